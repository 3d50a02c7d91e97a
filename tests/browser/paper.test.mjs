// The PDFs that `concord print` makes: what is in them is read by other programs, pdf.js and poppler.
// Typst is the one that `scripts/test` installs; another is named by CONCORD_TYPST.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { promisify } from "node:util";

import { getDocumentProxy } from "unpdf";

import { LANGUAGES, expectNone } from "./pages.mjs";
import { BASE, CONCORD, REPOSITORY, buildInto, copyPortal, listFiles, temporaryFolder } from "./site.mjs";

const run = promisify(execFile);
const typst = process.env.CONCORD_TYPST ?? join(REPOSITORY, "target/typst/bin/python");

/** What every sheet says of the portal and of its memorandum. */
const RUNNING = { tc: "第五次會議合作備忘錄 · 非官方網站", sc: "第五次会议合作备忘录 · 非官方网站", en: "Memorandum of the Fifth Plenary Session · Unofficial site" };
const TAGS = { tc: "zh-HK", sc: "zh-CN", en: "en" };

/** The built site with its PDFs, items, areas and memoranda. */
const portal = {};

before(async () => {
  const root = await copyPortal();
  await run(CONCORD, ["print", "--root", root, "--typst", typst]);
  portal.folder = await buildInto(await temporaryFolder(), root);
  const data = async (name) => JSON.parse(await readFile(join(portal.folder, `data/${name}.json`), "utf8"));
  [portal.items, portal.memoranda] = await Promise.all([data("items"), data("memoranda")]);
  portal.pdfs = (await listFiles(portal.folder)).filter((file) => file.endsWith(".pdf"));
  portal.areas = [...new Set(portal.items.map(({ domain }) => domain))];
});

/** The PDF of the whole memorandum. */
const whole = (lang) => join(portal.folder, lang, "fifth/full", `fifth-${lang}.pdf`);

/** A text without white space, and without hyphens: poppler leaves out those at the end of a line. */
const plain = (text) => text.replace(/[\s-]/g, "");

/** The text of each page, as `plain`. */
async function pagesOf(file) {
  const { stdout } = await run("pdftotext", [file, "-"]);
  return stdout.split("\f").slice(0, -1).map(plain);
}

/**
 * The headings and paragraphs of a PDF in the order of its structure, character for character: poppler gives the
 * words of each line between quotation marks, with the space at its end.
 */
async function piecesOf(file) {
  read.has(file) || read.set(file, readPieces(file));
  return read.get(file);
}

const read = new Map();

async function readPieces(file) {
  const { stdout } = await run("pdfinfo", ["-struct-text", file]);
  const pieces = [];
  for (const line of stdout.split("\n")) {
    const words = /^ *"(.*)"$/.exec(line);
    const begins = /^ *(P|H\d)\b/.exec(line);
    if (words && pieces.length > 0) pieces.at(-1).text += words[1];
    else if (begins) pieces.push({ is: begins[1], text: "" });
  }
  return pieces;
}

/** What follows the heading of each item, by its number. */
async function textsOf(file) {
  const texts = new Map();
  let current;
  for (const { is, text } of await piecesOf(file)) {
    if (is !== "P") {
      const number = /^(\d+) /.exec(text)?.[1];
      current = number === undefined ? undefined : [];
      if (current) texts.set(Number(number), current);
    } else current?.push(text);
  }
  return texts;
}

describe("PDFs", { concurrency: 2 }, () => {
  for (const lang of Object.keys(LANGUAGES)) {
    test(`in ${lang} have the text of every item, character for character`, async () => {
      const texts = await textsOf(whole(lang));
      assert.equal(portal.items.length, 61);
      assert.deepEqual([...texts.keys()], portal.items.map(({ number }) => number));
      for (const { number, texts: of } of portal.items) {
        const lines = of[lang].split("\n");
        assert.deepEqual(texts.get(number).slice(0, lines.length), lines, `item ${number}`);
      }
    });

    // The same template sets areas: here it is enough that they have the words.
    test(`in ${lang} of areas have every item of theirs once`, async () => {
      const parts = portal.pdfs.filter((file) => file.startsWith(`${lang}/`) && !file.includes("/full/"));
      assert.equal(parts.length, portal.areas.length);
      const pages = await Promise.all(parts.map((file) => pagesOf(join(portal.folder, file))));
      const wrong = portal.items.filter(({ texts }) => pages.flat().filter((page) => page.includes(plain(texts[lang]))).length !== 1);
      expectNone(wrong.map(({ number }) => `item ${number} is not on one page of all`));
    });

    test(`in ${lang} have no item on two pages, and say on each what they are of`, async () => {
      const pages = await pagesOf(whole(lang));
      assert.ok(pages.length >= 8 && pages.length <= 16, `${pages.length} pages`);
      const broken = portal.items.filter(({ texts }) => !pages.some((page) => page.includes(plain(texts[lang]))));
      expectNone(broken.map(({ number }) => `item ${number} is on no page as a whole`));
      pages.forEach((page, index) => {
        for (const words of [RUNNING[lang], `${BASE}/${lang}/fifth/full/`, `${index + 1}/${pages.length}`]) {
          assert.ok(page.includes(plain(words)), `page ${index + 1} does not say ${words}`);
        }
      });
    });

    test(`in ${lang} are accessible: tagged by the standard, with language, title and bookmarks`, async () => {
      const bytes = await readFile(whole(lang));
      assert.match(bytes.toString("latin1"), /<pdfuaid:part>1</);
      const document = await getDocumentProxy(new Uint8Array(bytes));
      const { info } = await document.getMetadata();
      assert.equal(info.Language, TAGS[lang]);
      assert.equal(info.Title, portal.memoranda[0].titles[lang]);
      assert.equal((await document.getMarkInfo()).Marked, true);
      const tree = await (await document.getPage(3)).getStructTree();
      assert.ok(tree.children.length > 0, "the third page has a structure");
      const bookmarks = [];
      const collect = (list) => list.forEach(({ title, items }) => { bookmarks.push(title); collect(items); });
      collect(await document.getOutline());
      for (const { number } of portal.items) {
        assert.ok(bookmarks.some((title) => title.startsWith(`${number} `)), `no bookmark of item ${number}: ${bookmarks}`);
      }
      // Main text, signatures and annex besides.
      assert.equal(bookmarks.length, portal.items.length + portal.areas.length + 3);
      await document.destroy();
    });
  }

  test("have the main text and the signature block as they were signed", async () => {
    const paragraphs = (await piecesOf(whole("tc"))).filter(({ is }) => is === "P").map(({ text }) => text);
    const { preamble, signatures } = portal.memoranda[0];
    for (const { tc } of [preamble, signatures]) {
      const signed = tc.split("\n");
      const first = paragraphs.indexOf(signed[0]);
      assert.deepEqual(paragraphs.slice(first, first + signed.length), signed);
    }
  });

  test("are linked from the pages that they are of, and there is no other", async () => {
    assert.equal(portal.pdfs.length, 3 * (1 + portal.areas.length));
    for (const pdf of portal.pdfs) {
      const page = await readFile(join(portal.folder, pdf.replace(/[^/]*$/, "index.html")), "utf8");
      const link = new RegExp(`<a href="?${pdf.split("/").at(-1)}"? type="?application/pdf"?>[^<]*PDF[^<]*\\d [kK]B`);
      assert.match(page, link, pdf);
    }
  });
});
