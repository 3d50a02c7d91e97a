// Which items answer a query, best first: the twin of src/search/ranking.rs, where the reasons are. What is changed
// here must be changed there; tests/search/ compares their answers. All sums are of whole numbers.

import { part, settle } from "./holding.js";
import { stem } from "./stem.js";
import { BOUND, STOP_WORDS, fold, isHan, phrase, runs, signs, tokens, whole } from "./tokens.js";

const KINDS = 4;
const HELD = [0, 3];
const BOOST = [8, 4, 3, 5];
const OWN = 5;
const OTHER = 4;
const EXACT = 10;
const BEGINS = 6;
const ALIKE = 7;
const RELATED = 40;
const ENOUGH = 60;
const ALONE = 75;
const SHORTEST = 3;
const SPELLINGS = 8;
const NAMED = 3;
const LEFT = 6;
const WITHIN = 4;
/** Whether a query has numerals, and whether it may have operators. */
const NUMERAL = /[\p{N}零一二兩两三四五六七八九十百千廿卅]/u;
const MAY_ASK = new RegExp(`${NUMERAL.source}|["“”„＂|或]|(^|\\s)[-－−]|(OR|NOT|AND)`, "u");
const HEAVIEST = 9;
const WORD = /^\p{Alphabetic}+$/u;

/** The length of each field beside the average of those that are filled: `average` and `relative` of src/search/index.rs. */
export function relativeLengths(lengths) {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const exact = Math.floor(total / lengths.filter(Boolean).length) || 1;
  const average = exact - (exact % 2 ** Math.max(0, 28 - Math.clz32(exact)));
  return lengths.map((length) => 2 ** Math.round(Math.log2(length / average)));
}

/** The weight of a token that is `count` times in a field of this relative length. */
export function weight(count, relative) {
  return Math.min(HEAVIEST, Math.max(1, Math.floor((8.8 * count) / (count + 0.3 + 0.9 * relative) + 0.5)));
}

/**
 * The items that answer `query` for the reader of `source`: { hits: [{ document, tier, score, holds }], those that hold
 * all of it first; isAbout: whether some only seem to; found: tokens for marking; corrections: [[typed, found]]; parts:
 * where no item holds all of it, each part with the documents that do: [[text, documents]] }.
 * `source` is the index, whole or in shards.
 */
export async function answer(source, query) {
  const typed = source.labels || MAY_ASK.test(query) ? undefined : await attempt(source, runs(query.split(/\s+/).join(" ")));
  return typed && isSure(typed) ? typed : (await further(source)).byOperators(source, query, typed);
}

const compare = (a, b) => b.holds - a.holds || b.tier - a.tier || b.score - a.score || a.document - b.document;
const ordered = (hits) => hits.sort(compare);
/** What only some queries need is loaded for the first of them. */
const further = async (source) => (await Promise.all([import("./beyond.js"), source.reading()]))[0].beyond(shared);
const isEmpty = (text) => STOP_WORDS.has(text);
const holdsAll = ({ hits }) => hits.some(({ holds }) => holds);
/** Whether some document holds all, as it was typed. */
const isSure = (answered) => holdsAll(answered) && !answered.corrections.length;

/** What holds all of some runs, and what is only related. */
async function attempt(source, list, quoted = [], exact = []) {
  const parsed = await parse(source, list, exact);
  parsed.quoted = quoted;
  const tally = tallied(source, parsed);
  // Words that say nothing find nothing by themselves; an ideograph is looked for wherever it is.
  const hits = list.every((run) => run.type !== "han" && isEmpty(run.text)) ? [] : select(tally, source);
  const isAbout = await settle(source, hits, parsed);
  return {
    hits: ordered(hits),
    isAbout,
    tally,
    // What an ideograph alone is looked up as is no part of what was asked, and words that say nothing are not shown.
    found: parsed.terms.flatMap((term) => (term.alone || isEmpty(term.run.text) ? [] : term.tokens.map(([token]) => token))),
    corrections: parsed.corrections,
    terms: parsed.terms,
    parts: [],
  };
}

/* ---- the query ---- */

async function parse(source, list, exact) {
  const query = { terms: [], empty: [], parts: [], corrections: [] };
  const spellings = [];
  await source.load(list.flatMap((run, at) => wanted(run, at + 1 === list.length)));
  for (const [at, run] of list.entries()) {
    const first = query.empty.length;
    if (run.type === "han") {
      const all = signs(run.text);
      spellings.push([run.text]);
      query.parts.push(part(run, [run.text]));
      query.empty.push(...all.map(isEmpty));
      query.terms.push(...hanTerms(source, all, first).map((term) => ({ ...term, run })));
    } else {
      const tokens = exact.includes(run.text) ? [[run.text, EXACT, true]] : await variants(source, run.text, at + 1 === list.length, list.length > 1, query.corrections);
      spellings.push(tokens.filter(([, tenths]) => tenths !== BEGINS).map(([token]) => token));
      query.parts.push(part(run, tokens.filter(([, , holds]) => holds).map(([token]) => token)));
      query.empty.push(isEmpty(run.text));
      query.terms.push({ tokens, first, covers: 1, run });
    }
  }
  query.names = names(spellings);
  await source.load(query.names.map((token) => [token, false]));
  return query;
}

