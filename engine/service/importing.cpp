#include "service/importing.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <set>
#include <stop_token>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/text.h"
#include "markup/markup.h"
#include "render_jail/wire.h"
#include "service/page_text.h"
#include "service/spool.h"
#include "store/audit.h"
#include "store/media.h"
#include "store/pages.h"
#include "store/wiki.h"

namespace catalyst::service {

namespace {

constexpr std::size_t kRenderers = 2;  // as many as the jail has children
constexpr std::size_t kQueued = 32;    // pages read but not yet rendered
constexpr std::int64_t kProgressEvery = 100;
constexpr std::size_t kNamed = 50;  // pages shown as plain text that are named

std::string pack(const IncomingPage& page, const domain::Rendered& rendered) {
    RecordWriter out;
    out.text(page.slug.str());
    out.text(page.source);
    out.text(page.author);
    out.text(page.summary);
    out.number(page.at.ms);
    out.number(page.replaces ? page.replaces->value : 0);
    out.text(render_jail::encode(rendered));
    return out.take();
}

struct Unpacked {
    IncomingPage page;
    domain::Rendered rendered;
};

Unpacked unpack(const std::string& record) {
    RecordReader in(record);
    auto slug = domain::Slug::parse(in.text());
    IncomingPage page{std::move(slug.value()), in.text(), {}, {}, {}, {}};
    page.author = in.text();
    page.summary = in.text();
    page.at.ms = in.number();
    if (auto id = in.number()) page.replaces = domain::PageId{id};
    auto rendered = render_jail::decode(in.text());
    if (!rendered) throw std::runtime_error("a rendering of the import's temporary file does not read");
    return {std::move(page), std::move(*rendered)};
}

// Renders what is queued into the spool, on threads of its own.
class Renderers {
public:
    Renderers(render_jail::Jail& jail, Spool& spool) : jail_(jail), spool_(spool) {
        for (std::size_t i = 0; i < kRenderers; ++i) threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }

    void add(std::size_t number, IncomingPage page, domain::PageDraft draft, std::shared_ptr<const domain::Kinds> kinds) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return queue_.size() < kQueued || failure_; });
        if (failure_) std::rethrow_exception(failure_);
        queue_.push_back({number, std::move(page), std::move(draft), std::move(kinds)});
        ++unfinished_;
        changed_.notify_all();
    }

    // Waits for all; says which had to be shown as plain text.
    void finish(ImportOutcome& outcome) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return unfinished_ == 0 || failure_; });
        if (failure_) std::rethrow_exception(failure_);
        outcome.plain = plain_;
        outcome.plain_slugs = plain_slugs_;
    }

private:
    struct Job {
        std::size_t number;
        IncomingPage page;
        domain::PageDraft draft;
        std::shared_ptr<const domain::Kinds> kinds;  // shared with the pages staged before the next kind
    };

    void work(const std::stop_token& stop) {
        for (;;) {
            std::unique_lock lock(mutex_);
            if (!changed_.wait(lock, stop, [&] { return !queue_.empty(); })) return;
            Job job = std::move(queue_.front());
            queue_.pop_front();
            changed_.notify_all();
            lock.unlock();
            bool plain = false;
            std::exception_ptr failure;
            try {
                render_draft(job.draft, *job.kinds, jail_);
                plain = job.draft.rendered.fallback;
                spool_.put(job.number, pack(job.page, job.draft.rendered));
            } catch (...) { failure = std::current_exception(); }
            lock.lock();
            if (failure && !failure_) failure_ = failure;
            plain_ += plain;
            if (plain && plain_slugs_.size() < kNamed) plain_slugs_.push_back(job.page.slug.str());
            --unfinished_;
            changed_.notify_all();
        }
    }

    render_jail::Jail& jail_;
    Spool& spool_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<Job> queue_;
    std::size_t unfinished_ = 0;
    std::int64_t plain_ = 0;
    std::vector<std::string> plain_slugs_;
    std::exception_ptr failure_;
    std::vector<std::jthread> threads_;
};

