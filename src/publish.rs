//! The only writer of a site: brings a folder to hold the files of a site, and nothing else that is
//! Concord's.
//!
//! Nothing that a reader can reach is written until everything is made. Files that are new or
//! changed are staged in a folder beside the site, as they come; what they replace is compared with
//! them, so that files that do not change are not touched. When all are there they are moved to
//! their places, each file or new folder as a whole, in an order after each step of which every
//! link and asset of the folder holds: what is named by its fingerprint, then what is new, then
//! pages that change, lists, and removals last. The folder itself stays the same one, as servers
//! and mounts need.
//!
//! The marker names the files that are Concord's: those of the last publication, and from before the
//! first move of the next one also those that it makes. Only these are ever changed or removed. What
//! else is in the folder stays; where it is in the way of the site, nothing is moved at all.
//!
//! A reader may have a page open that was replaced in this moment: the style and scripts that it
//! needs are kept for one more publication. Nothing that was said is kept: of texts and pictures
//! that the site does not have any more, nothing stays.

mod edit;
mod marker;
mod order;
mod together;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::artifact::{Artifact, Sink};
use crate::disk::{self, Climbs, Moment, RelativePath, Stamp, There};
use marker::{MARKER, Marker, Record};
use order::{STYLE, Step, folder_of_assets, is_page};

pub use edit::{create, create_in_empty, note, overwrite, replace};

/// The folder in which files wait.
const STAGING: &str = ".concord-new";

/// What a publication did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Published {
    /// Files written, new or changed.
    pub written: usize,
    /// Files that were right already.
    pub unchanged: usize,
    /// Files removed.
    pub removed: usize,
}

impl Published {
    /// That all `files` were right already.
    pub fn nothing(files: usize) -> Self {
        Self {
            unchanged: files,
            ..Self::default()
        }
    }
}

/// The files that were put, as the disk describes them after a publication.
#[derive(Debug, Default)]
pub struct Placed {
    /// That of the marker.
    pub marker: Option<Stamp>,
    /// By path. A file whose next change may not give it another stamp has none.
    pub stamps: BTreeMap<RelativePath, Option<Stamp>>,
}

/// Why a site was not published.
#[derive(Debug)]
pub enum Error {
    /// The folder holds files that Concord did not make.
    Foreign(PathBuf),
    /// Files that Concord did not make are where files of the site would be.
    Taken(Vec<PathBuf>),
    /// What should be a file or folder of Concord's own is a link, a device or the like.
    NotAFile(PathBuf),
    /// A path could lead out of the folder.
    Climbs(Climbs),
    /// Another build is writing there.
    Busy(PathBuf),
    /// A source file that was to be made is there already.
    Exists(PathBuf),
    /// The folder of a portal to be made holds something already.
    NotEmpty(PathBuf),
    /// The disk refused.
    Io(PathBuf, io::Error),
}

