#include "exchange/page_text.h"

#include <algorithm>

#include "base/text.h"
#include "markup/markup.h"

namespace catalyst::exchange {

namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

// Whether a front matter (as read: known to be a mapping) has a key of this name at its top level.
bool states(std::string_view front, std::string_view key) {
    for (auto line : split(front, '\n')) {
        if (line.starts_with('"') || line.starts_with('\'')) line.remove_prefix(1);
        if (!line.starts_with(key)) continue;
        auto rest = line.substr(key.size());
        if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
        if (trim(rest).starts_with(':')) return true;
    }
    return false;
}

struct Broken {
    std::string_view yaml, body;
};

// Where an unreadable front matter starts and ends: by its fences or its comment, else up to the first empty line.
Broken split_broken(std::string_view text) {
    bool comment = text.starts_with("<!--");
    auto first = text.find('\n');
    auto yaml_at = comment ? 4 : first == std::string_view::npos ? text.size() : first + 1;
    for (auto at = yaml_at; at < text.size();) {
        auto end = std::min(text.find('\n', at), text.size());
        auto line = trim(text.substr(at, end - at));
        bool closed = comment ? line.ends_with("-->") : line == "---" || line == "...";
        if (closed)
            return {text.substr(yaml_at, comment ? text.find("-->", at) - yaml_at : at - yaml_at),
                    text.substr(std::min(end + 1, text.size()))};
        at = end + 1;
    }
    auto gap = std::min(text.find("\n\n"), text.size());
    return {text.substr(std::min(yaml_at, gap), gap - std::min(yaml_at, gap)), text.substr(gap)};
}

// Often one value alone is at fault, "title: One: two" for instance.
std::string title_line(std::string_view yaml) {
    for (auto line : split(yaml, '\n')) {
        if (!line.starts_with("title:")) continue;
        auto title = trim(line.substr(6));
        bool quoted = title.size() > 1 && (title.front() == '"' || title.front() == '\'') && title.back() == title.front();
        return std::string(quoted ? title.substr(1, title.size() - 2) : title);
    }
    return {};
}

// Without the empty lines and fences that stand around YAML in a comment.
std::string_view without_fences(std::string_view yaml) {
    auto bare = [](std::string_view line) { return trim(line).empty() || trim(line) == "---"; };
    while (!yaml.empty() && bare(yaml.substr(0, yaml.find('\n'))))
        yaml.remove_prefix(std::min(yaml.find('\n'), yaml.size() - 1) + 1);
    while (!yaml.empty()) {
        auto last = yaml.rfind('\n', yaml.size() - 1 - yaml.ends_with('\n'));
        auto from = last == std::string_view::npos ? 0 : last + 1;
        if (!bare(yaml.substr(from))) break;
        yaml = yaml.substr(0, from);
    }
    return yaml;
}

std::string fenced(const Broken& broken) {
    std::string fence = "```";
    while (broken.yaml.find(fence) != std::string_view::npos) fence += '`';
    std::string yaml(without_fences(broken.yaml));
    if (!yaml.ends_with('\n')) yaml += '\n';
    return fence + "yaml\n" + yaml + fence + "\n\n" + std::string(broken.body);
}

}  // namespace

Result<PageText> read_page(std::string bytes) {
    PageText page;
    if (bytes.starts_with(kBom)) bytes.erase(0, kBom.size());
    page.converted = !is_utf8(bytes) || bytes.find('\0') != std::string::npos;
    if (page.converted) bytes = replace_all(to_utf8(bytes), std::string_view("\0", 1), "\xEF\xBF\xBD");
    page.text = nfc(bytes);
    auto source = markup::read_source(page.text);
    if (!source.ok() && source.error().key == "page.front_matter") {
        page.front_matter = source.error();
        auto broken = split_broken(page.text);
        page.saved_title = title_line(broken.yaml);
        page.text = fenced(broken);
        source = markup::read_source(page.text);
    }
    if (!source.ok()) return source.error();
    page.body_at = static_cast<std::size_t>(source->body.data() - page.text.data());
    page.states_kind = source->has_front_matter && (source->properties.kind != "page" || states(page.front(), "kind"));
    page.properties = std::move(source->properties);
    return page;
}

std::string with_identity(const PageText& page, std::string_view body, const Identity& identity) {
    std::vector<std::pair<std::string, std::string>> missing;
    const auto& own = page.properties;
    if (own.id != identity.id) missing.emplace_back("id", identity.id);
    bool has_source_id =
        std::any_of(own.fields.begin(), own.fields.end(), [](const auto& field) { return field.name == "source_id"; });
    if (!own.id.empty() && own.id != identity.id && !has_source_id) missing.emplace_back("source_id", own.id);
    if (!page.states_kind) missing.emplace_back("kind", identity.kind);
    if (own.title.empty()) missing.emplace_back("title", identity.title);
    if (own.lang.empty()) missing.emplace_back("lang", identity.lang);
    return markup::with_properties(std::string(page.front()) + std::string(body), missing);
}

}  // namespace catalyst::exchange
