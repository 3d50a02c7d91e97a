// What readers paste around the words of a quotation: marks, a number before it, a source after it, and where words are
// left out. The twin of src/text/pasted.rs.

/** Quotation marks: outer, and those within them. */
const MARKS = ["「」『』", "『』「」", "“”‘’", "‘’“”", "\"\"''", "''\"\"", "«»‹›", "„“‚‘", "＂＂＇＇"].map((marks) => [...marks]);
const NUMBERED = /^(?:items |item |article |no\. |第|#|\()?[0-9０-９〇零一二三四五六七八九十百廿]+[項项條条款.．、:：,，)） \t\n\u3000]+/i;
const LETTER = /[\p{Alphabetic}\p{N}]/u;

const trim = (text) => text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, "");

/** The ways in which what was pasted can be read, each once: as it is, and without what is around the words. */
export function readings(pasted) {
  const all = [trim(pasted)];
  for (let at = 0; at < all.length && all.length < 12; at += 1) {
    for (const other of [all[at].replace(NUMBERED, ""), ...withoutMarks(all[at])]) {
      if (other && !all.includes(other)) all.push(other);
    }
  }
  return all;
}

/** What is within the quotation marks around a text, with its own marks as they are and as they are within no others. */
function withoutMarks(text) {
  const marks = MARKS.find(([open]) => text.startsWith(open));
  if (!marks) return [];
  const inner = text.slice(1);
  // Nothing follows but punctuation, or a source on a line of its own.
  const isEnd = (at) => !LETTER.test(inner.slice(at + 1).split("\n")[0]);
  for (let at = inner.lastIndexOf(marks[1]); at >= 0; at = at ? inner.lastIndexOf(marks[1], at - 1) : -1) {
    if (isEnd(at)) return [trim(inner.slice(0, at)), nested(trim(inner.slice(0, at)), marks)];
  }
  return [];
}

/** A text within quotation marks: its own outer marks are inner ones, and the other way round. */
function nested(text, [open, close, innerOpen, innerClose]) {
  let opened = 0;
  const signs = [...text];
  return signs.map((sign, at) => {
    if (sign === open) return innerOpen;
    if (sign === close) return innerClose;
    if (sign === innerOpen) {
      opened += 1;
      return open;
    }
    // ’ is an apostrophe too: it closes only what is open, and not within a word.
    if (sign !== innerClose || !opened || (sign === "’" && /\p{Alphabetic}/u.test(signs[at + 1] ?? ""))) return sign;
    opened -= 1;
    return close;
  }).join("");
}

/** The stretches of a quotation between ellipses; one where it has none. */
export function stretches(text) {
  const all = text.split(/\.{3,}|[…⋯]+/);
  return all.map((stretch, at) => {
    let own = trim(stretch);
    // Brackets around an ellipsis.
    if (at > 0) own = own.replace(/^[\])）］]+/, "");
    if (at + 1 < all.length) own = own.replace(/[[(（［]+$/, "");
    return trim(own);
  });
}
