// What `concord serve` adds to a page: a newer version is shown at once, and problems lie over it until they are mended.

const own = new URL(import.meta.url).search.slice(1);

new EventSource("/-/changes").addEventListener("state", ({ data }) => {
  const { version, summary, problems } = JSON.parse(data);
  // The browser keeps the place on the page when it loads the same address again.
  if (version !== own) location.reload();
  else show(summary, problems);
});

const host = document.createElement("div");
host.id = "concord-problems";
// What it says is Chinese or English, whatever the page is.
host.dir = "ltr";
const root = host.attachShadow({ mode: "open" });

function show(summary, problems) {
  if (problems.length === 0) {
    host.remove();
    return;
  }
  const style = element("link", { rel: "stylesheet", href: "/-/overlay.css" });
  const list = element("ol", { id: "list", tabIndex: 0 }, ...problems.map(entry));
  const button = element("button", { type: "button" });
  const fold = (folded) => {
    list.hidden = folded;
    button.textContent = folded ? "展開 Show" : "收起 Hide";
    button.setAttribute("aria-expanded", String(!folded));
  };
  button.setAttribute("aria-controls", "list");
  button.addEventListener("click", () => fold(!list.hidden));
  // The page behind a warning is new and can be read; behind an error it is the last that was good.
  fold(problems.every(({ severity }) => severity === "warning"));
  const head = element("header", {}, element("p", { role: "alert", textContent: summary }), button);
  const panel = element("section", {}, head, list);
  panel.setAttribute("aria-label", "問題 Problems");
  root.replaceChildren(style, panel);
  document.body.append(host);
}

function entry({ severity, message, place, line, help }) {
  const parts = [element("p", { className: "message", textContent: message })];
  if (place) parts.push(element("p", { className: "place", textContent: place }));
  if (line) {
    const [before, marked, after] = line;
    parts.push(element("pre", { dir: "auto" }, before, element("mark", { textContent: marked }), after));
  }
  if (help) parts.push(element("p", { className: "help", textContent: help }));
  return element("li", { className: severity }, ...parts);
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  if (properties.role) made.setAttribute("role", properties.role);
  made.append(...children);
  return made;
}
