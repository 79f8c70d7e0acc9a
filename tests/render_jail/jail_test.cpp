#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "catch.hpp"
#include "processes.h"
#include "render_jail/confine.h"
#include "render_jail/jail.h"
#include "render_jail/wire.h"
#include "render_jail/zygote.h"

using namespace catalyst;
using render_jail::Jail;
using render_jail::JailLimits;

namespace {

using Steady = std::chrono::steady_clock;

double seconds_since(Steady::time_point start) { return std::chrono::duration<double>(Steady::now() - start).count(); }

// About 6 KB, as a page of a wiki is.
std::string ordinary_page() {
    std::string page = "# Forum ouvert\n\n";
    while (page.size() < 6000) {
        page +=
            "Le groupe fait **lui-même** son programme : [[École d'été|une école]], [un lien](https://example.org/a?b=c) et `du "
            "code`.\n\n"
            "- un cercle de chaises\n- un mur pour la grille\n\n## Après\n\n| Heure | Salle |\n|---|--:|\n| 9 h | A "
            "|\n\n![cercle](cercle.png)\n\n";
    }
    return page;
}

bool alive(pid_t pid) { return tests::status_of(pid, "VmSize") > 0; }

std::vector<pid_t> children_of(pid_t parent) {
    auto all = tests::descendants(parent);
    std::erase_if(all, [&](pid_t pid) { return tests::status_of(pid, "PPid") != parent; });
    return all;
}

// The rendering children of this process's only jail.
std::vector<pid_t> workers() { return children_of(children_of(getpid()).at(0)); }

template <class Condition>
void wait_until(Condition condition) {
    auto start = Steady::now();
    while (!condition() && seconds_since(start) < 10) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    REQUIRE(condition());
}

}  // namespace

TEST_CASE("a page rendered in the jail is the page rendered here") {
    set_quiet();
    Jail jail;
    for (const auto& text :
         {ordinary_page(), std::string(), std::string("[[A]] <script>x</script>"), std::string("\0\1\2\3", 4)}) {
        CHECK(jail.render(text) == markup::render(text, markup::Profile::Page));
        CHECK(jail.render(text, markup::Profile::Gfm) == markup::render(text, markup::Profile::Gfm));
    }
}

TEST_CASE("a text over the limit of a page is shown plain and never reaches a child") {
    Jail jail;
    auto page = jail.render(std::string(markup::kMaxPage + 1, 'a'));
    CHECK(page.fallback);
    CHECK(page.html.starts_with("<pre class=\"plain\""));
}

