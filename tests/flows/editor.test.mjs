// The editor's script against the form that the server renders and fakes of its answers: writing, completion, preview, rows, pictures.
// What keeps a text from being lost is in editor_keeping.test.mjs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { say } from "./editor/fixture.mjs";
import { html, json, startServer } from "./editor/server.mjs";
import { openBrowser, reader } from "./helpers.mjs";

let server, browser;
before(async () => {
  server = await startServer();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// Opens the form, does what the test says, and expects that the browser complained of nothing.
function writes(name, { answers = {}, path = "/wiki/forum-ouvert/edit", ...options }, steps) {
  test(name, { timeout: 60_000 }, async () => {
    server.fresh(answers);
    const visit = await reader(browser, server.url, options);
    try {
      await visit.page.goto(path);
      const body = visit.page.locator("#ui-body");
      await steps({ page: visit.page, body, value: () => body.inputValue(), status: (words) => visit.page.locator(".ed-line", { hasText: words }).waitFor() });
      assert.deepEqual(visit.complaints.filter((complaint) => !/status of (4|5)\d\d|net::ERR_EMPTY_RESPONSE/.test(complaint)), []);
    } finally {
      await visit.close();
    }
  });
}
const select = (body, text) => body.evaluate((field, words) => {
  field.focus();
  const at = field.value.indexOf(words);
  field.setSelectionRange(at, at + words.length);
}, text);
const caret = (body) => body.evaluate((field) => [field.selectionStart, field.selectionEnd]);
const tool = (page, name) => page.getByRole("button", { name: say(name), exact: true });
const options = (page) => page.getByRole("option").allTextContents();
// By now the server has whatever was sent before, and the page what was answered before.
const roundTrip = (page) => page.evaluate(() => fetch("/static/icon.svg").then((answer) => answer.text()));
const eventually = async (what, expected) => {
  let last;
  for (let tries = 0; tries < 200; tries++) {
    last = await what();
    if (JSON.stringify(last) === JSON.stringify(expected)) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  assert.deepEqual(last, expected);
};

// --- the toolbar and keys ---------------------------------------------------------------------------------------------------

writes("the toolbar is there with scripts and each button has a name", {}, async ({ page }) => {
  const names = await page.getByRole("toolbar", { name: say("toolbar") }).getByRole("button").evaluateAll((all) => all.map((one) => one.ariaLabel || one.textContent));
  assert.deepEqual(names, ["bold", "italic", "heading", "quote", "list", "numbers", "tasks", "link", "wiki", "code", "picture", "preview"].map((name) => say(name)));
});

writes("without scripts there is no toolbar and the form is whole", { scripts: false }, async ({ page }) => {
  assert.equal(await page.locator(".ed-toolbar, .ed-tool, .ed-preview").count(), 0);
  assert.equal(await page.locator("#ui-body").isVisible(), true);
});

writes("marks go around the selection and undo takes them back", {}, async ({ page, body, value }) => {
  for (const [name, result] of [["bold", "Un **texte**."], ["italic", "Un _texte_."], ["code", "Un `texte`."], ["link", "Un [texte](url)."], ["wiki", "Un [[texte]]."]]) {
    await select(body, "texte");
    await tool(page, name).click();
    assert.equal(await value(), result);
    await body.press("Control+z");
    assert.equal(await value(), "Un texte.", `undo of ${name}`);
  }
});

writes("headings, quotations and lists take whole lines and leave the words", {}, async ({ page, body, value }) => {
  await body.fill("Avant\nUn texte\nAprès");
  await select(body, "texte");
  const press = async (name, result) => {
    await tool(page, name).click();
    assert.equal(await value(), result, name);
  };
  await press("heading", "Avant\n## Un texte\nAprès");
  await press("heading", "Avant\n### Un texte\nAprès");
  await press("heading", "Avant\nUn texte\nAprès");
  await press("quote", "Avant\n\n> Un texte\n\nAprès");
  await press("quote", "Avant\n\nUn texte\n\nAprès");
  await press("tasks", "Avant\n\n- [ ] Un texte\n\nAprès");
  await press("tasks", "Avant\n\nUn texte\n\nAprès");
  await press("numbers", "Avant\n\n1. Un texte\n\nAprès");
  await press("list", "Avant\n\n- Un texte\n\nAprès");
});

writes("a heading put on a line keeps the caret in its word", {}, async ({ page, body }) => {
  await body.evaluate((field) => { field.focus(); field.setSelectionRange(3, 3); });
  await tool(page, "heading").click();
  assert.deepEqual(await caret(body), [6, 6]);
});

writes("the arrow keys go through the toolbar, which is one stop of the Tab key", {}, async ({ page, body, value }) => {
  await body.focus();
  await page.keyboard.press("Shift+Tab");
  const focused = () => page.evaluate(() => document.activeElement.dataset.tool);
  assert.equal(await focused(), "bold");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(), "italic");
  await page.keyboard.press("End");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), say("preview"));
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  assert.match(await value(), /\*\*/);
});

