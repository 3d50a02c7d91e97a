// The form for editors, made for a portal in a repository on this machine.

import { execFileSync } from "node:child_process";
import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { serveGitHub } from "./github.mjs";
import { CONCORD, REPOSITORY, serve, temporaryFolder } from "./site.mjs";

/** What the form calls the way to sign in with a token, by the language of the browser. */
const SIGN_IN = { "zh-HK": "使用存取權杖登入", "zh-CN": "使用访问令牌登录", "en-US": "Sign In Using Access Token" };

export const run = (folder, program, ...args) => execFileSync(program, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
export const git = (folder, ...args) => run(folder, "git", "-c", "user.name=editor", "-c", "user.email=editor@example.org", ...args);

/**
 * The portal in `root` in a bare repository, behind an imitation of GitHub (`hub`), and its form with messages in a
 * language, served at an origin of its own (`site`).
 */
export async function serveForm(root, messages) {
  git(root, "init", "--quiet", "--initial-branch=main");
  git(root, "add", ".");
  git(root, "commit", "--quiet", "--message=The portal");
  const bare = join(await temporaryFolder(), "portal.git");
  git(root, "clone", "--quiet", "--bare", root, bare);
  const hub = await serveGitHub(bare, { owner: "city", name: "portal", origin: "*" });
  const site = await serve(await made(root, ["--server", hub.address, "--messages", messages]));
  return { bare, hub, site, close: () => Promise.all([site.close(), hub.close()]) };
}

/** The folder that a host serves: the form as the command writes it, made with the packages that are installed here. */
async function made(root, options) {
  const folder = join(await temporaryFolder(), "editor");
  run(root, CONCORD, "editor", "--repository", "city/portal", "--out", folder, ...options);
  await symlink(join(REPOSITORY, "deploy/editor/node_modules"), join(folder, "node_modules"));
  run(folder, process.execPath, "build.mjs");
  // It needs no header of its host.
  await writeFile(join(folder, "site/_headers"), "");
  return join(folder, "site");
}

/** Opens the form and signs in, in a browser of this language. */
export async function signIn(page, site, locale) {
  await page.goto(site.root);
  await page.getByRole("button", { name: SIGN_IN[locale] }).click();
  await page.locator("input:visible").last().fill("token");
  await page.keyboard.press("Enter");
  await page.getByRole("tree").waitFor();
}
