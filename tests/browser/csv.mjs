// The table that items.csv should be, by items.json.

import { LANGUAGES } from "./pages.mjs";

/** A cell as the data dictionary says: an apostrophe before what a spreadsheet could run. */
const cell = (text) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);

/** The head and a row for each item. */
export function rowsOf(items) {
  const keys = Object.keys(LANGUAGES);
  const columns = (prefix) => keys.map((key) => `${prefix}_${key}`);
  return [
    ["memorandum", "number", "domain", "url", ...columns("title"), ...columns("text"), "names", "sha256", "key"],
    ...items.map((item) => [
      item.memorandum,
      String(item.number),
      String(item.domain),
      item.url,
      ...keys.map((key) => cell(item.titles[key])),
      ...keys.map((key) => cell(item.texts[key])),
      item.names.join(" "),
      item.sha256,
      item.key,
    ]),
  ];
}
