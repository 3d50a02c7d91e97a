// What leaves the portal by copying: what every button of an item puts into the clipboard, and quotations of selected
// words, against what the data say. Nothing of a text that was not signed is copied without saying what it is.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, test } from "node:test";

import { launch, visit, visitAlone } from "./browser.mjs";
import { LANGUAGES, expectNone } from "./pages.mjs";
import { BASE, build, serve } from "./site.mjs";

const { quotation } = await import(new URL("../../themes/default/scripts/quotation.js", import.meta.url));

const folder = await build();
const site = await serve(folder);
const browser = await launch();
after(() => Promise.all([browser.close(), site.close()]));

const json = async (file) => JSON.parse(await readFile(join(folder, "data", file), "utf8"));
const items = await json("items.json");
const [memorandum] = await json("memoranda.json");

/** How each language quotes: marks around, those within, what the text is called, what it is, and where it is. */
const QUOTED = {
  tc: { marks: "「」", inner: ["「", "」", "『$1』"], source: (label, url) => `——《${memorandum.titles.tc}》（2021年8月30日簽署）${label}，${url}`, item: (n) => `第${n}項`, below: "" },
  sc: { marks: "“”", inner: ["“", "”", "‘$1’"], source: (label, url) => `——《${memorandum.titles.sc}》（2021年8月30日签署）${label}（由繁体文本转换），${url}`, item: (n) => `第${n}项`, below: "\n（由繁体文本转换）" },
  en: { marks: "“”", inner: ["“", "”", "‘$1’"], source: (label, url) => `— ${label}, ${memorandum.titles.en} (signed 30 August 2021), unofficial English translation: ${url}`, item: (n) => `Item ${n}`, below: "\n[unofficial English translation]" },
};
/** The main text, as each language calls it on its pages. */
const mainText = async (lang) => (await readFile(join(folder, `${lang}/fifth/index.html`), "utf8")).match(/id="?preamble-title"?[^>]*>([^<]+)</)[1];

/** The quotation of words of a text; `ref` is `fifth/26` or `fifth/preamble`. */
async function quoted(words, lang, ref) {
  const { marks, inner: [open, close, nested], source, item } = QUOTED[lang];
  const within = words.replace(new RegExp(`${open}([^${close}]*)${close}`, "gu"), nested);
  const number = ref.split("/")[1];
  const [label, url] = number === "preamble" ? [await mainText(lang), `${BASE}/${lang}/fifth/`] : [item(number), `${BASE}/${ref}/`];
  return `${marks[0]}${within}${marks[1]}\n${source(label, url)}`;
}

describe("every button of an item copies what it says", { concurrency: 3 }, () => {
  for (const lang of Object.keys(LANGUAGES)) {
    test(`all ${items.length} items in ${lang}`, () => visit(browser, site, null, {}, async (page) => {
      const problems = [];
      for (const { number, texts } of items) {
        await page.goto(`${site.root}${lang}/fifth/${number}/`);
        await page.evaluate(keepCopied);
        const { copied, shown } = await page.evaluate(pressAll);
        const expected = {
          quotation: await quoted(texts[lang], lang, `fifth/${number}`),
          text: texts[lang] + QUOTED[lang].below,
          ...(lang === "tc" ? {} : { signed: texts.tc }),
          link: `${BASE}/fifth/${number}/`,
          ...shown,
        };
        const { quote, ...others } = copied;
        if (!quote.startsWith(`${site.root}${lang}/fifth/${number}/#`)) problems.push(`${lang} ${number}: the link is ${quote}`);
        for (const what of new Set([...Object.keys(expected), ...Object.keys(others)])) {
          if (others[what] !== expected[what]) problems.push(`${lang} ${number}: ${what} is “${others[what]}”, not “${expected[what]}”`);
        }
      }
      expectNone(problems);
    }));
  }
});

/** Pages and what is selected there: references with their languages, in the order of the page. */
const SELECTED = [
  ["an item", "en/fifth/26/", ["en fifth/26"]],
  ["another version of an item", "en/fifth/26/", ["tc fifth/26"]],
  ["a column of the permanent page, Traditional", "fifth/26/", ["tc fifth/26"]],
  ["a column of the permanent page, Simplified", "fifth/26/", ["sc fifth/26"]],
  ["a column of the permanent page, English", "fifth/26/", ["en fifth/26"]],
  ["an item of an area", "sc/fifth/finance/", ["sc fifth/28"]],
  ["an item of the full text", "tc/fifth/full/", ["tc fifth/40"]],
  ["the main text", "en/fifth/", ["en fifth/preamble"]],
  ["the signed column beside another", "sc/fifth/parallel/tc/", ["tc fifth/8"]],
  ["the other column beside the signed one", "tc/fifth/parallel/en/", ["en fifth/8"]],
  ["two items", "en/fifth/full/", ["en fifth/5", "en fifth/6"]],
];