/** The tokens of the names that a query can be, by the spellings of its runs. */
function names(spellings) {
  let list = [[]];
  for (const run of spellings) list = list.flatMap((name) => run.map((word) => [...name, word])).slice(0, SPELLINGS);
  return list.filter((name) => name.length).map(whole);
}

/** What is looked up for a run: [token, whether what begins with it too]. */
function wanted(run, isLast) {
  if (run.type === "han") {
    const all = signs(run.text);
    return all.length === 1 ? [[run.text, true]] : pairs(all).flatMap((token) => [token, ...(all.length <= NAMED ? [whole([token])] : [])]).map((token) => [token, false]);
  }
  const isLong = [...run.text].length >= SHORTEST;
  return [[run.text, isLast && isLong], ...(WORD.test(run.text) ? [[root(run.text), isLong]] : [])];
}

const pairs = (all) => all.slice(1).map((sign, at) => all[at] + sign);

function hanTerms(source, all, first) {
  if (all.length === 1) {
    const tokens = source.expand(all[0]).map((token) => [token, EXACT, true]);
    return [{ tokens, first, covers: 1, alone: true }];
  }
  const isName = (token) => all.length <= NAMED && source.postings(whole([token])).length > 0;
  return pairs(all).map((token, at) => ({ tokens: [[token, EXACT, true]], first: first + at, covers: 2, isName: isName(token) }));
}

async function variants(source, word, isLast, hasCompany, corrections) {
  const exact = source.postings(word).length > 0;
  // Token, tenths, and whether what has it holds the word: its correction does, and what it begins where it is none itself.
  const list = [[word, EXACT, true]];
  if (!WORD.test(word)) return list;
  const length = [...word].length;
  const add = (token, tenths) => {
    if (!list.some(([other]) => other === token)) list.push([token, tenths, !exact && token.startsWith(word)]);
  };
  const base = root(word);
  // A compound holds its parts.
  if (source.compounds && length >= WITHIN) {
    const { compounds } = await import("./slips.js");
    const found = compounds(await source.words(), word, base, WITHIN);
    await source.load(found.map((token) => [token, false]));
    list.push(...found.map((token) => [token, BEGINS, true]));
  }
  if (!exact && !isLast && length >= SHORTEST) await source.load([[word, true]]);
  if ((isLast || !exact) && length >= SHORTEST) for (const token of source.expand(word)) add(token, BEGINS);
  // Of a word that is nowhere all that begin with its stem, where that is long.
  const begins = !exact && [...base].length >= LEFT;
  for (const token of source.expand(base)) if (begins || root(token) === base) add(token, BEGINS);
  if (!exact && list.length === 1 && length >= (hasCompany ? 4 : 5)) {
    const [{ alike, begun }, words] = await Promise.all([import("./slips.js"), source.words()]);
    // A part that is joined to a word makes another word of it: e-commerce is no slip of commerce.
    const isJoined = (other) => word.endsWith(other) && BOUND.has(word.slice(0, -other.length));
    const found = alike(words.filter((other) => !isJoined(other)), word);
    const others = found.length ? [] : begun(words, word, LEFT);
    await source.load([...found, ...others].map((token) => [token, false]));
    for (const token of others) add(token, BEGINS);
    for (const token of found) {
      corrections.push([word, token]);
      list.push([token, ALIKE, true]);
    }
  }
  return list;
}

/** The stem of a word, without the letter that stands for y or e: charity and charitable are of one. */
function root(word) {
  return stem(word).replace(/(..)[iye]$/, "$1");
}

/* ---- the documents ---- */

function tallied(source, query) {
  const { documents, fields } = source;
  const tally = {
    scores: new Float64Array(documents),
    covered: new Float64Array(documents),
    reached: new Uint16Array(documents),
    terms: new Uint16Array(documents),
    holdsName: new Uint8Array(documents),
    inField: new Uint16Array(documents * fields),
    named: new Uint8Array(documents),
  };
  const found = query.terms.map((term) => gather(source, term));
  const rarities = found.map((of) => rarity(documents, of.list.length));
  const weights = weigh(documents, query, found, rarities);
  // A word that texts are not indexed by is asked of none.
  const counts = query.terms.map(({ covers, first }) => covers > 1 || !query.empty[first]);
  query.terms.forEach((term, at) => add(tally, counts[at] ? fields : 0, fields, term, found[at], rarities[at], weights));
  // A title that has the name weighs more than a text.
  for (const name of query.names) {
    const { list, score } = gather(source, { tokens: [[name, EXACT]] });
    for (const document of list) {
      tally.named[document] = 1;
      tally.scores[document] += score[document] * rarity(documents, list.length);
    }
  }
  // The titles and texts with all that is asked for. A query of such words alone asks for them.
  const asked = found.filter((_, at) => counts[at] || !counts.includes(true));
  tally.may = asked.reduce((may, { held }) => may.map((fields, document) => fields & held[document]), new Uint32Array(documents).fill(-1));
  return { ...tally, found, rarities, counts, total: weights.reduce((sum, part) => sum + part, 0) };
}

