// The start of administration, and what the wiki's file holds.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "view/addresses.h"
#include "view/admin/admin.h"
#include "view/admin/area.h"
#include "view/formats.h"
#include "view/models/screens.h"

namespace catalyst::view {

namespace {

constexpr std::int64_t kMuch = 100'000'000;              // bytes that have not yet gone into the database
constexpr std::int64_t kWorthwhile = 10'000'000;         // free bytes worth a copy
constexpr std::int64_t kLittle = 1'000'000'000;          // bytes left on the disk
constexpr std::int64_t kLongLag = 200;                   // pages
constexpr std::int64_t kDay = std::int64_t{86'400'000};  // milliseconds
constexpr std::int64_t kLongUnsaved = 8 * kDay, kLongUnchecked = 31 * kDay;

std::string amount(const Stage& stage, std::string_view key, const domain::Amount& of) {
    return stage.count(key, of.count) + " · " + bytes(stage.lang(), of.bytes);
}

std::string room(const Stage& stage, const domain::Room& room) {
    if (room.whole == 0) return stage.say("storage.unknown");
    return stage.say("storage.of", {{"free", bytes(stage.lang(), room.free)}, {"whole", bytes(stage.lang(), room.whole)}});
}

bool nearly_full(const domain::Room& room) { return room.whole != 0 && room.free < kLittle; }

// Sentences, each with where to go; the grave ones first.
class Sentences {
public:
    explicit Sentences(const Stage& stage) : stage_(stage) {}

