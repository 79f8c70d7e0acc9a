#include "view/models/form.h"

#include <algorithm>
#include <regex>
#include <set>

#include "base/escape.h"
#include "base/text.h"
#include "catch.hpp"
#include "form_screen.h"
#include "html_tokens.h"
#include "loaded.h"
#include "view/messages.h"
#include "view/mustache.h"

using namespace catalyst;
using namespace catalyst::tests;
using domain::Lang;

namespace {

std::string attribute(const Tag& tag, std::string_view name) {
    for (const auto& [key, value] : tag.attributes)
        if (key == name) return value;
    return {};
}

bool has_attribute(const Tag& tag, std::string_view name) {
    return std::any_of(tag.attributes.begin(), tag.attributes.end(), [&](const auto& one) { return one.first == name; });
}

bool is_control(const Tag& tag) { return tag.name == "input" || tag.name == "textarea" || tag.name == "select"; }

// Tags outside templates, which no browser shows or sends.
std::vector<Tag> shown(const std::string& html) {
    std::vector<Tag> out;
    int within = 0;
    for (auto& tag : tokens(html).tags) {
        within += tag.name == "template" ? 1 : tag.name == "/template" ? -1 : 0;
        if (within == 0) out.push_back(tag);
    }
    return out;
}

std::multiset<std::string> names_on(const std::string& html) {
    std::multiset<std::string> names;
    for (const auto& tag : shown(html))
        if (is_control(tag) && attribute(tag, "type") != "checkbox" && attribute(tag, "name") != "q")
            names.insert(attribute(tag, "name"));
    return names;
}

// The tag of the one control of this name.
Tag control(const std::string& html, const std::string& name) {
    for (const auto& tag : shown(html))
        if (is_control(tag) && attribute(tag, "name") == name && attribute(tag, "type") != "hidden") return tag;
    FAIL("no control " << name);
    return {};
}

domain::FormView form_of(const domain::Kind& kind, std::string_view text, Lang lang) {
    domain::FormView form;
    form.entries = form_entries(kind, text, lang);
    return form;
}

}  // namespace

TEST_CASE("every name of a form is a control once, for each kind, in both languages, empty and full") {
    for (auto lang : {Lang::Fr, Lang::En})
        for (const auto& kind : form_kinds().all())
            for (auto text : {"", "a", "one\ntwo"}) {
                INFO(kind.name << " " << text);
                view::take_missing_names();
                auto html = form_screen(lang, form_of(kind, text, lang));
                CHECK(join(view::take_missing_names(), ", ").empty());
                CHECK(suspicious(html).empty());
                auto names = names_on(html);
                for (const auto& [name, value] : form_entries(kind, text, lang)) {
                    INFO(name);
                    CHECK(names.count(name) == 1);
                }
            }
}

TEST_CASE("what was typed stands in its control, byte for byte") {
    const std::string typed = "\n a & <b> \"c\" {{title}}\n\nd ";
    auto html = form_screen(Lang::Fr, form_of(form_kinds().get("every"), typed, Lang::Fr));
    auto written = escape_html(typed);
    CHECK(has(html, "name=\"f/markdown\""));
    // A line end behind the tag is not part of the text.
    CHECK(std::regex_search(html, std::regex("name=\"f/markdown\"[^>]*>\n\n a &amp;")));
    auto count = [&](const std::string& part) {
        std::size_t found = 0;
        for (auto at = html.find(part); at != std::string::npos; at = html.find(part, at + 1)) ++found;
        return found;
    };
    CHECK(count(written) > 20);
    CHECK_FALSE(has(html, "<b>"));
}

TEST_CASE("each control has a label, and what explains it is tied to it") {
    for (auto lang : {Lang::Fr, Lang::En})
        for (const auto& kind : form_kinds().all()) {
            auto form = form_of(kind, "x", lang);
            for (const auto& [name, text] : form.entries)
                form.errors.add(name, {ErrorKind::Invalid, "form.number", {{"text", "x"}}, {}});
            auto html = form_screen(lang, form);
            CHECK(suspicious(html).empty());
            std::set<std::string> ids, labelled;
            auto tags = tokens(html).tags;
            for (const auto& tag : tags) {
                if (has_attribute(tag, "id")) ids.insert(attribute(tag, "id"));
                if (tag.name == "label") labelled.insert(attribute(tag, "for"));
            }
            for (const auto& tag : tags) {
                bool wrapped = attribute(tag, "type") == "checkbox";  // by its label
                bool unseen = attribute(tag, "type") == "hidden" || attribute(tag, "type") == "search";
                if (is_control(tag) && !wrapped && !unseen) CHECK(labelled.contains(attribute(tag, "id")));
                auto described = attribute(tag, "aria-describedby");
                for (auto id : split(described, ' ')) CHECK((id.empty() || ids.contains(std::string(id))));
                if (tag.name == "a" && attribute(tag, "href").starts_with("#"))
                    CHECK(ids.contains(attribute(tag, "href").substr(1)));
            }
        }
}

