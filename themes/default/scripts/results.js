// The page of results. What it shares with the rest of the search is handed to it.

import { showBeside, showWhere } from "./beside.js";
import { excerpt } from "./stretch.js";

let ask, heading, href, make, marker, phrase, places, shared;

/** Milliseconds without a key after which what is typed is a query of its own. */
const PAUSE = 1000;

/** As much of a query as an address holds: what servers take as an address ends at some 8,000 bytes. */
const ADDRESSED = 500;

/** Starts the page of results: answers its address, and what is typed. */
export function startResults(page, form, query) {
  ({ ask, heading, href, make, marker, phrase, places, shared } = query);
  const field = form.elements.namedItem("q");
  const part = (name) => page.querySelector(`[data-search-${name}]`);
  const view = {
    page,
    field,
    data: form.dataset,
    results: page.querySelector("[data-results]"),
    related: page.querySelector("[data-related]"),
    count: part("count"),
    none: part("none"),
    typed: part("typed"),
    filter: part("filter"),
    more: part("more"),
    browse: document.querySelector("[data-search-browse]"),
    firstOf,
    turn: 0,
    settled: true,
  };
  const typed = (event) => {
    if (!event.isComposing) follow(view);
  };
  field.addEventListener("input", typed);
  field.addEventListener("compositionend", typed);
  field.addEventListener("change", () => settle(view));
  const submit = () => {
    remember(view, "pushState");
    settle(view);
    refresh(view);
  };
  view.filter.addEventListener("change", submit);
  view.more.addEventListener("click", () => extend(view));
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    submit();
  });
  page.addEventListener("click", () => keep(view));
  addEventListener("popstate", () => restore(view));
  // What was typed while this was loading stays.
  restore(view, field.value);
}

/** Answers what is typed. A query has one entry in the history, however many keys it takes. */
function follow(view) {
  if (remember(view, view.settled ? "pushState" : "replaceState")) view.settled = false;
  clearTimeout(view.pause);
  view.pause = setTimeout(settle, PAUSE, view);
  refresh(view);
}

/** What is typed from now on is another query. */
function settle(view) {
  clearTimeout(view.pause);
  view.settled = true;
}

/** Puts the query into the address, to be shared and to come back to; whether it is another. */
function remember(view, how) {
  const { field, filter } = view;
  const asked = new URLSearchParams();
  const query = field.value.trim().slice(0, ADDRESSED);
  if (query) asked.set("q", query);
  if (filter.value) asked.set("area", filter.value);
  const address = `${location.pathname}${asked.size ? `?${asked}` : ""}`;
  if (address === location.pathname + location.search) return false;
  if (how === "pushState") keep(view);
  history[how](null, "", address);
  return true;
}

/** Notes in the history how far the reader has come. */
function keep(view) {
  history.replaceState({ shown: shownIn(view), top: scrollY }, "");
}

const shownIn = ({ results, related }) => results.children.length + related.children.length;

function restore(view, typed = "") {
  const asked = new URLSearchParams(location.search);
  view.field.value = typed || (asked.get("q") ?? "");
  // An area is addressed as its page is, and once was by its first item.
  const area = asked.get("area") ?? "";
  const options = [...view.filter.options];
  view.filter.selectedIndex = Math.max(0, options.findIndex(({ value, dataset }) => value === area || dataset.first === area));
  settle(view);
  const { shown, top } = history.state ?? {};
  refresh(view, shown).then((done) => { if (done && top >= 0) scrollTo(0, top); });
}

/** Shows the answer, `shown` results at least; whether it is still what was asked. */
async function refresh(view, shown = 0) {
  const turn = (view.turn += 1);
  const query = view.field.value.trim();
  view.results.dataset.state = "working";
  const answered = query === "" ? {} : await answerTo(view, query, shown).catch((error) => ({ found: { error } }));
  if (turn !== view.turn) return false;
  const { found, hits = [], elements = [] } = answered;
  Object.assign(view, { found, hits });
  // What was taken for something else, or is only found in parts, is told in words that few queries need.
  const saying = hits.length && (found.corrections.length || found.parts.length) ? await import("./saying.js").catch(() => null) : null;
  if (turn !== view.turn) return false;
  view.results.replaceChildren();
  view.related.replaceChildren();
  put(view, elements);
  const where = showWhere(view, found, href);
  tell(view, query, saying?.saying(found, view.page.dataset, view.data, { ...shared, places }));
  view.results.dataset.state = "done";
  // A place on the page is where it was once all of it is there.
  await Promise.all([where, showBeside(view, found, () => turn === view.turn, shared)]);
  return turn === view.turn;
}

