//! Checks that every link of the rendered site leads somewhere, and that no id is there twice.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::BuildHasher as _;
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

use foldhash::fast::RandomState;
use foldhash::quality::FixedState;
use hashbrown::HashTable;
use indexmap::{IndexMap, IndexSet};
use memchr::{memchr, memmem};
use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use serde::{Deserialize, Serialize, Serializer};

use crate::artifact::Artifact;
use crate::diagnostic::{Diagnostic, Place, Report};

/// What a document links to, and what can be linked to in it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Anchors<'a> {
    ids: Vec<&'a str>,
    targets: Vec<&'a str>,
}

/// Gathers the links of a site, page by page.
pub struct Links<'b> {
    /// What links that begin at the host begin with.
    base_path: String,
    /// Those of the site before.
    before: Option<&'b Gathered>,
    gathered: Mutex<Gathered>,
}

/// The links and ids of the pages of a site. What many pages have is there once.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Gathered {
    targets: Targets,
    /// The ids of a page, in order, with [`BETWEEN`] between them.
    ids: IndexSet<Box<str>, RandomState>,
    /// What each page has of them.
    pages: IndexMap<String, Page, RandomState>,
}

/// Where links lead, each once. Millions of links look for theirs, so they are known by hashes of 64
/// bits, in a table of nothing else.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<Box<Target>>")]
struct Targets {
    texts: Vec<Box<Target>>,
    /// Hashes and the places of their texts.
    places: HashTable<(u64, u32)>,
}

/// Stands between ids, none of which holds it.
const BETWEEN: char = '\0';

/// The ids and links of a page, as places in the lists of [`Gathered`].
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Page {
    ids: usize,
    targets: Box<[u32]>,
}

/// Where a link leads, written `file#anchor` (`#` only where there is an anchor); where that is
/// above the root of the site, [`ABOVE`] and the link. One text, so that millions of links cost no
/// more than a look-up each.
type Target = str;

/// What a target above the root begins with.
const ABOVE: &Target = "..";

