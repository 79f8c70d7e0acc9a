#include "form_pages.h"

using namespace catalyst;
using namespace catalyst::tests;
using service::entries_of;
using service::source_of;

TEST_CASE("a form sent back as it came leaves every page as it was, byte for byte") {
    std::size_t pages = 0;
    for (const auto& path : sample("pages"))
        for (auto lang : {Lang::Fr, Lang::En})
            for (const std::string& source : {file(path), replace_all(file(path), "\n", "\r\n")}) {
                INFO(path.string());
                auto entries = entries_of(source, kinds(), lang);
                REQUIRE(entries.size() > 12);
                auto made = source_of(source, entries, kinds(), lang);
                CHECK(made.errors.empty());
                CHECK(made.source == source);
                for (auto& [name, text] : entries) text = replace_all(text, "\n", "\r\n");  // as browsers send it
                CHECK(source_of(source, entries, kinds(), lang).source == source);
                CHECK(service::kept_as_written(source, markup::read_source(source)->properties.kind, kinds()).empty());
                ++pages;
            }
    CHECK(pages >= 4 * 50);
}

TEST_CASE("what does not fit its control is kept and named, and so are the rest of a hand's ways of writing") {
    for (std::string front :
         {"text: [a, b]\nprose: {a: b}\nnumber: une douzaine\nrange: {min: 5, max: 9, about: x}\n",
          "range: une douzaine\ntime: un moment\n", "range: {min: 5, max: 9}\ntime: PT1H/PT2H\ndate: bientôt\nchoice: z\n",
          "where: {lat: [1]}\nwords: a, b\nlink: {name: N, url: https://a.org}\n",
          "box: [a]\ntexts: une chose\nproses: x\nnumbers: [x, {a: b}]\n",
          "ranges: [5-9, [1, 2], x]\ntimes: [PT1H/PT2H]\nchoices: b\n", "choices: [b, a, z, b]\nwordlists: [[a, b], c]\n",
          "links: [{name: \"a\\x85b\\u2028c\", url: https://a.org}]\ntimes: [\"P\\x851D\"]\n",
          "links: [\"Politis, 2008\", {name: N, url: https://a.org, lang: fr}, ftp://x]\n",
          "wheres: [Lille, {address: A, name: N, lat: 1}, []]\npages: \"[[P|l]]\"\n",
          "rows: [{name: a, range: [1, 2], lines: [x, \"y\\nz\"], extra: 1}, Un texte, {inner: [{a: x}, {b: {c: d}}]}, {}]\n",
          "text: |\n  a\n\n  b\nprose: >\n  c\n  d\nwho: |\n  e\n  f\n", "text:\nrange:\nrows:\nbox:\ntexts: []\nchoices:\n",
          "rows: {name: a}\ncover: [x]\n", "title:  T2 # x\n\n# remark\nlinks: [https://a.org]\nunknown: {a: [1, {b: c}]}\n"}) {
        auto source = replace_all(all(front), front.starts_with("title") ? "title: T\n" : "\x01", "");
        INFO(source);
        REQUIRE(markup::read_source(source));
        for (auto lang : {Lang::Fr, Lang::En}) {
            auto entries = entries_of(source, kinds(), lang);
            auto made = source_of(source, entries, kinds(), lang);
            CHECK(made.errors.empty());
            CHECK(made.source == source);
            // Another key is changed: these stay.
            auto other = source_of(source, with(entries, "summary", "S"), kinds(), lang);
            CHECK(replace_all(other.source, "summary: S\n", "") == source);
        }
    }
    using Names = std::vector<std::string>;
    CHECK(service::kept_as_written(all("text: [a]\nwhere: {lat: [1]}\ncover: [x]\n"), "all", kinds()) ==
          Names{"cover", "f/text", "f/where"});
    CHECK(service::kept_as_written(all("rows: [{name: {a: b}}, x]\n"), "all", kinds()) == Names{"f/rows/0/name", "f/rows/1"});
    CHECK(shown("text: [a]\n", "f/text") == "(none)");
}