struct StagedMedia {
    domain::Media media;
    std::size_t record;
};

}  // namespace

struct Import::State {
    State(store::Database& db, render_jail::Jail& jail, WikiState& wiki, const std::filesystem::path& folder)
        : database(db),
          state(wiki),
          kinds(std::make_shared<domain::Kinds>(wiki.facts()->kinds)),
          spool(folder),
          renderers(jail, spool) {}

    store::Database& database;
    WikiState& state;
    std::shared_ptr<const domain::Kinds> kinds;  // replaced when one is staged; renderers may still hold the former
    std::vector<std::pair<std::string, std::string>> kind_files;
    std::optional<domain::WikiInfo> info;
    std::unordered_set<std::string> slugs, uids;
    std::vector<std::size_t> pages;  // records
    std::vector<StagedMedia> media;
    std::unordered_map<std::string, std::size_t> media_by_name;  // into `media`
    std::vector<std::pair<domain::Slug, domain::Slug>> redirects;
    std::size_t records = 0;
    Spool spool;
    Renderers renderers;  // last: its threads use the spool
};

Import::Import(store::Database& database, render_jail::Jail& jail, WikiState& state, const std::filesystem::path& scratch_folder)
    : state_(std::make_unique<State>(database, jail, state, scratch_folder)) {}

Import::~Import() = default;

namespace {

std::optional<ExistingPage> existing(store::Reader& reader, const std::optional<domain::PageHead>& head) {
    if (!head) return std::nullopt;
    return ExistingPage{head->id, head->uid, head->slug, store::read_source(reader, head->id, head->head.number), head->head.at};
}

}  // namespace

bool Import::has_no_page() const { return !state_->database.read(store::has_pages); }

std::optional<ExistingPage> Import::page_by_slug(std::string_view slug) const {
    return state_->database.read([&](store::Reader& reader) { return existing(reader, store::find_page(reader, slug)); });
}

std::optional<ExistingPage> Import::page_by_uid(std::string_view uid) const {
    return state_->database.read([&](store::Reader& reader) { return existing(reader, store::find_page_by_uid(reader, uid)); });
}

bool Import::slug_is_free(std::string_view slug) const {
    if (state_->slugs.contains(std::string(slug))) return false;
    return state_->database.read(
        [&](store::Reader& reader) { return !store::find_page(reader, slug) && !store::redirect_target(reader, slug); });
}

std::optional<domain::Media> Import::media_by_name(std::string_view name) const {
    auto it = state_->media_by_name.find(std::string(name));
    if (it != state_->media_by_name.end()) return state_->media[it->second].media;
    return state_->database.read([&](store::Reader& reader) { return store::find_media(reader, name); });
}

Status Import::stage_page(IncomingPage page) {
    auto draft = read_draft(page.slug, page.source, *state_->kinds);
    if (!draft.ok()) return draft.error();
    const auto& uid = draft->properties.id;
    auto taken = page_by_uid(uid);
    bool own = page.replaces && taken && taken->id == *page.replaces;
    if ((taken && !own) || state_->uids.contains(uid)) return Error{ErrorKind::Conflict, "page.id_taken", {{"id", uid}}, {}};
    bool same_slug = own && taken->slug == page.slug.str();
    if (!same_slug && !slug_is_free(page.slug.str()))
        return Error{ErrorKind::Conflict, "page.slug_taken", {{"slug", page.slug.str()}}, {}};

    state_->slugs.insert(page.slug.str());
    state_->uids.insert(uid);
    auto number = state_->records++;
    state_->pages.push_back(number);
    state_->renderers.add(number, std::move(page), std::move(*draft), state_->kinds);
    return Done{};
}

