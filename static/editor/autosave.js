// Keeps what is typed as the writer's draft: first in this browser, at once, then on the server, which makes the copy here
// unneeded. 2 s after the last change, every 15 s while typing goes on, and when the page is hidden or left.
import { read, request } from "./requests.js";
import { firstTab } from "./tabs.js";

const kPause = 2000, kLongest = 15_000, kGiveUp = 20_000, kAgain = 5000, kSeldom = 60_000;
const kWithPage = 60_000;  // bytes that a browser still sends for a page that is closed

// A control that the browser or quick fingers changed before this script ran.
const altered = (form) => [...form.elements].some((control) =>
  control.matches("textarea, input[type=text]") ? control.value !== control.defaultValue : control.type === "checkbox" && control.checked !== control.defaultChecked);

function why(answer, reply) {
  if (!answer) return navigator.onLine ? "failed" : "offline";
  if (reply?.login || answer.status === 401) return "session";
  return answer.status === 409 ? "moved" : "failed";
}

export function autosave({ form, text }, kept) {
  const status = document.getElementById("ui-saved");
  const clock = new Intl.DateTimeFormat(document.documentElement.lang || undefined, { timeStyle: "short" });
  const mayWrite = firstTab(form.elements.namedItem("key")?.value ?? "");
  // Versions of what is typed: the present one, the last that the server has, the last that this browser has.
  let typed = 0, onServer = 0, here = 0;
  let timer = 0, first = 0, again = 0, busy = false, failures = 0, over = false;

  const say = (name, params) => {
    const words = text(name, params);
    if (status && status.textContent !== words) status.textContent = words;
  };
  const plan = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(attempt, ms);
  };
  const keepHere = () => { if (kept.put()) here = typed; };
  const later = (reason) => {
    const wait = Math.min(kAgain * 2 ** failures++, kSeldom);
    again = Date.now() + wait;
    say(here === typed ? reason : "nowhere");
    plan(wait);
  };

  async function send() {
    const body = new FormData(form);
    const size = [...body.values()].reduce((sum, value) => sum + value.length * 3, 0);
    const slow = setTimeout(say, 1000, "saving");
    const answer = await request(form.dataset.autosave, {
      method: "POST", body, headers: { Accept: "application/json" }, keepalive: document.hidden && size < kWithPage,
      signal: AbortSignal.timeout(kGiveUp),
    });
    const reply = await read(answer, "json");
    clearTimeout(slow);
    return { answer, reply, at: answer?.ok && reply?.at ? new Date(reply.at) : null };
  }

  async function attempt() {
    clearTimeout(timer);
    if (busy || over || onServer === typed) return;
    const sent = typed;
    first = 0;
    keepHere();
    if (!form.dataset.autosave) return say(here === typed ? "here" : "nowhere");
    if (Date.now() < again) return plan(again - Date.now()); // kept here at once, sent when the server may be well again
    busy = true;
    const alone = await mayWrite();
    const { answer, reply, at } = alone ? await send() : {};
    busy = false;
    if (over) return;
    if (!alone) return later("other-tab");
    if (!at || isNaN(at)) return later(why(answer, reply));
    onServer = sent;
    failures = again = 0;
    say("saved", { time: clock.format(at) });
    if (typed === sent) kept.forget();
    else plan(kPause);
  }

  const touched = () => {
    over = false;
    typed++;
    first ||= Date.now();
    plan(Math.max(0, Math.min(kPause, first + kLongest - Date.now())));
  };
  const now = () => {
    failures = again = 0;
    if (onServer === typed) typed++;
    return attempt();
  };
  const unsaved = () => typed !== onServer;
  form.addEventListener("input", touched);
  form.addEventListener("change", (event) => { if (event.target.matches("select, [type=checkbox]")) touched(); });
  addEventListener("online", () => { if (unsaved()) now(); });
  addEventListener("pagehide", () => { if (unsaved() && !over) keepHere(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden && unsaved()) attempt(); });
  if (altered(form) || kept.returned || form.hasAttribute("data-unsaved")) touched();
  return {
    now,
    unsafe: () => unsaved() && here !== typed,
    // The form itself is on its way.
    sent: () => {
      clearTimeout(timer);
      keepHere();
      kept.markSent();
      over = true;
    },
  };
}
