//! Concord turns a signed memorandum, kept as Markdown in git, into a searchable, citable,
//! multilingual public portal of static files.
//!
//! The work flows in one direction. The modules below are in that order, and each uses only those
//! above it:
//!
//! ```text
//! disk ─source→ Sources ─content→ Portal ─plan→ Pages ─render→ Artifacts ─publish→ disk
//! ```
//!
//! [`disk`] alone touches the disk. Between [`source`] and [`publish`] nothing reads a clock, the
//! network or chance, so the same sources always give the same bytes.
//!
//! **This library is no public API.** It is for the program `concord`, its tests and its benchmarks
//! alone. Anything in it may change in any version. What others may rely on is the site that the
//! program makes, and its command line.
//!
//! `ARCHITECTURE.md` says where a change belongs.

#![forbid(unsafe_code)]

pub mod budget;
pub mod text;
pub mod disk;
pub mod source;
pub mod git;
pub mod diagnostic;
pub mod language;
pub mod tracked;
pub mod address;
pub mod model;
pub mod static_files;
pub mod content;
pub mod artifact;
pub mod theme;
pub mod plan;
pub mod search;
pub mod quotation;
pub mod view;
pub mod links;
pub mod inventory;
pub mod output;
pub mod render;
pub mod papers;
pub mod compile;
pub mod compare;
pub mod starter;
pub mod editor;
pub mod edit;
pub mod import;
pub mod publish;
pub mod cache;
pub mod serve;
pub mod commands;
