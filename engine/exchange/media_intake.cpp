#include "exchange/media_intake.h"

#include <algorithm>

#include "base/digest.h"
#include "exchange/paths.h"

namespace catalyst::exchange {

std::optional<std::string> MediaIntake::take(const SourceFile& file, domain::Media known) {
    if (auto met = by_path_.find(file.path); met != by_path_.end()) return met->second;
    auto name = stage(file, std::move(known));
    if (!name) ++intake_.report.media_refused;
    by_path_.emplace(file.path, name);
    return name;
}

std::optional<std::string> MediaIntake::stage(const SourceFile& file, domain::Media media) {
    auto& report = intake_.report;
    auto refuse = [&](const Error& error) {
        report.say(Weight::Warning, file.path, error.key, error.params);
        return std::nullopt;
    };
    auto bytes = read_bytes(file, kLargestFile);
    if (!bytes.ok()) return refuse(bytes.error());
    std::string wanted = domain::media_name(media.name.empty() ? file_name_of(file.path) : media.name);
    auto kind = domain::recognise_media(wanted, *bytes);
    if (!kind) return refuse({ErrorKind::Invalid, "import.media_refused", {}, {}});

    std::string digest = sha256_hex(*bytes);
    if (auto same = by_digest_.find(digest); same != by_digest_.end() && equal_ == EqualBytes::OneName) return same->second;
    media.name = free_name(wanted, digest);
    if (media.name != wanted)
        report.say(Weight::Remark, file.path, "import.media_renamed", {{"wanted", wanted}, {"name", media.name}});
    media.type = kind->type;
    media.width = kind->width;
    media.height = kind->height;
    media.digest = digest;
    media.size = static_cast<std::int64_t>(bytes->size());
    media.added = intake_.options.now;
    bool known_already = intake_.wiki.media_by_name(media.name).has_value();
    if (auto done = intake_.wiki.stage_media(media, *bytes); !done.ok()) return refuse(done.error());
    by_digest_.emplace(digest, media.name);
    by_name_.emplace(media.name, digest);
    if (!known_already) ++report.media_taken;
    return media.name;
}

std::string MediaIntake::free_name(const std::string& wanted, const std::string& digest) {
    auto usable = [&](const std::string& name) {
        if (auto ours = by_name_.find(name); ours != by_name_.end()) return ours->second == digest;
        auto there = intake_.wiki.media_by_name(name);
        return !there || there->digest == digest;
    };
    if (usable(wanted)) return wanted;
    auto dot = wanted.rfind('.');
    auto& held = held_[wanted];
    bool all_ours = true;  // every numbered name before this one is of a file met here: never free again
    for (int n = std::max(2, held);; ++n) {
        auto name = wanted.substr(0, dot) + "-" + std::to_string(n) + wanted.substr(dot);
        bool good = usable(name);
        all_ours = all_ours && (good || by_name_.contains(name));
        if (all_ours) held = good ? n + 1 : n;
        if (good) return name;
    }
}

}  // namespace catalyst::exchange
