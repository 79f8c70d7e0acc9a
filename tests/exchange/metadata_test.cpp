// What an import makes of one Markdown file: its title, slug, id, language, kind and front matter.
#include "base/digest.h"
#include "catch.hpp"
#include "wiki.h"

using namespace catalyst;
using namespace catalyst::tests;

namespace {

const std::string kFrench =
    "Le forum ouvert est une méthode où les participantes proposent elles-mêmes les sujets de la journée. Chacun choisit "
    "librement l'atelier auquel il souhaite contribuer, et la parole circule entre toutes les personnes présentes dans la "
    "salle.\n";
const std::string kEnglish =
    "Open space is a way of meeting in which the people who come make the programme themselves. Everyone chooses freely which of "
    "the workshops they would like to join, and what was said is written down so that others can read it later.\n";
const std::string kRussian =
    "Открытое пространство — это способ проведения встречи, при котором участники сами составляют программу дня. Каждый свободно "
    "выбирает, к какой группе присоединиться, а всё сказанное записывается, чтобы другие могли прочитать это позже.\n";

}  // namespace

TEST_CASE("a page's title is that of its front matter, else its first heading, else its file name") {
    Wiki wiki;
    auto report = wiki.import(Files{{"a.md", "---\ntitle: Du haut\n---\n# Pas moi\n"},
                                    {"b.md", "Texte.\n\n# Le premier *titre*\n\n## Un autre\n"},
                                    {"bonnes_pratiques-de-base.md", "Sans titre.\n"},
                                    {"cuisine/README.md", "Rien non plus.\n"}});
    CHECK(report.taken == 4);
    CHECK(property(wiki.source("du-haut"), "title") == "Du haut");
    CHECK(wiki.has("le-premier-titre"));
    CHECK(property(wiki.source("bonnes-pratiques-de-base"), "title") == "Bonnes pratiques de base");
    CHECK(property(wiki.source("cuisine"), "title") == "Cuisine");
}

TEST_CASE("a slug is the title in readable ASCII") {
    Wiki wiki;
    wiki.import(Files{{"x.md", "# École d’été\n"}, {"y.md", "# Œuvres & Straße\n"}});
    CHECK(wiki.has("ecole-d-ete"));
    CHECK(wiki.has("oeuvres-strasse"));
}

TEST_CASE("a title that is lost in ASCII takes its file's name and language") {
    Wiki wiki;
    auto report = wiki.import(Files{{"ru/code-of-conduct.md", "# Ваш кодекс поведения\n\n" + kRussian},
                                    {"zh/github.md", "---\ntitle: 使用 GitHub 的指南和最佳实践\nlang: zh\n---\n"},
                                    {"правила.md", "# Правила\n\n" + kRussian},
                                    {"ru/guide/index.md", "# Руководство\n\n" + kRussian}});
    CHECK(report.taken == 4);
    CHECK(wiki.has("code-of-conduct-ru"));
    CHECK(wiki.has("github-zh"));
    CHECK(wiki.has("page-ru"));
    CHECK(wiki.has("guide-ru"));
    CHECK(says(report, "import.slug_from_file", "ru/code-of-conduct.md"));
}

TEST_CASE("two pages of one title get different slugs, by language where it differs, and the report says so") {
    Wiki wiki;
    auto report = wiki.import(Files{{"a.md", "---\ntitle: Forum\nlang: fr\n---\n"},
                                    {"b.md", "---\ntitle: Forum\nlang: en\n---\n"},
                                    {"c.md", "---\ntitle: Forum\nlang: fr\n---\nune autre\n"},
                                    {"d.md", "---\ntitle: Forum !\nlang: fr\n---\n"}});
    CHECK(report.taken == 4);
    CHECK(property(wiki.source("forum"), "lang") == "fr");
    CHECK(property(wiki.source("forum-en"), "lang") == "en");
    CHECK(body_of(wiki.source("forum-2")) == "une autre\n");
    CHECK(wiki.has("forum-3"));
    CHECK(report.said.at("import.slug_changed") == 3);
}

