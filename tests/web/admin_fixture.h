// What the tests of the administration's screens share.
#pragma once

#include <string>
#include <string_view>

#include "catch.hpp"
#include "store/audit.h"
#include "store/pages.h"
#include "web/site_fixture.h"

namespace catalyst::tests {

inline bool has(const web::Response& response, std::string_view text) { return response.body->find(text) != std::string::npos; }

inline web::Entries with(web::Entries entries, const std::string& name, const std::string& value) {
    for (auto& [key, text] : entries)
        if (key == name) text = value;
    return entries;
}

inline Headers french() { return {{"accept-language", "fr"}, {"cookie", "lang=fr"}}; }
inline Headers english() { return {{"accept-language", "en"}, {"cookie", "lang=en"}}; }

inline domain::AuditEntry newest(SiteUnderTest& test) {
    return test.wiki.database->read([](store::Reader& r) { return store::audit_entries(r, {}, 0, 1).at(0); });
}

// A draft of somebody's, whose slug, title and text say "secret".
inline void add_draft(SiteUnderTest& test, domain::AccountId owner) {
    test.wiki.add("jardin-secret", "Jardin secret", "Un texte secret.\n" + std::string(50'000, 's') + "\n", "kind: place\n");
    auto made = test.wiki.database->write([&](store::Writer& w) {
        return store::set_guarded(w, store::find_page(w, "jardin-secret")->id, {domain::Audience::Draft, owner});
    });
    REQUIRE(made.ok());
}

}  // namespace catalyst::tests
