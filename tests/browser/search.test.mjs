// Searching as readers do: suggestions below the field, and the page of results with its filter, history and address.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { gzipSync } from "node:zlib";

import { launch, visit, visitAlone } from "./browser.mjs";
import { LANGUAGES, expectNone } from "./pages.mjs";
import { BASE, build, buildFor, serve } from "./site.mjs";

const PATH = "/some/path/";
const folder = await build();
const site = await serve(folder);
const below = await serve(await buildFor(`${BASE}${PATH.slice(0, -1)}`), { path: PATH });
const browser = await launch();
after(() => Promise.all([browser.close(), site.close(), below.close()]));

const items = JSON.parse(await readFile(join(folder, "data/items.json"), "utf8"));
const names = JSON.parse(await readFile(join(folder, "data/names.json"), "utf8"));
const memoranda = JSON.parse(await readFile(join(folder, "data/memoranda.json"), "utf8"));

/* What is counted is told here from the data, by what a reader sees: Simplified texts stand for the Traditional ones. */

const simplified = likeness(items.flatMap(({ texts, titles }) => [texts, titles]));

/** Of each Traditional character the one that stands for it most often, for some words are others in Simplified. */
function likeness(pairs) {
  const counts = new Map();
  for (const { tc, sc } of pairs) {
    const [from, to] = [[...tc], [...sc]];
    for (const [place, sign] of from.length === to.length ? from.entries() : []) {
      const of = counts.get(sign) ?? counts.set(sign, new Map()).get(sign);
      of.set(to[place], (of.get(to[place]) ?? 0) + 1);
    }
  }
  return new Map([...counts].map(([sign, of]) => [sign, [...of].reduce((best, next) => (next[1] > best[1] ? next : best))[0]]));
}

