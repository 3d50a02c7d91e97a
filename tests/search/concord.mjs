// The program and the client's modules, for the tests beside this file. Build the program first: cargo build.

import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
export const program = process.env.CONCORD ?? `${root}target/debug/concord`;

const scripts = new URL("../../themes/default/scripts/", import.meta.url);
export const { answer, shared } = await import(new URL("ranking.js", scripts));
const found = await import(new URL("found.js", scripts));
const completion = await import(new URL("completion.js", scripts));
export const { ask } = await import(new URL("query.js", scripts));
export const { open } = await import(new URL("index.js", scripts));
export const { itemNumber } = await import(new URL("number.js", scripts));
export const { stem } = await import(new URL("stem.js", scripts));
export const excerpt = { ...await import(new URL("excerpt.js", scripts)), ...await import(new URL("stretch.js", scripts)) };
export const tokenizer = await import(new URL("tokens.js", scripts));

/** What is found beside items, what is suggested, and the areas and names that a query begins. */
export const besides = (source, query, { areas } = {}) => found.besides(source, { query, areas }, shared);
export const complete = (source, query) => completion.complete(source, query, shared);
export const titled = (source, query, said = shared.runs(query)) => completion.titled(source, said, shared.isEmpty);

export const vectors = JSON.parse(readFileSync(new URL("../fixtures/tokens.json", import.meta.url), "utf8"));

/** What `concord search` prints. */
export function search(...args) {
  return execFileSync(program, ["search", ...(args.includes("--root") ? [] : ["--root", root]), ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
}

/** Answers of the program: a list of { query, hits } for a list of queries. */
export function answers(language, queries, portal = root) {
  const lines = search("--root", portal, "--lang", language, "--format", "json", "--", ...queries).trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line));
}

/** The published files in a form, and a reader of them. */
export function published(form) {
  const folder = site(form);
  const text = (path) => readFileSync(new URL(path, `file://${folder}`), "utf8");
  return { folder, text, read: async (path) => JSON.parse(text(path)) };
}

const sites = new Map();

/** The folder of the site of this repository with its index in a form, built once. */
function site(form) {
  if (!sites.has(form)) {
    const folder = mkdtempSync(`${tmpdir()}/concord-`);
    process.on("exit", () => rmSync(folder, { recursive: true }));
    ours(`${folder}/portal`);
    settings(root, `${folder}/portal`, form);
    sites.set(form, built(`${folder}/portal`, `${folder}/site/`));
  }
  return sites.get(form);
}

/** Copies the portal of this repository. */
function ours(portal) {
  for (const source of ["content", "themes"]) cpSync(`${root}${source}`, `${portal}/${source}`, { recursive: true });
  cpSync(`${root}portal.toml`, `${portal}/portal.toml`);
}

/** Writes the settings of a portal into a copy of it, with a form of the index. */
function settings(portal, copy, form) {
  const text = readFileSync(`${portal}/portal.toml`, "utf8");
  writeFileSync(`${copy}/portal.toml`, text.replace("[[language]]", `[search]\nform = "${form}"\n\n[[language]]`));
}

/**
 * The site of a portal of `tests/fixtures/`, and its folder; with its index in a form, if one is said. What is no portal by itself is
 * added to this repository's.
 */
export function fixture(name, form) {
  const folder = mkdtempSync(`${tmpdir()}/concord-`);
  process.on("exit", () => rmSync(folder, { recursive: true }));
  const written = fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
  const isWhole = existsSync(`${written}/portal.toml`);
  const portal = isWhole && !form ? written : `${folder}/portal`;
  if (!isWhole) {
    ours(portal);
    cpSync(`${written}/content`, `${portal}/content`, { recursive: true });
    appendFileSync(`${portal}/content/sessions.toml`, `\n${readFileSync(`${written}/sessions.toml`, "utf8")}`);
    execFileSync(program, ["lock", "--root", portal], { stdio: "ignore" });
  } else if (form) cpSync(written, portal, { recursive: true });
  if (form) settings(portal, portal, form);
  const site = built(portal, `${folder}/site/`);
  return { portal, read: async (path) => JSON.parse(readFileSync(new URL(path, `file://${site}`), "utf8")) };
}

