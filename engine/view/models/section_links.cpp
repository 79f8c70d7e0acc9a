// A link after each heading of a page's text, to edit that section alone.
#include <algorithm>
#include <string>
#include <string_view>

#include "base/escape.h"
#include "view/models/screens.h"

namespace catalyst::view {

namespace {

// "<h2 id=\"…\">" at the start of `html`: its id.
std::string_view heading_id(std::string_view html) {
    if (html.size() < 4 || !html.starts_with("<h") || html[2] < '1' || html[2] > '6' || !html.substr(3).starts_with(" id=\""))
        return {};
    auto id = html.substr(8);
    return id.substr(0, std::min(id.find('"'), id.size()));
}

// How much deeper in quotes and lists one is after this tag.
int deeper(std::string_view html) {
    for (std::string_view name : {"blockquote", "ul", "ol"}) {
        if (html.substr(1).starts_with(name)) return 1;
        if (html.substr(1).starts_with("/") && html.substr(2).starts_with(name)) return -1;
    }
    return 0;
}

}  // namespace

std::string with_section_links(const Stage& stage, const std::string& html, const std::vector<domain::Heading>& outline,
                               const std::string& edit_path) {
    const auto open = std::string("<a class=\"edit\" lang=\"") + std::string(code(stage.lang())) + "\" href=\"";
    const auto words = escape_html(stage.say("tools.edit"));
    std::string out;
    out.reserve(html.size() + outline.size() * 200);
    int depth = 0;
    std::size_t done = 0;
    auto heading = outline.begin();
    for (auto at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        auto here = std::string_view(html).substr(at);
        depth += deeper(here);
        auto id = heading_id(here);
        if (id.empty() || depth > 0) continue;
        auto found = std::find_if(heading, outline.end(), [&](const auto& one) { return escape_html(one.id) == id; });
        auto end = html.find("</h", at);
        if (found == outline.end() || end == std::string::npos) continue;
        heading = found;
        end += std::string_view("</h2>").size();
        auto href = edit_path + "?section=" + escape_url(heading->id);
        out.append(html, done, at - done).append("<div class=\"headed\">").append(html, at, end - at);
        out.append(open).append(escape_html(href)).append("\">").append(words).append("<span class=\"hidden\">: ");
        out.append(escape_html(heading->text)).append("</span></a></div>");
        done = end;
    }
    return out.append(html, done);
}

}  // namespace catalyst::view
