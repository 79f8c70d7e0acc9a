// node screenshots.mjs FOLDER [WORD] writes a PNG of every screen (whose name has WORD in it), narrow and wide, light and dark, in French and
// English, for people to look at.
// node screenshots.mjs --readme writes docs/screenshot.png.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { openBrowser, reader, root, signIn, startWiki, talk } from "./helpers.mjs";
import { inLanguage, languages, memberScreens, screens, themes } from "./screens.mjs";

const [target, word = ""] = process.argv.slice(2);
if (!target) {
  console.error("usage: node screenshots.mjs FOLDER [WORD] | --readme");
  process.exit(2);
}
const widths = { narrow: 360, wide: 1280 };
const wiki = await startWiki({ accounts: true });
const browser = await openBrowser();
const windows = {};
for (const role of ["visitor", "member", "administrator"]) {
  windows[role] = await reader(browser, wiki.url);
  if (role !== "visitor") await signIn(windows[role].page, role);
}

async function shoot(screen, lang, theme, width, file, fullPage = true) {
  const { page } = windows[screen.as ?? "visitor"];
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: theme });
  await page.goto(inLanguage(screen, lang), { waitUntil: "load" });
  // Pictures that wait until they are near are fetched by going there.
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = "eager";
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  });
  await page.screenshot({ path: file, fullPage, animations: "disabled" });
}

try {
  if (target === "--readme") {
    await shoot({ path: "/wiki/forum-ouvert" }, "fr", "light", 1280, path.join(root, "docs/screenshot.png"), false);
  } else {
    mkdirSync(target, { recursive: true });
    await talk(windows.member.page, windows.administrator.page);
    for (const screen of [...screens, ...memberScreens].filter(({ name }) => name.includes(word)))
      for (const lang of languages)
        for (const theme of themes)
          for (const [name, width] of Object.entries(widths)) await shoot(screen, lang, theme, width, path.join(target, `${screen.name}.${name}.${theme}.${lang}.png`));
  }
} finally {
  await browser.close();
  await wiki.stop();
}
