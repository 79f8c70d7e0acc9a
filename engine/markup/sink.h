// Where a page is written: HTML with slots and, in step, the plain text for the index. Everything from outside goes through
// text(), code(), open_link() or image(), which escape it; markup() takes only what this room itself writes.
// Links and images beyond kMostLinks (render.h) stay text.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/page.h"
#include "markup/wiki_link.h"

namespace catalyst::markup {

class Sink {
public:
    explicit Sink(const std::vector<WikiLink>& wiki) : wiki_(wiki) {}

    void markup(std::string_view html) { html_ += html; }
    void text(std::string_view text);          // wiki links inside become slots
    void code(std::string_view text);          // wiki links inside stay as written
    void space(std::string_view html = "\n");  // white space between words, in both
    void trim_line();                          // takes white space at the end back
    void end_block();                          // a line end in the plain text

    // Links do not nest: inside one, another is only its text. A link without any text shows its address.
    void open_link(std::string_view url, std::string_view title = {});
    void close_link();
    bool in_link() const { return inside_ > 0; }

    // `alt` is plain text. A media name becomes a slot; any other address a link to it, since pages show no image from elsewhere.
    void image(std::string_view destination, std::string_view alt);

    // Positions, for taking back what turned out empty.
    struct Mark {
        std::size_t html, plain;
    };
    Mark mark() const { return {html_.size(), plain_.size()}; }
    bool nothing_since(Mark mark) const;  // neither text nor image
    void take_back(Mark mark);
    std::string_view plain_since(Mark mark) const { return std::string_view(plain_).substr(std::min(mark.plain, plain_.size())); }
    bool html_ends_with(std::string_view end) const { return html_.ends_with(end); }
    void insert_before_end(std::string_view end, std::string_view html) { html_.insert(html_.size() - end.size(), html); }

    const std::vector<WikiLink>& wiki() const { return wiki_; }
    void finish(domain::Rendered& out);

private:
    void wiki_link(const WikiLink& link);
    bool one_too_many(const WikiLink& link) const;
    std::size_t link_number(const WikiLink& link);
    void escaped(std::string_view text);

    struct OpenLink {
        bool written;
        std::size_t plain;
        std::string url;
    };
    const std::vector<WikiLink>& wiki_;
    std::string html_, plain_;
    std::vector<OpenLink> open_;
    int inside_ = 0;
    std::vector<domain::Link> links_;
    std::vector<std::string> images_;
    std::unordered_map<std::string, std::size_t> link_numbers_, image_numbers_;
};

}  // namespace catalyst::markup
