// The browser answers as the program does, from the small form and from shards.

import assert from "node:assert/strict";
import { test } from "node:test";

import { QUERIES, answer, answers, besides, fixture, open, published, randomQueries } from "./concord.mjs";

const LANGUAGES = ["tc", "sc", "en"];

/** Queries that are asked at random; the long form asks many more. */
const RANDOM = process.env.CONCORD_LONG ? 10_000 : 300;
/** Queries of one run of the program. */
const TOGETHER = 500;

const meant = (corrections) => corrections.map(([, found]) => found);

/** That the browser's answers in one form are the program's: items, tiers, scores and corrections. */
async function compare(form, language, queries) {
  const source = await open("search/", language, published(form).read);
  for (let start = 0; start < queries.length; start += TOGETHER) {
    const part = queries.slice(start, start + TOGETHER);
    const expected = answers(language, part);
    for (const [at, query] of part.entries()) {
      const { hits, corrections } = await answer(source, query);
      const found = hits.map(({ document, ...hit }) => ({ memorandum: "fifth", item: source.number(document), ...hit }));
      const told = expected[at].hits.map(({ key: _, ...hit }) => hit);
      assert.deepEqual(found, told, `${query} in ${language}`);
      // What was typed may have signs that the portal does not use, which the browser does not fold.
      const more = (await besides(source, query)).map(([kind, address]) => [kind, address]);
      assert.deepEqual(more, expected[at].found, `beside items: ${query} in ${language}`);
      assert.deepEqual(meant(corrections), meant(expected[at].corrections), `${query} in ${language}`);
    }
  }
}

for (const form of ["whole", "sharded"]) {
  test(`the answers of the ${form} index are those of the program`, async () => {
    for (const language of LANGUAGES) await compare(form, language, QUERIES);
  });

  test(`and those to queries at random, from the ${form} index`, async () => {
    const { read } = published(form);
    const items = await read("data/items.json");
    const names = await read("data/names.json");
    const called = names.flatMap(({ forms }) => Object.values(forms));
    const texts = [...items.flatMap(({ texts: of, titles }) => [...Object.values(of), ...Object.values(titles)]), ...called];
    const queries = randomQueries(form.length, RANDOM, texts, called);
    const third = Math.ceil(queries.length / LANGUAGES.length);
    for (const [at, language] of LANGUAGES.entries()) await compare(form, language, queries.slice(at * third, (at + 1) * third));
  });
}

test("both forms give the same texts", async () => {
  const [whole, sharded] = await Promise.all(["whole", "sharded"].map((form) => open("search/", "sc", published(form).read)));
  const all = Array.from({ length: whole.documents }, (_, document) => document);
  assert.deepEqual(await whole.texts(all), await sharded.texts(all));
});

test("a query reads few shards", async () => {
  const { read } = published("sharded");
  const paths = [];
  const source = await open("search/", "tc", (path) => { paths.push(path); return read(path); });
  await answer(source, "滬港通");
  const { shards } = await read("search/index.json");
  assert.ok(shards.length > 3 && paths.length <= 5, paths.join(" "));
});

/** Items that a plain number does not tell, as readers call them: each by its own site, in every way in which it is written. */
const CALLED = {
  treaty: {
    language: "en",
    items: {
      "3bis": ["3bis", "3 bis", "Article 3 bis", "article 3bis", "ART. 3-BIS", "what does Article 3 bis say", "harbour/3bis"],
      "annex-ii/1": ["annex-ii/1", "Annex II 1", "Annex II, Article 1", "annex ii article 1 of the treaty"],
      "annex-ii/observers": ["observers", "annex-ii/observers"],
      "3": ["Article 3", "art. 3", "harbour/3"],
    },
  },
  plan: {
    language: "tc",
    items: { "general/1": ["general/1", "scheme/general/1"], "measures/transport/2": ["measures/transport/2", "（一）交通 2"] },
  },
};

/** Of several documents the one is meant that is called by its name. */
CALLED.sessions = {
  language: "tc",
  items: {
    "sixth/3": ["sixth item 3", "第六次會議第3項", "第六次會議備忘錄第三項", "item 3 of the sixth session", "sixth/3", "what is item 3 of the sixth session memorandum"],
    "seventh/1": ["第七次會議第1項", "seventh item 1", "seventh session area 1"],
    "fifth/26": ["fifth/26", "26", "第五次會議第26項", "fifth plenary session item 26"],
    // Where none is named the newest comes first.
    "sixth/4": ["第4項", "item 4", "4"],
  },
};

for (const [name, { language, items }] of Object.entries(CALLED)) {
  test(`items are found by what they are called: ${name}`, async () => {
    const { portal, read } = fixture(name);
    const source = await open("search/", language, read);
    const queries = Object.values(items).flat();
    const told = answers(language, queries, portal);
    for (const [key, of] of Object.entries(items)) {
      for (const query of of) {
        const { hits } = await answer(source, query);
        const found = hits.map(({ document, ...hit }) => ({ key: String(source.number(document)), ...hit }));
        const [first] = hits;
        const { slug } = source.memoranda[source.place(first?.document ?? 0).memorandum];
        assert.ok(first && [found[0].key, `${slug}/${found[0].key}`].includes(key), `${query}: ${slug}/${found[0]?.key}`);
        const expected = told[queries.indexOf(query)].hits.map(({ memorandum: _, item: __, ...hit }) => hit);
        assert.deepEqual(found, expected, query);
      }
    }
  });
}
