//! Knowledge about writing: scripts, numerals, stop words, dates, line breaks, sorting, fingerprints.
//!
//! No other module knows anything about Chinese.

pub mod characters;
pub mod collation;
pub mod compounds;
pub mod diff;
pub mod direction;
pub mod encoding;
pub mod fingerprint;
pub mod han;
pub mod file_size;
pub mod charsets;
pub mod keyboard;
pub mod clause;
pub mod line_ends;
pub mod addresses;
pub mod beginning;
pub mod names;
pub mod newlines;
pub mod numeral;
pub mod date;
pub mod outline;
pub mod script;
pub mod variants;
pub mod stop_words;
pub mod meant_value;
pub mod punctuation;
pub mod mojibake;
pub mod pasted;
pub mod signing;
pub mod unfinished;
pub mod unspaced;
pub mod verbs;
pub mod zone;
