// What the page of results shows after the items: what else is found, under its own headings, how many items of each area
// are found, and the board. Loaded when the items are shown.

import { light } from "./board.js";
import { besides } from "./found.js";

/** The most of one kind that are shown beside items. */
const BESIDE = 5;

/** Shows it, as long as `isAsked`. */
export async function show(view, found, isAsked, shared) {
  const counted = (found?.hits ?? []).filter(({ holds }) => holds).map(({ document }) => document);
  countAreas(view, counted.map((document) => view.firstOf(found.index, document)));
  light(view.page, found?.index, counted);
  const more = found?.index ? await besides(found.index, found.query, shared).catch(() => []) : [];
  if (!isAsked()) return;
  const { root, key } = view.data;
  for (const list of view.page.querySelectorAll("[data-found]")) {
    const of = more.filter(([kind]) => kind === list.dataset.found).slice(0, BESIDE);
    list.replaceChildren(...of.map(([, address, title]) => {
      const element = document.createElement("li");
      const link = document.createElement("a");
      element.className = "result";
      link.className = "result__link";
      link.textContent = title;
      link.href = `${root}${key}/${address}`;
      element.append(link);
      return element;
    }));
    list.parentElement.hidden = of.length === 0;
  }
  view.page.dataset.found = "done";
  if (more.length) view.browse.hidden = true;
}

/** Puts into the filter how many items of each area are counted. */
function countAreas({ filter }, firsts) {
  for (const option of filter.options) {
    const { first, label } = option.dataset;
    if (first) option.textContent = `${label} (${firsts.filter((of) => of === first).length})`;
  }
}
