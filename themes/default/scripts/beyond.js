// What a query asks for beyond the words that items hold: operators, numbers, words that only ask, other words, slips, and
// items with a part of it. The twin of what src/search/ranking.rs does with src/search/asked.rs and near.rs, where the reasons
// are. Loaded for the first query that may have operators or numbers, or that no item holds.

import { bareNumber, numbersIn, operators, reworded, useTokens, value, withoutAsking } from "./asked.js";
import { called } from "./labels.js";

/** What the rest of the search has too is handed over, so that there is one of each. */
let NUMERAL, attempt, compare, holdsAll, isEmpty, isHan, isSure, ordered, phrase, runs, scoreOf, whole;

/** Makes ready to answer queries. */
export function beyond(shared) {
  ({ NUMERAL, attempt, compare, holdsAll, isEmpty, isHan, isSure, ordered, phrase, runs, scoreOf, whole } = shared);
  useTokens(shared);
  return { byOperators, guessed, withoutAsking };
}

/** The least rarity of a part that makes an item related by itself: what fewer than a quarter of the items have. */
const RARE = Math.floor(Math.log(4) * 100);
/** The least score beside the best, and the most items, where none has all. */
const BESIDE = 12;
const MOST = 20;

const unique = (list) => [...new Set(list)];
const byNumber = (document) => ({ document, tier: 4, score: 0, holds: true });

/** The answer to a query; `typed` is that to its words, where it can have no operators. */
async function byOperators(source, query, typed) {
  const reading = await source.reading();
  const { either, without } = operators(query);
  const answers = [];
  for (const one of either) answers.push(await alternative(source, one, reading, typed));
  const taken = new Set();
  for (const text of without) {
    // What is taken away is what was typed.
    const list = runs(text);
    const { hits } = await attempt(source, list, [], list.map((run) => run.text));
    for (const { document, holds } of hits) if (holds) taken.add(document);
  }
  const merged = answers.reduce(joined);
  return { ...merged, hits: ordered(merged.hits.filter(({ document }) => !taken.has(document))) };
}

/** Two answers as one. */
function joined(one, other) {
  const better = new Map(one.hits.map((hit) => [hit.document, hit]));
  for (const hit of other.hits) {
    const known = better.get(hit.document);
    if (!known || compare(hit, known) < 0) better.set(hit.document, hit);
  }
  const both = (name) => [...one[name], ...other[name]];
  return {
    hits: [...better.values()],
    isAbout: one.isAbout || other.isAbout,
    found: both("found"),
    corrections: both("corrections"),
    parts: both("parts"),
    areas: [...one.areas ?? [], ...other.areas ?? []],
  };
}

/** One of the alternatives of a query: by the numbers that it asks for, and by its words. */
async function alternative(source, { text, quoted }, reading, typed) {
  const list = runs(text);
  const paragraph = reading.paragraphs && !quoted.length ? await import("./paragraph.js") : undefined;
  const label = source.labels && !quoted.length ? await called(source, list) : undefined;
  if (label) return byLabel(source, list, label, reading, paragraph);
  const asked = quoted.length || (await isName(source, list)) ? null : numbered(text, reading, paragraph);
  if (!asked) {
    const alone = quoted.length ? [] : text.split(/\s+/).map(bareNumber).filter((number) => number !== undefined);
    const bare = unique(alone.flatMap((number) => withNumber(source, number)));
    return bare.length ? besideNumbers(source, list, bare) : byWords(source, list, quoted, typed);
  }
  // four, iv: what a text has is no number.
  const words = NUMERAL.test(text) ? undefined : typed ?? await attempt(source, list);
  if (words && isSure(words)) return words;
  const documents = askedFor(source, asked, reading);
  if (!asked.surely) return beforeWords(source, list, await placed(source, documents, asked.path, paragraph));
  return ofNumbers(source, documents, asked, reading, paragraph);
}

/** The numbers that a text asks for, with the path to a paragraph. */
function numbered(text, reading, paragraph) {
  const numbers = numbersIn(text, reading);
  return numbers && paragraph ? paragraph.divided(numbers, reading) : numbers;
}

