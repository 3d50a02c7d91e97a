// The index of a small portal: texts, from which it is made here.

import { relativeLengths, weight } from "./ranking.js";
import { STOP_WORDS, isHan, isNamedIn, laidOut, nameTokens, tokens, useFolding } from "./tokens.js";

export async function inMemoryIndex(head, language) {
  const file = await head.part(head.files[language]);
  useFolding(file.fold);
  // They begin with the language after this one.
  file.fields.unshift(...file.fields.splice(-language - 1));
  // Of the form of each recognised name the documents that mention it, or none.
  const mentions = new Map(file.others.map((form) => [nameTokens(form).at(-1), new Set()]));
  const map = build(head, file, mentions);
  for (const [token, documents] of Object.entries(file.labels ?? {})) {
    map.set(token, [[0, documents.map((document, at) => (document - (at ? documents[at - 1] + 1 : 0)) * 10 + 1)]]);
  }
  const sorted = [...map.keys()].sort();
  const words = sorted.filter((token) => token.length > 3 && token >= "a" && token < "{");
  const han = [...mentions.keys()].map((token) => token.slice(1)).filter(isHan).sort();
  return {
    load: async () => {},
    postings: (token) => map.get(token) ?? [],
    expand: (prefix) => sorted.filter((token) => token.startsWith(prefix)),
    words: async () => words,
    names: async () => han,
    mentions: (name) => mentions.get(name),
    texts: async (documents) => documents.map((document) => file.shown[document]),
    file,
    most: Infinity,
    wordings: async (documents) => documents.map((document) =>
      file.fields.flatMap((_, at) => [0, 1].map((part) => laidOut(phrase(file, at, document, part))))),
  };
}

/** The forms up to an empty one. */
function called(forms) {
  const end = forms.findIndex((form) => !form.length);
  return end < 0 ? forms : forms.slice(0, end);
}

/** The title (0) or text (1) of a document in a language; 0 means what is shown. */
function phrase({ fields, shown }, at, document, part) {
  const text = fields[at][document][part];
  return text === 0 ? [shown[document][part]].flat()[0] : text;
}

function build(head, file, mentions) {
  const map = new Map();
  file.fields.forEach((entries, at) => {
    // Of each form of each name that is new in a document its tokens; behind an empty one are those that do not name it.
    const all = entries.map(([, , lines]) => lines.split("\n").slice(0, -1).map((forms) => forms.split("\t").map(nameTokens)));
    const names = all.flat();
    // Those that documents before it have, and those that are new in it.
    const mentioned = all.map((list, document) => [...file.mentions[document].map((name) => names[name]), ...list]);
    mentioned.forEach((list, document) => list.flatMap(called).forEach((form) => {
      const token = form.at(-1);
      mentions.set(token, (mentions.get(token) ?? new Set()).add(document));
    }));
    const areas = file.areas.map((of) => of[at].flatMap(nameTokens));
    const kinds = [
      (document) => {
        const title = phrase(file, at, document, 0);
        const laid = laidOut(title);
        // Each form of a name as a whole, where the title has one of them.
        const wholes = mentioned[document].map((forms) => forms.filter((form) => form.length).map((form) => form.at(-1)));
        return [...nameTokens(title), ...wholes.filter((of) => of.some((form) => isNamedIn(form, laid))).flat()];
      },
      (document) => mentioned[document].flat(2),
      (document) => areas[head.place(document).area],
      (document) => tokens(phrase(file, at, document, 1)).filter((token) => !STOP_WORDS.has(token)),
    ];
    kinds.forEach((of, kind) => addField(map, at * 4 + kind, head.documents, of));
  });
  return map;
}

function addField(map, field, documents, of) {
  const lists = Array.from({ length: documents }, (_, document) => of(document));
  const relative = relativeLengths(lists.map((list) => list.length));
  const last = new Map();
  lists.forEach((list, document) => {
    const counts = new Map();
    for (const token of list) counts.set(token, (counts.get(token) ?? 0) + 1);
    for (const [token, count] of counts) {
      if (!map.has(token)) map.set(token, []);
      const postings = map.get(token);
      if (postings.at(-1)?.[0] !== field) postings.push([field, []]);
      const gap = document - (last.get(token) ?? -1) - 1;
      postings.at(-1)[1].push(gap * 10 + weight(count, relative[document]));
      last.set(token, document);
    }
  });
}
