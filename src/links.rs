//! Checks that every link of the rendered site has a target, and that no id appears twice on a page.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

use foldhash::fast::RandomState;
use indexmap::{IndexMap, IndexSet};
use memchr::{memchr, memmem};
use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::artifact::Artifact;
use crate::diagnostic::{Diagnostic, Place, Report};

/// The ids of a page, and the targets of its links as written.
#[derive(Debug, Default, PartialEq, Eq)]
struct Attributes<'a> {
    ids: Vec<&'a str>,
    targets: Vec<&'a str>,
}

/// Gathers the links of a site, page by page, and checks them.
pub struct LinkChecker<'b> {
    /// The path of the site on its host; links from the root of the host begin with it.
    base_path: String,
    /// The links of the previous build.
    before: Option<&'b SiteLinks>,
    gathered: Mutex<SiteLinks>,
}

/// The links and ids of all pages. Targets and lists of ids that several pages share are stored once.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct SiteLinks {
    targets: IndexSet<Box<Target>, RandomState>,
    /// Lists of ids, each sorted and joined by [`SEPARATOR`].
    ids: IndexSet<Box<str>, RandomState>,
    pages: IndexMap<String, PageLinks, RandomState>,
}

/// Separates the ids of a list; no id contains it.
const SEPARATOR: char = '\0';

/// The ids and links of a page, as indices of the lists in [`SiteLinks`].
#[derive(Debug, Clone, Serialize, Deserialize)]
struct PageLinks {
    ids: usize,
    targets: Box<[usize]>,
}

/// The target of a link, `file#anchor` or `file`; for a link above the root of the site, [`ABOVE`] and
/// the link as written. It is one string, so that each of millions of links costs only a look-up.
type Target = str;

/// Prefix of a target above the root.
const ABOVE: &Target = "..";

impl<'b> LinkChecker<'b> {
    /// Starts with no links. `base_path` is the path of the site on its host; `before` has the links of
    /// the previous build, for pages that are [reused](Self::reuse).
    pub fn new(base_path: &str, before: Option<&'b SiteLinks>) -> Self {
        // The indices of reused pages must stay valid.
        let gathered = before.map_or_else(SiteLinks::default, |before| SiteLinks {
            targets: before.targets.clone(),
            ids: before.ids.clone(),
            pages: IndexMap::default(),
        });
        Self {
            base_path: base_path.to_owned(),
            before,
            gathered: Mutex::new(gathered),
        }
    }

    /// Records the links and ids of a page. Other files have none.
    pub fn gather(&self, artifact: &Artifact) {
        let path = &artifact.path;
        if !path.ends_with(".html") {
            return;
        }
        let mut found = scan(&artifact.bytes);
        found.ids.sort_unstable();
        let ids = found.ids.join(&*SEPARATOR.encode_utf8(&mut [0]));
        let (text, ranges) = self.resolved(path, &found.targets);
        let mut gathered = self.lock();
        let targets = ranges.into_iter();
        let page = PageLinks {
            targets: targets
                .map(|range| index_of(&mut gathered.targets, &text[range]))
                .collect(),
            ids: index_of(&mut gathered.ids, &ids),
        };
        gathered.pages.insert(path.clone(), page);
    }

    /// The targets of the links on a page, each once, as ranges of one text.
    fn resolved(&self, page: &str, links: &[&str]) -> (String, Vec<Range<usize>>) {
        let base = PagePath::new(page);
        let mut text = String::with_capacity(48 * links.len());
        let mut found = Vec::with_capacity(links.len());
        for written in links {
            let start = text.len();
            if self.resolve(&base, written, &mut text) {
                found.push(start..text.len());
            }
        }
        found.sort_unstable_by(|one, other| text[one.clone()].cmp(&text[other.clone()]));
        found.dedup_by(|one, other| text[one.clone()] == text[other.clone()]);
        (text, found)
    }

    /// Records that a page is reused, with the links and ids of the previous build.
    pub fn reuse(&self, path: &str) {
        if let Some(page) = self.before.and_then(|before| before.pages.get(path)) {
            self.lock().pages.insert(path.to_owned(), page.clone());
        }
    }

