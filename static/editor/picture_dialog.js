// Asks what a picture shows, and whose it is.
import { freshId, make } from "./elements.js";

let last = { author: "", license: "" }; // of the picture before: often the same

function labelled(label, control, hint) {
  control.id = freshId("field");
  const help = hint && make("p", { class: "hint", id: control.id + "-help" }, hint);
  if (help) control.setAttribute("aria-describedby", help.id);
  return make("div", { class: "ed-ask" }, make("label", { for: control.id }, label), ...(help ? [help] : []), control);
}

// What was answered ({alt, author, license}, as POST /media/upload takes it); null: this picture is left out.
export function askAbout({ text }, file, { number, count }) {
  const alt = make("textarea", { rows: "2", required: true, maxlength: "500", dir: "auto" });
  const decorative = make("input", { type: "checkbox", id: freshId("check") });
  const author = make("input", { type: "text", value: last.author, maxlength: "200", dir: "auto" });
  const licence = make("input", { type: "text", value: last.license, maxlength: "100", list: "ui-licences" });
  const title = make("h2", { id: freshId("title") }, text("picture-title", { name: file.name }), count > 1 ? ` (${number}/${count})` : "");
  const dialog = make("dialog", { class: "ed-dialog", "aria-labelledby": title.id },
    make("form", { method: "dialog" }, title,
      labelled(text("alt"), alt, text("alt-help")),
      make("p", { class: "ed-check" }, decorative, make("label", { for: decorative.id }, text("decorative"))),
      labelled(text("author"), author), labelled(text("licence"), licence),
      make("p", { class: "act" }, make("button", { value: "insert" }, text("insert")), " ",
        make("button", { value: "", class: "quiet", formnovalidate: true }, text("leave-out")))));

  decorative.addEventListener("change", () => {
    alt.disabled = decorative.checked;
    alt.required = !decorative.checked;
  });
  // Words to the picture in one line: a line break would end them.
  const answer = () => {
    last = { author: author.value.trim(), license: licence.value.trim() };
    return { alt: decorative.checked ? "" : alt.value.replace(/\s+/g, " ").trim(), ...last };
  };
  const opener = document.activeElement;
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
      resolve(dialog.returnValue === "insert" ? answer() : null);
    }, { once: true });
  });
}