/** A text in one writing and without punctuation, ideographs and words apart. */
function plain(text) {
  const folded = Array.from(text.normalize("NFKC").toLowerCase().replace(/['’]/g, ""), (sign) => simplified.get(sign) ?? sign).join("");
  return folded.replace(/[^\p{L}\p{N}+]+/gu, " ").replace(/(\p{Script=Han})(?=[a-z0-9])|([a-z0-9])(?=\p{Script=Han})/gu, "$1$2 ").trim();
}

const textsOf = (item) => [...Object.values(item.texts), ...Object.values(item.titles)].map((text) => ` ${plain(text)} `);
/** Words are whole; ideographs may have others beside them. */
const stands = (text, part) => text.includes(part.replace(/^(?!\p{Script=Han})/u, " ").replace(/(?<!\p{Script=Han})$/u, " "));
const holds = (item, query) => textsOf(item).some((text) => stands(text, plain(query)));
const holdsWords = (item, query) => {
  const parts = plain(query).split(" ").filter((part) => !/^(and|for|in|of|on|the|to)$/.test(part)).map((part) => part.replace(/(?<=\w{3})(ies|y|s)$/, ""));
  return textsOf(item).some((text) => parts.every((part) => (/^[a-z]/.test(part) ? text.includes(` ${part}`) : text.includes(part))));
};
/** Whether a query is a name that an item mentions. */
const mentions = (item, query) => names.some(({ id, forms, aliases }) => item.names.includes(id)
  && [...Object.values(forms), ...Object.values(aliases).flat()].some((form) => plain(form) === plain(query)));

const at = (address) => site.root + address;
const open = (address, journey, options = {}) => visit(browser, site, address, options, journey);
const field = (page) => page.locator("[name=q]").first();
const search = (lang, query) => `${lang}/search/?q=${encodeURIComponent(query)}`;
const found = (page) => page.locator("[data-results] > li").evaluateAll((results) => results.map((result) => Number(result.dataset.item)));
const answered = (page) => page.locator("[data-results][data-state=done]").waitFor({ state: "attached" });

/* ---- what is loaded ---- */

/** A slow connection: seconds of latency, bytes a second; and the most that is loaded before the first result. */
const LATENCY = 0.4;
const PER_SECOND = 400_000 / 8;
const MOST_BYTES = 33_000;

/**
 * What a page asks for from when `begin` is done until what is typed by `type` has an option: bytes compressed by gzip, and how often
 * something is asked for that nothing could ask for before other files were there. Whatever is asked for waits until it is let through with what
 * else is asked for then, so that this does not depend on how fast the machine is.
 */
async function asked(page, address, begin, type) {
  await page.goto(new URL(address, site.root).href, { waitUntil: "load" });
  const waiting = [];
  let [bytes, turns] = [0, 0];
  let wake = () => {};
  await page.route("**/*", (route) => {
    waiting.push(route);
    wake();
  });
  const next = () => new Promise((resolve) => { wake = resolve; });
  const over = Symbol("over");
  const first = next();
  await begin();
  const option = page.getByRole("option").first();
  const ended = type().then(() => option.waitFor()).then(() => over);
  for (let what = await Promise.race([first, ended]); what !== over; what = await Promise.race([waiting.length ? undefined : next(), ended])) {
    // What one script asks for is asked for at once.
    await page.evaluate(() => new Promise((done) => { setTimeout(done); }));
    // What comes behind the first option is not waited for.
    if (await option.count()) break;
    turns += 1;
    await Promise.all(waiting.splice(0).map(async (route) => {
      const response = await route.fetch();
      bytes += gzipSync(await response.body(), { level: 9 }).length;
      await route.fulfill({ response });
    }));
  }
  await page.unrouteAll({ behavior: "ignoreErrors" });
  return { bytes, turns };
}

/* ---- suggestions ---- */

describe("the field suggests items while one types", { concurrency: 3 }, () => {
  const suggested = (name, journey) => test(name, () => open("tc/fifth/3/", async (page) => {
    await field(page).pressSequentially("滬港通");
    // Names come after the items, when their texts are there.
    await page.getByRole("option").filter({ hasText: " · " }).first().waitFor();
    await journey(page, field(page));
  }));
  const attributes = (element, ...names) => element.evaluate((node, wanted) => wanted.map((name) => node.getAttribute(name)), names);
  const active = (page) => page.getByRole("option", { selected: true });

  test("and says nothing of suggestions before one does", () => open("tc/fifth/3/", async (page) => {
    assert.equal(await page.getByRole("listbox").count(), 0);
    await field(page).focus();
    assert.equal(await page.getByRole("option").count(), 0);
  }));
  for (const lang of ["tc", "sc", "en"]) {
    test(`within 2.5 seconds of the first key on a slow connection, in ${lang}`, () => visitAlone(browser, site, null, {}, async (page) => {
      const type = () => page.keyboard.type(lang === "en" ? "museum" : "博物");
      const { bytes, turns } = await asked(page, `${lang}/fifth/3/`, () => field(page).focus(), type);
      assert.ok(bytes <= MOST_BYTES, `${bytes} bytes`);
      // The reader has had the field for a second before the first key.
      const seconds = turns * LATENCY + bytes / PER_SECOND - 1;
      assert.ok(seconds <= 2.5, `${turns} turns, ${bytes} bytes: ${seconds} s`);
    }));
  }
  suggested("as a combobox with a list box, named for those who cannot see it", async (page, box) => {
    assert.deepEqual(await attributes(box, "role", "aria-autocomplete", "aria-expanded"), ["combobox", "list", "true"]);
    const list = page.getByRole("listbox");
    assert.deepEqual(await attributes(box, "aria-controls"), await attributes(list, "id"));
    assert.notEqual((await list.getAttribute("aria-label")).trim(), "");
    assert.match(await page.getByRole("option").first().innerText(), /26/);
    assert.equal(await active(page).count(), 0, "none is chosen before the reader chooses");
  });
  suggested("arrows go through them and back to the field", async (page, box) => {
    const count = await page.getByRole("option").count();
    const visited = [];
    for (let press = 0; press < count; press++) {
      await page.keyboard.press("ArrowDown");
      assert.equal(await active(page).count(), 1);
      const [id] = await attributes(active(page), "id");
      assert.deepEqual(await attributes(box, "aria-activedescendant"), [id]);
      visited.push(id);
    }
    assert.equal(new Set(visited).size, count, "each once");
    await page.keyboard.press("ArrowDown");
    assert.deepEqual(await attributes(box, "aria-activedescendant"), [null]);
    await page.keyboard.press("ArrowUp");
    assert.deepEqual(await attributes(box, "aria-activedescendant"), [visited.at(-1)], "upwards from the field is the last");
    assert.ok(await box.evaluate((node) => node === document.activeElement), "the focus stays in the field");
  });
  suggested("Enter opens the one that is chosen", async (page) => {
    await page.keyboard.press("ArrowDown");
    const number = /\d+/.exec(await active(page).innerText())[0];
    await page.keyboard.press("Enter");
    await page.waitForURL(at(`tc/fifth/${number}/`));
  });
  suggested("Enter searches where none is chosen", async (page) => {
    await page.keyboard.press("Enter");
    await page.waitForURL(at(search("tc", "滬港通")));
  });
  suggested("Escape closes them and leaves what was typed", async (page, box) => {
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    assert.equal(await page.getByRole("listbox").isVisible(), false);
    assert.deepEqual(await attributes(box, "aria-expanded", "aria-activedescendant"), ["false", null]);
    assert.equal(await box.inputValue(), "滬港通");
    await page.keyboard.press("ArrowDown");
    await page.getByRole("option").first().waitFor();
  });
  suggested("with the name that it is, and how many items mention it", async (page) => {
    const { id } = names.find(({ forms }) => forms.tc === "滬港通");
    const count = items.filter((item) => item.names.includes(id)).length;
    await page.getByRole("option").filter({ hasText: new RegExp(`^滬港通 · ${count}\\D`) }).waitFor();
  });
  suggested("as long as one types, and one line says where there is nothing", async (page, box) => {
    const options = page.getByRole("option");
    for (const query of ["足球", "arbitration centre", "stock connect"]) {
      await box.fill("");
      await options.first().waitFor({ state: "hidden" });
      for (const sign of query) {
        await page.keyboard.type(sign);
        await options.first().waitFor();
      }
      await options.filter({ hasText: /\d/ }).first().waitFor();
    }
    await box.fill("zzzzqqqq");
    await options.filter({ hasText: /^0|：0|: 0/ }).waitFor();
    assert.equal(await options.count(), 1);
    await page.keyboard.press("ArrowDown");
    assert.equal(await active(page).count(), 0, "a line is not chosen");
  });
  test("and says nothing of how many where the index cannot be read, until it can", () => visitAlone(browser, site, "tc/", {}, async (page) => {
    let failed = 0;
    page.on("requestfailed", () => { failed += 1; });
    await page.route(/search\/(index|parts)/, (route) => route.abort());
    await field(page).pressSequentially("滬");
    while (failed < 2) await page.waitForEvent("requestfailed");
    await page.evaluate(() => new Promise((resolve) => { requestIdleCallback(resolve); }));
    assert.deepEqual([await page.getByRole("option").count(), await page.locator("[data-board-line]").innerText()], [0, ""]);
    await page.unroute(/search\/(index|parts)/);
    await page.keyboard.type("港");
    await page.getByRole("option").first().waitFor();
  }));
  test("and the board of the home page lights up", () => open("tc/", async (page) => {
    const lit = () => page.locator(".cell--lit").evaluateAll((cells) => cells.map((cell) => Number(/\d+/.exec(cell.textContent)[0])));
    await field(page).pressSequentially("滬港通");
    await page.locator("[data-board][data-lit]").waitFor();
    assert.deepEqual(await lit(), [26, 39]);
    const line = page.locator("[data-board-line]");
    assert.match(await line.innerText(), /2.*26/);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    assert.match(await line.innerText(), /^39 /, "and the line says what is chosen");
    await field(page).fill("");
    await page.locator("[data-board]:not([data-lit])").waitFor();
    assert.deepEqual([await lit(), await line.innerText()], [[], ""]);
  }));
  suggested("a pointer opens the one that it presses", async (page) => {
    await page.getByRole("option").filter({ hasText: "26" }).first().click();
    await page.waitForURL(at("tc/fifth/26/"));
  });
  suggested("they go when the reader goes elsewhere", async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.getByRole("listbox").isVisible(), false);
  });
});

/* ---- results ---- */

describe("the page of results", { concurrency: 3 }, () => {
  for (const lang of Object.keys(LANGUAGES)) {
    test(`answers its address, in ${lang}, and tells how many`, () => open(search(lang, "ETF"), async (page) => {
      await answered(page);
      const numbers = await found(page);
      const count = Number(/\d+/.exec(await page.locator("[data-search-count]").innerText())[0]);
      assert.equal(numbers.length, count);
      const naming = items.filter(({ texts }) => Object.values(texts).some((text) => /ETF/.test(text))).map(({ number }) => number);
      expectNone(naming.filter((number) => !numbers.includes(number)).map((number) => `item ${number} names ETF`));
      assert.equal(await page.locator("[data-search-count]").evaluate((element) => element.closest("[role=status]") !== null), true);
    }));
  }

  test("says when nothing is found, and lists all items", () => open(search("en", "zzzzqqqq"), async (page) => {
    await answered(page);
    assert.deepEqual(await found(page), []);
    assert.match(await page.locator("[data-search-none]").innerText(), /zzzzqqqq/);
    assert.ok(await page.locator("main a[href$='fifth/61/']").isVisible());
    await field(page).fill("zzzz$&qqqq");
    await answered(page);
    assert.match(await page.locator("[data-search-none]").innerText(), /zzzz\$&qqqq/);
  }));

  test("keeps in its address what is asked, so that it can be sent to others", () => open("en/search/", async (page) => {
    await field(page).fill("green finance");
    await page.keyboard.press("Enter");
    await answered(page);
    const shown = await found(page);
    assert.notEqual(shown.length, 0);
    await page.reload();
    await answered(page);
    assert.equal(await field(page).inputValue(), "green finance");
    assert.deepEqual(await found(page), shown);
  }));

  test("answers a whole text, of which its address has the beginning", () => open(search("en", "ETF"), async (page) => {
    await answered(page);
    const { number, texts } = items.reduce((one, other) => (other.texts.en.length > one.texts.en.length ? other : one));
    await field(page).fill(texts.en);
    await page.locator(`:is([data-results], [data-related]) > :first-child a[href$="/${number}/"]`).waitFor();
    await answered(page);
    assert.equal(new URL(page.url()).searchParams.get("q"), texts.en.slice(0, 500));
    assert.ok(texts.en.length > 500);
  }));

  test("comes back as it was after a result was opened", () => open(search("en", "maritime"), async (page) => {
    await answered(page);
    const shown = await found(page);
    await page.locator("[data-results] a").first().click();
    await page.waitForURL(/\/fifth\/\d+\/$/);
    await page.goBack();
    await answered(page);
    assert.equal(await field(page).inputValue(), "maritime");
    assert.deepEqual(await found(page), shown);
    await page.locator("[data-search-count]").filter({ hasText: String(shown.length) }).waitFor();
  }));

  test("comes back to the place in the results from which a result was opened", () => open(search("tc", "上海"), async (page) => {
    await answered(page);
    const listed = page.locator("[data-search-page] [data-item]");
    const all = () => listed.evaluateAll((results) => results.map((result) => result.dataset.item));
    const first = await listed.count();
    await page.locator("[data-search-more]").click();
    await listed.nth(first).waitFor();
    const shown = await all();
    const last = listed.last().locator("a");
    await last.scrollIntoViewIfNeeded();
    const place = await page.evaluate(() => scrollY);
    assert.ok(place > 1000, `${place} px`);
    await last.click();
    await page.waitForURL(/\/fifth\/\d+\/$/);
    await page.goBack();
    await answered(page);
    assert.deepEqual(await all(), shown);
    await page.waitForFunction((top) => Math.abs(scrollY - top) < 2, place);
  }));

  test("has one step of history for each query that is typed, and none for its letters", () => open(search("en", "carbon"), async (page) => {
    const settled = (query) => page.locator(`[data-results][data-state=done]:has(li)`).waitFor().then(() => page.waitForURL((url) => url.searchParams.get("q") === query));
    const steps = () => page.evaluate(() => history.length);
    await settled("carbon");
    const before = await found(page);
    const start = await steps();
    await field(page).selectText();
    await page.keyboard.type("maritime");
    await page.keyboard.press("Tab");
    await settled("maritime");
    assert.equal(await steps(), start + 1, "eight keys, one step");
    await field(page).selectText();
    await page.keyboard.type("museum");
    await settled("museum");
    assert.equal(await steps(), start + 2);
    for (const query of ["maritime", "carbon"]) {
      await page.goBack();
      await settled(query);
      assert.equal(await field(page).inputValue(), query);
    }
    await page.waitForFunction((numbers) => JSON.stringify([...document.querySelectorAll("[data-results] > li")].map((item) => Number(item.dataset.item))) === numbers, JSON.stringify(before));
    await page.goForward();
    await settled("maritime");
  }));

  test("takes words that are typed after a pause for another query", () => visit(browser, site, null, {}, async (page) => {
    await page.clock.install();
    await page.goto(at(search("en", "carbon")));
    await answered(page);
    await field(page).selectText();
    await page.keyboard.type("green");
    await page.clock.runFor(5000);
    await page.keyboard.type(" finance");
    await page.waitForURL((url) => url.searchParams.get("q") === "green finance");
    for (const query of ["green", "carbon"]) {
      await page.goBack();
      await page.waitForURL((url) => url.searchParams.get("q") === query);
    }
  }));

  test("goes back from one query to the one before", () => open(search("tc", "中醫"), async (page) => {
    await answered(page);
    const before = await found(page);
    await page.goto(at(search("tc", "碳")));
    await answered(page);
    assert.notDeepEqual(await found(page), before);
    await page.goBack();
    await page.waitForFunction((query) => document.querySelector("[name=q]").value === query, "中醫");
    await answered(page);
    assert.deepEqual(await found(page), before);
  }));

  test("shows why an item is found: the name in the language shown, or what another language says", () => open(search("tc", "HKTDC"), async (page) => {
    const marked = () => page.locator("[data-results] mark").allInnerTexts();
    await answered(page);
    assert.ok((await marked()).includes("香港貿易發展局"), String(await marked()));
    await field(page).fill("logistics");
    await answered(page);
    assert.notDeepEqual(await marked(), []);
    await field(page).fill("the opera");
    await answered(page);
    assert.ok(!(await marked()).some((text) => /^the$/i.test(text)), "words that say nothing are not marked");
  }));
  test("shows what it has where the reasons cannot be loaded", () => visitAlone(browser, site, "tc/search/", {}, async (page) => {
    await page.route(/elsewhere/, (route) => route.abort());
    await field(page).fill("HKTDC");
    await answered(page);
    assert.notDeepEqual(await found(page), []);
  }));

  test("can be narrowed to one area, and remembers it", () => open(search("tc", "合作"), async (page) => {
    await answered(page);
    const all = await found(page);
    const filter = page.getByRole("combobox").and(page.locator("select"));
    const finance = items.filter(({ domain }) => domain === 4).map(({ number }) => number);
    // Each area says how many, and all of them together are all.
    const counts = (await filter.locator("option").allInnerTexts()).slice(1).map((text) => Number(/\((\d+)\)$/.exec(text)[1]));
    assert.equal(counts.reduce((sum, count) => sum + count, 0), all.length);
    await filter.selectOption({ index: 4 });
    await page.waitForURL((url) => url.searchParams.get("area") === "fifth/finance");
    await answered(page);
    const narrowed = await found(page);
    assert.equal(narrowed.length, counts[3]);
    // The other version opens at the same area.
    const other = page.locator("[data-language]").first();
    await other.focus();
    assert.equal(new URL(await other.evaluate((link) => link.href)).search, new URL(page.url()).search);
    assert.ok(narrowed.length > 0 && narrowed.length < all.length, `${narrowed.length} of ${all.length}`);
    expectNone(narrowed.filter((number) => !finance.includes(number)).map((number) => `item ${number} is of another area`));
    await page.reload();
    await answered(page);
    assert.deepEqual(await found(page), narrowed);
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has("area"));
    await answered(page);
    assert.deepEqual(await found(page), all);
  }));
});

