// Members write, from the first administrator to a page taken out of the trash, with scripts and without, in both languages.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { faults, source } from "./axe_faults.mjs";
import { openBrowser, password, press, reader, root, startWiki, words } from "./helpers.mjs";

let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser?.close(); });

async function join(page, path, name) {
  await page.goto(path);
  await page.fill("[name=name]", name);
  await page.fill("[name=password]", password);
  await press(page, "main button[type=submit]");
}

async function save(page, text) {
  await page.fill("[name=body]", text);
  await press(page, ".bar button[value=save]");
}

const kPictures = path.join(root, "content-sample/media");
const files = { "cercle.png": "forum-ouvert-cercle.png", "grille.png": "forum-ouvert-grille.png" };
const fileOf = (name) => ({ name, mimeType: "image/png", buffer: readFileSync(path.join(kPictures, files[name])) });

// With the toolbar's button and the dialog that asks about each picture.
async function addPicture(page, name, alt) {
  await page.locator("[name=body]").press("Control+End");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click("[data-tool=picture]")]);
  await chooser.setFiles(fileOf(name));
  const dialog = page.locator(".ed-dialog");
  await dialog.locator("textarea").fill(alt);
  await dialog.locator("input[type=text] >> nth=0").fill("Zoé");
  await dialog.locator("input[list=ui-licences]").fill("CC-BY-4.0");
  await dialog.locator("button[value=insert]").click();
  await page.waitForFunction((file) => document.querySelector("[name=body]").value.includes(`](${file})`), name);
}

// With what the plain form has for it.
async function addPictureByForm(page, name, alt) {
  await page.click("#ui-bring summary");
  await page.setInputFiles("[name=picture]", fileOf(name));
  await page.fill("[name=picture_alt]", alt);
  await page.fill("[name=picture_author]", "Zoé");
  await page.fill("[name=picture_license]", "CC-BY-4.0");
  await press(page, "button[value=picture]");
}

