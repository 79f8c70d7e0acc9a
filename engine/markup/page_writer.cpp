#include "markup/page_writer.h"

#include <algorithm>

#include "base/escape.h"
#include "base/text.h"
#include "markup/clean.h"
#include "markup/html_block.h"
#include "markup/render.h"
#include "markup/words.h"

namespace catalyst::markup {

namespace {

constexpr std::size_t kExcerpt = 300, kTaskName = 80, kBackReferences = 20;

std::string one_line(std::string_view text) {
    std::string out;
    for (char c : trim(text)) {
        bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space)
            out += c;
        else if (!out.ends_with(' '))
            out += ' ';
    }
    return out;
}

bool tight(cmark_node* paragraph) {
    auto* item = cmark_node_parent(paragraph);
    auto* list = item ? cmark_node_parent(item) : nullptr;
    return list && type_of(list) == NodeType::List && cmark_node_get_list_tight(list);
}

}  // namespace

domain::Rendered PageWriter::write(cmark_node* root) {
    raw_ = find_raw_tags(root);
    walk(root, [this](cmark_node* node, bool entering) {
        if (entering) return enter(node);
        leave(node);
        return Visit::On;
    });
    if (notes_ > 0) out_.markup("</ol></div>\n");
    domain::Rendered page;
    out_.finish(page);
    page.outline = std::move(outline_);
    auto start =
        excerpt_.empty() ? one_line(std::string_view(page.text).substr(0, page.text.find('\n', 4 * kExcerpt))) : excerpt_;
    page.excerpt = shorten(start, kExcerpt);
    return page;
}

Visit PageWriter::enter(cmark_node* node) {
    auto type = type_of(node);
    if (type == NodeType::Table || type == NodeType::TableHeader || type == NodeType::TableRow || type == NodeType::TableCell)
        return open_table(node, type);
    return enter_block(node, type) ? Visit::On : enter_inline(node, type);
}

void PageWriter::leave(cmark_node* node) {
    auto type = type_of(node);
    if (type == NodeType::Table || type == NodeType::TableHeader || type == NodeType::TableRow || type == NodeType::TableCell)
        close_table(node, type);
    else if (!leave_block(node, type))
        leave_inline(type);
}

bool PageWriter::enter_block(cmark_node* node, NodeType type) {
    switch (type) {
        case NodeType::Document: return true;
        case NodeType::Quote: out_.markup("<blockquote>\n"); return true;
        case NodeType::List: open_list(node); return true;
        case NodeType::Item: out_.markup("<li>"); return true;
        case NodeType::Task: open_task(node); return true;
        case NodeType::Code: write_code_block(node); return true;
        case NodeType::Html: write_html_block(literal_of(node), out_); return true;
        case NodeType::Paragraph: open_paragraph(node); return true;
        case NodeType::Heading: open_heading(node); return true;
        case NodeType::Rule: out_.markup("<hr>\n"); return true;
        case NodeType::FootnoteDefinition: open_note(node); return true;
        default: return false;
    }
}

bool PageWriter::leave_block(cmark_node* node, NodeType type) {
    switch (type) {
        case NodeType::Document: return true;
        case NodeType::Quote: out_.markup("</blockquote>\n"); return true;
        case NodeType::List:
            out_.markup(cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? "</ol>\n" : "</ul>\n");
            return true;
        case NodeType::Item:
        case NodeType::Task: out_.markup("</li>\n"); return true;
        case NodeType::Paragraph: close_paragraph(node); return true;
        case NodeType::Heading: close_heading(node); return true;
        case NodeType::FootnoteDefinition: close_note(); return true;
        default: return false;
    }
}

void PageWriter::open_list(cmark_node* list) {
    if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST) return out_.markup("<ul>\n");
    int start = cmark_node_get_list_start(list);
    out_.markup(start == 1 ? "<ol>\n" : "<ol start=\"" + std::to_string(start) + "\">\n");
}

