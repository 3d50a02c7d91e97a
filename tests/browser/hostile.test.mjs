// A portal whose every word is an attack, as far as content may hold it: no script runs, nothing is asked of others,
// and the words are shown as they were written.

import assert from "node:assert/strict";
import { copyFile, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, test } from "node:test";

import { load } from "cheerio";

import { launch, visit, visitAlone } from "./browser.mjs";
import { expectNone, readPages } from "./pages.mjs";
import { REPOSITORY, buildExample, serve } from "./site.mjs";

/** What is put into titles, names, notices: all that is one line of text. Each would set `ran`, or ask another host. */
const WORDS = [
  "<script>ran=1</script>",
  "</title><script>ran=2</script>",
  "</script><script>ran=3</script>",
  "\"><img src=x onerror=\"ran=4\">",
  "'><img src=//evil.example/5.png onerror='ran=5'>",
  "\" autofocus onfocus=\"ran=6",
  "<!--<script>ran=7</script>",
  "]]><script xmlns=\"http://www.w3.org/1999/xhtml\">ran=8</script>",
  "<svg/onload=ran=9>",
  "<style>@import '//evil.example/10.css'</style>",
  "<base href=//evil.example/>",
  "<meta http-equiv=refresh content=0;url=//evil.example/12>",
  "<link rel=stylesheet href=//evil.example/13.css>",
  "${ran=14} {{ ran }} {% raw %} %0Aran=14",
  "&lt;script&gt;ran=15&lt;/script&gt; \\u003cscript>ran=15</script>",
  "javascript:ran=16",
];

/** What is put into texts that are Markdown. */
const MARKDOWN = [
  "`<script>ran=20</script>`",
  "```\"onload=ran=21\n</code></pre><script>ran=21</script>\n```",
  "[click](https://evil.example/22\"onmouseover=\"ran=22 \"t\\\" onmouseover=ran=22\")",
  "[click](mailto:a@evil.example?body=<script>ran=24</script>)",
  "\\<script>ran=25\\</script> &lt;img src=x onerror=ran=25&gt;",
  "| `<script>ran=27</script>` | b |\n|:-:|-|\n| \\<svg onload=ran=27> | d |",
  "<https://evil.example/29?\"onclick=ran=29>",
  "https://evil.example/30 www.evil.example",
].join("\n\n");

/** The same in a heading and a picture, which pages and updates may have. */
const MORE = [
  "## Title {#\"onload=ran=26} `</h2><script>ran=26</script>`",
  "![\\\"><img src=x onerror=ran=28>](shown.png \"\\\" onload=\\\"ran=28 \\<script>ran=28\")",
].join("\n\n");

const { root, folder } = await buildExample(infest, WORDS[0]);
const site = await serve(folder);
const pages = await readPages(folder);
const browser = await launch();
after(() => Promise.all([browser.close(), site.close()]));

