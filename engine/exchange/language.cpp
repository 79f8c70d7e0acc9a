#include "exchange/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <algorithm>
#include <array>

#include "base/text.h"
#include "domain/language.h"
#include "exchange/paths.h"

namespace catalyst::exchange {

namespace {

constexpr std::size_t kReadAtMost = 64 * 1024;
constexpr int kEnoughLetters = 120;  // bytes of words; below, "reliable" answers are often wrong
constexpr int kClearShare = 70;      // percent of the text in the first language

// ISO 639-1 codes of languages that have a Wikipedia of some size, without those that are everyday folder names (io, id, is, no,
// so, to… as "id" is, are told by their text instead).
constexpr std::string_view kCodes =
    " ar be bg bn br ca cs cy da de el en eo es et eu fa fi fr ga gl he hi hr hu hy it ja ka kk ko lt lv mk ml ms mt nb nl nn oc "
    "pl pt ro ru sa sk sl "
    "sq sr sv sw ta te th tr uk ur uz vi zh ";

bool is_code(std::string_view tag) {
    auto primary = tag.substr(0, tag.find('-'));
    return primary.size() == 2 && kCodes.find(" " + std::string(primary) + " ") != std::string_view::npos;
}

// The words a reader would read: no code blocks, no lines of markup, no addresses.
std::string words_of(std::string_view body) {
    std::string out;
    bool code = false;
    for (auto line : split(body.substr(0, kReadAtMost), '\n')) {
        auto text = trim(line);
        if (text.starts_with("```") || text.starts_with("~~~"))
            code = !code;
        else if (!code)
            for (auto word : split(text, ' '))
                if (word.find("://") == std::string_view::npos && word.find("](") == std::string_view::npos)
                    out.append(word).append(" ");
        out += '\n';
    }
    return to_utf8(out);
}

}  // namespace

std::optional<std::string> guess_language(std::string_view body) {
    std::string text = words_of(body);
    CLD2::Language languages[3];
    int percents[3], letters = 0;
    double scores[3];
    bool reliable = false;
    CLD2::CLDHints no_hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    auto best = CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), false, &no_hints, 0, languages,
                                               percents, scores, nullptr, &letters, &reliable);
    if (!reliable || best == CLD2::UNKNOWN_LANGUAGE || letters < kEnoughLetters || percents[0] < kClearShare) return std::nullopt;
    std::string code = CLD2::LanguageCode(best);
    if (code == "iw") code = "he";
    if (code == "no") code = "nb";
    if (code.starts_with("xx") || code == "un") return std::nullopt;
    return domain::normal_language(code);
}

std::optional<std::string> path_language(std::string_view path) {
    auto stem = stem_of(path);
    if (auto dot = stem.rfind('.'); dot != std::string_view::npos)
        if (auto tag = domain::normal_language(stem.substr(dot + 1)); is_code(tag)) return tag;
    auto folders = split(folder_of(path), '/');
    for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder)
        if (auto tag = domain::normal_language(*folder); is_code(tag) && tag.size() <= 7) return tag;
    return std::nullopt;
}

std::optional<std::string> guess_language(std::string_view path, std::string_view body) {
    auto told = path_language(path), read = guess_language(body);
    if (!told || !read) return told ? told : read;
    auto primary = [](const std::string& tag) { return tag.substr(0, tag.find('-')); };
    return primary(*told) == primary(*read) ? told : read;
}

}  // namespace catalyst::exchange
