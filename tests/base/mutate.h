// Hostile input, the same on every run: random bytes, and spoilt copies of a good text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace catalyst::tests {

class Spoiler {
public:
    explicit Spoiler(std::uint32_t seed) : random_(seed) {}

    std::size_t below(std::size_t limit) { return random_() % limit; }

    std::string bytes(std::size_t longest) {
        std::string out(below(longest + 1), '\0');
        for (char& c : out) c = static_cast<char>(random_());
        return out;
    }

    // A few bytes changed, taken out, doubled or put in, or the end cut off.
    std::string spoil(std::string_view good) {
        std::string out(good);
        for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
            std::size_t at = below(out.size() + 1);
            switch (below(5)) {
                case 0: out.resize(at); break;
                case 1: out.insert(at, 1, static_cast<char>(random_())); break;
                case 2: out.erase(at, 1 + below(3)); break;
                case 3: out.insert(at, out.substr(at, below(8))); break;
                default:
                    if (at < out.size()) out[at] = static_cast<char>(random_());
            }
        }
        return out;
    }

private:
    std::mt19937 random_;
};

}  // namespace catalyst::tests
