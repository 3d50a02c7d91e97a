// The portal on the web servers that people have: every file of it, with the right bytes, type and headers, and search in a browser.

import assert from "node:assert/strict";
import { chmod, cp, mkdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { after, before, describe, test } from "node:test";

import { launch, visit } from "../browser/browser.mjs";
import { expectNone } from "../browser/pages.mjs";
import { BASE, build, buildFor, headersFor, listFiles, parseHeaders, temporaryFolder } from "../browser/site.mjs";
import { SERVERS, start } from "./servers.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  "": "text/plain; charset=utf-8",
};

/** What a server without configuration may say instead: it knows neither feeds nor reference files. */
const PLAIN_TYPES = {
  ".xml": ["text/xml", "application/xml"],
  ".md": ["text/markdown", "application/octet-stream"],
  ".bib": ["text/x-bibtex", "application/x-bibtex", "application/octet-stream"],
  ".ris": ["application/x-research-info-systems", "application/octet-stream"],
  "": ["application/octet-stream"],
};

/** Where the portal is: at the root of the host, and below a path. */
const PLACES = [await place("/", await build()), await place("/some/path/", await buildFor(`${BASE}/some/path`))];
const browser = await launch();
after(() => browser.close());

for (const { path, folder, root, files, rules } of PLACES) {
  for (const name of Object.keys(SERVERS)) {
    describe(`${name}, at ${path}`, () => {
      let server;
      before(async () => { server = await start(name, root, path); });
      after(() => server.stop());
      const ask = (address) => fetch(server.root + address, { redirect: "manual" });

      test("serves every file with its bytes, its type and its headers", async () => {
        assert.ok(files.length > 500);
        expectNone((await inTurns(files, async (file) => {
          const address = file.replace(/(^|\/)index\.html$/, "$1");
          const response = await ask(address);
          const body = Buffer.from(await response.arrayBuffer());
          if (response.status !== 200) return `/${address} answers ${response.status}`;
          if (!body.equals(await readFile(join(folder, file)))) return `/${address} has other bytes`;
          return name === "Python" ? plainType(address, file, response) : headers(address, file, response, rules);
        })).flat().filter(Boolean));
      });

      test("leads from a folder without its slash to the folder", async () => {
        for (const address of ["tc", "tc/fifth/26", "en/search"]) {
          const response = await ask(address);
          assert.ok([301, 302, 307, 308].includes(response.status), `${address}: ${response.status}`);
          assert.equal(new URL(response.headers.get("location"), server.root).href, `${server.root}${address}/`);
        }
      });

      test("says what is not there", async () => {
        const expected = await readFile(join(folder, "404.html"), "utf8");
        for (const address of ["no", "no/such/page/", "data/no.json", "assets/no.css", "search/0123/no.json"]) {
          const response = await ask(address);
          assert.equal(response.status, 404, address);
          if (name === "Python") continue; // It has a page of its own.
          assert.equal(await response.text(), expected, address);
          assert.equal(response.headers.get("content-type").toLowerCase(), TYPES[".html"], address);
          assert.match(response.headers.get("content-security-policy"), /default-src 'none'/);
        }
      });

      test("does not serve what is not of the site", async () => {
        // The marker of the engine is left out by servers that can be told to.
        if (name !== "Python") assert.ok([403, 404].includes((await ask(".concord")).status));
        for (const address of ["../../../etc/passwd", "%2e%2e/%2e%2e/%2e%2e/etc/passwd", "..%2f..%2f..%2fetc/passwd"]) {
          const response = await ask(address);
          assert.ok(response.status >= 400 || response.status === 301, `${address}: ${response.status}`);
          assert.doesNotMatch(await response.text(), /root:/);
        }
      });

      test("finds an item by search", () => visit(browser, { root: server.root }, `tc/search/?q=${encodeURIComponent("滬港通")}`, {}, async (page) => {
        await page.locator("[data-results][data-state=done]").waitFor();
        const found = await page.locator("[data-results] [data-item]").evaluateAll((items) => items.map((item) => item.dataset.item));
        assert.ok(found.includes("26"), `found ${found}`);
      }));
    });
  }
}

/** The site of `folder` below `path` in the folder `root`, which any user can read, and what is in it. */
async function place(path, folder) {
  const root = await temporaryFolder();
  await chmod(root, 0o755);
  await mkdir(join(root, path), { recursive: true });
  await cp(folder, join(root, path), { recursive: true });
  const rules = parseHeaders(await readFile(join(folder, "_headers"), "utf8"));
  return { path, folder, root, files: await listFiles(folder), rules };
}

function headers(address, file, response, rules) {
  const expected = { "Content-Type": TYPES[extname(file)], ...headersFor(rules, address) };
  return Object.entries(expected).map(([name, value]) => {
    const found = response.headers.get(name);
    const same = name === "Content-Type" ? found?.toLowerCase() === value : found === value;
    return same ? undefined : `/${address} has ${name}: ${found} and not ${value}`;
  });
}

function plainType(address, file, response) {
  const found = response.headers.get("content-type");
  const extension = extname(file);
  const expected = PLAIN_TYPES[extension] ?? [(TYPES[extension] ?? "text/csv").split(";")[0]];
  return expected.includes(found?.split(";")[0]) ? undefined : `/${address} is ${found}`;
}

/** Calls `ask` for each of `files`, a few at a time. */
async function inTurns(files, ask) {
  const answers = [];
  const rest = [...files];
  const turn = async () => {
    for (let file = rest.shift(); file !== undefined; file = rest.shift()) answers.push(await ask(file));
  };
  await Promise.all(Array.from({ length: 8 }, turn));
  return answers;
}
