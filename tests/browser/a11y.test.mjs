// WCAG 2.2 AA as far as a program can tell, on every kind of page in every language.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { after, describe, test } from "node:test";

import { launch, launchLargePrint, visit, visitIn } from "./browser.mjs";
import { brokenWords, overlaps, sticksOut } from "./layout.mjs";
import { LANGUAGES, expectNone, samples } from "./pages.mjs";
import { build, buildFixture, serve } from "./site.mjs";
import { LONG, NARROW, PAIRWISE, VIEWS, WIDE, inOneLanguage, inViews, nameOf } from "./views.mjs";

const site = await serve(await build());
const browser = await launch();
const largePrint = await launchLargePrint();
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
after(() => Promise.all([largePrint.close(), browser.close(), site.close()]));

/** The rules that an accessible page keeps: WCAG 2.2 AA with all before it, and what axe-core thinks good. */
const RULES = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
/** Of these, those that look at colours, for the few colours that a reader has chosen for all pages. */
const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
const ENOUGH_CONTRAST = { type: "rule", values: ["color-contrast-enhanced"] };
/** What is read at length has more contrast than AA asks for: 7:1. */
const READ_AT_LENGTH = ".text p, .prose p, .prose li, .prose td";

/** What the page of results can show besides what it shows before anything is asked, and any page when one types. */
const STATES = [
  { name: "many results", query: "香港", ready: "[data-results][data-state=done] li:nth-child(9)" },
  { name: "results, and what is only related", query: "滬港通", ready: "[data-related] > li" },
  { name: "nothing but what is related", query: "香港法律中心", ready: "[data-search-none]:not([hidden])" },
  { name: "no result", query: "zzzzqqqq", ready: "[data-search-none]:not([hidden])" },
  { name: "suggestions", typed: "ETF", ready: "[role=option]" },
].flatMap(({ name, query, ...state }) => Object.keys(LANGUAGES).map((lang) => ({
  ...state, lang, name: `${name}: ${lang}`, address: query ? `${lang}/search/?q=${encodeURIComponent(query)}` : `${lang}/fifth/26/`,
})));

/** Opens a page as `view` has it. */
function look(address, view, visitor) {
  const visited = async (page) => {
    await show(page, view);
    return visitor(page);
  };
  return view.text === 200 ? visitIn(largePrint, site, address, visited) : visit(browser, site, address, {}, visited);
}

/** Where colours are forced languages differ in nothing. */
const forcedToo = new Set(inOneLanguage().map(({ address }) => address));
const STEPS = [320, 390, 768, 1280];

describe("axe-core finds nothing to complain of, the focus is seen, and nothing is cut off", { concurrency: 3 }, () => {
  for (const [turn, { name, address, typed, ready, view }] of inViews([...samples, ...STATES]).entries()) {
    test(`${name}, ${nameOf(view)}`, () => look(address, view, async (page) => {
      if (typed) {
        await page.locator("[name=q]").first().pressSequentially(typed);
        await page.keyboard.press("ArrowDown");
      }
      if (ready) await page.locator(ready).first().waitFor();
      await page.evaluate(axe);
      expectNone(await violations(page, RULES, view));
      expectNone(await violations(page, ENOUGH_CONTRAST, view, READ_AT_LENGTH));
      if (!ready) expectNone(await focusEach(page, view));
      if (LONG || ready || forcedToo.has(address)) {
        const forced = { ...view, forcedColors: "active" };
        await show(page, forced);
        if (!ready) expectNone(await focusEach(page, forced));
        await page.evaluate(fillAsPainted);
        expectNone(await violations(page, COLOURS, forced));
      }
      // Of text of twice the size large_print.test.mjs says the same.
      if (view.text === 100 && !ready) await expectWhole(page, LONG ? STEPS : [STEPS[0], STEPS[1 + turn % 3]]);
    }));
  }
});

/** In each of some widths nothing scrolls sideways, nothing is cut off, covered or, on all but the narrowest, broken within a word. */
async function expectWhole(page, widths) {
  await page.emulateMedia({ forcedColors: "none" });
  for (const width of widths) {
    // 320 × 256 is what 400 % of zoom leave of a screen of 1280 × 1024.
    await page.setViewportSize({ width, height: 256 });
    const found = await Promise.all([sticksOut, overlaps, ...(width > STEPS[0] ? [brokenWords] : [])].map((look) => page.evaluate(look)));
    expectNone(found.flat().map((problem) => `at ${width} px: ${problem}`));
  }
}

