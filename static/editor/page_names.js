// Fields that name a page offer titles while one types: in the browser's own list (<datalist id="ui-pages">).
import { make } from "./elements.js";
import { getJson, latest } from "./requests.js";
import { isComposing } from "./typing.js";

const kPause = 150, kMost = 8;

export function pageNames({ form }) {
  const address = form.dataset.pages;
  const list = document.getElementById("ui-pages");
  if (!address || !list) return;
  const asked = latest(kPause, async (signal, words) => {
    const found = await getJson(address + encodeURIComponent(words), signal);
    const titles = Array.isArray(found?.[1]) ? found[1].slice(0, kMost) : [];
    if (!signal.aborted) list.replaceChildren(...titles.map((value) => make("option", { value })));
  });
  // Several pages stand on lines of a textarea, which has no list; those are typed.
  form.addEventListener("input", ({ target }) => {
    const words = target.value?.trim();
    if (target.getAttribute("list") === "ui-pages" && words && !isComposing()) asked.ask(words);
  });
}
