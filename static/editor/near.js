// While the title of a new page is typed: pages that are near, so that nobody writes one twice.
import { make } from "./elements.js";
import { getText, latest } from "./requests.js";
import { isComposing } from "./typing.js";

const kPause = 400, kLeast = 3;

export function nearPages({ form }) {
  const address = form.dataset.near;
  const title = form.querySelector("#ui-title");
  if (!address || !title) return;
  const place = document.getElementById("ui-near-place") ?? make("div", { id: "ui-near-place" });
  (title.closest(".control") ?? title).after(place); // above the title it would push away what is being typed
  place.setAttribute("aria-live", "polite");
  const asked = latest(kPause, async (signal, words) => {
    const html = words.length < kLeast ? "" : await getText(address + encodeURIComponent(words), signal);
    if (!signal.aborted && html !== null) place.innerHTML = html;
  });
  const ask = () => { if (!isComposing()) asked.ask(title.value.trim()); };
  title.addEventListener("input", ask);
  title.addEventListener("compositionend", () => setTimeout(ask));
}