TEST_CASE("a slug that a page states goes before one that is made from a title") {
    Wiki wiki;
    auto report = wiki.import(Files{
        {"a.md", "# Forum\n"}, {"b.md", "---\ntitle: Autre\nslug: forum\n---\n"}, {"c.md", "---\ntitle: C\nslug: Non !\n---\n"}});
    CHECK(property(wiki.source("forum"), "title") == "Autre");
    CHECK(wiki.has("forum-2"));
    CHECK(wiki.has("c"));
    CHECK(says(report, "import.slug_invalid", "c.md"));
}

TEST_CASE("the page that is stored is the file itself with what it lacked") {
    Wiki wiki;
    wiki.import(Files{
        {"a.md", "---\n# a comment\nauthors: [Zoé, Ali]\nunknown: {deep: [1, 2]}\ntitle: A\n---\n\nText  \nwith two spaces.\n"}});
    auto source = wiki.source("a");
    CHECK(is_ulid(property(source, "id")));
    CHECK(source == "---\nid: " + property(source, "id") +
                        "\nkind: page\nlang: fr\n# a comment\nauthors: [Zoé, Ali]\nunknown: {deep: [1, 2]}\ntitle: "
                        "A\n---\n\nText  \nwith two spaces.\n");
}

TEST_CASE("a front matter inside an HTML comment is one") {
    Wiki wiki;
    wiki.import(
        Files{{"a.md", "<!--\n\n---\ntitle: Accords\ndescription: Des règles communes.\n\n---\n\n-->\n\n# Accords de groupe\n"}});
    CHECK(property(wiki.source("accords"), "description") == "Des règles communes.");
    CHECK(body_of(wiki.source("accords")).find("# Accords de groupe") != std::string::npos);
}

TEST_CASE("a front matter that can't be read becomes a block of its page, and the report names the line") {
    Wiki wiki;
    auto report = wiki.import(Files{{"a.md", "---\ntitle: A\nbroken: [1, 2\nmore: \"x\n---\n# Mon titre\n\nReste.\n"}});
    CHECK(report.taken == 1);
    auto source = wiki.source("a");
    CHECK(body_of(source) == "```yaml\ntitle: A\nbroken: [1, 2\nmore: \"x\n```\n\n# Mon titre\n\nReste.\n");
    REQUIRE(says(report, "import.front_matter_kept", "a.md"));
    for (const auto& line : report.lines) {
        if (line.key != "import.front_matter_kept") continue;
        CHECK(line.weight == exchange::Weight::Warning);
        CHECK(line.params.at(0).first == "line");
    }
}

TEST_CASE("a title can be told from a front matter that can't be read") {
    Wiki wiki;
    wiki.import(Files{{"a.md", "<!--\n---\ntitle: Minuto: une monnaie\nx: [\n---\n-->\n\n# Autre chose\n"}});
    CHECK(body_of(wiki.source("minuto-une-monnaie")) == "```yaml\ntitle: Minuto: une monnaie\nx: [\n```\n\n\n# Autre chose\n");
}

TEST_CASE("a front matter that only lacks quotes gets them, and the report names the line") {
    Wiki wiki;
    auto report = wiki.import(Files{{"a.md", "---\ntitle: Minuto: une monnaie\ntags: [a]\n---\n# Autre chose\n"}});
    CHECK(property(wiki.source("minuto-une-monnaie"), "title") == "\"Minuto: une monnaie\"");
    CHECK(body_of(wiki.source("minuto-une-monnaie")) == "# Autre chose\n");
    CHECK(says(report, "import.front_matter_mended", "a.md"));
}

TEST_CASE("no page is refused for how its front matter is laid out, nor for a remark") {
    Wiki wiki;
    auto report = wiki.import(Files{{"a.md", "<!-- TODO: rewrite -->\n# Un\n"},
                                    {"b.md", "<!-- Source: https://example.org/x -->\n# Deux\n"},
                                    {"c.md", "<!-- title: Trois -->\n"},
                                    {"d.md", "<!--\n  title: Quatre\n  tags: [x]\n-->\n"},
                                    {"e.md", "---\n  title: Cinq\n---\n"}});
    CHECK(report.taken == 5);
    for (auto slug : {"un", "deux", "trois", "quatre", "cinq"}) {
        INFO(slug);
        CHECK(wiki.has(slug));
    }
    CHECK(body_of(wiki.source("un")) == "<!-- TODO: rewrite -->\n# Un\n");
}

