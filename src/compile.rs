//! Everything between the ends: from sources to the files of the site, without the disk.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::artifact::{Artifact, Sink};
use crate::content::{self, Edition, TextReader, Waiting};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::inventory::{Entry, Inputs, Inventory};
use crate::model::Portal;
use crate::output::Output;
use crate::papers;
use crate::plan::{self, Page};
use crate::render;
use crate::search::folding;
use crate::source::Sources;
use crate::static_files::{self, StaticFile};
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
    /// The texts that become public by a later build.
    pub waiting: Waiting,
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
    waiting: Waiting,
    reader: Arc<TextReader>,
}

/// Compiles an edition of a portal and gives its files to `sink`. Where the outcome has no site, the sink
/// must discard everything it received. The same sources always give the same outcome.
pub fn compile(sources: &Sources, edition: Edition, sink: &dyn Sink) -> Compiled {
    recompile(sources, edition, None, sink)
}

/// What may be looked at, with a warning, but not be published.
const UNPUBLISHABLE: [&str; 1] = ["not-locked"];

/// Incremental [`compile`]: files of the last build whose dependencies are unchanged are reused. `previous`
/// is what is known of them.
pub fn recompile(
    sources: &Sources,
    edition: Edition,
    previous: Option<&Inventory>,
    sink: &dyn Sink,
) -> Compiled {
    let mut report = Report::new();
    sink.begin("content");
    rayon::spawn(folding::warm_up); // It needs nothing of the portal.
    let prepared = prepare(sources, edition, None, &mut report);
    report.forbid(&UNPUBLISHABLE);
    let prepared = prepared.filter(|_| !report.has_errors());
    let made = prepared.and_then(|prepared| prepared.site(previous, sink, &mut report));
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
    let theme = theme.or_else(|| {
        let words = (&content.languages, content.is_unofficial);
        Theme::load(sources, &content.theme, words, report).map(Arc::new)
    });
    if let Some(theme) = &theme {
        theme.check_kinds(&content.kinds, report);
        theme.check_states(&content.states, report);
    }
    let mut static_files = static_files::gather(sources, report);
    // What is beside a text is public with it, and no sooner.
    let linked: BTreeSet<&str> = content
        .links
        .iter()
        .map(|(_, address)| &**address)
        .collect();
    static_files.retain(|file| !file.is_beside_text() || linked.contains(&*file.path));
    let (mut portal, theme) = (content.portal?, theme?);
    let pages = plan::plan(&portal, report);
    let papers = papers::made(&portal, &theme, &pages, sources, report);
    let lengths = papers.iter().map(|of| (of.path.clone(), of.bytes.len()));
    portal.papers = lengths.collect();
    static_files.extend(papers);
    (!report.has_errors()).then_some(Prepared {
        theme,
        portal,
        pages: pages.into(),
        links: content.links.into(),
        static_files: static_files.into(),
        until: content.until,
        waiting: content.waiting,
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
        text.replace_in(&mut portal)?;
        Some(Self {
            theme: Arc::clone(&self.theme),
            portal,
            pages: Arc::clone(&self.pages),
            links: Arc::clone(&self.links),
            static_files: Arc::clone(&self.static_files),
            until: self.until,
            waiting: self.waiting.clone(),
            reader: Arc::clone(&self.reader),
        })
    }

    /// What `concord print` sets, as sources for Typst.
    pub fn papers(&self) -> Vec<Artifact> {
        papers::sources(&self.portal, &self.theme, &self.pages)
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

    /// Gives every file of the site to `sink`, but for those that can be reused; `None` when something is
    /// wrong that the report tells.
    pub fn site(
        &self,
        previous: Option<&Inventory>,
        sink: &dyn Sink,
        report: &mut Report,
    ) -> Option<(Site, Inventory)> {
        let base = &self.portal.base;
        let inputs = Inputs::of(&self.portal, &self.theme);
        let untracked = inputs.untracked;
        let output = Output::new(sink, previous, inputs, &base_path(base));
        render::render(&self.portal, &self.theme, &self.pages, &output, report);
        for file in &*self.static_files {
            output.write_as_it_is(Artifact::new(file.path.clone(), &*file.bytes));
        }
        if report.has_errors() {
            return None; // Links to pages that could not be rendered would only hide the cause.
        }
        sink.begin("links");
        let (inventory, fingerprint) = close(
            output,
            (sink, untracked),
            (&self.portal, &self.theme),
            &self.links,
            &self.static_files,
            report,
        )?;
        let site = Site {
            files: inventory.files.len(),
            pages: self.pages.len(),
            bytes: inventory.files.values().map(|entry| entry.length).sum(),
            base: base.clone(),
            fingerprint,
            until: self.until,
            waiting: self.waiting.clone(),
        };
        Some((site, inventory))
    }
}

/// Reports what does not fit together in all the files of a site; where everything does, adds the worker and the manifest,
/// and returns what is known of the files with its SHA-256.
fn close(
    output: Output<'_>,
    (sink, untracked): (&dyn Sink, u64),
    (portal, theme): (&Portal, &Theme),
    content: &[(Place, String)],
    static_files: &[StaticFile],
    report: &mut Report,
) -> Option<(Inventory, String)> {
    let (files, links) = output.finish();
    for path in &files.collisions {
        let file = static_files.iter().find(|file| file.path == *path);
        let problem = file.map(|file| static_files::taken_by(&file.source, path));
        report.push(problem.unwrap_or_else(|| Diagnostic::global("same-path").with("file", path)));
    }
    let mut files = files.entries;
    static_files::check_paths(static_files, files.keys(), report);
    let links = links.check(&files, content, report);
    if report.has_errors() {
        return None;
    }
    let listed = files.iter().map(|(path, entry)| (path.as_str(), entry));
    if let Some(worker) = render::worker(portal, theme, &listed) {
        files.insert(worker.path.clone(), Entry::of(&worker, None));
        sink.write(worker);
    }
    let digests = files.iter();
    let manifest = render::manifest(digests.map(|(path, entry)| (path.as_str(), entry.digest)));
    let entry = Entry::of(&manifest, None);
    let fingerprint = entry.digest.to_string();
    files.insert(manifest.path.clone(), entry);
    sink.write(manifest);
    let inventory = Inventory::new(files, links, untracked);
    Some((inventory, fingerprint))
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
mod mutated;

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
