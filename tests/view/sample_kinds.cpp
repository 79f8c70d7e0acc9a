// Kinds as markup would read them from content-sample/kinds, in short.
#include "samples.h"

namespace catalyst::tests {

using domain::FieldSpec;
using domain::FieldType;
using domain::Kind;

namespace {

FieldSpec field(std::string name, FieldType type, std::string fr, std::string en) {
    FieldSpec spec;
    spec.name = std::move(name);
    spec.type = type;
    spec.label = {std::move(fr), std::move(en)};
    return spec;
}

FieldSpec list_of(std::string name, FieldType item, std::string fr, std::string en) {
    auto spec = field(std::move(name), FieldType::List, std::move(fr), std::move(en));
    spec.item = item;
    return spec;
}

FieldSpec to_pages(FieldSpec spec, std::string fr, std::string en) {
    spec.inverse = {std::move(fr), std::move(en)};
    return spec;
}

FieldSpec with(FieldSpec spec, std::vector<domain::Choice> choices) {
    spec.choices = std::move(choices);
    return spec;
}

FieldSpec counted(FieldSpec spec, std::string fr, std::string en) {
    spec.unit = {std::move(fr), std::move(en)};
    return spec;
}

FieldSpec group(FieldSpec spec, std::vector<FieldSpec> fields) {
    spec.fields = std::move(fields);
    return spec;
}

Kind kind(std::string name, domain::Bilingual label, domain::Bilingual plural, domain::Bilingual intro) {
    Kind one;
    one.icon = name;
    one.name = std::move(name);
    one.label = std::move(label);
    one.plural = std::move(plural);
    one.intro = std::move(intro);
    return one;
}

Kind method() {
    auto k = kind(
        "method", {"Méthode", "Method"}, {"Méthodes", "Methods"},
        {"Une façon de faire que d’autres peuvent reprendre : à quoi elle sert, ce qu’il faut, comment on s’y prend pas à pas.",
         "A way of working that others can pick up: what it is good for, what it takes, how to do it step by step."});
    k.list = {"time", "group_size", "difficulty"};
    k.fields = {
        field("when_to_use", FieldType::Markdown, "Quand l’utiliser", "When to use it"),
        field("when_not", FieldType::Markdown, "Quand s’en passer", "When not to"),
        field("time", FieldType::Duration, "Durée", "Time"),
        counted(field("group_size", FieldType::Range, "Taille du groupe", "Group size"), "personnes", "people"),
        with(field("difficulty", FieldType::Choice, "Difficulté", "Difficulty"),
             {{"easy", {"À la portée de tous", "Anyone can"}}, {"medium", {"À préparer", "Needs preparing"}}}),
        with(field("facilitation", FieldType::Choice, "Animation", "Facilitation"),
             {{"team", {"Une petite équipe", "A small team"}}}),
        list_of("materials", FieldType::Text, "Matériel", "Materials"),
        to_pages(list_of("combines_with", FieldType::Page, "Se combine avec", "Combines with"), "Se combine aussi avec",
                 "Also combines with"),
        group(list_of("steps", FieldType::Group, "Étapes", "Steps"),
              {field("title", FieldType::Text, "Titre", "Title"),
               field("text", FieldType::Markdown, "Ce qu’on fait", "What you do"),
               field("duration", FieldType::Duration, "Durée", "Time"), field("image", FieldType::Image, "Image", "Picture")}),
        list_of("tips", FieldType::Text, "Astuces", "Tips"),
        list_of("pitfalls", FieldType::Text, "Pièges", "Pitfalls"),
        field("origin", FieldType::Markdown, "Origine et crédits", "Origin and credits"),
    };
    return k;
}

Kind experience() {
    auto k = kind("experience", {"Retour d’expérience", "Experience report"}, {"Retours d’expérience", "Experience reports"},
                  {"Ce qu’on avait prévu, ce qui s’est passé, pourquoi, et ce qu’on en garde. Les échecs sont les bienvenus.",
                   "What was planned, what happened, why, and what to keep. Failures are welcome."});
    k.list = {"outcome", "date", "participants"};
    k.fields = {
        to_pages(list_of("of_method", FieldType::Page, "Méthode essayée", "Method tried"), "Retours d’expérience",
                 "Experience reports"),
        to_pages(field("held_at", FieldType::Page, "Lieu", "Place"), "Y a eu lieu", "Took place here"),
        field("date", FieldType::Date, "Date", "Date"),
        counted(field("participants", FieldType::Number, "Participants", "Participants"), "personnes", "people"),
        with(field("outcome", FieldType::Choice, "Issue", "Outcome"),
             {{"worked", {"A marché", "Worked"}}, {"failed", {"Raté", "Failed"}}}),
        field("planned", FieldType::Markdown, "Ce qui était prévu", "What was planned"),
        field("happened", FieldType::Markdown, "Ce qui s’est passé", "What happened"),
        list_of("keep", FieldType::Text, "À garder", "Keep"),
        list_of("change", FieldType::Text, "À changer", "Change"),
        field("time_spent", FieldType::Duration, "Temps passé", "Time spent"),
        field("cost", FieldType::Text, "Coût", "Cost"),
        group(list_of("verbatims", FieldType::Group, "Entendu sur place", "Heard on the day"),
              {field("text", FieldType::Text, "Phrase", "Words"), field("who", FieldType::Text, "De qui", "Whose")}),
        field("contact", FieldType::Person, "À qui en parler", "Who to ask"),
    };
    return k;
}

Kind place() {
    auto k = kind("place", {"Lieu", "Place"}, {"Lieux", "Places"},
                  {"Un endroit où l’on peut venir : ce qu’on y trouve, quand, à quelles conditions, et qui s’en occupe.",
                   "Somewhere one can go: what is there, when, on what terms, and who looks after it."});
    k.list = {"location", "surface", "opening"};
    k.fields = {
        field("location", FieldType::Place, "Adresse", "Address"),
        field("opened", FieldType::Number, "Ouvert depuis", "Open since"),
        counted(field("surface", FieldType::Number, "Surface", "Floor area"), "m²", "m²"),
        counted(field("capacity", FieldType::Range, "Taille des groupes accueillis", "Groups it can host"), "personnes",
                "people"),
        list_of("activities", FieldType::Text, "Activités", "Activities"),
        group(list_of("equipment", FieldType::Group, "Équipement", "Equipment"),
              {field("name", FieldType::Text, "Quoi", "What"), field("conditions", FieldType::Text, "Conditions", "Terms")}),
        field("opening", FieldType::Text, "Ouverture", "Opening"),
        field("accessibility", FieldType::Markdown, "Accès et accessibilité", "Access and accessibility"),
        to_pages(list_of("run_by", FieldType::Page, "Animé par", "Run by"), "Fait vivre le lieu", "Looks after"),
        field("website", FieldType::Url, "Site", "Website"),
        list_of("labels", FieldType::Tags, "Réseaux", "Networks"),
        field("plan_license", FieldType::Licence, "Licence du plan", "Licence of the plan"),
        field("plan", FieldType::Image, "Plan", "Plan"),
    };
    return k;
}

}  // namespace

const domain::Kinds& kinds() {
    static const domain::Kinds all({
        method(),
        experience(),
        kind("project", {"Projet", "Project"}, {"Projets", "Projects"},
             {"Ce que des gens font ensemble, où ils en sont et ce qui les aiderait.",
              "What people are doing together, how far they have come and what would help them."}),
        kind("need", {"Besoin", "Need"}, {"Besoins", "Needs"},
             {"Une question ou un manque, posé assez clairement pour que quelqu’un puisse y répondre.",
              "A question or a lack, put clearly enough for somebody to answer it."}),
        kind("actor", {"Acteur", "Actor"}, {"Acteurs", "Actors"},
             {"Une association, un collectif, une coopérative, un service public, un réseau ou une personne qui fait, aide ou "
              "transmet.",
              "An association, a collective, a cooperative, a public body, a network or a person who does, helps or passes on."}),
        place(),
        kind("page", {"Page", "Page"}, {"Pages", "Pages"},
             {"Une page libre : l’histoire du collectif, un glossaire, une charte, tout ce qui n’entre dans aucune autre fiche.",
              "A free page: the story of the group, a glossary, a charter, anything that fits no other kind."}),
    });
    return all;
}

}  // namespace catalyst::tests
