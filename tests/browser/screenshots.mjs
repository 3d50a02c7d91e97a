// Pictures of every kind of page in every language, wide and narrow, light and dark, with text of the usual and of
// twice the size, into the folder `screenshots`, which git ignores: `npm run screenshots`, or
// `npm run screenshots -- item` for some of them.

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { launch, launchLargePrint } from "./browser.mjs";
import { LANGUAGES, samples } from "./pages.mjs";
import { build, buildInto, copyPortal, serve, temporaryFolder } from "./site.mjs";

const FOLDER = fileURLToPath(new URL("screenshots/", import.meta.url));
/** Chromium cannot paint what is much higher. */
const MAX_HEIGHT = 12_000;
/** What is withdrawn for its picture: the portal itself has no such page. */
const WITHDRAWN = "updates/2021-08-30-memorandum-signed";
const wanted = process.argv[2] ?? "";

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const sites = { published: await serve(await build()), withdrawn: await serve(await buildWithdrawn()) };
const browser = await launch();
const contexts = { 100: await browser.newContext(), 200: await launchLargePrint() };
let count = 0;
const queue = [...samples, ...Object.keys(LANGUAGES).map((lang) => ({ kind: "withdrawn", lang, address: `${lang}/${WITHDRAWN}/`, name: `withdrawn: ${lang}` }))]
  .filter(({ name }) => name.includes(wanted))
  .flatMap((sample) => Object.keys(contexts).map((size) => ({ ...sample, size })));
await Promise.all(Array.from({ length: 3 }, async () => {
  for (let sample = queue.shift(); sample; sample = queue.shift()) await photograph(sample);
}));
await Promise.all([contexts[200].close(), browser.close(), ...Object.values(sites).map((site) => site.close())]);
console.log(`${count} pictures in ${FOLDER}`);

async function photograph({ kind, lang, address, size }) {
  const slug = kind === "page" ? address.split("/")[1] : kind;
  const page = await contexts[size].newPage();
  await page.goto((sites[kind] ?? sites.published).root + address);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const height = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), MAX_HEIGHT);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      const path = `${FOLDER}${[slug, lang, width, colorScheme, size].filter(Boolean).join("-")}.png`;
      await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height } });
      count += 1;
    }
  }
  await page.close();
}

/** The site after an update was withdrawn. */
async function buildWithdrawn() {
  const root = await copyPortal();
  const file = join(root, `content/${WITHDRAWN}.tc.md`);
  await writeFile(file, (await readFile(file, "utf8")).replace("+++\n", "+++\nexpires = 2022-01-01T00:00:00+08:00\n"));
  return buildInto(await temporaryFolder(), root);
}
