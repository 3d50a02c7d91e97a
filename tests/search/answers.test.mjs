// The browser answers as the program does, from the small form and from shards, and elasticlunr finds the same items.

import assert from "node:assert/strict";
import { test } from "node:test";

import elasticlunr from "elasticlunr";

import { QUERIES, answer, answers, besides, open, published, randomQueries, search, tokenizer } from "./concord.mjs";

const LANGUAGES = ["tc", "sc", "en"];

/** Queries that are asked at random; the long form asks many more. */
const RANDOM = process.env.CONCORD_LONG ? 10_000 : 300;
/** Queries of one run of the program. */
const TOGETHER = 500;

const meant = (corrections) => corrections.map(([, found]) => found);

/** That the browser's answers in one form are the program's: items, tiers, scores and corrections. */
async function compare(form, language, queries) {
  const source = await open("search/", language, published(form).read);
  for (let start = 0; start < queries.length; start += TOGETHER) {
    const part = queries.slice(start, start + TOGETHER);
    const expected = answers(language, part);
    for (const [at, query] of part.entries()) {
      const { hits, corrections } = await answer(source, query);
      const found = hits.map(({ document, ...hit }) => ({ memorandum: "fifth", item: source.number(document), ...hit }));
      const told = expected[at].hits.map(({ key: _, ...hit }) => hit);
      assert.deepEqual(found, told, `${query} in ${language}`);
      // What was typed may have signs that the portal does not use, which the browser does not fold.
      const more = (await besides(source, query)).map(([kind, address]) => [kind, address]);
      assert.deepEqual(more, expected[at].found, `beside items: ${query} in ${language}`);
      assert.deepEqual(meant(corrections), meant(expected[at].corrections), `${query} in ${language}`);
    }
  }
}

for (const form of ["whole", "sharded"]) {
  test(`the answers of the ${form} index are those of the program`, async () => {
    for (const language of LANGUAGES) await compare(form, language, QUERIES);
  });

  test(`and those to queries at random, from the ${form} index`, async () => {
    const { read } = published(form);
    const items = await read("data/items.json");
    const names = await read("data/names.json");
    const texts = [...items.flatMap(({ texts: of, titles }) => [...Object.values(of), ...Object.values(titles)]), ...names.flatMap(({ forms }) => Object.values(forms))];
    const queries = randomQueries(form.length, RANDOM, texts);
    const third = Math.ceil(queries.length / LANGUAGES.length);
    for (const [at, language] of LANGUAGES.entries()) await compare(form, language, queries.slice(at * third, (at + 1) * third));
  });
}

test("both forms give the same texts", async () => {
  const [whole, sharded] = await Promise.all(["whole", "sharded"].map((form) => open("search/", "sc", published(form).read)));
  const all = Array.from({ length: whole.documents }, (_, document) => document);
  assert.deepEqual(await whole.texts(all), await sharded.texts(all));
});

test("a query reads few shards", async () => {
  const { files, read } = published("sharded");
  const paths = [];
  const source = await open("search/", "tc", (path) => { paths.push(path); return read(path); });
  await answer(source, "滬港通");
  const { shards } = JSON.parse(files["search/index.json"]);
  assert.ok(shards.length > 3 && paths.length <= 5, paths.join(" "));
});

test("elasticlunr loads the index and finds the same items", async () => {
  const index = elasticlunr.Index.load(JSON.parse(search("--dump", "elasticlunr")));
  // Its own tokenizer would cut at white space and hyphens only; ours has cut already.
  elasticlunr.tokenizer = (text) => text.split("\u001f").filter(Boolean);
  const source = await open("search/", "tc", published("whole").read);
  const oracle = (token) => index.search(token, { bool: "OR" }).map(({ ref }) => Number(ref.slice(1))).sort((a, b) => a - b);
  const tokens = new Set(QUERIES.flatMap((query) => tokenizer.tokens(query)));
  for (const token of tokens) {
    const found = new Set();
    for (const [, codes] of source.postings(token)) {
      let document = -1;
      for (const code of codes) found.add((document += Math.floor(code / 10) + 1));
    }
    assert.deepEqual(oracle(token), [...found].sort((a, b) => a - b), token);
  }
});
