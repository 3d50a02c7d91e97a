//! Concord turns a signed memorandum, kept as Markdown in git, into a searchable, citable,
//! multilingual public portal of static files.
//!
//! The work flows in one direction, and the modules below stand in that order; each uses only
//! those above it:
//!
//! ```text
//! disk ─source→ Sources ─content→ Portal ─plan→ Pages ─render→ Artifacts ─publish→ disk
//! ```
//!
//! [`disk`], [`source`] and [`publish`] are the only modules that touch the disk. In between nothing reads
//! a clock, the network or chance, so the same sources always give the same bytes.
//! `ARCHITECTURE.md` says where a change belongs.

#![forbid(unsafe_code)]

pub mod budget;
pub mod disk;
pub mod source;
pub mod git;
pub mod diagnostic;
pub mod text;
pub mod language;
pub mod tracked;
pub mod model;
pub mod address;
pub mod static_files;
pub mod content;
pub mod artifact;
pub mod theme;
pub mod plan;
pub mod search;
pub mod view;
pub mod links;
pub mod inventory;
pub mod output;
pub mod render;
pub mod compile;
pub mod starter;
pub mod edit;
pub mod publish;
pub mod cache;
pub mod serve;
pub mod commands;
