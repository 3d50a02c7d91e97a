// The index of a large portal: shards in the order of the tokens, and texts in chunks.

import { text } from "./index.js";
import { useFolding } from "./tokens.js";

const collator = (a, b) => {
  const [x, y] = [[...a], [...b]];
  for (let at = 0; at < Math.min(x.length, y.length); at += 1) {
    if (x[at] !== y[at]) return x[at].codePointAt(0) - y[at].codePointAt(0);
  }
  return x.length - y.length;
};

export async function sharded(head, folder, language, read) {
  useFolding(head.fold);
  const shards = new Map();
  const chunks = new Map();
  let words;
  const once = (map, name) => {
    if (!map.has(name)) map.set(name, read(`${folder}${name}.json`));
    return map.get(name);
  };
  /** The last shard that begins at or before a token. */
  const shard = (token) => Math.max(0, head.bounds.findLastIndex((bound) => collator(bound, token) <= 0));
  const ready = new Map();
  const fetchShard = async (at) => { ready.set(at, await once(shards, `t${at}`)); };
  const range = (prefix) => {
    const list = [];
    for (let at = shard(prefix); at < head.bounds.length; at += 1) {
      if (list.length && !head.bounds[at].startsWith(prefix) && collator(head.bounds[at], prefix) > 0) break;
      list.push(at);
    }
    return list;
  };
  return {
    load: async (wanted) => {
      const needed = new Set(wanted.flatMap(([token, longer]) => (longer ? range(token) : [shard(token)])));
      await Promise.all([...needed].filter((at) => !ready.has(at)).map(fetchShard));
    },
    postings: (token) => {
      const of = ready.get(shard(token));
      return of && Object.hasOwn(of, token) ? of[token] : [];
    },
    expand: (prefix) => range(prefix).flatMap((at) =>
      Object.keys(ready.get(at) ?? {}).filter((token) => token.startsWith(prefix))),
    words: async () => (words ??= (await read(`${folder}words.json`)).split(" ")),
    texts: (documents) => Promise.all(documents.map(async (document) => {
      const size = head.chunks[language];
      const chunk = await once(chunks, `${language}-${Math.floor(document / size)}`);
      return text(chunk[document % size]);
    })),
  };
}
