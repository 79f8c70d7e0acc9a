#include "service/relink.h"

#include <string>

#include "catch.hpp"
#include "domain/relations.h"
#include "markup/markup.h"

using namespace catalyst;

namespace {

domain::FieldSpec spec(const std::string& name, domain::FieldType type, domain::FieldType item = domain::FieldType::Text) {
    domain::FieldSpec out;
    out.name = name;
    out.type = type;
    out.item = item;
    return out;
}

domain::Kind kind() {
    using domain::FieldType;
    domain::Kind kind;
    kind.name = "method";
    auto steps = spec("steps", FieldType::List, FieldType::Group);
    steps.fields = {spec("uses", FieldType::Page), spec("text", FieldType::Markdown), spec("note", FieldType::Text)};
    kind.fields = {spec("uses_method", FieldType::Page), spec("related", FieldType::List, FieldType::Page), steps,
                   spec("advice", FieldType::Markdown), spec("plain", FieldType::Text)};
    return kind;
}

std::string relinked(const std::string& body, const std::string& title = "Nouveau nom") {
    return service::relink(body, kind(), "ancien", title);
}

std::string front(const std::string& yaml, const std::string& title = "Nouveau nom") {
    auto source = relinked("---\ntitle: x\n" + yaml + "---\nTexte.\n", title);
    auto end = source.size() - std::string("---\nTexte.\n").size();
    return source.substr(13, end - 13);
}

}  // namespace

TEST_CASE("wiki links to the old title lead to the new one, with their section and label") {
    CHECK(relinked("[[Ancien]] [[ancien|x]] [[ANCIEN#Partie]] [[Ancien#Partie|x|y]]") ==
          "[[Nouveau nom]] [[Nouveau nom|x]] [[Nouveau nom#Partie]] [[Nouveau nom#Partie|x|y]]");
    CHECK(relinked("[[ Ancien ]] [[Ancien # s | x ]]") == "[[ Nouveau nom ]] [[Nouveau nom # s | x ]]");
    CHECK(relinked("| [[Ancien\\|x]] |\n") == "| [[Nouveau nom\\|x]] |\n");
    CHECK(relinked("[[[Ancien]]](a) **[[Ancien]]**") == "[[[Nouveau nom]]](a) **[[Nouveau nom]]**");
}

TEST_CASE("links to other pages, to sections here, in code and behind a backslash stay") {
    for (std::string body : {"[[Ancien cercle]] [[Autre|Ancien]] [[#Ancien]] [[]] [[Ancien", "`[[Ancien]]` ``[[Ancien]]``",
                             "```\n[[Ancien]]\n```\n", "texte\n\n    [[Ancien]]\n", "\\[[Ancien]] <!-- [[Ancien]] -->",
                             "[[An\ncien]]", "<http://e.org/[[Ancien]]>", "[ancien](/wiki/autre) /wiki/ancien"}) {
        INFO(body);
        CHECK(relinked(body) == body);
    }
    CHECK(relinked("\\\\[[Ancien]]") == "\\\\[[Nouveau nom]]");
}

TEST_CASE("all other bytes stay") {
    CHECK(relinked("\xEF\xBB\xBF"
                   "a\t \r\n[[Ancien]]\xC2\xA0\r\n\r\n  * b  \n\n\n") ==
          "\xEF\xBB\xBF"
          "a\t \r\n[[Nouveau nom]]\xC2\xA0\r\n\r\n  * b  \n\n\n");
    std::string source = "---\r\n# remarque\r\ntitle:   x\r\nplain: Ancien\r\n---\r\nsans lien";
    CHECK(relinked(source) == source);
}

TEST_CASE("a title that a wiki link can't hold goes by its key, and says the title where no label does") {
    CHECK(relinked("[[Ancien]] [[Ancien#s]] [[Ancien|x]]", "Guide C# [un|deux] `x`") ==
          "[[guide-c-un-deux-x|Guide C# (un|deux) 'x']] [[guide-c-un-deux-x#s|Guide C# (un|deux) 'x']] [[guide-c-un-deux-x|x]]");
    CHECK(relinked("[[Ancien]]", "C#") == "[[c|C#]]");
    for (std::string title :
         {"a]b", "a]]b", "a|b", "a#b", "#b", "a[b", "[[a]]", "a`b", "a\\", "a\nb", " a ", "Ваш #кодэкс", "日本|語"}) {
        INFO(title);
        for (std::string body : {"[[Ancien]]", "[[Ancien#s]]", "[[Ancien|x]]"}) {
            auto rendered = markup::render(relinked(body, title), markup::Profile::Page);
            REQUIRE(rendered.links.size() == 1);
            CHECK(rendered.links[0].key == domain::link_key(title));
            CHECK(rendered.links[0].section == (body == "[[Ancien#s]]" ? "s" : ""));
        }
    }
}

