//! Is this quotation right? Finds words in the texts of a portal, and says how they differ.
//!
//! [`words`] cuts texts and quotations, [`compared`] lays one beside the other, and [`judged`] answers, for every way in
//! which what was pasted can be read ([`crate::text::pasted`]). Scripts, punctuation, widths and spaces are folded to find, never to
//! judge. `themes/default/scripts/verify.js` and the modules beside it do the same in the browser;
//! `tests/fixtures/quotations.json` holds the two together. [`portal`] tells which texts there are.

pub mod words;
pub mod compared;
pub mod answer;
pub mod texts;
pub mod judged;
pub mod portal;

pub use answer::{Answer, Part, Verdict};
pub use judged::judge;
pub use portal::{Places, Wording};
