// What every model is made with, and the pieces that many screens share.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "domain/read_models.h"
#include "view/messages.h"
#include "view/model.h"
#include "view/views.h"

namespace catalyst::view {

using Icons = std::set<std::string, std::less<>>;  // ids of icons.svg

struct Stage {
    const Frame& frame;
    const Messages& messages;
    const Icons& icons;

    domain::Lang lang() const { return frame.lang; }
    std::string say(std::string_view key, const Params& params = {}) const { return messages.text(lang(), key, params); }
    std::string count(std::string_view key, std::int64_t n) const { return messages.count(lang(), key, n); }
};

// kind_label, kind_plural, kind_href, icon, tone: how a kind looks wherever it is named.
void add_kind(Model&, const Stage&, std::string_view kind);
// date, time, iso.
void add_instant(Model&, const Stage&, Instant);
// text_lang, text_rtl where a text is not in the language around it (`around`; the interface's when empty); else false.
void add_language(Model&, const Stage&, std::string_view language, std::string_view around = {});

// author, and author_href where readers may look at a member: who saved a revision, or that they have left.
void add_author(Model&, const Stage&, const domain::Revision&);
std::string author_name(const Stage&, const domain::Revision&);

// A page in a list: title, href, summary, facts, language, kind, date.
Model card(const Stage&, const domain::PageCard&);
Models cards(const Stage&, const std::vector<domain::PageCard>&);

// pager_previous, pager_next, pager_range, or has_pager = false when everything is on one screen. `address` gives the address of
// the list from an item on.
using ListAddress = std::function<std::string(std::int64_t first)>;
void add_pager(Model&, const Stage&, const domain::Window&, const ListAddress& address);

// "A, B et C"
std::string enumerate(const Stage&, const std::vector<std::string>& names);

}  // namespace catalyst::view
