// An imitation of the parts of GitHub's API that the form for editors uses, over a bare repository. It answers on this
// machine alone, so that what the form writes can be read from git.

import { execFileSync } from "node:child_process";
import { createServer } from "node:http";

const LOGIN = "officer";
const NOW = "2026-11-27T09:00:00Z";

/** Serves `repository`, a bare git repository, as OWNER/NAME; `origin` is that of the form. */
export async function serveGitHub(repository, { owner, name, branch = "main", origin }) {
  const git = (...args) => execFileSync("git", ["-C", repository, ...args], { encoding: "buffer", maxBuffer: 1 << 28, stdio: ["pipe", "pipe", "ignore"], env: { ...process.env, ...WHO } });
  const say = (...args) => git(...args).toString().trim();
  const hub = { pulls: [], unknown: [], git: say };
  const context = { owner, name, branch, git, say, hub };
  const server = createServer(async (request, response) => {
    const headers = {
      "access-control-allow-origin": origin,
      "access-control-allow-headers": "*, authorization, content-type",
      "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
    };
    if (request.method === "OPTIONS") return response.writeHead(204, headers).end();
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = chunks.length ? JSON.parse(Buffer.concat(chunks)) : undefined;
    const path = new URL(request.url, "http://host").pathname;
    const answer = path === "/api/graphql" ? graphql(context, body) : rest(context, request.method, path.replace("/api/v3", ""), body);
    if (!answer) {
      hub.unknown.push(`${request.method} ${request.url} ${JSON.stringify(body)}`);
      return response.writeHead(501, headers).end(JSON.stringify({ message: hub.unknown.at(-1) }));
    }
    const { status = 200, type = "application/json", content } = answer;
    response.writeHead(status, { ...headers, "content-type": type });
    response.end(content === undefined ? undefined : Buffer.isBuffer(content) ? content : JSON.stringify(content));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  hub.address = `http://127.0.0.1:${server.address().port}`;
  /** The next pull request, once it is there with its label. */
  hub.next = () => new Promise((proposed) => { hub.proposed = proposed; });
  hub.proposed = () => {};
  /** Merges a pull request, as the form asks for it or somebody does on the page of the host: the commit. */
  hub.merge = (pull, title = pull.title) => {
    const tree = say("merge-tree", "--write-tree", branch, pull.head);
    const commit = say("commit-tree", tree, "-p", branch, "-p", pull.head, "-m", title);
    say("update-ref", `refs/heads/${branch}`, commit);
    pull.state = "merged";
    return commit;
  };
  /** When the next pull request is merged by the form. */
  hub.merged = () => new Promise((published) => { hub.published = published; });
  hub.published = () => {};
  hub.close = () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); });
  return hub;
}

const WHO = {
  GIT_AUTHOR_NAME: LOGIN, GIT_AUTHOR_EMAIL: "officer@example.org", GIT_AUTHOR_DATE: NOW,
  GIT_COMMITTER_NAME: LOGIN, GIT_COMMITTER_EMAIL: "officer@example.org", GIT_COMMITTER_DATE: NOW,
};

function rest({ owner, name, branch, git, say, hub }, method, path, body) {
  if (path === "/user") return { content: { id: 1, login: LOGIN, name: "Officer", email: WHO.GIT_AUTHOR_EMAIL, avatar_url: "", html_url: "" } };
  const within = path.startsWith(`/repos/${owner}/${name}`) ? path.slice(`/repos/${owner}/${name}`.length) : undefined;
  if (within === undefined) return undefined;
  const [, folder, ...rest] = within.split("/");
  const pull = hub.pulls.find(({ number }) => String(number) === rest[0]);
  if (folder === undefined) return { content: { default_branch: branch, permissions: { push: true } } };
  if (folder === "collaborators") return { status: 204 };
  if (folder === "git" && rest[0] === "trees") {
    const tree = say("ls-tree", "-r", "-l", rest[1]).split("\n").map((line) => {
      const [, type, sha, size, file] = line.match(/^\d+ (\w+) (\w+) +(\S+)\t(.*)$/);
      return { type, sha, size: Number(size), path: file.startsWith('"') ? JSON.parse(file) : file };
    });
    return { content: { tree, truncated: false } };
  }
  if (folder === "git" && rest[0] === "blobs") return { type: "application/octet-stream", content: git("cat-file", "blob", rest[1]) };
  if (folder === "git" && rest[0] === "refs") {
    const ref = `refs/${rest.slice(1).map(decodeURIComponent).join("/")}`;
    if (method === "DELETE") say("update-ref", "-d", ref);
    else say("update-ref", ref, body.sha);
    return { status: method === "DELETE" ? 204 : 200, content: method === "DELETE" ? undefined : {} };
  }
  if (folder === "pulls" && method === "POST") {
    const number = hub.pulls.length + 1;
    hub.pulls.push({ number, id: `PR_${number}`, ...body, state: "open", labels: [] });
    return { status: 201, content: { number, node_id: `PR_${number}`, title: body.title, html_url: "", created_at: NOW, updated_at: NOW, head: { sha: say("rev-parse", body.head) } } };
  }
  if (folder === "issues" && rest[1] === "labels") {
    pull.labels = body.labels;
    hub.proposed(pull);
    return { content: body.labels.map((label) => ({ name: label })) };
  }
  if (folder === "issues" && pull) {
    if (method === "PATCH" && body.labels) pull.labels = body.labels;
    return { content: { number: pull.number, labels: pull.labels.map((label) => ({ name: label })) } };
  }
  if (folder === "pulls" && rest[1] === "merge") {
    const sha = hub.merge(pull, body.commit_title);
    hub.published();
    return { content: { merged: true, sha } };
  }
  return undefined;
}

