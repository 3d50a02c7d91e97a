// Why an item is found of which the texts that are shown do not have what was typed: a name has another form in them, or
// another language says it. Loaded for the first such result.

/** Words and signs of a text that say something, with their places: [text, start, end]. */
function units(text, { isEmpty, runs, signs }) {
  const list = runs(text).flatMap((run) => (run.type === "han" ? signs(run.text).map((sign, at) => [sign, ...run.places[at]]) : [[run.text, run.start, run.end]]));
  return list.filter(([unit]) => !isEmpty(unit) || list.length === 1);
}

/** What gives the names that a document mentions, each by all its forms, where the texts of all items are here. */
function naming({ fields, mentions }) {
  const lines = fields.map((entries) => entries.map(([, , names]) => names.split("\n").slice(0, -1)));
  const all = lines.map((of) => of.flat());
  return (document) => {
    const first = lines[0].slice(0, document).flat().length;
    const own = lines[0][document].map((_, at) => first + at);
    return [...mentions[document], ...own].map((name) => all.flatMap((of) => of[name].split("\t").filter(Boolean)));
  };
}

/** Where a text has one of some forms: [start, end]. */
function stands(text, forms, shared) {
  const all = units(text, shared);
  const found = forms.flatMap((form) => {
    const wanted = units(form, shared).map(([unit]) => unit);
    const starts = all.flatMap((_, at) => (wanted.length && wanted.every((unit, next) => all[at + next]?.[0] === unit) ? [at] : []));
    return starts.map((at) => [all[at][1], all[at + wanted.length - 1][2]]);
  });
  const list = [];
  for (const [start, end] of found.sort((a, b) => a[0] - b[0] || b[1] - a[1])) if (!list.length || start >= list.at(-1)[1]) list.push([start, end]);
  return list;
}

/** Whether a document has a token in its own title or text in a language. */
const isIn = (index, token, at, document, { documentsIn }) => index.postings(token).some(([field, codes]) =>
  Math.floor(field / 4) === at && field % 4 % 3 === 0 && documentsIn(codes).includes(document));

/** The title and text of a document as a language has them. */
const written = async (index, at, document) => (index.file
  ? (await index.part(index.files[at])).shown[document].map((of) => [of].flat()[0])
  : index.written(at, document));

/** For each of some hits what is marked in the title and text that are shown, or what another language says of it. */
export async function reasons(found, hits, texts, mark, shared) {
  const { index, query } = found;
  const isPart = (part, all) => part.length > 0 && part.every(([unit]) => all.some(([other]) => other === unit));
  const asked = units(query, shared);
  const wanted = [...new Set(found.found)];
  const namesOf = index.file ? naming(index.file) : () => [];
  const one = async ({ document }, { title, body }) => {
    const meant = namesOf(document).filter((forms) => forms.some((form) => isPart(units(form, shared), asked) || isPart(asked, units(form, shared)))).flat();
    const marked = [title, body].map(([text]) => stands(text, meant, shared));
    if (marked.flat().length) return { title: marked[0], text: body, list: marked[1] };
    const [language, most] = index.languages.map((_, at) => [at, wanted.filter((token) => isIn(index, token, at, document, shared)).length])
      .reduce((best, next) => (next[1] > best[1] ? next : best));
    if (!most) return undefined;
    const { tag } = index.languages[language];
    const text = (await written(index, language, document)).find((of) => mark(of).length);
    return text && { title: [], text: [text, tag], list: mark(text) };
  };
  return Promise.all(hits.map((hit, at) => one(hit, texts[at])));
}
