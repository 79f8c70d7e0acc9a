// The page as readers will see it, made by the server: beside the body on wide screens, in its place on narrow ones.
import { make } from "./elements.js";
import { latest, read, request } from "./requests.js";

const kPause = 400;

export function preview(editor) {
  const { form, body, text } = editor;
  const address = form.dataset.preview;
  if (!address || !body) return null;
  const button = make("button", {
    type: "button", class: "ed-tool ed-look", tabindex: "-1", "data-md-button": "ed-preview", "aria-pressed": "false",
  }, text("preview"));
  const note = make("p", { class: "ed-note", role: "status" });
  const shown = make("div", { class: "ed-shown" });
  const pane = document.getElementById("ui-preview") ?? make("div", { id: "ui-preview" });
  const panes = make("div", { class: "ed-panes" });
  body.before(panes);
  panes.append(body, pane);
  for (const [name, value] of Object.entries({ class: "ed-preview", role: "region", "aria-label": text("preview"), tabindex: "0" })) {
    pane.setAttribute(name, value);
  }
  if (body.lang) shown.lang = body.lang;
  pane.hidden = true;
  pane.replaceChildren(note, shown);

  let seen = null; // the text that is shown
  const asked = latest(kPause, async (signal) => {
    const now = body.value;
    pane.setAttribute("aria-busy", "true");
    const answer = await request(address, { method: "POST", body: new FormData(form), signal });
    const html = answer?.ok ? await read(answer, "text") : null;
    if (signal.aborted) return;
    pane.removeAttribute("aria-busy");
    note.textContent = html === null ? text("preview-failed") : "";
    if (html === null) return;
    seen = now;
    show(html);
  });

  // What is scrolled to stays in sight. A link opens beside: nobody leaves an unsaved text by it.
  const show = (html) => {
    const { scrollTop } = pane;
    shown.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    for (const link of shown.querySelectorAll("a[href]:not([href^='#'])")) {
      link.target = "_blank";
      link.rel = "noopener";
    }
    pane.scrollTop = scrollTop;
  };
  const toggle = () => {
    const open = pane.hidden;
    pane.hidden = !open;
    form.classList.toggle("ed-split", open);
    button.setAttribute("aria-pressed", String(open));
    if (!open) asked.cancel();
    else if (seen !== body.value) asked.ask();
  };
  form.addEventListener("input", () => { if (!pane.hidden) asked.ask(); });
  button.addEventListener("click", toggle);
  return { button, toggle };
}