function built(portal, folder) {
  execFileSync(program, ["build", "--root", portal, "--out", folder]);
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

/** Queries put together at random of what texts, names and readers have: words, ideographs, slips, numbers, operators, other scripts. */
export function randomQueries(seed, count, texts, names) {
  const next = random(seed);
  const pick = (list) => list[next(list.length)];
  const words = [...new Set(texts.flatMap((text) => text.match(/[A-Za-z][A-Za-z’'-]*|\d+/g) ?? []))];
  const runs = texts.flatMap((text) => text.match(/\p{Script=Han}{2,}/gu) ?? []);
  const signs = [...new Set(runs.join(""))];
  const slip = (text) => {
    const list = [...text];
    const at = next(list.length);
    const other = /[a-z]/i.test(text) ? pick([..."aeiourstn"]) : pick(signs);
    list.splice(at, next(2), ...(next(3) ? [other] : []));
    return list.join("");
  };
  const han = () => {
    const run = [...pick(runs)];
    const start = next(run.length - 1);
    return run.slice(start, start + 2 + next(5)).join("");
  };
  const full = (text) => text.replace(/[!-~]/g, (sign) => String.fromCodePoint(sign.codePointAt(0) + 0xfee0));
  const foreign = [..."ｶﾞﾝｷﾝがんきんガスภาษาไทยကခဂກຂຄកខគ한국어ﾡéßñЖдαβעבعر゙́"];
  const beginning = (text) => text.slice(0, 1 + next(text.length));
  const one = () => pick([String(1 + next(65)), "二十六", "廿三", "twenty-six", "fourth", "4th", "iv", "XII", "９"]);
  const ending = () => pick(words).toLowerCase().replace(/(ation|ing|ed|s|e)$/, "") + pick(["ation", "ing", "ed", "s", "er", "al", ""]);
  const kinds = [
    () => pick(words), () => pick(words), han, han, () => slip(pick(words)), () => slip(han()), () => slip(han()), ending,
    () => String(next(70)), () => `${pick(["item ", "第", "area ", "#", "領域", "no. "])}${1 + next(65)}${pick(["", "項", "領域", "-30"])}`,
    () => pick(names), () => slip(pick(names)), () => beginning(pick(names)), () => full(pick(words)), () => beginning(pick(words)),
    () => Array.from({ length: 1 + next(4) }, () => pick(foreign)).join(""),
    () => `${pick(["item ", "items ", "area ", "part ", "第", "the ", ""])}${one()}${pick([" and ", "-", " to ", "至", "、"])}${one()}${pick(["", " item", "項", "個領域", "?", ")"])}`,
    () => `"${pick(words)} ${pick(words)}"`, () => `“${han()}”`, () => `-${han()}`, () => `-${pick(words)}`, () => pick(["OR", "NOT", "AND", "|", "或", "哪些", "有什麼", "what", "的", "the", "怎樣", "(", "\"", "M+", "-"]),
  ];
  return Array.from({ length: count }, () => Array.from({ length: 1 + next(4) }, () => pick(kinds)()).join(pick([" ", " ", " ", "", "、"])));
}

export const QUERIES = [
  "滬港通", "沪港通", "Stock Connect", "stok connect", "HKTDC", "貿發局", "贸发局", "ＥＴＦ", "第26項", "26", "二十六", "第99項",
  "open data", "B證", "M+", "m", "劇", "一", "的", "the", "", "  ", "。", "香港", "上海市政府", "青年 internship", "知識產權 BIP Asia",
  "co-operation", "co operation", "cooperation", "people's government", "arbitr", "regulation", "opera performances",
  "maritme arbitration", "transfussion", "logistcs", "casino", "新加坡", "香港賽馬會", "2021 進博會", "沪港大学聯盟", "金融",
  "哪些項目提到滬港通", "is there anything about hospitals", "足球 仲裁 半導體", "滬港道", "進搏會", "海事仲栽", "港滬通", "互連互通", "醫務衞生局", "金管局",
  "Carrie Lam", "龔正", "股市", "香港股市發展", "soccer", "十四五規劃", "名稱索引", "how to cite", "arbitrators", "charity", "insolvencies", "26 ETF", "4 5", "第26至28項", "26-28", "items 26, 31 and 44", "第廿六項", "fifth/26", "fourth/26", "area 4",
  "第四領域", "領域四", "領域四 ETF", "area 14", "item 99 of the memorandum", "備忘錄第41項", "項目一覽", "\"stock connect\"", "滬港通 -仲裁", "仲裁 NOT 海事",
  "hospital OR football", "\"stok\"", "\"stok\" ETF", "\"arbitr\"", "滬港通 -stok", "-arbitr 仲裁", "足球 或 仲裁", "-", "- -", "\"", "\"stock", "-\"stock connect\" 滬港通", "OR", "a AND b", "is it", "航空母艦",
  "item four", "Area IV", "the 26th", "4th area", "twenty-six", "four", "iv", "item 6 and item 7", "26?", "第四個領域", "第四部分", "concert", "exports", "entrepreneurial", "hospitalised", "滬港通有什麼內容", "area 11 bankruptcy",
  "電影展", "城市規劃建設管理和環境保護", "aviation, shipping and logistics", "人工智能／機器人", "《內地與香港特區》研討會", "the university of hong kong",
];