    /// Appends the target of a link on a page to `out`; `false` if it is on another site.
    fn resolve(&self, page: &PagePath<'_>, written: &str, out: &mut String) -> bool {
        let written = if written.contains('&') {
            Cow::Owned(written.replace("&amp;", "&"))
        } else {
            Cow::Borrowed(written)
        };
        let below = written
            .strip_prefix(&self.base_path)
            .filter(|_| written.starts_with('/'));
        match below {
            Some(below) => target(&PagePath::new(""), below, out),
            None => target(page, &written, out),
        }
    }

    /// Reports links without a target and ids that appear twice, and returns what was gathered.
    /// `files` are all files of the site; `content` are the links in content files, with their places.
    pub fn check<T: Sync>(
        self,
        files: &BTreeMap<String, T>,
        content: &[(Place, String)],
        report: &mut Report,
    ) -> SiteLinks {
        let gathered = self.gathered.into_inner();
        let gathered = gathered.unwrap_or_else(PoisonError::into_inner);
        let lists = gathered.id_lists();
        // With what is below the language: other languages repeat what they fall back on.
        let below = |target: &str| target.split_once('/').map(|(_, below)| below.to_owned());
        let (mut reported, mut repeated) = (BTreeSet::new(), BTreeSet::new());
        let mut places = BTreeSet::new();
        for (place, written) in content {
            let mut target = String::new();
            if !self::target(&PagePath::new(""), written, &mut target) {
                continue;
            }
            if let Some(problem) = gathered.broken(files, &lists, &target, written, place) {
                // Derived texts repeat the mistake of their source.
                if places.insert(place) {
                    report.push(problem);
                }
                repeated.extend(below(&target).filter(|below| below.contains('#')));
                reported.insert(target);
            }
        }
        for (page, id) in gathered.duplicate_ids() {
            let problem = Diagnostic::global("duplicate-id");
            report.push(problem.with("id", id).with("page", page));
        }
        // Mistakes of content files were reported above, at their places.
        let broken = gathered.broken_targets(files, &lists);
        let is_told = |to: &str| {
            reported.contains(to) || below(to).is_some_and(|below| repeated.contains(&below))
        };
        for (target, pages) in broken.iter().filter(|(to, _)| !is_told(to)) {
            let above = target.strip_prefix(ABOVE).map(str::to_owned);
            let link =
                above.unwrap_or_else(|| format!("/{}", target.replacen("index.html", "", 1)));
            let problem = Diagnostic::global("broken-link-of-page").with("link", link);
            let first = pages.first().copied().unwrap_or_default();
            report.push(problem.with("page", first).with("others", pages.len() - 1));
        }
        gathered
    }

    fn lock(&self) -> MutexGuard<'_, SiteLinks> {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SiteLinks {
    /// Each page with each id that it has more than once.
    fn duplicate_ids(&self) -> BTreeSet<(&str, &str)> {
        let twice = self.ids.iter().map(|ids| duplicates(ids).collect());
        let twice: Vec<Vec<&str>> = twice.collect();
        let pages = self.pages.iter();
        let ids =
            pages.flat_map(|(path, page)| twice[page.ids].iter().map(move |id| (&**path, *id)));
        ids.collect()
    }

    /// Every list of ids, for binary search.
    fn id_lists(&self) -> Vec<Vec<&str>> {
        let lists = self.ids.iter();
        lists.map(|ids| ids.split(SEPARATOR).collect()).collect()
    }

    /// The targets that do not exist, each with the pages that link to it, in order.
    fn broken_targets<T: Sync>(
        &self,
        files: &BTreeMap<String, T>,
        lists: &[Vec<&str>],
    ) -> BTreeMap<&Target, Vec<&str>> {
        // Targets of the previous build may be unused in this one.
        let mut is_used = vec![false; self.targets.len()];
        for target in self.pages.values().flat_map(|page| &page.targets) {
            is_used[*target] = true;
        }
        let is_broken = |(index, is_used): (usize, bool)| {
            is_used && self.problem(files, lists, &self.targets[index]).is_some()
        };
        let is_broken: Vec<bool> = is_used.into_par_iter().enumerate().map(is_broken).collect();
        let mut broken: BTreeMap<&Target, Vec<&str>> = BTreeMap::new();
        if is_broken.contains(&true) {
            for (path, page) in &self.pages {
                for &target in page.targets.iter().filter(|&&to| is_broken[to]) {
                    let pages = broken.entry(&self.targets[target]);
                    pages.or_default().push(path);
                }
            }
        }
        broken.values_mut().for_each(|pages| pages.sort_unstable());
        broken
    }

