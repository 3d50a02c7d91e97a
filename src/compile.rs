//! Everything between the ends: from sources to the files of the site, without the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::artifact::{Artifact, Sink};
use crate::content::{self, Edition, Reader};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::links::Links;
use crate::model::Portal;
use crate::plan::{self, Page};
use crate::render;
use crate::source::Sources;
use crate::text::fingerprint::sha256;
use crate::theme::Theme;

/// The outcome of a compilation.
pub struct Compiled {
    /// The site; `None` when something is wrong that the report tells.
    pub site: Option<Site>,
    /// Every problem that was found.
    pub report: Report,
}

/// What a site is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// How many files it has.
    pub files: usize,
    /// How many of them are pages.
    pub pages: usize,
    /// Bytes in all files.
    pub bytes: u64,
    /// Address at which the site is published.
    pub base: String,
    /// SHA-256 of the manifest, and so of every file.
    pub fingerprint: String,
    /// The first moment at which the same sources make another site.
    pub until: Option<Timestamp>,
}

/// A portal that was read without an error: any page of it can be rendered, or all.
pub struct Prepared {
    /// How its pages get their look.
    pub theme: Arc<Theme>,
    portal: Portal,
    pages: Arc<[Page]>,
    links: Arc<[(Place, String)]>,
    until: Option<Timestamp>,
    reader: Arc<Reader>,
}

/// Compiles an edition of a portal and gives its files to `sink`, which must forget them where the
/// outcome has no site. The same sources always give the same outcome.
pub fn compile(sources: &Sources, edition: Edition, sink: &dyn Sink) -> Compiled {
    let mut report = Report::new();
    sink.begin("content");
    let prepared = prepare(sources, edition, None, &mut report);
    let site = prepared.and_then(|prepared| prepared.site(sink, &mut report));
    Compiled { site, report }
}

/// Reads a portal. `theme` is what an earlier reading had, where its sources have not changed.
pub fn prepare(
    sources: &Sources,
    edition: Edition,
    theme: Option<Arc<Theme>>,
    report: &mut Report,
) -> Option<Prepared> {
    let content = content::load(sources, edition, report)?;
    // The theme is checked even where the content is wrong, so that all problems come together.
    let theme = theme
        .or_else(|| Theme::load(sources, &content.theme, &content.languages, report).map(Arc::new));
    let (portal, theme) = (content.portal?, theme?);
    let pages = plan::plan(&portal, report);
    (!report.has_errors()).then_some(Prepared {
        theme,
        portal,
        pages: pages.into(),
        links: content.links.into(),
        until: content.until,
        reader: Arc::new(content.reader),
    })
}

impl Prepared {
    /// The same portal with an item as `sources` have it now in `file`, at a cost that does not grow with
    /// the portal; `None` where more may have changed than what pages show of it. Only [`prepare`] finds
    /// everything out.
    #[must_use]
    pub fn with_item(&self, file: &str, sources: &Sources) -> Option<Self> {
        let (slug, item) = self.reader.item(file, sources)?;
        let mut portal = self.portal.clone();
        let memoranda = portal.memoranda.iter_mut();
        let memorandum = memoranda.into_iter().find(|of| of.slug == slug)?;
        let (domain, index) = memorandum.find(item.number)?;
        let present = &mut memorandum.domains[domain].items[index];
        // Signed text is locked, and names list the items that mention them.
        if present.sha256 != item.sha256 || present.names != item.names {
            return None;
        }
        *present = Arc::new(item);
        Some(Self {
            theme: Arc::clone(&self.theme),
            portal,
            pages: Arc::clone(&self.pages),
            links: Arc::clone(&self.links),
            until: self.until,
            reader: Arc::clone(&self.reader),
        })
    }

    /// One page, asset or picture of the site by its path, rendered now; `None` for every other file.
    pub fn file(&self, path: &str) -> Option<Vec<u8>> {
        let mut assets = self.theme.assets.iter();
        if let Some((_, bytes)) = assets.find(|(asset, _)| asset == path) {
            return Some(bytes.clone());
        }
        let mut pictures = self.portal.pictures.iter();
        if let Some(picture) = pictures.find(|picture| picture.path == path) {
            return Some(picture.bytes.to_vec());
        }
        let page = self
            .pages
            .iter()
            .find(|page| page.address.to_file() == path)?;
        render::page(&self.portal, &self.theme, page).ok()
    }

    /// Gives every file of the site to `sink`; `None` when something is wrong that the report tells.
    pub fn site(&self, sink: &dyn Sink, report: &mut Report) -> Option<Site> {
        let base = &self.portal.base;
        let ledger = Ledger::new(sink, &base_path(base));
        render::render(&self.portal, &self.theme, &self.pages, &ledger, report);
        if report.has_errors() {
            return None; // Links to pages that could not be rendered would only hide the cause.
        }
        sink.begin("links");
        ledger.close(&self.links, report).map(|books| Site {
            files: books.files,
            pages: self.pages.len(),
            bytes: books.bytes,
            base: base.clone(),
            fingerprint: books.fingerprint,
            until: self.until,
        })
    }
}

/// Notes of every file what must be known of all of them together, and hands it on.
struct Ledger<'s> {
    sink: &'s dyn Sink,
    links: Links,
    entries: Mutex<Entries>,
}

#[derive(Default)]
struct Entries {
    /// SHA-256 by path.
    hashes: BTreeMap<String, String>,
    /// Paths that more than one file has.
    collisions: BTreeSet<String>,
    bytes: u64,
}

struct Books {
    files: usize,
    bytes: u64,
    fingerprint: String,
}

impl<'s> Ledger<'s> {
    fn new(sink: &'s dyn Sink, base_path: &str) -> Self {
        Self {
            sink,
            links: Links::new(base_path),
            entries: Mutex::default(),
        }
    }

    /// Reports what does not fit together, and makes the manifest where all does.
    fn close(self, content: &[(Place, String)], report: &mut Report) -> Option<Books> {
        let entries = self
            .entries
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        for path in &entries.collisions {
            report.push(Diagnostic::global("same-path").with("file", path));
        }
        self.links.check(&entries.hashes, content, report);
        if report.has_errors() {
            return None;
        }
        let manifest = render::manifest(&entries.hashes);
        let books = Books {
            files: entries.hashes.len() + 1,
            bytes: entries.bytes + manifest.bytes.len() as u64,
            fingerprint: sha256(&manifest.bytes),
        };
        self.sink.put(manifest);
        Some(books)
    }
}

impl Sink for Ledger<'_> {
    fn put(&self, artifact: Artifact) {
        let hash = sha256(&artifact.bytes);
        self.links.gather(&artifact);
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.bytes += artifact.bytes.len() as u64;
        if entries.hashes.insert(artifact.path.clone(), hash).is_some() {
            entries.collisions.insert(artifact.path.clone());
        }
        drop(entries);
        self.sink.put(artifact);
    }

    fn begin(&self, work: &'static str) {
        self.sink.begin(work);
    }
}

/// The path of an address, with slashes at both ends.
fn base_path(base: &str) -> String {
    let path = base.splitn(4, '/').nth(3).unwrap_or_default();
    if path.is_empty() {
        "/".to_owned()
    } else {
        format!("/{path}/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_an_address() {
        for (base, path) in [
            ("https://example.org", "/"),
            ("https://example.org/sub", "/sub/"),
            ("https://example.org/a/b", "/a/b/"),
        ] {
            assert_eq!(base_path(base), path);
        }
    }
}
