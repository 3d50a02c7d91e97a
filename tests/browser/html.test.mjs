// What the HTML of every page of the site must be.

import assert from "node:assert/strict";
import { test } from "node:test";

import { HtmlValidate } from "html-validate";

import { LANGUAGES, expectNone, expectOfEach, readPages, samples, select } from "./pages.mjs";
import { BASE, SHAPES, build, buildFixture } from "./site.mjs";
import { inTurns } from "./views.mjs";

const pages = await readPages(await build());
const shapes = (await Promise.all(SHAPES.map(async (name) => readPages(await buildFixture(name))))).flat();
const byAddress = new Map(pages.map((page) => [`${BASE}/${page.address}`, page]));

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Pages are minified: these rules ask for what the minifier rightly leaves out.
    "attr-quotes": "off", // quotes around values that need none
    "doctype-style": "off", // <!DOCTYPE> in capitals
    "no-implicit-button-type": "off", // type=submit, which is the default
    "long-title": "off", // official English names are long: see the rule of titles below
    // Anchors of paragraphs have their numbers, with the dots that HTML allows: item-1.1.
    "valid-id": ["error", { relaxed: true }],
    // A table that is laid out anew on phones would lose what it is in some browsers.
    "no-redundant-role": "off",
  },
});

/** Of what there are many of one kind, as items and names, every third. */
function enough(pages) {
  const kinds = [...new Set(pages.map(({ kind, lang }) => `${kind} ${lang}`))];
  return kinds.flatMap((wanted, turn) => {
    const own = pages.filter(({ kind, lang }) => `${kind} ${lang}` === wanted);
    return own.length < 20 ? own : inTurns(own, turn);
  });
}

test("every page is valid HTML", async (t) => {
  const errors = [];
  const warnings = {};
  for (const page of [...enough(pages), ...shapes]) {
    const report = await validator.validateString(page.html, page.file);
    for (const { ruleId, severity, message, line, column } of report.results.flatMap((result) => result.messages)) {
      if (severity === 2) errors.push(`${page.file}:${line}:${column}: ${message} (${ruleId})`);
      else warnings[ruleId] = (warnings[ruleId] ?? 0) + 1;
    }
  }
  for (const [rule, count] of Object.entries(warnings)) t.diagnostic(`${rule}: ${count} pages`);
  expectNone(errors);
});

const isPublic = ({ kind }) => kind !== "not_found" && kind !== "moved";
/** Two languages side by side are not a version in one of them: which pages they name is theirs to say. */
const isInOneLanguage = (page) => isPublic(page) && page.kind !== "parallel";

/** Each row: what holds, the pages it holds for, and what is wrong with a page where it does not. */
const RULES = [
  ["no id is given twice", () => true, (page) => twice(select(page, "[id]").map((element) => element.attr("id")))],
  ["there is one h1", () => true, (page) => notOne(page, "h1")],
  ["there is one main", () => true, (page) => notOne(page, "main")],
  ["there is one title, and it says something", () => true, (page) => notOne(page, "head > title") ?? empty(page.$("head > title").text())],
  ["a title is short enough to be shown, or nothing is added to the heading", isPublic, (page) => {
    const title = page.$("head > title").text();
    // A name may have such a dash itself.
    return title.length <= 70 || !title.includes(" – ") || title === page.$("h1").text().trim() ? [] : title;
  }],
  ["headings leave out no level", () => true, (page) => skippedLevels(page)],
  ["html says in what language the page is", () => true, (page) => {
    const found = page.$("html").attr("lang");
    return found === LANGUAGES[page.lang || "tc"] ? [] : `lang="${found}"`;
  }],
  ["there is a description", isPublic, (page) => empty(page.$("meta[name=description]").attr("content") ?? "")],
  ["the canonical address is the page's own", isPublic, (page) => {
    const found = page.$("link[rel=canonical]").attr("href");
    return found === `${BASE}/${page.address}` ? [] : found;
  }],
  ["each language version is named once, and x-default", isInOneLanguage, (page) => {
    const found = select(page, "link[hreflang]").map((link) => link.attr("hreflang")).sort().join(" ");
    return found === "en x-default zh-Hans zh-Hant" ? [] : found;
  }],
  ["language versions name each other", isPublic, (page) => {
    const versions = alternates(page);
    return Object.values(versions)
      .filter((address) => JSON.stringify(alternates(byAddress.get(address))) !== JSON.stringify(versions))
      .map((address) => `${address} names other versions`);
  }],
  ["a page in a language is its own version in that language", (page) => isInOneLanguage(page) && page.lang !== "", (page) => {
    const own = { tc: "zh-Hant", sc: "zh-Hans", en: "en" }[page.lang];
    const found = alternates(page)[own];
    return found === `${BASE}/${page.address}` ? [] : `${own} is ${found}`;
  }],
  ["what stands nowhere is not indexed", ({ kind }) => kind === "not_found", (page) =>
    page.$("meta[name=robots]").attr("content") === "noindex" ? [] : "no noindex"],
  ["no link that one can press leads to XML, which a browser shows as source", () => true, (page) =>
    select(page, "body a[href]").map((link) => link.attr("href")).filter((href) => /\.(xml|atom|rss)([?#]|$)/.test(href))],
  ["nothing is inline that the content security policy forbids", () => true, (page) => [
    ...select(page, "style, script:not([src]):not([type='application/ld+json']), [style]").map((element) => page.$.html(element).slice(0, 80)),
    ...handlers(page),
  ]],
];

for (const [rule, applies, problemOf] of RULES) {
  test(`on every page: ${rule}`, () => {
    expectOfEach(pages.filter(applies), problemOf);
  });
}

test("the samples that stand for the site leave out no kind of page", () => {
  const sampled = new Set(samples.map(({ kind }) => kind));
  const missing = new Set(pages.map(({ kind }) => kind).filter((kind) => kind !== "moved" && !sampled.has(kind)));
  assert.deepEqual([...missing], []);
  const addresses = new Set(pages.map(({ address }) => address));
  const lost = samples.filter(({ kind, address }) => kind !== "not_found" && !addresses.has(address));
  assert.deepEqual(lost, []);
});

function twice(values) {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

function notOne({ $ }, selector) {
  const { length } = $(selector);
  return length === 1 ? undefined : `${length} × ${selector}`;
}

function empty(text) {
  return text.trim() === "" ? "empty" : [];
}

function skippedLevels(page) {
  const levels = select(page, "h1, h2, h3, h4, h5, h6").map((heading) => Number(heading.prop("tagName")[1]));
  return levels.filter((level, index) => index > 0 && level > levels[index - 1] + 1).map((level) => `an h${level} below an h${level - 2} or higher`);
}

function alternates(page) {
  if (!page) return {};
  return Object.fromEntries(select(page, "link[hreflang]").map((link) => [link.attr("hreflang"), link.attr("href")]));
}

function handlers(page) {
  return select(page, "*").flatMap((element) => Object.keys(element.attr() ?? {}).filter((name) => name.startsWith("on")));
}
