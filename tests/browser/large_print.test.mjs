// Text of twice the size, as readers set it in their browser (WCAG 1.4.4): the screen stays as narrow as it is, and
// nothing scrolls sideways, is cut off, covered or broken within a word.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, describe, test } from "node:test";

import { launchLargePrint } from "./browser.mjs";
import { brokenWords, sticksOut } from "./layout.mjs";
import { expectNone, samples } from "./pages.mjs";
import { build, serve } from "./site.mjs";

const site = await serve(await build());
const context = await launchLargePrint({ viewport: { width: 390, height: 844 } });
const [page] = context.pages();
after(() => Promise.all([context.close(), site.close()]));

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** What axe-core looks at, by scheme: between light and dark only colours differ. */
const SCHEMES = {
  light: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  dark: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
};

/** How high the head of a page is at most, of the 844 pixels of a phone. */
const HEAD = 300;

describe("on a phone", () => {
  for (const { name, address } of samples) {
    test(name, async () => {
      await page.goto(site.root + address);
      assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), "36px");
      expectNone(await page.evaluate(sticksOut));
      // A word may be longer than a line of letters so large.
      expectNone((await page.evaluate(brokenWords)).filter((word) => !/“\p{L}{17,}”/u.test(word)));
      const head = await page.evaluate(() => document.querySelector(".masthead")?.getBoundingClientRect().height ?? 0);
      assert.ok(head <= HEAD, `the head is ${head} px high`);
    });
  }
});

describe("axe-core finds nothing to complain of", () => {
  for (const { name, address } of samples) {
    test(name, async () => {
      await page.goto(site.root + address);
      await page.evaluate(axe);
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        for (const [colorScheme, runOnly] of Object.entries(SCHEMES)) {
          await page.emulateMedia({ colorScheme });
          const { violations } = await page.evaluate((options) => globalThis.axe.run(document, options), { runOnly, resultTypes: ["violations"] });
          expectNone(violations.map(({ id, nodes }) => `${width} px, ${colorScheme}: ${id}: ${nodes[0].html}`));
        }
      }
      await page.setViewportSize({ width: 390, height: 844 });
      await page.emulateMedia({ colorScheme: "light" });
    });
  }
});
