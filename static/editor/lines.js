// Marks at the beginning of lines. The toolbar's element puts these before the word at the caret, which breaks the line there; a
// heading, a quotation or a task is a whole line.
import { replace } from "./typing.js";

const marks = {
  heading: {
    has: (line) => line.startsWith("### "),
    add: (line) => (line.startsWith("## ") ? "#" + line : "## " + line.replace(/^#+ /, "")),
    drop: (line) => line.slice(4),
    joins: () => true, // a heading needs no blank line around it
  },
  quote: {
    has: (line) => line.startsWith(">"),
    add: (line) => "> " + line,
    drop: (line) => line.replace(/^> ?/, ""),
    joins: (line) => line.startsWith(">"),
  },
  tasks: {
    has: (line) => /^\s*[-*+] \[[ xX]\] /.test(line),
    add: (line) => line.replace(/^(\s*)(?:[-*+] |\d+[.)] )?/, "$1- [ ] "),
    drop: (line) => line.replace(/^(\s*)[-*+] \[[ xX]\] /, "$1"),
    joins: (line) => /^\s*([-*+]|\d+[.)]) /.test(line),
  },
};

function linesAround({ value, selectionStart, selectionEnd }) {
  // A selection that ends behind a line break does not mean the line after it.
  const last = selectionEnd > selectionStart && value[selectionEnd - 1] === "\n" ? selectionEnd - 1 : selectionEnd;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const end = value.indexOf("\n", last);
  return { start: selectionStart === 0 ? 0 : start, end: end < 0 ? value.length : end };
}

// The blank line that must stand between these lines and a neighbour of another sort.
const gap = (neighbour, joins) => (neighbour.trim() === "" || joins(neighbour) ? "" : "\n");

export function toggleLines(field, name) {
  const { has, add, drop, joins } = marks[name];
  const { value, selectionStart, selectionEnd } = field;
  const { start, end } = linesAround(field);
  const lines = value.slice(start, end).split("\n");
  const written = (line) => line.trim() !== "" || lines.length === 1;
  const off = lines.filter(written).every(has);
  const marked = lines.map((line) => (written(line) ? (off ? drop : add)(line) : line)).join("\n");
  const before = off || start === 0 ? "" : gap(value.slice(value.lastIndexOf("\n", start - 2) + 1, start - 1), joins);
  const after = off ? "" : gap(value.slice(end + 1).split("\n", 1)[0], joins);
  replace(field, start, end, before + marked + after);
  const from = start + before.length;
  if (selectionStart !== selectionEnd) field.setSelectionRange(from, from + marked.length);
  else field.setSelectionRange(...Array(2).fill(Math.max(from, selectionStart + before.length + marked.length - (end - start))));
}
