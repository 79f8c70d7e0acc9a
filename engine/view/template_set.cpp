#include "view/template_set.h"

#include <optional>
#include <stdexcept>

#include "base/escape.h"
#include "base/text.h"

namespace catalyst::view {

using domain::Lang;

namespace {

constexpr int kDeepest = 8;  // partials within partials; more is a circle

class Writer {  // writes one page's template out for one language
public:
    Writer(const Files& files, const Messages& messages, const StaticAddress& address, Lang lang)
        : files_(files), messages_(messages), address_(address), lang_(lang) {}

    Result<std::string> page(std::string_view file) {
        page_ = file;
        return include("templates/layout.html", 0);
    }
    Result<std::string> fragment(std::string_view file) { return include(std::string(file), 0); }

private:
    Result<std::string> include(const std::string& file, int depth) {
        auto source = files_.find(file);
        if (!source) return broken(file, "missing");
        if (depth > kDeepest) return broken(file, "includes itself");
        std::string out, text = lean(*source);
        for (std::size_t at = 0; at < text.size();) {
            auto open = text.find("{{", at);
            auto close = open == std::string::npos ? open : text.find("}}", open);
            out += text.substr(at, open == std::string::npos ? open : open - at);
            if (close == std::string::npos) {
                if (open != std::string::npos) return broken(file, "a tag is not closed");
                break;
            }
            auto tag = text.substr(open + 2, close - open - 2);
            auto written = write_tag(tag, file, depth);
            if (!written) return written.error();
            out += *written ? **written : text.substr(open, close + 2 - open);
            at = close + 2;
        }
        return out;
    }

    // What stands for the tag; nothing when Mustache itself is to read it.
    Result<std::optional<std::string>> write_tag(std::string_view tag, const std::string& file, int depth) {
        if (tag.starts_with("!")) return std::optional<std::string>("");
        if (tag.starts_with(">")) {
            auto name = std::string(trim(tag.substr(1)));
            auto inner = include(name == "content" ? page_ : "templates/partials/" + name + ".html", depth + 1);
            if (!inner) return inner.error();
            return std::optional<std::string>(*inner);
        }
        if (tag.starts_with("t ")) return message(trim(tag.substr(2)), file);
        if (tag.starts_with("static ")) {
            auto name = trim(tag.substr(7));
            auto address = address_(name);
            if (address.empty()) return broken(file, "no static file " + std::string(name));
            return std::optional<std::string>(escape_html(address));
        }
        return std::optional<std::string>();
    }

    Result<std::optional<std::string>> message(std::string_view key, const std::string& file) {
        auto found = messages_.find(lang_, key);
        if (found == nullptr || found->plural) return broken(file, "no message without a count " + std::string(key));
        Params names;
        for (const auto& name : param_names(found->other)) names.emplace_back(name, "{{" + name + "}}");
        return std::optional<std::string>(fill_params(escape_html(found->other), names));
    }

    // A line of nothing but section tags leaves no line behind.
    static bool only_tags(std::string_view line) {
        while (line.starts_with("{{#") || line.starts_with("{{^") || line.starts_with("{{/") || line.starts_with("{{!")) {
            auto end = line.find("}}");
            if (end == std::string_view::npos) return false;
            line = trim(line.substr(end + 2));
        }
        return line.empty();
    }

    // Without indentation and blank lines.
    static std::string lean(std::string_view source) {
        std::string out;
        for (auto line : split(source, '\n')) {
            auto kept = trim(line);
            out += kept;
            if (!only_tags(kept)) out += '\n';
        }
        if (out.ends_with('\n')) out.pop_back();
        return out;
    }

    const Files& files_;
    const Messages& messages_;
    const StaticAddress& address_;
    Lang lang_;
    std::string page_;
};

}  // namespace

Status TemplateSet::load_folder(const Files& files, const Messages& messages, const StaticAddress& address, Parse parse,
                                std::string_view folder, Around around) {
    constexpr std::string_view extension = ".html";
    for (const auto& [path, bytes] : files.below(folder)) {
        if (!path.ends_with(extension)) continue;
        std::array<std::unique_ptr<Screen>, 2> screens;
        for (Lang lang : {Lang::Fr, Lang::En}) {
            Writer writer(files, messages, address, lang);
            auto text = around == Around::Layout ? writer.page(path) : writer.fragment(path);
            if (!text) return text.error();
            if (parse == Parse::AtLoad)
                if (auto good = Mustache::parse(*text); !good) return broken(path, good.error().detail);
            screens[std::size_t(lang)] = std::make_unique<Screen>(std::move(*text));
        }
        auto name = path.substr(folder.size(), path.size() - folder.size() - extension.size());
        pages_.emplace(name, std::move(screens));
    }
    return Done{};
}

Result<TemplateSet> TemplateSet::load(const Files& files, const Messages& messages, const StaticAddress& address, Parse parse) {
    TemplateSet set;
    auto pages = set.load_folder(files, messages, address, parse, "templates/pages/", Around::Layout);
    if (!pages.ok()) return pages.error();
    auto fragments = set.load_folder(files, messages, address, parse, "templates/fragments/", Around::Nothing);
    if (!fragments.ok()) return fragments.error();
    return set;
}

std::string TemplateSet::render(std::string_view page, Lang lang, const Model& model) const {
    auto it = pages_.find(page);
    if (it == pages_.end()) throw std::logic_error("no template pages/" + std::string(page) + ".html");
    auto& screen = *it->second[std::size_t(lang)];
    std::call_once(screen.parsing, [&] { screen.parsed = std::move(Mustache::parse(screen.text).value()); });
    return screen.parsed->render(model);
}

}  // namespace catalyst::view
