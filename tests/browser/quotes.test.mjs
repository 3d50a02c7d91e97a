// Quote links: a link that the portal copies opens the page with exactly the quoted words marked by Chromium.
//
// What Chromium has marked no program can ask for, but it can be seen: the page is photographed with what Chromium
// marks in black and nothing else, and again with the words that should be marked in black. The pictures must be the
// same to the last byte.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, test } from "node:test";

import { launch, visitAlone } from "./browser.mjs";
import { LANGUAGES, expectNone } from "./pages.mjs";
import { build, buildFixture, serve } from "./site.mjs";
import { LONG, inTurns } from "./views.mjs";

const folder = await build();
const site = await serve(folder);
const browser = await launch();
after(() => Promise.all([browser.close(), site.close()]));

const json = async (file) => JSON.parse(await readFile(join(folder, "data", file), "utf8"));
const items = await json("items.json");
const [memorandum] = await json("memoranda.json");

/** How many selections are made in each language. */
const SELECTIONS = LONG ? 100 : 33;
/** Which part of them may miss their words: two of a hundred, none of 33. */
const MISSED = 0.02;
/** The same selections every time, so that a link that failed can be looked at. */
const SEED = 20210830;

describe("a link to a whole item marks its text and nothing else", { concurrency: 3 }, () => {
  for (const [turn, lang] of Object.keys(LANGUAGES).entries()) {
    const own = inTurns(items, turn);
    test(`${own.length} of ${items.length} items in ${lang}`, async () => {
      const quotes = await quoting(own.map(({ number, texts }) => ({
        address: `${lang}/fifth/${number}/`, ref: `fifth/${number}`, from: 0, to: texts[lang].length,
      })), copyWholeText);
      expectNone(await failures(quotes));
    });
  }
});

describe("at least 98 links to words in 100 mark these words and nothing else", { concurrency: 3 }, () => {
  for (const lang of Object.keys(LANGUAGES)) {
    test(`in ${lang}`, async (t) => {
      const found = await failures(await quoting(selections(lang), copySelection));
      for (const problem of found) t.diagnostic(problem);
      if (found.length > SELECTIONS * MISSED) expectNone(found);
    });
  }
});

test("the buttons never cover the last line that is selected nor the one after it, wherever they are scrolled to", () => visitAlone(browser, site, "en/fifth/30/", {}, async (page) => {
  await page.addInitScript(hurry);
  await page.reload();
  for (const viewport of [{ width: 390, height: 844 }, { width: 320, height: 400 }]) {
    await page.setViewportSize(viewport);
    const { looked, covered } = await page.evaluate(selectLines);
    assert.ok(looked > 20, `${looked} places`);
    expectNone(covered.map((problem) => `at ${viewport.width} px: ${problem}`));
  }
}));

/** In the page: selects every second line of the text, scrolls it to several heights, and says which lines the buttons cover. */
async function selectLines() {
  const box = document.querySelector("[data-quote-box]");
  const { firstChild: node } = document.querySelector(".item__text p");
  const range = new Range();
  const lines = [];
  for (let at = 0; at < node.data.length; at++) {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const [{ top, height }] = range.getClientRects();
    if (lines.at(-1)?.top !== top + scrollY) lines.push({ top: top + scrollY, height, from: at });
    lines.at(-1).to = at + 1;
  }
  const painted = () => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });
  const covered = [];
  let looked = 0;
  for (let index = 0; index < lines.length; index += 2) {
    const { top, from, to } = lines[index];
    getSelection().setBaseAndExtent(node, from, node, to);
    await globalThis.until(() => !box.hidden, "the buttons come with a selection");
    for (const share of [0.3, 0.8, 0.95]) {
      scrollTo(0, top - share * innerHeight);
      await painted();
      const own = box.getBoundingClientRect();
      for (const [what, line] of [["the selection", lines[index]], ["the next line", lines[index + 1]]]) {
        const from = line?.top - scrollY;
        if (!line || from < 0 || from + line.height > innerHeight) continue;
        looked += 1;
        if (own.top < from + line.height - 2 && own.bottom > from + 2) covered.push(`${what} of line ${index + 1} at ${Math.round(from)} px: the buttons are from ${Math.round(own.top)} to ${Math.round(own.bottom)}`);
      }
    }
  }
  return { looked, covered };
}