test("the views of each sort of page have every value, and those of all pages every pair of values", () => {
  const views = inViews(samples).map(({ sort, lang, view: { colorScheme, viewport, text } }) => ({ sort, lang, colorScheme, width: viewport.width, text }));
  const met = (one, other) => new Set(views.map((view) => `${view[one]} ${view[other]}`)).size;
  const values = (of) => new Set(views.map((view) => view[of])).size;
  for (const of of ["colorScheme", "width", "text"]) assert.equal(met("sort", of), values("sort") * 2, `sort and ${of}`);
  for (const [one, other] of [["lang", "colorScheme"], ["lang", "width"], ["lang", "text"], ["colorScheme", "width"], ["colorScheme", "text"], ["width", "text"]]) {
    assert.equal(met(one, other), values(one) * values(other), `${one} and ${other}`);
  }
  assert.equal(new Set(views.map(({ sort, lang }) => `${sort} ${lang}`)).size, samples.length);
});

test("what axe-core looks for is noticed in every view", async () => {
  for (const view of LONG ? VIEWS : PAIRWISE) {
    await look("en/fifth/26/", view, async (page) => {
      await page.evaluate(axe);
      await page.evaluate(() => Object.assign(document.querySelector(".item__text p").style, { color: "#888", background: "#777", forcedColorAdjust: "none" }));
      assert.notDeepEqual(await violations(page, RULES, view), []);
      const forced = { ...view, forcedColors: "active" };
      await show(page, forced);
      await page.evaluate(fillAsPainted);
      assert.notDeepEqual(await violations(page, COLOURS, forced), []);
    });
  }
});

/** Pages of documents of other shapes, and of several documents that are related. */
const SHAPES = {
  treaty: ["en/", "en/harbour/", "en/harbour/full/", "en/harbour/3bis/", "en/harbour/annex-ii/", "harbour/annex-ii/observers/"],
  plan: ["tc/scheme/", "tc/scheme/measures/", "tc/scheme/measures/transport/", "tc/scheme/parallel/sc/"],
  declaration: ["en/", "en/pledge/"],
  // From right to left, and in French and English of the same rank.
  wells: ["ar/", "ar/wells/", "ar/wells/2/", "ar/wells/dates/", "ar/wells/parallel/en/", "ar/search/?q=%D8%AD%D9%82", "en/wells/2/", "wells/2/"],
  glacier: ["fr/", "fr/glacier/2/", "fr/glacier/full/", "en/glacier/2/", "glacier/2/"],
  // Two memoranda of which one continues the other.
  everything: ["en/", "en/second/1/", "tc/first/", "en/first/full/", "first/1/"],
};

test("axe-core finds nothing to complain of in documents of other shapes", async () => {
  for (const [name, addresses] of Object.entries(SHAPES)) {
    const other = await serve(await buildFixture(name));
    for (const address of addresses) {
      await visit(browser, other, address, {}, async (page) => {
        await page.evaluate(axe);
        await show(page, VIEWS[0]);
        expectNone(await violations(page, RULES, VIEWS[0]));
      });
    }
    await other.close();
  }
});

test("a word that is broken is noticed", () => visit(browser, site, "en/fifth/26/", { viewport: NARROW }, async (page) => {
  await page.evaluate(() => document.querySelector(".item__text p").animate({ inlineSize: ["2em", "2em"], wordBreak: ["break-all", "break-all"] }, { duration: 1, fill: "forwards" }).finished);
  assert.notDeepEqual(await page.evaluate(brokenWords), []);
}));

test("what is laid over something else is noticed", () => visit(browser, site, "en/fifth/26/", { viewport: WIDE }, async (page) => {
  await page.evaluate(() => document.querySelector(".item__text p").animate({ marginBlockEnd: ["-120px", "-120px"] }, { duration: 1, fill: "forwards" }).finished);
  assert.notDeepEqual(await page.evaluate(overlaps), []);
}));

