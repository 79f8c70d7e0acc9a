#include "markup/yaml.h"

#include <set>
#include <sstream>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "base/text.h"

namespace catalyst::markup {

namespace {

struct Refused {
    int line;
    std::string reason;
};

// Turns events into a tree; throws Refused through the parser, which holds nothing but memory.
class Builder final : public YAML::EventHandler {
public:
    YamlNode root;

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        refuse_anchor(mark, anchor);
        add(make(mark, YamlNode::Type::Null));
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        throw Refused{mark.line + 1, "anchors and aliases are not allowed"};
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
        refuse_anchor(mark, anchor);
        refuse_tag(mark, tag);
        bool plain = tag == "?";  // the parser's mark for a scalar without quotes
        bool null = plain && (value == "null" || value == "~" || value == "Null" || value == "NULL");
        auto node = make(mark, null ? YamlNode::Type::Null : YamlNode::Type::Scalar);
        if (!null) node.text = value;
        node.quoted = !plain;
        add(std::move(node));
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override {
        open(mark, tag, anchor, style, YamlNode::Type::List);
    }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override {
        open(mark, tag, anchor, style, YamlNode::Type::Map);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapEnd() override { close(); }

private:
    struct Open {
        YamlNode node;
        bool has_key = false;
        std::string key;
        int key_line = 1;
        std::set<std::string> keys;
    };

    static void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
        if (anchor != YAML::NullAnchor) throw Refused{mark.line + 1, "anchors and aliases are not allowed"};
    }
    static void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
        if (!tag.empty() && tag != "?" && tag != "!") throw Refused{mark.line + 1, "tags such as " + tag + " are not allowed"};
    }
    YamlNode make(const YAML::Mark& mark, YamlNode::Type type) {
        if (++count_ > kYamlNodes) throw Refused{mark.line + 1, "more than " + std::to_string(kYamlNodes) + " values"};
        YamlNode node;
        node.type = type;
        node.line = mark.line + 1;
        return node;
    }
    void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style,
              YamlNode::Type type) {
        refuse_anchor(mark, anchor);
        refuse_tag(mark, tag);
        if (open_.size() >= kYamlDepth)
            throw Refused{mark.line + 1, "nested deeper than " + std::to_string(kYamlDepth) + " levels"};
        auto node = make(mark, type);
        node.flow = style == YAML::EmitterStyle::Flow;
        open_.push_back({std::move(node), false, {}, 1, {}});
    }
    void close() {
        auto node = std::move(open_.back().node);
        open_.pop_back();
        add(std::move(node));
    }
    void add(YamlNode node) {
        if (open_.empty()) {
            root = std::move(node);
        } else if (auto& in = open_.back(); in.node.type == YamlNode::Type::List) {
            in.node.items.push_back(std::move(node));
        } else if (in.has_key) {
            in.has_key = false;
            in.node.entries.push_back({std::move(in.key), in.key_line, std::move(node)});
        } else {
            take_key(in, node);
        }
    }
    static void take_key(Open& in, YamlNode& node) {
        if (!node.is_text()) throw Refused{node.line, "a key must be a text"};
        if (!in.keys.insert(node.text).second) throw Refused{node.line, "the key \"" + node.text + "\" stands twice"};
        in.has_key = true;
        in.key = std::move(node.text);
        in.key_line = node.line;
    }

    std::vector<Open> open_;
    std::size_t count_ = 0;
};

int line_of(std::string_view text, std::size_t at) {
    int line = 1;
    for (char c : text.substr(0, at)) line += c == '\n';
    return line;
}

}  // namespace

const YamlNode* YamlNode::at(std::string_view key) const {
    for (const auto& entry : entries) {
        if (entry.key == key) return &entry.value;
    }
    return nullptr;
}

Error yaml_error(int line, std::string reason) {
    return {ErrorKind::Invalid, "yaml", {{"line", std::to_string(line)}, {"reason", std::move(reason)}}, {}};
}

Result<YamlNode> read_yaml(std::string_view text) {
    if (text.size() > kYamlBytes) return yaml_error(1, "more than 64 KB");
    if (!is_utf8(text)) return yaml_error(1, "not UTF-8");
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto c = static_cast<unsigned char>(text[i]);
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F)
            return yaml_error(line_of(text, i), "a control character");
    }
    Builder builder;
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        parser.HandleNextDocument(builder);
    } catch (const Refused& refused) { return yaml_error(refused.line, refused.reason); } catch (const YAML::Exception& broken) {
        return yaml_error(broken.mark.is_null() ? 1 : broken.mark.line + 1, broken.msg);
    }
    return std::move(builder.root);
}

}  // namespace catalyst::markup
