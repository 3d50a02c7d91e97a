// What readers come to do, done as they would do it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, test } from "node:test";

import { launch, visit, visitAlone } from "./browser.mjs";
import { LANGUAGES, expectNone } from "./pages.mjs";
import { BASE, build, serve } from "./site.mjs";
import { inOneLanguage } from "./views.mjs";

const folder = await build();
const site = await serve(folder);
const browser = await launch();
after(() => Promise.all([browser.close(), site.close()]));

const items = JSON.parse(await readFile(join(folder, "data/items.json"), "utf8"));
const names = JSON.parse(await readFile(join(folder, "data/names.json"), "utf8"));
const at = (address) => site.root + address;
const open = (address, journey, options = {}) => visit(browser, site, address, options, journey);
const field = (page) => page.locator("[name=q]").first();

/* ---- finding an item ---- */

/** What is typed into the field, and where it leads below the language. */
const TYPED = [
  ["26", "fifth/26/"],
  ["２６", "fifth/26/"],
  [" 26 ", "fifth/26/"],
  ["#26", "fifth/26/"],
  ["第26項", "fifth/26/"],
  ["第 26 項", "fifth/26/"],
  ["第26项", "fifth/26/"],
  ["第二十六項", "fifth/26/"],
  ["二十六項", "fifth/26/"],
  ["item 26", "fifth/26/"],
  ["Item 26", "fifth/26/"],
  ["項目26", "fifth/26/"],
  ["1", "fifth/1/"],
  ["十項", "fifth/10/"],
  ["第二十項", "fifth/20/"],
  ["第六十一項", "fifth/61/"],
  ["61", "fifth/61/"],
  ["0", "search/?q=0"],
  ["62", "search/?q=62"],
  ["2021", "search/?q=2021"],
  ["ETF", "search/?q=ETF"],
  ["滬港通", `search/?q=${encodeURIComponent("滬港通")}`],
  ["第", `search/?q=${encodeURIComponent("第")}`],
];

describe("a number leads to its item, anything else searches", { concurrency: 3 }, () => {
  for (const [typed, target] of TYPED) {
    test(`“${typed}” leads to ${decodeURIComponent(target)}`, () => open("en/", async (page) => {
      await field(page).fill(typed);
      await field(page).press("Enter");
      await page.waitForURL(at(`en/${target}`));
    }));
  }

  for (const lang of Object.keys(LANGUAGES)) {
    for (const from of ["", "fifth/3/", "search/", "names/"]) {
      test(`from /${lang}/${from} to item 26 in the same language, with the button`, () => open(`${lang}/${from}`, async (page) => {
        await field(page).fill("26");
        await page.locator("[type=submit], .jump__button").first().click();
        await page.waitForURL(at(`${lang}/fifth/26/`));
        assert.equal(await page.locator("html").getAttribute("lang"), LANGUAGES[lang]);
      }));
    }
    test(`by the board of /${lang}/`, () => open(`${lang}/`, async (page) => {
      const cells = page.locator(".board .cell");
      assert.equal(await cells.count(), 61);
      const title = items[25].titles[lang];
      await page.getByRole("link", { name: title }).click();
      await page.waitForURL(at(`${lang}/fifth/26/`));
      assert.ok((await page.locator("h1").textContent()).includes(title));
    }));
  }

  test("from a page that does not exist", () => open("no/such/page/", async (page) => {
    assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "找不到此頁\n找不到该页面\nPage not found");
    await field(page).fill("26");
    await field(page).press("Enter");
    await page.waitForURL(at("fifth/26/"));
  }));

  test("what was asked for stands in the field of the search page", () => open(`en/search/?q=${encodeURIComponent("滬港通 ETF")}`, async (page) => {
    await page.waitForFunction(() => document.querySelector("[name=q]").value === "滬港通 ETF");
  }));

  test("an item leads to the one before and after it, across areas", () => open("en/fifth/33/", async (page) => {
    await page.locator("[rel=next]").click();
    await page.waitForURL(at("en/fifth/34/"));
    await page.locator("[rel=prev]").click();
    await page.waitForURL(at("en/fifth/33/"));
  }));
});