writes("Ctrl with B, I and K marks words in every text in Markdown, and in no other field", {}, async ({ page, body, value }) => {
  await select(body, "texte");
  await page.keyboard.press("Control+b");
  assert.equal(await value(), "Un **texte**.");
  const step = page.locator("#ui-f-steps-0-text");
  await step.selectText();
  await page.keyboard.press("Control+i");
  assert.equal(await step.inputValue(), "_Ouvrir_");
  await page.keyboard.press("Control+k");
  assert.match(await step.inputValue(), /\[/);
  await page.locator("#ui-title").selectText();
  await page.keyboard.press("Control+b");
  assert.equal(await page.locator("#ui-title").inputValue(), "Forum ouvert");
  assert.equal(await value(), "Un **texte**.");
});

writes("Ctrl+S saves from anywhere in the form, and not from outside", {}, async ({ page }) => {
  await page.locator("[name=q]").focus();
  assert.equal(await page.evaluate(() => {
    const key = new KeyboardEvent("keydown", { key: "s", ctrlKey: true, bubbles: true, cancelable: true });
    document.querySelector("[name=q]").dispatchEvent(key);
    return key.defaultPrevented;
  }), false);
  await page.locator("#ui-title").focus();
  await page.keyboard.press("Control+s");
  await page.waitForURL("**/wiki/forum-ouvert");
  assert.equal(server.of("POST /wiki/forum-ouvert/edit")[0].fields.do, "save");
});

// --- completion -------------------------------------------------------------------------------------------------------------

writes("[[ offers titles, Enter takes one, and undo takes it back", {}, async ({ page, body, value }) => {
  await body.press("Control+End");
  await page.keyboard.type(" Voir [[for");
  await page.getByRole("listbox", { name: say("pages") }).waitFor();
  assert.deepEqual(await options(page), ["Forum ouvert", "Forum des associations"]);
  assert.equal(await body.getAttribute("aria-expanded"), "true");
  assert.equal(await page.locator(`#${await body.getAttribute("aria-activedescendant")}`).textContent(), "Forum ouvert");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await value(), "Un texte. Voir [[Forum des associations]]");
  assert.equal(await page.getByRole("listbox").count(), 0);
  await page.keyboard.press("Control+z");
  assert.equal(await value(), "Un texte. Voir [[for");
});

writes("[[ is heard behind an elision, between brackets of its own, and a click takes a title", {}, async ({ page, body, value }) => {
  await body.fill("");
  await page.keyboard.type("À l’");
  await tool(page, "wiki").click();
  await page.keyboard.type("forum o");
  await page.getByRole("option", { name: "Forum ouvert" }).click();
  assert.equal(await value(), "À l’[[Forum ouvert]]");
  assert.deepEqual(await caret(body), [20, 20]);
});

writes("a title with signs of a link is linked by its address", {}, async ({ page, body, value }) => {
  await body.fill("");
  await page.keyboard.type("[[c");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  assert.equal(await value(), "[[c-d-buts-suite|C# débuts suite]]");
});

writes("Escape closes the list and what is typed stays", {}, async ({ page, body, value }) => {
  await body.fill("");
  await page.keyboard.type("[[for");
  await page.getByRole("listbox").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("listbox").count(), 0);
  await page.keyboard.type("u");
  await page.keyboard.press("Enter");
  assert.equal(await value(), "[[foru\n");
});

