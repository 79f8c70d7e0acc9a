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

// Those for people who signed in, or are about to. `as`: the least role that sees them.
export const memberScreens = [
  { name: "login", path: "/login" },
  { name: "forgot", path: "/forgot" },
  { name: "logout", path: "/logout", as: "member" },
  { name: "page-member", path: "/wiki/forum-ouvert", as: "member" },
  { name: "revision-member", path: "/wiki/forum-ouvert/revisions/1", as: "member" },
  { name: "new", path: "/new", as: "member" },
  { name: "new-method", path: "/new?kind=method", as: "member" },
  { name: "edit", path: "/wiki/forum-ouvert/edit?from=page", as: "member" },
  { name: "manage", path: "/wiki/forum-ouvert/manage", as: "administrator" },
  { name: "trash", path: "/trash", as: "member" },
  { name: "account", path: "/account", as: "member" },
  { name: "member", path: "/members/1", as: "member" },
  { name: "people", path: "/admin/people", as: "administrator" },
  { name: "person", path: "/admin/people/2", as: "administrator" },
  { name: "invitations", path: "/admin/invitations", as: "administrator" },
];

export const languages = ["fr", "en"];
export const themes = ["light", "dark"];

// The same screen with the interface in one language.
export function inLanguage(screen, lang) {
  return screen.path + (screen.path.includes("?") ? "&" : "?") + "lang=" + lang;
}