describe("selected words are quoted with their own source", { concurrency: 3 }, () => {
  for (const [name, address, texts] of SELECTED) {
    test(name, () => visit(browser, site, address, {}, async (page) => {
      await page.evaluate(keepCopied);
      for (const summary of await page.locator("details > summary:has(.other__language)").all()) await summary.click();
      const places = texts.map((place) => place.split(" ")).map(([lang, ref]) => ({ tag: LANGUAGES[lang], lang, ref }));
      const words = await page.evaluate(select, places);
      await page.locator("[data-quote-box]").waitFor();
      await page.locator(".quote__source").click();
      await page.waitForFunction(() => globalThis.copied !== undefined);
      const expected = await Promise.all(places.map(({ lang, ref }, index) => quoted(words[index], lang, ref)));
      assert.equal(await page.evaluate(() => globalThis.copied), expected.join("\n\n"));
      await page.getByRole("status").filter({ hasText: await page.locator(".quote__source").getAttribute("data-copied") }).first().waitFor({ state: "attached" });
    }));
  }
});

test("the reader is told where a selection cannot be quoted", () => visit(browser, site, "en/fifth/26/", {}, async (page) => {
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error("refused")); });
  await page.evaluate(select, [{ tag: "en", ref: "fifth/26" }]);
  await page.locator(".quote__source").click();
  await page.locator("[data-quote-said]", { hasText: "Could not copy" }).waitFor({ state: "attached" });
}));

test("the system's clipboard has the quotation too", () => visitAlone(browser, site, "en/fifth/26/", {}, async (page, context) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: site.origin });
  await page.locator("[data-copy=quotation]").click();
  await page.getByRole("status").filter({ hasText: await page.locator("[data-copy=quotation]").getAttribute("data-copied") }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await quoted(items[25].texts.en, "en", "fifth/26"));
}));

test("marks within a quotation give way to those around it", () => {
  const english = { marks: "“ ” ‘ ’", source: "— S" };
  const chinese = { marks: "「 」 『 』", source: "——出處" };
  for (const [text, by, expected] of [
    ["甲", chinese, "「甲」"],
    ["「甲」乙", chinese, "「『甲』乙」"],
    ["甲「乙『丙』丁」戊", chinese, "「甲『乙「丙」丁』戊」"],
    ["甲「乙」、「丙」", chinese, "「甲『乙』、『丙』」"],
    ["甲‘乙’“丙‘丁’戊”己", english, "“甲“乙”‘丙“丁”戊’己”"],
    ["the people’s “one-stop” service", english, "“the people’s ‘one-stop’ service”"],
    ["the parties’ work", english, "“the parties’ work”"],
    ["‘the people’s’ work", english, "““the people’s” work”"],
    ["of a “b ‘c’ d” e", english, "“of a ‘b “c” d’ e”"],
    ["’80s", english, "“’80s”"],
    // Words may be selected from within a quotation: its end is still not that of the whole.
    ["甲」乙", chinese, "「甲』乙」"],
  ]) assert.equal(quotation(text, by), `${expected}\n${by.source}`);
});

/* ---- in the page ---- */

/** What is copied is kept where a test can read it. */
function keepCopied() {
  navigator.clipboard.writeText = async (text) => { globalThis.copied = text; };
}

/** Presses every button of the box, and returns what each copied and the citations that are shown. */
async function pressAll() {
  const copied = {};
  for (const button of document.querySelectorAll("[data-copy]")) {
    globalThis.copied = undefined;
    button.click();
    const end = performance.now() + 5000;
    while (globalThis.copied === undefined) {
      if (performance.now() > end) throw new Error(`${button.dataset.copy} copies nothing`);
      await new Promise((resolve) => { setTimeout(resolve, 2); });
    }
    copied[button.dataset.copy] = globalThis.copied;
  }
  const words = (selector) => document.querySelector(selector).textContent.trim();
  return { copied, shown: { citation: words("[data-copy-citation]"), gbt: words("[data-copy-gbt]"), apa: words("[data-copy-apa]") } };
}

/** Selects most of a text, or from within the first to within the last; returns the words of each. */
function select(places) {
  const texts = places.map(({ tag, ref }) => document.querySelector(`main :is([data-signed="${ref}"], [data-text="${ref}"])[lang="${tag}"]`));
  const nodeOf = (text) => text.querySelector("p").firstChild;
  const [first, last] = [nodeOf(texts[0]), nodeOf(texts.at(-1))];
  const [from, to] = [3, last.data.length - 2];
  getSelection().setBaseAndExtent(first, from, last, to);
  return texts.map((text) => {
    const all = text.textContent;
    const end = text === texts.at(-1) ? to : all.length;
    return all.slice(text === texts[0] ? from : 0, end).trim();
  });
}
