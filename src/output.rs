//! The files of a build: makes each of them, or reuses the one of the last build whose dependencies are
//! unchanged.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::sync::{Mutex, PoisonError, RwLock};

use foldhash::quality::FixedState;
use indexmap::IndexSet;
use rayon::prelude::*;

use crate::artifact::{Artifact, Sink};
use crate::inventory::{Dependencies, Entry, Inputs, Inventory};
use crate::links::LinkChecker;
use crate::tracked::{Reads, Tracked};
use crate::view::View;

/// Hands the files of a site to a sink, and notes of each what must be known of all together.
pub struct Output<'s> {
    sink: &'s dyn Sink,
    previous: Option<&'s Inventory>,
    untracked: u64,
    tracked: RwLock<IndexSet<u64, FixedState>>,
    links: LinkChecker<'s>,
    files: Mutex<Files>,
}

/// What is known of the files of a build.
#[derive(Default)]
pub(crate) struct Files {
    pub(crate) entries: BTreeMap<String, Entry>,
    /// Paths that more than one file has.
    pub(crate) collisions: BTreeSet<String>,
}

impl<'s> Output<'s> {
    /// The files of a site made from `inputs`, whose address has the path `base_path`; `previous` is what is
    /// known of the last build.
    pub fn new(
        sink: &'s dyn Sink,
        previous: Option<&'s Inventory>,
        inputs: Inputs,
        base_path: &str,
    ) -> Self {
        Self {
            sink,
            previous,
            untracked: inputs.untracked,
            tracked: RwLock::new(inputs.tracked),
            links: LinkChecker::new(base_path, previous.map(|of| &of.links)),
            files: Mutex::default(),
        }
    }

    /// Is told what work begins, for those who measure it.
    pub fn begin(&self, work: &'static str) {
        self.sink.begin(work);
    }

    /// Values that are made from tracked ones, tracked themselves: a file that reads one depends on this value
    /// alone. `identity` differs from that of every other list of the build.
    pub fn track<T: Hash>(
        &self,
        identity: impl Hash,
        values: impl FnOnce(&Reads) -> Vec<T>,
    ) -> Vec<Tracked<T>> {
        let values = values(&Reads::ignored()).into_iter().enumerate();
        let track = |(at, value)| Tracked::new((&identity, at), value);
        let values: Vec<Tracked<T>> = values.map(track).collect();
        let mut tracked = self.tracked.write().unwrap_or_else(PoisonError::into_inner);
        tracked.extend(values.iter().map(Tracked::fingerprint));
        values
    }

    /// Makes the file at `path`, unless it can be reused.
    pub fn make(&self, path: String, bytes: impl FnOnce(&Reads) -> Vec<u8>) {
        if !self.reuse(&path) {
            let reads = Reads::new();
            let artifact = Artifact::new(path, bytes(&reads));
            self.write_with(artifact, Some(Dependencies::new(reads, None)));
        }
    }

    /// Makes the page at `path`, unless it can be reused because it depends on nothing that has changed or
    /// has the same view.
    pub fn make_page<E>(
        &self,
        path: String,
        view: impl FnOnce(&Reads) -> View,
        render: impl FnOnce(&View) -> Result<Vec<u8>, E>,
    ) -> Result<(), E> {
        if self.reuse(&path) {
            return Ok(());
        }
        let reads = Reads::new();
        let view = view(&reads);
        let dependencies = Dependencies::new(reads, Some(view.fingerprint()));
        let previous = self.previous_with_dependencies(&path);
        if let Some((entry, _)) = previous.filter(|(_, of)| of.have_the_view_of(&dependencies)) {
            let dependencies = Some(dependencies);
            self.note_reused(
                &path,
                Entry {
                    dependencies,
                    ..entry.clone()
                },
            );
            return Ok(());
        }
        let artifact = Artifact::new(path, render(&view)?);
        self.write_with(artifact, Some(dependencies));
        Ok(())
    }