/** The items of numbers that can be nothing else. */
async function ofNumbers(source, documents, asked, reading, paragraph) {
  const inner = asked.areas ? numbered(beside(asked), reading, paragraph) : null;
  if (inner?.surely) {
    // The first article of chapter 2, its first section.
    const both = askedFor(source, inner, reading).filter((document) => documents.includes(document));
    const parts = inner.areas ? [...inner.parts, ...asked.parts] : [];
    if (both.length) return ofNumbers(source, both, { ...inner, parts }, reading, paragraph);
  }
  const named = ofNamed(source, documents, beside(asked), reading);
  const found = await besideRest(source, await placed(source, named.documents, asked.path, paragraph), named.rest, reading, asked.areas);
  return { ...found, areas: asked.parts.filter((area) => within(reading, area).every((of) => named.documents.includes(of))) };
}

const beside = ({ before, after }) => `${before} ${after}`;

/** The items that are asked for by numbers, of their own or of areas. */
const askedFor = (source, { numbers, areas, parts, slug }, reading) =>
  unique(areas ? parts.flatMap((area) => within(reading, area)) : numbers.flatMap((number) => withNumber(source, number, slug)));

/** The documents in an area, and in those within it. */
function within({ parts }, area) {
  const [, first, count] = parts[area];
  return Array.from({ length: count }, (_, at) => first + at);
}

/**
 * Of numbered items those of the memorandum that the words beside the number call by its name (sixth item 3), and the other
 * words. A word names a memorandum if some have it in their short titles or addresses, and not all.
 */
function ofNamed({ memoranda, place }, documents, rest, reading) {
  const called = memoranda.map(({ slug, titles }) => [slug, ...Object.values(titles)].flatMap(runs).map((run) => run.text));
  let left = documents;
  const others = withoutAsking(runs(rest), reading).filter(({ type, text }) => {
    const having = called.map((of) => (type === "han" ? of.some((other) => other.includes(text)) : of.includes(text)));
    if (isEmpty(text) || !having.includes(true) || !having.includes(false)) return true;
    left = left.filter((document) => having[place(document).memorandum]);
    return false;
  });
  return { documents: left, rest: others.map(({ text }) => text).join(" ") };
}

/** The items that are called so, and then what has the words. */
async function byLabel(source, list, { documents, surely, before, after }, reading, paragraph) {
  if (!surely) return beforeWords(source, list, documents.map(byNumber));
  const [path, rest] = paragraph?.behind(after, reading) ?? [[], after];
  const hits = await placed(source, documents, path, paragraph);
  // What was read as a paragraph that is not there are words.
  return besideRest(source, hits, `${before} ${hits.some(({ anchor }) => anchor) ? rest : after}`, reading);
}

/** Items by their number, with the paragraph that was asked for. */
const placed = (source, documents, path, paragraph) =>
  Promise.all(documents.map(async (document) => ({ ...byNumber(document), ...await paragraph?.place(source, document, path, value) })));

/** Numbered items, and then what has the words that they may be too. */
async function beforeWords(source, list, hits) {
  const words = await byWords(source, list);
  return { ...words, hits: [...hits, ...words.hits.filter((hit) => !hits.some(({ document }) => document === hit.document))] };
}

/** Numbered items, or the items of areas; what else has the rest of the query is related. */
async function besideRest(source, hits, text, reading, areOfAreas = false) {
  const rest = withoutAsking(runs(text), reading).filter((run) => !isEmpty(run.text));
  if (!rest.length) return { hits, isAbout: false, found: [], corrections: [], parts: [] };
  const words = await byWords(source, rest);
  if (!hits.length) return words;
  const others = words.hits.filter((hit) => !hits.some(({ document }) => document === hit.document)).map((hit) => ({ ...hit, holds: false }));
  if (!areOfAreas) return { ...words, hits: [...hits, ...others] };
  // Of an area those that hold the rest.
  const holding = new Set(words.hits.filter(({ holds }) => holds).map(({ document }) => document));
  return { ...words, hits: [...hits.map((hit) => ({ ...hit, holds: !holding.size || holding.has(hit.document) })), ...others] };
}

