// A page that is open while a new site is published.

import assert from "node:assert/strict";
import { test } from "node:test";

import { answers, ask, open, published } from "./concord.mjs";

test("where a file of the index is gone, the page answers from the new index", async () => {
  let site = published("sharded");
  const missing = [];
  globalThis.fetch = async (address) => {
    const json = await site.read(address).catch(() => undefined);
    if (json === undefined) missing.push(address);
    return { ok: json !== undefined, status: 404, json: async () => json };
  };
  const data = { root: "", key: "tc" };
  const numbers = async (query) => {
    const { index, hits } = await ask(data, query);
    return hits.map(({ document }) => index.number(document));
  };
  const expected = (query) => answers("tc", [query])[0].hits.map(({ item }) => item);
  assert.deepEqual(await numbers("滬港通"), expected("滬港通"));
  site = published("whole");
  assert.deepEqual(await numbers("arbitration"), expected("arbitration"));
  assert.ok(missing.length > 0 && missing.every((path) => path.startsWith("search/parts/")), missing.join(" "));
});

for (const form of ["whole", "sharded"]) {
  test(`what failed once is asked for again, and what was read is not, from the ${form} index`, async () => {
    const site = published(form);
    const asked = [];
    let isDown = false;
    const source = await open("search/", "tc", async (path) => {
      asked.push(path);
      if (isDown) throw new Error(path);
      return site.read(path);
    });
    for (const wanted of [() => source.found(), () => source.reading(), ...(form === "sharded" ? [() => source.texts([0])] : [])]) {
      isDown = true;
      await assert.rejects(wanted());
      isDown = false;
      assert.ok(await wanted());
      const count = asked.length;
      await wanted();
      assert.equal(asked.length, count, asked.at(-1));
    }
  });
}
