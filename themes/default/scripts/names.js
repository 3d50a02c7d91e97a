// Shows those names of the index that hold what is typed. Without this file the index is a list.

const box = document.querySelector("[data-names-filter]");

/** Letters in every width and case are the same, and so are marks of diacritics. */
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** What a name is called in each language; what is said about it is no part of that. */
function nameOf(entry) {
  return [...entry.children].slice(0, -1).map((line) => fold(line.textContent)).join("\n");
}

function startFilter() {
  const field = box.querySelector("input");
  const said = box.querySelector("[role=status]");
  const groups = [...document.querySelectorAll(".group")].map((group) => ({
    parts: [group, document.querySelector(`[href="#${group.id}"]`).parentElement],
    entries: [...group.querySelectorAll(".names > li")].map((entry) => ({ entry, name: nameOf(entry) })),
  }));
  const show = () => {
    const asked = fold(field.value).split(/\s+/).filter(Boolean);
    let [count, all] = [0, 0];
    for (const { parts, entries } of groups) {
      let shown = 0;
      for (const { entry, name } of entries) {
        entry.hidden = !asked.every((word) => name.includes(word));
        if (!entry.hidden) shown += 1;
      }
      for (const part of parts) part.hidden = shown === 0;
      count += shown;
      all += entries.length;
    }
    const { filtered, none } = box.dataset;
    const words = count === 0 ? none.replace("{query}", () => field.value.trim()) : filtered.replace("{n}", count).replace("{all}", all);
    said.textContent = asked.length === 0 ? "" : words;
  };
  box.hidden = false;
  field.addEventListener("input", show);
  show(); // A browser that comes back to the page has what was typed.
}

if (box) startFilter();