/** The documents with a number, of one memorandum or of any. */
function withNumber({ documents, memoranda, numbers, place }, wanted, slug) {
  const found = numbers.flatMap(([document, first, alone], at) => {
    if (typeof first === "string") return alone === wanted ? [document] : [];
    const end = numbers[at + 1]?.[0] ?? documents;
    return wanted >= first && wanted < first + end - document ? [document + wanted - first] : [];
  });
  return found.filter((document) => !slug || memoranda[place(document).memorandum].slug === slug);
}

/** Whether runs with words among them are a name or a title, which may hold a number. */
async function isName(source, list) {
  if (list.every(({ type }) => type === "digit")) return false;
  const name = whole(list.map(({ text }) => text));
  await source.load([[name, false]]);
  return source.postings(name).length > 0;
}

/** A number beside words is an item's where that item holds the words, or where there are none: 26 ETF; 4 5. */
async function besideNumbers(source, list, documents) {
  const rest = list.filter(({ type }) => type !== "digit");
  if (!rest.length) return { hits: documents.map(byNumber), isAbout: false, found: [], corrections: [], parts: [] };
  const answered = await attempt(source, rest);
  const first = answered.hits.filter(({ document, holds }) => holds && documents.includes(document));
  const all = await byWords(source, list);
  const numbers = first.map(({ document }) => document);
  return { ...all, hits: [...numbers.map(byNumber), ...all.hits.filter(({ document }) => !numbers.includes(document))] };
}

/** What a text with the runs of a quotation has: all of them beside each other. */
const quotation = (list) => [phrase(list.filter((run) => !isEmpty(run)).join(" ") || list.join(" "))];

/** By words alone; `typed` is the answer to them. */
async function byWords(source, list, quoted = [], typed = undefined) {
  const answered = typed ?? await attempt(source, list, quoted.map(quotation), quoted.flat());
  return quoted.length || isSure(answered) ? answered : otherwise(source, list, answered);
}

/** What no item holds as it was typed: without words that only ask; by other words; corrected; and else by its parts. */
async function otherwise(source, list, typed) {
  const reading = await source.reading();
  let [said, answered] = [list, typed];
  if (!holdsAll(typed)) {
    const asked = withoutAsking(list, reading);
    if (asked.length && (asked.length < list.length || asked.some((run, at) => run.text !== list[at].text))) {
      said = asked;
      answered = await attempt(source, said);
    }
    if (isSure(answered)) return answered;
  }
  // Another word for something comes before a correction.
  const other = reworded(said, reading, (run) => held(answered, run));
  if (other) {
    answered = await attempt(source, other);
    const hits = holdsAll(answered) ? answered.hits : await byParts(source, answered, other);
    // No item has the words that were typed.
    return { ...answered, hits: ordered(hits.map((hit) => ({ ...hit, holds: false }))), parts: partsOf(answered, other) };
  }
  if (holdsAll(answered)) return answered;
  const corrections = [];
  const meant = [];
  for (const run of said) {
    const text = run.type === "han" && !held(answered, run) ? await meantBy(source, run) : undefined;
    if (text) corrections.push([run.text, text]);
    meant.push(text ? { type: "han", text } : run);
  }
  if (corrections.length) {
    answered = await attempt(source, meant);
    answered.corrections.unshift(...corrections);
    if (holdsAll(answered)) return answered;
  }
  return { ...answered, hits: await byParts(source, answered, meant), parts: partsOf(answered, meant) };
}

