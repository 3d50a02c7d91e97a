// The files that are not pages as other programs read them: a feed reader, a JSON-LD processor, a reader of sitemaps.
// Each understands of them what the data files say.

import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { parseFeed } from "feedsmith";
import jsonld from "jsonld";
import { parseSitemap } from "sitemap";

import { LANGUAGES, expectNone, readPages } from "./pages.mjs";
import { BASE, build, listFiles } from "./site.mjs";

const SCHEMA = "https://schema.org/";

const folder = await build();
const files = await listFiles(folder);
const pages = await readPages(folder);
const text = (file) => readFile(join(folder, file), "utf8");
const json = async (file) => JSON.parse(await text(file));

const [items, memoranda, updates] = await Promise.all(["items", "memoranda", "updates"].map((name) => json(`data/${name}.json`)));

/* ---- feeds ---- */

/** What a feed should have: those of `updates.json` that concern the area whose feed it is, or all. */
function expectedEntries(file) {
  const [lang, slug, domain] = file.split("/");
  const area = memoranda.find(({ memorandum }) => memorandum === slug)?.domains.find((found) => found.slug === domain);
  return updates
    .filter((update) => !area || (update.memorandum === slug && (update.items.length === 0 || update.items.some((item) => area.items.includes(item)))))
    .map((update) => ({ url: update.urls[lang], title: update.titles[lang], published: update.date, updated: update.updated }));
}

const day = (moment) => moment.slice(0, 10);
const READERS = {
  "feed.xml": {
    format: "atom",
    read: (feed) => ({
      title: feed.title.value,
      language: feed.xml.lang,
      entries: feed.entries.map((entry) => ({
        url: entry.links.find(({ rel }) => rel === "alternate").href,
        title: entry.title.value,
        published: day(entry.published),
        updated: day(entry.updated),
      })),
    }),
  },
  "feed.json": {
    format: "json",
    read: (feed) => ({
      title: feed.title,
      language: feed.language,
      entries: feed.items.map((item) => ({ url: item.url, title: item.title, published: day(item.date_published), updated: day(item.date_modified) })),
    }),
  },
};

for (const [name, { format, read }] of Object.entries(READERS)) {
  test(`a feed reader finds every update in each ${name}`, async () => {
    const feeds = files.filter((file) => file.endsWith(`/${name}`));
    assert.equal(feeds.length, Object.keys(LANGUAGES).length * (1 + memoranda.flatMap(({ domains }) => domains).length));
    for (const file of feeds) {
      const { format: found, feed } = parseFeed(await text(file));
      assert.equal(found, format, file);
      const { title, language, entries } = read(feed);
      assert.ok(title, file);
      assert.equal(language, LANGUAGES[file.split("/")[0]], file);
      assert.deepEqual(entries, expectedEntries(file), file);
    }
  });
}

/* ---- linked metadata ---- */

/** Stands for the context of schema.org, where every term is one of its own: nothing is asked of the network. */
const documentLoader = async (url) => {
  assert.equal(url.replace(/\/$/, ""), SCHEMA.slice(0, -1), "no other vocabulary is used");
  return { contextUrl: null, documentUrl: url, document: { "@context": { "@vocab": SCHEMA } } };
};

/** The node that a page describes, with every term as an address. */
async function expand(page) {
  const [node, ...others] = await jsonld.expand(JSON.parse(page.$("script[type='application/ld+json']").text()), { documentLoader });
  assert.deepEqual(others, [], "one node");
  return node;
}

const values = (node, term) => (node[SCHEMA + term] ?? []).map((value) => value["@value"]);
const ids = (node, term) => (node[SCHEMA + term] ?? []).map((value) => value["@id"]);
/** Words by language, as the data files have them. */
const byLanguage = (node, term) => Object.fromEntries(node[SCHEMA + term].map((value) => [
  Object.keys(LANGUAGES).find((key) => LANGUAGES[key].toLowerCase() === value["@language"].toLowerCase()),
  value["@value"],
]));

test("a JSON-LD processor finds number, name, date, languages and memorandum of every item on each of its pages", async () => {
  const found = pages.filter(({ kind }) => kind === "item" || kind === "identifier");
  assert.equal(found.length, items.length * (Object.keys(LANGUAGES).length + 1));
  for (const page of found) {
    const { memorandum, number, url, titles } = items.find((item) => page.address.endsWith(`${item.memorandum}/${item.number}/`));
    const of = memoranda.find((candidate) => candidate.memorandum === memorandum);
    const node = await expand(page);
    assert.deepEqual([node["@id"], node["@type"]], [url, [`${SCHEMA}Legislation`]], page.address);
    assert.deepEqual(values(node, "legislationIdentifier"), [`${memorandum}/${number}`], page.address);
    assert.deepEqual(byLanguage(node, "name"), titles, page.address);
    assert.deepEqual(values(node, "legislationDate"), [of.signed], page.address);
    assert.deepEqual(values(node, "inLanguage").sort(), Object.values(LANGUAGES).sort(), page.address);
    assert.deepEqual(ids(node, "isPartOf"), [of.url], page.address);
    // What the memorandum is called is said at the permanent address.
    if (page.kind === "identifier") assert.deepEqual(byLanguage(node[`${SCHEMA}isPartOf`][0], "name"), of.titles, page.address);
  }
});

test("a JSON-LD processor finds every item in the memorandum", async () => {
  const found = pages.filter(({ kind }) => kind === "memorandum" || kind === "full");
  assert.equal(found.length, memoranda.length * Object.keys(LANGUAGES).length * 2);
  for (const page of found) {
    const slug = page.address.split("/")[1];
    const of = memoranda.find(({ memorandum }) => memorandum === slug);
    const node = await expand(page);
    assert.equal(node["@id"], of.url, page.address);
    assert.deepEqual(byLanguage(node, "name"), of.titles, page.address);
    assert.deepEqual(ids(node, "hasPart"), items.filter(({ memorandum }) => memorandum === slug).map(({ url }) => url), page.address);
  }
});

test("a JSON-LD processor takes every language and address for one, on any page", async () => {
  const problems = [];
  for (const page of pages.filter(({ $ }) => $("script[type='application/ld+json']").length > 0)) {
    const written = JSON.parse(page.$("script[type='application/ld+json']").text());
    // Expanding leaves out what is no language and no address: in safe mode it is an error.
    await jsonld.expand(written, { documentLoader, safe: true }).catch((error) => problems.push(`/${page.address}: ${error.message}`));
  }
  expectNone(problems);
});

/* ---- sitemap ---- */

test("a reader of sitemaps finds every page, and the versions that the page itself names", async () => {
  const problems = [];
  const entries = await parseSitemap(createReadStream(join(folder, "sitemap.xml")), (level, message) => problems.push(`${level}: ${message}`));
  expectNone(problems);
  const versions = (pairs) => Object.fromEntries(pairs.sort());
  const found = new Map(entries.map(({ url, links }) => [url, versions(links.map((link) => [link.lang, link.url]))]));
  const expected = pages
    .filter(({ kind }) => kind !== "not_found" && kind !== "moved")
    .map(({ address, $ }) => [`${BASE}/${address}`, versions($("link[hreflang]").toArray().map(({ attribs }) => [attribs.hreflang, attribs.href]))]);
  assert.equal(found.size, entries.length, "none twice");
  assert.deepEqual([...found].sort(), expected.sort());
  for (const [url, named] of found) {
    for (const other of Object.values(named)) assert.deepEqual(found.get(other), named, `${url} and ${other} name the same versions`);
  }
});
