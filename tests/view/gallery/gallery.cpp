// view_gallery OUT_DIR: every screen with sample data as files, in both languages, with the style sheet in place: for looking at
// them.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "../admin_samples.h"
#include "../form_screen.h"
#include "../samples.h"

int main(int argc, char** argv) {
    using namespace catalyst;
    namespace fs = std::filesystem;
    if (argc != 2) {
        std::cerr << "view_gallery OUT_DIR\n";
        return 2;
    }
    auto views = view::Views::load(std::nullopt);
    if (!views) {
        for (const auto& [name, value] : views.error().params) std::cerr << name << ": " << value << "\n";
        return 1;
    }
    const fs::path out = argv[1];
    auto write = [&](const fs::path& file, std::string_view bytes) {
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
    };
    for (auto lang : {domain::Lang::Fr, domain::Lang::En})
        for (const auto& screens : {tests::every_screen(**views, lang), tests::admin_screens(**views, lang)})
            for (const auto& [name, html] : screens) {
                write(out / code(lang) / (name + ".html"), html);
                std::cout << code(lang) << "/" << name << ".html " << html.size() << "\n";
            }
    for (auto lang : {domain::Lang::Fr, domain::Lang::En}) {
        domain::FormView empty, every;
        empty.entries = tests::form_entries(tests::form_kinds().get("method"), "", lang);
        every.entries = tests::form_entries(tests::form_kinds().get("every"), "b", lang);
        write(out / code(lang) / "form-method.html", tests::form_screen(lang, tests::method_form(lang)));
        write(out / code(lang) / "form-empty.html", tests::form_screen(lang, empty));
        write(out / code(lang) / "form-every.html", tests::form_screen(lang, every));
    }
    for (const auto& file : (*views)->static_files())
        write(out / fs::path((*views)->static_path(file.name)).relative_path(), file.bytes);
    return 0;
}
