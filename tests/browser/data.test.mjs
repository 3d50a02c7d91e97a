// The files that are not pages: each parses in an independent reader, and they agree with the pages and each other.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";

import { DOMParser } from "@xmldom/xmldom";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse as parseCsv } from "csv-parse/sync";

import { rowsOf } from "./csv.mjs";
import { LANGUAGES, expectNone, expectOfEach, readPages, select } from "./pages.mjs";
import { BASE, build, buildFor, headersFor, listFiles, parseHeaders, serve } from "./site.mjs";

const ATOM = "http://www.w3.org/2005/Atom";
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/;
const TYPES = {
  "tc/updates/feed.xml": "application/atom+xml; charset=utf-8",
  "tc/updates/feed.json": "application/feed+json; charset=utf-8",
  "data/items.json": "application/json; charset=utf-8",
  "data/items.csv": "text/csv; charset=utf-8",
  "sitemap.xml": "application/xml; charset=utf-8",
  "robots.txt": "text/plain; charset=utf-8",
};

const folder = await build();
const files = await listFiles(folder);
const pages = await readPages(folder);
const site = await serve(folder);
after(() => site.close());

const bytes = (file) => readFile(join(folder, file));
const text = (file) => readFile(join(folder, file), "utf8");
const json = async (file) => JSON.parse(await text(file));
const addresses = new Set(files.map((file) => `${BASE}/${file.replace(/(^|\/)index\.html$/, "$1")}`));
const feeds = (name) => files.filter((file) => file.endsWith(`/${name}`));

/* ---- feeds ---- */

test("there are feeds of the portal and of each of 13 areas in each language, in both formats", () => {
  for (const name of ["feed.xml", "feed.json"]) {
    for (const lang of Object.keys(LANGUAGES)) {
      const found = feeds(name).filter((file) => file.startsWith(`${lang}/`));
      assert.equal(found.length, 1 + 13, `${name} in ${lang}`);
      assert.ok(found.includes(`${lang}/updates/${name}`));
    }
  }
});

test("every Atom feed is what RFC 4287 asks for", async () => {
  const ids = new Set();
  for (const file of feeds("feed.xml")) {
    const feed = parseXml(await text(file)).documentElement;
    assert.deepEqual([feed.localName, feed.namespaceURI], ["feed", ATOM], file);
    assert.equal(feed.getAttribute("xml:lang"), LANGUAGES[file.split("/")[0]], file);
    for (const part of [feed, ...children(feed, "entry")]) {
      for (const name of ["title", "id", "updated"]) assert.equal(children(part, name).length, 1, `${file}: ${name}`);
      assert.notEqual(only(part, "title").trim(), "", file);
      assert.match(only(part, "updated"), RFC_3339, file);
      assert.doesNotThrow(() => new URL(only(part, "id")), file);
    }
    assert.equal(children(feed, "author").length, 1, `${file}: an author for all entries`);
    assert.equal(link(feed, "self"), `${BASE}/${file}`, file);
    assert.ok(addresses.has(link(feed, "alternate")), file);
    assert.ok(!ids.has(only(feed, "id")), `${file}: its id is that of another feed`);
    ids.add(only(feed, "id"));
    checkEntries(file, children(feed, "entry").map((entry) => ({
      id: only(entry, "id"),
      url: link(entry, "alternate"),
      date: only(entry, "published"),
      html: only(entry, "content"),
    })));
  }
});

test("every JSON feed is what JSON Feed 1.1 asks for, and has the entries of the Atom feed beside it", async () => {
  for (const file of feeds("feed.json")) {
    const feed = await json(file);
    assert.equal(feed.version, "https://jsonfeed.org/version/1.1", file);
    assert.equal(feed.feed_url, `${BASE}/${file}`, file);
    assert.equal(feed.language, LANGUAGES[file.split("/")[0]], file);
    assert.ok(feed.title && addresses.has(feed.home_page_url) && Array.isArray(feed.items), file);
    for (const item of feed.items) assert.match(item.date_published, RFC_3339, file);
    checkEntries(file, feed.items.map((item) => ({ id: item.id, url: item.url, date: item.date_published, html: item.content_html })));
    const atom = parseXml(await text(file.replace(/json$/, "xml"))).documentElement;
    assert.equal(feed.title, only(atom, "title"), file);
    assert.deepEqual(feed.items.map((item) => [item.id, item.title]), children(atom, "entry").map((entry) => [only(entry, "id"), only(entry, "title")]), file);
  }
});

