// Suggestions below the field of every page. Loaded when a reader first goes there; what it shares with the rest of the
// search is handed to it.

let ask, heading, href, make, marker;

const SUGGESTIONS = 6;

/** Makes the field of a form a combobox. */
export function startSuggestions(form, query) {
  ({ ask, heading, href, make, marker } = query);
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
  said.textContent = data.count.replace("{n}", found?.hits.filter(({ holds }) => holds).length ?? 0);
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
