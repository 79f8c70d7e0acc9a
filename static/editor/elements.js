// Makes elements. Attributes that are null or false are left out, true is an attribute without a value.
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

let made = 0;
export const freshId = (stem) => `ed-${stem}-${++made}`;

// A list to choose from, for a combobox. Each item: {label, value}; value is what choosing it writes.
export function listbox(items, label) {
  const option = ({ label: shown, value }) =>
    make("li", { role: "option", id: freshId("option"), class: "ed-option", dir: "auto", "data-value": value }, shown);
  return make("ul", { role: "listbox", id: freshId("list"), class: "ed-menu", "aria-label": label }, ...items.map(option));
}
