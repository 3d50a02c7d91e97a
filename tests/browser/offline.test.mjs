// Reading without a network: what was read and what was fetched in time is there, says that it is a copy, and goes
// with its publication.

import assert from "node:assert/strict";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, test } from "node:test";

import { launch, visitAlone } from "./browser.mjs";
import { build, buildInto, copyPortal, serve, temporaryFolder } from "./site.mjs";

const ITEM = "tc/fifth/26/";
const FULL = "tc/fifth/full/";
const WORDS = "優化滬港通的交易及結算機制";

const folder = await build();
const browser = await launch();
after(() => browser.close());

/** The publication before this one had a page more. */
const source = await copyPortal();
const GONE = "tc/plan/";
const draft = join(source, "content/pages/plan.tc.md");
await writeFile(draft, '+++\ntitle = "計劃"\nsummary = "日後的計劃。"\n+++\n\n尚待編寫。\n');
const before = await buildInto(await temporaryFolder(), source);
/** In the one after it nothing is kept any more. */
await rm(draft);
const settings = join(source, "portal.toml");
await writeFile(settings, `offline = false\n${await readFile(settings, "utf8")}`);
const without = await buildInto(await temporaryFolder(), source);

const read = (page, site, address) => page.goto(new URL(address, site.root).href);
const publication = async (of) => JSON.parse(/^self\.publication=(.*);$/m.exec(await readFile(join(of, "sw.js"), "utf8"))[1]);
const version = async (of) => (await publication(of)).version;

/** Waits until the copies are those of one publication, and have all of these. */
const kept = (page, name, addresses) => page.evaluate(async ([version, urls]) => {
  const isKept = async () => {
    const names = await caches.keys();
    if (names.length !== 1 || !names[0].endsWith(version)) return false;
    const cache = await caches.open(names[0]);
    const found = await Promise.all(urls.map((url) => cache.match(url)));
    return found.every(Boolean);
  };
  const end = performance.now() + 15_000;
  while (!(await isKept())) {
    if (performance.now() > end) {
      const of = await navigator.serviceWorker.getRegistration();
      const states = ["installing", "waiting", "active"].map((name) => `${name} ${of?.[name]?.state}`);
      const counts = await Promise.all((await caches.keys()).map(async (name) => `${name}: ${(await (await caches.open(name)).keys()).length}`));
      throw new Error(`not kept: ${urls}; there are ${counts}; ${states}`);
    }
    await new Promise(requestAnimationFrame);
  }
}, [name, addresses]);
const isKept = (page, address) => page.evaluate(async (url) => Boolean(await caches.match(url)), address);

/** Visits the portal at `path` with a worker allowed. */
async function reading(path, reader) {
  const site = await serve(before, { path });
  try {
    await visitAlone(browser, site, "tc/", { serviceWorkers: "allow" }, (page) => {
      const absolute = (address) => new URL(address, site.root).href;
      return reader(page, site, absolute);
    });
  } finally {
    await site.close();
  }
}

for (const path of ["/", "/some/path/"]) {
  describe(`Without a network, at ${path}`, () => {
    test("what was read, the whole text and the search are there, as copies", () => reading(path, async (page, site, at) => {
      await read(page, site, ITEM);
      await kept(page, await version(before), [ITEM, FULL, "tc/search/", ...(await publication(before)).more].map(at));
      site.cut(true);
      for (const address of [ITEM, FULL]) {
        await read(page, site, address);
        const text = await page.locator("main").innerText();
        assert.ok(text.includes(WORDS), `${address}: ${text}`);
        assert.match(await page.locator(".offline").innerText(), /^離線副本 · \d{4}年\d{1,2}月\d{1,2}日$/);
      }
      await read(page, site, `tc/search/?q=${encodeURIComponent("滬港通")}`);
      await page.locator("[data-results][data-state=done] [data-item='26']").waitFor();
      // Of a page that was never read there is no copy: which there are is shown.
      await read(page, site, "tc/fifth/30/");
      assert.equal(await page.title().then((title) => title.split(" – ")[0]), "離線閱讀");
      await page.locator("[data-kept] li", { hasText: "26" }).first().waitFor();
      site.cut(false);
      await read(page, site, ITEM);
      assert.equal(await page.locator(".offline").count(), 0);
    }));

    test("a new publication replaces every copy, and what is gone leaves", () => reading(path, async (page, site, at) => {
      await read(page, site, GONE);
      await kept(page, await version(before), [at(GONE)]);
      await read(page, site, ITEM);
      await kept(page, await version(before), [at(ITEM), at(GONE)]);
      site.show(folder);
      await read(page, site, "tc/names/");
      await kept(page, await version(folder), [at(ITEM), at(FULL)]);
      assert.equal(await isKept(page, at(GONE)), false);
    }));

    test("where the portal keeps nothing any more, the worker takes everything away", () => reading(path, async (page, site, at) => {
      await read(page, site, ITEM);
      await kept(page, await version(before), [at(ITEM)]);
      site.show(without);
      await read(page, site, ITEM);
      await page.waitForFunction(async () => {
        const workers = await navigator.serviceWorker.getRegistrations();
        return workers.length === 0 && (await caches.keys()).length === 0;
      });
      assert.equal(await page.locator("[data-offline='']").count(), 1);
    }));
  });
}

test("two portals on one origin do not touch each other's copies, and readers remove those of one", async () => {
  const host = await temporaryFolder();
  for (const name of ["one", "two"]) await cp(folder, join(host, name), { recursive: true });
  await cp(join(folder, "_headers"), join(host, "_headers"));
  const site = await serve(host);
  try {
    await visitAlone(browser, site, "one/tc/fifth/26/", { serviceWorkers: "allow" }, async (page) => {
      const both = (count) => page.waitForFunction(async (count) => (await caches.keys()).length === count, count);
      await kept(page, await version(folder), [new URL("one/tc/fifth/26/", site.root).href]);
      await read(page, site, "two/tc/fifth/26/");
      await both(2);
      await read(page, site, "one/tc/offline/");
      const box = page.locator("[data-kept]");
      await box.locator("li").first().waitFor();
      await box.locator("button").click();
      await box.locator("[role=status]", { hasText: "已移除" }).waitFor();
      const left = await page.evaluate(() => caches.keys());
      assert.equal(left.length, 1);
      assert.ok(left[0].includes("/two/"), left[0]);
    });
  } finally {
    await site.close();
  }
});

test("the worker is small", async () => {
  const script = /importScripts\("([^"]+)"\)/.exec(await readFile(join(folder, "sw.js"), "utf8"))[1];
  const { length } = await readFile(join(folder, script));
  assert.ok(length <= 3000, `${length} bytes`);
});
