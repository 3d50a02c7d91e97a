// Pictures of every kind of page in every language, wide and narrow, light and dark, into the folder `screenshots`,
// which git ignores: `npm run screenshots`, or `npm run screenshots -- item` for some of them.

import { mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { launch, visit } from "./browser.mjs";
import { samples } from "./pages.mjs";
import { build, serve } from "./site.mjs";

const FOLDER = fileURLToPath(new URL("screenshots/", import.meta.url));
/** Chromium cannot paint what is much higher. */
const MAX_HEIGHT = 12_000;
const wanted = process.argv[2] ?? "";

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const site = await serve(await build());
const browser = await launch();
let count = 0;
const queue = samples.filter(({ name }) => name.includes(wanted));
await Promise.all(Array.from({ length: 3 }, async () => {
  for (let sample = queue.shift(); sample; sample = queue.shift()) await photograph(sample);
}));
await Promise.all([browser.close(), site.close()]);
console.log(`${count} pictures in ${FOLDER}`);

async function photograph({ kind, lang, address }) {
  const slug = kind === "page" ? address.split("/")[1] : kind;
  await visit(browser, site, address, {}, async (page) => {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const height = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), MAX_HEIGHT);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        const path = `${FOLDER}${[slug, lang, width, colorScheme].filter(Boolean).join("-")}.png`;
        await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height } });
        count += 1;
      }
    }
  });
}
