// What stands within a line.
#include "base/text.h"
#include "markup/html_block.h"
#include "markup/page_writer.h"
#include "markup/words.h"

namespace catalyst::markup {

namespace {

// An address that became a link by itself: what looks like a wiki link in it is a part of it.
bool shows_its_address(cmark_node* link) {
    auto* child = cmark_node_first_child(link);
    if (!child || cmark_node_next(child) || type_of(child) != NodeType::Text) return false;
    auto words = literal_of(child), url = url_of(link);
    for (std::string_view scheme : {"http://", "mailto:"})
        if (url.size() == words.size() + scheme.size() && url.starts_with(scheme)) url.remove_prefix(scheme.size());
    return url == words;
}

}  // namespace

Visit PageWriter::enter_inline(cmark_node* node, NodeType type) {
    switch (type) {
        case NodeType::Text: out_.text(literal_of(node)); break;
        case NodeType::SoftBreak: out_.space(); break;
        case NodeType::LineBreak: out_.space("<br>\n"); break;
        case NodeType::CodeSpan:
            out_.markup("<code>");
            out_.code(literal_of(node));
            out_.markup("</code>");
            break;
        case NodeType::HtmlTag: write_tag(node); break;
        case NodeType::Emphasis: out_.markup("<em>"); break;
        case NodeType::Strong: out_.markup("<strong>"); break;
        case NodeType::Strike: out_.markup("<del>"); break;
        case NodeType::Link:
            out_.open_link(url_of(node), title_of(node));
            if (!shows_its_address(node)) break;
            out_.code(literal_of(cmark_node_first_child(node)));
            out_.close_link();
            return Visit::Skip;
        case NodeType::Image: out_.image(url_of(node), words_below(node, out_.wiki())); return Visit::Skip;
        case NodeType::FootnoteReference: open_reference(node); break;
        default: break;
    }
    return Visit::On;
}

void PageWriter::leave_inline(NodeType type) {
    switch (type) {
        case NodeType::Emphasis: out_.markup("</em>"); break;
        case NodeType::Strong: out_.markup("</strong>"); break;
        case NodeType::Strike: out_.markup("</del>"); break;
        case NodeType::Link: out_.close_link(); break;
        default: break;
    }
}

void PageWriter::write_tag(cmark_node* node) {
    auto found = raw_.find(node);
    if (found == raw_.end()) {
        if (!literal_of(node).starts_with("<!--")) out_.code(literal_of(node));
        return;
    }
    const auto& [tag, role, paired] = found->second;
    switch (role) {
        case TagRole::Shown:
            if (paired)
                out_.markup((tag.closing ? "</" : "<") + tag.name + ">");
            else
                out_.code(literal_of(node));
            break;
        case TagRole::Anchor:
            // Inside another link, open_link() writes nothing and close_link() knows it.
            if (paired && tag.closing)
                out_.close_link();
            else if (paired)
                out_.open_link(tag.attribute("href"));
            break;
        case TagRole::Picture:
        case TagRole::Frame:
        case TagRole::Break:
            if (!tag.closing) write_lone_tag(tag, out_);
            break;
        case TagRole::Block:
        case TagRole::Cell:
        case TagRole::Line:
        case TagRole::Wrapper: break;
        case TagRole::Unknown: out_.code(literal_of(node)); break;
    }
}

void PageWriter::open_reference(cmark_node* node) {
    auto number = to_integer(literal_of(node)).value_or(0);
    if (number < 1 || number > 100'000) return;
    auto n = std::size_t(number);
    if (references_.size() < n) references_.resize(n);
    auto count = ++references_[n - 1];
    std::string note = std::to_string(n), which = count == 1 ? "" : "_" + std::to_string(count);
    out_.markup("<sup class=\"footnote-ref\">");
    if (out_.in_link())
        out_.markup(note);
    else
        out_.markup("<a id=\"fnref_" + note + which + "\" href=\"#fn_" + note + "\">" + note + "</a>");
    out_.markup("</sup>");
}

}  // namespace catalyst::markup
