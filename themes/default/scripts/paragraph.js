// Paragraphs of items, as readers ask for them: the twin of src/search/cited.rs and paragraphs.rs, where the reasons are. Loaded where some
// items have numbered paragraphs.

const ROMAN = { c: 100, l: 50, x: 10, v: 5, i: 1 };
/** The longest letters that count something. */
const LONGEST = 8;

/** The numbers at the beginning of a folded text, and what follows them. */
function path(text, pattern) {
  const numbers = [];
  let rest = text;
  for (let found = pattern.exec(rest); found; found = pattern.exec(rest)) {
    const after = rest.slice(found[0].length);
    if (/[0-9a-z]$/.test(found[0]) && /^[0-9a-z]/.test(after)) break;
    numbers.push(found.slice(1).find((group) => group !== undefined));
    rest = after;
  }
  return [numbers, rest];
}

/** What was asked for by numbers, with the `path` to a paragraph of the one item that was; null where only that was meant and is not there. */
export function divided(asked, reading) {
  const [one, , other] = reading.paragraphs.map((pattern) => new RegExp(pattern));
  let { before, after } = asked;
  let typed = [];
  if (asked.numbers.length === 1 && !asked.areas) {
    [typed, after] = path(after, one);
    const found = typed.length ? null : other.exec(`${before} `);
    if (found) {
      [typed] = path(found[1], one);
      before = before.slice(0, found.index + found[0].indexOf(found[1]));
    }
  }
  if (asked.kind === "paragraph" && (!typed.length || !/^[ .)]*$/.test(after))) return null;
  return { ...asked, path: typed, before, after };
}

/** The same of what was called by a label, behind which punctuation is lost. */
export const behind = (after, { paragraphs }) => path(after, new RegExp(paragraphs[1]));

/** What letters may count: their place in the alphabet, and what they are as a Roman numeral. */
function lettered(text) {
  if (!/^[a-z]+$/.test(text) || text.length > LONGEST) return [];
  const place = new Set(text).size === 1 ? [26 * (text.length - 1) + text.charCodeAt(0) - 96] : [];
  if (!/^c*(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/.test(text)) return place;
  const values = [...text].map((sign) => ROMAN[sign]);
  return [...place, values.reduce((sum, value, at) => sum + (value < values[at + 1] ? -value : value), 0)];
}

/** The paragraph of a list that is meant by numbers that were typed: that of which the most are the very same. */
function meant(list, typed, value) {
  const numbers = typed.flatMap((of) => of.split(".")).map((of) => (/^[0-9]+$/.test(of) ? Number(of) : value(of) ?? of));
  const fit = ([, number]) => {
    const own = number.split(".");
    if (own.length !== numbers.length) return -1;
    const fits = own.map((part, at) => (part === String(numbers[at]) ? 1 : lettered(part).includes(numbers[at]) ? 0 : -1));
    return fits.includes(-1) ? -1 : fits.reduce((sum, of) => sum + of, 0);
  };
  return list.filter((of) => fit(of) >= 0).reduce((best, next) => (best && fit(best) >= fit(next) ? best : next), undefined);
}

/** Where the paragraph of a document is that was asked for, what it is called and what it says: { anchor, label, words }. */
export async function place(source, document, typed, value) {
  const files = source.memoranda[source.place(document).memorandum].paragraphs;
  if (!typed.length || !files) return {};
  const listOf = async (at) => (await source.part(files[at]))[document] ?? [];
  const shown = await listOf(source.at);
  let found = meant(shown, typed, value);
  // By the numbers of another language, since readers cite what they have read.
  for (let at = 0; !found && at < files.length; at += 1) {
    const other = at === source.at ? undefined : meant(await listOf(at), typed, value);
    if (other) {
      found = shown.find(([anchor]) => anchor === other[0]);
      break;
    }
  }
  if (!found) return {};
  const [{ body: [text, ...tag] }] = await source.texts([document]);
  const [anchor, , label, start] = found;
  return { score: 1, anchor: `#${anchor}`, label, words: [text.slice(start).split("\n", 1)[0], ...tag] };
}
