// A portal whose words, addresses and names are as long as they can be: on the narrowest screens (WCAG 1.4.10) no
// page scrolls sideways, and nothing is cut off.

import assert from "node:assert/strict";
import { readFile, readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, test } from "node:test";

import { launch, visit } from "./browser.mjs";
import { sticksOut } from "./layout.mjs";
import { expectNone, readPages } from "./pages.mjs";
import { buildExample, serve } from "./site.mjs";

const ADDRESS = `https://www.example.org/${"a-long_path.of%20an~address/".repeat(7)}index.html?q=${"x".repeat(40)}#${"y".repeat(30)}`;

/** Words that find no place to break where others do. */
const WORDS = [
  "Hong-Kong-Shanghai-Co-operation-Conference-Steering-Committee-on-Trade-and-Investment",
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
  "HONGKONGSHANGHAICOOPERATIONCONFERENCEMEMORANDUMOFUNDERSTANDING",
  ADDRESS,
  "滬港合作會議第五次會議合作備忘錄工作小組秘書處聯絡人名單附件一覽表最終修訂版本草擬稿",
  "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w/x/y/z/a/b/c/d/e/f/g/h/i/j/k/l/m/n",
  "under_scores_join_these_words_that_a_program_wrote_and_nobody_broke_into_lines",
  "1234567890123456789012345678901234567890123456789012345678901234567890",
  "。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。",
];

const LONG_SLUG = "a-very-long-name-of-a-file-that-says-all-that-is-to-be-said-before-the-file-is-read-and-then-says-it-once-more";

const CODE = WORDS.map((word) => `${word} ${word}`).join("\n");

/** What is put into texts that are Markdown. */
const MARKDOWN = (lang) => `
${WORDS.map((word) => `## ${word}`).join("\n\n")}

${WORDS.map((word) => `### ${lang} ${word} \`${word}\``).join("\n\n")}

${WORDS.map((word) => `${word} **${word}** *${word}* \`${word}\` [${word}](${ADDRESS})`).join("\n\n")}

<${ADDRESS}>

${WORDS.map((word) => `- ${word}\n  1. ${word}\n     - ${word}`).join("\n")}

${WORDS.map((word) => `> ${word}\n>\n> > ${word}`).join("\n\n")}

| ${WORDS.slice(0, 4).join(" | ")} |
| --- | :-: | --: | --- |
| ${WORDS.slice(4, 8).join(" | ")} |
| ${WORDS.slice(0, 4).map((word) => `\`${word}\``).join(" | ")} |

\`\`\`text
${CODE}
\`\`\`
`;

const { folder } = await buildExample(lengthen, WORDS[0]);
const site = await serve(folder);
const pages = await readPages(folder);
const browser = await launch();
after(() => Promise.all([browser.close(), site.close()]));

/** Puts a long word into every text of the example, in turn, and gives long names to its files. */
async function lengthen(root) {
  let count = 0;
  const lengthened = (text) => JSON.stringify(`${text} ${WORDS[count++ % WORDS.length]}`);
  const files = ["portal.toml", ...(await readdir(join(root, "content"), { recursive: true })).map((file) => `content/${file}`)];
  for (const file of files.filter((file) => /\.(md|toml)$/.test(file))) {
    const text = await readFile(join(root, file), "utf8");
    let changed = text.replace(
      /^(title|summary|short|publisher|name|office|signatory|label|notice|notice-\w+|tc|en) = "(.*)"$/gm,
      (line, key, words) => (key === "short" && file === "portal.toml" ? line : `${key} = ${lengthened(words)}`), // A sign for a language.
    );
    changed = changed.replace(/^(tc|en) = \["(.*)"\]$/gm, (_, key, words) => `${key} = [${lengthened(words)}]`);
    changed = changed.replace(/^(url|source) = ".*"$/gm, (_, key) => `${key} = "${ADDRESS}"`);
    changed = changed.replace(/^id = "(.*)"$/gm, (_, id) => `id = "${id}-${LONG_SLUG}"`);
    const lang = /\.(\w+)\.md$/.exec(file)?.[1];
    if (/\/(pages|updates)\//.test(file)) changed = `${changed}\n${MARKDOWN(lang)}`;
    else if (/\/(\d+|memorandum)\.tc\.md$/.test(file)) changed = `${changed}\n${WORDS.join("\n\n")}\n`; // Signed: no Markdown.
    else if (/\/(\d+|memorandum)\.en\.md$/.test(file)) changed = `${changed}\n${WORDS.join("\n\n")}\n\n\`${WORDS[0]}\`\n`;
    else if (/\/home\.\w+\.md$/.test(file)) changed = `${changed}\n${WORDS.join("\n\n")}\n`;
    if (/\/\d+\.\w+\.md$/.test(file)) changed = changed.replace(/^title = /m, `note = ${lengthened("")}\ntitle = `);
    await writeFile(join(root, file), changed);
  }
  const settings = await readFile(join(root, "portal.toml"), "utf8");
  await writeFile(join(root, "portal.toml"), settings.replace(/^\[title\]/m, `contact = "${ADDRESS}"\n\n[title]`));
  for (const key of ["tc", "en"]) {
    await rename(join(root, `content/pages/about.${key}.md`), join(root, `content/pages/${LONG_SLUG}.${key}.md`));
    const update = (name) => join(root, `content/updates/2026-01-15-${name}.${key}.md`);
    await rename(update("memorandum-signed"), update(LONG_SLUG));
  }
}

/** Every kind of page in every language, with what a reader can open there. */
const kinds = new Set(pages.map(({ kind, lang }) => `${kind} ${lang}`.trim()));

describe("nothing scrolls sideways, and nothing is cut off", { concurrency: 3 }, () => {
  for (const name of kinds) {
    const [kind, lang = ""] = name.split(" ");
    test(name, () => visit(browser, site, null, { viewport: { width: 320, height: 640 } }, async (page) => {
      for (const { file, address } of pages.filter((page) => page.kind === kind && page.lang === lang)) {
        await page.goto(site.root + (kind === "not_found" ? "no/such/page/" : file));
        await look(page, address);
      }
    }));
  }

  for (const lang of ["tc", "sc", "en"]) {
    test(`results and suggestions in ${lang}`, () => visit(browser, site, `${lang}/search/?q=${encodeURIComponent(WORDS[0])}`, { viewport: { width: 320, height: 640 } }, async (page) => {
      await page.locator("[data-results] li").first().waitFor();
      await look(page, "results");
      await page.goto(`${site.root}${lang}/search/?q=${WORDS[1]}x`);
      await page.locator("[data-results][data-state=done]").waitFor();
      await look(page, "no results");
      await page.goto(`${site.root}${lang}/first/1/`);
      await page.locator("[name=q]").first().pressSequentially("1");
      await page.getByRole("option").first().waitFor();
      await look(page, "suggestions");
    }));
  }
});

/** Opens what is closed, and looks at the page in widths from the narrowest on. */
async function look(page, what) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((element) => { element.open = true; }));
  for (const width of [320, 390, 768, 1280]) {
    await page.setViewportSize({ width, height: 640 });
    expectNone((await page.evaluate(sticksOut)).map((element) => `/${what} at ${width} px: ${element}`));
  }
}

test("what reaches past the edge is noticed", () => visit(browser, site, "en/", { viewport: { width: 320, height: 640 } }, async (page) => {
  await page.evaluate((word) => {
    const wide = document.createElement("p");
    wide.textContent = word;
    wide.style.whiteSpace = "nowrap";
    document.querySelector("main").append(wide);
  }, WORDS[1]);
  assert.notDeepEqual(await page.evaluate(sticksOut), []);
}));
