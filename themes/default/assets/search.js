// Search: suggestions below the field of every page, and the page of results. Loaded when a reader first needs it.

import { fill, places, window as stretch } from "./excerpt.js";
import { open } from "./index.js";
import { answer } from "./ranking.js";
import { runs } from "./tokens.js";

const SUGGESTIONS = 6;

/* ---- the index ---- */

let opened;

/** The index, opened once; a failure is forgotten, so that the next key tries again. */
function source({ search, key }) {
  opened ??= open(search, key).catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** The answer to a query. Where the site has been published anew meanwhile, the index is opened anew. */
async function ask(data, query, retry = true) {
  try {
    const index = await source(data);
    return { index, query, ...(await answer(index, query)) };
  } catch (error) {
    opened = undefined;
    if (retry) return ask(data, query, false);
    throw error;
  }
}

/* ---- an item ---- */

const make = (name, className, text = "") => {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
};

function href(data, { index }, document) {
  const { slug } = index.memoranda[index.place(document).memorandum];
  return `${data.root}${data.key}/${slug}/${index.number(document)}/`;
}

/** What an answer marks in texts: its tokens, and ideographs that were asked for alone. */
function marker(found) {
  const tokens = new Set(found.found);
  const signs = new Set(runs(found.query).filter((run) => [...run.text].length === 1).map((run) => run.text));
  return (text) => places(text, tokens, signs);
}

function phrase(element, [text, tag], mark, cut) {
  if (tag) element.lang = tag;
  const list = mark(text);
  return fill(element, text, list, cut && stretch(text, list));
}

/** Number and title of an item. */
function heading(data, { index }, document, { title }, mark) {
  const number = index.number(document);
  return [
    make("span", "result__number", number),
    make("span", "visually-hidden", `${data.item.replace("{n}", number)} `),
    phrase(make("span", "result__title"), title, mark),
  ];
}

/* ---- suggestions ---- */

/** Makes the field of a form a combobox. */
export function startSuggestions(form) {
  const field = form.elements.namedItem("q");
  const data = form.dataset;
  const list = make("ul", "suggestions");
  const said = make("p", "visually-hidden");
  const state = { options: [], active: -1, turn: 0 };
  list.id = `${field.id}-suggestions`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", data.suggestions);
  said.setAttribute("role", "status");
  form.append(list, said);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) {
    field.setAttribute(name, value);
  }
  const box = { field, list, said, state, data };
  field.addEventListener("input", (event) => { if (!event.isComposing) suggest(box); });
  field.addEventListener("compositionend", () => suggest(box));
  field.addEventListener("keydown", (event) => steer(box, event));
  field.addEventListener("blur", () => close(box));
  // The field keeps the focus, so that a pointer does not close the list before it chooses.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  if (field.value) suggest(box);
}

async function suggest(box) {
  const { field, list, said, state, data } = box;
  const turn = (state.turn += 1);
  const query = field.value.trim();
  if (query === "") return close(box);
  const found = await ask(data, query).catch(() => null);
  const hits = found?.hits.slice(0, SUGGESTIONS) ?? [];
  const texts = found ? await found.index.texts(hits.map((hit) => hit.document)).catch(() => []) : [];
  // A later key has its own answer.
  if (turn !== state.turn) return undefined;
  const mark = found && marker(found);
  state.active = -1;
  state.options = texts.map((text, at) => option(box, found, hits[at].document, text, mark, at));
  list.replaceChildren(...state.options);
  show(box, state.options.length > 0);
  said.textContent = data.count.replace("{n}", found?.hits.length ?? 0);
  return undefined;
}

function option({ list, data }, found, document, text, mark, at) {
  const element = make("li", "suggestions__option");
  element.id = `${list.id}-${at}`;
  element.dataset.href = href(data, found, document);
  element.setAttribute("role", "option");
  element.setAttribute("aria-selected", "false");
  element.append(...heading(data, found, document, text, mark));
  element.addEventListener("click", () => location.assign(element.dataset.href));
  return element;
}

function show({ field, list }, isOpen) {
  list.hidden = !isOpen;
  field.setAttribute("aria-expanded", String(isOpen));
  field.removeAttribute("aria-activedescendant");
}

function close(box) {
  box.state.turn += 1;
  box.state.active = -1;
  box.said.textContent = "";
  show(box, false);
}

function steer(box, event) {
  const { list, state } = box;
  if (event.isComposing || event.keyCode === 229 || list.hidden) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    choose(box, step);
  } else if (event.key === "Escape") {
    event.preventDefault();
    close(box);
  } else if (event.key === "Enter" && state.active >= 0) {
    event.preventDefault();
    location.assign(state.options[state.active].dataset.href);
  }
}

