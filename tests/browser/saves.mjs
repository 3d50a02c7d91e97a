// How long it takes from a save until an open page shows it: debounce, reading, rendering, reload and layout.
//     npm run saves
//     npm run saves -- PORTAL FILE ADDRESS    for another portal

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { appendFile, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { launch } from "./browser.mjs";
import { CONCORD, REPOSITORY } from "./site.mjs";

const [portal = REPOSITORY, file = "content/fifth/04-finance/26.en.md", address = "en/fifth/26/"] = process.argv.slice(2);
const SAVES = 11;

const folder = await mkdtemp(join(tmpdir(), "concord-saves-"));
for (const top of ["portal.toml", "content", "themes"].filter((top) => existsSync(join(portal, top)))) {
  await cp(join(portal, top), join(folder, top), { recursive: true });
}
const server = spawn(process.env.CONCORD ?? CONCORD, ["serve", "--messages", "en", "--root", folder, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
const said = async (words) => {
  for (;;) {
    const { value, done } = await lines.next();
    if (done) throw new Error("`concord serve` ended");
    if (words.test(value)) return value;
  }
};
const browser = await launch();
try {
  const root = /http:\S+/.exec(await said(/http:/))[0];
  await said(/complete after/);
  const page = await (await browser.newContext()).newPage();
  // Every document notes the first frame for which it has a sentence that was saved.
  await page.addInitScript(() => {
    const look = () => {
      const saves = document.body?.textContent.match(/Saved \d+ times/g);
      if (saves) window.seen = [saves.at(-1), performance.timeOrigin + performance.now()];
      else requestAnimationFrame(look);
    };
    look();
  });
  await page.goto(root + address);
  const times = [];
  for (let save = 0; save < SAVES; save++) {
    const sentence = `Saved ${save} times`;
    const start = performance.timeOrigin + performance.now();
    await appendFile(join(folder, file), ` ${sentence}.`);
    const seen = await page.waitForFunction((sentence) => window.seen?.[0] === sentence && window.seen[1], sentence);
    times.push(await seen.jsonValue() - start);
    await said(/complete after/);
  }
  times.sort((a, b) => a - b);
  console.log(`save to page: median ${times[SAVES >> 1].toFixed(0)} ms, longest ${times[SAVES - 1].toFixed(0)} ms of ${SAVES}`);
} finally {
  await browser.close();
  server.kill();
  await rm(folder, { recursive: true });
}
