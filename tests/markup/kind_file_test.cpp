#include <filesystem>
#include <string>

#include "catch.hpp"
#include "markup/markup.h"
#include "shared_data.h"

using namespace catalyst;

namespace {

std::string refusal(const std::string& yaml) {
    auto kind = markup::read_kind(yaml);
    if (kind) return "read";
    auto said = kind.error().key;
    for (const auto& [name, value] : kind.error().params) said += " " + value;
    return said;
}

const std::string kHead = "kind: method\nname: {fr: Méthode, en: Method}\nplural: {fr: Méthodes, en: Methods}\n";

}  // namespace

TEST_CASE("a kind is read with its fields, choices, relations and sections") {
    auto kind = markup::read_kind(
        kHead +
        "icon: method\nschema_org: HowTo\nintro: {fr: a, en: b}\nlist: [time, of]\nfields:\n"
        "  - name: time\n    type: duration\n    label: {fr: Durée, en: Time}\n    help: {fr: h, en: i}\n    required: true\n"
        "  - name: level\n    type: choice\n    choices:\n      - {value: easy, label: {fr: Facile, en: Easy}}\n"
        "  - name: of\n    type: list\n    of: page\n    kind: [method]\n    inverse: {fr: x, en: y}\n"
        "  - name: steps\n    type: list\n    of: group\n    fields:\n      - {name: text, type: markdown}\n"
        "  - name: size\n    type: range\n    unit: {fr: personnes, en: people}\n"
        "sections:\n  - {fr: Déroulé, en: Steps}\n");
    REQUIRE(kind);
    CHECK(kind->name == "method");
    CHECK(kind->label == domain::Bilingual{"Méthode", "Method"});
    CHECK(kind->plural.en == "Methods");
    CHECK(kind->intro.fr == "a");
    CHECK(kind->schema_org == "HowTo");
    CHECK(kind->list == std::vector<std::string>{"time", "of"});
    REQUIRE(kind->fields.size() == 5);
    CHECK(kind->fields[0].required);
    CHECK(kind->fields[0].type == domain::FieldType::Duration);
    CHECK(kind->fields[1].choices.at(0).label.fr == "Facile");
    CHECK(kind->fields[2].is_relation());
    CHECK(kind->fields[2].kinds == std::vector<std::string>{"method"});
    CHECK(kind->fields[3].fields.at(0).type == domain::FieldType::Markdown);
    CHECK(kind->fields[4].unit.en == "people");
    CHECK(kind->sections.at(0).en == "Steps");
}

TEST_CASE("what a kind file can't mean is refused with its line") {
    CHECK(refusal(kHead + "color: red\n") == "kind.invalid 4 kind_why.key color");
    CHECK(refusal(kHead + "fields:\n  - name: a\n    type: colour\n") == "kind.invalid 6 kind_why.type colour");
    CHECK(refusal(kHead + "fields:\n  - name: a\n    type: text\n    hint: x\n") == "kind.invalid 7 kind_why.key hint");
    CHECK(refusal(kHead + "fields:\n  - name: a\n    type: list\n") == "kind.invalid 5 kind_why.of");
    CHECK(refusal(kHead + "fields:\n  - name: a\n    type: choice\n") == "kind.invalid 5 kind_why.choices");
    CHECK(refusal(kHead + "fields:\n  - name: a\n    type: group\n") == "kind.invalid 5 kind_why.fields");
    CHECK(refusal(kHead + "fields:\n  - name: a\n    type: text\n    kind: [x]\n") == "kind.invalid 5 kind_why.relation");
    CHECK(refusal(kHead + "fields:\n  - {name: a, type: text}\n  - {name: a, type: text}\n") ==
          "kind.invalid 6 kind_why.field_twice a");
    CHECK(refusal(kHead + "fields:\n  - {name: À, type: text}\n") == "kind.invalid 5 kind_why.field_name");
    CHECK(refusal(kHead + "list: [a]\n") == "kind.invalid 4 kind_why.listed a");
    CHECK(refusal("name: {fr: a, en: b}\nplural: {fr: a, en: b}\n") == "kind.invalid 1 kind_why.name");
    CHECK(refusal("kind: a\nname: {fr: a}\nplural: {fr: a, en: b}\n") == "kind.invalid 1 kind_why.both name");
    CHECK(refusal("kind: a\nname: Method\n") == "kind.invalid 2 kind_why.mapping");
    CHECK(refusal("- a\n") == "kind.invalid 1 kind_why.mapping");
    CHECK(refusal("kind: [\n") == "kind.invalid 2 kind_why.yaml");
}

TEST_CASE("every kind of the sample wiki can be read, and bears its file's name") {
    int read = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(CATALYST_SOURCE_DIR) / "content-sample" / "kinds")) {
        if (entry.path().extension() != ".yaml") continue;
        INFO(entry.path().string());
        auto yaml = tests::read_file(entry.path());
        INFO(refusal(yaml));
        auto kind = markup::read_kind(yaml);
        REQUIRE(kind);
        CHECK(kind->name == entry.path().stem().string());
        ++read;
    }
    CHECK(read > 0);
}

// A field that its kind does not name is kept and never shown: the sources of fifteen pages once were.
TEST_CASE("what a page of the sample wiki states, its readers see") {
    const auto sample = std::filesystem::path(CATALYST_SOURCE_DIR) / "content-sample";
    int read = 0;
    for (auto folder : {sample / "pages", sample / "earlier" / "pages"})
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            INFO(entry.path().string());
            auto text = tests::read_file(entry.path());
            auto page = markup::read_source(text);
            REQUIRE(page);
            auto kind = markup::read_kind(tests::read_file(sample / "kinds" / (page->properties.kind + ".yaml")));
            REQUIRE(kind);
            for (const auto& field : page->properties.fields) {
                INFO(field.name);
                CHECK((field.name == "cover" || kind->field(field.name) != nullptr));
            }
            ++read;
        }
    CHECK(read > 40);
}
