// How well judged queries are answered: node score.mjs QUERIES.json… [--failures] [--language KEY…]
//
// A file of queries holds { queries: [{ id, class, lang, query, relevant: { number: grade } }] }: of an item with the highest
// grade the first result must be one; no item is relevant to a negative query. What is read is the list of results
// followed by the related items; of negative queries the results alone. CONCORD names the program whose index is asked.

import { readFileSync } from "node:fs";

import { answer, open, published } from "./concord.mjs";

const arguments_ = process.argv.slice(2);
const files = arguments_.filter((argument) => argument.endsWith(".json"));
const languages = arguments_.filter((argument) => /^[a-z]{2}$/.test(argument));
const showsFailures = arguments_.includes("--failures");
const SHOWN = 10;

const gain = (grade) => 2 ** grade - 1;
const discounted = (grades) => grades.slice(0, SHOWN).reduce((sum, grade, at) => sum + gain(grade) / Math.log2(at + 2), 0);

/** The measures of one list of numbers. */
function measure(relevant, found) {
  const grades = found.map((number) => relevant[number] ?? 0);
  const best = Object.values(relevant).sort((a, b) => b - a);
  return {
    first: Number(best[0] === grades[0]),
    recall: grades.slice(0, SHOWN).filter(Boolean).length / Math.min(SHOWN, best.length),
    ndcg: discounted(grades) / discounted(best),
  };
}

const mean = (list, of) => (list.reduce((sum, one) => sum + of(one), 0) / list.length || 0).toFixed(3);

function table(rows) {
  const classes = [...new Set(rows.map((row) => row.class))].map((name) => [name, rows.filter((row) => row.class === name)]);
  for (const [name, of] of [...classes, ["all", rows.filter((row) => row.first !== undefined)]]) {
    const answered = of.filter((row) => row.first !== undefined);
    const silent = of.filter((row) => row.first === undefined);
    if (answered.length) console.log(name.padEnd(20), String(answered.length).padStart(5), mean(answered, (row) => row.first), mean(answered, (row) => row.recall), mean(answered, (row) => row.ndcg));
    if (silent.length) console.log(name.padEnd(20), String(silent.length).padStart(5), `answered ${mean(silent, (row) => Number(row.count > 0))}, most ${Math.max(...silent.map((row) => row.count))}`);
  }
}

const { read } = published("whole");
for (const file of files) {
  const { queries } = JSON.parse(readFileSync(file, "utf8"));
  const rows = [];
  for (const language of languages.length ? languages : ["tc", "sc", "en"]) {
    const source = await open("search/", language, read);
    for (const { id, class: kind, query, relevant } of queries) {
      const { hits } = await answer(source, query);
      const found = hits.map(({ document }) => source.number(document));
      const isNegative = Object.keys(relevant).length === 0;
      const row = { class: kind, count: hits.filter(({ holds }) => holds).length, ...(isNegative ? {} : measure(relevant, found)) };
      rows.push(row);
      if (showsFailures && (isNegative ? row.count : row.first < 1 || row.recall < 0.99)) {
        console.log(language, id, kind, JSON.stringify(query.slice(0, 60)), `got ${row.count}:${found.slice(0, 12)}`, `want ${Object.keys(relevant)}`, row.recall?.toFixed(2));
      }
    }
  }
  console.log(`\n${file}: class, queries in all editions, S@1, R@10, nDCG`);
  table(rows);
}
