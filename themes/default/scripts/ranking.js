// Which items answer a query, best first: the twin of src/search/ranking.rs, where the reasons are. What is changed
// here must be changed there; tests/search/ compares their answers. All sums are of whole numbers.

import { part, settle } from "./holding.js";
import { itemNumber } from "./number.js";
import { STOP_WORDS, runs, whole } from "./tokens.js";

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
const STEM = 5;
const SPELLINGS = 8;
const NAMED = 3;
const ENDINGS = [
  "ational", "ations", "ation", "ition", "ative", "atory", "ating", "ance", "ence", "ment", "ated", "ator", "ing",
  "ion", "ive", "ory", "ate", "ed", "er", "or", "al", "e",
];
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
 * all of it first; isAbout: whether some only seem to; found: tokens for marking; corrections: [[typed, found]] }.
 * `source` is the index, whole or in shards.
 */
export async function answer(source, query) {
  const asked = itemNumber(query);
  const numbered = asked ? source.numbered(asked.number).map((document) => ({ document, tier: 4, score: 0, holds: true })) : [];
  if (asked?.surely) return { hits: numbered, isAbout: false, found: [], corrections: [] };
  const parsed = await parse(source, runs(query));
  const first = new Set(numbered.map((hit) => hit.document));
  const hits = rank(source, parsed).filter((hit) => !first.has(hit.document));
  const isAbout = await settle(source, hits, parsed);
  const [results, related] = [true, false].map((holds) => hits.filter((hit) => hit.holds === holds));
  return {
    hits: [...numbered, ...results, ...related],
    isAbout,
    // What an ideograph alone is looked up as is no part of what was asked.
    found: parsed.terms.flatMap((term) => (term.alone ? [] : term.tokens.map(([token]) => token))),
    corrections: parsed.corrections,
  };
}

/* ---- the query ---- */

