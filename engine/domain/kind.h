// What a page is about decides which fields it has. A kind is a YAML file (content-sample/kinds), read by markup/kind_file.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/language.h"

namespace catalyst::domain {

enum class FieldType {
    Text,
    Markdown,
    Number,
    Range,
    Duration,
    Date,
    Choice,
    Tags,
    Url,
    Place,
    Image,
    Licence,
    Person,
    Page,
    List,
    Group
};

// As kind files name them.
inline constexpr std::array<std::pair<std::string_view, FieldType>, 16> kFieldTypes{{
    {"text", FieldType::Text},
    {"markdown", FieldType::Markdown},
    {"number", FieldType::Number},
    {"range", FieldType::Range},
    {"duration", FieldType::Duration},
    {"date", FieldType::Date},
    {"choice", FieldType::Choice},
    {"tags", FieldType::Tags},
    {"url", FieldType::Url},
    {"place", FieldType::Place},
    {"image", FieldType::Image},
    {"licence", FieldType::Licence},
    {"person", FieldType::Person},
    {"page", FieldType::Page},
    {"list", FieldType::List},
    {"group", FieldType::Group},
}};
std::string_view name_of(FieldType type);

struct Choice {
    std::string value;
    Bilingual label;
    bool operator==(const Choice&) const = default;
};

struct FieldSpec {
    std::string name;
    FieldType type = FieldType::Text;
    FieldType item = FieldType::Text;  // of a List
    Bilingual label, help, unit;
    bool required = false;
    std::vector<Choice> choices;     // of a Choice (or List of them)
    std::vector<std::string> kinds;  // of a Page: kinds it may point to
    Bilingual inverse;               // of a Page: the relation's name on the other side; empty: not shown
    std::vector<FieldSpec> fields;   // of a Group (or List of them)

    bool is_relation() const { return type == FieldType::Page || (type == FieldType::List && item == FieldType::Page); }
    bool operator==(const FieldSpec&) const = default;
};

struct Kind {
    std::string name;  // [a-z_]+
    std::string icon, schema_org;
    Bilingual label, plural, intro;
    std::vector<std::string> list;  // fields shown in lists
    std::vector<FieldSpec> fields;
    std::vector<Bilingual> sections;

    const FieldSpec* field(std::string_view field_name) const;
    bool operator==(const Kind&) const = default;
};

// The kinds of one wiki, in their order of display; "page" always among them.
class Kinds {
public:
    Kinds() = default;
    explicit Kinds(std::vector<Kind> kinds) : kinds_(std::make_shared<const std::vector<Kind>>(std::move(kinds))) {}
    const std::vector<Kind>& all() const { return *kinds_; }
    const Kind* find(std::string_view name) const;
    const Kind& get(std::string_view name) const;  // "page" for a name unknown. REQUIRES: a kind "page"

private:
    std::shared_ptr<const std::vector<Kind>> kinds_ = std::make_shared<const std::vector<Kind>>();  // copies share them
};

}  // namespace catalyst::domain
