#include "markup/render.h"

#include "base/escape.h"
#include "base/text.h"
#include "markup/clean.h"
#include "markup/front_matter.h"
#include "markup/guard.h"
#include "markup/page_writer.h"

namespace catalyst::markup {

namespace {

constexpr std::size_t kDeepest = 100, kExcerpt = 300;

// Whether anything stands deeper than kDeepest: nobody writes so, and readers' programs do not like it.
bool too_deep(cmark_node* root) {
    std::size_t depth = 0;
    bool over = false;
    walk(root, [&](cmark_node* node, bool entering) {
        if (cmark_node_first_child(node)) depth += entering ? 1 : std::size_t(-1);
        over = over || depth > kDeepest;
        return Visit::On;
    });
    return over;
}

// The library ends a line at a carriage return too. From here on there is one kind of line end, so that whoever looks at lines
// before it sees the same ones. Before anything is cleaned away that may stand between the two of a CRLF, so that lines are those
// of body_line_starts().
std::string with_newlines(std::string text) { return replace_all(replace_all(std::move(text), "\r\n", "\n"), "\r", "\n"); }

domain::Rendered render_safely(std::string_view body, Profile profile) {
    auto hidden = hide_wiki_links(clean(with_newlines(std::string(body))));
    if (too_heavy(hidden.text)) return render_plain(body);
    GfmExtensions extensions;
    extensions.footnotes = profile == Profile::Page;
    Document document(hidden.text, extensions);
    if (too_deep(document.root())) return render_plain(body);
    auto headings = profile == Profile::Page ? Headings::Listed : Headings::Strong;
    auto page = PageWriter(hidden.links, headings).write(document.root());
    return only_allowed(page.html) ? page : render_plain(body);
}

}  // namespace

domain::Rendered render(std::string_view body, Profile profile) {
    if (body.size() > kMaxPage) return render_plain(body);
    if (profile != Profile::Gfm) return render_safely(body, profile);
    domain::Rendered out;
    out.html = gfm_html(body, GfmExtensions{});
    return out;
}

domain::Rendered render_plain(std::string_view body) {
    domain::Rendered out;
    out.text = clean(body);
    // A line end directly after <pre> is not shown, so one of ours goes there.
    out.html = "<pre class=\"plain\" tabindex=\"0\">\n" + escape_html(out.text) + "</pre>\n";
    std::string_view start = out.text;
    start = start.substr(0, start.find('\n', 4 * kExcerpt));
    out.excerpt = shorten(trim(start), kExcerpt);
    out.fallback = true;
    return out;
}

}  // namespace catalyst::markup
