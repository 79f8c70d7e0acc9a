// WCAG 2.2 AA as far as a program can tell: axe finds nothing on any screen, in either language, in either theme.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { openBrowser, reader, signIn, startWiki } from "./helpers.mjs";
import { languages, memberScreens, screens, themes } from "./screens.mjs";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
let wiki, browser;
const readers = {};
before(async () => {
  wiki = await startWiki({ accounts: true });
  browser = await openBrowser();
  for (const lang of languages)
    for (const role of ["visitor", "member", "administrator"]) {
      const one = await reader(browser, wiki.url, { lang, init: axe.source });
      if (role !== "visitor") await signIn(one.page, role);
      readers[lang + role] = one;
    }
});
after(async () => { await browser?.close(); await wiki?.stop(); });

async function faults(page) {
  const found = await page.evaluate((values) => axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }), tags);
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} · ${node.failureSummary}`));
}

for (const lang of languages) {
  for (const screen of [...screens, ...memberScreens]) {
    test(`axe finds nothing on ${screen.name} in ${lang}`, async () => {
      const { page } = readers[lang + (screen.as ?? "visitor")];
      await page.goto(screen.path);
      assert.ok(page.url().endsWith(screen.path), page.url()); // not led elsewhere to sign in
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await faults(page), [], `in the ${colorScheme} theme`);
      }
    });
  }
}