/** Calls `take(document, weight)` for a list of postings: gaps and weights in one number each. */
function each(codes, take) {
  let document = -1;
  for (const code of codes) {
    document += Math.floor(code / 10) + 1;
    take(document, code % 10);
  }
}

/** The documents of a list of postings. */
export function documentsIn(codes) {
  const list = [];
  each(codes, (document) => list.push(document));
  return list;
}

/** Documents that have a term, with what it weighs there, a bit for each field, and for each title or text that holds it. */
function gather({ documents, postings, own }, term) {
  const score = new Float64Array(documents);
  const mask = new Uint32Array(documents);
  const held = new Uint32Array(documents);
  const itself = new Uint8Array(documents);
  const list = [];
  for (const [token, tenths, holds] of term.tokens) {
    for (const [field, codes] of postings(token)) {
      const of = own.includes(Math.floor(field / KINDS)) ? OWN : OTHER;
      const boost = BOOST[field % KINDS] * of * tenths;
      const isHeld = holds && HELD.includes(field % KINDS);
      each(codes, (document, weight) => {
        if (mask[document] === 0) list.push(document);
        score[document] += boost * weight;
        mask[document] |= 1 << field;
        if (isHeld) held[document] |= 1 << field;
        if (holds) itself[document] = 1;
      });
    }
  }
  return { list, score, mask, held, itself };
}

function rarity(documents, found) {
  return Math.max(1, Math.floor(Math.log((documents + 1) / Math.max(found, 0.5)) * 100 + 0.5));
}

function weigh(documents, query, found, rarities) {
  const weights = query.empty.map(() => 0);
  query.terms.forEach(({ first, covers }, at) => {
    if (!found[at].list.length) return;
    for (let place = first; place < first + covers; place += 1) weights[place] = Math.max(weights[place], rarities[at]);
  });
  const unknown = rarity(documents, 0);
  return weights.map((part, place) => (part === 0 && !query.empty[place] ? unknown : part));
}

function add(tally, counted, fields, { first, covers, isName }, { list, score, mask }, rare, weights) {
  const end = first + covers;
  for (const document of list) {
    tally.scores[document] += score[document] * rare;
    tally.terms[document] += 1;
    if (isName) tally.holdsName[document] = 1;
    for (let place = Math.max(first, tally.reached[document]); place < end; place += 1) {
      tally.covered[document] += weights[place];
    }
    tally.reached[document] = end;
    for (let field = 0; field < counted; field += 1) {
      if (mask[document] & (1 << field)) tally.inField[document * fields + field] += 1;
    }
  }
}

/** Hundredths of a query, by weight, that a document has. */
const shareOf = ({ covered, total }, document) => Math.floor((covered[document] * 100) / Math.max(1, total));
const scoreOf = (tally, document) => tally.scores[document] * shareOf(tally, document) ** 2;

function select(tally, { documents, fields }) {
  const list = [];
  let best = 0;
  for (let document = 0; document < documents; document += 1) {
    if (tally.scores[document] === 0) continue;
    list.push(document);
    best = Math.max(best, shareOf(tally, document));
  }
  const least = (document) => (best === 100 ? RELATED : tally.terms[document] === 1 && !tally.holdsName[document] ? ALONE : ENOUGH);
  // Texts are not indexed by words that say nothing, so one that holds all may seem to lack some.
  const wanted = tally.counts.filter(Boolean).length;
  return list.filter((document) => tally.may[document] || shareOf(tally, document) >= least(document)).map((document) => ({
    document,
    tier: tier(tally, document, fields, wanted),
    score: scoreOf(tally, document),
    holds: tally.may[document] > 0,
  }));
}

function tier(tally, document, fields, wanted) {
  if (tally.named[document]) return 3;
  if (tally.inField.subarray(document * fields, (document + 1) * fields).includes(wanted)) return 2;
  return shareOf(tally, document) === 100 ? 1 : 0;
}

/** What other scripts are handed. */
export const shared = { MAY_ASK, NUMERAL, answer, attempt, compare, documentsIn, fold, further, holdsAll, isEmpty, isHan, isSure, ordered, phrase, runs, scoreOf, signs, tokens, whole };
