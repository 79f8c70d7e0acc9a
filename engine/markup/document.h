// A parsed Markdown text. The library keeps the characters its extensions claim in process-wide tables, so parsing holds a mutex.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <cmark-gfm.h>

namespace catalyst::markup {

struct GfmExtensions {
    bool table = true, strikethrough = true, autolink = true, tasklist = true, footnotes = true;
    bool tagfilter = false;
};

enum class NodeType {
    Document,
    Quote,
    List,
    Item,
    Task,
    Code,
    Html,
    Paragraph,
    Heading,
    Rule,
    FootnoteDefinition,
    Table,
    TableHeader,
    TableRow,
    TableCell,
    Text,
    SoftBreak,
    LineBreak,
    CodeSpan,
    HtmlTag,
    Emphasis,
    Strong,
    Strike,
    Link,
    Image,
    FootnoteReference,
    Other
};

NodeType type_of(cmark_node* node);
std::string_view literal_of(cmark_node* node);
std::string_view url_of(cmark_node* node);
std::string_view title_of(cmark_node* node);

// Of a table.
std::size_t table_columns(cmark_node* table);
const unsigned char* table_alignments(cmark_node* table);  // 'l', 'c', 'r' or 0 for each column
bool task_done(cmark_node* item);

class Document {
public:
    Document(std::string_view text, const GfmExtensions& extensions);
    cmark_node* root() const { return root_.get(); }

private:
    std::unique_ptr<cmark_node, decltype(&cmark_node_free)> root_;
};

// Visits `node` and all below it, entering and leaving. Leaves of the tree are only entered. The visitor may return Skip on
// entering: then nothing below that node is visited, and it is not left either.
enum class Visit { On, Skip };
void walk(cmark_node* node, const std::function<Visit(cmark_node*, bool entering)>& visitor);

// The library's own HTML with raw HTML let through, for Profile::Gfm.
std::string gfm_html(std::string_view text, const GfmExtensions& extensions);

}  // namespace catalyst::markup