writes("no titles are asked for while a word is composed, once for quick typing, and stale answers are dropped", {}, async ({ page, body }) => {
  await page.clock.install({ time: new Date("2026-03-14T09:00:00Z") });
  await page.goto("/wiki/forum-ouvert/edit");
  await page.clock.pauseAt(new Date("2026-03-14T09:01:00Z"));
  const session = await page.context().newCDPSession(page);
  await body.fill("[[");
  await body.press("Control+End");
  await session.send("Input.imeSetComposition", { text: "fo", selectionStart: 2, selectionEnd: 2 });
  await page.clock.runFor(300);
  assert.equal(server.of("GET /search/suggest").length, 0);
  await session.send("Input.insertText", { text: "fo" });
  await page.clock.runFor(200);
  await page.getByRole("listbox").waitFor();
  assert.deepEqual(server.of("GET /search/suggest").map((one) => one.q), ["fo"]);

  let slow;
  server.answer("GET /search/suggest", ({ q }) => (q === "for" ? new Promise((resolve) => { slow = () => resolve(json([q, ["Trop tard"], [], []])); }) : json([q, ["À temps"], [], []])));
  await page.keyboard.type("r");
  await page.clock.runFor(200);
  await eventually(async () => server.of("GET /search/suggest").at(-1).q, "for");
  await page.keyboard.type("u");
  await roundTrip(page);
  assert.deepEqual(await options(page), ["Forum ouvert", "Forum des associations"], "the list stays until the next one comes");
  await page.clock.runFor(200);
  await eventually(() => options(page), ["À temps"]);
  slow();
  await roundTrip(page);
  assert.deepEqual(await options(page), ["À temps"]);
});

writes("keywords are completed between commas, those present are not offered, and Tab leaves one's own", {}, async ({ page }) => {
  const tags = page.locator("#ui-tags");
  await tags.focus();
  await page.keyboard.type("forum, #fo");
  await page.getByRole("listbox", { name: say("tags") }).waitFor();
  assert.deepEqual(await options(page), ["formation"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await tags.inputValue(), "forum, formation, ");
  await page.keyboard.type("fac");
  await page.getByRole("option", { name: "facilitation" }).waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await tags.inputValue(), "forum, formation, fac");
  assert.equal(await page.getByRole("listbox").count(), 0);
});

writes("Escape closes the keywords, and Enter in a line sends nothing", {}, async ({ page }) => {
  await page.locator("#ui-tags").focus();
  await page.keyboard.type("fa");
  await page.getByRole("listbox").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("listbox").count(), 0);
  await page.evaluate(() => document.addEventListener("click", (event) => { document.title = event.target.value; }, true));
  await page.keyboard.press("Enter");
  await page.locator("#ui-title").press("Enter");
  await roundTrip(page);
  assert.equal(server.of("POST /wiki/forum-ouvert/edit").length, 0);
  assert.equal(await page.title(), "Modifier", "no button was pressed");
});

writes("near pages show while the title of a new page is typed, and go with it", { path: "/new" }, async ({ page }) => {
  await page.locator("#ui-title").pressSequentially("Forum");
  await page.getByRole("link", { name: "Forum ouvert" }).waitFor();
  await page.locator("#ui-title").fill("Xy");
  await page.getByRole("link", { name: "Forum ouvert" }).waitFor({ state: "detached" });
});

// --- preview and words ------------------------------------------------------------------------------------------------------

writes("the preview follows the text, keeps its place, opens links beside and says when it fails", {}, async ({ page, body }) => {
  await tool(page, "preview").click();
  const pane = page.getByRole("region", { name: say("preview") });
  await pane.getByText("9 signes").waitFor();
  assert.equal(await tool(page, "preview").getAttribute("aria-pressed"), "true");
  assert.equal(await pane.getByRole("link").getAttribute("target"), "_blank");
  const [left, right] = [await body.boundingBox(), await pane.boundingBox()];
  assert.ok(right.x > left.x + left.width - 1 && Math.abs(left.y - right.y) < 60, "side by side");
  await pane.evaluate((element) => { element.scrollTop = 120; });
  await body.press("Control+End");
  await page.keyboard.type("!!");
  await pane.getByText("11 signes").waitFor();
  assert.equal(await pane.evaluate((element) => element.scrollTop), 120);
  assert.equal(server.of("POST /preview").length, 2, "once for both keys");
  server.answer("POST /preview", () => html("", 503));
  await page.keyboard.type("!");
  await pane.getByText(say("preview_failed")).waitFor();
  assert.equal(await pane.getByText("11 signes").count(), 1);
  assert.equal(server.of("POST /preview")[0].fields.form_token, "t0k3n");
});

writes("on a narrow screen the preview stands in the body's place", { width: 400 }, async ({ page, body }) => {
  await page.getByRole("button", { name: "Aperçu de la page" }).click();
  await page.getByText("9 signes").waitFor();
  assert.equal(await body.isVisible(), false);
  assert.equal(await tool(page, "bold").isVisible(), false);
  await tool(page, "preview").click();
  assert.equal(await body.isVisible(), true);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 400);
});

