// The full text on paper: the PDF that Chromium prints, read by another program.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, test } from "node:test";

import { extractText, getDocumentProxy } from "unpdf";

import { launch, visit } from "./browser.mjs";
import { LANGUAGES, expectNone, readPages, samples } from "./pages.mjs";
import { BASE, build, serve } from "./site.mjs";
import { LONG, inOneLanguage } from "./views.mjs";

const folder = await build();
const site = await serve(folder);
const browser = await launch();
after(() => Promise.all([browser.close(), site.close()]));

const items = JSON.parse(await readFile(join(folder, "data/items.json"), "utf8"));
/** What every sheet says of the portal, of its memorandum or of itself, by language. */
const NOTES = { tc: "非官方網站", sc: "非官方网站", en: "Unofficial site" };
const SHORT = { tc: "第五次會議合作備忘錄", sc: "第五次会议合作备忘录", en: "Memorandum of the Fifth Plenary Session" };
const PORTALS = { tc: "滬港合作備忘錄", sc: "沪港合作备忘录", en: "Hong Kong/Shanghai Co-operation Memorandum" };
const LABELS = { tc: "第26項", sc: "第26项", en: "Item 26" };
/** The kinds of pages that are about one memorandum. */
const OF_MEMORANDUM = new Set(["identifier", "memorandum", "full", "parallel", "dates", "domain", "item"]);
/** What was printed, by address and rules. */
const prints = new Map();
/** A4 in points. */
const A4 = [595, 842];

describe("the full text prints", { concurrency: 3 }, () => {
  for (const lang of Object.keys(LANGUAGES)) {
    test(`in ${lang}, with each item on one page`, () => printed(`${lang}/fifth/full/`, ({ pages, sizes }) => {
      assert.ok(pages.length >= 5 && pages.length <= 40, `${pages.length} pages`);
      assert.deepEqual([...new Set(sizes.map(String))], [String(A4)], "every page is A4");
      const broken = items.filter(({ texts }) => !pages.some((page) => page.includes(plain(texts[lang]))));
      expectNone(broken.map(({ number }) => `item ${number} is on no page as a whole`));
    }));

    test(`in ${lang}, with number, address and date on each page`, () => printed(`${lang}/fifth/full/`, ({ pages }) => {
      const foot = new RegExp(`${BASE}/${lang}/fifth/full/\\d{8}`);
      expectNone(pages.flatMap((page, index) => [
        ...(foot.test(page) ? [] : [`page ${index + 1} ends with ${page.slice(-80)}`]),
        ...(page.includes(`${index + 1}/${pages.length}`) ? [] : [`page ${index + 1} has no number: ${page.slice(0, 60)}`]),
      ]));
    }));

    test(`in ${lang}, without what is no use on paper`, () => visit(browser, site, `${lang}/fifth/full/`, {}, async (page) => {
      await page.emulateMedia({ media: "print" });
      for (const control of [".masthead nav", ".jump", "[data-print]", ".skip"]) {
        for (const element of await page.locator(control).all()) assert.equal(await element.isVisible(), false, control);
      }
    }));
  }
});

describe("every sheet says what it is of", { concurrency: 3 }, () => {
  for (const sample of inOneLanguage()) {
    test(sample.name, () => printed(sample.address, ({ pages }) => {
      const languages = sample.lang === "" ? ["tc", "en"] : [sample.lang];
      const expected = languages.flatMap((lang) => [NOTES[lang], OF_MEMORANDUM.has(sample.kind) ? SHORT[lang] : PORTALS[lang]]);
      if (sample.kind === "item") expected.push(LABELS[sample.lang]);
      expectNone(pages.flatMap((page, index) => expected.map(plain)
        .filter((words) => !page.includes(words))
        .map((words) => `page ${index + 1} does not say ${words}: ${page.slice(0, 120)}`)));
    }));
  }
});