TEST_CASE("an error stands at its control and above the form, with a way to it") {
    auto html = form_screen(Lang::Fr, method_form(Lang::Fr));
    CHECK(has(html, "Il reste 2 choses à revoir"));
    CHECK(has(html, "<a href=\"#ui-f-time-1\">Durée\u00a0: «\u00a0une grosse journée\u00a0» ne se lit pas comme une durée."));
    auto wrong = control(html, "f/time/1");
    CHECK(attribute(wrong, "aria-invalid") == "true");
    CHECK(attribute(wrong, "aria-describedby") == "ui-f-time-1-error");
    CHECK(attribute(wrong, "value") == "une grosse journée");
    CHECK(attribute(control(html, "f/time/0"), "aria-invalid").empty());
    CHECK(attribute(control(html, "body"), "aria-describedby") == "ui-body-error");

    domain::FormView whole = form_of(form_kinds().get("method"), "", Lang::En);
    whole.errors.add("", {ErrorKind::TooLarge, "form.too_much", {}, {}});
    CHECK(has(form_screen(Lang::En, whole), "<li>The fields hold more text than they can keep."));
}

TEST_CASE("fields that lists show come first, the others fold away, are counted, and open when one is wrong") {
    auto shows = [](const domain::FormView& form, const std::string& words) { return has(form_screen(Lang::Fr, form), words); };
    auto open = [&](const domain::FormView& form) { return shows(form, "<details class=\"more\" open>\n<summary>Autres"); };
    const auto& kind = form_kinds().get("every");
    auto form = form_of(kind, "", Lang::Fr);
    CHECK_FALSE(open(form));
    auto with = [&](const std::string& name, const std::string& text) {
        auto changed = form;
        for (auto& [key, value] : changed.entries)
            if (key == name) value = text;
        return changed;
    };
    CHECK_FALSE(open(with("f/place/address", "x")));
    CHECK(shows(with("f/place/address", "x"), "<summary>Autres champs</summary>"));
    CHECK(shows(with("f/url", "x"), "<summary>Autres champs <span class=\"unit\">(1 rempli)</span></summary>"));
    CHECK(shows(with("f/range/1", "9"), "(1 rempli)"));
    auto wrong = form;
    wrong.errors.add("f/date", {ErrorKind::Invalid, "form.date", {{"text", "x"}}, {}});
    CHECK(open(wrong));
    auto html = form_screen(Lang::Fr, form);
    CHECK(html.find("f/list_of_group\"") < html.find("<details"));
    CHECK(html.find("f/url\"") > html.find("<details"));
}

TEST_CASE("a value without a control is named and has none") {
    auto html = form_screen(Lang::Fr, method_form(Lang::Fr));
    CHECK(has(html, "<p class=\"label\">Origine et crédits</p>\n<p class=\"kept\">Ce champ est gardé"));
    CHECK(names_on(html).count("f/origin") == 0);

    // Inside a row it is known by where the row stood in the page.
    auto form = form_of(form_kinds().get("method"), "x", Lang::Fr);
    std::erase_if(form.entries, [](const auto& one) { return one.first == "f/steps/1/title"; });
    for (auto& [name, text] : form.entries)
        if (name.ends_with("/@row")) text = name == "f/steps/1/@row" ? "7" : "";
    form.unfit = {"f/steps/7/title"};
    auto names = names_on(form_screen(Lang::Fr, form));
    CHECK(names.count("f/steps/0/title") == 1);
    CHECK(names.count("f/steps/1/title") == 0);
    CHECK(names.count("f/steps/1/text") == 1);
    form.unfit = {"f/steps/7"};
    names = names_on(form_screen(Lang::Fr, form));
    CHECK(names.count("f/steps/1/@row") == 1);
    CHECK(names.count("f/steps/1/text") == 0);
}

TEST_CASE("a control that the form has no entry for is not shown") {
    domain::FormView form;
    form.entries = {{"kind", "method"}, {"title", "T"}, {"f/tips", "x"}};
    CHECK(names_on(form_screen(Lang::Fr, form)) == std::multiset<std::string>{"body", "f/tips", "kind", "title"});
}

