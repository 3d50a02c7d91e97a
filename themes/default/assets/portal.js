// What the pages do beyond reading: all of it optional. Without this file every page reads, links and prints,
// and the field opens the search page.

/* ---- numbers ---- */

const HAN = { 零: 0, 〇: 0, 一: 1, 二: 2, 兩: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const TENS = { 十: 10, 百: 100, 千: 1000 };
const DIGITS = "[0-9]{1,4}|[零〇一二兩两三四五六七八九十百千]{1,9}";
const WITH_WORD = new RegExp(`^(?:第|item|no\\.?|項目|项目)#?(${DIGITS})(?:項|项|號|号)?$`);
const ALONE = new RegExp("^#?([0-9]{1,4})(?:項|项|號|号)?$");
const HAN_ALONE = new RegExp(`^(${DIGITS})(?:項|项)$`);

/** 26, ２６, #26, 第26項, 第二十六項, item 26, 項目26: the number meant, or null. */
export function itemNumber(input) {
  const typed = input.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const found = ALONE.exec(typed) ?? WITH_WORD.exec(typed) ?? HAN_ALONE.exec(typed);
  return found ? value(found[1]) : null;
}

function value(digits) {
  if (/^[0-9]+$/.test(digits)) return Number(digits);
  let total = 0;
  let last = 0;
  for (const sign of digits) {
    if (sign in TENS) {
      total += (last || 1) * TENS[sign];
      last = 0;
    } else {
      last = HAN[sign] + (/[十百千]/.test(digits) ? 0 : last * 10);
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
    const number = itemNumber(field.value);
    if (number === null || number < first || number > last) return;
    event.preventDefault();
    location.assign(`${form.dataset.jump}${number}/`);
  });
}

/** The search page shows what was asked for. */
function showQuery() {
  const asked = new URLSearchParams(location.search).get("q");
  const field = document.querySelector(".jump--search [name=q]");
  if (field && asked && !field.value) field.value = asked;
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
  document.querySelectorAll("[data-language]").forEach(keepPlace);
  document.querySelectorAll("[data-copy-box]").forEach(startCopying);
  document.querySelectorAll("[data-today]").forEach(fillToday);
  document.querySelectorAll("[data-print-box]").forEach(startPrinting);
  quotes?.then((module) => module.startQuoting(hasTexts));
  showQuery();
}