test("a quotation of words of one numbered paragraph names it and leads to it", async () => {
  const plan = await serve(await buildFixture("plan"));
  try {
    await visitAlone(browser, plan, null, {}, async (page) => {
      await page.addInitScript(() => { navigator.clipboard.writeText = async (text) => { globalThis.copied = text; }; });
      for (const [lang, paths, named] of [
        ["tc", ["1.1"], /第（二）項第一款（一）.*\/scheme\/general\/2\/#item-general-2\.1\.1$/],
        ["en", ["1.2"], /\(2\)\(1\)\(b\),.*\/scheme\/general\/2\/#item-general-2\.1\.2$/],
        // Of several it is the item that is named.
        ["en", ["1.1", "1.2"], /\(2\),.*\/scheme\/general\/2\/$/],
      ]) {
        await page.goto(`${plan.root}${lang}/scheme/general/2/`);
        await page.evaluate((ids) => {
          const [first, last] = [ids[0], ids.at(-1)].map((id) => document.getElementById(id));
          const range = new Range();
          range.setStart(first.firstChild, 0);
          range.setEnd(last, last.childNodes.length);
          getSelection().addRange(range);
        }, paths.map((path) => `item-general-2.${path}`));
        await page.locator("[data-quote-box] button").nth(1).click();
        await page.waitForFunction(() => globalThis.copied);
        assert.match(await page.evaluate(() => globalThis.copied.split("\n").at(-1)), named);
      }
    });
  } finally {
    await plan.close();
  }
});

/* ---- what is quoted ---- */

/** Random passages: on the page of their item, on that of its area, and where all items stand on one page. */
function selections(lang) {
  const random = numbers(SEED);
  const upTo = (limit) => Math.floor(random() * limit);
  const quotes = [];
  while (quotes.length < SELECTIONS) {
    const { number, domain, texts } = items[upTo(items.length)];
    const text = texts[lang];
    // Most quotations are short.
    const length = 1 + upTo(Math.ceil(random() * text.length * 0.8));
    const from = upTo(text.length - length);
    // A comma alone is nothing to link to.
    if (!/[\p{L}\p{N}]/u.test(text.slice(from, from + length))) continue;
    const page = [`${number}/`, `${memorandum.domains[domain - 1].slug}/`, "full/"][quotes.length % 3];
    quotes.push({ address: `${lang}/fifth/${page}`, ref: `fifth/${number}`, from, to: from + length });
  }
  return quotes;
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/* ---- copying ---- */

/** The quotes with the links that the portal copies for them. Each page is opened once. */
async function quoting(quotes, copy) {
  return visitAlone(browser, site, null, {}, async (page) => {
    await page.addInitScript(hurry);
    const linked = [];
    for (const [address, onPage] of byAddress(quotes)) {
      await page.goto(site.root + address);
      for (const quote of onPage) linked.push({ ...quote, link: await page.evaluate(copy, quote) });
    }
    return linked;
  });
}

/** In the page, before its scripts: what is copied is kept, and a selection has come to rest at once, for which the buttons wait. */
function hurry() {
  navigator.clipboard.writeText = async (text) => { globalThis.copied = text; };
  const wait = globalThis.setTimeout;
  globalThis.setTimeout = (work) => wait(work, 0);
  globalThis.until = async (holds, what) => {
    const end = performance.now() + 5000;
    while (!holds()) {
      if (performance.now() > end) throw new Error(`in vain: ${what}`);
      await new Promise((resolve) => { wait(resolve, 5); });
    }
  };
}

function byAddress(quotes) {
  const groups = new Map();
  for (const quote of quotes) groups.set(quote.address, [...groups.get(quote.address) ?? [], quote]);
  return groups;
}

/** In the page: presses the button that copies a link to the whole text. */
async function copyWholeText() {
  globalThis.copied = undefined;
  document.querySelector("[data-copy=quote]").click();
  await globalThis.until(() => globalThis.copied !== undefined, "a link is copied");
  return globalThis.copied;
}

/** In the page: selects words and presses the button that then appears. */
async function copySelection({ ref, from, to }) {
  const box = document.querySelector("[data-quote-box]");
  globalThis.copied = undefined;
  getSelection().removeAllRanges();
  await globalThis.until(() => box.hidden, "the button goes with the selection");
  const text = document.querySelector(`main :is([data-signed="${ref}"], [data-text="${ref}"])`);
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const range = new Range();
  for (let at = 0; walker.nextNode() && at < to; at += walker.currentNode.data.length) {
    const { data } = walker.currentNode;
    if (from >= at && from < at + data.length) range.setStart(walker.currentNode, from - at);
    range.setEnd(walker.currentNode, Math.min(to - at, data.length));
  }
  await globalThis.until(() => {
    // What was selected before the page was listening is selected again.
    if (getSelection().isCollapsed || box.hidden) getSelection().addRange(range);
    document.dispatchEvent(new Event("selectionchange"));
    return !box.hidden;
  }, "the button comes with a selection");
  box.firstElementChild.click();
  await globalThis.until(() => globalThis.copied !== undefined, "a link is copied");
  return globalThis.copied;
}

/* ---- landing ---- */

/** The quotes whose links do not mark their words, each with its link. */
async function failures(quotes) {
  return visitAlone(browser, site, null, { viewport: { width: 600, height: 600 } }, async (page, context) => {
    const protocol = await context.newCDPSession(page);
    const photograph = async () => (await protocol.send("Page.captureScreenshot", { format: "png", optimizeForSpeed: true })).data;
    await page.addInitScript(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`
        *, ::before, ::after { color: transparent !important; background: #fff !important; border-color: #fff !important; text-decoration: none !important; }
        img, svg, button, input { visibility: hidden !important; }
        ::target-text { background: #000; color: transparent; }
        .wanted ::target-text { background: transparent; }
        ::highlight(wanted) { background: #000; color: transparent; }`);
      document.adoptedStyleSheets = [sheet];
    });
    const found = [];
    for (const quote of quotes) {
      // A link is followed from another page: on the same page nothing would be loaded, and nothing looked for.
      if (page.url().split("#")[0] === quote.link.split("#")[0]) await page.goto("about:blank");
      await page.goto(quote.link);
      // Right after a page was opened there is no picture of it yet.
      await page.evaluate(() => new Promise((painted) => { requestAnimationFrame(() => requestAnimationFrame(painted)); }));
      const marked = await photograph();
      const { words, isInView } = await page.evaluate(markWanted, quote);
      const same = marked === await photograph();
      if (!same || !isInView) found.push(`“${words}” ${same ? "is not in view" : "is not what is marked"}: ${decodeURIComponent(quote.link)}`);
    }
    return found;
  });
}

/** In the page: marks, instead of what the browser marks, the words that the quote touches: links lead to whole words. */
function markWanted({ ref, from, to }) {
  const text = document.querySelector(`main :is([data-signed="${ref}"], [data-text="${ref}"])`);
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const segmenter = new Intl.Segmenter(text.lang, { granularity: "word" });
  const range = new Range();
  let begun = false;
  for (let at = 0; walker.nextNode(); at += walker.currentNode.data.length) {
    const node = walker.currentNode;
    for (const { segment, index, isWordLike } of segmenter.segment(node.data)) {
      const [start, end] = [index, index + segment.length];
      if (!isWordLike || at + end <= from || at + start >= to) continue;
      if (!begun) range.setStart(node, start);
      begun = true;
      range.setEnd(node, end);
    }
  }
  CSS.highlights.set("wanted", new Highlight(range));
  document.documentElement.classList.add("wanted");
  const { top, bottom } = range.getClientRects()[0];
  return { words: range.toString(), isInView: top >= 0 && bottom <= innerHeight };
}
