// The index of a large portal: shards in the order of the tokens. Texts are those of the data of each item. Only a large
// portal loads this; what it shares with the rest is handed to it, so that there is one of each.

/** The most items whose texts are read to count those that hold a query: each may need a file of its own. */
const MOST = 50;

const collator = (a, b) => {
  const [x, y] = [[...a], [...b]];
  for (let at = 0; at < Math.min(x.length, y.length); at += 1) {
    if (x[at] !== y[at]) return x[at].codePointAt(0) - y[at].codePointAt(0);
  }
  return x.length - y.length;
};

export async function shardedIndex(head, language, { documentsIn, laidOut, useFolding }) {
  useFolding(head.fold);
  /** The last shard that begins at or before a token. */
  const shard = (token) => Math.max(0, head.bounds.findLastIndex((bound) => collator(bound, token) <= 0));
  const spelling = () => head.part(head.words);
  const ready = new Map();
  const fetchShard = async (at) => { ready.set(at, await head.part(head.shards[at])); };
  const range = (prefix) => {
    const list = [];
    for (let at = shard(prefix); at < head.bounds.length; at += 1) {
      if (list.length && !head.bounds[at].startsWith(prefix) && collator(head.bounds[at], prefix) > 0) break;
      list.push(at);
    }
    return list;
  };
  const entry = (token) => {
    const of = ready.get(shard(token));
    return of && Object.hasOwn(of, token) ? of[token] : undefined;
  };
  const item = (document) => {
    const { slug } = head.memoranda[head.place(document).memorandum];
    return head.once(`${head.base}../data/${slug}/${head.number(document)}.json`);
  };
  return {
    // What says which documents mention a name follows right after it.
    load: async (wanted) => {
      const needed = new Set(wanted.flatMap(([token, longer]) => (longer ? range(token) : [shard(token), shard(`${token}!`)])));
      await Promise.all([...needed].filter((at) => !ready.has(at)).map(fetchShard));
    },
    postings: (token) => entry(token) ?? [],
    mentions: (name) => entry(`${name}!`)?.flatMap(([, codes]) => documentsIn(codes)),
    expand: (prefix) => range(prefix).flatMap((at) =>
      Object.keys(ready.get(at) ?? {}).filter((token) => token.startsWith(prefix))),
    words: async () => (await spelling()).words.split(" "),
    names: async () => (await spelling()).names.split(" ").filter(Boolean),
    texts: (documents) => Promise.all(documents.map(async (document) => {
      const { titles, texts } = await item(document);
      return [titles, texts].map((of) => shown(head, language, of));
    })),
    written: async (at, document) => {
      const { titles, texts } = await item(document);
      return [titles, texts].map((of) => of[head.languages[at].key] ?? "");
    },
    most: MOST,
    wordings: (documents) => Promise.all(documents.map(async (document) => {
      const { titles, texts } = await item(document);
      return [titles, texts].flatMap(Object.values).map(laidOut);
    })),
  };
}

/** What readers of a language are shown: a text of their own, or a borrowed one and its tag. */
function shown({ languages }, at, of) {
  const { key, fallback } = languages[at];
  if (key in of) return of[key];
  const borrowed = languages[fallback.find((other) => languages[other].key in of)];
  return borrowed ? [of[borrowed.key], borrowed.tag] : "";
}
