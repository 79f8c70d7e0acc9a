// On return: a text that only this browser has is offered, beside what the server shows. Nothing is taken or thrown away unasked.
import { make } from "./elements.js";
import { entriesOf, same } from "./kept.js";
import { replace } from "./typing.js";

function write(control, text) {
  if (control.matches("textarea, input:not([type=checkbox], [type=hidden])")) {
    if (control.value !== text) replace(control, 0, control.value.length, text);
  } else {
    control.value = text;
  }
}

function restore(form, entries, rows) {
  rows.shape(entries);
  const left = new Map();
  for (const [name, text] of entries) left.set(name, [...(left.get(name) ?? []), text]);
  const names = new Set(entriesOf(form).map(([name]) => name));
  const placed = new Set();
  for (const control of [...form.elements]) {
    if (!names.has(control.name) && !left.has(control.name)) continue;
    if (control.type === "checkbox") control.checked = left.get(control.name)?.includes(control.value) ?? false;
    else if (left.has(control.name)) write(control, left.get(control.name).shift() ?? "");
    placed.add(control.name);
  }
  // What has no field any more follows the body, for its writer to find a place for.
  const rest = entries.filter(([name, value]) => !placed.has(name) && value.trim() && !name.endsWith("/@row")).map(([, value]) => value);
  const body = form.querySelector("textarea[data-type=body]");
  if (body && rest.length > 0) write(body, [body.value.trimEnd(), ...rest].join("\n\n") + "\n");
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

export function offerKept({ form, text }, kept, rows) {
  const when = new Intl.DateTimeFormat(document.documentElement.lang || undefined, { dateStyle: "long", timeStyle: "short" });
  const next = () => {
    const shown = entriesOf(form);
    const others = kept.others();
    for (const one of others) if (same(one.entries, shown)) kept.drop(one.name);
    const found = others.find((one) => !same(one.entries, shown));
    if (!found) return;
    const take = make("button", { type: "button" }, text("take"));
    const drop = make("button", { type: "button", class: "quiet" }, text("drop"));
    const notice = make("div", { class: "notice ed-kept", role: "status" },
      make("p", {}, text("kept-here", { date: when.format(found.at) })), make("p", { class: "ed-row" }, take, " ", drop));
    const done = (work) => () => {
      notice.remove();
      work();
      kept.drop(found.name);
      next();
    };
    take.addEventListener("click", done(() => {
      restore(form, found.entries, rows);
      kept.put();
      form.querySelector("#ui-title, textarea")?.focus();
    }));
    drop.addEventListener("click", done(() => form.querySelector("#ui-title, textarea")?.focus()));
    form.before(notice);
  };
  next();
}
