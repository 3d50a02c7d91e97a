// What is suggested while one types: the answer to what is typed, of which the last word may not be finished.

/** The answer to a query of which more may follow. */
export async function complete(source, query, shared) {
  const { MAY_ASK, answer, attempt, further, isSure, runs } = shared;
  const list = runs(query);
  if (!source.labels && !MAY_ASK.test(query)) {
    const typed = await attempt(source, list);
    if (isSure(typed)) return typed;
    const begun = await beginning(source, list, shared);
    if (begun.hits.length) return begun;
  }
  const answered = await answer(source, query);
  return answered.hits.length ? answered : (await further(source)).guessed(source, list, (of) => beginning(source, of, shared));
}

/** Where the last word is the beginning of one: the items that hold the words before it, and such a word. */
async function beginning(source, list, { attempt, isEmpty }) {
  const { text = "", type } = list.at(-1) ?? {};
  // A letter alone is where many shards begin.
  if (type !== "letter" || (text.length < 2 && source.most !== Infinity)) return { hits: [] };
  await source.load([[text, true]]);
  const tokens = source.expand(text);
  const having = new Set(tokens.flatMap((token) => [...source.documentsOf(token)]));
  const rest = list.slice(0, -1).filter((run) => !isEmpty(run.text));
  const before = rest.length ? (await attempt(source, rest)).hits : [...having].map((document) => ({ document, holds: true }));
  return { hits: before.filter(({ document, holds }) => holds && having.has(document)), found: tokens };
}

/**
 * What the portal has beside items of which the titles have some runs, of which the last may not be finished: those that begin with it first.
 * Where nothing is asked for yet, the areas.
 */
export async function titled(source, list, isEmpty) {
  const { documents } = await source.found();
  const said = list.filter(({ text }) => !isEmpty(text));
  const parts = said.map(({ type, text }, at) => (type === "han" ? text : ` ${text}${at + 1 < said.length ? " " : ""}`));
  const place = ([kind, , , titles]) => (said.length
    ? Math.min(...titles.map((title) => (parts.every((part) => title.includes(part)) ? title.indexOf(parts[0]) : Infinity)))
    : kind === "areas" ? 0 : Infinity);
  return documents.filter((document) => place(document) < Infinity).sort((a, b) => place(a) - place(b));
}
