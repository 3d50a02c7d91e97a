//! Portals to test, and questions to ask of the sites that they make.

use std::fs;
use std::path::{Path, PathBuf};

use concord::artifact::{Artifact, Collected, Discarded};
use concord::compile::{Compiled, compile};
use concord::content::{self, Asked, Edition};
use concord::diagnostic::{MessageLanguage, Messages, Report, Severity, line_column};
use concord::model::WordingKind;
use concord::source::Sources;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use serde_json::Value;

/// What the public sees on 1 February 2026, 00:00 UTC.
pub(crate) const NOW: Edition = Edition {
    as_of: Timestamp::constant(1_769_904_000, 0),
    drafts: false,
};

/// A file below the root of the repository.
pub(crate) fn path(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The fixture portal that holds one of every kind of content.
pub(crate) fn everything() -> Sources {
    Sources::read(&path("tests/fixtures/everything")).expect("the fixture can be read")
}

/// A fixture file as JSON.
pub(crate) fn fixture(name: &str) -> Value {
    let text =
        fs::read_to_string(path(&format!("tests/fixtures/{name}"))).expect("the fixture exists");
    serde_json::from_str(&text).expect("the fixture is JSON")
}

/// A picture of the fixtures.
pub(crate) fn picture(name: &str) -> Vec<u8> {
    fs::read(path(&format!("tests/fixtures/pictures/{name}"))).expect("the fixture exists")
}

/// The files of a site, and its address.
pub(crate) struct Site {
    pub(crate) artifacts: Vec<Artifact>,
    pub(crate) base: String,
}

/// The site of a portal that has no errors.
pub(crate) fn site(sources: &Sources) -> Site {
    edition(sources, NOW)
}

/// The same for another moment, or with drafts.
pub(crate) fn edition(sources: &Sources, edition: Edition) -> Site {
    let files = Collected::default();
    let Compiled { site, report, .. } = compile(sources, edition, &files);
    let site = site.unwrap_or_else(|| panic!("{}", said(&report, sources)));
    Site {
        artifacts: files.into_files(),
        base: site.base,
    }
}

/// What a report says, in English.
pub(crate) fn said(report: &Report, sources: &Sources) -> String {
    report.render(sources, &Messages::new(MessageLanguage::English), false)
}

/// The text of a file of the site.
pub(crate) fn text<'a>(site: &'a Site, path: &str) -> &'a str {
    let found = site.artifacts.iter().find(|artifact| artifact.path == path);
    let bytes = &found.unwrap_or_else(|| panic!("there is no {path}")).bytes;
    std::str::from_utf8(bytes).expect("files of the site are text")
}

/// A data file of the site.
pub(crate) fn data(site: &Site, path: &str) -> Value {
    serde_json::from_str(text(site, path)).expect("data is JSON")
}

/// Locks what is signed in a portal as it is now, as `concord lock` does where nothing was locked.
pub(crate) fn lock(sources: &mut Sources) {
    let content = content::load(sources, NOW, &mut Report::new()).expect("it can be read");
    for lock in &content.locks {
        let plan = lock.plan(std::iter::empty());
        let text = lock.write(&plan, date(2026, 1, 1), ("", ""));
        sources.insert(lock.path.clone(), text);
    }
}

/// Records what is public, as on this day.
pub(crate) fn record(sources: &mut Sources, day: Date, reason: &str) {
    let mut report = Report::new();
    let content = content::load(sources, NOW, &mut report).expect("it can be read");
    assert!(!report.has_errors(), "{}", said(&report, sources));
    let plan = content.history.plan(Asked {
        day,
        reason: ("en", reason),
        kind: Some(WordingKind::Wording),
        withdraw: &[],
    });
    for (path, text) in plan.files {
        sources.insert(path, text);
    }
}

/// The fixture portal recorded, with a text that has changed since.
pub(crate) fn reworded() -> Sources {
    let mut sources = everything();
    reword(&mut sources);
    sources
}

/// Records a portal, changes the text of its first item, and records that.
pub(crate) fn reword(sources: &mut Sources) {
    record(sources, date(2026, 1, 10), "");
    let item = "content/first/01-trade/1.en.md";
    change(sources, item, "opening an office", "setting up an office");
    record(sources, date(2026, 1, 20), "clearer");
}

/// Every problem as `error[code] file:line:column`, in order.
pub(crate) fn problems(sources: &Sources) -> Vec<String> {
    listed(&compile(sources, NOW, &Discarded).report, sources)
}

/// The same of a report on these sources.
pub(crate) fn listed(report: &Report, sources: &Sources) -> Vec<String> {
    let problems = report.sorted().into_iter();
    problems
        .map(|problem| {
            let severity = match problem.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            };
            let place = problem.place.as_ref().map_or_else(String::new, |place| {
                let source = sources.lossy(&place.file).unwrap_or_default();
                let (line, column) = line_column(&source, place.span.start);
                format!(" {}:{line}:{column}", place.file)
            });
            format!("{severity}[{}]{place}", problem.code)
        })
        .collect()
}

/// Every problem as its code and what is offered in the place of what is wrong.
pub(crate) fn offered(sources: &Sources) -> Vec<(String, Option<String>)> {
    let report = compile(sources, NOW, &Discarded).report;
    let said = listed(&report, sources).into_iter();
    let offered = report.sorted().into_iter().map(|of| of.suggestion.clone());
    said.zip(offered).collect()
}

/// The problems of a changed fixture portal without its old translation and the name that no text mentions, which
/// are there on purpose.
pub(crate) fn new_problems(sources: &Sources) -> Vec<String> {
    let mut found = problems(sources);
    let is_known = |problem: &str| {
        problem.ends_with(" content/first/01-trade/2.en.md:2:14")
            || problem.starts_with("warning[name-nowhere] content/names.toml")
    };
    found.retain(|problem| !is_known(problem));
    found
}

/// Replaces `from`, which must be there, by `to` in a source file.
pub(crate) fn change(sources: &mut Sources, path: &str, from: &str, to: &str) {
    let text = sources
        .lossy(path)
        .unwrap_or_else(|| panic!("there is no {path}"))
        .into_owned();
    assert!(text.contains(from), "{path} does not hold {from}");
    sources.insert(path, text.replacen(from, to, 1));
}

/// The address of the example portal, at which no reader will find it.
pub(crate) const EXAMPLE: &str = "https://portal.example.org";
/// An address at which readers would.
pub(crate) const ADDRESS: &str = "https://portal.two-cities.hk";

/// Gives the example portal in a folder an address at which readers would find it.
pub(crate) fn give_address(root: &Path) {
    let configuration = root.join("portal.toml");
    let text = fs::read_to_string(&configuration).unwrap();
    assert!(text.contains(EXAMPLE));
    fs::write(configuration, text.replace(EXAMPLE, ADDRESS)).unwrap();
}
