#include "corpus.h"

#include <cmath>
#include <cstdint>
#include <fstream>

namespace catalyst::bench {

namespace {

constexpr std::size_t kVocabulary = 20'000;
constexpr std::size_t kParagraphs = 12, kWordsPerParagraph = 75;

class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 1) {}
    std::uint64_t next() {
        state_ ^= state_ << 13;
        state_ ^= state_ >> 7;
        return state_ ^= state_ << 17;
    }
    double unit() { return double(next() >> 11) / 9007199254740992.0; }

private:
    std::uint64_t state_;
};

// A pronounceable word for each rank, short for frequent ones.
std::string word(std::size_t rank) {
    static constexpr const char* kSyllables[] = {"ra", "mé",  "to",  "li",   "con", "par", "ta",  "ge",
                                                 "ci", "vil", "eau", "tion", "fa",  "bri", "que", "lo"};
    std::string out;
    for (std::size_t n = rank + 1; n > 0; n /= 16) out += kSyllables[n % 16];
    return out + kSyllables[rank % 7];
}

std::size_t zipf(Random& random) { return std::size_t(std::pow(double(kVocabulary), random.unit())) - 1; }

}  // namespace

std::string slug_of(std::size_t number) { return "page-" + std::to_string(number); }

Page make_page(std::size_t number, std::size_t pages) {
    Random random(number + 7);
    Page page{"Page " + std::to_string(number), {}};
    for (std::size_t p = 0; p < kParagraphs; ++p) {
        if (p % 3 == 0) page.body += "## " + word(zipf(random)) + " " + word(zipf(random)) + "\n\n";
        for (std::size_t w = 0; w < kWordsPerParagraph; ++w) page.body += word(zipf(random)) + (w % 17 == 16 ? ". " : " ");
        page.body += "[[Page " + std::to_string(random.next() % pages) + "]]\n\n";
    }
    return page;
}

void write_pages(const std::filesystem::path& folder, std::size_t pages) {
    std::filesystem::create_directories(folder);
    for (std::size_t i = 0; i < pages; ++i) {
        auto page = make_page(i, pages);
        std::ofstream(folder / (slug_of(i) + ".md"))
            << "---\ntitle: " << page.title << "\nlang: fr\ntags: [t" << i % 40 << "]\n---\n"
            << page.body;
    }
}

std::vector<std::string> queries() {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < 200; ++i) out.push_back(word(20 + i * 3) + " " + word(200 + i * 61));
    return out;
}

}  // namespace catalyst::bench
