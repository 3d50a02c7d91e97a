// Pages in a language that is written from right to left: what stands where, on the screen and on paper.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, visit } from "./browser.mjs";
import { buildFixture, serve } from "./site.mjs";

let site;
let browser;

before(async () => {
  [site, browser] = await Promise.all([buildFixture("wells").then((folder) => serve(folder)), launch()]);
});

after(() => Promise.all([browser.close(), site.close()]));

/** The middle of an element, from the left. */
const middle = (page, selector) => page.locator(selector).first().evaluate((element) => {
  const { left, right } = element.getBoundingClientRect();
  return (left + right) / 2;
});

/** What stands at the beginning of its line, by what follows it. */
const PAIRS = [
  [".brand", ".switch"],
  [".head__number", ".head__title"],
  [".signed .mark", ".signed .text p"],
  [".item__body .signed", ".cite"],
  ["[rel=prev]", "[rel=next]"],
  [".menu li:first-child", ".menu li:last-child"],
];

for (const media of ["screen", "print"]) {
  test(`what comes first stands on the right in Arabic and on the left in English: ${media}`, async () => {
    for (const [address, isRight] of [["ar/wells/2/", true], ["en/wells/2/", false]]) {
      await visit(browser, site, address, { viewport: { width: 1280, height: 900 } }, async (page) => {
        await page.emulateMedia({ media });
        for (const [first, second] of PAIRS) {
          if (media === "print" && !(await page.locator(second).first().isVisible() && await page.locator(first).first().isVisible())) continue;
          if (media === "print" && second === ".cite") continue; // Below the text on paper.
          const [one, other] = [await middle(page, first), await middle(page, second)];
          assert.equal(one > other, isRight, `${address}: ${first} and ${second}`);
        }
      });
    }
  });
}

test("a phone shows no more than its width", () => visit(browser, site, "ar/wells/2/", { viewport: { width: 390, height: 800 } }, async (page) => {
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
}));

test("an address is one piece that runs from left to right", () => visit(browser, site, "ar/wells/2/", { viewport: { width: 1280, height: 900 } }, async (page) => {
  const places = await page.locator("[data-copy-link]").evaluate((link) => {
    const text = document.createTreeWalker(link, NodeFilter.SHOW_TEXT).nextNode();
    const at = (place) => {
      const range = document.createRange();
      range.setStart(text, place);
      range.setEnd(text, place + 1);
      return range.getBoundingClientRect().left;
    };
    return [at(0), at(text.length - 1)];
  });
  assert.ok(places[0] < places[1], `${places}`);
}));

test("no word leans in a script that has no italics", () => visit(browser, site, "ar/wells/", {}, async (page) => {
  const styles = await page.locator(".excerpt, .excerpt *").evaluateAll((all) => all.map((of) => getComputedStyle(of).fontStyle));
  assert.notEqual(styles.length, 0);
  assert.deepEqual([...new Set(styles)], ["normal"]);
}));

test("results say the direction of what another language says", () => visit(browser, site, "en/search/?q=%D8%A7%D9%84%D8%AD%D9%82%D9%88%D9%82", {}, async (page) => {
  await page.locator("[data-state=done]").waitFor();
  const directions = await page.locator("[data-results] [lang=ar], [data-related] [lang=ar]").evaluateAll((all) => all.map(({ dir }) => dir));
  assert.notEqual(directions.length, 0);
  assert.deepEqual([...new Set(directions)], ["rtl"]);
}));
