// Every page of the site as parsed HTML, and the pages that stand for each kind.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { load } from "cheerio";

import { listFiles } from "./site.mjs";

/** The languages of the portal by the key in their addresses, with the tag that marks their text. */
export const LANGUAGES = { tc: "zh-Hant-HK", sc: "zh-Hans-CN", en: "en" };

/**
 * One page of every kind, or more where they differ much, as addresses with `{lang}` for the language; tests that
 * cannot look at all pages look at these. A kind is what a page calls itself: `<body class="page page--item">`.
 */
const SAMPLES = {
  chooser: [""],
  not_found: ["no/such/page/"],
  identifier: ["fifth/26/"],
  home: ["{lang}/"],
  memorandum: ["{lang}/fifth/"],
  full: ["{lang}/fifth/full/"],
  parallel: ["tc/fifth/parallel/en/", "sc/fifth/parallel/tc/", "en/fifth/parallel/tc/"],
  dates: ["{lang}/fifth/dates/"],
  domain: ["{lang}/fifth/finance/"],
  item: ["{lang}/fifth/26/"],
  names: ["{lang}/names/"],
  name: ["{lang}/names/hktdc/"],
  updates: ["{lang}/updates/"],
  update: ["{lang}/updates/2021-08-30-memorandum-signed/"],
  subscribe: ["{lang}/subscribe/"],
  translations: ["{lang}/translations/"],
  offline: ["{lang}/offline/"],
  search: ["{lang}/search/"],
  verify: ["{lang}/verify/"],
  page: ["{lang}/about/", "{lang}/accessibility/", "{lang}/data/", "{lang}/press/"],
};

/** The samples, one for each language: `{ kind, sort, lang, address, name }`; pages of one sort differ by language alone. */
export const samples = Object.entries(SAMPLES).flatMap(([kind, patterns]) =>
  patterns.flatMap((pattern) => {
    const inAll = pattern.includes("{lang}");
    const langs = inAll ? Object.keys(LANGUAGES) : [languageOf(pattern)];
    return langs.map((lang) => {
      const address = pattern.replace("{lang}", lang);
      return { kind, sort: inAll ? pattern : kind, lang, address, name: `${kind}: /${address}` };
    });
  }),
);

/** Every page of the site in `folder`: `{ file, address, kind, lang, html, $ }`, with `$` to query it. */
export async function readPages(folder) {
  const files = (await listFiles(folder)).filter((file) => file.endsWith(".html"));
  return Promise.all(files.map(async (file) => {
    const html = await readFile(join(folder, file), "utf8");
    const $ = load(html);
    return {
      file,
      address: file.replace(/(^|\/)index\.html$/, "$1"),
      kind: /page--(\S+)/.exec($("body").attr("class"))?.[1],
      lang: languageOf(file),
      html,
      $,
    };
  }));
}

/** The language whose key an address begins with, or none. */
function languageOf(address) {
  return Object.keys(LANGUAGES).find((lang) => address.startsWith(`${lang}/`)) ?? "";
}

/** The elements that `selector` finds on a page, each as a cheerio object. */
export function select({ $ }, selector) {
  return $(selector).toArray().map((element) => $(element));
}

/** Fails with what `problemOf` says of the pages: nothing, one problem or a list of them. */
export function expectOfEach(pages, problemOf) {
  assert.notEqual(pages.length, 0, "no page is concerned");
  expectNone(pages.flatMap((page) => [problemOf(page) ?? []].flat().map((problem) => `/${page.address}: ${problem}`)));
}

/** Fails with the first of `problems`, cut to what one can read. */
export function expectNone(problems) {
  const lines = problems.slice(0, 20).map((problem) => (problem.length > 400 ? `${problem.slice(0, 400)}…` : problem));
  const more = problems.length > lines.length ? [`and ${problems.length - lines.length} more`] : [];
  if (problems.length > 0) assert.fail(`\n${[...lines, ...more].join("\n")}`);
}
