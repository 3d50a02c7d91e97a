//! Whole-site tests: of the portal in this repository, and of what may become of it.

mod cli;
mod growth;
mod layers;
mod mistakes;
mod portal;
mod support;
