// What the pages do beyond reading: all of it optional. Without this file every page reads, links and prints,
// and the field opens the search page.

import { itemNumber } from "./number.js";

/* ---- the field ---- */

function startJump(form) {
  const field = form.elements.namedItem("q");
  const { first, last, jump } = form.dataset; // Beside a number they are compared as numbers.
  // The Enter that ends a composition belongs to the input method: it sends nothing.
  let composing = false;
  field.addEventListener("keydown", (event) => {
    composing = event.isComposing || event.keyCode === 229;
    if (composing && event.key === "Enter") event.preventDefault();
  });
  field.addEventListener("keyup", () => { composing = false; });
  form.addEventListener("submit", (event) => {
    if (composing) return event.preventDefault();
    const asked = itemNumber(field.value);
    if (!asked || asked.number < first || asked.number > last) return;
    event.preventDefault();
    location.assign(`${jump}${asked.number}/`);
  });
}

/** Search is loaded by the first who needs it. */
function startSearch(form) {
  const field = form.elements.namedItem("q");
  const page = document.querySelector("[data-search-page]");
  const isPage = page && form.classList.contains("jump__form--search");
  const start = (search) => (isPage ? search.startResults(page, form) : search.startSuggestions(form));
  const load = () => import("./search.js").then(start, () => {});
  if (isPage && new URLSearchParams(location.search).has("q")) {
    load();
    return;
  }
  let loading;
  const once = () => { loading ??= load(); };
  for (const moment of ["focus", "pointerenter"]) field.addEventListener(moment, once);
  if (document.activeElement === field) once();
}

/* ---- languages ---- */

/** The other version opens at the same anchor and with the same query. */
function keepPlace(link) {
  const plain = link.href.replace(/[?#].*$/, "");
  const follow = () => {
    link.href = plain + (new URLSearchParams(location.search).has("q") ? location.search : "") + location.hash;
  };
  for (const moment of ["pointerdown", "focus", "click"]) link.addEventListener(moment, follow);
}

/* ---- copying ---- */

/** Fails where there is no clipboard, as on pages that are not served securely. */
const copy = async (text) => navigator.clipboard.writeText(text);

/** Adds the button that copies one form of citation: without scripts it would do nothing. */
function addCopyButton(what, box) {
  const name = `data-copy-${what}`;
  const shown = box.querySelector(`dl [${name}]`);
  if (!shown) return;
  const button = document.createElement("button");
  button.textContent = box.dataset.copyWord;
  button.ariaLabel = shown.getAttribute(name);
  button.dataset.copy = what;
  button.dataset.copied = what === "link" ? box.dataset.copiedLink : box.dataset.copied;
  shown.closest("div").firstElementChild.append(button);
}

function startCopying(box) {
  const said = box.querySelector("[data-copy-said]");
  const own = document.querySelector(".item__text");
  const words = (element) => element.textContent.trim();
  const shown = (what) => words(box.querySelector(`[data-copy-${what}]`));
  const sources = {
    // Of a text that is not the signed one, what it is goes with it.
    text: ({ note }) => words(own) + (note ? `\n${note}` : ""),
    signed: () => words(document.querySelector(`[data-signed="${own.dataset.text}"]`)),
    quotation: async () => (await quotes()).quoteText(own),
    quote: async () => (await quotes()).linkToText(own),
  };
  for (const buttons of box.querySelectorAll("[data-copy-buttons]")) buttons.hidden = false;
  for (const what of ["link", "citation", "gbt", "apa"]) addCopyButton(what, box);
  // Some browsers let a page copy only in the moment of the press: what makes the words is there before it.
  if (own) for (const moment of ["pointerover", "focusin"]) box.addEventListener(moment, quotes, { once: true });
  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const { copy: what } = button.dataset;
    const text = sources[what]?.(button.dataset) ?? shown(what);
    Promise.resolve(text).then(copy).then(
      () => { said.textContent = button.dataset.copied; },
      () => { said.textContent = box.dataset.failed; },
    );
  });
}

/** The date of citation is the day on which the reader looks. Swedish writes dates as ISO 8601 does. */
function fillToday(gap) {
  gap.textContent = new Date().toLocaleDateString("sv");
}

/** Links to words of the texts and quotations of them are loaded by the first who needs them. */
const quotes = () => import("./quote.js");

function startQuoting(root) {
  const look = () => {
    if (getSelection().isCollapsed) return;
    document.removeEventListener("selectionchange", look);
    quotes().then((module) => module.startQuoting(root), () => {});
  };
  document.addEventListener("selectionchange", look);
  look();
}

function startPrinting(button) {
  button.hidden = false;
  button.onclick = () => print();
}

/** The worker keeps what is read for when there is no network. */
function startOffline({ dataset, src }) {
  const worker = dataset.offline && navigator.serviceWorker;
  worker?.register(new URL("../../sw.js", src)).then(() => worker.ready).then(({ active }) => active.postMessage(dataset.offline), () => {});
}

/* ---- start ---- */

const starts = {
  jump: startJump,
  key: startSearch, // The form that names the language in which it searches.
  language: keepPlace,
  "copy-box": startCopying,
  today: fillToday,
  print: startPrinting,
  quote: startQuoting,
  offline: startOffline,
};
for (const name in starts) document.querySelectorAll(`[data-${name}]`).forEach(starts[name]);