    void grave(std::string_view key, std::string_view href = {}) { add(stage_.say(key), href, true); }
    void say(std::string_view key, std::string_view href = {}) { add(stage_.say(key), href, false); }
    void add(const std::string& sentence, std::string_view href, bool grave) {
        said_.push_back(std::move(Model().text("sentence", sentence).text("href", href).flag("grave", grave)));
    }
    bool empty() const { return said_.empty(); }
    Models take() { return std::move(said_); }

private:
    const Stage& stage_;
    Models said_;
};

void say_index(Sentences& said, const IndexFigures& index, std::string_view href) {
    if (index.damaged) said.grave("storage.advice_damaged", href);
    if (index.lag > kLongLag) said.say("storage.advice_lag", href);
}

void say_backup(Sentences& said, const Stage& stage, const std::optional<domain::AuditEntry>& backup) {
    if (!backup) return said.say("admin.no_backup");
    if (stage.frame.now.ms - backup->at.ms > kLongUnsaved)
        said.add(stage.say("admin.old_backup", {{"date", date(stage.lang(), backup->at)}}), {}, false);
}

void say_check(Sentences& said, const Stage& stage, const std::optional<domain::AuditEntry>& check) {
    constexpr std::string_view kThere = "/admin/storage";
    if (check && check->object.starts_with("faults"))
        said.add(stage.say("admin.faults", {{"date", date(stage.lang(), check->at)}}), kThere, true);
    else if (!check || stage.frame.now.ms - check->at.ms > kLongUnchecked)
        said.say("admin.unchecked", kThere);
}

Models attention(const Stage& stage, const AdminScreen& screen) {
    const auto& overview = screen.overview;
    Sentences said(stage);
    if (nearly_full(overview.room)) said.grave("storage.advice_disk", "/admin/storage");
    say_index(said, screen.index, "/admin/storage");
    if (overview.waiting > 0) said.add(stage.count("admin.waiting", overview.waiting), "/admin/people", false);
    say_check(said, stage, overview.check);
    say_backup(said, stage, overview.backup);
    if (overview.behind > 0) said.add(stage.count("admin.behind", overview.behind), {}, false);
    return said.take();
}

Models advice(const Stage& stage, const StorageScreen& screen) {
    const auto& storage = screen.storage;
    Sentences said(stage);
    if (nearly_full(storage.room)) said.grave("storage.advice_disk");
    say_index(said, screen.index, {});
    if (storage.free > kWorthwhile && storage.free > storage.file / 4) said.say("storage.advice_free");
    if (storage.log > kMuch) said.say("storage.advice_log");
    if (storage.trashed.bytes > kWorthwhile) said.say("storage.advice_trash", "/trash");
    if (storage.behind > 0) said.add(stage.count("admin.behind", storage.behind), {}, false);
    return said.take();
}

Models largest_pages(const Stage& stage, const std::vector<domain::SizedPage>& pages) {
    Models rows;
    for (const auto& page : pages)
        rows.push_back(std::move(Model()
                                     .text("title", page.title)
                                     .text("href", page_path(page.slug))
                                     .text("size", amount(stage, "storage.revisions_count", page.revisions))));
    return rows;
}

Models largest_media(const Stage& stage, const std::vector<domain::Media>& media) {
    Models rows;
    for (const auto& one : media)
        rows.push_back(
            std::move(Model().text("name", one.name).text("href", media_path(one)).text("size", bytes(stage.lang(), one.size))));
    return rows;
}

Models sizes(const Stage& stage, const StorageScreen& screen) {
    const auto& storage = screen.storage;
    auto size = [&](std::int64_t n) { return bytes(stage.lang(), n); };
    Models figures;
    auto add = [&](std::string_view label, const std::string& value) { figures.push_back(figure(stage, label, value)); };
    add("storage.room", room(stage, storage.room));
    add("storage.file", size(storage.file));
    add("storage.texts", amount(stage, "count.pages", storage.texts));
    add("storage.revisions", amount(stage, "storage.revisions_count", storage.revisions));
    add("storage.media", amount(stage, "storage.media_count", storage.media));
    add("storage.smaller", amount(stage, "storage.media_count", storage.smaller));
    add("admin.drafts", amount(stage, "count.pages", storage.drafts));
    add("trash.title", amount(stage, "count.pages", storage.trashed));
    add("storage.index", size(storage.index));
    add("storage.free", size(storage.free));
    add("storage.log", size(storage.log));
    return figures;
}

Models state(const Stage& stage, const StorageScreen& screen) {
    Models figures;
    figures.push_back(figure(stage, "storage.found", stage.count("count.pages", screen.index.documents)));
    figures.push_back(figure(stage, "storage.lag", stage.count("count.pages", screen.index.lag)));
    figures.push_back(figure(stage, "storage.behind", stage.count("count.pages", screen.storage.behind)));
    figures.push_back(figure(stage, "storage.schema", std::to_string(screen.storage.schema)));
    return figures;
}

// What a look found, and for what the time did not suffice.
Model health_of(const Stage& stage, const domain::Health& health) {
    Models faults;
    for (const auto& fault : health.faults)
        faults.push_back(std::move(Model().text("fault", describe(stage.messages, stage.lang(), fault))));
    std::vector<std::string> parts;
    for (const auto& part : health.unfinished) parts.push_back(stage.say("check_part." + part));
    auto missed = parts.empty() ? std::string() : stage.say("check.unfinished", {{"parts", enumerate(stage, parts)}});
    Model model;
    model.list("faults", "has_faults", std::move(faults)).text("unfinished", missed);
    model.text("outcome", health.sound() ? stage.say(parts.empty() ? "check.well" : "check.well_so_far")
                                         : stage.count("check.said_faults", health.count));
    return model;
}

}  // namespace

std::string admin_screen(const Views& views, const Frame& frame, const AdminScreen& screen) {
    return show(views, frame, "admin", "nav.admin", [&](const Stage& stage) {
        const auto& overview = screen.overview;
        Model model;
        Models figures;
        auto add = [&](std::string_view label, const std::string& value) { figures.push_back(figure(stage, label, value)); };
        auto day = [&](const std::optional<domain::AuditEntry>& entry) {
            return entry ? date(stage.lang(), entry->at) : stage.say("storage.unknown");
        };
        add("admin.pages", number(stage.lang(), overview.pages));
        add("admin.drafts", number(stage.lang(), overview.drafts));
        add("people.title", number(stage.lang(), overview.accounts));
        add("storage.file", bytes(stage.lang(), overview.bytes));
        add("storage.room", room(stage, overview.room));
        add("admin.backup", day(overview.backup));
        add("admin.check", overview.check ? day(overview.check) + " · " + check_said(stage, *overview.check) : day({}));
        add("storage.lag", stage.count("count.pages", screen.index.lag));
        model.list("figures", std::move(figures)).list("attention", "needs_attention", attention(stage, screen));
        return model;
    });
}

std::string storage_screen(const Views& views, const Frame& frame, const StorageScreen& screen) {
    return show(views, frame, "storage", "storage.title", [&](const Stage& stage) {
        const auto& storage = screen.storage;
        Model model;
        model.list("attention", "needs_attention", advice(stage, screen));
        model.put("sizes", std::move(Model().list("figures", sizes(stage, screen))));
        model.put("state", std::move(Model().list("figures", state(stage, screen))));
        model.text("unused", storage.unused > 0 ? stage.count("storage.unused", storage.unused) : "");
        model.list("pages", "has_pages", largest_pages(stage, storage.largest_pages));
        model.list("media", "has_media", largest_media(stage, storage.largest_media));
        if (screen.health)
            model.put("health", health_of(stage, *screen.health));
        else
            model.flag("health", false);
        return model;
    });
}

}  // namespace catalyst::view
