// Files that pages show, brought in as they are met. A name is given once; other bytes under a name already taken get a suffix
// ("logo-2.png").
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "domain/media.h"
#include "exchange/intake.h"

namespace catalyst::exchange {

enum class EqualBytes {
    OneName,    // are one media, whatever the files are called
    KeepNames,  // a bundle's pages refer to each by its name
};

class MediaIntake {
public:
    MediaIntake(const Intake& intake, EqualBytes equal) : intake_(intake), equal_(equal) {}

    // The name under which the wiki will hold the file; nothing (and a line in the report, once) where it can't be taken. `known`
    // carries what is known of it besides its bytes: name wanted, alt, author, license.
    std::optional<std::string> take(const SourceFile& file, domain::Media known = {});
    std::size_t files_met() const { return by_path_.size(); }

private:
    std::optional<std::string> stage(const SourceFile& file, domain::Media media);
    std::string free_name(const std::string& wanted, const std::string& digest);

    const Intake& intake_;
    EqualBytes equal_;
    std::unordered_map<std::string, std::optional<std::string>> by_path_;
    std::unordered_map<std::string, std::string> by_digest_;  // name
    std::unordered_map<std::string, std::string> by_name_;    // digest
    std::unordered_map<std::string, int> held_;               // by name wanted: numbers below are names of other bytes met here
};

}  // namespace catalyst::exchange
