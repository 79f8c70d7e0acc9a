// What administrators are shown, and what they fill in.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/form.h"
#include "domain/kind.h"
#include "domain/read_models.h"

namespace catalyst::domain {

// The disk that the wiki lies on, in bytes; 0 and 0: not known.
struct Room {
    std::int64_t free = 0, whole = 0;
};

struct Overview {
    std::int64_t waiting = 0;  // accounts that wait for approval
    std::int64_t accounts = 0, bytes = 0;
    std::int64_t pages = 0, drafts = 0;  // pages: public and for members, trash left out
    std::int64_t behind = 0;             // pages that have still to follow a change of their kind
    std::optional<AuditEntry> backup, check;
    Room room;
};

// The settings as typed; switches are "yes" or "no". A control that was not on the screen is empty.
struct SettingsForm {
    std::string title, lang, license, home_fr, home_en, audience, sign_up, suggestions, base_url;
    bool operator==(const SettingsForm&) const = default;
};
struct SettingControl {
    std::string_view name;  // the setting is stored as "wiki.NAME"
    std::string SettingsForm::*value;
};
inline constexpr std::array<SettingControl, 9> kSettingControls{{{"title", &SettingsForm::title},
                                                                 {"lang", &SettingsForm::lang},
                                                                 {"license", &SettingsForm::license},
                                                                 {"home_fr", &SettingsForm::home_fr},
                                                                 {"home_en", &SettingsForm::home_en},
                                                                 {"audience", &SettingsForm::audience},
                                                                 {"sign_up", &SettingsForm::sign_up},
                                                                 {"suggestions", &SettingsForm::suggestions},
                                                                 {"base_url", &SettingsForm::base_url}}};

// What became of a form of settings. Where nothing is wrong they hold; else nothing was changed, and the form is shown again:
// `typed` with what others changed meanwhile where it was left alone, `now` as what it was shown with.
struct SettingsOutcome {
    FormErrors errors;
    SettingsForm typed, now;
};

// `digest` names this state of the file: it comes back with what is saved.
struct KindFile {
    std::string name, yaml, digest;
};

struct KindRow {
    std::string name;
    std::int64_t pages = 0;  // whoever may read them, trash included
};

// What pages state and a changed kind would no longer show or read the same; their texts keep it.
struct KindLoss {
    enum class Of { Field, Type, Choice };
    Of of = Of::Field;
    std::string field, choice;  // names; a field within a group is "group/field"
    std::int64_t pages = 0;     // whoever may read them, trash included
    bool operator==(const KindLoss&) const = default;
};

// The form that a kind gives, among the other kinds of the wiki, and what pages would lose.
struct KindPreview {
    Kinds kinds;
    Entries entries;
    std::vector<KindLoss> losses;
};

// What of the log is asked for, as typed: a name, and days as "2026-03-14".
struct AuditAsked {
    std::string action, person, since, until;
    bool operator==(const AuditAsked&) const = default;
};

// The log's newest lines against their seals. `broken`: the first line that is not as it was written.
struct Seals {
    std::int64_t lines = 0, looked_at = 0;
    std::optional<std::int64_t> broken;
    bool operator==(const Seals&) const = default;
};

struct AuditView {
    std::vector<AuditEntry> entries;
    std::vector<std::string> actions;  // that occur
    AuditAsked asked;
    FormErrors errors;  // by control: "form.date" {text}, "audit.nobody_called" {name}; nothing is shown then
    Seals seals;
    Window window;
};

struct Amount {
    std::int64_t count = 0, bytes = 0;
    bool operator==(const Amount&) const = default;
};

struct SizedPage {
    std::string slug, title;
    Amount revisions;
};

// Drafts are counted and named to nobody.
struct StorageView {
    std::int64_t file = 0, free = 0, log = 0;  // bytes: of the database, of its pages that are free, of what is not yet in it
    std::int64_t index = 0;                    // bytes: of the search index beside it
    std::int64_t schema = 0;
    Amount texts, revisions, drafts, trashed, media, smaller;  // bytes: of sources (texts: the newest of each page) and of files
    std::int64_t unused = 0;                                   // files that no page uses
    std::int64_t behind = 0;                                   // as in Overview
    Room room;
    std::vector<SizedPage> largest_pages;
    std::vector<Media> largest_media;
};

// What a look at the wiki found, within the time given.
struct Health {
    std::vector<Error> faults;            // the first of them
    std::int64_t count = 0;               // all of them
    std::vector<std::string> unfinished;  // parts for which the time did not suffice: "derived", …
    bool sound() const { return count == 0; }
};

}  // namespace catalyst::domain
