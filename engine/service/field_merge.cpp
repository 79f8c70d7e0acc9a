#include "service/field_merge.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/text.h"
#include "service/list_merge.h"
#include "service/merge.h"

namespace catalyst::service {

namespace {

using domain::Value;

const Value* find(const Value::Map& map, std::string_view key) {
    auto entry = std::find_if(map.begin(), map.end(), [&](const auto& one) { return one.first == key; });
    return entry == map.end() ? nullptr : &entry->second;
}

// One value in three versions; null where a version does not have it.
struct Three {
    const Value *base, *mine, *theirs;
};

bool same(const Value* a, const Value* b) { return a == b || (a && b && *a == *b); }
bool both_changed(const Three& value) {
    return !same(value.base, value.mine) && !same(value.base, value.theirs) && !same(value.mine, value.theirs);
}

std::optional<Value> copy(const Value* value) { return value ? std::optional(*value) : std::nullopt; }

// A measure or a date is no text: half of mine and half of theirs would be a third one.
bool prose(std::string_view text) {
    constexpr std::ptrdiff_t kFewWords = 5;
    auto words = 1 + std::count(text.begin(), text.end(), ' ') + std::count(text.begin(), text.end(), '\n');
    return words >= kFewWords || (words > 1 && text.find_first_of("0123456789") == std::string_view::npos);
}

bool lists(const Three& value) {
    auto other = [](const Value* one) { return one && !one->list(); };
    return !other(value.base) && !other(value.mine) && !other(value.theirs);
}

// Whether items were changed where they stand, and none was added, taken out or moved.
bool in_place(const Value::List& base, const Value::List& side) {
    if (base.size() != side.size()) return false;
    for (std::size_t i = 0; i < base.size(); ++i)
        if (base[i] != side[i] && std::find(side.begin(), side.end(), base[i]) != side.end()) return false;
    return true;
}

class Merger {
public:
    FieldMerge out;

    Value::Map merge(const Value::Map& base, const Value::Map& mine, const Value::Map& theirs, const std::string& path) {
        Value::Map merged;
        auto add = [&](const std::string& key) {
            if (find(merged, key)) return;
            auto below = path + (path.empty() ? "" : "/") + domain::path_part(key);
            if (auto value = merge({find(base, key), find(mine, key), find(theirs, key)}, below))
                merged.emplace_back(key, std::move(*value));
        };
        for (const auto& [key, value] : theirs) add(key);
        for (const auto& [key, value] : mine) add(key);
        return merged;
    }

private:
    std::optional<Value> merge(const Three& value, const std::string& path) {
        if (!both_changed(value)) return copy(same(value.base, value.theirs) ? value.mine : value.theirs);
        if (auto merged = merge_changed(value, path)) return merged;
        out.conflicts.push_back({path, copy(value.base), copy(value.mine), copy(value.theirs)});
        return copy(value.theirs);
    }

    // Nothing where somebody has to choose.
    std::optional<Value> merge_changed(const Three& value, const std::string& path) {
        if (lists(value)) return merge_lists(value, path);
        if (!value.mine || !value.theirs || value.mine->data.index() != value.theirs->data.index()) return std::nullopt;
        if (value.base && value.base->data.index() != value.mine->data.index()) return std::nullopt;
        if (value.mine->map()) return merge_maps(value, path);
        if (!value.base || !prose(*value.base->text())) return std::nullopt;
        auto text = merge_texts(*value.base->text(), *value.mine->text(), *value.theirs->text());
        return text.clean() ? std::optional(Value{resolve(text, {})}) : std::nullopt;
    }

    std::optional<Value> merge_maps(const Three& value, const std::string& path) {
        static const Value::Map kNone;
        const auto& base = value.base ? *value.base->map() : kNone;
        const auto &mine = *value.mine->map(), &theirs = *value.theirs->map();
        auto place = [](const Value::Map& map) { return std::array{copy(find(map, "lat")), copy(find(map, "lon"))}; };
        if (place(mine) != place(base) && place(theirs) != place(base) && place(mine) != place(theirs)) return std::nullopt;
        return Value{merge(base, mine, theirs, path)};
    }

    std::optional<Value> merge_lists(const Three& value, const std::string& path) {
        static const Value::List kNone;
        auto list = [](const Value* one) -> const Value::List& { return one ? *one->list() : kNone; };
        const auto &base = list(value.base), &mine = list(value.mine), &theirs = list(value.theirs);
        if (auto merged = merge_items(base, mine, theirs)) return Value{std::move(*merged)};
        if (!in_place(base, mine) || !in_place(base, theirs)) return std::nullopt;
        Value::List merged;
        for (std::size_t i = 0; i < base.size(); ++i)
            merged.push_back(*merge({&base[i], &mine[i], &theirs[i]}, path + "/" + std::to_string(i)));
        return Value{std::move(merged)};
    }
};

}  // namespace

FieldMerge merge_fields(const Value::Map& base, const Value::Map& mine, const Value::Map& theirs) {
    Merger merger;
    merger.out.values = merger.merge(base, mine, theirs, {});
    return std::move(merger.out);
}

void set_at(Value::Map& values, std::string_view key, const std::optional<Value>& value) {
    auto parts = split(key, '/');
    auto map = &values;
    Value* at = nullptr;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (auto list = at ? std::get_if<Value::List>(&at->data) : nullptr) {
            at = &list->at(std::size_t(to_integer(parts[i]).value()));
            if (i + 1 == parts.size()) *at = value.value();
            continue;
        }
        if (at) map = &std::get<Value::Map>(at->data);
        auto name = domain::key_of(parts[i]);
        auto entry = std::find_if(map->begin(), map->end(), [&](const auto& one) { return one.first == name; });
        if (i + 1 < parts.size()) {
            at = &entry->second;
        } else if (!value) {
            if (entry != map->end()) map->erase(entry);
        } else if (entry != map->end()) {
            entry->second = *value;
        } else {
            map->emplace_back(name, *value);
        }
    }
}

}  // namespace catalyst::service
