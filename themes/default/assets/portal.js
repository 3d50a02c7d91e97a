// What the pages do beyond reading: all of it optional. Without this file every page reads, links and prints,
// and the field opens the search page.

/* ---- numbers ---- */

// The twin of src/search/number.rs.
const HAN = { 零: 0, 〇: 0, 一: 1, 二: 2, 兩: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const UNITS = { 十: 10, 百: 100, 千: 1000, 廿: 20, 卅: 30 };
const BEFORE = /^(?:第|items?|project|number|no\.?|合作項目|合作项目|項目|项目)+/;
const AFTER = /(?:[個个]?(?:項目|项目)|合作項目|合作项目|項|项|號|号)$/;

/** 26, ２６, #26, 第26項, 第二十六項, item 26, 項目26: the number meant and whether nothing else can be, or null. */
export function itemNumber(input) {
  const typed = input.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const bare = typed.replace(BEFORE, "").replace(/^[#:.]/, "").replace(AFTER, "");
  const number = /^[0-9]{1,9}$/.test(bare) ? Number(bare) : hanNumber(bare);
  const surely = bare !== typed;
  // 一 or 十 alone is a word.
  return number === null || (!surely && bare.length < 2 && !/[0-9]/.test(bare)) ? null : { number, surely };
}

function hanNumber(text) {
  if (text === "" || text.length > 9) return null;
  const placed = /[十百千廿卅]/.test(text);
  let total = 0;
  let last = 0;
  for (const sign of text) {
    if (sign in UNITS) {
      total += (sign === "廿" || sign === "卅" ? 1 : last || 1) * UNITS[sign];
      last = 0;
    } else if (sign in HAN) {
      last = HAN[sign] + (placed ? 0 : last * 10);
    } else {
      return null;
    }
  }
  return total + last;
}

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
    ? () => import("./results.js").then((results) => results.startSearch(page, form), ignore)
    : () => import("./suggestions.js").then((of) => of.startSuggestions(form), ignore);
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

function startCopying(box) {
  const said = box.querySelector("[data-copy-said]");
  const sources = {
    link: () => box.querySelector("[data-copy-link]").textContent.trim(),
    text: () => document.querySelector(".item__text").textContent.trim(),
    citation: () => box.querySelector("[data-copy-citation]").textContent.trim(),
    gbt: () => box.querySelector("[data-copy-gbt]").textContent.trim(),
    apa: () => box.querySelector("[data-copy-apa]").textContent.trim(),
    quote: async () => (await quotes).linkToText(document.querySelector(".item__text")),
  };
  for (const buttons of box.querySelectorAll("[data-copy-buttons]")) buttons.hidden = false;
  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    Promise.resolve(sources[button.dataset.copy]()).then(copy).then(
      () => { said.textContent = button.dataset.copied; },
      () => { said.textContent = button.dataset.failed; },
    );
  });
}

/** The date of citation is the day on which the reader looks. */
function fillToday(gap) {
  const now = new Date();
  const two = (part) => String(part).padStart(2, "0");
  gap.textContent = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Links to selected words, on pages with texts. */
const hasTexts = typeof document !== "undefined" && document.querySelector("[data-quote]");
const quotes = hasTexts ? import("./quote.js") : null;

function startPrinting(box) {
  box.hidden = false;
  box.querySelector("[data-print]").addEventListener("click", () => print());
}

/* ---- start ---- */

if (typeof document !== "undefined") {
  document.querySelectorAll("[data-jump]").forEach(startJump);
  document.querySelectorAll("[data-search]").forEach(startSearch);
  document.querySelectorAll("[data-language]").forEach(keepPlace);
  document.querySelectorAll("[data-copy-box]").forEach(startCopying);
  document.querySelectorAll("[data-today]").forEach(fillToday);
  document.querySelectorAll("[data-print-box]").forEach(startPrinting);
  quotes?.then((module) => module.startQuoting(hasTexts));
}
