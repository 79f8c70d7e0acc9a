// The toolbar's signs, drawn on 24 × 24.
const paths = {
  bold: "M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z",
  italic: "M10 5h8M6 19h8M14 5l-4 14",
  heading: "M6 5v14M18 5v14M6 12h12",
  quote: "M9 7c-3 0-4 2-4 5v5h5v-5H6M19 7c-3 0-4 2-4 5v5h5v-5h-4",
  list: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
  numbers: "M10 6h10M10 12h10M10 18h10M4 4.5 5.5 4v5M4 15.5c2-1.5 3.5.5 2 2L4 20h3",
  tasks: "M11 6h9M11 12h9M11 18h9M3.5 6 5 7.5 8 4.5M3.5 12 5 13.5l3-3M3.5 18 5 19.5l3-3",
  link: "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1.5 1.5M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1.5-1.5",
  wiki: "M9 4H6v16h3M5 4v16M15 4h3v16h-3M19 4v16",
  code: "m8 7-5 5 5 5M16 7l5 5-5 5",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 9h.01",
};

const svg = "http://www.w3.org/2000/svg";
export function icon(name) {
  const drawing = document.createElementNS(svg, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("class", "ed-icon");
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(svg, "path");
  path.setAttribute("d", paths[name]);
  drawing.append(path);
  return drawing;
}
