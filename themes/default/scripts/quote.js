// Links to words of a text, and quotations of them: https://wicg.github.io/scroll-to-text-fragment/
//
// A browser marks the first place on the page that fits, and takes only whole words. Chinese has no spaces: what a
// word is, a dictionary decides, and most cuts that a reader makes run through one. So a selection is widened to whole
// words, and described at more length until nothing before it fits the description too.

import { quotation } from "./quotation.js";

/** A passage longer than this is named by its first and last words. */
const LONG = 60;
/** Words that name the start or the end of a passage, and at most stand before or after it. */
const SHORT = 4;
const MOST = 24;

const TEXTS = "[data-signed], [data-text]";
const BLOCKS = "p, div, li, dt, dd, h1, h2, h3, h4, th, td, caption, summary, section, header, figure, button, label";
const SKIPPED = "script, style, noscript, template, [hidden], [data-quote-box]";

/* ---- the page as a browser searches it ---- */

/** Case, width and accents do not count in a search. */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The text of the page, a line for each block, and where in it every text node stands. */
function readPage() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, {
    acceptNode: (node) => (node.matches?.(SKIPPED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  });
  const starts = new Map();
  let text = "";
  let block = null;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.matches) continue;
    const own = node.parentElement.closest(BLOCKS);
    if (own !== block) text += "\n";
    block = own;
    starts.set(node, text.length);
    text += node.data;
  }
  return [text, starts];
}

/* ---- words ---- */

const segmenters = {};

/** Where words begin and end in a text node, by its own language. */
function wordsOf(node) {
  const { lang } = node.parentElement.closest("[lang]");
  segmenters[lang] ??= new Intl.Segmenter(lang, { granularity: "word" });
  return [...segmenters[lang].segment(node.data)].flatMap(({ segment, index, isWordLike }) => (isWordLike ? [[index, index + segment.length]] : []));
}

/** The text nodes with words between two points, each with the words that the points lie in or between, those before and those after. */
function passage(range) {
  const pieces = [];
  const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  let node = walker.root.matches ? walker.nextNode() : walker.root;
  for (; node; node = walker.nextNode()) {
    if (!range.intersectsNode(node) || !node.parentElement.closest(TEXTS)) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.data.length;
    const words = wordsOf(node);
    const own = words.filter(([start, end]) => end > from && start < to);
    if (own.length) pieces.push([node, own, words.filter(([, end]) => end <= from), words.filter(([start]) => start >= to)]);
  }
  return pieces;
}

/** The elements around the pieces of a passage, each once. */
const around = (pieces, selector) => [...new Set(pieces.map(([node]) => node.parentElement.closest(selector)))];

/* ---- descriptions ---- */

/** Where a browser would find what is described: the first place that fits. */
function find(page, [prefix, start, end, suffix]) {
  const isBefore = (to) => page.slice(to).trimStart().startsWith(suffix);
  for (let at = page.indexOf(start); at >= 0; at = page.indexOf(start, at + 1)) {
    if (!page.slice(0, at).trimEnd().endsWith(prefix)) continue;
    const last = at + start.length;
    // Where nothing else says the end it is there at once.
    for (let to = page.indexOf(end, last); to >= 0; to = end ? page.indexOf(end, to + 1) : -1) {
      if (isBefore(to + end.length)) return [at, to + end.length];
    }
  }
  return [];
}

/**
 * The shortest description that leads to the passage and to nothing before it: what stands before it, its start and end, and what
 * stands after it; undefined where there is none.
 */
function describe(pieces) {
  const [text, starts] = readPage();
  const page = fold(text);
  const [[head, first, before]] = pieces;
  const [tail, last, , after] = pieces.at(-1);
  const [from, to] = [first[0][0], last.at(-1)[1]];
  const [wanted, wantedEnd] = [[head, from], [tail, to]].map(([node, at]) => fold(text.slice(0, starts.get(node) + at)).length);
  const cut = (node, words) => node.data.slice(words[0][0], words.at(-1)[1]);
  for (let size = SHORT; size <= MOST; size += 2) {
    let [start, end] = [cut(head, first.slice(0, size)), cut(tail, last.slice(-size))];
    // The two must not overlap: the end is looked for after the start.
    const whole = head === tail ? head.data.slice(from, to) : "";
    if (whole && (whole.length <= LONG || start.length + end.length > whole.length)) [start, end] = [whole, ""];
    for (const count of [0, SHORT, size]) {
      // On its line, with the marks between.
      const prefix = count && before.length ? head.data.slice(before.slice(-count)[0][0], from).trim() : "";
      const suffix = count && after.length ? tail.data.slice(to, after.slice(0, count).at(-1)[1]).trim() : "";
      const parts = [prefix, start, end, suffix];
      const found = find(page, parts.map(fold));
      if (found[0] === wanted && found[1] === wantedEnd) return parts;
    }
  }
}

