// Every screen a reader can meet, in one table: checks that hold for all screens walk it. A new screen adds its row here.
// status: the answer's; weight: "no" where a reader asked for much and the 50 KB limit is not meant.
export const screens = [
  { name: "home", path: "/" },
  { name: "page", path: "/wiki/forum-ouvert" },
  { name: "page-english", path: "/wiki/open-space-day" },
  { name: "page-project", path: "/wiki/arpentage-du-plan-climat" },
  { name: "page-place", path: "/wiki/la-remise" },
  { name: "page-plain", path: "/wiki/vide-poche" },
  { name: "source", path: "/wiki/forum-ouvert/source" },
  { name: "history", path: "/wiki/forum-ouvert/history" },
  { name: "revision", path: "/wiki/forum-ouvert/revisions/1" },
  { name: "compare", path: "/wiki/forum-ouvert/compare?from=1&to=2" },
  { name: "links", path: "/wiki/forum-ouvert/links" },
  { name: "kinds", path: "/kinds" },
  { name: "kind", path: "/kinds/method" },
  { name: "tags", path: "/tags" },
  { name: "tag", path: "/tags/facilitation" },
  { name: "recent", path: "/recent" },
  { name: "search", path: "/search" },
  { name: "search-found", path: "/search?q=atelier" },
  { name: "search-filtered", path: "/search?q=atelier&kind=method&in=fr" },
  { name: "search-nothing", path: "/search?q=zyxwvut" },
  { name: "missing", path: "/wiki/forum-ouver", status: 404 },
  { name: "nothing-here", path: "/nothing-here", status: 404 },
];

export const languages = ["fr", "en"];
export const themes = ["light", "dark"];

// The same screen with the interface in one language.
export function inLanguage(screen, lang) {
  return screen.path + (screen.path.includes("?") ? "&" : "?") + "lang=" + lang;
}
