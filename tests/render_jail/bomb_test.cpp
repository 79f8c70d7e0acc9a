// Texts made to take a Markdown library's time and memory, through the jail. Each is at most slow for itself.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <unistd.h>

#include "base/log.h"
#include "catch.hpp"
#include "processes.h"
#include "render_jail/confine.h"
#include "render_jail/jail.h"

using namespace catalyst;

namespace {

using Steady = std::chrono::steady_clock;

double seconds_since(Steady::time_point start) { return std::chrono::duration<double>(Steady::now() - start).count(); }

struct Bomb {
    std::string name, text;
};

std::string repeat(std::string_view unit, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += unit;
    return out;
}

std::string table(std::size_t columns, std::size_t rows) {
    return repeat("a|", 2 * columns) + "\n" + repeat("-|", 2 * columns) + "\n" + repeat("a\n", 2 * rows);
}

std::string stairs(std::string_view line, std::size_t step, std::size_t bytes) {
    std::string out;
    for (std::size_t i = 0; out.size() < bytes; ++i) out += std::string(i * step, ' ') + std::string(line);
    return out;
}

std::string numbered(std::string_view before, std::string_view after, std::size_t bytes) {
    std::string out;
    for (std::size_t i = 0; out.size() < bytes; ++i) out += std::string(before) + std::to_string(i) + std::string(after);
    return out;
}

std::vector<Bomb> bombs(std::size_t n) {
    std::string runs;
    for (std::size_t i = 1; runs.size() < n; ++i) runs += "e" + std::string(i, '`');
    return {{"table as wide as long", table(n / 8, n / 4)},
            {"table of 100 columns", table(100, n / 2)},
            {"many tables", repeat(table(90, 400) + "\n", n)},
            {"wide table header", table(n / 4, 0)},
            {"delimiter lines", "a\n" + repeat("|-|-\n", n)},
            {"paragraphs before delimiter lines", repeat(repeat("a\n", 40) + "|-|-\n\n", n)},
            {"closing parentheses after an address", "www.a.b" + std::string(n, ')')},
            {"opening parentheses after addresses", repeat("www.a.b (", n)},
            {"dots after an address", "www.a" + std::string(n, '.')},
            {"entities after an address", "http://a.b/" + repeat("&a;", n)},
            {"addresses without space", repeat("http://a<", n)},
            {"mail addresses without space", repeat("a@a.", n)},
            {"processing instructions", "a" + repeat("<?", n)},
            {"declarations", repeat("<!A ", n)},
            {"CDATA", repeat("<![CDATA[ ", n)},
            {"comments", repeat("a <!-- ", n)},
            {"tags", repeat("<a b=\"", n)},
            {"one reference, many uses", "[a]: " + std::string(n / 2, 'x') + "\n\n" + repeat("[a][a] ", n / 2)},
            {"a reference under another name", "[\xE1\xBA\x9E]: " + std::string(n / 2, 'x') + "\n\n" + repeat("[ss] ", n / 2)},
            {"a reference with a long title", "[a]: x \"" + repeat("y\n", n / 2) + "\"\n\n" + repeat("[a] ", n / 2)},
            {"many references", numbered("[", "]: x\n", n)},
            {"brackets", std::string(n, '[')},
            {"brackets by paragraphs", repeat(std::string(3900, '[') + "\n\n", n)},
            {"images in images", repeat("![[]()", n)},
            {"links left open", repeat("[a](<b", n)},
            {"deep quotes", std::string(n, '>')},
            {"quotes a hundred deep", repeat(std::string(99, '>') + "a\n\n", n)},
            {"quotes and lists", repeat("> - ", n)},
            {"lists on a line", repeat("- ", n)},
            {"stairs of lists", stairs("- a\n", 2, n)},
            {"emphasis", repeat("*a_ ", n)},
            {"nested emphasis", repeat("*a **a ", n / 2) + repeat("b** b*", n / 2)},
            {"stars", std::string(n, '*') + "a"},
            {"strikethrough", repeat("~~a~ ", n)},
            {"backticks", runs},
            {"footnotes", repeat("[^a] ", n) + "\n\n[^a]: x\n"},
            {"many footnotes", numbered("[^", "] ", n / 2) + "\n\n" + numbered("[^", "]: x\n\n", n / 2)},
            {"headings", repeat("# a\n", n)},
            {"tasks", repeat("- [ ] a\n", n)},
            {"wiki links", repeat("[[Page]] ", n)},
            {"raw inline tags", "a " + repeat("<b>", n)},
            {"raw block tags", "<div>\n" + repeat("<b>", n)},
            {"escapes", std::string(n, '\\')},
            {"entities", repeat("&a", n)},
            {"label of a reference in a numbered list", "1. [a]: " + std::string(n / 2, 'x') + "\n\n" + repeat("[a] ", n / 2)},
            {"label of a reference on two lines", "[a\nb]: " + std::string(n / 2, 'x') + "\n\n" + repeat("[a b] ", n / 2)},
            {"addresses without scheme or space", repeat("www.a._", n) + "www.a"},
            {"zero bytes", std::string(n, '\0')}};
}

// Each bomb again with the line ends of an old Mac, where it has any.
std::vector<Bomb> with_twins(std::vector<Bomb> all) {
    for (std::size_t i = 0, count = all.size(); i < count; ++i) {
        auto twin = all[i];
        std::replace(twin.text.begin(), twin.text.end(), '\n', '\r');
        if (twin.text == all[i].text) continue;
        twin.name += " (CR)";
        all.push_back(std::move(twin));
    }
    return all;
}

// What the guard or the limit on depth refuses, in some size. Any other bomb is rendered, in time: a page that only its killed
// child stops has cost a second of CPU.
bool may_be_refused(const std::string& name) {
    static const std::set<std::string> names{"CDATA",
                                             "a reference under another name",
                                             "a reference with a long title",
                                             "addresses without scheme or space",
                                             "addresses without space",
                                             "brackets",
                                             "brackets by paragraphs",
                                             "closing parentheses after an address",
                                             "comments",
                                             "declarations",
                                             "deep quotes",
                                             "delimiter lines",
                                             "entities after an address",
                                             "footnotes",
                                             "images in images",
                                             "label of a reference in a numbered list",
                                             "label of a reference on two lines",
                                             "links left open",
                                             "lists on a line",
                                             "mail addresses without space",
                                             "many footnotes",
                                             "many references",
                                             "many tables",
                                             "nested emphasis",
                                             "one reference, many uses",
                                             "processing instructions",
                                             "quotes a hundred deep",
                                             "quotes and lists",
                                             "stairs of lists",
                                             "table as wide as long",
                                             "table of 100 columns",
                                             "tasks",
                                             "wide table header"};
    return names.contains(name.substr(0, name.find(" (CR)")));
}

// The largest address space of the rendering children alive, in MB.
double largest_child() {
    long largest = 0;
    for (const auto& pid : tests::descendants(getpid())) largest = std::max(largest, tests::status_of(pid, "VmPeak"));
    return double(largest) / 1024;
}

double cpu_of_children() {
    double seconds = 0;
    for (auto pid : tests::descendants(getpid())) seconds += tests::cpu_of(pid);
    return seconds;
}

// Renders a short page again and again until told to stop.
struct Neighbour {
    std::atomic<bool> stop{false};
    std::vector<double> times;
    std::thread thread;

