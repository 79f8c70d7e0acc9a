// What is typed, kept in this browser until the server has it. Each tab has a place of its own, so that two never write over each
// other: "catalyst-kept:ACCOUNT:/wiki/SLUG/edit#SECTION:TAB" (for a new page "…:/new#KIND:TAB") → {"at": ms, "entries": [[name,
// text], …]}. Private windows and full disks are no error: put() says false, and the person is told.

const kPrefix = "catalyst-kept:", kSent = "catalyst-sent";
const technical = new Set(["form_token", "key", "base", "page", "section", "form_lang"]);

const store = (action) => {
  try {
    return action();
  } catch {
    return undefined;
  }
};

export function entriesOf(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !technical.has(name))
    .map(([name, value]) => [name, value.replace(/\r\n?/g, "\n")]);
}

export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

function parse(text) {
  const found = store(() => JSON.parse(text));
  const good = Array.isArray(found?.entries) && found.entries.every((entry) => Array.isArray(entry) && entry.length === 2);
  return good ? found : null;
}

export function keptTexts(form) {
  const value = (name) => form.elements.namedItem(name)?.value ?? "";
  const path = new URL(form.action, location.href).pathname;
  const part = value("page") ? value("section") : value("kind"); // new pages of two kinds have different fields
  const place = `${kPrefix}${form.dataset.account ?? ""}:${path}#${part}:`;
  const mine = place + Math.random().toString(36).slice(2);
  let holds = false;
  // The form that this tab sent came back, with a mistake to mend or to be gone on with: what it shows is kept nowhere yet.
  const sent = parse(store(() => localStorage.getItem(sessionStorage.getItem(kSent))));
  const returned = sent !== null && same(sent.entries, entriesOf(form));
  store(() => sessionStorage.removeItem(kSent));

  const put = () => {
    const text = JSON.stringify({ at: Date.now(), entries: entriesOf(form) });
    holds = store(() => { localStorage.setItem(mine, text); return true; }) === true;
    return holds;
  };
  const drop = (name) => store(() => localStorage.removeItem(name));
  // Another tab threw it away, not knowing that this one is still open.
  addEventListener("storage", (event) => { if (event.key === mine && event.newValue === null && holds) put(); });
  return {
    put, drop, returned,
    forget: () => { holds = false; drop(mine); },
    // The form is on its way: should it not arrive, the text is found here again.
    markSent: () => store(() => sessionStorage.setItem(kSent, mine)),
    // What other tabs and earlier visits left, newest first.
    others: () => (store(() => Object.keys(localStorage)) ?? []).filter((name) => name.startsWith(place) && name !== mine)
      .map((name) => ({ name, ...parse(store(() => localStorage.getItem(name))) }))
      .filter((one) => one.entries).sort((a, b) => b.at - a.at),
  };
}

// On the screen after saving.
export function forgetSent() {
  store(() => {
    const name = sessionStorage.getItem(kSent);
    if (name) localStorage.removeItem(name);
    sessionStorage.removeItem(kSent);
  });
}