async function parse(source, list) {
  const query = { terms: [], empty: [], parts: [], corrections: [] };
  const spellings = [];
  await source.load(list.flatMap((run, at) => wanted(run, at + 1 === list.length)));
  for (const [at, run] of list.entries()) {
    const first = query.empty.length;
    if (run.type === "han") {
      const signs = [...run.text];
      spellings.push([run.text]);
      query.parts.push(part(run, [run.text]));
      query.empty.push(...signs.map((sign) => STOP_WORDS.has(sign)));
      query.terms.push(...hanTerms(source, signs, first));
    } else {
      const tokens = await variants(source, run.text, at + 1 === list.length, list.length > 1, query.corrections);
      spellings.push(tokens.filter(([, tenths]) => tenths !== BEGINS).map(([token]) => token));
      query.parts.push(part(run, tokens.filter(([, , holds]) => holds).map(([token]) => token)));
      query.empty.push(STOP_WORDS.has(run.text));
      query.terms.push({ tokens, first, covers: 1 });
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
    const signs = [...run.text];
    return signs.length === 1 ? [[run.text, true]] : pairs(signs).flatMap((token) => [token, ...(signs.length <= NAMED ? [whole([token])] : [])]).map((token) => [token, false]);
  }
  const isLong = [...run.text].length >= SHORTEST;
  return [[run.text, isLast && isLong], ...(WORD.test(run.text) ? [[stem(run.text), isLong]] : [])];
}

const pairs = (signs) => signs.slice(1).map((sign, at) => signs[at] + sign);

function hanTerms(source, signs, first) {
  if (signs.length === 1) {
    const tokens = source.expand(signs[0]).map((token) => [token, EXACT, true]);
    return [{ tokens, first, covers: 1, alone: true }];
  }
  const isName = (token) => signs.length <= NAMED && source.postings(whole([token])).length > 0;
  return pairs(signs).map((token, at) => ({ tokens: [[token, EXACT, true]], first: first + at, covers: 2, isName: isName(token) }));
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
  if (!exact && !isLast && length >= SHORTEST) await source.load([[word, true]]);
  if ((isLast || !exact) && length >= SHORTEST) for (const token of source.expand(word)) add(token, BEGINS);
  const base = stem(word);
  for (const token of source.expand(base)) if (stem(token) === base) add(token, BEGINS);
  if (!exact && list.length === 1 && length >= (hasCompany ? 4 : 5)) {
    const found = alike(await source.words(), word);
    await source.load(found.map((token) => [token, false]));
    for (const token of found) {
      corrections.push([word, token]);
      list.push([token, ALIKE, true]);
    }
  }
  return list;
}

function stem(word) {
  const end = ENDINGS.find((ending) => word.endsWith(ending) && word.length - ending.length >= STEM);
  return end ? word.slice(0, -end.length) : word;
}

function alike(words, word) {
  const near = words.filter((other) => isOneEdit([...word], [...other]));
  const same = near.filter((other) => other[0] === word[0]);
  return same.length ? same : near;
}

function isOneEdit(a, b) {
  if (a.length > b.length) return isOneEdit(b, a);
  if (b.length - a.length > 1) return false;
  const at = b.findIndex((sign, index) => a[index] !== sign);
  if (at < 0) return false;
  const same = (i, j) => a.length - i === b.length - j && a.slice(i).every((sign, k) => sign === b[j + k]);
  if (a.length < b.length) return same(at, at + 1);
  return same(at + 1, at + 1) || (a[at] === b[at + 1] && a[at + 1] === b[at] && same(at + 2, at + 2));
}

/* ---- the documents ---- */

function rank(source, query) {
  const { documents, fields } = source;
  const tally = {
    scores: new Float64Array(documents),
    covered: new Float64Array(documents),
    reached: new Uint16Array(documents),
    terms: new Uint16Array(documents),
    holdsName: new Uint8Array(documents),
    found: new Uint16Array(documents * fields),
    named: new Uint8Array(documents),
  };
  const found = query.terms.map((term) => gather(source, term));
  const rarities = found.map((of) => rarity(documents, of.list.length));
  const weights = weigh(documents, query, found, rarities);
  // A word that texts are not indexed by is asked of none.
  const counts = query.terms.map(({ covers, first }) => covers > 1 || !query.empty[first]);
  query.terms.forEach((term, at) => add(tally, counts[at] ? fields : 0, fields, term, found[at], rarities[at], weights));
  for (const name of query.names) {
    for (const [, codes] of source.postings(name)) each(codes, (document) => { tally.named[document] = 1; });
  }
  // The titles and texts with all that is asked for. A query of such words alone asks for them.
  const asked = found.filter((_, at) => counts[at] || !counts.includes(true));
  tally.may = asked.reduce((may, { held }) => may.map((fields, document) => fields & held[document]), new Uint32Array(documents).fill(-1));
  return select(tally, source, counts.filter(Boolean).length, weights.reduce((sum, part) => sum + part, 0));
}

/** Calls `take(document, weight)` for a list of postings: gaps and weights in one number each. */
function each(codes, take) {
  let document = -1;
  for (const code of codes) {
    document += Math.floor(code / 10) + 1;
    take(document, code % 10);
  }
}

/** Documents that have a term, with what it weighs there, a bit for each field, and for each title or text that holds it. */
function gather({ documents, postings, own }, term) {
  const score = new Float64Array(documents);
  const mask = new Uint32Array(documents);
  const held = new Uint32Array(documents);
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
      });
    }
  }
  return { list, score, mask, held };
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
      if (mask[document] & (1 << field)) tally.found[document * fields + field] += 1;
    }
  }
}

function select(tally, { documents, fields }, terms, total) {
  const share = (document) => Math.floor((tally.covered[document] * 100) / Math.max(1, total));
  const list = [];
  let best = 0;
  for (let document = 0; document < documents; document += 1) {
    if (tally.scores[document] === 0) continue;
    list.push(document);
    best = Math.max(best, share(document));
  }
  const least = (document) => (best === 100 ? RELATED : tally.terms[document] === 1 && !tally.holdsName[document] ? ALONE : ENOUGH);
  // Texts are not indexed by words that say nothing, so one that holds all may seem to lack some.
  const hits = list.filter((document) => tally.may[document] || share(document) >= least(document)).map((document) => ({
    document,
    tier: tier(tally, document, fields, terms, share(document) === 100),
    score: tally.scores[document] * share(document) * share(document),
    holds: tally.may[document] > 0,
  }));
  return hits.sort((a, b) => b.tier - a.tier || b.score - a.score || a.document - b.document);
}

function tier(tally, document, fields, terms, all) {
  if (tally.named[document]) return 3;
  if (tally.found.subarray(document * fields, (document + 1) * fields).includes(terms)) return 2;
  return all ? 1 : 0;
}
