// Members talk under a page, follow what they care about, and hear of it by feed and by mail; with scripts and without, in both languages.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { after, before, test } from "node:test";
import { faults, source } from "./axe_faults.mjs";
import { ask, catalogue, openBrowser, press, reader, say, signIn, startWiki } from "./helpers.mjs";
import { themes } from "./screens.mjs";
import { start as startSink } from "./smtp_sink.mjs";

const page = "/wiki/forum-ouvert";
const discussion = page + "/discussion";
const main = (reading) => reading.textContent("main");

let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser?.close(); });

async function withPeople(options, work) {
  const wiki = await startWiki({ accounts: true, ...options.wiki });
  const open = () => reader(browser, wiki.url, options);
  const [visitor, zoe, ada] = [await open(), await open(), await open()];
  try {
    for (const [one, role] of [[zoe, "member"], [ada, "administrator"]]) {
      await signIn(one.page, role);
      await one.page.goto("/?lang=" + options.lang);
    }
    await work({ wiki, visitor: visitor.page, zoe: zoe.page, ada: ada.page });
    assert.deepEqual([...visitor.complaints, ...zoe.complaints, ...ada.complaints], []);
  } finally {
    for (const one of [visitor, zoe, ada]) await one.close();
    await wiki.stop();
  }
}