function graphql(context, { query, variables }) {
  const { name, owner, branch, git, say, hub } = context;
  const repository = (of) => ({ content: { data: { repository: of } } });
  if (query.includes("createCommitOnBranch")) return { content: { data: { createCommitOnBranch: { commit: committed(context, query, variables.input) } } } };
  if (query.includes("createRef")) {
    say("update-ref", variables.input.name, variables.input.oid);
    return { content: { data: { createRef: { ref: { name: variables.input.name } } } } };
  }
  const draft = query.match(/convertPullRequestToDraft|markPullRequestReadyForReview/)?.[0];
  if (draft) {
    const pull = hub.pulls.find(({ id }) => id === variables.input.pullRequestId);
    pull.draft = draft === "convertPullRequestToDraft";
    return { content: { data: { [draft]: { pullRequest: { isDraft: pull.draft } } } } };
  }
  if (query.includes("fork: repository")) return { content: { data: { fork: { id: "R_1" }, base: { ref: { target: { oid: say("rev-parse", branch) } } } } } };
  if (query.includes("totalCount")) return repository({ pullRequests: { totalCount: hub.pulls.filter(({ head, state }) => head === variables.branch && state === "open").length } });
  if (query.includes("pullRequests(")) return repository({ pullRequests: { nodes: hub.pulls.filter(({ state }) => state === "open").map((pull) => listed(context, pull)) } });
  if (query.includes("defaultBranchRef")) return repository({ defaultBranchRef: { name: branch } });
  if (query.includes("message")) {
    const [oid, message] = say("log", "-1", "--format=%H%n%s", variables.branch).split("\n");
    return repository({ ref: { target: { history: { nodes: [{ oid, message }] } } } });
  }
  if (query.includes("on Commit { oid }")) return repository({ ref: { target: { oid: say("rev-parse", variables.branch) } } });
  // Many of the same at once, each with a name of its own.
  const parts = [...query.matchAll(/(\w+): +(?:object\((oid|expression): ("(?:[^"\\]|\\.)*")\)|ref\(qualifiedName: \$branch\))/g)];
  if (!parts.length || variables.owner !== owner || variables.repo !== name) return undefined;
  const commit = { oid: say("rev-parse", branch), author: { name: LOGIN, email: WHO.GIT_AUTHOR_EMAIL, avatarUrl: "", user: { id: 1, login: LOGIN } }, committedDate: NOW };
  return repository(Object.fromEntries(parts.map(([, alias, kind, object]) => {
    if (!kind) return [alias, { target: { history: { nodes: [commit] } } }];
    try {
      const bytes = git("cat-file", "blob", JSON.parse(object));
      const isBinary = bytes.includes(0);
      return [alias, { oid: say("rev-parse", JSON.parse(object)), byteSize: bytes.length, isBinary, isTruncated: false, text: isBinary ? null : bytes.toString() }];
    } catch {
      return [alias, null];
    }
  })));
}

function listed({ say, branch }, pull) {
  const files = say("diff", "--name-status", `${branch}...${pull.head}`).split("\n").filter(Boolean).map((line) => line.split("\t"));
  const kinds = { A: "ADDED", M: "MODIFIED", D: "DELETED" };
  return {
    id: pull.id, number: pull.number, title: pull.title, url: "", isDraft: pull.draft, isCrossRepository: false, createdAt: NOW, updatedAt: NOW,
    headRefName: pull.head, headRefOid: say("rev-parse", pull.head), author: { login: LOGIN, avatarUrl: "", name: "Officer", email: "", databaseId: 1 },
    labels: { nodes: pull.labels.map((label) => ({ name: label })) },
    files: { nodes: files.map(([kind, path]) => ({ path, changeType: kinds[kind[0]] })) },
  };
}

/** A commit with the files of `input` on its branch, made without a work tree. */
function committed({ git, say }, query, { branch: { branchName }, expectedHeadOid, fileChanges: { additions = [], deletions = [] }, message }) {
  const index = ["-c", "core.quotepath=false"];
  const environment = { ...process.env, ...WHO, GIT_INDEX_FILE: `${say("rev-parse", "--absolute-git-dir")}/index-${Date.now()}-${Math.random()}` };
  const run = (args, input) => execFileSync("git", ["-C", say("rev-parse", "--absolute-git-dir"), ...index, ...args], { env: environment, input }).toString().trim();
  run(["read-tree", expectedHeadOid]);
  const files = {};
  for (const { path, contents } of additions) {
    const blob = run(["hash-object", "-w", "--stdin"], Buffer.from(contents, "base64"));
    run(["update-index", "--add", "--cacheinfo", `100644,${blob},${path}`]);
    const alias = query.match(new RegExp(`(file_\\d+): file\\(path: ${JSON.stringify(path).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\)`))?.[1];
    if (alias) files[alias] = { oid: blob };
  }
  for (const { path } of deletions) run(["update-index", "--force-remove", path]);
  const commit = run(["commit-tree", run(["write-tree"]), "-p", expectedHeadOid, "-m", message.headline]);
  git("update-ref", `refs/heads/${branchName}`, commit);
  return { oid: commit, committedDate: NOW, ...files };
}
