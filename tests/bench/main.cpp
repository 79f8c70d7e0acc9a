// catalyst_bench BINARY [PAGES…]: what Catalyst costs, as ratios against the limits of the same machine in the same run. CPU is
// the server process's own accounting; the load comes from this process, so throughput on few cores says less than CPU per
// request.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "bare.h"
#include "base/escape.h"
#include "base/text.h"
#include "corpus.h"
#include "load.h"
#include "process.h"
#include "saves.h"
#include "temp_dir.h"

namespace catalyst::bench {

namespace {

constexpr std::size_t kClients = 8;
constexpr const char* kBrotli = "Accept-Encoding: br\r\n";

std::string self_path;

// The answer as a file for the bare gate: headers that the gate does not write itself, then the body.
void keep_answer(const Answer& answer, const std::string& file) {
    std::ofstream out(file, std::ios::binary);
    for (auto line : split(answer.headers, '\n')) {
        line = trim(line);
        bool own = line.starts_with("HTTP/") || line.starts_with("Content-Length") || line.starts_with("Date") ||
                   line.starts_with("Connection") || line.empty();
        if (!own) out << line << '\n';
    }
    out << '\n' << answer.body;
}

struct Cost {
    double per_second = 0, cpu_us = 0, p99_ms = 0;
};

Cost measure(const Server& server, const std::vector<std::string>& targets, std::size_t requests, const std::string& headers) {
    auto before = server.cpu_s();
    auto load = put_load(server.port(), targets, kClients, requests, headers);
    if (load.failures > 0) std::fprintf(stderr, "  %zu answers were not 200\n", load.failures);
    return {load.per_second, (server.cpu_s() - before) / double(load.requests) * 1e6, load.p99_ms};
}

void line(const char* what, const Cost& ours, const Cost& limit) {
    std::printf("  %-34s %8.0f/s %7.1f us CPU  p99 %6.2f ms   limit %8.0f/s %7.1f us   ratio %.2f (rate)  %.2f (CPU)\n", what,
                ours.per_second, ours.cpu_us, ours.p99_ms, limit.per_second, limit.cpu_us, ours.per_second / limit.per_second,
                limit.cpu_us / ours.cpu_us);
}

void page_views(const Server& server, std::size_t pages, const tests::TempDir& temp) {
    std::vector<std::string> one{"/wiki/" + slug_of(1)}, some, all;
    for (std::size_t i = 0; i < 200; ++i) some.push_back("/wiki/" + slug_of(i));
    for (std::size_t i = 0; i < pages; ++i) all.push_back("/wiki/" + slug_of((i * 7919) % pages));
    for (std::string headers : {"", kBrotli}) {
        auto file = (temp / "answer").string();
        keep_answer(get(server.port(), one[0], headers), file);
        Server bare({self_path, "--bare", file});
        auto limit = measure(bare, one, 80'000, headers);
        std::printf("page view, %s\n", headers.empty() ? "not compressed" : "brotli");
        measure(server, some, 2'000, headers);
        line("one page", measure(server, one, 80'000, headers), limit);
        line("200 pages in turn", measure(server, some, 80'000, headers), limit);
        line("every page, each once", measure(server, all, std::min<std::size_t>(pages, 8'000), headers), limit);
    }
}

void searches(const Server& server, double bare_s) {
    std::vector<std::string> targets;
    for (const auto& words : queries()) targets.push_back("/search?q=" + escape_url(words));
    measure(server, targets, 200, "");
    auto cost = measure(server, targets, 2'000, "");
    std::printf("search\n  %-34s %8.0f/s %7.1f us CPU  p99 %6.2f ms   bare query %.1f us   ratio %.2f (CPU)\n",
                "two words, top 20, snippets, HTML", cost.per_second, cost.cpu_us, cost.p99_ms, bare_s * 1e6,
                bare_s * 1e6 / cost.cpu_us);
}

// The limit of a save: twice a bare durable commit of the same bytes (source, rendering, words), and rendering them.
void saves(std::size_t pages) {
    auto cost = save_cost(pages, 400);
    auto limit = 2 * cost.commit_s + cost.render_s;
    std::printf(
        "save\n  %-34s %8.0f us   bare commit %.0f us, rendering %.0f us   ratio to twice the commit and rendering %.2f\n",
        "from the form to the answer", cost.save_s * 1e6, cost.commit_s * 1e6, cost.render_s * 1e6, cost.save_s / limit);
}

bool measure_size(const std::string& binary, std::size_t pages) {
    tests::TempDir temp;
    auto log = (temp / "log").string(), wiki = (temp / "wiki").string(), folder = (temp / "pages").string();
    write_pages(folder, pages);
    std::printf("\n=== %zu pages\n", pages);
    if (run({binary, "init", wiki}, log).status != 0) return false;
    auto import = run({binary, "import", wiki, folder}, log);
    if (import.status != 0) {
        std::cerr << std::ifstream(log).rdbuf();
        return false;
    }
    auto sqlite = bare_sqlite_s(temp.path(), pages), xapian = bare_xapian_s(temp.path(), pages);
    auto reindex = run({binary, "reindex", wiki}, log);
    std::printf(
        "import: %.1f s wall, %.0f pages/s, %.1f s CPU, peak %.0f MB; bare SQLite %.2f s + bare Xapian %.1f s CPU; ratio %.2f\n",
        import.wall_s, double(pages) / import.wall_s, import.cpu_s, import.peak_mb, sqlite, xapian,
        (sqlite + xapian) / import.cpu_s);
    std::printf("indexing: %.1f s CPU, %.0f pages/s, peak %.0f MB; ratio to bare Xapian %.2f\n", reindex.cpu_s,
                double(pages) / reindex.wall_s, reindex.peak_mb, xapian / reindex.cpu_s);

    std::vector<std::string> serve{binary, "serve", wiki, "--listen", "127.0.0.1:0"};
    double best = 1e9;
    for (int i = 0; i < 5; ++i) best = std::min(best, Server(serve).start_s());
    Server server(serve);
    std::printf("start to first answer: best of 5 %.0f ms; resident %.1f MB\n", best * 1e3, server.resident_mb());
    page_views(server, pages, temp);
    searches(server, bare_query_s(temp.path()));
    saves(pages);
    std::printf("resident after the load: %.1f MB\n", server.resident_mb());
    return true;
}

}  // namespace

}  // namespace catalyst::bench

int main(int argc, char** argv) {
    using namespace catalyst::bench;
    if (argc == 3 && std::strcmp(argv[1], "--bare") == 0) return serve_bare(argv[2]);
    if (argc == 3 && std::strcmp(argv[1], "--saves") == 0) return saves(std::size_t(std::atoll(argv[2]))), 0;
    if (argc < 2) {
        std::cerr << "usage: catalyst_bench BINARY [PAGES…] | --saves PAGES\n";
        return 2;
    }
    std::setvbuf(stdout, nullptr, _IOLBF, 0);  // a long run is read while it goes
    self_path = argv[0];
    std::vector<std::size_t> sizes;
    for (int i = 2; i < argc; ++i) sizes.push_back(std::size_t(std::atoll(argv[i])));
    if (sizes.empty()) sizes = {2'000, 20'000};
    for (auto pages : sizes)
        if (!measure_size(argv[1], pages)) return 1;
    return 0;
}
