// docs/markdown.md and docs/markdown.fr.md teach by examples: a ```markdown block and the ```html block after it. Each is a test.
#include <filesystem>
#include <string>
#include <vector>

#include "base/text.h"
#include "catch.hpp"
#include "domain/slots.h"
#include "domain/slug.h"
#include "markup/markup.h"
#include "shared_data.h"

using namespace catalyst;

namespace {

struct Example {
    std::size_t line;
    std::string markdown, html;
};

// The fenced blocks of a text, pairs only. Fences may be longer than three backticks, for examples that hold fences.
std::vector<Example> examples_in(const std::string& text) {
    std::vector<Example> out;
    std::string fence, info, content;
    std::size_t number = 0;
    for (auto line : split(text, '\n')) {
        ++number;
        if (fence.empty() && line.starts_with("```")) {
            fence = line.substr(0, line.find_first_not_of('`'));
            info = line.substr(fence.size());
            content.clear();
        } else if (!fence.empty() && line == fence) {
            if (info == "markdown") out.push_back({number, content, ""});
            if (info == "html" && !out.empty()) out.back().html = content;
            fence.clear();
        } else if (!fence.empty()) {
            content += std::string(line) + "\n";
        }
    }
    return out;
}

// As a page that exists is shown; the real elements say more (size of the image, whether the page exists).
std::string filled(const domain::Rendered& page) {
    return domain::fill_slots(page.html,
                              {[&](std::size_t n, std::string_view label) {
                                   const auto& link = page.links.at(n);
                                   auto section = link.section.empty() ? "" : "#" + domain::section_id(link.section);
                                   return "<a href=\"/wiki/" + link.key + section + "\">" + std::string(label) + "</a>";
                               },
                               [&](std::size_t n, std::string_view alt) {
                                   return "<img src=\"/media/1/" + page.images.at(n) + "\" alt=\"" + std::string(alt) + "\">";
                               }});
}

// Line ends between elements are for the eye only.
std::string without_layout(std::string_view html) {
    std::string out;
    for (auto line : split(html, '\n'))
        out += (out.empty() || out.ends_with('>') || trim(line).starts_with('<') ? "" : " ") + std::string(trim(line));
    return out;
}

void check_document(const std::string& name, std::size_t at_least) {
    auto text = tests::read_file(std::filesystem::path(CATALYST_SOURCE_DIR) / "docs" / name);
    auto examples = examples_in(text);
    CHECK(examples.size() >= at_least);
    for (const auto& example : examples) {
        INFO("docs/" << name << ", example ending on line " << example.line);
        auto page = markup::render(example.markdown, markup::Profile::Page);
        CHECK(without_layout(filled(page)) == without_layout(example.html));
    }
}

}  // namespace

TEST_CASE("what docs/markdown.md teaches is what happens") { check_document("markdown.md", 18); }

TEST_CASE("what docs/markdown.fr.md teaches is what happens") { check_document("markdown.fr.md", 18); }
