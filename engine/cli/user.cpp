// Accounts from the machine that holds the wiki: the first administrator, and whoever is locked out.
#include <iostream>

#include <termios.h>
#include <unistd.h>

#include "app/open_wiki.h"
#include "cli/commands.h"
#include "cli/json.h"

namespace catalyst::cli {

namespace {

struct Options {
    std::string wiki, name, email, role = "member", note, base_url;
    int days = 7, uses = 1;
    bool json = false;
};

// Keeps what is typed from being shown, where it is typed at all.
class Unseen {
public:
    Unseen() : active_(::isatty(STDIN_FILENO) != 0 && ::tcgetattr(STDIN_FILENO, &before_) == 0) {
        if (!active_) return;
        auto silent = before_;
        silent.c_lflag &= ~tcflag_t(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~Unseen() {
        if (active_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;
    bool asked() const { return active_; }

private:
    termios before_{};
    bool active_;
};

std::string read_password(Terminal& terminal) {
    Unseen unseen;
    if (unseen.asked()) terminal.say("cli.user.ask_password");
    std::string line;
    std::getline(std::cin, line);
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

domain::Actor who() { return domain::operator_actor("catalyst"); }

using Work = std::function<int(Terminal&, app::OpenWiki&, const Options&)>;

int with_wiki(Terminal& terminal, const Options& options, const Work& work) {
    auto wiki = app::OpenWiki::open(options.wiki);
    if (!wiki.ok()) return terminal.fail(wiki.error());
    return work(terminal, **wiki, options);
}

int add(Terminal& terminal, app::OpenWiki& wiki, const Options& options) {
    auto role = *domain::parse_role(options.role);
    auto made = wiki.people().add(who(), {options.name, options.email, read_password(terminal), role});
    if (!made.ok()) return terminal.fail(made.error());
    terminal.say("cli.user.added", {{"name", options.name}, {"role", options.role}});
    return 0;
}

int list(Terminal& terminal, app::OpenWiki& wiki, const Options& options) {
    std::vector<std::string> rows;
    for (std::int64_t first = 0, total = 1; first < total; first += service::People::kWindow) {
        auto view = wiki.people().list(who(), first);
        if (!view.ok()) return terminal.fail(view.error());
        total = view->window.total;
        for (const auto& account : view->people) {
            auto role = domain::name_of(account.role), state = domain::name_of(account.state);
            rows.push_back(JsonObject()
                               .text("name", account.name)
                               .text("email", account.email)
                               .text("role", role)
                               .text("state", state)
                               .str());
            if (!options.json)
                terminal.result(account.name + "\t" + std::string(role) + "\t" + std::string(state) + "\t" + account.email);
        }
    }
    if (options.json) terminal.result(json_list(rows));
    return 0;
}

int change(Terminal& terminal, app::OpenWiki& wiki, const Options& options,
           const std::function<Status(service::People&, domain::AccountId)>& what) {
    auto account = wiki.people().find(who(), options.name);
    if (!account.ok()) return terminal.fail(account.error());
    auto changed = what(wiki.people(), account->id);
    if (!changed.ok()) return terminal.fail(changed.error());
    terminal.say("cli.user.changed", {{"name", account->name}});
    return 0;
}

int set_role(Terminal& terminal, app::OpenWiki& wiki, const Options& options) {
    return change(terminal, wiki, options,
                  [&](auto& people, auto id) { return people.set_role(who(), id, *domain::parse_role(options.role)); });
}

int set_password(Terminal& terminal, app::OpenWiki& wiki, const Options& options) {
    return change(terminal, wiki, options,
                  [&](auto& people, auto id) { return people.set_password(who(), id, read_password(terminal)); });
}

int disable(Terminal& terminal, app::OpenWiki& wiki, const Options& options) {
    return change(terminal, wiki, options,
                  [&](auto& people, auto id) { return people.set_state(who(), id, domain::AccountState::Disabled); });
}

int enable(Terminal& terminal, app::OpenWiki& wiki, const Options& options) {
    return change(terminal, wiki, options,
                  [&](auto& people, auto id) { return people.set_state(who(), id, domain::AccountState::Active); });
}

int make_invitation(Terminal& terminal, app::OpenWiki& wiki, const Options& options) {
    auto token = wiki.people().invite(who(), {*domain::parse_role(options.role), options.note, options.days, options.uses});
    if (!token.ok()) return terminal.fail(token.error());
    terminal.result(options.base_url + "/join/" + *token);
    return 0;
}

CLI::Validator roles() { return CLI::IsMember({"reader", "member", "moderator", "administrator"}); }

CLI::App* subcommand(CLI::App& app, Invocation& invocation, const std::shared_ptr<Options>& options, const std::string& name,
                     const std::string& about, Work work) {
    auto& t = invocation.terminal;
    auto* command = app.add_subcommand(name, t.text(about));
    command->add_option("wiki", options->wiki, t.text("cli.wiki"))->required();
    command->callback([&invocation, options, work = std::move(work)] {
        invocation.run = [&invocation, options, work] { return with_wiki(invocation.terminal, *options, work); };
    });
    return command;
}

}  // namespace

void add_user(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<Options>();  // kept by the callbacks
    auto& t = invocation.terminal;
    auto* user = app.add_subcommand("user", t.text("cli.user.about"));
    user->require_subcommand(1);
    auto make = [&](const char* name, const char* about, Work work) {
        return subcommand(*user, invocation, options, name, about, std::move(work));
    };
    auto named = [&](CLI::App* command) {
        command->add_option("name", options->name, t.text("cli.user.name"))->required();
        return command;
    };
    auto* adding = named(make("add", "cli.user.add", add));
    adding->add_option("--email", options->email, t.text("cli.user.email"));
    adding->add_option("--role", options->role, t.text("cli.user.role_option"))->check(roles());
    make("list", "cli.user.list", list)->add_flag("--json", options->json, t.text("cli.user.json"));
    named(make("role", "cli.user.role", set_role))
        ->add_option("role", options->role, t.text("cli.user.role_option"))
        ->required()
        ->check(roles());
    named(make("password", "cli.user.password", set_password));
    named(make("disable", "cli.user.disable", disable));
    named(make("enable", "cli.user.enable", enable));
}

void add_invite(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<Options>();  // kept by the callback
    auto& t = invocation.terminal;
    auto* command = subcommand(app, invocation, options, "invite", "cli.invite.about", make_invitation);
    command->add_option("--role", options->role, t.text("cli.user.role_option"))->check(roles());
    command->add_option("--days", options->days, t.text("cli.invite.days"));
    command->add_option("--uses", options->uses, t.text("cli.invite.uses"));
    command->add_option("--note", options->note, t.text("cli.invite.note"));
    command->add_option("--base-url", options->base_url, t.text("cli.invite.base_url"));
}

}  // namespace catalyst::cli