impl From<Climbs> for Error {
    fn from(climbs: Climbs) -> Self {
        Self::Climbs(climbs)
    }
}

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
    ///
    /// # Errors
    /// When the folder is not Concord's, another build is writing to it, or the disk refuses.
    pub fn begin(out: &Path) -> Result<Self, Error> {
        let is_made = !out.exists();
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
        self.check_ways(&staged)?;
        self.is_first = false;
        let wanted = &staged.wanted;
        let (kept, outdated) = self.leaving(wanted);
        let is_changed = staged.changed().next().is_some() || !outdated.is_empty();
        if is_changed {
            self.write_journal(wanted)?;
        }
        for (_, path) in self.moves(&staged) {
            self.place(path)?;
        }
        let removed = self.withdraw(&outdated)?;
        let written = staged.changed().count();
        self.settle()?;
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
        // Not every system can wait for a folder.
        let _ = File::open(&self.out).and_then(|folder| folder.sync_all());
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

    /// Whether the way of each file that waits is free: nothing stands in it but what is Concord's.
    fn check_ways(&self, staged: &Staged) -> Result<(), Error> {
        let mut folders = Folders::new(&self.out);
        let ways = staged
            .changed()
            .filter_map(|path| self.in_the_way(path, &mut folders));
        let taken: BTreeSet<PathBuf> = ways.collect();
        if taken.is_empty() {
            return Ok(());
        }
        Err(Error::Taken(taken.into_iter().collect()))
    }

    /// What is in the way of a file and is not Concord's.
    fn in_the_way(&self, path: &RelativePath, folders: &mut Folders<'_>) -> Option<PathBuf> {
        let is_ours = |path: &str| self.before.files.contains(path);
        for folder in path.ancestors() {
            match folders.there(folder) {
                There::Nothing => return None,
                There::Folder => {}
                There::File if is_ours(folder) => return None, // It makes way.
                There::File | There::Other => return Some(self.out.join(folder)),
            }
        }
        let place = path.below(&self.out);
        match disk::there(&place) {
            There::Nothing => None,
            There::File => (!is_ours(path.as_str())).then_some(place),
            There::Folder => self.foreign_below(&place),
            There::Other => (!together::is_leaving(&place)).then_some(place),
        }
    }

    /// Something in a folder that is not Concord's.
    fn foreign_below(&self, folder: &Path) -> Option<PathBuf> {
        let entries = WalkDir::new(folder).into_iter().filter_map(Result::ok);
        let mut files = entries.filter(|entry| !entry.file_type().is_dir());
        let foreign =
            |entry: &DirEntry| !entry.file_type().is_file() || !self.is_ours(entry.path());
        files.find(foreign).map(DirEntry::into_path)
    }

    /// Whether the file at `place` is Concord's.
    fn is_ours(&self, place: &Path) -> bool {
        let path = place.strip_prefix(&self.out).ok().and_then(Path::to_str);
        path.is_some_and(|path| self.before.files.contains(&*path.replace('\\', "/")))
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

    /// Moves a file or folder from where it waits to its place.
    fn place(&self, path: &str) -> Result<(), Error> {
        let (from, to) = (self.out.join(STAGING).join(path), self.out.join(path));
        let place = || {
            if disk::there(&from) == There::Nothing {
                return Ok(()); // It came with a folder that holds files of several steps.
            }
            if let Some(folder) = to.parent() {
                self.clear_way(folder)?;
            }
            // A folder may take the place of a file, and the other way round.
            match (disk::there(&from), disk::there(&to)) {
                (There::File, There::Folder) => self.remove_ours_below(&to)?,
                (There::Folder, There::File) => fs::remove_file(&to)?,
                _ => {}
            }
            fs::rename(&from, &to)
        };
        place().map_err(|error| Error::Io(to.clone(), error))
    }

    /// Makes the folder of a file, where an earlier site may have had a file.
    fn clear_way(&self, folder: &Path) -> io::Result<()> {
        if disk::there(folder) == There::Folder {
            return Ok(());
        }
        let is_inside = |ancestor: &&Path| ancestor.starts_with(&self.out) && *ancestor != self.out;
        for ancestor in folder.ancestors().take_while(is_inside) {
            if disk::there(ancestor) == There::File && self.is_ours(ancestor) {
                fs::remove_file(ancestor)?;
            }
        }
        fs::create_dir_all(folder)
    }

    /// Removes a folder with the files in it, all of which are Concord's.
    fn remove_ours_below(&self, folder: &Path) -> io::Result<()> {
        if let Some(foreign) = self.foreign_below(folder) {
            let name = foreign.display().to_string();
            return Err(io::Error::new(io::ErrorKind::DirectoryNotEmpty, name));
        }
        fs::remove_dir_all(folder)
    }

    /// Removes the files that the site does not have any more, and the folders that they leave
    /// empty. How many were there.
    fn withdraw(&self, outdated: &[RelativePath]) -> Result<usize, Error> {
        let mut folders = Folders::new(&self.out);
        let mut is_there = |path: &&RelativePath| {
            let mut ancestors = path.ancestors();
            let place = path.below(&self.out);
            ancestors.all(|folder| folders.there(folder) == There::Folder)
                && (disk::there(&place) == There::File || together::is_leaving(&place))
        };
        let there: Vec<&RelativePath> = outdated.iter().filter(|path| is_there(path)).collect();
        let (pages, others): (Vec<&RelativePath>, Vec<_>) =
            there.into_iter().partition(|path| is_page(path));
        if pages.len() > 1 {
            // Where the disk cannot do that, they go one after the other.
            let _ = together::hide(&self.out, &pages);
        }
        // Pages go before what they need.
        for path in pages.iter().chain(&others) {
            let file = path.below(&self.out);
            fs::remove_file(&file).map_err(|error| Error::Io(file, error))?;
        }
        for path in outdated {
            for folder in path.ancestors().rev() {
                if fs::remove_dir(self.out.join(folder)).is_err() {
                    break; // The system refuses where something is left.
                }
            }
        }
        Ok(pages.len() + others.len())
    }

    /// Waits until the disk itself has the manifest.
    ///
    /// Pages are not waited for one by one, which would take longer than making them. Where the
    /// power fails some may be cut short; their stamps are then not those that the cache has, so
    /// that the next build mends them.
    fn settle(&self) -> Result<(), Error> {
        let manifest = self.out.join("manifest.json");
        match File::options().append(true).open(&manifest) {
            Ok(file) => file.sync_data(),
            // Not every site has one.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
        .map_err(|error| Error::Io(manifest, error))
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
    fn now(&self) -> Result<Moment, Error> {
        let staging = self.out.join(STAGING);
        let file = staging.join(MARKER);
        let at = |error| Error::Io(file.clone(), error);
        fs::create_dir_all(&staging).map_err(at)?;
        let metadata = File::create(&file).and_then(|file| file.metadata());
        Ok(Stamp::from(&metadata.map_err(at)?).changed())
    }

    fn stage(&self, path: &RelativePath, bytes: &[u8]) -> Result<Stamp, Error> {
        let place = path.below(&self.out.join(STAGING));
        let folder = place.parent().unwrap_or(&place);
        let create = || {
            if path.as_str().ends_with("/index.html") {
                fs::create_dir_all(folder)?; // Most pages have one of their own.
            }
            match File::create(&place) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    fs::create_dir_all(folder)?;
                    File::create(&place)
                }
                outcome => outcome,
            }
        };
        let write = || {
            let mut file = create()?;
            file.write_all(bytes)?;
            Ok(Stamp::from(&file.metadata()?))
        };
        write().map_err(|error| Error::Io(place.clone(), error))
    }

    /// The stamp of the file at `path`, where it has these bytes already.
    fn standing(&self, path: &RelativePath, bytes: &[u8]) -> Option<Stamp> {
        if self.is_first && self.is_made {
            return None;
        }
        let place = path.below(&self.out);
        // Most that change are longer or shorter: they need not be read.
        let stamp = Stamp::of(&place).filter(|stamp| stamp.length == bytes.len() as u64)?;
        fs::read(&place)
            .is_ok_and(|there| there == bytes)
            .then_some(stamp)
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
    fn put(&self, artifact: Artifact) {
        if self.staged().failure.is_some() {
            return;
        }
        let path = RelativePath::new(artifact.path).map_err(Error::from);
        if let Err(failure) = path.and_then(|path| self.take(path, &artifact.bytes)) {
            self.staged().failure.get_or_insert(failure);
        }
    }

    fn keep(&self, path: &str, _: u64) {
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
                let _ = fs::remove_dir(&self.out);
            }
        }
    }
}

