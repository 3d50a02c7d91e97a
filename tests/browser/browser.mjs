// Debian's Chromium, with nothing of anyone's profile and no way out of this machine.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { chromium } from "playwright-core";

import { temporaryFolder } from "./site.mjs";

const OPTIONS = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
  ],
};

/** Milliseconds after which what a test waits for will not come. */
const TIMEOUT = 15_000;

/** A browser with a fresh profile: the one that `run.mjs` shares among all test files, or one of its own. */
export function launch() {
  const shared = process.env.CONCORD_BROWSER;
  return shared ? chromium.connect(shared) : chromium.launch(OPTIONS);
}

/** A browser that other processes can connect to, each with contexts of its own. */
export function launchServer() {
  return chromium.launchServer(OPTIONS);
}

/** A context of a browser whose reader has set text of twice the size: 32 px where others read 16. */
export async function launchLargePrint(options) {
  const profile = await temporaryFolder();
  await mkdir(join(profile, "Default"));
  const preferences = { webkit: { webprefs: { default_font_size: 32, default_fixed_font_size: 26 } } };
  await writeFile(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
  return withoutWorker(await chromium.launchPersistentContext(profile, { ...OPTIONS, ...options }));
}

/**
 * Opens `address`, below the root of `site`, calls `visit` with the page and keeps the page for the next visit: a new
 * one costs five times as much as another address in one that is there. `options` are those of a context.
 */
export async function visit(browser, site, address, { viewport = VIEWPORT, colorScheme = null, forcedColors = null, ...options }, visitor) {
  return visitIn(await sharedContext(browser, options), site, address, async (page, context) => {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ media: null, colorScheme, forcedColors });
    if (address !== null) await open(page, site, address);
    return visitor(page, context);
  }, null);
}

/** The same in a context that is there; sizes and media are as the last visitor left them. */
export async function visitIn(context, site, address, visitor, opened = address) {
  context.setDefaultTimeout(TIMEOUT);
  if (!idle.has(context)) idle.set(context, []);
  const page = idle.get(context).pop() ?? await newPage(context);
  try {
    if (opened !== null) await open(page, site, opened);
    const result = await visitor(page, context);
    // What lies below the pointer is not what the next visitor points at.
    await page.mouse.move(0, 0);
    idle.get(context).push(page);
    return result;
  } catch (error) {
    await page.close();
    throw error;
  }
}

/** The same in a page of its own, in a context of its own: for what outlasts a page, such as scripts that are added. */
export async function visitAlone(browser, site, address, options, visitor) {
  const context = await withoutWorker(await browser.newContext(options), options);
  context.setDefaultTimeout(TIMEOUT);
  try {
    const page = await context.newPage();
    if (address !== null) await open(page, site, address);
    return await visitor(page, context);
  } finally {
    await context.close();
  }
}

/** A context without the worker that fetches more when there is time, unless it is asked for: what a page costs is counted without. */
async function withoutWorker(context, { serviceWorkers } = {}) {
  if (serviceWorkers !== "allow") await context.addInitScript(() => { delete Navigator.prototype.serviceWorker; });
  return context;
}

/** The size of a page where none is asked for. */
const VIEWPORT = { width: 1280, height: 720 };

/** The pages that nobody visits, by context. */
const idle = new WeakMap();
/** The contexts of a browser, by their options. */
const contexts = new WeakMap();

function sharedContext(browser, options) {
  const key = JSON.stringify(options);
  if (!contexts.has(browser)) contexts.set(browser, new Map());
  const own = contexts.get(browser);
  if (!own.has(key)) own.set(key, browser.newContext(options).then(withoutWorker));
  return own.get(key);
}

async function newPage(context) {
  const page = await context.newPage();
  for (const name of ["addInitScript", "route", "exposeFunction"]) {
    page[name] = () => { throw new Error(`${name} outlasts a visit: use visitAlone`); };
  }
  return page;
}

/** Opens an address anew, also one that differs from the last by its anchor alone. */
async function open(page, site, address) {
  const { href } = new URL(address, site.root);
  if (href.includes("#") && page.url().split("#")[0] === href.split("#")[0]) await page.goto("about:blank");
  await page.goto(href);
}
