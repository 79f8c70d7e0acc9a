// The writing form as the server renders it (templates/pages/edit.html and its partials), with little in it, and the screen that
// follows a save.
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../helpers.mjs";

const messages = (lang) => JSON.parse(readFileSync(path.join(root, `templates/messages/${lang}.json`), "utf8"));
const texts = { fr: messages("fr"), en: messages("en") };
export const say = (name, params = {}, lang = "fr") => texts[lang][`script.${name}`].replace(/\{(\w+)\}/g, (whole, key) => params[key] ?? whole);

const escape = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const scriptTexts = (lang) => Object.entries(texts[lang]).filter(([key]) => key.startsWith("script."))
  .map(([key, text]) => ` data-t-${key.slice("script.".length).replaceAll("_", "-")}="${escape(text)}"`).join("");

function page(lang, title, head, main) {
  return `<!DOCTYPE html>
<html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/static/site.css"><link rel="stylesheet" href="/static/editor.css"><link rel="icon" href="/static/icon.svg">
${head}</head>
<body><header class="site-head"><div class="wrap"><a class="brand" href="/">Wiki</a>
<form class="find" action="/search" role="search"><input type="search" name="q" aria-label="Recherche"></form></div></header>
<main id="ui-main" class="wrap" tabindex="-1">${main}</main></body></html>`;
}
const script = `<script type="module" src="/static/editor.js"></script>`;

const tools = (list, number, label, shown) => `<p class="row-tools">${[["up", "Monter"], ["down", "Descendre"], ["remove", "Retirer"]].map(([what, words]) =>
  `<button class="quiet" type="submit" name="row" value="${what}:${list}:${number}" formnovalidate>${words}<span class="hidden"> ${label} ${shown}</span></button>`).join(" ")}</p>`;

function row(list, number, label, shown, inner) {
  return `<fieldset class="row" data-row="${number}"><legend><span class="hidden">${label} </span><span class="row-number">${shown}</span></legend>
<input type="hidden" name="f/${list}/${number}/@row" value="${shown && number}"><div class="stack">${inner}</div>${tools(list, number, label, shown)}</fieldset>`;
}
function list(name, label, depth, rows, blank) {
  return `<fieldset class="control many" id="ui-f-${name.replaceAll("/", "-")}" data-rows="${name}"><legend>${label}</legend>
<input type="hidden" name="f/${name}" value="">${rows}<template>${blank}</template>
<p class="row-add"><button class="quiet" type="submit" name="row" value="add:${name}" formnovalidate>Ajouter<span class="hidden"> ${label}</span></button></p></fieldset>`;
}
function toolList(step, rows) {
  const place = `steps/${step}/tools`;
  const control = (number, value) => `<div class="control"><label for="ui-f-steps-${step}-tools-${number}">Outil</label>
<input type="text" id="ui-f-steps-${step}-tools-${number}" name="f/${place}/${number}" value="${value}"></div>`;
  return list(place, "Outils", 1, rows.map((value, i) => row(place, i, "Outil", i + 1, control(i, value))).join(""), row(place, "ROW1", "Outil", "", control("ROW1", "")));
}
function step(number, shown, text, inner) {
  const id = `ui-f-steps-${number}-text`;
  return row("steps", number, "Étape", shown, `<div class="control"><label for="${id}">Ce qu’on fait</label>
<textarea id="${id}" name="f/steps/${number}/text" rows="2" dir="auto" data-type="markdown">
${escape(text)}</textarea></div>${toolList(number, inner)}`);
}

export function editorPage({ body = "Un texte.", title = "Forum ouvert", tags = "", steps = ["Ouvrir", "Écouter"], isNew = false, unsaved = false, lang = "fr", key = "k1", scripts = true, account = "7" } = {}) {
  const action = isNew ? "/new" : "/wiki/forum-ouvert/edit";
  return page(lang, "Modifier", scripts ? script : "", `<h1>Modifier</h1>
<form id="ui-editor" class="editor" method="post" enctype="multipart/form-data" action="${action}" data-account="${account}"
 data-autosave="${isNew ? "/new" : "/wiki/forum-ouvert"}/unfinished" data-preview="/preview" data-pages="/search/suggest?q=" data-tags="/tags/suggest?q="
 data-upload="/media/upload" data-upload-limit="1000000"${isNew ? ' data-near="/new/near?q="' : ""}${unsaved ? " data-unsaved" : ""}${scriptTexts(lang)}>
<input type="hidden" name="form_token" value="t0k3n"><input type="hidden" name="key" value="${key}"><input type="hidden" name="base" value="12">
<input type="hidden" name="page" value="${isNew ? "" : "forum-ouvert"}"><input type="hidden" name="section" value=""><input type="hidden" name="form_lang" value="${lang}">
<div class="control"><label for="ui-title">Titre</label><input type="text" id="ui-title" name="title" value="${escape(title)}" required maxlength="200"></div>
<div class="control"><label for="ui-tags">Mots-clés</label><input type="text" id="ui-tags" name="tags" value="${escape(tags)}" autocomplete="off"></div>
${list("steps", "Étapes", 0, steps.map((text, i) => step(i, i + 1, text, ["Craie"])).join(""), step("ROW0", "", "", []))}
<div id="ui-near-place"></div>
<div class="control body"><label for="ui-body">Texte</label>
<textarea id="ui-body" name="body" rows="24" dir="auto" data-type="body" lang="fr">
${escape(body)}</textarea></div>
<div class="control"><label for="ui-note">Ce qui change</label><input type="text" id="ui-note" name="note" value=""></div>
<div class="act bar"><button type="submit" name="do" value="save">Enregistrer</button>
<button class="quiet" type="submit" name="do" value="preview" formnovalidate>Aperçu de la page</button>
<button class="quiet" type="submit" name="do" value="keep" formnovalidate>Garder pour plus tard</button>
<output id="ui-saved" role="status"></output> <output id="ui-words"></output></div>
<datalist id="ui-licences"><option value="CC-BY-SA-4.0">CC BY-SA 4.0</option></datalist>
</form>`);
}

export const savedPage = () => page("fr", "Forum ouvert", script, `<p class="notice done" role="status" data-saved>Enregistré.</p><h1>Forum ouvert</h1>`);
