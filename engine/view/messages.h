// What the interface says: one flat catalogue per language, templates/messages/{fr,en}.json.
//
//   "search.empty": "Nothing found for {words}"          {braces}: parameters
//   "count.pages": {"one": "{count} page", "other": "{count} pages"}   chosen by the parameter "count", which is shown with
//   separators
//
// Values are text, never HTML. Both catalogues hold the same keys with the same parameters.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "domain/language.h"
#include "view/files.h"

namespace catalyst::view {

using Params = std::vector<std::pair<std::string, std::string>>;

struct Message {
    std::string one, other;
    bool plural = false;
};

class Messages {
public:
    // Invalid "view.broken" when a catalogue does not parse, or one lacks a key or parameter that the other has.
    static Result<Messages> load(const Files&);

    const Message* find(domain::Lang, std::string_view key) const;
    // The key itself where it is unknown, so that a hole is seen rather than silent.
    std::string text(domain::Lang, std::string_view key, const Params& params = {}) const;
    std::string count(domain::Lang, std::string_view key, std::int64_t count) const;

    using Catalogue = std::map<std::string, Message, std::less<>>;
    const Catalogue& catalogue(domain::Lang lang) const { return catalogues_[std::size_t(lang)]; }

private:
    std::array<Catalogue, 2> catalogues_;
};

// French counts 0 and 1 as one thing, English only 1 (Unicode CLDR).
bool is_one(domain::Lang, std::int64_t count);
// "{a} of {b}" with its braces replaced; braces without a parameter stay.
std::string fill_params(std::string_view text, const Params& params);
std::vector<std::string> param_names(std::string_view text);

}  // namespace catalyst::view