/** Goes through the options and, between the last and the first, back to the field. */
function choose({ field, state }, step) {
  const count = state.options.length + 1;
  state.active = ((state.active + 1 + step + count) % count) - 1;
  state.options.forEach((element, at) => element.setAttribute("aria-selected", String(at === state.active)));
  const active = state.options[state.active];
  if (active) {
    field.setAttribute("aria-activedescendant", active.id);
    active.scrollIntoView({ block: "nearest" });
  } else {
    field.removeAttribute("aria-activedescendant");
  }
}

/* ---- the page of results ---- */

/** Starts the page of results: answers its address, and what is typed. */
export function startSearch(page, form) {
  const field = form.elements.namedItem("q");
  const part = (name) => page.querySelector(`[data-search-${name}]`);
  const view = {
    page,
    field,
    data: form.dataset,
    results: page.querySelector("[data-results]"),
    count: part("count"),
    none: part("none"),
    filter: part("filter"),
    more: part("more"),
    browse: document.querySelector("[data-search-browse]"),
    turn: 0,
  };
  const typed = (event) => {
    if (event.isComposing) return;
    remember(view, "replaceState");
    refresh(view);
  };
  field.addEventListener("input", typed);
  field.addEventListener("compositionend", typed);
  view.filter.addEventListener("change", () => {
    remember(view, "pushState");
    refresh(view);
  });
  view.more.addEventListener("click", () => extend(view));
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    remember(view, "pushState");
    refresh(view);
  });
  addEventListener("popstate", () => restore(view));
  restore(view);
}

/** Puts the query into the address, to be shared and to come back to. */
function remember({ field, filter }, how) {
  const asked = new URLSearchParams();
  if (field.value.trim()) asked.set("q", field.value.trim());
  if (filter.value) asked.set("area", filter.value);
  const address = `${location.pathname}${asked.size ? `?${asked}` : ""}`;
  if (address !== location.pathname + location.search) history[how](null, "", address);
}

function restore(view) {
  const asked = new URLSearchParams(location.search);
  view.field.value = asked.get("q") ?? "";
  view.filter.value = asked.get("area") ?? "";
  if (view.filter.selectedIndex < 0) view.filter.value = "";
  refresh(view);
}

async function refresh(view) {
  const turn = (view.turn += 1);
  const query = view.field.value.trim();
  view.results.dataset.state = "working";
  const found = query === "" ? null : await ask(view.data, query).catch((error) => ({ error }));
  if (turn !== view.turn) return;
  const hits = found?.index ? within(view, found) : [];
  view.found = found;
  view.hits = hits;
  const elements = found?.index ? await elementsOf(view, 0) : [];
  if (turn !== view.turn) return;
  view.results.replaceChildren(...elements);
  tell(view, query);
  view.results.dataset.state = "done";
}

/** The hits of the area that was chosen. */
function within({ filter }, { index, hits }) {
  if (!filter.value) return hits;
  return hits.filter(({ document }) => {
    const { area, memorandum } = index.place(document);
    return `${index.memoranda[memorandum].slug}/${index.number(index.first(area))}` === filter.value;
  });
}

function tell({ page, results, found, hits, count, none, filter, more, browse }, query) {
  const words = page.dataset;
  const said = query === "" ? "" : found.error ? words.failed : words.count.replace("{n}", hits.length);
  const meant = (found?.corrections ?? []).map((pair) => pair[1]);
  count.textContent = meant.length && hits.length ? `${said} ${words.corrected.replace("{words}", meant.join(words.separator))}` : said;
  none.hidden = query === "" || Boolean(found.error) || hits.length > 0;
  none.textContent = none.hidden ? "" : words.none.replace("{query}", query);
  filter.closest("[data-search-filters]").hidden = !found?.hits?.length;
  more.hidden = results.children.length >= hits.length;
  browse.hidden = hits.length > 0;
}

async function extend(view) {
  const { turn } = view;
  const elements = await elementsOf(view, view.results.children.length);
  if (turn !== view.turn) return;
  view.results.append(...elements);
  view.more.hidden = view.results.children.length >= view.hits.length;
  elements[0]?.querySelector("a").focus();
}

async function elementsOf({ found, hits, data }, from) {
  const part = hits.slice(from, from + found.index.page);
  const texts = await found.index.texts(part.map((hit) => hit.document));
  const mark = marker(found);
  return part.map((hit, at) => result(data, found, hit.document, texts[at], mark));
}

function result(data, found, document, text, mark) {
  const element = make("li", "result");
  element.dataset.item = found.index.number(document);
  const link = make("a", "result__link");
  link.href = href(data, found, document);
  link.append(...heading(data, found, document, text, mark));
  element.append(link);
  if (found.index.memoranda.length > 1) {
    const { titles } = found.index.memoranda[found.index.place(document).memorandum];
    element.append(make("p", "result__memorandum", titles[data.key]));
  }
  element.append(phrase(make("p", "result__text"), text.body, mark, true));
  return element;
}
