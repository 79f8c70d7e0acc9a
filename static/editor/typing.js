// Writes into a field as if it were typed, so that the browser's own undo takes it back. Only execCommand does that; where it is
// refused (the field cannot have the focus) the text still comes, without undo.
export function replace(field, start, end, text) {
  if (start === end && text === "") return;
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  const typed = document.activeElement === field &&
    (text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text));
  if (typed) return;
  field.setRangeText(text, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// The same while the person is busy elsewhere: focus, selection and scrolling stay where they are.
export function replaceAside(field, start, end, text) {
  const active = document.activeElement;
  const { selectionStart, selectionEnd, scrollTop } = field;
  const moved = (at) => (at <= start ? at : at >= end ? at + text.length - (end - start) : start + text.length);
  replace(field, start, end, text);
  field.setSelectionRange(moved(selectionStart), moved(selectionEnd));
  field.scrollTop = scrollTop;
  if (active !== field && active instanceof HTMLElement) active.focus({ preventScroll: true });
}

// Whether an input method is composing a word in some field: such text must not be touched.
let composing = false;
addEventListener("compositionstart", () => { composing = true; }, true);
addEventListener("compositionend", () => { composing = false; }, true);
export const isComposing = () => composing;

export async function composed() {
  while (isComposing()) await new Promise((resolve) => addEventListener("compositionend", resolve, { once: true, capture: true }));
}
