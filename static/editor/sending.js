// Sending the form: once, on purpose, and without a warning that something is lost. Leaving it otherwise: with one, while something
// is kept nowhere.

const kLongest = 10_000;  // after that a button that leads nowhere may be pressed again

export function sending({ form }, draft, look) {
  let sent = false;
  const buttons = () => form.querySelectorAll("button[type=submit], button:not([type])");
  const free = () => {
    sent = false;
    for (const button of buttons()) button.disabled = false;
  };

  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (sent) {
      event.preventDefault();
      return;
    }
    sent = true;
    draft.sent();
    // Later: a disabled button would not be part of what is sent.
    setTimeout(() => { for (const button of buttons()) button.disabled = true; });
    setTimeout(free, kLongest);
  });
  addEventListener("pageshow", (event) => { if (event.persisted) free(); });
  addEventListener("beforeunload", (event) => { if (!sent && draft.unsafe()) event.preventDefault(); });

  // Enter in a line of text would press the form's first button, whichever that is.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input:not([type=checkbox])") && !event.isComposing) event.preventDefault();
  });
  form.addEventListener("click", (event) => {
    const what = event.target.closest("button[name=do]")?.value;
    if (what === "keep") {
      event.preventDefault();
      draft.now();
    } else if (what === "preview" && look) {
      event.preventDefault();
      look.toggle();
      document.getElementById("ui-preview").scrollIntoView({ block: "nearest" });
    }
  });
  // A file that misses the text would open in place of the page.
  for (const type of ["dragover", "drop"]) {
    addEventListener(type, (event) => {
      if (event.dataTransfer?.types.includes("Files") && !event.target.closest?.("input[type=file]")) event.preventDefault();
    });
  }
}
