#include "markup/html_block.h"

#include <algorithm>

#include "base/text.h"
#include "markup/html_tag.h"
#include "markup/url.h"

namespace catalyst::markup {

namespace {

constexpr std::size_t kDeepest = 20;  // inline tags open at once; more is no text anybody wrote

class BlockWriter {
public:
    explicit BlockWriter(Sink& out) : out_(out) {}

    void write(std::string_view html) {
        while (!html.empty()) {
            auto tag_at = html.find('<');
            words(html.substr(0, tag_at));
            if (tag_at == std::string_view::npos) break;
            html.remove_prefix(tag_at);
            html.remove_prefix(tag_or_comment(html));
        }
        end_paragraph();
    }

private:
    // What `html` starts with is written; returns its length.
    std::size_t tag_or_comment(std::string_view html) {
        if (html.starts_with("<!--")) {
            auto end = html.find("-->", 4);
            return end == std::string_view::npos ? html.size() : end + 3;
        }
        std::size_t size = 1;
        auto tag = read_tag(html, size);
        if (!tag || role_of(tag->name) == TagRole::Unknown)
            words(html.substr(0, size));
        else if (tag->closing)
            close(*tag);
        else
            open(*tag);
        return size;
    }

    void open(const HtmlTag& tag) {
        switch (role_of(tag.name)) {
            case TagRole::Shown:
                if (open_.size() >= kDeepest) break;
                begin_paragraph();
                out_.markup("<" + tag.name + ">");
                open_.push_back(tag.name);
                break;
            case TagRole::Anchor:
                if (out_.in_link() || open_.size() >= kDeepest || tag.attribute("href").empty()) break;
                begin_paragraph();
                out_.open_link(tag.attribute("href"));
                open_.push_back(tag.name);
                break;
            case TagRole::Line:
                end_paragraph();
                out_.markup("<hr>\n");
                break;
            case TagRole::Block: end_paragraph(); break;
            case TagRole::Cell:
                if (in_paragraph_) out_.space(" ");
                break;
            case TagRole::Picture:
            case TagRole::Frame: begin_paragraph(); [[fallthrough]];
            case TagRole::Break:
                if (in_paragraph_) write_lone_tag(tag, out_);
                break;
            case TagRole::Wrapper:
            case TagRole::Unknown: break;
        }
    }

    void close(const HtmlTag& tag) {
        if (role_of(tag.name) == TagRole::Block) return end_paragraph();
        if (std::find(open_.begin(), open_.end(), tag.name) == open_.end()) return;
        while (open_.back() != tag.name) close_innermost();
        close_innermost();
    }

    void close_innermost() {
        if (open_.back() == "a")
            out_.close_link();
        else
            out_.markup("</" + open_.back() + ">");
        open_.pop_back();
    }

    void words(std::string_view text) {
        if (!in_paragraph_ && trim(text).empty()) return;
        begin_paragraph();
        out_.text(decode_entities(collapse(text)));
    }

    // White space in HTML is one space, or one line end, and none at a line's start.
    std::string collapse(std::string_view text) const {
        std::string out;
        bool line_start = out_.html_ends_with("\n") || out_.html_ends_with("<p>");
        for (std::size_t at = 0; at < text.size();) {
            auto end = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
            if (end == at) {
                out += text[at++];
                line_start = false;
            } else {
                if (!line_start) out += text.substr(at, end - at).find('\n') == std::string_view::npos ? ' ' : '\n';
                at = end;
            }
        }
        return out;
    }

    void begin_paragraph() {
        if (in_paragraph_) return;
        start_ = out_.mark();
        out_.markup("<p>");
        in_paragraph_ = true;
    }

    void end_paragraph() {
        if (!in_paragraph_) return;
        while (!open_.empty()) close_innermost();
        in_paragraph_ = false;
        if (out_.nothing_since(start_)) return out_.take_back(start_);
        out_.trim_line();
        out_.markup("</p>\n");
        out_.end_block();
    }

    Sink& out_;
    std::vector<std::string> open_;
    bool in_paragraph_ = false;
    Sink::Mark start_{};
};

}  // namespace

void write_html_block(std::string_view html, Sink& out) { BlockWriter(out).write(html); }

void write_lone_tag(const HtmlTag& tag, Sink& out) {
    switch (role_of(tag.name)) {
        case TagRole::Picture: out.image(tag.attribute("src"), with_labels(tag.attribute("alt"), out.wiki())); break;
        case TagRole::Break: out.space("<br>\n"); break;
        case TagRole::Frame:
            if (auto source = tag.attribute("src"); read_url(source).kind == UrlKind::External) {
                out.open_link(source);
                out.close_link();
            }
            break;
        default: break;
    }
}

}  // namespace catalyst::markup
