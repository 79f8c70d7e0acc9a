// Everything can be done without a mouse: the way past the navigation comes first, focus is seen, and all that can be used is reached.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, reader, startWiki } from "./helpers.mjs";
import { screens } from "./screens.mjs";

let wiki, browser, shared;
before(async () => {
  wiki = await startWiki();
  browser = await openBrowser();
  shared = await reader(browser, wiki.url);
});
after(async () => { await browser?.close(); await wiki?.stop(); });

// Numbers every element that the keyboard should reach. Of a group of radio buttons, the Tab key reaches the chosen one, else the first.
function numberUsable() {
  const reached = (radio) => {
    const group = [...document.querySelectorAll(`input[type=radio][name="${radio.name}"]`)];
    return radio === (group.find((one) => one.checked) ?? group[0]);
  };
  const usable = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
    .filter((node) => !node.disabled && node.checkVisibility({ visibilityProperty: true }))
    .filter((node) => node.type !== "radio" || reached(node));
  usable.forEach((node, number) => { node.dataset.reach = number; });
  return usable.map((node) => node.outerHTML.slice(0, 120));
}

// Where focus is, and whether one could see it: an outline or shadow, or colours other than without focus.
function focused() {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const look = () => {
    const style = getComputedStyle(node);
    return { outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1.5, rest: style.boxShadow + style.backgroundColor + style.borderColor };
  };
  const withFocus = look();
  const box = node.getBoundingClientRect();
  node.blur();
  const without = look();
  node.focus({ preventScroll: true });
  return {
    number: node.dataset.reach, html: node.outerHTML.slice(0, 120), seen: withFocus.outline || withFocus.rest !== without.rest,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0,
  };
}

for (const screen of screens) {
  test(`${screen.name}: Tab reaches everything, in order, and one sees where one is`, async () => {
    const { page } = shared;
    await page.goto(screen.path);
    const usable = await page.evaluate(numberUsable);
    const order = [];
    for (let presses = 0; presses < usable.length + 20; presses++) {
      await page.keyboard.press("Tab");
      const here = await page.evaluate(focused);
      if (here === null) break;
      assert.ok(here.seen, `focus can't be seen on ${here.html}`);
      assert.ok(here.inside, `out of the window: ${here.html}`);
      if (here.number !== undefined) order.push(Number(here.number));
      if (order.length > 1 && order.at(-1) === order[0]) { order.pop(); break; }
    }
    const unreached = usable.filter((_, number) => !order.includes(number));
    assert.deepEqual(unreached, [], "never reached");
    assert.deepEqual(order, [...order].sort((a, b) => a - b), "reached in the order they are read");
  });
}

test("the first Tab offers the way past the navigation, and Enter takes it", async () => {
  const { page, close } = await reader(browser, wiki.url);
  await page.goto("/wiki/forum-ouvert");
  await page.keyboard.press("Tab");
  const skip = page.locator(":focus");
  const target = await skip.getAttribute("href");
  assert.match(target, /^#./);
  assert.equal(await page.locator(target).evaluate((node) => node.matches("main") || !!node.closest("main")), true);
  assert.equal(await page.evaluate(() => document.activeElement.getBoundingClientRect().top >= 0), true);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(":focus").evaluate((node) => !!node.closest("main")), true);
  await close();
});

test("a search is done with the keyboard alone", async () => {
  const { page, close } = await reader(browser, wiki.url);
  await page.goto("/");
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement.name === "q")) break;
  }
  await page.keyboard.type("forum ouvert");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search\?.*q=forum/);
  const hit = page.getByRole("main").getByRole("link", { name: "Forum ouvert", exact: true }).first();
  for (let presses = 0; presses < 60 && !(await hit.evaluate((node) => node === document.activeElement)); presses++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/wiki\/forum-ouvert$/);
  await close();
});
