#include "markup/sink.h"

#include <algorithm>

#include "base/escape.h"
#include "base/text.h"
#include "domain/slots.h"
#include "domain/slug.h"
#include "markup/clean.h"
#include "markup/render.h"
#include "markup/url.h"

namespace catalyst::markup {

void Sink::text(std::string_view text) {
    while (!text.empty()) {
        auto piece = next_piece(text, wiki_);
        if (piece.link) {
            wiki_link(*piece.link);
        } else {
            auto from = std::ptrdiff_t(plain_.size());
            escaped(piece.text);
            std::replace(plain_.begin() + from, plain_.end(), '\n', ' ');  // a line end there parts blocks
        }
    }
}

void Sink::code(std::string_view text) { escaped(restore(text, wiki_)); }

void Sink::escaped(std::string_view text) {
    auto plain = [](unsigned char c) {
        return c >= ' ' && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
    };
    if (std::all_of(text.begin(), text.end(), plain)) {  // most runs by far: no copies
        html_ += text;
        plain_ += text;
        return;
    }
    std::string good = clean(text);
    html_ += escape_html(good);
    plain_ += good;
}

void Sink::space(std::string_view html) {
    trim_line();
    html_ += html;
    plain_ += ' ';
}

void Sink::trim_line() { html_.erase(html_.find_last_not_of(" \n") + 1); }

void Sink::end_block() {
    if (!plain_.empty() && plain_.back() != '\n') plain_ += '\n';
}

void Sink::wiki_link(const WikiLink& link) {
    if (one_too_many(link)) return escaped(link.source);
    std::string label = clean(link.label);
    plain_ += label;
    label = escape_html(label);
    if (in_link()) {
        html_ += label;
    } else if (link.target.empty()) {
        html_ += "<a href=\"#" + escape_html(escape_url(domain::section_id(link.section))) + "\">" + label + "</a>";
    } else {
        html_ += domain::slot('L', link_number(link), label);
    }
}

std::size_t Sink::link_number(const WikiLink& link) {
    auto [at, fresh] = link_numbers_.try_emplace(link.target + '\n' + link.section, links_.size());
    if (fresh) links_.push_back({domain::link_key(link.target), link.target, link.section, {}});
    return at->second;
}

bool Sink::one_too_many(const WikiLink& link) const {
    return !link.target.empty() && links_.size() >= kMostLinks && !link_numbers_.contains(link.target + '\n' + link.section);
}

void Sink::open_link(std::string_view written, std::string_view title) {
    std::string address = restore(written, wiki_);
    auto url = in_link() ? Url{} : read_url(address);
    open_.push_back({url.kind != UrlKind::Refused, plain_.size(), std::move(address)});
    if (url.kind == UrlKind::Refused) return;
    ++inside_;
    bool external = url.kind == UrlKind::External;
    html_ += "<a href=\"" + escape_html(url.href) + '"';
    if (external) html_ += " class=\"external\" rel=\"noopener nofollow ugc\"";
    if (!title.empty()) html_ += " title=\"" + escape_text(with_labels(title, wiki_)) + '"';
    html_ += '>';
}

void Sink::close_link() {
    auto link = std::move(open_.back());
    open_.pop_back();
    if (!link.written) return;
    if (trim(std::string_view(plain_).substr(link.plain)).empty()) code(link.url);
    --inside_;
    html_ += "</a>";
}

void Sink::image(std::string_view destination, std::string_view alt) {
    std::string address = restore(destination, wiki_);
    auto name = media_name_of(address);
    std::string words = clean(alt);
    bool too_many = name && images_.size() >= kMostLinks && !image_numbers_.contains(*name);
    if (name && !too_many) {
        if (words.empty() && in_link()) words = *name;  // or the link would have no name
        auto [at, fresh] = image_numbers_.try_emplace(*name, images_.size());
        if (fresh) images_.push_back(*name);
        html_ += domain::slot('I', at->second, escape_html(words));
        plain_ += words + ' ';
        return;
    }
    if (!too_many) open_link(destination);
    code(words.empty() && !in_link() ? address : words);
    if (!too_many) close_link();
}

bool Sink::nothing_since(Mark mark) const {
    return trim(std::string_view(plain_).substr(mark.plain)).empty() &&
           html_.find(domain::kSlotOpen, mark.html) == std::string::npos;
}

void Sink::take_back(Mark mark) {
    html_.resize(mark.html);
    plain_.resize(mark.plain);
}

void Sink::finish(domain::Rendered& out) {
    out.html = std::move(html_);
    out.text = std::move(plain_);
    out.links = std::move(links_);
    out.images = std::move(images_);
}

}  // namespace catalyst::markup
