#include "service/page_merge.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "markup/markup.h"

namespace catalyst::service {

namespace {

using domain::Value;
using markup::Source;

// Names that stand in for others (markup::read_source), beside those.
constexpr std::array<std::pair<const char*, const char*>, 4> kAliases{
    {{"summary", "description"}, {"license", "licence"}, {"lang", "language"}, {"authors", "author"}}};

// Properties under the names that a front matter has for them; what is empty is not there.
Value::Map front_of(const domain::Properties& page) {
    Value::Map front{{"kind", {page.kind}}};
    const std::pair<const char*, const std::string&> texts[]{{"title", page.title},     {"summary", page.summary},
                                                             {"license", page.license}, {"lang", page.lang},
                                                             {"slug", page.slug},       {"translation_of", page.translation_of}};
    for (const auto& [name, text] : texts)
        if (!text.empty()) front.push_back({name, {text}});
    const std::pair<const char*, const std::vector<std::string>&> lists[]{{"tags", page.tags}, {"authors", page.authors}};
    for (const auto& [name, words] : lists) {
        Value::List list;
        for (const auto& word : words) list.push_back({word});
        if (!list.empty()) front.push_back({name, {std::move(list)}});
    }
    for (const auto& field : page.fields) front.emplace_back(field.name, field.value);
    return front;
}

const Value* find(const Value::Map& map, std::string_view key) {
    auto entry = std::find_if(map.begin(), map.end(), [&](const auto& one) { return one.first == key; });
    return entry == map.end() ? nullptr : &entry->second;
}

// The ground with the merged values in the place of its own.
std::string with_front(const std::string& ground, const Value::Map& front) {
    auto source = markup::read_source(ground);
    if (!source.ok()) return ground;  // only readable sources are grounds
    auto written = front_of(source->properties);
    std::vector<domain::Field> set;
    std::vector<std::string> removed;
    auto clear = [&](const std::string& name) {
        if (!find(front, name)) removed.push_back(name);
    };
    auto clear_alias = [&](const std::string& name) {
        for (const auto& [known, alias] : kAliases)
            if (name == known && !find(written, alias)) clear(alias);
    };
    for (const auto& [name, value] : front) {
        auto now = find(written, name);
        if (now && *now == value) continue;
        set.push_back({name, value});
        clear_alias(name);
    }
    for (const auto& [name, value] : written) {
        if (find(front, name)) continue;
        clear(name);
        clear_alias(name);
    }
    return markup::with_fields(ground, set, removed);
}

PageMerge merge_whole(std::string_view base, std::string_view mine, std::string_view theirs) {
    PageMerge merge;
    merge.body = merge_texts(base, mine, theirs);
    merge.whole = true;
    return merge;
}

// Both lists' items: theirs, and mine's that they lack.
std::optional<Value> both(const FieldConflict& field) {
    if (!field.mine || !field.theirs || !field.mine->list() || !field.theirs->list()) return std::nullopt;
    auto list = *field.theirs->list();
    for (const auto& item : *field.mine->list())
        if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
    return Value{std::move(list)};
}

Result<std::string> readable(std::string text, const std::string& id) {
    auto source = markup::read_source(text);
    if (!source.ok()) return source.error();
    if (id.empty() || source->properties.id == id) return text;
    return markup::with_properties(text, {{"id", id}});
}

}  // namespace

PageMerge merge_pages(std::string_view base, std::string_view mine, std::string_view theirs) {
    std::array<Result<Source>, 3> read{markup::read_source(base), markup::read_source(mine), markup::read_source(theirs)};
    std::string id;
    for (auto side : {2, 0, 1})
        if (id.empty() && read[side].ok()) id = read[side]->properties.id;
    bool readable = std::all_of(read.begin(), read.end(), [](const auto& source) { return source.ok(); });
    if (!readable || mine == base || theirs == base || mine == theirs) {
        auto merge = merge_whole(base, mine, theirs);
        merge.id = std::move(id);
        return merge;
    }
    std::array<Value::Map, 3> fronts;
    for (std::size_t side = 0; side < 3; ++side)
        fronts[side] = front_of((read[side]->has_front_matter ? read[side] : read[0])->properties);
    auto values = merge_fields(fronts[0], fronts[1], fronts[2]);
    PageMerge merge;
    merge.fields = std::move(values.conflicts);
    merge.front = std::move(values.values);
    merge.body = merge_texts(read[0]->body, read[1]->body, read[2]->body);
    merge.ground = read[2]->has_front_matter ? theirs : read[1]->has_front_matter ? mine : base;
    merge.id = std::move(id);
    return merge;
}

Result<std::string> merged_source(const PageMerge& merge, const std::vector<Choice>& fields, const std::vector<Choice>& body) {
    auto conflicts = merge.fields.size() + merge.body.conflicts();
    auto open = conflicts - std::min(fields.size(), merge.fields.size()) - std::min(body.size(), merge.body.conflicts());
    auto front = merge.front;
    for (std::size_t i = 0; i < std::min(fields.size(), merge.fields.size()); ++i) {
        const auto& field = merge.fields[i];
        auto chosen = fields[i] == Choice::Both ? both(field) : fields[i] == Choice::Mine ? field.mine : field.theirs;
        if (fields[i] == Choice::Both && !chosen)
            ++open;
        else
            set_at(front, field.key, chosen);
    }
    if (open > 0) return Error{ErrorKind::Conflict, "page.merge_open", {{"count", std::to_string(open)}}, {}};
    auto text = resolve(merge.body, body);
    if (merge.whole) return readable(std::move(text), merge.id);
    auto source = with_front(merge.ground, front);
    return readable(markup::with_body(source, text), merge.id);
}

}  // namespace catalyst::service
