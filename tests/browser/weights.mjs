// What a page weighs, compressed with Brotli as hosts send it, if nothing else is said. Alone this prints a table: `npm run weights`.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";

import { launch, visitAlone } from "./browser.mjs";
import { LANGUAGES, samples } from "./pages.mjs";
import { build, listFiles, serve } from "./site.mjs";

/** Pages on which search is used as well, to load all that it loads: by kind, what is asked there. */
const USED = { item: "ETF", search: "ETF" };

/** Rows of `{ what, found, limit, unit }`. A KB is 1000 bytes. */
export async function weigh() {
  const folder = await build();
  const files = await listFiles(folder);
  const kilobytes = async (names) => {
    const sizes = await Promise.all(names.map(async (name) => brotliCompressSync(await readFile(join(folder, name))).length));
    return { total: sum(sizes) / 1000, largest: Math.max(...sizes) / 1000 };
  };
  const raw = async (names) => sum(await Promise.all(names.map(async (name) => (await readFile(join(folder, name))).length))) / 1000;
  const items = (lang) => files.filter((file) => new RegExp(`^${lang}/[^/]+/\\d+/index\\.html$`).test(file));
  const rows = [];
  for (const lang of Object.keys(LANGUAGES)) {
    rows.push({ what: `HTML of the heaviest item page, ${lang}`, found: (await kilobytes(items(lang))).largest, limit: 12, unit: "KB" });
  }
  const all = Object.keys(LANGUAGES).flatMap(items);
  rows.push({ what: "HTML of an item page, not compressed, on average", found: await raw(all) / all.length, limit: 14, unit: "KB" });
  rows.push({ what: "all CSS", found: (await kilobytes(files.filter((file) => file.endsWith(".css")))).total, limit: 8, unit: "KB" });
  const pages = await load(folder, samples.filter(({ lang, address }) => lang === "tc" || address === ""));
  // Modules are loaded when they are used: these two pages, used to the full, load every module between them.
  for (const { name, scripts } of pages.filter(({ kind }) => kind in USED)) {
    rows.push({ what: `JavaScript of a page, all used: ${name}`, found: (await kilobytes(scripts)).total, limit: 12.4, unit: "KB" });
  }
  for (const { name, read } of pages.filter(({ kind }) => kind === "item")) {
    rows.push({ what: `JavaScript for reading: ${name}`, found: (await kilobytes(read)).total, limit: 3, unit: "KB" });
  }
  // The page of results asks for the parts of the index and the modules that an answer needs, most of them after the answer.
  for (const { kind, name, requests } of pages) rows.push({ what: `requests of ${name}`, found: requests.length, limit: kind === "search" ? 12 : 8, unit: "" });
  const most = (what, count) => rows.push({ what: `${what}, on any page`, found: Math.max(...pages.map(count)), limit: 0, unit: "" });
  most("requests to other hosts", ({ elsewhere }) => elsewhere.length);
  most("scripts that the page waits for", ({ blocking }) => blocking);
  most("cookies", ({ cookies }) => cookies);
  return rows;
}

/** What the browser loads for each page. */
async function load(folder, pages) {
  const site = await serve(folder);
  const browser = await launch();
  try {
    const loaded = [];
    for (const { kind, name, address } of pages) {
      loaded.push({ kind, name, ...await visitAlone(browser, site, null, {}, (page, context) => open(page, context, site, address, USED[kind])) });
    }
    return loaded;
  } finally {
    await Promise.all([browser.close(), site.close()]);
  }
}

/** The paths that the browser asks for, with the icon of the page, which it asks for by itself; of scripts all that `typed` needs. */
async function open(page, context, site, address, typed) {
  const urls = new Set();
  page.on("request", (request) => urls.add(request.url().split(/[?#]/)[0]));
  const query = address.endsWith("/search/") ? `?q=${typed}` : "";
  await page.goto(site.root + address + query, { waitUntil: "networkidle" });
  urls.add(await page.locator("link[rel=icon]").evaluate((link) => link.href));
  const requests = [...urls];
  const scripts = () => [...urls].filter((url) => url.endsWith(".js")).map((url) => url.replace(site.root, ""));
  const read = scripts();
  if (typed && query === "") {
    await page.locator("[data-jump] input").pressSequentially(typed);
    await page.locator("[role=option]").first().waitFor();
    await page.locator("[data-signed], [data-text]").first().selectText();
    await page.locator("[data-quote-box]").waitFor();
  }
  return {
    requests,
    elsewhere: [...urls].filter((url) => !url.startsWith(site.root)),
    read,
    scripts: scripts(),
    blocking: await page.locator("script[src]:not([type=module]):not([defer]):not([async])").count(),
    cookies: (await context.cookies()).length,
  };
}

/** The rows as lines of text. */
export function table(rows) {
  return rows.map(({ what, found, limit, unit }) => {
    const amount = unit === "KB" ? found.toFixed(2) : String(found);
    return `${found <= limit ? "    " : "OVER"}  ${what.padEnd(56)} ${amount.padStart(7)} of ${String(limit).padStart(2)} ${unit}`.trimEnd();
  });
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const rows = await weigh();
  console.log(table(rows).join("\n"));
  process.exitCode = rows.every(({ found, limit }) => found <= limit) ? 0 : 1;
}
