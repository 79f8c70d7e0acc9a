// Rows of a form, each with what moves it, and an empty one for scripts.
#include <algorithm>
#include <utility>

#include "view/models/form_pieces.h"

namespace catalyst::view {

using domain::Control;
using domain::FieldSpec;

void FormPieces::rows(const FieldSpec& field, const Place& place) {
    auto item = domain::item_of(field);
    item.help = {};  // said once, above all rows
    item.required = false;
    auto path = place.name.substr(domain::kFieldPrefix.size());
    auto label = field.label.in(stage_.lang());
    auto help = help_of(field);
    auto numbers = typed_.rows(place.name);
    filled_ = filled_ || !numbers.empty();
    if (numbers.empty() && !place.blank) numbers = {0};  // one to begin with
    auto model = piece("rows");
    model.text("id", form_id(place.name)).text("name", place.name).text("path", path).text("label", label).text("help", help);
    model.text("described", help.empty() ? "" : form_id(place.name) + "-help");
    push(std::move(model));
    std::size_t position = 0;
    for (auto number : numbers) {
        auto name = place.name + "/" + std::to_string(number);
        auto mark = typed_.text(name + std::string(domain::kRowMark));
        bool known = mark && !mark->empty() && !place.was.empty();
        row(item, {name, known ? place.was + "/" + *mark : "", place.depth + 1, place.blank}, ++position, mark ? *mark : "");
    }
    auto token = "ROW" + std::to_string(place.depth);  // no field has capitals
    close("blank");
    row(item, {place.name + "/" + token, "", place.depth + 1, true}, 0, "");
    close("blank_end");
    auto end = piece("rows_end");
    push(std::move(end.text("path", path).text("label", label).flag("room", numbers.size() < domain::kRowLimit)));
}

void FormPieces::row(const FieldSpec& item, const Place& place, std::size_t position, const std::string& mark) {
    auto slash = place.name.rfind('/');
    auto list = place.name.substr(domain::kFieldPrefix.size(), slash - domain::kFieldPrefix.size());
    auto number = place.name.substr(slash + 1), label = item.label.in(stage_.lang());
    auto shown = position > 0 ? std::to_string(position) : std::string();
    auto add_names = [&](Model model) {
        model.text("row_path", list).text("row_number", number).text("row_shown", shown).text("label", label);
        return model;
    };
    auto open = add_names(piece("row"));
    open.text("mark_name", place.name + std::string(domain::kRowMark)).text("mark", mark);
    push(std::move(open));
    if (domain::control_of(item) == Control::Group &&
        std::find(form_.unfit.begin(), form_.unfit.end(), place.was) == form_.unfit.end()) {
        for (const auto& inner : item.fields)
            add(inner,
                {place.name + "/" + inner.name, place.was.empty() ? "" : place.was + "/" + inner.name, place.depth, place.blank});
    } else {
        add(item, place);
    }
    push(add_names(piece("row_end")));
}

}  // namespace catalyst::view
