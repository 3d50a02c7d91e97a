// Which items hold all of a query, and are counted: the twin of src/search/holding.rs, where the reasons are.

import { STOP_WORDS, phrase, signs } from "./tokens.js";

const TOGETHER = 2;

/** By what a run of a query can be held: any of these is in the text, as that is laid out. */
export const part = (run, tokens) => ({ any: tokens.map(phrase), says: !STOP_WORDS.has(run.text) });

/** Whether the index knows where a phrase is: one word, or two ideographs. */
const isIndexed = (words) => !words.trim().includes(" ") && (words.startsWith(" ") || signs(words).length <= TOGETHER);

/**
 * Settles which of `hits` hold a query with `parts`, of which the index says that they may; it may be one of `names`.
 * Whether that is only about so: no more texts are read than `source.most`.
 */
export async function settle(source, hits, { parts, names, quoted }) {
  // Who puts a name in quotation marks looks for these words.
  const recognised = quoted.length ? [] : names.filter(source.mentions);
  const mentions = new Set(recognised.flatMap((name) => [...source.mentions(name)]));
  const wanted = recognised.length ? [recognised.map((name) => phrase(name.slice(1)))] : parts.filter(({ says }) => says).map(({ any }) => any).concat(quoted);
  const unsure = wanted.flat().every(isIndexed) ? [] : hits.filter(({ document, holds }) => holds && !mentions.has(document));
  const texts = await source.wordings(unsure.slice(0, source.most).map(({ document }) => document));
  texts.forEach((of, at) => {
    unsure[at].holds = of.some((text) => wanted.every((any) => any.some((words) => text.includes(words))));
  });
  for (const hit of hits) hit.holds ||= mentions.has(hit.document);
  return unsure.length > texts.length;
}
