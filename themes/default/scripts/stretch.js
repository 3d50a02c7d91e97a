// Cuts a text around what was found in it.

const WIDTH = { han: 76, other: 190 };
const STOP = /[。，；：、！？」』）.,;:!?)\s]/u;

/** The stretch of a text with the most of what was found: [start, end], cut at punctuation. */
export function window(text, list) {
  const width = /[\u4e00-\u9fff]/.test(text) ? WIDTH.han : WIDTH.other;
  if (text.length <= width * 1.25) return [0, text.length];
  const held = (start) => list.reduce((sum, [from, to]) => sum + (from >= start && to <= start + width ? to - from : 0), 0);
  let from = 0;
  for (const [start] of list) if (held(start) > held(from)) from = start;
  // A little of what goes before, from where a phrase begins.
  let start = from;
  while (start > 0 && from - start < width / 3 && !STOP.test(text[start - 1])) start -= 1;
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
