// Improves the plain form in which pages are written. The form works without this: each part adds one comfort, and stays away where
// the server rendered nothing for it.
import { autosave } from "./autosave.js";
import { openEditor } from "./editor.js";
import { forgetSent, keptTexts } from "./kept.js";
import { linkCompletion } from "./links.js";
import { nearPages } from "./near.js";
import { offerKept } from "./offer.js";
import { pageNames } from "./page_names.js";
import { pictures } from "./pictures.js";
import { preview } from "./preview.js";
import { rows } from "./rows.js";
import { sending } from "./sending.js";
import { shortcuts } from "./shortcuts.js";
import { tagCompletion } from "./tags.js";
import { toolbar } from "./toolbar.js";
import { wordCount } from "./words.js";

function improve(form) {
  const editor = openEditor(form);
  const kept = keptTexts(form);
  const list = rows(editor);
  const look = preview(editor);
  const bar = toolbar(editor, { picture: pictures(editor), preview: look });
  linkCompletion(editor);
  tagCompletion(editor);
  pageNames(editor);
  nearPages(editor);
  wordCount(editor);
  const draft = autosave(editor, kept);
  sending(editor, draft, look);
  shortcuts(editor, bar);
  offerKept(editor, kept, list);
}

if (document.querySelector("[data-saved]")) forgetSent();
const form = document.getElementById("ui-editor");
if (form instanceof HTMLFormElement) improve(form);
