// How often nothing is suggested while one types a query that has an answer: node typing.mjs QUERIES.json… [--failures] [--language KEY…]
//
// Files of queries are those of score.mjs. Every beginning of a query is what a reader has typed after some key.

import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

import { complete, open, published, titled } from "./concord.mjs";

const arguments_ = process.argv.slice(2);
const files = arguments_.filter((argument) => argument.endsWith(".json"));
const languages = arguments_.filter((argument) => /^[a-z]{2}$/.test(argument));
const showsFailures = arguments_.includes("--failures");

/** What is longer is pasted and not typed. */
const TYPED = 40;

const beginnings = (query) => [...query].slice(0, TYPED).map((_, at, signs) => signs.slice(0, at + 1).join("")).filter((typed) => typed.trim());

const { read } = published("whole");
for (const file of files) {
  const { queries } = JSON.parse(readFileSync(file, "utf8"));
  for (const language of languages.length ? languages : ["tc", "sc", "en"]) {
    const source = await open("search/", language, read);
    const [times, empty] = [[], []];
    let flickers = 0;
    const answered = queries.filter(({ relevant }) => Object.keys(relevant ?? {}).length);
    for (const { query } of answered) {
      let isFlickering = false;
      for (const typed of beginnings(query)) {
        const start = performance.now();
        const { hits, said } = await complete(source, typed);
        const others = (await titled(source, typed, said)).filter(([kind]) => kind === "areas" || kind === "names");
        times.push(performance.now() - start);
        if (!hits.length && !others.length) {
          empty.push(typed);
          isFlickering = true;
        }
      }
      flickers += isFlickering;
    }
    times.sort((a, b) => a - b);
    const share = (100 * empty.length) / times.length;
    console.log(`${file.split("/").at(-1)} ${language}: of ${times.length} keys ${empty.length} with nothing (${share.toFixed(2)} %), in ${flickers} of ${answered.length} queries; median ${times[times.length >> 1].toFixed(1)} ms, longest ${times.at(-1).toFixed(1)} ms`);
    if (showsFailures) console.log([...new Set(empty)].map((typed) => JSON.stringify(typed)).join(" "));
  }
}
