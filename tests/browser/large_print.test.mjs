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

/**
 * Phones, with the size of letters (on the narrowest twice the usual one, and not more), how high the head of a page
 * is at most, and how many letters of a word find room on a line.
 */
const PHONES = [{ width: 390, letters: "36px", head: 300, word: 16 }, { width: 320, letters: "32px", head: 320, word: 15 }];

describe("on a phone", () => {
  for (const { name, address } of samples) {
    test(name, async () => {
      await page.setViewportSize({ width: PHONES[0].width, height: 844 });
      await page.goto(site.root + address);
      for (const { width, letters, head, word } of PHONES) {
        await page.setViewportSize({ width, height: 844 });
        assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), letters);
        const found = [...await page.evaluate(sticksOut), ...await page.evaluate(overlaps), ...await page.evaluate(brokenWords)];
        const isLong = (problem) => /“(\p{L}+)”/u.exec(problem)?.[1].length > word;
        expectNone(found.filter((problem) => !isLong(problem)).map((problem) => `at ${width} px: ${problem}`));
        const high = await page.evaluate(() => document.querySelector(".masthead")?.getBoundingClientRect().height ?? 0);
        assert.ok(high <= head, `at ${width} px the head is ${high} px high`);
      }
    });
  }
});
