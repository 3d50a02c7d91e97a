//! Tests of whole sites, made from the starter, from fixtures and, in `portal`, from this repository.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod cards;
mod changes;
mod characters;
mod cli;
mod dates;
mod difference;
#[cfg(unix)]
mod differential;
mod disk;
mod documents;
mod editors;
#[cfg(unix)]
mod environments;
mod everything;
mod feeds;
#[cfg(unix)]
mod followed;
mod found;
mod growth;
mod handbooks;
mod heavy;
mod history;
mod hostile;
mod html;
mod import;
mod incremental;
mod killed;
mod layers;
mod life_cycle;
mod lock;
mod machines;
mod messages;
mod notices;
mod outlines;
mod papers;
mod paths;
mod pictures;
mod portal;
mod preview;
#[cfg(unix)]
mod proposed;
#[cfg(unix)]
mod recording;
mod schemas;
mod search;
mod served;
mod signatures;
mod simplified;
mod site;
mod start;
mod states;
mod static_files;
mod supply_chain;
mod support;
mod themes;
mod tongues;
mod twins;
#[cfg(unix)]
mod users;
mod warm;
