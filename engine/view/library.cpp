#include "view/library.h"

#include "base/escape.h"
#include "base/text.h"
#include "view/addresses.h"
#include "view/formats.h"
#include "view/licences.h"
#include "view/models/frame.h"
#include "view/models/screens.h"

namespace catalyst::view {

namespace {

std::function<Head(const Stage&)> head_of(std::string title) {
    return [title = std::move(title)](const Stage& stage) {
        Head head{stage.messages.find(stage.lang(), title) != nullptr ? stage.say(title) : title};
        head.noindex = true;
        head.editor = true;
        return head;
    };
}

std::string file_path(const domain::Media& media) { return "/media/" + std::to_string(media.id.value); }

void add_file(Model& model, const Stage& stage, const domain::Media& media) {
    model.text("name", media.name).text("href", file_path(media)).text("address", media_path(media));
    model.text("thumb", media.inline_image() ? media_path(media) + (media.width > 480 ? "?w=480" : "") : "");
    model.text("alt", media.alt).text("author", media.author).text("license", media.license);
    model.text("type", media.type).text("size", bytes(stage.lang(), media.size));
    model.text("pixels", media.inline_image() ? std::to_string(media.width) + " × " + std::to_string(media.height) : "");
    add_instant(model, stage, media.added);
}

std::string json_text(const Views& views, const std::string& text) {
    auto list = views.json_list({text});
    return list.substr(1, list.size() - 2);
}

}  // namespace

std::string picture_markdown(const domain::Media& media, std::string_view alt) {
    auto words = replace_all(replace_all(std::string(alt), "[", "("), "]", ")");
    bool plain = media.name.find_first_of(" ()<>") == std::string::npos;
    return "![" + words + "](" + (plain ? media.name : "<" + media.name + ">") + ")";
}

std::string library_screen(const Views& views, const Frame& frame, const LibraryScreen& screen) {
    return views.show("library", frame, head_of("library.title"), [&](const Stage& stage) {
        Model model;
        const auto& library = screen.library;
        Models files;
        for (const auto& item : library.items) {
            Model file;
            add_file(file, stage, item.media);
            file.text("uses", stage.count("library.uses", item.uses));
            files.push_back(std::move(file));
        }
        model.list("files", "has_files", std::move(files)).text("words", library.words).flag("unused", library.unused);
        model.text("files_count", stage.count("library.count", library.window.total));
        model.text("error", screen.error ? describe(stage.messages, stage.lang(), *screen.error) : "");
        model.text("alt", screen.alt).text("author", screen.author).text("license", screen.license);
        model.list("licences", licence_options());
        auto path = "/media?q=" + escape_url(library.words) + (library.unused ? "&unused=1" : "");
        add_pager(model, stage, library.window,
                  [&](std::int64_t first) { return first == 0 ? path : path + "&from=" + std::to_string(first); });
        return model;
    });
}

std::string file_screen(const Views& views, const Frame& frame, const FileScreen& screen) {
    const auto& media = screen.file.media;
    return views.show("file", frame, head_of(media.name), [&](const Stage& stage) {
        Model model;
        add_file(model, stage, media);
        model.text("error", screen.error ? describe(stage.messages, stage.lang(), *screen.error) : "");
        model.text("markdown", picture_markdown(media, media.alt)).list("licences", licence_options());
        model.list("pages", "has_pages", cards(stage, screen.file.pages));
        bool own = frame.actor.account.value != 0 && frame.actor.account == media.owner;
        model.flag("removable", screen.file.unused && (own || frame.actor.role >= domain::Role::Moderator));
        return model;
    });
}

std::string uploaded_json(const Views& views, const domain::Media& media, std::string_view alt) {
    return R"({"name":)" + json_text(views, media.name) + R"(,"markdown":)" + json_text(views, picture_markdown(media, alt)) +
           "}";
}

std::string refused_json(const Views& views, domain::Lang lang, const Error& error) {
    return R"({"error":)" + json_text(views, views.describe(lang, error)) + "}";
}

}  // namespace catalyst::view
