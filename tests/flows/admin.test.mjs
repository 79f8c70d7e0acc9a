// An administrator looks after the wiki: title and audience, a kind with a mistake in it, the log, health; with scripts and without.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { catalogue, openBrowser, press, reader, signIn, startWiki } from "./helpers.mjs";

let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser?.close(); });

for (const [lang, scripts] of [["fr", true], ["en", false]]) {
  test(`settings, a kind, the log and health, in ${lang}, scripts ${scripts ? "on" : "off"}`, async () => {
    const wiki = await startWiki({ accounts: true });
    const words = catalogue(lang);
    const ada = await reader(browser, wiki.url, { lang, scripts });
    const visitor = await reader(browser, wiki.url, { lang, scripts });
    const main = () => ada.page.textContent("main");
    try {
      await signIn(ada.page, "administrator");
      await ada.page.goto("/?lang=" + lang);
      await ada.page.click(".menu summary");
      await press(ada.page, '.menu a[href="/admin"]');
      assert.ok((await main()).includes(words["admin.no_backup"]));

      // Another title, and for members from now on.
      await press(ada.page, '.rows a[href="/admin/settings"]');
      await ada.page.fill("[name=title]", "Le Jardin des tours");
      await ada.page.selectOption("[name=audience]", "members");
      await ada.page.fill("[name=home_fr]", "Nulle part");
      await press(ada.page, "form.form button[type=submit]");
      assert.ok(await ada.page.isVisible("#ui-home_fr-error"));
      assert.equal(await ada.page.inputValue("[name=title]"), "Le Jardin des tours");
      await ada.page.fill("[name=home_fr]", "Forum ouvert");
      await press(ada.page, "form.form button[type=submit]");
      assert.ok((await main()).includes(words["notice.settings_saved"]));
      assert.equal(await ada.page.inputValue("[name=home_fr]"), "forum-ouvert");
      assert.match(await ada.page.textContent(".brand"), /Le Jardin des tours/);
      await visitor.page.goto("/wiki/forum-ouvert");
      assert.equal(new URL(visitor.page.url()).pathname, "/login");

      // A kind with a mistake keeps its text and says the line; without it, its form is shown, then saved.
      await ada.page.goto("/admin/kinds");
      await press(ada.page, 'a[href="/admin/kinds/need"]');
      const file = await ada.page.inputValue("[name=yaml]");
      await ada.page.fill("[name=yaml]", `${file}colour: red\n`);
      await press(ada.page, "button[value=save]");
      const line = file.split("\n").length;
      assert.match(await ada.page.textContent("#ui-yaml-error"), new RegExp(`(ligne|line) ${line}.*colour`));
      assert.equal(await ada.page.inputValue("[name=yaml]"), `${file}colour: red\n`);
      const more = file.replace("\nfields:\n", "\nfields:\n  - {name: moon, type: text, label: {fr: Lune, en: Moon}}\n");
      await ada.page.fill("[name=yaml]", more);
      await press(ada.page, "button[value=preview]");
      assert.match(await ada.page.textContent("fieldset.sample"), lang === "fr" ? /Lune/ : /Moon/);
      await press(ada.page, "button[value=save]");
      assert.ok((await main()).includes(words["notice.kind_saved"]));
      await ada.page.goto("/new?kind=need");
      assert.match(await ada.page.textContent("form.editor"), lang === "fr" ? /Lune/ : /Moon/);

      // A field that pages fill in goes only when that is meant.
      await ada.page.goto("/admin/kinds/method");
      const method = await ada.page.inputValue("[name=yaml]");
      await ada.page.fill("[name=yaml]", method.replace("name: difficulty", "name: effort").replace(", difficulty]", "]"));
      await press(ada.page, "button[value=save]");
      assert.match(await ada.page.textContent(".editor .notice"), /difficulty/);
      await ada.page.check("[name=losses_taken]");
      await press(ada.page, "button[value=save]");
      assert.ok((await main()).includes(words["notice.kind_saved"]));

      // The log tells of it, alone where asked; a look finds the wiki well.
      await ada.page.goto("/admin/audit");
      const log = await main();
      for (const key of ["audit.settings.changed", "audit.kind.changed", "audit.login"]) assert.ok(log.includes(words[key]), key);
      assert.ok(log.includes(words["audit.whole"]));
      await ada.page.selectOption("[name=action]", "kind.changed");
      await ada.page.fill("[name=person]", "Ada");
      await press(ada.page, "form.columns button[type=submit]");
      assert.equal(await ada.page.locator("main ul.rows > li").count(), 2);
      for (let tries = 0; tries < 100; tries++) {
        await ada.page.goto("/admin/storage");
        await press(ada.page, 'form[action="/admin/storage/look"] button');
        if ((await main()).includes(words["check.well"])) break;
        await ada.page.waitForTimeout(100);
      }
      assert.ok((await main()).includes(words["check.well"])); // pages have followed their kind

      // What one takes along is a file.
      await ada.page.goto("/account");
      const [download] = await Promise.all([ada.page.waitForEvent("download"), ada.page.click('a[href="/account/export"]')]);
      assert.match(download.suggestedFilename(), /^catalyst-\d{4}-\d\d-\d\d\.json$/);
      assert.deepEqual([...ada.complaints, ...visitor.complaints], []);
    } finally {
      await ada.close();
      await visitor.close();
      await wiki.stop();
    }
  });
}

test("nobody but administrators finds these screens", async () => {
  const wiki = await startWiki({ accounts: true });
  const zoe = await reader(browser, wiki.url);
  try {
    await signIn(zoe.page, "member");
    for (const path of ["/admin", "/admin/settings", "/admin/kinds", "/admin/kinds/method", "/admin/new-kind", "/admin/audit", "/admin/storage"])
      assert.equal((await zoe.page.goto(path)).status(), 404, path);
  } finally {
    await zoe.close();
    await wiki.stop();
  }
});
