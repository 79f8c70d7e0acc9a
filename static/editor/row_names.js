// The number of a row stands in the names, ids and values below it: name "f/steps/2/text", id "ui-f-steps-2-text", button
// "up:steps:2", a list within it data-rows "steps/2/tools". An empty row in a <template> has ROW0 there (ROW1 in rows within rows).

function* withAll(root) {
  if (root instanceof Element) yield root;
  for (const element of root.querySelectorAll("*")) {
    yield element;
    if (element instanceof HTMLTemplateElement) yield* withAll(element.content);
  }
}

function rewrite(root, change) {
  for (const element of withAll(root)) {
    for (const { name, value } of [...element.attributes]) {
      const now = change(name, value);
      if (now !== value) element.setAttribute(name, now);
    }
  }
}

// A stem is followed by nothing, or by one of the signs that end it.
const moved = (value, from, to, ends) =>
  (value === from || (value.startsWith(from) && ends.includes(value[from.length])) ? to + value.slice(from.length) : value);

function rename(row, path, from, to) {
  const id = (number) => `ui-f-${path}-${number}`.replaceAll("/", "-");
  rewrite(row, (name, value) => {
    if (name === "name") return moved(value, `f/${path}/${from}`, `f/${path}/${to}`, "/");
    if (name === "data-rows") return moved(value, `${path}/${from}`, `${path}/${to}`, "/");
    if (["id", "for", "aria-describedby", "list"].includes(name)) {
      return value.split(" ").map((one) => moved(one, id(from), id(to), "-")).join(" ");
    }
    if (name !== "value") return value;
    const [what, ...rest] = value.split(":");
    const own = rest[0] === path ? [path, rest[1] === from ? to : rest[1]] : [moved(rest[0] ?? "", `${path}/${from}`, `${path}/${to}`, "/"), ...rest.slice(1)];
    return rest.length > 0 ? [what, ...own].join(":") : value;
  });
  row.dataset.row = to;
}

function showNumber(row, number) {
  const shown = row.querySelector(":scope > legend .row-number");
  if (shown) shown.textContent = number;
  for (const label of row.querySelectorAll(":scope > .row-tools .hidden")) label.textContent = label.textContent.replace(/\d*$/, number);
}

export function renumber(list, rows) {
  rows.forEach((row, i) => {
    if (row.dataset.row !== String(i)) rename(row, list.dataset.rows, row.dataset.row, String(i));
    showNumber(row, String(i + 1));
  });
}

export function emptyRow(list, template, number) {
  let depth = -1;
  for (let around = list; around; around = around.parentElement.closest("[data-rows]")) depth++;
  const row = document.importNode(template.content, true).querySelector("[data-row]");
  rewrite(row, (name, value) => value.replaceAll(`ROW${depth}`, number));
  return row;
}
