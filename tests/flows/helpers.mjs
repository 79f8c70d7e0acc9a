// What the flows share: a fresh sample wiki behind the real program, a browser, plain HTTP. Each test file has its own of each.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const program = path.resolve(process.env.CATALYST ?? path.join(root, "build/test/catalyst"));

export function catalyst(args, input = "") {
  const run = spawnSync(program, args, { encoding: "utf8", timeout: 120_000, input });
  if (run.status !== 0) throw new Error(`catalyst ${args.join(" ")} ended with ${run.status ?? run.error}\n${run.stdout}${run.stderr}`);
  return run.stdout;
}

function find(folder, name) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const here = path.join(folder, entry.name);
    const found = entry.isDirectory() ? find(here, name) : entry.name === name ? here : null;
    if (found) return found;
  }
  return null;
}

// A third revision of the page that the history and comparison screens show: one word changed, one paragraph added.
export const addedSentence = "Une phrase ajoutée pour la comparaison.";
function reviseForumOuvert(folder, wiki) {
  const source = readFileSync(find(path.join(root, "content-sample/pages"), "forum-ouvert.md"), "utf8");
  const changed = folder + "/changed";
  mkdirSync(changed);
  writeFileSync(path.join(changed, "forum-ouvert.md"), source.replace("Laissez des cases vides.", "Gardez des cases vides.") + `\n${addedSentence}\n`);
  catalyst(["import", wiki, changed, "--author", "Anouk"]);
}

// Starts the program on a wiki made from content-sample, on a free port. `stop` ends it and removes the wiki.
export const people = { administrator: "Ada", member: "Zoé" };
export const password = "quatre chaises bleues dehors";
// With `accounts`, somebody of each role above has one; with `mail`, letters go to the server on that port.
export async function startWiki({ accounts = false, mail = null } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), "catalyst-flows-"));
  const wiki = path.join(folder, "wiki");
  catalyst(["init", wiki, "--sample"]);
  reviseForumOuvert(folder, wiki);
  if (accounts)
    for (const [role, name] of Object.entries(people)) catalyst(["user", "add", wiki, name, "--role", role], password + "\n");
  const post = mail ? ["--mail-server", `127.0.0.1:${mail}`, "--mail-security", "none", "--mail-from", "wiki@example.org"] : [];
  let server = await serve(wiki, 0, post);
  const { url } = server;
  const stop = async () => {
    const fault = await server.end();
    rmSync(folder, { recursive: true, force: true });
    if (fault) throw fault;
  };
  // The program ends, `meanwhile` is done to the wiki's folder, and it starts again under the same address.
  const restart = async (meanwhile) => {
    const fault = await server.end();
    if (fault) throw fault;
    meanwhile(wiki);
    server = await serve(wiki, new URL(url).port, post);
  };
  const log = () => server.log();
  const first = () => /\/join\/[\w-]{43}/.exec(log())[0]; // where the first administrator makes their account
  return { url, wiki, stop, restart, first, log };
}

async function serve(wiki, port, options) {
  const child = spawn(program, ["serve", wiki, "--listen", `127.0.0.1:${port}`, ...options], { stdio: ["ignore", "pipe", "pipe"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  let log = "";
  const url = await new Promise((resolve, reject) => {
    const fail = (what) => { kill(); reject(new Error(`catalyst serve ${what}:\n${log}`)); };
    const timer = setTimeout(() => fail("named no address within 30 s"), 30_000);
    const hear = (bytes) => {
      log += bytes;
      const address = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(log);
      if (address) { clearTimeout(timer); resolve(address[0]); }
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", (code) => { clearTimeout(timer); fail(`ended with ${code}`); });
  });
  await indexed(url);
  // Asks it to stop; what was wrong about that, if anything.
  const end = async () => {
    process.removeListener("exit", kill);
    const ended = child.exitCode ?? new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal)));
    child.kill("SIGTERM");
    const late = setTimeout(kill, 20_000);
    const code = await ended;
    clearTimeout(late);
    return code === 0 ? null : new Error(`catalyst serve ended with ${code} when asked to stop:\n${log.slice(-2000)}`);
  };
  return { url, end, log: () => log };
}

// Waits until the index has caught up with the wiki.
async function indexed(url) {
  for (let tries = 0; tries < 300; tries++) {
    const health = JSON.parse((await ask(url, "/health")).text);
    if (health.index_lag === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the index did not catch up within 15 s");
}

// One plain HTTP exchange, nothing added or decoded: {status, headers, body (bytes), text}.
export function ask(url, target, { method = "GET", headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const request = http.request({ hostname, port, path: target, method, headers, agent: false }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        const body = Buffer.concat(parts);
        resolve({ status: answer.statusCode, headers: answer.headers, body, text: body.toString("utf8") });
      });
      answer.on("error", reject);
    });
    request.setTimeout(15_000, () => request.destroy(new Error(`no answer to ${method} ${target} within 15 s`)));
    request.on("error", reject);
    request.end();
  });
}

