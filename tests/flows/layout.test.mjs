// What holds on every screen whatever the reader's window, theme and taste for scripts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, reader, startWiki } from "./helpers.mjs";
import { inLanguage, languages, screens, themes } from "./screens.mjs";

let wiki, browser;
before(async () => { wiki = await startWiki(); browser = await openBrowser(); });
after(async () => { await browser?.close(); await wiki?.stop(); });

// Elements that stick out of the window's right edge, unless they scroll in a box of their own.
function sticksOut() {
  const scrolls = (node) => node && node !== document.body && (["auto", "scroll"].includes(getComputedStyle(node).overflowX) || scrolls(node.parentElement));
  const far = [...document.body.querySelectorAll("*")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && box.right > document.documentElement.clientWidth + 1 && !scrolls(node.parentElement) && node.checkVisibility();
  });
  const page = document.documentElement;
  const wide = page.scrollWidth > page.clientWidth ? [`the page is ${page.scrollWidth} px wide in a window of ${page.clientWidth}`] : [];
  return wide.concat(far.slice(0, 5).map((node) => node.outerHTML.slice(0, 120)));
}

for (const scripts of [true, false]) {
  test(`nothing sticks out of a window 320 px wide, scripts ${scripts ? "on" : "off"}`, async () => {
    const { page, complaints, close } = await reader(browser, wiki.url, { width: 320, height: 640, scripts });
    const faults = {};
    for (const lang of languages) {
      for (const screen of screens) {
        const answer = await page.goto(inLanguage(screen, lang));
        assert.equal(answer.status(), screen.status ?? 200, screen.path);
        const found = await page.evaluate(sticksOut);
        if (found.length) faults[`${screen.name} ${lang}`] = found;
      }
    }
    await close();
    assert.deepEqual(faults, {});
    assert.deepEqual(complaints, []);
  });
}

test("a page's text stands under its title, with facts and contents beside it or with nothing", async () => {
  const { page, close } = await reader(browser, wiki.url, { width: 1280 });
  for (const path of ["/wiki/forum-ouvert", "/wiki/a-propos", "/wiki/vide-poche"]) {
    await page.goto(path);
    const [title, text] = await page.evaluate(() => [".sheet h1", ".reading"].map((name) => document.querySelector(name).getBoundingClientRect().toJSON()));
    assert.equal(text.left, title.left, path);
    assert.ok(text.top >= title.bottom && text.width > 600, path);
    assert.equal(await page.locator("h1, h2").filter({ hasText: await page.locator("h1").innerText() }).count(), 1, `${path} says its title once`);
  }
  await close();
});

for (const theme of themes) {
  test(`the browser complains of nothing in the ${theme} theme: no refused script or style, no missing file, no other host`, async () => {
    const { page, complaints, close } = await reader(browser, wiki.url, { theme });
    for (const screen of screens) await page.goto(screen.path, { waitUntil: "load" });
    await close();
    assert.deepEqual(complaints, []);
  });

  test(`the ${theme} theme is that of the reader's system`, async () => {
    const { page, close } = await reader(browser, wiki.url, { theme });
    await page.goto("/");
    const light = await page.evaluate(() => {
      const numbers = (color) => color.match(/[\d.]+/g).map(Number);
      for (const node of [document.body, document.documentElement]) {
        const [r, g, b, alpha = 1] = numbers(getComputedStyle(node).backgroundColor);
        if (alpha > 0) return (r + g + b) / 3;
      }
      return 255;
    });
    await close();
    assert.ok(theme === "light" ? light > 200 : light < 70, `the background's mean is ${light}`);
  });
}

test("a screen weighs at most 50 KB on the wire without its images", async () => {
  const { page, context, close } = await reader(browser, wiki.url);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
  let requests = [];
  page.on("requestfinished", (request) => request.resourceType() === "image" || requests.push(request));
  const heavy = {};
  for (const screen of screens) {
    requests = [];
    await page.goto(screen.path, { waitUntil: "load" });
    const sizes = await Promise.all(requests.map((request) => request.sizes()));
    const bytes = sizes.reduce((sum, size) => sum + size.responseBodySize + size.responseHeadersSize, 0);
    assert.ok(requests.length > 1 && bytes > 500, `${screen.name}: only ${bytes} bytes were counted`);
    if (bytes > 50_000) heavy[screen.name] = bytes;
  }
  await close();
  assert.deepEqual(heavy, {});
});

test("a printed page shows its text without navigation and search", async () => {
  const { page, close } = await reader(browser, wiki.url);
  await page.goto("/wiki/forum-ouvert");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("heading", { level: 1 }).isVisible(), true);
  assert.equal(await page.getByRole("search").first().isVisible(), false);
  await close();
});

test("images say their size and what they show, and wait until they are near", async () => {
  const { page, close } = await reader(browser, wiki.url);
  await page.goto("/wiki/forum-ouvert");
  const images = await page.locator("main img").evaluateAll((all) => all.map((img) => ({
    width: img.getAttribute("width"), height: img.getAttribute("height"), lazy: img.loading, alt: img.alt, src: new URL(img.src).pathname,
  })));
  await close();
  assert.ok(images.length > 0);
  for (const image of images) {
    assert.match(image.width ?? "", /^\d+$/, image.src);
    assert.match(image.height ?? "", /^\d+$/, image.src);
  }
  assert.ok(images.some((image) => image.lazy === "lazy" && image.alt.length > 20));
});
