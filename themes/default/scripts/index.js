// The index as the site publishes it (src/search/shards.rs): texts from which it is made here, or shards of it.

import { documentsIn } from "./ranking.js";
import { inMemoryIndex } from "./in_memory_index.js";
import { laidOut, useFolding } from "./tokens.js";

async function json(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(address);
  return response.json();
}

/** Opens the index in the folder `base` for a reader of `language`. */
export async function open(base, language, read = json) {
  // The list of what there is has one address for ever; every other file is named by its content.
  const head = await read(`${base}index.json`, { cache: "no-cache" });
  const at = head.languages.findIndex(({ key }) => key === language);
  const areas = areasOf(head.memoranda);
  const files = {};
  /** A file, read once; what failed is tried again. */
  const once = (path) => (files[path] ??= read(path).catch((error) => {
    delete files[path];
    throw error;
  }));
  const part = (name) => once(`${base}parts/${name}.json`);
  const common = {
    ...head,
    at,
    own: head.languages[at].own,
    fields: head.languages.length * 4,
    number: (document) => number(head.numbers, document),
    place: (document) => place(areas, document),
    first: (area) => areas[area][0],
    part,
    once,
    // Each result of a large portal may need a file of its own.
    page: head.bounds ? 10 : 50,
  };
  const form = head.bounds ? (await import("./sharded_index.js")).shardedIndex : inMemoryIndex;
  const parts = await form({ ...common, base }, at, { documentsIn, laidOut, useFolding });
  return {
    ...common,
    ...parts,
    reading: () => part(head.reading),
    found: async () => {
      const file = await part(head.found[at]);
      useFolding(file.fold);
      return file;
    },
    texts: async (documents) => (await parts.texts(documents)).map(text),
    documentsOf: (token) => new Set(parts.postings(token).flatMap(([, codes]) => documentsIn(codes))),
  };
}

/* ---- numbers ---- */

/** Number of an item, or the end of its address where that is another. */
function number(numbers, document) {
  const [first, value] = numbers.findLast(([start]) => start <= document);
  return typeof value === "string" ? value : value + document - first;
}

/** First document and memorandum of each area, through all memoranda. */
function areasOf(memoranda) {
  let next = 0;
  return memoranda.flatMap((memorandum, at) => memorandum.areas.map((count) => [(next += count) - count, at]));
}

/** Memorandum and area (through all memoranda) of a document. */
function place(areas, document) {
  const area = areas.findLastIndex(([start]) => start <= document);
  return { area, memorandum: areas[area][1] };
}

/** A text that is borrowed from another language is in a list with its tag. */
function text([title, body]) {
  return { title: [title].flat(), body: [body].flat() };
}
