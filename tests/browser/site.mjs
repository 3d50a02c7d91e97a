// The portal of this repository as a site: built once, and served on this machine.

import { execFile } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { cp, mkdtemp, readFile, readdir, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompressSync } from "node:zlib";

/** The folder of the repository, which is also the folder of the portal. */
export const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));

/** The binary under test. */
export const CONCORD = process.env.CONCORD ?? join(REPOSITORY, "target/release/concord");

/** The address for which the portal is built, as `portal.toml` says. */
export const BASE = /^base = "([^"]+)"/m.exec(readFileSync(join(REPOSITORY, "portal.toml"), "utf8"))[1];

/* ---- building ---- */

/** An empty folder that goes when this process ends. */
export async function temporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), "concord-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Builds the portal and returns the folder of the site. `run.mjs` builds once for all test files and hands the
 * folder on; a test file that runs alone builds for itself.
 */
export async function build() {
  return process.env.CONCORD_SITE ?? buildInto(await temporaryFolder(), REPOSITORY);
}

/** A copy of the portal that a test may change: its folder. */
export async function copyPortal() {
  const root = await temporaryFolder();
  for (const source of ["content", "themes", "portal.toml"]) {
    await cp(join(REPOSITORY, source), join(root, source), { recursive: true });
  }
  return root;
}

/** Builds the same content for another address, such as one that is not at the root of its host. */
export async function buildFor(base) {
  const root = await copyPortal();
  const settings = await readFile(join(REPOSITORY, "portal.toml"), "utf8");
  await writeFile(join(root, "portal.toml"), settings.replace(`"${BASE}"`, `"${base}"`));
  return buildInto(await temporaryFolder(), root);
}

/** The portals of documents of other shapes and in other languages, in `tests/fixtures/`. */
export const SHAPES = ["treaty", "plan", "declaration", "wells", "glacier"];

/** Builds a portal of `tests/fixtures/`. */
export async function buildFixture(name) {
  return buildInto(await temporaryFolder(), join(REPOSITORY, "tests/fixtures", name));
}

/** Builds the example portal in all languages after `change(root)` of its sources, locked for a `reason`: both folders. */
export async function buildExample(change, reason) {
  const root = join(await temporaryFolder(), "portal");
  const run = promisify(execFile);
  await run(CONCORD, ["init", root, "--languages", "tc,sc,en"]);
  await change(root);
  await run(CONCORD, ["lock", "--root", root, "--reason", reason]);
  return { root, folder: await buildInto(await temporaryFolder(), root) };
}

/** Builds the portal in `root` into `folder`, which it returns. */
export async function buildInto(folder, root) {
  await promisify(execFile)(CONCORD, ["build", "--root", root, "--out", folder]);
  return folder;
}

/** Paths of the published files below `folder`, in order. The engine's own note in it is not published. */
export async function listFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name !== ".concord")
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
    .sort();
}

/* ---- serving ---- */

const CONTENT_TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".bib": "application/x-bibtex; charset=utf-8",
  ".ris": "application/x-research-info-systems; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

/**
 * Serves `folder` at a free port below `path`, as a static host does: `index.html` for a folder, a redirect where
 * the slash at the end is missing, `404.html` for what is not there, and the headers that `_headers` asks for.
 * Hosts compress what they send: where it matters how much that is, so does this.
 */
export async function serve(folder, { path = "/", compressed = false } = {}) {
  const rules = parseHeaders(await readFile(join(folder, "_headers"), "utf8"));
  const shown = { folder, isCut: false };
  const server = createServer((request, response) => {
    if (shown.isCut) {
      request.socket.destroy();
      return;
    }
    answer(shown.folder, path, rules, request.url).then(
      ({ status, headers, body }) => {
        const brotli = compressed && /\bbr\b/.test(request.headers["accept-encoding"]);
        if (brotli) response.setHeader("Content-Encoding", "br");
        response.writeHead(status, headers).end(brotli ? brotliCompressSync(body) : body);
      },
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    root: origin + path,
    /** Publishes another site in its place. */
    show: (other) => { shown.folder = other; },
    /** Cuts the network, or mends it. */
    cut: (isCut) => { shown.isCut = isCut; },
    close: () => new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    }),
  };
}

async function answer(folder, path, rules, url) {
  const asked = decodeURIComponent(new URL(url, "http://localhost").pathname);
  if (!asked.startsWith(path)) return { status: 404, headers: {}, body: "outside of the site" };
  const address = asked.slice(path.length);
  const file = await find(folder, address);
  if (file === "folder") return { status: 301, headers: { Location: `${asked}/` }, body: "" };
  const found = file ?? "404.html";
  return {
    status: file ? 200 : 404,
    headers: { "Content-Type": CONTENT_TYPES[extname(found)] ?? "application/octet-stream", ...headersFor(rules, address) },
    body: await readFile(join(folder, found)),
  };
}

/** The file that answers at an address, "folder" where only the slash is missing, or nothing. */
async function find(folder, address) {
  if (address.split("/").includes("..")) return undefined;
  const file = address === "" || address.endsWith("/") ? `${address}index.html` : address;
  const kind = await stat(join(folder, file)).catch(() => undefined);
  if (kind?.isDirectory()) return "folder";
  return kind?.isFile() ? file : undefined;
}

/** The rules of a `_headers` file, as Netlify and Cloudflare Pages read it: a pattern, then its headers, indented. */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"))) {
    if (!line.startsWith(" ")) {
      const literal = line.trim().split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
      rules.push({ pattern: new RegExp(`^${literal.join(".*")}$`), headers: {} });
    } else {
      const [name, ...value] = line.split(":");
      rules.at(-1).headers[name.trim()] = value.join(":").trim();
    }
  }
  return rules;
}

/** The headers of a file by the rules that fit its address. */
export function headersFor(rules, address) {
  return Object.assign({}, ...rules.filter((rule) => rule.pattern.test(`/${address}`)).map((rule) => rule.headers));
}
