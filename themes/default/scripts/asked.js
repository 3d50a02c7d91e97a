// Reads what a query asks for beside its words: operators, and the numbers of items and areas. The twin of
// src/search/asked.rs, where the reasons are. A part of beyond.js.

/** How texts are cut: what the rest of the search has too is handed over, so that there is one of each. */
let tokens;

export function useTokens(of) {
  tokens = of;
}

const QUOTE = /["“”„＂]/;
const TAKES = /^[-－−](?![0-9０-９])./u;
const UNITS = { 十: 10, 百: 100, 千: 1000, 廿: 20, 卅: 30 };
const RANGE = /^([-~\u2010-\u2015至到]|to|through|thru)$/;
/** How many of the words of numbers are below twenty. */
const SINGLE = 19;
const DIGITS = "零一二三四五六七八九〇两";
/** The most numbers of a range. */
const MOST = 1000;
/** The most words that are another word for something together, and the longest part of a run that is. */
const TOGETHER = 4;
const PART = 8;

/** The alternatives of a query, { text, quoted: the runs of each quotation }, and the texts that it takes away. */
export function operators(query) {
  const either = [{ text: "", quoted: [] }];
  const without = [];
  let isTaken = false;
  for (const [piece, isQuoted] of pieces(query)) {
    const last = either.at(-1);
    const takes = isTaken || (!isQuoted && TAKES.test(piece));
    isTaken = !isQuoted && (piece === "NOT" || piece === "-\"");
    if (isTaken) continue;
    if (takes) without.push(isQuoted ? piece : piece.replace(TAKES, (found) => found.slice(1)));
    else if (!isQuoted && /^(OR|\||或)$/.test(piece)) either.push({ text: "", quoted: [] });
    else if (isQuoted || piece !== "AND") {
      last.text += `${piece} `;
      if (isQuoted) last.quoted.push(tokens.runs(piece).map((run) => run.text));
    }
  }
  const asked = either.filter(({ text }) => text !== "");
  // What only takes away asks for nothing: then these are words.
  return asked.length ? { either: asked, without } : { either: [{ text: query, quoted: [] }], without: [] };
}

/** What white space and quotation marks divide a query into: [text, whether it is quoted]. A mark that nothing closes is none. */
function pieces(query) {
  const list = [];
  let open = -1;
  let piece = "";
  const end = (isQuoted) => {
    if (isQuoted ? tokens.runs(piece).length : piece) list.push([piece, isQuoted]);
    piece = "";
  };
  for (const sign of query) {
    if (QUOTE.test(sign)) {
      if (open < 0 && piece === "-") piece = "-\"";
      end(open >= 0);
      open = open < 0 ? list.length : -1;
    } else if (open < 0 && /\s/.test(sign)) end(false);
    else piece += sign;
  }
  if (open < 0) end(false);
  else for (piece of piece.split(/\s+/)) end(false);
  return list;
}

/**
 * The numbers that a text asks for, by the patterns that the site publishes (in which @ is the list of numbers): { numbers, areas: whether they are of areas,
 * parts: which, slug, surely: whether nothing else can be meant, before, after: the text beside them, kind }; null where there are none.
 */
export function numbersIn(text, { list: pattern, patterns, part, parts, words }) {
  const folded = spaced(text);
  const bare = folded.replace(/[^\p{Alphabetic}\p{N}]/gu, "");
  const called = parts.flatMap(([, , , , ...names], at) => (names.includes(bare) ? [at] : []));
  if (called.length) return { kind: "areas", numbers: [], areas: true, parts: called, surely: true, before: "", after: "" };
  for (const [kind, around, group] of patterns) {
    const found = new RegExp(around.replaceAll("@", pattern)).exec(folded);
    if (!found) continue;
    const [start, end] = [found.index, found.index + found[0].length];
    const groups = found.slice(1).filter((group) => group !== undefined);
    const list = groups.at(-1);
    const numbers = listed(list.match(new RegExp(part, "g")), words);
    const [before, after] = [folded.slice(0, start), folded.slice(end)];
    const isShort = list.length < 2 && !/[0-9]/.test(list);
    const next = [...after][0] ?? "";
    // A digit or a letter goes on with what looked like a number, and an ideograph with one sign.
    if (!numbers.length || /[0-9a-z]/.test(next) || (isShort && tokens.isHan(next) && found[0].endsWith(list))) continue;
    const isBare = kind === "bare";
    const slug = groups.length > 1 ? groups[0] : undefined;
    const surely = Boolean(slug) || !(isBare || kind === "paragraph");
    // 一, 十, first or iv alone is a word.
    if (!surely && ((isBare && isShort) || /^[a-z]*$/.test(list))) continue;
    const areas = kind === "areas";
    const having = (number) => parts.flatMap(([of, , , groups], at) => (of === number && groups.includes(group) ? [at] : []));
    return { kind, numbers, areas, parts: areas ? numbers.flatMap(having) : [], surely, slug, before, after };
  }
  return null;
}

/** A text as numbers are looked for in it: folded, with single spaces. */
const spaced = (text) => Array.from(text, tokens.fold).join("").replace(/\s+/g, " ").trim();

/** The number that a word is, by itself. */
export function bareNumber(word) {
  const [, digits] = /^[([#]*([0-9]{1,4})[,.;:)\]?!]*$/.exec(spaced(word)) ?? [];
  return digits && Number(digits);
}

/** The numbers of a list such as 26, 28 to 30, by its parts: each once. */
function listed(parts, words) {
  const numbers = [];
  let isRange = false;
  for (const part of parts) {
    const number = /^[a-z -]+$/.test(part) ? inWords(part, words) : value(part);
    // Other words beside the numbers say nothing here.
    if (number === null) isRange ||= RANGE.test(part);
    else {
      const first = numbers.at(-1) + 1;
      if (isRange && number - first < MOST) for (let next = first; next < number; next += 1) numbers.push(next);
      numbers.push(number);
      isRange = false;
    }
  }
  return [...new Set(numbers)];
}

/** The value of words, such as twenty-six, by those of the numbers up to twenty and of the tens, and of Roman numerals; or null. */
function inWords(text, words) {
  const of = (word) => {
    const at = words.findIndex((forms) => forms.includes(word));
    return at < 0 ? NaN : at < SINGLE ? at + 1 : (at - SINGLE + 2) * 10;
  };
  const sum = text.split(/[- ]/).map(of).reduce((one, other) => one + other);
  if (sum) return sum;
  const [, tens, units] = /^(x{0,3})(i[vx]|v?i{0,3})$/.exec(text) ?? [];
  return units === undefined ? null : tens.length * 10 + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"].indexOf(units) || null;
}

/** The value of digits or of a Chinese numeral in Simplified; or null. */
export function value(text) {
  if (/^[0-9]{1,9}$/.test(text)) return Number(text);
  const hasUnits = /[十百千廿卅]/.test(text);
  let [total, last] = [0, 0];
  for (const sign of text) {
    const unit = UNITS[sign];
    const digit = DIGITS.indexOf(sign);
    if (!unit && digit < 0) return null;
    if (unit) total += (unit === 20 || unit === 30 ? 1 : last || 1) * unit;
    last = unit ? 0 : (hasUnits ? 0 : last * 10) + (digit < 10 ? digit : [0, 2][digit - 10]);
  }
  return total + last;
}

/** Runs without the words that only ask (what, 哪些), which leave what is asked about. */
export function withoutAsking(list, { asking }) {
  const words = new Set(asking);
  return list.flatMap((run) => {
    if (run.type !== "han") return words.has(run.text) ? [] : [run];
    const signs = [...run.text];
    const kept = [""];
    for (let at = 0; at < signs.length;) {
      const length = [4, 3, 2, 1].find((count) => at + count <= signs.length && words.has(signs.slice(at, at + count).join("")));
      if (length) kept.push("");
      else kept.push(kept.pop() + signs[at]);
      at += length ?? 1;
    }
    // 有 of 有什麼 asks too.
    const parts = kept.map((text, at) => trimmed([...text], at > 0, at + 1 < kept.length));
    return parts.filter(Boolean).map((text) => ({ type: "han", text }));
  });
}

/** Signs without those that say nothing at the beginning, or at the end. */
function trimmed(list, atStart, atEnd) {
  const says = (sign) => !tokens.isEmpty(sign);
  const [first, last] = [list.findIndex(says), list.findLastIndex(says)];
  if (first < 0) return atStart || atEnd ? "" : list.join("");
  return list.slice(atStart ? first : 0, atEnd ? last + 1 : list.length).join("");
}

/** Runs of which those that `isKnown` does not know are what the texts call it; undefined where no other word is known for any. */
export function reworded(list, { also }, isKnown) {
  const form = (key) => (Object.hasOwn(also, key) ? tokens.runs(also[key]) : undefined);
  const out = [];
  let isOther = false;
  for (let at = 0; at < list.length;) {
    const run = list[at];
    const isSure = isKnown(run);
    let count = Math.min(TOGETHER, list.length - at);
    const key = () => list.slice(at, at + count).map(({ text }) => text).join(" ");
    while (count && !form(key())) count -= 1;
    const inner = run.type === "han" && !isSure ? within([...run.text], form) : undefined;
    const found = count > 1 || (count && !isSure) ? form(key()) : inner;
    out.push(...(found ?? [run]));
    at += found && found !== inner ? count : 1;
    isOther ||= Boolean(found);
  }
  return isOther ? out : undefined;
}

/** A run of ideographs of which the longest part that is another word is what the texts call it. */
function within(signs, form) {
  const beside = (part) => (part.length ? [{ type: "han", text: part.join("") }] : []);
  for (let length = Math.min(PART, signs.length); length > 1; length -= 1) {
    for (let start = 0; start + length <= signs.length; start += 1) {
      const found = form(signs.slice(start, start + length).join(""));
      if (found) return [...beside(signs.slice(0, start)), ...found, ...beside(signs.slice(start + length))];
    }
  }
  return undefined;
}
