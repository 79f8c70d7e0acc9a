// Ctrl or Cmd with B, I, K in texts in Markdown, with S anywhere in the form. Nowhere else is a key taken.
import { markdownField } from "./editor.js";
import { isComposing } from "./typing.js";
import { keys } from "./toolbar.js";

export function shortcuts({ form }, bar) {
  form.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || isComposing()) return;
    const key = event.key.toLowerCase();
    const save = form.querySelector("button[name=do][value=save]");
    if (key === "s" && save) {
      event.preventDefault();
      if (!event.repeat && !save.disabled) form.requestSubmit(save);
    } else if (keys.has(key) && bar && event.target.matches(markdownField) && event.target.id) {
      event.preventDefault();
      bar.press(keys.get(key), event.target);
    }
  });
}
