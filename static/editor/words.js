// How many words the body has. Shown as one types; a screen reader finds it in its place and is not interrupted by it.
const kPause = 300;

// Signs and the addresses of links and pictures are no words; l’eau and porte-clé are one each.
export function countWords(markdown) {
  return markdown.replace(/\]\([^)\n]*\)|<?https?:\/\/\S+/g, " ").match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

export function wordCount({ body, text }) {
  const place = document.getElementById("ui-words");
  if (!place || !body) return;
  place.setAttribute("aria-live", "off");
  const locale = document.documentElement.lang || undefined;
  const show = () => { place.textContent = text("words", { count: countWords(body.value).toLocaleString(locale) }); };
  let timer = 0;
  body.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, kPause);
  });
  show();
}
