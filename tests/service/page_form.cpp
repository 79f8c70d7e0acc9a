#include "service/page_form.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/text.h"
#include "catch.hpp"
#include "markup/markup.h"

using namespace catalyst;
using domain::Entries;
using domain::Lang;
using service::entries_of;
using service::source_of;

namespace {

std::string file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::filesystem::path> sample(const char* folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(CATALYST_SOURCE_DIR) / "content-sample" / folder))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

// The sample's kinds, and one that holds all that a kind may.
const domain::Kinds& kinds() {
    static const domain::Kinds all = [] {
        std::vector<domain::Kind> read;
        for (const auto& path : sample("kinds")) read.push_back(markup::read_kind(file(path)).value());
        read.push_back(markup::read_kind(R"(kind: all
name: {fr: Tout, en: All}
plural: {fr: Tout, en: All}
fields:
  - {name: text, type: text}
  - {name: prose, type: markdown}
  - {name: number, type: number}
  - {name: range, type: range}
  - {name: time, type: duration}
  - {name: date, type: date}
  - {name: choice, type: choice, choices: [{value: a, label: {fr: A, en: A}}, {value: b, label: {fr: B, en: B}}]}
  - {name: words, type: tags}
  - {name: link, type: url}
  - {name: where, type: place}
  - {name: image, type: image}
  - {name: terms, type: licence}
  - {name: who, type: person}
  - {name: other, type: page, kind: [all]}
  - {name: box, type: group, fields: [{name: a, type: text}, {name: when, type: duration}]}
  - {name: texts, type: list, of: text}
  - {name: proses, type: list, of: markdown}
  - {name: numbers, type: list, of: number}
  - {name: ranges, type: list, of: range}
  - {name: times, type: list, of: duration}
  - {name: dates, type: list, of: date}
  - {name: choices, type: list, of: choice, choices: [{value: a, label: {fr: A, en: A}}, {value: b, label: {fr: B, en: B}}]}
  - {name: wordlists, type: list, of: tags}
  - {name: links, type: list, of: url}
  - {name: wheres, type: list, of: place}
  - {name: pages, type: list, of: page, kind: [all]}
  - {name: rows, type: list, of: group, fields: [{name: name, type: text}, {name: range, type: range}, {name: lines, type: list, of: text}, {name: inner, type: list, of: group, fields: [{name: a, type: text}, {name: b, type: markdown}]}]}
)")
                           .value());
        return domain::Kinds(std::move(read));
    }();
    return all;
}

Entries with(Entries entries, const std::string& name, const std::string& text) {
    auto at = std::find_if(entries.begin(), entries.end(), [&](const auto& one) { return one.first == name; });
    if (at == entries.end())
        entries.emplace_back(name, text);
    else
        at->second = text;
    return entries;
}

std::string text_of(const Entries& entries, std::string_view name) {
    for (const auto& [key, text] : entries)
        if (key == name) return text;
    return "(none)";
}

std::string all(const std::string& front) { return "---\nid: i\nkind: all\ntitle: T\n" + front + "---\nB\n"; }

// The lines of a page of kind "all" behind its title, after one control was typed in.
std::string typed(const std::string& front, const std::string& name, const std::string& text, Lang lang = Lang::Fr) {
    auto made = source_of(all(front), with(entries_of(all(front), kinds(), lang), name, text), kinds(), lang);
    if (!made.errors.empty()) return made.errors.all[0].first + ": " + made.errors.all[0].second.key;
    auto begin = all("").size() - 6;
    REQUIRE(made.source.size() >= begin);
    REQUIRE(made.source.ends_with("---\nB\n"));
    return made.source.substr(begin, made.source.size() - begin - 6);
}

std::string shown(const std::string& front, const std::string& name, Lang lang = Lang::Fr) {
    return text_of(entries_of(all(front), kinds(), lang), name);
}

}  // namespace

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

