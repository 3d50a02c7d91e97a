// The text that was signed stands on the site as it stands in the content, character for character, wherever it stands.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { LANGUAGES, expectOfEach, readPages, select } from "./pages.mjs";
import { REPOSITORY, build } from "./site.mjs";

const MEMORANDUM = "fifth";
const ITEMS = 61;
const content = join(REPOSITORY, "content", MEMORANDUM);

const folder = await build();
const pages = await readPages(folder);
const json = async (file) => JSON.parse(await readFile(join(folder, file), "utf8"));
const items = await json("data/items.json");
const [memorandum] = await json("data/memoranda.json");

/** The paragraphs of every signed text by what the pages call it: `fifth/26`, `fifth/preamble`. */
const signed = new Map([
  [`${MEMORANDUM}/preamble`, await paragraphs("memorandum.tc.md")],
  [`${MEMORANDUM}/signatures`, await paragraphs("signatures.tc.md")],
]);
/** Numbers of the items of each area, by its place in addresses. */
const areas = new Map();
for (const area of (await readdir(content, { withFileTypes: true })).filter((entry) => entry.isDirectory())) {
  const files = (await readdir(join(content, area.name))).filter((name) => /^\d+\.tc\.md$/.test(name));
  const numbers = files.map((name) => Number.parseInt(name, 10)).sort((a, b) => a - b);
  areas.set(area.name.replace(/^\d+-/, ""), numbers);
  for (const number of numbers) signed.set(`${MEMORANDUM}/${number}`, await paragraphs(`${area.name}/${number}.tc.md`));
}
/** What pages call the texts of the whole memorandum, in order. */
const wholeText = ["preamble", "signatures", ...Array.from({ length: ITEMS }, (_, index) => index + 1)].map((key) => `${MEMORANDUM}/${key}`);
/** What pages call the text with a key of the lock: `26`, `preamble`, `area-4`, `title`. */
const called = (key) => {
  if (key === "memorandum") return "preamble";
  if (key.endsWith("#heading")) return `area-${Number.parseInt(key, 10)}`;
  return key.replace(/^memorandum#|^.*\//, "");
};
const lockFile = await readFile(join(content, "signed.lock"), "utf8");
/** SHA-256 of every signed text by what pages call it. */
const lock = new Map([...lockFile.matchAll(/^"([\w/#-]+)" = "([0-9a-f]{64})"$/gm)].map(([, key, hash]) => [called(key), hash]));

test("the content has the main text, the signature block and every item", () => {
  assert.deepEqual([...signed.keys()].sort(), [...wholeText].sort());
});

test("the content is what was locked", () => {
  for (const [ref, text] of signed) assert.equal(sha256(text.join("\n")), lock.get(ref.split("/")[1]), ref);
});

test("every page shows the signed texts that it should, in order, and no other", () => {
  expectOfEach(pages, (page) => {
    const found = refs(page, "data-signed").join(" ");
    const expected = expectedOn(page).join(" ");
    return found === expected ? [] : `shows “${found}”, not “${expected}”`;
  });
});

test("every signed text on a page is the content's, in its paragraphs, with nothing added", () => {
  expectOfEach(pages, (page) =>
    select(page, "[data-signed]").flatMap((element) => {
      const ref = element.attr("data-signed");
      const text = signed.get(ref);
      const shown = element.find("p").toArray().map((paragraph) => page.$(paragraph).text());
      return same(shown, text) && element.text() === text.join("\n") ? [] : `${ref} is “${element.text()}”`;
    }));
});

test("the signature block is the one that was signed, wherever the memorandum stands as a whole", async () => {
  const { texts } = JSON.parse(await readFile(join(REPOSITORY, "tests/fixtures/signed.json"), "utf8"));
  assert.equal(sha256(texts.signatures), lock.get("signatures"));
  const whole = pages.filter(({ kind, lang, address }) => ["memorandum", "full"].includes(kind) && lang === "tc" || kind === "parallel" && (lang === "tc" || address.endsWith("/tc/")));
  assert.equal(whole.length, 2 + 4);
  expectOfEach(whole, (page) => {
    const blocks = select(page, `[data-signed="${MEMORANDUM}/signatures"]`).map((element) => element.text());
    return same(blocks, [texts.signatures]) ? [] : `shows “${blocks}”`;
  });
});

test("the heading of the annex is the one that was signed, wherever the memorandum stands as a whole", () => {
  const whole = pages.filter(({ kind, lang }) => ["memorandum", "full", "parallel"].includes(kind) && lang === "tc");
  assert.equal(whole.length, 2 + 2);
  expectOfEach(whole, (page) => {
    const heading = page.$("#annex h2").first();
    const own = page.kind === "parallel" ? heading.find(`[lang="${LANGUAGES.tc}"]`).text() : heading.text().replace(/^附件\s*/, "").trim();
    return sha256(own) === lock.get("annex") ? [] : `shows “${own}”`;
  });
  const others = pages.filter(({ kind, lang, address }) => kind === "parallel" && lang !== "tc" && address.endsWith("/tc/"));
  assert.equal(others.length, 2);
  expectOfEach(others, (page) => (sha256(page.$(`#annex h2 [lang="${LANGUAGES.tc}"]`).text()) === lock.get("annex") ? [] : "does not show it"));
});

test("who signed is told as the editors' word, outside of what was signed", () => {
  const whole = pages.filter(({ kind }) => ["memorandum", "full", "parallel"].includes(kind));
  assert.equal(whole.length, 3 * (2 + 2));
  expectOfEach(whole, (page) => {
    const key = page.lang;
    const note = page.$(".parties").text();
    const told = memorandum.parties.every(({ signatories, offices }) => note.includes(signatories[key]) && note.includes(offices[key]));
    const marked = { tc: "編者註，並非簽署文本", sc: "编者注，并非签署文本", en: "Editors’ note, not signed text" }[key];
    return [
      told && note.trim().startsWith(marked) ? [] : `tells “${note}”`,
      page.$("[data-signed] .parties, [data-text] .parties, .parties [data-signed]").length === 0 ? [] : "mixes it with the text",
    ].flat();
  });
});

test("every signed text on a page is marked with its language", () => {
  expectOfEach(pages, (page) =>
    select(page, "[data-signed]").filter((element) => element.attr("lang") !== LANGUAGES.tc).map((element) => element.attr("data-signed")));
});

test("every other version on a page is marked with its language and is the text that the data gives for it", () => {
  const keys = Object.fromEntries(Object.entries(LANGUAGES).map(([key, tag]) => [tag, key]));
  expectOfEach(pages, (page) =>
    select(page, "[data-text]").flatMap((element) => {
      const [ref, lang] = [element.attr("data-text"), element.attr("lang")];
      const key = keys[lang];
      if (key === undefined || key === "tc") return `${ref} is marked as “${lang}”`;
      const shown = element.find("p").toArray().map((paragraph) => page.$(paragraph).text());
      return shown.join("\n") === textOf(ref)[key] && element.text() === shown.join("\n") ? [] : `${ref} in ${key} is “${element.text()}”`;
    }));
});

test("every page of a language shows the same texts, signed or not", () => {
  const inOrder = (page) => refs(page, "data-signed, data-text").join(" ");
  const original = new Map(pages.filter(({ lang }) => lang === "tc").map((page) => [page.address.slice(3), inOrder(page)]));
  const inOneLanguage = pages.filter(({ lang, kind }) => lang !== "" && kind !== "parallel");
  const own = (page) => page.$("[data-signed], [data-text]").first().attr("lang");
  expectOfEach(inOneLanguage, (page) => [
    inOrder(page) === original.get(page.address.slice(3)) ? [] : `shows ${inOrder(page)}`,
    [undefined, LANGUAGES[page.lang]].includes(own(page)) ? [] : `begins in ${own(page)}`,
  ].flat());
});

test("two languages side by side: every text in the one, then in the other", () => {
  const tags = (page) => [page.lang, page.address.split("/").at(-2)].map((key) => LANGUAGES[key]);
  expectOfEach(pages.filter(({ kind }) => kind === "parallel"), (page) => {
    const found = select(page, "[data-signed], [data-text]").map((element) => `${element.attr("data-signed") ?? element.attr("data-text")} ${element.attr("lang")}`);
    const expected = wholeText.flatMap((ref) => tags(page).map((tag) => `${ref} ${tag}`));
    return same(found, expected) ? [] : `shows ${found}`;
  });
});

test("the conversion to Simplified Chinese changes characters and nothing else", () => {
  for (const [ref, text] of signed) {
    const converted = textOf(ref).sc;
    assert.equal([...converted].length, [...text.join("\n")].length, ref);
    const kept = (string) => [...string].map((sign) => (/[\p{Script=Han}「」『』“”‘’]/u.test(sign) ? "字" : sign)).join("");
    assert.equal(kept(converted), kept(text.join("\n")), ref);
  }
});

test("the data has every signed text and its hash", async () => {
  assert.deepEqual(items.map(({ number }) => number), Array.from({ length: ITEMS }, (_, index) => index + 1));
  for (const key of ["preamble", "signatures"]) {
    assert.equal(memorandum[key].tc, signed.get(`${MEMORANDUM}/${key}`).join("\n"));
    assert.equal(memorandum[`${key}_sha256`], lock.get(key));
  }
  for (const item of items) {
    const ref = `${MEMORANDUM}/${item.number}`;
    assert.equal(item.texts.tc, signed.get(ref).join("\n"), ref);
    assert.equal(item.sha256, sha256(item.texts.tc), ref);
    assert.equal(item.sha256, lock.get(String(item.number)), ref);
    assert.deepEqual(await json(`data/${ref}.json`), item, ref);
  }
});

test("the page of an item shows the hash of its signed text", () => {
  const concerned = pages.filter(({ kind }) => kind === "item" || kind === "identifier");
  expectOfEach(concerned, (page) => {
    const hash = lock.get(numberOf(page));
    return page.$("main code").text().includes(hash) ? [] : `does not show ${hash}`;
  });
});

test("the signed headings are shown as they were locked", () => {
  const heading = (address) => pages.find((page) => page.address === address).$("h1").text();
  assert.equal(sha256(heading(`tc/${MEMORANDUM}/`)), lock.get("title"));
  [...areas.keys()].forEach((slug, index) => assert.equal(sha256(heading(`tc/${MEMORANDUM}/${slug}/`)), lock.get(`area-${index + 1}`), slug));
});

/** What follows the front matter of a content file, by paragraphs. */
async function paragraphs(file) {
  const text = await readFile(join(content, file), "utf8");
  return text.replace(/^\+\+\+\n[^]*?\n\+\+\+\n/, "").trim().split(/\n{2,}/);
}

function expectedOn({ kind, lang, address }) {
  const item = (number) => `${MEMORANDUM}/${number}`;
  const preamble = item("preamble");
  if (kind === "item" || kind === "identifier") return [item(numberOf({ address }))];
  if (kind === "parallel" && (lang === "tc" || address.endsWith("/tc/"))) return wholeText;
  if (lang !== "tc") return [];
  if (kind === "memorandum") return [preamble, item("signatures")];
  if (kind === "full") return wholeText;
  if (kind === "domain") return areas.get(address.split("/")[2]).map(item);
  return [];
}

function numberOf({ address }) {
  return /(\d+)\/$/.exec(address)[1];
}

/** The values of `attributes` on a page, in the order of the page. */
function refs({ $ }, attributes) {
  const names = attributes.split(", ");
  return $(names.map((name) => `[${name}]`).join()).toArray().map((element) => names.map((name) => $(element).attr(name)).find(Boolean));
}

/** A text in every language, as the data has it. */
function textOf(ref) {
  const key = ref.split("/")[1];
  return memorandum[key] ?? items[Number(key) - 1].texts;
}

function same(left, right) {
  return JSON.stringify(left) === JSON.stringify(right);
}

function sha256(text) {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