TEST_CASE("a title without a letter, or too long beside a label, leaves links as they are or goes by its key") {
    CHECK(relinked("[[Ancien]]", "?!") == "[[Ancien]]");
    std::string label(150, 'x'), title(180, 'y');
    CHECK(relinked("[[Ancien|" + label + "]]", title) == "[[" + domain::link_key(title) + "|" + label + "]]");
    std::string longest(280, 'x');
    CHECK(relinked("[[Ancien|" + longest + "]]", title) == "[[Ancien|" + longest + "]]");
}

TEST_CASE("addresses of the old page become those of the new one") {
    CHECK(relinked("[x]( /wiki/ancien  \"t\" ) [x](</wiki/Ancien#s>) ![x](/wiki/ancien)") ==
          "[x]( /wiki/nouveau-nom  \"t\" ) [x](</wiki/nouveau-nom#s>) ![x](/wiki/ancien)");
    CHECK(relinked("[r]: /wiki/ancien?lang=fr 't'\n[s](/wiki/ancien/history) [e](https://e.org/wiki/ancien)") ==
          "[r]: /wiki/nouveau-nom?lang=fr 't'\n[s](/wiki/ancien/history) [e](https://e.org/wiki/ancien)");
    CHECK(relinked("[a ![b](c)](/wiki/ancien) [[Ancien]]") == "[a ![b](c)](/wiki/nouveau-nom) [[Nouveau nom]]");
    CHECK(relinked("[x](/wiki/ancien)", "Ваш") == "[x](/wiki/%D0%B2%D0%B0%D1%88)");
}

TEST_CASE("relations that name the page name it anew, whatever their form") {
    CHECK(front("uses_method: Ancien\n") == "uses_method: Nouveau nom\n");
    CHECK(front("related: [ancien, Autre]\n") == "related: [Nouveau nom, Autre]\n");
    CHECK(front("translation_of: ancien\n") == "translation_of: Nouveau nom\n");
    CHECK(front("uses_method: \"[[Ancien#s|x]]\"\n") == "uses_method: \"[[Nouveau nom#s|x]]\"\n");
    CHECK(front("uses_method: Ancien\n", "Guide C#") == "uses_method: guide-c\n");
    CHECK(front("plain: Ancien\nunknown: Ancien\nuses_method: Autre\n") ==
          "plain: Ancien\nunknown: Ancien\nuses_method: Autre\n");
}

TEST_CASE("relations and links in groups and in fields of Markdown are led on") {
    auto source = relinked(
        "---\ntitle: x\nadvice: voir [[Ancien]]\nsteps:\n  - uses: Ancien\n    note: Ancien\n    text: \"[[ancien|a]] "
        "`[[Ancien]]`\"\n---\n");
    auto read = markup::read_source(source);
    REQUIRE(read.ok());
    CHECK(*read->properties.fields.at(0).value.text() == "voir [[Nouveau nom]]");
    const auto& step = read->properties.fields.at(1).value.list()->at(0);
    CHECK(*step.at("uses")->text() == "Nouveau nom");
    CHECK(*step.at("note")->text() == "Ancien");
    CHECK(*step.at("text")->text() == "[[Nouveau nom|a]] `[[Ancien]]`");
}

TEST_CASE("nothing leads to the old title afterwards") {
    std::string source =
        "---\ntitle: x\nuses_method: Ancien\nrelated: [Ancien, b]\ntranslation_of: Ancien\n---\n[[Ancien]] [[ancien#s|x]]\n";
    auto after = relinked(source);
    auto read = markup::read_source(after);
    for (const auto& link : domain::relations(read->properties, kind())) CHECK(link.key != "ancien");
    for (const auto& link : markup::render(read->body, markup::Profile::Page).links) CHECK(link.key == "nouveau-nom");
}

TEST_CASE("a source whose front matter can't be read stays as it is") {
    std::string source = "---\ntitle: [x\n---\n[[Ancien]]\n";
    CHECK(relinked(source) == source);
}
