#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <thread>

#include "base/assets.h"
#include "base/text.h"
#include "catch.hpp"
#include "loaded.h"
#include "samples.h"
#include "temp_dir.h"
#include "view/template_set.h"

using namespace catalyst;
using namespace catalyst::tests;
namespace fs = std::filesystem;

namespace {

std::map<std::string, std::string> sources() {
    std::map<std::string, std::string> out;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(CATALYST_SOURCE_DIR) / "templates"))
        if (entry.path().extension() == ".html") {
            std::ifstream in(entry.path(), std::ios::binary);
            out[entry.path().filename().string()] = {std::istreambuf_iterator<char>(in), {}};
        }
    return out;
}

void write(const fs::path& file, std::string_view text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

std::string reason(const Result<std::unique_ptr<view::Views>>& result) {
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().key == "view.broken");
    return result.error().params[0].second + ": " + result.error().params[1].second;
}

}  // namespace

constexpr std::string_view kEditorScript = R"(<script type="module" src="{{static editor.js}}"></script>)";

TEST_CASE("only four names may go unescaped, each made by code that escapes") {
    const std::set<std::string> allowed{"body_html", "prose_html", "title_html", "snippet_html", "lines_html"};
    const std::regex raw(R"(\{\{(?:\{|&)\s*([a-z_.]+))");
    for (const auto& [file, text] : sources())
        for (std::sregex_iterator at(text.begin(), text.end(), raw), end; at != end; ++at) {
            INFO(file << ": " << at->str());
            CHECK(allowed.contains((*at)[1]));
        }
}

TEST_CASE("attributes are quoted, and no template holds style or script but the editor's, from its file") {
    const std::regex bare(R"([a-z-]+=(\{\{|[a-z0-9/#]))", std::regex::icase);
    const std::regex tag("<[a-z][^>]*>", std::regex::icase);
    const std::regex inline_code(R"(\s(style|on[a-z]+)\s*=|<script|<style|javascript:)", std::regex::icase);
    for (const auto& [file, whole] : sources()) {
        INFO(file);
        auto text = file == "layout.html" ? replace_all(whole, kEditorScript, "") : whole;
        CHECK_FALSE(std::regex_search(text, inline_code));
        for (std::sregex_iterator at(text.begin(), text.end(), tag), end; at != end; ++at) {
            auto unquoted = std::regex_replace(at->str(), std::regex("\"[^\"]*\""), "\"\"");
            INFO(at->str());
            CHECK_FALSE(std::regex_search(unquoted, bare));
        }
    }
}

TEST_CASE("templates hold no words of their own") {
    const std::regex letters("[A-Za-zÀ-ÿ]{3,}");
    for (const auto& [file, text] : sources()) {
        if (file.ends_with("lang.html") || file.ends_with("attributes.html")) continue;
        auto rest = std::regex_replace(text, std::regex(R"(\{\{\{?[^}]*\}\}\}?)"), "");
        rest = std::regex_replace(rest, std::regex("<[^>]*>"), " ");
        rest = replace_all(rest, "JSON Feed", "");  // a name
        std::smatch found;
        bool any = std::regex_search(rest, found, letters);
        INFO(file << ": " << (any ? found.str() : ""));
        CHECK_FALSE(any);
    }
}

TEST_CASE("no screen asks for a name that its model does not hold") {
    view::take_missing_names();
    for (auto lang : {domain::Lang::Fr, domain::Lang::En}) every_screen(views(), lang);
    CHECK(join(view::take_missing_names(), ", ") == "");
}

TEST_CASE("a missing name is noticed") {
    view::Files files = *view::Files::load(std::nullopt);
    auto messages = view::Messages::load(files);
    auto set = view::TemplateSet::load(
        files, *messages, [](auto) { return "/x"; }, view::Parse::AtLoad);
    REQUIRE(set.ok());
    view::take_missing_names();
    set->render("error", domain::Lang::Fr, view::Model());
    CHECK_FALSE(view::take_missing_names().empty());
}

