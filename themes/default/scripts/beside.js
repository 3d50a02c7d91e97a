// What the page of results shows beside the items: how many of each area are found, the board, and what else is found, under
// its own headings. The board and what else there is are loaded after the first result.

/** The most of one kind that are shown beside items. */
const BESIDE = 5;

/** Shows how many items of each area hold the query, in the filter, and which, on the board, which may come later. */
export function showWhere({ data, filter, firstOf }, found, href) {
  const counted = (found?.hits ?? []).filter(({ holds }) => holds).map(({ document }) => document);
  const counts = new Map();
  for (const of of counted) {
    const first = firstOf(found.index, of);
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  for (const option of filter.options) {
    const { first } = option.dataset;
    option.dataset.label ??= option.textContent;
    if (first) option.textContent = `${option.dataset.label} (${counts.get(first) ?? 0})`;
  }
  if (!document.querySelector("[data-board]")) return undefined;
  return import("./board.js").then(({ light }) => light(counted.map((of) => href(data, found, of))), () => {});
}

/** Shows what else is found, as long as `isAsked`. What it reads is loaded when the items are shown. */
export async function showBeside(view, found, isAsked, shared) {
  const more = found?.index ? await import("./found.js").then(({ besides }) => besides(found.index, found, shared)).catch(() => []) : [];
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
