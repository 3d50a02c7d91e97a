//! The state of every text in every language.

use crate::content::library::{FOLDER, Library};
use crate::content::localizer::Localizer;
use crate::content::pairing::{self, Paired};
use crate::content::path::Entry;
use crate::content::raw::{
    DomainFacts, DomainWords, MemorandumFacts, MemorandumWords, PageFacts, PageWords, TitleFacts,
    TitleWords, UpdateFacts, UpdateWords, Words,
};
use crate::diagnostic::Report;
use crate::language::LanguageId;

/// How a language stands towards the authoritative text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is the authoritative text.
    Source,
    /// Translated from the text as it is now.
    Current,
    /// Translated from an earlier form of the text.
    Stale,
    /// Converted from another language.
    Derived,
    /// Not there.
    Missing,
}

/// One text in one language.
#[derive(Debug, Clone)]
pub struct Translation {
    /// Path of its file, whether it exists or not.
    pub file: String,
    /// Its language.
    pub language: LanguageId,
    /// How it stands.
    pub state: State,
    /// Fingerprint of the authoritative text, which a reviewed translation carries.
    pub fingerprint: String,
}

/// The state of every text of the library in every language.
pub(crate) fn states(library: &Library<'_>, localizer: &Localizer<'_>) -> Vec<Translation> {
    library
        .texts
        .keys()
        .flat_map(|entry| match entry {
            Entry::Home | Entry::Item { .. } => {
                of::<TitleFacts, TitleWords>(entry, library, localizer)
            }
            Entry::Memorandum { .. } => {
                of::<MemorandumFacts, MemorandumWords>(entry, library, localizer)
            }
            Entry::Domain { .. } => of::<DomainFacts, DomainWords>(entry, library, localizer),
            Entry::Update { .. } => of::<UpdateFacts, UpdateWords>(entry, library, localizer),
            Entry::Page { .. } => of::<PageFacts, PageWords>(entry, library, localizer),
        })
        .collect()
}

fn of<F, W>(entry: &Entry, library: &Library<'_>, localizer: &Localizer<'_>) -> Vec<Translation>
where
    F: serde::de::DeserializeOwned + Words,
    W: serde::de::DeserializeOwned + Words,
{
    // What is wrong with the files is reported where they are loaded.
    let paired: Option<Paired<'_, F, W>> =
        pairing::pair(entry, library, localizer, &mut Report::new());
    let Some(paired) = paired else {
        return Vec::new();
    };
    localizer
        .languages
        .iter()
        .map(|(language, settings)| Translation {
            file: format!("{FOLDER}{entry}.{}.md", settings.key),
            language,
            state: paired.state(language, localizer),
            fingerprint: paired.fingerprint.clone(),
        })
        .collect()
}