TEST_CASE("a child that dies costs its page a plain rendering, and the next page nothing") {
    set_quiet();
    if (render_jail::kSanitized) {
        SUCCEED("no limit on address space under a sanitizer");
        return;
    }
    std::string text;
    while (text.size() < 400'000) text += "*a* ";
    REQUIRE_FALSE(Jail().render(text).fallback);
    JailLimits limits;  // little more than the process has to begin with
    limits.address_space = std::size_t(tests::status_of(getpid(), "VmSize")) * 1024 + (4u << 20);
    Jail jail(limits);
    CHECK(jail.render(text).html == markup::render_plain(text).html);
    CHECK_FALSE(jail.render("court").fallback);
}

TEST_CASE("an answer larger than the limit is refused") {
    set_quiet();
    JailLimits limits;
    limits.output = 1000;
    Jail jail(limits);
    CHECK(jail.render(ordinary_page()).fallback);
    CHECK_FALSE(jail.render("court").fallback);
}

TEST_CASE("a render that overruns the wall clock is given up") {
    set_quiet();
    JailLimits limits;
    limits.wall = std::chrono::milliseconds(0);
    Jail jail(limits);
    CHECK(jail.render(ordinary_page()).fallback);
}

TEST_CASE("the zygote says by which signal a child ended") {
    render_jail::Zygote zygote{render_jail::Duty{}};
    auto child = zygote.spawn();
    REQUIRE(child);
    ::kill(child->pid, SIGUSR1);
    wait_until([&] { return !alive(child->pid); });
    CHECK(zygote.bury(child->pid) == SIGUSR1);
    auto next = zygote.spawn();
    REQUIRE(next);
    next->socket.reset();  // its end of input: it leaves by itself
    wait_until([&] { return !alive(next->pid); });
    CHECK(zygote.bury(next->pid) == 0);
}

TEST_CASE("children that were killed while idle are replaced before they are used") {
    set_quiet();
    Jail jail;
    auto children = workers();
    REQUIRE(children.size() == 2);
    for (auto pid : children) ::kill(pid, SIGKILL);
    wait_until([&] { return !alive(children[0]) && !alive(children[1]); });
    for (int i = 0; i < 4; ++i) CHECK_FALSE(jail.render(ordinary_page()).fallback);
}

TEST_CASE("a page whose child is killed by somebody else is rendered by another") {
    set_quiet();
    JailLimits limits;
    limits.children = 1;
    Jail jail(limits);
    auto child = workers().at(0);
    ::kill(child, SIGSTOP);  // so that it is at work for as long as the test wants
    std::jthread killer([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        ::kill(child, SIGKILL);
    });
    CHECK_FALSE(jail.render(ordinary_page()).fallback);
    CHECK(workers().at(0) != child);
}

TEST_CASE("a page whose child hangs for want of a processor is rendered by another") {
    set_quiet();
    JailLimits limits;
    limits.children = 1;
    limits.wall = std::chrono::milliseconds(render_jail::kSanitized ? 3000 : 1000);
    Jail jail(limits);
    ::kill(workers().at(0), SIGSTOP);
    CHECK_FALSE(jail.render(ordinary_page()).fallback);
}

TEST_CASE("without the process that makes children a render is an error, not a plain page") {
    set_quiet();
    Jail jail;
    auto zygote = children_of(getpid()).at(0);
    auto children = workers();
    ::kill(zygote, SIGKILL);
    wait_until([&] { return !alive(zygote) && !alive(children.at(0)) && !alive(children.at(1)); });
    for (int i = 0; i < 3; ++i) CHECK_THROWS_AS(jail.render("a"), std::runtime_error);
    CHECK(children_of(getpid()).empty());  // nor a zombie
}

TEST_CASE("an answer is taken only if it is whole, counts right, and holds nothing that rendering does not make") {
    auto page = markup::render(ordinary_page(), markup::Profile::Page);
    auto answer = render_jail::encode(page);
    CHECK(render_jail::read_answer(answer, markup::Profile::Page) == page);
    for (std::size_t size = 0; size < answer.size(); ++size)
        REQUIRE_FALSE(render_jail::read_answer(std::string_view(answer).substr(0, size), markup::Profile::Page));
    CHECK_FALSE(render_jail::read_answer(answer + "x", markup::Profile::Page));

    auto refused = [](domain::Rendered bad) {
        return !render_jail::read_answer(render_jail::encode(bad), markup::Profile::Page);
    };
    domain::Rendered fields = page;
    fields.fields.push_back({"steps/0/text", "<p>Un champ.</p>"});
    CHECK(render_jail::decode(render_jail::encode(fields)) == fields);
    CHECK(refused(fields));
    domain::Rendered script, beyond, image_beyond, many, bytes, level;
    script.html = "<script>alert(1)</script>";
    CHECK(refused(script));
    CHECK(render_jail::read_answer(render_jail::encode(script), markup::Profile::Gfm) == script);
    beyond.html = "<p>\1L0\2a\3</p>";
    CHECK(refused(beyond));
    image_beyond.html = "<p>\1I0\2a\3</p>";
    CHECK(refused(image_beyond));
    many.images.resize(100'001);
    CHECK(refused(many));
    bytes.text = "\xFF";
    CHECK(refused(bytes));
    level.outline.push_back({7, "a", "a"});
    CHECK(refused(level));
    domain::Rendered line;
    line.outline.push_back({2, "a", "a", int(markup::kMaxPage) + 1});
    CHECK(render_jail::read_answer(render_jail::encode(line), markup::Profile::Page) == line);
    line.outline[0].line = -1;
    CHECK(refused(line));
}

TEST_CASE("when the server is killed, no rendering process outlives it") {
    int ready[2];
    REQUIRE(::pipe(ready) == 0);
    pid_t server = ::fork();
    if (server == 0) {
        Jail jail;
        jail.render("a");
        [[maybe_unused]] auto told = ::write(ready[1], "x", 1);
        ::pause();
        ::_exit(0);
    }
    char byte = 0;
    REQUIRE(::read(ready[0], &byte, 1) == 1);
    auto processes = tests::descendants(server);
    CHECK(processes.size() == 3);
    ::kill(server, SIGKILL);
    ::waitpid(server, nullptr, 0);
    auto start = Steady::now();
    auto any_alive = [&] { return std::any_of(processes.begin(), processes.end(), alive); };
    while (any_alive() && seconds_since(start) < 5) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    CHECK_FALSE(any_alive());
    ::close(ready[0]);
    ::close(ready[1]);
}

TEST_CASE("threads share the children") {
    set_quiet();
    Jail jail;
    auto text = ordinary_page();
    auto expected = markup::render(text, markup::Profile::Page);
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 6; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 50; ++i) wrong += jail.render(text) != expected;
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(wrong == 0);
}

TEST_CASE("the way through the jail costs little beside the rendering") {
    set_quiet();
    Jail jail;
    auto text = ordinary_page();
    auto best = [&](auto&& call) {
        double least = 1e9;
        for (int round = 0; round < 20; ++round) {
            auto start = Steady::now();
            for (int i = 0; i < 10; ++i) call();
            least = std::min(least, seconds_since(start) / 10);
        }
        return least * 1e6;
    };
    double here = best([&] { markup::render(text, markup::Profile::Page); });
    double there = best([&] { jail.render(text); });
    WARN("6 KB page: " << here << " µs rendered here, " << there << " µs through the jail");
    CHECK(there < here * 4 + 1000);
}
