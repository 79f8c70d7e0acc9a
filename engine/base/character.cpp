#include "base/character.h"

#include <utf8proc.h>

namespace catalyst::base {

namespace {

bool turns_direction(utf8proc_int32_t point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

CharacterKind kind_of(utf8proc_int32_t point) {
    switch (utf8proc_category(point)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL: return CharacterKind::Word;
        case UTF8PROC_CATEGORY_ZS: return CharacterKind::Space;
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP: return CharacterKind::Control;
        default: return turns_direction(point) ? CharacterKind::Control : CharacterKind::Other;
    }
}

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
    auto rest = text.substr(at);
    utf8proc_int32_t point = 0;
    auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(rest.data()), utf8proc_ssize_t(rest.size()), &point);
    if (size <= 0) return {rest.substr(0, 1), CharacterKind::Other};
    return {rest.substr(0, std::size_t(size)), kind_of(point)};
}

}  // namespace catalyst::base
