// What was meant by a word or a run of ideographs that no text has: the twin of src/search/near.rs and edit.rs, where the
// reasons are. Loaded when there is such a one.

const SHORTEST = 3;
const LONGEST = 16;
/** The shortest name that is looked for in a part of a run, and of which the first sign can be the wrong one. */
const PART = 4;
const SURE = 5;
/** What names of bodies end with: another one is another body. */
const BODIES = "部局署司委院厅处办会所社团校";

const pairs = (signs) => signs.slice(1).map((sign, at) => signs[at] + sign);
const within = (one, other) => new Set([...one].filter((document) => other.has(document)));

/** The run that was meant by one that no text has; undefined where that is not clear. */
export async function near(source, run, isEmpty) {
  const signs = [...run];
  if (signs.length < SHORTEST || signs.length > LONGEST) return undefined;
  const known = pairs(signs).map((pair) => source.postings(pair).length > 0);
  return ofNames(await source.names(), signs, known) ?? ofTexts(source, signs, known, isEmpty);
}

/** A recognised name that is one edit away, or is so from a part that is unknown: the longest. */
function ofNames(names, signs, known) {
  let best = { length: 0 };
  for (const name of names) {
    const other = [...name];
    if (other.length <= best.length) continue;
    if (isMeant(signs, other)) best = { length: other.length, text: name };
    else if (other.length >= PART && other.length < signs.length) {
      const at = signs.findIndex((_, start) => start + other.length <= signs.length
        && (signs[start] === other[0] || other.length >= SURE)
        && known.slice(start, start + other.length - 1).includes(false)
        && other.filter((sign, place) => sign !== signs[start + place]).length === 1);
      if (at >= 0) best = { length: other.length, text: [...signs.slice(0, at), ...other, ...signs.slice(at + other.length)].join("") };
    }
  }
  return best.text;
}

function isMeant(signs, other) {
  if (other.length < SHORTEST || !isOneEdit(signs, other)) return false;
  const [typed, name] = [signs.at(-1), other.at(-1)];
  if (typed !== name && BODIES.includes(typed) && BODIES.includes(name)) return false;
  return signs[0] === other[0] || other.length >= SURE || signs[0] === other[1];
}

/** A sign that its neighbours in one text admit, or the order or the number of signs that they do. */
async function ofTexts(source, signs, known, isEmpty) {
  const found = new Map();
  const add = (text, size) => { if (size > (found.get(text) ?? 0)) found.set(text, size); };
  const documents = (list) => list.map((pair) => source.documentsOf(pair)).reduce((all, of) => (all ? within(all, of) : of), undefined);
  for (const text of moved(signs)) {
    const list = pairs([...text]);
    await source.load(list.map((pair) => [pair, false]));
    add(text, documents(list).size);
  }
  for (const [before, after] of holes(signs, known)) {
    const all = documents([...pairs(before), ...pairs(after)]);
    const lastSign = [];
    await source.load([[before.at(-1), true]]);
    for (const token of source.expand(before.at(-1))) {
      const sign = [...token][1];
      if (!sign || isEmpty(sign)) continue;
      let of = source.documentsOf(token);
      if (all) of = within(of, all);
      if (after.length && of.size) {
        await source.load([[sign + after[0], false]]);
        of = within(of, source.documentsOf(sign + after[0]));
      }
      const text = [...before, sign, ...after].join("");
      if (after.length) add(text, of.size);
      else lastSign.push([of.size, text]);
    }
    // Of the last sign only its one neighbour tells: all texts with the others must have it, and only it.
    const clear = lastSign.filter(([size]) => size === (all?.size ?? 0));
    if (clear.length === 1) add(clear[0][1], clear[0][0]);
  }
  const most = Math.max(0, ...found.values());
  return [...found.keys()].find((text) => found.get(text) === most);
}

/** With two neighbours in each other's places, and without one that is not at an end. */
function moved(signs) {
  const swapped = signs.slice(1).map((sign, at) => [...signs.slice(0, at), sign, signs[at], ...signs.slice(at + 2)].join(""));
  const fewer = signs.length > SHORTEST ? signs.slice(1, -1).map((_, at) => [...signs.slice(0, at + 1), ...signs.slice(at + 2)].join("")) : [];
  return [...swapped, ...fewer];
}

/** Where a sign can be another or is missing: what is before and after, of which all neighbours are known. */
function holes(signs, known) {
  const list = [];
  for (let at = 1; at <= signs.length; at += 1) {
    for (const width of [1, 0]) {
      const [before, after] = [signs.slice(0, at), signs.slice(at + width)];
      const mayBe = signs.length >= PART && !BODIES.includes(signs[at] ?? signs.at(-1));
      if (at + width > signs.length || (!width && !after.length) || (width && at + 1 === signs.length && !mayBe)) continue;
      const unknown = width && after.length ? [at - 1, at] : [at - 1];
      if (known.every((is, place) => is !== unknown.includes(place))) list.push([before, after]);
    }
  }
  return list;
}

/** The words that are one edit away; where some begin with the same letter, only those. */
export function alike(words, word) {
  const near = words.filter((other) => isOneEdit([...word], [...other]));
  const same = near.filter((other) => other[0] === word[0]);
  return same.length ? same : near;
}

/** The words that have one, or its stem where that is long enough, within them. */
export function compounds(words, word, base, least) {
  const part = [...base].length < least ? word : base;
  return words.filter((token) => token !== word && token.includes(part));
}

/** The words that begin as one does of which nothing else is known, with at least `least` letters and most of it. */
export function begun(words, word, least) {
  const all = [...word];
  for (let length = all.length - 1; length >= Math.max(least, Math.ceil(all.length * 0.6)); length -= 1) {
    const beginning = all.slice(0, length).join("");
    const found = words.filter((other) => other.startsWith(beginning));
    if (found.length) return found;
  }
  return [];
}

/** Whether one sign more, less or other, or two neighbours swapped, makes `b` of `a`. */
function isOneEdit(a, b) {
  if (a.length > b.length) return isOneEdit(b, a);
  if (b.length - a.length > 1) return false;
  const at = b.findIndex((sign, index) => a[index] !== sign);
  if (at < 0) return false;
  const same = (i, j) => a.length - i === b.length - j && a.slice(i).every((sign, k) => sign === b[j + k]);
  if (a.length < b.length) return same(at, at + 1);
  return same(at + 1, at + 1) || (a[at] === b[at + 1] && a[at + 1] === b[at] && same(at + 2, at + 2));
}
