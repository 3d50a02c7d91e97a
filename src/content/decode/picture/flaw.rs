//! What a file cannot have that is published as a picture.

use crate::diagnostic::{Diagnostic, Place};

/// The most pixels on a side: twice what the widest screen shows of a page.
pub(super) const MAX_SIDE: usize = 4096;

/// Why the bytes of a file are not one still picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// They are cut off, or not what the format asks for.
    Damaged,
    /// There are several pictures, one after the other.
    Moves,
    /// There is more after the picture, which no page shows.
    More,
}

impl Flaw {
    pub(super) fn told(self, file: &str) -> Box<Diagnostic> {
        let code = match self {
            Self::Damaged => "picture-unreadable",
            Self::Moves => "picture-moves",
            Self::More => "picture-and-more",
        };
        Box::new(Diagnostic::error(code, Place::start(file)).with("file", file))
    }
}

/// Refuses what stands after the end of a picture, but for the zeros that some programs fill files
/// up with.
pub(super) fn nothing_after(bytes: &[u8]) -> Result<(), Flaw> {
    match bytes.iter().all(|byte| *byte == 0) {
        true => Ok(()),
        false => Err(Flaw::More),
    }
}
