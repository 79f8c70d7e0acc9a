#include "markup/document.h"

#include <cstdlib>
#include <mutex>
#include <new>

#include <cmark-gfm-core-extensions.h>

namespace catalyst::markup {

namespace {

std::mutex& library() {
    static std::mutex mutex;
    return mutex;
}

using Parser = std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)>;

int options_of(const GfmExtensions& extensions) { return CMARK_OPT_DEFAULT | (extensions.footnotes ? CMARK_OPT_FOOTNOTES : 0); }

Parser new_parser(const GfmExtensions& wanted, int options) {
    cmark_gfm_core_extensions_ensure_registered();
    Parser parser(cmark_parser_new(options), &cmark_parser_free);
    auto attach = [&](bool on, const char* name) {
        if (auto* extension = on ? cmark_find_syntax_extension(name) : nullptr)
            cmark_parser_attach_syntax_extension(parser.get(), extension);
    };
    attach(wanted.table, "table");
    attach(wanted.strikethrough, "strikethrough");
    attach(wanted.autolink, "autolink");
    attach(wanted.tagfilter, "tagfilter");
    attach(wanted.tasklist, "tasklist");
    return parser;
}

cmark_node* parse(cmark_parser* parser, std::string_view text) {
    cmark_parser_feed(parser, text.data(), text.size());
    return cmark_parser_finish(parser);
}

// Nodes of extensions have numbers given at run time and names that stay.
NodeType extension_type(cmark_node* node) {
    std::string_view name = cmark_node_get_type_string(node);
    if (name == "table") return NodeType::Table;
    if (name == "table_header") return NodeType::TableHeader;
    if (name == "table_row") return NodeType::TableRow;
    if (name == "table_cell") return NodeType::TableCell;
    if (name == "strikethrough") return NodeType::Strike;
    return NodeType::Other;
}

std::string_view view(const char* text) { return text ? std::string_view(text) : std::string_view(); }

}  // namespace

NodeType type_of(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_DOCUMENT: return NodeType::Document;
        case CMARK_NODE_BLOCK_QUOTE: return NodeType::Quote;
        case CMARK_NODE_LIST: return NodeType::List;
        case CMARK_NODE_ITEM: return view(cmark_node_get_type_string(node)) == "tasklist" ? NodeType::Task : NodeType::Item;
        case CMARK_NODE_CODE_BLOCK: return NodeType::Code;
        case CMARK_NODE_HTML_BLOCK: return NodeType::Html;
        case CMARK_NODE_PARAGRAPH: return NodeType::Paragraph;
        case CMARK_NODE_HEADING: return NodeType::Heading;
        case CMARK_NODE_THEMATIC_BREAK: return NodeType::Rule;
        case CMARK_NODE_FOOTNOTE_DEFINITION: return NodeType::FootnoteDefinition;
        case CMARK_NODE_TEXT: return NodeType::Text;
        case CMARK_NODE_SOFTBREAK: return NodeType::SoftBreak;
        case CMARK_NODE_LINEBREAK: return NodeType::LineBreak;
        case CMARK_NODE_CODE: return NodeType::CodeSpan;
        case CMARK_NODE_HTML_INLINE: return NodeType::HtmlTag;
        case CMARK_NODE_EMPH: return NodeType::Emphasis;
        case CMARK_NODE_STRONG: return NodeType::Strong;
        case CMARK_NODE_LINK: return NodeType::Link;
        case CMARK_NODE_IMAGE: return NodeType::Image;
        case CMARK_NODE_FOOTNOTE_REFERENCE: return NodeType::FootnoteReference;
        default: return extension_type(node);
    }
}

std::string_view literal_of(cmark_node* node) { return view(cmark_node_get_literal(node)); }
std::string_view url_of(cmark_node* node) { return view(cmark_node_get_url(node)); }
std::string_view title_of(cmark_node* node) { return view(cmark_node_get_title(node)); }

std::size_t table_columns(cmark_node* table) { return cmark_gfm_extensions_get_table_columns(table); }
const unsigned char* table_alignments(cmark_node* table) { return cmark_gfm_extensions_get_table_alignments(table); }
bool task_done(cmark_node* item) { return cmark_gfm_extensions_get_tasklist_item_checked(item); }

Document::Document(std::string_view text, const GfmExtensions& extensions) : root_(nullptr, &cmark_node_free) {
    std::lock_guard lock(library());
    auto parser = new_parser(extensions, options_of(extensions));
    root_.reset(parse(parser.get(), text));
    if (!root_) throw std::bad_alloc();
}

void walk(cmark_node* node, const std::function<Visit(cmark_node*, bool)>& visitor) {
    std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iter(cmark_iter_new(node), &cmark_iter_free);
    for (auto event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(iter.get())) {
        auto* current = cmark_iter_get_node(iter.get());
        if (visitor(current, event == CMARK_EVENT_ENTER) == Visit::Skip) cmark_iter_reset(iter.get(), current, CMARK_EVENT_EXIT);
    }
}

std::string gfm_html(std::string_view text, const GfmExtensions& extensions) {
    std::lock_guard lock(library());
    int options = options_of(extensions) | CMARK_OPT_UNSAFE;
    auto parser = new_parser(extensions, options);
    std::unique_ptr<cmark_node, decltype(&cmark_node_free)> root(parse(parser.get(), text), &cmark_node_free);
    if (!root) throw std::bad_alloc();
    std::unique_ptr<char, decltype(&std::free)> html(
        cmark_render_html(root.get(), options, cmark_parser_get_syntax_extensions(parser.get())), &std::free);
    return html.get();
}

}  // namespace catalyst::markup
