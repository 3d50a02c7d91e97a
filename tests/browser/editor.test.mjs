// The form for editors as `concord editor` writes it: what an officer does there, and what is in the repository then.
// Everything is on this machine; a request to any other is refused, and there is none.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { front, termbase, withEmphasis } from "../../deploy/editor/format.js";
import { launch } from "./browser.mjs";
import { git, run, serveForm, signIn } from "./form.mjs";
import { CONCORD, REPOSITORY, buildInto, copyPortal, temporaryFolder } from "./site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const NOTE = "2026-11-20-port-extended";
/** Milliseconds after which what a test waits for will not come: the form is 3 MB of script. */
const TIMEOUT = 60_000;

let portal;
let form;
let browser;
let page;
const outside = [];

before(async () => {
  portal = await copyPortal();
  form = await serveForm(portal, "zh-Hant");
  browser = await launch();
  const context = await browser.newContext({ locale: "zh-HK", viewport: { width: 1280, height: 1000 }, timezoneId: "Asia/Hong_Kong" });
  context.setDefaultTimeout(TIMEOUT);
  await context.route((url) => url.hostname !== "127.0.0.1" && /^https?:/.test(url.protocol), (route) => {
    outside.push(route.request().url());
    return route.abort();
  });
  page = await context.newPage();
  // Some time after it was saved, the form asks whether a changed draft goes to review at once; and of who saved sooner
  // than it keeps a copy of what is not saved, whether that copy is to be restored.
  for (const answer of ["稍後", "捨棄"]) await page.addLocatorHandler(page.locator("dialog[open] button", { hasText: answer }), (button) => button.click());
  await signIn(page, form.site, "zh-HK");
});

after(async () => {
  await page?.context().close();
  await browser?.close();
  await form?.close();
});

test("every text of the portal, and its termbase, are written as they were read", () => {
  const content = join(REPOSITORY, "content");
  const texts = readdirSync(content, { recursive: true }).filter((path) => path.endsWith(".md"));
  assert.ok(texts.length > 150);
  for (const path of texts) {
    const text = readFileSync(join(content, path), "utf8");
    assert.equal(front.toFile(front.fromFile(text.trim())), text, path);
  }
  const names = readFileSync(join(content, "names.toml"), "utf8");
  assert.equal(termbase.toFile(termbase.fromFile(names.trim())), names);
});

test("emphasis that Markdown does not see beside ideographs is written as it does", () => {
  for (const [typed, written] of [
    ["見_次要_及", "見*次要*及"],
    ["_開首_字", "*開首*字"],
    ["[見_次_](a_b_c.md)", "[見*次*](a_b_c.md)"],
    ["（_斜_）", "（_斜_）"],
    ["`見_次_及`", "`見_次_及`"],
    ["a_b_c and _all_ of it", "a_b_c and _all_ of it"],
  ]) assert.equal(withEmphasis(typed), written);
});

/* ---- what an officer does ---- */

const panel = (language) => page.getByRole("group", { name: new RegExp(`編輯 .?${language}.? 內容`) });
const field = (within, name) => within.getByRole("group", { name: new RegExp(`^「.?${name}.?」欄位$`) });

/** Opens the list of a collection, and in it an entry. */
async function open(collection, entry) {
  await page.goto(`${form.site.root}#/collections/${collection}`);
  await page.getByRole("gridcell", { name: entry, exact: true }).click();
  await page.getByRole("button", { name: "儲存" }).waitFor();
}

/** Saves what is written: the pull request that is made of it. */
async function save() {
  const proposed = form.hub.next();
  await page.getByRole("button", { name: "儲存" }).click();
  const pull = await proposed;
  await page.getByRole("tree").waitFor();
  return pull;
}

/** Leads an entry that was saved through its states, and publishes it. */
async function publish(title) {
  await page.getByRole("radio", { name: "編輯工作流程" }).click();
  await page.getByRole("button", { name: title }).first().click();
  await page.getByRole("button", { name: /^狀態/ }).click();
  await page.getByRole("menuitemradio", { name: "可發布" }).click();
  await page.getByRole("button", { name: /^發布/ }).click();
  const published = form.hub.merged();
  await page.getByRole("alertdialog").getByRole("button", { name: "發布" }).click();
  await published;
  // It goes back to the list of the collection.
  await page.getByRole("tree").waitFor();
}

