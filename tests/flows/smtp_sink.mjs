// A mail server that keeps what it is given: for flows in which somebody gets a letter. Loopback only, without TLS, any login is welcome.
import net from "node:net";

// "=C3=A9" and, in headers, "_" for a blank: RFC 2045 §6.7 and RFC 2047.
function fromHex(text) {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

const decodeWords = (value) => value.replace(/\?=\s+=\?utf-8\?Q\?/gi, "").replace(/=\?utf-8\?Q\?(.*?)\?=/gi, (_, words) => fromHex(words.replaceAll("_", " ")));

function read(envelope, source) {
  const [head, ...rest] = source.split("\r\n\r\n");
  const unfolded = head.replace(/\r\n[ \t]/g, " ");
  const header = (name) => decodeWords(unfolded.match(new RegExp(`^${name}: (.*)$`, "im"))?.[1] ?? "");
  const text = fromHex(rest.join("\r\n\r\n").replaceAll("=\r\n", "")).replaceAll("\r\n", "\n");
  return { ...envelope, source, header, subject: header("Subject"), text };
}

const address = (line) => line.match(/<(.*)>/)?.[1] ?? "";

// One client: takes lines, answers, and hands over each letter.
function converse(socket, take) {
  let waiting = "", envelope = { from: "", to: [] }, letter = null;
  const say = (text) => socket.write(`${text}\r\n`);
  const commands = {
    EHLO: () => say("250-sink.example.org\r\n250-AUTH PLAIN\r\n250 HELP"),
    AUTH: (line) => say(line.split(" ").length > 2 ? "235 2.7.0 welcome" : "334 "),
    MAIL: (line) => { envelope = { from: address(line), to: [] }; say("250 2.1.0 yes"); },
    RCPT: (line) => { envelope.to.push(address(line)); say("250 2.1.5 yes"); },
    DATA: () => { letter = []; say("354 go on"); },
    QUIT: () => socket.end("221 2.0.0 farewell\r\n"),
  };
  const hear = (line) => {
    if (letter === null) {
      const command = commands[line.split(" ")[0].toUpperCase()];
      if (command) command(line);
      else say("235 2.7.0 welcome");  // what stands alone is the answer to "334"
    } else if (line !== ".") {
      letter.push(line.startsWith(".") ? line.slice(1) : line);
    } else {
      take(read(envelope, letter.join("\r\n") + "\r\n"));
      letter = null;
      say("250 2.0.0 taken");
    }
  };
  socket.setEncoding("latin1");
  socket.on("error", () => {});
  socket.on("data", (part) => {
    const lines = (waiting + part).split("\r\n");
    waiting = lines.pop();
    lines.forEach(hear);
  });
  say("220 sink.example.org ESMTP");
}

// → { port, messages(), arrived(count), stop() }. A message: { from, to: [], source, header(name), subject, text }.
// arrived() waits until there are that many in all, at most ten seconds.
export async function start() {
  const taken = [], sockets = new Set(), watchers = new Set();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    converse(socket, (message) => {
      taken.push(message);
      for (const watch of watchers) watch();
    });
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const arrived = (count) => new Promise((resolve, reject) => {
    const settle = (act, value) => { clearTimeout(timer); watchers.delete(watch); act(value); };
    const watch = () => { if (taken.length >= count) settle(resolve, [...taken]); };
    const timer = setTimeout(() => settle(reject, new Error(`${taken.length} of ${count} letters came`)), 10_000);
    watchers.add(watch);
    watch();
  });
  const stop = () => new Promise((resolve) => {
    server.close(resolve);
    for (const socket of sockets) socket.destroy();
  });
  return { port: server.address().port, messages: () => [...taken], arrived, stop };
}
