// The first pass of an import: every page read once, and then named. Names are given in three rounds, so that neither order nor
// luck decides: pages that the wiki knows by their id keep their slug, then slugs that pages state, then the rest, higher folders
// first, in the order of their paths.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "exchange/intake.h"
#include "exchange/link_rewriter.h"
#include "exchange/page_text.h"

namespace catalyst::exchange {

enum class SlugFrom { Title, FileName };  // a bundle's file names are its slugs

// The page as the wiki would keep it under this plan.
using MakeSource = std::function<std::string(const PageText&, const PlannedPage&, const Plan&, Tally)>;

// Reads the pages among `files`; those that can't be taken are in the report, not in the plan.
Plan read_pages(const Intake& intake, const std::vector<const SourceFile*>& files, SlugFrom slug_from);

// A page without an id, whose slug a page of the wiki has, is that page where both say the same or where its front matter states
// the slug; else it gets a slug of its own: with its language where the languages differ, else with a number.
void settle_names(const Intake& intake, Plan& plan, const MakeSource& make);

// What a title leaves of itself in ASCII, or "" where that is less than half.
std::string slug_of_title(std::string_view title);

// The file read as a page. Errors: as read_bytes and read_page.
Result<PageText> load_page(const SourceFile& file);

}  // namespace catalyst::exchange
