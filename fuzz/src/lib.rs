//! What no input may do. The targets try inputs that nobody thought of; `tests/it/found.rs` tries
//! again what they found.

#![forbid(unsafe_code)]

pub mod documents;
pub mod page;
pub mod paths;
pub mod shards;
pub mod tokens;

use concord::content::Edition;
use concord::diagnostic::MessageLanguage;
use concord::source::Sources;
use concord::starter;
use jiff::Timestamp;

/// What the public sees on 1 January 2027.
pub const NOW: Edition = Edition {
    as_of: Timestamp::constant(1_798_761_600, 0),
    drafts: false,
};

/// The example portal in Traditional Chinese and English.
pub fn portal() -> Sources {
    let files = starter::portal(&["tc", "en"], MessageLanguage::English);
    Sources::from_texts(files.into_iter().map(|file| (file.path, file.bytes)))
}
