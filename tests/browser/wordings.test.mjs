// Links to words that have changed since: after five rewordings, a link to a wording and a quote link to its words still
// lead to them, with and without scripts.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";

import { launch, visit } from "./browser.mjs";
import { CONCORD, buildExample, buildInto, serve, temporaryFolder } from "./site.mjs";

/** Words that come one after the other, in each file. */
const REWORDED = {
  "content/first/01-trade/1.tc.md": ["支持", "支援", "協助", "資助", "鼓勵", "推動"],
  "content/first/01-trade/1.en.md": ["opening", "setting up", "founding", "running", "moving", "closing"],
  "content/first/01-trade/2.en.md": ["study", "examine", "consider", "plan", "prepare", "arrange"],
};

const run = promisify(execFile);
const browser = await launch();
let site;
let wordings;

before(async () => {
  const { root } = await buildExample(async () => {}, "first");
  const record = (...more) => run(CONCORD, ["record", "--root", root, ...more]);
  await record();
  for (let at = 1; at < 6; at += 1) {
    for (const [file, words] of Object.entries(REWORDED)) {
      const text = await readFile(join(root, file), "utf8");
      assert.ok(text.includes(words[at - 1]), `${file} says ${words[at - 1]}`);
      await writeFile(join(root, file), text.replace(words[at - 1], words[at]));
    }
    await record("--reason", `reason ${at}`);
  }
  const folder = await buildInto(await temporaryFolder(), root);
  wordings = JSON.parse(await readFile(join(folder, "data/wordings.json"), "utf8"));
  const items = JSON.parse(await readFile(join(folder, "data/items.json"), "utf8"));
  wordings = wordings.filter(({ part }) => part === "text");
  for (const { memorandum, key, texts } of items.slice(0, 2)) {
    for (const [language, words] of Object.entries(texts)) wordings.push({ page: `${memorandum}/${key}`, language, words });
  }
  site = await serve(folder);
});
after(() => Promise.all([browser.close(), site?.close()]));

/** What is wrong with where an address leads, which should be these words, open and in sight. */
const wrong = (page, words) => page.evaluate((said) => {
  const flat = (text) => text.replaceAll(/\s+/g, "");
  const texts = [...document.querySelectorAll("main .item__text, main details div[lang]")];
  const own = texts.find((element) => flat(element.textContent).includes(flat(said)));
  if (!own) return "the words are not there";
  const details = own.closest("details");
  if (details && !details.open) return "they are closed";
  const { top, bottom } = own.getBoundingClientRect();
  return bottom > 0 && top < innerHeight ? "" : `they are out of sight, at ${top} of ${innerHeight}`;
}, words);

for (const javaScriptEnabled of [true, false]) {
  describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test("each wording has an address that leads to it, and so does a quote link to its words", async () => {
      assert.ok(wordings.length >= 24, `${wordings.length} wordings`);
      await visit(browser, site, null, { javaScriptEnabled }, async (page) => {
        for (const { page: item, language, id, words } of wordings) {
          const fragments = [`:~:text=${encodeURIComponent(words).replaceAll("-", "%2D")}`, ...(id ? [`w-${id}`] : [])];
          for (const fragment of fragments) {
            await page.goto("about:blank");
            await page.goto(`${site.root}${language}/${item}/#${fragment}`);
            // Chromium looks for the words of a link when the page is there.
            for (let looks = 0; looks < 100 && await wrong(page, words); looks += 1) await page.screenshot();
            assert.equal(await wrong(page, words), "", `${language} ${fragment} ${words}`);
          }
        }
      });
    });
  });
}
