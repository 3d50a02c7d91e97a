// Suggestions below the field of every page. Loaded when a reader first goes there; what it shares with the rest of the
// search is handed to it.

import { complete, titled } from "./completion.js";

/** The line below the board, where there is one. */
const board = document.querySelector("[data-board-line]");

let ask, heading, href, make, marker, shared;

/** The most items, and the most names and areas behind them, which come when their texts are there. */
const ITEMS = 5;
const BESIDE = [["names", 3], ["areas", 1]];

/** Makes the field of a form a combobox. */
export function startSuggestions(form, query) {
  ({ ask, heading, href, make, marker, shared } = query);
  const field = form.elements.namedItem("q");
  const data = form.dataset;
  const list = make("ul", "suggestions");
  const said = make("p", "visually-hidden");
  const state = { options: [], active: -1, turn: 0 };
  list.id = `${field.id}-suggestions`;
  list.hidden = true;
  list.role = "listbox";
  list.ariaLabel = data.suggestions;
  said.role = "status";
  // Beside the field, so that the list is attached to it.
  field.parentElement.append(list, said);
  Object.assign(field, { role: "combobox", ariaAutoComplete: "list", ariaExpanded: false });
  field.setAttribute("aria-controls", list.id);
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
  const answered = ask(data, query, (index, typed) => complete(index, typed, shared))
    .then(async (of) => [of, await of.index.texts(of.hits.slice(0, ITEMS).map((hit) => hit.document))]);
  const [found, texts] = await answered.catch(() => []);
  // A later key has its own answer.
  if (turn !== state.turn) return undefined;
  if (!found) return close(box);
  const { hits } = found;
  const mark = marker(found);
  state.active = -1;
  const items = texts.map(({ title }, at) => option(box, href(data, found, hits[at].document) + (hits[at].anchor ?? ""), heading(data, found, hits[at], title, mark)));
  said.textContent = data.count.replace("{n}", hits.filter(({ holds }) => holds).length);
  if (items.length) put(box, items);
  if (board) import("./board.js").then(({ answer }) => { if (turn === state.turn) answer(box, found, texts, href); }, () => {});
  const others = await besideItems(found, data).catch(() => []);
  // Who goes through the list already keeps it.
  if (turn !== state.turn || state.active >= 0) return undefined;
  if (others.length) put(box, [...items, ...others.map((other) => option(box, ...other))]);
  else if (!items.length) none(box);
  return undefined;
}

/** Names with the number of items that mention them, and areas: [address, what is shown]. */
async function besideItems({ index, query, said: asked = shared.runs(query) }, data) {
  const found = await titled(index, asked, shared.isEmpty);
  const shown = BESIDE.flatMap(([kind, most]) => found.filter(([of]) => of === kind).slice(0, most));
  const names = shown.map(([, , , [folded]]) => `=${folded.trim()}`);
  await index.load(names.map((name) => [name, false]));
  return shown.map(([kind, address, title], at) => {
    const said = kind === "areas" ? data.area : data.count.replace("{n}", [...index.mentions(names[at]) ?? []].length);
    return [`${data.root}${data.key}/${address}`, [make("span", "result__number"), make("span", "result__title", `${title} · ${said}`)]];
  });
}

/** Shows options. */
function put(box, options) {
  const { list, state } = box;
  state.options = options;
  options.forEach((element, at) => { element.id = `${list.id}-${at}`; });
  list.replaceChildren(...options);
  show(box, true);
}

/** Where there is nothing to suggest one line says so. */
function none(box) {
  put(box, []);
  box.list.append(make("li", "suggestions__option", box.said.textContent));
  box.list.firstChild.role = "option";
}

function option(box, address, content) {
  const element = make("li", "suggestions__option");
  element.role = "option";
  element.ariaSelected = false;
  element.append(...content);
  element.addEventListener("click", () => location.assign(address));
  return element;
}

function show({ field, list }, isOpen) {
  list.hidden = !isOpen;
  field.ariaExpanded = isOpen;
  field.removeAttribute("aria-activedescendant");
}

function close(box) {
  box.state.turn += 1;
  box.state.active = -1;
  box.said.textContent = "";
  show(box, false);
  box.clear?.();
}

function steer(box, event) {
  const { list, state } = box;
  if (event.isComposing || event.keyCode === 229) return;
  if (list.hidden) {
    // What Escape closed comes back.
    if (event.key === "ArrowDown") suggest(box);
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    choose(box, step);
  } else if (event.key === "Escape") {
    event.preventDefault();
    close(box);
  } else if (event.key === "Enter" && state.active >= 0) {
    event.preventDefault();
    state.options[state.active].click();
  }
}

/** Goes through the options and, between the last and the first, back to the field. */
function choose(box, step) {
  const { field, state } = box;
  const count = state.options.length + 1;
  state.active = ((state.active + 1 + step + count) % count) - 1;
  state.options.forEach((element, at) => { element.ariaSelected = at === state.active; });
  const active = state.options[state.active];
  if (active) {
    field.setAttribute("aria-activedescendant", active.id);
    active.scrollIntoView({ block: "nearest" });
    box.line?.(active);
  } else {
    field.removeAttribute("aria-activedescendant");
    box.line?.();
  }
}
