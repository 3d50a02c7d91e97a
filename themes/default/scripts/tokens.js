// Cuts texts and queries into tokens: the twin of src/search/tokens.rs and folding.rs.
// tests/fixtures/tokens.json holds the two together.

const IDEOGRAPH = /[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const UNSPACED = /[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u31f0-\u31ff\ua9e0-\ua9ff\uaa60-\uaa7f]/;
const MARK = /\p{M}/u;
const ALPHANUMERIC = /[\p{Alphabetic}\p{N}\p{M}]/u;
const DROPPED = /(?=\p{M})[\u0300-\u06ff\u08c0-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufb1e\ufe00-\ufe2f\u{e0100}-\u{e01ef}]|[\u0640\u200b]/gu;
export const BOUND = new Set("co e multi non pre re".split(" "));
/** Words that have lost their last vowel before the next one. */
const ELIDED = /^[cdjlmnst]$|qu$/;
/** What Arabic joins to a word: "and", the article, prepositions. */
const JOINED = /^(?:و(?=..)|ال(?=..)|لل(?=..)|[بفك]ال(?=...))+/u;
/** Words that say nothing by themselves: texts are not indexed by them. */
export const STOP_WORDS = new Set("a about an and at by for from how in is of on or the to what where with 与 之 了 于 及 和 在 对 就 是 有 的 等 而 或".split(" "));

/** Letters that are written for one another. */
const folded = new Map("œoe æae ßss ىي ةه کك یي ٱا".split(" ").map(([sign, ...to]) => [sign, to.join("")]));

/** Makes ready to fold ideographs: of each how far it is from the last, and how far from it the folded one is. */
export function useFolding(steps) {
  let at = 0;
  steps.forEach((step, place) => {
    if (place % 2) folded.set(String.fromCodePoint(at), String.fromCodePoint(at + step));
    else at += step;
  });
}

/** The folded form of one character: mostly one, none for an accent. */
export function fold(sign) {
  if (sign < "\x80") return sign.toLowerCase();
  const lower = Array.from(sign.normalize("NFKD"), (part) => part.toLowerCase().normalize("NFKD")).join("");
  // The code of a digit of Arabic, Persian or Thai ends with its value.
  const plain = lower.replace(DROPPED, "").replace(/[٠-٩۰-۹๐-๙]/g, (digit) => digit.charCodeAt() & 15);
  return Array.from(plain, (part) => folded.get(part) ?? part).join("");
}

/** Whether a text is a run of ideographs. */
export const isHan = (text) => text > "" && [...text].every((sign) => IDEOGRAPH.test(sign));

/** Whether a character is an ideograph, or a letter of a script without spaces. */
export const isPaired = (sign) => IDEOGRAPH.test(sign) || (UNSPACED.test(sign) && ALPHANUMERIC.test(sign));

/** The signs of a text: each character with the marks that follow it. */
export const signs = (text) => text.match(/.\p{M}*/gsu) ?? [];

function kind(sign) {
  if (sign >= "a" && sign <= "z") return "letter";
  if (sign >= "0" && sign <= "9") return "digit";
  if (sign === "'" || sign === "\u2019") return "'";
  if (sign === "-" || (sign >= "\u2010" && sign <= "\u2015")) return "-";
  if (sign === " ") return " ";
  if (isPaired(sign)) return "han";
  return sign > "\x7f" && ALPHANUMERIC.test(sign) ? "letter" : ".";
}

/** Whether a sign of this kind goes on with the last run. */
function joins(run, between, type, sign) {
  if (!run || run.type !== type) return false;
  if (between === "") return true;
  if (type !== "letter") return false;
  return between === "'" || (between === "-" && BOUND.has(run.text)) || (between === " " && sign === "o" && run.text === "co");
}

/**
 * The runs of a text, in order: { type, text, start, end }, and for ideographs and the like `places`, the start and end of each sign.
 * Positions are those of the text as it was.
 */
export function runs(text) {
  const list = [];
  let between = "";
  let start = 0;
  for (const sign of text) {
    const end = start + sign.length;
    for (const part of fold(sign)) {
      const type = kind(part);
      const last = list.at(-1);
      const isPlus = part === "+" && between === "" && last?.type === "letter";
      if (!isPlus && type !== "han" && type !== "letter" && type !== "digit") {
        between += type;
        continue;
      }
      const goesOn = isPlus || joins(last, between, type, part);
      if (goesOn) {
        // l’accord is accord.
        if (between === "'" && ELIDED.test(last.text)) Object.assign(last, { text: "", start });
        last.text += part;
        last.end = end;
      } else {
        list.push({ type, text: part, start, end, places: [] });
      }
      if (goesOn && last.places.length && MARK.test(part)) last.places.at(-1)[1] = end;
      else if (type === "han") list.at(-1).places.push([start, end]);
      between = "";
    }
    start = end;
  }
  for (const run of list) if (run.type !== "han") run.text = spelling(run.text);
  return list;
}

/** The tokens of a run with their places: [token, start, end]. */
export function cut(run) {
  if (run.type !== "han") return [[run.text, run.start, run.end]];
  return signs(run.text).map((sign, at, all) => {
    const next = Math.min(at + 1, all.length - 1);
    return [sign + (all[at + 1] ?? ""), run.places[at][0], run.places[next][1]];
  });
}

/** The tokens of a text, in order. */
export function tokens(text) {
  return ofRuns(runs(text));
}

const ofRuns = (list) => list.flatMap((run) => cut(run).map(([token]) => token));

/** The token of the name whose runs these are: words that say nothing do not count. */
export function whole(list) {
  const saying = list.filter((run) => !STOP_WORDS.has(run));
  return `=${(saying.length ? saying : list).join(" ")}`;
}

/** A text as what is looked for in it is: its runs that say something, each between spaces. */
export function laidOut(text) {
  return ` ${runs(text).map((run) => (STOP_WORDS.has(run.text) ? "" : `${run.text} `)).join("")}`;
}

/** Runs between spaces, as they are looked for in such a text: words are whole, ideographs may have others beside them. */
export function phrase(list) {
  const edge = (sign) => (isPaired(sign) ? "" : " ");
  const all = [...list];
  return edge(all[0]) + list + edge(all.at(-1));
}

/** Whether a name, of which this is the token for all of it, is in a text that is laid out. */
export const isNamedIn = (whole, laid) => laid.includes(phrase(whole.slice(1)));

/** The tokens of a name, and one for all of it. */
export function nameTokens(text) {
  const list = runs(text);
  return list.length ? [...ofRuns(list), whole(list.map((run) => run.text))] : [];
}

/** One spelling for singular and plural, and for British and American English. */
function spelling(word) {
  const one = singular(word.replace(JOINED, ""));
  if (one === "program") return "programme";
  if (one.endsWith("center")) return `${one.slice(0, -2)}re`;
  return one.replace(/iz(e|ed|ing|ation)$/, "is$1");
}

function singular(word) {
  if (word.length < 4) return word;
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  return word.replace(/([^sui])s$/u, "$1");
}
