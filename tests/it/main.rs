//! Whole-site tests: of the portal in this repository, and of what may become of it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod cli;
mod editors;
mod found;
mod growth;
mod killed;
mod layers;
mod life_cycle;
mod messages;
mod mistakes;
mod pictures;
mod portal;
mod schemas;
mod start;
mod support;
mod warm;
