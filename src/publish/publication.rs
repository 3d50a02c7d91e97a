//! A site on its way to a folder: which files are written, reused and removed, and in what order.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use crate::address::MANIFEST;
use crate::artifact::{Artifact, Sink};
use crate::disk::{self, DiskError, Moment, RelativePath, Stamp, There};
use crate::publish::marker::{Marker, Record};
use crate::publish::order::{STYLE, Step, folder_of_assets};
use crate::publish::site_folder::{Folders, SiteFolder, clear_staging};
use crate::publish::{Error, MARKER, Placed, Published, STAGING};

/// A site on its way to a folder. Where it is dropped before it is [committed](Self::commit), the
/// folder stays as it was.
pub struct Publication {
    out: PathBuf,
    marker: Marker,
    /// What the marker said.
    before: Record,
    /// Whether the folder has nothing of Concord's yet.
    is_first: bool,
    /// Whether the folder was not there before.
    is_made: bool,
    /// When this publication began, by the clock of the disk.
    began: Moment,
    staged: Mutex<Staged>,
}

#[derive(Default)]
struct Staged {
    /// Every file of the site, by path.
    wanted: BTreeMap<RelativePath, Wanted>,
    failure: Option<Error>,
}

/// A file of the site.
#[derive(Clone, Copy)]
enum Wanted {
    /// It stands, as is known.
    Kept,
    /// It stands, as was seen; it had this stamp before it was read.
    Same(Stamp),
    /// It waits to be moved, with this stamp.
    Staged(Stamp),
}

impl Publication {
    /// Makes ready to publish to the folder `out`.
    pub fn begin(out: &Path) -> Result<Self, Error> {
        let is_made = disk::there(out) == There::Nothing;
        let mut marker = Marker::claim(out)?;
        clear_staging(out)?; // Another build may have been killed.
        let before = marker.read()?;
        // Asked under the lock: until then another build may have published.
        let is_first = before.files.is_empty();
        let mut publication = Self {
            out: out.to_owned(),
            marker,
            before,
            is_first,
            is_made,
            began: Moment::default(),
            staged: Mutex::default(),
        };
        publication.began = publication.now()?;
        Ok(publication)
    }

    /// Makes the files that were put and kept those of the folder that are Concord's.
    ///
    /// # Errors
    /// When a file that is not Concord's is in the way, or the disk refuses. If nothing was moved
    /// yet, the folder is as it was; otherwise it is partly replaced, and the next build finishes
    /// the work.
    pub fn commit(mut self) -> Result<(Published, Placed), Error> {
        let mut staged = std::mem::take(&mut *self.staged());
        if let Some(failure) = staged.failure.take() {
            return Err(failure);
        }
        self.folder().check_ways(staged.changed())?;
        self.is_first = false;
        let wanted = &staged.wanted;
        let (kept, outdated) = self.leaving(wanted);
        let is_changed = staged.changed().next().is_some() || !outdated.is_empty();
        if is_changed {
            self.write_journal(wanted)?;
        }
        for (_, path) in self.moves(&staged) {
            self.folder().place(path)?;
        }
        let removed = self.folder().withdraw(&outdated)?;
        let written = staged.changed().count();
        // Pages are not waited for one by one, which would take longer than making them. Where the
        // power fails some may be cut short; their stamps are then not those that the cache has, so
        // that the next build mends them.
        disk::wait_for_file(&self.out.join(MANIFEST))?;
        let record = Record {
            kept: kept
                .iter()
                .filter_map(folder_of_assets)
                .map(str::to_owned)
                .collect(),
            files: wanted.keys().cloned().chain(kept).collect(),
        };
        let marker = self.marker.write(&record)?;
        clear_staging(&self.out)?;
        disk::wait_for_folder(&self.out);
        let published = Published {
            written,
            unchanged: wanted.len() - written,
            removed,
        };
        Ok((published, self.placed(&staged, marker)))
    }

    /// The files of the site before that this one does not have: those that stay for pages that
    /// readers have open, and those that go.
    fn leaving(
        &self,
        wanted: &BTreeMap<RelativePath, Wanted>,
    ) -> (Vec<RelativePath>, Vec<RelativePath>) {
        let current: BTreeSet<&str> = wanted.keys().filter_map(folder_of_assets).collect();
        let stays = |folder: &str| {
            let is_outlived = self.before.kept.contains(folder) && !current.contains(folder);
            !is_outlived && self.before.files.contains(&*format!("{folder}/{STYLE}"))
        };
        let leaving = self.before.files.iter();
        leaving
            .filter(|path| !wanted.contains_key(*path))
            .cloned()
            .partition(|path| folder_of_assets(path).is_some_and(stays))
    }

    /// Before anything is moved: whatever comes of this publication, these files are Concord's.
    fn write_journal(&mut self, wanted: &BTreeMap<RelativePath, Wanted>) -> Result<(), Error> {
        let current: BTreeSet<&str> = wanted.keys().filter_map(folder_of_assets).collect();
        let mut journal = std::mem::take(&mut self.before);
        journal.kept.retain(|folder| !current.contains(&**folder));
        journal.files.extend(wanted.keys().cloned());
        self.marker.write(&journal)?;
        self.before = journal;
        Ok(())
    }

