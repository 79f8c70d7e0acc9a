#include "view/mustache.h"

#include <algorithm>

#include "base/escape.h"
#include "base/text.h"

namespace catalyst::view {

namespace {

thread_local std::vector<std::string> missing_names;

Error fault(std::string reason) { return {ErrorKind::Invalid, "view.broken", {}, std::move(reason)}; }

bool good_name(std::string_view name) {
    return !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

const Model::Value* look_up(const std::vector<const Model*>& scopes, const Name& name) {
    for (auto scope = scopes.rbegin(); scope != scopes.rend(); ++scope)
        if (auto found = (*scope)->find(name)) return found;
    constexpr std::size_t kept = 100;
    if (missing_names.size() < kept) missing_names.emplace_back(name.text);
    return nullptr;
}

bool is_true(const Model::Value* value) {
    if (value == nullptr) return false;
    if (auto flag = std::get_if<bool>(value)) return *flag;
    if (auto text = std::get_if<std::string>(value)) return !text->empty();
    return !std::get<Model::List>(*value).empty();
}

bool needs_escape(char c) { return c == '&' || c == '<' || c == '>' || c == '"' || c == '\''; }

void write(std::string_view text, bool escaped, std::string& out) {
    if (escaped && std::any_of(text.begin(), text.end(), needs_escape))
        out += escape_html(text);
    else
        out += text;
}

}  // namespace

std::vector<std::string> take_missing_names() {
    auto taken = std::move(missing_names);
    missing_names.clear();
    std::sort(taken.begin(), taken.end());
    taken.erase(std::unique(taken.begin(), taken.end()), taken.end());
    return taken;
}

Result<Mustache> Mustache::parse(std::string source) {
    Mustache out(std::make_unique<const std::string>(std::move(source)));
    const std::string_view text = *out.source_;
    std::vector<std::size_t> open;
    for (std::size_t at = 0; at < text.size();) {
        auto tag = text.find("{{", at);
        if (tag != at) out.steps_.push_back({Kind::Text, Name(text.substr(at, tag == std::string_view::npos ? tag : tag - at))});
        if (tag == std::string_view::npos) break;
        bool triple = text.substr(tag, 3) == "{{{";
        auto close = text.find(triple ? "}}}" : "}}", tag);
        if (close == std::string_view::npos) return fault("a tag is not closed: " + std::string(text.substr(tag, 40)));
        auto inner = trim(text.substr(tag + (triple ? 3 : 2), close - tag - (triple ? 3 : 2)));
        at = close + (triple ? 3 : 2);
        char mark = triple ? '&' : inner.empty() ? ' ' : inner[0];
        bool marked = !triple && (mark == '#' || mark == '^' || mark == '/' || mark == '&');
        auto name = marked ? trim(inner.substr(1)) : inner;
        if (!good_name(name)) return fault("not a name: {{" + std::string(inner) + "}}");
        if (mark == '/') {
            if (open.empty() || out.steps_[open.back()].name.text != name)
                return fault("{{/" + std::string(name) + "}} closes nothing");
            out.steps_[open.back()].end = out.steps_.size();
            open.pop_back();
            continue;
        }
        if (mark == '#' || mark == '^') open.push_back(out.steps_.size());
        auto kind = mark == '#' ? Kind::Section : mark == '^' ? Kind::Inverted : mark == '&' ? Kind::Raw : Kind::Escaped;
        out.steps_.push_back({kind, Name(name)});
    }
    if (!open.empty()) return fault("{{#" + std::string(out.steps_[open.back()].name.text) + "}} is not closed");
    return out;
}

void Mustache::render(const Model& model, std::string& out) const {
    Scopes scopes{&model};
    run(0, steps_.size(), scopes, out);
}

void Mustache::run(std::size_t from, std::size_t to, Scopes& scopes, std::string& out) const {
    for (std::size_t at = from; at < to; ++at) {
        const Step& step = steps_[at];
        if (step.kind == Kind::Text) {
            out += step.name.text;
            continue;
        }
        auto value = look_up(scopes, step.name);
        if (step.kind == Kind::Escaped || step.kind == Kind::Raw) {
            auto text = value == nullptr ? nullptr : std::get_if<std::string>(value);
            if (text != nullptr) write(*text, step.kind == Kind::Escaped, out);
            continue;
        }
        if ((step.kind == Kind::Section) == is_true(value))
            run_section(at, step.kind == Kind::Section ? value : nullptr, scopes, out);
        at = step.end - 1;
    }
}

void Mustache::run_section(std::size_t at, const Model::Value* value, Scopes& scopes, std::string& out) const {
    auto items = value == nullptr ? nullptr : std::get_if<Model::List>(value);
    if (items == nullptr) return run(at + 1, steps_[at].end, scopes, out);
    for (const auto& item : *items) {
        scopes.push_back(&item);
        run(at + 1, steps_[at].end, scopes, out);
        scopes.pop_back();
    }
}

}  // namespace catalyst::view
