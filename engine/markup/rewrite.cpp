// Lines are sorted into code and text first; then links are looked for in each stretch of text between blank lines, inner ones
// first.
#include "markup/rewrite.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "markup/rewrite_scan.h"
#include "markup/wiki_link.h"

namespace catalyst::markup {

namespace {

using Replace = std::function<std::optional<std::string>(const LinkUse&)>;

// One stretch of text, rewritten from left to right. Open brackets wait on a stack for what follows their ']'.
class Rewriter {
public:
    Rewriter(std::string_view text, const Replace& replace) : text_(text), replace_(replace) {}

    std::string run() {
        while (at_ < text_.size()) step();
        return std::move(out_);
    }

private:
    struct Bracket {
        std::size_t out;    // where it stands in out_
        std::size_t label;  // where its label starts in out_
        bool image, line_start;
    };

    void keep(std::size_t n) {
        out_ += text_.substr(at_, n);
        at_ += n;
    }

    void step() {
        char c = text_[at_];
        if (c == '\\') return keep(2);
        if (c == '`') return keep(code_span(text_, at_));
        if (c == '<') return keep(angle(text_, at_));
        if (c == ']') return close();
        bool image = c == '!' && text_.substr(at_ + 1, 1) == "[";
        if (c == '[' || image) {
            std::size_t size = image ? 2 : 1;
            if (brackets_.size() < kDeepest)
                brackets_.push_back({out_.size(), out_.size() + size, image, !image && at_line_start(text_, at_)});
            return keep(size);
        }
        keep(1);
    }

    void close() {
        if (brackets_.empty()) return keep(1);
        auto bracket = brackets_.back();
        brackets_.pop_back();
        if (!bracket.image && brackets_.size() < closed_) return keep(1);  // a link holds no link
        bool note = out_.compare(bracket.label, 1, "^") == 0;
        auto tail = bracket.line_start && !note ? definition_tail(text_, at_ + 1) : std::nullopt;
        bool definition = tail.has_value();
        if (!tail) tail = inline_tail(text_, at_ + 1);
        if (!tail) return keep(1);
        std::string label = out_.substr(bracket.label);
        if (!bracket.image && !definition) closed_ = brackets_.size();
        auto text = replace_({tail->destination, label, bracket.image, definition, tail->title});
        if (!text) return keep(1 + tail->size);
        out_.resize(bracket.out);
        out_ += *text;
        at_ += 1 + tail->size;
    }

    static constexpr std::size_t kDeepest = 50;
    std::string_view text_;
    const Replace& replace_;
    std::size_t at_ = 0;
    std::string out_;
    std::vector<Bracket> brackets_;
    std::size_t closed_ = 0;  // brackets below this one already hold a link
};

// One stretch of text with its wiki links rewritten.
std::string with_wiki_links(std::string_view text, const std::function<std::optional<std::string>(std::string_view)>& replace) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t size = 1;
        if (text[at] == '\\') {
            size = 2;
        } else if (text[at] == '`') {
            size = code_span(text, at);
        } else if (text[at] == '<') {
            size = angle(text, at);
        } else if (auto between = text[at] == '[' ? wiki_link_at(text, at) : std::nullopt) {
            auto now = replace(*between);
            out.append("[[").append(now ? std::string_view(*now) : *between).append("]]");
            at += between->size() + 4;
            continue;
        } else {
            size = std::min(text.find_first_of("\\`<[", at + 1), text.size()) - at;
        }
        out += text.substr(at, size);
        at += size;
    }
    return out;
}

}  // namespace

std::string rewrite_wiki_links(std::string_view body,
                               const std::function<std::optional<std::string>(std::string_view)>& replace) {
    std::string out;
    out.reserve(body.size());
    for (const auto& stretch : stretches(body))
        out += stretch.code ? std::string(stretch.text) : with_wiki_links(stretch.text, replace);
    return out;
}

bool is_wiki_link(std::string_view between) {
    auto link = "[[" + std::string(between) + "]]";
    auto found = wiki_link_at(link, 0);
    return found && found->size() == between.size();
}

std::string rewrite_links(std::string_view body, const Replace& replace) {
    std::string out;
    out.reserve(body.size());
    for (const auto& stretch : stretches(body))
        out += stretch.code ? std::string(stretch.text) : Rewriter(stretch.text, replace).run();
    return out;
}

}  // namespace catalyst::markup
