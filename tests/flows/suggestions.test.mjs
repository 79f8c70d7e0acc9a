// Somebody passing by suggests changes, a member decides, a moderator takes back what one person wrote; with scripts and without.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults, source } from "./axe_faults.mjs";
import { openBrowser, people, press, reader, signIn, startWiki, words } from "./helpers.mjs";

let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser?.close(); });

for (const lang of ["fr", "en"]) {
  for (const scripts of [true, false]) {
    test(`from a suggestion to what became of it, in ${lang}, scripts ${scripts ? "on" : "off"}`, async () => {
      const wiki = await startWiki({ accounts: true });
      const open = () => reader(browser, wiki.url, { lang, scripts, init: scripts ? source : null });
      const [visitor, zoe, ada] = [await open(), await open(), await open()];
      const says = async (page, key) => {
        assert.ok((await page.textContent("main")).includes(words(lang, key)), key);
        if (scripts) assert.deepEqual(await faults(page), [], key);
      };
      const suggest = async (from, to) => {
        await visitor.page.goto("/wiki/vide-poche");
        await press(visitor.page, 'a[href="/wiki/vide-poche/suggest"]');
        const body = await visitor.page.inputValue("[name=body]");
        await visitor.page.fill("[name=body]", from === "" ? body + to : body.replace(from, to));
        await visitor.page.fill("[name=name]", "Camille");
        await visitor.page.fill("[name=note]", "Une précision.");
      };
      try {
        await signIn(zoe.page, "member");
        await signIn(ada.page, "administrator");
        for (const one of [zoe, ada]) await one.page.goto("/?lang=" + lang); // their accounts are French

        // Sent, after a look at it and a refusal that keeps the text.
        await suggest("", "\nUne phrase proposée.\n");
        await press(visitor.page, "button[value=preview]");
        assert.match(await visitor.page.textContent(".preview"), /Une phrase proposée\./);
        await visitor.page.fill("[name=name]", "camille@example.org");
        await press(visitor.page, ".bar button[value=send]");
        await says(visitor.page, "suggest.mail");
        assert.match(await visitor.page.inputValue("[name=body]"), /Une phrase proposée\./);
        await visitor.page.fill("[name=name]", "Camille");
        await press(visitor.page, ".bar button[value=send]");
        await says(visitor.page, "suggested.waiting");
        const first = visitor.page.url();
        assert.equal(await visitor.page.textContent(".notice code"), first);

        // A member sees that it waits, compares, accepts.
        await zoe.page.goto("/wiki/vide-poche");
        await press(zoe.page, 'main a[href="/suggestions"]');
        await says(zoe.page, "suggestions.lede");
        await press(zoe.page, ".changes a");
        await says(zoe.page, "review.would");
        assert.match(await zoe.page.textContent(".diff"), /Une phrase proposée\./);
        await press(zoe.page, 'form[action$="/accept"] button');
        await says(zoe.page, "notice.suggestion_accepted");
        await visitor.page.goto(first);
        await says(visitor.page, "suggested.accepted");
        await press(visitor.page, 'a[href$="/revisions/2"]');
        assert.match(await visitor.page.textContent(".notice"), /Camille/);

        // Another is declined, and its author reads why.
        await suggest("", "\nUne phrase de trop.\n");
        await press(visitor.page, ".bar button[value=send]");
        const second = visitor.page.url();
        await zoe.page.goto("/suggestions");
        await press(zoe.page, ".changes a");
        await zoe.page.click("details.decline summary");
        await zoe.page.fill("[name=reason]", "C’est déjà dit plus haut.");
        await press(zoe.page, 'form[action$="/decline"] button');
        await says(zoe.page, "notice.suggestion_declined");
        await visitor.page.goto(second);
        await says(visitor.page, "suggested.declined");
        assert.match(await visitor.page.textContent("main"), /C’est déjà dit plus haut\./);

        // A third meets what was saved meanwhile: somebody chooses.
        await suggest("Une phrase proposée.", "Une phrase bien proposée.");
        await zoe.page.goto("/wiki/vide-poche/edit?from=page");
        const body = await zoe.page.inputValue("[name=body]");
        await zoe.page.fill("[name=body]", body.replace("Une phrase proposée.", "Une phrase mal proposée."));
        await press(zoe.page, "button[value=save]");
        await press(visitor.page, ".bar button[value=send]");
        await zoe.page.goto("/suggestions");
        await press(zoe.page, ".changes a");
        await says(zoe.page, "review.disputed");
        await press(zoe.page, 'form[action$="/accept"] button');
        await says(zoe.page, "review.choose");
        await zoe.page.check("input[value=mine]");
        await press(zoe.page, "form.conflict button");
        assert.match(await zoe.page.textContent(".body"), /Une phrase bien proposée\./);

        // Recent changes: what nobody looked at, marked.
        await ada.page.goto("/recent");
        await ada.page.click("details.find-changes summary");
        await ada.page.fill("[name=by]", people.member);
        await ada.page.check("[name=unreviewed]");
        await press(ada.page, "details.find-changes button");
        const marks = () => ada.page.locator('form[action="/reviews"]').count();
        assert.equal(await marks(), 1);
        await press(ada.page, 'form[action="/reviews"] button');
        await says(ada.page, "notice.reviewed");
        await says(ada.page, "recent.none_such");
        assert.match(ada.page.url(), /unreviewed=1/);

        // All that one person wrote is undone, from a look at what it would do.
        await press(ada.page, 'main a[href$="/undo"]');
        await says(ada.page, "undo.disputed");
        await zoe.page.goto("/wiki/la-remise/edit?from=page");
        await zoe.page.fill("[name=body]", "Achetez chez nous.\n");
        await press(zoe.page, "button[value=save]");
        await ada.page.goto("/members/2");
        await press(ada.page, 'main a[href="/members/2/undo"]');
        await says(ada.page, "undo.restored");
        await press(ada.page, "button.grave");
        await says(ada.page, "undone.restored");
        await says(ada.page, "undone.left_text");
        await visitor.page.goto("/wiki/la-remise");
        assert.doesNotMatch(await visitor.page.textContent("main"), /Achetez/);
        for (const one of [visitor, zoe, ada]) assert.deepEqual(one.complaints, []);
      } finally {
        for (const one of [visitor, zoe, ada]) await one.close();
        await wiki.stop();
      }
    });
  }
}
