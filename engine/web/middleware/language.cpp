#include "web/middleware/language.h"

#include "base/text.h"

namespace catalyst::web {

namespace {

// "0.8" in thousandths; 1000 where absent, 0 where it does not read.
int quality(std::string_view parameters) {
    auto at = parameters.find("q=");
    if (at == std::string_view::npos) return 1000;
    auto text = trim(parameters.substr(at + 2));
    if (text.empty() || (text[0] != '0' && text[0] != '1')) return 0;
    int thousandths = (text[0] - '0') * 1000;
    if (text.size() > 1 && text[1] == '.') {
        int place = 100;
        for (char c : text.substr(2, 3)) {
            if (c < '0' || c > '9') return 0;
            thousandths += (c - '0') * place;
            place /= 10;
        }
    }
    return thousandths > 1000 ? 0 : thousandths;
}

}  // namespace

std::optional<domain::Lang> accepted_language(std::string_view header) {
    std::optional<domain::Lang> best;
    int best_quality = 0;
    for (auto item : split(header, ',')) {
        auto semicolon = item.find(';');
        auto lang = domain::parse_lang(trim(item.substr(0, semicolon)));
        int q = semicolon == std::string_view::npos ? 1000 : quality(item.substr(semicolon));
        if (lang && q > best_quality) {
            best = lang;
            best_quality = q;
        }
    }
    return best;
}

std::optional<domain::Lang> chosen_now(const Request& request) {
    return request.has_query("lang") ? domain::parse_lang(request.query_value("lang")) : std::nullopt;
}

domain::Lang choose_language(const Request& request, domain::Lang wiki) {
    if (auto chosen = chosen_now(request)) return *chosen;
    if (auto remembered = domain::parse_lang(request.cookie(kLanguageCookie))) return *remembered;
    return accepted_language(request.header("accept-language")).value_or(wiki);
}

}  // namespace catalyst::web
