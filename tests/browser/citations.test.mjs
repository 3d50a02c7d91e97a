// What leaves the portal by citing: each form on the page of an item, and each file for reference managers, which an
// independent parser reads. Where the text is not the signed one, all of them say what it is, and else none does.

import assert from "node:assert/strict";
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";

import { LANGUAGES, expectOfEach, readPages, select } from "./pages.mjs";
import { build } from "./site.mjs";

const folder = await build();
const memoranda = JSON.parse(await readFile(join(folder, "data/memoranda.json"), "utf8"));
const pages = (await readPages(folder)).filter(({ kind }) => kind === "item");

const FORMATS = [".ris", ".bib", ".csl.json"];
const FORMS = ["citation", "gbt", "apa"];

/** What the text of each language is, in its own words; that of `tc` was signed. */
const LABELS = { tc: null, sc: "由繁体文本转换", en: "unofficial English translation" };
/** Words that say of a text that it is not the signed one, in any language. */
const ANY_LABEL = /translat|convert|unofficial|譯|译|轉換|转换|非官方/iu;
/** The number of an item after the title of its memorandum. */
const NUMBERS = { tc: (n) => `：第${n}項`, sc: (n) => `：第${n}项`, en: (n) => `: Item ${n}` };

test("there is a page of every item in every language", () => {
  assert.equal(pages.length, 61 * Object.keys(LANGUAGES).length);
});

for (const form of FORMS) {
  test(`the ${form} form says what the text is, once, and of the signed text nothing`, () => {
    expectOfEach(pages, (page) => says(page, select(page, `[data-copy-${form}]`)[0].text()));
  });
}

test("what is copied with the text says what it is, and with the signed text nothing", () => {
  expectOfEach(pages, (page) => says(page, select(page, "[data-copy=text]")[0].attr("data-note")));
});

test("what is quoted is followed by what the text is, in its language, wherever it stands", async () => {
  const keys = Object.fromEntries(Object.entries(LANGUAGES).map(([key, tag]) => [tag, key]));
  const all = (await readPages(folder)).filter(({ $ }) => $("[data-source]").length > 0);
  assert.deepEqual([...new Set(all.map(({ kind }) => kind))].sort(), ["domain", "full", "identifier", "item", "memorandum", "parallel"]);
  expectOfEach(all, (page) => select(page, "[data-signed], [data-text]").flatMap((text) => {
    const [, number] = /^fifth\/(\d+)$/.exec(text.attr("data-signed") ?? text.attr("data-text")) ?? [];
    const lang = keys[text.attr("lang")];
    const source = text.attr("data-source");
    const place = number ? [`https://concord.example/fifth/${number}/`, { tc: `第${number}項`, sc: `第${number}项`, en: `Item ${number},` }[lang]] : [`/${lang}/fifth/`];
    return [...says({ lang }, source), ...place.filter((part) => !source.includes(part)).map((part) => `“${source}” lacks “${part}”`)];
  }));
});

for (const format of FORMATS) {
  test(`every item page offers a ${format} file that says what the page says`, async () => {
    const cited = new Map(await Promise.all(pages.map(async (page) => [page, await parse(page, format)])));
    assert.equal(new Set([...cited.values()].map(({ id }) => id)).size, pages.length, "each has an id of its own");
    expectOfEach(pages, (page) => {
      const expected = onPage(page);
      // RIS has a field for the year alone, which the parser prefers to that of the whole date.
      if (format === ".ris") expected.issued["date-parts"][0].length = 1;
      const found = inFile(cited.get(page));
      return Object.keys(expected)
        .filter((field) => JSON.stringify(found[field]) !== JSON.stringify(expected[field]))
        .map((field) => `${field} is ${JSON.stringify(found[field])} instead of ${JSON.stringify(expected[field])}`);
    });
  });

  test(`every ${format} file says what the text is, and of the signed text nothing`, async () => {
    const notes = new Map(await Promise.all(pages.map(async (page) => [page, (await parse(page, format)).note])));
    expectOfEach(pages, (page) => says(page, (notes.get(page) ?? "").replace(/^English title: .*/, "")));
  });
}

test("the files of the signed text are where they always were", async () => {
  for (let number = 1; number <= 61; number += 1) {
    for (const format of FORMATS) await access(join(folder, `cite/fifth/${number}${format}`));
  }
});

test("a RIS file has the whole date too, and says what the text is where it is printed", async () => {
  const file = await readFile(join(folder, "cite/en/fifth/26.ris"), "utf8");
  assert.match(file, /^DA {2}- 2021\/08\/30\r$/m);
  assert.match(file, /^M3 {2}- unofficial English translation\r$/m);
});

test("a file that is damaged is not read as if it were whole", () => {
  for (const damaged of ["TY  - ", "@misc{fifth-26, title = {", '[{"id": "fifth-26"']) {
    assert.throws(() => new Cite(damaged).data[0].title.length, damaged);
  }
});

/** What is wrong with what `words`, on the page of a language, say about its text. */
function says({ lang }, words) {
  const label = LABELS[lang];
  if (label === null) return ANY_LABEL.test(words) ? [`“${words}” denies that the text was signed`] : [];
  return words.split(label).length === 2 ? [] : [`“${words}” does not say “${label}” once`];
}

/** The one entry of the file, as CSL-JSON. */
async function parse(page, format) {
  const links = select(page, ".cite__files a").map((link) => link.attr("href")).filter((href) => href.endsWith(format));
  assert.equal(links.length, 1, `/${page.address} offers ${links.length} ${format} files`);
  const file = new URL(links[0], `file:///${page.address}`).pathname;
  const { data } = new Cite(await readFile(join(folder, file), "utf8"));
  assert.equal(data.length, 1, file);
  return data[0];
}

/** What the file says, where formats have different words for the same. */
function inFile(entry) {
  return {
    ...entry,
    // Where a translated title is given too, the parser takes it for the title.
    title: entry["original-title"] ?? entry.title,
    author: entry.author.map(({ literal, family }) => literal ?? family),
  };
}

/** What the page of an item says of it, in the same words. */
function onPage({ $, lang }) {
  const number = $(".head__number").text();
  return {
    title: memoranda[0].titles[lang] + NUMBERS[lang](number),
    author: $("[data-copy-gbt]").text().split(".")[0].split(", "),
    issued: { "date-parts": [$(".standing time").first().attr("datetime").split("-").map(Number)] },
    URL: $("[data-copy-link]").text().trim(),
    language: $("html").attr("lang"),
  };
}
