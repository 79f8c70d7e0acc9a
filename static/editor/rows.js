// Lists of rows: added, taken away and moved in place, as the server would do it (the buttons' values say how: "up:steps:1").
import { make } from "./elements.js";
import { emptyRow, renumber } from "./row_names.js";

const kRowLimit = 200;  // domain::kRowLimit

const rowsOf = (list) => [...list.querySelectorAll(":scope > [data-row]")];
const focusable = "input:not([type=hidden]), textarea, select";

export function rows(editor) {
  const { form, text, announce } = editor;
  const listAt = (path) => form.querySelector(`[data-rows="${CSS.escape(path)}"]`);
  const labelOf = (list) => list.querySelector(":scope > legend")?.textContent.trim() ?? "";
  const changed = (list) => {
    renumber(list, rowsOf(list));
    list.dispatchEvent(new Event("input", { bubbles: true }));
  };

  function add(list, template) {
    const row = emptyRow(list, template, rowsOf(list).length);
    template.before(row);
    changed(list);
    row.dispatchEvent(new Event("ed-row", { bubbles: true }));
    return row;
  }
  function remove(list, row) {
    const all = rowsOf(list);
    const at = all.indexOf(row);
    const neighbour = all[at + 1] ?? all[at - 1];
    row.remove();
    changed(list);
    (neighbour?.querySelector("button[name=row][value^='remove:']") ?? list.querySelector(":scope > .row-add button"))?.focus();
    const back = make("button", { type: "button", class: "quiet ed-back" }, text("put-back"));
    const said = make("p", { class: "ed-row", role: "status" }, text("row-removed", { list: labelOf(list) }), " ", back);
    list.querySelectorAll(":scope > .ed-row").forEach((old) => old.remove());
    list.append(said);
    back.addEventListener("click", () => {
      said.remove();
      const before = rowsOf(list)[at] ?? list.querySelector(":scope > template");
      if (before) before.before(row);
      changed(list);
      row.querySelector(focusable)?.focus();
    });
  }
  function move(list, row, by, button) {
    const all = rowsOf(list);
    const at = all.indexOf(row) + by;
    if (at < 0 || at >= all.length) return announce(text("row-stays"));
    if (by < 0) all[at].before(row);
    else all[at].after(row);
    changed(list);
    button.focus();
    announce(text("row-moved", { list: labelOf(list), position: at + 1, count: all.length }));
  }

  // False: the server does it.
  function act(button) {
    const [what, path] = button.value.split(":");
    const list = path && listAt(path);
    const template = list?.querySelector(":scope > template");
    if (!template) return false;
    const row = button.closest("[data-row]");
    if (what === "add" && rowsOf(list).length < kRowLimit) add(list, template).querySelector(focusable)?.focus();
    else if (what === "remove" && row) remove(list, row);
    else if (what === "up" && row) move(list, row, -1, button);
    else if (what === "down" && row) move(list, row, 1, button);
    else return false;
    return true;
  }
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=row]");
    if (button && act(button)) event.preventDefault();
  });

  // As many rows as these entries have; lists within rows after the rows that they stand in.
  function shape(entries, within = form) {
    for (const list of within.querySelectorAll("[data-rows]")) {
      const stem = `f/${list.dataset.rows}/`;
      const numbers = entries.filter(([name]) => name.startsWith(stem)).map(([name]) => parseInt(name.slice(stem.length), 10));
      const wanted = Math.max(0, ...numbers.filter(Number.isInteger).map((n) => n + 1));
      const template = list.querySelector(":scope > template");
      for (const row of rowsOf(list).slice(wanted)) row.remove();
      while (template && rowsOf(list).length < Math.min(wanted, kRowLimit)) add(list, template);
      renumber(list, rowsOf(list));
    }
  }
  return { shape };
}
