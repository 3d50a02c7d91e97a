// How pages are looked at: which of them, in which colours, how wide, with text of which size. All of it would take
// an hour, so tests look at a sample that leaves out no value of anything and no pair of values. It is the same every
// time. `npm test -- --long` (`scripts/test --long`) looks at all.

import { samples } from "./pages.mjs";

/** Whether to look at all there is. */
export const LONG = process.env.CONCORD_LONG !== undefined;

export const WIDE = { width: 1280, height: 800 };
export const NARROW = { width: 390, height: 844 };

/** Every way to look at a page; `text` is the size of letters, in per cent of the usual one. */
export const VIEWS = ["light", "dark"].flatMap((colorScheme) => [WIDE, NARROW].flatMap((viewport) => [100, 200].map((text) => ({ colorScheme, viewport, text }))));

/** Four of the eight in which each two values of different things meet; any three have every value. */
export const PAIRWISE = [0, 3, 5, 6].map((index) => VIEWS[index]);

/**
 * Of each of `pages`, which have the same three languages by turns, every view. In the short form a page has one,
 * and the next page the next; what has no language has as many as others have languages.
 */
export function inViews(pages) {
  if (LONG) return pages.flatMap((page) => VIEWS.map((view) => ({ ...page, view })));
  const turns = pages.flatMap((page) => (page.lang === "" ? [page, page, page] : [page]));
  return turns.map((page, turn) => ({ ...page, view: PAIRWISE[turn % PAIRWISE.length] }));
}

/** Each sort of page in one language, and the next sort in the next; in the long form in all. */
export function inOneLanguage(pages = samples) {
  if (LONG) return pages;
  const sorts = [...new Set(pages.map(({ sort }) => sort))];
  return sorts.map((wanted, turn) => {
    const own = pages.filter(({ sort }) => sort === wanted);
    return own[turn % own.length];
  });
}

/** Every third of a list, from `turn` on, so that three turns are all of it; in the long form all at each turn. */
export function inTurns(list, turn) {
  return LONG ? list : list.filter((_, index) => index % 3 === turn % 3);
}

/** What a view is called in the name of a test. */
export function nameOf({ viewport, colorScheme, forcedColors, text = 100 }) {
  return `${viewport.width} px, ${colorScheme}${forcedColors === "active" ? ", forced colours" : ""}${text === 100 ? "" : `, ${text} %`}`;
}
