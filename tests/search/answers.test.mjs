// The browser answers as the program does, from the small form and from shards, and elasticlunr finds the same items.

import assert from "node:assert/strict";
import { test } from "node:test";

import elasticlunr from "elasticlunr";

import { QUERIES, answer, answers, open, published, search, tokenizer } from "./concord.mjs";

const LANGUAGES = ["tc", "sc", "en"];

for (const form of ["whole", "sharded"]) {
  test(`the answers of the ${form} index are those of the program`, async () => {
    const { read } = published(form);
    for (const language of LANGUAGES) {
      const source = await open("search/", language, read);
      const expected = answers(language, QUERIES);
      for (const [at, query] of QUERIES.entries()) {
        const { hits } = await answer(source, query);
        const found = hits.map(({ document, ...hit }) => ({ memorandum: "fifth", item: source.number(document), ...hit }));
        assert.deepEqual(found, expected[at].hits, `${query} in ${language}`);
      }
    }
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
