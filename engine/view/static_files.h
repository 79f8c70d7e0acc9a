// Static files under addresses that name their bytes, so that browsers may keep them for ever: /static/{digest}/{name}. Names are
// bare file names: the folders below static/ are for us.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "view/files.h"
#include "view/views.h"

namespace catalyst::view {

class StaticFiles {
public:
    // Invalid "view.broken" when two files share a name.
    static Result<StaticFiles> load(const Files&);
    const std::vector<StaticFile>& all() const { return files_; }
    std::string path(std::string_view name) const;  // empty when there is none
    std::string_view bytes(std::string_view name) const;

private:
    const StaticFile* find(std::string_view name) const;
    std::vector<StaticFile> files_;  // by name
};

}  // namespace catalyst::view
