// How Concord writes its files: front matter of TOML over a text, and the termbase. What an editor did not change is
// written as it was read, with its comments.

import { parse } from "smol-toml";

const FENCED = /^\+\+\+\n(?:([\s\S]*?)\n)?\+\+\+(?:\n([\s\S]*))?$/;
const MOMENTS = new Set(["date", "publish", "expires", "updated", "corrected"]);
const DAY = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d))?$/;
/** What stands for all items of a document. */
const WHOLE = "whole";

/** Front matter as it was read, by what it says. */
const heads = new Map();

/** Texts: front matter between two lines `+++`, and what is below it. */
export const front = {
  fromFile(text) {
    const [, head = "", body = ""] = text.match(FENCED) ?? [undefined, "", text];
    const data = plain(parse(head));
    heads.set(said(data), head);
    if (data.items === WHOLE) data.items = [WHOLE];
    return { ...data, body: body.replace(/^\n/, "") };
  },
  toFile(content) {
    const { body, ...data } = written(content);
    const head = heads.get(said(data)) ?? table(data);
    return `+++\n${head}${head ? "\n" : ""}+++\n${body ? `\n${body}\n` : ""}`;
  },
};

/** What is written of the content of a form. */
export function written({ compared: _, ...content }) {
  const data = full(content);
  if (String(data.items) === WHOLE) data.items = WHOLE;
  if (data.body) data.body = withEmphasis(data.body).trimEnd();
  return data;
}

/** The termbase, entry by entry. */
export const termbase = {
  fromFile(text) {
    const data = plain(parse(text));
    read = { data, ...blocks(text) };
    return data;
  },
  toFile(content) {
    const data = full(content);
    const before = read ?? { data: {}, head: "", blocks: [] };
    const { name: _names, term: _terms, ...facts } = data;
    const { name: __names, term: __terms, ...known } = before.data;
    const head = said(facts) === said(known) ? before.head : `${comments(before.head)}${table(facts)}\n\n`;
    const entries = new Map(["name", "term"].flatMap((kind) => (data[kind] ?? []).map((entry) => [`${kind} ${entry.id}`, entry])));
    const all = before.blocks.map((block) => again(block, entries));
    const added = Array.from(entries, ([key, entry]) => `[[${key.split(" ")[0]}]]\n${table(entry)}\n`);
    return head + [...all.filter(Boolean), ...added].map((block) => block.trimEnd()).join("\n\n") + "\n";
  },
};

let read;

/** A block of the file with what the form has of its entry, which is taken out of `entries`; empty where that is gone. */
function again({ text, kind, entry }, entries) {
  const key = `${kind} ${entry.id}`;
  const now = entries.get(key);
  entries.delete(key);
  if (!now) return "";
  if (said(now) === said(entry)) return text;
  const start = text.indexOf("[[");
  return `${text.slice(0, start)}${comments(text.slice(start))}[[${kind}]]\n${table(now)}\n`;
}

/** What stands before the first entry of a termbase, and each entry with the comments above it. */
function blocks(text) {
  const starts = [...text.matchAll(/^(?:#[^\n]*\n|\n)*\[\[(name|term)\]\]/gm)].map((match) => match.index);
  if (!starts.length) return { head: text, blocks: [] };
  const parts = starts.map((start, at) => text.slice(start, starts[at + 1]).replace(/^\n+/, ""));
  return {
    head: text.slice(0, starts[0]) + (starts[0] ? "\n" : ""),
    blocks: parts.map((part) => {
      const [kind, [entry]] = Object.entries(plain(parse(part)))[0];
      return { text: part, kind, entry };
    }),
  };
}

const comments = (text) => text.split("\n").filter((line) => line.startsWith("#")).map((line) => `${line}\n`).join("");

/* ---- values ---- */

/** Data of TOML as a form has it: moments are texts, as they were written. */
function plain(value) {
  if (value instanceof Date) return value.toISOString().replace(/\.000(?=Z|[+-]|$)/, "");
  if (Array.isArray(value)) return value.map(plain);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, plain(of)]));
  return value;
}

/** The same without what is empty: a form has a field for all that could be there. */
function full(value) {
  if (Array.isArray(value)) return value.map(full).filter((of) => of !== undefined);
  if (value && typeof value === "object") {
    const entries = Object.entries(value).map(([key, of]) => [key, full(of)]).filter(([, of]) => of !== undefined);
    const isEmpty = ([, of]) => of === "" || of === null || of === false || (typeof of === "object" && !Object.keys(of).length);
    const left = entries.filter((entry) => !isEmpty(entry));
    return left.length ? Object.fromEntries(left) : undefined;
  }
  return value === null ? undefined : value;
}

/** What data says, whatever the order of its keys. */
function said(value) {
  return JSON.stringify(full(value) ?? {}, (_, of) => (of && typeof of === "object" && !Array.isArray(of) ? Object.fromEntries(Object.entries(of).sort()) : of));
}

/** A table of TOML: values first, then lists of tables. */
function table(data) {
  const isTables = (value) => Array.isArray(value) && typeof value[0] === "object";
  const entries = Object.entries(data ?? {});
  const values = entries.filter(([, value]) => !isTables(value)).map(([key, value]) => `${key} = ${literal(value, key)}`);
  const tables = entries.filter(([, value]) => isTables(value)).flatMap(([key, list]) => list.map((of) => `[[${key}]]\n${table(of)}`));
  return [values.join("\n"), ...tables].filter(Boolean).join("\n\n");
}

function literal(value, key) {
  if (Array.isArray(value)) return `[${value.map((of) => literal(of, key)).join(", ")}]`;
  if (value && typeof value === "object") return `{ ${Object.entries(value).map(([of, inner]) => `${of} = ${literal(inner, of)}`).join(", ")} }`;
  if (typeof value === "string" && MOMENTS.has(key) && DAY.test(value)) return value;
  // A string of JSON is one of TOML, but for the one sign that TOML wants written otherwise.
  return JSON.stringify(value).replaceAll("\u007f", "\\u007F");
}

/* ---- Markdown ---- */

/** A text in which `_…_` beside a letter or an ideograph is emphasis: written with stars, outside code. */
export function withEmphasis(text) {
  const parts = text.split(/(^```[\s\S]*?^```|`+[^`\n]+`+|\]\([^)\n]*\)|<[^>\n]*>)/m);
  const beside = /(?<=([\p{L}\p{N}])?)(?<![\\_\w])_([^_\s](?:[^_\n]*[^_\s])?)_(?![\w_])/gu;
  const isIdeograph = (sign) => sign !== undefined && /\p{Script=Han}/u.test(sign);
  return parts.map((part, at) => (at % 2 ? part : part.replace(beside, (all, before, inner, place) => {
    const after = part.slice(place + all.length)[0];
    return isIdeograph(before) || isIdeograph(after) ? `*${inner}*` : all;
  }))).join("");
}
