#include "service/indexing.h"

#include <utility>

#include "domain/slug.h"

namespace catalyst::service {

namespace {

std::string draft_term(domain::AccountId owner) { return "draft-" + std::to_string(owner.value); }

std::string audience_term(const domain::Guarded& page) {
    if (page.trashed) return "trash";
    switch (page.audience) {
        case domain::Audience::Public: return "public";
        case domain::Audience::Members: return "members";
        case domain::Audience::Draft: return draft_term(page.owner);
    }
    return "trash";
}

}  // namespace

std::string index_key(domain::PageId page) { return std::to_string(page.value); }

std::string index_stamp(const domain::PageHead& page) { return page.head.digest + '/' + audience_term(page.guarded); }

search::Document index_document(const store::Indexable& page) {
    search::Document document;
    document.key = index_key(page.head.id);
    document.stamp = index_stamp(page.head);
    document.title = page.head.title;
    document.summary = page.head.summary;
    for (const auto& heading : page.outline) document.headings.push_back(heading.text);
    document.body = page.text;
    for (const auto& tag : page.tags) document.tags.push_back({domain::link_key(tag), tag});
    document.kind = page.head.kind;
    document.lang = page.head.lang;
    document.audience = {audience_term(page.head.guarded)};
    document.updated_ms = page.head.head.at.ms;
    return document;
}

std::vector<std::string> audience_terms(const domain::Actor& actor) {
    std::vector<std::string> terms{"public"};
    if (actor.role >= domain::Role::Reader) terms.emplace_back("members");
    if (domain::has_drafts(actor)) terms.push_back(draft_term(actor.account));
    return terms;
}

}  // namespace catalyst::service
