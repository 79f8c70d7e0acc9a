// `catalyst WORDS…` as a script would run it, in this process.
#pragma once

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "cli/cli.h"
#include "temp_dir.h"

namespace catalyst::tests {

struct Said {
    int status = 0;
    std::string out, err;
};

inline int run_words(std::vector<std::string> words) {
    words.insert(words.begin(), "catalyst");
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    return cli::run(int(arguments.size()), arguments.data());
}

inline Said run(std::vector<std::string> words, const std::string& input = {}, const char* language = "en_GB.UTF-8") {
    setenv("LC_ALL", language, 1);
    std::istringstream in(input);
    std::ostringstream out, err;
    auto cin = std::cin.rdbuf(in.rdbuf());
    auto cout = std::cout.rdbuf(out.rdbuf());
    auto cerr = std::cerr.rdbuf(err.rdbuf());
    int status = run_words(std::move(words));
    std::cin.rdbuf(cin), std::cout.rdbuf(cout), std::cerr.rdbuf(cerr);
    return {status, out.str(), err.str()};
}

inline bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

inline std::string read_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

using Files = std::vector<std::pair<std::string, std::string>>;  // name, bytes

// A wiki in a folder of its own, with what `files` bring.
class Community {
public:
    explicit Community(const Files& files = {}) {
        run({"init", wiki()});
        for (const auto& [name, bytes] : files) {
            std::filesystem::create_directories((dir_ / "in" / name).parent_path());
            std::ofstream(dir_ / "in" / name, std::ios::binary) << bytes;
        }
        if (!files.empty()) run({"import", wiki(), path("in")});
    }
    std::string wiki() const { return path("wiki"); }
    std::string path(std::string_view name) const { return (dir_ / name).string(); }

private:
    TempDir dir_;
};

}  // namespace catalyst::tests
