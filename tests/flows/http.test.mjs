// The laws of our answers, asked over plain HTTP: headers, caching, compression, languages, formats for programs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import zlib from "node:zlib";
import { ask as askAt, openBrowser, startWiki } from "./helpers.mjs";
import { screens } from "./screens.mjs";

let wiki, ask;
before(async () => {
  wiki = await startWiki();
  ask = (target, headers = {}, method = "GET") => askAt(wiki.url, target, { headers, method });
});
after(async () => { await wiki?.stop(); });

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const programs = ["/feed.atom", "/feed.json", "/sitemap.xml", "/robots.txt", "/opensearch.xml", "/health", "/search/suggest?q=for", "/wiki/forum-ouvert.md",
  "/kinds/method/feed.atom", "/kinds/method/feed.json", "/tags/facilitation/feed.atom", "/tags/facilitation/feed.json"];
const cached = screens.filter((screen) => !screen.status && !screen.path.startsWith("/search")).map((screen) => screen.path);

const attribute = (text, pattern) => (pattern.exec(text) ?? assert.fail(`${pattern} is not in the page`))[1].replaceAll("&amp;", "&");
const stylesheet = async () => attribute((await ask("/")).text, /<link[^>]*href="(\/static\/[^"]+\.css)"/);
const picture = async () => attribute((await ask("/wiki/forum-ouvert")).text, /<img[^>]*src="(\/media\/[^"?]+\.png)/);

// --- security ---------------------------------------------------------------------------------------------------------------

test("every answer carries the security headers, errors, files and feeds too", async () => {
  const targets = [...screens.map((screen) => screen.path), ...programs, await stylesheet(), await picture(), "/favicon.ico", "/wiki/forum-ouvert/"];
  for (const target of targets) {
    const { headers } = await ask(target);
    assert.equal(headers["x-content-type-options"], "nosniff", target);
    assert.equal(headers["referrer-policy"], "same-origin", target);
    assert.equal(headers["cross-origin-opener-policy"], "same-origin", target);
    assert.equal(headers["cross-origin-resource-policy"], "same-origin", target);
    const csp = headers["content-security-policy"];
    if (target.startsWith("/media/")) assert.match(csp, /^default-src 'none'; .*sandbox/, target);
    else assert.equal(csp, policy, target);
  }
});

test("no screen holds an inline script, an inline style or an event attribute", async () => {
  for (const { path } of screens) {
    const { text } = await ask(path);
    assert.doesNotMatch(text, /<style|\sstyle=|\son[a-z]+=|javascript:/i, path);
    for (const [, attributes] of text.matchAll(/<script([^>]*)>/g)) assert.match(attributes, /\ssrc="\/static\/|type="application\/ld\+json"/, path);
  }
});

test("no header names the program, its version or a library", async () => {
  const { headers } = await ask("/");
  assert.equal(headers["x-powered-by"], undefined);
  assert.doesNotMatch(headers.server ?? "", /\d|httplib/);
});

test("text of the address shows as text", async () => {
  const evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
  for (const target of [`/search?q=${encodeURIComponent(evil)}`, `/wiki/${encodeURIComponent(evil)}`, `/${encodeURIComponent(evil)}`, `/tags/${encodeURIComponent(evil)}`,
    `/search?q=a&kind=${encodeURIComponent(evil)}&tag=${encodeURIComponent(evil)}&lang=${encodeURIComponent(evil)}`]) {
    const { text } = await ask(target);
    assert.doesNotMatch(text, /<script>alert|<img src=x/, target);
  }
});

// --- methods ----------------------------------------------------------------------------------------------------------------

test("HEAD answers as GET does, without the body", async () => {
  for (const target of [...screens.map((screen) => screen.path), ...programs, await stylesheet(), await picture()]) {
    if (target === "/health") continue;
    const get = await ask(target);
    const head = await ask(target, {}, "HEAD");
    const kept = ({ date, ...others }) => others;
    assert.equal(head.status, get.status, target);
    assert.deepEqual(kept(head.headers), kept(get.headers), target);
    assert.equal(head.body.length, 0, target);
    assert.equal(Number(head.headers["content-length"]), get.body.length, target);
  }
});

test("a method that an address doesn't know is a 405 that names those it knows, and changes nothing", async () => {
  const { status, headers } = await ask("/wiki/forum-ouvert", { "Content-Length": "0" }, "POST");
  assert.equal(status, 405);
  assert.equal(headers.allow, "GET, HEAD");
  for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
    const answer = await ask("/wiki/forum-ouvert", { "Content-Length": "0" }, method);
    assert.ok([405, 501].includes(answer.status), `${method}: ${answer.status}`);
  }
});

