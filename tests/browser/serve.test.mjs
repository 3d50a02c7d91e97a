// `concord serve`: what an editor saves is in the browser at once, and what is wrong lies over the page until it is mended.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, describe, test } from "node:test";

import { launch, visitAlone } from "./browser.mjs";
import { CONCORD, REPOSITORY, copyPortal } from "./site.mjs";

const browser = await launch();
after(() => browser.close());

const PAGE = "content/pages/press.en.md";
const ITEM = "content/fifth/04-finance/26.tc.md";
const title = /^title = "(.+)"$/m.exec(await readFile(join(REPOSITORY, PAGE), "utf8"))[1];

/** Serves a copy of the portal that is the test's own, from the moment on when all of it is made. */
async function serving(journey) {
  const portal = await copyPortal();
  const server = spawn(CONCORD, ["serve", "--root", portal, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
    let said = "";
    while (!/^http:/m.test(said) || !/complete after/.test(said)) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`\`concord serve\` ended: ${said}`);
      said += `${value}\n`;
    }
    await journey(/^http:\S+/m.exec(said)[0], (file, from, to) => edit(join(portal, file), from, to));
  } finally {
    server.kill();
  }
}

const open = (address, journey, options = {}) =>
  serving((root, edit) => visitAlone(browser, { root }, address, options, (page) => journey(page, edit)));

async function edit(file, from, to) {
  const text = await readFile(file, "utf8");
  assert.notEqual(text.search(from), -1, `${file} holds ${from}`);
  await writeFile(file, text.replace(from, to));
}

const panel = (page) => page.locator("#concord-problems section");

describe("an editor's save", () => {
  test("is shown in the open page, at the same place of the page", () => open("en/press/", async (page, edit) => {
    await page.setViewportSize({ width: 800, height: 400 });
    await page.evaluate(() => window.scrollTo(0, 700));
    const place = await page.evaluate(() => scrollY);
    assert.ok(place > 600, `scrolled to ${place}`);
    await edit(PAGE, `title = "${title}"`, "title = \"What was just saved\"");
    await page.getByRole("heading", { level: 1, name: "What was just saved" }).waitFor();
    await page.waitForFunction((expected) => Math.abs(scrollY - expected) < 2, place);
    assert.equal(await panel(page).count(), 0);
  }));

  test("that is wrong leaves the last good page, with all problems over it until they are mended", () => open("tc/fifth/26/", async (page, edit) => {
    const heading = await page.locator("h1").textContent();
    await edit(ITEM, "title = ", "titel = ");
    await edit(PAGE, /^[+]{3}\n/, "+++\nauthor = \"me\"\n");
    await panel(page).getByText("content/pages/press.en.md:2:1").waitFor();
    await panel(page).getByText("content/fifth/04-finance/26.tc.md:2:1").waitFor();
    assert.equal(await page.locator("h1").textContent(), heading, "the last good page is behind");
    const told = await panel(page).textContent();
    for (const words of ["2 errors", "titel", "did you mean `title`?", "`author`"]) assert.ok(told.includes(words), words);
    assert.equal(await panel(page).getByRole("alert").count(), 1, "it is announced");
    assert.equal(await panel(page).getAttribute("aria-label"), "問題 Problems");

    // It can be put aside by keyboard, to read the page.
    const button = panel(page).getByRole("button");
    await button.press("Enter");
    assert.equal(await panel(page).locator("ol").isVisible(), false);
    assert.equal(await button.getAttribute("aria-expanded"), "false");
    await button.press("Enter");
    assert.equal(await panel(page).locator("ol").isVisible(), true);

    await edit(ITEM, "titel = ", "title = ");
    await panel(page).getByText("1 error").waitFor();
    await edit(PAGE, "author = \"me\"\n", "");
    await panel(page).waitFor({ state: "detached" });
    assert.equal(await page.locator("h1").textContent(), heading);
  }));

  test("that breaks a link is told at its place, and the page goes back to the last good one", () => open("en/press/", async (page, edit) => {
    await edit(PAGE, /^title = .*$([^]*)/m, "title = \"Broken\"$1\n[nowhere](/data/nowhere.json)\n");
    await panel(page).getByText("data/nowhere.json").first().waitFor();
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
  }));

  test("is on the server within moments", (t) => serving(async (root, edit) => {
    const start = performance.now();
    await edit(PAGE, title, "What was just saved");
    while (!(await (await fetch(`${root}en/press/`)).text()).includes("What was just saved")) await new Promise(setImmediate);
    t.diagnostic(`from save to new bytes: ${(performance.now() - start).toFixed(0)} ms`);
  }));
});

test("the problems can be read without sight, and with little", () => open("en/press/", async (page, edit) => {
  await edit(PAGE, /^[+]{3}\n/, "+++\nauthor = \"me\"\n");
  await panel(page).getByText("press.en.md:2:1").waitFor();
  const { default: axe } = await import("axe-core");
  await page.addScriptTag({ content: axe.source }).catch(() => page.evaluate(axe.source));
  const { violations } = await page.evaluate(() => globalThis.axe.run("#concord-problems"));
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.length]), []);
}, { bypassCSP: true }));
