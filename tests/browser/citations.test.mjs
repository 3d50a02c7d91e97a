// Files for reference managers: an independent parser reads in all three formats what the page of the item says.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";

import { expectOfEach, readPages, select } from "./pages.mjs";
import { build } from "./site.mjs";

const folder = await build();
const pages = (await readPages(folder)).filter(({ kind, lang }) => kind === "item" && lang === "tc");

const FORMATS = [".ris", ".bib", ".csl.json"];

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
}

test("a RIS file has the whole date too", async () => {
  const file = await readFile(join(folder, "cite/fifth/26.ris"), "utf8");
  assert.match(file, /^DA {2}- 2021\/08\/30$/m);
});

test("a file that is damaged is not read as if it were whole", () => {
  for (const damaged of ["TY  - ", "@misc{fifth-26, title = {", '[{"id": "fifth-26"']) {
    assert.throws(() => new Cite(damaged).data[0].title.length, damaged);
  }
});

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
function onPage({ $ }) {
  const metadata = JSON.parse($("script[type='application/ld+json']").text());
  const own = ({ "@language": tag }) => tag === $("html").attr("lang");
  const number = $(".head__number").text();
  return {
    title: `${metadata.isPartOf.name.find(own)["@value"]}：第${number}項`,
    author: $("[data-copy-gbt]").text().split(".")[0].split(", "),
    issued: { "date-parts": [$(".standing time").first().attr("datetime").split("-").map(Number)] },
    URL: $("[data-copy-link]").text().trim(),
    language: $("html").attr("lang"),
  };
}
