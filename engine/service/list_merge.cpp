#include "service/list_merge.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace catalyst::service {

namespace {

using Items = std::vector<std::size_t>;  // each a number, equal where the values are

// The values of all versions, each once; an item's number is its place here.
class Names {
public:
    Items numbers(const domain::Value::List& list) {
        Items items;
        for (const auto& value : list) {
            auto place = std::find(values_.begin(), values_.end(), value) - values_.begin();
            if (std::size_t(place) == values_.size()) values_.push_back(value);
            items.push_back(std::size_t(place));
        }
        return items;
    }
    const domain::Value& value(std::size_t number) const { return values_[number]; }

private:
    std::vector<domain::Value> values_;
};

// What one side did to the base's items.
struct Edits {
    std::vector<bool> kept;       // [i]: of the base's item i
    std::vector<bool> replaced;   // [i]: taken out, with items put in where it and its neighbours were
    std::vector<Items> inserted;  // [i]: before the base's item i; the last behind all
    bool inserts(std::size_t number) const {
        return std::any_of(inserted.begin(), inserted.end(),
                           [&](const Items& items) { return std::find(items.begin(), items.end(), number) != items.end(); });
    }
};

// [i][j]: the length of the longest common subsequence of what follows i in a and j in b.
std::vector<std::vector<std::uint16_t>> common_lengths(const Items& a, const Items& b) {
    std::vector<std::vector<std::uint16_t>> longest(a.size() + 1, std::vector<std::uint16_t>(b.size() + 1));
    for (auto i = a.size(); i-- > 0;)
        for (auto j = b.size(); j-- > 0;)
            longest[i][j] =
                a[i] == b[j] ? std::uint16_t(longest[i + 1][j + 1] + 1) : std::max(longest[i + 1][j], longest[i][j + 1]);
    return longest;
}

Edits edits_of(const Items& base, const Items& side) {
    auto longest = common_lengths(base, side);
    Edits edits{std::vector<bool>(base.size()), std::vector<bool>(base.size()), std::vector<Items>(base.size() + 1)};
    std::size_t start = 0;  // of the run of items taken out that is being read
    auto end_run = [&](std::size_t end) {
        for (auto k = start; k < end; ++k) edits.replaced[k] = !edits.inserted[start].empty();
        start = end + 1;
    };
    for (std::size_t i = 0, j = 0; i < base.size() || j < side.size();) {
        if (i < base.size() && j < side.size() && base[i] == side[j]) {
            end_run(i);
            edits.kept[i++] = true;
            ++j;
        } else if (j == side.size() || (i < base.size() && longest[i + 1][j] >= longest[i][j + 1])) {
            ++i;
        } else {
            edits.inserted[start].push_back(side[j++]);
        }
    }
    end_run(base.size());
    return edits;
}

}  // namespace

std::optional<domain::Value::List> merge_items(const domain::Value::List& base, const domain::Value::List& mine,
                                               const domain::Value::List& theirs) {
    Names names;
    auto from = names.numbers(base);
    auto m = edits_of(from, names.numbers(mine)), t = edits_of(from, names.numbers(theirs));
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (m.kept[i] || t.kept[i]) continue;
        if ((m.replaced[i] && t.replaced[i]) || m.inserts(from[i]) || t.inserts(from[i])) return std::nullopt;
    }
    domain::Value::List merged;
    for (std::size_t i = 0; i <= from.size(); ++i) {
        for (auto number : t.inserted[i]) merged.push_back(names.value(number));
        for (auto number : m.inserted[i])
            if (!t.inserts(number)) merged.push_back(names.value(number));
        if (i < from.size() && m.kept[i] && t.kept[i]) merged.push_back(names.value(from[i]));
    }
    return merged;
}

}  // namespace catalyst::service