/* ---- addresses ---- */

/** Commas and hyphens separate the parts, ampersands the texts. */
const encode = (text) => encodeURIComponent(text).replace(/-/g, "%2D");

function address([prefix, start, end, suffix], node) {
  const text = [prefix && `${encode(prefix)}-`, encode(start), encode(end), suffix && `-${encode(suffix)}`].filter(Boolean).join(",");
  // A browser that marks no words at least goes to the paragraph, or to the item on a page of many.
  const anchor = node.parentElement.closest("p[id], .entry[id]")?.id ?? "";
  return `${location.origin}${location.pathname}#${anchor}:~:text=${text}`;
}

/** The address that leads to the words of a range, widened to whole words; else to the text that they are in. */
export function linkTo(range) {
  const pieces = passage(range);
  const parts = describe(pieces);
  return parts ? address(parts, pieces[0][0]) : linkToText(around(pieces, TEXTS)[0]);
}

/** The address that leads to a whole text. */
export function linkToText(element) {
  const parts = describe(passage(rangeOf(element)));
  return parts ? address(parts, element.firstChild) : location.href.replace(/#.*$/, "");
}

function rangeOf(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range;
}

/* ---- quotations ---- */

/** What a range has of each text, with its source: as it was selected, not widened. */
function quote(range) {
  // What is folded up was not seen when it was selected.
  const seen = around(passage(range), TEXTS).filter((element) => element.checkVisibility());
  return seen.map((element) => {
    const part = within(range, element);
    const { marks, source } = element.dataset;
    // Of one paragraph with a number it is said which it is.
    const [{ id, dataset: { label, of } }, other] = around(passage(part), BLOCKS);
    return quotation(part.toString().trim(), { marks, source: label && !other ? source.replace(of, label) + (id && `#${id}`) : source });
  }).join("\n\n");
}

/** The part of a range that is in an element. */
function within(range, element) {
  const part = range.cloneRange();
  const whole = rangeOf(element);
  if (part.compareBoundaryPoints(Range.START_TO_START, whole) < 0) part.setStart(element, 0);
  if (part.compareBoundaryPoints(Range.END_TO_END, whole) > 0) part.setEnd(element, element.childNodes.length);
  return part;
}

/** A whole text with its source. */
export function quoteText(element) {
  return quotation(element.textContent.trim(), element.dataset);
}

/* ---- the buttons ---- */

/** The part of the selection that is in texts; null where nothing is. */
function selected() {
  const selection = getSelection();
  if (selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  return passage(range).length ? range : null;
}

/**
 * The buttons stand below the text, and behind it in the order of the keyboard. While its end is out of view they lie at
 * the lower edge of the screen; at the upper one where they would cover the line after the selection.
 */
function place(box, range) {
  box.classList.remove("quote__box--above");
  const { top } = box.getBoundingClientRect();
  const line = [...range.getClientRects()].at(-1);
  const isOver = box.previousElementSibling.getBoundingClientRect().bottom > top + 1;
  box.classList.toggle("quote__box--above", isOver && line?.bottom + 2 * line?.height > top);
}

/** Offers a link and a quotation whenever words of a text are selected. */
export function startQuoting(root) {
  const box = root.querySelector("[data-quote-box]");
  const said = root.querySelector("[data-quote-said]");
  const [link, source] = box.children;
  // A label may have parts in several languages.
  const labels = new Map([link, source].map((button) => [button, [...button.childNodes]]));
  const reset = () => labels.forEach((label, button) => button.replaceChildren(...label));
  let range = null;
  let waiting;
  const look = () => {
    // The buttons keep what they were shown for while one has the focus.
    if (box.contains(document.activeElement)) return;
    const shown = range;
    range = selected();
    box.hidden = !range;
    reset();
    if (range) {
      around(passage(range), TEXTS).at(-1).after(box);
      place(box, range);
    }
    if (!range) said.textContent = "";
    else if (!shown) said.textContent = root.dataset.offer;
  };
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 250);
  });
  for (const moment of ["scroll", "resize"]) addEventListener(moment, () => range && place(box, range));
  look(); // Words may have been selected before this was loaded.
  // A selection has no place in the order of the keyboard: from it the buttons are next.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Tab" || event.shiftKey || !range || document.activeElement !== document.body) return;
    event.preventDefault();
    link.focus();
  });
  // A press on a button leaves the selection as it is.
  box.addEventListener("pointerdown", (event) => event.preventDefault());
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    box.hidden = true;
    range = null;
  });
  box.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    reset();
    try {
      await navigator.clipboard.writeText(button === link ? linkTo(range) : quote(range));
      said.textContent = button.dataset.copied;
      button.textContent = button.dataset.copied;
    } catch {
      said.textContent = root.dataset.failed;
    }
  });
}
