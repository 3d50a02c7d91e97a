// Search: what portal.js loads when a reader first goes to the field.

export { startResults } from "./results.js";
export { startSuggestions } from "./suggestions.js";
