//! The earlier wordings of the texts of an item: their words, from when to when, and what changed.

use serde::Serialize;

use crate::model::{Earlier, Texts, WordingKind, wording_id};
use crate::text::diff::{Change, changed_lines};
use crate::tracked::Reads;
use crate::view::local::Local;
use crate::view::shapes;

/// A wording that readers see no longer.
#[derive(Debug, Serialize, Hash)]
pub(super) struct Wording<'a> {
    /// The anchor of the wording, where it is there for the first time.
    anchor: Option<String>,
    /// Which text of the item: `title`, `text`.
    part: &'a str,
    since: shapes::Date,
    /// Whether it may have been public before that day.
    is_first: bool,
    until: shapes::Date,
    lang: &'a str,
    /// Its paragraphs; none where the words were removed.
    lines: Vec<&'a str>,
    /// The paragraphs that differ from what came after it.
    changes: Vec<Vec<Stretch>>,
    kind: Option<&'a str>,
    reason: Option<shapes::Phrase<'a>>,
}

#[derive(Debug, Serialize, Hash)]
struct Stretch {
    text: String,
    /// `same`, `removed` or `added`.
    change: &'static str,
}

/// The anchor of a wording.
pub(super) fn anchor(id: &str) -> String {
    format!("w-{id}")
}

/// The anchor of the words that a text of the language has now, where wordings are recorded.
pub(super) fn present(local: &Local<'_>, texts: &Texts, reads: &Reads) -> Option<String> {
    local.portal.wordings.begun?;
    let text = &texts[local.language];
    let is_own = text.language == local.language;
    is_own.then(|| anchor(&wording_id(&text.read(reads).plain)))
}

/// The earlier wordings of a page in the language, by its name in the record, the latest first. The page has the
/// anchors of the `present` ones already.
pub(super) fn of<'a>(
    local: &Local<'a>,
    page: &str,
    present: impl Iterator<Item = String>,
) -> Vec<Wording<'a>> {
    let earlier = local.portal.wordings.earlier.get(page);
    let own = earlier.into_iter().flatten().rev();
    let own = own.filter(|of| of.language == local.language);
    let mut anchors: Vec<String> = present.collect();
    own.map(|of| {
        let own = anchor(&of.id);
        let is_new = !anchors.contains(&own);
        if is_new {
            anchors.push(own.clone());
        }
        wording(local, of, Some(own).filter(|_| is_new))
    })
    .collect()
}

fn wording<'a>(local: &Local<'a>, of: &'a Earlier, anchor: Option<String>) -> Wording<'a> {
    let portal = local.portal;
    let words = of.words.as_deref();
    let changes = words.zip(of.next.as_deref());
    let changes = changes.map_or_else(Vec::new, |(was, is)| changed_lines(was, is));
    let stretch = |(change, text)| Stretch {
        text,
        change: match change {
            Change::Same => "same",
            Change::Removed => "removed",
            Change::Added => "added",
        },
    };
    let changes = changes.into_iter();
    Wording {
        anchor,
        part: &of.part,
        since: local.day(of.since),
        is_first: portal.wordings.begun == Some(of.since),
        until: local.day(of.until),
        lang: &portal.languages[of.language].tag,
        lines: words
            .map(|words| words.lines().collect())
            .unwrap_or_default(),
        changes: changes
            .map(|line| line.into_iter().map(stretch).collect())
            .collect(),
        kind: of.kind.map(WordingKind::key),
        reason: of.reason.as_ref().map(|reason| local.phrase(reason)),
    }
}
