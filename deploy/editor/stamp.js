// The stamp of a translation: the fingerprint of the text that it was compared with, as `concord translations --stamp`
// writes it. Nothing is stamped but what an editor says was compared.

import { written } from "./format.js";

const DIGITS = 12;

/** An entry of the form, before it is saved, with the fingerprint in each translation that was compared. */
export async function stamped(entry) {
  const fingerprint = await fingerprintOf(entry.get("data").toJS());
  const known = (data) => {
    const compared = data.get("compared");
    const rest = data.delete("compared");
    return compared ? rest.set("translates", fingerprint) : rest;
  };
  const translations = entry.get("i18n").map((of) => of.update("data", known));
  return entry.set("i18n", translations).update("data", (data) => data.delete("compared"));
}

/** The fingerprint of a text as it will be written: of the lines of its words, without the empty ones. */
export async function fingerprintOf(data) {
  const { title, summary, source, body } = written(data);
  const words = [title, summary, ...(source ?? []).flatMap((of) => [of.title, of.publisher]), body];
  const lines = words.flatMap((text) => (text ?? "").split(/\r?\n/)).map((line) => line.trim()).filter(Boolean);
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(lines.join("\n")));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, DIGITS);
}
