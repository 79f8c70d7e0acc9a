// What keeps a text from being lost: drafts on the server, copies in the browser, warnings, one sending only. Time is the test's.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { editorPage, say } from "./editor/fixture.mjs";
import { html, json, startServer } from "./editor/server.mjs";
import { openBrowser, reader } from "./helpers.mjs";

const form = "/wiki/forum-ouvert/edit", draft = "POST /wiki/forum-ouvert/unfinished";
let server, browser;
before(async () => {
  server = await startServer();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

function keeps(name, { answers = {}, init = null, clock = true, path = form } = {}, steps) {
  test(name, { timeout: 60_000 }, async () => {
    server.fresh(answers);
    const visit = await reader(browser, server.url, { init });
    const open = async (page = visit.page) => {
      if (clock) await page.clock.install({ time: new Date("2026-03-14T09:00:00Z") });
      await page.goto(path);
      if (clock) await page.clock.pauseAt(new Date("2026-03-14T09:01:00Z"));
    };
    try {
      await open();
      await steps({ page: visit.page, context: visit.context, open, body: visit.page.locator("#ui-body") });
      const expected = /status of (4|5)\d\d|net::ERR_(INTERNET_DISCONNECTED|EMPTY_RESPONSE|CONNECTION_RESET|SOCKET)/;
      assert.deepEqual(visit.complaints.filter((complaint) => !expected.test(complaint)), []);
    } finally {
      await visit.close();
    }
  });
}
const says = (page, name, params) => page.locator("#ui-saved", { hasText: say(name, params) }).waitFor();
const copies = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("catalyst-kept:")));
const type = async (page, words) => {
  await page.locator("#ui-body").press("Control+End");
  await page.keyboard.type(words);
};
const saved = (page) => says(page, "saved", { time: new Date("2026-03-14T09:12:00Z").toLocaleTimeString("fr", { timeStyle: "short" }) });
const notice = (page) => page.locator(".ed-kept");
const leave = (page) => page.evaluate(() => {
  const event = new Event("beforeunload", { cancelable: true });
  dispatchEvent(event);
  return event.defaultPrevented ? "warned" : "let go";
});

// --- drafts on the server ---------------------------------------------------------------------------------------------------

keeps("a draft goes to the server two seconds after the last key, with the whole form, and nothing stays in the browser", {}, async ({ page }) => {
  await type(page, " Encore.");
  assert.equal(await leave(page), "warned");
  await page.clock.runFor(1500);
  await type(page, " Plus.");
  await page.clock.runFor(1500);
  assert.equal(server.of(draft).length, 0);
  await page.clock.runFor(1000);
  await saved(page);
  const { fields, accept } = server.of(draft)[0];
  assert.equal(accept, "application/json");
  assert.deepEqual([fields.body, fields.form_token, fields.key, fields.base, fields["f/steps/1/text"], fields.do], ["Un texte. Encore. Plus.", "t0k3n", "k1", "12", "Écouter", undefined]);
  assert.deepEqual(await copies(page), []);
  assert.equal(await leave(page), "let go");
});

keeps("nothing is sent while nothing was typed", {}, async ({ page }) => {
  await page.clock.runFor(60_000);
  assert.equal(server.of(draft).length, 0);
  assert.equal(await leave(page), "let go");
});

keeps("while typing goes on, a draft is sent every fifteen seconds", {}, async ({ page }) => {
  for (let i = 0; i < 16; i++) {
    await type(page, "a");
    await page.clock.runFor(1000);
  }
  await saved(page);
  assert.equal(server.of(draft).length, 1);
});

keeps("the button that keeps a draft does so without leaving the form", {}, async ({ page }) => {
  await type(page, "!");
  await page.getByRole("button", { name: "Garder pour plus tard" }).click();
  await page.clock.runFor(200);
  await saved(page);
  assert.match(page.url(), /\/edit$/);
});

keeps("what is typed during a slow answer is sent after it", {}, async ({ page }) => {
  let let_go;
  server.answer(draft, () => new Promise((resolve) => { let_go = () => resolve(json({ at: "2026-03-14T09:12:00Z" })); }));
  await type(page, "1");
  await page.clock.runFor(2200);
  await page.waitForFunction(() => true);
  await type(page, "2");
  await page.clock.runFor(3000);
  await says(page, "saving");
  assert.equal(server.of(draft).length, 1);
  let_go();
  await saved(page);
  assert.equal((await copies(page)).length, 1, "the newer text is not on the server yet");
  await page.clock.runFor(3000);
  await page.waitForFunction(() => true);
  let_go();
  await page.waitForFunction(() => Object.keys(localStorage).length === 0);
  assert.equal(server.of(draft).at(-1).fields.body, "Un texte.12");
});

keeps("a form that the server marks as kept nowhere is kept at once", { answers: { [`GET ${form}`]: () => html(editorPage({ unsaved: true })) } }, async ({ page }) => {
  await page.clock.runFor(2500);
  await saved(page);
});

