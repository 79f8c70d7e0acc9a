// The administrator's screens of the wiki as a whole; those of people are in view/people.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/admin.h"
#include "domain/form.h"
#include "view/views.h"

namespace catalyst::view {

struct IndexFigures {
    std::int64_t documents = 0, lag = 0;  // lag: pages it has still to learn
    bool damaged = false;
};

struct AdminScreen {
    domain::Overview overview;
    IndexFigures index;
};

// Stands before the names of hidden controls that say what each setting was when the form was shown.
inline constexpr std::string_view kSeenPrefix = "was/";

struct SettingsScreen {
    domain::SettingsOutcome settings;
    std::string base_url;         // in use
    bool base_url_given = false;  // said when the server started: shown, not asked for
    std::optional<Error> error;   // of the form as a whole
};

struct KindScreen {
    std::string name;        // empty: a new one
    std::string yaml, base;  // as typed; the digest of the file it is about
    std::string now;         // the file as somebody else saved it meanwhile
    std::optional<Error> error;
    std::optional<domain::KindPreview> preview;
    bool may_remove = false;
};

struct StorageScreen {
    domain::StorageView storage;
    IndexFigures index;
    std::optional<domain::Health> health;  // of a look just taken
};

std::string admin_screen(const Views&, const Frame&, const AdminScreen&);
std::string settings_screen(const Views&, const Frame&, const SettingsScreen&);
std::string kind_files_screen(const Views&, const Frame&, const std::vector<domain::KindRow>&);
std::string kind_file_screen(const Views&, const Frame&, const KindScreen&);
std::string kind_pattern(domain::Lang);  // a kind's file to start from, which explains itself
std::string audit_screen(const Views&, const Frame&, const domain::AuditView&);
std::string storage_screen(const Views&, const Frame&, const StorageScreen&);

}  // namespace catalyst::view
