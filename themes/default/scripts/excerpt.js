// Marks what was found in a text as it was written, and cuts the text around it.

import { cut, runs } from "./tokens.js";

const WIDTH = { han: 76, other: 190 };
const STOP = /[。，；：、！？」』）.,;:!?)\s]/u;

/** Where a text holds what was found: [start, end] in order, none touching another. */
export function places(text, found, signs) {
  const list = [];
  for (const run of runs(text)) {
    const hits = cut(run).filter(([token]) => found.has(token)).map(([, start, end]) => [start, end]);
    if (run.type === "han" && signs.size) {
      [...run.text].forEach((sign, at) => { if (signs.has(sign)) hits.push(run.places[at]); });
    }
    for (const [start, end] of hits.sort((a, b) => a[0] - b[0])) {
      const last = list.at(-1);
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else list.push([start, end]);
    }
  }
  return list;
}

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

/** Puts a part of a text into an element, with what was found in `mark`. */
export function fill(element, text, list, [start, end] = [0, text.length]) {
  const part = (from, to) => text.slice(Math.max(from, start), Math.min(to, end));
  let at = start;
  if (start > 0) element.append("…");
  for (const [from, to] of list.filter((place) => place[1] > start && place[0] < end)) {
    element.append(part(at, from));
    const mark = document.createElement("mark");
    mark.textContent = part(from, to);
    element.append(mark);
    at = to;
  }
  element.append(part(at, end));
  if (end < text.length) element.append("…");
  return element;
}
