//! Checks that every link of the rendered site leads somewhere, and that no id is there twice.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::artifact::Artifact;
use crate::diagnostic::{Diagnostic, Place, Report};

/// What a document links to, and what can be linked to in it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Anchors<'a> {
    ids: Vec<&'a str>,
    targets: Vec<&'a str>,
}

/// Reports links of `artifacts` that lead nowhere and ids that are there twice. `content` are the
/// links that content files make, with their places; `base_path` is the path of the site's
/// address, which links that begin at the host begin with.
pub fn check(
    artifacts: &[Artifact],
    content: &[(Place, String)],
    base_path: &str,
    report: &mut Report,
) {
    let pages: BTreeMap<&str, Anchors<'_>> = artifacts
        .par_iter()
        .filter(|artifact| artifact.path.ends_with(".html"))
        .filter_map(|artifact| {
            Some((
                artifact.path.as_str(),
                scan(std::str::from_utf8(&artifact.bytes).ok()?),
            ))
        })
        .collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, anchors)| (*path, anchors.ids.iter().copied().collect()))
        .collect();
    let paths: BTreeSet<&str> = artifacts
        .iter()
        .map(|artifact| artifact.path.as_str())
        .collect();
    let site = Site { paths, ids };
    let mut reported = BTreeSet::new();
    for (place, target) in content {
        if let Some(problem) = site.problem("", target) {
            reported.insert(target.as_str());
            report.push(site.broken(&problem, target, place.clone()));
        }
    }
    for (path, anchors) in &pages {
        check_ids(path, anchors, report);
        for target in &anchors.targets {
            let target = target.replace("&amp;", "&");
            let relative = target
                .strip_prefix(base_path)
                .filter(|_| target.starts_with('/'));
            let (from, target) = relative.map_or((*path, target.as_str()), |below| ("", below));
            if site.problem(from, target).is_some() {
                let address = resolve(path, target).unwrap_or_default();
                // What a content file got wrong was reported at its place.
                if !reported.contains(address.as_str()) {
                    report.push(
                        Diagnostic::global("broken-link-of-page")
                            .with("link", target)
                            .with("page", *path),
                    );
                }
            }
        }
    }
}

fn check_ids(path: &str, anchors: &Anchors<'_>, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for id in &anchors.ids {
        if !seen.insert(id) {
            report.push(
                Diagnostic::global("duplicate-id")
                    .with("id", *id)
                    .with("page", path),
            );
        }
    }
}

struct Site<'a> {
    paths: BTreeSet<&'a str>,
    ids: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

/// Why a link leads nowhere.
enum Broken {
    /// Above the root.
    Outside,
    /// There is no such file.
    NoFile(String),
    /// The file has no such anchor.
    NoAnchor(String, String),
}

impl Site<'_> {
    /// The problem of a link that content makes to `/target`.
    fn broken(&self, why: &Broken, target: &str, place: Place) -> Diagnostic {
        let problem = |code| Diagnostic::error(code, place).with("link", format!("/{target}"));
        let rooted = |mut problem: Diagnostic| {
            problem.near = problem.near.map(|near| format!("/{near}"));
            problem
        };
        match why {
            Broken::Outside => problem("link-outside"),
            Broken::NoFile(file) => {
                let address = file.trim_end_matches("index.html");
                let known = self
                    .paths
                    .iter()
                    .map(|path| path.trim_end_matches("index.html"));
                rooted(problem("broken-link").near(address, known))
            }
            Broken::NoAnchor(file, anchor) => {
                let known = self.ids.get(file.as_str()).into_iter().flatten().copied();
                problem("broken-anchor")
                    .with("anchor", anchor)
                    .near(anchor, known)
            }
        }
    }

    /// What is wrong with a link from the file `from` (or from the root), if anything.
    fn problem(&self, from: &str, target: &str) -> Option<Broken> {
        if target
            .split(['/', '?', '#'])
            .next()
            .is_some_and(|first| first.contains(':'))
            || target.starts_with("//")
        {
            return None; // Out of the site; schemes were checked when the content was read.
        }
        let (address, anchor) = target
            .split_once('#')
            .map_or((target, None), |(address, anchor)| (address, Some(anchor)));
        let address = address.split('?').next().unwrap_or_default();
        let file = if address.is_empty() && !from.is_empty() {
            from.to_owned()
        } else {
            let Some(path) = resolve(from, address) else {
                return Some(Broken::Outside);
            };
            if path.is_empty() || path.ends_with('/') {
                format!("{path}index.html")
            } else {
                path
            }
        };
        if !self.paths.contains(file.as_str()) {
            return Some(Broken::NoFile(file));
        }
        let anchor = anchor.filter(|anchor| !anchor.is_empty())?;
        let known = self
            .ids
            .get(file.as_str())
            .is_some_and(|ids| ids.contains(anchor));
        (!known).then(|| Broken::NoAnchor(file, anchor.to_owned()))
    }
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
        check(&artifacts, &content, "/", &mut report);
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