/** What a run of ideographs was meant to be, where that is a name or somewhere in a text. */
async function meantBy(source, run) {
  if (!isHan(run.text)) return undefined;
  const name = `=${run.text}`;
  await source.load([[name, false]]);
  const text = source.mentions(name) || source.postings(name).length ? undefined : await (await import("./slips.js")).near(source, run.text, isEmpty);
  if (!text) return undefined;
  await source.load([[`=${text}`, false]]);
  if (source.mentions(`=${text}`)) return text;
  const { hits } = await attempt(source, [{ type: "han", text }]);
  return hits.some(({ holds }) => holds) ? text : undefined;
}

/** The documents that have all terms of a run. */
function having({ tally, terms }, run) {
  const of = tally.found.filter((_, at) => terms[at].run.text === run.text);
  const lists = of.map(({ list, itself }) => list.filter((document) => itself[document]));
  return lists.reduce((all, has) => all.filter((document) => has.includes(document)), lists[0] ?? []).toSorted((a, b) => a - b);
}

const partsOf = (answered, list) => list.filter(({ text }) => !isEmpty(text)).map((run) => [run.text, having(answered, run)]);

/** Whether some document has a run, as it was typed. */
const held = (answered, run) => !answered.corrections.some(([typed]) => typed === run.text) && having(answered, run).length > 0;

/**
 * Where no item holds all of a list: those that have most of it, and those with a rare part of it. Those that mention a name that is a
 * part of it come first.
 */
async function byParts(source, { hits, tally }, list) {
  const known = new Set(hits.map(({ document }) => document));
  const rare = new Set(tally.found.flatMap(({ list }, at) => (tally.counts[at] && tally.rarities[at] >= RARE ? list : [])));
  const others = [...rare].filter((document) => !known.has(document)).map((document) => ({ document, tier: 0, score: scoreOf(tally, document), holds: false }));
  const names = list.filter(({ text }) => !isEmpty(text)).map(({ text }) => whole([text]));
  await source.load(names.map((name) => [name, false]));
  const named = new Set(names.flatMap((name) => [...source.mentions(name) ?? []]));
  const all = ordered([...hits, ...others].map((hit) => (named.has(hit.document) ? { ...hit, tier: Math.max(hit.tier, 1) } : hit)));
  const best = Math.max(...all.map(({ score }) => score));
  return all.filter(({ document, score }, at) => known.has(document) || (at < MOST && score * BESIDE >= best));
}

/* ---- what may be meant by what is not finished ---- */

/** The share of a word that is kept while no word begins with it. */
const KEPT = 0.6;

/** What is related to the beginning of a query that finds nothing, by `beginning`; `said` is what it asks for. */
async function guessed(source, list, beginning) {
  const reading = await source.reading();
  const rest = withoutAsking(list, reading).filter(({ text }) => !isEmpty(text));
  // what, and before that wha
  if (rest.length === 1 && reading.asking.some((word) => word.startsWith(rest[0].text))) rest.pop();
  let found = { hits: [], found: [], corrections: [], parts: [] };
  for (let of = rest; of.length && !found.hits.length; of = shorter(of)) {
    const text = of.map((run) => run.text).join(" ");
    const key = Object.keys(reading.also).find((other) => other.startsWith(text));
    found = !key && NUMERAL.test(text) ? await byOperators(source, text) : await attempt(source, key ? runs(reading.also[key]) : of);
    for (let kept = of; !found.hits.length && kept; kept = cutShort(kept, of.at(-1).text)) found = await beginning(kept);
  }
  return { corrections: [], found: [], ...found, hits: found.hits.map((hit) => ({ ...hit, holds: false })), parts: [], said: rest };
}

/** Without the last ideograph or word. */
function shorter(list) {
  const last = list.at(-1);
  const signs = [...last.text].slice(0, -1);
  const isPart = last.type === "han" && signs.length > 0;
  return [...list.slice(0, -1), ...(isPart ? [{ type: "han", text: signs.join("") }] : [])];
}

/** With the last word one letter shorter, as long as most of it is kept. */
function cutShort(list, typed) {
  const last = list.at(-1);
  const text = last.text.slice(0, -1);
  return last.type === "letter" && text.length >= Math.max(3, typed.length * KEPT) ? [...list.slice(0, -1), { ...last, text }] : undefined;
}
