// WCAG 2.2 AA as far as a program can tell: axe finds nothing on any screen, in either language, in either theme.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults, source } from "./axe_faults.mjs";
import { openBrowser, reader, signIn, startWiki, talk } from "./helpers.mjs";
import { languages, memberScreens, screens, themes } from "./screens.mjs";

let wiki, browser;
const readers = {};
before(async () => {
  wiki = await startWiki({ accounts: true });
  browser = await openBrowser();
  for (const lang of languages)
    for (const role of ["visitor", "member", "administrator"]) {
      const one = await reader(browser, wiki.url, { lang, init: source });
      if (role !== "visitor") await signIn(one.page, role);
      readers[lang + role] = one;
    }
  await talk(readers.frmember.page, readers.fradministrator.page);
});
after(async () => { await browser?.close(); await wiki?.stop(); });

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