writes("the words of the body are counted without its signs", {}, async ({ page, body }) => {
  const words = (count) => page.locator("#ui-words", { hasText: say("words", { count }) }).waitFor();
  await words(2);
  await body.fill("# L’eau\n\n- [x] [porte-clé](https://example.org/a/b) et **vélo**");
  await words(5);
});

// --- rows -------------------------------------------------------------------------------------------------------------------

writes("rows are added, moved, removed and put back in place, numbered anew", {}, async ({ page }) => {
  const names = () => page.locator("[data-rows=steps] > [data-row] textarea").evaluateAll((all) => all.map((one) => [one.name, one.id, one.value]));
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.value);
  await page.locator("button[value='add:steps']").click();
  assert.equal(await focused(), "ui-f-steps-2-text");
  await page.keyboard.type("Clore");
  assert.equal(await page.locator("[data-row='2'] > legend .row-number").textContent(), "3");
  assert.equal(await page.locator("button[value='up:steps:2'] .hidden").textContent(), " Étape 3");

  await page.locator("button[value='up:steps:2']").click();
  assert.deepEqual((await names()).map(([name, , text]) => [name, text]), [["f/steps/0/text", "Ouvrir"], ["f/steps/1/text", "Clore"], ["f/steps/2/text", "Écouter"]]);
  assert.equal(await focused(), "up:steps:1");
  assert.equal(await page.locator("label[for=ui-f-steps-1-text]").count(), 1);
  assert.deepEqual(await page.locator("[data-row='2'] [data-rows]").first().getAttribute("data-rows"), "steps/2/tools");

  await page.locator("button[value='remove:steps:0']").click();
  assert.equal(await focused(), "remove:steps:0");
  assert.deepEqual((await names()).map(([, id, text]) => [id, text]), [["ui-f-steps-0-text", "Clore"], ["ui-f-steps-1-text", "Écouter"]]);
  await page.getByRole("button", { name: say("put_back") }).click();
  assert.deepEqual((await names()).map(([, , text]) => text), ["Ouvrir", "Clore", "Écouter"]);
  assert.equal(server.asked.filter((one) => one.what.endsWith("/edit") && one.what.startsWith("POST")).length, 0);
});

writes("rows within rows have both numbers, and a new row completes titles too", {}, async ({ page }) => {
  await page.locator("button[value='add:steps/1/tools']").click();
  await page.keyboard.type("Feutre");
  await page.locator("button[value='up:steps:1']").click();
  assert.equal(await page.locator("[name='f/steps/0/tools/1']").inputValue(), "Feutre");
  assert.equal(await page.locator("[name='f/steps/0/tools/1/@row']").inputValue(), "");
  await page.locator("button[value='add:steps']").click();
  await page.keyboard.type("[[for");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Escape");
  await page.locator("button[value='add:steps/2/tools']").click();
  assert.equal(await page.evaluate(() => document.activeElement.name), "f/steps/2/tools/0");
});

// --- pictures ---------------------------------------------------------------------------------------------------------------

const picture = (name = "photo.png", type = "image/png", size = 20) => ({ name, mimeType: type, buffer: Buffer.alloc(size, 1) });
async function choose(page, files) {
  const chooser = page.waitForEvent("filechooser");
  await tool(page, "picture").click();
  await (await chooser).setFiles(files);
}
const dialog = (page) => page.getByRole("dialog");
const asked = (page, name) => dialog(page).getByRole("heading", { name }).waitFor();
async function describe(page, words) {
  await dialog(page).getByLabel(say("alt")).fill(words);
  await dialog(page).getByRole("button", { name: say("insert") }).click();
}

writes("a picture is asked for its words, sent with them, and stands in a paragraph of its own", {}, async ({ page, body, value, status }) => {
  await select(body, " texte");
  await body.press("ArrowLeft");
  await choose(page, [picture()]);
  await dialog(page).getByRole("button", { name: say("insert") }).click();
  assert.equal(await dialog(page).count(), 1, "words are wanted");
  await dialog(page).getByLabel(say("author")).fill("Anouk");
  await describe(page, "Un cercle\nde chaises");
  await status(say("uploaded", { name: "photo.png" }));
  assert.equal(await value(), "Un\n\n![Un cercle de chaises](photo.png)\n\n texte.");
  const sent = server.of("POST /media/upload")[0];
  assert.deepEqual({ ...sent.fields }, { form_token: "t0k3n", page: "forum-ouvert", alt: "Un cercle de chaises", author: "Anouk", license: "", file: "photo.png" });
  await body.press("Control+z");
  await body.press("Control+z");
  assert.equal(await value(), "Un texte.");
});

