//! The history of public words, so that none of them is lost unseen.
//!
//! The **record** (`content/history/public.jsonl`) holds the words that the public can read: words that a
//! program converts are in no version of git, so nothing else could tell them later. A **ledger**
//! (`content/history/<address>.toml`) holds the wordings that the texts of one page had, and is there only
//! where words have changed. A build compares, and refuses only to lose or alter what was recorded;
//! `concord record` writes both.

mod shown;
mod record;
mod ledger;
mod known;
mod report;
mod plan;
mod wordings;
mod check;

pub use known::History;
pub use plan::{Asked, RecordPlan, Reworded};
