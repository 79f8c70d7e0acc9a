// What takes a process of its own: a server, and a terminal.
#include <csignal>

#include <arpa/inet.h>
#include <fcntl.h>
#include <pty.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "catch.hpp"
#include "running.h"

using namespace catalyst;
using namespace catalyst::tests;

namespace {

// Runs the words in a child whose standard error is `err`.
pid_t start(std::vector<std::string> words, int err) {
    setenv("LC_ALL", "C", 1);
    auto child = fork();
    if (child != 0) return child;
    dup2(err, STDERR_FILENO);
    dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
    _exit(run_words(std::move(words)));
}

int status_of(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// Until `stop` was read, or the end.
std::string read_from(int from, std::string_view stop = {}) {
    std::string text;
    char buffer[4096];
    for (ssize_t got; (got = read(from, buffer, sizeof buffer)) > 0;) {
        text.append(buffer, std::size_t(got));
        if (!stop.empty() && has(text, stop)) break;
    }
    return text;
}

std::string get(std::uint16_t port, const std::string& path) {
    int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    auto request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    REQUIRE(write(client, request.data(), request.size()) == ssize_t(request.size()));
    auto answer = read_from(client);
    close(client);
    return answer;
}

}  // namespace

TEST_CASE("serve refuses an address to listen on, a public address or a theme that is none as wrong use") {
    Community ours;
    for (std::vector<std::string> words : {std::vector<std::string>{"--listen", "abc"},
                                           {"--listen", "127.0.0.1:99999"},
                                           {"--base-url", "ftp://x"},
                                           {"--base-url", "https://x/y"},
                                           {"--theme", "/nowhere"}}) {
        words.insert(words.begin(), {"serve", ours.wiki()});
        auto said = run(words);
        INFO(words[2] + " " + words[3]);
        CHECK(said.status == 2);
        CHECK(has(said.err, words[3]));
    }
    CHECK(run({"serve", ours.path("none")}).status == 1);
}

TEST_CASE("serve says where it is reached, answers there, and ends well on SIGTERM") {
    Community ours(Files{{"a.md", "# A\n"}});
    int err[2];
    REQUIRE(pipe(err) == 0);
    auto server = start({"serve", ours.wiki(), "--listen", "127.0.0.1:0"}, err[1]);
    close(err[1]);
    auto said = read_from(err[0], "(Ctrl+C");
    auto at = said.find("http://127.0.0.1:");
    REQUIRE(at != std::string::npos);
    auto port = std::uint16_t(std::stoi(said.substr(at + 17)));
    CHECK(has(get(port, "/health"), "\"pages\":1"));
    CHECK(get(port, "/wiki/a").starts_with("HTTP/1.1 200"));
    kill(server, SIGTERM);
    CHECK(status_of(server) == 0);
    close(err[0]);
}

TEST_CASE("long work shows progress on a terminal, and nothing of it elsewhere") {
    Community ours;
    std::ofstream(ours.path("a.md")) << "# A\n";
    std::ofstream(ours.path("b.md")) << "# B\n";
    int screen = -1, line = -1;
    REQUIRE(openpty(&screen, &line, nullptr, nullptr, nullptr) == 0);
    auto child = start({"import", ours.wiki(), ours.path("a.md")}, line);
    close(line);
    auto shown = read_from(screen);
    CHECK(status_of(child) == 0);
    CHECK(has(shown, "\r\x1b[KReading: 1 / 1"));
    CHECK(has(shown, "Writing: 1 / 1"));
    close(screen);
    CHECK(run({"import", ours.wiki(), ours.path("b.md")}).err.empty());
}
