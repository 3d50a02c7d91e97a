//! Checks that every link of the rendered site leads somewhere, and that no id is there twice.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use indexmap::map::{Entry, IndexMap};

use crate::artifact::Artifact;
use crate::diagnostic::{Diagnostic, Place, Report};

/// What a document links to, and what can be linked to in it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Anchors<'a> {
    ids: Vec<&'a str>,
    targets: Vec<&'a str>,
}

/// The links of a site, gathered page by page.
pub struct Links {
    /// What links that begin at the host begin with.
    base_path: String,
    gathered: Mutex<Gathered>,
}

#[derive(Default)]
struct Gathered {
    /// The ids of each page.
    ids: IndexMap<String, Box<[Box<str>]>>,
    /// Where links lead, each with the first page, by path, that has it.
    targets: IndexMap<Target, Referrer>,
    /// Ids that are there twice, and the page.
    twice: BTreeSet<(String, String)>,
}

/// Where a link leads: a file, or `None` above the root, and an anchor or nothing.
type Target = (Option<String>, String);

struct Referrer {
    page: String,
    /// The link as it is written.
    written: String,
    /// How many more pages have it.
    others: usize,
}

impl Links {
    /// No links, of a site at an address with the path `base_path`.
    pub fn new(base_path: &str) -> Self {
        Self {
            base_path: base_path.to_owned(),
            gathered: Mutex::default(),
        }
    }

    /// Notes the links and ids of a page. Other files have none.
    pub fn gather(&self, artifact: &Artifact) {
        let path = &artifact.path;
        let html = std::str::from_utf8(&artifact.bytes).unwrap_or_default();
        if !path.ends_with(".html") {
            return;
        }
        let mut anchors = scan(html);
        let targets: BTreeMap<Target, &str> = anchors
            .targets
            .iter()
            .filter_map(|written| Some((self.target(path, written)?, *written)))
            .collect();
        anchors.ids.sort_unstable();
        let mut gathered = self.lock();
        for pair in anchors.ids.windows(2).filter(|pair| pair[0] == pair[1]) {
            gathered.twice.insert((path.clone(), pair[0].to_owned()));
        }
        let ids = anchors.ids.into_iter().map(Box::from).collect();
        gathered.ids.insert(path.clone(), ids);
        for (target, written) in targets {
            gathered.refer(target, path, written);
        }
    }

    /// Where a link on a page leads; `None` out of the site.
    fn target(&self, page: &str, written: &str) -> Option<Target> {
        let written = written.replace("&amp;", "&");
        let below = written
            .strip_prefix(&self.base_path)
            .filter(|_| written.starts_with('/'));
        match below {
            Some(below) => target("", below),
            None => target(page, &written),
        }
    }

    /// Reports links that lead nowhere and ids that are there twice, where `files` are all files of
    /// the site. `content` are the links that content files make, with their places.
    pub fn check<T>(
        &self,
        files: &BTreeMap<String, T>,
        content: &[(Place, String)],
        report: &mut Report,
    ) {
        let gathered = self.lock();
        let mut reported = BTreeSet::new();
        for (place, written) in content {
            let Some(target) = target("", written) else {
                continue;
            };
            if let Some(problem) = gathered.broken(files, &target, written, place) {
                report.push(problem);
                reported.insert(target);
            }
        }
        for (page, id) in &gathered.twice {
            let problem = Diagnostic::global("duplicate-id");
            report.push(problem.with("id", id).with("page", page));
        }
        let broken = gathered.targets.iter().filter(|(target, _)| {
            // What a content file got wrong was reported at its place.
            !reported.contains(*target) && gathered.problem(files, target).is_some()
        });
        for (_, at) in broken {
            let problem = Diagnostic::global("broken-link-of-page").with("link", &at.written);
            report.push(problem.with("page", &at.page).with("others", at.others));
        }
    }

    fn lock(&self) -> MutexGuard<'_, Gathered> {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Gathered {
    fn refer(&mut self, target: Target, page: &str, written: &str) {
        match self.targets.entry(target) {
            Entry::Vacant(entry) => {
                entry.insert(Referrer {
                    page: page.to_owned(),
                    written: written.to_owned(),
                    others: 0,
                });
            }
            Entry::Occupied(mut entry) => {
                let referrer = entry.get_mut();
                referrer.others += 1;
                // The same in every run, in whatever order pages come.
                if page < referrer.page.as_str() {
                    page.clone_into(&mut referrer.page);
                    written.clone_into(&mut referrer.written);
                }
            }
        }
    }

    /// What is wrong with a link that leads to `target`, if anything.
    fn problem<T>(&self, files: &BTreeMap<String, T>, target: &Target) -> Option<Broken> {
        let (Some(file), anchor) = target else {
            return Some(Broken::Outside);
        };
        if !files.contains_key(file) {
            return Some(Broken::NoFile);
        }
        let known = anchor.is_empty() || self.ids_of(file).any(|id| id == anchor);
        (!known).then_some(Broken::NoAnchor)
    }

