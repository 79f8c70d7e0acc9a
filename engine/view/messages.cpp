#include "view/messages.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "view/formats.h"

namespace catalyst::view {

using domain::Lang;

namespace {

constexpr Lang kLangs[] = {Lang::Fr, Lang::En};

std::string file_of(Lang lang) { return "templates/messages/" + std::string(code(lang)) + ".json"; }

Result<Messages::Catalogue> read(std::string_view bytes, const std::string& file) {
    auto json = nlohmann::json::parse(bytes, nullptr, false);
    if (!json.is_object()) return broken(file, "not a JSON object");
    Messages::Catalogue catalogue;
    for (const auto& [key, value] : json.items()) {
        if (value.is_string()) {
            catalogue[key] = {{}, value.get<std::string>(), false};
        } else if (value.is_object() && value.value("one", nlohmann::json()).is_string() &&
                   value.value("other", nlohmann::json()).is_string()) {
            catalogue[key] = {value["one"].get<std::string>(), value["other"].get<std::string>(), true};
        } else {
            return broken(file, key + ": neither a text nor {one, other}");
        }
    }
    return catalogue;
}

// Why `b` cannot stand beside `a`; empty when it can.
std::string difference(const Messages::Catalogue& a, const Messages::Catalogue& b) {
    for (const auto& [key, message] : a) {
        auto it = b.find(key);
        if (it == b.end()) return key + " is missing";
        if (param_names(message.other) != param_names(it->second.other) || message.plural != it->second.plural)
            return key + " has other parameters than in the other language";
    }
    return {};
}

}  // namespace

bool is_one(Lang lang, std::int64_t count) { return count == 1 || (count == 0 && lang == Lang::Fr); }

std::string fill_params(std::string_view text, const Params& params) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto open = text.find('{', at);
        auto close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) return out.append(text.substr(at));
        out += text.substr(at, open - at);
        auto name = text.substr(open + 1, close - open - 1);
        auto it = std::find_if(params.begin(), params.end(), [&](const auto& param) { return param.first == name; });
        out += it == params.end() ? text.substr(open, close - open + 1) : std::string_view(it->second);
        at = close + 1;
    }
    return out;
}

std::vector<std::string> param_names(std::string_view text) {
    std::vector<std::string> names;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        auto close = text.find('}', open);
        if (close == std::string_view::npos) break;
        names.emplace_back(text.substr(open + 1, close - open - 1));
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

Result<Messages> Messages::load(const Files& files) {
    Messages messages;
    for (Lang lang : kLangs) {
        auto bytes = files.find(file_of(lang));
        if (!bytes) return broken(file_of(lang), "missing");
        auto catalogue = read(*bytes, file_of(lang));
        if (!catalogue) return catalogue.error();
        messages.catalogues_[std::size_t(lang)] = std::move(*catalogue);
    }
    const auto& [fr, en] = messages.catalogues_;
    if (auto why = difference(fr, en); !why.empty()) return broken(file_of(Lang::En), why);
    if (auto why = difference(en, fr); !why.empty()) return broken(file_of(Lang::Fr), why);
    return messages;
}

const Message* Messages::find(Lang lang, std::string_view key) const {
    const auto& all = catalogue(lang);
    auto it = all.find(key);
    return it == all.end() ? nullptr : &it->second;
}

std::string Messages::text(Lang lang, std::string_view key, const Params& params) const {
    auto message = find(lang, key);
    if (message == nullptr) return std::string(key);
    if (!message->plural) return fill_params(message->other, params);
    Params shown = params;
    bool one = false;
    for (auto& [name, value] : shown) {
        if (name != "count") continue;
        auto count = to_integer(value);
        if (!count) continue;
        one = is_one(lang, *count);
        value = number(lang, *count);
    }
    return fill_params(one ? message->one : message->other, shown);
}

std::string Messages::count(Lang lang, std::string_view key, std::int64_t count) const {
    return text(lang, key, {{"count", std::to_string(count)}});
}

}  // namespace catalyst::view
