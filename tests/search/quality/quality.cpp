// search_quality [name=value…] COLLECTION…: indexes each collection folder (docs.jsonl, queries.jsonl, qrels.tsv, meta.json)
// and prints nDCG@10, recall@10 and MRR@10 of its queries, as ../shared/data/search/evaluate.py counts them. name=value
// sets a member of FieldWeights or Ranking; each=1 prints every query's nDCG@10.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <xapian.h>
#include <nlohmann/json.hpp>

#include "search/encode.h"
#include "search/match.h"
#include "temp_dir.h"

namespace {

using namespace catalyst::search;
using Json = nlohmann::json;
using Clock = std::chrono::steady_clock;
using Grades = std::map<std::string, int>;

struct Settings {
    FieldWeights fields;
    Ranking ranking;
    std::string reader;
    bool each = false;
};

bool set(Settings& s, const std::string& name, const std::string& text) {
    std::map<std::string, unsigned*> counts = {{"title", &s.fields.title}};
    std::map<std::string, double*> numbers = {{"k1", &s.ranking.k1},
                                              {"b", &s.ranking.b},
                                              {"exact", &s.ranking.exact},
                                              {"stop", &s.ranking.stop},
                                              {"delta", &s.ranking.delta}};
    if (counts.count(name))
        *counts[name] = static_cast<unsigned>(std::stoul(text));
    else if (numbers.count(name))
        *numbers[name] = std::stod(text);
    else if (name == "reader")
        s.reader = text;
    else
        return false;
    return true;
}

template <class Fn>
void each_line(const std::string& path, Fn fn) {
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) fn(line);
}

void index(const std::string& folder, const std::string& lang, Xapian::WritableDatabase& db, const Settings& settings) {
    Analysers analysers;
    each_line(folder + "/docs.jsonl", [&](const std::string& line) {
        Json json = Json::parse(line);
        Document document;
        document.key = json["id"];
        document.title = json.value("title", "");
        document.body = json["text"];
        document.lang = lang;
        document.audience = {"public"};
        db.add_document(encode(document, analysers, settings.fields));
    });
    db.commit();
}

std::vector<std::string> run(const Xapian::Database& db, Analysers& analysers, const std::string& words,
                             const Settings& settings) {
    Query query;
    query.words = words;
    query.audience = {"public"};
    query.reader_lang = settings.reader;
    Matcher matcher(db, analysers, query, settings.ranking);
    Xapian::Enquire enquire(db);
    enquire.set_query(matcher.query());
    enquire.set_weighting_scheme(matcher.weighting());
    std::vector<std::string> keys;
    Xapian::MSet found = enquire.get_mset(0, 10);
    for (auto it = found.begin(); it != found.end(); ++it) keys.push_back(it.get_document().get_value(0));
    return keys;
}

struct Figures {
    double ndcg = 0, recall = 0, mrr = 0;
};

Figures score(const std::vector<std::string>& keys, const Grades& grades) {
    std::vector<int> ideal;
    for (const auto& [key, grade] : grades) ideal.push_back(grade);
    std::sort(ideal.rbegin(), ideal.rend());
    double best = 0, got = 0, hits = 0, mrr = 0;
    for (std::size_t i = 0; i < ideal.size() && i < 10; ++i) best += ideal[i] / std::log2(double(i) + 2);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        auto found = grades.find(keys[i]);
        if (found == grades.end()) continue;
        got += found->second / std::log2(double(i) + 2);
        ++hits;
        if (mrr == 0) mrr = 1 / (double(i) + 1);
    }
    return {got / best, hits / double(grades.size()), mrr};
}

std::map<std::string, Grades> judgements(const std::string& folder) {
    std::map<std::string, Grades> out;
    each_line(folder + "/qrels.tsv", [&](const std::string& line) {
        auto first = line.find('\t'), second = line.find('\t', first + 1);
        int grade = std::stoi(line.substr(second + 1));
        if (grade > 0) out[line.substr(0, first)][line.substr(first + 1, second - first - 1)] = grade;
    });
    return out;
}

void measure(const std::string& folder, const Settings& settings) {
    catalyst::tests::TempDir dir;
    Xapian::WritableDatabase db((dir / "db").string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    std::string lang = Json::parse(std::ifstream(folder + "/meta.json"))["lang"];
    auto start = Clock::now();
    index(folder, lang, db, settings);
    double indexing = std::chrono::duration<double>(Clock::now() - start).count();

    auto relevant = judgements(folder);
    Figures sum;
    double micros = 0;
    int queries = 0;
    Analysers analysers;
    each_line(folder + "/queries.jsonl", [&](const std::string& line) {
        Json json = Json::parse(line);
        auto grades = relevant.find(json["id"].get<std::string>());
        if (grades == relevant.end()) return;
        auto begin = Clock::now();
        auto keys = run(db, analysers, json["text"], settings);
        micros += std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
        Figures one = score(keys, grades->second);
        sum.ndcg += one.ndcg, sum.recall += one.recall, sum.mrr += one.mrr;
        ++queries;
        if (settings.each) std::printf("%.3f %s\n", one.ndcg, json["text"].get<std::string>().c_str());
    });
    std::printf("%-12s nDCG@10 %.4f  recall@10 %.4f  MRR@10 %.4f  %4d queries of %5.0f us, %6.0f docs/s\n",
                folder.substr(folder.find_last_of('/') + 1).c_str(), sum.ndcg / queries, sum.recall / queries, sum.mrr / queries,
                queries, micros / queries, db.get_doccount() / indexing);
}

}  // namespace

int main(int argc, char** argv) try {
    Settings settings;
    for (int i = 1; i < argc; ++i) {
        std::string word = argv[i];
        auto equals = word.find('=');
        if (equals == std::string::npos)
            measure(word, settings);
        else if (!set(settings, word.substr(0, equals), word.substr(equals + 1)))
            return 2;
    }
} catch (const Xapian::Error& error) {
    std::fprintf(stderr, "%s\n", error.get_description().c_str());
    return 1;
}
