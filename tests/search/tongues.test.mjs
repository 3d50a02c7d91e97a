// In each language of the fixture the browser finds what the program finds, in both forms of the index.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { test } from "node:test";

import { answer, answers, open, program } from "./concord.mjs";

const tongues = JSON.parse(readFileSync(new URL("../fixtures/tongues.json", import.meta.url), "utf8"));

/** A portal of the texts of a language, and the reader of its site. */
function portal(key, { tag, texts }, form) {
  const folder = mkdtempSync(`${tmpdir()}/concord-`);
  process.on("exit", () => rmSync(folder, { recursive: true }));
  const root = `${folder}/portal`;
  mkdirSync(`${root}/content/rights`, { recursive: true });
  const write = (path, text) => writeFileSync(`${root}/${path}`, text);
  write("portal.toml", `base = "https://rights.example"\nauthoritative = "${key}"\n[search]\nform = "${form}"\n[title]\n${key} = "1948"\n[notice]\n${key} = "1948"\n[[language]]\nkey = "${key}"\ntag = "${tag}"\nlabel = "${tag}"\n`);
  write(`content/home.${key}.md`, "+++\ntitle = \"1948\"\n+++\n\n1948\n");
  write(`content/rights/document.${key}.md`, "+++\nadopted = 1948-12-10\ntitle = \"1948\"\nshort = \"1948\"\n+++\n");
  texts.forEach((text, at) => write(`content/rights/${at + 1}.${key}.md`, `+++\n+++\n\n${text}\n`));
  const run = (...args) => execFileSync(program, args, { stdio: "ignore" });
  run("lock", "--root", root);
  run("build", "--root", root, "--out", `${folder}/site`);
  return { root, read: async (path) => JSON.parse(readFileSync(`${folder}/site/${path}`, "utf8")) };
}

for (const [key, tongue] of Object.entries(tongues)) {
  for (const form of ["whole", "sharded"]) {
    test(`${key}, ${form}`, async () => {
      const { root, read } = portal(key, tongue, form);
      const source = await open("search/", key, read);
      const words = Object.keys(tongue.words);
      const expected = answers(key, words, root);
      for (const [at, word] of words.entries()) {
        const { hits } = await answer(source, word);
        const found = hits.map(({ document, ...hit }) => ({ item: source.number(document), ...hit }));
        assert.deepEqual(found, expected[at].hits.map(({ key: _, memorandum: __, ...hit }) => hit), word);
        const held = found.filter(({ holds }) => holds).map(({ item }) => item);
        assert.deepEqual(tongue.words[word].filter((item) => !held.includes(item)), [], word);
      }
    });
  }
}
