// How long an answer takes after loading: node speed.mjs [ITEMS…]. For each number of items a portal is made of the texts of this
// repository, their words in another order, and the median, the slowest of a hundred and the bytes of the first answer are printed.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { performance } from "node:perf_hooks";
import { gzipSync } from "node:zlib";

import { QUERIES, answer, complete, open, program, published, random } from "./concord.mjs";

const { read, folder: ours } = published("whole");
const items = await read("data/items.json");
const next = random(1);
const shuffled = (text, by) => {
  const list = text.split(by);
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = next(at + 1);
    [list[at], list[other]] = [list[other], list[at]];
  }
  return list.join(by);
};

/** The site of a portal with so many items in areas of fifty. */
function made(count) {
  const folder = mkdtempSync(`${tmpdir()}/concord-`);
  process.on("exit", () => rmSync(folder, { recursive: true }));
  execFileSync(program, ["init", `${folder}/portal`, "--languages", "tc,en"], { stdio: "ignore" });
  const root = `${folder}/portal/content/first`;
  for (let number = 1; number <= count; number += 1) {
    const area = `${root}/${String(100 + Math.floor(number / 50))}-part${Math.floor(number / 50)}`;
    mkdirSync(area, { recursive: true });
    if (number % 50 === 0 || number === 1) writeFileSync(`${area}/domain.tc.md`, `+++\ntitle = "第${Math.floor(number / 50)}部分"\n+++\n`);
    const { texts, titles } = items[next(items.length)];
    writeFileSync(`${area}/${1000 + number}.tc.md`, `+++\ntitle = "${titles.tc.replaceAll('"', "")} ${number}"\n+++\n\n${shuffled(texts.tc, "，")}\n`);
  }
  execFileSync(program, ["lock", "--root", `${folder}/portal`], { stdio: "ignore" });
  execFileSync(program, ["build", "--root", `${folder}/portal`, "--out", `${folder}/site`], { stdio: "ignore" });
  return `${folder}/site/`;
}

async function measure(site, language) {
  let bytes = 0;
  const source = await open("search/", language, async (path) => {
    const text = readFileSync(new URL(path, `file://${site}`));
    bytes += gzipSync(text, { level: 9 }).length;
    return JSON.parse(text);
  });
  await answer(source, "滬港通");
  const first = bytes;
  const times = [];
  for (let round = 0; round < 2; round += 1) {
    for (const query of QUERIES) {
      for (const how of [answer, complete]) {
        const start = performance.now();
        await how(source, query);
        // The first round loads.
        if (round > 0) times.push(performance.now() - start);
      }
    }
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)].toFixed(1);
  console.log(`${source.documents} items: median ${at(0.5)} ms, 99 of 100 below ${at(0.99)} ms; ${first} bytes by gzip to the first answer, without scripts`);
}

await measure(ours, "tc");
for (const count of process.argv.slice(2).map(Number)) await measure(made(count), "tc");
