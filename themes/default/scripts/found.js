// What else the portal says beside its items: the twin of src/search/found.rs, where the reasons are. Loaded after the
// items are shown.

const SHORTEST = 4;

/** The documents that have all of the runs of a query, best first: [kind, address, title, …]. */
export function find({ documents }, list, { isEmpty, withoutAsking }) {
  const found = having(documents, list, isEmpty);
  return found.length ? found : having(documents, withoutAsking(list), isEmpty);
}

function having(documents, list, isEmpty) {
  const said = list.filter(({ text }) => !isEmpty(text));
  if (!said.length) return [];
  const wanted = said.map(({ type, text }) => (type === "han" ? text : [...text].length < SHORTEST ? ` ${text} ` : ` ${text}`));
  const whole = ` ${said.map(({ text }) => text).join(" ")} `;
  // Ideographs follow each other where only punctuation is between them.
  const has = (text) => wanted.every((part) => text.includes(part) || (!part.startsWith(" ") && text.replaceAll(" ", "").includes(part)));
  const rank = ([, , , titles, texts]) => {
    if (titles.includes(whole)) return 0;
    if (titles.some(has)) return 1;
    return texts.some(has) ? 2 : 3;
  };
  return [0, 1, 2].flatMap((wants) => documents.filter((document) => rank(document) === wants));
}
