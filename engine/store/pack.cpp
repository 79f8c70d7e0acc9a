#include "store/pack.h"

#include <charconv>
#include <cstdint>
#include <stdexcept>
#include <system_error>

namespace catalyst::store {

namespace {

void put_number(std::string& out, std::size_t number, char end) {
    out += std::to_string(number);
    out += end;
}

void put(std::string& out, std::string_view text) {
    put_number(out, text.size(), ':');
    out += text;
}

void put(std::string& out, const std::vector<std::string>& texts) {
    put_number(out, texts.size(), ';');
    for (const auto& text : texts) put(out, std::string_view(text));
}

void put(std::string& out, const domain::Value& value) {
    if (auto text = value.text()) {
        out += 't';
        put(out, std::string_view(*text));
    } else if (auto list = value.list()) {
        out += 'l';
        put_number(out, list->size(), ';');
        for (const auto& item : *list) put(out, item);
    } else {
        out += 'm';
        put_number(out, value.map()->size(), ';');
        for (const auto& [key, child] : *value.map()) {
            put(out, std::string_view(key));
            put(out, child);
        }
    }
}

class Unpacker {
public:
    explicit Unpacker(std::string_view packed) : rest_(packed) {}

    std::size_t number(char end) {
        std::size_t n = 0;
        auto [stop, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), n);
        auto used = static_cast<std::size_t>(stop - rest_.data());
        if (error != std::errc{} || used == rest_.size() || rest_[used] != end) fail();
        rest_.remove_prefix(used + 1);
        return n;
    }

    // Every item takes at least two bytes, so a count can't promise more than is there.
    std::size_t count() {
        auto n = number(';');
        if (n > rest_.size() / 2) fail();
        return n;
    }

    std::string text() {
        auto size = number(':');
        if (size > rest_.size()) fail();
        std::string out(rest_.substr(0, size));
        rest_.remove_prefix(size);
        return out;
    }

    std::vector<std::string> texts() {
        std::vector<std::string> out(count());
        for (auto& item : out) item = text();
        return out;
    }

    domain::Value value(int depth = 0) {
        constexpr int kDeepest = 64;
        if (rest_.empty() || depth > kDeepest) fail();
        char type = rest_.front();
        rest_.remove_prefix(1);
        if (type == 't') return {text()};
        if (type == 'l') {
            domain::Value::List list(count());
            for (auto& item : list) item = value(depth + 1);
            return {std::move(list)};
        }
        if (type != 'm') fail();
        domain::Value::Map map(count());
        for (auto& [key, child] : map) {
            key = text();
            child = value(depth + 1);
        }
        return {std::move(map)};
    }

    void end() const {
        if (!rest_.empty()) fail();
    }

private:
    [[noreturn]] static void fail() { throw std::runtime_error("a packed text in the store is damaged"); }
    std::string_view rest_;
};

}  // namespace

std::string pack(const std::vector<std::string>& texts) {
    std::string out;
    put(out, texts);
    return out;
}

std::string pack(const std::vector<domain::Heading>& outline) {
    std::string out;
    put_number(out, outline.size(), ';');
    for (const auto& heading : outline) {
        put_number(out, static_cast<std::size_t>(heading.level), ':');
        put(out, std::string_view(heading.id));
        put(out, std::string_view(heading.text));
    }
    return out;
}

std::string pack(const std::vector<domain::Link>& links) {
    std::string out;
    put_number(out, links.size(), ';');
    for (const auto& link : links)
        for (auto text : {&link.key, &link.target, &link.section, &link.relation}) put(out, std::string_view(*text));
    return out;
}

std::string pack(const std::vector<domain::RenderedField>& fields) {
    std::string out;
    put_number(out, fields.size(), ';');
    for (const auto& field : fields)
        for (auto text : {&field.path, &field.html}) put(out, std::string_view(*text));
    return out;
}

std::string pack(const domain::Properties& p) {
    std::string out;
    for (auto text : {&p.id, &p.kind, &p.title, &p.summary, &p.license, &p.lang, &p.slug, &p.translation_of})
        put(out, std::string_view(*text));
    put(out, p.tags);
    put(out, p.authors);
    put_number(out, p.fields.size(), ';');
    for (const auto& field : p.fields) {
        put(out, std::string_view(field.name));
        put(out, field.value);
    }
    return out;
}

std::vector<std::string> unpack_texts(std::string_view packed) {
    Unpacker in(packed);
    auto texts = in.texts();
    in.end();
    return texts;
}

std::vector<domain::Heading> unpack_outline(std::string_view packed) {
    Unpacker in(packed);
    std::vector<domain::Heading> outline(in.count());
    for (auto& heading : outline) {
        heading.level = static_cast<int>(in.number(':'));
        heading.id = in.text();
        heading.text = in.text();
    }
    in.end();
    return outline;
}

std::vector<domain::Link> unpack_links(std::string_view packed) {
    Unpacker in(packed);
    std::vector<domain::Link> links(in.count());
    for (auto& link : links)
        for (auto text : {&link.key, &link.target, &link.section, &link.relation}) *text = in.text();
    in.end();
    return links;
}

std::vector<domain::RenderedField> unpack_fields(std::string_view packed) {
    Unpacker in(packed);
    std::vector<domain::RenderedField> fields(in.count());
    for (auto& field : fields)
        for (auto text : {&field.path, &field.html}) *text = in.text();
    in.end();
    return fields;
}

domain::Properties unpack_properties(std::string_view packed) {
    Unpacker in(packed);
    domain::Properties p;
    for (auto text : {&p.id, &p.kind, &p.title, &p.summary, &p.license, &p.lang, &p.slug, &p.translation_of}) *text = in.text();
    p.tags = in.texts();
    p.authors = in.texts();
    p.fields.resize(in.count());
    for (auto& field : p.fields) {
        field.name = in.text();
        field.value = in.value();
    }
    in.end();
    return p;
}

}  // namespace catalyst::store