Status Import::stage_media(domain::Media media, std::string_view bytes) {
    if (auto known = media_by_name(media.name)) {
        if (known->digest == media.digest) return Done{};
        return Error{ErrorKind::Conflict, "media.name_taken", {{"name", media.name}}, {}};
    }
    auto number = state_->records++;
    state_->spool.put(number, bytes);
    state_->media_by_name.emplace(media.name, state_->media.size());
    state_->media.push_back({std::move(media), number});
    return Done{};
}

void Import::stage_redirect(domain::Slug from, domain::Slug to) {
    state_->redirects.emplace_back(std::move(from), std::move(to));
}

Status Import::stage_kind(std::string_view name, std::string_view yaml) {
    auto kind = markup::read_kind(yaml);
    if (!kind.ok()) return kind.error();
    auto kinds = state_->kinds->all();
    auto it = std::find_if(kinds.begin(), kinds.end(), [&](const domain::Kind& known) { return known.name == name; });
    if (it == kinds.end())
        kinds.push_back(std::move(*kind));
    else
        *it = std::move(*kind);
    state_->kinds = std::make_shared<domain::Kinds>(std::move(kinds));
    state_->kind_files.emplace_back(name, yaml);
    return Done{};
}

void Import::stage_info(domain::WikiInfo info) { state_->info = std::move(info); }

namespace {

Status write_page(store::Writer& writer, Unpacked incoming, const domain::Kinds& kinds, ImportOutcome& outcome) {
    auto& page = incoming.page;
    auto draft = read_draft(page.slug, std::move(page.source), kinds);
    if (!draft.ok()) return draft.error();
    draft->rendered = std::move(incoming.rendered);
    draft->author = std::move(page.author);
    draft->summary = std::move(page.summary);
    draft->at = page.at;
    if (!page.replaces) {
        auto made = store::create_page(writer, *draft);
        if (!made.ok()) return made.error();
        ++outcome.created;
        return Done{};
    }
    auto head = store::find_page(writer, *page.replaces);
    if (!head) return Error{ErrorKind::NotFound, "page.missing", {{"slug", page.slug.str()}}, {}};
    draft->audience = head->guarded.audience;  // no source says who may read the page
    ++outcome.revised;
    return store::save_revision(writer, *page.replaces, head->head.number, *draft);
}

// A redirect whose page is gone, or whose name another page has taken, says nothing any more and is left out.
Status write_redirect(store::Writer& writer, const domain::Slug& from, const domain::Slug& to, ImportOutcome& outcome) {
    auto target = store::find_page(writer, to.str());
    if (!target || store::find_page(writer, from.str()) || store::redirect_target(writer, from.str())) return Done{};
    ++outcome.redirects;
    return store::add_redirect(writer, from, target->id);
}

}  // namespace

Result<ImportOutcome> Import::commit(const ImportOrigin& from, const std::function<void(std::int64_t, std::int64_t)>& progress) {
    auto& s = *state_;
    ImportOutcome outcome;
    s.renderers.finish(outcome);
    auto total = std::int64_t(s.pages.size());
    return s.database.write([&](store::Writer& writer) -> Result<ImportOutcome> {
        for (const auto& [name, yaml] : s.kind_files) store::set_kind_file(writer, name, yaml);
        if (s.info) store::set_wiki_info(writer, *s.info);
        for (const auto& staged : s.media) {
            auto added = store::add_media(writer, staged.media, s.spool.get(staged.record));
            if (!added.ok()) return added.error();
            ++outcome.media;
        }
        std::int64_t done = 0;
        for (auto record : s.pages) {
            if (auto status = write_page(writer, unpack(s.spool.get(record)), *s.kinds, outcome); !status.ok())
                return status.error();
            if (++done % kProgressEvery == 0 && progress) progress(done, total);
        }
        for (const auto& [old_slug, to] : s.redirects)
            if (auto status = write_redirect(writer, old_slug, to, outcome); !status.ok()) return status.error();
        store::audit(writer, from.at, domain::operator_actor(from.operator_name), "import", from.source);
        if (progress) progress(total, total);
        return outcome;
    });
}

}  // namespace catalyst::service
