//! Everything between the ends: from sources to the files of the site, without the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::artifact::{Artifact, Origin, Sink};
use crate::content::{self, Edition, Reader};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::links::{Gathered, Links};
use crate::model::Portal;
use crate::plan::{self, Page};
use crate::render;
use crate::search::folding;
use crate::source::Sources;
use crate::static_files::{self, StaticFile};
use crate::text::fingerprint::Digest;
use crate::theme::Theme;

/// The outcome of a compilation.
pub struct Compiled {
    /// The site; `None` when something is wrong that the report tells.
    pub site: Option<Site>,
    /// What is known of its files; empty where there is no site.
    pub inventory: Inventory,
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

/// What is known of the files of a site, so that those that would be made again as they are need
/// not be.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Inventory {
    files: BTreeMap<String, Entry>,
    links: Gathered,
    /// Paths of files that are not there any more as they were made.
    #[serde(skip)]
    lost: BTreeSet<String>,
}

impl Inventory {
    /// The SHA-256 of the file at `path`, where the site has one.
    pub fn digest(&self, path: &str) -> Option<Digest> {
        self.files.get(path).map(|entry| entry.digest)
    }

    /// Notes that of all files only those at these paths are still there as they were made.
    pub fn lose_all_but(&mut self, is_there: impl Fn(&str) -> bool) {
        let lost = self.files.keys().filter(|path| !is_there(path));
        self.lost = lost.cloned().collect();
    }

    /// What is known of the file at `path`, where it is there.
    fn entry(&self, path: &str) -> Option<&Entry> {
        let entry = self.files.get(path)?;
        (!self.lost.contains(path)).then_some(entry)
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Entry {
    digest: Digest,
    length: u64,
    origin: Option<Origin>,
}

/// A portal that was read without an error: any page of it can be rendered, or all.
pub struct Prepared {
    /// How its pages get their look.
    pub theme: Arc<Theme>,
    portal: Portal,
    pages: Arc<[Page]>,
    links: Arc<[(Place, String)]>,
    static_files: Arc<[StaticFile]>,
    until: Option<Timestamp>,
    reader: Arc<Reader>,
}

/// Compiles an edition of a portal and gives its files to `sink`, which must forget them where the
/// outcome has no site. The same sources always give the same outcome.
pub fn compile(sources: &Sources, edition: Edition, sink: &dyn Sink) -> Compiled {
    recompile(sources, edition, None, sink)
}

/// What may be looked at, with a warning, but not be published.
const UNPUBLISHABLE: [&str; 1] = ["not-locked"];

/// As [`compile`], where `before` is of the site that stands where the files go, if it is known:
/// what would be made again as it is there is kept.
pub fn recompile(
    sources: &Sources,
    edition: Edition,
    before: Option<&Inventory>,
    sink: &dyn Sink,
) -> Compiled {
    let mut report = Report::new();
    sink.begin("content");
    rayon::spawn(folding::make_ready); // It needs nothing of the portal.
    let prepared = prepare(sources, edition, None, &mut report);
    report.forbid(&UNPUBLISHABLE);
    let prepared = prepared.filter(|_| !report.has_errors());
    let made = prepared.and_then(|prepared| prepared.site(before, sink, &mut report));
    let (site, inventory) = made.unzip();
    Compiled {
        site,
        inventory: inventory.unwrap_or_default(),
        report,
    }
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
    let static_files = static_files::gather(sources, report);
    let (portal, theme) = (content.portal?, theme?);
    let pages = plan::plan(&portal, report);
    (!report.has_errors()).then_some(Prepared {
        theme,
        portal,
        pages: pages.into(),
        links: content.links.into(),
        static_files: static_files.into(),
        until: content.until,
        reader: Arc::new(content.reader),
    })
}

impl Prepared {
    /// The same portal with the text in `file` as `sources` have it now, at a cost that hardly grows with the
    /// portal; `None` where more may have changed than what pages show of it. Only [`prepare`] finds
    /// everything out.
    #[must_use]
    pub fn with_text(&self, file: &str, sources: &Sources) -> Option<Self> {
        let text = self.reader.read(file, sources, &self.portal.memoranda)?;
        let mut portal = self.portal.clone();
        text.put(&mut portal)?;
        Some(Self {
            theme: Arc::clone(&self.theme),
            portal,
            pages: Arc::clone(&self.pages),
            links: Arc::clone(&self.links),
            static_files: Arc::clone(&self.static_files),
            until: self.until,
            reader: Arc::clone(&self.reader),
        })
    }

    /// The first moment at which the same sources make another site.
    pub fn until(&self) -> Option<Timestamp> {
        self.until
    }

    /// One page, asset, picture or static file of the site by its path, rendered now; `None` for every other file.
    pub fn file(&self, path: &str) -> Option<Vec<u8>> {
        let mut assets = self.theme.assets.iter();
        if let Some((_, bytes)) = assets.find(|(asset, _)| asset == path) {
            return Some(bytes.clone());
        }
        let mut pictures = self.portal.pictures.iter();
        if let Some(picture) = pictures.find(|picture| picture.path == path) {
            return Some(picture.bytes.to_vec());
        }
        let mut files = self.static_files.iter();
        if let Some(file) = files.find(|file| file.path == path) {
            return Some(file.bytes.to_vec());
        }
        let page = self
            .pages
            .iter()
            .find(|page| page.address.to_file() == path)?;
        render::page(&self.portal, &self.theme, page).ok()
    }

    /// Gives every file of the site to `sink`, but for those that are there as they would be made
    /// again; `None` when something is wrong that the report tells.
    pub fn site(
        &self,
        before: Option<&Inventory>,
        sink: &dyn Sink,
        report: &mut Report,
    ) -> Option<(Site, Inventory)> {
        let base = &self.portal.base;
        let ledger = Ledger::new(sink, before, &base_path(base));
        render::render(&self.portal, &self.theme, &self.pages, &ledger, report);
        for file in &*self.static_files {
            ledger.put_as_it_is(Artifact::new(file.path.clone(), &*file.bytes));
        }
        if report.has_errors() {
            return None; // Links to pages that could not be rendered would only hide the cause.
        }
        sink.begin("links");
        let (inventory, fingerprint) = ledger.close(&self.links, &self.static_files, report)?;
        let site = Site {
            files: inventory.files.len(),
            pages: self.pages.len(),
            bytes: inventory.files.values().map(|entry| entry.length).sum(),
            base: base.clone(),
            fingerprint,
            until: self.until,
        };
        Some((site, inventory))
    }
}

/// Notes of every file what must be known of all of them together, and hands it on.
struct Ledger<'s> {
    sink: &'s dyn Sink,
    before: Option<&'s Inventory>,
    links: Links<'s>,
    entries: Mutex<Entries>,
}

#[derive(Default)]
struct Entries {
    files: BTreeMap<String, Entry>,
    /// Paths that more than one file has.
    collisions: BTreeSet<String>,
}

impl Entries {
    fn insert(&mut self, path: &str, entry: Entry) {
        if self.files.insert(path.to_owned(), entry).is_some() {
            self.collisions.insert(path.to_owned());
        }
    }
}

impl<'s> Ledger<'s> {
    fn new(sink: &'s dyn Sink, before: Option<&'s Inventory>, base_path: &str) -> Self {
        Self {
            sink,
            before,
            links: Links::new(base_path, before.map(|before| &before.links)),
            entries: Mutex::default(),
        }
    }