describe("input methods", () => {
  test("the Enter that ends a composition sends nothing; the next one does", () => visitAlone(browser, site, "tc/", {}, async (page, context) => {
    const visited = [];
    page.on("request", (request) => { if (request.isNavigationRequest()) visited.push(request.url()); });
    const protocol = await context.newCDPSession(page);
    const enter = async (type, text) => protocol.send("Input.dispatchKeyEvent", { type, key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, text });
    await page.evaluate(() => {
      globalThis.submits = 0;
      document.addEventListener("submit", (event) => { if (!event.defaultPrevented) globalThis.submits += 1; });
    });

    await field(page).focus();
    await protocol.send("Input.imeSetComposition", { text: "二", selectionStart: 1, selectionEnd: 1 });
    await enter("keyDown", "\r");
    await enter("keyUp");
    assert.equal(await page.evaluate(() => globalThis.submits), 0, "nothing is sent while composing");

    await protocol.send("Input.insertText", { text: "二十六項" });
    assert.equal(await field(page).inputValue(), "二十六項");
    await page.keyboard.press("Enter");
    await page.waitForURL(at("tc/fifth/26/"));
    assert.deepEqual(visited, [at("tc/fifth/26/")]);
  }));

  test("the same where the system swallows the key and reports 229", () => open("tc/", async (page) => {
    const sent = await page.evaluate(() => {
      const input = document.querySelector("[name=q]");
      input.value = "滬港通";
      let sent = false;
      input.form.addEventListener("submit", (event) => { sent = !event.defaultPrevented; event.preventDefault(); });
      input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true }));
      input.form.requestSubmit();
      return sent;
    });
    assert.equal(sent, false);
  }));
});

/* ---- languages ---- */

describe("the language switch keeps the place", { concurrency: 3 }, () => {
  for (const [from, to] of [
    ["tc/", "en/"],
    ["tc/fifth/26/", "sc/fifth/26/"],
    ["en/fifth/full/#item-26", "tc/fifth/full/#item-26"],
    ["sc/fifth/finance/#item-26", "en/fifth/finance/#item-26"],
    ["en/names/hktdc/", "sc/names/hktdc/"],
    ["tc/search/?q=ETF", "en/search/?q=ETF"],
    [`tc/search/?q=${encodeURIComponent("滬港通")}`, `sc/search/?q=${encodeURIComponent("滬港通")}`],
    ["fifth/26/", "en/fifth/26/"],
  ]) {
    test(`/${decodeURIComponent(from)} → /${decodeURIComponent(to)}`, () => open(from, async (page) => {
      await page.locator(`.switch [lang=${LANGUAGES[to.slice(0, 2)]}]`).click();
      await page.waitForURL(at(to));
      const anchor = new URL(at(to)).hash;
      if (anchor) assert.ok(await page.locator(anchor).evaluate((element) => element.matches(":target") && element.getBoundingClientRect().top < innerHeight));
    }));
  }

  test("the current language is marked, and no other", () => open("sc/fifth/26/", async (page) => {
    assert.deepEqual(await page.locator(".switch [aria-current=true]").evaluateAll((links) => links.map((link) => link.lang)), ["zh-Hans-CN"]);
  }));

  for (const locale of ["zh-HK", "zh-CN", "fr-FR"]) {
    test(`no reader is sent elsewhere for the language of the browser: ${locale}`, () => open("en/fifth/26/", async (page) => {
      assert.equal(page.url(), at("en/fifth/26/"));
    }, { locale }));
  }
});

