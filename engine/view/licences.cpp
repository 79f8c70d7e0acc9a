#include "view/licences.h"

#include <array>

namespace catalyst::view {

namespace {

struct Row {
    std::string_view id, name, uri;
};

constexpr std::array<Row, 17> kLicences{{
    {"CC-BY-SA-4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"},
    {"CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"},
    {"CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"},
    {"CC-BY-NC-4.0", "CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"},
    {"CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"},
    {"CC-BY-ND-4.0", "CC BY-ND 4.0", "https://creativecommons.org/licenses/by-nd/4.0/"},
    {"CC-BY-NC-ND-4.0", "CC BY-NC-ND 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"},
    {"CC-BY-SA-3.0", "CC BY-SA 3.0", "https://creativecommons.org/licenses/by-sa/3.0/"},
    {"CC-BY-SA-2.0-FR", "CC BY-SA 2.0 France", "https://creativecommons.org/licenses/by-sa/2.0/fr/"},
    {"CC-BY-3.0", "CC BY 3.0", "https://creativecommons.org/licenses/by/3.0/"},
    {"etalab-2.0", "Licence Ouverte 2.0 (Etalab)", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"},
    {"LAL-1.3", "Licence Art Libre 1.3", "https://artlibre.org/licence/lal/"},
    {"GFDL-1.3-or-later", "GNU FDL 1.3", "https://www.gnu.org/licenses/fdl-1.3.html"},
    {"GPL-3.0-or-later", "GNU GPL 3", "https://www.gnu.org/licenses/gpl-3.0.html"},
    {"AGPL-3.0-or-later", "GNU AGPL 3", "https://www.gnu.org/licenses/agpl-3.0.html"},
    {"ODbL-1.0", "ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"},
    {"MIT", "MIT", "https://opensource.org/license/mit"},
}};

}  // namespace

std::vector<std::string_view> known_licences() {
    std::vector<std::string_view> ids;
    ids.reserve(kLicences.size());
    for (const auto& row : kLicences) ids.push_back(row.id);
    return ids;
}

Licence licence_of(std::string_view id) {
    for (const auto& row : kLicences)
        if (row.id == id) return {row.name, row.uri};
    return {id, {}};
}

}  // namespace catalyst::view
