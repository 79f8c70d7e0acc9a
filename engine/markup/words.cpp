#include "markup/words.h"

#include "markup/clean.h"

namespace catalyst::markup {

std::string words_below(cmark_node* node, const std::vector<WikiLink>& wiki) {
    std::string words;
    walk(node, [&](cmark_node* part, bool entering) {
        if (!entering) return Visit::On;
        switch (type_of(part)) {
            case NodeType::Text: words += with_labels(literal_of(part), wiki); break;
            case NodeType::CodeSpan: words += restore(literal_of(part), wiki); break;
            case NodeType::SoftBreak:
            case NodeType::LineBreak: words += ' '; break;
            default: break;
        }
        return Visit::On;
    });
    return clean(words);
}

}  // namespace catalyst::markup
