// What else the portal says beside its items: the twin of src/search/found.rs, where the reasons are. What it reads
// is loaded after the items are shown.

const SHORTEST = 4;

/**
 * What is found beside items, first the areas that were asked for, then the best: [kind, address below a language, title, …]. Areas come
 * first in the list of what there is.
 */
export async function besides(source, { query, areas = [] }, { further, isEmpty, runs, signs }) {
  const { documents } = await source.found();
  const asked = areas.map((area) => documents[area]);
  const list = runs(query);
  const found = having(documents, list, isEmpty).filter((document) => !asked.includes(document));
  if (found.length || asked.length) return [...asked, ...found];
  const { withoutAsking } = await further(source);
  const asking = withoutAsking(list, await source.reading());
  const all = having(documents, asking, isEmpty);
  return all.length ? all : near(documents, saying(asking, isEmpty), signs);
}

/** The runs that say something, or all where none does. */
function saying(list, isEmpty) {
  const says = list.filter(({ text }) => !isEmpty(text));
  return says.length ? says : list;
}

/** What a text must have for a run. */
const wanted = ({ type, text }) => (type === "han" ? text : [...text].length < SHORTEST ? ` ${text} ` : ` ${text}`);

/** Whether a text has a part of a query. Ideographs follow each other where only punctuation is between them. */
const hasPart = (text, part) => text.includes(part) || (!part.startsWith(" ") && text.replaceAll(" ", "").includes(part));

/** Texts, updates and pages with at least half of what is asked. */
function near(documents, list, signs) {
  // Areas and names are found by what they are called.
  const able = documents.filter(([kind]) => /^[tup]/.test(kind));
  const parts = new Set(list.flatMap((run) => {
    const all = signs(run.text);
    return run.type === "han" && all[1] ? all.slice(1).map((sign, at) => all[at] + sign) : wanted(run);
  }));
  const having = [...parts].map((part) => [part, able.filter(([, , , ...of]) => of.flat().some((text) => hasPart(text, part)))]);
  if (3 * having.filter(([, of]) => of.length).length < parts.size) return [];
  // Whole numbers, as in the twin: nothing for ideographs that are nowhere.
  const weight = ([part, { length }]) => ((100 * able.length) / (length || (part.startsWith(" ") ? 1 : Infinity))) | 0;
  const score = (all) => all.reduce((sum, of) => sum + weight(of), 0);
  const scored = able.map((of) => [score(having.filter(([, all]) => all.includes(of))), of]);
  const best = scored.filter(([of]) => 2 * of >= score(having)).sort(([one], [other]) => other - one);
  return best.slice(0, 3).map(([, of]) => of);
}

function having(documents, list, isEmpty) {
  const said = saying(list, isEmpty);
  if (!said.length) return [];
  const parts = said.map(wanted);
  const whole = ` ${said.map(({ text }) => text).join(" ")} `;
  const has = (text) => parts.every((part) => hasPart(text, part));
  const rank = ([, , , titles, texts]) => {
    if (titles.includes(whole)) return 0;
    if (titles.some(has)) return 1;
    return texts.some(has) ? 2 : 3;
  };
  return [0, 1, 2].flatMap((wants) => documents.filter((document) => rank(document) === wants));
}
