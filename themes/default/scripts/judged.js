// Judges a quotation: in which text it is, and what differs. The twin of src/quotation/judged.rs and texts.rs;
// tests/fixtures/quotations.json holds them together.

import { compare } from "./compared.js";
import { readings, stretches } from "./pasted.js";
import { SHORT, cut, weightOf, written } from "./quoted.js";

const [LONGEST, NEAREST, EARLIER, FARTHEST] = [2000, 6, 4, 20];
const VERDICTS = ["exact", "script", "marks", "altered", "glued", "absent", "long"];
const rank = ({ verdict }) => VERDICTS.indexOf(verdict);

/* ---- texts ---- */

/** A text of a place, cut. */
export function cutText({ place, language, isEarlier = false, words }) {
  const tokens = cut(words);
  const at = tokens.flatMap(({ weight }, index) => (weight ? [index] : []));
  return { place, language, isEarlier, tokens, at, keys: at.map((index) => tokens[index].key) };
}

/** Every place where these words follow each other. */
function placesOf({ keys }, wanted) {
  const places = [];
  for (let at = keys.indexOf(wanted[0]); at >= 0; at = keys.indexOf(wanted[0], at + 1)) {
    if (wanted.every((key, index) => keys[at + index] === key)) places.push(at);
  }
  return places;
}

/** The tokens around some words, with so many marks before and after them. */
function stretchOf({ tokens, at }, start, end, [before, after]) {
  let [first, last] = [at[start], at[end - 1] + 1];
  for (let left = before; left > 0 && first > 0 && !tokens[first - 1].weight; left -= 1) first -= 1;
  for (let left = after; left > 0 && last < tokens.length && !tokens[last].weight; left -= 1) last += 1;
  return [first, last];
}

const pair = (keys, at) => (at + 1 < keys.length ? `${keys[at]}\n${keys[at + 1]}` : "");
const pairsOf = (keys) => new Set(keys.slice(1).map((_, at) => pair(keys, at)));
const sharedWith = ({ keys }, pairs) => keys.flatMap((_, at) => (pairs.has(pair(keys, at)) ? [at] : []));

/* ---- the answer ---- */

/** What is said of a quotation as it was pasted. */
export function judge(texts, pasted) {
  let best;
  for (const reading of readings(pasted)) {
    for (const answer of answers(texts, reading)) if (!best || isBetter(answer, best)) best = answer;
    if (best.verdict === "exact") break;
  }
  return best;
}

const costOf = ({ parts }) => parts.reduce((sum, { cost }) => sum + cost, 0);
const isBetter = (one, other) => rank(one) < rank(other) || (rank(one) === rank(other) && costOf(one) < costOf(other));

/** What is said of words: as they are, and as stretches that an ellipsis joins. */
function answers(texts, reading) {
  const quoted = cut(reading);
  if (quoted.length > LONGEST) return [single(nothing(quoted, "long"), quoted)];
  const whole = answer(texts, quoted);
  const parts = stretches(reading).map(cut);
  const saying = parts.filter(weightOf);
  return whole.verdict !== "exact" && parts.length > 1 && saying.length ? [whole, joined(texts, saying)] : [whole];
}

const single = (part, quoted) => ({ verdict: part.verdict, short: weightOf(quoted) < SHORT, omits: false, parts: [part] });

const nothing = (quoted, verdict) => ({ quoted: written(quoted), verdict, script: false, texts: [], words: "", changes: [], starts: [], cost: 0 });

function answer(texts, quoted) {
  const part = inPlace(texts, quoted);
  if (part) return single(part, quoted);
  if (weightOf(quoted) < SHORT) return single(nothing(quoted, "absent"), quoted);
  const { glued, withGaps } = covered(texts, quoted);
  if (glued) return { verdict: "glued", short: false, omits: false, parts: glued };
  return single(withGaps ?? nearest(texts, quoted) ?? nothing(quoted, "absent"), quoted);
}

/** Stretches with words left out between them: in one text and in its order, or from several places. */
function joined(texts, stretches) {
  const parts = stretches.flatMap((stretch) => answer(texts, stretch).parts);
  const common = parts[0].texts.find((text) => parts.every((part) => part.texts.includes(text)));
  if (common !== undefined) {
    for (const part of parts) {
      part.starts = [part.starts[part.texts.indexOf(common)]];
      part.texts = [common];
    }
  }
  const starts = parts.flatMap((part) => part.starts.slice(0, 1));
  const isOne = common !== undefined && starts.every((start, at) => !at || starts[at - 1] <= start);
  const worst = Math.max(...parts.map(rank), isOne ? 0 : VERDICTS.indexOf("glued"));
  return { verdict: VERDICTS[worst], short: weightOf(stretches.flat()) < SHORT, omits: true, parts };
}

/* ---- where it is ---- */

const verdictOf = ({ words, marks, script }) => (words ? "altered" : marks ? "marks" : script ? "script" : "exact");

function beside(texts, text, quoted, [start, end], isAnchored = false) {
  const compared = compare(quoted, texts[text].tokens.slice(start, end), isAnchored);
  const verdict = verdictOf(compared);
  const cost = compared.cost + (texts[text].isEarlier ? EARLIER : 0);
  return { text, verdict, compared, start: start + compared.start, distance: [Number(verdict !== "exact"), cost, text] };
}

const keysOf = (tokens) => tokens.filter(({ weight }) => weight).map(({ key }) => key);
const byNumbers = (one, other) => one.reduce((found, number, at) => found || number - other[at], 0);

