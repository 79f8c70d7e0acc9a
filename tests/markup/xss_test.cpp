// No payload of the suites yields an element or attribute that pages may not have. The checker here reads HTML as a browser's
// tokeniser does and shares nothing with the engine's own allow-list.
#include <map>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "markup/markup.h"
#include "shared_data.h"
#include "shown.h"

using namespace catalyst;

namespace {

const std::map<std::string, std::set<std::string>> kAllowed{{"a", {"href", "class", "rel", "title", "id"}},
                                                            {"b", {}},
                                                            {"blockquote", {}},
                                                            {"br", {}},
                                                            {"cite", {}},
                                                            {"code", {"class"}},
                                                            {"del", {}},
                                                            {"div", {"class", "role", "aria-label", "tabindex"}},
                                                            {"em", {}},
                                                            {"h2", {"id"}},
                                                            {"h3", {"id"}},
                                                            {"h4", {"id"}},
                                                            {"h5", {"id"}},
                                                            {"h6", {"id"}},
                                                            {"hr", {}},
                                                            {"i", {}},
                                                            {"input", {"type", "disabled", "checked", "aria-label"}},
                                                            {"ins", {}},
                                                            {"kbd", {}},
                                                            {"li", {"class", "id"}},
                                                            {"mark", {}},
                                                            {"ol", {"start"}},
                                                            {"p", {}},
                                                            {"pre", {"class", "tabindex"}},
                                                            {"q", {}},
                                                            {"s", {}},
                                                            {"small", {}},
                                                            {"strong", {}},
                                                            {"sub", {}},
                                                            {"sup", {"class"}},
                                                            {"table", {}},
                                                            {"tbody", {}},
                                                            {"td", {"class"}},
                                                            {"th", {"class", "scope"}},
                                                            {"thead", {}},
                                                            {"tr", {}},
                                                            {"u", {}},
                                                            {"ul", {}}};

bool space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
char low(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }

// The address as a browser would resolve its scheme: entities read, controls and white space gone, lower case.
std::string bare(std::string value) {
    const std::pair<const char*, const char*> names[] = {{"&amp;", "&"},    {"&colon;", ":"}, {"&tab;", ""},
                                                         {"&newline;", ""}, {"&#58;", ":"},   {"&#x3a;", ":"}};
    for (auto& c : value) c = low(c);
    for (auto [from, to] : names) {
        for (auto at = value.find(from); at != std::string::npos; at = value.find(from))
            value.replace(at, std::string(from).size(), to);
    }
    std::string out;
    for (char c : value) {
        if (static_cast<unsigned char>(c) > ' ') out += c;
    }
    return out;
}

// The first fault, or nothing.
std::string fault_in(const std::string& html) {
    for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at)) {
        ++at;
        bool closing = at < html.size() && html[at] == '/';
        if (closing) ++at;
        if (at >= html.size() || !((html[at] >= 'a' && html[at] <= 'z') || (html[at] >= 'A' && html[at] <= 'Z')))
            return "stray < at " + std::to_string(at);
        std::string name;
        while (at < html.size() && !space(html[at]) && html[at] != '>' && html[at] != '/') name += low(html[at++]);
        auto rule = kAllowed.find(name);
        if (rule == kAllowed.end()) return "element " + name;
        while (at < html.size() && html[at] != '>') {
            if (space(html[at]) || html[at] == '/') {
                ++at;
                continue;
            }
            std::string key, value;
            while (at < html.size() && !space(html[at]) && html[at] != '>' && html[at] != '=' && html[at] != '/')
                key += low(html[at++]);
            while (at < html.size() && space(html[at])) ++at;
            if (at < html.size() && html[at] == '=') {
                ++at;
                while (at < html.size() && space(html[at])) ++at;
                char quote = at < html.size() ? html[at] : ' ';
                if (quote != '"') return "value without quotes";
                for (++at; at < html.size() && html[at] != quote;) value += html[at++];
                ++at;
            }
            if (closing || rule->second.count(key) == 0) return "attribute " + name + " " + key;
            if (key == "href") {
                auto url = bare(value);
                auto stop = url.find_first_of(":/?#");
                bool scheme = stop != std::string::npos && url[stop] == ':';
                auto named = scheme ? url.substr(0, stop) : "";
                if (scheme && named != "http" && named != "https" && named != "mailto" && named != "tel")
                    return "address " + value;
            }
        }
        if (at >= html.size()) return "unfinished tag";
    }
    return {};
}

std::vector<std::string> payloads() {
    std::vector<std::string> out;
    if (auto path = tests::shared_data("suites/xss/payloads.json")) {
        for (const auto& one : nlohmann::json::parse(tests::read_file(*path))) out.push_back(one["payload"]);
    }
    return out;
}

std::vector<std::string> naughty_strings() {
    std::vector<std::string> out;
    if (auto path = tests::shared_data("suites/blns/blns.json")) {
        for (const auto& one : nlohmann::json::parse(tests::read_file(*path))) out.push_back(one);
    }
    return out;
}

// Every place of a page where somebody else's text may stand.
std::vector<std::string> places_for(const std::string& text) {
    std::string line = text;
    for (auto& c : line) c = c == '\n' ? ' ' : c;
    return {text,
            "a " + line,
            "[" + line + "](http://a.org)",
            "[a](" + line + ")",
            "[a](<" + line + ">)",
            "[a](http://b.org \"" + line + "\")",
            "[a][r]\n\n[r]: " + line,
            "![" + line + "](b.png)",
            "![a](" + line + ")",
            "![a](<" + line + ">)",
            "```" + line + "\ncode\n```",
            "`" + line + "`",
            "|a|" + line + "|\n|-|-|\n|" + line + "|b|",
            "[[" + line + "]]",
            "[[Page|" + line + "]]",
            "[[Page#" + line + "]]",
            "[[#" + line + "]]",
            "# " + line,
            "- [ ] " + line,
            "> " + line,
            "a[^" + line + "] b[^1]\n\n[^1]: " + line + "\n[^" + line + "]: c",
            "<a href=\"" + line + "\">a</a>",
            "x <a href='" + line + "'>a</a> <img src=\"" + line + "\" alt=\"" + line + "\">",
            "<div>\n" + text + "\n</div>",
            "<b>" + line + "</b>",
            "<" + line + ">",
            "http://" + line,
            "www.a.org/" + line};
}

void check_all(const std::vector<std::string>& texts) {
    for (const auto& text : texts) {
        for (const auto& place : places_for(text)) {
            auto page = markup::render(place, markup::Profile::Page);
            auto fault = fault_in(page.html);
            if (!fault.empty() || page.fallback) {
                INFO(place);
                INFO(tests::visible(page.html));
                CHECK(fault == "");
                CHECK_FALSE(page.fallback);  // the allow-list is a net: nothing should ever fall into it
            }
        }
    }
    SUCCEED();
}

}  // namespace

TEST_CASE("the checker of this test sees what it should") {
    CHECK(fault_in("<p>a</p>") == "");
    CHECK(fault_in("<script>") == "element script");
    CHECK(fault_in("<p onclick=\"x\">") == "attribute p onclick");
    CHECK(fault_in("<a href=\"java\tscript:x\">").find("address") == 0);
    CHECK(fault_in("<a href=\"&#x3A;x\">").find("address") == 0);
    CHECK(fault_in("a < b") != "");
}

TEST_CASE("no script payload yields an element, attribute or address that pages may not have") { check_all(payloads()); }

TEST_CASE("no naughty string does either") { check_all(naughty_strings()); }
