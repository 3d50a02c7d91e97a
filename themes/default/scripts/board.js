// The board answers: cells of the items that are found light up, and the others are dimmed.

/** Lights the cells of items at some addresses on the boards of the page; none where nothing is asked. */
export function light(addresses) {
  const whole = (address) => new URL(address, document.baseURI).href;
  const lit = new Set(addresses.map(whole));
  for (const board of document.querySelectorAll("[data-board]")) {
    board.toggleAttribute("data-lit", lit.size > 0);
    // What is only for an answer is not there before it.
    if (board.ariaHidden) board.hidden = lit.size === 0;
    for (const cell of board.querySelectorAll(".cell")) cell.classList.toggle("cell--lit", lit.has(cell.href ?? whole(cell.dataset.address)));
  }
}

/** Shows on the board what a box suggests, and in the line below it how many items hold what is typed, and the first; later the one that is chosen. */
export function answer(box, found, texts, href) {
  const { data, field, said } = box;
  const line = document.querySelector("[data-board-line]");
  const held = found.hits.filter(({ holds }) => holds).map((hit) => hit.document);
  const [first] = held;
  const words = first === undefined ? said.textContent : `${said.textContent} · ${found.index.number(first)} ${texts[0].title[0]}`;
  light(held.map((document) => href(data, found, document)));
  const written = (option) => [".result__number", ".result__title"].map((part) => option.querySelector(part).textContent).join(" ").trim();
  box.line = (chosen) => { line.textContent = chosen ? written(chosen) : words; };
  box.clear = () => {
    if (field.value.trim()) return;
    light([]);
    line.textContent = "";
  };
  box.line();
}
