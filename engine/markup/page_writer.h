// Writes a parsed page as HTML of ours; the library's own renderer is not used, so that each element is one we chose and text is
// escaped in one place (Sink).
#pragma once

#include <string>
#include <vector>

#include "domain/page.h"
#include "markup/document.h"
#include "markup/outline.h"
#include "markup/raw_tags.h"
#include "markup/sink.h"

namespace catalyst::markup {

// Listed: with ids, the first 500 in the outline. Strong: paragraphs of strong text.
enum class Headings { Listed, Strong };

class PageWriter {
public:
    PageWriter(const std::vector<WikiLink>& wiki, Headings headings) : out_(wiki), headings_(headings) {}
    domain::Rendered write(cmark_node* root);

private:
    // Each returns false for nodes that are not its own.
    Visit enter(cmark_node* node);
    void leave(cmark_node* node);
    bool enter_block(cmark_node* node, NodeType type);
    bool leave_block(cmark_node* node, NodeType type);

    void open_list(cmark_node* list);
    void open_task(cmark_node* item);
    void open_paragraph(cmark_node* node);
    void close_paragraph(cmark_node* node);
    void open_heading(cmark_node* node);
    void close_heading(cmark_node* node);
    void write_code_block(cmark_node* node);
    void open_note(cmark_node* node);
    void close_note();

    Visit open_table(cmark_node* node, NodeType type);
    void close_table(cmark_node* node, NodeType type);
    void open_cell(cmark_node* cell);

    Visit enter_inline(cmark_node* node, NodeType type);
    void leave_inline(NodeType type);
    void write_tag(cmark_node* node);
    void open_reference(cmark_node* node);

    void add_to_excerpt(cmark_node* paragraph);

    Sink out_;
    Headings headings_;
    RawTags raw_;
    Levels levels_;
    HeadingIds ids_;
    std::vector<domain::Heading> outline_;
    std::string excerpt_;
    Sink::Mark paragraph_{};
    std::string heading_tag_;              // "h2", or "p" for a heading without words
    std::vector<std::size_t> references_;  // [n - 1]: how often note n was referred to
    std::size_t notes_ = 0;
    const unsigned char* alignments_ = nullptr;
    std::size_t columns_ = 0, column_ = 0;
    bool header_row_ = false, body_open_ = false;
    std::string cell_tag_;
};

// "js" -> true: code languages that get a class. The list is fixed, so that no text of a page becomes a class of its own.
bool known_language(std::string_view name);

}  // namespace catalyst::markup