TEST_CASE("rows can be added, moved and taken away without scripts, and scripts find an empty one") {
    auto html = form_screen(Lang::Fr, method_form(Lang::Fr));
    for (auto op : {"add:steps", "up:steps:0", "down:steps:0", "remove:steps:1"})
        CHECK(has(html, "name=\"row\" value=\"" + std::string(op) + "\" formnovalidate"));
    CHECK(has(html, "data-rows=\"steps\""));
    CHECK(has(html, "data-row=\"1\""));
    auto blank = html.substr(html.find("<template>"), html.find("</template>") - html.find("<template>"));
    CHECK(has(blank, "name=\"f/steps/ROW0/title\""));
    CHECK(has(blank, "id=\"ui-f-steps-ROW0-title\""));
    CHECK(has(blank, "value=\"remove:steps:ROW0\""));
    // An empty list offers one row.
    auto empty = form_screen(Lang::Fr, form_of(form_kinds().get("method"), "", Lang::Fr));
    CHECK(names_on(empty).count("f/steps/0/title") == 1);
    CHECK(names_on(empty).count("f/steps/1/title") == 0);
    // Rows within rows have a number of their own.
    auto every = form_screen(Lang::Fr, form_of(form_kinds().get("every"), "x", Lang::Fr));
    CHECK(has(every, "name=\"f/list_of_group/ROW0/list_of_group/ROW1/word\""));
    CHECK(has(every, "value=\"add:list_of_group/1/list_of_group\""));
}

TEST_CASE("choices show what was chosen, even what is no choice any more") {
    auto form = form_of(form_kinds().get("every"), "b", Lang::Fr);
    auto html = form_screen(Lang::Fr, form);
    CHECK(has(html, "<option value=\"b\" selected>Choix b</option>"));
    CHECK(has(html, "value=\"b\" checked> Choix b</label>"));
    html = form_screen(Lang::En, form_of(form_kinds().get("every"), "old", Lang::En));
    CHECK(has(html, "<option value=\"old\" selected>old</option>"));
    CHECK(has(html, "value=\"old\" checked> old</label>"));
    CHECK(has(html, "<option value=\"fr\">français</option>"));
    CHECK(has(html, "<option value=\"en\" selected>English</option>"));
}

TEST_CASE("controls say what they take") {
    auto html = form_screen(Lang::Fr, form_of(form_kinds().get("every"), "x", Lang::Fr));
    CHECK(has_attribute(control(html, "title"), "required"));
    CHECK(attribute(control(html, "title"), "maxlength") == "200");
    CHECK(attribute(control(html, "summary"), "maxlength") == "300");
    CHECK(attribute(control(html, "summary"), "data-advice") == "180");
    CHECK(attribute(control(html, "f/number"), "inputmode") == "decimal");
    CHECK(attribute(control(html, "f/url"), "inputmode") == "url");
    CHECK(attribute(control(html, "f/page"), "list") == "ui-pages");
    CHECK(attribute(control(html, "f/licence_field"), "list") == "ui-licences");
    CHECK(attribute(control(html, "f/image"), "list") == "ui-media");
    CHECK(attribute(control(html, "f/list_of_page"), "data-type") == "page");
    CHECK(control(html, "f/list_of_page").name == "textarea");
    CHECK(has(html, "<li>Pourquoi</li><li>Comment</li>"));
    auto foreign = form_screen(Lang::En, form_of(form_kinds().get("every"), "x", Lang::Fr));
    CHECK(attribute(control(foreign, "title"), "lang") == "fr");
    CHECK(attribute(control(foreign, "body"), "lang") == "fr");
    CHECK(attribute(control(foreign, "f/number"), "lang").empty());
}

TEST_CASE("no text that may be typed becomes an element or an attribute of the form") {
    const auto expected = structure(form_screen(Lang::En, form_of(form_kinds().get("every"), "words", Lang::Fr)));
    for (std::string text : {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onfocus='alert(1)",
                             "{{title}}{{{body_html}}}", "</textarea><b>", "&lt;b&gt;", "</option></select>"}) {
        INFO(text);
        auto html = form_screen(Lang::En, form_of(form_kinds().get("every"), text, Lang::Fr));
        CHECK(suspicious(html).empty());
        CHECK(structure(html) == expected);
    }
}

TEST_CASE("a form of many rows is shown quickly, and offers no more than a page may hold") {
    domain::FormView form;
    form.entries = {{"kind", "method"}, {"f/steps", ""}};
    for (std::size_t i = 0; i < domain::kRowLimit; ++i) form.entries.emplace_back("f/steps/" + std::to_string(i) + "/@row", "");
    auto html = form_screen(Lang::Fr, form);
    CHECK(names_on(html).count("f/steps/199/title") == 1);
    CHECK_FALSE(has(html, "value=\"add:steps\""));
}
