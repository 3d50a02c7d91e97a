// Cuts texts and quotations into words and marks, each as it is written and folded: the twin of src/quotation/words.rs.

import { BOUND, fold, isPaired } from "./tokens.js";

const [WORD, SIGN] = [3, 2];
/** Below this a quotation is too short to be told from others: four words, six signs. */
export const SHORT = 12;

const INVISIBLE = /[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const SPACE = /\p{White_Space}/u;
const BREAK = /[\n\r\v\f\x85\u2028\u2029]/;
const LETTER = /[\p{Alphabetic}\p{N}]/u;
const MARK = /\p{M}/u;
/** What is not heard within a word: people’s, co-operation. */
const [JOINT, JOINTS] = [/['’\-\u2010\u2011]/, /['’\-\u2010\u2011]/g];
const IDEOGRAPH = /^[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

function widened(gap, sign) {
  if (gap === "\n" || BREAK.test(sign)) return "\n";
  return gap === "\u3000" || sign === "\u3000" ? "\u3000" : " ";
}

function classOf(sign) {
  if (isPaired(sign)) return "sign";
  if (sign >= "0" && sign <= "9") return "digit";
  return LETTER.test(sign) ? "letter" : "mark";
}

const isInWord = (of) => of === "letter" || of === "digit";

/** Whether the character at a place goes on with the word before it: people’s, 1,000. */
function joins(text, start, at) {
  const of = (place) => (place < text.length ? classOf(text[place]) : "");
  const sign = text[at];
  if (sign === "'" || sign === "’") return isInWord(of(at + 1));
  if (sign === "." || sign === ",") return of(at - 1) === "digit" && of(at + 1) === "digit";
  if (JOINT.test(sign)) return BOUND.has(text.slice(start, at).join("").toLowerCase()) && of(at + 1) === "letter";
  return isInWord(of(at));
}

function endOf(text, start, kind) {
  let end = start + 1;
  while (end < text.length && (MARK.test(text[end]) || (isInWord(kind) && joins(text, start, end)))) end += 1;
  return end;
}

const folded = (text) => Array.from(text, fold).join("");

/** The words and marks of a text, in order. */
export function cut(whole) {
  const text = [...whole.normalize("NFC").replace(INVISIBLE, "")];
  const tokens = [];
  let gap = "";
  for (let at = 0; at < text.length;) {
    if (SPACE.test(text[at])) {
      gap = widened(gap, text[at]);
      at += 1;
      continue;
    }
    const kind = classOf(text[at]);
    const end = endOf(text, at, kind);
    const written = text.slice(at, end).join("");
    const key = kind === "mark" ? "" : folded(written.replace(JOINTS, ""));
    const weight = key ? (kind === "sign" ? SIGN : WORD) : 0;
    tokens.push({ text: written, key: key || folded(written), gap, weight, isHan: IDEOGRAPH.test(written) });
    gap = "";
    at = end;
  }
  return tokens;
}

/** How much tokens say. */
export const weightOf = (tokens) => tokens.reduce((sum, { weight }) => sum + weight, 0);

/** Tokens as they are written, one after the other. */
export const written = (tokens) => tokens.map(({ gap, text }, at) => (at ? gap : "") + text).join("");
