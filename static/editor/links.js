// [[ completes titles of pages, in every text in Markdown.
import TextExpanderElement from "@github/text-expander-element/dist/text-expander-element.js";
import { InputStyleClone } from "dom-input-range";
import { markdownField } from "./editor.js";
import { listbox, make } from "./elements.js";
import { getJson, latest } from "./requests.js";
import { isComposing, replace } from "./typing.js";

const kPause = 150, kMost = 8, kLongest = 100;

// The link that is being written at the caret: what opens it, with the letters before (l’[[), and its title so far.
function openLink(field) {
  if (!field || field.selectionStart !== field.selectionEnd) return null;
  const line = field.value.slice(Math.max(0, field.selectionEnd - 300), field.selectionEnd);
  const found = /([^\s([]*)\[\[([^[\]|#\n]*)$/.exec(line);
  if (!found || found[1].endsWith("\\") || found[2].length > kLongest) return null;
  return { key: found[1] + "[[", title: found[2] };
}

// The element wants white space before its key, which the French l’[[ has not: the letters before are made part of the key.
class LinkExpander extends TextExpanderElement {
  get keys() {
    const link = isComposing() ? null : openLink(this.querySelector("textarea"));
    return link ? [{ key: link.key, multiWord: true }] : [];
  }
}
customElements.define("ed-links", LinkExpander);

// A title with signs that mean something inside a link is reached by its address.
function linkTo(title, address) {
  if (!/[[\]|#`]/.test(title)) return `[[${title}]]`;
  const slug = decodeURIComponent(new URL(address ?? "", location.href).pathname.split("/").pop());
  return `[[${slug}|${title.replace(/[[\]|`]/g, " ").replace(/\s+/g, " ").trim()}]]`;
}

async function titles(editor, signal, words, done) {
  const found = await getJson(editor.form.dataset.pages + encodeURIComponent(words), signal);
  // A stale question is never answered: the list on the screen stays until the newer answer takes its place.
  if (signal.aborted) return;
  const names = Array.isArray(found?.[1]) ? found[1].slice(0, kMost) : [];
  const items = names.map((title, i) => ({ label: title, value: linkTo(title, found[3]?.[i]) }));
  if (items.length > 0) editor.announce(editor.text("found", { count: items.length }));
  done(items.length > 0 ? { matched: true, fragment: listbox(items, editor.text("pages")) } : { matched: false });
}

// Never over the edge of the window.
function pullIn(menu) {
  const over = menu.getBoundingClientRect().right - document.documentElement.clientWidth + 8;
  if (over > 0) menu.style.left = `calc(${menu.style.left || "0px"} - ${over}px)`;
}

function complete(editor, field) {
  const focused = document.activeElement === field;
  const { selectionStart, selectionEnd } = field;
  const expander = make("ed-links", { class: "ed-links" });
  field.before(expander);
  expander.append(field);
  expander.connectedCallback(); // it looks for its field when it is put in place, and had none yet
  if (focused) {
    field.focus({ preventScroll: true });
    field.setSelectionRange(selectionStart, selectionEnd);
  }

  const asked = latest(kPause, (signal, words, done) => titles(editor, signal, words, done));
  expander.addEventListener("text-expander-change", ({ detail }) => {
    asked.cancel();
    const words = detail.text.trim();
    detail.provide(words ? new Promise((done) => asked.ask(words, done)) : { matched: false });
  });
  expander.addEventListener("text-expander-activate", () => queueMicrotask(() => pullIn(expander.querySelector(".ed-menu"))));
  // The copy of the text by which the list is placed would otherwise be laid out anew at every key, for ever.
  expander.addEventListener("text-expander-deactivate", () => InputStyleClone.for(field).disconnect());
  // Given a value, the element would set the field's whole text, and undo would be gone: it gets none, and we write.
  expander.addEventListener("text-expander-value", (event) => {
    const link = openLink(field);
    expander.dismiss();
    if (!link) return;
    const end = field.selectionEnd;
    const closed = field.value.startsWith("]]", end) ? 2 : 0;
    replace(field, end - link.title.length - 2, end + closed, event.detail.item.dataset.value);
  });
  field.addEventListener("blur", asked.cancel);
  field.addEventListener("keydown", (event) => { if (event.key === "Escape") asked.cancel(); });
  // What was composed is a word now.
  field.addEventListener("compositionend", () => setTimeout(() => field.dispatchEvent(new Event("input", { bubbles: true }))));
}

export function linkCompletion(editor) {
  if (!editor.form.dataset.pages) return;
  const all = (place) => place.querySelectorAll(markdownField).forEach((field) => complete(editor, field));
  all(editor.form);
  editor.form.addEventListener("ed-row", (event) => all(event.target));
}
