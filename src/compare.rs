//! What readers see change between two states of a portal. Both are looked at as sites, by what they publish: so
//! it does not matter whether a state is a folder of sources, a commit, or a site that was published long ago.

mod visible;
mod data;
mod snapshot;
mod known;
mod difference;

pub use difference::{Difference, FactChange, Gone, Lines, TextChange};
pub use snapshot::{Snapshot, Taken};