// --- caching ----------------------------------------------------------------------------------------------------------------

test("a screen seen before is not sent again: 304 without a body, with the same ETag", async () => {
  for (const target of [...cached, "/feed.atom", "/feed.json", "/sitemap.xml", "/wiki/forum-ouvert.md"]) {
    const first = await ask(target);
    assert.match(first.headers.etag ?? "", /^(W\/)?"[^"]+"$/, target);
    for (const seen of [first.headers.etag, `W/${first.headers.etag}`, `"other", ${first.headers.etag}`]) {
      const again = await ask(target, { "If-None-Match": seen });
      assert.equal(again.status, 304, `${target} with ${seen}`);
      assert.equal(again.body.length, 0, target);
      assert.equal(again.headers.etag, first.headers.etag, target);
      assert.equal(again.headers["cache-control"], first.headers["cache-control"], target);
      assert.equal(again.headers.vary, first.headers.vary, target);
    }
    assert.equal((await ask(target, { "If-None-Match": '"other"' })).status, 200, target);
  }
});

test("a screen asked for twice is the same to the byte", async () => {
  for (const target of cached) {
    const [first, second] = [await ask(target), await ask(target)];
    assert.deepEqual(second.body, first.body, target);
    assert.equal(second.headers.etag, first.headers.etag, target);
  }
});

test("languages and codings of a screen have ETags of their own, and Vary says so", async () => {
  const tags = new Set();
  for (const language of ["fr", "en"]) {
    for (const coding of ["br", "gzip", "identity"]) {
      const { headers } = await ask("/", { "Accept-Language": language, "Accept-Encoding": coding });
      tags.add(headers.etag);
      const vary = headers.vary.toLowerCase().split(/,\s*/);
      for (const name of ["accept-encoding", "accept-language", "cookie"]) assert.ok(vary.includes(name), name);
    }
  }
  assert.equal(tags.size, 6);
});

test("Cache-Control follows the class of the address", async () => {
  const control = async (target) => (await ask(target)).headers["cache-control"];
  for (const target of cached) assert.equal(await control(target), "no-cache", target);
  for (const target of ["/search?q=atelier", "/search/suggest?q=for", "/health"]) assert.equal(await control(target), "no-store", target);
  for (const target of ["/wiki/no-such-page", "/nothing-here"]) assert.equal(await control(target), "no-store", target);
  for (const target of [await stylesheet(), await picture()]) assert.equal(await control(target), "public, max-age=31536000, immutable", target);
});

test("a static file is found by its digest only, so that it may be kept for good", async () => {
  const target = await stylesheet();
  assert.equal((await ask(target)).status, 200);
  const digest = target.split("/")[2];
  const other = digest.replace(/^./, digest[0] === "0" ? "1" : "0");
  assert.equal((await ask(target.replace(digest, other))).status, 404);
  const climbing = await ask(target.replace(/[^/]+$/, "..%2f..%2fetc%2fpasswd"));
  assert.ok([400, 404].includes(climbing.status), `${climbing.status}`);
});

// --- compression ------------------------------------------------------------------------------------------------------------

test("text comes as brotli or gzip to those who accept it, and unpacks to the same bytes", async () => {
  for (const target of ["/wiki/forum-ouvert", "/search?q=atelier", "/feed.atom", await stylesheet()]) {
    const plain = await ask(target);
    assert.equal(plain.headers["content-encoding"], undefined, target);
    const accepted = async (header) => {
      const answer = await ask(target, { "Accept-Encoding": header });
      assert.match(answer.headers.vary, /accept-encoding/i, target);
      return answer;
    };
    for (const header of ["br", "gzip, deflate, br", "gzip;q=0.5, br;q=1.0"]) {
      const answer = await accepted(header);
      assert.equal(answer.headers["content-encoding"], "br", `${target}: ${header}`);
      assert.deepEqual(zlib.brotliDecompressSync(answer.body), plain.body, target);
      assert.ok(answer.body.length < plain.body.length / 2, target);
    }
    for (const header of ["gzip", "br;q=0, gzip", "deflate, gzip;q=1.0, *;q=0"]) {
      const answer = await accepted(header);
      assert.equal(answer.headers["content-encoding"], "gzip", `${target}: ${header}`);
      assert.deepEqual(zlib.gunzipSync(answer.body), plain.body, target);
    }
    for (const header of ["identity", "deflate", "br;q=0, gzip;q=0"]) {
      assert.equal((await accepted(header)).headers["content-encoding"], undefined, `${target}: ${header}`);
    }
  }
});