TEST_CASE("each control writes its field as its kind has it, and takes it away when emptied") {
    CHECK(typed("", "f/text", "a: b") == "text: \"a: b\"\n");
    CHECK(typed("text: a # r\n", "f/text", "b") == "text: b # r\n");
    CHECK(typed("text: a\n", "f/text", "  ") == "");
    CHECK(typed("", "f/prose", "a\r\n\r\n- b\r\n") == "prose: |\n  a\n\n  - b\n");
    CHECK(typed("", "f/number", "1 200,5") == "number: 1200.5\n");
    CHECK(typed("", "f/number", "1,200", Lang::En) == "number: 1200\n");
    CHECK(typed("range: [5, 9]\n", "f/range/1", "12") == "range: [5, 12]\n");
    CHECK(typed("", "f/range/0", "12") == "range: [12]\n");
    CHECK(typed("range: 12\n", "f/range/0", "13") == "range: 13\n");
    CHECK(typed("", "f/range/1", "12") == "range: [\"\", 12]\n");
    CHECK(typed("range: {max: 9}\n", "f/range/0", "3") == "range: {min: 3, max: 9}\n");
    CHECK(typed("range: [5, 9]\n", "f/range/0", "") == "range: [\"\", 9]\n");
    CHECK(typed("", "f/time/0", "1h30") == "time: PT1H30M\n");
    CHECK(typed("time: PT1H\n", "f/time/1", "2 jours") == "time: [PT1H, P2D]\n");
    CHECK(typed("", "f/date", "14/03/2026") == "date: 2026-03-14\n");
    CHECK(typed("", "f/date", "03/2026") == "date: 2026-03\n");
    CHECK(typed("", "f/date", "2026") == "date: 2026\n");
    CHECK(typed("choice: a\n", "f/choice", "b") == "choice: b\n");
    CHECK(typed("", "f/words", "x, y z") == "words: [x, y z]\n");
    CHECK(typed("", "f/link", "www.example.org/a?b=c") == "link: https://www.example.org/a?b=c\n");
    CHECK(typed("", "f/link", "a@example.org") == "link: mailto:a@example.org\n");
    CHECK(typed("where: {address: A, name: Nid, lat: 1, lon: 2}\n", "f/where/lat", "50,63") ==
          "where: {address: A, name: Nid, lat: 50.63, lon: 2}\n");
    CHECK(typed("where: Lille\n", "f/where/address", "Roubaix") == "where: Roubaix\n");
    CHECK(typed("where: Lille\n", "f/where/lat", "50") == "where: {address: Lille, lat: 50}\n");
    CHECK(typed("box: {a: x, other: z}\n", "f/box/a", "") == "box: {other: z}\n");
    CHECK(typed("box: {a: x}\n", "f/box/a", "") == "");
    CHECK(typed("", "f/box/when/0", "2 days") == "box: {when: P2D}\n");
}

TEST_CASE("lists are typed line by line, and lines that stay keep their values") {
    CHECK(typed("texts: [a, b]\n", "f/texts", "b\n\n c ") == "texts: [b, c]\n");
    CHECK(typed("texts: une chose\n", "f/texts", "une chose\nune autre") == "texts: [une chose, une autre]\n");
    CHECK(typed("texts:\n  - |\n    a\n    b\n  - c\n", "f/texts", "a b\nd") == "texts:\n  - |\n    a\n    b\n  - d\n");
    CHECK(typed("numbers: [x, 2]\n", "f/numbers", "x\n3") == "numbers: [x, 3]\n");
    CHECK(typed("times: [PT1H/PT2H, PT5M]\n", "f/times", shown("times: [PT1H/PT2H, PT5M]\n", "f/times") + "\n3 h") ==
          "times: [PT1H/PT2H, PT5M, PT3H]\n");
    CHECK(typed("links:\n  - {name: \"N, 1\", url: \"https://a.org\", lang: fr}\n", "f/links",
                "N 2 https://a.org\nMovilab : https://movilab.org\nhttps://b.org\nPolitis, 2008") ==
          "links:\n  - {name: N 2, url: \"https://a.org\", lang: fr}\n  - {name: Movilab, url: \"https://movilab.org\"}\n  - "
          "https://b.org\n  - Politis, 2008\n");
    CHECK(shown("links: [{name: N, url: https://a.org}, https://b.org]\n", "f/links") == "N https://a.org\nhttps://b.org");
}

TEST_CASE("check boxes write what is chosen, and nothing when none is") {
    auto base = all("choices: [b, z]\n");
    auto entries = entries_of(base, kinds(), Lang::Fr);
    std::erase_if(entries, [](const auto& one) { return one.first == "f/choices"; });
    auto written = [&](std::vector<std::string> chosen) {
        auto sent = entries;
        for (auto& one : chosen) sent.emplace_back("f/choices", one);
        return source_of(base, sent, kinds(), Lang::Fr);
    };
    CHECK(written({}).source == base);
    CHECK(written({"", "b", "z"}).source == base);
    CHECK(written({"", "a", "b", "z"}).source == all("choices: [a, b, z]\n"));
    CHECK(written({""}).source == all(""));
    CHECK(written({"", "y"}).errors.of("f/choices")->key == "form.choice");
}

