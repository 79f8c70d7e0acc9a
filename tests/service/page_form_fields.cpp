#include "../markup/values.h"
#include "form_pages.h"

using namespace catalyst;
using namespace catalyst::tests;
using service::entries_of;
using service::source_of;

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

TEST_CASE(
    "a form sent back as it came changes nothing, whatever shapes the fields have, and another field can be set beside them") {
    Values values;
    const auto& fields = kinds().get("all").fields;
    for (int i = 0; i < 300; ++i) {
        std::vector<domain::Field> set;
        for (const auto& field : fields)
            if (values.number(3) == 0) set.push_back({field.name, values.any(3)});
        auto page = markup::with_fields(all(""), set, {});
        INFO(page);
        REQUIRE(markup::read_source(page));
        auto entries = entries_of(page, kinds(), Lang::Fr);
        auto made = source_of(page, entries, kinds(), Lang::Fr);
        CHECK(made.errors.empty());
        REQUIRE(made.source == page);
        auto other = source_of(page, with(entries, "summary", "S"), kinds(), Lang::Fr).source;
        CHECK(replace_all(other, "summary: S\n", "") == page);
    }
}