keeps("a form that came back with a mistake is kept, and not offered to itself", {}, async ({ page }) => {
  server.answer(`POST ${form}`, ({ fields }) => html(editorPage({ body: fields.body.replaceAll("\r\n", "\n") }), 422));
  await type(page, "\nEncore.");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await page.waitForFunction(() => document.querySelector("#ui-body")?.defaultValue.includes("Encore.") && document.querySelector(".ed-toolbar"));
  assert.equal(await notice(page).count(), 0);
  assert.equal(await leave(page), "warned");
  await page.clock.runFor(2500);
  await saved(page);
  assert.deepEqual(await copies(page), []);
});

// --- copies in the browser --------------------------------------------------------------------------------------------------

keeps("offline, the text is kept in the browser, and sent when the network is back", {}, async ({ page, context }) => {
  await context.setOffline(true);
  await type(page, " Hors ligne.");
  await page.clock.runFor(2200);
  await says(page, "offline");
  assert.equal((await copies(page)).length, 1);
  assert.equal(await leave(page), "let go");
  await context.setOffline(false);
  await page.clock.runFor(200);
  await saved(page);
  assert.deepEqual(await copies(page), []);
});

for (const [what, answer, name] of [
  ["a session that is over", () => json({ login: "/login" }, 403), "session"],
  ["a page saved by somebody else", () => json({ error: "moved" }, 409), "moved"],
  ["a server that has no room", () => json({ error: "kept_not" }, 507), "failed"],
  ["a connection that breaks", () => null, "failed"],
  ["an answer that makes no sense", () => html("<p>Bonjour"), "failed"],
]) {
  keeps(`${what} leaves the text in the browser, says so, and is asked again later`, { answers: { [draft]: answer } }, async ({ page }) => {
    await type(page, "!");
    await page.clock.runFor(2200);
    await says(page, name);
    assert.equal((await copies(page)).length, 1);
    server.answer(draft, () => json({ at: "2026-03-14T09:12:00Z" }));
    const before = server.of(draft).length;
    await type(page, "?");
    await page.clock.runFor(2200);
    assert.equal(server.of(draft).length, before, "not hammered");
    await page.clock.runFor(4000);
    await saved(page);
    assert.equal(server.of(draft).at(-1).fields.body, "Un texte.!?");
  });
}

keeps("on return, a kept text is offered, and taking it up brings back fields, rows and body", { answers: { [draft]: () => json({}, 503) } }, async ({ page, open }) => {
  await page.locator("#ui-title").fill("Forum rouvert");
  await page.locator("button[value='add:steps']").click();
  await page.keyboard.type("Clore");
  await type(page, " Gardé.");
  await page.clock.runFor(2200);
  await says(page, "failed");
  await open();
  await notice(page).getByText("14 mars 2026").waitFor();
  assert.equal(await page.locator("#ui-body").inputValue(), "Un texte.");
  server.answer(draft, () => json({ at: "2026-03-14T09:12:00Z" }));
  await notice(page).getByRole("button", { name: say("take") }).click();
  assert.equal(await page.locator("#ui-body").inputValue(), "Un texte. Gardé.");
  assert.equal(await page.locator("#ui-title").inputValue(), "Forum rouvert");
  assert.equal(await page.locator("[name='f/steps/2/text']").inputValue(), "Clore");
  assert.equal(await notice(page).count(), 0);
  await page.clock.runFor(2200);
  await saved(page);
  assert.deepEqual(await copies(page), []);
});

keeps("a kept text that is thrown away is gone, and one of another account or page is not offered", { answers: { [draft]: () => json({}, 503) } }, async ({ page, open }) => {
  await type(page, " Gardé.");
  await page.clock.runFor(2200);
  await says(page, "failed");
  server.answer(`GET ${form}`, () => html(editorPage({ account: "8" })));
  await open();
  await page.locator(".ed-toolbar").waitFor();
  assert.equal(await notice(page).count(), 0);
  await page.goto("/new");
  await page.locator(".ed-toolbar").waitFor();
  assert.equal(await notice(page).count(), 0);
  server.answer(`GET ${form}`, () => html(editorPage()));
  await open();
  await notice(page).getByRole("button", { name: say("drop") }).click();
  assert.deepEqual(await copies(page), []);
  assert.equal(await page.locator("#ui-body").inputValue(), "Un texte.");
});

keeps("a kept text that says what the server says is not offered", { answers: { [draft]: () => json({}, 503) } }, async ({ page, open }) => {
  await type(page, " Gardé.");
  await page.clock.runFor(2200);
  await says(page, "failed");
  server.answer(`GET ${form}`, () => html(editorPage({ body: "Un texte. Gardé." })));
  await open();
  await page.locator(".ed-toolbar").waitFor();
  assert.equal(await notice(page).count(), 0);
  assert.deepEqual(await copies(page), []);
});