TEST_CASE("bytes that are no UTF-8 are replaced and said") {
    Wiki wiki;
    auto report = wiki.import(Files{
        {"a.md", "# Caf\xe9\n\nCr\xe8me.\n"}, {"b.md", "\xEF\xBB\xBF# Bom\n"}, {"c.md", std::string("# Nul\n\na\0b\n", 11)}});
    CHECK(report.taken == 3);
    CHECK(says(report, "import.not_utf8", "a.md"));
    CHECK(says(report, "import.not_utf8", "c.md"));
    CHECK(!says(report, "import.not_utf8", "b.md"));
    CHECK(wiki.has("bom"));
    CHECK(wiki.source("nul").find('\0') == std::string::npos);
}

TEST_CASE("text and file names come in as NFC") {
    Wiki wiki;
    wiki.import(Files{{"e\xCC\x81te\xCC\x81.md",
                       "Sans titre, mais e\xCC\x81"
                       "crit.\n"}});
    CHECK(property(wiki.source("ete"), "title") == "\xC3\xA9t\xC3\xA9");
    CHECK(wiki.source("ete").find("\xC3\xA9"
                                  "crit") != std::string::npos);
}

TEST_CASE("two files whose names differ only in their Unicode form are both taken, and said") {
    Wiki wiki;
    auto report = wiki.import(Files{{"\xC3\xA9t\xC3\xA9.md", "# Un\n"}, {"e\xCC\x81te\xCC\x81.md", "# Deux\n"}});
    CHECK(report.taken == 2);
    CHECK(report.said.at("import.same_name") == 1);
}

TEST_CASE("a page keeps the id it has, an id of another system's making becomes source_id") {
    Wiki wiki;
    auto report = wiki.import(Files{{"a.md", "---\nid: 01J9ZK3V5M8Q2R4T6W8Y0ABCDE\ntitle: A\n---\n"},
                                    {"b.md", "---\nid: 42\ntitle: B\n---\n"},
                                    {"copy of a.md", "---\nid: 01J9ZK3V5M8Q2R4T6W8Y0ABCDE\ntitle: Copie\n---\n"}});
    CHECK(report.taken == 3);
    CHECK(property(wiki.source("a"), "id") == "01J9ZK3V5M8Q2R4T6W8Y0ABCDE");
    CHECK(is_ulid(property(wiki.source("b"), "id")));
    CHECK(wiki.source("b").find("\nsource_id: \"42\"\n") != std::string::npos);  // a text, as ids are
    CHECK(says(report, "import.id_renamed", "b.md"));
    CHECK(says(report, "import.id_twice", "copy of a.md"));
    CHECK(property(wiki.source("copie"), "id") != "01J9ZK3V5M8Q2R4T6W8Y0ABCDE");
}

TEST_CASE("an id from elsewhere never takes the place of a source_id that the page has") {
    Wiki wiki;
    auto report = wiki.import(Files{{"a.md", "---\nid: old-7\nsource_id: mine\ntitle: A\n---\n"}});
    CHECK(property(wiki.source("a"), "source_id") == "mine");
    CHECK(property(wiki.source("a"), "source_id_2") == "old-7");
    REQUIRE(says(report, "import.id_renamed", "a.md"));
    CHECK(report.lines.at(0).params.at(1) == std::pair<std::string, std::string>("key", "source_id_2"));
}

TEST_CASE("a page's language is the one it states, then the option's, then that of its words, then the wiki's") {
    Wiki wiki;
    wiki.import(Files{{"stated.md", "---\ntitle: Stated\nlang: de\n---\n" + kEnglish},
                      {"words.md", "# Words\n\n" + kEnglish},
                      {"mots.md", "# Mots\n\n" + kFrench},
                      {"short.md", "# Short\n\nOk.\n"},
                      {"en/path.md", "# Path\n\nOk.\n"},
                      {"en/liar.md", "# Liar\n\n" + kFrench},
                      {"note.es.md", "# Nota\n\nSi.\n"}});
    CHECK(property(wiki.source("stated"), "lang") == "de");
    CHECK(property(wiki.source("words"), "lang") == "en");
    CHECK(property(wiki.source("mots"), "lang") == "fr");
    CHECK(property(wiki.source("short"), "lang") == "fr");
    CHECK(property(wiki.source("path"), "lang") == "en");
    CHECK(property(wiki.source("liar"), "lang") == "fr");
    CHECK(property(wiki.source("nota"), "lang") == "es");
    auto options = Wiki::options();
    options.lang = "br";
    Wiki other;
    other.import(Files{{"words.md", "# Words\n\n" + kEnglish}, {"stated.md", "---\ntitle: Stated\nlang: de\n---\n"}}, options);
    CHECK(property(other.source("words"), "lang") == "br");
    CHECK(property(other.source("stated"), "lang") == "de");
}

