// What a reader sees before anything is scrolled: on the screen of a phone and of a tablet the text of an item has begun.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";

import { launch, visit } from "./browser.mjs";
import { LANGUAGES, expectNone, readPages } from "./pages.mjs";
import { build, serve } from "./site.mjs";
import { inTurns } from "./views.mjs";

const folder = await build();
const site = await serve(folder);
const browser = await launch();
const items = (await readPages(folder)).filter(({ kind }) => kind === "item");
after(() => Promise.all([browser.close(), site.close()]));

/** How far down the text of an item begins at most, and how high the head of the page is by language, in pixels. */
const SCREENS = [
  { name: "a phone", viewport: { width: 390, height: 844 }, text: 560, head: { tc: 170, sc: 170, en: 190 } },
  { name: "a tablet", viewport: { width: 768, height: 1024 }, text: 620, head: {} },
];

describe("the text of every item begins on the first screen", { concurrency: 2 }, () => {
  for (const [turn, lang] of Object.keys(LANGUAGES).entries()) {
    test(`in ${lang}`, (t) => visit(browser, site, null, {}, async (page) => {
      const problems = [];
      const found = Object.fromEntries(SCREENS.map(({ name }) => [name, { text: 0, head: 0 }]));
      for (const { address } of inTurns(items.filter((item) => item.lang === lang), turn)) {
        await page.goto(site.root + address);
        for (const { name, viewport, text, head } of SCREENS) {
          await page.setViewportSize(viewport);
          const { top, height } = await page.evaluate(firstScreen);
          found[name] = { text: Math.max(found[name].text, top), head: Math.max(found[name].head, height) };
          if (top >= text) problems.push(`/${address} on ${name}: the text begins at ${top} px`);
          if (height > (head[lang] ?? Infinity)) problems.push(`/${address} on ${name}: the head is ${height} px high`);
        }
      }
      for (const { name } of SCREENS) t.diagnostic(`on ${name} the text begins at ${found[name].text} px at most, and the head has ${found[name].head}`);
      expectNone(problems);
    }));
  }
});

test("a text that begins too far down is noticed", () => visit(browser, site, "en/fifth/26/", { viewport: SCREENS[0].viewport }, async (page) => {
  await page.evaluate(() => { document.querySelector("main").prepend(...Array.from({ length: 20 }, () => document.createElement("hr"))); });
  assert.ok((await page.evaluate(firstScreen)).top >= SCREENS[0].text);
}));

/** In the page: where the first line of the text begins, and how high the head is. */
function firstScreen() {
  const range = new Range();
  range.selectNodeContents(document.querySelector(".item__text p"));
  return {
    top: Math.round(range.getClientRects()[0].top),
    height: Math.round(document.querySelector(".masthead").getBoundingClientRect().height),
  };
}
