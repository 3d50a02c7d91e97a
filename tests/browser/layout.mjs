// What can be measured of how a page is laid out.

/** In the page: elements with text or pictures that reach past the right edge, or that hide a part of their text. */
export function sticksOut() {
  const width = document.documentElement.clientWidth;
  const name = (element) => `<${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 40)}`;
  const sideways = document.documentElement.scrollWidth > width ? [`the page is ${document.documentElement.scrollWidth} px wide`] : [];
  // What is clipped to nothing is there for screen readers alone, with all that is in it.
  const isClipped = (element) => element !== null && (getComputedStyle(element).clipPath !== "none" || isClipped(element.parentElement));
  const shown = [...document.querySelectorAll("body *")].filter((element) => {
    const { visibility, display } = getComputedStyle(element);
    return !isClipped(element) && visibility === "visible" && display !== "none" && !element.closest(".visually-hidden, .skip, [hidden]") && element.getClientRects().length > 0;
  });
  const hidden = shown.filter((element) => !element.parentElement.closest("label, span, table") && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1 && !["visible", "auto", "scroll"].includes(getComputedStyle(element).overflowX));
  // What scrolls in a box of its own is out of sight and not out of reach.
  const scrolls = (element) => element !== null && (["auto", "scroll"].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const outside = shown.filter((element) => !scrolls(element.parentElement)).filter((element) => element.getBoundingClientRect().right > width + 1 && element.children.length === 0);
  return [...sideways, ...outside.map((element) => `${name(element)} reaches past the edge`), ...hidden.filter((element) => element.localName !== "input").map((element) => `${name(element)} is cut off`)];
}

/**
 * In the page: words of Latin letters that are broken within, not those of addresses, which may break anywhere; and
 * what headings keep on one line, such as “Co-operation”, where it would fit on one.
 */
export function brokenWords() {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const broken = [];
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    if (text.parentElement.closest("code, pre, .visually-hidden, .skip, [hidden]") !== null) continue;
    for (const { 0: word, index } of text.data.matchAll(/(?<![\p{L}\d/.:#%?=&@_-])\p{Script=Latin}{2,20}(?![\p{L}\d/:#%?=&@_-]|\.\w)/gu)) {
      const range = new Range();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) broken.push(`“${word}” is broken in <${text.parentElement.localName} class="${text.parentElement.className}">`);
    }
  }
  for (const whole of document.querySelectorAll(".whole")) {
    const range = new Range();
    range.selectNodeContents(whole);
    if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size < 2) continue;
    whole.style.whiteSpace = "nowrap";
    const fits = range.getBoundingClientRect().width <= whole.closest("h1, h2, h3, h4, p, li, dd, td").clientWidth;
    whole.style.whiteSpace = "";
    if (fits) broken.push(`“${whole.textContent}” is broken`);
  }
  return broken;
}

/** In the page: lines of text that lie upon other lines of text, or that something else hides. */
export function overlaps() {
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: text, currentNode: { parentElement: element } } = walker;
    if (text.data.trim() === "" || element.closest("script, noscript, svg, .visually-hidden, .skip, [hidden], details:not([open]) > :not(summary)") || !element.checkVisibility() || getComputedStyle(element).clipPath !== "none") continue;
    const range = new Range();
    range.selectNodeContents(text);
    // The box of a line is higher than its letters: its middle is where they are.
    for (const { left, right, top, height } of range.getClientRects()) {
      if (right - left > 1) lines.push({ left, right, top: top + height * 0.3, bottom: top + height * 0.7, words: text.data.trim().slice(0, 40) });
    }
  }
  lines.sort((one, other) => one.top - other.top);
  return lines.flatMap((line, index) => {
    const found = [];
    for (let next = index + 1; next < lines.length && lines[next].top < line.bottom - 1; next++) {
      const other = lines[next];
      if (Math.min(line.right, other.right) - Math.max(line.left, other.left) > 1) found.push(`“${line.words}” and “${other.words}” lie upon each other`);
    }
    return found;
  });
}
