// What the pages do beyond reading: all of it optional. Without this file every page reads, links and prints,
// and the field opens the search page.

import { itemNumber } from "./number.js";

/* ---- the field ---- */

function startJump(form) {
  const field = form.elements.namedItem("q");
  const first = Number(form.dataset.first);
  const last = Number(form.dataset.last);
  // The Enter that ends a composition belongs to the input method: it sends nothing.
  let composing = false;
  field.addEventListener("keydown", (event) => {
    composing = event.isComposing || event.keyCode === 229;
    if (composing && event.key === "Enter") event.preventDefault();
  });
  field.addEventListener("keyup", () => { composing = false; });
  form.addEventListener("submit", (event) => {
    if (composing) {
      event.preventDefault();
      return;
    }
    const asked = itemNumber(field.value);
    if (!asked || asked.number < first || asked.number > last) return;
    event.preventDefault();
    location.assign(`${form.dataset.jump}${asked.number}/`);
  });
}

/** Search is loaded by the first who needs it. */
function startSearch(form) {
  const field = form.elements.namedItem("q");
  const page = document.querySelector("[data-search-page]");
  const ignore = () => {};
  const isPage = page && form.classList.contains("jump__form--search");
  const load = isPage
    ? () => import("./search.js").then((search) => search.startResults(page, form), ignore)
    : () => import("./search.js").then((search) => search.startSuggestions(form), ignore);
  if (isPage && new URLSearchParams(location.search).has("q")) {
    load();
    return;
  }
  field.addEventListener("focus", load, { once: true });
  if (document.activeElement === field) field.dispatchEvent(new Event("focus"));
}

/* ---- languages ---- */

/** The other version opens at the same anchor and with the same query. */
function keepPlace(link) {
  const plain = link.href.replace(/[?#].*$/, "");
  const follow = () => {
    const asked = new URLSearchParams(location.search).get("q");
    link.href = plain + (asked ? `?q=${encodeURIComponent(asked)}` : "") + location.hash;
  };
  for (const moment of ["pointerdown", "focus", "click"]) link.addEventListener(moment, follow);
}

/* ---- copying ---- */

async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  throw new Error("no clipboard");
}

/** Adds the button that copies one form of citation. Without scripts it would do nothing, so no page has it. */
function addCopyButton(form, what, { copyWord, separator, copiedLink, copiedCitation }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.dataset.copy = what;
  button.dataset.copied = what === "link" ? copiedLink : copiedCitation;
  const of = document.createElement("span");
  of.className = "visually-hidden";
  of.textContent = separator + form.querySelector("dt").textContent;
  button.append(copyWord, of);
  const place = document.createElement("dd");
  place.className = "cite__copy";
  place.append(button);
  form.append(place);
}

function startCopying(box) {
  const said = box.querySelector("[data-copy-said]");
  const own = document.querySelector(".item__text");
  const words = (element) => element.textContent.trim();
  const shown = (what) => words(box.querySelector(`[data-copy-${what}]`));
  const sources = {
    link: () => shown("link"),
    // Of a text that is not the signed one, what it is goes with it.
    text: ({ note }) => words(own) + (note ? `\n${note}` : ""),
    signed: () => words(document.querySelector(`[data-signed="${own.dataset.text}"]`)),
    quotation: async () => (await quotes).quoteText(own),
    quote: async () => (await quotes).linkToText(own),
    citation: () => shown("citation"),
    gbt: () => shown("gbt"),
    apa: () => shown("apa"),
  };
  for (const buttons of box.querySelectorAll("[data-copy-buttons]")) buttons.hidden = false;
  for (const what of ["link", "citation", "gbt", "apa"]) {
    const form = box.querySelector(`.cite__form > [data-copy-${what}], .cite__form > dd > [data-copy-${what}]`);
    if (form) addCopyButton(form.closest(".cite__form"), what, box.dataset);
  }
  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    Promise.resolve(sources[button.dataset.copy](button.dataset)).then(copy).then(
      () => { said.textContent = button.dataset.copied; },
      () => { said.textContent = box.dataset.failed; },
    );
  });
}

/** The date of citation is the day on which the reader looks. */
function fillToday(gap) {
  const now = new Date();
  const two = (part) => String(part).padStart(2, "0");
  gap.textContent = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Links to selected words and quotations of them, on pages with texts. */
const hasTexts = document.querySelector("[data-quote]");
const quotes = hasTexts ? import("./quote.js") : null;

function startPrinting(box) {
  box.hidden = false;
  box.querySelector("[data-print]").addEventListener("click", () => print());
}

/* ---- start ---- */

document.querySelectorAll("[data-jump]").forEach(startJump);
document.querySelectorAll("[data-search]").forEach(startSearch);
document.querySelectorAll("[data-language]").forEach(keepPlace);
document.querySelectorAll("[data-copy-box]").forEach(startCopying);
document.querySelectorAll("[data-today]").forEach(fillToday);
document.querySelectorAll("[data-print-box]").forEach(startPrinting);
quotes?.then((module) => module.startQuoting(hasTexts));
