// The index as the site publishes it (src/search/shards.rs): texts from which it is made here, or shards of it.

import { weight } from "./ranking.js";
import { EMPTY, nameTokens, tokens, useFolding } from "./tokens.js";

async function json(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/** Opens the index in the folder `base` for a reader of `language`. */
export async function open(base, language, read = json) {
  // The list of what there is has one address for ever; everything in it changes its address when it changes.
  const head = await read(`${base}index.json`, { cache: "no-cache" });
  const folder = `${base}${head.folder}/`;
  const at = head.languages.findIndex(([key]) => key === language);
  const common = {
    own: head.languages[at][1],
    documents: head.documents,
    fields: head.languages.length * 4,
    numbered: (number) => find(head.numbers, head.documents, number),
    number: (document) => number(head.numbers, document),
    place: (document) => place(head.areas, document),
    first: (area) => head.areas[area][0],
    memoranda: head.memoranda,
    // Each result of a large portal may need a file of its own.
    page: head.bounds ? 10 : 50,
  };
  const form = head.bounds ? (await import("./shards.js")).sharded : whole;
  const parts = await form(head, folder, language, read);
  return { ...common, ...parts };
}

/* ---- numbers ---- */

function find(numbers, documents, wanted) {
  return numbers.flatMap(([document, first], at) => {
    const end = numbers[at + 1]?.[0] ?? documents;
    return wanted >= first && wanted < first + end - document ? [document + wanted - first] : [];
  });
}

function number(numbers, document) {
  const [first, value] = numbers.findLast(([start]) => start <= document);
  return value + document - first;
}

/** Memorandum and area (through all memoranda) of a document. */
function place(areas, document) {
  const area = areas.findLastIndex(([start]) => start <= document);
  return { area, memorandum: areas[area][1] };
}

/* ---- all of it ---- */

async function whole(head, folder, language, read) {
  const file = await read(`${folder}${language}.json`);
  useFolding(file.fold);
  const map = build(head, file);
  const sorted = [...map.keys()].sort();
  const words = sorted.filter((token) => token.length > 3 && token >= "a" && token < "{");
  return {
    load: async () => {},
    postings: (token) => map.get(token) ?? [],
    expand: (prefix) => sorted.filter((token) => token.startsWith(prefix)),
    words: async () => words,
    texts: async (documents) => documents.map((document) => text(file.shown[document])),
  };
}

/** A text that is borrowed from another language is in a list with its tag. */
export function text([title, body]) {
  return { title: [title].flat(), body: [body].flat() };
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
      (document) => areas[place(head.areas, document).area],
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