TEST_CASE("a theme's files stand in for those of the binary") {
    TempDir theme;
    write(theme / "static/css/site.css", "body{color:green}");
    write(theme / "templates/pages/kinds.html", "<h1>{{t kinds.title}} !</h1>{{#kinds}}{{kind_plural}} {{/kinds}}");
    auto themed = view::Views::load(theme.path());
    REQUIRE(themed.ok());
    auto html = (*themed)->kinds(frame(domain::Lang::Fr, "/kinds"), kind_counts());
    CHECK(has(html, "<h1>Rubriques !</h1>Méthodes "));
    CHECK((*themed)->static_path("site.css") != views().static_path("site.css"));
    CHECK((*themed)->static_path("icons.svg") == views().static_path("icons.svg"));
}

TEST_CASE("a broken theme is refused with the file and the reason") {
    TempDir theme;
    SECTION("a section left open") {
        write(theme / "templates/pages/kinds.html", "{{#kinds}}");
        CHECK(has(reason(view::Views::load(theme.path())), "kinds.html: Unclosed section \"kinds\""));
    }
    SECTION("a partial that is not there") {
        write(theme / "templates/pages/kinds.html", "{{>nowhere}}");
        CHECK(has(reason(view::Views::load(theme.path())), "nowhere.html: missing"));
    }
    SECTION("a partial within itself") {
        write(theme / "templates/partials/card.html", "{{>card}}");
        CHECK(has(reason(view::Views::load(theme.path())), "includes itself"));
    }
    SECTION("an unknown message") {
        write(theme / "templates/pages/kinds.html", "{{t kinds.nothing}}");
        CHECK(has(reason(view::Views::load(theme.path())), "kinds.nothing"));
    }
    SECTION("a static file that is not there") {
        write(theme / "templates/pages/kinds.html", "{{static nothing.css}}");
        CHECK(has(reason(view::Views::load(theme.path())), "nothing.css"));
    }
    SECTION("a catalogue that lacks keys") {
        write(theme / "templates/messages/en.json", "{\"kinds.title\": \"Kinds\"}");
        CHECK(has(reason(view::Views::load(theme.path())), "en.json"));
    }
    SECTION("a catalogue that is not JSON") {
        write(theme / "templates/messages/fr.json", "{");
        CHECK(has(reason(view::Views::load(theme.path())), "fr.json: not a JSON object"));
    }
    SECTION("no folder") { CHECK(has(reason(view::Views::load(theme / "nowhere")), "not a folder")); }
    SECTION("two static files of one name") {
        write(theme / "static/other/site.css", "");
        CHECK(has(reason(view::Views::load(theme.path())), "has this name"));
    }
}

TEST_CASE("screens render alike from many threads at once") {
    const auto expected = views().page(frame(domain::Lang::Fr), method_page());
    std::vector<std::thread> threads;
    std::vector<int> wrong(4);
    for (auto& count : wrong)
        threads.emplace_back([&] {
            for (int i = 0; i < 25; ++i) count += views().page(frame(domain::Lang::Fr), method_page()) == expected ? 0 : 1;
        });
    for (auto& thread : threads) thread.join();
    for (int count : wrong) CHECK(count == 0);
}

TEST_CASE("static files are served under the digest of their bytes") {
    auto path = views().static_path("site.css");
    CHECK(std::regex_match(path, std::regex("/static/[0-9a-f]{16}/site\\.css")));
    CHECK(views().static_path("nothing.css").empty());
    for (const auto& file : views().static_files()) {
        CHECK(file.name.find('/') == std::string::npos);
        CHECK(file.type != "application/octet-stream");
    }
}

TEST_CASE("the editor's script is served, and nothing that it is made of") {
    CHECK_FALSE(views().static_path("editor.js").empty());
    for (const auto& asset : base::assets()) CHECK_FALSE(asset.path.starts_with("static/editor/"));
}