TEST_CASE("common controls show and set the keys of every page") {
    std::string source =
        "---\nid: i\nkind: page\ntitle: T\ndescription: D\nlanguage: fr\ntags: a, b\nauthor: A\nlicence: CC0\n---\nB";
    auto entries = entries_of(source, kinds(), Lang::Fr);
    CHECK(text_of(entries, "summary") == "D");
    CHECK(text_of(entries, "lang") == "fr");
    CHECK(text_of(entries, "tags") == "a, b");
    CHECK(text_of(entries, "authors") == "A");
    CHECK(text_of(entries, "license") == "CC0");
    CHECK(text_of(entries, "cover").empty());
    auto set = [&](const char* name, const char* text) {
        return source_of(source, with(entries, name, text), kinds(), Lang::Fr).source;
    };
    CHECK(set("summary", " New : D ") == replace_all(source, "description: D", "description: \"New : D\""));
    CHECK(set("summary", " ") == replace_all(source, "description: D\n", ""));
    CHECK(set("tags", "a, c d,, a ") == replace_all(source, "tags: a, b", "tags: [a, c d, a]"));
    CHECK(set("authors", "A\nB, C") == replace_all(source, "author: A", "author: [A, \"B, C\"]"));
    CHECK(set("title", "2026") == replace_all(source, "title: T", "title: \"2026\""));
    CHECK(set("cover", "a.png") == replace_all(source, "---\nB", "cover: a.png\n---\nB"));
    CHECK(set("license", "") == replace_all(source, "licence: CC0\n", ""));
}

TEST_CASE("a new page is written from its form, in the order of the form") {
    Entries entries{{"title", "Forum ouvert"},
                    {"summary", "Une journée."},
                    {"kind", "method"},
                    {"lang", "fr"},
                    {"tags", "a, b"},
                    {"license", "CC0-1.0"},
                    {"f/time/0", "4 h"},
                    {"f/time/1", "2 jours"},
                    {"f/group_size/0", "15"},
                    {"f/group_size/1", "300"},
                    {"f/difficulty", "easy"},
                    {"f/tips", "Un\r\nDeux\r\n"},
                    {"f/steps", ""},
                    {"f/steps/0/@row", ""},
                    {"f/steps/0/title", "Ouvrir"},
                    {"f/steps/0/text", "Le cercle.\r\nDebout."},
                    {"f/steps/0/duration/0", "10 min"},
                    {"f/steps/1/@row", ""},
                    {"f/steps/1/title", ""},
                    {"body", "## Pourquoi\r\n\r\nTexte\r\n"}};
    auto made = source_of("---\nid: i\nkind: method\n---\n", entries, kinds(), Lang::Fr);
    CHECK(made.errors.empty());
    CHECK(made.source ==
          "---\nid: i\nkind: method\ntitle: Forum ouvert\nsummary: Une journée.\nlang: fr\ntags: [a, b]\nlicense: CC0-1.0\n"
          "time: [PT4H, P2D]\ngroup_size: [15, 300]\ndifficulty: easy\n"
          "steps:\n  - title: Ouvrir\n    text: |-\n      Le cercle.\n      Debout.\n    duration: PT10M\n"
          "tips: [Un, Deux]\n---\n## Pourquoi\n\nTexte\n");
    CHECK(source_of(made.source, entries_of(made.source, kinds(), Lang::En), kinds(), Lang::En).source == made.source);
}

