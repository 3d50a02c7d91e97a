// The stem of an English word by Snowball's algorithm: the twin of the crate frostem. tests/fixtures/tokens.json and
// random words hold the two together.

const SPECIAL = { skis: "ski", skies: "sky", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli", only: "onli", singly: "singl" };
const FIXED = /^(sky|news|howe|atlas|cosmos|bias|andes)$/;
const START = /^(gener|commun|arsen|past|univers|later|emerg|organ|inter|.*?[aeiouy][^aeiouy])/;
const SHORT = /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/;
const SECOND = {
  tional: "tion", enci: "ence", anci: "ance", abli: "able", entli: "ent", izer: "ize", ization: "ize", ational: "ate", ation: "ate",
  ator: "ate", alism: "al", aliti: "al", alli: "al", fulness: "ful", ousli: "ous", ousness: "ous", iveness: "ive", iviti: "ive",
  biliti: "ble", bli: "ble", ogist: "og", ogi: "og", fulli: "ful", lessli: "less", li: "",
};
const THIRD = { tional: "tion", ational: "ate", alize: "al", icate: "ic", iciti: "ic", ical: "ic", ful: "", ness: "", ative: "" };

const ending = (of) => new RegExp(`(?:${of})$`);
const [IN_SECOND, IN_THIRD] = [SECOND, THIRD].map((of) => ending(Object.keys(of).join("|")));
const IN_FOURTH = ending("al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ism|ate|iti|ous|ive|ize|ion");

export function stem(word) {
  if (!/^[a-z]{3,}$/.test(word) || FIXED.test(word)) return word;
  if (Object.hasOwn(SPECIAL, word)) return SPECIAL[word];
  let w = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  const p1 = START.exec(w)?.[0].length ?? w.length;
  const p2 = p1 + (/^.*?[aeiouy][^aeiouy]/.exec(w.slice(p1))?.[0].length ?? w.length);
  /** Replaces the longest ending, where it begins in a region and `may` says so. */
  const replace = (pattern, region, to, may = () => true) => {
    const found = pattern.exec(w);
    if (found && found.index >= region && may(found[0], w.slice(0, found.index))) w = w.slice(0, found.index) + to(found[0]);
  };
  if (/sses$/.test(w)) w = w.slice(0, -2);
  else if (/ie[ds]$/.test(w)) w = w.slice(0, w.length > 4 ? -2 : -1);
  else if (/[aeiouy].+s$/.test(w) && !/[us]s$/.test(w)) w = w.slice(0, -1);
  w = past(w, p1);
  w = w.replace(/(.[^aeiouy])[yY]$/, "$1i");
  replace(IN_SECOND, p1, (end) => SECOND[end], (end, rest) => (end === "li" ? /[cdeghkmnrt]$/.test(rest) : end !== "ogi" || rest.endsWith("l")));
  replace(IN_THIRD, p1, (end) => THIRD[end], (end, rest) => end !== "ative" || rest.length >= p2);
  replace(IN_FOURTH, p2, () => "", (end, rest) => end !== "ion" || /[st]$/.test(rest));
  if (w.endsWith("e") && (w.length > p2 || (w.length > p1 && !SHORT.test(w.slice(0, -1))))) w = w.slice(0, -1);
  else if (w.endsWith("ll") && w.length > p2) w = w.slice(0, -1);
  return w.toLowerCase();
}

/** Without -ed, -ing and what follows them. */
function past(w, p1) {
  const [end] = /(?:eed|eedly|ed|edly|ing|ingly)$/.exec(w) ?? [""];
  const rest = w.slice(0, w.length - end.length);
  if (end.startsWith("eed")) return rest.length < p1 || /^(proc|exc|succ)$/.test(rest) ? w : `${rest}ee`;
  if (end === "ing" && /^[^aeiouy]y$/.test(rest)) return `${rest[0]}ie`;
  if (!end || (end === "ing" && /^(inn|out|cann|herr|earr|even)$/.test(rest)) || !/[aeiouy]/.test(rest)) return w;
  if (/(at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return /^[aeo]..$/.test(rest) ? rest : rest.slice(0, -1);
  return rest.length === p1 && SHORT.test(rest) ? `${rest}e` : rest;
}
