// Lists the copies that the browser keeps for reading without a network, and removes them.
// Without this file the page says how browsers do that.

const box = document.querySelector("[data-kept]");
const root = new URL("../../", import.meta.url).href;
const own = async () => (await caches.keys()).filter((name) => name.startsWith(`concord ${root} `));

/** The pages that are kept, but this one and its versions: the address and title of each. */
async function pages() {
  const found = [];
  for (const name of await own()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!request.url.endsWith("/") || request.url.endsWith("/offline/")) continue;
      const html = await (await cache.match(request)).text();
      const page = new DOMParser().parseFromString(html, "text/html");
      found.push({ address: request.url, title: page.title, lang: page.documentElement.lang, dir: page.documentElement.dir });
    }
  }
  return found;
}

function entry({ address, title, lang, dir }) {
  const link = document.createElement("a");
  Object.assign(link, { href: address, textContent: title, lang, dir });
  const line = document.createElement("li");
  line.append(link);
  return line;
}

async function show() {
  const kept = await pages();
  const none = box.querySelector("[data-kept-none]");
  none.hidden = kept.length > 0;
  box.querySelector("ul")?.remove();
  if (kept.length > 0) {
    const list = document.createElement("ul");
    list.className = "lines";
    list.append(...kept.map(entry));
    none.after(list);
  }
  box.querySelector("button").hidden = kept.length === 0;
}

async function remove() {
  const registration = await navigator.serviceWorker?.getRegistration(root);
  await registration?.unregister();
  for (const name of await own()) await caches.delete(name);
  await show();
  box.querySelector("[role=status]").textContent = box.dataset.kept;
}

if (box && "caches" in self) {
  box.hidden = false;
  box.querySelector("button").addEventListener("click", remove);
  show();
}
