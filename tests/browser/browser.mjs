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
  return chromium.launchPersistentContext(profile, { ...OPTIONS, ...options });
}

/** Opens `address`, below the root of `site`, in a context of its own, calls `visit` with the page and closes it. */
export async function visit(browser, site, address, options, visitor) {
  const context = await browser.newContext({ baseURL: site.root, ...options });
  try {
    return await visitIn(context, site, address, visitor);
  } finally {
    await context.close();
  }
}

/** The same in a context that is there. */
export async function visitIn(context, site, address, visitor) {
  context.setDefaultTimeout(TIMEOUT);
  const page = await context.newPage();
  try {
    if (address !== null) await page.goto(new URL(address, site.root).href);
    return await visitor(page, context);
  } finally {
    await page.close();
  }
}
