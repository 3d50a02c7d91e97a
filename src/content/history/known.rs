//! What the public can read, beside what was recorded of it, and the files that record it.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::Ledger;
use super::record::Record;
use super::shown::Page;
use crate::content::decode::path::{FOLDER, HISTORY, RECORD};

/// Path of the record.
pub(super) fn record_path() -> String {
    format!("{FOLDER}{HISTORY}{RECORD}")
}

/// Path of the ledger of the texts at an address.
pub(super) fn ledger_path(address: &str) -> String {
    format!("{FOLDER}{HISTORY}{address}.toml")
}

/// What the public can read, beside what was recorded of it.
#[derive(Debug, Default)]
pub struct History {
    /// What is recorded; `None` where nothing is.
    pub(super) record: Option<Record>,
    /// By the address whose texts they are of.
    pub(super) ledgers: BTreeMap<String, Ledger>,
    /// What is public now, by its first address.
    pub(super) pages: BTreeMap<String, Page>,
    /// The first addresses of what was withdrawn.
    pub(super) withdrawn: BTreeSet<String>,
    /// The keys of the languages.
    pub(super) languages: BTreeSet<String>,
}
