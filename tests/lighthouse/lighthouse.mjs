// Lighthouse, as on a phone, on every kind of page: once with `npm test`, the median of five with `npm run median`;
// `npm test -- item home` for some kinds.
// Accessibility, best practices and SEO must be 100 and no page may move while it loads: else this fails.
// Performance is printed, and where it is less than we want, but fails nothing: it depends on the machine and on what
// else that does.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

import { samples } from "../browser/pages.mjs";
import { build, serve } from "../browser/site.mjs";

const GATES = ["accessibility", "best-practices", "seo"];
const LEAST = 100;
/** Cumulative layout shift. */
const MOST_SHIFT = 0.02;
/** The performance that we want on a quiet machine. */
const FAST = 98;
const RUNS = Number(process.env.RUNS ?? 1);

const kinds = process.argv.slice(2);
/** Every kind in two languages, and one page in the third; what stands at no address search engines may not list. */
const wanted = samples
  .filter(({ kind, lang }) => kind !== "not_found" && (lang !== "sc" || kind === "item"))
  .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));

const site = await serve(await build(), { compressed: true });
const chrome = await launch({
  chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
let failed = 0;
let slow = 0;
console.log(`${"page".padEnd(52)} access. practices  seo  perform.  shift`);
for (const { name, address } of wanted) {
  const runs = [];
  for (let run = 0; run < RUNS; run++) runs.push(await audit(address));
  failed += report(name, runs) ? 0 : 1;
}
chrome.kill();
await site.close();
console.log(failed === 0 ? `${wanted.length} pages pass.` : `${failed} of ${wanted.length} pages fail.`);
console.log(`Performance, the median of ${RUNS}: ${slow} of ${wanted.length} pages below ${FAST}.`);
process.exitCode = failed === 0 ? 0 : 1;

/** The scores of a page, what it lost points for, and its shift. */
async function audit(address) {
  const { lhr } = await lighthouse(site.root + address, { port: chrome.port, logLevel: "silent" });
  if (lhr.runtimeError) throw new Error(`/${address}: ${lhr.runtimeError.message}`);
  const score = (category) => Math.round(lhr.categories[category].score * 100);
  const lost = GATES.flatMap((category) => lhr.categories[category].auditRefs)
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
    .map(({ id }) => `${id}: ${lhr.audits[id].title}`);
  return {
    gates: GATES.map(score),
    performance: score("performance"),
    shift: lhr.audits["cumulative-layout-shift"].numericValue,
    lost,
  };
}

/** Prints the line of a page; whether it passes. */
function report(name, runs) {
  const gates = GATES.map((_, index) => Math.min(...runs.map((run) => run.gates[index])));
  const performance = runs.map((run) => run.performance).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
  slow += performance < FAST ? 1 : 0;
  const shift = Math.max(...runs.map((run) => run.shift));
  const passes = gates.every((score) => score >= LEAST) && shift <= MOST_SHIFT;
  const [access, practices, seo] = gates.map((score) => String(score).padStart(7));
  console.log(`${name.padEnd(52)} ${access} ${practices} ${seo} ${String(performance).padStart(7)}  ${shift.toFixed(3).padStart(7)}${performance < FAST ? "  slow" : ""}${passes ? "" : "  FAILS"}`);
  for (const lost of new Set(runs.flatMap((run) => run.lost))) console.log(`    ${lost}`);
  return passes;
}
