// Completes the keyword at the caret, between two commas; a # before it is allowed for those who are used to it. Nothing is chosen
// before an arrow key is pressed: new keywords are welcome, and Tab and Enter leave them as typed.
import Combobox from "@github/combobox-nav";
import { listbox } from "./elements.js";
import { getJson, latest } from "./requests.js";
import { isComposing, replace } from "./typing.js";

const kPause = 150, kMost = 8;

function wordAt({ value, selectionEnd }) {
  const start = value.lastIndexOf(",", selectionEnd - 1) + 1;
  const comma = value.indexOf(",", selectionEnd);
  return { start: selectionEnd === 0 ? 0 : start, end: comma < 0 ? value.length : comma };
}
const bare = (text) => text.trim().replace(/^#+\s*/, "");
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export function tagCompletion(editor) {
  const address = editor.form.dataset.tags;
  const field = editor.form.querySelector("#ui-tags");
  if (!address || !field) return;
  let open = null;

  const close = () => {
    open?.combobox.destroy();
    open?.list.remove();
    open = null;
  };
  const show = (names) => {
    close();
    if (names.length === 0 || document.activeElement !== field) return;
    const list = listbox(names.map((name) => ({ label: name, value: name })), editor.text("tags"));
    field.after(list);
    open = { list, combobox: new Combobox(field, list, { tabInsertsSuggestions: false }) };
    open.combobox.start();
    editor.announce(editor.text("found", { count: names.length }));
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("combobox-commit", ({ target }) => {
      const { start, end } = wordAt(field);
      const last = end === field.value.length;
      close();
      replace(field, start, end, (start > 0 ? " " : "") + target.dataset.value + (last ? ", " : ""));
      asked.cancel();
    });
  };
  const asked = latest(kPause, async (signal, word) => {
    const found = await getJson(address + encodeURIComponent(word), signal);
    if (signal.aborted) return;
    const present = new Set(field.value.split(",").map((tag) => folded(bare(tag))));
    show(Array.isArray(found) ? found.filter((name) => typeof name === "string" && !present.has(folded(name))).slice(0, kMost) : []);
  });
  const ask = () => {
    if (isComposing()) return;
    const { start } = wordAt(field);
    const word = bare(field.value.slice(start, field.selectionEnd));
    asked.cancel();
    if (word) asked.ask(word);
    else close();
  };
  field.addEventListener("input", ask);
  field.addEventListener("compositionend", () => setTimeout(ask));
  field.addEventListener("blur", () => { asked.cancel(); close(); });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    asked.cancel();
    if (open) event.preventDefault();
    close();
  });
}