writes("several pictures come in order while one goes on typing, and one may be left out or be decorative", {}, async ({ page, body, value, status }) => {
  let let_go;
  server.answer("POST /media/upload", ({ fields }) => new Promise((resolve) => { let_go = () => resolve(json({ name: fields.file, markdown: `![${fields.alt}](${fields.file})` })); }));
  await body.press("Control+End");
  await choose(page, [picture("a.png"), picture("b.png"), picture("c.png")]);
  await describe(page, "A");
  await asked(page, "b.png");
  await page.keyboard.press("Escape");
  await asked(page, "c.png");
  await dialog(page).getByLabel(say("decorative")).check();
  await dialog(page).getByRole("button", { name: say("insert") }).click();
  await eventually(async () => server.of("POST /media/upload").length, 1);
  assert.match(await value(), /!\[Envoi de a\.png… 1\]\(\)\n\n!\[Envoi de c\.png… 2\]\(\)$/);
  await body.press("Control+Home");
  await page.keyboard.type("Oh. ");
  let_go();
  await eventually(async () => server.of("POST /media/upload").length, 2);
  let_go();
  await status(say("uploaded", { name: "c.png" }));
  assert.equal(await value(), "Oh. Un texte.\n\n![A](a.png)\n\n![](c.png)");
  assert.deepEqual(await caret(body), [4, 4]);
});

writes("what the server refuses is said in its words and leaves nothing in the text", {}, async ({ page, value, status }) => {
  server.answer("POST /media/upload", () => json({ error: "Cette image n’en est pas une." }, 422));
  await choose(page, [picture()]);
  await describe(page, "A");
  await status("Cette image n’en est pas une.");
  assert.equal(await value(), "Un texte.");
  server.answer("POST /media/upload", () => null);
  await choose(page, [picture()]);
  await describe(page, "A");
  await status(say("upload_failed", { name: "photo.png" }));
  server.answer("POST /media/upload", () => json({ login: "/login" }, 403));
  await choose(page, [picture()]);
  await describe(page, "A");
  await status(say("upload_session", { name: "photo.png" }));
  assert.equal(await value(), "Un texte.");
});

writes("files that are no pictures, or too large, are refused before anything is asked", {}, async ({ page, status }) => {
  await choose(page, [picture("grande.png", "image/png", 1_000_001)]);
  await status(say("too_large", { name: "grande.png", limit: 1 }));
  await choose(page, [picture("texte.pdf", "application/pdf")]);
  await status(say("no_picture", { name: "texte.pdf" }));
  assert.equal(await dialog(page).count(), 0);
});

writes("a picture dropped on a text or pasted is taken, and a pasted text that brings one is not", {}, async ({ page, body, value, status }) => {
  const bring = (selector, type, kinds) => page.locator(selector).evaluate((field, [event, wanted]) => {
    const transfer = new DataTransfer();
    if (wanted.includes("file")) transfer.items.add(new File(["x"], "photo.png", { type: "image/png" }));
    if (wanted.includes("text")) transfer.setData("text/plain", "Bonjour");
    field.focus();
    const made = event === "paste" ? new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true })
      : new DragEvent(event, { dataTransfer: transfer, bubbles: true, cancelable: true });
    field.dispatchEvent(made);
    return made.defaultPrevented;
  }, [type, kinds]);
  await bring("#ui-body", "dragenter", ["file"]);
  assert.equal(await body.evaluate((field) => field.classList.contains("ed-over")), true);
  assert.equal(await bring("#ui-body", "drop", ["file"]), true);
  await describe(page, "A");
  await status(say("uploaded", { name: "photo.png" }));
  assert.equal(await body.evaluate((field) => field.classList.contains("ed-over")), false);
  assert.equal(await bring("#ui-f-steps-0-text", "paste", ["file"]), true);
  await describe(page, "B");
  await eventually(() => page.locator("#ui-f-steps-0-text").inputValue(), "![B](photo.png)\n\nOuvrir");
  assert.equal(await bring("#ui-body", "paste", ["file", "text"]), false);
  assert.equal(await bring("#ui-title", "drop", ["file"]), true, "a file that misses the text opens nowhere");
  assert.equal(await dialog(page).count(), 0);
  assert.match(await value(), /!\[A\]\(photo\.png\)/);
});