const onBranch = (branch, path) => git(form.bare, "show", `${branch}:${path}`);
const changed = (pull) => git(form.bare, "-c", "core.quotepath=false", "diff", "--name-only", `main...${pull.head}`).trim().split("\n");

test("a note with a picture, about two items, in two languages", async () => {
  await page.goto(`${form.site.root}#/collections/updates-fifth/new`);
  const original = panel("繁體中文");
  await original.getByRole("textbox", { name: "標題" }).first().fill("港口擴建工程完成");
  await page.getByRole("textbox", { name: "網址代號" }).fill(NOTE);
  for (const item of ["26", "31"]) {
    await original.getByRole("combobox", { name: "項目" }).click();
    await page.getByRole("option", { name: new RegExp(`^${item} `) }).click();
  }
  const source = field(original, "來源");
  await source.getByRole("button", { name: /新增/ }).click();
  await source.getByRole("textbox", { name: "來源標題" }).fill("港口擴建工程完成");
  await source.getByRole("textbox", { name: "發布者" }).fill("香港特別行政區政府");
  await source.getByRole("textbox", { name: "網址" }).fill("https://www.info.gov.hk/gia/general/202611/20/P2026112000001.htm");
  await source.getByRole("textbox", { name: "來源日期" }).fill("2026-11-20");
  const text = original.getByRole("textbox", { name: "正文" });
  await text.click();
  await page.keyboard.type("港口擴建工程於2026年11月20日完成。");
  await page.keyboard.press("Enter");
  await original.getByRole("button", { name: "圖片" }).click();
  const picture = original.getByRole("group", { name: "圖片", exact: true });
  await picture.getByRole("button", { name: "瀏覽" }).click();
  const dialog = page.getByRole("dialog", { name: "選擇圖片" });
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), dialog.getByRole("button", { name: "上傳" }).click()]);
  await chooser.setFiles({ name: "port-extended.png", mimeType: "image/png", buffer: readFileSync(join(REPOSITORY, "docs/item-26.png")) });
  await dialog.getByRole("button", { name: "插入" }).click();
  await picture.getByRole("textbox", { name: "替代文字" }).fill("新建的碼頭");

  await page.getByRole("radio", { name: /English/ }).last().click();
  await page.getByRole("button", { name: /啟用/ }).click();
  const english = panel("English");
  await english.getByRole("textbox", { name: "標題" }).first().fill("Extension of the port completed");
  const translated = field(english, "來源");
  await translated.getByRole("textbox", { name: "來源標題" }).fill("Extension of the port completed");
  await translated.getByRole("textbox", { name: "發布者" }).fill("Government of the Hong Kong Special Administrative Region");
  await english.getByRole("textbox", { name: "正文" }).click();
  await page.keyboard.type("The extension of the port was completed on 20 November 2026.");
  await english.getByRole("switch", { name: "已與原文核對" }).click();

  const pull = await save();
  assert.equal(pull.draft, true);
  const base = `content/updates/${NOTE}`;
  assert.deepEqual(changed(pull), [`${base}.en.md`, `${base}.tc.md`, "content/updates/port-extended.webp"]);
  assert.equal(onBranch(pull.head, `${base}.tc.md`), `+++
title = "港口擴建工程完成"
memorandum = "fifth"
items = [26, 31]

[[source]]
title = "港口擴建工程完成"
publisher = "香港特別行政區政府"
url = "https://www.info.gov.hk/gia/general/202611/20/P2026112000001.htm"
date = 2026-11-20
+++

港口擴建工程於2026年11月20日完成。

![新建的碼頭](port-extended.webp)
`);
  await publish("港口擴建工程完成");
});

