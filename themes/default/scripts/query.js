// What suggestions.js and results.js share: a question put to the index, and how an item is shown.

import { fill, places } from "./excerpt.js";
import { open } from "./index.js";
import { answer, shared } from "./ranking.js";
import { runs, signs } from "./tokens.js";

/* ---- the index ---- */

let opened;
const index = ({ root, key }) => (opened ??= open(`${root}search/`, key));

/** Asks for the index before the first key. */
export function prepare(data) {
  // A failure is told when something is asked.
  index(data).catch(() => {});
}

/**
 * The answer to a query, by `how`. The index is opened once. Where the site has been published anew meanwhile it is
 * opened again; a failure is forgotten, so that the next key tries again.
 */
export async function ask(data, query, how = answer, retry = true) {
  try {
    const found = await index(data);
    return { index: found, query, ...(await how(found, query)) };
  } catch (error) {
    opened = undefined;
    if (retry) return ask(data, query, how, false);
    throw error;
  }
}

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
  const alone = new Set(runs(found.query).map((run) => run.text).filter((text) => signs(text).length === 1 && !shared.isEmpty(text)));
  return (text) => places(text, tokens, alone);
}

export function phrase(element, [text, tag], mark, cut = (...all) => all) {
  if (tag) {
    element.lang = tag;
    // Where directions differ, the menu of languages says which each has.
    const { dir } = document.querySelector(`[lang="${tag}"][dir]`) ?? {};
    if (dir) element.dir = dir;
  }
  return fill(element, ...cut(text, mark(text)));
}

/** Number and title of an item, or number and words of the paragraph that was asked for. */
export function heading(data, { index }, { document, label = "", words }, title, mark) {
  const number = index.number(document);
  return [
    make("span", "result__number", number + label),
    make("span", "visually-hidden", `${data.item.replace("{n}", number)}${label} `),
    phrase(make("span", "result__title"), words ?? title, mark),
  ];
}
