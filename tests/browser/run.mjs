// Runs the test files named as arguments, or all: `npm test`, `npm test -- links.test.mjs --test-name-pattern=anchor`.
// The portal is built once and one browser started, for all files. With `--long` they look at all there is (`views.mjs`).

import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";

import { launchServer } from "./browser.mjs";
import { build } from "./site.mjs";

const here = new URL(".", import.meta.url);
const named = process.argv.slice(2).filter((argument) => argument.endsWith(".mjs"));
const options = process.argv.slice(2).filter((argument) => !named.includes(argument) && argument !== "--long");
const all = readdirSync(here).filter((name) => name.endsWith(".test.mjs"));
const files = named.length > 0 ? named : all;

if (process.argv.includes("--long")) process.env.CONCORD_LONG = "1";
process.env.CONCORD_SITE = await build();
const browser = await launchServer();
process.env.CONCORD_BROWSER = browser.wsEndpoint();
const tests = spawn(process.execPath, ["--test", "--test-reporter=spec", "--test-concurrency=2", ...options, ...files], { cwd: here, stdio: "inherit" });
process.exitCode = await new Promise((ended) => tests.on("exit", (code) => ended(code ?? 1)));
await browser.close();
