// The index for other programs: the example of the documentation, as it stands there, with elasticlunr.js itself.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { QUERIES, answer, open, published, tokenizer } from "./concord.mjs";

const text = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** The one example in JavaScript of a page. */
const example = (page) => {
  const [, code, ...others] = text(page).split(/^```js\n([^]*?)^```$/m);
  assert.equal(others.length, 1, `${page} has one example`);
  return code;
};

const { folder, read } = published("whole");
const CODE = example("docs/search.md");

/** What the example exports, run beside the files that it reads and elasticlunr. */
async function run() {
  const place = mkdtempSync(fileURLToPath(new URL("example-", import.meta.url)));
  try {
    for (const name of ["search.elasticlunr.json", "tokens.js"]) cpSync(`${folder}data/${name}`, `${place}/${name}`);
    writeFileSync(`${place}/package.json`, '{ "type": "module" }');
    symlinkSync(fileURLToPath(new URL("node_modules", import.meta.url)), `${place}/node_modules`);
    writeFileSync(`${place}/example.js`, CODE);
    return await import(pathToFileURL(`${place}/example.js`));
  } finally {
    rmSync(place, { recursive: true });
  }
}

const { search } = await run();
const source = await open("search/", "tc", read);
const called = (document) => `fifth/${source.number(document)}`;
const sorted = (list) => list.toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));

test("the example has ten lines and is the same where readers see it", () => {
  assert.ok(CODE.trim().split("\n").length <= 10, CODE);
  for (const key of ["en", "tc", "sc"]) assert.equal(example(`content/pages/data.${key}.md`), CODE, key);
});

test("it finds the items that the page of results counts for a name", async () => {
  const names = (await read("data/names.json")).flatMap(({ forms, items }) => (items.length ? Object.values(forms) : []));
  assert.ok(names.length > 100);
  for (const query of names) {
    const { hits } = await answer(source, query);
    const counted = hits.filter(({ holds }) => holds).map(({ document }) => called(document));
    const found = search(query);
    assert.deepEqual(counted.filter((key) => !found.includes(key)), [], query);
  }
});

test("and none but these for what is in one text", async () => {
  for (const query of ["滬港通", "ETF", "知識產權", "open data", "zzzz", "劇", "ＥＴＦ", "Green Finance"]) {
    const { hits } = await answer(source, query);
    const counted = hits.filter(({ holds }) => holds).map(({ document }) => called(document));
    assert.deepEqual(sorted(search(query)), sorted(counted), query);
  }
});

test("each token is in the same items", () => {
  const tokens = new Set(QUERIES.flatMap((query) => tokenizer.tokens(query)).filter((token) => token.length > 1 && !tokenizer.STOP_WORDS.has(token)));
  for (const token of tokens) {
    const found = [...source.documentsOf(token)].map(called);
    assert.deepEqual(sorted(search(token)), sorted(found), token);
  }
});
