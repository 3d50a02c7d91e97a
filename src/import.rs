//! From a file with a signed text to the files of a portal: what each line becomes, by which rule and how surely.
//!
//! ```text
//! bytes ─read→ Source (lines) ─join→ Paragraphs ─classes, structure→ Plan ─files→ Artifacts ─account→ written
//! ```
//!
//! Nothing here knows what a treaty is. Marks that are counted show the structure: rules over classes of marks, no list
//! of words. What is not certain is asked, with a default.

pub mod source;
mod read;
pub mod join;
pub mod classes;
pub mod kinds;
pub mod answers;
pub mod plan;
pub mod beside;
pub mod fitting;
mod ends;
mod heads;
pub mod structure;
pub mod files;
pub mod account;

pub use read::read;
