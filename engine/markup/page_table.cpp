// Tables: in a box that scrolls sideways on narrow screens, reachable by keyboard and named by the columns' headings.
#include "base/text.h"
#include "markup/clean.h"
#include "markup/page_writer.h"
#include "markup/words.h"

namespace catalyst::markup {

namespace {

constexpr std::size_t kTableName = 120;

std::string_view align_class(unsigned char alignment) {
    switch (alignment) {
        case 'l': return " class=\"align-left\"";
        case 'c': return " class=\"align-center\"";
        case 'r': return " class=\"align-right\"";
        default: return "";
    }
}

}  // namespace

Visit PageWriter::open_table(cmark_node* node, NodeType type) {
    if (type == NodeType::TableCell) {
        open_cell(node);
        return Visit::On;
    }
    if (type == NodeType::Table) {
        columns_ = table_columns(node);
        alignments_ = table_alignments(node);
        body_open_ = false;
        std::vector<std::string> names;
        auto* header = cmark_node_first_child(node);
        for (auto* cell = header ? cmark_node_first_child(header) : nullptr; cell; cell = cmark_node_next(cell)) {
            std::string name(trim(words_below(cell, out_.wiki())));
            if (!name.empty()) names.push_back(std::move(name));
        }
        out_.markup("<div class=\"table-scroll\"");
        if (!names.empty())
            out_.markup(" role=\"group\" aria-label=\"" + escape_text(shorten(join(names, ", "), kTableName)) + '"');
        out_.markup(" tabindex=\"0\"><table>\n");
        return Visit::On;
    }
    header_row_ = type == NodeType::TableHeader;
    column_ = 0;
    // A header row without a word would be announced as headers without a name.
    if (header_row_ && cmark_node_next(node) && trim(words_below(node, out_.wiki())).empty()) return Visit::Skip;
    if (header_row_)
        out_.markup("<thead>\n");
    else if (!body_open_)
        out_.markup("<tbody>\n");
    body_open_ = !header_row_;
    out_.markup("<tr>");
    return Visit::On;
}

void PageWriter::open_cell(cmark_node* cell) {
    cell_tag_ = header_row_ && !trim(words_below(cell, out_.wiki())).empty() ? "th" : "td";
    out_.markup("<" + cell_tag_);
    if (cell_tag_ == "th") out_.markup(" scope=\"col\"");
    if (column_ < columns_ && alignments_) out_.markup(align_class(alignments_[column_]));
    out_.markup(">");
    ++column_;
}

void PageWriter::close_table(cmark_node* node, NodeType type) {
    if (type == NodeType::TableCell) {
        out_.markup("</" + cell_tag_ + ">");
        if (cmark_node_next(node)) out_.space("");
    } else if (type == NodeType::Table) {
        if (body_open_) out_.markup("</tbody>\n");
        out_.markup("</table></div>\n");
    } else {
        out_.markup(header_row_ ? "</tr>\n</thead>\n" : "</tr>\n");
        out_.end_block();
    }
}

}  // namespace catalyst::markup
