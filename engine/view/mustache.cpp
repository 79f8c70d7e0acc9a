#include "view/mustache.h"

#include <algorithm>
#include <kainjow/mustache.hpp>

#include "base/escape.h"

namespace catalyst::view {

namespace {

namespace km = kainjow::mustache;

thread_local std::vector<std::string> missing_names;

km::data to_data(const Model& model);

km::data to_data(const Model::Value& value) {
    if (auto flag = std::get_if<bool>(&value)) return *flag;
    if (auto text = std::get_if<std::string>(&value)) return text->empty() ? km::data(false) : km::data(*text);
    const auto& models = std::get<Model::List>(value);
    km::list items;
    items.reserve(models.size());
    for (const auto& item : models) items.push_back(to_data(item));
    return items;
}

km::data to_data(const Model& model) {
    km::data out;
    for (const auto& [name, value] : model.values()) out[std::string(name)] = to_data(value);
    return out;
}

class NotingContext : public km::context<std::string> {
public:
    using context::context;
    const km::data* get(const std::string& name) const override {
        auto found = context::get(name);
        constexpr std::size_t kept = 100;
        if (found == nullptr && missing_names.size() < kept) missing_names.push_back(name);
        return found;
    }
};

}  // namespace

// Rendering is not const in the library because a partial or a lambda that does not parse leaves its message in the template.
// Models hold neither, so nothing is written, and threads may share one.
struct Mustache::Parsed {
    km::mustache mustache;
};

std::vector<std::string> take_missing_names() {
    auto taken = std::move(missing_names);
    missing_names.clear();
    std::sort(taken.begin(), taken.end());
    taken.erase(std::unique(taken.begin(), taken.end()), taken.end());
    return taken;
}

Result<Mustache> Mustache::parse(const std::string& source) {
    auto parsed = std::make_shared<Parsed>(Parsed{km::mustache(source)});
    if (!parsed->mustache.is_valid()) return Error{ErrorKind::Invalid, "view.broken", {}, parsed->mustache.error_message()};
    parsed->mustache.set_custom_escape([](const std::string& text) { return escape_html(text); });
    return Mustache(std::move(parsed));
}

std::string Mustache::render(const Model& model) const {
    auto data = to_data(model);
    NotingContext context(&data);
    struct Text {  // the library streams; a string is all it needs
        std::string bytes;
        Text& operator<<(const std::string& more) {
            bytes += more;
            return *this;
        }
    } out;
    constexpr std::size_t usual_screen = 32 * 1024;
    out.bytes.reserve(usual_screen);
    parsed_->mustache.render(context, out);
    out.bytes.shrink_to_fit();  // it may be kept
    return std::move(out.bytes);
}

}  // namespace catalyst::view
