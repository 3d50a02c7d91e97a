// Makes the folder `site` from this one: what a host of static files serves as the form.

import { cp, readFile, rm } from "node:fs/promises";

import { build } from "esbuild";

const OUT = "site";

/** Style sheets in the scripts of Sveltia name fonts of another host, too; the form asks no host but that of the repository. */
const withoutForeignFonts = {
  name: "without-foreign-fonts",
  setup({ onLoad }) {
    onLoad({ filter: /@sveltia[/\\]cms[/\\]npm[/\\]index\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      return { contents: text.replaceAll(/@font-face \{[^}]*url\(https:[^}]*\}/g, ""), loader: "js" };
    });
  },
};

await rm(OUT, { recursive: true, force: true });
await build({ entryPoints: ["form.js"], bundle: true, splitting: true, format: "esm", minify: true, legalComments: "linked", outdir: OUT, plugins: [withoutForeignFonts], logLevel: "warning" });
// The fonts and the decoders of pictures are found beside the script.
await cp("node_modules/@sveltia/cms/npm/assets", `${OUT}/assets`, { recursive: true });
for (const file of ["index.html", "form.css", "config.json"]) await cp(file, `${OUT}/${file}`);
