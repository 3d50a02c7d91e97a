// Quotations are judged alike in the browser and in the program: by the vectors, and over the texts of this repository.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

import { program, published, random, tokenizer } from "./concord.mjs";

const { cutText, judge } = await import(new URL("../../themes/default/scripts/judged.js", import.meta.url));
const vectors = JSON.parse(readFileSync(new URL("../fixtures/quotations.json", import.meta.url), "utf8"));
const root = fileURLToPath(new URL("../../", import.meta.url));

/** An answer without what is not said of it. */
const bare = ({ parts, ...answer }) => ({ ...answer, parts: parts.map(({ starts, cost, ...part }) => part) });

test("quotations are judged as the vectors say", () => {
  tokenizer.useFolding(vectors.fold);
  const texts = vectors.texts.map(cutText);
  for (const { pasted, answer } of vectors.cases) assert.deepEqual(bare(judge(texts, pasted)), answer, pasted);
});

/** The texts that the site publishes for this. */
function file() {
  const { folder, text } = published("whole");
  const [of] = readdirSync(`${folder}assets`).filter((name) => readdirSync(`${folder}assets/${name}`).includes("quotations.json"));
  return JSON.parse(text(`assets/${of}/quotations.json`));
}

/** Quotations as people make them: stretches of texts, with a slip, in other marks, joined, in quotation marks, with a number. */
function quotations(texts, count) {
  const next = random(24);
  const pick = (list) => list[next(list.length)];
  const stretch = () => {
    const signs = [...pick(texts).words];
    const start = next(signs.length);
    return signs.slice(start, start + 8 + next(60)).join("");
  };
  const slip = (text) => {
    const signs = [...text];
    signs.splice(next(signs.length), next(2), pick([...stretch()]));
    return signs.join("");
  };
  const kinds = [
    stretch, stretch, () => slip(stretch()), () => slip(slip(stretch())), () => stretch() + stretch(), () => `${stretch()}……${stretch()}`,
    () => `「${stretch()}」`, () => `“${stretch()}”`, () => `${1 + next(61)}. ${stretch()}`, () => stretch().replace(/[，,]/g, "、"),
    () => stretch().toUpperCase(), () => stretch().replace(/ /g, "\n"), () => [...stretch()].reverse().join(""), () => stretch().slice(0, 1 + next(6)),
  ];
  return Array.from({ length: count }, () => pick(kinds)());
}

test("quotations of this repository's texts are judged alike by the program", () => {
  const { fold, texts, places, languages } = file();
  tokenizer.useFolding(fold);
  const cut = texts.map((text) => cutText({ ...text, isEarlier: Boolean(text.earlier) }));
  const folder = mkdtempSync(`${tmpdir()}/concord-`);
  process.on("exit", () => rmSync(folder, { recursive: true }));
  const pasted = quotations(texts, 300);
  const files = pasted.map((text, at) => {
    writeFileSync(`${folder}/${at}`, text);
    return `${folder}/${at}`;
  });
  // It says by its exit code that some are not exact.
  const run = () => execFileSync(program, ["verify", "--root", root, "--format", "json", ...files], { encoding: "utf8", maxBuffer: 1 << 28 });
  const told = (() => {
    try {
      return run();
    } catch ({ status, stdout }) {
      assert.equal(status, 1);
      return stdout;
    }
  })();
  const lines = told.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.equal(lines.length, pasted.length);
  pasted.forEach((text, at) => {
    const { found, ...answer } = lines[at];
    assert.deepEqual(bare(judge(cut, text)), answer, text);
    for (const { text: index, address, title, language, standing } of found) {
      const { place, language: own, standing: counts } = texts[index];
      assert.deepEqual([places[place].at, places[place].title, languages[own].key, counts], [address, title, language, standing]);
    }
  });
  const verdicts = new Set(lines.map(({ verdict }) => verdict));
  for (const verdict of ["exact", "marks", "altered", "glued", "absent"]) assert.ok(verdicts.has(verdict), verdict);
});
