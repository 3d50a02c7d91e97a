// Search: what portal.js loads when a reader first goes to the field. The index is asked for at once, beside the script
// that shows what it answers.

import { ask, askMore, heading, href, make, marker, phrase, prepare, written } from "./query.js";

const query = { ask, askMore, heading, href, make, marker, phrase, written };

export async function startResults(page, form) {
  prepare(form.dataset);
  (await import("./results.js")).startResults(page, form, query);
}

export async function startSuggestions(form) {
  prepare(form.dataset);
  (await import("./suggestions.js")).startSuggestions(form, query);
}
