// The HTML of every screen is valid, in both languages; the long suite asks the Nu checker too.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { HtmlValidate } from "html-validate";
import { ask, openBrowser, reader, signIn, startWiki, talk } from "./helpers.mjs";
import { inLanguage, languages, memberScreens, screens } from "./screens.mjs";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // Titles and texts are the members': their length, and digits that look like a telephone number, are no fault of the screen.
    "long-title": "off",
    "tel-non-breaking": "off",
    // Layout of the bytes, not their meaning: templates indent by their own structure.
    "no-trailing-whitespace": "off",
  },
});

const every = [...screens, ...memberScreens];
const cookies = { visitor: "" };
let wiki;
before(async () => {
  wiki = await startWiki({ accounts: true });
  const browser = await openBrowser();
  try {
    const [member, administrator] = await Promise.all(["member", "administrator"].map(async (role) => {
      const { page } = await reader(browser, wiki.url);
      await signIn(page, role);
      cookies[role] = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
      return page;
    }));
    await talk(member, administrator);
  } finally {
    await browser.close();
  }
});
after(async () => { await wiki?.stop(); });

function shown(screen, lang) {
  return ask(wiki.url, inLanguage(screen, lang), { headers: { cookie: cookies[screen.as ?? "visitor"] } });
}

for (const lang of languages) {
  for (const screen of every) {
    test(`the HTML of ${screen.name} in ${lang} is valid`, async () => {
      const answer = await shown(screen, lang);
      assert.equal(answer.status, screen.status ?? 200);
      const report = await validator.validateString(answer.text, screen.path);
      const faults = report.results.flatMap((result) => result.messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
      assert.deepEqual(faults, []);
    });
  }
}

test("the Nu checker finds no error on any screen", { skip: !process.env.CATALYST_LONG && "only with --long" }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "catalyst-nu-"));
  try {
    for (const lang of languages) {
      for (const screen of every) writeFileSync(path.join(folder, `${screen.name}.${lang}.html`), (await shown(screen, lang)).body);
    }
    const jar = fileURLToPath(new URL("node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));
    const run = spawnSync("java", ["-jar", jar, "--errors-only", "--skip-non-html", folder], { encoding: "utf8", timeout: 300_000 });
    assert.equal(run.status, 0, run.stderr || String(run.error));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
