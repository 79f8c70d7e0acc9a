// What the server acknowledged is kept: through kill -9 at any moment (200 times with --long), and on a disk that is full.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { catalyst, password } from "./helpers.mjs";
import { newKey, picture, serve, Writer } from "./writers.mjs";

const kills = process.env.CATALYST_LONG ? 200 : 5;
const kWriters = 8;

// A folder for the work, gone with whatever server runs in it when the work ends, well or badly.
async function within(folder, work) {
  const servers = [];
  const start = async (wiki) => {
    servers.push(await serve(wiki));
    return servers.at(-1);
  };
  try {
    await work(folder, start);
  } finally {
    for (const server of servers) await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

// Moderators, who are not slowed down.
function wikiWith(folder, names) {
  const wiki = path.join(folder, "wiki");
  catalyst(["init", wiki]);
  for (const name of names) catalyst(["user", "add", wiki, name, "--role", "moderator"], password + "\n");
  return wiki;
}

const save = (writer, server, slug, { key, word }) =>
  writer.post(server, `/wiki/${slug}/edit`, { key, base: 0, body: `Le mot : ${word}.\n`, note: word, do: "save" });

async function makePage(writer, server, slug) {
  const answer = await writer.post(server, "/new", { key: newKey(), kind: "page", lang: "fr", title: slug, body: "Rien encore.\n", do: "save" });
  assert.equal(answer.status, 303, answer.text);
}

// Saves and uploads until the connection breaks; notes what was acknowledged and what was under way.
async function write(writer, server, slug, kept) {
  for (let n = 0; ; n++) {
    const word = newKey();
    const sent = { key: newKey(), word };
    writer.pending = sent;
    const answer = await save(writer, server, slug, sent);
    if (answer.status !== 303) throw new Error(`a save was answered ${answer.status}: ${answer.text.slice(0, 2000)}`);
    kept.words.push({ slug, word });
    writer.pending = null;
    if (n % 5 !== 0) continue;
    const name = `image-${word}.png`;
    const brought = await writer.upload(server, name, picture());
    if (brought.status === 200) kept.files.push(name);
    else if (brought.status !== 429) throw new Error(`an upload was answered ${brought.status}: ${brought.text.slice(0, 500)}`);
  }
}
const broken = (fault) => ["ECONNRESET", "ECONNREFUSED", "EPIPE"].includes(fault.code) || /socket hang up|aborted/.test(fault.message);

// How often each word is a revision's note.
async function timesInHistory(writer, server, words) {
  let text = "";
  for (let target = `/wiki/${writer.slug}/history`; target && !words.every((word) => text.includes(word));) {
    const screen = (await writer.get(server, target)).text;
    text += screen;
    target = /rel="next" href="([^"]+)"/.exec(screen)?.[1].replaceAll("&amp;", "&");
  }
  return words.map((word) => text.split(word).length - 1);
}

async function fileIsThere(writer, server, name) {
  const { text } = await writer.get(server, `/media?q=${encodeURIComponent(name)}`);
  const id = /href="(\/media\/\d+)"/.exec(text)?.[1];
  return id !== undefined && (await writer.get(server, `${id}/${name}`)).status === 200;
}

test(`no acknowledged save or file is lost when the server is killed ${kills} times under eight writers, and a key is good once`, async (t) => {
  await within(mkdtempSync(path.join(tmpdir(), "catalyst-kept-")), async (folder, start) => {
    const writers = Array.from({ length: kWriters }, (_, n) => new Writer(`Personne ${n + 1}`));
    const wiki = wikiWith(folder, writers.map(({ name }) => name));
    let server = await start(wiki);
    for (const writer of writers) {
      await writer.signIn(server);
      writer.slug = `page-${writer.name.split(" ")[1]}`;
      await makePage(writer, server, writer.slug);
    }
    const took = [];
    let words = 0, files = 0, again = 0;
    for (let round = 0; round < kills; round++) {
      const kept = { words: [], files: [] };
      const work = writers.map((writer) => write(writer, server, writer.slug, kept).catch((fault) => { if (!broken(fault)) throw fault; }));
      await new Promise((resolve) => setTimeout(resolve, 80 + Math.random() * 500));
      await server.kill();
      await Promise.all(work);
      server = await start(wiki);
      took.push(server.took);
      // Every save that was acknowledged is in the page's history once; so is what was under way, sent again with its key.
      for (const writer of writers) {
        const mine = kept.words.filter(({ slug }) => slug === writer.slug).map(({ word }) => word);
        if (writer.pending) {
          again++;
          assert.equal((await save(writer, server, writer.slug, writer.pending)).status, 303);
          mine.push(writer.pending.word);
          writer.pending = null;
        }
        assert.deepEqual(await timesInHistory(writer, server, mine), mine.map(() => 1), `the history of ${writer.slug}`);
      }
      for (const name of kept.files) assert.ok(await fileIsThere(writers[0], server, name), `${name} was lost`);
      words += kept.words.length;
      files += kept.files.length;
    }
    await server.stop();
    // And the file is whole, by its own account.
    const checked = JSON.parse(catalyst(["check", wiki, "--json"]));
    assert.deepEqual(checked.faults, []);
    took.sort((a, b) => a - b);
    t.diagnostic(`${words} saves and ${files} files acknowledged, ${again} sent again; ready in ${Math.round(took[took.length >> 1])} ms, at most ${Math.round(took.at(-1))} ms`);
    assert.ok(words > kills * kWriters);
  });
});

test("on a full disk pages are read, a save is refused with its text, and goes through once there is room", async (t) => {
  if (process.getuid() !== 0) return t.skip("needs to mount a small disk");
  const folder = mkdtempSync(path.join(tmpdir(), "catalyst-full-"));
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=24m", "tmpfs", folder]).status !== 0) {
    rmSync(folder, { recursive: true });
    return t.skip("may not mount a small disk here");
  }
  try {
    await within(mkdtempSync(path.join(folder, "work-")), async (work, start) => {
      const zoe = new Writer("Zoé");
      const wiki = wikiWith(work, [zoe.name]);
      const server = await start(wiki);
      await zoe.signIn(server);
      await makePage(zoe, server, "un-jardin");
      const filler = path.join(folder, "filler");
      for (let chunk = 1 << 20; chunk >= 4096; chunk >>= 1) {
        try {
          for (;;) writeFileSync(filler, Buffer.alloc(chunk), { flag: "a" });
        } catch (fault) {
          assert.equal(fault.code, "ENOSPC");
        }
      }
      const sent = { key: newKey(), word: "Un long texte. ".repeat(20_000) };
      const form = { key: sent.key, base: 0, body: sent.word, do: "save" };
      const refused = await zoe.post(server, "/wiki/un-jardin/edit", form);
      assert.equal(refused.status, 507);
      assert.ok(refused.text.includes(sent.word.slice(0, 3000)), "the text is not in the answer");
      const read = await zoe.get(server, "/wiki/un-jardin");
      assert.equal(read.status, 200);
      assert.match(read.text, /Rien encore/);
      rmSync(filler);
      const saved = await zoe.post(server, "/wiki/un-jardin/edit", form);
      assert.equal(saved.status, 303, saved.text.slice(0, 3000));
      assert.match((await zoe.get(server, "/wiki/un-jardin")).text, /Un long texte/);
      await server.stop();
    });
  } finally {
    spawnSync("umount", ["-l", folder]);
    rmSync(folder, { recursive: true, force: true });
  }
});
