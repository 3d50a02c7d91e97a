// What is shown of an item marks what was found in the text as it was written.

import assert from "node:assert/strict";
import { test } from "node:test";

import { excerpt, tokenizer, vectors } from "./concord.mjs";

const marked = (text, query) => {
  tokenizer.useFolding(vectors.fold);
  const runs = tokenizer.runs(query);
  const signs = new Set(runs.filter((run) => [...run.text].length === 1).map((run) => run.text));
  const found = new Set(runs.flatMap((run) => tokenizer.cut(run).map(([token]) => token)));
  return excerpt.places(text, found, signs).map(([start, end]) => text.slice(start, end));
};

test("marks the original of what was folded", () => {
  assert.deepEqual(marked("優化滬港通的交易", "沪港通"), ["滬港通"]);
  assert.deepEqual(marked("推動ＥＴＦ互掛", "etf"), ["ＥＴＦ"]);
  assert.deepEqual(marked("closer Co-operation and services", "cooperation service"), ["Co-operation", "services"]);
  assert.deepEqual(marked("戲劇與劇院", "劇"), ["劇", "劇"]);
  assert.deepEqual(marked("😀 衞生", "卫生"), ["衞生"]);
});

test("cuts long texts at punctuation, around what was found", () => {
  const text = `${"甲乙丙丁戊，".repeat(30)}優化滬港通的交易。${"己庚辛壬癸，".repeat(30)}`;
  const at = text.indexOf("滬港通");
  const [start, end] = excerpt.window(text, [[at, at + 3]]);
  assert.ok(start <= at && at + 3 <= end && end - start < 110);
  assert.match(text[start - 1], /，/);
  assert.deepEqual(excerpt.window("短文", []), [0, 2]);
});

test("shows the stretch that has the most of what was found", () => {
  const text = "甲乙丙丁，".repeat(80);
  const list = [5, 200, 215, 230, 390].map((start) => [start, start + 4]);
  const [start, end] = excerpt.window(text, list);
  assert.ok(start <= 200 && end >= 234, `${start} ${end}`);
});

test("shows words on both sides where no clause begins near what was found", () => {
  const text = `${"one two three ".repeat(30)}Stock Connect ${"four five six ".repeat(30)}`;
  const at = text.indexOf("Stock");
  const [start, end] = excerpt.window(text, [[at, at + 5]]);
  assert.ok(at - start > 40 && end - at > 40, text.slice(start, end));
  assert.equal(text[start - 1], " ");
});
