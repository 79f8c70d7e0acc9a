#include "exchange/importers.h"
#include "exchange/link_rewriter.h"
#include "exchange/paths.h"
#include "exchange/staging.h"

namespace catalyst::exchange {

Status import_markdown(const Intake& intake) {
    std::vector<const SourceFile*> files;
    for (const auto& file : intake.tree.files())
        if (is_page_file(file.path) && !is_hidden(file.path)) files.push_back(&file);

    MediaIntake media(intake, EqualBytes::OneName);
    MakeSource make = [&](const PageText& text, const PlannedPage& page, const Plan& plan, Tally tally) {
        auto body = rewrite_page_links(text.body(), page.file->path, intake, plan, media, tally);
        return with_identity(text, body, {page.uid, page.kind, page.title, page.lang});
    };
    // The history shows where a page came from, in any language.
    OriginOf origin_of = [&](const PlannedPage& page, std::optional<Instant>) {
        return Origin{intake.options.author, page.file->path, intake.options.now};
    };

    Plan plan = read_pages(intake, files, SlugFrom::Title);
    settle_names(intake, plan, make);
    if (auto staged = stage_pages(intake, plan, make, origin_of); !staged.ok()) return staged;
    intake.report.other_files =
        intake.tree.other_files() + static_cast<std::int64_t>(intake.tree.files().size() - files.size() - media.files_met());
    return Done{};
}

}  // namespace catalyst::exchange
