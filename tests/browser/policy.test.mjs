// The content security policy is in force and blocks nothing; nothing is asked of any other site, and nothing is kept.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";

import { launch, visit, visitAlone } from "./browser.mjs";
import { expectNone } from "./pages.mjs";
import { build, serve } from "./site.mjs";
import { inOneLanguage } from "./views.mjs";

const site = await serve(await build());
const browser = await launch();
after(() => Promise.all([browser.close(), site.close()]));

describe("a visit leaves no trace and no complaint", { concurrency: 3 }, () => {
  for (const { name, address, kind } of inOneLanguage()) {
    test(name, () => visitAlone(browser, site, null, {}, async (page, context) => {
      const complaints = [];
      const requests = [];
      const lost = kind === "not_found";
      page.on("console", (message) => {
        // The browser itself reports that the address asked for does not exist.
        if (!(lost && message.location().url === site.root + address)) complaints.push(`${message.type()}: ${message.text()}`);
      });
      page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
      page.on("request", (request) => requests.push(request.url()));
      page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
      page.on("response", (response) => {
        if (response.status() !== (lost && response.url() === site.root + address ? 404 : 200)) complaints.push(`${response.status()}: ${response.url()}`);
      });
      await page.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => console.error(`policy: ${violatedDirective} ${blockedURI}`));
      });

      await page.goto(site.root + address, { waitUntil: "networkidle" });
      assert.ok(requests.length <= 8, `${requests.length} requests before anything is done`);
      await use(page);

      expectNone(complaints);
      expectNone(requests.filter((url) => !url.startsWith(site.root)));
      assert.deepEqual(await context.cookies(), []);
      assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
    }));
  }
});

test("the policy is in force: what is not the site's own does not run", () => visit(browser, site, "en/", {}, async (page) => {
  const blocked = await page.evaluate(() => new Promise((resolve) => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective }) => resolve(violatedDirective));
    const script = document.createElement("script");
    script.textContent = "globalThis.ran = true";
    document.head.append(script);
  }));
  assert.equal(blocked, "script-src-elem");
  assert.equal(await page.evaluate(() => globalThis.ran), undefined);
}));

/** Does on a page what can be done without leaving it. */
async function use(page) {
  for (const summary of await page.locator(".other summary").all()) await summary.click();
  for (const button of await page.locator("[data-copy]").all()) await button.click();
  const field = page.locator("[name=q]").first();
  if (await field.isVisible()) await field.fill("滬港通");
}
