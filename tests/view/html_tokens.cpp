#include "html_tokens.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace catalyst::tests {

namespace {

const std::set<std::string, std::less<>> kElements{
    "!doctype", "html",    "head",  "meta",   "title",    "link",   "body",     "header",   "main",    "footer", "nav",
    "section",  "article", "div",   "p",      "h1",       "h2",     "h3",       "h4",       "ul",      "ol",     "li",
    "dl",       "dt",      "dd",    "a",      "span",     "strong", "em",       "code",     "pre",     "time",   "svg",
    "use",      "form",    "input", "button", "label",    "select", "option",   "details",  "summary", "img",    "table",
    "caption",  "thead",   "tbody", "tr",     "th",       "td",     "ins",      "del",      "mark",    "br",     "blockquote",
    "sup",      "sub",     "kbd",   "hr",     "fieldset", "legend", "textarea", "template", "datalist"};
const std::set<std::string, std::less<>> kVoid{"!doctype", "meta", "link", "input", "img", "br", "hr"};
const std::set<std::string, std::less<>> kAttributes{"html",
                                                     "lang",
                                                     "dir",
                                                     "charset",
                                                     "name",
                                                     "content",
                                                     "media",
                                                     "property",
                                                     "rel",
                                                     "href",
                                                     "hreflang",
                                                     "type",
                                                     "title",
                                                     "class",
                                                     "id",
                                                     "width",
                                                     "height",
                                                     "aria-hidden",
                                                     "aria-label",
                                                     "aria-labelledby",
                                                     "aria-current",
                                                     "action",
                                                     "method",
                                                     "role",
                                                     "placeholder",
                                                     "value",
                                                     "autocomplete",
                                                     "for",
                                                     "checked",
                                                     "selected",
                                                     "disabled",
                                                     "datetime",
                                                     "tabindex",
                                                     "src",
                                                     "loading",
                                                     "srcset",
                                                     "sizes",
                                                     "alt",
                                                     "scope",
                                                     "colspan",
                                                     "aria-describedby",
                                                     "aria-invalid",
                                                     "data-type",
                                                     "data-rows",
                                                     "data-row",
                                                     "data-advice",
                                                     "rows",
                                                     "required",
                                                     "maxlength",
                                                     "inputmode",
                                                     "list",
                                                     "open",
                                                     "formnovalidate",
                                                     "autofocus",
                                                     "enctype"};

bool name_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == ':' || c == '!'; }

class Reader {
public:
    explicit Reader(std::string_view html) : html_(html) {}

    Tokens read() {
        Tokens out;
        while (at_ < html_.size() && out.fault.empty()) {
            at_ = html_.find('<', at_);
            if (at_ == std::string_view::npos) break;
            out.fault = tag(out.tags);
        }
        return out;
    }

private:
    std::string fault(const std::string& why) const { return why + ": " + std::string(html_.substr(at_, 60)); }
    void spaces() {
        while (at_ < html_.size() && std::isspace(static_cast<unsigned char>(html_[at_])) != 0) ++at_;
    }
    std::string name() {
        std::string out;
        while (at_ < html_.size() && name_byte(html_[at_])) out += char(std::tolower(static_cast<unsigned char>(html_[at_++])));
        return out;
    }

    std::string tag(std::vector<Tag>& tags) {
        ++at_;
        Tag found;
        if (at_ < html_.size() && html_[at_] == '/') found.name = html_[at_++];
        auto own = name();
        if (own.empty()) return fault("a bare <");
        found.name += own;
        for (;;) {
            spaces();
            if (at_ >= html_.size()) return "a tag without end";
            if (html_[at_] == '>') break;
            if (auto why = attribute(found); !why.empty()) return why;
        }
        ++at_;
        tags.push_back(std::move(found));
        return {};
    }

    std::string attribute(Tag& found) {
        auto key = name();
        if (key.empty()) return fault("no attribute's name");
        std::string value;
        if (at_ < html_.size() && html_[at_] == '=') {
            ++at_;
            if (html_.substr(at_, 1) != "\"") return fault("a value without quotes");
            auto end = html_.find('"', at_ + 1);
            if (end == std::string_view::npos) return fault("a value without end");
            value = html_.substr(at_ + 1, end - at_ - 1);
            if (value.find('<') != std::string::npos) return fault("a < within a value");
            at_ = end + 1;
        }
        found.attributes.emplace_back(key, value);
        return {};
    }

    std::string_view html_;
    std::size_t at_ = 0;
};

bool safe_address(const std::string& value) {
    for (auto start : {"/", "#", "?", "https://", "http://", "mailto:", "geo:"})
        if (value.starts_with(start)) return !value.starts_with("//");
    return value.empty();
}

std::string wrong_with(const Tag& tag) {
    auto name = tag.name.starts_with('/') ? tag.name.substr(1) : tag.name;
    if (!kElements.contains(name)) return "element " + name;
    std::set<std::string> seen;
    for (const auto& [key, value] : tag.attributes) {
        if (!kAttributes.contains(key)) return "attribute " + key + " on " + name;
        if (!seen.insert(key).second) return "attribute " + key + " twice on " + name;
        bool address = key == "href" || key == "src" || key == "action";
        if (address && !safe_address(value)) return "address " + value;
        if (key == "src" && !value.starts_with("/media/") && !value.starts_with("https://wiki.example.org/media/"))
            return "picture " + value;
    }
    return {};
}

}  // namespace

Tokens tokens(std::string_view html) { return Reader(html).read(); }

std::string structure(std::string_view html) {
    std::string out;
    for (const auto& tag : tokens(html).tags) {
        out += tag.name;
        for (const auto& [key, value] : tag.attributes) out += " " + key;
        out += "\n";
    }
    return out;
}

std::string suspicious(std::string_view html) {
    auto read = tokens(html);
    if (!read.fault.empty()) return read.fault;
    std::vector<std::string> open;
    std::set<std::string> ids;
    for (const auto& tag : read.tags) {
        if (auto wrong = wrong_with(tag); !wrong.empty()) return wrong;
        for (const auto& [key, value] : tag.attributes)
            if (key == "id" && !ids.insert(value).second) return "id " + value + " twice";
        if (tag.name.starts_with('/')) {
            if (open.empty() || open.back() != tag.name.substr(1))
                return tag.name + " closes " + (open.empty() ? "nothing" : open.back());
            open.pop_back();
        } else if (!kVoid.contains(tag.name)) {
            open.push_back(tag.name);
        }
    }
    return open.empty() ? std::string{} : open.back() + " is left open";
}

}  // namespace catalyst::tests