/// What is at folders below `out`, asked once of each.
struct Folders<'o> {
    out: &'o Path,
    known: HashMap<String, There>,
}

impl<'o> Folders<'o> {
    fn new(out: &'o Path) -> Self {
        let known = HashMap::new();
        Self { out, known }
    }

    fn there(&mut self, folder: &str) -> There {
        if let Some(there) = self.known.get(folder) {
            return *there;
        }
        let there = disk::there(&self.out.join(folder));
        self.known.insert(folder.to_owned(), there);
        there
    }
}

/// Whether a publication was interrupted in `out`, or is on its way.
pub fn is_interrupted(out: &Path) -> bool {
    disk::there(&out.join(STAGING)) != There::Nothing
}

/// The stamp of the marker in `out`; `None` where it is no folder that is published to.
pub fn marker(out: &Path) -> Option<Stamp> {
    Stamp::of(&out.join(MARKER))
}

fn clear_staging(out: &Path) -> Result<(), Error> {
    let staging = out.join(STAGING);
    match disk::there(&staging) {
        There::Nothing => Ok(()),
        There::Folder => {
            together::let_go(&staging);
            fs::remove_dir_all(&staging).map_err(|error| Error::Io(staging, error))
        }
        There::File | There::Other => Err(Error::NotAFile(staging)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn publish(site: &[Artifact], out: &Path) -> Result<Published, Error> {
        let publication = Publication::begin(out)?;
        site.iter()
            .for_each(|artifact| publication.put(artifact.clone()));
        publication.commit().map(|(published, _)| published)
    }

    fn site(files: &[(&str, &str)]) -> Vec<Artifact> {
        files
            .iter()
            .map(|(path, text)| Artifact::new(*path, *text))
            .collect()
    }

    /// Every file but the marker at the root, in the order of their paths.
    fn listing(out: &Path) -> Vec<String> {
        let files = WalkDir::new(out).into_iter().map(Result::unwrap);
        let files = files.filter(|entry| !entry.file_type().is_dir());
        let paths = files.map(|entry| entry.path().strip_prefix(out).unwrap().to_owned());
        let paths: BTreeSet<String> = paths
            .map(|path| path.to_str().unwrap().to_owned())
            .collect();
        paths.into_iter().filter(|path| path != MARKER).collect()
    }

    #[test]
    fn the_folder_holds_exactly_the_site() {
        let out = tempfile::tempdir().unwrap();
        let first = publish(
            &site(&[("a/b/index.html", "1"), ("c.html", "2")]),
            out.path(),
        )
        .unwrap();
        assert_eq!(
            first,
            Published {
                written: 2,
                unchanged: 0,
                removed: 0
            }
        );
        let second = publish(&site(&[("c.html", "2"), ("d", "3")]), out.path()).unwrap();
        assert_eq!(
            second,
            Published {
                written: 1,
                unchanged: 1,
                removed: 1
            }
        );
        assert_eq!(listing(out.path()), ["c.html", "d"]);
        assert!(!out.path().join("a").exists());
        let third = publish(&site(&[("c.html", "2"), ("d", "3")]), out.path()).unwrap();
        assert_eq!(third, Published::nothing(2));
    }

    #[test]
    fn what_is_kept_is_part_of_the_site_and_not_made() {
        let out = tempfile::tempdir().unwrap();
        publish(&site(&[("a/x", "1"), ("b", "2"), ("c", "3")]), out.path()).unwrap();
        let publication = Publication::begin(out.path()).unwrap();
        publication.keep("a/x", 1);
        publication.put(Artifact::new("b", "22"));
        assert_eq!(
            publication.commit().unwrap().0,
            Published {
                written: 1,
                unchanged: 1,
                removed: 1
            }
        );
        assert_eq!(listing(out.path()), ["a/x", "b"]);
    }

    #[test]
    fn files_and_folders_may_change_places() {
        let out = tempfile::tempdir().unwrap();
        publish(&site(&[("a", "1"), ("b/c", "2")]), out.path()).unwrap();
        publish(&site(&[("a/x", "1"), ("b", "2")]), out.path()).unwrap();
        assert_eq!(listing(out.path()), ["a/x", "b"]);
    }

    #[test]
    fn a_file_below_the_root_may_have_the_name_of_the_marker() {
        let out = tempfile::tempdir().unwrap();
        publish(&site(&[("a/.concord", "1"), ("b", "2")]), out.path()).unwrap();
        assert_eq!(listing(out.path()), ["a/.concord", "b"]);
        publish(&site(&[("b", "2")]), out.path()).unwrap();
        assert_eq!(listing(out.path()), ["b"]);
    }

    #[test]
    fn a_folder_that_others_take_away_meanwhile_is_made_again() {
        let out = tempfile::tempdir().unwrap();
        publish(&site(&[("a/b/x", "1")]), out.path()).unwrap();
        let publication = Publication::begin(out.path()).unwrap();
        publication.put(Artifact::new("a/b/x", "2"));
        fs::remove_dir_all(out.path().join("a")).unwrap();
        publication.commit().unwrap();
        assert_eq!(fs::read(out.path().join("a/b/x")).unwrap(), b"2");
    }

    #[test]
    fn what_is_not_ours_stays() {
        let out = tempfile::tempdir().unwrap();
        publish(&site(&[("a/x", "1"), ("b/y", "2")]), out.path()).unwrap();
        let theirs = [
            ".git/HEAD",
            "CNAME",
            ".well-known/x",
            "a/theirs",
            "c/d/theirs",
        ];
        for path in theirs {
            let path = out.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "theirs").unwrap();
        }
        fs::create_dir_all(out.path().join(".git/refs/tags")).unwrap();
        for next in [&[("b/y", "3"), ("c/z", "4")][..], &[]] {
            publish(&site(next), out.path()).unwrap();
            let mut expected = theirs.to_vec();
            expected.extend(next.iter().map(|(path, _)| *path));
            expected.sort_unstable();
            assert_eq!(listing(out.path()), expected);
        }
        assert!(out.path().join(".git/refs/tags").exists());
        assert!(!out.path().join("b").exists());
    }

    #[test]
    fn what_is_in_the_way_and_not_ours_is_told_and_nothing_is_moved() {
        type Make = fn(&Path);
        let made: [(&str, Make, &str); 5] = [
            (
                "a file",
                |out| fs::write(out.join("new"), "theirs").unwrap(),
                "new",
            ),
            (
                "a file for a folder",
                |out| fs::write(out.join("b"), "theirs").unwrap(),
                "b",
            ),
            (
                "a folder for a file",
                |out| {
                    fs::create_dir(out.join("new")).unwrap();
                    fs::write(out.join("new/theirs"), "theirs").unwrap();
                },
                "new/theirs",
            ),
            #[cfg(unix)]
            (
                "a link",
                |out| std::os::unix::fs::symlink("/etc/hostname", out.join("new")).unwrap(),
                "new",
            ),
            #[cfg(unix)]
            (
                "a link to a folder",
                |out| std::os::unix::fs::symlink(out.parent().unwrap(), out.join("b")).unwrap(),
                "b",
            ),
        ];
        for (what, make, taken) in made {
            let folder = tempfile::tempdir().unwrap();
            let out = folder.path().join("site");
            publish(&site(&[("a", "1")]), &out).unwrap();
            make(&out);
            let there = listing(&out);
            let refused = publish(&site(&[("a", "2"), ("new", "3"), ("b/c", "4")]), &out);
            match refused {
                Err(Error::Taken(paths)) => assert_eq!(paths, [out.join(taken)], "{what}"),
                other => panic!("{what}: {other:?}"),
            }
            assert_eq!(listing(&out), there, "{what}");
            assert_eq!(fs::read(out.join("a")).unwrap(), b"1", "{what}");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{what}");
        }
    }

    /// A folder of the site may have been replaced by a link to one of others.
    #[cfg(unix)]
    #[test]
    fn nothing_is_removed_behind_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (out, theirs) = (folder.path().join("site"), folder.path().join("theirs"));
        publish(&site(&[("a/x", "1"), ("b", "2")]), &out).unwrap();
        fs::rename(out.join("a"), &theirs).unwrap();
        std::os::unix::fs::symlink(&theirs, out.join("a")).unwrap();
        publish(&site(&[("b", "2")]), &out).unwrap();
        assert_eq!(fs::read(theirs.join("x")).unwrap(), b"1");
    }

    #[test]
    fn a_file_with_the_same_bytes_is_taken_for_ours() {
        let out = tempfile::tempdir().unwrap();
        publish(&site(&[("a", "1")]), out.path()).unwrap();
        fs::write(out.path().join("CNAME"), "x").unwrap();
        publish(&site(&[("a", "1"), ("CNAME", "x")]), out.path()).unwrap();
        publish(&site(&[("a", "1")]), out.path()).unwrap();
        assert_eq!(listing(out.path()), ["a"]);
    }

    #[test]
    fn no_file_leads_out_of_the_folder() {
        for path in [
            "../theirs",
            "/tmp/concord-theirs",
            "a/../../theirs",
            ".concord",
            ".concord-new/x",
        ] {
            let folder = tempfile::tempdir().unwrap();
            let out = folder.path().join("site");
            let refused = publish(&site(&[("a", "1"), (path, "2")]), &out);
            assert!(
                matches!(refused, Err(Error::Climbs(_) | Error::Taken(_))),
                "{path}"
            );
            let publication = Publication::begin(&out).unwrap();
            publication.keep(path, 1);
            let kept = publication.commit();
            assert_eq!(
                kept.is_err(),
                path.contains("..") || path.starts_with('/'),
                "{path}"
            );
            assert!(!folder.path().join("theirs").exists());
        }
    }

    #[test]
    fn what_the_disk_refuses_is_told_with_its_place() {
        type Site = &'static [(&'static str, &'static str)];
        let refusals: [(Site, &str); 2] = [
            // Nothing can be written to a folder, nor waited for.
            (&[("manifest.json/x", "1")], "manifest.json"),
            // Both at once is more than a disk can hold.
            (&[("a", "1"), ("a/b", "2")], ".concord-new/a/b"),
        ];
        for (files, place) in refusals {
            let out = tempfile::tempdir().unwrap();
            publish(&site(&[("c", "1")]), out.path()).unwrap();
            match publish(&site(files), out.path()) {
                Err(Error::Io(path, _)) => assert_eq!(path, out.path().join(place)),
                other => panic!("{place}: {other:?}"),
            }
        }
    }

    #[test]
    fn what_an_interrupted_build_left_is_cleared() {
        let out = tempfile::tempdir().unwrap();
        publish(&site(&[("a", "1")]), out.path()).unwrap();
        let mut publication = Publication::begin(out.path()).unwrap();
        publication.put(Artifact::new("left/left/index.html", "2"));
        publication.put(Artifact::new("left/b", "3"));
        let staged = std::mem::take(&mut *publication.staged());
        publication.write_journal(&staged.wanted).unwrap();
        fs::create_dir_all(out.path().join("left/left")).unwrap();
        fs::write(out.path().join("left/b"), "3").unwrap();
        drop(publication);
        fs::create_dir(out.path().join(STAGING)).unwrap();
        publish(&site(&[("a", "1")]), out.path()).unwrap();
        assert_eq!(listing(out.path()), ["a"]);
        assert!(!out.path().join(STAGING).exists());
        assert!(!out.path().join("left").exists());
    }

    #[cfg(unix)]
    #[test]
    fn what_should_be_our_folder_and_is_a_link_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (out, theirs) = (folder.path().join("site"), folder.path().join("theirs"));
        publish(&site(&[("a", "1")]), &out).unwrap();
        fs::create_dir(&theirs).unwrap();
        fs::write(theirs.join("x"), "theirs").unwrap();
        std::os::unix::fs::symlink(&theirs, out.join(STAGING)).unwrap();
        let refused = publish(&site(&[("a", "2")]), &out);
        assert!(matches!(refused, Err(Error::NotAFile(_))));
        assert_eq!(fs::read(theirs.join("x")).unwrap(), b"theirs");
        assert_eq!(fs::read(out.join("a")).unwrap(), b"1");
    }

    #[test]
    fn stamps_are_of_the_files_that_were_put() {
        let out = tempfile::tempdir().unwrap();
        publish(&site(&[("a", "1"), ("b", "2")]), out.path()).unwrap();
        let publication = Publication::begin(out.path()).unwrap();
        for (file, text) in [("a", "1"), ("c/d", "3")] {
            publication.put(Artifact::new(file, text));
        }
        publication.keep("b", 1);
        let (_, placed) = publication.commit().unwrap();
        let paths = placed.stamps.keys().map(RelativePath::as_str);
        assert!(paths.eq(["a", "c/d"]));
        for (path, stamp) in placed.stamps {
            // One that is too young to tell the next change has none.
            let is = Stamp::of(&path.below(out.path()));
            assert!(stamp.is_none() || stamp == is, "{path}");
        }
    }

    #[test]
    fn a_site_that_is_not_committed_leaves_the_folder_as_it_was() {
        let out = tempfile::tempdir().unwrap();
        publish(&site(&[("a", "1")]), out.path()).unwrap();
        let publication = Publication::begin(out.path()).unwrap();
        publication.put(Artifact::new("a", "2"));
        publication.put(Artifact::new("b/c", "3"));
        assert!(out.path().join(STAGING).join("b/c").exists());
        assert!(!out.path().join("b").exists());
        drop(publication);
        assert_eq!(listing(out.path()), ["a"]);
        assert_eq!(fs::read(out.path().join("a")).unwrap(), b"1");
        assert!(!out.path().join(STAGING).exists());
    }

    #[test]
    fn what_others_refer_to_moves_first() {
        let out = tempfile::tempdir().unwrap();
        let new = [
            "assets/2/x",
            "search/2/x",
            "a/new/index.html",
            "z/c/index.html",
            "new.html",
        ];
        let changed = [
            "a/index.html",
            "index.html",
            "a.json",
            "sitemap.xml",
            "manifest.json",
        ];
        let old = changed.into_iter().chain(["assets/1/x", "search/1/x"]);
        publish(
            &old.map(|path| Artifact::new(path, "1")).collect::<Vec<_>>(),
            out.path(),
        )
        .unwrap();
        let publication = Publication::begin(out.path()).unwrap();
        for path in new.into_iter().chain(changed) {
            publication.put(Artifact::new(path, "2"));
        }
        let staged = std::mem::take(&mut *publication.staged());
        let order: Vec<&str> = publication
            .moves(&staged)
            .iter()
            .map(|(_, path)| *path)
            .collect();
        // New folders move as a whole.
        let new = ["assets/2", "search/2", "a/new", "z", "new.html"];
        assert_eq!(order, [new, changed].concat());
    }

    /// As the system tells those who watch the folder.
    #[cfg(target_os = "linux")]
    #[test]
    fn pages_are_removed_before_what_they_need() {
        use notify::event::{EventKind, RemoveKind};
        use notify::{RecursiveMode, Watcher as _};

        let out = tempfile::tempdir().unwrap();
        let there = ["a/data.json", "a/index.html", "b/x.png", "c/index.html"];
        publish(&site(&there.map(|path| (path, "1"))), out.path()).unwrap();
        let (tell, told) = std::sync::mpsc::channel();
        let mut watcher = notify::recommended_watcher(tell).unwrap();
        watcher.watch(out.path(), RecursiveMode::Recursive).unwrap();
        publish(&[], out.path()).unwrap();
        let longest = std::time::Duration::from_secs(20);
        let events = std::iter::from_fn(|| told.recv_timeout(longest).ok());
        let removed = events.map(Result::unwrap).filter_map(|event| {
            let is_file = event.kind == EventKind::Remove(RemoveKind::File);
            let path = event.paths.first()?.strip_prefix(out.path()).ok()?;
            is_file.then(|| path.to_str().unwrap().to_owned())
        });
        assert_eq!(
            removed.take(there.len()).collect::<Vec<_>>(),
            ["a/index.html", "c/index.html", "a/data.json", "b/x.png"]
        );
    }

    #[test]
    fn what_an_open_page_needs_stays_for_one_more_publication() {
        let out = tempfile::tempdir().unwrap();
        let version = |name: &str| {
            site(&[
                ("a/index.html", name),
                (&format!("assets/{name}/style.css"), ""),
                (&format!("assets/{name}/x/y"), ""),
                // Of a text that may have been withdrawn.
                (&format!("assets/of-{name}/photo.jpg"), ""),
                (&format!("search/{name}/tc.json"), ""),
            ])
        };
        for (name, there) in [
            ("1", &["1"][..]),
            ("2", &["1", "2"]),
            ("3", &["2", "3"]),
            ("2", &["2", "3"]),
            ("2", &["2"]),
        ] {
            publish(&version(name), out.path()).unwrap();
            let looks = ["style.css", "x/y"];
            let looks = there
                .iter()
                .flat_map(|name| looks.map(|file| format!("assets/{name}/{file}")));
            let mut expected: Vec<String> = looks.collect();
            expected.push("a/index.html".to_owned());
            expected.push(format!("assets/of-{name}/photo.jpg"));
            expected.push(format!("search/{name}/tc.json"));
            expected.sort_unstable();
            assert_eq!(listing(out.path()), expected, "{name}");
        }
    }

    #[test]
    fn a_folder_of_others_is_not_touched() {
        let out = tempfile::tempdir().unwrap();
        fs::write(out.path().join("thesis.txt"), "mine").unwrap();
        assert!(matches!(
            publish(&site(&[("a", "1")]), out.path()),
            Err(Error::Foreign(_))
        ));
        assert_eq!(fs::read(out.path().join("thesis.txt")).unwrap(), b"mine");
        assert!(!out.path().join(MARKER).exists());
    }

    #[test]
    fn a_first_site_that_is_not_committed_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        for (out, is_there) in [("empty", true), ("none", false)] {
            let out = folder.path().join(out);
            if is_there {
                fs::create_dir(&out).unwrap();
            }
            let publication = Publication::begin(&out).unwrap();
            publication.put(Artifact::new("a", "1"));
            drop(publication);
            assert_eq!(out.exists(), is_there, "{out:?}");
            assert!(!out.join(MARKER).exists());
            publish(&site(&[("a", "1")]), &out).unwrap();
        }
    }

    #[test]
    fn unchanged_files_keep_their_times() {
        let out = tempfile::tempdir().unwrap();
        publish(&site(&[("a", "1")]), out.path()).unwrap();
        let path = out.path().join("a");
        let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        File::options()
            .append(true)
            .open(&path)
            .unwrap()
            .set_modified(old)
            .unwrap();
        publish(&site(&[("a", "1"), ("b", "2")]), out.path()).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), old);
    }
}