describe("parallel reading", () => {
  test("an item leads to its versions side by side, and back to each", () => open("en/fifth/26/", async (page) => {
    await page.locator(".cite__more a[href$='fifth/26/']").click();
    await page.waitForURL(at("fifth/26/"));
    const columns = page.locator(".parallel__column");
    assert.deepEqual(await columns.evaluateAll((all) => all.map((column) => column.querySelector("[data-signed], [data-text]").lang)), Object.values(LANGUAGES));
    for (const [index, key] of Object.keys(LANGUAGES).entries()) {
      const shown = await columns.nth(index).locator("[data-signed], [data-text]").innerText();
      assert.equal(shown, items[25].texts[key]);
    }
    await columns.nth(0).getByRole("link").last().click();
    await page.waitForURL(at("tc/fifth/26/"));
  }));

  test("side by side on a wide screen, one below the other on a narrow one", () => open("fifth/26/", async (page) => {
    const places = () => page.locator(".parallel__column").evaluateAll((all) => all.map((column) => column.getBoundingClientRect()).map(({ x, y }) => ({ x, y })));
    await page.setViewportSize({ width: 1280, height: 800 });
    const wide = await places();
    assert.ok(new Set(wide.map(({ x }) => x)).size === 3 && new Set(wide.map(({ y }) => y)).size === 1, JSON.stringify(wide));
    await page.setViewportSize({ width: 390, height: 800 });
    const narrow = await places();
    assert.ok(new Set(narrow.map(({ x }) => x)).size === 1 && narrow[0].y < narrow[1].y && narrow[1].y < narrow[2].y, JSON.stringify(narrow));
  }));
});

/* ---- the press ---- */

for (const lang of Object.keys(LANGUAGES)) {
  test(`a reporter's six questions are answered on one screen, in ${lang}`, () => open(`${lang}/press/`, async (page) => {
    const questions = page.locator("main h2");
    assert.equal(await questions.count(), 6);
    const bottoms = await page.locator("main :is(h2, h2 + p)").evaluateAll((all) => all.map((element) => element.getBoundingClientRect().bottom));
    assert.equal(bottoms.length, 12, "each has an answer");
    assert.ok(Math.max(...bottoms) <= 800, `the last line ends at ${Math.max(...bottoms)} px`);
  }, { viewport: { width: 1280, height: 800 } }));
}

/* ---- citing ---- */

test("the buttons copy the link, the text and the citation, and say so", async () => {
  for (const lang of Object.keys(LANGUAGES)) {
    await open(`${lang}/fifth/26/`, async (page) => {
      // The clipboard of the system is one for all pages of a browser.
      await page.evaluate(() => { navigator.clipboard.writeText = async (text) => { globalThis.copied = text; }; });
      const copied = async (what) => {
        const button = page.locator(`[data-copy=${what}]`);
        await button.click();
        await page.getByRole("status").filter({ hasText: await button.getAttribute("data-copied") }).waitFor();
        return page.evaluate(() => globalThis.copied);
      };
      assert.equal(await copied("link"), `${BASE}/fifth/26/`);
      const label = { tc: "", sc: "\n（由繁体文本转换）", en: "\n[unofficial English translation]" }[lang];
      assert.equal(await copied("text"), items[25].texts[lang] + label);
      if (lang !== "tc") assert.equal(await copied("signed"), items[25].texts.tc);
      const quotation = await copied("quotation");
      assert.ok(quotation.endsWith(`${BASE}/fifth/26/`) && quotation.includes(items[25].texts[lang].slice(0, 20)), quotation);
      const citation = await copied("citation");
      const [item, date] = { tc: ["第26項", "2021年8月30日"], sc: ["第26项", "2021年8月30日"], en: ["Item 26", "30 August 2021"] }[lang];
      for (const part of [item, date]) assert.ok(citation.includes(part), citation);
      for (const form of ["GB/T 7714", "APA"]) {
        const shown = await page.locator("dt", { hasText: form }).locator("+ dd").innerText();
        assert.ok(shown.includes(`${BASE}/fifth/26/`) && shown.includes(item), shown);
      }
    });
  }
});

test("where copying is not allowed the reader is told", () => open("en/fifth/26/", async (page) => {
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error("refused")); });
  await page.locator("[data-copy=text]").click();
  await page.getByRole("status").filter({ hasText: "Could not copy" }).waitFor();
}));

/* ---- comparing a quotation ---- */

