// A server that serves the form, the built script and fakes of its answers, under the same Content-Security-Policy as the real one.
// `answers` replaces single answers: {"POST /preview": (request) => ({status, type, text}) or a promise of it}. `asked` notes every request.
import { readFileSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { root } from "../helpers.mjs";
import { editorPage, savedPage } from "./fixture.mjs";

// What the build made: build/test/static/js/editor.js, beside the program.
const built = path.dirname(path.resolve(process.env.CATALYST ?? path.join(root, "build/test/catalyst")));
const files = {
  "/static/editor.js": ["text/javascript", path.join(built, "static/js/editor.js")],
  "/static/site.css": ["text/css", path.join(root, "static/css/site.css")],
  "/static/editor.css": ["text/css", path.join(root, "static/css/editor.css")],
  "/static/icon.svg": ["image/svg+xml", path.join(root, "static/icons/icon.svg")],
};
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export const json = (value, status = 200) => ({ status, type: "application/json", text: JSON.stringify(value) });
export const html = (text, status = 200) => ({ status, type: "text/html; charset=utf-8", text });

// The text fields of a multipart form, and the names of its files.
function fieldsOf(request, body) {
  const boundary = /boundary=(.+)$/.exec(request.headers["content-type"] ?? "")?.[1];
  const parts = boundary ? body.toString("utf8").split("--" + boundary).slice(1, -1) : [];
  return parts.map((part) => {
    const name = /name="([^"]*)"/.exec(part)[1];
    const file = /filename="([^"]*)"/.exec(part)?.[1];
    return [name, file ?? part.slice(part.indexOf("\r\n\r\n") + 4, -2)];
  });
}

const titles = ["Forum ouvert", "Forum des associations", "C# [débuts] | suite"];
const usual = {
  "GET /wiki/forum-ouvert/edit": () => html(editorPage()),
  "GET /new": () => html(editorPage({ isNew: true, title: "" })),
  "GET /wiki/forum-ouvert": () => html(savedPage()),
  "POST /wiki/forum-ouvert/edit": () => ({ status: 303, location: "/wiki/forum-ouvert" }),
  "POST /wiki/forum-ouvert/unfinished": () => json({ at: "2026-03-14T09:12:00Z" }),
  "POST /new/unfinished": () => json({ at: "2026-03-14T09:12:00Z" }),
  "POST /preview": ({ fields }) => html(`<p>Aperçu de « ${fields.body.length} signes »</p><p><a href="/wiki/x">x</a></p>` + "<p>ligne</p>".repeat(80)),
  "GET /search/suggest": ({ q }) => {
    const found = titles.filter((title) => title.toLowerCase().startsWith(q.toLowerCase()));
    return json([q, found, found.map(() => ""), found.map((title) => "/wiki/" + encodeURIComponent(title.toLowerCase().replace(/[^a-z]+/g, "-")))]);
  },
  "GET /tags/suggest": ({ q }) => json(["facilitation", "forum", "formation"].filter((tag) => tag.startsWith(q))),
  "GET /new/near": ({ q }) => html(q.startsWith("Forum") ? `<aside class="near notice"><h2>Pages proches</h2><ul><li><a href="/wiki/forum-ouvert">Forum ouvert</a></li></ul></aside>` : ""),
  "POST /media/upload": ({ fields }) => json({ name: fields.file, markdown: `![${fields.alt}](${fields.file})` }),
};

export async function startServer() {
  const asked = [];
  let answers = {};
  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
    const file = files[url.pathname];
    if (file) return response.setHeader("Content-Type", file[0]).end(readFileSync(file[1]));
    const parts = [];
    for await (const part of request) parts.push(part);
    const entries = fieldsOf(request, Buffer.concat(parts));
    const what = `${request.method} ${url.pathname}`;
    const one = { what, q: url.searchParams.get("q") ?? "", entries, fields: Object.fromEntries(entries), accept: request.headers.accept };
    asked.push(one);
    request.socket.on("error", () => {});
    const answer = await (answers[what] ?? usual[what] ?? (() => html("", 404)))(one);
    if (answer === null) return request.socket.destroy();
    if (answer.location) response.setHeader("Location", answer.location);
    response.writeHead(answer.status, { "Content-Type": answer.type ?? "text/html" }).end(answer.text ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    asked,
    of: (what) => asked.filter((one) => one.what === what),
    // A new test: nothing asked yet, the usual answers but for these.
    fresh: (others = {}) => { asked.length = 0; answers = others; },
    answer: (what, how) => { answers[what] = how; },
    stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}
