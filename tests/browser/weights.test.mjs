// Pages are light enough for slow phones.

import assert from "node:assert/strict";
import { test } from "node:test";

import { table, weigh } from "./weights.mjs";

test("pages weigh no more than they may", async (t) => {
  const rows = await weigh();
  for (const line of table(rows)) t.diagnostic(line);
  assert.deepEqual(table(rows.filter(({ found, limit }) => found > limit)), []);
});
