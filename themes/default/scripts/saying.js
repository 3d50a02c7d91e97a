// What the page of results says of a query that was not found as it was typed. Loaded for the first such query.

/** The most items that are named of a part of a query. */
const SAID = 5;

/** What was taken for something else, and where each part is of a query that no item holds. */
export function saying(found, words, data, { fold, places, tokens }) {
  const of = (text) => written(found, text, { fold, places, tokens });
  const meant = found.corrections.map(([, text]) => of(text)).join(words.separator);
  if (found.parts.length < 2) return { meant };
  const items = (documents) => documents.slice(0, SAID).map((document) => data.item.replace("{n}", found.index.number(document))).join(words.separator);
  const said = found.parts.map(([text, documents]) => (documents.length ? words.part : words.partNowhere)
    .replace("{part}", of(text)).replace("{items}", items(documents) + (documents.length > SAID ? "…" : "")));
  return { meant, parts: ` ${words.partAll.replace("{parts}", said.join(words.partSeparator))}` };
}

/** Folded words as they are written in the texts that are shown, or else in the query. */
function written({ query, shown = "" }, text, { fold, places, tokens }) {
  const wanted = tokens(text);
  const pairs = new Set(wanted.length > 1 ? wanted.slice(0, -1) : wanted);
  const found = [shown, query].flatMap((all) => places(all, pairs, new Set(text.length === 1 ? [text] : [])).map((place) => all.slice(...place)));
  const typed = Array.from(query);
  return found.find((one) => tokens(one).join() === wanted.join()) ?? Array.from(text, (sign) => typed.find((other) => fold(other) === sign) ?? sign).join("");
}
