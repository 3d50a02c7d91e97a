//! How the entries of a feed are shared among its documents.
//!
//! Who follows a feed asks for it again and again, so the document that they ask for holds the newest
//! entries only. The others stand in archives ([RFC 5005](https://www.rfc-editor.org/rfc/rfc5005),
//! section 4), which are filled from the oldest entry on: one that is full stays as it is.

use std::cmp::Reverse;
use std::ops::Range;

use jiff::Timestamp;

/// The most entries of a document.
const MOST: usize = 100;

/// The most bytes of a document but for its head: whole texts are given as long as they fit.
const BYTES: usize = 480 * 1024;

/// What there is to know of an entry before it is written.
#[derive(Debug, Clone, Copy, Hash)]
pub(super) struct Measure {
    /// When it last changed.
    pub(super) changed: Timestamp,
    /// Bytes of it without its text.
    pub(super) frame: usize,
    /// Bytes of its whole text.
    pub(super) text: usize,
}

/// A document of a feed: which entries it has, the newest first, and which of them with their whole
/// text.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Document {
    pub(super) entries: Vec<(usize, bool)>,
}

/// The documents of a feed with these entries, the oldest first.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Documents {
    /// The one that readers follow.
    pub(super) current: Document,
    /// The archives, from the oldest on.
    pub(super) archives: Vec<Document>,
}

impl Documents {
    /// Shares `entries` out.
    pub(super) fn of(entries: &[Measure]) -> Self {
        let archived = archives(entries);
        let full = archived.last().map_or(0, |last| last.end);
        let archives = archived.into_iter();
        Self {
            current: Document::of(entries, current(entries, full)),
            archives: archives
                .map(|of| Document::of(entries, of.collect()))
                .collect(),
        }
    }
}

impl Document {
    /// A document with these of `entries`, whose texts it has from the newest on as long as there is room.
    fn of(entries: &[Measure], mut these: Vec<usize>) -> Self {
        these.sort_unstable_by_key(|entry| Reverse(*entry));
        let frames: usize = these.iter().map(|entry| entries[*entry].frame).sum();
        let mut room = BYTES.saturating_sub(frames);
        let with_text = |entry: usize| {
            let rest = room.checked_sub(entries[entry].text);
            room = rest.unwrap_or(room);
            (entry, rest.is_some())
        };
        Self {
            entries: these.into_iter().map(with_text).collect(),
        }
    }
}

/// The entries of each archive: none where one document has room for all.
fn archives(entries: &[Measure]) -> Vec<Range<usize>> {
    let mut archives = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (at, entry) in entries.iter().enumerate() {
        let is_full = at - start == MOST || bytes + entry.frame > BYTES;
        if is_full && at > start {
            archives.push(start..at);
            (start, bytes) = (at, 0);
        }
        bytes += entry.frame;
    }
    // What is full will not change by the entries to come.
    if !archives.is_empty() && entries.len() - start == MOST {
        archives.push(start..entries.len());
    }
    archives
}

/// The entries that are in no archive yet, and of the others those that last changed, as many as there is
/// room for.
fn current(entries: &[Measure], archived: usize) -> Vec<usize> {
    let mut these: Vec<usize> = (archived..entries.len()).collect();
    let mut bytes: usize = these.iter().map(|entry| entries[*entry].frame).sum();
    let mut others: Vec<usize> = (0..archived).collect();
    others.sort_by_key(|entry| Reverse((entries[*entry].changed, *entry)));
    for entry in others {
        bytes += entries[entry].frame;
        if these.len() == MOST || bytes > BYTES {
            break;
        }
        these.push(entry);
    }
    these
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measures(count: usize, frame: usize, text: usize) -> Vec<Measure> {
        let changed = |at: usize| Timestamp::from_second(i64::try_from(at).unwrap()).unwrap();
        let measure = |at| Measure {
            changed: changed(at),
            frame,
            text,
        };
        (0..count).map(measure).collect()
    }

    /// The entries of a document, the oldest first.
    fn entries(document: &Document) -> Vec<usize> {
        document.entries.iter().rev().map(|of| of.0).collect()
    }

    #[test]
    fn a_feed_has_the_newest_hundred_and_archives_the_rest() {
        for (count, archives) in [
            (0, 0),
            (1, 0),
            (100, 0),
            (101, 1),
            (199, 1),
            (200, 2),
            (250, 2),
        ] {
            let feed = Documents::of(&measures(count, 500, 2000));
            assert_eq!(feed.archives.len(), archives, "{count}");
            let newest = count.saturating_sub(100)..count;
            assert_eq!(
                entries(&feed.current),
                newest.collect::<Vec<_>>(),
                "{count}"
            );
            for (at, archive) in feed.archives.iter().enumerate() {
                let block = at * 100..at * 100 + 100;
                assert_eq!(entries(archive), block.collect::<Vec<_>>(), "{count}");
            }
        }
    }

    #[test]
    fn an_archive_stays_as_it_is_whatever_comes() {
        for (frame, text) in [
            (500, 2000),
            (500, 20_000),
            (9000, 100),
            (BYTES, 1),
            (2 * BYTES, 1),
        ] {
            let mut before = Documents::of(&[]);
            for count in 1..320 {
                let feed = Documents::of(&measures(count, frame, text));
                for (old, new) in before.archives.iter().zip(&feed.archives) {
                    assert_eq!(old, new, "{count} of {frame} and {text}");
                }
                assert!(before.archives.len() <= feed.archives.len());
                before = feed;
            }
        }
    }

    #[test]
    fn every_entry_is_in_a_document_and_none_is_too_large() {
        for (frame, text) in [(500, 2000), (500, 20_000), (9000, 100), (300_000, 300_000)] {
            let measures = measures(250, frame, text);
            let feed = Documents::of(&measures);
            let all = [&feed.current].into_iter().chain(&feed.archives);
            let mut there: Vec<usize> = all.clone().flat_map(entries).collect();
            there.sort_unstable();
            there.dedup();
            assert_eq!(there, (0..250).collect::<Vec<_>>());
            for document in all {
                let bytes = document.entries.iter().map(|(entry, whole)| {
                    let of = measures[*entry];
                    of.frame + if *whole { of.text } else { 0 }
                });
                assert!(bytes.sum::<usize>() <= BYTES);
            }
        }
    }

    #[test]
    fn what_changed_comes_back() {
        let mut measures = measures(150, 500, 2000);
        measures[3].changed = Timestamp::from_second(1000).unwrap();
        let feed = Documents::of(&measures);
        let current = entries(&feed.current);
        assert_eq!((current.len(), current[0], current[1]), (100, 3, 51));
        // It is in its archive as well, where it always was.
        assert_eq!(entries(&feed.archives[0])[3], 3);
    }

    #[test]
    fn the_newest_have_their_texts() {
        let feed = Documents::of(&measures(60, 500, 20_000));
        let whole = feed.current.entries.iter().filter(|(_, whole)| *whole);
        assert_eq!(whole.count(), 23);
        assert!(feed.current.entries[0].1 && !feed.current.entries[59].1);
    }
}
