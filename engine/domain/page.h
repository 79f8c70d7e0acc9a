// Pages and their revisions, as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/strong.h"
#include "base/time.h"
#include "domain/field.h"
#include "domain/permission.h"
#include "domain/slug.h"

namespace catalyst::domain {

struct PageTag;
using PageId = Strong<PageTag>;  // row in the store; never shown. The page's own identity is `uid`.

// What a front matter says, apart from the kind's own fields.
struct Properties {
    std::string id;  // ULID; empty in a text not yet saved
    std::string kind = "page";
    std::string title, summary, license;
    std::string lang;            // normal_language; empty when not stated
    std::string slug;            // only honoured by imports
    std::string translation_of;  // slug or title of the original
    std::vector<std::string> tags, authors;
    std::vector<Field> fields;  // everything else, known to the kind or not, in the order written
    bool operator==(const Properties&) const = default;
};

struct Heading {
    int level = 2;  // 1 to 6
    std::string id, text;
    int line = 0;  // of the body, from 1, on which it starts; 0 in a quote or a list, and where nobody knows: it is not stored
    bool operator==(const Heading&) const = default;
};

// A link that a page states. `relation` is empty for links in the body, else the field's name ("uses_method",
// "translation_of"). `key` is link_key(target); it need not belong to a page yet.
struct Link {
    std::string key, target, section, relation;
    bool operator==(const Link&) const = default;
};

// A field of type markdown, rendered. `path` as in FieldRow ("steps/0/text").
struct RenderedField {
    std::string path, html;
    bool operator==(const RenderedField&) const = default;
};

// What rendering makes of a source. `html` holds slots (domain/slots.h) where wiki links and images go, so that it
// never has to be rendered again when another page appears or goes.
struct Rendered {
    std::string html;
    std::vector<Link> links;          // body links, in order of first use; slots count into this
    std::vector<std::string> images;  // media names, in order of first use; slots count into this
    std::vector<Heading> outline;
    std::vector<RenderedField> fields;  // their slots count into the same links and images
    std::string text;                   // plain, of body and fields, for the index
    std::string excerpt;                // at most 300 characters, for lists when there is no summary
    bool fallback = false;              // plain text shown because rendering overran its limits
    bool operator==(const Rendered&) const = default;
};

// One page ready to be stored: parsed, rendered, named.
struct PageDraft {
    Slug slug;
    Properties properties;
    std::string source;  // front matter and body, byte for byte
    Rendered rendered;
    std::vector<Link> relations;  // links that fields state
    Audience audience = Audience::Public;
    std::string author, summary;  // of the revision; `author` where there is no account
    Instant at;
    AccountId account = {};                  // that saves it
    AccountId owner = {};                    // of a draft
    std::vector<std::string> pictures = {};  // media names that fields state
};

struct Revision {
    std::int64_t number = 1;              // 1, 2, 3… within the page
    std::string author, summary, digest;  // digest: SHA-256 of the source, hex
    Instant at;
    std::int64_t size = 0;   // bytes of source
    AccountId account = {};  // none: `author` is all that is known; else `author` is the account's name, empty once it is deleted
    bool operator==(const Revision&) const = default;
};

// A page as lists show it.
struct PageCard {
    PageId id;
    std::string slug, title, summary, kind, lang;
    Instant updated;
    std::vector<FieldRow> facts;  // rows of the fields its kind shows in lists
    bool operator==(const PageCard&) const = default;
};

struct PageHead {
    PageId id;
    std::string uid, slug, title, summary, kind, lang, license;
    Guarded guarded;
    Revision head;
    Instant created;
    std::int64_t comments = 0;  // in its discussion, that are shown
    bool operator==(const PageHead&) const = default;
};

}  // namespace catalyst::domain
