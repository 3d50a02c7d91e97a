// What a reader without a network still has: the pages that were read, and the whole text and the search, which are
// fetched when there is time. The worker asks the network first; a copy is shown only where that does not answer, and
// says so. The file that starts this one sets `publication`: its version, what it is made of and its languages;
// without one the worker takes away every copy, and itself.

const { publication } = self;
const { scope } = registration;
/** Other portals of one origin have other scopes: their copies are not touched. */
const PREFIX = `concord ${scope} `;
const NAME = PREFIX + publication?.version;
/** Pages beyond these make room: the first that were read go first. */
const MOST = 300;

const at = (path) => new URL(path, scope).href;
const own = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));
const without = (names) => Promise.all(names.map((name) => caches.delete(name)));

/* ---- one publication replaces another as a whole ---- */

/** Copies a file into `cache`. What is no longer published is not copied; what does not answer is an error. */
async function copy(cache, address) {
  const response = await fetch(address, { cache: "no-cache" });
  if (response.ok) return cache.put(address, response);
  if (![404, 410].includes(response.status)) throw new Error(`${address}: ${response.status}`);
}

/** Whether this is still the publication that the site has. */
async function isPublished() {
  const response = await fetch(at("sw.js"), { cache: "no-store" });
  return (await response.text()).includes(publication.version);
}

async function install() {
  if (publication) {
    const addresses = new Set(publication.files.map(at));
    for (const name of await own()) {
      for (const { url } of await (await caches.open(name)).keys()) addresses.add(url);
    }
    const cache = await caches.open(NAME);
    try {
      await Promise.all([...addresses].map((address) => copy(cache, address)));
      if (!(await isPublished())) throw new Error("another publication");
    } catch (error) {
      await caches.delete(NAME);
      throw error;
    }
  }
  skipWaiting();
}

async function activate() {
  await without((await own()).filter((name) => !publication || name !== NAME));
  await (publication ? clients.claim() : registration.unregister());
}

/* ---- what is kept ---- */

const keyOf = ({ url }) => url.replace(/[?#].*/, "");
const isPage = (address) => address.endsWith("/");

/** Whether a copy is of use: pages, what pages are made of, and what the search reads. */
function isWanted({ mode, destination, url }) {
  return mode === "navigate" || /^(image|manifest|script|style)$/.test(destination) || url.startsWith(at("search/"));
}

async function keep(request, response) {
  // A page of a newer publication is not kept beside those of this one: the browser fetches its worker, which keeps it.
  if (request.mode === "navigate" && !(await isPublished())) return;
  if (registration.installing || registration.waiting) return;
  // A reader may have removed the copies: until the page is left, none comes back.
  if (!(await caches.has(NAME))) return;
  const [cache, key] = [await caches.open(NAME), keyOf(request)];
  if ([404, 410].includes(response.status)) {
    await cache.delete(key);
  } else if (response.ok && !response.redirected && isWanted(request)) {
    await cache.put(key, response);
    const pages = (await cache.keys()).filter(({ url }) => isPage(url));
    if (pages.length > MOST) await cache.delete(pages[0]);
  }
}

/** Whether the reader saves data, or waits for it. */
function isDear() {
  const { saveData, effectiveType } = navigator.connection ?? {};
  return saveData || /[23]g/.test(effectiveType);
}

/**
 * What a page asks for when it is there: itself, which may have come before the worker, and of its language the whole
 * text and the search.
 */
async function fetchMore(page, key) {
  if (!(await caches.has(NAME))) return;
  const cache = await caches.open(NAME);
  if (!(await cache.match(keyOf(page)))) await copy(cache, keyOf(page));
  const { pages = [] } = publication.languages.find((of) => of.key === key) ?? {};
  for (const path of isDear() ? [] : [...pages, ...publication.more]) {
    if (!(await cache.match(at(path)))) await copy(cache, at(path));
  }
}

/* ---- what is shown ---- */

/** A copy says that it is one, and of which day, before the text of the page. */
async function asCopy(response) {
  const html = await response.text();
  const tag = /<html[^>]* lang="?([^"\s>]+)/.exec(html)?.[1];
  const { note, page } = publication.languages.find((of) => of.tag === tag) ?? publication.languages[0];
  const day = new Date(response.headers.get("date") ?? Date.now());
  const words = note.replace("{date}", new Intl.DateTimeFormat(tag, { dateStyle: "long" }).format(day));
  const said = `<p class="offline" role="status"><a href="${at(page)}">${words}</a></p>`;
  return new Response(html.replace("<main", `${said}<main`), { headers: response.headers });
}

async function answer(event) {
  const { request } = event;
  try {
    const response = await fetch(request);
    event.waitUntil(keep(request, response.clone()).catch(() => {}));
    return response;
  } catch (error) {
    const copyOf = (address) => caches.match(address, { cacheName: NAME });
    const found = await copyOf(keyOf(request));
    if (request.mode !== "navigate") return found ?? Response.error();
    if (found) return asCopy(found);
    // In place of a page of which there is no copy: which copies there are.
    const key = request.url.slice(scope.length).split("/")[0];
    const { page } = publication.languages.find((of) => of.key === key) ?? publication.languages[0];
    if (keyOf(request) === at(page) || !(await copyOf(at(page)))) throw error;
    return Response.redirect(at(page));
  }
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
if (publication) {
  addEventListener("message", (event) => event.waitUntil(fetchMore(event.source, event.data).catch(() => {})));
  addEventListener("fetch", (event) => {
    const { method, url } = event.request;
    if (method === "GET" && url.startsWith(scope)) event.respondWith(answer(event));
  });
}
