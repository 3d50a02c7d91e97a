// Opens items.csv in LibreOffice as its dialog proposes, and compares every cell with items.json: `npm run spreadsheet`.
// LibreOffice (Debian: libreoffice-calc-nogui) is large, so that no other command needs it.

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { DOMParser } from "@xmldom/xmldom";

import { rowsOf } from "./csv.mjs";
import { build, temporaryFolder } from "./site.mjs";

/** What the dialog proposes: tab, comma and semicolon separate, quotation marks enclose, and by the byte order mark UTF-8. */
const PROPOSED = "Text - txt - csv (StarCalc):9/44/59,34,UTF8,1";
/** Cells of a row that repeat this often fill it up to the edge of the sheet. */
const REST = 1000;

const site = await build();
const folder = await temporaryFolder();
await promisify(execFile)("soffice", [
  "--headless",
  `-env:UserInstallation=file://${folder}/profile`,
  `--infilter=${PROPOSED}`,
  ...["--convert-to", "fods", "--outdir", folder, join(site, "data/items.csv")],
]);
const shown = rowsOfSheet(await readFile(join(folder, "items.fods"), "utf8"));
const expected = rowsOf(JSON.parse(await readFile(join(site, "data/items.json"), "utf8")));
const differences = expected.flatMap((row, line) => row.flatMap((cell, column) => {
  const found = shown[line]?.[column] ?? "";
  return found === cell ? [] : [`${line + 1}/${column + 1}: “${found.slice(0, 60)}” is “${cell.slice(0, 60)}”`];
}));
if (shown.length !== expected.length) differences.push(`${shown.length} rows are ${expected.length}`);
console.log([...differences.slice(0, 20), `${differences.length} differences in ${expected.flat().length} cells.`].join("\n"));
process.exitCode = differences.length === 0 ? 0 : 1;

/** The cells of a sheet as LibreOffice shows them, without the empty ones at the ends. */
function rowsOfSheet(xml) {
  const children = (element, name) => Array.from(element.childNodes).filter((node) => node.localName === name);
  const rows = Array.from(new DOMParser().parseFromString(xml, "text/xml").getElementsByTagName("table:table-row"));
  return rows
    .map((row) => children(row, "table-cell").flatMap((cell) => {
      const times = Number(cell.getAttribute("table:number-columns-repeated") ?? 1);
      const words = children(cell, "p").map((line) => line.textContent).join("\n");
      return times < REST ? Array(times).fill(words) : [];
    }))
    .filter((row) => row.some((cell) => cell !== ""));
}
