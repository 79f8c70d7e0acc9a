// Rows added, taken away and moved in the entries of a form.
#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

#include "base/text.h"
#include "service/page_form.h"

namespace catalyst::service {

namespace {

struct Op {
    enum class Does { Add, Remove, Up, Down } does;
    std::string prefix;  // "f/steps/"
    std::size_t row = 0;
};

std::optional<Op> parse(std::string_view text) {
    static constexpr std::pair<std::string_view, Op::Does> kNames[] = {
        {"add", Op::Does::Add}, {"remove", Op::Does::Remove}, {"up", Op::Does::Up}, {"down", Op::Does::Down}};
    auto parts = split(text, ':');
    auto name = std::find_if(std::begin(kNames), std::end(kNames), [&](const auto& one) { return one.first == parts[0]; });
    if (name == std::end(kNames) || parts.size() < 2 || parts[1].empty()) return std::nullopt;
    Op op{name->second, std::string(domain::kFieldPrefix) + std::string(parts[1]) + "/"};
    if (op.does == Op::Does::Add) return parts.size() == 2 ? std::optional(op) : std::nullopt;
    auto row = parts.size() == 3 ? to_integer(parts[2]) : std::nullopt;
    if (!row || *row < 0) return std::nullopt;
    op.row = std::size_t(*row);
    return op;
}

// The rows' numbers in their new order. A row that is not there is none to move.
std::vector<std::size_t> ordered(std::vector<std::size_t> rows, const Op& op) {
    auto at = std::find(rows.begin(), rows.end(), op.row);
    if (op.does == Op::Does::Add || at == rows.end()) return rows;
    if (op.does == Op::Does::Remove)
        rows.erase(at);
    else if (op.does == Op::Does::Up && at != rows.begin())
        std::iter_swap(at, at - 1);
    else if (op.does == Op::Does::Down && at + 1 != rows.end())
        std::iter_swap(at, at + 1);
    return rows;
}

// The row that an entry belongs to, and what of its name follows the number.
struct Part {
    std::size_t row;
    std::string rest;
};
std::optional<Part> part_of(std::string_view name, std::string_view prefix) {
    if (!name.starts_with(prefix)) return std::nullopt;
    auto below = name.substr(prefix.size());
    auto slash = std::min(below.find('/'), below.size());
    auto row = to_integer(below.substr(0, slash));
    if (!row || *row < 0) return std::nullopt;
    return Part{std::size_t(*row), std::string(below.substr(slash))};
}

}  // namespace

void apply_row(domain::Entries& entries, std::string_view text) {
    auto op = parse(text);
    if (!op) return;
    auto rows = domain::Typed(entries).rows(std::string_view(op->prefix).substr(0, op->prefix.size() - 1));
    auto order = ordered(rows, *op);
    std::map<std::size_t, domain::Entries> by_row;
    domain::Entries out;
    std::optional<std::size_t> place;  // where the rows go: where the first stood, or behind the list's own entry
    for (auto& entry : entries) {
        auto part = part_of(entry.first, op->prefix);
        if (part) {
            if (!place) place = out.size();
            by_row[part->row].emplace_back(std::move(part->rest), std::move(entry.second));
            continue;
        }
        out.push_back(std::move(entry));
        if (out.back().first + "/" == op->prefix) place = out.size();
    }
    if (op->does == Op::Does::Add && order.size() < domain::kRowLimit) {
        auto fresh = rows.empty() ? 0 : rows.back() + 1;
        order.push_back(fresh);
        by_row[fresh].emplace_back(domain::kRowMark, "");
    }
    domain::Entries moved;
    for (std::size_t number = 0; number < order.size(); ++number)
        for (auto& [rest, typed] : by_row[order[number]])
            moved.emplace_back(op->prefix + std::to_string(number) + rest, std::move(typed));
    out.insert(out.begin() + std::ptrdiff_t(place.value_or(out.size())), std::make_move_iterator(moved.begin()),
               std::make_move_iterator(moved.end()));
    entries = std::move(out);
}

}  // namespace catalyst::service
