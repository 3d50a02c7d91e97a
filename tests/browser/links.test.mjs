// Every address that a page names leads somewhere: over HTTP, at the root of a host and below a path.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { expectOfEach, readPages, select } from "./pages.mjs";
import { BASE, build, buildFor, serve } from "./site.mjs";

const PATH = "/some/path/";
const folder = await build();
const folderBelowPath = await buildFor(`${BASE}${PATH.slice(0, -1)}`);
const everyPage = () => true;

/** How the site is published, the address it was built for, and the pages whose links must work there. */
const WAYS = await prepared([
  ["at the root of a host", folder, "/", BASE, everyPage],
  // What a host shows for addresses at any depth cannot have relative links.
  ["below a path, without being built for it", folder, PATH, BASE, ({ kind }) => kind !== "not_found"],
  ["below the path that it was built for", folderBelowPath, PATH, `${BASE}${PATH.slice(0, -1)}`, everyPage],
]);
after(() => Promise.all(WAYS.map(({ site }) => site.close())));

for (const { way, site, pages, anchors, references } of WAYS) {
  const concerned = [...references.keys()];

  test(`${way}: every link, image, script, style and form leads to a file`, async () => {
    const targets = [...new Set([...references.values()].flat().map(({ url }) => withoutAnchor(url)))];
    const statuses = await ask(targets);
    assert.ok(targets.length >= concerned.length, `only ${targets.length} addresses are linked to`);
    expectOfEach(concerned, (page) =>
      references.get(page)
        .map((reference) => ({ ...reference, status: statuses.get(withoutAnchor(reference.url)) }))
        .filter(({ status }) => status !== 200)
        .map(({ written, status }) => `${written} answers ${status}`));
  });

  test(`${way}: every anchor is there`, () => {
    expectOfEach(concerned, (page) =>
      references.get(page)
        .filter(({ url }) => url.hash !== "" && !anchors.get(withoutAnchor(url))?.has(decodeURIComponent(url.hash.slice(1))))
        .map(({ written }) => written));
  });

  test(`${way}: every page can be reached from another by links`, () => {
    const links = (page) => select(page, "a[href]").map((link) => withoutAnchor(new URL(link.attr("href"), site.root + page.address)));
    const linked = new Set(concerned.flatMap((page) => links(page).filter((href) => href !== site.root + page.address)));
    // People come to the chooser by typing the name of the host.
    const lost = pages.filter(({ kind }) => !["chooser", "not_found", "moved"].includes(kind)).filter(({ address }) => !linked.has(site.root + address));
    assert.deepEqual(lost.map(({ address }) => address), []);
  });

  test(`${way}: an address that does not exist is answered by the page that says so`, async () => {
    for (const address of ["no", "no/such/page/", "tc/fifth/62/", "tc/fifth/026/", "data/no.json"]) {
      const response = await fetch(site.root + address);
      assert.equal(response.status, 404, address);
      assert.match(await response.text(), /page--not_found/, address);
    }
  });
}

test("only the page for addresses that do not exist has links that begin at the host", async () => {
  const pages = await readPages(folderBelowPath);
  const fromHost = pages.filter((page) => written(page).some((link) => link.startsWith("/")));
  assert.deepEqual(fromHost.map(({ address }) => address), ["404.html"]);
  const outside = written(fromHost[0]).filter((link) => link.startsWith("/") && !link.startsWith(PATH));
  assert.deepEqual(outside, []);
});

test("links to other sites are whole addresses", async () => {
  const pages = await readPages(folder);
  expectOfEach(pages, (page) =>
    written(page)
      .filter((link) => /^[a-z]+:/i.test(link) && !link.startsWith(BASE))
      .filter((link) => !/^https?:\/\/[^/]+\.[^/]+/.test(link)));
});

/** The ways with a site being served, its pages, their anchors, and the references of those concerned. */
function prepared(ways) {
  return Promise.all(ways.map(async ([way, from, path, base, applies]) => {
    const [site, pages] = await Promise.all([serve(from, { path }), readPages(from)]);
    const ids = (page) => new Set(select(page, "[id]").map((element) => element.attr("id")));
    const anchors = new Map(pages.map((page) => [site.root + page.address, ids(page)]));
    const references = new Map(pages.filter(applies).map((page) => [page, internal(page, site, base)]));
    return { way, site, pages, anchors, references };
  }));
}

/** Every address that a page names, as it is written. */
function written(page) {
  const values = (selector, attribute) => select(page, selector).map((element) => element.attr(attribute));
  const refresh = values("meta[http-equiv=refresh]", "content").map((content) => content.replace(/^.*url=/i, ""));
  // The field leads from here to the page of a number.
  const jumps = select(page, "[data-jump]").flatMap((form) =>
    [form.attr("data-first"), form.attr("data-last")].map((number) => `${form.attr("data-jump")}${number}/`));
  return [...values("[href]", "href"), ...values("[src]", "src"), ...values("form[action]", "action"), ...refresh, ...jumps];
}

/** The addresses on the site itself that a page names, as `{ written, url }`; canonical ones as they are served here. */
function internal(page, site, base) {
  return written(page)
    .map((link) => ({ written: link, url: new URL(link.startsWith(`${base}/`) ? site.root + link.slice(base.length + 1) : link, site.root + page.address) }))
    .filter(({ url }) => url.origin === site.origin);
}

function withoutAnchor(url) {
  return url.href.replace(/#.*$/, "");
}

/** The status of each address; redirects are not followed. */
async function ask(addresses) {
  const statuses = new Map();
  const queue = [...addresses];
  const worker = async () => {
    for (let address = queue.pop(); address !== undefined; address = queue.pop()) {
      const response = await fetch(address, { redirect: "manual" });
      await response.arrayBuffer();
      statuses.set(address, response.status);
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return statuses;
}