TEST_CASE("a page too short to tell is in the language that nearly all others are in") {
    Files files{{"short.md", "# Short\n\nOk.\n"}};
    for (int i = 0; i < 6; ++i)
        files.emplace_back(std::to_string(i) + ".md", "# Number " + std::to_string(i) + "\n\n" + kEnglish);
    Wiki wiki;
    wiki.import(files);
    CHECK(property(wiki.source("short"), "lang") == "en");
    files.emplace_back("mots.md", "# Mots\n\n" + kFrench);
    files.emplace_back("mots2.md", "# Encore\n\n" + kFrench);
    Wiki mixed;
    mixed.import(files);
    CHECK(property(mixed.source("short"), "lang") == "fr");
}

TEST_CASE("of two pages of one title the one in the higher folder keeps the plain name") {
    Wiki wiki;
    wiki.import(Files{{"docs/ar/a.md", "---\ntitle: Metrics\nlang: ar\n---\n"},
                      {"docs/metrics.md", "---\ntitle: Metrics\nlang: en\n---\n"}});
    CHECK(property(wiki.source("metrics"), "lang") == "en");
    CHECK(wiki.has("metrics-ar"));
}

TEST_CASE("a page is a method only on clear evidence") {
    Wiki wiki;
    auto report = wiki.import(Files{{"_methods/interview.md", "# Interview\n"},
                                    {"methods/README.md", "# All methods\n"},
                                    {"keys.md", "---\ntitle: Keys\ntimeRequired: 1 h\nwhy: to learn\n---\n"},
                                    {"heads.md", "# Heads\n\n## Matériel\n\n## Le déroulé :\n"},
                                    {"half.md", "# Half\n\n## Déroulé\n"},
                                    {"fiches/doc.md", "# Doc\n"},
                                    {"said.md", "---\ntitle: Said\nkind: recette\n---\n"},
                                    {"methods/said.md", "---\ntitle: Plain\nkind: page\n---\n"}});
    CHECK(property(wiki.source("interview"), "kind") == "method");
    CHECK(property(wiki.source("all-methods"), "kind") == "page");
    CHECK(property(wiki.source("keys"), "kind") == "method");
    CHECK(property(wiki.source("heads"), "kind") == "method");
    CHECK(property(wiki.source("half"), "kind") == "page");
    CHECK(property(wiki.source("doc"), "kind") == "page");
    CHECK(property(wiki.source("said"), "kind") == "recette");
    CHECK(property(wiki.source("plain"), "kind") == "page");
    CHECK(report.guessed_kinds.at("method") == 3);
}

TEST_CASE("character references in the title and summary of another system's page are read") {
    Wiki wiki;
    wiki.import(Files{{"a.md", "---\ntitle: M&eacute;tricas &#38; m&aacute;s\ndescription: Una gu&iacute;a &unknown;\n---\n"}});
    auto source = wiki.source("metricas-mas");
    CHECK(property(source, "title") == "Métricas & más");
    CHECK(property(source, "summary") == "Una guía &unknown;");
    CHECK(property(source, "description") == "Una gu&iacute;a &unknown;");
}

TEST_CASE("a page with an id of ours has its title as it is written") {
    Wiki wiki;
    wiki.import(Files{{"a.md", "---\nid: 01JH651EZRMGK2W74VSF0Q47NK\ntitle: L’entité &eacute;\n---\n"}});
    CHECK(property(wiki.source("l-entite-eacute"), "title") == "L’entité &eacute;");
}
