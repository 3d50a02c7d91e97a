// The program and the client's modules, for the tests beside this file. Build the program first: cargo build.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = process.env.CONCORD ?? `${root}target/debug/concord`;

const scripts = new URL("../../themes/default/scripts/", import.meta.url);
export const { answer } = await import(new URL("ranking.js", scripts));
export const { ask } = await import(new URL("query.js", scripts));
export const { open } = await import(new URL("index.js", scripts));
export const { itemNumber } = await import(new URL("number.js", scripts));
export const excerpt = await import(new URL("excerpt.js", scripts));
export const tokenizer = await import(new URL("tokens.js", scripts));

export const vectors = JSON.parse(readFileSync(new URL("../fixtures/tokens.json", import.meta.url), "utf8"));

/** What `concord search` prints. */
export function search(...args) {
  return execFileSync(program, ["search", "--root", root, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
}

/** Answers of the program: a list of { query, hits } for a list of queries. */
export function answers(language, queries) {
  const lines = search("--lang", language, "--format", "json", "--", ...queries).trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line));
}

/** The published files in a form, and a reader of them. */
export function published(form) {
  const files = JSON.parse(search("--dump", form));
  return { files, read: async (path) => JSON.parse(files[path] ?? readFileSync(new URL(path, `file://${site()}`), "utf8")) };
}

let folder;

/** The folder of the site of this repository, built once. */
function site() {
  if (!folder) {
    folder = `${mkdtempSync(`${tmpdir()}/concord-`)}/`;
    process.on("exit", () => rmSync(folder, { recursive: true }));
    execFileSync(program, ["build", "--root", root, "--out", folder]);
  }
  return folder;
}

/** A source of numbers that look random and are the same in every run. */
export function random(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

export const QUERIES = [
  "滬港通", "沪港通", "Stock Connect", "stok connect", "HKTDC", "貿發局", "贸发局", "ＥＴＦ", "第26項", "26", "二十六", "第99項",
  "open data", "B證", "M+", "m", "劇", "一", "的", "the", "", "  ", "。", "香港", "上海市政府", "青年 internship", "知識產權 BIP Asia",
  "co-operation", "co operation", "cooperation", "people's government", "arbitr", "regulation", "opera performances",
  "maritme arbitration", "transfussion", "logistcs", "casino", "新加坡", "香港賽馬會", "2021 進博會", "沪港大学聯盟", "金融",
  "電影展", "城市規劃建設管理和環境保護", "aviation, shipping and logistics", "人工智能／機器人", "《內地與香港特區》研討會", "the university of hong kong",
];
