// What is said in Simplified Chinese is said as on the Mainland, and in its characters; what the portal says in its own name is
// the same in each language.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { LANGUAGES, expectNone, expectOfEach, readPages, select } from "./pages.mjs";
import { REPOSITORY, build, listFiles } from "./site.mjs";

const TAG = LANGUAGES.sc;
const fixture = (name) => readFile(join(REPOSITORY, "tests/fixtures/simplified", name), "utf8");
const lines = (text) => text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));

/** Words that are not said on the Mainland. */
const FORMS = lines(await fixture("forms.tsv")).map((line) => line.split("\t")[0]);
/** Characters that Simplified Chinese does not have; a Rust test holds that the list is whole. */
const TRADITIONAL = new Set(lines(await fixture("traditional.txt")).join(""));

const folder = await build();
const files = await listFiles(folder);
const pages = await readPages(folder);
const json = async (file) => JSON.parse(await readFile(join(folder, file), "utf8"));
const items = await json("data/items.json");
const [memorandum] = await json("data/memoranda.json");

/** The text of the memorandum in Simplified Chinese: its words are those of the Traditional text. */
const record = [memorandum.preamble.sc, ...items.map((item) => item.texts.sc)];
/** Names are called what they are called. */
const names = (await json("data/names.json"))
  .flatMap((name) => [name.forms.sc, ...(name.aliases.sc ?? [])])
  .filter(Boolean)
  .sort((one, other) => other.length - one.length);

/** The words of `text` that are not said on the Mainland, but for those of names and of quotations from the record. */
function foreign(text) {
  // What previews show of an item begins as its text does.
  const shown = text.match(/：(.+?)…?$/su)?.[1];
  if (shown !== undefined && record.some((of) => of.replaceAll("\n", " ").startsWith(shown))) return foreign(text.slice(0, text.indexOf(shown)));
  const quoted = text.replaceAll(/“([^“”]+)”/gu, (whole, words) => (record.some((of) => of.includes(words)) ? "“”" : whole));
  const own = names.reduce((rest, name) => rest.replaceAll(name, "□"), quoted);
  return FORMS.filter((form) => own.includes(form));
}

/** The characters of `text` that Simplified Chinese does not have. */
const traditional = (text) => [...new Set(text)].filter((character) => TRADITIONAL.has(character));

/** What a page says in Simplified Chinese: `{ text, isRecord }` for each run of text and each attribute that people get to know. */
function said({ $ }) {
  const runs = [];
  const walk = (node, lang, isRecord) => {
    if (node.type === "text") {
      if (lang === TAG) runs.push({ text: node.data, isRecord });
      return;
    }
    if (node.name === "script" && node.attribs.type !== undefined) return;
    if (["code", "pre", "style"].includes(node.name)) return;
    const own = node.attribs?.lang ?? lang;
    // The page of a name quotes what items say of it.
    const isQuoted = node.name === "blockquote" && /\bmention\b/.test(node.parent.attribs.class);
    const within = isRecord || isQuoted || "data-text" in (node.attribs ?? {});
    const silent = ["lang", "hreflang", "href", "src", "class", "id"];
    for (const [name, value] of Object.entries(node.attribs ?? {})) {
      if (own === TAG && !silent.includes(name)) runs.push({ text: value, isRecord: within });
    }
    for (const child of node.children ?? []) walk(child, own, within);
  };
  walk($.root()[0], undefined, false);
  return runs;
}

test("the tests know what they look for", () => {
  assert.ok(FORMS.length > 70 && TRADITIONAL.size > 2000, `${FORMS.length}, ${TRADITIONAL.size}`);
  assert.deepEqual(foreign("数据档案的栏位，“不同管道”"), ["栏位", "档案"]);
  assert.deepEqual(foreign("“使用者的档案”"), ["使用者", "档案"]);
  assert.deepEqual(traditional("用於单一档案"), ["於"]);
});

