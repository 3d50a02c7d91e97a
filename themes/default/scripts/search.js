// Search: what portal.js loads when a reader first goes to the field. The index is asked for at once, beside the script
// that shows what it answers.

import { places } from "./excerpt.js";
import { ask, heading, href, make, marker, phrase, prepare } from "./query.js";
import { shared } from "./ranking.js";

const query = { ask, heading, href, make, marker, phrase, places, shared };

export async function startResults(page, form) {
  prepare(form.dataset);
  (await import("./results.js")).startResults(page, form, query);
}

export async function startSuggestions(form) {
  prepare(form.dataset);
  (await import("./suggestions.js")).startSuggestions(form, query);
}
