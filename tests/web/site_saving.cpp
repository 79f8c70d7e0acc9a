// Many editors at once on few pages, through the whole site: what the server acknowledged is there, in one line of revisions.
#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <stdexcept>
#include <thread>

#include "base/digest.h"
#include "catch.hpp"
#include "store/pages.h"
#include "web/site_fixture.h"

using namespace catalyst;
using tests::SiteUnderTest;

namespace {

constexpr int kEditors = 16, kPages = 10;

std::string line_of(int editor, int n) { return "Ligne " + std::to_string(editor) + " : état " + std::to_string(n); }

// A page with a line for each editor, and one that all of them change.
std::string start_text() {
    std::string text = "Commun : départ\n";
    for (int editor = 0; editor < kEditors; ++editor) text += "\n" + line_of(editor, 0) + "\n";
    return text;
}

std::string with_line(const std::string& text, const std::string& start, const std::string& line) {
    auto at = text.find(start);
    if (at == std::string::npos) throw std::runtime_error("no line \"" + start + "\" in\n" + text);
    return text.substr(0, at) + line + text.substr(text.find('\n', at));
}

struct Tally {
    std::atomic<int> saved{0}, merged{0}, conflicts{0};
    std::mutex mutex;
    std::array<std::map<int, int>, kPages> lines;       // page → editor → the last state acknowledged
    std::array<std::set<std::string>, kPages> commons;  // acknowledged texts of the common line
    std::vector<std::string> wrong;
};

// One editor: reads a page, changes a line of their own and sometimes the common one, saves; after a conflict, insists.
class Editor {
public:
    Editor(SiteUnderTest& test, Tally& tally, int number)
        : test_(test), tally_(tally), number_(number), chance_(std::uint32_t(number)) {
        (void)test.somebody(domain::Role::Member, name());
    }

    void sign_in() { who_ = test_.sign_in(name()); }

    void save_once(int n) {
        const int page = int(chance_() % kPages);
        const auto target = "/wiki/page-" + std::to_string(page) + "/edit";
        auto common = chance_() % 4 == 0 ? "Commun : " + std::to_string(number_) + "-" + std::to_string(n) : std::string();
        auto [base, text] = read(page);
        text = with_line(text, "Ligne " + std::to_string(number_) + " :", line_of(number_, n));
        if (!common.empty()) text = with_line(text, "Commun :", common);
        web::Entries form{{"key", random_hex(16)}, {"base", std::to_string(base)}, {"body", text}, {"do", "save"}};
        test_.clock.ms += 1'000;  // nobody is hurried
        auto answer = test_.post(target, who_, form);
        for (int again = 0; answer.status == 409 && again < 1'000; ++again) {
            ++tally_.conflicts;
            auto both =
                answer.body->find(common) != std::string::npos && answer.body->find("class=\"side after\"") != std::string::npos;
            if (common.empty() || !both) return complain("a conflict without both texts", *answer.body);
            auto at = answer.body->find(">\n", answer.body->find("name=\"against\"")) + 2;
            auto against = answer.body->substr(at, answer.body->find('<', at) - at);
            auto decided = form;
            decided.emplace_back("against", against);
            decided.emplace_back("choice.body.0", "mine");
            test_.clock.ms += 1'000;
            answer = test_.post(target, who_, decided);
        }
        if (answer.status != 303) return complain("status " + std::to_string(answer.status), *answer.body);
        ++tally_.saved;
        if (answer.header("Set-Cookie").find("merged") != std::string::npos) ++tally_.merged;
        std::lock_guard lock(tally_.mutex);
        tally_.lines[std::size_t(page)][number_] = n;
        if (!common.empty()) tally_.commons[std::size_t(page)].insert(common);
    }

    // Assertions belong to the one thread that runs the test.
    void complain(const std::string& what, const std::string& body) {
        std::lock_guard lock(tally_.mutex);
        if (tally_.wrong.size() < 3) tally_.wrong.push_back(what + "\n" + body.substr(0, 3'000));
    }

private:
    std::string name() const { return "Personne " + std::to_string(number_); }
    std::pair<std::int64_t, std::string> read(int page) {
        return test_.wiki.database->read([&](store::Reader& reader) {
            auto found = store::find_page(reader, "page-" + std::to_string(page));
            auto source = store::read_source(reader, found->id, found->head.number);
            return std::pair(found->head.number, source.substr(source.find("Commun")));
        });
    }

    SiteUnderTest& test_;
    Tally& tally_;
    int number_;
    std::mt19937 chance_;
    SiteUnderTest::Somebody who_;
};

// Every revision follows the one before, and no editor's line ever goes back.
void check_page(SiteUnderTest& test, const Tally& tally, int page) {
    auto slug = "page-" + std::to_string(page);
    std::vector<std::string> sources = test.wiki.database->read([&](store::Reader& reader) {
        auto found = store::find_page(reader, slug);
        std::vector<std::string> all;
        for (std::int64_t n = 1; n <= found->head.number; ++n) all.push_back(store::read_source(reader, found->id, n));
        return all;
    });
    auto missing = tally.commons[std::size_t(page)];
    std::array<int, kEditors> states{};
    int steps_back = 0;
    for (const auto& source : sources) {
        REQUIRE_FALSE(source.empty());
        auto at = source.find("Commun :");
        missing.erase(source.substr(at, source.find('\n', at) - at));
        for (int editor = 0; editor < kEditors; ++editor) {
            auto start = "Ligne " + std::to_string(editor) + " : état ";
            auto state = std::stoi(source.substr(source.find(start) + start.size(), 10));
            if (state < states[std::size_t(editor)]) ++steps_back;
            states[std::size_t(editor)] = state;
        }
    }
    INFO(slug);
    CHECK(steps_back == 0);
    CHECK(missing.empty());
    for (const auto& [editor, state] : tally.lines[std::size_t(page)]) CHECK(states[std::size_t(editor)] == state);
}

void many_editors(int saves) {
    SiteUnderTest test;
    for (int page = 0; page < kPages; ++page)
        test.wiki.add("page-" + std::to_string(page), "Page " + std::to_string(page), start_text());
    Tally tally;
    std::vector<std::unique_ptr<Editor>> editors;
    for (int n = 0; n < kEditors; ++n) editors.push_back(std::make_unique<Editor>(test, tally, n));
    test.clock.ms += std::int64_t{5} * 24 * 3'600'000;  // nobody is new
    for (auto& editor : editors) editor->sign_in();
    std::vector<std::thread> threads;
    for (auto& editor : editors)
        threads.emplace_back([&, saves] {
            try {
                for (int n = 1; n <= saves / kEditors + 1; ++n) editor->save_once(n);
            } catch (const std::exception& problem) { editor->complain("an exception", problem.what()); }
        });
    for (auto& thread : threads) thread.join();
    for (const auto& wrong : tally.wrong) FAIL_CHECK(wrong);
    CHECK(tally.saved >= saves);
    CHECK(tally.merged > 0);
    CHECK(tally.conflicts > 0);
    for (int page = 0; page < kPages; ++page) check_page(test, tally, page);
    WARN(tally.saved << " saves, " << tally.merged << " merged, " << tally.conflicts << " conflicts");
}

}  // namespace

TEST_CASE("sixteen editors on ten pages lose no acknowledged save, and whoever comes second gets both texts") {
    many_editors(5'000);
}

TEST_CASE("a hundred thousand saves of sixteen editors on ten pages are all there", "[.long]") { many_editors(100'000); }
