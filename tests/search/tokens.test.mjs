// The token rules are the same in the browser and in the program.

import assert from "node:assert/strict";
import { test } from "node:test";

import { itemNumber, published, random, search, stem, tokenizer, vectors } from "./concord.mjs";

const { tokens, useFolding } = tokenizer;

test("texts are cut as the vectors say", () => {
  useFolding(vectors.fold);
  for (const [text, expected] of vectors.tokens) {
    assert.deepEqual(tokens(text), expected, text);
  }
});

test("words have the stems that the vectors say", () => {
  for (const [word, expected] of vectors.stems) assert.equal(stem(word), expected, word);
});

test("numbers are read as the vectors say", () => {
  for (const [text, number, surely] of vectors.numbers) {
    assert.deepEqual(itemNumber(text), number === null ? null : { number, surely }, text);
  }
});

/** The texts of a portal in each language as it publishes them, with what the client folds by. */
async function texts() {
  const { read } = published("whole");
  const { files } = await read("search/index.json");
  return Promise.all(files.map((name) => read(`search/parts/${name}.json`)));
}

test("random texts are cut alike", async () => {
  const own = await texts();
  useFolding(own[0].fold);
  // Ideographs that the portal does not use are not folded by the client: nothing is found by them.
  const ideographs = [...new Set(own.map((file) => JSON.stringify(file)).join(""))].filter((sign) => /\p{Script=Han}/u.test(sign));
  const ranges = [[0x20, 0x7e], [0xa0, 0x17f], [0x300, 0x34f], [0x391, 0x3c9], [0x410, 0x44f], [0x2010, 0x2027], [0x2150, 0x217f],
    [0x3000, 0x3004], [0x3041, 0x30fe], [0xe01, 0xe5b], [0xeb0, 0xebd], [0x1000, 0x109f], [0x1780, 0x17dd], [0x5b0, 0x5c7], [0x5d0, 0x5ea], [0x620, 0x669], [0x905, 0x94d], [0x200b, 0x200d], [0xac00, 0xac80], [0xff01, 0xff5e], [0xff66, 0xff9d], [0x1f600, 0x1f610]];
  const next = random(26);
  const sign = () => {
    if (next(3) === 0) return ideographs[next(ideographs.length)];
    const [first, last] = ranges[next(3) === 0 ? 0 : next(ranges.length)];
    return String.fromCodePoint(first + next(last - first + 1));
  };
  const queries = Array.from({ length: 2000 }, () => Array.from({ length: 1 + next(24) }, sign).join(""));
  const lines = search("--tokens", "--", ...queries).trimEnd().split("\n");
  queries.forEach((text, at) => assert.deepEqual(tokens(text), JSON.parse(lines[at]), JSON.stringify(text)));
});

test("folding twice changes nothing", async () => {
  const own = await texts();
  useFolding(own[0].fold);
  const fold = (text) => Array.from(text, tokenizer.fold).join("");
  for (const text of own.map((file) => JSON.stringify(file))) {
    const once = fold(text);
    assert.equal(fold(once), once);
  }
});
