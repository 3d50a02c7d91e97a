// What suggestions.js and results.js share: a question put to the index, and how an item is shown.

import { fill, places, window as stretch } from "./excerpt.js";
import { open } from "./index.js";
import { answer, besides } from "./ranking.js";
import { fold, runs, tokens } from "./tokens.js";

/* ---- the index ---- */

let opened;

/** Asks for the index before the first key. */
export function prepare(data) {
  opened ??= open(data.search, data.key);
  // A failure is told when something is asked.
  opened.catch(() => {});
}

/**
 * The answer to a query. The index is opened once. Where the site has been published anew meanwhile it is
 * opened again; a failure is forgotten, so that the next key tries again.
 */
export async function ask(data, query, retry = true) {
  try {
    const index = await (opened ??= open(data.search, data.key));
    return { index, query, ...(await answer(index, query)) };
  } catch (error) {
    opened = undefined;
    if (retry) return ask(data, query, false);
    throw error;
  }
}

/** What else is found, once the items are: [kind, address below a language, title]. */
export const askMore = ({ index, query }) => besides(index, query);

/* ---- an item ---- */

export const make = (name, className, text = "") => {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
};

export function href(data, { index }, document) {
  const { slug } = index.memoranda[index.place(document).memorandum];
  return `${data.root}${data.key}/${slug}/${index.number(document)}/`;
}

/** What an answer marks in texts: its tokens, and ideographs that were asked for alone. */
export function marker(found) {
  const tokens = new Set(found.found);
  const signs = new Set(runs(found.query).filter((run) => [...run.text].length === 1).map((run) => run.text));
  return (text) => places(text, tokens, signs);
}

/** Folded words as they are written in the texts that are shown, or else in the query. */
export function written({ query, shown = "" }, text) {
  const wanted = tokens(text);
  const pairs = new Set(wanted.length > 1 ? wanted.slice(0, -1) : wanted);
  const found = [shown, query].flatMap((all) => places(all, pairs, new Set(text.length === 1 ? [text] : [])).map((place) => all.slice(...place)));
  const typed = Array.from(query);
  return found.find((one) => tokens(one).join() === wanted.join()) ?? Array.from(text, (sign) => typed.find((other) => fold(other) === sign) ?? sign).join("");
}

export function phrase(element, [text, tag], mark, cut) {
  if (tag) element.lang = tag;
  const list = mark(text);
  return fill(element, text, list, cut && stretch(text, list));
}

/** Number and title of an item. */
export function heading(data, { index }, document, { title }, mark) {
  const number = index.number(document);
  return [
    make("span", "result__number", number),
    make("span", "visually-hidden", `${data.item.replace("{n}", number)} `),
    phrase(make("span", "result__title"), title, mark),
  ];
}