test("pages in Simplified Chinese have no Traditional character", () => {
  const concerned = pages.filter((page) => page.lang === "sc");
  assert.ok(concerned.length > 200, `${concerned.length}`);
  expectOfEach(pages, (page) => said(page).flatMap(({ text }) => {
    const found = traditional(text);
    return found.length > 0 ? `${found.join(" ")} in “${text.trim()}”` : [];
  }));
});

test("pages in Simplified Chinese are written as on the Mainland", () => {
  expectOfEach(pages, (page) => said(page).filter((run) => !run.isRecord).flatMap(({ text }) => {
    const found = foreign(text);
    return found.length > 0 ? `${found.join(" ")} in “${text.trim()}”` : [];
  }));
});

test("feeds and data are as well", async () => {
  const problems = [];
  const look = (where, text, isRecord) => {
    const found = [...traditional(text), ...(isRecord ? [] : foreign(text))];
    if (found.length > 0) problems.push(`${where}: ${found.join(" ")} in “${text.slice(0, 200)}”`);
  };
  const feeds = files.filter((file) => /^sc\/.*feed\.(xml|json)$/.test(file));
  assert.ok(feeds.length > 20, `${feeds.length}`);
  for (const feed of feeds) look(feed, await readFile(join(folder, feed), "utf8"), false);
  let strings = 0;
  const walk = (where, value, key) => {
    if (typeof value === "string") {
      if (key !== "sc") return;
      strings += 1;
      look(where, value, record.includes(value) || names.includes(value));
    } else if (value !== null && typeof value === "object") {
      for (const [name, inner] of Object.entries(value)) walk(`${where} ${name}`, inner, Array.isArray(value) ? key : name);
    }
  };
  for (const file of files.filter((file) => /^data\/.*\.json$/.test(file) && !file.endsWith(".schema.json"))) {
    walk(file, await json(file), "");
  }
  assert.ok(strings > 400, `${strings}`);
  expectNone(problems);
});

test("words that no page shows at present are as well", async () => {
  const files = ["default", "hong-kong-shanghai"].map((theme) => join(REPOSITORY, `themes/${theme}/words/sc.toml`));
  const words = (await Promise.all(files.map((file) => readFile(file, "utf8")))).flatMap(lines).join("\n");
  assert.deepEqual([...foreign(words), ...traditional(words)], []);
});

test("a page of the portal's own says the same things in the same order in each language", () => {
  const own = pages.filter((page) => page.lang === "sc" && ["home", "page", "update"].includes(page.kind));
  assert.ok(own.length >= 6, `${own.length}`);
  expectOfEach(own, (page) => {
    const outline = (of) => select(of, ".prose *").map((element) => {
      const [{ name }] = element.toArray();
      const marks = [element.attr("id"), element.attr("href")?.replace(`/${of.lang}/`, "/"), name === "code" ? element.text() : ""];
      return [name, ...marks.filter(Boolean)].join(" ");
    });
    const other = pages.find((of) => of.address === page.address.replace(/^sc/, "tc"));
    const [here, there] = [outline(page), outline(other)];
    const at = here.findIndex((mark, index) => mark !== there[index]);
    return at < 0 && here.length === there.length ? [] : `${here.length} and ${there.length} elements; “${here[at]}”, “${there[at]}”`;
  });
});

test("no page of the portal's own in Simplified Chinese calls itself a translation or converted", async () => {
  const written = (await readdir(join(REPOSITORY, "content/pages"))).filter((name) => name.endsWith(".sc.md"));
  const slugs = [...written.map((name) => name.replace(".sc.md", "/")), "", "updates/2021-08-30-memorandum-signed/"];
  assert.ok(slugs.length >= 6, `${slugs.length}`);
  const concerned = slugs.map((slug) => pages.find((page) => page.address === `sc/${slug}`));
  expectOfEach(concerned, (page) => select(page, ".main .notice, .main .tag").map((element) => element.text()));
});
