// The index of a small portal: texts, from which it is made here.

import { weight } from "./ranking.js";
import { EMPTY, nameTokens, tokens, useFolding } from "./tokens.js";

export async function whole(head, base, language, read) {
  const file = await read(`${base}${head.folder}/${head.languages[language].key}.json`);
  useFolding(file.fold);
  const map = build(head, file);
  const sorted = [...map.keys()].sort();
  const words = sorted.filter((token) => token.length > 3 && token >= "a" && token < "{");
  return {
    load: async () => {},
    postings: (token) => map.get(token) ?? [],
    expand: (prefix) => sorted.filter((token) => token.startsWith(prefix)),
    words: async () => words,
    texts: async (documents) => documents.map((document) => file.shown[document]),
  };
}

function build(head, { shown, fields, mentions, areas: titles }) {
  const map = new Map();
  fields.forEach((entries, at) => {
    const all = entries.map(([, , lines]) => lines.split("\n").slice(0, -1).map((forms) => forms.split("\t").flatMap(nameTokens)));
    const names = all.flat();
    const areas = titles.map((of) => of[at].flatMap(nameTokens));
    const phrase = (document, part) => entries[document][part] || (entries[document][part] === 0 ? shown[document][part] : "");
    const kinds = [
      (document) => nameTokens(phrase(document, 0)),
      // Those that documents before it have, and those that are new in it.
      (document) => [...mentions[document].map((name) => names[name]), ...all[document]].flat(),
      (document) => areas[head.place(document).area],
      (document) => tokens(phrase(document, 1)).filter((token) => !EMPTY.has(token)),
    ];
    kinds.forEach((of, kind) => addField(map, at * 4 + kind, head.documents, of));
  });
  return map;
}

function addField(map, field, documents, of) {
  const lists = Array.from({ length: documents }, (_, document) => of(document));
  const total = lists.reduce((sum, list) => sum + list.length, 0);
  const filled = lists.filter((list) => list.length).length;
  const last = new Map();
  lists.forEach((list, document) => {
    const counts = new Map();
    for (const token of list) counts.set(token, (counts.get(token) ?? 0) + 1);
    for (const [token, count] of counts) {
      if (!map.has(token)) map.set(token, []);
      const postings = map.get(token);
      if (postings.at(-1)?.[0] !== field) postings.push([field, []]);
      const gap = document - (last.get(token) ?? -1) - 1;
      postings.at(-1)[1].push(gap * 10 + weight(count, list.length, total, filled));
      last.set(token, document);
    }
  });
}
