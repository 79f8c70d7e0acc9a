#include "exchange/page_text.h"

#include <algorithm>

#include "base/digest.h"
#include "base/text.h"
#include "markup/front_matter_span.h"
#include "markup/html_tag.h"
#include "markup/markup.h"

namespace catalyst::exchange {

namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

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

// The front matter as a block at the top of the body.
std::string fenced(std::string_view yaml, std::string_view body) {
    std::string fence = "```";
    while (yaml.find(fence) != std::string_view::npos) fence += '`';
    std::string line_end = yaml.empty() || yaml.ends_with('\n') ? "" : "\n";
    return fence + "yaml\n" + std::string(yaml) + line_end + fence + "\n\n" + std::string(body);
}

// A front matter that can't be read is mended where that takes no more than quotes, else kept as text.
void take_in(PageText& page) {
    if (auto mended = markup::mend_front_matter(page.text)) {
        page.text = std::move(*mended);
        page.mended = true;
        return;
    }
    auto span = markup::find_front_matter(page.text).value();
    std::string_view text = page.text, yaml = text.substr(span.begin, span.end - span.begin);
    page.saved_title = title_line(yaml);
    page.text = fenced(yaml, text.substr(span.body));
}

// Where an id from elsewhere is kept: "source_id", numbered from 2 where the page has such keys of its own already.
std::string free_id_key(const domain::Properties& properties) {
    auto has = [&](const std::string& key) {
        return std::any_of(properties.fields.begin(), properties.fields.end(),
                           [&](const auto& field) { return field.name == key; });
    };
    std::string key = "source_id";
    for (int n = 2; has(key); ++n) key = "source_id_" + std::to_string(n);
    return key;
}

// Other systems let a title and a summary into their pages as HTML; here both are plain text. A page with an id of ours has been
// through this.
void read_references(PageText& page) {
    if (is_ulid(page.properties.id)) return;
    for (auto property : {&domain::Properties::title, &domain::Properties::summary}) {
        auto& text = page.properties.*property;
        auto read = nfc(trim(markup::decode_entities(text)));
        if (read.empty() || read == text) continue;
        text = read;
        page.reread.emplace_back(property == &domain::Properties::title ? "title" : "summary", read);
    }
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
        take_in(page);
        source = markup::read_source(page.text);
    }
    if (!source.ok()) return source.error();
    page.body_at = static_cast<std::size_t>(source->body.data() - page.text.data());
    page.states_kind = source->states_kind;
    page.properties = std::move(source->properties);
    page.id_key = free_id_key(page.properties);
    read_references(page);
    return page;
}

std::string with_identity(const PageText& page, std::string_view body, const Identity& identity) {
    std::vector<std::pair<std::string, std::string>> missing;
    const auto& own = page.properties;
    if (own.id != identity.id) missing.emplace_back("id", identity.id);
    if (!own.id.empty() && own.id != identity.id) missing.emplace_back(page.id_key, own.id);
    if (!page.states_kind) missing.emplace_back("kind", identity.kind);
    if (own.title.empty()) missing.emplace_back("title", identity.title);
    if (own.lang.empty()) missing.emplace_back("lang", identity.lang);
    missing.insert(missing.end(), page.reread.begin(), page.reread.end());
    return markup::with_properties(std::string(page.front()) + std::string(body), missing);
}

}  // namespace catalyst::exchange
