// Marks what was found in a text as it was written.

import { cut, runs, signs } from "./tokens.js";

/** Where a text holds what was found: [start, end] in order, none touching another. */
export function places(text, found, alone) {
  const list = [];
  for (const run of runs(text)) {
    const hits = cut(run).filter(([token]) => found.has(token)).map(([, start, end]) => [start, end]);
    if (run.type === "han" && alone.size) {
      signs(run.text).forEach((sign, at) => { if (alone.has(sign)) hits.push(run.places[at]); });
    }
    for (const [start, end] of hits.sort((a, b) => a[0] - b[0])) {
      const last = list.at(-1);
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else list.push([start, end]);
    }
  }
  return list;
}

/** Puts a text into an element, with what was found in `mark`. */
export function fill(element, text, list) {
  let at = 0;
  for (const [from, to] of list) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, to);
    element.append(text.slice(at, from), mark);
    at = to;
  }
  element.append(text.slice(at));
  return element;
}
