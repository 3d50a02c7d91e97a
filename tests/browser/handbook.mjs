// The pictures of the handbooks, of what the program prints and shows for a portal that `concord init` makes:
// `npm run handbook` writes them to docs/pictures/.

import { execFile, spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

import { launch, visitAlone } from "./browser.mjs";
import { serveForm, signIn } from "./form.mjs";
import { CONCORD, REPOSITORY, temporaryFolder } from "./site.mjs";

const FOLDER = join(REPOSITORY, "docs/pictures");
const NOTE = "content/updates/2026-03-02-first-meeting";
const EDITORS = [
  { messages: "en", lang: "en", languages: "tc,sc,en", locale: "en-US" },
  { messages: "zh-Hant", lang: "tc", languages: "tc,sc,en", locale: "zh-HK" },
  { messages: "zh-Hans", lang: "sc", languages: "sc,en", locale: "zh-CN" },
];

/** The note of the handbook in each language; all of it is invented, and says so. */
const WRITTEN = {
  tc: {
    title: "範例：首次會面",
    source: "範例新聞公報",
    publisher: "甲市人民政府（虛構）",
    text: "雙方就[第1項](../first/01-trade/1.tc.md)首次會面。這則進展是範例。",
  },
  sc: {
    title: "示例：首次会面",
    source: "示例新闻公报",
    publisher: "甲市人民政府（虚构）",
    text: "双方就[第1项](../first/01-trade/1.sc.md)首次会面。这则进展是示例。",
  },
  en: {
    title: "Example: first meeting",
    source: "Example press release",
    publisher: "City A Government (invented)",
    text: "Both sides met for the first time about [item 1](../first/01-trade/1.en.md). This update is an example.",
  },
};

await mkdir(FOLDER, { recursive: true });
const browser = await launch();
for (const editor of EDITORS) await illustrate(editor);
await browser.close();

async function illustrate({ messages, lang, languages, locale }) {
  const signed = languages.slice(0, 2);
  const root = await temporaryFolder();
  const concord = (...line) => promisify(execFile)(CONCORD, [...line, "--messages", messages], { cwd: root, env: { ...process.env, CLICOLOR_FORCE: "1" } });
  const picture = (name) => join(FOLDER, `${name}.${messages}.png`);
  await concord("init", ".", "--languages", languages);
  await concord("new", "update", "first-meeting", "--items", "1,3", "--date", "2026-03-02");
  for (const key of [signed, "en"]) await fill(join(root, `${NOTE}.${key}.md`), WRITTEN[key]);
  await concord("translations", "--stamp", `${NOTE}.en.md`);
  await pictureOfForm(root, messages, locale, picture("form"));

  const mistake = () => edit(join(root, `${NOTE}.${signed}.md`), "items = [1, 3]", "items = [1, 62]");
  const mend = () => edit(join(root, `${NOTE}.${signed}.md`), "items = [1, 62]", "items = [1, 3]");
  await mistake();
  const { stderr } = await concord("check").catch((failed) => failed);
  await terminal(`$ concord check\n${stderr}`, messages, picture("terminal"));
  await mend();

  await serving(root, messages, async (site) => {
    const open = (address, journey) => visitAlone(browser, { root: site }, address, { viewport: { width: 900, height: 760 } }, journey);
    await open(`${lang}/updates/2026-03-02-first-meeting/`, async (page) => {
      await page.screenshot({ path: picture("update") });
      await mistake();
      await page.locator("#concord-problems section").waitFor();
      await page.screenshot({ path: picture("overlay") });
      await mend();
      await page.locator("#concord-problems section").waitFor({ state: "detached" });
      await edit(join(root, `${NOTE}.${signed}.md`), WRITTEN[signed].text.slice(0, 3), signed === "sc" ? "两市就" : "兩市就");
      await page.locator("#concord-problems section").waitFor();
    });
    await open(`${lang}/translations/`, async (page) => {
      await page.setViewportSize({ width: 900, height: 1800 }); // So that the panel lies below the table.
      await page.getByRole("table").screenshot({ path: picture("translations") });
    });
  });
}

/** A picture of the form for editors with the note. */
async function pictureOfForm(root, messages, locale, path) {
  const form = await serveForm(root, messages);
  await visitAlone(browser, form.site, null, { locale, viewport: { width: 1100, height: 820 } }, async (page) => {
    await signIn(page, form.site, locale);
    await page.goto(`${form.site.root}#/collections/updates-first/entries/${NOTE.split("/").at(-1)}`);
    await page.getByRole("textbox").first().waitFor();
    await page.screenshot({ path });
  });
  await form.close();
}

/** Fills in the templates that `concord new` wrote. */
async function fill(file, { title, source, publisher, text }) {
  await edit(file, 'title = ""', `title = "${title}"`);
  await edit(file, '[[source]]\ntitle = ""\npublisher = ""', `[[source]]\ntitle = "${source}"\npublisher = "${publisher}"`);
  const made = (await readFile(file, "utf8")).replace('url = ""', 'url = "https://www.example.org/first-meeting"');
  await writeFile(file, `${made}${text}\n`);
}

async function edit(file, from, to) {
  const text = await readFile(file, "utf8");
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  await writeFile(file, text.replace(from, to));
}

/** Serves the portal at `root` from the moment on when all of it is made. */
async function serving(root, messages, journey) {
  const server = spawn(CONCORD, ["serve", "--root", root, "--port", "0", "--messages", messages], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    for await (const line of createInterface({ input: server.stdout })) {
      const address = /http:\S+\//.exec(line);
      if (address) {
        await journey(address[0]);
        break;
      }
    }
  } finally {
    server.kill();
  }
}

/** A picture of what a terminal shows in a language, in whose font its commas are as they are written there. */
async function terminal(text, lang, path) {
  const context = await browser.newContext({ viewport: { width: 860, height: 100 }, deviceScaleFactor: 1.5 });
  const page = await context.newPage();
  await page.setContent(`<style>
    body { margin: 0; padding: 16px 20px; background: #0f1717; color: #eceFea; }
    pre { margin: 0; font: 15px/1.5 "Noto Sans Mono CJK ${lang === "zh-Hans" ? "SC" : "HK"}", monospace; white-space: pre-wrap; }
    b { font-weight: 700 }
  </style><pre lang="${lang}">${coloured(text)}</pre>`);
  await page.screenshot({ path, fullPage: true });
  await context.close();
}

/** HTML of a text with the colours of a terminal: bold, and the eight bright ones. */
function coloured(text) {
  const colours = { 1: "#ff8a7a", 2: "#8fd19e", 3: "#e2be6a", 4: "#8ab4f8", 5: "#e0a3e8", 6: "#7cc7d2", 7: "#eceFea" };
  const escape = (part) => part.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  let style = "";
  return text.split(/(\x1b\[[\d;]*m)/).map((part) => {
    const code = /^\x1b\[([\d;]*)m$/.exec(part)?.[1];
    if (code === undefined) return part && style ? `<span style="${style}">${escape(part)}</span>` : escape(part);
    if (code === "" || code === "0") style = "";
    else if (code === "1") style += "font-weight:700;";
    else style += `color:${colours[Number(code.replace(/^38;5;/, "").slice(-1)) % 8 || 7]};`;
    return "";
  }).join("");
}