    /// Why `target` does not exist; `None` if it does.
    fn problem<T>(
        &self,
        files: &BTreeMap<String, T>,
        lists: &[Vec<&str>],
        target: &Target,
    ) -> Option<Broken> {
        if target.starts_with(ABOVE) {
            return Some(Broken::Outside);
        }
        let (file, anchor) = parts(target);
        if !files.contains_key(file) {
            return Some(Broken::NoFile);
        }
        if anchor.is_empty() {
            return None;
        }
        let ids = &lists[self.pages.get(file)?.ids];
        let known = ids.binary_search(&anchor).is_ok();
        (!known).then_some(Broken::NoAnchor)
    }

    /// The problem of a link in a content file, if it has one.
    fn broken<T>(
        &self,
        files: &BTreeMap<String, T>,
        lists: &[Vec<&str>],
        target: &Target,
        written: &str,
        place: &Place,
    ) -> Option<Diagnostic> {
        let (file, anchor) = parts(target);
        let problem =
            |code| Diagnostic::error(code, place.clone()).with("link", format!("/{written}"));
        Some(match self.problem(files, lists, target)? {
            Broken::Outside => problem("link-outside"),
            Broken::NoFile => {
                let address = file.trim_end_matches("index.html");
                let known = files.keys().map(|path| path.trim_end_matches("index.html"));
                let mut problem = problem("broken-link").suggest(address, known);
                let page = format!("{address}/index.html");
                if files.contains_key(&page) {
                    problem.suggestion = Some(format!("{address}/"));
                }
                problem.suggestion = problem
                    .suggestion
                    .map(|suggestion| format!("/{suggestion}"));
                problem
            }
            Broken::NoAnchor => problem("broken-anchor")
                .with("anchor", anchor)
                .suggest(anchor, self.ids_of(file)),
        })
    }

    fn ids_of(&self, file: &str) -> impl Iterator<Item = &str> {
        let ids = self.pages.get(file).map(|page| &*self.ids[page.ids]);
        let ids = ids.into_iter().flat_map(|ids| ids.split(SEPARATOR));
        ids.filter(|id| !id.is_empty()) // A page without ids has an empty list.
    }
}

/// The ids that a list has more than once.
fn duplicates(ids: &str) -> impl Iterator<Item = &str> {
    let following = ids.split(SEPARATOR).skip(1);
    let pairs = ids.split(SEPARATOR).zip(following);
    pairs.filter(|(id, next)| id == next).map(|(id, _)| id)
}

/// The index of `text` in `set`, which gets it if it is new.
fn index_of(set: &mut IndexSet<Box<str>, RandomState>, text: &str) -> usize {
    let known = set.get_index_of(text);
    known.unwrap_or_else(|| set.insert_full(text.into()).0)
}

/// Why a target does not exist.
enum Broken {
    /// It is above the root of the site.
    Outside,
    /// There is no such file.
    NoFile,
    /// The file has no such anchor.
    NoAnchor,
}

/// File and anchor of a target.
fn parts(target: &Target) -> (&str, &str) {
    target.split_once('#').unwrap_or((target, ""))
}

/// The path of the page of a link, or the root.
struct PagePath<'p> {
    path: &'p str,
    /// The length of the path of each of its folders, the root first.
    folders: Vec<usize>,
}

impl<'p> PagePath<'p> {
    fn new(path: &'p str) -> Self {
        let folders = path.match_indices('/').map(|(at, _)| at + 1);
        Self {
            path,
            folders: [0].into_iter().chain(folders).collect(),
        }
    }

    /// The folder that is `steps` levels up.
    fn folder(&self, steps: usize) -> Option<&'p str> {
        let inner = self.folders.len() - 1;
        Some(&self.path[..self.folders[inner.checked_sub(steps)?]])
    }
}