test("English quotation marks are not as wide as Chinese characters", () => visit(browser, site, "en/names/", {}, async (page) => {
  const widths = await page.evaluate(() => {
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const widths = [];
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      // In Chinese they are as wide as the characters.
      if (!text.parentElement.closest("[lang]").lang.startsWith("en")) continue;
      for (const { index } of text.data.matchAll(/[“”‘’]/g)) {
        const range = new Range();
        range.setStart(text, index);
        range.setEnd(text, index + 1);
        widths.push(range.getBoundingClientRect().width / Number.parseFloat(getComputedStyle(text.parentElement).fontSize));
      }
    }
    return widths;
  });
  assert.ok(widths.length > 0 && Math.max(...widths) < 0.7, `${widths.map((width) => width.toFixed(2))} em`);
}));

test("in forced colours what is current or drawn is told by more than its background", () => visit(browser, site, "en/fifth/dates/", { viewport: WIDE, forcedColors: "active" }, async (page) => {
  const colours = await page.evaluate(() => {
    const of = (selector, property, pseudo) => getComputedStyle(document.querySelector(selector), pseudo)[property];
    return { words: of("body", "color"), ground: of("body", "backgroundColor"), drawn: of(".timeline text", "fill"), bar: of(".timeline__bar", "fill"), current: of(".menu [aria-current=page]", "borderBlockEndColor", "::after") };
  });
  assert.equal(colours.drawn, colours.words, "words of the drawing");
  for (const part of ["bar", "current"]) assert.notEqual(colours[part], colours.ground, part);
}));

/** What can be pressed on touch screens, and how large it is at least. */
const TARGETS = [
  ["a cell of the board", "en/", ".cell", 44],
  ["a language", "en/", ".switch a", 44],
  ["an entry of the menu", "en/", ".menu a", 44],
  ["the button of the field", "en/", ".jump__button", 44],
  ["the field", "en/", ".jump__field", 44],
  ["a button for copying", "en/fifth/26/", "[data-copy]", 44],
  ["the heading of another language version", "en/fifth/26/", "summary", 44],
  ["the button for printing", "en/fifth/full/", "[data-print]", 44],
  ["a language of the first page", "", ".chooser__link", 44],
];

describe("what is pressed is large enough", { concurrency: 3 }, () => {
  for (const [what, address, selector, least] of TARGETS) {
    test(what, () => visit(browser, site, address, { viewport: NARROW, hasTouch: true }, async (page) => {
      const sizes = await page.locator(selector).evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)));
      assert.notEqual(sizes.length, 0, `${selector} is not there`);
      assert.ok(Math.min(...sizes) >= least, `${selector} is ${Math.min(...sizes)} px`);
    }));
  }
});

describe("the tab key stops at everything that can be used, once", { concurrency: 3 }, () => {
  const views = [VIEWS.at(0), VIEWS.at(-1)];
  for (const [index, { name, address }] of inOneLanguage().entries()) {
    for (const view of LONG ? views : [views[index % views.length]]) {
      test(`${name}, ${nameOf(view)}`, () => look(address, view, async (page) => {
        const stops = await tabThrough(page);
        assert.equal(stops.length, await page.evaluate(`(${tabStops})().length`));
        expectNone(problems(stops, view));
      }));
    }
  }
});

/** In the page: keeps what is copied. The clipboard of the system is one for all pages of a browser. */
function catchCopies() {
  navigator.clipboard.writeText = async (text) => { globalThis.copied = text; };
}