for (const lang of ["fr", "en"]) {
  for (const scripts of [true, false]) {
    test(`from the first administrator to a page restored, in ${lang}, scripts ${scripts ? "on" : "off"}`, async () => {
      const wiki = await startWiki();
      const open = () => reader(browser, wiki.url, { lang, scripts, init: scripts ? source : null });
      const [ada, zoe] = [await open(), await open()];
      const says = async (page, key) => {
        assert.ok((await page.textContent("main")).includes(words(lang, key)), key);
        if (scripts) assert.deepEqual(await faults(page), [], key);
      };
      try {
        await ada.page.goto(wiki.first());
        await says(ada.page, "account.name_hint");
        await join(ada.page, wiki.first(), "Ada");
        await says(ada.page, "notice.welcome");
        await ada.page.goto("/admin/invitations");
        await press(ada.page, "main form.form button");
        const link = await ada.page.textContent(".notice code");
        await join(zoe.page, new URL(link).pathname, "Zoé");

        // A member writes a project.
        await zoe.page.goto("/new");
        await press(zoe.page, 'a[href="/new?kind=project"]');
        await zoe.page.fill("[name=title]", "Jardin partagé");
        await zoe.page.fill("[name=summary]", "Un jardin au pied des tours.");
        await zoe.page.fill("[name=body]", "On plante le samedi.\n\nOn arrose à tour de rôle.\n");
        for (const [name, alt] of [["cercle.png", "Un cercle de chaises"], ["grille.png", "La grille au mur"]])
          await (scripts ? addPicture : addPictureByForm)(zoe.page, name, alt);
        assert.match(await zoe.page.inputValue("[name=body]"), /rôle\.\n\n!\[Un cercle de chaises\]\(cercle\.png\)\n\n!\[La grille au mur\]\(grille\.png\)/);
        await press(zoe.page, ".bar button[value=save]");
        assert.equal(await zoe.page.locator(".body img").count(), 2);
        assert.equal(await zoe.page.getAttribute(".body img >> nth=0", "alt"), "Un cercle de chaises");
        assert.match(await zoe.page.textContent(".body .credit >> nth=0"), /Zoé · CC BY 4\.0/);
        assert.equal(new URL(zoe.page.url()).pathname, "/wiki/jardin-partage");
        await says(zoe.page, "notice.page_made");

        // Two in the same paragraph at the same time.
        const edit = "/wiki/jardin-partage/edit";
        await ada.page.goto(edit);
        await zoe.page.goto(edit);
        await save(ada.page, "On plante le samedi matin.\n\nOn arrose à tour de rôle.\n");
        await save(zoe.page, "Ensemble, on plante le samedi.\n\nOn arrose à tour de rôle.\n");
        await says(zoe.page, "notice.merged");
        assert.match(await zoe.page.textContent(".body"), /Ensemble, on plante le samedi matin\./);

        // The same words: both texts, a choice.
        await ada.page.goto(edit);
        await zoe.page.goto(edit);
        await save(ada.page, "Ensemble, on plante le dimanche matin.\n\nOn arrose à tour de rôle.\n");
        await save(zoe.page, "Ensemble, on plante le vendredi matin.\n\nOn arrose à tour de rôle, sauf l’hiver.\n");
        await says(zoe.page, "conflict.title");
        assert.match(await zoe.page.textContent(".side:not(.after) pre"), /vendredi/);
        assert.match(await zoe.page.textContent(".side.after pre"), /dimanche/);
        await zoe.page.check("input[value=theirs]");
        await press(zoe.page, "button[value=save]");
        assert.match(await zoe.page.textContent(".body"), /dimanche matin\.[^]*sauf l’hiver/);

        // Another name: links still lead here.
        await ada.page.goto("/wiki/forum-ouvert/edit");
        await save(ada.page, "Voir [[Jardin partagé]].\n");
        await zoe.page.goto("/wiki/jardin-partage/manage");
        await zoe.page.fill("[name=title]", "Jardin des tours");
        await zoe.page.fill("[name=slug]", "jardin-des-tours");
        await zoe.page.check("[name=relink]");
        await press(zoe.page, 'form[action$="/rename"] button');
        assert.equal(new URL(zoe.page.url()).pathname, "/wiki/jardin-des-tours");
        await ada.page.goto("/wiki/jardin-partage");
        assert.equal(new URL(ada.page.url()).pathname, "/wiki/jardin-des-tours");
        await ada.page.goto("/wiki/forum-ouvert");
        assert.equal(await ada.page.getAttribute(".body a.wiki", "href"), "/wiki/jardin-des-tours");

        // An old revision comes back; the page is thrown away and taken back.
        await zoe.page.goto("/wiki/jardin-des-tours/revisions/1");
        await press(zoe.page, 'form[action$="/restore"] button');
        assert.match(await zoe.page.textContent(".body"), /^\s*On plante le samedi\.\s/);
        await zoe.page.goto("/wiki/jardin-partage/manage");
        await press(zoe.page, 'form[action$="/trash"] button');
        await says(zoe.page, "notice.trashed");
        assert.equal((await ada.page.goto("/wiki/jardin-partage")).status(), 404);
        await press(zoe.page, 'form[action$="/restore"] button');
        await says(zoe.page, "notice.page_restored");
        assert.deepEqual([...ada.complaints, ...zoe.complaints], []);
      } finally {
        await ada.close();
        await zoe.close();
        await wiki.stop();
      }
    });
  }
}

test("a text typed before the session ended is saved after signing in again", async () => {
  const wiki = await startWiki();
  const { page, context, close } = await reader(browser, wiki.url);
  try {
    await join(page, wiki.first(), "Ada");
    await page.goto("/wiki/vide-poche/edit");
    await page.fill("[name=body]", "Ce que j’ai tapé longtemps.\n");
    const cookies = await context.cookies();
    await context.clearCookies();
    await context.addCookies(cookies.map((cookie) => (cookie.name === "session" ? { ...cookie, value: "x".repeat(43) } : cookie)));
    await press(page, "button[value=save]");
    await page.fill("[name=name]", "ada");
    await page.fill("[name=password]", password);
    await press(page, "main button[type=submit]");
    await press(page, "main button[type=submit]");
    assert.match(await page.textContent(".body"), /tapé longtemps/);
  } finally {
    await close();
    await wiki.stop();
  }
});

test("the form of a page is used by keyboard alone, and what is kept waits on return", async () => {
  const wiki = await startWiki();
  const { page, close } = await reader(browser, wiki.url, { scripts: false });
  try {
    await join(page, wiki.first(), "Ada");
    await page.goto("/wiki/vide-poche/edit");
    await page.focus("[name=body]");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("À moitié");
    await page.focus("button[value=keep]");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    assert.ok((await page.textContent("main")).includes(words("fr", "edit.kept_now")));
    await page.goto("/");
    await page.goto("/wiki/vide-poche/edit");
    assert.equal(await page.inputValue("[name=body]"), "À moitié");
    assert.doesNotMatch(await (await page.request.get("/wiki/vide-poche")).text(), /À moitié/);
    await press(page, 'form[action$="/discard"] button');
    assert.notEqual(await page.inputValue("[name=body]"), "À moitié");
  } finally {
    await close();
    await wiki.stop();
  }
});
