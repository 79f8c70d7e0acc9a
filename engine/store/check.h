// The parts of `check`. Each reads row by row and appends the faults it finds; a part that meets damage which SQLite can't
// read past says so and leaves the rest to the others.
#pragma once

#include "store/wiki.h"

namespace catalyst::store {

void check_file(Reader&, CheckReport&);       // structure, references between tables
void check_revisions(Reader&, CheckReport&);  // texts, seals, numbers, heads, renderings
void check_names(Reader&, CheckReport&);
void check_derived(Reader&, CheckReport&, const Reread&);
void check_tallies(Reader&, CheckReport&);
void check_media(Reader&, CheckReport&);
void check_comments(Reader&, CheckReport&);
void check_audit(Reader&, CheckReport&);  // seals of the log

Error fault(std::string key, std::vector<std::pair<std::string, std::string>> params = {});

}  // namespace catalyst::store