test("a quotation is compared in the browser, and no request carries it", () => open("tc/verify/", async (page) => {
  const requests = [];
  page.on("request", (request) => requests.push(request));
  const said = page.locator("[data-verify-said]");
  const found = page.locator("[data-verify-found]");
  const compare = async (quotation, verdict) => {
    await page.locator("#quotation").fill(quotation);
    await page.getByRole("button", { name: "核對" }).click();
    await page.locator(`[data-verify-said][data-verdict=${verdict}]`).waitFor();
  };
  const text = (lang) => items[25].texts[lang];
  const first = (lang) => text(lang).split(/[，；,;]/)[0];
  await compare(`第26項：「${first("tc")}」`, "exact");
  assert.match(await found.innerText(), /第26項，繁體中文：簽署文本/);
  await compare(first("en"), "exact");
  assert.match(await found.innerText(), /譯文，並非簽署文本/);
  await compare(first("tc").replace("推進", "推動"), "altered");
  assert.equal(await found.locator("del").textContent(), "只見於文本：進");
  assert.equal(await found.locator("ins").textContent(), "只見於引文：動");
  assert.equal(await found.getByRole("link").getAttribute("href"), "../../tc/fifth/26/");
  await compare("The quick brown fox jumps over the lazy dog.", "absent");
  assert.match(await said.innerText(), /找不到/);
  // The texts are loaded once, by the first who goes to the field; nothing else is asked for.
  const asked = requests.map((request) => [request.method(), new URL(request.url()).pathname.split("/").at(-1), request.postData()]);
  assert.deepEqual(asked.filter(([, name]) => name !== "favicon.svg"), [["GET", "quotations.json", null]]);
  assert.ok(page.url().endsWith("/tc/verify/"), page.url());
}));

test("without scripts the page of quotations says what to do", () => open("en/verify/", async (page) => {
  assert.ok(await page.locator("noscript p").isVisible());
  assert.deepEqual(await page.locator("form[data-verify] :is(textarea, button)").evaluateAll((all) => all.map(({ disabled }) => disabled)), [true, true]);
  assert.equal(await page.locator("noscript a").first().getAttribute("href"), "../fifth/full/");
}, { javaScriptEnabled: false }));

/* ---- the index of names ---- */

describe("the index of names shows what holds the words that are typed", { concurrency: 3 }, () => {
  /** What is typed, and the same in small letters of the usual width. */
  const typed = [["Stock Connect", "stock connect"], [" ＳＴＯＣＫ ", "stock"], ["Shanghai museum", "museum shanghai"]];
  for (const [lang, own] of Object.entries({ tc: "博物館", sc: "博物馆", en: "Palace Museum" })) {
    test(`in ${lang}`, () => open(`${lang}/names/`, async (page) => {
      const field = page.locator("#names-filter");
      const shown = () => page.locator(".group .names > li:visible a").evaluateAll((links) => links.map((link) => link.pathname.split("/").at(-2)).sort());
      for (const [words, plain] of [...typed, [own, own.toLowerCase()]]) {
        await field.fill(words);
        const parts = plain.split(" ");
        const expected = names.filter(({ forms }) => parts.every((part) => Object.values(forms).some((form) => form.toLowerCase().includes(part))));
        assert.ok(expected.length > 0 && expected.length < names.length, `${words} is in some names`);
        assert.deepEqual(await shown(), expected.map(({ id }) => id).sort(), words);
        const said = await page.locator("[data-names-filter] [role=status]").innerText();
        assert.deepEqual(said.match(/\d+/g).map(Number).sort((one, other) => one - other), [expected.length, names.length], said);
        const kinds = new Set(expected.map(({ kind }) => kind));
        assert.equal(await page.locator(".group:visible").count(), kinds.size);
        assert.equal(await page.locator(".kinds li:visible").count(), kinds.size);
      }
      await field.fill("zzzz");
      assert.deepEqual(await shown(), []);
      assert.match(await page.locator("[data-names-filter] [role=status]").innerText(), /zzzz/);
      await field.fill("");
      assert.equal((await shown()).length, names.length);
    }));
  }

  test("without JavaScript it is the list, and no field is shown", () => open("en/names/", async (page) => {
    assert.equal(await page.locator("#names-filter").isVisible(), false);
    assert.equal(await page.locator(".group .names > li:visible").count(), names.length);
  }, { javaScriptEnabled: false }));
});

/* ---- what is not there ---- */

