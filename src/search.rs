//! Search that a reader of any script and language can trust.
//!
//! Texts and queries are cut into [`tokens`] by one set of rules, here and in the browser
//! (`themes/default/scripts/tokens.js`). [`asked`] reads what is no word of a query: operators and
//! numbers, those of [`parts`] of documents among them; [`labels`] what items are called that have no plain number,
//! and [`cited`] how their [`paragraphs`] are asked for. [`corpus`] tells what can be found, [`index`] in which item
//! each token is, [`ranking`] which items answer a query, [`holding`] which of these hold all of
//! it (their twins are `ranking.js` and `holding.js`), and [`found`] is what else the portal says, and [`shards`] what the site publishes for
//! the client, and [`lunr`] for other programs. [`selftest`] proves that every number, title and official name finds its own page.
//! `docs/search.md` has the reasons.

pub mod folding;
pub mod tokens;
pub mod edit;
pub mod stem;
pub mod cited;
pub mod parts;
pub mod asked;
pub mod labels;
pub mod corpus;
pub mod paragraphs;
pub mod index;
pub mod near;
pub mod found;
pub mod holding;
pub mod ranking;
pub mod shards;
pub mod lunr;
pub mod selftest;

pub use corpus::Corpus;
pub use index::Index;
pub use ranking::{Answer, Hit, answer};
