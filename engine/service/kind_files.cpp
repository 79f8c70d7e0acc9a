// Kinds as their administrators write them.
#include <algorithm>
#include <optional>
#include <utility>

#include "base/digest.h"
#include "base/text.h"
#include "markup/markup.h"
#include "service/administration.h"
#include "service/kind_losses.h"
#include "service/page_form.h"
#include "store/audit.h"
#include "store/behind.h"

namespace catalyst::service {

namespace {

Error about(ErrorKind kind, const char* key, std::string_view name) { return {kind, key, {{"kind", std::string(name)}}, {}}; }

std::optional<domain::KindRow> row_of(store::Reader& reader, std::string_view name) {
    for (auto& row : store::kind_rows(reader))
        if (row.name == name) return row;
    return std::nullopt;
}

std::optional<std::string> file_of(store::Reader& reader, std::string_view name) {
    for (auto& [known, yaml] : store::kind_files(reader))
        if (known == name) return std::move(yaml);
    return std::nullopt;
}

// What pages of the kind would lose; a file that can't be read shows nothing, so that nothing can be lost of it.
std::vector<domain::KindLoss> losses(store::Reader& reader, std::string_view name, const domain::Kind& fresh) {
    auto file = file_of(reader, name);
    if (!file) return {};
    auto old = markup::read_kind(*file);
    return old.ok() ? kind_losses(reader, *old, fresh) : std::vector<domain::KindLoss>{};
}

bool points_at(const std::vector<domain::FieldSpec>& fields, std::string_view kind) {
    return std::any_of(fields.begin(), fields.end(), [&](const domain::FieldSpec& field) {
        return std::find(field.kinds.begin(), field.kinds.end(), kind) != field.kinds.end() || points_at(field.fields, kind);
    });
}

// Kinds besides `name` that have a field for pages of it.
std::string pointing_at(const domain::Kinds& kinds, std::string_view name) {
    std::vector<std::string> pointing;
    for (const auto& kind : kinds.all())
        if (kind.name != name && points_at(kind.fields, name)) pointing.push_back(kind.name);
    return join(pointing, " ");
}

}  // namespace

Result<std::vector<domain::KindRow>> Administration::kinds(const domain::Actor& actor) {
    if (!administers(actor)) return missing();
    return database_.read([](store::Reader& reader) { return store::kind_rows(reader); });
}

Result<domain::KindFile> Administration::kind(const domain::Actor& actor, std::string_view name) {
    if (!administers(actor)) return missing();
    auto yaml = database_.read([&](store::Reader& reader) { return file_of(reader, name); });
    if (!yaml) return about(ErrorKind::NotFound, "kind.missing", name);
    return domain::KindFile{std::string(name), *yaml, sha256_hex(*yaml)};
}

Result<domain::KindPreview> Administration::preview_kind(const domain::Actor& actor, std::string_view name,
                                                         const std::string& yaml, domain::Lang lang) {
    if (!administers(actor)) return missing();
    auto kind = markup::read_kind(yaml);
    if (!kind.ok()) return kind.error();
    domain::KindPreview preview;
    if (name == kind->name) preview.losses = database_.read([&](store::Reader& reader) { return losses(reader, name, *kind); });
    auto stated = kind->name;
    auto kinds = state_.facts()->kinds.all();
    auto known = std::find_if(kinds.begin(), kinds.end(), [&](const domain::Kind& one) { return one.name == stated; });
    if (known == kinds.end())
        kinds.push_back(std::move(*kind));
    else
        *known = std::move(*kind);
    preview.kinds = domain::Kinds(std::move(kinds));
    preview.entries = entries_of("---\nkind: " + stated + "\n---\n", preview.kinds, lang);
    return preview;
}

void Administration::write_kind(store::Writer& writer, const domain::Actor& actor, std::string_view action, std::string_view name,
                                const std::string& yaml) {
    store::set_kind_file(writer, name, yaml);
    store::mark_behind(writer, name);
    store::audit(writer, clock_.now(), actor, action, name);
}

Status Administration::save_kind(const domain::Actor& actor, std::string_view name, const KindEdit& edit) {
    if (!administers(actor)) return missing();
    auto fresh = markup::read_kind(edit.yaml);
    return database_.write([&](store::Writer& writer) -> Status {
        auto now = file_of(writer, name);
        if (!now) return about(ErrorKind::NotFound, "kind.missing", name);
        if (!fresh.ok()) return fresh.error();
        if (fresh->name != name) return about(ErrorKind::Invalid, "kind.renamed", name);
        if (*now == edit.yaml) return Done{};
        if (sha256_hex(*now) != edit.base) return about(ErrorKind::Conflict, "kind.meanwhile", name);
        if (!edit.losses_taken && !losses(writer, name, *fresh).empty()) return about(ErrorKind::Conflict, "kind.loses", name);
        write_kind(writer, actor, "kind.changed", name, edit.yaml);
        return Done{};
    });
}

Result<std::string> Administration::add_kind(const domain::Actor& actor, const std::string& yaml) {
    if (!administers(actor)) return missing();
    auto read = markup::read_kind(yaml);
    if (!read.ok()) return read.error();
    return database_.write([&](store::Writer& writer) -> Result<std::string> {
        if (row_of(writer, read->name)) return about(ErrorKind::Conflict, "kind.taken", read->name);
        if (store::kind_rows(writer).size() >= kMostKinds)
            return Error{ErrorKind::Conflict, "kind.many", {{"limit", std::to_string(kMostKinds)}}, {}};
        write_kind(writer, actor, "kind.added", read->name, yaml);
        return read->name;
    });
}

Status Administration::remove_kind(const domain::Actor& actor, std::string_view name) {
    if (!administers(actor)) return missing();
    return database_.write([&](store::Writer& writer) -> Status {
        auto row = row_of(writer, name);
        if (!row) return about(ErrorKind::NotFound, "kind.missing", name);
        if (name == kLastKind) return Error{ErrorKind::Conflict, "kind.stays", {}, {}};
        if (row->pages > 0) return Error{ErrorKind::Conflict, "kind.used", {{"count", std::to_string(row->pages)}}, {}};
        if (auto kinds = pointing_at(state_.facts()->kinds, name); !kinds.empty())
            return Error{ErrorKind::Conflict, "kind.pointed_at", {{"kinds", kinds}}, {}};
        store::remove_kind_file(writer, name);
        store::audit(writer, clock_.now(), actor, "kind.removed", name);
        return Done{};
    });
}

Status Administration::move_kind(const domain::Actor& actor, std::string_view name, KindMove where) {
    if (!administers(actor)) return missing();
    return database_.write([&](store::Writer& writer) -> Status {
        if (!row_of(writer, name)) return about(ErrorKind::NotFound, "kind.missing", name);
        store::move_kind_file(writer, name, where);
        store::audit(writer, clock_.now(), actor, "kind.moved", name);
        return Done{};
    });
}

}  // namespace catalyst::service