for (const lang of ["fr", "en"]) {
  const text = catalogue(lang);
  for (const scripts of [true, false]) {
    test(`a question is asked, answered and settled under a page, in ${lang}, scripts ${scripts ? "on" : "off"}`, async () => {
      await withPeople({ lang, scripts }, async ({ visitor, zoe, ada }) => {
        await visitor.goto(page);
        await press(visitor, `.colophon a[href="${discussion}"]`);
        assert.ok((await main(visitor)).includes(text["discussion.none"]));
        assert.equal(await visitor.locator("textarea").count(), 0);
        assert.equal(await visitor.getAttribute('main p a[href^="/login"]', "href"), "/login?next=" + encodeURIComponent(discussion));

        await say(zoe, "forum-ouvert", "Combien de **chaises** ? <script>alert(1)</script> Voir [[Tour de météo]].");
        assert.ok((await main(zoe)).includes(text["notice.commented"]));
        assert.equal(await zoe.getAttribute("#comment-1 .prose a", "href"), "/wiki/tour-de-meteo");
        assert.ok((await zoe.textContent("#comment-1 .prose")).includes("<script>alert(1)</script>")); // what looks like a script is text

        // Somebody who writes nothing is told where, and keeps what was typed for the other form.
        await ada.goto(discussion);
        await ada.click("#comment-1 ~ .thread-acts summary");
        await ada.$eval("#ui-text-1", (area) => area.removeAttribute("required"));
        await press(ada, "form:has(#ui-text-1) button:not([name])");
        assert.ok((await main(ada)).includes(text["comment.empty"]));
        await ada.fill("#ui-text-1", "*Quarante*, pas plus.");
        await press(ada, "form:has(#ui-text-1) button[name=preview]");
        assert.equal(await ada.textContent(".preview em"), "Quarante");
        await press(ada, "form:has(#ui-text-1) button:not([name])");
        assert.equal(await ada.textContent(".replies #comment-2 em"), "Quarante");

        await zoe.goto(discussion);
        await press(zoe, '#comment-1 a[href$="/1/edit"]');
        await zoe.fill("textarea", "Combien de chaises, en tout ?");
        await press(zoe, "main form.form button:not([name])");
        assert.match(await zoe.textContent("#comment-1"), /en tout/);
        assert.equal(await zoe.locator('#comment-2 a[href$="/edit"]').count(), 0); // somebody else's

        await press(zoe, 'form[action$="/1/resolve"] button');
        await visitor.goto(page);
        assert.match(await visitor.textContent(`.colophon a[href="${discussion}"]`), /Discussion \(2\)/);
        await visitor.goto(discussion);
        assert.ok(!(await visitor.isVisible("#comment-1")));
        await visitor.click(".thread summary");
        assert.ok(await visitor.isVisible("#comment-2"));
        assert.doesNotMatch(await visitor.content(), /@/); // nobody's address
        assert.equal(await visitor.locator("main form").count(), 0);
        await zoe.goto(discussion);
        await zoe.click(".thread > details > summary");
        await press(zoe, 'form[action$="/1/resolve"] button');
        assert.ok((await main(zoe)).includes(text["notice.thread_reopened"]));

        // What is too much is hidden, then deleted; the thread stays.
        await ada.goto(discussion);
        await press(ada, 'form[action$="/1/moderate"] button');
        await zoe.goto(discussion);
        assert.doesNotMatch(await main(zoe), /en tout/);
        await ada.click("#comment-1 details:has(form) summary");
        await press(ada, 'form[action$="/1/delete"] button');
        assert.ok((await ada.textContent("#comment-1")).includes(text["discussion.taken_back"]));
        assert.ok(await ada.isVisible("#comment-2"));
      });
    });
  }

  test(`what one follows is listed, told by a feed of one's own, and let go, in ${lang}`, async () => {
    await withPeople({ lang, scripts: lang === "fr" }, async ({ wiki, visitor, zoe }) => {
      await zoe.goto("/following");
      assert.ok((await main(zoe)).includes(text["following.none"]));
      for (const path of [page, "/tags/facilitation", "/kinds/place"]) {
        await visitor.goto(path);
        assert.equal(await visitor.locator("form.follow").count(), 0);
        await zoe.goto(path);
        await zoe.focus("form.follow button");
        await Promise.all([zoe.waitForNavigation(), zoe.keyboard.press("Enter")]);
        assert.equal((await zoe.textContent("form.follow button")).trim(), text["follow.stop"]);
      }
      await zoe.click(".menu summary");
      await press(zoe, '.menu a[href="/following"]');
      assert.equal(await zoe.locator(".rows li").count(), 3);
      assert.ok(await zoe.isVisible(`.changes a[href="${page}"]`));

      await press(zoe, 'form[action="/following/feed"] button');
      const address = new URL(await zoe.textContent(".notice code")).pathname;
      const feed = await ask(wiki.url, address);
      assert.equal(feed.status, 200);
      assert.match(feed.text, /<title>Forum ouvert<\/title>/);
      assert.doesNotMatch(feed.text, new RegExp(address.split("/")[2].slice(0, 43)));
      await zoe.goto("/following");
      await press(zoe, 'form[action="/following/feed"] button');
      assert.equal((await ask(wiki.url, address)).status, 404);

      for (let left = 2; left >= 0; left--) {
        await press(zoe, ".rows li form button");
        assert.equal(await zoe.locator(".rows li").count(), left);
      }
      assert.ok((await main(zoe)).includes(text["following.none"]));
    });
  });

  test(`a digest comes by mail, once, and ends with one press, in ${lang}`, async () => {
    const sink = await startSink();
    try {
      await withPeople({ lang, init: source, wiki: { mail: sink.port } }, async ({ wiki, visitor, zoe, ada }) => {
        await zoe.goto("/account");
        await zoe.fill("[name=email]", "zoe@example.org");
        await zoe.selectOption("[name=lang]", lang);
        await zoe.selectOption("[name=digest]", "daily");
        await press(zoe, 'form[action="/account"] button');
        for (const path of [page, "/wiki/vide-poche"]) {
          await zoe.goto(path);
          await press(zoe, "form.follow button");
        }
        await zoe.goto("/following");
        assert.ok((await main(zoe)).includes(text["following.digest.daily"]));
        await say(ada, "forum-ouvert", "Un mot pour Zoé.");
        await say(ada, "vide-poche", "Un mot entre membres.");
        await ada.goto("/wiki/vide-poche/manage");
        await ada.selectOption("[name=audience]", "members");
        await press(ada, 'form[action$="/publish"] button');

        // As if all that had been two days ago. What Zoé may read counts at the moment of sending.
        await wiki.restart((folder) => daysPass(folder, 2));
        const [letter] = await sink.arrived(1);
        assert.deepEqual(letter.to, ["zoe@example.org"]);
        assert.equal(letter.subject, text["letter.digest_subject"].replace("{wiki}", "Catalyst"));
        assert.ok(letter.text.includes(`* Forum ouvert\n  ${text["letter.digest_comments"].one.replace("{count}", "1").replace("{authors}", "Ada")}\n  ${wiki.url}${discussion}\n`), letter.text);
        assert.match(letter.text, /vide-poche\/discussion/);
        assert.doesNotMatch(letter.text, /Un mot/);
        const end = letter.header("List-Unsubscribe").slice(1, -1);
        assert.ok(letter.text.includes(end));
        await wiki.restart(() => {});

        await visitor.goto(end); // whoever has the address: no session, no script needed
        for (const colorScheme of themes) {
          await visitor.emulateMedia({ colorScheme });
          assert.deepEqual(await faults(visitor), []);
        }
        assert.ok((await main(visitor)).includes(text["unsubscribe.text"]));
        await press(visitor, "main form button");
        assert.ok((await main(visitor)).includes(text["unsubscribe.done"]));
        assert.deepEqual(await faults(visitor), []);
        await zoe.goto("/following");
        assert.ok((await main(zoe)).includes(text["following.digest.none"]));

        await say(ada, "forum-ouvert", "Encore un mot.");
        await wiki.restart((folder) => daysPass(folder, 2));
        assert.equal(sink.messages().length, 1);
      });
    } finally {
      await sink.stop();
    }
  });
}

// Comments were made that much earlier, and people told that much longer ago. Whoever was told nothing yet was a moment before.
function daysPass(folder, days) {
  const statements = `
    UPDATE comment SET at = at - ${days} * 86400000;
    UPDATE digest_told SET until = until - ${days} * 86400000;
    INSERT OR IGNORE INTO digest_told SELECT id, created - ${days} * 86400000 FROM account WHERE digest <> 'none';`;
  const script = "import sqlite3, sys\nwith sqlite3.connect(sys.argv[1]) as wiki: wiki.executescript(sys.argv[2])";
  const run = spawnSync("python3", ["-c", script, path.join(folder, "wiki.db"), statements], { encoding: "utf8" });
  assert.equal(run.status, 0, run.stderr);
}
