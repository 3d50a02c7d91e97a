// What a query calls an item that has no plain number: the twin of src/search/labels.rs, where the reasons are. A part of
// beyond.js.

const LONGEST = 12;
const MOST = 60;

const isDigits = (text) => /^[0-9]*$/.test(text);

/** Words and ideographs without what is between them. */
const compact = (units) => units.map(({ text }, at) => (at && isDigits(text) && isDigits(units[at - 1].text) ? `.${text}` : text)).join("");

/** The same as a text that is cut into the same runs. */
const written = (units) => units.map(({ text, run }, at) => (at && units[at - 1].run !== run ? ` ${text}` : text)).join("");

/** What a query calls an item: { documents, surely: whether nothing else can be meant, before, after: the text beside it }. */
export async function called(source, list) {
  const units = list.flatMap(({ type, text }, run) => (type === "han" ? [...text] : [text]).map((of) => ({ text: of, run })));
  if (!units.length || units.length > MOST) return undefined;
  const parts = units.flatMap((_, start) => units.slice(start, start + LONGEST).map((__, at) => [start, start + at + 1]));
  const token = ([start, end]) => `##${compact(units.slice(start, end))}`;
  const whole = compact(units);
  await source.load([`##${whole}`, `#${whole}`, ...parts.map(token)].map((of) => [of, false]));
  const documents = (of) => [...source.documentsOf(of)];
  for (const of of [`##${whole}`, `#${whole}`]) {
    if (documents(of).length) return { documents: documents(of), surely: of.startsWith("##"), before: "", after: "" };
  }
  const [start, end] = parts.sort((a, b) => a[0] - b[0] || b[1] - a[1]).find((part) => documents(token(part)).length) ?? [];
  if (end === undefined) return undefined;
  return { documents: documents(token([start, end])), surely: true, before: written(units.slice(0, start)), after: written(units.slice(end)) };
}
