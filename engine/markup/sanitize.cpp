// The last step before HTML is handed out: a strict reader of the very form that PageWriter writes, which says no to anything
// else. It does not repair: what it refuses is shown as plain text instead. One pass, no look-behind.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "domain/slots.h"
#include "markup/page_writer.h"
#include "markup/render.h"
#include "markup/url.h"

namespace catalyst::markup {

namespace {

struct Rule {
    std::string_view element, attributes;  // attributes: names between spaces
    bool empty = false;                    // an element without content and end tag
};

constexpr std::array<Rule, 38> kRules{{
    {"a", " href class rel title id "},
    {"b", ""},
    {"blockquote", ""},
    {"br", "", true},
    {"cite", ""},
    {"code", " class "},
    {"del", ""},
    {"div", " class role aria-label tabindex "},
    {"em", ""},
    {"h2", " id "},
    {"h3", " id "},
    {"h4", " id "},
    {"h5", " id "},
    {"h6", " id "},
    {"hr", "", true},
    {"i", ""},
    {"input", " type disabled checked aria-label ", true},
    {"ins", ""},
    {"kbd", ""},
    {"li", " class id "},
    {"mark", ""},
    {"ol", " start "},
    {"p", ""},
    {"pre", " class tabindex "},
    {"q", ""},
    {"s", ""},
    {"small", ""},
    {"strong", ""},
    {"sub", ""},
    {"sup", " class "},
    {"table", ""},
    {"tbody", ""},
    {"td", " class "},
    {"th", " class scope "},
    {"thead", ""},
    {"tr", ""},
    {"u", ""},
    {"ul", ""},
}};

constexpr std::array<std::string_view, 10> kClasses{"align-center", "align-left", "align-right", "external",     "footnote-back",
                                                    "footnote-ref", "footnotes",  "plain",       "table-scroll", "task"};

const Rule* rule_of(std::string_view element) {
    auto found = std::find_if(kRules.begin(), kRules.end(), [&](const Rule& rule) { return rule.element == element; });
    return found == kRules.end() ? nullptr : &*found;
}

bool good_href(std::string_view escaped) {
    auto plain = replace_all(std::string(escaped), "&amp;", "&");
    for (unsigned char c : plain) {
        if (c <= ' ' || c == '"' || c == '<' || c == '>' || c == '\\' || c == '`') return false;
    }
    auto stop = plain.find_first_of(":/?#");
    if (stop == std::string::npos || plain[stop] != ':') return true;
    auto scheme = plain.substr(0, stop);
    return scheme == "http" || scheme == "https" || scheme == "mailto" || scheme == "tel";
}

bool good_value(std::string_view name, std::string_view value) {
    if (value.find_first_of("<>\x01\x02\x03") != std::string_view::npos) return false;
    if (name == "href") return good_href(value);
    if (name == "class") {
        if (value.starts_with("language-")) return known_language(value.substr(9));
        return std::find(kClasses.begin(), kClasses.end(), value) != kClasses.end();
    }
    if (name == "id")
        return !value.empty() && !value.starts_with("ui-") && value.find_first_of(" \t\n\"'&") == std::string_view::npos;
    if (name == "rel") return value == "noopener nofollow ugc";
    if (name == "role") return value == "group";
    if (name == "scope") return value == "col";
    if (name == "tabindex") return value == "0";
    if (name == "type") return value == "checkbox";
    if (name == "start") return !value.empty() && value.find_first_not_of("0123456789") == std::string_view::npos;
    return name == "title" || name == "aria-label";
}

class Checker {
public:
    explicit Checker(std::string_view html) : rest_(html) {}

    bool run() {
        while (!rest_.empty()) {
            auto at = rest_.find_first_of(std::string_view("<>\0\x01\x02\x03", 6));
            if (at == std::string_view::npos) break;
            rest_.remove_prefix(at);
            bool good = rest_[0] == '<' ? (rest_.starts_with("</") ? close() : open()) : slot();
            if (!good) return false;
        }
        return open_.empty();
    }

private:
    bool slot() {
        if (rest_[0] == domain::kSlotClose) {
            rest_.remove_prefix(1);
            if (open_.empty() || !open_.back().starts_with(domain::kSlotOpen)) return false;
            if (open_.back()[1] == 'L') --links_;
            open_.pop_back();
            return true;
        }
        if (rest_[0] != domain::kSlotOpen || rest_.size() < 4 || (rest_[1] != 'L' && rest_[1] != 'I')) return false;
        auto body = rest_.find_first_not_of("0123456789", 2);
        if (body == 2 || body > 12 || body == std::string_view::npos || rest_[body] != domain::kSlotBody) return false;
        if (rest_[1] == 'L' && links_++ > 0) return false;
        open_.push_back(rest_.substr(0, 2));
        rest_.remove_prefix(body + 1);
        return true;
    }

    bool close() {
        auto end = rest_.find('>');
        if (end == std::string_view::npos || open_.empty() || open_.back() != rest_.substr(2, end - 2)) return false;
        if (open_.back() == "a") --links_;
        open_.pop_back();
        rest_.remove_prefix(end + 1);
        return true;
    }

    bool open() {
        auto end = rest_.find_first_of(" >", 1);
        if (end == std::string_view::npos) return false;
        auto name = rest_.substr(1, end - 1);
        const Rule* rule = rule_of(name);
        if (!rule || (!open_.empty() && open_.back().starts_with(domain::kSlotOpen)))
            return false;  // slots hold text and image slots
        rest_.remove_prefix(end);
        while (rest_.starts_with(' ')) {
            rest_.remove_prefix(1);
            if (!attribute(*rule)) return false;
        }
        if (!rest_.starts_with('>')) return false;
        rest_.remove_prefix(1);
        if (rule->empty) return true;
        if (name == "a" && links_++ > 0) return false;
        open_.push_back(name);
        return true;
    }

    bool attribute(const Rule& rule) {
        auto end = rest_.find_first_of("=> ");
        if (end == std::string_view::npos) return false;
        auto name = rest_.substr(0, end);
        if (name.empty() || rule.attributes.find(" " + std::string(name) + " ") == std::string_view::npos) return false;
        if (rest_[end] != '=') {
            rest_.remove_prefix(end);
            return name == "disabled" || name == "checked";
        }
        if (rest_.substr(end, 2) != "=\"") return false;
        auto quote = rest_.find('"', end + 2);
        if (quote == std::string_view::npos) return false;
        auto value = rest_.substr(end + 2, quote - end - 2);
        rest_.remove_prefix(quote + 1);
        return good_value(name, value);
    }

    std::string_view rest_;
    std::vector<std::string_view> open_;
    int links_ = 0;
};

}  // namespace

bool only_allowed(std::string_view html) { return is_utf8(html) && Checker(html).run(); }

}  // namespace catalyst::markup
