#include "app/open_wiki.h"
#include "app/server.h"
#include "cli/commands.h"
#include "domain/site_address.h"

namespace catalyst::cli {

namespace {

struct Options {
    std::string wiki, listen = "127.0.0.1:8080", base_url, theme;
    std::vector<std::string> proxies;
    app::MailOptions mail;
};

int run(Terminal& terminal, const Options& options) {
    app::ServeOptions serve;
    serve.base_url = options.base_url;
    for (const auto& status : {app::parse_listen(options.listen, serve), domain::check_base_url(serve.base_url)})
        if (!status.ok()) return terminal.wrong_use(terminal.describe(status.error()));
    if (!options.theme.empty()) serve.theme = options.theme;
    auto wiki = app::OpenWiki::open(options.wiki);
    if (!wiki.ok()) return terminal.fail(wiki.error());
    auto host = serve.address.find(':') == std::string::npos ? serve.address : "[" + serve.address + "]";
    serve.mail = options.mail;
    serve.proxies = {options.proxies.begin(), options.proxies.end()};
    auto status = app::serve(**wiki, serve, [&](std::uint16_t port, const std::string& first) {
        terminal.say("cli.serve.ready", {{"address", "http://" + host + ":" + std::to_string(port)}, {"wiki", options.wiki}});
        if (!first.empty()) terminal.say("cli.serve.first", {{"address", first}});
    });
    return status.ok() ? 0 : terminal.fail(status.error());
}

}  // namespace

void add_serve(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<Options>();  // kept by the callback
    auto& t = invocation.terminal;
    auto* command = app.add_subcommand("serve", t.text("cli.serve.about"));
    command->add_option("wiki", options->wiki, t.text("cli.wiki"))->required();
    command->add_option("--listen", options->listen, t.text("cli.serve.listen"));
    command->add_option("--base-url", options->base_url, t.text("cli.serve.base_url"));
    command->add_option("--proxy", options->proxies, t.text("cli.serve.proxy"));
    command->add_option("--mail-server", options->mail.server, t.text("cli.serve.mail_server"));
    command->add_option("--mail-security", options->mail.security, t.text("cli.serve.mail_security"));
    command->add_option("--mail-user", options->mail.user, t.text("cli.serve.mail_user"));
    command->add_option("--mail-password-file", options->mail.password_file, t.text("cli.serve.mail_password_file"));
    command->add_option("--mail-from", options->mail.from, t.text("cli.serve.mail_from"));
    command->add_option("--theme", options->theme, t.text("cli.serve.theme"))->check(CLI::ExistingDirectory);
    command->callback(
        [&invocation, options] { invocation.run = [&invocation, options] { return run(invocation.terminal, *options); }; });
}

}  // namespace catalyst::cli
