#include "view/messages.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "base/text.h"
#include "catch.hpp"
#include "loaded.h"

using namespace catalyst;
using namespace catalyst::view;
using domain::Lang;
namespace fs = std::filesystem;

namespace {

Messages loaded() {
    auto files = Files::load(std::nullopt);
    REQUIRE(files.ok());
    auto messages = Messages::load(*files);
    REQUIRE(messages.ok());
    return *messages;
}

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string all_sources(const fs::path& folder, const std::set<std::string>& extensions) {
    std::string out;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(CATALYST_SOURCE_DIR) / folder))
        if (extensions.contains(entry.path().extension().string())) out += read(entry.path());
    return out;
}

std::set<std::string> keys_in(const std::string& text, const std::regex& pattern) {
    std::set<std::string> out;
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) out.insert((*at)[1]);
    return out;
}

}  // namespace

TEST_CASE("both catalogues hold the same keys with the same parameters") {
    auto messages = loaded();
    const auto& fr = messages.catalogue(Lang::Fr);
    const auto& en = messages.catalogue(Lang::En);
    CHECK(fr.size() == en.size());
    for (const auto& [key, message] : fr) {
        INFO(key);
        REQUIRE(en.contains(key));
        const auto& other = en.find(key)->second;
        CHECK(message.plural == other.plural);
        CHECK(param_names(message.other) == param_names(other.other));
        if (message.plural) CHECK(param_names(message.other).size() == param_names(message.one).size());
        CHECK_FALSE(message.other.empty());
    }
}

TEST_CASE("every key that the templates name exists") {
    auto messages = loaded();
    auto named = keys_in(all_sources("templates", {".html"}), std::regex(R"(\{\{t ([a-z0-9_.]+)\}\})"));
    CHECK(named.size() > 80);
    for (const auto& key : named) {
        INFO(key);
        CHECK(messages.find(Lang::Fr, key) != nullptr);
    }
}

TEST_CASE("every key that the view's code names exists") {
    auto messages = loaded();
    auto named =
        keys_in(all_sources("engine/view", {".cpp", ".h"}),
                std::regex(R"re((?:say|count|text)\((?:lang, |stage\.lang\(\), |frame\.lang, )?"([a-z]+\.[a-z_.]+)")re"));
    CHECK(named.size() > 15);
    for (const auto& key : named) {
        if (key.ends_with('.')) continue;
        INFO(key);
        CHECK(messages.find(Lang::Fr, key) != nullptr);
    }
}

TEST_CASE("every key is used: by a template, by the view's code, or as an error of another room") {
    auto messages = loaded();
    auto sources =
        all_sources("templates", {".html"}) + all_sources("engine", {".cpp", ".h"}) + all_sources("search", {".cpp", ".h"});
    auto script = all_sources("static/editor", {".js"});
    for (const auto& [key, message] : messages.catalogue(Lang::Fr)) {
        bool by_status = std::regex_match(key, std::regex(R"(error\.\d{3}\.(title|text|advice))"));
        bool named = sources.find("{{t " + key + "}}") != std::string::npos || sources.find('"' + key + '"') != std::string::npos;
        // Put together from two names: "role." and "member", "audit." and "page.purged".
        bool composed = false;
        for (auto dot = key.find('.'); dot != std::string::npos && !composed; dot = key.find('.', dot + 1))
            composed = sources.find('"' + key.substr(0, dot + 1) + '"') != std::string::npos &&
                       sources.find('"' + key.substr(dot + 1) + '"') != std::string::npos;
        // What the editor's script says, by its name there.
        bool by_script = key.starts_with("script.") &&
                         script.find('"' + replace_all(key.substr(key.rfind('.') + 1), "_", "-") + '"') != std::string::npos;
        INFO(key);
        CHECK((by_status || named || composed || by_script));
    }
}

TEST_CASE("every key that the editor's script names exists") {
    auto messages = loaded();
    auto named = keys_in(all_sources("static/editor", {".js"}), std::regex(R"re(\btext\("([a-z-]+)")re"));
    CHECK(named.size() > 20);
    for (const auto& name : named) {
        INFO(name);
        CHECK(messages.find(Lang::Fr, "script." + replace_all(name, "-", "_")) != nullptr);
    }
}

TEST_CASE("every HTTP status the server answers with has a title, an explanation and an advice") {
    auto messages = loaded();
    for (int status : {400, 403, 404, 405, 408, 411, 413, 414, 415, 417, 429, 431, 500, 501, 503, 505, 507})
        for (auto part : {"title", "text", "advice"})
            CHECK(messages.find(Lang::En, "error." + std::to_string(status) + "." + part) != nullptr);
}

TEST_CASE("French counts nothing and one alike, English does not") {
    auto messages = loaded();
    CHECK(messages.count(Lang::Fr, "count.pages", 0) == "0 page");
    CHECK(messages.count(Lang::Fr, "count.pages", 1) == "1 page");
    CHECK(messages.count(Lang::Fr, "count.pages", 2) == "2 pages");
    CHECK(messages.count(Lang::Fr, "count.pages", 12345) == "12\u202f345 pages");
    CHECK(messages.count(Lang::En, "count.pages", 0) == "0 pages");
    CHECK(messages.count(Lang::En, "count.pages", 1) == "1 page");
    CHECK(messages.count(Lang::En, "count.pages", 12345) == "12,345 pages");
}

TEST_CASE("French punctuation never starts a line") {
    auto messages = loaded();
    auto after = [](std::string_view text, std::string_view mark, std::vector<std::string_view> spaces) {
        for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
            bool held = false;
            for (auto space : spaces) held = held || text.substr(0, at).ends_with(space);
            if (!held) return false;
        }
        return true;
    };
    for (const auto& [key, message] : messages.catalogue(Lang::Fr))
        for (const std::string& text : {message.one, message.other}) {
            INFO(key << ": " << text);
            for (auto mark : {";", "!", "?"}) CHECK(after(text, mark, {"\u202f"}));
            CHECK(after(text, "»", {"\u00a0"}));
            CHECK(text.find(" :") == std::string::npos);  // without a space it is code: "title:", ":8080"
            CHECK(text.find("« ") == std::string::npos);
        }
}

TEST_CASE("straight quotation marks and three dots are typewriter habits") {
    auto messages = loaded();
    for (Lang lang : {Lang::Fr, Lang::En})
        for (const auto& [key, message] : messages.catalogue(lang)) {
            INFO(key << ": " << message.other);
            CHECK(message.other.find_first_of("'\"") == std::string::npos);
            CHECK(message.other.find("...") == std::string::npos);
        }
}

TEST_CASE("an unknown key is shown as it is, an unknown error as a sentence") {
    CHECK(tests::views().message(Lang::En, "no.such_key") == "no.such_key");
    CHECK(tests::views().describe(Lang::En, {ErrorKind::Io, "no.such_error", {}, {}}) == "The operation could not be done.");
    CHECK(tests::views().describe(Lang::Fr, {ErrorKind::Conflict, "page.slug_taken", {{"slug", "eau"}}, {}}) ==
          "L’adresse «\u00a0eau\u00a0» est déjà celle d’une autre page. Choisissez un autre titre.");
}
