// Cuts a text around what was found in it.

const WIDTH = { han: 76, other: 190 };
/** What ends a sentence, a clause, a phrase. */
const ENDS = [/[。；！？!?;\n]["”」』）)]*|\.["”’)]*(?=\s)/gu, /[，：,:]/gu, /[、\s）)」』]/gu];
const STOP = /[。，；：、！？」』）.,;:!?)\s]/u;

/** The places in a text behind what a pattern finds, where something follows. */
const behind = (text, pattern) => Array.from(text.matchAll(pattern), ({ index, 0: { length } }) => index + length + /^\s*/.exec(text.slice(index + length))[0].length).filter((at) => at < text.length);

/**
 * Where the stretch of a text begins that has the most of what was found: at the last sentence, clause or else phrase that
 * is not behind the first of it, and has as much.
 */
function beginning(text, list, width) {
  // They are in order and do not touch: those of a stretch follow the first that is not before it.
  const held = (start) => {
    let [at, end] = [0, list.length];
    while (at < end) {
      const middle = (at + end) >> 1;
      if (list[middle][0] < start) at = middle + 1;
      else end = middle;
    }
    let sum = 0;
    for (; list[at]?.[1] <= start + width; at += 1) sum += list[at][1] - list[at][0];
    return sum;
  };
  const most = Math.max(0, ...list.map(([start]) => held(start)));
  for (const ends of ENDS) {
    const fit = [0, ...behind(text, ends)].filter((start) => held(start) === most);
    if (fit.length) {
      // Words are no clauses: around what was found some are shown on both sides.
      if (ends === ENDS[2]) return fit[fit.length >> 1];
      const first = list.find(([start]) => start >= fit[0])?.[0] ?? 0;
      // Where a clause begins with what was found the one before it is shown too, if it fits.
      return fit.findLast((start) => start < first) ?? fit[0];
    }
  }
  return list.find(([start]) => held(start) === most)?.[0] ?? 0;
}

/** The stretch of a text with the most of what was found: [start, end], from where a clause begins to punctuation. */
export function window(text, list) {
  const width = /[\u4e00-\u9fff]/.test(text) ? WIDTH.han : WIDTH.other;
  if (text.length <= width * 1.25) return [0, text.length];
  const start = beginning(text, list, width);
  let end = Math.min(text.length, start + width);
  while (end < text.length && end - start < width * 1.25 && !STOP.test(text[end])) end += 1;
  if (end < text.length && !/[」』）)]/.test(text[end])) return [start, end];
  return [start, Math.min(text.length, end + 1)];
}

/** That stretch of a text, and the places in it of what was found. */
export function excerpt(text, list) {
  const [start, end] = window(text, list);
  const [before, after] = [start > 0 ? "…" : "", end < text.length ? "…" : ""];
  const moved = (place) => Math.min(Math.max(place, start), end) - start + before.length;
  const places = list.filter(([from, to]) => to > start && from < end).map((of) => of.map(moved));
  return [before + text.slice(start, end) + after, places];
}