    /// Reports what does not fit together; where all does, makes the manifest, and returns what is
    /// known of the files with its SHA-256.
    fn close(
        self,
        content: &[(Place, String)],
        static_files: &[StaticFile],
        report: &mut Report,
    ) -> Option<(Inventory, String)> {
        let entries = self
            .entries
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        for path in &entries.collisions {
            let is_static = static_files.iter().any(|file| file.path == *path);
            report.push(if is_static {
                static_files::taken_by(path, path)
            } else {
                Diagnostic::global("same-path").with("file", path)
            });
        }
        let mut files = entries.files;
        static_files::check_places(static_files, files.keys(), report);
        let links = self.links.check(&files, content, report);
        if report.has_errors() {
            return None;
        }
        let digests = files.iter();
        let digests = digests.map(|(path, entry)| (path.as_str(), entry.digest));
        let manifest = render::manifest(digests);
        let entry = Entry::of(&manifest);
        let fingerprint = entry.digest.to_string();
        files.insert(manifest.path.clone(), entry);
        self.sink.put(manifest);
        let lost = BTreeSet::new();
        Some((Inventory { files, links, lost }, fingerprint))
    }

    /// Takes a file of which nothing is read, not even its links.
    fn put_as_it_is(&self, artifact: Artifact) {
        let entry = Entry::of(&artifact);
        let stands = self.before(&artifact.path);
        let stands = stands.is_some_and(|before| before.digest == entry.digest);
        let length = entry.length;
        self.note(&artifact.path, entry);
        if stands {
            self.sink.keep(&artifact.path, length);
        } else {
            self.sink.put(artifact);
        }
    }

    /// What was known of the file before, where it is there.
    fn before(&self, path: &str) -> Option<&'s Entry> {
        self.before.and_then(|before| before.entry(path))
    }

    fn note(&self, path: &str, entry: Entry) {
        let entries = self.entries.lock();
        let mut entries = entries.unwrap_or_else(PoisonError::into_inner);
        entries.insert(path, entry);
    }
}

impl Entry {
    fn of(artifact: &Artifact) -> Self {
        Self {
            digest: Digest::of(&artifact.bytes),
            length: artifact.bytes.len() as u64,
            origin: artifact.origin,
        }
    }
}

impl Sink for Ledger<'_> {
    fn put(&self, artifact: Artifact) {
        self.links.gather(&artifact);
        self.put_as_it_is(artifact);
    }

    fn has(&self, path: &str, origin: Origin) -> bool {
        let Some(stands) = self.before(path) else {
            return false;
        };
        let Some(before) = stands.origin.filter(|of| of.makes_the_same_as(origin)) else {
            return false;
        };
        self.links.keep(path);
        self.sink.keep(path, stands.length);
        let origin = Origin {
            view: before.view,
            ..origin
        };
        let entry = Entry {
            origin: Some(origin),
            ..stands.clone()
        };
        self.note(path, entry);
        true
    }

    fn has_below(&self, folder: &str, origin: Origin) -> Option<Vec<String>> {
        let before = self.before?;
        let files = before.files.range(folder.to_owned()..);
        let files = files.take_while(|(path, _)| path.starts_with(folder));
        let files: Vec<(&String, &Entry)> = files.collect();
        let is_same = |of: &Entry| of.origin.is_some_and(|of| of.makes_the_same_as(origin));
        let is_there = |path: &str| before.entry(path).is_some_and(is_same);
        if files.is_empty() || !files.iter().all(|(path, _)| is_there(path)) {
            return None;
        }
        for (path, _) in &files {
            self.has(path, origin);
        }
        Some(files.into_iter().map(|(path, _)| path.clone()).collect())
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
