// People who write by plain HTTP, many at once, and a server that can be killed and started again on the same wiki.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import http from "node:http";
import zlib from "node:zlib";
import { password, program } from "./helpers.mjs";

// Starts the program on a wiki that is there. `took`: ms until it answered. `kill` ends it at once, `stop` as an administrator would.
export async function serve(wiki) {
  const began = performance.now();
  const child = spawn(program, ["serve", wiki, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "pipe"] });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  let log = "";
  const url = await new Promise((resolve, reject) => {
    const hear = (bytes) => {
      log += bytes;
      const address = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(log);
      if (address) resolve(address[0]);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    ended.then((code) => reject(new Error(`catalyst serve ended with ${code}:\n${log}`)));
  });
  const agent = new http.Agent({ keepAlive: true });
  const away = async (signal) => {
    process.removeListener("exit", end);
    child.kill(signal);
    await ended;
    agent.destroy();
  };
  const server = { url, agent, kill: () => away("SIGKILL"), stop: () => away("SIGTERM"), log: () => log };
  await exchange(server, "/health");
  return { ...server, took: performance.now() - began };
}

// One exchange: {status, headers, text}, or rejects when the connection breaks.
export function exchange(server, target, { method = "GET", headers = {}, body = "" } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(server.url + target, { method, headers, agent: server.agent }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString("utf8") }));
      answer.on("error", reject);
    });
    request.setTimeout(30_000, () => request.destroy(new Error(`no answer to ${method} ${target}`)));
    request.on("error", reject);
    request.end(body);
  });
}

const cookieOf = (answer) => (answer.headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0]).join("; ");
const tokenIn = (text) => /name="form_token" value="([^"]+)"/.exec(text)[1];
export const newKey = () => randomBytes(16).toString("hex");

export class Writer {
  constructor(name) { this.name = name; }

  async signIn(server) {
    const screen = await exchange(server, "/login");
    const body = new URLSearchParams({ form_token: tokenIn(screen.text), name: this.name, password }).toString();
    const headers = { cookie: cookieOf(screen), "content-type": "application/x-www-form-urlencoded" };
    const answer = await exchange(server, "/login", { method: "POST", headers, body });
    if (answer.status !== 303) throw new Error(`${this.name} could not sign in: ${answer.status}`);
    this.cookie = cookieOf(answer);
    this.token = tokenIn((await this.get(server, "/account")).text);
  }

  get(server, target) { return exchange(server, target, { headers: { cookie: this.cookie } }); }

  post(server, target, fields) {
    const body = new URLSearchParams({ form_token: this.token, ...fields }).toString();
    return exchange(server, target, { method: "POST", headers: { cookie: this.cookie, "content-type": "application/x-www-form-urlencoded" }, body });
  }

  upload(server, name, bytes) {
    const part = (head, content) => Buffer.concat([Buffer.from(`--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), Buffer.from(content), Buffer.from("\r\n")]);
    const body = Buffer.concat([part('name="form_token"', this.token), part('name="alt"', name), part(`name="file"; filename="${name}"`, bytes), Buffer.from("--b--\r\n")]);
    return exchange(server, "/media/upload", { method: "POST", headers: { cookie: this.cookie, "content-type": "multipart/form-data; boundary=b" }, body });
  }
}

const table = Array.from({ length: 256 }, (_, n) => Array.from({ length: 8 }).reduce((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n));
const crc = (bytes) => ~bytes.reduce((c, byte) => table[(c ^ byte) & 255] ^ (c >>> 8), -1) >>> 0;

// A picture of noise (PNG, RFC 2083), unlike any other.
export function picture(side = 8) {
  const chunk = (type, data) => {
    const named = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc(named), 4);
    return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2], 8); // 8 bits, red green blue
  const rows = Array.from({ length: side }, () => Buffer.concat([Buffer.from([0]), randomBytes(3 * side)]));
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk("IHDR", head), chunk("IDAT", zlib.deflateSync(Buffer.concat(rows))), chunk("IEND", Buffer.alloc(0))]);
}
