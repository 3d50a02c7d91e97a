// What else the portal says beside its items: the twin of src/search/found.rs, where the reasons are. What it reads
// is loaded after the items are shown.

const SHORTEST = 4;

/**
 * What is found beside items, first the areas that were asked for, then the best: [kind, address below a language, title, …]. Areas come
 * first in the list of what there is.
 */
export async function besides(source, { query, areas = [] }, { further, isEmpty, runs }) {
  const { documents } = await source.found();
  const asked = areas.map((area) => documents[area]);
  const list = runs(query);
  const found = having(documents, list, isEmpty).filter((document) => !asked.includes(document));
  if (found.length || asked.length) return [...asked, ...found];
  const { withoutAsking } = await further(source);
  return having(documents, withoutAsking(list, await source.reading()), isEmpty);
}

function having(documents, list, isEmpty) {
  const saying = list.filter(({ text }) => !isEmpty(text));
  const said = saying.length ? saying : list;
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
