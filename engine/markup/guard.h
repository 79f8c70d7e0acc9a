// Texts that the Markdown library takes too long over, recognised in one cheap pass before it sees them. What slips through is
// stopped by the jail's limits; this pass keeps known shapes from costing a child at all.
#pragma once

#include <string_view>

namespace catalyst::markup {

// True for more than: 100 columns in a table, 40,000 table cells in all, 4,000 '[' in a paragraph (or many paragraphs that cost
// as much together), 500 `<?` or `<!` in a paragraph, 200 table delimiter lines in a paragraph, 100 quote or list markers on a
// line or 50,000 in all, a long word full of signs that may belong to an address (length × signs over 4 million, 50 million in
// all), or link references that would expand to over 4 times the text + 64 KB. Code between fences at the left edge does not
// count, but for references. REQUIRES: lines end with '\n' alone.
bool too_heavy(std::string_view text);

}  // namespace catalyst::markup
