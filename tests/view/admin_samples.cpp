#include "admin_samples.h"

#include "samples.h"
#include "view/admin/admin.h"

namespace catalyst::tests {

namespace {

using domain::Lang;

constexpr std::int64_t kDay = 86'400'000;

view::Frame at(Lang lang, std::string path) {
    auto made = frame(lang, std::move(path));
    made.actor = {domain::Role::Administrator, {1}, "Ada"};
    made.form_token = "token";
    return made;
}

domain::AuditEntry entry(const view::Frame& frame, std::int64_t days_ago, std::string action, std::string object) {
    return {{frame.now.ms - days_ago * kDay}, {}, "catalyst", std::move(action), std::move(object)};
}

view::AdminScreen well(const view::Frame& frame) {
    domain::Overview overview{0,
                              12,
                              48'000'000,
                              340,
                              5,
                              0,
                              entry(frame, 1, "backup", "a.db"),
                              entry(frame, 2, "check", "sound"),
                              {90'000'000'000, 200'000'000'000}};
    return {overview, {340, 0, false}};
}

view::AdminScreen unwell(const view::Frame& frame) {
    domain::Overview overview{3,
                              12,
                              48'000'000,
                              340,
                              5,
                              7,
                              entry(frame, 20, "backup", "a.db"),
                              entry(frame, 2, "check", "faults 4"),
                              {90'000'000, 200'000'000'000}};
    return {overview, {340, 900, true}};
}

view::SettingsScreen settings(bool wrong) {
    domain::SettingsForm now;
    now.title = "Le Jardin";
    now.lang = "fr";
    now.license = "CC-BY-SA-4.0";
    now.audience = "public";
    now.sign_up = "no";
    now.suggestions = "yes";
    view::SettingsScreen screen{{{}, now, now}, "https://jardin.example.org", !wrong, std::nullopt};
    if (!wrong) return screen;
    auto& errors = screen.settings.errors;
    errors.add("title", {ErrorKind::Invalid, "settings.title_missing", {}, {}});
    errors.add("home_fr", {ErrorKind::NotFound, "settings.home_missing", {{"slug", "nulle-part"}}, {}});
    errors.add("license", {ErrorKind::Conflict, "settings.meanwhile", {{"value", "CC0-1.0"}}, {}});
    errors.add("audience", {ErrorKind::Conflict, "settings.meanwhile", {{"value", "members"}}, {}});
    errors.add("sign_up", {ErrorKind::Conflict, "settings.meanwhile", {{"value", "yes"}}, {}});
    screen.settings.typed.title.clear();
    return screen;
}

view::KindScreen kind_file(bool wrong) {
    view::KindScreen screen{"method", "kind: method\nname: {fr: Méthode, en: Method}\n", "digest", {}, {}, {}, true};
    if (wrong) {
        screen.error =
            Error{ErrorKind::Invalid, "kind.invalid", {{"line", "2"}, {"reason", "kind_why.both"}, {"key", "plural"}}, {}};
        screen.now = "kind: method\n";
        return screen;
    }
    screen.preview = domain::KindPreview{kinds(), {{"title", ""}, {"kind", "method"}, {"f/difficulty", ""}}, {}};
    screen.preview->losses = {{domain::KindLoss::Of::Field, "time", "", 12},
                              {domain::KindLoss::Of::Type, "group_size", "", 1},
                              {domain::KindLoss::Of::Choice, "difficulty", "easy", 3}};
    screen.error = Error{ErrorKind::Conflict, "kind.loses", {{"kind", "method"}}, {}};
    return screen;
}

domain::AuditView log(const view::Frame& frame, bool broken) {
    domain::AuditView view;
    view.actions = {"account.role", "check", "login", "settings.changed"};
    view.asked = {"login", "Zoé", "2026-03-01", ""};
    view.entries = {{frame.now, {2}, "Zoé", "account.role", "@3 member", "Anouk"},
                    {frame.now, {2}, "Zoé", "settings.changed", "wiki.title wiki.audience"},
                    {frame.now, {3}, "", "login", ""},
                    entry(frame, 1, "check", "faults 2"),
                    entry(frame, 1, "check", "unfinished")};
    view.window = {50, 50, 155};
    view.seals = broken ? domain::Seals{155, 155, 12} : domain::Seals{90'000, 20'000, std::nullopt};
    return view;
}

view::StorageScreen storage(bool wrong) {
    view::StorageScreen screen{};
    auto& view = screen.storage;
    view.file = 48'000'000;
    view.index = 9'000'000;
    view.schema = 6;
    view.texts = {340, 900'000};
    view.revisions = {2'100, 7'000'000};
    view.media = {210, 38'000'000};
    view.unused = 4;
    view.room = {wrong ? 90'000'000 : 90'000'000'000, 200'000'000'000};
    view.largest_pages = {{"forum-ouvert", "Forum ouvert", {61, 800'000}}};
    screen.index = {340, wrong ? 900 : 0, false};
    if (!wrong) return screen;
    screen.health = domain::Health{{{ErrorKind::Invalid, "check.fields", {{"slug", "forum-ouvert"}}, {}},
                                    {ErrorKind::Invalid, "check.source", {{"slug", "x"}, {"reason", "page.title_missing"}}, {}}},
                                   2,
                                   {"media", "index"}};
    return screen;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> admin_screens(const view::Views& views, Lang lang) {
    auto start = at(lang, "/admin"), kinds_at = at(lang, "/admin/kinds"), log_at = at(lang, "/admin/audit");
    auto set = at(lang, "/admin/settings"), kind_at = at(lang, "/admin/kinds/method"), room = at(lang, "/admin/storage");
    return {{"admin", admin_screen(views, start, well(start))},
            {"admin-unwell", admin_screen(views, start, unwell(start))},
            {"settings", settings_screen(views, set, settings(false))},
            {"settings-wrong", settings_screen(views, set, settings(true))},
            {"kind-files", kind_files_screen(views, kinds_at, {{"method", 12}, {"project", 1}, {"unread", 0}})},
            {"kind-file", kind_file_screen(views, kind_at, kind_file(false))},
            {"kind-file-wrong", kind_file_screen(views, kind_at, kind_file(true))},
            {"audit", audit_screen(views, log_at, log(log_at, false))},
            {"audit-broken", audit_screen(views, log_at, log(log_at, true))},
            {"storage", storage_screen(views, room, storage(false))},
            {"storage-wrong", storage_screen(views, room, storage(true))}};
}

}  // namespace catalyst::tests