impl<'b> Links<'b> {
    /// No links yet, of a site at an address with the path `base_path`. `before` are those of the
    /// site before, of which pages can be [kept](Self::keep).
    pub fn new(base_path: &str, before: Option<&'b Gathered>) -> Self {
        // Places in the lists stay what they are.
        let gathered = before.map_or_else(Gathered::default, |before| Gathered {
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

    /// Notes the links and ids of a page. Other files have none.
    pub fn gather(&self, artifact: &Artifact) {
        let path = &artifact.path;
        if !path.ends_with(".html") {
            return;
        }
        let mut anchors = scan(&artifact.bytes);
        anchors.ids.sort_unstable();
        let ids = anchors.ids.join(&*BETWEEN.encode_utf8(&mut [0]));
        let (resolved, found) = self.resolved(path, &anchors.targets);
        let mut gathered = self.lock();
        let targets = found.into_iter();
        let targets = targets.map(|(hash, text)| gathered.targets.place_of(hash, &resolved[text]));
        let mut targets: Vec<u32> = targets.collect();
        targets.sort_unstable();
        let known = gathered.ids.get_index_of(&*ids);
        let page = Page {
            ids: known.unwrap_or_else(|| gathered.ids.insert_full(ids.into()).0),
            targets: targets.into(),
        };
        gathered.pages.insert(path.clone(), page);
    }

    /// Where the links on a page lead, each once: one text, and their hashes with their places in it.
    fn resolved(&self, page: &str, links: &[&str]) -> (String, Vec<(u64, Range<usize>)>) {
        let base = Base::new(page);
        let mut text = String::with_capacity(48 * links.len());
        let mut found = Vec::with_capacity(links.len());
        for written in links {
            let start = text.len();
            if self.resolve(&base, written, &mut text) {
                found.push((hash(&text[start..]), start..text.len()));
            }
        }
        found.sort_unstable_by_key(|(hash, _)| *hash);
        found.dedup_by_key(|(hash, _)| *hash);
        (text, found)
    }

    /// Notes that a page has the links and ids that it had before.
    pub fn keep(&self, path: &str) {
        if let Some(page) = self.before.and_then(|before| before.pages.get(path)) {
            self.lock().pages.insert(path.to_owned(), page.clone());
        }
    }

    /// Appends to `out` where a link on a page leads; `false` out of the site.
    fn resolve(&self, page: &Base<'_>, written: &str, out: &mut String) -> bool {
        let written = if written.contains('&') {
            Cow::Owned(written.replace("&amp;", "&"))
        } else {
            Cow::Borrowed(written)
        };
        let below = written
            .strip_prefix(&self.base_path)
            .filter(|_| written.starts_with('/'));
        match below {
            Some(below) => target(&Base::new(""), below, out),
            None => target(page, &written, out),
        }
    }

    /// Everything that was gathered. Links that lead nowhere and ids that are there twice are
    /// reported, where `files` are all files of the site and `content` the links that content files
    /// make, with their places.
    pub fn check<T: Sync>(
        self,
        files: &BTreeMap<String, T>,
        content: &[(Place, String)],
        report: &mut Report,
    ) -> Gathered {
        let gathered = self.gathered.into_inner();
        let gathered = gathered.unwrap_or_else(PoisonError::into_inner);
        let lists = gathered.lists();
        let mut reported = BTreeSet::new();
        let mut places = BTreeSet::new();
        for (place, written) in content {
            let mut target = String::new();
            if !self::target(&Base::new(""), written, &mut target) {
                continue;
            }
            if let Some(problem) = gathered.broken(files, &lists, &target, written, place) {
                // A text that others are derived from makes the same mistake in each of them.
                if places.insert(place) {
                    report.push(problem);
                }
                reported.insert(target);
            }
        }
        for (page, id) in gathered.twice() {
            let problem = Diagnostic::global("duplicate-id");
            report.push(problem.with("id", id).with("page", page));
        }
        // What a content file got wrong was reported at its place.
        let broken = gathered.leading_nowhere(files, &lists);
        for (target, pages) in broken.iter().filter(|(to, _)| !reported.contains(**to)) {
            let above = target.strip_prefix(ABOVE).map(str::to_owned);
            let link =
                above.unwrap_or_else(|| format!("/{}", target.replacen("index.html", "", 1)));
            let problem = Diagnostic::global("broken-link-of-page").with("link", link);
            let first = pages.first().copied().unwrap_or_default();
            report.push(problem.with("page", first).with("others", pages.len() - 1));
        }
        gathered
    }

    fn lock(&self) -> MutexGuard<'_, Gathered> {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Gathered {
    /// Pages with each id that they have more than once.
    fn twice(&self) -> BTreeSet<(&str, &str)> {
        let twice: Vec<Vec<&str>> = self.ids.iter().map(|ids| pairs(ids).collect()).collect();
        let pages = self.pages.iter();
        let ids =
            pages.flat_map(|(path, page)| twice[page.ids].iter().map(move |id| (&**path, *id)));
        ids.collect()
    }

    /// Every list of ids, to look them up in.
    fn lists(&self) -> Vec<Vec<&str>> {
        let lists = self.ids.iter();
        lists.map(|ids| ids.split(BETWEEN).collect()).collect()
    }

    /// The targets that are not there, each with the pages that lead to it, in order.
    fn leading_nowhere<T: Sync>(
        &self,
        files: &BTreeMap<String, T>,
        lists: &[Vec<&str>],
    ) -> BTreeMap<&Target, Vec<&str>> {
        // What only pages of earlier sites led to is of no concern.
        let mut is_used = vec![false; self.targets.texts.len()];
        for target in self.pages.values().flat_map(|page| &page.targets) {
            is_used[*target as usize] = true;
        }
        let is_broken = |(place, is_used): (usize, bool)| {
            is_used
                && self
                    .problem(files, lists, &self.targets.texts[place])
                    .is_some()
        };
        let is_broken: Vec<bool> = is_used.into_par_iter().enumerate().map(is_broken).collect();
        let mut broken: BTreeMap<&Target, Vec<&str>> = BTreeMap::new();
        if is_broken.contains(&true) {
            for (path, page) in &self.pages {
                for &target in page.targets.iter().filter(|&&to| is_broken[to as usize]) {
                    let pages = broken.entry(&self.targets.texts[target as usize]);
                    pages.or_default().push(path);
                }
            }
        }
        broken.values_mut().for_each(|pages| pages.sort_unstable());
        broken
    }

    /// What is wrong with a link that leads to `target`, if anything.
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

    /// The problem of a link that content makes, if it has one.
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
        let ids = ids.into_iter().flat_map(|ids| ids.split(BETWEEN));
        ids.filter(|id| !id.is_empty()) // A page without ids has an empty list.
    }
}

/// The ids of a list that are there more than once.
fn pairs(ids: &str) -> impl Iterator<Item = &str> {
    let following = ids.split(BETWEEN).skip(1);
    let pairs = ids.split(BETWEEN).zip(following);
    pairs.filter(|(id, next)| id == next).map(|(id, _)| id)
}

impl Targets {
    /// The place of the target with this hash.
    fn place_of(&mut self, hash: u64, text: &Target) -> u32 {
        if let Some((_, place)) = self.places.find(hash, |(known, _)| *known == hash) {
            return *place;
        }
        self.insert(hash, text.into())
    }

    fn insert(&mut self, hash: u64, text: Box<Target>) -> u32 {
        let place = u32::try_from(self.texts.len()).expect("there are fewer than 2³² links");
        self.texts.push(text);
        let places = &mut self.places;
        places.insert_unique(hash, (hash, place), |(hash, _)| *hash);
        place
    }
}

impl From<Vec<Box<Target>>> for Targets {
    fn from(texts: Vec<Box<Target>>) -> Self {
        let mut targets = Self::default();
        for text in texts {
            targets.insert(hash(&text), text);
        }
        targets
    }
}

impl Serialize for Targets {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.texts.serialize(serializer)
    }
}

fn hash(target: &Target) -> u64 {
    FixedState::default().hash_one(target)
}

/// Why a link leads nowhere.
enum Broken {
    /// Above the root.
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

/// The page that a link is on, or the root.
struct Base<'p> {
    path: &'p str,
    /// How much of the path is each of the folders that it is in, the root first.
    folders: Vec<usize>,
}

impl<'p> Base<'p> {
    fn new(path: &'p str) -> Self {
        let folders = path.match_indices('/').map(|(at, _)| at + 1);
        Self {
            path,
            folders: [0].into_iter().chain(folders).collect(),
        }
    }

