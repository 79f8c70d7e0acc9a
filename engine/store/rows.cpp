#include "store/rows.h"

#include <stdexcept>

namespace catalyst::store {

namespace {

domain::Audience audience(std::string_view name) {
    if (auto known = domain::parse_audience(name)) return *known;
    throw std::runtime_error("unknown audience in the store: " + std::string(name));
}

void append_json(std::string& out, std::string_view text) {
    constexpr char kHex[] = "0123456789abcdef";
    out += '"';
    for (char c : text) {
        auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20) {
            out += "\\u00";
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
            continue;
        }
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
}

}  // namespace

const std::string kRevision =
    "r.number, CASE r.account WHEN 0 THEN r.author ELSE (SELECT a.name FROM account a WHERE a.id = r.account) END, r.summary, "
    "r.digest, r.at, r.size, r.account";
const std::string kCard =
    "p.id, p.slug, p.title, CASE p.summary WHEN '' THEN p.excerpt ELSE p.summary END, p.kind, p.lang, p.updated";

std::string select_head(std::string_view rest) {
    return "SELECT " + kRevision +
           ", p.id, p.uid, p.slug, p.title, p.summary, p.kind, p.lang, p.license, p.audience, p.owner, p.trashed, p.created,"
           " p.locked, p.trashed_by, p.comments"
           " FROM page p JOIN revision r ON r.page = p.id AND r.number = p.head " +
           std::string(rest);
}

domain::PageHead read_head(const Query& row) {
    constexpr int k = kRevisionColumns;
    domain::PageHead head;
    head.head = read_revision(row, 0);
    head.id = {row.integer(k)};
    head.uid = row.text(k + 1);
    head.slug = row.text(k + 2);
    head.title = row.text(k + 3);
    head.summary = row.text(k + 4);
    head.kind = row.text(k + 5);
    head.lang = row.text(k + 6);
    head.license = row.text(k + 7);
    head.guarded = {audience(row.text(k + 8)),
                    {row.integer(k + 9)},
                    row.integer(k + 10) != 0,
                    row.integer(k + 12) != 0,
                    {row.integer(k + 13)}};
    head.created = {row.integer(k + 11)};
    head.comments = row.integer(k + 14);
    return head;
}

domain::PageCard read_card(const Query& row, int first) {
    return {{row.integer(first)}, row.text(first + 1), row.text(first + 2),      row.text(first + 3),
            row.text(first + 4),  row.text(first + 5), {row.integer(first + 6)}, {}};
}

domain::Revision read_revision(const Query& row, int first) {
    return {row.integer(first),       row.text(first + 1),    row.text(first + 2),     row.text(first + 3),
            {row.integer(first + 4)}, row.integer(first + 5), {row.integer(first + 6)}};
}

std::string json_array(const std::vector<std::string>& texts) {
    std::string out = "[";
    for (const auto& text : texts) {
        if (out.size() > 1) out += ',';
        append_json(out, text);
    }
    return out + "]";
}

std::string json_array(const std::vector<domain::PageId>& pages) {
    std::string out = "[";
    for (auto page : pages) out += (out.size() > 1 ? "," : "") + std::to_string(page.value);
    return out + "]";
}

}  // namespace catalyst::store