/// Appends the target of a link to `out`; `false` if it is on another site.
fn target(base: &PagePath<'_>, written: &str, out: &mut String) -> bool {
    let end = written.bytes().position(|byte| b"?#".contains(&byte));
    let (address, more) = written.split_at(end.unwrap_or(written.len()));
    let mark = address.bytes().find(|byte| b"/:".contains(byte));
    if mark == Some(b':') || address.starts_with("//") {
        return false; // Schemes were checked when the content was read.
    }
    let anchor = more.split_once('#').map_or("", |(_, anchor)| anchor);
    let start = out.len();
    if address.is_empty() && !base.path.is_empty() {
        out.push_str(base.path);
    } else if resolve(base, address, out) {
        if out.len() == start || out.ends_with('/') {
            out.push_str("index.html");
        }
    } else {
        out.truncate(start);
        out.push_str(ABOVE);
        out.push_str(written);
        return true;
    }
    if !anchor.is_empty() {
        out.push('#');
        // Browsers treat `%E6%BB%AC` and 滬 as the same anchor.
        out.extend(percent_decode_str(anchor).decode_utf8_lossy().chars());
    }
    true
}

/// Appends the path of `relative` to `out`; `false` if it is above the root.
fn resolve(base: &PagePath<'_>, relative: &str, out: &mut String) -> bool {
    let mut below = relative;
    let mut steps = 0;
    while let Some(rest) = below.strip_prefix("../") {
        below = rest;
        steps += 1;
    }
    let Some(folder) = base.folder(steps) else {
        return false;
    };
    let start = out.len();
    out.push_str(folder);
    let pairs = below.as_bytes().windows(2);
    let has_steps = pairs.into_iter().any(|pair| matches!(pair, b"//" | b"/."));
    if !has_steps && !below.starts_with(['/', '.']) {
        out.push_str(below);
        return true;
    }
    // Until the last part, `out[start..]` is empty or ends with a slash.
    let mut parts = below.split('/').peekable();
    while let Some(part) = parts.next() {
        match part {
            "" | "." => {}
            ".." => {
                let Some(inner) = out[start..].strip_suffix('/') else {
                    return false;
                };
                let outer = inner.rfind('/').map_or(0, |end| end + 1);
                out.truncate(start + outer);
            }
            name => {
                out.push_str(name);
                if parts.peek().is_some() {
                    out.push('/');
                }
            }
        }
    }
    true
}

/// The ids and links of a page. Pages come from our own templates, so invalid HTML is not repaired as
/// in a browser.
fn scan(html: &[u8]) -> Attributes<'_> {
    let mut found = Attributes {
        ids: Vec::with_capacity(32),
        targets: Vec::with_capacity(128),
    };
    let mut at = 0;
    loop {
        // Often the next tag follows at once, so that no search is needed.
        if html.get(at) != Some(&b'<') {
            let Some(text) = memchr(b'<', &html[at..]) else {
                return found;
            };
            at += text;
        }
        at += 1;
        match html.get(at) {
            Some(b'/') => at = (end_of(html, at, |b| b == b'>') + 1).min(html.len()),
            Some(byte) if byte.is_ascii_alphabetic() => {
                let end = end_of(html, at, |b| is_space(b) || matches!(b, b'>' | b'/'));
                let name = &html[at..end];
                at = attributes(name, html, end, &mut found);
                if name.eq_ignore_ascii_case(b"script") {
                    at = memmem::find(&html[at..], b"</script").map_or(html.len(), |end| at + end);
                }
            }
            _ if html[at..].starts_with(b"!--") => {
                at = memmem::find(&html[at..], b"-->").map_or(html.len(), |end| at + end);
            }
            _ => {}
        }
    }
}

/// Reads the attributes of a tag from `at` on, and returns the end of the tag.
fn attributes<'a>(tag: &[u8], html: &'a [u8], mut at: usize, found: &mut Attributes<'a>) -> usize {
    loop {
        let mark = end_of(html, at, |b| matches!(b, b'=' | b'>'));
        if html.get(mark) != Some(&b'=') {
            return (mark + 1).min(html.len());
        }
        // Attributes without a value may come before it.
        let before = html[at..mark].trim_ascii_end();
        let name = before.rsplit(|&b| is_space(b) || b == b'/').next();
        let (value, end) = value(html, mark + 1);
        at = end;
        // Templates write UTF-8 only.
        match name {
            Some(b"id") => found.ids.extend(std::str::from_utf8(value)),
            Some(b"href" | b"src" | b"action") if tag != b"base" => {
                found.targets.extend(std::str::from_utf8(value));
            }
            _ => {}
        }
    }
}

