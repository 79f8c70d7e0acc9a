#include "render_jail/wire.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "domain/slots.h"

namespace catalyst::render_jail {

namespace {

constexpr std::size_t kEntries = 100'000;  // of one list; rendering makes far fewer

void put_text(std::string& out, std::string_view text) {
    put_number(out, std::uint32_t(text.size()));
    out += text;
}

class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    std::uint8_t byte() {
        auto one = take(1);
        return one.empty() ? 0 : static_cast<std::uint8_t>(one[0]);
    }
    std::uint32_t number() {
        auto four = take(4);
        return four.empty() ? 0 : get_number(four);
    }
    std::string text() {
        auto size = number();
        std::string_view bytes = take(size);
        good_ = good_ && is_utf8(bytes);
        return std::string(bytes);
    }
    // How many entries follow, each of at least `smallest` bytes. An entry takes more memory here than on the wire: neither a lie
    // nor many empty entries may cost much.
    std::size_t count(std::size_t smallest) {
        std::size_t n = number();
        good_ = good_ && n <= kEntries && n <= rest_.size() / smallest;
        return good_ ? n : 0;
    }
    bool done() const { return good_ && rest_.empty(); }

private:
    std::string_view take(std::size_t n) {
        good_ = good_ && n <= rest_.size();
        if (!good_) return {};
        auto taken = rest_.substr(0, n);
        rest_.remove_prefix(n);
        return taken;
    }

    std::string_view rest_;
    bool good_ = true;
};

bool slots_count(const domain::Rendered& page) {
    bool good = true;
    domain::SlotFillers fill{[&](std::size_t n, std::string_view label) {
                                 good = good && n < page.links.size();
                                 return std::string(label);
                             },
                             [&](std::size_t n, std::string_view) {
                                 good = good && n < page.images.size();
                                 return std::string();
                             }};
    domain::fill_slots(page.html, fill);
    for (const auto& field : page.fields) domain::fill_slots(field.html, fill);
    return good;
}

}  // namespace

void put_number(std::string& out, std::uint32_t n) {
    char bytes[sizeof n];
    std::memcpy(bytes, &n, sizeof n);
    out.append(bytes, sizeof n);
}

std::uint32_t get_number(std::string_view four_bytes) {
    std::uint32_t n = 0;
    std::memcpy(&n, four_bytes.data(), sizeof n);
    return n;
}

std::string encode(const domain::Rendered& page) {
    std::string out;
    out.reserve(page.html.size() + page.text.size() + 1024);
    out += page.fallback ? '\1' : '\0';
    put_text(out, page.html);
    put_text(out, page.text);
    put_text(out, page.excerpt);
    put_number(out, std::uint32_t(page.links.size()));
    for (const auto& link : page.links) {
        put_text(out, link.key);
        put_text(out, link.target);
        put_text(out, link.section);
    }
    put_number(out, std::uint32_t(page.images.size()));
    for (const auto& image : page.images) put_text(out, image);
    put_number(out, std::uint32_t(page.outline.size()));
    for (const auto& heading : page.outline) {
        out += static_cast<char>(heading.level);
        put_number(out, std::uint32_t(heading.line));
        put_text(out, heading.id);
        put_text(out, heading.text);
    }
    put_number(out, std::uint32_t(page.fields.size()));
    for (const auto& field : page.fields) {
        put_text(out, field.path);
        put_text(out, field.html);
    }
    return out;
}

std::optional<domain::Rendered> decode(std::string_view bytes) {
    Reader in(bytes);
    domain::Rendered page;
    page.fallback = in.byte() != 0;
    page.html = in.text();
    page.text = in.text();
    page.excerpt = in.text();
    page.links.resize(in.count(12));
    for (auto& link : page.links) {
        link.key = in.text();
        link.target = in.text();
        link.section = in.text();
    }
    page.images.resize(in.count(4));
    for (auto& image : page.images) image = in.text();
    page.outline.resize(in.count(13));
    for (auto& heading : page.outline) {
        heading.level = in.byte();
        auto line = in.number();
        heading.line = int(std::min<std::uint32_t>(line, markup::kMaxPage + 1));
        heading.id = in.text();
        heading.text = in.text();
        if (heading.level < 1 || heading.level > 6 || line > markup::kMaxPage + 1) return std::nullopt;
    }
    page.fields.resize(in.count(8));
    for (auto& field : page.fields) {
        field.path = in.text();
        field.html = in.text();
    }
    if (!in.done() || !slots_count(page)) return std::nullopt;
    return page;
}

std::optional<domain::Rendered> read_answer(std::string_view answer, markup::Profile profile) {
    auto page = decode(answer);
    if (page && !page->fields.empty()) return std::nullopt;
    if (page && profile != markup::Profile::Gfm && !markup::only_allowed(page->html)) return std::nullopt;
    return page;
}

}  // namespace catalyst::render_jail
