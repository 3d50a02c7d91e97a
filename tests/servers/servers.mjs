// Web servers of Debian, each with the configuration that `deploy/` offers, on a free port of this machine.

import { spawn } from "node:child_process";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";

import { REPOSITORY, temporaryFolder } from "../browser/site.mjs";

/** Every server: how it is started for the site below `path` in the folder `root`. */
export const SERVERS = {
  nginx: async ({ root, path, port, home }) => {
    const site = await offered("nginx.conf", path, [
      [/listen 80;/, `listen 127.0.0.1:${port};`],
      [/root \/var\/www\/concord;/, `root ${root};`],
    ]);
    const folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${home}/${name};`);
    const config = `daemon off; master_process off; pid ${home}/pid; error_log stderr;\nevents {}\nhttp {\naccess_log off;\n${folders.join("\n")}\n${site}\n}\n`;
    return ["nginx", "-p", home, "-c", await written(home, config)];
  },
  Apache: async ({ root, path, port, home }) => {
    const site = await offered("apache.conf", path, [
      [/<VirtualHost \*:80>/, `<VirtualHost 127.0.0.1:${port}>`],
      [/"\/var\/www\/concord"/g, `"${root}"`],
    ]);
    const modules = ["mpm_event", "authz_core", "dir", "headers", "mime", "deflate", "filter"];
    const config = [
      ...modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
      `ServerRoot ${home}`, `PidFile ${home}/pid`, `ErrorLog ${home}/error.log`, `Listen 127.0.0.1:${port}`, "ServerName localhost", "TypesConfig /dev/null",
      // Apache refuses to serve as the superuser.
      ...(process.getuid() === 0 ? ["User nobody", "Group nogroup"] : []),
      site,
    ];
    return ["apache2", "-X", "-f", await written(home, config.join("\n"))];
  },
  Caddy: async ({ root, path, port, home }) => {
    const site = await offered("Caddyfile", path, [
      [/^concord\.example \{/m, `http://127.0.0.1:${port} {`],
      [/root \* \/var\/www\/concord/, `root * ${root}`],
    ]);
    const config = `{\n\tadmin off\n\tauto_https off\n}\n${site}`;
    return ["caddy", "run", "--adapter", "caddyfile", "--config", await written(home, config)];
  },
  Python: ({ root, port }) => ["python3", "-m", "http.server", "--bind", "127.0.0.1", "--directory", root, String(port)],
};

/** Starts the server `name` and waits until it answers; `stop` ends it. */
export async function start(name, root, path) {
  const home = await temporaryFolder();
  await chmod(home, 0o755);
  const port = await freePort();
  const [program, ...options] = await SERVERS[name]({ root, path, port, home });
  const server = spawn(program, options, {
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin`, HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  server.stderr.on("data", (chunk) => { said += chunk; });
  const ended = new Promise((resolve) => {
    server.on("error", (error) => resolve(`${program}: ${error.message}`));
    server.on("exit", (code) => resolve(`${program} ended with ${code}: ${said}`));
  });
  const origin = `http://127.0.0.1:${port}`;
  let problem;
  ended.then((text) => { problem = text; });
  while (!(await fetch(origin).then(() => true, () => false))) {
    if (problem) throw new Error(problem);
    await new Promise((again) => setTimeout(again, 20));
  }
  return { root: origin + path, stop: () => { server.kill(); return ended; } };
}

/** A configuration of `deploy/`, with what it asks its reader to change changed. */
async function offered(name, path, changes) {
  let text = await readFile(join(REPOSITORY, "deploy", name), "utf8");
  for (const [from, to] of changes) {
    if (text.search(from) === -1) throw new Error(`deploy/${name} does not hold ${from}`);
    text = text.replace(from, to);
  }
  return path === "/" ? text : text.replaceAll("^/", `^${path}`).replaceAll("/404.html", `${path}404.html`);
}

async function written(home, config) {
  const file = join(home, "config");
  await writeFile(file, config);
  return file;
}

async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}