TEST_CASE("rows keep what the form does not show, wherever they go") {
    auto base = all("rows:\n  - {name: A, extra: 1} # first\n  - {name: B, range: {a: b}}\n  - Un texte\n");
    auto entries = entries_of(base, kinds(), Lang::Fr);
    CHECK(text_of(entries, "f/rows/2/@row") == "2");
    auto written = [&](const Entries& sent) { return source_of(base, sent, kinds(), Lang::Fr).source; };
    auto moved = entries;
    service::apply_row(moved, "up:rows:1");
    CHECK(written(moved) == all("rows:\n  - {name: B, range: {a: b}}\n  - {name: A, extra: 1} # first\n  - Un texte\n"));
    CHECK(written(with(moved, "f/rows/1/name", "C")) ==
          all("rows:\n  - {name: B, range: {a: b}}\n  - {name: C, extra: 1}\n  - Un texte\n"));
    service::apply_row(moved, "remove:rows:1");
    CHECK(written(moved) == all("rows:\n  - {name: B, range: {a: b}}\n  - Un texte\n"));
    service::apply_row(moved, "add:rows");
    CHECK(written(moved) == all("rows:\n  - {name: B, range: {a: b}}\n  - Un texte\n"));
    CHECK(written(with(with(moved, "f/rows/2/name", "D"), "f/rows/2/lines", "x\ny")) ==
          all("rows:\n  - {name: B, range: {a: b}}\n  - Un texte\n  - {name: D, lines: [x, \"y\"]}\n"));
    CHECK(written(with(entries, "f/rows/0/name", "")) ==
          all("rows:\n  - {extra: 1}\n  - {name: B, range: {a: b}}\n  - Un texte\n"));
    for (int i = 0; i < 3; ++i) service::apply_row(entries, "remove:rows:0");
    CHECK(written(entries) == all(""));
}

TEST_CASE("rows within rows, and rows of single things, are written too") {
    auto base = all("");
    auto entries = entries_of(base, kinds(), Lang::En);
    for (auto op :
         {"add:rows", "add:rows/0/inner", "add:rows/0/inner", "add:proses", "add:ranges", "add:wheres", "add:wordlists"})
        service::apply_row(entries, op);
    for (auto [name, text] :
         {std::pair{"f/rows/0/name", "A"}, std::pair{"f/rows/0/inner/1/b", "x\ny"}, std::pair{"f/proses/0", "p"},
          std::pair{"f/ranges/0/0", "1"}, std::pair{"f/wheres/0/address", "Lille"}, std::pair{"f/wordlists/0", "a, b"}})
        entries = with(entries, name, text);
    auto made = source_of(base, entries, kinds(), Lang::En);
    CHECK(made.errors.empty());
    auto again = markup::read_source(made.source);
    REQUIRE(again);
    CHECK(made.source == all("proses: [p]\nranges:\n  - [1]\nwordlists:\n  - [a, b]\nwheres:\n  - {address: Lille}\n"
                             "rows:\n  - name: A\n    inner:\n      - b: |-\n          x\n          y\n"));
    CHECK(source_of(made.source, entries_of(made.source, kinds(), Lang::Fr), kinds(), Lang::Fr).source == made.source);
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
    CHECK(typed("", "f/text", "a\xFF") == "text: a\xEF\xBF\xBD\n");
    std::string crlf = "---\r\ntitle: T\r\n---\r\n\r\nA\r\nB\r\n";
    auto entries = entries_of(crlf, kinds(), Lang::Fr);
    CHECK(text_of(entries, "body") == "A\nB\n");
    CHECK(source_of(crlf, with(entries, "body", "A\r\nC"), kinds(), Lang::Fr).source == "---\r\ntitle: T\r\n---\r\n\r\nA\r\nC");
}

TEST_CASE("rows are added, taken away and moved by their number") {
    Entries entries{{"f/s", ""}, {"f/s/0/a", "0"}, {"f/s/2/a", "2"}, {"f/s/2/b", "2b"}, {"f/t", "t"}};
    auto after = [&](std::string_view op) {
        auto changed = entries;
        service::apply_row(changed, op);
        return changed;
    };
    CHECK(after("add:s") ==
          Entries{{"f/s", ""}, {"f/s/0/a", "0"}, {"f/s/1/a", "2"}, {"f/s/1/b", "2b"}, {"f/s/2/@row", ""}, {"f/t", "t"}});
    CHECK(after("up:s:2") == Entries{{"f/s", ""}, {"f/s/0/a", "2"}, {"f/s/0/b", "2b"}, {"f/s/1/a", "0"}, {"f/t", "t"}});
    CHECK(after("down:s:0") == after("up:s:2"));
    CHECK(after("remove:s:0") == Entries{{"f/s", ""}, {"f/s/0/a", "2"}, {"f/s/0/b", "2b"}, {"f/t", "t"}});
    for (auto op : {"", "add", "add:", "add:s:1", "up:s", "up:s:-1", "up:s:x", "drop:s:0", ":s:0", "up:s:2:3"})
        CHECK(after(op) == entries);
    Entries none{{"title", "x"}};
    service::apply_row(none, "add:s");
    CHECK(none == Entries{{"title", "x"}, {"f/s/0/@row", ""}});
    for (int i = 0; i < 400; ++i) service::apply_row(none, "add:s");
    CHECK(none.size() == 1 + domain::kRowLimit);
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