test("pictures are not compressed again, say their type and can't run anything", async () => {
  const { status, headers, body } = await ask(await picture(), { "Accept-Encoding": "gzip, br" });
  assert.equal(status, 200);
  assert.equal(headers["content-type"], "image/png");
  assert.equal(headers["content-encoding"], undefined);
  assert.equal(body.subarray(1, 4).toString(), "PNG");
});

// --- language ---------------------------------------------------------------------------------------------------------------

const languageOf = (answer) => /<html[^>]*\slang="([^"]+)"/.exec(answer.text)?.[1];

test("the language is ?lang, else the cookie it left, else Accept-Language, else the wiki's", async () => {
  assert.equal(languageOf(await ask("/")), "fr");
  assert.equal(languageOf(await ask("/", { "Accept-Language": "en-GB,en;q=0.9,fr;q=0.8" })), "en");
  assert.equal(languageOf(await ask("/", { "Accept-Language": "de, fr;q=0.4, en;q=0.5" })), "en");
  assert.equal(languageOf(await ask("/", { "Accept-Language": "de" })), "fr");
  const chosen = await ask("/?lang=en", { "Accept-Language": "fr" });
  assert.equal(languageOf(chosen), "en");
  const [cookie] = chosen.headers["set-cookie"];
  assert.match(cookie, /^lang=en; .*SameSite=Lax/);
  assert.equal(languageOf(await ask("/tags", { "Accept-Language": "fr", Cookie: cookie.split(";")[0] })), "en");
  assert.equal(languageOf(await ask("/?lang=fr", { Cookie: "lang=en" })), "fr");
});

test("an answer that sets the cookie of the language is kept by nobody else", async () => {
  const chosen = await ask("/wiki/forum-ouvert?lang=en");
  assert.ok(chosen.headers["set-cookie"]);
  assert.doesNotMatch(chosen.headers["cache-control"], /public|immutable/);
  assert.equal((await ask("/wiki/forum-ouvert")).headers["set-cookie"], undefined);
});

test("an unknown language is passed over and not remembered", async () => {
  const answer = await ask("/?lang=xx");
  assert.equal(answer.status, 200);
  assert.equal(languageOf(answer), "fr");
  assert.equal(answer.headers["set-cookie"], undefined);
});

// --- for programs -----------------------------------------------------------------------------------------------------------

test("formats for programs say their type and are well formed", async () => {
  const types = {
    "/feed.atom": "application/atom+xml", "/kinds/method/feed.atom": "application/atom+xml", "/tags/facilitation/feed.atom": "application/atom+xml",
    "/sitemap.xml": "application/xml", "/opensearch.xml": "application/opensearchdescription+xml",
    "/feed.json": "application/feed+json", "/kinds/method/feed.json": "application/feed+json", "/tags/facilitation/feed.json": "application/feed+json",
    "/health": "application/json", "/search/suggest?q=for": "application/x-suggestions+json", "/robots.txt": "text/plain", "/wiki/forum-ouvert.md": "text/markdown",
  };
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    for (const [target, type] of Object.entries(types)) {
      const { status, headers, text } = await ask(target);
      assert.equal(status, 200, target);
      assert.ok(headers["content-type"].startsWith(type), `${target}: ${headers["content-type"]}`);
      if (/json/.test(type)) JSON.parse(text);
      if (/xml/.test(type)) {
        const fault = await page.evaluate((xml) => new DOMParser().parseFromString(xml, "application/xml").querySelector("parsererror")?.textContent, text);
        assert.equal(fault, undefined, target);
      }
    }
  } finally {
    await browser.close();
  }
});

test("a feed names itself, and its entries lead to pages that are there", async () => {
  const { text } = await ask("/feed.atom");
  assert.match(text, /<link[^>]*rel="self"/);
  const feed = JSON.parse((await ask("/feed.json")).text);
  assert.equal(feed.version, "https://jsonfeed.org/version/1.1");
  assert.ok(feed.items.length > 5);
  for (const item of feed.items) assert.equal((await ask(new URL(item.url, wiki.url).pathname)).status, 200, item.url);
});

