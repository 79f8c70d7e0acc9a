#include "view/template_set.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "base/escape.h"
#include "base/text.h"

namespace catalyst::view {

using domain::Lang;
using kainjow::mustache::data;

namespace {

constexpr int kDeepest = 8;  // partials within partials; more is a circle

thread_local std::vector<std::string> missing_names;

// kainjow's own context looks dotted names up and keeps its stack upside down; this one also notes what is missing.
class Scope final : public kainjow::mustache::basic_context<std::string> {
public:
    explicit Scope(const data* root) { push(root); }
    void push(const data* value) override { stack_.push_back(value); }
    void pop() override { stack_.pop_back(); }
    const data* get(const std::string& name) const override {
        if (name == ".") return stack_.back();
        for (auto it = stack_.rbegin(); it != stack_.rend(); ++it)
            if (auto found = (*it)->get(name)) return found;
        if (missing_names.size() < 100) missing_names.push_back(name);
        return nullptr;
    }
    const data* get_partial(const std::string&) const override { return nullptr; }

private:
    std::vector<const data*> stack_;
};

struct Sink {
    std::string text;
    Sink& operator<<(const std::string& part) {
        text += part;
        return *this;
    }
};

class Writer {  // writes one page's template out for one language
public:
    Writer(const Files& files, const Messages& messages, const StaticAddress& address, Lang lang)
        : files_(files), messages_(messages), address_(address), lang_(lang) {}

    Result<std::string> page(std::string_view file) {
        page_ = file;
        return include("templates/layout.html", 0);
    }

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

    // Without indentation and blank lines: kainjow keeps every space as a component of its own.
    static std::string lean(std::string_view source) {
        std::string out;
        for (auto line : split(source, '\n')) {
            auto kept = trim(line);
            if (kept.empty()) continue;
            if (!out.empty()) out += '\n';
            out += kept;
        }
        return out;
    }

    const Files& files_;
    const Messages& messages_;
    const StaticAddress& address_;
    Lang lang_;
    std::string page_;
};

}  // namespace

std::vector<std::string> take_missing_names() {
    auto taken = std::move(missing_names);
    missing_names.clear();
    std::sort(taken.begin(), taken.end());
    taken.erase(std::unique(taken.begin(), taken.end()), taken.end());
    return taken;
}

Result<TemplateSet> TemplateSet::load(const Files& files, const Messages& messages, const StaticAddress& address) {
    constexpr std::string_view folder = "templates/pages/", extension = ".html";
    TemplateSet set;
    for (const auto& [path, bytes] : files.below(folder)) {
        if (!path.ends_with(extension)) continue;
        std::vector<kainjow::mustache::mustache> parsed;
        for (Lang lang : {Lang::Fr, Lang::En}) {
            auto text = Writer(files, messages, address, lang).page(path);
            if (!text) return text.error();
            auto& one = parsed.emplace_back(*text);
            if (!one.is_valid()) return broken(path, one.error_message());
            one.set_custom_escape([](const std::string& value) { return escape_html(value); });
        }
        auto name = path.substr(folder.size(), path.size() - folder.size() - extension.size());
        set.pages_.emplace(name, Parsed{std::move(parsed[0]), std::move(parsed[1])});
    }
    return set;
}

std::string TemplateSet::render(std::string_view page, Lang lang, const Model& model) const {
    auto it = pages_.find(page);
    if (it == pages_.end()) throw std::logic_error("no template pages/" + std::string(page) + ".html");
    Scope scope(&model.data());
    Sink sink;
    sink.text.reserve(32 * 1024);
    it->second[std::size_t(lang)].render(scope, sink);
    return std::move(sink.text);
}

}  // namespace catalyst::view