/** Puts an attack into every word of the example, in turn. */
async function infest(root) {
  let count = 0;
  const attacked = (text) => JSON.stringify(`${text} ${WORDS[count++ % WORDS.length]}`);
  const files = ["portal.toml", ...(await readdir(join(root, "content"), { recursive: true })).map((file) => `content/${file}`)];
  for (const file of files.filter((file) => /\.(md|toml)$/.test(file))) {
    const text = await readFile(join(root, file), "utf8");
    let changed = text.replace(
      /^(title|summary|short|publisher|name|office|signatory|label|notice-\w+|tc|en) = "(.*)"$/gm,
      (_, key, words) => `${key} = ${attacked(words)}`,
    );
    changed = changed.replace(/^(tc|en) = \["(.*)"\]$/gm, (_, key, words) => `${key} = [${attacked(words)}]`);
    if (/\/(pages|updates)\//.test(file)) changed += `\n${MARKDOWN}\n\n${MORE}\n`;
    else if (/\/(\d+|memorandum)\.tc\.md$/.test(file)) changed += `\n${WORDS.join("\n\n")}\n`; // Signed: no Markdown.
    else if (/\/(\d+|memorandum|home)\.\w+\.md$/.test(file)) changed += `\n${MARKDOWN}\n`;
    await writeFile(join(root, file), changed);
  }
  for (const beside of ["pages", "updates"]) {
    await copyFile(join(REPOSITORY, "tests/fixtures/pictures/chart.png"), join(root, "content", beside, "shown.png"));
  }
}

/** Notes on a page all that content must not bring about. */
async function watch(page, harm) {
  page.on("dialog", (dialog) => {
    harm.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("pageerror", (error) => harm.push(`error: ${error.message}`));
  page.on("console", (message) => harm.push(`console: ${message.text()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(site.root)) harm.push(`request: ${request.url()}`);
  });
  await page.exposeFunction("violated", (what) => harm.push(`policy: ${what}`));
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, "ran", { set: (by) => console.error(`ran ${by}`), get: () => undefined });
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => globalThis.violated(`${violatedDirective} ${blockedURI}`));
  });
}

/** Does what attacks wait for: points at links, focuses what can be focused, opens what is closed. */
async function provoke(page) {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("*")) {
      for (const kind of ["mouseover", "focus", "load", "error", "toggle"]) element.dispatchEvent(new Event(kind, { bubbles: false }));
      if (element.localName === "details") element.open = true;
    }
  });
}

test("an attack that succeeded would be seen", () => visitAlone(browser, site, null, {}, async (page) => {
  const harm = [];
  await watch(page, harm);
  await page.route(`${site.root}unguarded/`, (route) => route.fulfill({ contentType: "text/html", body: `<!DOCTYPE html><body><i title="${WORDS[5]}">${WORDS[0]}${WORDS[3]}${WORDS[4]}<a onmouseover="ran=22">a</a>` }));
  await page.goto(`${site.root}unguarded/`, { waitUntil: "load" });
  await provoke(page);
  for (const seen of ["ran 1", "ran 4", "ran 5", "ran 6", "ran 22", "request: http://evil.example/5.png"]) {
    assert.ok(harm.some((line) => line.includes(seen)), `${seen} in ${harm}`);
  }
}));

test("the attacks are in the pages, as words", () => visit(browser, site, "en/about/", {}, async (page) => {
  const written = /^title = (.*)$/m.exec(await readFile(join(root, "content/pages/about.en.md"), "utf8"))[1];
  assert.equal(await page.locator("h1").textContent(), JSON.parse(written));
  const text = await page.locator("main").textContent();
  for (const number of [20, 21, 25, 26, 27]) assert.ok(text.includes(`ran=${number}`), `ran=${number}`);
  assert.equal(await page.locator("main img").getAttribute("alt"), "\"><img src=x onerror=ran=28>");
  const signed = await page.goto(`${site.root}tc/first/1/`).then(() => page.locator("[data-signed]").first().textContent());
  for (const words of WORDS) assert.ok(signed.includes(words), words);
}));

describe("no attack succeeds", { concurrency: 3 }, () => {
  for (const lang of new Set(pages.map((page) => page.lang))) {
    test(lang ? `on pages in ${lang}` : "on pages without a language", () => visitAlone(browser, site, null, {}, async (page) => {
      const problems = [];
      const harm = [];
      await watch(page, harm);
      for (const { file } of pages.filter((page) => page.lang === lang)) {
        await page.goto(site.root + file, { waitUntil: "load" });
        await provoke(page);
        assert.ok((await page.title()).length > 0);
        problems.push(...harm.splice(0).map((line) => `/${file}: ${line}`));
      }
      expectNone([...problems, ...harm]);
    }));
  }

  test("in the search and what it suggests", () => visitAlone(browser, site, null, {}, async (page) => {
    const harm = [];
    await watch(page, harm);
    for (const lang of ["tc", "sc", "en"]) {
      for (const query of ["ran", ...WORDS]) {
        await page.goto(`${site.root}${lang}/search/?q=${encodeURIComponent(query)}`);
        await page.locator("[data-results][data-state=done]").waitFor();
        await provoke(page);
      }
      await page.goto(`${site.root}${lang}/first/3/`);
      await page.locator("[name=q]").first().pressSequentially("script");
      const suggestion = page.getByRole("option").first();
      assert.match(await suggestion.innerText(), /</);
      await provoke(page);
    }
    expectNone(harm);
  }));

  test("in an address", () => visitAlone(browser, site, null, {}, async (page) => {
    const harm = [];
    await watch(page, harm);
    for (const words of WORDS) {
      for (const address of [`tc/first/1/#${words}`, `en/first/1/#:~:text=${encodeURIComponent(words)}`, `en/?${words}`]) {
        await page.goto(site.root + address, { waitUntil: "load" });
      }
    }
    expectNone(harm);
  }));
});

test("feeds, data and citations hold the attacks as words", async () => {
  const feed = load(await readFile(join(folder, "en/updates/feed.xml"), "utf8"), { xml: true });
  assert.ok(feed("entry").length > 0 && feed("script, img, svg").length === 0);
  const items = JSON.parse(await readFile(join(folder, "data/items.json"), "utf8"));
  assert.ok(items.every(({ texts }) => WORDS.every((words) => texts.tc.includes(words))));
});
