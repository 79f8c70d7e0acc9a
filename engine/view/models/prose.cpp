#include "view/models/prose.h"

#include <optional>

#include "base/text.h"
#include "view/addresses.h"
#include "view/models/values.h"

namespace catalyst::view {

namespace {

constexpr std::size_t kLongestConstruct = 1000;  // bytes looked ahead, so that unclosed marks cost no more than that

class Inline {
public:
    Inline(const Stage& stage, const domain::Content& content, std::string_view text) : stage_(stage), content_(content), text_(text) {}

    Models pieces() {
        while (at_ < text_.size())
            if (!construct()) plain_ += text_[at_++];
        flush();
        return std::move(out_);
    }

private:
    bool construct() {
        auto rest = text_.substr(at_, kLongestConstruct);
        if (rest.starts_with("[[")) return wiki_link(rest);
        if (rest.starts_with('[')) return link(rest);
        if (rest.starts_with("**")) return between(rest, "**", "strong");
        if (rest.starts_with('*')) return between(rest, "*", "em");
        if (rest.starts_with('`')) return between(rest, "`", "code");
        return false;
    }

    bool wiki_link(std::string_view rest) {
        auto end = rest.find("]]", 2);
        if (end == std::string_view::npos || trim(rest.substr(2, end - 2)).empty()) return false;
        auto piece = value_model(stage_, shown_page(rest.substr(0, end + 2), &content_));
        return add("link", std::move(piece), end + 2);
    }

    bool link(std::string_view rest) {
        auto middle = rest.find("](");
        auto end = middle == std::string_view::npos ? middle : rest.find(')', middle);
        if (end == std::string_view::npos || middle < 2) return false;
        auto href = outside_link(rest.substr(middle + 2, end - middle - 2));
        if (href.empty()) return false;
        return add("link", value_model(stage_, {std::string(rest.substr(1, middle - 1)), href, {}, false, true}), end + 1);
    }

    bool between(std::string_view rest, std::string_view mark, const char* name) {
        auto end = rest.find(mark, mark.size());
        auto inner = end == std::string_view::npos ? std::string_view{} : rest.substr(mark.size(), end - mark.size());
        if (inner.empty() || inner.front() == ' ' || inner.back() == ' ') return false;
        return add(name, std::move(Model().text("text", inner)), end + mark.size());
    }

    bool add(const std::string& name, Model piece, std::size_t length) {
        flush();
        push(name, std::move(piece));
        at_ += length;
        return true;
    }

    void flush() {
        if (!plain_.empty()) push("plain", std::move(Model().text("text", plain_)));
        plain_.clear();
    }

    void push(const std::string& name, Model piece) {
        for (auto one : {"plain", "strong", "em", "code", "link"}) piece.flag(one, name == one);
        out_.push_back(std::move(piece));
    }

    const Stage& stage_;
    const domain::Content& content_;
    std::string_view text_;
    std::size_t at_ = 0;
    std::string plain_;
    Models out_;
};

enum class Block { Paragraph, Bullets, Numbers };

// What a line is, and its text without the mark.
std::pair<Block, std::string_view> read_line(std::string_view line) {
    if (line.starts_with("- ") || line.starts_with("* ")) return {Block::Bullets, trim(line.substr(2))};
    auto digits = line.find_first_not_of("0123456789");
    if (digits != std::string_view::npos && digits > 0 && digits < 4 && line.substr(digits, 2) == ". ")
        return {Block::Numbers, trim(line.substr(digits + 2))};
    return {Block::Paragraph, line};
}

}  // namespace

Models prose(const Stage& stage, std::string_view text, const domain::Content& content) {
    Models blocks, items;
    std::optional<Block> open;
    std::string words;
    auto end_item = [&] {
        if (!words.empty()) items.push_back(std::move(Model().list("pieces", Inline(stage, content, words).pieces())));
        words.clear();
    };
    auto end_block = [&] {
        end_item();
        if (open && !items.empty()) {
            Model block;
            block.flag("paragraph", *open == Block::Paragraph).flag("bullets", *open == Block::Bullets);
            block.flag("numbers", *open == Block::Numbers).list("items", std::move(items));
            blocks.push_back(std::move(block));
        }
        items.clear();
        open.reset();
    };
    for (auto raw : split(text, '\n')) {
        auto [kind, line] = read_line(trim(raw));
        if (line.empty()) {
            end_block();
            continue;
        }
        bool goes_on = kind == Block::Paragraph && open;  // a lazy line belongs to the item above
        if (!goes_on && open != kind) end_block();
        if (!goes_on) end_item();
        if (!open) open = kind;
        if (!words.empty()) words += ' ';
        words += line;
    }
    end_block();
    return blocks;
}

}  // namespace catalyst::view
