// The pieces of a form in the order they are written: controls, and where groups and rows of them begin and end. A flat list,
// because templates can't call themselves.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/form.h"
#include "view/models/stage.h"

namespace catalyst::view {

// "f/steps/0/title": "ui-f-steps-0-title"
std::string form_id(std::string_view name);

class FormPieces {
public:
    FormPieces(const Stage& stage, const domain::FormView& form, const domain::Typed& typed, std::string page_lang)
        : stage_(stage), form_(form), typed_(typed), page_lang_(std::move(page_lang)) {}

    void field(const domain::FieldSpec& field);

    // A control of every page. Its help may be empty.
    struct Common {
        std::string_view name, type;  // type: what data-type says
        std::string label, help = {};
        bool prose = false, required = false;
        std::size_t limit = 0, advice = 0;  // characters; 0: none
        std::string_view list = {};         // id of a datalist
        bool redraw = false;                // the form has to be shown anew when it changes
    };
    void common(const Common& control);
    // The same to choose from; `empty` is shown for no choice, where there may be none.
    void choice(const Common& control, const std::vector<std::pair<std::string, std::string>>& options, const std::string& empty);

    Models take() { return std::exchange(pieces_, {}); }
    // Whether anything was typed in the pieces made so far, or is wrong or kept as written; asked once.
    bool take_filled() { return std::exchange(filled_, false); }
    const std::map<std::string, std::string, std::less<>>& labels() const { return labels_; }  // by control

private:
    // Where a field stands: `name` on the screen, `was` in the page's text (empty in a new row), and how deep in rows.
    struct Place {
        std::string name, was;
        std::size_t depth = 0;
        bool blank = false;  // in a template for scripts
    };

    void add(const domain::FieldSpec& field, const Place& place);
    void line(const domain::FieldSpec& field, const Place& place, const std::string& label, domain::FieldType type);
    void ends(const domain::FieldSpec& field, const Place& place);
    void place_parts(const domain::FieldSpec& field, const Place& place);
    void checks(const domain::FieldSpec& field, const Place& place);
    void rows(const domain::FieldSpec& field, const Place& place);
    void row(const domain::FieldSpec& item, const Place& place, std::size_t position, const std::string& mark);
    void kept(const std::string& label, const std::string& name);
    void open_group(const domain::FieldSpec& field, const Place& place, std::string_view layout);
    void close(Model::Name which);

    Model control(const std::string& name, const std::string& label, const std::string& help, std::string_view type,
                  bool foreign);
    Model& add_options(Model&, const std::vector<std::pair<std::string, std::string>>& options,
                       const std::vector<std::string>& chosen, const std::string& empty) const;
    std::string typed(const std::string& name);
    std::string help_of(const domain::FieldSpec& field) const;
    static Model piece(Model::Name which);  // with all marks, of which one is set
    void push(Model piece) { pieces_.push_back(std::move(piece)); }

    const Stage& stage_;
    const domain::FormView& form_;
    const domain::Typed& typed_;
    std::string page_lang_;
    Models pieces_;
    bool filled_ = false;
    std::map<std::string, std::string, std::less<>> labels_;
};

}  // namespace catalyst::view