    /// What is moved as a whole, and when: a file, or the outermost folder that is not there yet.
    fn moves<'s>(&self, staged: &'s Staged) -> BTreeSet<(Step, &'s str)> {
        let mut folders = Folders::new(&self.out);
        let mut moves = BTreeSet::new();
        for path in staged.changed() {
            let new = path
                .ancestors()
                .find(|folder| folders.there(folder) != There::Folder);
            let is_there = new.is_none() && disk::there(&path.below(&self.out)) == There::File;
            let step = if is_there {
                Step::of_changed(path)
            } else {
                Step::of_new(path)
            };
            moves.insert((step, new.unwrap_or(path.as_str())));
        }
        moves
    }

    /// The files that were put, with stamps that tell every change since: one that was staged has
    /// the bytes that it was staged with, one that stands was not changed since it was read. The
    /// `marker` was made when all were in their places.
    fn placed(&self, staged: &Staged, marker: Stamp) -> Placed {
        let now = marker.changed();
        let put: Vec<(&RelativePath, Wanted)> = staged
            .wanted
            .iter()
            .map(|(path, wanted)| (path, *wanted))
            .filter(|(_, wanted)| !matches!(wanted, Wanted::Kept))
            .collect();
        let stamp = |(path, wanted): (&RelativePath, Wanted)| {
            let stamp = match wanted {
                Wanted::Kept => None,
                Wanted::Same(stamp) => Some(stamp).filter(|of| of.tells_changes_since(self.began)),
                Wanted::Staged(waiting) => Stamp::of(&path.below(&self.out))
                    .filter(|of| of.has_the_bytes_of(&waiting) && of.tells_changes_since(now)),
            };
            (path.clone(), stamp)
        };
        let stamps: Vec<_> = put.into_par_iter().map(stamp).collect();
        Placed {
            marker: Some(marker),
            stamps: stamps.into_iter().collect(),
        }
    }

    /// Now, by the clock of the disk.
    fn now(&self) -> Result<Moment, DiskError> {
        let file = self.out.join(STAGING).join(MARKER);
        Ok(disk::write(&file, b"")?.changed())
    }

    fn folder(&self) -> SiteFolder<'_> {
        SiteFolder {
            out: &self.out,
            ours: &self.before.files,
        }
    }

    fn stage(&self, path: &RelativePath, bytes: &[u8]) -> Result<Stamp, DiskError> {
        let place = path.below(&self.out.join(STAGING));
        if path.as_str().ends_with("/index.html") {
            disk::make_folder(place.parent().unwrap_or(&place))?; // Most pages have one of their own.
        }
        disk::write(&place, bytes)
    }

    /// The stamp of the file at `path`, where it has these bytes already.
    fn standing(&self, path: &RelativePath, bytes: &[u8]) -> Option<Stamp> {
        if self.is_first && self.is_made {
            return None;
        }
        let place = path.below(&self.out);
        // Most that change are longer or shorter: they need not be read.
        let stamp = Stamp::of(&place).filter(|stamp| stamp.length == bytes.len() as u64)?;
        let same = disk::bytes(&place).is_ok_and(|present| present == bytes);
        same.then_some(stamp)
    }

    fn take(&self, path: RelativePath, bytes: &[u8]) -> Result<(), Error> {
        let name = path.as_str().split('/').next().unwrap_or_default();
        if [MARKER, STAGING].contains(&name) {
            return Err(Error::Taken(vec![self.out.join(name)]));
        }
        let file = match self.standing(&path, bytes) {
            Some(stamp) => Wanted::Same(stamp),
            None => Wanted::Staged(self.stage(&path, bytes)?),
        };
        self.staged().wanted.insert(path, file);
        Ok(())
    }

    fn staged(&self) -> MutexGuard<'_, Staged> {
        self.staged.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Publication {
    fn write(&self, artifact: Artifact) {
        if self.staged().failure.is_some() {
            return;
        }
        let path = RelativePath::new(artifact.path).map_err(Error::from);
        if let Err(failure) = path.and_then(|path| self.take(path, &artifact.bytes)) {
            self.staged().failure.get_or_insert(failure);
        }
    }

    fn reused(&self, path: &str, _: u64) {
        let mut staged = self.staged();
        match RelativePath::new(path) {
            Ok(path) => {
                staged.wanted.insert(path, Wanted::Kept);
            }
            Err(climbs) => {
                staged.failure.get_or_insert(climbs.into());
            }
        }
    }
}

impl Staged {
    /// The files that wait to be moved.
    fn changed(&self) -> impl Iterator<Item = &RelativePath> {
        let files = self.wanted.iter();
        let files = files.filter(|(_, file)| matches!(file, Wanted::Staged(_)));
        files.map(|(path, _)| path)
    }
}

impl Drop for Publication {
    fn drop(&mut self) {
        // What is left is in nobody's way: the next build clears it.
        let _ = clear_staging(&self.out);
        if self.is_first {
            self.marker.remove();
            if self.is_made {
                let _ = disk::remove_empty_folder(&self.out);
            }
        }
    }
}

#[cfg(test)]
mod tests;
