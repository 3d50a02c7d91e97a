//! The anchors of headings: where links to a part of a text lead.
//!
//! An anchor is an address, and an address never changes. So it does not count headings: it comes
//! from the words of the heading in the authoritative language, or from the name that its editor
//! gives it (`## Heading {#name}`), and is the same in every language.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::address::is_reserved_anchor;
use crate::content::decode::document::Body;
use crate::diagnostic::{Diagnostic, Report};

/// A heading of a rendered text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    /// Where it stands in the Markdown.
    pub(crate) span: Range<usize>,
    /// Where its anchor goes in the HTML.
    pub(crate) at: usize,
    /// Its level, from 1.
    pub(crate) level: usize,
    /// Its words.
    pub(crate) words: String,
    /// The name that its editor gave it.
    pub(crate) name: Option<String>,
}

impl Heading {
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// The headings of a version of a text, and where they stand.
#[derive(Clone, Copy)]
pub(crate) struct Version<'v> {
    /// In their order.
    pub(crate) headings: &'v [Heading],
    /// The Markdown.
    pub(crate) body: Body<'v>,
}

/// The anchors of the headings of each version of a text: those of the authoritative one, then those of
/// the others. Reports what would not stay where it is, or leads nowhere.
pub(crate) fn anchors(
    source: Version<'_>,
    others: &[Version<'_>],
    report: &mut Report,
) -> (Vec<String>, Vec<Vec<String>>) {
    for version in [&source].into_iter().chain(others) {
        check_names(*version, report);
    }
    let matched: Vec<Vec<Option<usize>>> = others
        .iter()
        .map(|version| matched(version.headings, source.headings))
        .collect();
    // A name counts in whichever version it stands, that of the authoritative one before others.
    let mut names: Vec<Option<&str>> = source.headings.iter().map(Heading::name).collect();
    for (version, matched) in others.iter().zip(&matched) {
        for (heading, at) in version.headings.iter().zip(matched) {
            if let (Some(at), Some(name)) = (*at, heading.name())
                && !names.contains(&Some(name))
            {
                names[at].get_or_insert(name);
            }
        }
    }
    let anchors = of_source(source, &names, report);
    let others = others.iter().zip(matched).map(|(version, matched)| {
        check_matches(*version, (&matched, source, &anchors), report);
        of_translation(version.headings, &matched, &anchors)
    });
    let others = others.collect();
    (anchors, others)
}

/// Reports names of headings that no link can lead to.
pub(crate) fn refuse(version: Version<'_>, report: &mut Report) {
    for heading in version.headings.iter().filter(|of| of.name.is_some()) {
        let place = version.body.place(&heading.span);
        report.push(Diagnostic::error("heading-name-unused", place));
    }
}

/// The anchors of the authoritative text, where these are the names of its headings.
fn of_source(source: Version<'_>, names: &[Option<&str>], report: &mut Report) -> Vec<String> {
    let mut taken = Taken::new(names.iter().copied().flatten());
    let headings = source.headings.iter().zip(names);
    let anchors = headings.map(|(heading, name)| {
        if let Some(name) = name {
            return (*name).to_owned();
        }
        let own = from_words(&heading.words);
        let anchor = taken.free(own.as_deref());
        let problem = match own.map(unreserved) {
            None if is_empty(source.body.text.get(heading.span.clone())) => Some("empty-heading"),
            None => Some("heading-without-words"),
            Some(own) => (own != anchor).then_some("heading-words-twice"),
        };
        if let Some(code) = problem {
            let place = source.body.place(&heading.span);
            report.push(Diagnostic::warning(code, place).with("anchor", &anchor));
        }
        anchor
    });
    anchors.collect()
}

/// Whether there is nothing behind the marks of a heading.
fn is_empty(heading: Option<&str>) -> bool {
    heading.is_some_and(|words| words.trim_matches(['#', ' ', '\n']).is_empty())
}

/// The anchors of a translation whose headings are these of the authoritative text.
fn of_translation(
    headings: &[Heading],
    matched: &[Option<usize>],
    anchors: &[String],
) -> Vec<String> {
    let mut taken = Taken::new(anchors.iter().map(String::as_str));
    let headings = headings.iter().zip(matched);
    let anchors = headings.map(|(heading, matched)| match (matched, heading.name()) {
        (Some(at), _) => anchors[*at].clone(),
        (None, Some(name)) => name.to_owned(),
        (None, None) => taken.free(from_words(&heading.words).as_deref()),
    });
    anchors.collect()
}

/// For each heading of a translation, the one that it translates: first those with the name of one; then,
/// where as many stand between two of these in both, one after the other.
fn matched(headings: &[Heading], source: &[Heading]) -> Vec<Option<usize>> {
    let mut by_name: BTreeMap<Cow<'_, str>, usize> = BTreeMap::new();
    for (at, heading) in source.iter().enumerate() {
        let words = || from_words(&heading.words).map(Cow::Owned);
        let name = heading.name().map(Cow::Borrowed).or_else(words);
        if let Some(name) = name {
            by_name.entry(name).or_insert(at);
        }
    }
    let mut matched = vec![None; headings.len()];
    let (mut here, mut there) = (0, 0);
    let named = headings.iter().enumerate().filter_map(|(at, heading)| {
        let in_source = by_name.get(heading.name()?)?;
        Some((at, *in_source))
    });
    let ends = [(headings.len(), source.len())];
    for (named, in_source) in named.chain(ends) {
        if in_source < there {
            continue; // In another order than there: nothing tells what stands between.
        }
        let pairs = || headings[here..named].iter().zip(&source[there..in_source]);
        let as_many = named - here == in_source - there;
        if as_many && pairs().all(|(one, other)| one.level == other.level) {
            let pairs = (here..named).zip(there..in_source);
            pairs.for_each(|(one, other)| matched[one] = Some(other));
        }
        if named < headings.len() {
            matched[named] = Some(in_source);
        }
        (here, there) = (named + 1, in_source + 1);
    }
    matched
}

/// Reports headings of a translation that are none of the authoritative text, and names that are not
/// theirs.
fn check_matches(
    version: Version<'_>,
    (matched, source, anchors): (&[Option<usize>], Version<'_>, &[String]),
    report: &mut Report,
) {
    let headings = || version.headings.iter().zip(matched);
    let is_lost =
        |(heading, of): &(&Heading, &Option<usize>)| of.is_none() && heading.name.is_none();
    if let Some((first, _)) = headings().find(is_lost) {
        let place = version.body.place(&first.span);
        report.push(
            Diagnostic::warning("headings-differ", place)
                .with("found", version.headings.len())
                .with("expected", source.headings.len())
                .related(source.body.place(&(0..0))),
        );
    }
    for (heading, of) in headings() {
        let anchor = of.map(|at| &*anchors[at]);
        if let (Some(name), Some(anchor)) = (heading.name(), anchor)
            && name != anchor
        {
            let place = version.body.place(&heading.span);
            let problem = Diagnostic::warning("heading-name-differs", place);
            report.push(problem.with("name", name).with("anchor", anchor));
        }
    }
}

/// Reports names that a heading cannot have.
fn check_names(version: Version<'_>, report: &mut Report) {
    let mut names = BTreeSet::new();
    for heading in version.headings {
        let Some(name) = heading.name() else { continue };
        let place = || version.body.place(&heading.span);
        if is_reserved_anchor(name) {
            report.push(Diagnostic::error("reserved-anchor", place()).with("name", name));
        }
        if !names.insert(name) {
            report.push(Diagnostic::error("heading-name-twice", place()));
        }
    }
}

/// The anchors of a text that another heading cannot have.
struct Taken {
    anchors: BTreeSet<String>,
    /// How often each was wanted.
    wanted: BTreeMap<String, usize>,
}

impl Taken {
    fn new<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        Self {
            anchors: names.map(str::to_owned).collect(),
            wanted: BTreeMap::new(),
        }
    }

    /// An anchor for a heading whose words make `own`, which is then taken.
    fn free(&mut self, own: Option<&str>) -> String {
        let own = unreserved(own.unwrap_or(NAMELESS).to_owned());
        let wanted = self.wanted.entry(own.clone()).or_default();
        loop {
            *wanted += 1;
            let anchor = match *wanted {
                1 => own.clone(),
                number => format!("{own}-{number}"),
            };
            if self.anchors.insert(anchor.clone()) {
                return anchor;
            }
        }
    }
}

/// An anchor, or another where the site needs it for itself.
fn unreserved(anchor: String) -> String {
    match is_reserved_anchor(&anchor) {
        true => format!("{anchor}-{NAMELESS}"),
        false => anchor,
    }
}

/// What the anchors of headings began with when they were counted.
pub(crate) const COUNTED: &str = "section-";

/// The anchor that a heading had by its place among all.
pub(crate) fn counted(at: usize) -> String {
    format!("{COUNTED}{}", at + 1)
}

/// The anchor of a heading without letters.
const NAMELESS: &str = "section";

/// Whether an editor may give a heading this name: letters and digits of any script, joined by
/// hyphens or underscores.
pub(crate) fn is_name(text: &str) -> bool {
    let is_joint = |c: char| matches!(c, '-' | '_');
    !text.is_empty()
        && !text.starts_with(is_joint)
        && !text.ends_with(is_joint)
        && text.nfc().eq(text.chars())
        && text.chars().all(|c| is_letter(c) || is_joint(c))
}

/// The anchor that words make: their letters and digits, ASCII in lower case, with a hyphen for what
/// stands between.
pub(crate) fn from_words(words: &str) -> Option<String> {
    let mut anchor = String::new();
    let mut between = false;
    for c in words.nfc() {
        if is_letter(c) {
            if between && !anchor.is_empty() {
                anchor.push('-');
            }
            between = false;
            anchor.push(c.to_ascii_lowercase());
        } else {
            between |= !matches!(c, '\'' | '’'); // Within a word.
        }
    }
    (!anchor.is_empty()).then_some(anchor)
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Headings as `2 words` or `2 words #name`: level, words and name.
    fn headings(of: &[&str]) -> Vec<Heading> {
        let heading = |(at, written): (usize, &&str)| {
            let (level, rest) = written.split_once(' ').unwrap();
            let (words, name) = rest
                .split_once(" #")
                .map_or((rest, None), |(a, b)| (a, Some(b)));
            Heading {
                span: at..at + 1,
                at: 0,
                level: level.parse().unwrap(),
                words: words.to_owned(),
                name: name.map(str::to_owned),
            }
        };
        of.iter().enumerate().map(heading).collect()
    }

    /// The anchors of a text and its translation, and what is said of them.
    fn run(source: &[&str], other: &[&str]) -> (Vec<String>, Vec<String>, Vec<&'static str>) {
        let (source, other) = (headings(source), headings(other));
        let version = |headings, file| Version {
            headings,
            body: Body {
                file,
                text: "",
                offset: 0,
            },
        };
        let mut report = Report::new();
        let others = [version(&*other, "b")];
        let (anchors, mut others) = anchors(version(&*source, "a"), &others, &mut report);
        let codes = report.sorted().iter().map(|problem| problem.code).collect();
        (anchors, others.remove(0), codes)
    }

    #[test]
    fn words_make_anchors() {
        for (words, anchor) in [
            ("背景", Some("背景")),
            ("誰簽署？何時？", Some("誰簽署-何時")),
            ("Who signed it?", Some("who-signed-it")),
            ("items.json的欄位", Some("items-json的欄位")),
            ("The editors’ notes", Some("the-editors-notes")),
            ("  M+ 2021/22  ", Some("m-2021-22")),
            ("Cafe\u{301} É", Some("café-É")),
            ("？！", None),
            ("", None),
        ] {
            assert_eq!(from_words(words).as_deref(), anchor, "{words}");
            assert!(anchor.is_none_or(is_name), "{words}");
        }
    }

    #[test]
    fn names_are_words_of_addresses() {
        for (name, fine) in [
            ("verbs", true),
            ("section-1", true),
            ("a_b", true),
            ("發展", true),
            ("1", true),
            ("", false),
            ("-a", false),
            ("a-", false),
            ("a b", false),
            ("a.b", false),
            ("a\"b", false),
            ("a%20b", false),
            ("Cafe\u{301}", false),
        ] {
            assert_eq!(is_name(name), fine, "{name}");
        }
    }

    /// Headings of a text and of its translation, the anchors of each, and what is said of them.
    type Case = [&'static [&'static str]; 5];

    #[rustfmt::skip]
    const CASES: &[Case] = &[
        // By position.
        [&["2 背景", "2 詳情"], &["2 Background", "2 Details"], &["背景", "詳情"], &["背景", "詳情"], &[]],
        [&["2 背景 #a"], &["2 Background"], &["a"], &["a"], &[]],
        // A name counts wherever it stands; that of the source before others.
        [&["2 背景"], &["2 Background #background"], &["background"], &["background"], &[]],
        [&["2 背景 #a"], &["2 Background #b"], &["a"], &["a"], &["heading-name-differs"]],
        // Those that have a name, or that of the words there, hold their place.
        [&["2 摘要", "2 背景", "2 詳情"], &["2 Background #背景", "2 Details"], &["摘要", "背景", "詳情"], &["背景", "詳情"], &[]],
        [&["2 摘要", "2 背景 #a", "2 詳情"], &["2 Background #a", "2 Details"], &["摘要", "a", "詳情"], &["a", "詳情"], &[]],
        // Nothing tells which is which.
        [&["2 摘要", "2 背景"], &["2 Background"], &["摘要", "背景"], &["background"], &["headings-differ"]],
        [&["2 甲", "3 乙"], &["3 A", "2 B"], &["甲", "乙"], &["a", "b"], &["headings-differ"]],
        [&["2 甲"], &[], &["甲"], &[], &[]],
        [&[], &["2 A", "2 A"], &[], &["a", "a-2"], &["headings-differ"]],
        // In another order.
        [&["2 甲 #a", "2 乙 #b"], &["2 B #b", "2 A #a"], &["a", "b"], &["b", "a"], &[]],
        // What would not stay.
        [&["2 甲", "2 甲"], &["2 A", "2 A"], &["甲", "甲-2"], &["甲", "甲-2"], &["heading-words-twice"]],
        [&["2 甲", "2 甲 #a"], &["2 A", "2 A"], &["甲", "a"], &["甲", "a"], &[]],
        [&["2 ？"], &["2 A"], &["section"], &["section"], &["heading-without-words"]],
        // What the site needs.
        [&["2 Main"], &["2 A"], &["main-section"], &["main-section"], &[]],
        [&["2 A #main"], &["2 A"], &["main"], &["main"], &["reserved-anchor"]],
        [&["2 A #item-26"], &["2 A"], &["item-26"], &["item-26"], &["reserved-anchor"]],
        [&["2 A #a", "2 B #a"], &["2 A", "2 B"], &["a", "a"], &["a", "a"], &["heading-name-twice"]],
    ];

    #[test]
    fn a_translation_has_the_anchors_of_the_source() {
        for [source, other, anchors, others, codes] in CASES {
            let found = run(source, other);
            let expected = (anchors.to_vec(), others.to_vec(), codes.to_vec());
            let found = (&found.0, &found.1, found.2);
            assert_eq!(
                format!("{found:?}"),
                format!("{expected:?}"),
                "{source:?} {other:?}"
            );
        }
    }

    #[test]
    fn an_anchor_stays_when_headings_are_added_before_it() {
        let (before, _, _) = run(&["2 背景", "2 詳情"], &[]);
        let (after, _, _) = run(&["2 摘要", "3 細目", "2 背景", "2 詳情"], &[]);
        assert_eq!(before, after[2..]);
    }
}
