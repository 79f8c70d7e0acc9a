// What every part is given: the form, its body, the server's words, and a voice for those who do not see what changed.
import { make } from "./elements.js";

export function openEditor(form) {
  const body = form.querySelector("textarea[data-type=body]");
  const voice = make("div", { class: "hidden", role: "status" });
  const line = make("p", { class: "ed-line", role: "status" });
  form.append(voice);
  body?.after(line);

  // The text of data-t-NAME with its {params} filled in.
  const text = (name, params = {}) =>
    (form.getAttribute("data-t-" + name) ?? "").replace(/\{(\w+)\}/g, (whole, param) => params[param] ?? whole);
  return {
    form, body, text,
    // What is to be heard, but shows elsewhere.
    announce: (words) => { voice.textContent = words; },
    // The line under the body: how an upload goes, what failed. `more`: elements that follow the words.
    tell: (words, ...more) => { line.replaceChildren(words, ...more); },
    token: () => form.elements.namedItem("form_token")?.value ?? "",
  };
}

// Texts in Markdown: the body, and fields of that type.
export const markdownField = "textarea[data-type=body], textarea[data-type=markdown]";