test("every feed that a page offers is a feed", () => {
  const isFeed = new Set([...feeds("feed.xml"), ...feeds("feed.json")].map((file) => `${BASE}/${file}`));
  const offering = pages.filter((page) => select(page, "link[type*=atom], link[type*=feed]").length > 0);
  expectOfEach(offering, (page) => select(page, "link[type*=atom], link[type*=feed]")
    .map((element) => new URL(element.attr("href"), `${BASE}/${page.address}`).href)
    .filter((href) => !isFeed.has(href)));
});

function checkEntries(file, entries) {
  assert.equal(new Set(entries.map(({ id }) => id)).size, entries.length, `${file}: ids are unique`);
  assert.deepEqual(entries.map(({ date }) => date), entries.map(({ date }) => date).sort().reverse(), `${file}: newest first`);
  for (const { url, html } of entries) {
    assert.ok(addresses.has(url), `${file}: ${url}`);
    assert.ok(html.trim() !== "", `${file}: ${url} has content`);
    assert.doesNotMatch(html, /(href|src)=(?!"?https?:)/, `${file}: addresses are whole`);
  }
}

/* ---- robots ---- */

test("robots.txt lets everyone in and names the sitemap", async () => {
  const lines = (await text("robots.txt")).trim().split("\n");
  assert.ok(lines.includes("User-agent: *"));
  assert.ok(lines.includes(`Sitemap: ${BASE}/sitemap.xml`));
  assert.deepEqual(lines.filter((line) => /^disallow: *\S/i.test(line)), []);
});

/* ---- metadata ---- */

test("JSON-LD parses wherever it stands, and stands on every page of an item and of the memorandum", () => {
  const withMetadata = pages.filter((page) => select(page, "script[type='application/ld+json']").length > 0);
  expectOfEach(withMetadata, (page) => select(page, "script[type='application/ld+json']").flatMap((script) => {
    const data = JSON.parse(script.text());
    if (data["@context"] !== "https://schema.org" || !data["@type"]) return "it is not of schema.org";
    return idsIn(data).filter((id) => !addresses.has(id)).map((id) => `${id} is not on the site`);
  }));
  const kinds = new Set(["item", "identifier", "memorandum", "full"]);
  expectOfEach(pages.filter(({ kind }) => kinds.has(kind)), (page) => {
    const data = JSON.parse(page.$("script[type='application/ld+json']").text() || "{}");
    return data["@type"] === "Legislation" && (data.isPartOf || data.hasPart?.length === 61) ? [] : "no Legislation";
  });
});

test("every page says what it shows when it is shared", () => {
  expectOfEach(pages.filter(({ kind }) => !["moved", "not_found"].includes(kind)), (page) => {
    const property = (name) => page.$(`meta[property='og:${name}']`).attr("content");
    return [
      ...["type", "site_name", "title", "description"].filter((name) => !property(name)).map((name) => `no og:${name}`),
      ...(property("url") === page.$("link[rel=canonical]").attr("href") ? [] : ["og:url is not the canonical address"]),
    ];
  });
});

function idsIn(value) {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (value === null || typeof value !== "object") return [];
  const own = ["@id", "url"].map((key) => value[key]).filter((id) => typeof id === "string" && id.startsWith(BASE));
  return [...own, ...Object.values(value).flatMap(idsIn)];
}

/* ---- open data ---- */

test("items.csv begins with a byte order mark and says what items.json says", async () => {
  const csv = await text("data/items.csv");
  assert.equal(csv.codePointAt(0), 0xfeff, "the byte order mark, for spreadsheet programs");
  assert.deepEqual(parseCsv(csv, { bom: true }), rowsOf(await json("data/items.json")));
});

test("items.csv has the same columns where a semicolon separates too, as it does in LibreOffice", async () => {
  const rows = parseCsv(await text("data/items.csv"), { bom: true, delimiter: [",", ";", "\t"] });
  assert.deepEqual(rows, rowsOf(await json("data/items.json")));
});

const ajv = new Ajv({ strict: true, allErrors: true });
addFormats(ajv);

/** The data file and the schema of each. */
const schemaOf = (file) => (/^data\/[a-z]+\.json$/.test(file) ? file.replace(/json$/, "schema.json") : "data/item.schema.json");
/** The index of the search is a file of elasticlunr: what it holds is that library's matter. */
const OF_ELASTICLUNR = "data/search.elasticlunr.json";
const dataFiles = files.filter((file) => /^data\/.*\.json$/.test(file) && !file.endsWith(".schema.json") && file !== OF_ELASTICLUNR);
const validators = new Map();
for (const file of files.filter((name) => name.endsWith(".schema.json"))) validators.set(file, ajv.compile(await json(file)));

test("every data file is what its schema says", async () => {
  expectNone([...validators.keys()].filter((schema) => !dataFiles.some((file) => schemaOf(file) === schema)).map((schema) => `${schema} is of no file`));
  for (const file of dataFiles) {
    const validate = validators.get(schemaOf(file));
    assert.ok(validate, `${file} has no schema`);
    assert.ok(validate(await json(file)), `${file}: ${ajv.errorsText(validate.errors)}`);
  }
});

/** What a schema refuses: a file, what is wrong with it, and how it comes to be so. */
const DAMAGES = [
  ["items", "a number in words", ([item]) => { item.number = "26"; }],
  ["items", "no signed text", ([item]) => { delete item.texts.tc; }],
  ["items", "a language that the portal has not", ([item]) => { item.texts.fr = "…"; }],
  ["items", "half a checksum", ([item]) => { item.sha256 = item.sha256.slice(32); }],
  ["memoranda", "a validity in words", ([memorandum]) => { memorandum.valid_until = "for ever"; }],
  ["memoranda", "an area without a number", ([memorandum]) => { delete memorandum.domains[3].number; }],
  ["sessions", "a day that is none", ([session]) => { session.held = "August 2021"; }],
  ["names", "a kind that there is not", ([name]) => { name.kind = "person"; }],
  ["names", "a side that the portal has not", ([name]) => { name.side = "macao"; }],
  ["updates", "an address in one language only", ([update]) => { delete update.urls.sc; }],
  ["updates", "no date", ([update]) => { update.date = ""; }],
  ["translations", "a state that there is not", ([translation]) => { translation.states.en = "good"; }],
];

for (const [name, what, damage] of DAMAGES) {
  test(`the schema of ${name}.json refuses ${what}`, async () => {
    const damaged = await json(`data/${name}.json`);
    damage(damaged);
    assert.ok(!validators.get(`data/${name}.schema.json`)(damaged));
  });
}

test("every schema refuses a field that it does not describe", async () => {
  for (const file of dataFiles) {
    const data = await json(file);
    [data].flat()[0].status = "done";
    assert.ok(!validators.get(schemaOf(file))(data), file);
  }
});

test("the file of an item is its part of items.json", async () => {
  for (const item of await json("data/items.json")) {
    assert.deepEqual(await json(`data/${item.memorandum}/${item.number}.json`), item);
  }
});

test("the dictionary describes every field of every data file, and no other, in every language", async () => {
  const dictionaries = pages.filter(({ address }) => /^[a-z]+\/data\/$/.test(address));
  assert.equal(dictionaries.length, Object.keys(LANGUAGES).length);
  for (const page of dictionaries) {
    const described = {};
    for (const heading of select(page, "main h2").filter((element) => /\.json/.test(element.text()))) {
      const rows = heading.nextUntil("h2").find("tbody tr").toArray();
      // One row may describe several fields that mean the same.
      described[/\w+\.json/.exec(heading.text())[0]] = rows.flatMap((row) => page.$(row).find("td:first-child code").toArray().map((code) => page.$(code).text()));
    }
    const published = files.filter((file) => /^data\/[a-z]+\.json$/.test(file)).map((file) => file.replace("data/", ""));
    assert.deepEqual(Object.keys(described).sort(), published, page.address);
    for (const [file, fields] of Object.entries(described)) {
      const found = new Set((await json(`data/${file}`)).flatMap(Object.keys));
      assert.deepEqual(fields.sort(), [...found].sort(), `/${page.address}: ${file}`);
    }
  }
});

test("items and names refer to each other, and to pages", async () => {
  const [items, names] = [await json("data/items.json"), await json("data/names.json")];
  const byId = new Map(names.map((name) => [name.id, name]));
  assert.equal(byId.size, names.length, "ids of names are unique");
  for (const { url } of [...items, ...names]) assert.ok(addresses.has(url), url);
  const mentions = (from) => [...from].sort();
  assert.deepEqual(
    mentions(items.flatMap((item) => item.names.map((name) => `${item.number} ${name}`))),
    mentions(names.flatMap((name) => name.items.map((item) => `${item.number ?? String(item).replace(/^.*\//, "")} ${name.id}`))),
  );
});

test("every page of a name shows, for each text that mentions it, the sentence that does", async () => {
  const texts = new Map();
  for (const { memorandum, number, texts: own } of await json("data/items.json")) texts.set(`${memorandum}/${number}`, own);
  for (const { memorandum, preamble } of await json("data/memoranda.json")) texts.set(memorandum, preamble);
  const squeezed = (words) => words.replace(/\s+/g, "");
  const problems = [];
  for (const { id, forms, aliases, items, preambles } of await json("data/names.json")) {
    for (const lang of Object.keys(LANGUAGES)) {
      const page = pages.find(({ address }) => address === `${lang}/names/${id}/`);
      const shown = select(page, ".items__item");
      const expected = [...items, ...preambles];
      if (shown.length !== expected.length) problems.push(`/${page.address}: ${shown.length} texts, not ${expected.length}`);
      for (const [index, mention] of shown.entries()) {
        const quotes = mention.find("blockquote").toArray().map((quote) => page.$(quote));
        const ofLang = (tag) => Object.keys(LANGUAGES).find((key) => LANGUAGES[key] === tag);
        if (quotes.length !== 2 || quotes[0].attr("lang") !== LANGUAGES[lang]) problems.push(`/${page.address}: ${expected[index]} has no sentence beside its translation`);
        for (const quote of quotes) {
          const [words, key] = [squeezed(quote.text()), ofLang(quote.attr("lang"))];
          if (words === "" || !squeezed(texts.get(expected[index])[key]).includes(words)) problems.push(`/${page.address}: ${expected[index]} does not hold ${quote.text()}`);
          // A translation may have other words for it; what was signed is where the name was found.
          const names = [forms[key], ...(aliases[key] ?? [])].map(squeezed);
          if (key === "tc" && !names.includes(squeezed(quote.find("mark").text()))) problems.push(`/${page.address}: ${expected[index]} has no name marked`);
        }
      }
    }
  }
  expectNone(problems);
});

test("every data file and feed is UTF-8 and JSON or XML where its name says so", async () => {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (const file of files.filter((name) => /\.(json|xml|csv|txt|html|svg|js|css|ris|bib)$/.test(name))) {
    const decoded = decoder.decode(await bytes(file));
    if (file.endsWith(".json")) JSON.parse(decoded);
    if (/\.(xml|svg)$/.test(file)) parseXml(decoded);
  }
});

/* ---- the build and its host ---- */

test("the manifest has the right hash of every file and of nothing else", async () => {
  const { sha256 } = await json("manifest.json");
  const found = {};
  for (const file of files.filter((name) => name !== "manifest.json")) {
    found[file] = createHash("sha256").update(await bytes(file)).digest("hex");
  }
  assert.deepEqual(sha256, found);
});

test("the same content gives the same bytes", async () => {
  const again = await readFile(join(await buildFor(BASE), "manifest.json"), "utf8");
  assert.equal(again, await text("manifest.json"));
});

test("the host is asked to send the content security policy of the pages, and to let no site frame them", async () => {
  const { "Content-Security-Policy": header } = headersFor(parseHeaders(await text("_headers")), "tc/fifth/26/");
  const policies = new Set(pages.map(({ $ }) => $("meta[http-equiv=Content-Security-Policy]").attr("content")));
  assert.deepEqual([...policies].map((policy) => `${policy}; frame-ancestors 'none'`), [header]);
  assert.doesNotMatch(header, /unsafe|https?:|\*|data:/);
  assert.match(header, /default-src 'none'/);
});

test("the host is asked to send the headers of each kind of file", async () => {
  const rules = parseHeaders(await text("_headers"));
  const asset = files.find((file) => file.endsWith("/style.css"));
  for (const [file, name, value] of [
    ["tc/", "X-Content-Type-Options", /^nosniff$/],
    ["tc/", "Referrer-Policy", /^(strict-origin-when-cross-origin|no-referrer|same-origin)$/],
    [asset, "Cache-Control", /immutable/],
    [files.find((file) => file.startsWith("search/parts/")), "Cache-Control", /immutable/],
    ["search/index.json", "Cache-Control", /^no-cache$/],
    ["data/items.json", "Access-Control-Allow-Origin", /^\*$/],
  ]) assert.match(headersFor(rules, file)[name] ?? "", value, `${file}: ${name}`);
  assert.equal(headersFor(rules, "tc/")["Cache-Control"], undefined, "pages change and are not kept for ever");
});

for (const [file, type] of Object.entries(TYPES)) {
  test(`${file} is served as ${type}`, async () => {
    const response = await fetch(site.root + file);
    assert.equal(response.headers.get("content-type"), type);
  });
}

test("the folder of an asset changes with what is in it", () => {
  const folders = new Set(files.filter((file) => file.startsWith("assets/")).map((file) => file.split("/")[1]));
  expectNone([...folders].filter((name) => !/^[0-9a-f]{8,}$/.test(name)));
});

/* ---- XML ---- */

/** A document; anything that is not well-formed XML is an error. */
function parseXml(source) {
  const fail = (level, message) => { throw new Error(`${level}: ${message}`); };
  return new DOMParser({ onError: fail }).parseFromString(source, "text/xml");
}

function children(element, name) {
  return Array.from(element.childNodes).filter((node) => node.localName === name && node.namespaceURI === ATOM);
}

function only(element, name) {
  const found = children(element, name);
  assert.equal(found.length, 1, name);
  return found[0].textContent;
}

function link(element, rel) {
  return children(element, "link").find((found) => found.getAttribute("rel") === rel)?.getAttribute("href");
}
