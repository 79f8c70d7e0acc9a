// What a newcomer does, step by step, as they would: by what is written on the screen. Everything works with scripts on and off.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { addedSentence, catalogue, kindTexts, openBrowser, reader, startWiki } from "./helpers.mjs";
import { inLanguage, languages, screens } from "./screens.mjs";

let wiki, browser;
before(async () => { wiki = await startWiki(); browser = await openBrowser(); });
after(async () => { await browser?.close(); await wiki?.stop(); });

const said = { fr: catalogue("fr"), en: catalogue("en") };
const fr = said.fr;
// Clicks, and waits until the browser has gone where that leads.
async function follow(page, target) {
  await Promise.all([page.waitForEvent("framenavigated"), target.click()]);
  await page.waitForLoadState();
}
const title = (page) => page.getByRole("heading", { level: 1 }).innerText();

// A flow, twice: with scripts and without. Nothing the browser complains of on the way is let pass.
function flow(name, steps, options = {}) {
  for (const scripts of [true, false]) {
    test(`${name}${scripts ? "" : " (scripts off)"}`, async () => {
      const { page, complaints, close } = await reader(browser, wiki.url, { scripts, ...options });
      try {
        await steps(page);
        assert.deepEqual(complaints, []);
      } finally {
        await close();
      }
    });
  }
}

flow("a newcomer searches, opens a page, follows a link and finds what is around it", async (page) => {
  await page.goto("/");
  await page.getByRole("main").getByRole("searchbox").fill("journee programme grand groupe");
  await Promise.all([page.waitForURL(/\/search\?/), page.keyboard.press("Enter")]);
  assert.equal(await page.getByRole("main").getByRole("searchbox").inputValue(), "journee programme grand groupe");
  const hit = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Forum ouvert", exact: true }) }).first();
  assert.ok((await hit.locator("mark").count()) > 0, "the words found are marked");
  await follow(page, hit.getByRole("link", { name: "Forum ouvert", exact: true }));
  assert.equal(await title(page), "Forum ouvert");

  await follow(page, page.getByRole("article").getByRole("link", { name: "Forum ouvert des ateliers partagés" }).first());
  assert.equal(await title(page), "Forum ouvert des ateliers partagés");
  await page.goBack();

  const around = page.getByRole("region", { name: fr["page.around"] });
  await follow(page, around.getByRole("link", { name: "Forum ouvert des ateliers partagés" }).first());
  assert.equal(await title(page), "Forum ouvert des ateliers partagés");
  await page.goBack();

  await follow(page, page.getByRole("link", { name: fr["tools.links"], exact: true }));
  assert.equal(await title(page), fr["links.title"]);
  assert.ok(await page.getByRole("main").getByRole("link", { name: "Forum ouvert des ateliers partagés" }).first().isVisible());
});

flow("the contents list leads to the section", async (page) => {
  await page.goto("/wiki/forum-ouvert");
  await follow(page, page.getByRole("navigation", { name: fr["page.contents"] }).getByRole("link", { name: "Variantes" }));
  const box = await page.getByRole("heading", { name: "Variantes" }).boundingBox();
  assert.ok(box.y >= 0 && box.y < 400, `the heading is at ${box.y}`);
});

