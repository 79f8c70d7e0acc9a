// A page's source, its revisions, and two of them side by side.
#include <algorithm>
#include <functional>

#include "base/escape.h"
#include "base/text.h"
#include "view/addresses.h"
#include "view/formats.h"
#include "view/models/screens.h"

namespace catalyst::view {

using domain::DiffKind;

namespace {

constexpr std::int64_t kHistoryPage = 50;  // revisions on one screen, as the handler asks for them

Model revision_row(const Stage& stage, const domain::HistoryView& view, std::size_t i) {
    const auto& revision = view.revisions[i];
    const auto number = revision.number;
    Model row;
    row.text("number", std::to_string(number))
        .text("revision_href", revision_path(view.head.slug, number))
        .text("note", revision.summary)
        .text("size", bytes(stage.lang(), revision.size))
        .text("change_href", number > 1 ? compare_path(view.head.slug, number - 1, number) : "")
        .flag("newest", number == view.head.head.number)
        .flag("from_checked", i == (view.revisions.size() > 1 ? 1U : 0U))
        .flag("to_checked", i == 0);
    add_author(row, stage, revision);
    add_instant(row, stage, revision.at);
    auto review = view.reviews.find(number);
    add_review(row, stage, review == view.reviews.end() ? std::nullopt : std::optional(review->second));
    return row;
}

void add_side(Model& model, const Stage& stage, std::string_view name, const std::string& slug,
              const domain::Revision& revision) {
    Model side;
    side.text("number", std::to_string(revision.number))
        .text("revision_href", revision_path(slug, revision.number))
        .text("note", revision.summary);
    add_author(side, stage, revision);
    add_instant(side, stage, revision.at);
    model.put(name, std::move(side));
}

Model diff_line(const Stage& stage, const domain::DiffLine& line) {
    Model model;
    auto shown = [](std::int64_t number) { return number == 0 ? std::string{} : std::to_string(number); };
    bool marked = std::any_of(line.parts.begin(), line.parts.end(), [](const auto& part) { return part.changed; });
    bool added = line.kind == DiffKind::Added, removed = line.kind == DiffKind::Removed;
    model.flag("added", added).flag("removed", removed).flag("same", line.kind == DiffKind::Same);
    model.flag("left_out", line.kind == DiffKind::Skipped);
    model.text("skipped", line.kind == DiffKind::Skipped ? stage.count("compare.skipped", line.skipped) : "");
    model.text("old_number", shown(line.old_number)).text("new_number", shown(line.new_number));
    Models parts;
    for (const auto& part : line.parts) {
        Model one;
        bool stressed = part.changed || !marked;  // a line without marks is new, or gone, as a whole
        one.text("part", part.text).flag("inserted", added && stressed).flag("deleted", removed && stressed);
        one.flag("kept", !(added || removed) || !stressed);
        parts.push_back(std::move(one));
    }
    model.list("parts", std::move(parts));
    return model;
}

// Each line in an element of its own, which the style sheet numbers.
std::string numbered_lines(std::string_view source) {
    std::string out;
    out.reserve(source.size() * 5 / 4);
    if (source.ends_with('\n')) source.remove_suffix(1);
    for (auto line : split(source, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        out += "<span>" + escape_html(line) + "\n</span>";
    }
    return out;
}

}  // namespace

void add_diff(Model& model, const Stage& stage, const domain::CompareView& view, std::string_view caption) {
    Models lines;
    lines.reserve(view.lines.size());
    for (const auto& line : view.lines) lines.push_back(diff_line(stage, line));
    model.text("added_count", stage.count("compare.added", view.added))
        .text("removed_count", stage.count("compare.removed", view.removed));
    model.flag("coarse", view.coarse).flag("cut", view.cut).flag("counted", !view.cut && !view.lines.empty());
    model.flag("identical", view.added == 0 && view.removed == 0 && !view.cut);
    model.list("lines", "has_lines", std::move(lines)).text("diff_caption", caption);
}

Model source_model(const Stage& stage, const domain::SourceView& view) {
    Model model;
    add_tools(model, stage, view.head, Tool::Source);
    model.text("lines_html", numbered_lines(view.source)).text("size", bytes(stage.lang(), std::int64_t(view.source.size())));
    return model;
}

Model history_model(const Stage& stage, const domain::HistoryView& view) {
    Model model;
    add_tools(model, stage, view.head, Tool::History);
    Models rows;
    for (std::size_t i = 0; i < view.revisions.size(); ++i) rows.push_back(revision_row(stage, view, i));
    model.text("compare_action", page_path(view.head.slug) + "/compare").flag("several", view.total > 1);
    model.text("revisions_count", stage.count("history.count", view.total)).list("rows", std::move(rows));
    bool moderates = domain::may(stage.frame.actor, domain::Action::Moderate, view.head.guarded);
    model.text("review_slug", moderates ? view.head.slug : "").text("newest_number", std::to_string(view.head.head.number));
    add_pager(model, stage, {view.first, kHistoryPage, view.total},
              [&](std::int64_t first) { return from_item(page_path(view.head.slug) + "/history", first); });
    return model;
}

Model compare_model(const Stage& stage, const domain::CompareView& view) {
    Model model;
    add_tools(model, stage, view.head, Tool::History);
    add_side(model, stage, "before", view.head.slug, view.before);
    add_side(model, stage, "after", view.head.slug, view.after);
    add_diff(model, stage, view,
             stage.say("compare.caption",
                       {{"from_number", std::to_string(view.before.number)}, {"to_number", std::to_string(view.after.number)}}));
    return model;
}

}  // namespace catalyst::view
