// Compares a quotation with the texts, in the browser: no request carries the words.

import { cutText, judge } from "./judged.js";
import { useFolding } from "./tokens.js";

/** The most places of the same words that are named. */
const NAMED = 10;

const form = document.querySelector("[data-verify]");
const said = document.querySelector("[data-verify-said]");
const found = document.querySelector("[data-verify-found]");
const t = Object.fromEntries(Array.from(document.querySelector("[data-verify-words]").content.querySelectorAll("dt"), (key) => [key.textContent, key.nextSibling.textContent]));
const { root, own: key } = form.dataset;

const fill = (text, values) => Object.entries(values).reduce((all, [name, value]) => all.replace(`{${name}}`, () => value), text);

function make(name, text = "", lang = "") {
  const element = document.createElement(name);
  element.textContent = text;
  if (lang) {
    element.lang = lang;
    // Where directions differ, the menu of languages says which each has.
    const { dir } = document.querySelector(`[lang="${lang}"][dir]`) ?? {};
    if (dir) element.dir = dir;
  }
  return element;
}

/* ---- texts ---- */

let loading;

/** The file of texts, loaded by the first who goes to the field; a failure is forgotten. */
function load() {
  loading ??= read().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function read() {
  const response = await fetch(form.dataset.verify);
  if (!response.ok) throw new Error(response.status);
  const file = await response.json();
  useFolding(file.fold);
  return { ...file, cut: file.texts.map(cut) };
}

const cut = (text) => cutText({ ...text, isEarlier: Boolean(text.earlier) });

/** What a quotation is compared with: all texts, or of a large portal those that are near. */
async function textsFor(quotation) {
  const file = await load();
  if (file.whole) return file;
  const { candidates } = await import("./candidates.js");
  const near = await candidates(`${root}search/`, key, quotation, file);
  useFolding(near.fold);
  return { ...file, near: near.count, places: near.places, texts: near.texts, cut: near.texts.map(cut) };
}

/* ---- what is said ---- */

function summary({ verdict, short, omits, parts }, { near }) {
  const lines = [];
  if (short) lines.push(t.short);
  if (omits) lines.push(t.omits);
  if (verdict !== "script" && parts.some(({ script }) => script)) lines.push(t.also_script);
  if (near !== undefined && verdict !== "exact") lines.push(fill(form.dataset.partial, { n: near }));
  return [make("strong", t[verdict]), form.dataset.separator + lines.join(form.dataset.separator)];
}

/** Where a text stands, in which language, and what it counts for. */
function place(file, index) {
  const { place: of, language, standing, earlier } = file.texts[index];
  const { at, title, labels } = file.places[of];
  const link = make("a", labels[key] + (title ? ` · ${form.dataset.title}` : ""));
  link.href = `${root}${file.languages[language].key}/${at}${earlier?.anchor ? `#${earlier.anchor}` : ""}`;
  const days = earlier && fill(form.dataset.earlier, { since: earlier.since[key], until: earlier.until[key] });
  const counts = [days, t[standing]].filter(Boolean).join("; ");
  const [before, after] = fill(form.dataset.place, { language: file.languages[language].names[key], standing: counts }).split("{place}");
  const item = make("li");
  item.append(before, link, after);
  return item;
}

/** A line in which what differs is marked, in words too. */
function changed(changes, lang) {
  const line = make("p", "", lang);
  for (const [change, text] of changes) {
    if (change === "same") {
      line.append(text);
      continue;
    }
    const mark = make(change === "removed" ? "del" : "ins");
    const hidden = make("span", t[change], document.documentElement.lang);
    hidden.className = "visually-hidden";
    mark.append(hidden, text);
    line.append(mark);
  }
  return line;
}

function partOf(file, part, isOneOfSeveral) {
  const all = [];
  const lang = part.texts.length ? file.languages[file.texts[part.texts[0]].language].tag : "";
  if (isOneOfSeveral) all.push(make("blockquote", part.quoted, lang), make("p", t[part.verdict]));
  if (part.texts.length) {
    const list = make("ul");
    list.append(...part.texts.slice(0, NAMED).map((index) => place(file, index)));
    const more = part.texts.length - NAMED;
    if (more > 0) list.append(make("li", fill(form.dataset.more, { n: more })));
    all.push(list);
  }
  if (part.changes.length) all.push(make("h2", t.compared), changed(part.changes, lang));
  else if (part.verdict === "script") all.push(make("h2", t.reads), make("p", part.words, lang));
  return all;
}

/* ---- the field ---- */

let turn = 0;

async function compare(quotation) {
  const own = ++turn;
  found.replaceChildren();
  if (!quotation.trim()) {
    said.textContent = t.empty;
    return;
  }
  said.textContent = t.loading;
  try {
    const file = await textsFor(quotation);
    if (own !== turn) return;
    const answer = judge(file.cut, quotation);
    said.replaceChildren(...summary(answer, file));
    said.dataset.verdict = answer.verdict;
    found.replaceChildren(...answer.parts.flatMap((part) => partOf(file, part, answer.parts.length > 1)));
  } catch {
    if (own === turn) said.textContent = t.failed;
  }
}

const field = form.querySelector("textarea");
field.addEventListener("focus", () => load().catch(() => {}), { once: true });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  compare(field.value);
});
// Its place is kept from the beginning, so that nothing moves.
for (const control of form.elements) control.disabled = false;