/** What a query finds, and its results as they are shown. */
async function answerTo(view, query, shown) {
  const { turn } = view;
  const found = await ask(view.data, query);
  const hits = within(view, found);
  return { found, hits, elements: turn === view.turn ? await elementsOf({ ...view, found, hits }, 0, shown) : [] };
}

/** The hits of the area that was chosen. */
function within({ filter }, { index, hits }) {
  const { first } = filter.selectedOptions[0].dataset;
  return first ? hits.filter(({ document }) => firstOf(index, document) === first) : hits;
}

/** What the area of a document is known by: its first item. */
function firstOf(index, document) {
  const { area, memorandum } = index.place(document);
  return `${index.memoranda[memorandum].slug}/${index.number(index.first(area))}`;
}

/** Adds results to their list, and then what is only related to its own. */
function put(view, elements) {
  for (const element of elements) {
    const { holds } = view.hits[shownIn(view)];
    (holds ? view.results : view.related).append(element);
  }
  view.related.parentElement.hidden = view.related.children.length === 0;
  view.more.hidden = shownIn(view) >= view.hits.length;
}

function tell({ page, found, hits, count, none, typed, filter, browse }, query, { meant = "", parts = "" } = {}) {
  const words = page.dataset;
  const counted = hits.filter(({ holds }) => holds).length;
  const line = found?.isAbout ? words.about : words.count;
  const said = query === "" ? "" : found.error ? words.failed : line.replace("{n}", counted);
  count.textContent = meant ? `${words.corrected.replace("{words}", () => meant)} ${said}` : said;
  // Nothing is corrected in quotation marks.
  typed.hidden = !meant || query.startsWith("\"");
  const back = typed.firstChild;
  back.href = `?q=${encodeURIComponent(`"${query}"`)}`;
  back.textContent = back.dataset.template.replace("{query}", () => query);
  none.hidden = query === "" || Boolean(found.error) || counted > 0;
  const others = found?.hits?.filter(({ holds }) => holds).length;
  const empty = filter.value && others ? words.noneInArea.replace("{area}", () => filter.selectedOptions[0].dataset.label).replace("{n}", others) : hits.length ? words.noneWhole : words.none;
  none.textContent = none.hidden ? "" : empty.replace("{query}", () => query) + parts;
  filter.closest("[data-search-filters]").hidden = !found?.hits?.length;
  browse.hidden = hits.length > 0;
}

async function extend(view) {
  const { turn } = view;
  const elements = await elementsOf(view, shownIn(view));
  if (turn !== view.turn) return;
  put(view, elements);
  elements[0]?.querySelector("a").focus();
}

async function elementsOf({ found, hits, data }, from, count = 0) {
  const part = hits.slice(from, from + Math.max(found.index.page, count));
  const texts = await found.index.texts(part.map((hit) => hit.document));
  const mark = marker(found);
  found.shown ??= texts.flatMap(({ title, body }) => [title[0], body[0]]).join("\n");
  const reasons = await reasonsOf(found, part, texts, mark);
  return part.map((hit, at) => result(data, found, hit, texts[at], mark, reasons.get(hit)));
}

/** Why items are found of which the texts that are shown do not tell: by hit. */
async function reasonsOf(found, part, texts, mark) {
  const unmarked = texts.map((text, at) => [part[at], text]).filter(([{ tier }, { title, body }]) => tier < 4 && !mark(title[0]).length && !mark(body[0]).length);
  if (!unmarked.length) return new Map();
  const [hits, shown] = [0, 1].map((at) => unmarked.map((of) => of[at]));
  const told = await import("./elsewhere.js").then(({ reasons }) => reasons(found, hits, shown, mark, shared)).catch(() => []);
  return new Map(hits.map((hit, at) => [hit, told[at]]));
}

function result(data, found, { document, anchor = "", label, words }, { title, body }, mark, reason) {
  const element = make("li", "result");
  element.dataset.item = found.index.number(document);
  const link = make("a", "result__link");
  link.href = href(data, found, document) + anchor;
  link.append(...heading(data, found, { document, label }, title, reason ? () => reason.title : mark));
  element.append(link);
  if (found.index.memoranda.length > 1) {
    const { titles } = found.index.memoranda[found.index.place(document).memorandum];
    element.append(make("p", "result__memorandum", titles[data.key]));
  }
  element.append(phrase(make("p", "result__text"), reason?.text ?? words ?? body, reason ? () => reason.list : mark, excerpt));
  return element;
}