test("an old note, a page, a translation and a name are changed, and nothing else in their files", async () => {
  const changes = [
    ["updates-fifth", "滬港合作會議第五次會議合作備忘錄簽署", "繁體中文", "content/updates/2021-08-30-memorandum-signed.tc.md"],
    ["pages", "新聞界查閱指引", "繁體中文", "content/pages/press.tc.md"],
  ];
  for (const [collection, title, language, path] of changes) {
    await open(collection, title);
    const text = panel(language).getByRole("textbox", { name: "正文" });
    await text.click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("（完）");
    const pull = await save();
    const before = onBranch("main", path);
    assert.deepEqual(changed(pull), [path]);
    assert.equal(onBranch(pull.head, path), before.replace(/\n$/, "（完）\n"));
    await publish(title);
  }

  await page.goto(`${form.site.root}#/collections/fifth-en/entries/04-finance-26`);
  const title = page.getByRole("textbox", { name: "標題" }).first();
  await title.fill(`${await title.inputValue()} (as amended)`);
  const path = "content/fifth/04-finance/26.en.md";
  const stamped = onBranch("main", path).match(/translates = "(\w+)"/)[1];
  const pull = await save();
  assert.deepEqual(changed(pull), [path]);
  const after = onBranch(pull.head, path);
  assert.deepEqual(lines(after.replace(" (as amended)", "")), lines(onBranch("main", path)));
  assert.equal(after.match(/translates = "(\w+)"/)[1], stamped);
  await publish(/26/);

  await page.goto(`${form.site.root}#/collections/names/entries/names`);
  const names = field(page, "名稱");
  await names.getByRole("button", { name: "展開" }).first().click();
  await names.getByRole("textbox", { name: "網站" }).first().fill("https://www.shanghai.gov.cn/english/");
  const renamed = await save();
  assert.deepEqual(changed(renamed), ["content/names.toml"]);
  const said = git(form.bare, "diff", "--numstat", `main...${renamed.head}`).trim();
  const [added, removed] = said.split("\t").map(Number);
  // One entry is written again; the comments and all other entries are as they were.
  assert.ok(added < 12 && removed < 12, said);
  // A colleague who reviews it merges it on the page of the host: the form takes a minute for that with all names.
  form.hub.merge(renamed);
});

/** The lines of a file, whatever their order: the form has an order of its own for keys. */
const lines = (text) => text.split("\n").sort();

/** Presses Tab until what is called so has the focus. */
async function tabTo(name) {
  const focused = () => page.evaluate(() => {
    const { activeElement: of } = document;
    return of.ariaLabel ?? of.getAttribute("aria-labelledby")?.split(" ").map((id) => document.getElementById(id)?.textContent).join(" ") ?? of.textContent;
  });
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await focused())?.trim() === name) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not come to ${name}`);
}

test("at 390 px, and by keyboard alone", async (t) => {
  await page.goto(`${form.site.root}#/collections/updates-fifth/new`);
  await panel("繁體中文").waitFor();
  await tabTo("標題");
  await page.keyboard.type("以鍵盤撰寫");
  assert.equal(await panel("繁體中文").getByRole("textbox", { name: "標題" }).first().inputValue(), "以鍵盤撰寫");

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${form.site.root}#/collections/updates-fifth/entries/2021-08-30-memorandum-signed`);
  await page.getByRole("textbox", { name: "標題" }).first().waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await page.evaluate(AXE);
  const violations = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }).then((found) => found.violations));
  // The form's own page and style sheet are little; what is Sveltia's is reported to those who make it.
  for (const { id, nodes } of violations) t.diagnostic(`axe: ${id}, ${nodes.length} times, first ${nodes[0].target}`);
  await page.setViewportSize({ width: 1280, height: 1000 });
});

test("what the officer published is right, and signed files are as they were", async () => {
  const now = join(await temporaryFolder(), "portal");
  git(portal, "clone", "--quiet", form.bare, now);
  const said = run(now, CONCORD, "check", "--messages", "en");
  assert.match(said, /the portal can be published/);
  const stamp = /translates = "(\w+)"/;
  const file = `content/updates/${NOTE}.en.md`;
  const byForm = readFileSync(join(now, file), "utf8").match(stamp)[1];
  run(now, CONCORD, "translations", "--stamp", file);
  assert.equal(readFileSync(join(now, file), "utf8").match(stamp)[1], byForm);

  const built = await buildInto(await temporaryFolder(), now);
  for (const address of [`tc/updates/${NOTE}`, `sc/updates/${NOTE}`, `en/updates/${NOTE}`]) assert.ok(existsSync(join(built, address, "index.html")), address);
  for (const item of ["26", "31"]) {
    const text = await readFile(join(built, `en/fifth/${item}/index.html`), "utf8");
    assert.ok(text.includes(`updates/${NOTE}/`), item);
  }
  const signed = git(form.bare, "ls-tree", "-r", "--name-only", "main").split("\n").filter((path) => /^content\/fifth\/.*\.tc\.md$|signed\.lock$/.test(path));
  assert.ok(signed.length > 61);
  for (const path of signed) assert.equal(onBranch("main", path), readFileSync(join(portal, path), "utf8"), path);
});

test("the form asks nobody but its own origin and the host of the repository", () => {
  assert.deepEqual(outside, []);
  assert.deepEqual(form.hub.unknown, []);
});
