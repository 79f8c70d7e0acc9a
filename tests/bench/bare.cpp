#include "bare.h"

#include <csignal>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <thread>

#include <SQLiteCpp/SQLiteCpp.h>
#include <xapian.h>

#include "corpus.h"
#include "web/gate/gate.h"

namespace catalyst::bench {

namespace {

double cpu_now() {
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return double(t.tv_sec) + double(t.tv_nsec) / 1e9;
}

web::Response read_answer(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    web::Response response;
    std::string line;
    while (std::getline(in, line) && !line.empty()) {
        auto colon = line.find(": ");
        response.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
    }
    response.body = std::make_shared<const std::string>(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    return response;
}

}  // namespace

int serve_bare(const std::string& file) {
    auto response = read_answer(file);
    web::Response well = web::text_response(200, "application/json", "{}");
    web::Application application;
    application.classify = [](const web::Request&) { return web::Lane::Read; };
    application.quick = [&](const web::Request& request) -> std::optional<web::Response> {
        return request.path == "/health" ? well : response;
    };
    application.handle = [&](const web::Request&) { return response; };
    application.error_page = [](int status, const web::Request*) { return web::text_response(status, "text/plain", "error"); };
    application.body_limit = [](const web::Request&) { return std::size_t{0}; };
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    web::GateOptions options;
    options.port = 0;
    auto gate = web::Gate::open(options, application);
    if (!gate.ok()) return 1;
    std::jthread stopper([&] {
        int received = 0;
        sigwait(&set, &received);
        (*gate)->stop();
    });
    std::cerr << "http://127.0.0.1:" << (*gate)->port() << std::endl;
    (*gate)->run();
    return 0;
}

double bare_sqlite_s(const std::filesystem::path& folder, std::size_t pages) {
    auto start = cpu_now();
    SQLite::Database db((folder / "bare.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    db.exec(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE page(id INTEGER PRIMARY KEY, slug TEXT UNIQUE, source "
        "TEXT)");
    SQLite::Transaction transaction(db);
    SQLite::Statement insert(db, "INSERT INTO page(slug, source) VALUES(?, ?)");
    double making = 0;
    for (std::size_t i = 0; i < pages; ++i) {
        auto before = cpu_now();
        auto page = make_page(i, pages);
        making += cpu_now() - before;
        insert.bind(1, slug_of(i));
        insert.bind(2, page.body);
        insert.exec();
        insert.reset();
    }
    transaction.commit();
    return cpu_now() - start - making;
}

double bare_xapian_s(const std::filesystem::path& folder, std::size_t pages) {
    auto start = cpu_now();
    double making = 0;
    Xapian::WritableDatabase db((folder / "bare.xapian").string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("french"));
    for (std::size_t i = 0; i < pages; ++i) {
        auto before = cpu_now();
        auto page = make_page(i, pages);
        making += cpu_now() - before;
        Xapian::Document document;
        generator.set_document(document);
        generator.index_text(page.title, 3);
        generator.index_text(page.body);
        document.set_data(page.body);
        db.add_document(document);
        if (i % 500 == 499) db.commit();
    }
    db.commit();
    return cpu_now() - start - making;
}

double bare_query_s(const std::filesystem::path& folder) {
    Xapian::Database db((folder / "bare.xapian").string());
    Xapian::QueryParser parser;
    parser.set_stemmer(Xapian::Stem("french"));
    parser.set_database(db);
    parser.set_default_op(Xapian::Query::OP_OR);
    auto all = queries();
    std::size_t hits = 0;
    auto start = cpu_now();
    for (const auto& words : all) {
        Xapian::Enquire enquire(db);
        enquire.set_query(parser.parse_query(words));
        auto found = enquire.get_mset(0, 20);
        for (auto it = found.begin(); it != found.end(); ++it) hits += it.get_document().get_data().size();
    }
    if (hits == 0) std::cerr << "the bare query finds nothing" << std::endl;
    return (cpu_now() - start) / double(all.size());
}

}  // namespace catalyst::bench
