//! Who signed a memorandum: the block as it was signed, and what the editors add to it.

use serde::Serialize;

use crate::language::LanguageId;
use crate::model::{Memorandum, PassageKind, Texts};
use crate::tracked::Reads;
use crate::view::local::Local;
use crate::view::shapes;

/// A signature block in one language.
#[derive(Debug, Serialize, Hash)]
pub(super) struct Signatures<'a> {
    text: shapes::Text<'a>,
    /// Whether its lines are those of two parties by turns, which stood beside each other.
    columns: bool,
}

/// A signature block as pages show it; `text` is its version in a language.
pub(super) fn block<'a>(
    local: &Local<'a>,
    index: usize,
    (texts, language): (&Texts, LanguageId),
    text: shapes::Text<'a>,
    reads: &Reads,
) -> Signatures<'a> {
    Signatures {
        text,
        columns: stand_in_columns(local, index, (texts, language), reads),
    }
}

/// Whether the lines of a signature block stand in two columns.
pub(super) fn stand_in_columns(
    local: &Local<'_>,
    index: usize,
    (texts, language): (&Texts, LanguageId),
    reads: &Reads,
) -> bool {
    let memorandum = &local.portal.memoranda[index];
    let authoritative = local.portal.languages.authoritative;
    let plain = |language| &*texts[language].read(reads).plain;
    let versions = [language, authoritative].map(plain);
    in_columns(memorandum, versions, authoritative)
}

/// Whether `shown`, a version of the `signed` signature block, is shown in two columns: as signed, its
/// first two lines name the two parties, and every line of the one is followed by one of the other.
fn in_columns(of: &Memorandum, [shown, signed]: [&str; 2], authoritative: LanguageId) -> bool {
    let signed: Vec<&str> = signed.lines().collect();
    let [one, other] = &*of.parties else {
        return false;
    };
    let names = [one, other].map(|party| party.name[authoritative].text.as_str());
    signed.len().is_multiple_of(2)
        && signed.len() == shown.lines().count()
        && signed
            .iter()
            .zip(names)
            .all(|(line, name)| line.contains(name))
}

/// Who signed a memorandum, as the editors give it.
pub(super) fn parties<'a>(local: &Local<'a>, index: usize) -> Vec<shapes::Party<'a>> {
    let parties = local.portal.memoranda[index].parties.iter();
    parties
        .map(|party| shapes::Party {
            name: local.phrase(&party.name),
            office: party.office.as_ref().map(|of| local.phrase(of)),
            signatory: party.signatory.as_ref().map(|of| local.phrase(of)),
        })
        .collect()
}

/// Whether somebody is known to have signed.
pub(super) fn are_known(local: &Local<'_>, index: usize) -> bool {
    let mut parties = local.portal.memoranda[index].parties.iter();
    parties.any(|party| party.signatory.is_some())
}

/// Whether the signed text before the items names everyone who signed.
pub(super) fn are_named(local: &Local<'_>, index: usize, reads: &Reads) -> bool {
    let memorandum = &local.portal.memoranda[index];
    let authoritative = local.portal.languages.authoritative;
    let Some(preamble) = memorandum.passage(None, PassageKind::Preamble) else {
        return false;
    };
    let signed = &preamble[authoritative].read(reads).plain;
    let mut signatories = memorandum.parties.iter().map(|party| &party.signatory);
    signatories.all(|name| {
        let name = name.as_ref().map_or("", |name| &name[authoritative].text);
        !name.is_empty() && signed.contains(name)
    })
}