    explicit Neighbour(render_jail::Jail& jail)
        : thread([this, &jail] {
              while (!stop) {
                  auto start = Steady::now();
                  bool good = !jail.render("# Titre\n\nUn [[lien]] et *voilà*.\n").fallback;
                  times.push_back(good ? seconds_since(start) : 1e9);
                  std::this_thread::sleep_for(std::chrono::milliseconds(2));
              }
          }) {}
    double p99() {
        stop = true;
        thread.join();
        std::sort(times.begin(), times.end());
        return times.empty() ? 0 : times[std::size_t(std::ceil(0.99 * double(times.size()))) - 1];
    }
};

}  // namespace

TEST_CASE("no text takes a second of CPU, 256 MB, or its neighbours' time") {
    set_quiet();
    render_jail::Jail jail;
    Neighbour neighbour(jail);
    double slowest = 0, largest = 0;
    std::string which, who;
    for (std::size_t kilobytes : {25, 100, 500}) {
        for (auto& bomb : with_twins(bombs(kilobytes * 1024))) {
            bomb.text.resize(std::min(bomb.text.size(), markup::kMaxPage));
            INFO(bomb.name << ", " << kilobytes << " KB");
            auto before = cpu_of_children();
            auto page = jail.render(bomb.text);
            auto spent = cpu_of_children() - before;  // the neighbour's with it, a tenth of the time
            if (spent > slowest) {
                slowest = spent;
                which = bomb.name + ", " + std::to_string(kilobytes) + " KB" + (page.fallback ? ", shown plain" : "");
            }
            auto memory = largest_child();
            if (memory > largest) {
                largest = memory;
                who = bomb.name;
            }
            CHECK(page.html.size() <= 16u << 20);
            if (!render_jail::kSanitized) {
                CHECK((!page.fallback || may_be_refused(bomb.name)));
                CHECK(spent < (page.fallback ? 0.5 : 1.4));  // refused at once, or rendered within its child's second of CPU
                CHECK(memory <= 256.5);
            }
        }
    }
    auto p99 = neighbour.p99();
    WARN("slowest: " << slowest << " s of CPU (" << which << "); largest child: " << largest << " MB of addresses (" << who
                     << "); neighbour's p99: " << p99 * 1000 << " ms of " << neighbour.times.size());
    if (!render_jail::kSanitized) CHECK(p99 <= 0.2);
}

TEST_CASE("a child that spends its CPU is ended and its page shown plain") {
    if (render_jail::kSanitized) {
        SUCCEED("children are slower under a sanitizer than their limits allow");
        return;
    }
    set_quiet();
    render_jail::JailLimits limits;
    limits.wall = std::chrono::seconds(20);
    auto text = repeat("*a* ", 100'000);
    REQUIRE_FALSE(render_jail::Jail(limits).render(text).fallback);
    limits.cpu = std::chrono::milliseconds(10);
    render_jail::Jail jail(limits);
    auto start = Steady::now();
    CHECK(jail.render(text).fallback);
    CHECK(seconds_since(start) < 10);  // ended by what it used, long before the wall
    CHECK_FALSE(jail.render("a").fallback);
}