TEST_CASE("what can't be read is an error at its control, and the rest is written") {
    CHECK(typed("", "f/number", "douze") == "f/number: form.number");
    CHECK(typed("", "f/range/1", "douze") == "f/range/1: form.number");
    CHECK(typed("", "f/time/0", "2 à 3 h") == "f/time/0: form.duration");
    CHECK(typed("", "f/date", "2026-02-30") == "f/date: form.date");
    CHECK(typed("", "f/date", "demain") == "f/date: form.date");
    CHECK(typed("", "f/link", "javascript:alert(1)") == "f/link: form.url");
    CHECK(typed("", "f/links", "x ftp://a.org") == "f/links: form.url");
    CHECK(typed("", "f/choice", "c") == "f/choice: form.choice");
    CHECK(typed("", "f/where/lat", "91") == "f/where/lat: form.latitude");
    CHECK(typed("", "f/where/lon", "-180.1") == "f/where/lon: form.longitude");
    CHECK(typed("", "f/numbers", "1\nx\ny") == "f/numbers: form.number");
    CHECK(typed("", "title", " ") == "title: form.title_missing");
    CHECK(typed("", "title", std::string(201, 'a')) == "title: form.title_long");
    CHECK(typed("", "summary", std::string(301, 'a')) == "summary: form.summary_long");
    CHECK(typed("", "lang", "français") == "lang: form.lang");
    CHECK(typed("", "kind", "nothing") == "kind: form.choice");
    CHECK(typed("", "tags", std::string(61, 'a')) == "tags: form.tag_long");
    CHECK(typed("", "tags", replace_all(std::string(31, 'a'), "a", "a,")) == "tags: form.tags_many");
    CHECK(typed("", "body", std::string(markup::kMaxPage, 'a')) == "body: page.too_large");
    CHECK(typed("", "f/prose", std::string(70'000, 'a')) == ": form.too_much");

    auto base = all("");
    auto made =
        source_of(base, with(with(entries_of(base, kinds(), Lang::Fr), "f/number", "x"), "f/text", "t"), kinds(), Lang::Fr);
    CHECK(made.errors.all.size() == 1);
    CHECK(made.source == all("text: t\n"));
}

TEST_CASE("what was wrong before and is not touched is no error") {
    auto front = "number: douze\ndate: bientôt\nchoice: z\nlink: ftp://x\nwhere: {lat: 500}\n";
    CHECK(typed(front, "f/text", "t") == std::string(front) + "text: t\n");
    CHECK(typed(std::string("summary: ") + std::string(400, 'a') + "\n", "f/text", "t") ==
          std::string("summary: ") + std::string(400, 'a') + "\ntext: t\n");
    auto tag = std::string(70, 'a');
    CHECK(typed("tags: [" + tag + "]\n", "tags", tag + ", b") == "tags: [" + tag + ", b]\n");
}

TEST_CASE("a control that was not on the screen leaves its key as it is") {
    auto base = all("text: a\nrows: [{name: x, range: [1, 2]}]\nchoices: [a]\n");
    CHECK(source_of(base, {{"summary", "S"}}, kinds(), Lang::Fr).source == replace_all(base, "---\nB", "summary: S\n---\nB"));
    CHECK(source_of(base, {{"f/rows", ""}, {"f/rows/0/@row", "0"}, {"f/rows/0/name", "y"}}, kinds(), Lang::Fr).source ==
          replace_all(base, "name: x", "name: \"y\""));
    CHECK(source_of(base, {{"f/range/1", "3"}}, kinds(), Lang::Fr).source ==
          replace_all(base, "---\nB", "range: [\"\", 3]\n---\nB"));
}

TEST_CASE("another kind keeps the fields of the old one, and shows its own") {
    std::string base = "---\nid: i\nkind: method\ntitle: T\ntime: PT1H\nsteps:\n  - {title: A}\nresults: [a]\n---\nB";
    auto entries = with(entries_of(base, kinds(), Lang::Fr), "kind", "experience");
    CHECK(source_of(base, entries, kinds(), Lang::Fr).source == replace_all(base, "kind: method", "kind: experience"));
    auto shown = service::with_controls_of_kind(entries, base, kinds(), Lang::Fr);
    CHECK(text_of(shown, "f/results") == "a");
    CHECK(text_of(shown, "f/participants").empty());
    CHECK(text_of(shown, "f/time/0") == "1 h");
    CHECK(source_of(base, shown, kinds(), Lang::Fr).source == replace_all(base, "kind: method", "kind: experience"));
    CHECK(source_of(base, with(shown, "f/time/0", "2 h"), kinds(), Lang::Fr).source ==
          replace_all(replace_all(base, "kind: method", "kind: experience"), "PT1H", "PT2H"));
}

TEST_CASE("texts come in as the wiki holds them: line ends of the page, NFC, no control characters") {
    CHECK(typed("", "f/text", "e\xCC\x81t\xC3\xA9\x01\x7F\xC2\x85") == "text: été\n");
    CHECK(typed("", "f/prose",
                "a\r\nb\rc\xE2\x80\xA8"
                "d") == "prose: |-\n  a\n  b\n  c\n  d\n");
    for (const std::string control : {"\x01", "\x7F", "\xC2\x85"})
        CHECK(typed("", "f/text", "a" + control + "b") == "text: ab\n");
    for (const std::string end : {"\r", "\r\n", "\xE2\x80\xA8", "\xE2\x80\xA9"})
        CHECK(typed("", "f/prose", "a" + end + "b") == "prose: |-\n  a\n  b\n");
    CHECK(typed("", "f/text", "l’eau à 20\u00A0°C") == "text: l’eau à 20\u00A0°C\n");
    CHECK(typed("", "f/text", "a\xFF") == "text: a\xEF\xBF\xBD\n");
    std::string crlf = "---\r\ntitle: T\r\n---\r\n\r\nA\r\nB\r\n";
    auto entries = entries_of(crlf, kinds(), Lang::Fr);
    CHECK(text_of(entries, "body") == "A\nB\n");
    CHECK(source_of(crlf, with(entries, "body", "A\r\nC"), kinds(), Lang::Fr).source == "---\r\ntitle: T\r\n---\r\n\r\nA\r\nC");
}

TEST_CASE("a page that can't be read has no form, and says why") {
    CHECK(entries_of("---\ntitle: [\n---\n", kinds(), Lang::Fr).empty());
    auto made = source_of("---\ntitle: [\n---\n", {{"title", "x"}}, kinds(), Lang::Fr);
    CHECK(made.errors.of("")->key == "page.front_matter");
    CHECK(made.source == "---\ntitle: [\n---\n");
}

TEST_CASE("the sections that a kind suggests are headings to write under") {
    CHECK(service::outline_of(kinds().get("need"), Lang::En) == "## The situation\n\n## What would help\n\n");
    CHECK(service::outline_of(kinds().get("page"), Lang::Fr).empty());
}