describe("the keyboard alone is enough", { concurrency: 3 }, () => {
  const byKeyboard = (name, address, journey) => test(name, () => visit(browser, site, address, { viewport: WIDE }, journey));
  const focus = async (page, selector) => {
    const wanted = page.locator(selector).first();
    for (let presses = 0; presses < 200; presses++) {
      await page.keyboard.press("Tab");
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
    }
    assert.fail(`the tab key does not reach ${selector}`);
  };

  byKeyboard("to skip to the content", "en/fifth/26/", async (page) => {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement.closest("main") !== null), "the next stop is in the content");
  });
  byKeyboard("to an item by its number", "en/", async (page) => {
    await focus(page, "main [name=q]");
    await page.keyboard.type("26");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site.root}en/fifth/26/`);
  });
  byKeyboard("to an item by the board", "en/", async (page) => {
    await focus(page, "main a[href$='fifth/26/']");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site.root}en/fifth/26/`);
  });
  byKeyboard("to an item by its words", "en/", async (page) => {
    await focus(page, "main [name=q]");
    await page.keyboard.type("Stock Connect");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site.root}en/search/?q=Stock+Connect`);
    await page.locator("[data-state=done] [data-item='26']").waitFor();
    await focus(page, "[data-item='26'] a");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname.endsWith("/en/fifth/26/"));
  });
  byKeyboard("to the same place in another language", "en/fifth/full/#item-26", async (page) => {
    await focus(page, ".switch [lang=zh-Hans-CN]");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site.root}sc/fifth/full/#item-26`);
  });
  byKeyboard("to two languages side by side", "en/fifth/26/", async (page) => {
    await focus(page, ".others__parallel a");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site.root}en/fifth/parallel/tc/#item-26`);
    assert.ok(await page.locator("#item-26").evaluate((element) => element.getBoundingClientRect().top < innerHeight));
  });
  byKeyboard("to a citation", "en/fifth/26/", async (page) => {
    await page.evaluate(catchCopies);
    await focus(page, "[data-copy=apa]");
    await page.keyboard.press("Space");
    await page.getByRole("status").filter({ hasText: "Citation copied." }).waitFor();
    assert.match(await page.evaluate(() => globalThis.copied), /Item 26/);
  });
  byKeyboard("to a file for a reference manager", "en/fifth/26/", async (page) => {
    await focus(page, ".cite__files a[href$='.ris']");
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    assert.equal(download.suggestedFilename(), "26.ris");
  });
  byKeyboard("to the same item in another language", "en/fifth/26/", async (page) => {
    await focus(page, ".switch [lang=zh-Hant-HK]");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site.root}tc/fifth/26/`);
  });
  byKeyboard("to open another language version", "en/fifth/26/", async (page) => {
    await focus(page, "details:has([data-signed]) summary");
    await page.keyboard.press("Space");
    assert.ok(await page.locator("[data-signed]").isVisible());
  });
  byKeyboard("to copy the text", "en/fifth/26/", async (page) => {
    await page.evaluate(catchCopies);
    await focus(page, "[data-copy=text]");
    await page.keyboard.press("Enter");
    await page.getByRole("status").filter({ hasText: "Text copied." }).waitFor();
  });
  byKeyboard("to a link that marks the text", "en/fifth/26/", async (page) => {
    await page.evaluate(catchCopies);
    await focus(page, "[data-copy=quote]");
    await page.keyboard.press("Enter");
    await page.getByRole("status").filter({ hasText: "opens with the text highlighted" }).waitFor();
    assert.match(await page.evaluate(() => globalThis.copied), /#:~:text=/);
  });
  byKeyboard("to a link to words that are selected, as with a caret", "en/fifth/26/", async (page) => {
    await page.evaluate(catchCopies);
    await page.evaluate(() => getSelection().setBaseAndExtent(document.querySelector(".item__text p").firstChild, 0, document.querySelector(".item__text p").firstChild, 40));
    await page.getByRole("status").filter({ hasText: "use the button after the text" }).waitFor({ state: "attached" });
    await page.keyboard.press("Tab");
    assert.ok(await page.locator(".quote__button").evaluate((button) => button === document.activeElement), "the button is the next stop");
    await page.keyboard.press("Enter");
    await page.getByRole("status").filter({ hasText: "Link to these words copied." }).waitFor({ state: "attached" });
    assert.match(await page.evaluate(() => globalThis.copied), /#:~:text=Take%20forward/);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement.closest("main") !== null && !document.activeElement.closest(".quote")), "and the rest of the page comes after it");
  });
  byKeyboard("to paper", "en/fifth/full/", async (page) => {
    await page.evaluate(() => { globalThis.print = () => { globalThis.printed = true; }; });
    await focus(page, "[data-print]");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => globalThis.printed), true);
  });
  byKeyboard("to more results, and to those of one area", `tc/search/?q=${encodeURIComponent("上海")}`, async (page) => {
    const results = page.locator("[data-results][data-state=done] > li, [data-results][data-state=done] ~ * [data-item]");
    await results.first().waitFor();
    const first = await results.count();
    await focus(page, "[data-search-more]");
    await page.keyboard.press("Enter");
    await results.nth(first).waitFor();
    assert.ok(await results.nth(first).locator("a").evaluate((link) => link === document.activeElement), "the focus is on the first that came");
    await page.reload();
    await results.first().waitFor();
    await focus(page, "select");
    await page.keyboard.press("ArrowDown");
    await page.waitForURL(/area=/);
  });
  byKeyboard("to the feeds and the data", "en/updates/", async (page) => {
    await focus(page, "main a[href$='subscribe/']");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site.root}en/subscribe/`);
    await focus(page, "[data-copy=link]");
    await focus(page, "footer a[href$='data/']");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site.root}en/data/`);
  });
  byKeyboard("to the next item", "en/fifth/26/", async (page) => {
    await focus(page, "[rel=next]");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site.root}en/fifth/27/`);
  });
});