    /// The folder to which `steps` lead up.
    fn folder(&self, steps: usize) -> Option<&'p str> {
        let inner = self.folders.len() - 1;
        Some(&self.path[..self.folders[inner.checked_sub(steps)?]])
    }
}

/// Appends to `out` where a link leads; `false` out of the site.
fn target(base: &Base<'_>, written: &str, out: &mut String) -> bool {
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
        // A browser takes both ways to write a character for the same.
        out.extend(percent_decode_str(anchor).decode_utf8_lossy().chars());
    }
    true
}

/// Appends to `out` the path that `relative` names; `false` above the root.
fn resolve(base: &Base<'_>, relative: &str, out: &mut String) -> bool {
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
    // What is at `out[start..]` is empty or ends with a slash, until the last part is there.
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

/// Reads the attributes that make or name anchors. The documents are those of our own templates,
/// so this need not mend what a browser would.
fn scan(html: &[u8]) -> Anchors<'_> {
    let mut anchors = Anchors {
        ids: Vec::with_capacity(32),
        targets: Vec::with_capacity(128),
    };
    let mut at = 0;
    loop {
        // One tag often follows another, with nothing between that is worth a search.
        if html.get(at) != Some(&b'<') {
            let Some(text) = memchr(b'<', &html[at..]) else {
                return anchors;
            };
            at += text;
        }
        at += 1;
        match html.get(at) {
            Some(b'/') => at = (end_of(html, at, |b| b == b'>') + 1).min(html.len()),
            Some(byte) if byte.is_ascii_alphabetic() => {
                let end = end_of(html, at, |b| is_space(b) || matches!(b, b'>' | b'/'));
                let name = &html[at..end];
                at = attributes(name, html, end, &mut anchors);
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

/// Reads the attributes of a tag from `at` on and returns where the tag ends.
fn attributes<'a>(tag: &[u8], html: &'a [u8], mut at: usize, anchors: &mut Anchors<'a>) -> usize {
    loop {
        let mark = end_of(html, at, |b| matches!(b, b'=' | b'>'));
        if html.get(mark) != Some(&b'=') {
            return (mark + 1).min(html.len());
        }
        // Before it may be attributes without a value.
        let before = html[at..mark].trim_ascii_end();
        let name = before.rsplit(|&b| is_space(b) || b == b'/').next();
        let (value, end) = value(html, mark + 1);
        at = end;
        // What is not UTF-8 was not written by a template.
        match name {
            Some(b"id") => anchors.ids.extend(std::str::from_utf8(value)),
            // Canonical and alternate links are whole addresses.
            Some(b"href" | b"src" | b"action") if tag != b"base" => {
                anchors.targets.extend(std::str::from_utf8(value));
            }
            _ => {}
        }
    }
}

/// The value of an attribute from `at` on, and where it ends.
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

/// The first place from `at` on whose byte is `wanted`, or the end.
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
        let anchors = scan(
            b"<a href=x/ id='i'>1 < 2</a><!-- <a href=no> --><img src=\"a.svg\" alt=b><script src=s.js>\"<a href=no>\"</script><p id=j><a hidden href = \"y=>\"id=k data-id=l xhref=no><base href=no><br/>href=no",
        );
        assert_eq!(anchors.targets, ["x/", "a.svg", "s.js", "y=>"]);
        assert_eq!(anchors.ids, ["i", "j", "k"]);
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
            let is_inside = resolve(&Base::new(file), relative, &mut path);
            let path = is_inside.then(|| path.strip_prefix("before").unwrap());
            assert_eq!(path, expected, "{file} {relative}");
        }
    }

    #[test]
    fn links_that_lead_nowhere_are_reported() {
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
        let links = Links::new("/", None);
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
