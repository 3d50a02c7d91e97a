// Text of twice the size, as readers set it in their browser (WCAG 1.4.4): the screen stays as narrow as it is, and
// nothing scrolls sideways, is cut off, covered or broken within a word.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";

import { launchLargePrint } from "./browser.mjs";
import { brokenWords, overlaps, sticksOut } from "./layout.mjs";
import { expectNone, samples } from "./pages.mjs";
import { build, serve } from "./site.mjs";

const site = await serve(await build());
const context = await launchLargePrint({ viewport: { width: 390, height: 844 } });
const [page] = context.pages();
after(() => Promise.all([context.close(), site.close()]));

/** How high the head of a page is at most, of the 844 pixels of a phone. */
const HEAD = 300;

describe("on a phone", () => {
  for (const { name, address } of samples) {
    test(name, async () => {
      await page.goto(site.root + address);
      assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), "36px");
      expectNone(await page.evaluate(sticksOut));
      expectNone(await page.evaluate(overlaps));
      // A word may be longer than a line of letters so large.
      expectNone((await page.evaluate(brokenWords)).filter((word) => !/“\p{L}{17,}”/u.test(word)));
      const head = await page.evaluate(() => document.querySelector(".masthead")?.getBoundingClientRect().height ?? 0);
      assert.ok(head <= HEAD, `the head is ${head} px high`);
    });
  }
});