    /// The problem of a link that content makes, if it has one.
    fn broken<T>(
        &self,
        files: &BTreeMap<String, T>,
        target: &Target,
        written: &str,
        place: &Place,
    ) -> Option<Diagnostic> {
        let file = target.0.as_deref().unwrap_or_default();
        let problem =
            |code| Diagnostic::error(code, place.clone()).with("link", format!("/{written}"));
        Some(match self.problem(files, target)? {
            Broken::Outside => problem("link-outside"),
            Broken::NoFile => {
                let address = file.trim_end_matches("index.html");
                let known = files.keys().map(|path| path.trim_end_matches("index.html"));
                let mut problem = problem("broken-link").near(address, known);
                problem.near = problem.near.map(|near| format!("/{near}"));
                problem
            }
            Broken::NoAnchor => problem("broken-anchor")
                .with("anchor", &target.1)
                .near(&target.1, self.ids_of(file)),
        })
    }

    fn ids_of(&self, file: &str) -> impl Iterator<Item = &str> {
        let ids = self.ids.get(file).into_iter().flatten();
        ids.map(AsRef::as_ref)
    }
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

/// Where a link from the file `from` (or from the root) leads; `None` out of the site.
fn target(from: &str, written: &str) -> Option<Target> {
    let is_outside = written
        .split(['/', '?', '#'])
        .next()
        .is_some_and(|first| first.contains(':'))
        || written.starts_with("//");
    if is_outside {
        return None; // Schemes were checked when the content was read.
    }
    let (address, anchor) = written.split_once('#').unwrap_or((written, ""));
    let address = address.split('?').next().unwrap_or_default();
    let file = if address.is_empty() && !from.is_empty() {
        Some(from.to_owned())
    } else {
        resolve(from, address).map(|mut path| {
            if path.is_empty() || path.ends_with('/') {
                path.push_str("index.html");
            }
            path
        })
    };
    Some((file, anchor.to_owned()))
}

/// The path that `relative` names from the folder of `file`; `None` above the root.
fn resolve(file: &str, relative: &str) -> Option<String> {
    let mut segments: Vec<&str> = file.split('/').collect();
    segments.pop();
    let mut parts = relative.split('/').peekable();
    while let Some(part) = parts.next() {
        match part {
            "." => {}
            ".." => {
                segments.pop()?;
            }
            "" if parts.peek().is_some() => {}
            name => segments.push(name),
        }
    }
    let mut path = segments.join("/");
    if (relative.ends_with("..") || relative.ends_with('/'))
        && !path.is_empty()
        && !path.ends_with('/')
    {
        path.push('/');
    }
    Some(path)
}

/// Reads the attributes that make or name anchors. The documents are those of our own templates,
/// so this need not mend what a browser would.
fn scan(html: &str) -> Anchors<'_> {
    let mut anchors = Anchors::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let name_end = rest
                .find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/')
                .unwrap_or(rest.len());
            let name = &rest[..name_end];
            rest = attributes(name, &rest[name_end..], &mut anchors);
            if name.eq_ignore_ascii_case("script") {
                rest = rest.find("</script").map_or("", |end| &rest[end..]);
            }
        }
    }
    anchors
}

/// Reads the attributes of a tag and returns what follows the tag.
fn attributes<'a>(tag: &str, mut rest: &'a str, anchors: &mut Anchors<'a>) -> &'a str {
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return after;
        }
        let end = rest
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>'))
            .unwrap_or(rest.len());
        if end == 0 {
            return rest;
        }
        let name = &rest[..end];
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            (value, rest) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    after[1..].split_once(quote).unwrap_or((&after[1..], ""))
                }
                _ => after.split_at(
                    after
                        .find(|c: char| c.is_ascii_whitespace() || c == '>')
                        .unwrap_or(after.len()),
                ),
            };
        }
        match name {
            "id" => anchors.ids.push(value),
            // Canonical and alternate links are whole addresses.
            "href" | "src" | "action" if (tag != "base") => anchors.targets.push(value),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{MessageLanguage, Messages};

    #[test]
    fn anchors_are_found_however_attributes_are_quoted() {
        let anchors = scan(
            "<a href=x/ id='i'>1 < 2</a><!-- <a href=no> --><img src=\"a.svg\" alt=b><script src=s.js>\"<a href=no>\"</script><p id=j>",
        );
        assert_eq!(anchors.targets, ["x/", "a.svg", "s.js"]);
        assert_eq!(anchors.ids, ["i", "j"]);
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
        ] {
            assert_eq!(
                resolve(file, relative).as_deref(),
                expected,
                "{file} {relative}"
            );
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
        let content = ["data/itms.json", "tc/#tob", "td/"]
            .map(|target| (Place::start("content/a.md"), target.to_owned()));
        let mut report = Report::new();
        let links = Links::new("/");
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
                    d.near.as_deref().unwrap_or("-")
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                "the link `#x` on the page index.html leads nowhere / -",
                "the link `no/` on the page index.html leads nowhere / -",
                "the link `tc/#gone` on the page index.html leads nowhere / -",
                "the id `top` is there twice on the page tc/index.html / -",
                "the page of the link `/tc/#tob` has no place `tob` / top",
                "the link `/data/itms.json` leads nowhere / -",
                "the link `/td/` leads nowhere / /tc/",
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_scanned(html in "[<>a-z='\"/! -]{0,60}") {
            scan(&html);
        }
    }
}
