#include "markup/raw_tags.h"

#include <map>
#include <vector>

namespace catalyst::markup {

namespace {

constexpr std::size_t kDeepest = 20;

// Tags open among the children of one node.
class Pairing {
public:
    void open(RawTag* tag) {
        if (stack_.size() >= kDeepest) return;
        stack_.push_back(tag);
        ++waiting_[tag->tag.name];
    }
    void close(RawTag* tag) {
        if (waiting_[tag->tag.name] == 0) return;
        while (pop()->tag.name != tag->tag.name) {}
        last_->paired = tag->paired = true;
    }

private:
    RawTag* pop() {
        last_ = stack_.back();
        stack_.pop_back();
        --waiting_[last_->tag.name];
        return last_;
    }
    std::vector<RawTag*> stack_;
    std::map<std::string, int> waiting_;
    RawTag* last_ = nullptr;
};

void pair_children(cmark_node* parent, RawTags& tags) {
    Pairing pairing;
    for (auto* child = cmark_node_first_child(parent); child; child = cmark_node_next(child)) {
        auto found = tags.find(child);
        if (found == tags.end() || (found->second.role != TagRole::Shown && found->second.role != TagRole::Anchor)) continue;
        if (found->second.tag.closing)
            pairing.close(&found->second);
        else
            pairing.open(&found->second);
    }
}

}  // namespace

RawTags find_raw_tags(cmark_node* root) {
    RawTags tags;
    walk(root, [&](cmark_node* node, bool entering) {
        if (!entering || type_of(node) != NodeType::HtmlTag) return Visit::On;
        std::size_t size = 0;
        auto literal = literal_of(node);
        auto tag = read_tag(literal, size);
        if (tag && size == literal.size()) {
            auto role = role_of(tag->name);
            tags.emplace(node, RawTag{std::move(*tag), role, false});
        }
        return Visit::On;
    });
    if (tags.empty()) return tags;
    walk(root, [&](cmark_node* node, bool entering) {
        if (entering && cmark_node_first_child(node)) pair_children(node, tags);
        return Visit::On;
    });
    return tags;
}

}  // namespace catalyst::markup
