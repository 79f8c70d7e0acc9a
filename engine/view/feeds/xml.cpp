#include "view/feeds/xml.h"

#include <cassert>

#include "base/escape.h"

namespace catalyst::view {

namespace {

// XML 1.0 §2.2: no control characters but tab and line ends, no U+FFFE and U+FFFF.
std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto c = static_cast<unsigned char>(text[i]);
        bool control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
        if (text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF")
            i += 2;
        else if (!control)
            out += text[i];
    }
    return out;
}

}  // namespace

void Xml::start(std::string_view name, const Attributes& attributes) {
    out_.append("<").append(name);
    for (const auto& [key, value] : attributes)
        out_.append(" ").append(key).append("=\"").append(escape_html(printable(value))).append("\"");
}

void Xml::open(std::string_view name, const Attributes& attributes) {
    start(name, attributes);
    out_ += ">\n";
    open_.emplace_back(name);
}

void Xml::close() {
    assert(!open_.empty());
    out_.append("</").append(open_.back()).append(">\n");
    open_.pop_back();
}

void Xml::element(std::string_view name, std::string_view text, const Attributes& attributes) {
    start(name, attributes);
    out_.append(">").append(escape_html(printable(text))).append("</").append(name).append(">\n");
}

void Xml::empty(std::string_view name, const Attributes& attributes) {
    start(name, attributes);
    out_ += "/>\n";
}

std::string Xml::take() {
    assert(open_.empty());
    return std::move(out_);
}

}  // namespace catalyst::view
