// Pictures dropped, pasted or chosen: each is asked for its words, sent, and its Markdown put where the caret was. They are sent one
// after the other; until then a line in the text holds their place.
import { markdownField } from "./editor.js";
import { make } from "./elements.js";
import { askAbout } from "./picture_dialog.js";
import { composed, replace, replaceAside } from "./typing.js";
import { upload } from "./upload.js";

const kTypes = ["image/jpeg", "image/png", "image/webp", "image/gif"];
const hasFiles = (transfer) => transfer?.types.includes("Files") ?? false;

// A picture stands in a paragraph of its own.
function insertPlaces(field, places) {
  const { value, selectionStart, selectionEnd } = field;
  const before = /(^|\n\n)$/.test(value.slice(0, selectionStart)) ? "" : value[selectionStart - 1] === "\n" ? "\n" : "\n\n";
  const after = /^(\n\n|$)/.test(value.slice(selectionEnd)) ? "" : value[selectionEnd] === "\n" ? "\n" : "\n\n";
  replace(field, selectionStart, selectionEnd, before + places.join("\n\n") + after);
}

// Where nothing comes in its place, the blank line that it brought goes with it.
function fill(field, place, markdown) {
  const start = field.value.indexOf(place);
  if (start < 0) return false;
  const end = start + place.length;
  const before = markdown ? 0 : /\n{0,2}$/.exec(field.value.slice(0, start))[0].length;
  const after = markdown || before ? 0 : /^\n{0,2}/.exec(field.value.slice(end))[0].length;
  replaceAside(field, start - before, end + after, markdown);
  return true;
}

export function pictures(editor) {
  const { form, body, text, tell } = editor;
  if (!form.dataset.upload || !body) return null;
  const limit = Number(form.dataset.uploadLimit) || Infinity;
  let asking = Promise.resolve(), sending = Promise.resolve();

  // One that cannot be taken says so before anything is asked.
  const fits = (file) => {
    const reason = !kTypes.includes(file.type) ? "no-picture" : file.size > limit ? "too-large" : null;
    if (reason) tell(text(reason, { name: file.name, limit: Math.floor(limit / 1_000_000) }));
    return reason === null;
  };
  let number = 0; // tells two of the same name apart
  const placeFor = ({ name }) => `![${text("placeholder", { name: name.replace(/[[\]\n`]/g, " ") })} ${++number}]()`;

  async function send(field, { file, about, place }) {
    const { markdown, error } = await upload(editor, file, about);
    await composed();
    await asking; // a question on the screen has the focus
    const filled = fill(field, place, markdown ?? "");
    tell(error ?? text(filled ? "uploaded" : "place-gone", { name: file.name }));
  }
  async function take(field, files) {
    const chosen = [];
    const fitting = [...files].filter(fits);
    for (const [i, file] of fitting.entries()) {
      const about = await askAbout(editor, file, { number: i + 1, count: fitting.length });
      if (about) chosen.push({ file, about });
    }
    for (const one of chosen) {
      one.place = placeFor(one.file);
      insertPlaces(field, [one.place]);
    }
    for (const one of chosen) sending = sending.then(() => send(field, one));
  }
  const add = (field, files) => { asking = asking.then(() => take(field, files)); };

  const picker = make("input", { type: "file", accept: kTypes.join(","), multiple: true, hidden: true, "aria-hidden": "true", tabindex: "-1" });
  form.after(picker); // outside: it is no field of the page
  let target = body;
  picker.addEventListener("change", () => {
    add(target, [...picker.files]);
    picker.value = "";
  });
  listen(form, add);
  document.getElementById("ui-bring")?.remove(); // the way without scripts
  return { choose: (field) => { target = field; picker.click(); } };
}

function listen(form, add) {
  const fieldOf = (event) => event.target.closest?.(markdownField);
  const mark = (event, on) => fieldOf(event)?.classList.toggle("ed-over", on && hasFiles(event.dataTransfer));
  form.addEventListener("dragenter", (event) => mark(event, true));
  form.addEventListener("dragleave", (event) => mark(event, false));
  form.addEventListener("drop", (event) => {
    const field = fieldOf(event);
    if (!field || !hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    mark(event, false);
    const at = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    if (at?.offsetNode === field) field.setSelectionRange(at.offset, at.offset);
    add(field, [...event.dataTransfer.files]);
  });
  // Office programs paste a picture of the text beside the text: the text is meant.
  form.addEventListener("paste", (event) => {
    const field = fieldOf(event);
    const { files, types } = event.clipboardData ?? { files: [], types: [] };
    if (!field || files.length === 0 || types.includes("text/plain")) return;
    event.preventDefault();
    add(field, [...files]);
  });
}
