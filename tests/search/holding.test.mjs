// What is counted holds all of the query: told here from the texts as they are published, by rules of this file.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";

import { answer, answers, itemNumber, open, published, random, search } from "./concord.mjs";

const LANGUAGES = ["tc", "sc", "en"];
const HAN = /\p{Script=Han}/u;
/** Words that say nothing by themselves, and are not asked for. */
const LITTLE = /^(a|about|an|and|at|by|for|from|how|in|is|of|on|or|the|to|what|where|with)$/;

let items;
let names;
let simplified;
const forms = {};

before(async () => {
  for (const form of ["whole", "sharded"]) {
    const { read } = published(form);
    forms[form] = { tc: await open("search/", "tc", read), sc: await open("search/", "sc", read), en: await open("search/", "en", read) };
    items ??= await read("data/items.json");
    names ??= await read("data/names.json");
  }
  simplified = likeness(items.flatMap(({ texts, titles }) => [texts, titles]));
});

/** Of each Traditional character the one that stands for it most often, for some words are others in Simplified. */
function likeness(pairs) {
  const counts = new Map();
  for (const { tc, sc } of pairs) {
    const [from, to] = [[...tc], [...sc]];
    if (from.length !== to.length) continue;
    from.filter((sign) => HAN.test(sign)).forEach((sign) => counts.set(sign, counts.get(sign) ?? new Map()));
    from.forEach((sign, at) => counts.get(sign)?.set(to[at], (counts.get(sign).get(to[at]) ?? 0) + 1));
  }
  return new Map([...counts].map(([sign, of]) => [sign, [...of].reduce((best, next) => (next[1] > best[1] ? next : best))[0]]));
}