test("the sitemap names the pages", async () => {
  const { text } = await ask("/sitemap.xml");
  const places = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, place]) => new URL(place, wiki.url).pathname);
  assert.ok(places.length >= 40, `${places.length} places`);
  assert.ok(places.includes("/wiki/forum-ouvert"));
});

test("suggestions are titles that begin like the words, and where they lead", async () => {
  const [words, titles, , places] = JSON.parse((await ask("/search/suggest?q=foru")).text);
  assert.equal(words, "foru");
  assert.ok(titles.includes("Forum ouvert"), titles.join(", "));
  assert.equal(places.length, titles.length);
});

test("a page's source is what its author wrote", async () => {
  const { text, headers } = await ask("/wiki/forum-ouvert.md");
  assert.equal(headers["x-robots-tag"], "noindex");
  assert.match(text, /^---\n/);
  assert.match(text, /^title: Forum ouvert$/m);
  assert.match(text, /^## /m);
});

test("health says how many pages there are and whether the index has caught up", async () => {
  const health = JSON.parse((await ask("/health")).text);
  assert.equal(health.status, "ok");
  assert.ok(health.pages >= 40);
  assert.equal(health.index_lag, 0);
});

test("an address with a slash too many leads to the one without", async () => {
  const { status, headers } = await ask("/wiki/forum-ouvert/");
  assert.equal(status, 301);
  assert.equal(headers.location, "/wiki/forum-ouvert");
});

// --- all together -----------------------------------------------------------------------------------------------------------

test("every link of every page leads somewhere; those to pages nobody wrote yet say so", async () => {
  const seen = new Map([["/", "the start"]]);
  const faults = [];
  for (const [target, from] of seen) {
    assert.ok(seen.size < 5_000, "the site has no end");
    const { status, headers, text } = await ask(target).catch((error) => assert.fail(`${target}, linked from ${from}: ${error.message}`));
    if (status >= 400) faults.push(`${target} answers ${status}, linked from ${from}`);
    if (!headers["content-type"]?.startsWith("text/html")) continue;
    for (const [tag, , quoted] of text.matchAll(/<(?:a|link|img|script|form)\s[^>]*?(href|src|action)="([^"]*)"[^>]*>/g)) {
      if (/class="[^"]*\bmissing\b/.test(tag)) continue;
      const place = new URL(quoted.replaceAll("&amp;", "&").replaceAll("&#39;", "'"), wiki.url + target);
      if (place.origin !== wiki.url || place.searchParams.has("lang")) continue;
      const next = place.pathname + place.search;
      if (!seen.has(next)) seen.set(next, target);
    }
  }
  assert.deepEqual(faults, []);
  assert.ok(seen.size > 150, `only ${seen.size} addresses`);
});

test("odd addresses get an answer that is no server error, and the server lives on", async () => {
  const numbers = ["0", "-1", "1", "20", "1000", "99999999999999999999", "x", ""];
  const targets = [
    ...numbers.flatMap((n) => [`/search?q=&from=${n}`, `/search?q=atelier&from=${n}`, `/kinds/method?from=${n}`, `/tags/facilitation?from=${n}`, `/recent?from=${n}`,
      `/wiki/forum-ouvert/history?from=${n}`, `/wiki/forum-ouvert/compare?from=${n}&to=1`, `/wiki/forum-ouvert/revisions/${n}`]),
    ...["*", "a*", "\"", "AND OR", "NOT", "(((((", "title:", "😀", "x".repeat(5_000), "a ".repeat(2_000), "\u0000", "é".repeat(300)].flatMap((words) =>
      [`/search?q=${encodeURIComponent(words)}`, `/search/suggest?q=${encodeURIComponent(words)}`]),
    "/search?lang=en&lang=fr&kind=&tag=&in=", "/tags/%00", "/%FF", "/%", "//", "/wiki/", "/wiki/.md", "/wiki//x", "/wiki/..%2f..", "/kinds/none", "/tags/none/feed.atom",
    "/media/1/x", "/media/x/x", "/static/x/y", "/" + "a".repeat(7_000), "/" + "a/".repeat(3_000),
  ];
  for (const target of targets) {
    const answer = await ask(target).catch((error) => assert.fail(`${target.slice(0, 80)}: ${error.message}`));
    assert.ok(answer.status < 500, `${target.slice(0, 80)}: ${answer.status}`);
  }
  assert.equal((await ask("/health")).status, 200);
});
