// Lays a quotation beside a text: where it fits best, and what differs. The twin of src/quotation/compared.rs.

import { written } from "./quoted.js";

const [WORD, MARK] = [40, 8];
/** Steps: a token of both, one for another, of the text alone, of the quotation alone. */
const [BOTH, OTHER, TEXT, QUOTATION] = [0, 1, 2, 3];

const alone = ({ weight }) => (weight ? WORD : MARK);
const isSameGap = (one, other) => one === other || one === "\n" || other === "\n";

/** What it costs to lay one token beside another, and the step. */
function beside(one, other, isFirst) {
  if (!one.weight !== !other.weight) return [Infinity, OTHER];
  if (one.key !== other.key) return [alone(one), OTHER];
  return [(one.text !== other.text) + (!isFirst && !isSameGap(one.gap, other.gap)), BOTH];
}

/** The stretch of `text` that is nearest to all of `quoted`; all of it if it `isAnchored`. */
export function compare(quoted, text, isAnchored) {
  const width = text.length + 1;
  const costs = new Uint32Array(width);
  if (isAnchored) text.forEach((token, of) => { costs[of + 1] = costs[of] + alone(token); });
  const steps = new Uint8Array(width * (quoted.length + 1)).fill(TEXT);
  quoted.forEach((token, at) => {
    let diagonal = costs[0];
    costs[0] += alone(token);
    steps[(at + 1) * width] = QUOTATION;
    text.forEach((other, of) => {
      let [best, step] = [costs[of] + alone(other), TEXT];
      const added = costs[of + 1] + alone(token);
      if (added < best) [best, step] = [added, QUOTATION];
      const [cost, kind] = beside(token, other, at === 0 || of === 0);
      if (diagonal + cost <= best) [best, step] = [diagonal + cost, kind];
      diagonal = costs[of + 1];
      costs[of + 1] = best;
      steps[(at + 1) * width + of + 1] = step;
    });
  });
  let end = text.length;
  // Of ends that are as near the last: a word for another is more than one that is left out.
  for (let of = end - 1; of >= 0 && !isAnchored; of -= 1) if (costs[of] < costs[end]) end = of;
  return told(quoted, text, path(steps, quoted.length, end, width, isAnchored), end, costs[end]);
}

/** Goes back from where the quotation ends in the text: steps with the places before them. */
function path(steps, at, of, width, isAnchored) {
  const found = [];
  while (at > 0 || (isAnchored && of > 0)) {
    const step = steps[at * width + of];
    if (step !== TEXT) at -= 1;
    if (step !== QUOTATION) of -= 1;
    found.push([step, at, of]);
  }
  return found.reverse();
}

function told(quoted, text, steps, end, cost) {
  const of = steps[0]?.[2] ?? end;
  const compared = { cost, start: of, words: false, marks: false, script: false, text: written(text.slice(of, end)), changes: [] };
  tell(steps, quoted, text, compared);
  // Divided otherwise they are the same words: co-operation, cooperation.
  if (compared.words && joined(quoted) === joined(text.slice(of, end))) Object.assign(compared, { words: false, marks: true });
  return compared;
}

/** The words without what divides them; figures stay apart. */
function joined(tokens) {
  return tokens.filter(({ weight }) => weight).reduce((all, { key }) => all + (/[0-9]$/.test(all) && /^[0-9]/.test(key) ? " " : "") + key, "");
}

/** Tells the changes: what is removed and added side by side is told together. */
function tell(steps, quoted, text, compared) {
  const { changes } = compared;
  let [removed, added] = ["", ""];
  const push = (change, words) => {
    if (!words) return;
    if (changes.at(-1)?.[0] === change) changes.at(-1)[1] += words;
    else changes.push([change, words]);
  };
  const close = () => {
    push("removed", removed);
    push("added", added);
    [removed, added] = ["", ""];
  };
  const differs = ({ weight }) => { compared[weight ? "words" : "marks"] = true; };
  const both = (one, other, isFirst) => {
    const sameGap = isFirst || isSameGap(one.gap, other.gap);
    const isScript = one.text !== other.text && one.isHan && other.isHan;
    compared.script ||= isScript;
    compared.marks ||= !sameGap;
    const gap = (token) => (isFirst ? "" : token.gap);
    if (one.text !== other.text && !isScript) {
      compared.marks = true;
      removed += gap(other) + other.text;
      added += gap(one) + one.text;
      return;
    }
    if (!sameGap) {
      removed += other.gap;
      added += one.gap;
    }
    close();
    push("same", (sameGap ? gap(other) : "") + other.text);
  };
  steps.forEach(([step, at, of], place) => {
    const shown = (token) => (place ? token.gap : "") + token.text;
    if (step === BOTH) return both(quoted[at], text[of], at === 0 || of === 0);
    differs(step === QUOTATION ? quoted[at] : text[of]);
    if (step !== QUOTATION) removed += shown(text[of]);
    if (step !== TEXT) added += shown(quoted[at]);
  });
  close();
}
