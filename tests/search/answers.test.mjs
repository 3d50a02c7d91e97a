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
      const answered = await answer(source, query);
      const { hits, corrections } = answered;
      const found = hits.map(({ document, ...hit }) => ({ memorandum: "fifth", item: source.number(document), ...hit }));
      const told = expected[at].hits.map(({ key: _, ...hit }) => hit);
      assert.deepEqual(found, told, `${query} in ${language}`);
      // What was typed may have signs that the portal does not use, which the browser does not fold.
      const more = (await besides(source, query, answered)).map(([kind, address]) => [kind, address]);
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

/** Paragraphs as readers ask for them: what is found first, its anchor, what the paragraph is called there, and its words. */
const CITED = {
  treaty: {
    en: {
      "Article 2(2)": ["2", "#item-2.2", "(2)", "2. Each Party shall:"],
      "article 2 (2) (a)": ["2", "#item-2.2.1", "(2)(a)", "(a) keep the channels open;"],
      "art. 2.2.b": ["2", "#item-2.2.2"],
      "2.2": ["2", "#item-2.2"],
      "2(2)(b)": ["2", "#item-2.2.2"],
      "harbour/2.2.1": ["2", "#item-2.2.1"],
      "Article 2, paragraph 2(b)": ["2", "#item-2.2.2"],
      "paragraph 2 of Article 2": ["2", "#item-2.2"],
      "what does Article 2(2) say": ["2", "#item-2.2"],
      // What is not there leads to the item.
      "Article 2(3)": ["2"],
      "Article 2(2)(c)": ["2"],
      "2.9": ["2"],
    },
  },
  plan: {
    tc: {
      "general/2 第一款（一）": ["general/2", "#item-general-2.1.1", "第一款（一）", "（一）交通先行；"],
      "2.1.2": ["general/2", "#item-general-2.1.2"],
      "2第二款": ["general/2", "#item-general-2.2"],
      "general/2 1(a)": ["general/2", "#item-general-2.1.1"],
      "general/2 第九款": ["general/2"],
      // Readers cite what they have read: in another language it has a letter.
      "general/2(1)(b)": ["general/2", "#item-general-2.1.2", "第一款（二）"],
      "general/2 第(a)款": ["general/2"],
    },
    en: { "general/2(1)(b)": ["general/2", "#item-general-2.1.2", "(1)(b)", "(b) then learning."] },
  },
};

for (const [name, languages] of Object.entries(CITED)) {
  for (const form of ["whole", "sharded"]) {
    test(`paragraphs are found: ${name}, ${form} index`, async () => {
      const { portal, read } = fixture(name, form);
      for (const [language, queries] of Object.entries(languages)) {
        const source = await open("search/", language, read);
        const told = answers(language, Object.keys(queries), portal);
        for (const [at, [query, [key, anchor, label, words]]] of Object.entries(queries).entries()) {
          const { hits } = await answer(source, query);
          const [first] = hits;
          assert.deepEqual([String(source.number(first.document)), first.anchor], [key, anchor], query);
          if (label) assert.equal(first.label, label, query);
          if (words) assert.equal(first.words[0], words, query);
          const found = hits.map((hit) => [String(source.number(hit.document)), hit.tier, hit.score, hit.holds, hit.anchor]);
          const expected = told[at].hits.map((hit) => [hit.key, hit.tier, hit.score, hit.holds, hit.paragraph && `#${hit.paragraph}`]);
          assert.deepEqual(found, expected, query);
        }
      }
    });
  }
}

/** Parts as readers ask for them: the items of each, and which parts are shown beside them. */
const PARTS = {
  treaty: {
    language: "en",
    queries: {
      "Annex II": [["annex-ii/1", "annex-ii/2", "annex-ii/observers"], ["harbour/annex-ii/"]],
      "annex 2": [["annex-ii/1", "annex-ii/2", "annex-ii/observers"], ["harbour/annex-ii/"]],
      "Annex II: Rules of the Commission": [["annex-ii/1", "annex-ii/2", "annex-ii/observers"], ["harbour/annex-ii/"]],
      "annex 3": [[], []],
    },
  },
  plan: {
    language: "tc",
    queries: {
      "第二章": [["measures/transport/1", "measures/transport/2", "measures/learning/1"], ["scheme/measures/"]],
      "Part 2": [["measures/transport/1", "measures/transport/2", "measures/learning/1"], ["scheme/measures/"]],
      "第一部分": [["general/1", "general/2"], ["scheme/general/"]],
      "二、措施": [["measures/transport/1", "measures/transport/2", "measures/learning/1"], ["scheme/measures/"]],
      "第二章第一節": [["measures/transport/1", "measures/transport/2"], ["scheme/measures/transport/"]],
      "section 2 of chapter 2": [["measures/learning/1"], ["scheme/measures/learning/"]],
      "第一章第2項": [["general/2"], []],
      "第9章": [[], []],
    },
  },
  sessions: {
    language: "tc",
    queries: { "第七次會議第一領域": [["1"], ["seventh/finance/"]] },
  },
};

for (const [name, { language, queries }] of Object.entries(PARTS)) {
  for (const form of ["whole", "sharded"]) {
    test(`parts are found by what they are called: ${name}, ${form} index`, async () => {
      const { portal, read } = fixture(name, form);
      const source = await open("search/", language, read);
      const told = answers(language, Object.keys(queries), portal);
      for (const [at, [query, [items, areas]]] of Object.entries(queries).entries()) {
        const found = await answer(source, query);
        const held = found.hits.filter(({ holds }) => holds).map(({ document }) => String(source.number(document)));
        assert.deepEqual(held, items, query);
        const beside = (await besides(source, query, found)).map(([kind, address]) => [kind, address]);
        assert.deepEqual(beside, told[at].found, query);
        assert.deepEqual(beside.filter(([kind]) => kind === "areas").map(([, address]) => address), areas, query);
        const hits = found.hits.map((hit) => [String(source.number(hit.document)), hit.tier, hit.score, hit.holds]);
        assert.deepEqual(hits, told[at].hits.map((hit) => [hit.key, hit.tier, hit.score, hit.holds]), query);
      }
    });
  }
}

test("where no text has numbered paragraphs nothing is published for them", async () => {
  const { read } = published("whole");
  const head = await read("search/index.json");
  const reading = await read(`search/parts/${head.reading}.json`);
  assert.deepEqual([head.memoranda[0].paragraphs, reading.paragraphs], [undefined, undefined]);
});

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
