// The texts of a large portal that are near to a quotation, by the index of the search. Loaded where the portal is too
// large for all of its texts.

import { open } from "./index.js";
import { STOP_WORDS, tokens } from "./tokens.js";

/** The most words of a quotation that are asked for, and the items that are compared. */
const [ASKED, COMPARED] = [24, 12];

/** Texts and places: those of a file, and of the items that have the most of the rare words of a quotation. */
export async function candidates(base, key, quotation, file) {
  const index = await open(base, key);
  const all = [...new Set(tokens(quotation))].filter((token) => !STOP_WORDS.has(token));
  const step = Math.max(1, all.length / ASKED);
  const asked = Array.from({ length: Math.min(ASKED, all.length) }, (_, at) => all[Math.floor(at * step)]);
  await index.load(asked.map((token) => [token, false]));
  const scores = new Map();
  for (const token of asked) {
    const documents = index.documentsOf(token);
    for (const document of documents) scores.set(document, (scores.get(document) ?? 0) + 1 / documents.size);
  }
  const nearest = [...scores].sort(([one, a], [other, b]) => b - a || one - other).slice(0, COMPARED);
  const [places, texts] = [[...file.places], [...file.texts]];
  await Promise.all(nearest.map(async ([document]) => {
    const { slug, titles } = index.memoranda[index.place(document).memorandum];
    const number = index.number(document);
    const item = await index.once(`${base}../data/${slug}/${number}.json`);
    const labels = Object.fromEntries(Object.entries(titles).map(([language, title]) => [language, `${title}, ${item.label?.[language] ?? number}`]));
    places.push({ at: `${slug}/${number}/`, title: false, labels });
    const place = places.length - 1;
    const { signed } = file.documents.find((of) => of.slug === slug);
    file.languages.forEach(({ key: own, derived }, language) => {
      const standing = signed.includes(language) ? "signed" : derived ? "converted" : "translation";
      if (item.texts[own]) texts.push({ place, language, standing, words: item.texts[own] });
    });
  }));
  return { places, texts, count: nearest.length, fold: index.fold ?? index.file?.fold ?? "" };
}
