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
  { name: "discussion", path: "/wiki/forum-ouvert/discussion" },
  { name: "kinds", path: "/kinds" },
  { name: "kind", path: "/kinds/method" },
  { name: "tags", path: "/tags" },
  { name: "tag", path: "/tags/facilitation" },
  { name: "recent", path: "/recent" },
  { name: "search", path: "/search" },
  { name: "search-found", path: "/search?q=atelier" },
  { name: "search-filtered", path: "/search?q=atelier&kind=method&in=fr" },
  { name: "search-nothing", path: "/search?q=zyxwvut" },
  { name: "recent-filtered", path: "/recent?kind=method&days=365&by=Anouk" },
  { name: "missing", path: "/wiki/forum-ouver", status: 404 },
  { name: "nothing-here", path: "/nothing-here", status: 404 },
];

// Those for people who signed in, or are about to. `as`: the least role that sees them.
export const memberScreens = [
  { name: "login", path: "/login" },
  { name: "forgot", path: "/forgot" },
  { name: "suggest", path: "/wiki/forum-ouvert/suggest" },
  { name: "logout", path: "/logout", as: "member" },
  { name: "page-member", path: "/wiki/forum-ouvert", as: "member" },
  { name: "revision-member", path: "/wiki/forum-ouvert/revisions/1", as: "member" },
  { name: "new", path: "/new", as: "member" },
  { name: "new-method", path: "/new?kind=method", as: "member" },
  { name: "edit", path: "/wiki/forum-ouvert/edit?from=page", as: "member" },
  { name: "manage", path: "/wiki/forum-ouvert/manage", as: "administrator" },
  { name: "library", path: "/media", as: "member" },
  { name: "library-nothing", path: "/media?q=zyxwvut", as: "member" },
  { name: "file", path: "/media/1", as: "member" },
  { name: "trash", path: "/trash", as: "member" },
  { name: "discussion-member", path: "/wiki/forum-ouvert/discussion", as: "member" },
  { name: "discussion-moderator", path: "/wiki/forum-ouvert/discussion", as: "administrator" },
  { name: "comment", path: "/wiki/forum-ouvert/discussion/1/edit", as: "member" },
  { name: "following", path: "/following", as: "member" },
  { name: "following-nothing", path: "/following", as: "administrator" },
  { name: "account", path: "/account", as: "member" },
  { name: "member", path: "/members/1", as: "member" },
  { name: "admin", path: "/admin", as: "administrator" },
  { name: "settings", path: "/admin/settings", as: "administrator" },
  { name: "kind-files", path: "/admin/kinds", as: "administrator" },
  { name: "kind-file", path: "/admin/kinds/need", as: "administrator" },
  { name: "kind-new", path: "/admin/new-kind", as: "administrator" },
  { name: "audit", path: "/admin/audit", as: "administrator" },
  { name: "audit-nobody", path: "/admin/audit?person=Personne&since=hier", as: "administrator", status: 422 },
  { name: "storage", path: "/admin/storage", as: "administrator" },
  { name: "suggestions", path: "/suggestions", as: "member" },
  { name: "suggestions-decided", path: "/suggestions?state=decided", as: "member" },
  { name: "recent-moderator", path: "/recent?kind=method", as: "administrator" },
  { name: "history-moderator", path: "/wiki/forum-ouvert/history", as: "administrator" },
  { name: "undo", path: "/members/2/undo", as: "administrator" },
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