/* ---- what is counted ---- */

describe("what is counted holds all of what is asked", { concurrency: 3 }, () => {
  const related = (page) => page.locator("[data-related] > li").evaluateAll((results) => results.map((result) => Number(result.dataset.item)));
  const counted = async (page) => Number(/\d+/.exec(await page.locator("[data-search-count]").innerText())[0]);
  const numbers = (list) => list.map(({ number }) => number);
  const ascending = (list) => list.toSorted((a, b) => a - b);

  for (const lang of Object.keys(LANGUAGES)) {
    test(`each of ${names.length} names, in ${lang}`, () => open(search(lang, "ETF"), async (page) => {
      await answered(page);
      for (const { forms } of names) {
        const query = forms[lang];
        const expected = numbers(items.filter((item) => mentions(item, query) || holds(item, query)));
        await field(page).fill(query);
        await answered(page);
        assert.equal(await counted(page), expected.length, query);
        if (expected.length <= 50) assert.deepEqual(ascending(await found(page)), expected, query);
      }
    }));

    test(`滬港通 is two items, and 香港貿易發展局 three, in ${lang}`, () => open(search(lang, "滬港通"), async (page) => {
      await answered(page);
      assert.deepEqual([await counted(page), await found(page)], [2, [26, 39]]);
      await field(page).fill("香港貿易發展局");
      await answered(page);
      assert.equal(await counted(page), 3);
    }));

    test(`and not the titles of areas, in ${lang}`, () => open(search(lang, "ETF"), async (page) => {
      await answered(page);
      let only = 0;
      for (const { titles, items: within } of memoranda[0].domains) {
        await field(page).fill(titles[lang]);
        await answered(page);
        const [count, results, others] = [await counted(page), await found(page), await related(page)];
        assert.equal(count, results.length, titles[lang]);
        expectNone(results.filter((number) => !holdsWords(items[number - 1], titles[lang])).map((number) => `item ${number} has not all of ${titles[lang]}`));
        expectNone(others.filter((number) => holds(items[number - 1], titles[lang])).map((number) => `item ${number} has all of ${titles[lang]}`));
        only += within.filter((number) => others.includes(number)).length;
      }
      assert.ok(only > 20, `${only} items are related by the title of their area`);
    }));

    test(`and the others come after it, under a heading, in ${lang}`, () => open(search(lang, "滬港通"), async (page) => {
      await answered(page);
      const others = await related(page);
      assert.ok(others.length > 0);
      expectNone(others.filter((number) => [26, 39].includes(number)).map((number) => `item ${number} is there twice`));
      const list = page.getByRole("region").filter({ has: page.locator("[data-related]") });
      const heading = list.getByRole("heading", { level: 2 });
      assert.match(await heading.innerText(), { tc: /^相關：含部分字詞/, sc: /^相关：含部分词语/, en: /^Related: some of the words/ }[lang]);
      assert.ok(await page.evaluate(() => document.querySelector("[data-results]").compareDocumentPosition(document.querySelector("[data-related]")) & Node.DOCUMENT_POSITION_FOLLOWING));
      await field(page).fill("zzzzqqqq");
      await answered(page);
      await page.locator("[data-search-none]:not([hidden])").waitFor();
      assert.deepEqual(await related(page), []);
      assert.equal(await page.getByRole("region").filter({ has: page.locator("[data-related]") }).count(), 0);
    }));

    test(`and where no item does, the page says so above what is related, in ${lang}`, () => open(search(lang, "香港法律中心"), async (page) => {
      await answered(page);
      assert.deepEqual([await counted(page), await found(page)], [0, []]);
      assert.notDeepEqual(await related(page), []);
      assert.match(await page.locator("[data-search-none]").innerText(), /香港法律中心/);
      assert.equal(await page.locator("[data-search-browse]").isVisible(), false);
    }));
  }

  test("as it was corrected", () => open(search("en", "stok connect"), async (page) => {
    await answered(page);
    const [corrected, count] = [await found(page), await counted(page)];
    assert.match(await page.locator("[data-search-count]").innerText(), /stock/);
    // The way back asks for what was typed, which nothing has.
    const back = await page.locator("[data-search-typed] a").getAttribute("href");
    assert.equal(new URLSearchParams(back).get("q"), '"stok connect"');
    await field(page).fill('"stok connect"');
    await answered(page);
    assert.equal(await counted(page), 0);
    assert.equal(await page.locator("[data-search-typed]").isVisible(), false);
    // What the portal says beside its items is found under its own heading.
    for (const [query, kind, address] of [["Carrie Lam", "text", "en/"], ["CMAB", "names", "en/names/constitutional-and-mainland-affairs-bureau/"], ["RSS", "pages", "en/subscribe/"], ["education", "areas", "en/fifth/"]]) {
      await field(page).fill(query);
      await answered(page);
      const links = page.locator(`[data-found="${kind}"] a:visible`);
      await links.filter({ hasText: kind === "names" ? /Constitutional/ : /./ }).first().waitFor();
      assert.ok((await links.first().evaluate((link) => link.href)).startsWith(at(address)), query);
    }
    // Of a question that no page holds whole, those that hold most of it.
    await field(page).fill("download all items as CSV");
    await answered(page);
    await page.locator('[data-found="pages"] a:visible').filter({ hasText: "Open data" }).waitFor();
    await field(page).fill("stock connect");
    await answered(page);
    assert.deepEqual([await found(page), await counted(page)], [corrected, count]);
    assert.ok(count > 0);
  }));

  test("in the area that was chosen", () => open(search("tc", "滬港通"), async (page) => {
    await answered(page);
    await page.locator("select[data-search-filter]").selectOption({ index: 4 });
    await page.waitForURL(/area=/);
    await answered(page);
    assert.deepEqual([await counted(page), await found(page)], [1, [26]]);
    // The board shows all that is found, in other areas too; an area without any says how many others have.
    await page.locator("[data-board][data-lit]").waitFor();
    assert.deepEqual(await page.locator(".cell--lit").allInnerTexts(), ["26", "39"]);
    await page.locator("select[data-search-filter]").selectOption({ index: 5 });
    await page.waitForURL(/area=fifth%2Feducation/);
    await answered(page);
    assert.match(await page.locator("[data-search-none]").innerText(), /教育.*2 項/);
    await page.goBack();
    await page.waitForURL(/area=fifth%2Ffinance/);
    await answered(page);
    expectNone((await related(page)).filter((number) => items[number - 1].domain !== 4).map((number) => `item ${number} is of another area`));
  }));
});

