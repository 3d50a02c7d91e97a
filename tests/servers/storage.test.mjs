// What `deploy/s3.sh` leaves on storage: the site, and nothing else. A folder stands for the storage; it keeps no headers.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { REPOSITORY, build, listFiles, temporaryFolder } from "../browser/site.mjs";

test("the storage holds the site, also where another was there before", async () => {
  const folder = await build();
  const storage = await temporaryFolder();
  await mkdir(join(storage, "tc/gone"), { recursive: true });
  for (const old of ["tc/gone/index.html", "manifest.json", "feed.xml"]) await writeFile(join(storage, old), "old");
  await promisify(execFile)(join(REPOSITORY, "deploy/s3.sh"), [folder, storage]);
  const files = await listFiles(folder);
  assert.deepEqual(await listFiles(storage), files);
  for (const file of files) assert.ok((await readFile(join(storage, file))).equals(await readFile(join(folder, file))), file);
});
