// The sink itself: what the flows read of a letter is what was sent.
import assert from "node:assert/strict";
import net from "node:net";
import { after, before, test } from "node:test";
import { start } from "./smtp_sink.mjs";

let sink;
before(async () => { sink = await start(); });
after(() => sink.stop());

// Says the lines, each after an answer to the one before, as a client must.
async function say(...lines) {
  const socket = net.connect(sink.port, "127.0.0.1");
  const answers = socket.setEncoding("utf8")[Symbol.asyncIterator]();
  await answers.next();
  for (const line of lines) {
    socket.write(`${line}\r\n`);
    await answers.next();
  }
  socket.destroy();
}

test("a letter is read as its reader would", async () => {
  await say("EHLO me", "AUTH PLAIN", "AHdpa2kAc2VjcmV0", "MAIL FROM:<wiki@example.org>", "RCPT TO:<marie@example.net>", "DATA",
    "From: wiki@example.org\r\nSubject: =?utf-8?Q?Votre_mot_de_passe,?=\r\n =?utf-8?Q?_=C3=88ve?=\r\nX-Long: a\r\n b\r\n\r\nBonjour =C3=88ve,\r\n\r\n..deux=\r\n points\r\n.");
  const [message] = await sink.arrived(1);
  assert.equal(message.from, "wiki@example.org");
  assert.deepEqual(message.to, ["marie@example.net"]);
  assert.equal(message.subject, "Votre mot de passe, Ève");
  assert.equal(message.header("x-long"), "a b");
  assert.equal(message.header("Bcc"), "");
  assert.equal(message.text, "Bonjour Ève,\n\n.deux points\n");
  assert.equal(sink.messages().length, 1);
});