async function show(page, { viewport, colorScheme, forcedColors = "none" }) {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, forcedColors });
}

/** What axe-core finds wrong, `rule: element` each. */
async function violations(page, runOnly, view, within) {
  const found = await page.evaluate(async ([runOnly, within]) => {
    if (within && !document.querySelector(within)) return [];
    const results = await globalThis.axe.run(within ?? document, { runOnly, resultTypes: ["violations"] });
    return results.violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`));
  }, [runOnly, within]);
  return found.map((violation) => `${nameOf(view)}: ${violation}`);
}

/**
 * In the page: says of all words in which colour they are painted. In forced colours Chromium paints them so, but
 * `-webkit-text-fill-color`, which axe-core reads, still has the colour that the page asked for.
 */
function fillAsPainted() {
  for (const element of document.querySelectorAll("body *")) element.style.webkitTextFillColor = getComputedStyle(element).color;
}

/** Presses the tab key from the beginning to the end of the page: each stop, with what is wrong with how it is seen. */
async function tabThrough(page) {
  const stops = [];
  for (let presses = 0; presses < 500; presses++) {
    await page.keyboard.press("Tab");
    // After the last the focus leaves the page, or begins anew.
    const stop = await page.evaluate(`(globalThis.first ??= document.activeElement) === document.activeElement && ${presses > 0} ? null : (${lookAtFocus})()`);
    if (stop === null) return stops;
    stops.push(stop);
  }
  return stops;
}

/** Gives everything that can be used the focus: what is wrong with how it is seen. */
async function focusEach(page, view) {
  await show(page, view);
  // After a key, what a script gives the focus shows it as what the tab key goes to does.
  await page.keyboard.press("Tab");
  const stops = await page.evaluate(`[...(${tabStops})()].map((stop) => { stop.focus(); return (${lookAtFocus})(); })`);
  assert.notEqual(stops.length, 0);
  return problems(stops, view);
}

/** In the page: what has the focus, and why one would not see it; null where nothing has. */
function lookAtFocus() {
  const element = document.activeElement;
  if (element === null || element === document.body || element === document.documentElement) return null;
  const style = getComputedStyle(element);
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  const luminance = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const parts = (color) => (color.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  const contrast = (one, other) => {
    const [light, dark] = [luminance(parts(one)), luminance(parts(other))].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  let around = element.parentElement;
  while (around.parentElement && parts(getComputedStyle(around).backgroundColor)[3] === 0) around = around.parentElement;
  const ground = getComputedStyle(around).backgroundColor;
  const rings = [
    ...(style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2 ? [style.outlineColor] : []),
    ...(/ [2-9]px$| [2-9]px(?:,|$)/.test(style.boxShadow) ? [style.boxShadow] : []),
  ];
  const strongest = Math.max(0, ...rings.map((color) => contrast(color, ground)));
  const inView = width > 1 && height > 1 && left < innerWidth && top < innerHeight && right > 0 && bottom > 0;
  const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
  // An inline link over two lines has no ink in the middle of its box: any of its lines will do.
  const points = [[x, y], ...[...element.getClientRects()].map((rect) => [rect.left + rect.width / 2, rect.top + rect.height / 2])];
  const uncovered = points.some(([at, below]) => {
    const hit = document.elementFromPoint(at, below);
    return hit !== null && (element.contains(hit) || hit.contains(element));
  });
  const problem = rings.length === 0 ? "no ring of 2 px" : strongest < 3 ? `a ring of contrast ${strongest.toFixed(1)} on ${ground}` : !inView ? "out of view" : !uncovered ? "covered" : "";
  return { element: element.outerHTML.slice(0, 120), problem };
}

function problems(stops, view) {
  return stops.filter((stop) => stop.problem).map((stop) => `${nameOf(view)}: ${stop.element}: ${stop.problem}`);
}

/** In the page: the elements at which the tab key should stop. */
function tabStops() {
  return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter((element) => element.checkVisibility() && !element.disabled);
}
