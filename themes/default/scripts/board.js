// The board answers: cells of the items that are found light up, and the others are dimmed.

/** Lights the cells of some documents on the boards in an element; none where nothing is asked. */
export function light(within, index, documents = []) {
  const lit = new Set(documents.map((document) => `${index.memoranda[index.place(document).memorandum].slug}/${index.number(document)}`));
  for (const board of within.querySelectorAll("[data-board]")) {
    board.toggleAttribute("data-lit", lit.size > 0);
    for (const cell of board.querySelectorAll("[data-cell]")) cell.toggleAttribute("data-lit", lit.has(cell.dataset.cell));
  }
}