/** The items with the longest pages and with the longest text, in each language, for the others need no more paper; in the long form all. */
const itemPages = (await readPages(folder)).filter(({ kind }) => kind === "item");
const longest = (lang) => {
  const own = itemPages.filter((page) => page.lang === lang).sort((one, other) => other.html.length - one.html.length);
  if (LONG) return new Set(own.map(({ address }) => address));
  const [wordy] = [...items].sort((one, other) => other.texts[lang].length - one.texts[lang].length);
  return new Set([...own.slice(0, 3).map(({ address }) => address), `${lang}/fifth/${wordy.number}/`]);
};

describe("an item takes two sheets at most", { concurrency: 3 }, () => {
  for (const lang of Object.keys(LANGUAGES)) {
    for (const address of longest(lang)) {
      test(address, () => printed(address, ({ pages }) => assert.ok(pages.length <= 2, `${pages.length} sheets`)));
    }
  }
});

test("no label is printed without what it is the label of", () => visit(browser, site, null, {}, async (page) => {
  await page.emulateMedia({ media: "print" });
  for (const { name, address } of samples) {
    await page.goto(site.root + address);
    expectNone((await page.evaluate(emptyLabels)).map((label) => `${name}: ${label}`));
  }
}));

test("a label without links is noticed", () => visit(browser, site, "en/fifth/26/", {}, async (page) => {
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => document.querySelector(".cite dd").animate({ visibility: ["hidden", "hidden"], display: ["none", "none"] }, { duration: 1, fill: "forwards" }).finished);
  assert.notDeepEqual(await page.evaluate(emptyLabels), []);
}));

/** In the page: headings and labels that are shown, followed by nothing that is. */
function emptyLabels() {
  const hasBox = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  // What has no box of its own, and is there for what is in it, counts as shown.
  const isShown = (element) => { const { clipPath, display } = getComputedStyle(element); return display === "contents" || (clipPath === "none" && hasBox(element)); };
  const hasWords = (element) => element.textContent.trim() !== "" && isShown(element) && (element.children.length === 0 || [...element.childNodes].some((node) => (node.nodeType === Node.TEXT_NODE ? node.data.trim() !== "" : hasWords(node))));
  const following = (label) => {
    const all = [];
    for (let next = label.nextElementSibling; next !== null && next.localName !== label.localName; next = next.nextElementSibling) all.push(next);
    return all;
  };
  return [...document.querySelectorAll("main :is(h2, h3, h4, dt, .meta)")]
    .filter((label) => isShown(label) && label.textContent.trim() !== "" && !label.closest("table, svg, [hidden], a"))
    .filter((label) => label.localName !== "span" && !label.matches("p.meta") && !following(label).some(hasWords))
    .map((label) => label.textContent.trim());
}

test("an item that is broken over pages is noticed", () => printed("en/fifth/full/", ({ pages }) => {
  assert.ok(items.some(({ texts }) => !pages.some((page) => page.includes(plain(texts.en)))));
}, "[class] { break-inside: auto !important; }"));

/** Hands on the text and the size of each sheet of a page, with rules of style added. A page is printed once for all tests. */
async function printed(address, look, rules = "") {
  const key = `${address} ${rules}`;
  if (!prints.has(key)) prints.set(key, print(address, rules));
  look(await prints.get(key));
}

async function print(address, rules) {
  return visit(browser, site, address, {}, async (page) => {
    await page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [sheet];
    }, rules);
    const file = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
    const { text } = await extractText(file);
    const sizes = await Promise.all(text.map(async (_, index) => (await file.getPage(index + 1)).view.slice(2).map(Math.round)));
    return { pages: text.map(plain), sizes };
  });
}

/** Code points that share a glyph with another: a PDF may name either, and Unicode folds only some of them. */
const SAME_GLYPH = { "⺠": "民", "⻅": "见", "⻆": "角", "⻑": "長", "⻓": "长", "⻔": "门", "⻘": "青", "⻚": "页", "⻛": "风", "⻝": "食", "戶": "户", "∕": "/" };

/** Text as it can be compared: no spaces and dashes, which lines end with, and one code point for what looks the same. */
function plain(text) {
  return text.normalize("NFKC").replace(/[\s\p{Pd}−]+/gu, "").replace(/[\u2e80-\u2eff戶∕]/g, (sign) => SAME_GLYPH[sign] ?? sign);
}
