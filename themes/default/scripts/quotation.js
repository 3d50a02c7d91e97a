// A quotation: words of a text in quotation marks, and what says whose they are. Which marks and what is said below
// them depends on the language in which the text is read, and stands on its element.

/** Marks within a quotation give way to those around it: 「甲『乙』」, “a ‘b’”. */
function nest(text, [open, close, innerOpen, innerClose]) {
  let opened = 0;
  const chars = [...text];
  return chars.map((char, at) => {
    if (char === open) return innerOpen;
    if (char === close) return innerClose;
    if (char === innerOpen) {
      opened += 1;
      return open;
    }
    // ’ is an apostrophe too, as in the people’s: it closes only what is open, and not within a word.
    if (char !== innerClose || opened === 0 || /[\p{Lu}\p{Ll}]/u.test(chars[at + 1] ?? "")) return char;
    opened -= 1;
    return close;
  }).join("");
}

/** The quotation of `text` with its source; `marks` are the outer and the inner ones. */
export function quotation(text, { marks, source }) {
  const all = marks.split(" ");
  return `${all[0]}${nest(text, all)}${all[1]}\n${source}`;
}