describe("an address that does not exist is answered in its language, with ways on", { concurrency: 3 }, () => {
  for (const [lang, words] of Object.entries({ tc: "找不到此頁", sc: "找不到该页面", en: "Page not found" })) {
    test(`in ${lang}`, () => open(`${lang}/fifth/62/`, async (page) => {
      await page.locator(`.lost__language:first-child[lang="${LANGUAGES[lang]}"]`).waitFor();
      assert.equal((await page.locator("h1").innerText()).trim(), words);
      assert.equal(await page.title(), words);
      const hrefs = await page.locator(".lost__language").first().locator("a").evaluateAll((links) => links.map(({ href }) => href));
      expectNone(["", "fifth/full/", "names/", "updates/", "fifth/dates/"].map((way) => at(`${lang}/${way}`)).filter((href) => !hrefs.includes(href)));
    }));
  }

  test("in every language where the address has none", () => open("no/such/page/", async (page) => {
    assert.deepEqual(await page.locator("h1 [lang]:visible").evaluateAll((forms) => forms.map(({ lang }) => lang)), Object.values(LANGUAGES));
  }));
});

/* ---- without JavaScript ---- */

const withoutScript = { javaScriptEnabled: false };

describe("without JavaScript", { concurrency: 3 }, () => {
  for (const { name, address } of inOneLanguage()) {
    test(`all that one reads with it is there: ${name}`, async () => {
      const words = (page) => page.evaluate(() => {
        // Only a script can know the day on which a page is read, which GB/T 7714 asks for, and only a script filters a list, compares a quotation or knows the copies.
        document.querySelectorAll("button, noscript, [data-today], [data-names-filter], [data-verify], [data-kept]").forEach((element) => element.remove());
        return document.body.innerText.split("\n").map((line) => line.trim()).filter(Boolean);
      });
      const withScript = await open(address, words);
      const without = new Set(await open(address, words, withoutScript));
      expectNone(withScript.filter((line) => !without.has(line)));
    });
  }

  test("no button is shown that would do nothing", async () => {
    for (const address of ["en/fifth/26/", "fifth/26/", "en/fifth/full/"]) {
      await open(address, async (page) => {
        for (const button of await page.locator("button").all()) {
          assert.equal(await button.isVisible(), await button.evaluate((element) => element.form !== null), await button.innerText());
        }
      }, withoutScript);
    }
  });

  test("from the first page to item 26, in another language, side by side, and in the full text", () => open("", async (page) => {
    await page.getByRole("link", { name: "English" }).click();
    await page.waitForURL(at("en/"));
    await page.getByRole("link", { name: items[25].titles.en }).click();
    await page.waitForURL(at("en/fifth/26/"));
    await page.locator(".other summary").first().click();
    assert.ok(await page.locator("[data-signed]").isVisible(), "the signed text unfolds");
    await page.locator(".switch [lang=zh-Hant-HK]").click();
    await page.waitForURL(at("tc/fifth/26/"));
    assert.equal(await page.locator("[data-signed]").first().innerText(), items[25].texts.tc);
    await page.locator(".cite__more a[href$='fifth/26/']").click();
    await page.waitForURL(at("fifth/26/"));
    await page.goto(at("tc/"));
    await page.locator(".menu a[href$='full/']").click();
    await page.waitForURL(at("tc/fifth/full/"));
    assert.equal(await page.locator(".entry").count(), 61);
  }, withoutScript));

  for (const lang of Object.keys(LANGUAGES)) {
    test(`the field opens the search page, which lists all items and all names, in ${lang}`, () => open(`${lang}/`, async (page) => {
      await field(page).fill("滬港通");
      await field(page).press("Enter");
      await page.waitForURL(at(`${lang}/search/?q=${encodeURIComponent("滬港通")}`));
      const hrefs = await page.locator("main a:visible").evaluateAll((links) => links.map((link) => link.href.replace(/\?.*$/, "")));
      expectNone(items.map(({ number }) => at(`${lang}/fifth/${number}/`)).filter((href) => !hrefs.includes(href)));
      expectNone(names.map(({ id }) => at(`${lang}/names/${id}/`)).filter((href) => !hrefs.includes(href)));
    }, withoutScript));
  }
});
