// Pages of content-sample's community, with slots where markup would leave them.
#include "samples.h"

namespace catalyst::tests {

using domain::Field;
using domain::PageCard;
using domain::PageView;
using domain::Value;

namespace {

Instant day(int year, int month, int on, int hour = 9, int minute = 12) { return instant({year, month, on, hour, minute, 0}); }
Value text(std::string value) { return {std::move(value)}; }
Value list(std::vector<std::string> values) {
    Value::List out;
    for (auto& value : values) out.push_back(text(std::move(value)));
    return {std::move(out)};
}
Value map(std::vector<std::pair<std::string, std::string>> values) {
    Value::Map out;
    for (auto& [key, value] : values) out.emplace_back(key, text(value));
    return {std::move(out)};
}

PageCard card(std::string slug, std::string title, std::string kind, std::string summary, std::string lang = "fr") {
    PageCard out;
    out.id = {std::int64_t(slug.size())};
    out.slug = std::move(slug);
    out.title = std::move(title);
    out.kind = std::move(kind);
    out.summary = std::move(summary);
    out.lang = std::move(lang);
    out.updated = day(2026, 3, 14);
    return out;
}

domain::PageHead head(const PageCard& page, std::int64_t revision = 7) {
    domain::PageHead out;
    out.id = page.id;
    out.uid = "01K9762W40ARW02DQN7EDC70SA";
    out.slug = page.slug;
    out.title = page.title;
    out.summary = page.summary;
    out.kind = page.kind;
    out.lang = page.lang;
    out.license = "CC-BY-SA-4.0";
    out.head = {revision, "Maëlle Vandenbossche", "Ajout d’une variante", "", day(2026, 3, 14), 6214};
    out.created = day(2025, 11, 4);
    return out;
}

PageView start(const PageCard& page) {
    PageView view;
    view.head = head(page);
    view.properties.id = view.head.uid;
    view.properties.kind = page.kind;
    view.properties.title = page.title;
    view.properties.summary = page.summary;
    view.properties.lang = page.lang;
    view.properties.license = "CC-BY-SA-4.0";
    view.contributors = {"Maëlle Vandenbossche", "Hervé Delobelle", "Simon"};
    return view;
}

void knows(domain::Content& content, const std::string& target, std::optional<PageCard> page) {
    auto key = domain::link_key(target);
    content.targets[key] = {key, target, std::move(page)};
}

void picture(domain::Content& content, const std::string& name, int width, int height, std::string alt) {
    domain::Media media;
    media.id = {std::int64_t(content.media.size() + 1)};
    media.name = name;
    media.type = "image/png";
    media.width = width;
    media.height = height;
    media.alt = std::move(alt);
    content.media[name] = media;
}

PageCard forum() {
    auto page = card("forum-ouvert", "Forum ouvert", "method",
                     "Une journée où le groupe fait lui-même son programme, à partir d’une seule question.");
    page.facts = {
        {"time/0", "PT4H"}, {"time/1", "P2D"}, {"group_size/0", "15"}, {"group_size/1", "300"}, {"difficulty", "medium"}};
    return page;
}
PageCard report() {
    auto page = card(
        "forum-ouvert-des-ateliers-partages", "Forum ouvert des ateliers partagés", "experience",
        "74 personnes, dix-sept sujets, trois ateliers sans public et une clé de plus sur le trousseau. Une journée qui a changé "
        "le lieu.");
    page.facts = {{"outcome", "worked"}, {"date", "2025-10-11"}, {"participants", "74"}};
    return page;
}
PageCard remise() {
    auto page = card("la-remise", "La Remise", "place",
                     "Un atelier, une grande salle et une soupe du dimanche dans une ancienne remise à métiers.");
    page.facts = {{"location/address", "12 cour des Fileuses, Roubaix"}, {"surface", "260"}, {"opening", "dimanche 10 h–13 h"}};
    return page;
}
PageCard weather() {
    auto page = card("tour-de-meteo", "Tour de météo", "method",
                     "Savoir en dix minutes comment va chacun, sans que personne ait à s’expliquer.");
    page.facts = {{"time/0", "PT5M"}, {"time/1", "PT15M"}, {"group_size/0", "3"}, {"group_size/1", "15"}, {"difficulty", "easy"}};
    return page;
}
PageCard open_space() {
    return card("open-space-day", "Open space day", "method",
                "A day whose programme is made by the group itself, from a single question.", "en");
}
PageCard history_of() {
    return card("histoire-de-catalyst", "Histoire de Catalyst", "page",
                "Lille, 2011 : trente personnes, trois verbes et beaucoup de cafés.");
}

}  // namespace

std::vector<PageCard> all_cards() {
    return {report(),
            forum(),
            remise(),
            weather(),
            card("un-local-pour-la-bricotheque", "Un local pour la bricothèque", "need",
                 "Trente-cinq mètres carrés secs, une porte large, un loyer que l’on puisse payer en réparations."),
            open_space(),
            card("la-bricotheque-du-dimanche", "La bricothèque du dimanche", "project",
                 "Cent quarante outils prêtés, réparés et rendus par un quartier."),
            history_of(),
            card("les-remailleurs", "Les Remailleurs", "actor", "L’association qui ouvre La Remise, le dimanche et le jeudi.")};
}

PageView method_page() {
    PageView view = start(forum());
    view.properties.tags = {"facilitation", "grand groupe", "apprendre"};
    Value::List steps;
    auto step = [&](std::string title, std::string what, std::string duration, std::string image = {}) {
        Value::Map one{
            {"title", text(std::move(title))}, {"text", text(std::move(what))}, {"duration", text(std::move(duration))}};
        if (!image.empty()) one.emplace_back("image", text(std::move(image)));
        steps.push_back({std::move(one)});
    };
    step("Ouvrir le cercle",
         "Tout le monde assis en rond. On rappelle la question, les quatre principes et la loi des deux pieds, **debout**, en "
         "dix minutes, sans diapositive.",
         "PT20M", "forum-ouvert-cercle.png");
    step("Ouvrir le marché",
         "Qui veut proposer un sujet prend une feuille au centre, écrit un titre et son prénom, le dit à voix haute et le colle "
         "dans une case libre. On attend : le silence avant la première feuille dure rarement plus de deux minutes.",
         "PT30M");
    step("Laisser vivre",
         "Les ateliers se tiennent, souvent trois ou quatre à la fois. L’équipe range, remplit les carafes, ne passe pas voir si "
         "tout va bien.",
         "PT3H");
    step("Récolter", "Chaque atelier rend une feuille :\n- qui était là,\n- trois idées,\n- une suite et un nom.", "PT30M");
    step("Fermer le cercle", "Un mot chacun, un objet qui passe de main en main.", "PT20M");
    view.properties.fields = {
        {"when_to_use", text("Quand la question est vraie, que personne n’a la réponse, et que les gens viennent parce qu’ils en "
                             "ont envie. Voir aussi [[Tour de météo]].")},
        {"when_not", text("Quand la décision est déjà prise, ou quand la moitié de la salle est là par obligation.")},
        {"time", list({"PT4H", "P2D"})},
        {"group_size", list({"15", "300"})},
        {"difficulty", text("medium")},
        {"facilitation", text("team")},
        {"materials",
         list({"autant de chaises que de personnes, sans tables",
               "un mur libre de quatre mètres, du papier A4, trente gros feutres",
               "du ruban de masquage et deux blocs de notes adhésives", "une cloche ou un bol qui sonne, pour ne jamais crier"})},
        {"combines_with", list({"Documentation à chaud", "Tour de météo"})},
        {"steps", {std::move(steps)}},
        {"tips", list({"La question tient sur une ligne et commence par « Comment ».",
                       "Les pauses se décalent toutes seules, ne les mettez pas au programme.",
                       "Prévoyez une table calme, sans atelier ; elle est toujours occupée."})},
        {"pitfalls", list({"Un élu ou une direction qui annonce les conclusions à l’ouverture.",
                           "Une grille remplie d’avance « pour amorcer ».", "Pas de suite nommée le soir même."})},
        {"origin", text("Mis au point par Harrison Owen au milieu des années 1980 sous le nom d’*Open Space Technology* ([liste "
                        "OSLIST, 2000](https://www.mail-archive.com/oslist@lists.openspacetech.org/)).")},
        {"status", text("stable")},
    };
    auto& content = view.content;
    content.rendered.links = {{"forum-ouvert-des-ateliers-partages", "Forum ouvert des ateliers partagés", "", ""},
                              {"marche-aux-savoirs", "Marché aux savoirs", "", ""},
                              {"tour-de-meteo", "Tour de météo", "Pourquoi", ""}};
    content.rendered.images = {"forum-ouvert-grille.png", "absente.png"};
    content.rendered.fields = {{"steps/0/text",
                                "<p>Tout le monde assis en rond, <strong>debout</strong> pour les principes, voir "
                                "\x01L2\x02Tour de météo\x03.</p>\n"}};
    content.rendered.outline = {{2, "pourquoi-ca-marche", "Pourquoi ça marche"},
                                {3, "quatre-principes", "Quatre principes"},
                                {3, "la-loi-des-deux-pieds", "La loi des deux pieds"},
                                {2, "le-mur-des-ateliers", "Le mur des ateliers"},
                                {2, "variantes", "Variantes"}};
    content.rendered.html =
        "<p>On dit souvent que le meilleur moment d’un colloque est la pause café. Le forum ouvert prend cette remarque au "
        "sérieux : il enlève le colloque et garde la pause.</p>\n"
        "<h2 id=\"pourquoi-ca-marche\">Pourquoi ça marche</h2>\n<p>Parce que celui qui pose un sujet est aussi celui qui s’en "
        "occupe. Il n’y a ni comité de programme, ni intervenant à rassurer, ni atelier « passage obligé ».</p>\n"
        "<h3 id=\"quatre-principes\">Quatre principes</h3>\n<ol>\n<li>Les personnes qui viennent sont les bonnes "
        "personnes.</li>\n<li>Ce qui arrive est la seule chose qui pouvait arriver.</li>\n<li>Ça commence quand ça "
        "commence.</li>\n<li>Quand c’est fini, c’est fini.</li>\n</ol>\n"
        "<h3 id=\"la-loi-des-deux-pieds\">La loi des deux pieds</h3>\n<p>Si vous n’êtes ni en train d’apprendre ni en train de "
        "contribuer, vos deux pieds vous emmènent ailleurs, sans excuse à fournir<sup class=\"footnote-ref\"><a id=\"fnref_1\" "
        "href=\"#fn_1\">1</a></sup>. Deux espèces utiles en découlent : les <strong>abeilles</strong>, qui portent des idées "
        "d’un atelier à l’autre, et les <strong>papillons</strong>, qui se posent près du thé.</p>\n"
        "<h2 id=\"le-mur-des-ateliers\">Le mur des ateliers</h2>\n<p>\x01I0\x02Une grille collée au mur : quatre salles en "
        "colonnes, quatre heures en lignes\x03</p>\n<p>Comptez une case pour cinq ou six participants. Nous avons longtemps vu "
        "trop grand ; voir \x01L0\x02"
        "Forum ouvert des ateliers partagés\x03, où trois ateliers sur dix-sept n’ont eu que leur proposeur.</p>\n"
        "<div class=\"table-scroll\" role=\"group\" aria-label=\"Heure, Ce qui se passe\" "
        "tabindex=\"0\"><table>\n<thead>\n<tr>\n<th scope=\"col\">Heure</th>\n<th scope=\"col\">Ce qui se passe</th>\n<th "
        "scope=\"col\">Qui s’en occupe</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>8 h 30</td>\n<td>chaises, grille, café ; on "
        "ouvre les portes qui collent</td>\n<td>toute l’équipe</td>\n</tr>\n<tr>\n<td>9 h 30</td>\n<td>le cercle : question, "
        "principes, loi</td>\n<td>la personne qui ouvre</td>\n</tr>\n<tr>\n<td>12 h 00</td>\n<td>la soupe arrive, personne ne "
        "s’arrête pour elle</td>\n<td>deux volontaires</td>\n</tr>\n</tbody>\n</table></div>\n"
        "<blockquote>\n<p>La grille est au mur, elle est à vous.</p>\n</blockquote>\n"
        "<h2 id=\"variantes\">Variantes</h2>\n<ul>\n<li><strong>Demi-journée</strong> : deux créneaux au lieu de quatre, pas de "
        "convergence.</li>\n<li><strong>Avec un \x01L2\x02Tour de météo\x03</strong> à l’ouverture quand le groupe sort d’un "
        "conflit.</li>\n<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"fait\"> tester la "
        "question</li>\n</ul>\n<pre tabindex=\"0\"><code class=\"language-text\">Titre :\nProposé par :                      "
        "Présents :\n</code></pre>\n"
        "<p>On confond parfois cette méthode avec le \x01L1\x02Marché aux savoirs\x03. Voir <a class=\"external\" "
        "href=\"https://openspaceworld.org/\" rel=\"noopener nofollow ugc\">Open Space World</a>.</p>\n"
        "<div class=\"footnotes\">\n<ol>\n<li id=\"fn_1\"><p>On dit aussi « loi de mobilité », plus juste pour qui se déplace en "
        "fauteuil. <a class=\"footnote-back\" href=\"#fnref_1\">↩</a></p></li>\n</ol>\n</div>\n";
    knows(content, "Forum ouvert des ateliers partagés", report());
    knows(content, "Tour de météo", weather());
    knows(content, "Documentation à chaud", std::nullopt);
    picture(content, "forum-ouvert-cercle.png", 960, 640, "Vue de dessus d’un cercle de chaises de couleur");
    picture(content, "forum-ouvert-grille.png", 960, 640, "Une grille collée au mur");
    view.backlinks = {{"of_method",
                       "experience",
                       {report(), card("a-world-cafe-in-a-school-hall", "A world café in a school hall", "experience",
                                       "Two hundred chairs, one microphone.", "en")}},
                      {"combines_with", "method", {weather()}},
                      {"", "", {remise(), history_of()}}};
    view.backlink_count = 12;
    view.translations = {open_space()};
    return view;
}

PageView experience_page() {
    PageView view = start(report());
    view.properties.tags = {"grand groupe", "tiers-lieu"};
    view.properties.fields = {
        {"of_method", list({"Forum ouvert"})},
        {"held_at", text("La Remise")},
        {"date", text("2025-10-11")},
        {"participants", text("74")},
        {"outcome", text("worked")},
        {"planned", text("Une journée pour répondre à « Comment tenir le lieu ouvert le dimanche sans épuiser personne ? ».")},
        {"happened",
         text("74 venus, 17 sujets posés en 25 minutes.\n\nCinq suites nommées le soir :\n1. binômes,\n2. clés,\n3. soupe.")},
        {"keep", list({"la question testée sur trois voisins", "la soupe servie de 11 h 30 à 14 h 30, sans pause officielle"})},
        {"change", list({"douze cases au lieu de vingt", "une rampe provisoire pour la verrière"})},
        {"time_spent", text("PT86H")},
        {"cost", text("640 € (soupe, pain, papier)")},
        {"verbatims",
         {Value::List{map({{"text",
                            "J’ai proposé un atelier et personne n’est venu. J’ai lu mon journal, puis je suis allée chez les "
                            "autres. C’était bien."},
                           {"who", "une voisine"}}),
                      map({{"text", "C’est la première fois qu’on me demande une clé au lieu d’un avis."},
                           {"who", "un habitué du samedi"}})}}},
        {"contact", map({{"name", "Maëlle Vandenbossche"}, {"url", "https://example.org/maelle"}})}};
    view.content.rendered.html =
        "<h2 id=\"le-contexte\">Le contexte</h2>\n<p>En septembre, La Remise ouvrait le dimanche depuis un an et demi grâce à "
        "quatre personnes.</p>\n";
    view.content.rendered.outline = {{2, "le-contexte", "Le contexte"}};
    knows(view.content, "Forum ouvert", forum());
    knows(view.content, "La Remise", remise());
    return view;
}

PageView place_page() {
    PageView view = start(remise());
    view.properties.tags = {"tiers-lieu", "réparation"};
    view.properties.fields = {
        {"location", map({{"address", "12 cour des Fileuses, Roubaix"}, {"lat", "50.691"}, {"lon", "3.176"}})},
        {"opened", text("2021")},
        {"surface", text("1260.5")},
        {"capacity", map({{"max", "80"}})},
        {"activities", list({"atelier bois", "prêt d’outils", "réunions"})},
        {"equipment",
         {Value::List{map({{"name", "établis (2) et outillage à main"}, {"conditions", "libre pendant les ouvertures"}}),
                      map({{"name", "scie à ruban"}, {"conditions", "après une initiation de deux heures"}})}}},
        {"opening", text("dimanche 10 h–13 h, jeudi 14 h–21 h, et quand l’ardoise le dit")},
        {"accessibility", text("Entrée de plain-pied, portes de 93 cm.")},
        {"run_by", list({"[[Les Remailleurs|les Remailleurs]]"})},
        {"website", text("https://laremise.example.org/")},
        {"labels", list({"tiers-lieux"})},
        {"plan_license", text("CC-BY-4.0")},
        {"plan", text("la-remise-plan.png")}};
    view.content.rendered.html =
        "<h2 id=\"en-poussant-la-porte\">En poussant la porte</h2>\n<p>On sent d’abord la sciure, puis la soupe.</p>\n";
    view.content.rendered.outline = {{2, "en-poussant-la-porte", "En poussant la porte"}};
    knows(view.content, "Les Remailleurs", card("les-remailleurs", "Les Remailleurs", "actor", ""));
    picture(view.content, "la-remise-plan.png", 960, 600, "Plan du lieu");
    view.backlinks = {{"held_at", "experience", {report()}}};
    view.backlink_count = 1;
    return view;
}

PageView plain_page() {
    PageView view = start(card("history-of-catalyst", "History of Catalyst", "page",
                               "Lille, 2011: thirty people, three verbs and a lot of coffee.", "en"));
    view.content.rendered.html =
        "<p>It began with a question on a napkin.</p>\n<h2 id=\"three-verbs\">Three verbs</h2>\n<p>Federate, co-create, pass "
        "on.</p>\n";
    view.content.rendered.outline = {{2, "three-verbs", "Three verbs"}};
    view.translations = {history_of()};
    return view;
}

PageView arabic_page() {
    PageView view = method_page();
    view.properties.lang = view.head.lang = "ar";
    view.properties.title = view.head.title = "المنتدى المفتوح";
    view.properties.summary = view.head.summary = "يوم تصنع فيه المجموعة برنامجها بنفسها انطلاقاً من سؤال واحد.";
    view.content.rendered.html = "<h2 id=\"x\">لماذا ينجح</h2><p>لأن من يطرح الموضوع هو نفسه من يهتم به.</p>";
    view.content.rendered.outline = {{2, "x", "لماذا ينجح"}};
    return view;
}

PageView empty_page() {
    PageView view = start(card("a-venir", "À venir", "page", ""));
    view.contributors.clear();
    view.properties.license.clear();
    return view;
}

domain::HomeView home() {
    domain::HomeView view;
    view.welcome =
        start(card("accueil", "Accueil", "page",
                   "Ce que des collectifs ont essayé, ce qui a marché, ce qui a raté, et comment le refaire chez vous."));
    auto& content = view.welcome->content;
    content.rendered.html =
        "<p>Vous animez une réunion jeudi et vous ne voulez pas revivre celle du mois dernier. Vous cherchez un local, une façon "
        "de partager 6 000 €, quelqu’un qui a déjà raté ce que vous vous apprêtez à tenter. Ce wiki est fait pour ces moments-là "
        ": des pages courtes, écrites par celles et ceux qui étaient dans la salle.</p>\n"
        "<p>\x01I0\x02Trois cercles qui se recouvrent : fédérer, co-créer, transmettre\x03</p>\n"
        "<p>Les trois mots viennent du \x01L0\x02"
        "Collectif Catalyst\x03, né à Lille en 2011. Ils nous servent encore de sommaire.</p>\n<h2 id=\"federer\">Fédérer : qui "
        "fait quoi, et où</h2>\n<ul>\n<li>des <strong>lieux</strong> où pousser la porte : \x01L1\x02La Remise\x03 "
        ";</li>\n<li>des <strong>besoins</strong> qui attendent une réponse.</li>\n</ul>\n";
    content.rendered.links = {{"collectif-catalyst", "Collectif Catalyst", "", ""}, {"la-remise", "La Remise", "", ""}};
    content.rendered.images = {"federer-co-creer-transmettre.png"};
    picture(content, "federer-co-creer-transmettre.png", 960, 540, "Trois cercles");
    knows(content, "La Remise", remise());
    view.newest = all_cards();
    view.kinds = kind_counts();
    view.tags = tags().tags;
    view.pages = 51;
    return view;
}

domain::SourceView source() {
    std::string text =
        "---\nid: 01K9762W40ARW02DQN7EDC70SA\nkind: method\ntitle: Forum ouvert\nlang: fr\ntags: [facilitation, grand "
        "groupe]\n---\n\nOn dit souvent que le meilleur moment d’un colloque est la pause café. Le forum ouvert prend cette "
        "remarque au sérieux : il enlève le colloque et garde la pause.\n\n## Pourquoi ça marche\n\nVoir [[Tour de météo]] & "
        "<b>pas de HTML</b>.\n";
    return {head(forum()), text};
}

domain::HistoryView history() {
    domain::HistoryView view;
    view.head = head(forum());
    view.total = 120;
    view.first = 50;
    std::vector<std::string> notes{"Ajout d’une variante", "", "Relecture",
                                   "La table des horaires vient de l’équipe de La Remise", "Première version"};
    for (std::int64_t n = 7, i = 0; n > 2; --n, ++i)
        view.revisions.push_back({n,
                                  i == 1       ? ""
                                  : i % 2 == 0 ? "Maëlle Vandenbossche"
                                               : "Hervé Delobelle",
                                  notes[std::size_t(i)], "", day(2026, 3, int(14 - i), 21, 5), 6214 - i * 340});
    return view;
}

domain::RevisionView revision() {
    auto page = method_page();
    domain::RevisionView view;
    view.head = page.head;
    view.revision = {3, "Hervé Delobelle", "Relecture", "", day(2025, 11, 30), 4100};
    view.properties = page.properties;
    view.content = page.content;
    view.revisions = 7;
    return view;
}

domain::CompareView compare() {
    using enum domain::DiffKind;
    domain::CompareView view;
    view.head = head(forum());
    view.before = {3, "Hervé Delobelle", "Relecture", "", day(2025, 11, 30), 4100};
    view.after = {7, "Maëlle Vandenbossche", "Ajout d’une variante", "", day(2026, 3, 14), 6214};
    view.lines = {{Skipped, 0, 0, {}, 12},
                  {Same, 13, 13, {{"## Le mur des ateliers", false}}, 0},
                  {Same, 14, 14, {{"", false}}, 0},
                  {Removed,
                   15,
                   0,
                   {{"Comptez une case pour ", false},
                    {"quatre", true},
                    {" participants : à soixante, ", false},
                    {"quinze", true},
                    {" ateliers suffisent.", false}},
                   0},
                  {Added,
                   0,
                   15,
                   {{"Comptez une case pour ", false},
                    {"cinq ou six", true},
                    {" participants : à soixante, ", false},
                    {"douze", true},
                    {" ateliers suffisent.", false}},
                   0},
                  {Same, 16, 16, {{"", false}}, 0},
                  {Added, 0, 17, {{"- **Demi-journée** : deux créneaux au lieu de quatre.", false}}, 0},
                  {Skipped, 0, 0, {}, 1}};
    view.added = 2;
    view.removed = 1;
    return view;
}

std::vector<domain::KindCount> kind_counts() {
    return {{"method", 13}, {"experience", 7}, {"project", 6}, {"need", 3}, {"actor", 6}, {"place", 5}, {"page", 11}};
}

domain::ListView kind_list() {
    domain::ListView view{"method", "Méthodes", {forum(), weather(), open_space()}, {20, 20, 43}};
    return view;
}

domain::ListView tag_list() { return {"tiers-lieu", "tiers-lieu", {report(), remise()}, {0, 20, 2}}; }

domain::TagsView tags() {
    domain::TagsView view;
    std::int64_t count = 14;
    for (std::string name : {"facilitation", "grand groupe", "apprendre", "tiers-lieu", "réparation", "communs", "décider",
                             "accueil", "argent", "école d’été", "documentation", "quartier", "outils libres", "climat"})
        view.tags.push_back({name, domain::link_key(name), count > 1 ? count-- : 1});
    return view;
}

domain::ChangesView changes() {
    domain::ChangesView view;
    int hour = 21;
    for (const auto& page : all_cards()) {
        hour -= 4;
        view.changes.push_back({page,
                                {hour > 10 ? 1 : 4, hour % 3 == 0 ? "" : "Maëlle Vandenbossche",
                                 hour % 2 == 0 ? "" : "Relecture après la journée du 11", "",
                                 day(2026, 3, hour < 2 ? 12 : 14, (hour + 24) % 24), 900},
                                hour > 10});
    }
    view.window = {0, 9, 240};
    return view;
}

domain::SearchView search() {
    domain::SearchView view;
    view.request = {"forum atelier", "method", "grand-groupe", "fr", 0, 20};
    view.hits = {{forum(), "<mark>Forum</mark> ouvert",
                  "Le <mark>forum</mark> ouvert prend cette remarque au sérieux : il enlève le colloque et garde la pause… douze "
                  "<mark>ateliers</mark> suffisent",
                  9.1},
                 {report(), "<mark>Forum</mark> ouvert des <mark>ateliers</mark> partagés",
                  "17 sujets posés en 25 minutes, 14 <mark>ateliers</mark> tenus, 3 restés avec leur seul proposeur", 7.2},
                 {open_space(), "Open space day", "also called an open <mark>forum</mark>", 2.0}};
    view.total = 1234;
    view.tags = tags().tags;
    view.languages = {"fr", "en"};
    return view;
}

domain::SearchView search_nothing() {
    domain::SearchView view;
    view.request.words = "forom ouvret";
    view.request.kind = "need";
    view.near = {forum(), report()};
    view.languages = {"fr", "en"};
    return view;
}

domain::SearchView search_idle() {
    domain::SearchView view;
    view.tags = tags().tags;
    view.languages = {"fr", "en"};
    return view;
}

domain::MissingView missing() { return {"marche-aux-savoirs", "Marché aux savoirs", {forum()}, {report(), history_of()}}; }

domain::FeedView feed() {
    domain::FeedView view;
    view.updated = day(2026, 3, 14);
    auto page = method_page();
    view.entries = {{page.head, page.content, page.contributors, page.properties.tags},
                    {plain_page().head, plain_page().content, {}, {}}};
    return view;
}

std::vector<domain::SitemapEntry> sitemap() {
    return {{"forum-ouvert", "fr", day(2026, 3, 14), {{"fr", "forum-ouvert"}, {"en", "open-space-day"}}},
            {"la-remise", "fr", day(2026, 3, 2), {}}};
}

}  // namespace catalyst::tests
