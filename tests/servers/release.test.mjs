// How `deploy/get-concord.sh` and `action.yml` get the program: from a release that is made here, by a server with a
// certificate of its own.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";

import { REPOSITORY, temporaryFolder } from "../browser/site.mjs";

const run = promisify(execFile);
const NAME = "concord-x86_64-unknown-linux-musl.tar.gz";

const home = await temporaryFolder();
const archive = await release();
const checksum = createHash("sha256").update(archive).digest("hex");
const server = await serve();
const base = `https://localhost:${server.address().port}`;
after(() => server.close());

/** What a release holds, with a script in the place of the program. */
async function release() {
  await writeFile(join(home, "concord"), "#!/bin/sh\ncase $1 in --version) echo concord 9.9.9 ;; *) echo \"$@\" ;; esac\n");
  await chmod(join(home, "concord"), 0o755);
  await run("tar", ["--create", "--gzip", "--file", NAME, "concord"], { cwd: home });
  return readFile(join(home, NAME));
}

/** Answers as GitHub does, where a release leads to another address. */
async function serve() {
  const options = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout key.pem -out cert.pem -subj /CN=localhost -addext subjectAltName=DNS:localhost";
  await run("openssl", options.split(" "), { cwd: home });
  const [key, cert] = await Promise.all(["key.pem", "cert.pem"].map((file) => readFile(join(home, file))));
  const answers = {
    [`/release/${NAME}`]: (response) => response.writeHead(302, { location: `/storage/${NAME}` }).end(),
    [`/storage/${NAME}`]: (response) => response.end(archive),
    [`/v1/${NAME}`]: (response) => response.end(archive),
    [`/v1/${NAME}.sha256`]: (response) => response.end(`${checksum}  ${NAME}\n`),
    "/unsafe": (response) => response.writeHead(302, { location: `http://localhost/${NAME}` }).end(),
  };
  const server = createServer({ key, cert }, (request, response) => {
    const answer = answers[request.url] ?? (() => response.writeHead(404).end("Not Found"));
    answer(response);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return server;
}

/** Runs the script in an empty folder: how it ended, what it said and what it left. */
async function get(variables) {
  const folder = await temporaryFolder();
  const env = { PATH: process.env.PATH, CURL_CA_BUNDLE: join(home, "cert.pem"), ...variables };
  const ended = await run("sh", [join(REPOSITORY, "deploy/get-concord.sh")], { cwd: folder, env }).catch((error) => error);
  return { code: ended.code ?? 0, said: ended.stdout + ended.stderr, left: await readdir(folder) };
}

test("the program is fetched, compared with its checksum and can be run", async () => {
  // As it stands in the file beside the archive, with and without the name.
  for (const sum of [checksum, `${checksum}  ${NAME}`]) {
    const { code, said, left } = await get({ CONCORD_URL: `${base}/release/${NAME}`, CONCORD_SHA256: sum });
    assert.equal(code, 0, said);
    assert.deepEqual(left, ["concord"]);
    assert.equal(said, "concord 9.9.9\n");
  }
});

const REFUSED = [
  ["an archive with another checksum", { CONCORD_URL: `${base}/release/${NAME}`, CONCORD_SHA256: "0".repeat(64) }, /is not the archive with the checksum/],
  ["half a checksum", { CONCORD_URL: `${base}/release/${NAME}`, CONCORD_SHA256: checksum.slice(1) }, /is not the archive with the checksum/],
  ["an address where nothing is", { CONCORD_URL: `${base}/release/v9`, CONCORD_SHA256: checksum }, /404/],
  ["an address without a certificate", { CONCORD_URL: `http://localhost/${NAME}`, CONCORD_SHA256: checksum }, /http.*(disabled|not supported)/i],
  ["an address that leads to one without a certificate", { CONCORD_URL: `${base}/unsafe`, CONCORD_SHA256: checksum }, /http.*(disabled|not supported)/i],
  ["no address", { CONCORD_SHA256: checksum }, /CONCORD_URL: is the address/],
  ["an empty checksum", { CONCORD_URL: `${base}/release/${NAME}`, CONCORD_SHA256: "" }, /CONCORD_SHA256: is the checksum/],
];

for (const [what, variables, words] of REFUSED) {
  test(`${what} is refused, and leaves nothing that could be run`, async () => {
    const { code, said, left } = await get(variables);
    assert.notEqual(code, 0);
    assert.match(said, words);
    assert.deepEqual(left, []);
  });
}

/** Runs the steps of the action as GitHub does, for a release `tag` of the test server. */
async function act(tag, arch = "X64", messages = "zh-Hant") {
  const env = {
    PATH: process.env.PATH,
    CURL_CA_BUNDLE: join(home, "cert.pem"),
    CONCORD_RELEASES: base,
    RUNNER_OS: "Linux",
    RUNNER_ARCH: arch,
    REPOSITORY: "owner/concord",
    TAG: tag,
    ROOT: "a portal",
    OUT: "site",
    MESSAGES: messages,
  };
  const ended = await run(join(REPOSITORY, "deploy/action.sh"), { env }).catch((error) => error);
  return { code: ended.code ?? 0, out: ended.stdout, said: ended.stderr };
}

test("the action checks and builds with the program of its release, in the language of the portal", async () => {
  assert.deepEqual(await act("v1"), {
    code: 0,
    out: "concord 9.9.9\ncheck --messages zh-Hant --root a portal --format github\nbuild --messages zh-Hant --root a portal --out site\n",
    said: "",
  });
  const { out } = await act("v1", "X64", "");
  assert.equal(out, "concord 9.9.9\ncheck --root a portal --format github\nbuild --root a portal --out site\n");
});

test("the action stops where there is no release for its tag or its machine", async () => {
  const [missing, other] = await Promise.all([act("v2"), act("v1", "RISCV")]);
  assert.notEqual(missing.code, 0);
  assert.match(missing.said, /404/);
  assert.equal(other.code, 1);
  assert.match(other.said, /no release of Concord for Linux on RISCV/);
});

test("PDFs are made with the Typst whose checksums are known, which the program is told of", async () => {
  const folder = await temporaryFolder();
  const bin = join(folder, "bin");
  await mkdir(bin);
  const scripts = {
    // Makes what `python3 -m venv` would, as far as it is used.
    python3: '#!/bin/sh\nmkdir -p "$3/bin"\nprintf \'#!/bin/sh\\necho "pip $*"\\n\' >"$3/bin/pip"\nchmod +x "$3/bin/pip"\n',
    // There is a Chinese font.
    "fc-list": "#!/bin/sh\necho font\n",
    concord: '#!/bin/sh\necho "concord $* with ${CONCORD_TYPST##*/}"\n',
  };
  for (const [name, text] of Object.entries(scripts)) {
    await writeFile(join(bin, name), text);
    await chmod(join(bin, name), 0o755);
  }
  const env = { PATH: `${bin}:${process.env.PATH}` };
  const script = join(REPOSITORY, "deploy/print.sh");
  const { stdout } = await run("sh", [script, join(bin, "concord"), "--root", "a portal"], { env });
  const pip = `pip install --quiet --disable-pip-version-check --require-hashes --requirement ${join(REPOSITORY, "deploy/typst.txt")}`;
  assert.equal(stdout, `${pip}\nconcord print --root a portal with python\n`);
  await assert.rejects(run("sh", [script], { env }), /is the program concord/);
});