const flags = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu"];

// Debian's Chromium. Its sandbox needs user namespaces, which root and some containers don't have; it only ever visits our own server.
export async function openBrowser() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell";
  if (!existsSync(executablePath)) throw new Error(`${executablePath} is not there: script/setup test installs it`);
  const launch = (chromiumSandbox) => chromium.launch({ executablePath, chromiumSandbox, args: flags });
  if (process.getuid() === 0) return launch(false);
  return launch(true).catch(() => launch(false));
}

// Signs somebody of that role in, through the form.
export async function signIn(page, role) {
  await page.goto("/login");
  await page.fill("[name=name]", people[role]);
  await page.fill("[name=password]", password);
  await Promise.all([page.waitForNavigation(), page.click("main button[type=submit]")]);
}

// Something is said about a page, through the form: below its discussion, or as an answer to the thread of that number.
export async function say(page, slug, text, thread = 0) {
  await page.goto(`/wiki/${slug}/discussion`);
  if (thread) await page.click(`#comment-${thread} ~ .thread-acts summary`);
  await page.fill(`#ui-text-${thread}`, text);
  await Promise.all([page.waitForNavigation(), page.click(`form:has(#ui-text-${thread}) button:not([name])`)]);
}

// A talk for the screens that show one: a question with an answer, a thread that is settled, one that is hidden.
export async function talk(member, administrator) {
  await say(member, "forum-ouvert", "Chez nous, le cercle tenait à **quarante** chaises. Est-ce que [[Tour de météo]] aide ?");
  await say(administrator, "forum-ouvert", "Oui, à condition de couper en deux cercles :\n\n- un pour les nouvelles ;\n- un pour les sujets.", 1);
  await say(member, "forum-ouvert", "La photo de la grille est coupée à droite.");
  await press(member, 'form[action$="/3/resolve"] button');
  await say(member, "forum-ouvert", "Un mot de trop.");
  await administrator.goto("/wiki/forum-ouvert/discussion");
  await press(administrator, 'form[action$="/4/moderate"] button');
  for (const path of ["/wiki/forum-ouvert", "/tags/facilitation", "/kinds/method"]) {
    await member.goto(path);
    await press(member, "form.follow button");
  }
}

export async function press(page, selector) {
  await Promise.all([page.waitForNavigation(), page.click(selector)]);
}

// A reader: a window of their own (cookies, language, theme, width), who notes what the browser complains of.
export async function reader(browser, url, { lang = "fr", theme = "light", width = 1100, height = 800, scripts = true, init = null } = {}) {
  const context = await browser.newContext({
    baseURL: url, locale: lang === "fr" ? "fr-FR" : "en-GB", colorScheme: theme, reducedMotion: "reduce",
    javaScriptEnabled: scripts, viewport: { width, height },
  });
  if (init) await context.addInitScript({ content: init });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints = [];
  // A screen that is a 404, or a form that comes back, is itself logged by the browser as a failed resource; any other is a fault.
  page.on("console", (message) => {
    const ownStatus = /Failed to load resource: .* (404|409|422|403|429)/.test(message.text()) && message.location().url === page.url();
    if (["error", "warning"].includes(message.type()) && !ownStatus) complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  // Going on before a picture has come aborts it; that is no fault.
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    if (reason !== "net::ERR_ABORTED") complaints.push(`${request.url()}: ${reason}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith("data:")) complaints.push("a request to another host: " + request.url());
  });
  return { page, context, complaints, close: () => context.close() };
}

export function catalogue(lang) {
  return JSON.parse(readFileSync(path.join(root, "templates/messages", lang + ".json"), "utf8"));
}

// A message's text, its longest part where something is put into it.
export function words(lang, key) {
  const message = catalogue(lang)[key];
  return (message.other ?? message).split(/\{\w+\}/).reduce((longest, part) => (part.length > longest.length ? part : longest), "").trim();
}

// The texts of the kinds' files in one language: names, labels, helps, choices, as in `name: {fr: Méthode, en: Method}`.
export function kindTexts(lang) {
  const folder = path.join(root, "content-sample/kinds");
  const both = /\{\s*fr:\s*(?:"([^"]*)"|([^,}]*?))\s*,\s*en:\s*(?:"([^"]*)"|([^}]*?))\s*\}/g;
  return readdirSync(folder).flatMap((file) => [...readFileSync(path.join(folder, file), "utf8").matchAll(both)]
    .map(([, quotedFrench, french, quotedEnglish, english]) => (lang === "fr" ? (quotedFrench ?? french) : (quotedEnglish ?? english))));
}