/// The value of an attribute from `at` on, and its end.
fn value(html: &[u8], at: usize) -> (&[u8], usize) {
    let at = end_of(html, at, |b| !is_space(b));
    if let Some(quote @ (b'"' | b'\'')) = html.get(at).copied() {
        let start = at + 1;
        let end = memchr(quote, &html[start..]).map_or(html.len(), |end| start + end);
        return (&html[start..end], (end + 1).min(html.len()));
    }
    let end = end_of(html, at, |b| is_space(b) || b == b'>');
    (&html[at..end], end)
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}

/// The index of the first byte from `at` on that is `wanted`, or the end.
fn end_of(bytes: &[u8], at: usize, wanted: impl Fn(u8) -> bool) -> usize {
    let rest = bytes[at..].iter();
    at + rest.take_while(|byte| !wanted(**byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{MessageLanguage, Messages};

    #[test]
    fn anchors_are_found_however_attributes_are_quoted() {
        let found = scan(
            b"<a href=x/ id='i'>1 < 2</a><!-- <a href=no> --><img src=\"a.svg\" alt=b><script src=s.js>\"<a href=no>\"</script><p id=j><a hidden href = \"y=>\"id=k data-id=l xhref=no><base href=no><br/>href=no",
        );
        assert_eq!(found.targets, ["x/", "a.svg", "s.js", "y=>"]);
        assert_eq!(found.ids, ["i", "j", "k"]);
    }

    #[test]
    fn paths_resolve_as_in_a_browser() {
        for (file, relative, expected) in [
            (
                "tc/fifth/26/index.html",
                "../../../en/fifth/26/",
                Some("en/fifth/26/"),
            ),
            ("tc/fifth/26/index.html", "../../../", Some("")),
            ("index.html", "tc/", Some("tc/")),
            ("", "data/items.json", Some("data/items.json")),
            ("tc/index.html", "../assets/a.css", Some("assets/a.css")),
            ("tc/index.html", "../../x", None),
            ("tc/index.html", "a/../../../x", None),
            ("tc/a/index.html", ".././b//c/./d/../", Some("tc/b/c/")),
            ("tc/index.html", ".well/.known", Some("tc/.well/.known")),
            ("tc/a/index.html", "..", Some("tc/")),
        ] {
            let mut path = String::from("before");
            let is_inside = resolve(&PagePath::new(file), relative, &mut path);
            let path = is_inside.then(|| path.strip_prefix("before").unwrap());
            assert_eq!(path, expected, "{file} {relative}");
        }
    }

    #[test]
    fn links_without_a_target_are_reported() {
        let page = |path: &str, html: &str| Artifact::new(path, html);
        let artifacts = [
            page(
                "index.html",
                "<a href=tc/>1</a><a href=\"tc/#top\">2</a><a href=tc/#gone>3</a><a href=no/>4</a><a href=#x>5</a>",
            ),
            page(
                "tc/index.html",
                "<p id=top><p id=top><a href=https://example.org/>6</a><a href=\"../?q=1\">7</a>",
            ),
        ];
        let content = [
            (0, "data/itms.json"),
            (1, "tc/#tob"),
            (1, "sc/#tob"),
            (2, "td/"),
        ]
        .map(|(at, target)| (Place::new("content/a.md", at..at), target.to_owned()));
        let mut report = Report::new();
        let links = LinkChecker::new("/", None);
        artifacts.iter().for_each(|artifact| links.gather(artifact));
        let files: BTreeMap<String, ()> = artifacts.into_iter().map(|of| (of.path, ())).collect();
        links.check(&files, &content, &mut report);
        let messages = Messages::new(MessageLanguage::English);
        let said: Vec<_> = report
            .sorted()
            .iter()
            .map(|d| {
                format!(
                    "{} / {}",
                    messages.message(d),
                    d.suggestion.as_deref().unwrap_or("-")
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                "the link `/#x` on the page index.html has no target / -",
                "the link `/no/` on the page index.html has no target / -",
                "the link `/tc/#gone` on the page index.html has no target / -",
                "the id `top` appears twice on the page tc/index.html / -",
                "the link `/data/itms.json` has no target: the site has no such page or file / -",
                "the page of the link `/tc/#tob` has no anchor `#tob` / top",
                "the link `/td/` has no target: the site has no such page or file / /tc/",
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_scanned(html in "[<>a-z='\"/! -]{0,60}") {
            scan(html.as_bytes());
        }
    }
}
