// The screens of files: the library, one file, bringing one.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "domain/read_models.h"
#include "view/views.h"

namespace catalyst::view {

struct LibraryScreen {
    domain::LibraryView library;
    std::optional<Error> error;        // of a file that was refused
    std::string alt, author, license;  // as typed with it
};

struct FileScreen {
    domain::MediaView file;
    std::optional<Error> error;
};

std::string library_screen(const Views&, const Frame&, const LibraryScreen&);
std::string file_screen(const Views&, const Frame&, const FileScreen&);
// "![alt](name)": what shows it in a text.
std::string picture_markdown(const domain::Media&, std::string_view alt);
// For scripts: {"name": …, "markdown": "![alt](name)"}, or {"error": words}.
std::string uploaded_json(const Views&, const domain::Media&, std::string_view alt);
std::string refused_json(const Views&, domain::Lang, const Error&);

}  // namespace catalyst::view
