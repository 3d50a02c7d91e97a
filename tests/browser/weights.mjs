// What a page weighs, compressed with Brotli as hosts send it. Alone this prints a table: `npm run weights`.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";

import { launch, visit } from "./browser.mjs";
import { LANGUAGES } from "./pages.mjs";
import { build, listFiles, serve } from "./site.mjs";

/** Rows of `{ what, found, limit, unit }`. A KB is 1000 bytes. */
export async function weigh() {
  const folder = await build();
  const files = await listFiles(folder);
  const kilobytes = async (names) => {
    const sizes = await Promise.all(names.map(async (name) => brotliCompressSync(await readFile(join(folder, name))).length));
    return { total: sum(sizes) / 1000, largest: Math.max(...sizes) / 1000 };
  };
  const items = (lang) => files.filter((file) => new RegExp(`^${lang}/[^/]+/\\d+/index\\.html$`).test(file));
  const rows = [];
  for (const lang of Object.keys(LANGUAGES)) {
    rows.push({ what: `HTML of the heaviest item page, ${lang}`, found: (await kilobytes(items(lang))).largest, limit: 12, unit: "KB" });
  }
  rows.push({ what: "all CSS", found: (await kilobytes(files.filter((file) => file.endsWith(".css")))).total, limit: 14, unit: "KB" });
  for (const [what, address, limit] of [["home", "tc/", 8], ["item", "tc/fifth/26/", 8], ["results", "tc/search/?q=ETF", 8]]) {
    const asked = await requests(folder, address);
    rows.push({ what: `requests of a page: ${what}`, found: asked.length, limit, unit: "" });
  }
  // Modules are loaded when they are used: these two pages, used to the full, load every module between them.
  for (const [what, address, typed] of [["item", "tc/fifth/26/", "ETF"], ["results", "tc/search/?q=ETF", null]]) {
    const scripts = (await requests(folder, address, typed)).filter((path) => path.endsWith(".js"));
    rows.push({ what: `JavaScript of a page, all used: ${what}`, found: (await kilobytes(scripts)).total, limit: 12, unit: "KB" });
  }
  return rows;
}

/** The paths that the browser asks for, with the icon of the page, which it asks for by itself, after words are typed. */
async function requests(folder, address, typed = null) {
  const site = await serve(folder);
  const browser = await launch();
  try {
    return await visit(browser, site, null, {}, async (page) => {
      const urls = new Set();
      page.on("request", (request) => urls.add(request.url()));
      await page.goto(site.root + address, { waitUntil: "networkidle" });
      urls.add(await page.locator("link[rel=icon]").evaluate((link) => link.href));
      if (typed) {
        await page.locator("[data-jump] input").pressSequentially(typed);
        await page.locator("[role=option]").first().waitFor();
      }
      return [...urls].map((url) => new URL(url).href.replace(site.root, "").split("?")[0]);
    });
  } finally {
    await Promise.all([browser.close(), site.close()]);
  }
}

/** The rows as lines of text. */
export function table(rows) {
  return rows.map(({ what, found, limit, unit }) => {
    const amount = unit === "KB" ? found.toFixed(2) : String(found);
    return `${found <= limit ? "    " : "OVER"}  ${what.padEnd(40)} ${amount.padStart(7)} of ${String(limit).padStart(2)} ${unit}`.trimEnd();
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
