// Pictures of every kind of page into the folder `screenshots`, which git ignores: `npm run screenshots`, or
// `npm run screenshots -- item` for some of them. A page is photographed in two views, and its other languages in
// others: of every kind there is each width, light and dark, text of the usual and of twice the size, and of all
// pictures every two of these. `--long` makes every picture. With `CONCORD_TYPST` pages have links to PDFs.

import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { launch, launchLargePrint } from "./browser.mjs";
import { LANGUAGES, samples } from "./pages.mjs";
import { CONCORD, build, buildInto, copyPortal, serve, temporaryFolder } from "./site.mjs";

const LONG = process.argv.includes("--long");
const WIDTHS = [320, 390, 768, 1280, 1920];
const SCHEMES = ["light", "dark"];
const SIZES = [100, 200];

const FOLDER = fileURLToPath(new URL("screenshots/", import.meta.url));
/** Chromium cannot paint what is much higher. */
const MAX_HEIGHT = 12_000;
const UPDATE = "updates/2021-08-30-memorandum-signed";
/** Pages that the portal itself does not have, by the site that has them. */
const MORE = {
  withdrawn: { withdrawn: UPDATE },
  recorded: { wordings: "fifth/26", changes: "changes", "changes-of": "fifth/changes", "as-at": "fifth/as-at/2026-03-01", states: "fifth/states", pdf: "fifth/finance", answer: "verify" },
};
/** A quotation with another word. */
const QUOTATION = "有序推進兩地金融市場和金融基礎設施互聯互通，決定擴大股票市場互聯互通目標範圍";
const wanted = process.argv.slice(2).find((argument) => !argument.startsWith("--")) ?? "";

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const sites = { published: await serve(await build()), withdrawn: await serve(await buildWithdrawn()), recorded: await serve(await buildRecorded()) };
const browser = await launch();
const contexts = { 100: await browser.newContext(), 200: await launchLargePrint() };
let count = 0;
const more = Object.entries(MORE).flatMap(([site, pages]) => Object.entries(pages).flatMap(([kind, address]) => Object.keys(LANGUAGES).map((lang) => (
  { site, kind, lang, address: `${lang}/${address}/`, name: `${kind}: ${lang}` }
))));
const queue = [...samples, ...more].flatMap((sample, turn) => viewsOf(sample, turn).map((view) => ({ ...sample, view }))).filter(({ name }) => name.includes(wanted));
await Promise.all(Array.from({ length: 3 }, async () => {
  for (let sample = queue.shift(); sample; sample = queue.shift()) await photograph(sample);
}));
await Promise.all([contexts[200].close(), browser.close(), ...Object.values(sites).map((site) => site.close())]);
console.log(`${count} pictures in ${FOLDER}`);

/** In which widths, colours and sizes of text a page is photographed: of three languages, all widths. */
function viewsOf({ lang }, turn) {
  const all = WIDTHS.flatMap((width) => SCHEMES.flatMap((colorScheme) => SIZES.map((size) => ({ width, colorScheme, size }))));
  if (LONG) return all;
  const widths = lang === "" ? WIDTHS : [WIDTHS[2 * turn % WIDTHS.length], WIDTHS[(2 * turn + 1) % WIDTHS.length]];
  return widths.map((width, index) => ({ width, colorScheme: SCHEMES[(turn + index) % 2], size: SIZES[(Math.floor(turn / 2) + index) % 2] }));
}

async function photograph({ site = "published", kind, lang, address, view: { width, colorScheme, size } }) {
  const slug = kind === "page" ? address.split("/")[1] : kind;
  const page = await contexts[size].newPage();
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 900 });
  await page.goto(sites[site].root + address);
  if (kind === "wordings") await page.locator(".section details").evaluateAll((all) => all.forEach((details) => { details.open = true; }));
  if (kind === "answer") {
    await page.fill("#quotation", QUOTATION);
    await page.click("[data-verify] button");
    await page.locator("[data-verify-found] del").waitFor();
  }
  // A screen as high as the page: where Chromium puts a picture together from several it may repeat one.
  await page.setViewportSize({ width, height: Math.min(await page.evaluate(() => document.documentElement.scrollHeight), MAX_HEIGHT) });
  // Two frames later it is painted: before, a picture may be empty or have the beginning of the page twice.
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  const path = `${FOLDER}${[slug, lang, width, colorScheme, size].filter(Boolean).join("-")}.png`;
  // On a machine that has other work it takes longer: it is painted when two pictures are the same.
  let before;
  let picture = await page.screenshot();
  do [before, picture] = [picture, await page.screenshot()]; while (!picture.equals(before));
  await writeFile(path, picture);
  count += 1;
  await page.close();
}

/** The site after an update was withdrawn. */
async function buildWithdrawn() {
  const root = await copyPortal();
  await change(root, `${UPDATE}.tc.md`, "+++\n", "+++\nexpires = 2022-01-01T00:00:00+08:00\n");
  return buildInto(await temporaryFolder(), root);
}

/** The site after its words were recorded, one text was changed, and an update said what became of two items. */
async function buildRecorded() {
  const root = await copyPortal();
  const concord = (command, day, ...more) => promisify(execFile)(CONCORD, [command, "--root", root, ...more], { env: { ...process.env, SOURCE_DATE_EPOCH: String(Date.parse(day) / 1000) } });
  await concord("record", "2026-03-01");
  await change(root, "fifth/04-finance/26.en.md", "Take forward", "Promote");
  await change(root, `${UPDATE}.tc.md`, 'items = "whole"', 'items = [26, 27]\nstate = "in-progress"');
  await concord("record", "2026-05-12", "--kind", "wording", "--language", "en", "--reason", "A shorter verb");
  if (process.env.CONCORD_TYPST) await concord("print", "2026-05-12");
  return buildInto(await temporaryFolder(), root);
}

/** Changes words in a file of the content. */
async function change(root, name, from, to) {
  const file = join(root, "content", name);
  await writeFile(file, (await readFile(file, "utf8")).replace(from, to));
}
