#include "view/models/disputed.h"

#include <string>
#include <utility>

namespace catalyst::view {

void add_disputed(Model& model, const std::vector<Disputed>& disputed) {
    Models rows;
    for (const auto& one : disputed) {
        Model row;
        row.text("choice_name", one.name).text("label", one.label).text("before", one.before);
        row.text("mine", one.mine).text("theirs", one.theirs).flag("may_both", one.label.empty());
        row.text("position", std::to_string(rows.size() + 1) + "/" + std::to_string(disputed.size()));
        rows.push_back(std::move(row));
    }
    model.list("disputed", std::move(rows));
}

}  // namespace catalyst::view