    /// Makes the files whose paths begin with one of `beginnings`, which are made together, unless all of them can
    /// be reused.
    pub fn make_together(
        &self,
        beginnings: &[&str],
        files: impl FnOnce() -> (Vec<Artifact>, Reads),
    ) {
        if let Some(paths) = self.reusable_together(beginnings) {
            for path in &paths {
                self.reuse(path);
            }
            return;
        }
        let (mut files, reads) = files();
        // What all of them were made from is noted with one: a large site has many, and reads every text.
        if let Some(one) = files.pop() {
            self.write_with(one, Some(Dependencies::new(reads, None)));
        }
        files.into_par_iter().for_each(|file| {
            self.write_with(file, Some(Dependencies::new(Reads::new(), None)));
        });
    }

    /// Writes a file that is made in any case.
    pub fn write(&self, artifact: Artifact) {
        self.write_with(artifact, None);
    }

    /// Writes a file of which nothing is read, not even its links.
    pub fn write_as_it_is(&self, artifact: Artifact) {
        self.hand_on(artifact, None);
    }

    /// What is known of all files, and their links.
    pub(crate) fn finish(self) -> (Files, LinkChecker<'s>) {
        let files = self.files.into_inner();
        let files = files.unwrap_or_else(PoisonError::into_inner);
        (files, self.links)
    }

    /// Reuses the file at `path` where its dependencies are unchanged; `false` where they are not.
    fn reuse(&self, path: &str) -> bool {
        let entry = self.reusable(path);
        if let Some(entry) = entry {
            self.note_reused(path, entry.clone());
        }
        entry.is_some()
    }

    /// What is known of the file at `path` where its dependencies are unchanged.
    fn reusable(&self, path: &str) -> Option<&'s Entry> {
        let (entry, dependencies) = self.previous_with_dependencies(path)?;
        let is_same = self.previous?.untracked == self.untracked;
        let tracked = self.tracked.read().unwrap_or_else(PoisonError::into_inner);
        (is_same && dependencies.are_in(&tracked)).then_some(entry)
    }

    fn reusable_together(&self, beginnings: &[&str]) -> Option<Vec<String>> {
        let previous = self.previous?;
        let beginning_with = |beginning: &str| {
            let files = previous.files.range(beginning.to_owned()..);
            let paths = files.map(|(path, _)| path);
            paths
                .take_while(|path| path.starts_with(beginning))
                .cloned()
                .collect::<Vec<_>>()
        };
        let paths: Vec<String> = beginnings
            .iter()
            .flat_map(|beginning| beginning_with(beginning))
            .collect();
        let is_whole = !paths.is_empty() && paths.iter().all(|path| self.reusable(path).is_some());
        is_whole.then_some(paths)
    }

    fn previous_with_dependencies(&self, path: &str) -> Option<(&'s Entry, &'s Dependencies)> {
        let entry = self.previous?.entry(path)?;
        Some((entry, entry.dependencies.as_ref()?))
    }

    fn note_reused(&self, path: &str, entry: Entry) {
        self.links.reuse(path);
        self.sink.reused(path, entry.length);
        self.note(path, entry);
    }

    fn write_with(&self, artifact: Artifact, dependencies: Option<Dependencies>) {
        self.links.gather(&artifact);
        self.hand_on(artifact, dependencies);
    }

    fn hand_on(&self, artifact: Artifact, dependencies: Option<Dependencies>) {
        let entry = Entry::of(&artifact, dependencies);
        let previous = self.previous.and_then(|of| of.entry(&artifact.path));
        let is_same = previous.is_some_and(|of| of.digest == entry.digest);
        let length = entry.length;
        self.note(&artifact.path, entry);
        if is_same {
            self.sink.reused(&artifact.path, length);
        } else {
            self.sink.write(artifact);
        }
    }

    fn note(&self, path: &str, entry: Entry) {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        if files.entries.insert(path.to_owned(), entry).is_some() {
            files.collisions.insert(path.to_owned());
        }
    }
}