void PageWriter::open_task(cmark_node* item) {
    auto* first = cmark_node_first_child(item);
    bool named = first && type_of(first) == NodeType::Paragraph;
    std::string name = named ? shorten(one_line(words_below(first, out_.wiki())), kTaskName) : std::string();
    if (name.empty()) name = "…";
    out_.markup("<li class=\"task\"><input type=\"checkbox\" disabled");
    if (task_done(item)) out_.markup(" checked");
    out_.markup(" aria-label=\"" + escape_text(name) + "\"> ");
}

void PageWriter::open_paragraph(cmark_node* node) {
    paragraph_ = out_.mark();
    if (!tight(node)) out_.markup("<p>");
}

void PageWriter::close_paragraph(cmark_node* node) {
    if (out_.nothing_since(paragraph_)) return out_.take_back(paragraph_);
    add_to_excerpt(node);
    out_.trim_line();
    if (!tight(node))
        out_.markup("</p>\n");
    else if (cmark_node_next(node))
        out_.markup("\n");
    out_.end_block();
}

void PageWriter::open_heading(cmark_node* node) {
    std::string words = one_line(words_below(node, out_.wiki()));
    if (words.empty()) {  // nothing to name or to list it by: an image alone, or nothing at all
        heading_tag_ = "p";
        return open_paragraph(node);
    }
    if (headings_ == Headings::Strong) {
        heading_tag_ = "strong";
        return out_.markup("<p><strong>");
    }
    bool section = type_of(cmark_node_parent(node)) == NodeType::Document;
    domain::Heading heading{levels_.next(cmark_node_get_heading_level(node)), ids_.next(words), words,
                            section ? cmark_node_get_start_line(node) : 0};
    heading_tag_ = "h" + std::to_string(heading.level);
    out_.markup("<" + heading_tag_ + " id=\"" + escape_text(heading.id) + "\">");
    if (outline_.size() < kMostHeadings) outline_.push_back(std::move(heading));
}

void PageWriter::close_heading(cmark_node* node) {
    if (heading_tag_ == "p") return close_paragraph(node);
    out_.markup("</" + heading_tag_ + (heading_tag_ == "strong" ? "></p>\n" : ">\n"));
    out_.end_block();
}

void PageWriter::write_code_block(cmark_node* node) {
    const char* info = cmark_node_get_fence_info(node);
    std::string language = lower(restore(info ? info : "", out_.wiki()));
    language = language.substr(0, language.find_first_of(" \t{,"));
    out_.markup("<pre tabindex=\"0\"><code");
    if (known_language(language)) out_.markup(" class=\"language-" + language + '"');
    out_.markup(">");
    out_.code(literal_of(node));
    out_.markup("</code></pre>\n");
    out_.end_block();
}

// The library puts the notes that are referred to at the document's end, in the order of their numbers.
void PageWriter::open_note(cmark_node*) {
    if (notes_++ == 0) out_.markup("<div class=\"footnotes\"><ol>\n");
    out_.markup("<li id=\"fn_" + std::to_string(notes_) + "\">");
}

void PageWriter::close_note() {
    std::string note = std::to_string(notes_), back;
    std::size_t count = notes_ <= references_.size() ? std::min(references_[notes_ - 1], kBackReferences) : 0;
    for (std::size_t i = 1; i <= count; ++i) {
        std::string number = i == 1 ? "" : std::to_string(i);
        back.append(" <a class=\"footnote-back\" href=\"#fnref_").append(note);
        if (i > 1) back.append("_").append(number);
        back.append("\">↩").append(number).append("</a>");
    }
    if (!back.empty() && out_.html_ends_with("</p>\n"))
        out_.insert_before_end("</p>\n", back);
    else if (!back.empty())
        out_.markup("<p>" + back.substr(1) + "</p>\n");
    out_.markup("</li>\n");
}

void PageWriter::add_to_excerpt(cmark_node* paragraph) {
    auto* parent = cmark_node_parent(paragraph);
    if (excerpt_.size() >= kExcerpt * 2 || type_of(parent) != NodeType::Document) return;
    bool words = false;
    for (auto* child = cmark_node_first_child(paragraph); child; child = cmark_node_next(child))
        words |= type_of(child) != NodeType::Image;
    if (!words) return;
    if (!excerpt_.empty()) excerpt_ += ' ';
    excerpt_ += one_line(out_.plain_since(paragraph_));
}

}  // namespace catalyst::markup
