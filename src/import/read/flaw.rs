//! Why a document of a word processor cannot be read.

/// Why a document cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It is no archive, or its XML is no XML.
    Damaged,
    /// What is in it is larger than allowed.
    TooLarge,
    /// Its elements are nested too deeply.
    TooDeep,
    /// It needs a password.
    Locked,
    /// It is an archive of something else.
    NoDocument,
    /// Words in it are not among those that were found.
    Lost,
}
