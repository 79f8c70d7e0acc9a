#include "service/kind_losses.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "store/wiki.h"

namespace catalyst::service {

namespace {

using domain::FieldSpec;
using domain::FieldType;
using domain::KindLoss;

bool of(const FieldSpec& field, FieldType type) {
    return field.type == type || (field.type == FieldType::List && field.item == type);
}

const FieldSpec* named(const std::vector<FieldSpec>& fields, const std::string& name) {
    auto found = std::find_if(fields.begin(), fields.end(), [&](const FieldSpec& field) { return field.name == name; });
    return found == fields.end() ? nullptr : &*found;
}

class Losses {
public:
    Losses(store::Reader& reader, const std::string& kind) : reader_(reader), kind_(kind) {}

    // `path`, as rows of fields have it, and `said`, as people read it, stand before the names of these fields.
    void compare(const std::vector<FieldSpec>& old, const std::vector<FieldSpec>& fresh, const std::string& path,
                 const std::string& said) {
        for (const auto& field : old) {
            const auto* now = named(fresh, field.name);
            auto here = path + field.name, name = said + field.name;
            if (now == nullptr)
                add({KindLoss::Of::Field, name, {}, 0}, here);
            else if (std::tie(field.type, field.item) != std::tie(now->type, now->item))
                add({KindLoss::Of::Type, name, {}, 0}, here);
            else if (of(field, FieldType::Choice))
                compare_choices(field, *now, here, name);
            else if (of(field, FieldType::Group))
                compare(field.fields, now->fields, here + (field.type == FieldType::List ? "/*/" : "/"), name + "/");
        }
    }

    std::vector<KindLoss> take() { return std::move(found_); }

private:
    void compare_choices(const FieldSpec& old, const FieldSpec& fresh, const std::string& path, const std::string& name) {
        for (const auto& choice : old.choices) {
            bool stays = std::any_of(fresh.choices.begin(), fresh.choices.end(),
                                     [&](const domain::Choice& one) { return one.value == choice.value; });
            if (!stays) add({KindLoss::Of::Choice, name, choice.value, 0}, path);
        }
    }

    void add(KindLoss loss, const std::string& path) {
        loss.pages = store::pages_stating(reader_, kind_, path, loss.choice);
        if (loss.pages > 0) found_.push_back(std::move(loss));
    }

    store::Reader& reader_;
    const std::string& kind_;
    std::vector<KindLoss> found_;
};

}  // namespace

std::vector<KindLoss> kind_losses(store::Reader& reader, const domain::Kind& old, const domain::Kind& fresh) {
    Losses losses(reader, old.name);
    losses.compare(old.fields, fresh.fields, {}, {});
    return losses.take();
}

}  // namespace catalyst::service