/** A text in one writing, its words and ideographs between single spaces. */
function plain(text) {
  const folded = text.normalize("NFKC").toLowerCase().replace(/['’]/g, "");
  const signs = Array.from(folded, (sign) => simplified.get(sign) ?? sign).join("");
  const apart = signs.replace(/[^\p{L}\p{N}+]+/gu, " ").replace(/(\p{Script=Han})(?=[a-z0-9])|([a-z0-9])(?=\p{Script=Han})/gu, "$1$2 ");
  return ` ${apart.trim()} `;
}

const words = (item) => [...Object.values(item.texts), ...Object.values(item.titles)].map(plain);
/** Ideographs may have others beside them, words not. */
const stands = (text, part) => text.includes(part.trim().replace(/^(?!\p{Script=Han})/u, " ").replace(/(?<!\p{Script=Han})$/u, " "));
const parts = (query) => plain(query).trim().split(" ").filter((part) => part && !LITTLE.test(part));

/** The numbers of the items that a query counts, from the whole index and from the shards, which must agree. */
async function counted(language, query) {
  const found = await Promise.all(Object.values(forms).map(async (source) => {
    const { hits, isAbout } = await answer(source[language], query);
    assert.equal(isAbout, false, query);
    const count = hits.findLastIndex(({ holds }) => holds) + 1;
    assert.ok(hits.slice(0, count).every(({ holds }) => holds), `${query}: what holds it comes first`);
    return hits.slice(0, count).map(({ document }) => source[language].number(document)).sort((a, b) => a - b);
  }));
  assert.deepEqual(found[0], found[1], query);
  return found[0];
}

const numbers = (list) => list.map(({ number }) => number);

/** Stretches of texts, as they stand there: of ideographs, or of whole words. */
function stretches(count) {
  const next = random(39);
  const list = new Set();
  while (list.size < count) {
    const { texts, titles } = items[next(items.length)];
    const language = LANGUAGES[next(3)];
    const text = [texts, titles][next(4) === 0 ? 1 : 0][language];
    const runs = text.match(language === "en" ? /[A-Za-z][A-Za-z’'-]*(?: [A-Za-z][A-Za-z’'-]*){0,3}/g : /\p{Script=Han}{2,}/gu) ?? [];
    const run = runs[next(runs.length)];
    if (!run) continue;
    const start = language === "en" ? 0 : next(run.length - 1);
    const query = language === "en" ? run : run.slice(start, start + 2 + next(6));
    if (!itemNumber(query) && parts(query).length) list.add(query);
  }
  return [...list];
}

/** Three ideographs of which a text has each two neighbours but not all three together. */
function broken(count) {
  const next = random(26);
  const list = new Set();
  while (list.size < count) {
    const text = plain(items[next(items.length)].texts.tc);
    const pairs = [...text.matchAll(/(?=(\p{Script=Han})(\p{Script=Han}))/gu)].map(([, first, second]) => [first, second]);
    const [first, middle] = pairs[next(pairs.length)];
    const after = pairs.filter(([sign]) => sign === middle).map(([, sign]) => first + middle + sign).filter((three) => !text.includes(three));
    if (after.length && !itemNumber(after[0])) list.add(after[0]);
  }
  return [...list];
}

test("滬港通 is in two items, whatever the edition and the writing", async () => {
  for (const language of LANGUAGES) {
    for (const query of ["滬港通", "沪港通"]) assert.deepEqual(await counted(language, query), [26, 39]);
    assert.equal((await counted(language, "香港貿易發展局")).length, 3);
  }
});

test("every form of every name counts the items that mention it or hold it as it stands", async () => {
  for (const name of names) {
    const all = new Set([...Object.values(name.forms), ...Object.values(name.aliases).flat()]);
    for (const query of all) {
      if (itemNumber(query)) continue;
      const meant = names.filter((other) => [...Object.values(other.forms), ...Object.values(other.aliases).flat()].some((form) => plain(form) === plain(query)));
      const expected = items.filter((item) => meant.some(({ id }) => item.names.includes(id)) || words(item).some((text) => stands(text, plain(query))));
      for (const language of LANGUAGES) assert.deepEqual(await counted(language, query), numbers(expected), `${query} in ${language}`);
    }
  }
});

describe("what is copied from a text", () => {
  test("is held by every item that has it", async () => {
    for (const query of stretches(300)) {
      const found = await counted("tc", query);
      const missed = items.filter((item) => words(item).some((text) => stands(text, plain(query)))).filter(({ number }) => !found.includes(number));
      assert.deepEqual(numbers(missed), [], query);
    }
  });

  test("is counted only where one text has each of its parts, or that mentions the name that it is", async () => {
    const recognised = (query) => names.filter(({ forms: of, aliases }) => [...Object.values(of), ...Object.values(aliases).flat()].some((form) => plain(form) === plain(query)));
    for (const query of stretches(300)) {
      const meant = recognised(query).map(({ id }) => id);
      const wanted = parts(query).map((part) => (HAN.test(part) ? part : part.replace(/(?<=\w{3})(ies|y|s)$/, "")));
      const has = (text) => wanted.every((part) => (HAN.test(part) ? text.includes(part) : text.includes(` ${part}`)));
      const fair = items.filter((item) => item.names.some((id) => meant.includes(id)) || words(item).some(has)).map(({ number }) => number);
      assert.deepEqual((await counted("en", query)).filter((number) => !fair.includes(number)), [], query);
    }
  });

  test("and was put together anew is not held", async () => {
    for (const query of broken(100)) {
      const fair = items.filter((item) => words(item).some((text) => text.includes(query)));
      for (const language of ["tc", "en"]) assert.deepEqual(await counted(language, query), numbers(fair), query);
    }
  });
});

test("the title of an area counts only the items that hold it themselves", async () => {
  const { read } = published("whole");
  const [{ domains }] = await read("data/memoranda.json");
  let fewer = 0;
  for (const [at, { titles }] of domains.entries()) {
    for (const [language, title] of Object.entries(titles)) {
      const expected = items.filter((item) => words(item).some((text) => parts(title).every((part) => stands(text, part))));
      const found = await counted(language, title);
      assert.deepEqual(numbers(expected).filter((number) => !found.includes(number)), [], title);
      if (language !== "en") assert.deepEqual(found, numbers(expected), title);
      if (found.length < items.filter(({ domain }) => domain === at + 1).length) fewer += 1;
    }
  }
  assert.ok(fewer > 20, `${fewer} titles count fewer items than their area has`);
});

test("a word that is misspelt counts as the one that it is taken for, and a beginning as what it begins", async () => {
  for (const language of LANGUAGES) {
    assert.deepEqual(await counted(language, "stok connect"), await counted(language, "Stock Connect"));
    const begins = items.filter((item) => words(item).some((text) => text.includes(" arbitra")));
    assert.deepEqual(await counted(language, "arbitra"), numbers(begins));
    assert.deepEqual(await counted(language, "zzzzqqqq"), []);
  }
});

test("the program counts the same for stretches of texts and what is put together of them", () => {
  const queries = [...stretches(200), ...broken(60), ...names.flatMap(({ forms: of }) => Object.values(of))];
  return Promise.all(LANGUAGES.map(async (language) => {
    const expected = answers(language, queries);
    for (const [at, query] of queries.entries()) {
      const held = expected[at].hits.filter(({ holds }) => holds).map(({ item }) => item).sort((a, b) => a - b);
      assert.deepEqual(await counted(language, query), held, `${query} in ${language}`);
    }
  }));
});

test("the terminal prints results, and what is related under a heading", () => {
  for (const [messages, count, heading] of [["en", /滬港通: 2 items/, /^ +related: items with some of the words/], ["zh-Hant", /滬港通：2 項/, /^ +相關：含部分字詞/]]) {
    const [first, ...lines] = search("--messages", messages, "滬港通").trimEnd().split("\n");
    assert.match(first, count);
    const at = lines.findIndex((line) => heading.test(line));
    assert.deepEqual(lines.slice(0, at).map((line) => Number(/\d+/.exec(line)[0])), [26, 39]);
    assert.ok(lines.length > at + 1);
  }
  assert.doesNotMatch(search("--messages", "en", "26"), /related/);
});