/* ---- input methods ---- */

describe("while an input method composes", () => {
  for (const address of ["tc/search/", "tc/fifth/3/"]) {
    test(`nothing is searched, and then it is: /${address}`, () => open(address, async (page, context) => {
      const protocol = await context.newCDPSession(page);
      const results = page.locator("[data-results] > li, [role=option]");
      const before = page.url();
      // Search is loaded, so that what it does not answer it has been asked not to.
      await field(page).fill("ETF");
      await results.first().waitFor();
      await field(page).fill("");
      await results.first().waitFor({ state: "hidden" });

      for (const text of ["h", "hu", "滬", "滬g", "滬港"]) {
        await protocol.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
      }
      await protocol.send("Input.dispatchKeyEvent", { type: "keyDown", key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, text: "\r" });
      await page.evaluate(() => new Promise((resolve) => { requestIdleCallback(resolve); }));
      assert.equal(await results.filter({ visible: true }).count(), 0, "nothing is searched");
      assert.equal(page.url().split("?")[0], before, "nothing is sent");

      await protocol.send("Input.insertText", { text: "滬港通" });
      await results.first().waitFor();
      assert.equal(await field(page).inputValue(), "滬港通");
    }));
  }
});

/* ---- other places, and no script ---- */

test("below a path, from the field to a result", () => visit(browser, below, "en/names/", {}, async (page) => {
  await field(page).fill("Stock Connect");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(`${below.root}en/search/?q=Stock+Connect`);
  await answered(page);
  await page.locator("[data-item='26'] a").click();
  await page.waitForURL((url) => url.href.startsWith(`${below.root}en/fifth/26/`));
}));

for (const lang of Object.keys(LANGUAGES)) {
  test(`without JavaScript a query leads to the list of all items, in ${lang}`, () => open(search(lang, "ETF"), async (page) => {
    const hrefs = await page.locator("main a:visible").evaluateAll((links) => links.map((link) => link.href));
    expectNone(items.map(({ number }) => at(`${lang}/fifth/${number}/`)).filter((href) => !hrefs.includes(href)));
  }, { javaScriptEnabled: false }));
}
