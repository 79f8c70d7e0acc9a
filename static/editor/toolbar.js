// The toolbar over the body: GitHub's element does the marks around words, lists, and the arrow keys between buttons.
import "@github/markdown-toolbar-element";
import { make } from "./elements.js";
import { icon } from "./icons.js";
import { toggleLines } from "./lines.js";
import { replace } from "./typing.js";

// name, the element's own style (where it has the right one), key
const tools = [
  ["bold", "bold", "B"], ["italic", "italic", "I"], ["heading"], ["quote"],
  ["list", "unordered-list"], ["numbers", "ordered-list"], ["tasks"],
  ["link", "link", "K"], ["wiki"], ["code", "code"], ["picture"],
];
const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);
export const keys = new Map(tools.filter(([, , key]) => key).map(([name, , key]) => [key.toLowerCase(), name]));

function button(editor, [name, style = "ed-" + name, key]) {
  const label = editor.text(name);
  const shown = key ? `${label} (${apple ? "⌘" : "Ctrl+"}${key})` : label;
  return make("button", {
    type: "button", class: "ed-tool", tabindex: "-1", "data-md-button": style, "data-tool": name, title: shown, "aria-label": label,
    "aria-keyshortcuts": key ? `Control+${key} Meta+${key}` : null,
  }, icon(name));
}

// [[selection]], or the brackets with the caret between them, where completion begins.
function wikiLink(field) {
  const { selectionStart, selectionEnd, value } = field;
  const chosen = value.slice(selectionStart, selectionEnd).replace(/[[\]\n]/g, " ").trim();
  replace(field, selectionStart, selectionEnd, `[[${chosen}]]`);
  if (!chosen) field.setSelectionRange(selectionStart + 2, selectionStart + 2);
}

// `picture` and `preview` are the parts behind those two buttons; null: there is none.
export function toolbar(editor, { picture, preview }) {
  const { body, text } = editor;
  if (!body) return null;
  const place = document.getElementById("ui-toolbar") ?? make("div", { id: "ui-toolbar" });
  if (!place.isConnected) (body.closest(".ed-panes") ?? body).before(place);
  const bar = make("markdown-toolbar", { for: body.id, "aria-label": text("toolbar") },
    ...tools.filter(([name]) => name !== "picture" || picture).map((tool) => button(editor, tool)));
  if (preview) bar.append(preview.button);
  const own = {
    heading: (field) => toggleLines(field, "heading"),
    quote: (field) => toggleLines(field, "quote"),
    tasks: (field) => toggleLines(field, "tasks"),
    wiki: wikiLink,
    picture: (field) => picture.choose(field),
  };
  bar.addEventListener("click", (event) => {
    const name = event.target.closest("[data-tool]")?.dataset.tool;
    if (Object.hasOwn(own, name ?? "")) own[name](bar.field);
  });
  place.classList.add("ed-toolbar");
  place.replaceChildren(bar);
  place.hidden = false;

  // Presses a button for a field that the bar does not belong to.
  const press = (name, field) => {
    bar.setAttribute("for", field.id);
    bar.querySelector(`[data-tool=${name}]`)?.click();
    bar.setAttribute("for", body.id);
  };
  return { press };
}