const full = `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };`;
keeps("where the browser can't keep it and the server doesn't answer, that is said, and leaving warns", { answers: { [draft]: () => json({}, 503) }, init: full }, async ({ page }) => {
  await type(page, "!");
  await page.clock.runFor(2200);
  await says(page, "nowhere");
  assert.equal(await leave(page), "warned");
});

keeps("of two tabs with one draft, the first writes to the server and the second keeps its text in the browser until the first is closed", {}, async ({ page, context, open }) => {
  await page.locator(".ed-toolbar").waitFor();
  const second = await context.newPage();
  await second.clock.install({ time: new Date("2026-03-14T09:00:05Z") });
  await second.goto(form);
  await second.clock.pauseAt(new Date("2026-03-14T09:01:05Z"));
  await type(second, " Second.");
  await second.clock.runFor(2000);
  await second.clock.runFor(200);
  await says(second, "other_tab");
  assert.equal(server.of(draft).length, 0);
  assert.equal((await copies(second)).length, 1);
  await type(page, " Premier.");
  await page.clock.runFor(2200);
  await saved(page);
  await page.goto("about:blank");
  await second.clock.runFor(6000);
  await saved(second);
  assert.deepEqual(server.of(draft).map((one) => one.fields.body), ["Un texte. Premier.", "Un texte. Second."]);
});

keeps("a copy that another tab threw away is made again by the tab that still shows its text", { answers: { [draft]: () => json({}, 503) } }, async ({ page, context }) => {
  await type(page, "!");
  await page.clock.runFor(2200);
  await says(page, "failed");
  const second = await context.newPage();
  await second.goto(form);
  await notice(second).getByRole("button", { name: say("drop") }).click();
  await page.waitForFunction(() => Object.keys(localStorage).length === 1);
});

keeps("what was typed before the script ran counts as typed", {}, async ({ page, context }) => {
  let go;
  const held = new Promise((resolve) => { go = resolve; });
  await context.route("**/editor.js", async (route) => { await held; await route.continue(); });
  await page.goto(form, { waitUntil: "commit" });
  await page.locator("#ui-body").fill("Tôt.");
  go();
  await page.locator(".ed-toolbar").waitFor();
  assert.equal(await page.locator("#ui-body").inputValue(), "Tôt.");
  await page.clock.runFor(2500);
  await saved(page);
  assert.equal(server.of(draft)[0].fields.body, "Tôt.");
});

// --- sending ----------------------------------------------------------------------------------------------------------------

keeps("after a save the copy in the browser is forgotten, and leaving doesn't warn", { clock: false }, async ({ page, open }) => {
  await type(page, " Fini.");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await page.waitForURL("**/wiki/forum-ouvert");
  await page.waitForFunction(() => Object.keys(localStorage).length === 0);
  await open();
  await page.locator(".ed-toolbar").waitFor();
  assert.equal(await notice(page).count(), 0);
});

keeps("a save that never arrived leaves the text to be taken up", { clock: false }, async ({ page, open }) => {
  server.answer(`POST ${form}`, () => null);
  await type(page, " Perdu ?");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await page.waitForURL("chrome-error://**");
  await open();
  await notice(page).getByRole("button", { name: say("take") }).click();
  assert.equal(await page.locator("#ui-body").inputValue(), "Un texte. Perdu ?");
});

keeps("the form is sent once, however often the button is pressed, and can be sent again when nothing came of it", {}, async ({ page }) => {
  let arrived, let_go;
  const there = new Promise((resolve) => { arrived = resolve; });
  server.answer(`POST ${form}`, () => new Promise((resolve) => { arrived(); let_go = () => resolve({ status: 204 }); }));
  server.answer("GET /there", () => there.then(() => html("")));
  server.answer("GET /go", () => { let_go(); return html(""); });
  await page.evaluate(async () => {
    const button = document.querySelector("button[value=save]");
    button.form.requestSubmit(button);
    await fetch("/there");
    button.form.requestSubmit(button);
    await fetch("/there");
    await fetch("/go");
  });
  await page.clock.runFor(100);
  assert.equal(await page.getByRole("button", { name: "Enregistrer" }).isDisabled(), true);
  assert.equal(server.of(`POST ${form}`).length, 1);
  assert.equal(server.of(`POST ${form}`)[0].fields.do, "save");
  await page.clock.runFor(10_000);
  assert.equal(await page.getByRole("button", { name: "Enregistrer" }).isDisabled(), false);
});

keeps("a form that the browser brings back may be sent again", {}, async ({ page }) => {
  server.answer(`POST ${form}`, () => ({ status: 204 }));
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await page.clock.runFor(100);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  assert.equal(await page.getByRole("button", { name: "Enregistrer" }).isDisabled(), false);
});