/** The words of a quotation as texts have them, whatever is between them. */
function inPlace(texts, quoted) {
  const keys = keysOf(quoted);
  if (!keys.length) return undefined;
  const marks = [quoted.findIndex(({ weight }) => weight), quoted.length - 1 - quoted.findLastIndex(({ weight }) => weight)];
  const found = texts.flatMap((of, text) => placesOf(of, keys).map((at) => beside(texts, text, quoted, stretchOf(of, at, at + keys.length, marks))));
  return best(texts, quoted, found);
}

/** The nearest of some texts, with those in the same language that are as near, each place once. */
function best(texts, quoted, found) {
  found.sort((one, other) => byNumbers(one.distance, other.distance));
  const [first] = found;
  if (!first) return undefined;
  const [isOther, cost] = first.distance;
  const places = new Set();
  const alike = found.filter(({ text, distance }) => {
    const { language, place } = texts[text];
    const isAlike = distance[0] === isOther && distance[1] === cost && language === texts[first.text].language && !places.has(place);
    if (isAlike) places.add(place);
    return isAlike;
  });
  const { verdict, compared } = first;
  return {
    quoted: written(quoted),
    verdict,
    script: compared.script,
    texts: alike.map(({ text }) => text),
    words: compared.text,
    changes: verdict === "marks" || verdict === "altered" ? compared.changes : [],
    starts: alike.map(({ start }) => start),
    cost,
  };
}

/** The text that is nearest to a quotation which no text has, if it is near enough. */
function nearest(texts, quoted) {
  const keys = keysOf(quoted);
  const pairs = pairsOf(keys);
  const windows = texts.flatMap((of, text) => {
    const [count, start] = densest(sharedWith(of, pairs), keys.length);
    return count ? [[-count, text, start]] : [];
  }).sort(byNumbers);
  const around = (keys.length >> 1) + 4;
  const found = windows.slice(0, NEAREST).map(([, text, start]) => {
    const of = texts[text];
    const [first, last] = [Math.max(0, start - around), Math.min(start + keys.length + around, of.at.length)];
    return beside(texts, text, quoted, stretchOf(of, first, last, [4, 4]));
  });
  const part = best(texts, quoted, found);
  return part && part.cost <= FARTHEST * keys.length ? part : undefined;
}

/** How many of some places are within `width` of each other where they are the most, and the first of these. */
function densest(places, width) {
  let [best, end] = [[0, 0], 0];
  places.forEach((start, at) => {
    while (end < places.length && places[end] < start + width) end += 1;
    if (end - at > best[0]) best = [end - at, start];
  });
  return best;
}

/* ---- what it joins ---- */

/** What the stretches of a quotation are, where texts have nearly all of it: from several places, or from one in its order. */
function covered(texts, quoted) {
  const at = quoted.flatMap(({ weight }, index) => (weight ? [index] : []));
  const { found, skipped } = cover(texts, at.map((index) => quoted[index]));
  if (!found.length || skipped * 10 > weightOf(quoted)) return {};
  const isApart = found.some((other, index) => {
    const one = found[index - 1];
    if (!one) return false;
    return texts[one.text].place !== texts[other.text].place || (one.text === other.text && other.at < one.at + one.length);
  });
  if (!isApart) {
    const [first, last] = [found[0], found.at(-1)];
    // From its first word to its last: else what is nearest tells more.
    if (first.word > 0 || last.word + last.length < at.length || found.some(({ text }) => text !== first.text)) return {};
    const stretch = stretchOf(texts[first.text], first.at, last.at + last.length, [at[0], quoted.length - 1 - at.at(-1)]);
    return { withGaps: best(texts, quoted, [beside(texts, first.text, quoted, stretch, true)]) };
  }
  const ends = [...found.slice(1).map(({ word }) => at[word]), quoted.length];
  const parts = ends.map((end, index) => quoted.slice(index ? ends[index - 1] : 0, end));
  return { glued: parts.map((own) => inPlace(texts, own) ?? nearest(texts, own) ?? nothing(own, "absent")) };
}

/** The longest stretches of words that texts have, one after the other, and the weight of what none has. */
function cover(texts, words) {
  const keys = words.map(({ key }) => key);
  const places = byPair(texts, pairsOf(keys));
  const found = [];
  let skipped = 0;
  for (let word = 0; word < words.length;) {
    const last = found.at(-1)?.text;
    const known = (places.get(pair(keys, word)) ?? []).map(([text, at]) => [-run(texts[text], at, keys, word), Number(last !== text), text, at]);
    const [longest] = known.sort(byNumbers);
    const length = longest ? -longest[0] : 0;
    if (longest && weightOf(words.slice(word, word + length)) >= SHORT) {
      found.push({ word, length, text: longest[2], at: longest[3] });
      word += length;
    } else {
      skipped += words[word].weight;
      word += 1;
    }
  }
  return { found, skipped };
}

/** Every place in the texts where a pair of words is: text and word. */
function byPair(texts, pairs) {
  const places = new Map();
  texts.forEach((of, text) => {
    for (const at of sharedWith(of, pairs)) {
      const key = pair(of.keys, at);
      if (!places.has(key)) places.set(key, []);
      places.get(key).push([text, at]);
    }
  });
  return places;
}

/** How many words follow each other in a text as they do in a quotation. */
function run({ keys: own }, at, keys, word) {
  let length = 0;
  while (word + length < keys.length && own[at + length] === keys[word + length]) length += 1;
  return length;
}
