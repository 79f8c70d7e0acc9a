// The administration's screens, with sample data.
#include <map>
#include <set>
#include <string>

#include "admin_samples.h"
#include "catch.hpp"
#include "domain/admin.h"
#include "html_tokens.h"
#include "loaded.h"
#include "view/admin/admin.h"

using namespace catalyst;
using namespace catalyst::tests;
using domain::Lang;

namespace {

std::string screen(const std::string& name, Lang lang = Lang::En) {
    auto all = admin_screens(views(), lang);
    return std::map<std::string, std::string>(all.begin(), all.end()).at(name);
}

std::string attribute(const Tag& tag, std::string_view name) {
    for (const auto& [key, value] : tag.attributes)
        if (key == name) return value;
    return {};
}

}  // namespace

TEST_CASE("every screen of administration is a whole document: one heading, labels for its controls, no id twice") {
    for (auto lang : {Lang::Fr, Lang::En})
        for (const auto& [name, html] : admin_screens(views(), lang)) {
            INFO(name);
            CHECK(html.starts_with("<!DOCTYPE html>\n<html lang=\"" + std::string(code(lang)) + "\">"));
            CHECK_FALSE(has(html, "{{"));
            auto read = tokens(html);
            CHECK(read.fault.empty());
            std::multiset<std::string> ids, headings;
            std::set<std::string> labelled, wanted;
            for (const auto& tag : read.tags) {
                if (auto id = attribute(tag, "id"); !id.empty()) ids.insert(id);
                if (tag.name == "h1") headings.insert(tag.name);
                if (tag.name == "label") labelled.insert(attribute(tag, "for"));
                bool control = tag.name == "select" || tag.name == "textarea" || tag.name == "input";
                if (control && !attribute(tag, "id").empty()) wanted.insert(attribute(tag, "id"));
            }
            CHECK(headings.size() == 1);
            for (const auto& id : ids) CHECK(ids.count(id) == 1);
            for (const auto& id : wanted) CHECK(labelled.count(id) == 1);
        }
}

TEST_CASE("the start says what needs somebody, the grave first, and that nothing does") {
    CHECK(has(screen("admin"), "Nothing is waiting for you."));
    auto html = screen("admin-unwell");
    auto disk = html.find("The disk is nearly full"), waiting = html.find("3 accounts wait");
    CHECK(disk < waiting);
    for (const char* said : {"found faults", "The last backup known is of 23", "7 pages are still following",
                             "<a href=\"/admin/people\">3 accounts"})
        CHECK(has(html, said));
    CHECK(has(screen("admin-unwell", Lang::Fr), "3 comptes attendent"));
}

TEST_CASE("each setting that is wrong says so at its control, in words") {
    auto html = screen("settings-wrong");
    CHECK(has(html, "id=\"ui-title-error\">Give this wiki a title.</span>"));
    CHECK(has(html, "aria-describedby=\"ui-title-error\" aria-invalid=\"true\""));
    CHECK(has(html, "id=\"ui-license-error\">Somebody has just changed this: CC0 1.0."));
    CHECK(has(html, "id=\"ui-audience-error\">Somebody has just changed this: Members."));
    CHECK(has(html, "id=\"ui-sign_up-error\">Somebody has just changed this: yes."));
    CHECK(has(html, "<input type=\"hidden\" name=\"was/title\" value=\"Le Jardin\">"));
    for (const auto& [name, value] : domain::kSettingControls)
        CHECK(has(html, "name=\"" + std::string(name) + "\""));  // as stored, so as read
}

TEST_CASE("a kind's file says its line and reason in the reader's language, and what pages would lose") {
    CHECK(has(screen("kind-file-wrong"), "line 2: “plural” is needed in fr and en"));
    CHECK(has(screen("kind-file-wrong", Lang::Fr), "ligne 2\u00a0: «\u00a0plural\u00a0» doit être dit en fr et en"));
    auto html = screen("kind-file");
    CHECK(has(html, "the field time goes <span class=\"foot\">(12 pages)"));
    CHECK(has(html, "the choice easy of the field difficulty goes <span class=\"foot\">(3 pages)"));
    CHECK(has(html, "name=\"losses_taken\""));
    CHECK_FALSE(has(screen("kind-file-wrong"), "name=\"losses_taken\""));
}

TEST_CASE("the log says who, what and to whom, and whether it is whole") {
    auto html = screen("audit");
    CHECK(has(html, "Anouk, Member"));
    CHECK(has(html, "Title of the wiki, Who may enter"));
    CHECK(has(html, "Check: 2 faults"));
    CHECK(has(html, "The last 20,000 lines of the log are whole"));
    CHECK(has(html, "/admin/audit?action=login&amp;person=Zo%C3%A9&amp;since=2026-03-01&amp;from=100"));
    CHECK(has(screen("audit-broken"), "<p class=\"notice bad\">Line 12 of the log is no longer what was written"));
}

TEST_CASE("health says what was found, for what there was no time, and where unused files are") {
    auto html = screen("storage-wrong");
    CHECK(has(html, "There was not enough time to look at: pictures and files and search."));
    CHECK(has(html, "2 faults"));
    CHECK_FALSE(has(html, "page.title_missing"));  // a reason is said in words
    CHECK(has(html, "<a href=\"/media?unused=1\">4 files are used by no page</a>"));
    CHECK(has(screen("storage"), "90"));
}