flow("on a narrow screen the contents list unfolds", async (page) => {
  await page.goto("/wiki/forum-ouvert");
  const link = page.locator("details").getByRole("link", { name: "Variantes" });
  assert.equal(await link.isVisible(), false);
  await page.locator("summary", { hasText: fr["page.contents"] }).click();
  await follow(page, link);
  assert.match(page.url(), /#./);
}, { width: 360, height: 640 });

flow("two revisions are compared, by line and by word", async (page) => {
  await page.goto("/wiki/forum-ouvert");
  await follow(page, page.getByRole("link", { name: fr["tools.history"], exact: true }));
  assert.equal(await title(page), fr["history.title"]);
  await page.getByLabel(fr["history.from"].replace("{number}", "2")).check();
  await page.getByLabel(fr["history.to"].replace("{number}", "3")).check();
  await follow(page, page.getByRole("button", { name: fr["history.compare"] }));
  const { pathname, searchParams } = new URL(page.url());
  assert.deepEqual([pathname, searchParams.get("from"), searchParams.get("to")], ["/wiki/forum-ouvert/compare", "2", "3"]);
  assert.deepEqual(await page.locator("del").allInnerTexts(), ["Laissez"]);
  assert.ok((await page.locator("ins").allInnerTexts()).includes("Gardez"));
  assert.ok(await page.getByRole("row").filter({ hasText: addedSentence }).isVisible());

  await follow(page, page.getByRole("link", { name: fr["history.revision"].replace("{number}", "2") }));
  assert.equal(await title(page), "Forum ouvert");
  assert.equal(await page.getByText(addedSentence).count(), 0);
  await follow(page, page.getByRole("link", { name: fr["revision.current"] }));
  assert.ok(await page.getByText(addedSentence).isVisible());
});

flow("the language changes everywhere at once, and the choice lasts", async (page) => {
  await page.goto("/tags");
  const french = await page.locator("header nav a").allInnerTexts();
  await follow(page, page.getByRole("link", { name: "English" }));
  assert.match(page.url(), /\/tags\?lang=en$/, "one stays where one was");
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  const english = await page.locator("header nav a").allInnerTexts();
  english.forEach((text, number) => assert.notEqual(text, french[number]));
  for (const target of ["/", "/wiki/forum-ouvert", "/search?q=atelier", "/nothing-here"]) {
    await page.goto(target);
    assert.equal(await page.locator("html").getAttribute("lang"), "en", target);
  }
  await follow(page, page.getByRole("link", { name: "Français" }));
  await page.goto("/recent");
  assert.equal(await page.locator("html").getAttribute("lang"), "fr");
});

flow("a search is narrowed and widened again", async (page) => {
  await page.goto("/search?q=atelier");
  const hits = page.getByRole("main").locator("ol > li");
  const all = await hits.count();
  await page.getByLabel(fr["search.kind"], { exact: true }).selectOption("method");
  await follow(page, page.getByRole("main").getByRole("button", { name: fr["search.button"] }));
  const methods = await hits.count();
  assert.ok(methods > 0 && methods < all, `${methods} of ${all}`);
  for (const text of await hits.allInnerTexts()) assert.match(text, /Méthode/);
  assert.equal(await page.getByLabel(fr["search.kind"], { exact: true }).inputValue(), "method");
  await follow(page, page.getByRole("link", { name: fr["search.without"] }));
  assert.equal(await hits.count(), all);

  await page.getByLabel(fr["search.lang"], { exact: true }).selectOption("en");
  await follow(page, page.getByRole("main").getByRole("button", { name: fr["search.button"] }));
  for (const lang of await hits.locator("h3 a").evaluateAll((all) => all.map((a) => a.closest("[lang]").lang))) assert.equal(lang, "en");
});

flow("accents, capitals and plurals don't matter", async (page) => {
  const found = async (words) => {
    await page.goto("/search?q=" + encodeURIComponent(words));
    return page.getByRole("main").locator("ol > li h3 a").allInnerTexts();
  };
  const plain = await found("école d'été");
  assert.ok(plain.length > 0);
  for (const words of ["ECOLE D'ETE", "ecole ete", "écoles d’été"]) assert.equal((await found(words))[0], plain[0], words);
});

flow("a search that finds nothing says so and helps on", async (page) => {
  await page.goto("/search?q=zyxwvut");
  assert.ok(await page.getByText(fr["search.advice_words"]).isVisible());
  assert.ok(await page.getByRole("heading", { name: "zyxwvut" }).isVisible());
});

flow("a page nobody wrote offers near ones and says who waits for it", async (page) => {
  const answer = await page.goto("/wiki/forum-ouver");
  assert.equal(answer.status(), 404);
  await follow(page, page.getByRole("region", { name: fr["missing.near"] }).getByRole("link", { name: "Forum ouvert", exact: true }));
  assert.equal(await title(page), "Forum ouvert");
  const missing = page.getByRole("article").getByRole("link", { name: "Marché aux savoirs" });
  assert.equal(await missing.getAttribute("title"), fr["page.not_written"]);
  await follow(page, missing);
  assert.ok(await page.getByRole("region", { name: fr["missing.wanted_by"] }).getByRole("link", { name: "Forum ouvert", exact: true }).isVisible());
});

flow("pages are found by kind, by tag and by what is new", async (page) => {
  await page.goto("/");
  await follow(page, page.getByRole("navigation").getByRole("link", { name: fr["nav.kinds"] }));
  await follow(page, page.getByRole("main").getByRole("link", { name: "Méthodes", exact: true }));
  await follow(page, page.getByRole("link", { name: "Forum ouvert", exact: true }));
  assert.equal(await title(page), "Forum ouvert");

  await follow(page, page.getByRole("article").getByRole("link", { name: "facilitation", exact: true }));
  assert.match(page.url(), /\/tags\/facilitation$/);
  assert.ok(await page.getByRole("link", { name: "Forum ouvert", exact: true }).isVisible());
  await follow(page, page.getByRole("navigation").getByRole("link", { name: fr["nav.tags"] }));
  assert.ok(await page.getByRole("main").getByRole("link", { name: "facilitation", exact: true }).isVisible());

  await follow(page, page.getByRole("navigation").getByRole("link", { name: fr["nav.recent"] }));
  const change = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Forum ouvert", exact: true }) }).first();
  await follow(page, change.getByRole("link", { name: fr["recent.changes"] }));
  assert.ok(await page.getByRole("row").filter({ hasText: addedSentence }).isVisible());
});

flow("the source of a page is shown and carried away", async (page) => {
  await page.goto("/wiki/forum-ouvert");
  await follow(page, page.getByRole("link", { name: fr["tools.source"], exact: true }));
  assert.ok(await page.getByText("title: Forum ouvert").first().isVisible());
  const target = await page.getByRole("link", { name: fr["source.raw"] }).getAttribute("href");
  assert.equal(target, "/wiki/forum-ouvert.md");
});

flow("a page leads to its translation", async (page) => {
  await page.goto("/wiki/home");
  await follow(page, page.getByRole("article").getByRole("link", { name: "Français" }));
  assert.equal(new URL(page.url()).pathname, "/wiki/accueil");
  assert.equal(await page.getByRole("article").getAttribute("lang"), "fr");
});

flow("the feed of what is new is offered to people and to programs", async (page) => {
  await page.goto("/recent");
  const target = await page.getByRole("main").getByRole("link", { name: fr["layout.feed"] }).getAttribute("href");
  const answer = await page.request.get(target);
  assert.match(answer.headers()["content-type"], /^application\/atom\+xml/);
  assert.equal(await page.locator('link[rel=alternate][type="application/atom+xml"]').getAttribute("href"), "/feed.atom");
});

// Texts of the interface that exist in one language only, and so betray a screen in the other.
function betraying(other, lang) {
  const texts = (all) => Object.entries(all).filter(([key]) => !key.startsWith("_"))
    .flatMap(([, value]) => (typeof value === "string" ? [value] : Object.values(value)));
  const fine = new Set([...texts(said[lang]), ...kindTexts(lang)]);
  return [...texts(said[other]), ...kindTexts(other)].filter((text) => text.length > 3 && !text.includes("{") && !fine.has(text));
}

for (const lang of languages) {
  test(`no screen in ${lang} shows a text of the interface in the other language`, async () => {
    const { page, close } = await reader(browser, wiki.url, { lang });
    const other = betraying(lang === "fr" ? "en" : "fr", lang);
    const faults = {};
    for (const screen of screens) {
      await page.goto(inLanguage(screen, lang));
      const found = await page.evaluate(({ other, lang }) => {
        const foreign = new Set(other);
        const mine = (node) => (node.closest("[lang]")?.lang ?? "") === lang && !node.closest(".prose, pre, table.diff");
        const seen = [];
        const note = (node, text) => { if (text && foreign.has(text.trim()) && mine(node)) seen.push(text.trim()); };
        const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) note(walker.currentNode.parentElement, walker.currentNode.data);
        for (const node of document.querySelectorAll("[title], [aria-label], [placeholder], [alt]")) {
          for (const name of ["title", "aria-label", "placeholder", "alt"]) note(node, node.getAttribute(name));
        }
        return seen;
      }, { other, lang });
      if (found.length) faults[screen.name] = found;
    }
    await close();
    assert.deepEqual(faults, {});
  });
}
