//! The only writer: brings a folder to hold exactly the files of a site.
//!
//! Nothing that a reader can reach is written until everything is made. Files that are new or
//! changed are staged in a folder beside the site, as they come; what they replace is compared with
//! them, so that files that do not change are not touched. When all are there they are moved to
//! their places, each file or new folder as a whole, in an order after each step of which every
//! link and asset of the folder holds: what is named by its fingerprint, then what is new, then
//! pages that change, lists, and removals last. The folder itself stays the same one, as servers
//! and mounts need.
//!
//! What a power cut may take is mended by the next build; what says that nothing is to be mended is
//! written last, and waited for.
//!
//! A reader may have a page open that was replaced in this moment: what it needs by its fingerprint
//! is kept for one more publication.

mod left;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use walkdir::WalkDir;

use crate::artifact::{Artifact, Sink};
use crate::source::stamps;
use left::{Left, MARKER};

/// The folder in which files wait.
const STAGING: &str = ".concord-new";
/// Ends the names of content files that are not yet in their place.
const UNFINISHED: &str = ".concord-new";

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

/// Why a site was not published.
#[derive(Debug)]
pub enum Error {
    /// The folder holds files that Concord did not make.
    Foreign(PathBuf),
    /// Another build is writing there.
    Busy(PathBuf),
    /// A source file that was to be made is there already.
    Exists(PathBuf),
    /// The folder of a portal to be made holds something already.
    NotEmpty(PathBuf),
    /// The disk refused.
    Io(PathBuf, io::Error),
}

/// A site on its way to a folder. Where it is dropped before it is [committed](Self::commit), the
/// folder stays as it was.
pub struct Publication {
    out: PathBuf,
    /// The marker. Other builds keep away as long as it is open.
    marker: File,
    /// The files that are there.
    present: BTreeSet<String>,
    /// The fingerprint of the site that is there, where it is as its publication left it.
    standing: Option<String>,
    /// Whether the folder has nothing of Concord's yet.
    is_first: bool,
    /// Whether the folder was not there before.
    is_made: bool,
    staged: Mutex<Staged>,
}

#[derive(Default)]
struct Staged {
    /// Every file of the site, by path.
    wanted: BTreeMap<String, Wanted>,
    failure: Option<Error>,
}

/// A file of the site.
#[derive(Clone, Copy)]
struct Wanted {
    /// In bytes.
    length: u64,
    /// Whether it waits to be moved.
    is_changed: bool,
}

impl Publication {
    /// Makes ready to publish to the folder `out`.
    ///
    /// # Errors
    /// When the folder is not Concord's, another build is writing to it, or the disk refuses.
    pub fn begin(out: &Path) -> Result<Self, Error> {
        let is_made = !out.exists();
        let mut publication = Self {
            marker: claim(out)?,
            out: out.to_owned(),
            present: BTreeSet::new(),
            standing: None,
            is_first: false,
            is_made,
            staged: Mutex::default(),
        };
        publication.clear_staging()?; // Another build may have been killed.
        let found = left::found(out).map_err(|error| Error::Io(out.to_owned(), error))?;
        publication.standing = found.site;
        if publication.standing.is_none() {
            clear_empty(out)?;
        }
        publication.present = found.files.into_iter().collect();
        // Asked under the lock: until then another build may have published.
        publication.is_first = publication.present.is_empty();
        Ok(publication)
    }

    /// Makes the folder hold exactly the files that were put. `fingerprint` stands for all that is
    /// in them.
    ///
    /// # Errors
    /// When the disk refuses. If it did so while files were staged, the folder is as it was;
    /// otherwise it stands partly replaced, and the next build finishes the work.
    pub fn commit(mut self, fingerprint: &str) -> Result<Published, Error> {
        let mut staged = std::mem::take(&mut *self.staged());
        if let Some(failure) = staged.failure.take() {
            return Err(failure);
        }
        self.is_first = false;
        let changed = staged.changed().count();
        let unchanged = staged.wanted.len() - changed;
        let outlived = self.outlived(&staged.wanted)?;
        for (_, path) in self.moves(&staged) {
            self.place(path)?;
        }
        let (kept, mut outdated): (Vec<&str>, Vec<&str>) = self
            .present
            .iter()
            .filter(|path| !staged.wanted.contains_key(*path))
            .map(String::as_str)
            .partition(|path| generation(path).is_some_and(|folder| !outlived.contains(folder)));
        // Pages go before what they need.
        outdated.sort_unstable_by_key(|path| (!path.ends_with(".html"), *path));
        for path in &outdated {
            self.remove(path)?;
        }
        let kept: BTreeSet<&str> = kept.into_iter().filter_map(generation).collect();
        let mut files = staged.wanted;
        for folder in &kept {
            files.extend(self.left_in(folder)?);
        }
        self.clear_staging()?;
        let files = files.iter();
        let left = Left {
            fingerprint,
            files: files.map(|(path, file)| (&**path, file.length)).collect(),
        };
        self.mark(Some(&left), &kept)?;
        self.settle()?;
        Ok(Published {
            written: changed,
            unchanged,
            removed: outdated.len(),
        })
    }

    /// The folders that no page since the last publication needs. Those that are wanted again are
    /// forgotten, even where this publication is interrupted.
    fn outlived(&self, wanted: &BTreeMap<String, Wanted>) -> Result<BTreeSet<String>, Error> {
        let mut text = String::new();
        let mut marker = &self.marker;
        marker
            .rewind()
            .and_then(|()| marker.read_to_string(&mut text))
            .map_err(|error| Error::Io(self.out.join(MARKER), error))?;
        let current: BTreeSet<&str> = wanted.keys().filter_map(|path| generation(path)).collect();
        let outlived = left::kept(&text).filter(|folder| !current.contains(folder));
        let outlived: BTreeSet<String> = outlived.map(str::to_owned).collect();
        self.mark(None, &outlived.iter().map(String::as_str).collect())?;
        Ok(outlived)
    }

    /// Writes the marker: what is `left` there, and the folders that the next publication need not
    /// keep.
    fn mark(&self, left: Option<&Left<'_>>, kept: &BTreeSet<&str>) -> Result<(), Error> {
        let text = left::marker(left, kept.iter().copied());
        let mut marker = &self.marker;
        marker
            .set_len(0)
            .and_then(|()| marker.write_all(text.as_bytes()))
            .map_err(|error| Error::Io(self.out.join(MARKER), error))
    }

    /// Waits until the disk itself has what says that this publication is whole: the manifest, the
    /// names at the root, and last the marker.
    ///
    /// Pages are not waited for one by one, which would take longer than making them. Where the
    /// power fails some may be cut short; their lengths are then not those that the marker stands
    /// for, so that the next build compares every file, byte by byte, and mends it. A marker that
    /// is older than the files moved since is not believed either ([`is_as_left`]).
    fn settle(&self) -> Result<(), Error> {
        let manifest = self.out.join("manifest.json");
        match File::options().append(true).open(&manifest) {
            Ok(file) => file.sync_data(),
            // Not every site has one.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
        .map_err(|error| Error::Io(manifest, error))?;
        // Not every system can wait for a folder.
        let _ = File::open(&self.out).and_then(|folder| folder.sync_all());
        self.marker
            .sync_all()
            .map_err(|error| Error::Io(self.out.join(MARKER), error))
    }

    /// The files that are there in a folder of the site.
    fn left_in(&self, folder: &str) -> Result<Vec<(String, Wanted)>, Error> {
        let path = self.out.join(folder);
        let stamps = stamps(&path).map_err(|error| Error::Io(path, error))?;
        let files = stamps.into_iter().map(|stamp| {
            let file = Wanted {
                length: stamp.length,
                is_changed: false,
            };
            (format!("{folder}/{}", stamp.path), file)
        });
        Ok(files.collect())
    }

    /// What is moved as a whole, and when: a file, or the outermost folder that is not there yet.
    fn moves<'s>(&self, staged: &'s Staged) -> BTreeSet<(Step, &'s str)> {
        let folders: HashSet<&str> = self
            .present
            .iter()
            .flat_map(|path| ancestors(path))
            .collect();
        staged
            .changed()
            .map(|path| {
                let new = ancestors(path).find(|folder| !folders.contains(folder));
                let step = if self.present.contains(path) {
                    changed_step(path)
                } else {
                    new_step(path)
                };
                (step, new.unwrap_or(path))
            })
            .collect()
    }

    /// Moves a file or folder from where it waits to its place.
    fn place(&self, path: &str) -> Result<(), Error> {
        let (from, to) = (self.staging().join(path), self.out.join(path));
        let place = || {
            if !from.exists() {
                return Ok(()); // It came with a folder that holds files of several steps.
            }
            if let Some(folder) = to.parent() {
                clear_way(&self.out, folder)?;
            }
            // A folder may take the place of a file, and the other way round.
            if to.is_dir() {
                fs::remove_dir_all(&to)?;
            } else if from.is_dir() && to.exists() {
                fs::remove_file(&to)?;
            }
            fs::rename(&from, &to)
        };
        place().map_err(|error| Error::Io(to.clone(), error))
    }

    /// Removes a file, and the folders that it leaves empty.
    fn remove(&self, path: &str) -> Result<(), Error> {
        let file = self.out.join(path);
        if file.is_file() {
            fs::remove_file(&file).map_err(|error| Error::Io(file, error))?;
        }
        for folder in ancestors(path).collect::<Vec<_>>().into_iter().rev() {
            if fs::remove_dir(self.out.join(folder)).is_err() {
                break; // The system refuses where something is left.
            }
        }
        Ok(())
    }

    fn stage(&self, artifact: &Artifact) -> Result<(), Error> {
        let path = self.staging().join(&artifact.path);
        let folder = path.parent().unwrap_or(&path);
        let create = || {
            if artifact.path.ends_with("/index.html") {
                fs::create_dir_all(folder)?; // Most pages have one of their own.
            }
            match File::create(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    fs::create_dir_all(folder)?;
                    File::create(&path)
                }
                outcome => outcome,
            }
        };
        let written = create().and_then(|mut file| file.write_all(&artifact.bytes));
        written.map_err(|error| Error::Io(path.clone(), error))
    }

    fn is_unchanged(&self, artifact: &Artifact) -> bool {
        let path = self.out.join(&artifact.path);
        let length = artifact.bytes.len() as u64;
        self.present.contains(&artifact.path)
            // Most that change are longer or shorter: they need not be read.
            && fs::metadata(&path).is_ok_and(|there| there.len() == length)
            && fs::read(&path).is_ok_and(|bytes| bytes == artifact.bytes)
    }

    fn staging(&self) -> PathBuf {
        self.out.join(STAGING)
    }

    fn clear_staging(&self) -> Result<(), Error> {
        let staging = self.staging();
        match fs::remove_dir_all(&staging) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::Io(staging, error)),
            _ => Ok(()),
        }
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
        let file = Wanted {
            length: artifact.bytes.len() as u64,
            is_changed: !self.is_unchanged(&artifact),
        };
        let outcome = if file.is_changed {
            self.stage(&artifact)
        } else {
            Ok(())
        };
        let mut staged = self.staged();
        if let Err(failure) = outcome {
            staged.failure.get_or_insert(failure);
        }
        staged.wanted.insert(artifact.path, file);
    }

    fn keep(&self, path: &str, length: u64) {
        let file = Wanted {
            length,
            is_changed: false,
        };
        self.staged().wanted.insert(path.to_owned(), file);
    }
}

impl Staged {
    /// The files that wait to be moved.
    fn changed(&self) -> impl Iterator<Item = &str> {
        let files = self.wanted.iter().filter(|(_, file)| file.is_changed);
        files.map(|(path, _)| path.as_str())
    }
}

impl Publication {
    /// Whether the folder holds exactly what the publication with this `fingerprint` left there.
    /// No other build can change it as long as this one is there.
    pub fn stands(&self, fingerprint: &str) -> bool {
        self.standing.as_deref() == Some(fingerprint)
    }
}

impl Drop for Publication {
    fn drop(&mut self) {
        // What is left is in nobody's way: the next build clears it.
        let _ = self.clear_staging();
        if self.is_first {
            let _ = fs::remove_file(self.out.join(MARKER));
            if self.is_made {
                let _ = fs::remove_dir(&self.out);
            }
        }
    }
}

/// Whether the folder `out` holds exactly what a publication with this `fingerprint` left there.
pub fn is_as_left(out: &Path, fingerprint: &str) -> bool {
    let found = left::found(out).ok();
    found.is_some_and(|found| found.site.as_deref() == Some(fingerprint))
}

/// When something is moved: what others refer to comes before what refers to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// Named by its fingerprint, or new; nothing of the present site refers to it.
    Fingerprinted,
    New,
    /// New at the root, from where all else is found.
    Entrance,
    Page,
    /// Feeds, data, the sitemap, and the head of the search index.
    List,
    Manifest,
}

fn new_step(path: &str) -> Step {
    if path.starts_with("assets/") || path.starts_with("search/") {
        Step::Fingerprinted
    } else if !path.contains('/') {
        Step::Entrance
    } else {
        Step::New
    }
}

fn changed_step(path: &str) -> Step {
    match path {
        "manifest.json" => Step::Manifest,
        _ if path.ends_with(".html") => Step::Page,
        _ => Step::List,
    }
}

/// The folder, named by its fingerprint, that a path is in: `assets/1f` of `assets/1f/portal.js`.
fn generation(path: &str) -> Option<&str> {
    let rest = path
        .strip_prefix("assets/")
        .or_else(|| path.strip_prefix("search/"))?;
    let name = rest.find('/')?;
    Some(&path[..path.len() - rest.len() + name])
}

/// The folders that a path is in, outermost first: `a` and `a/b` of `a/b/c`.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Replaces one source file, whole or not at all: for commands that edit content.
///
/// # Errors
/// When the disk refuses; the file is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    put_in_place(path, bytes, File::sync_all)
}

/// Replaces a file, when `settle` has seen what is to take its place.
fn put_in_place(
    path: &Path,
    bytes: &[u8],
    settle: impl Fn(&File) -> io::Result<()>,
) -> Result<(), Error> {
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(UNFINISHED);
    let unfinished = PathBuf::from(unfinished);
    let write = || {
        let mut file = File::create(&unfinished)?;
        file.write_all(bytes)?;
        settle(&file)?;
        fs::rename(&unfinished, path)
    };
    write().map_err(|error| {
        let _ = fs::remove_file(&unfinished);
        Error::Io(path.to_owned(), error)
    })
}

/// Makes or replaces a file below `root` that may be lost: the disk is not waited for, so that a
/// power cut can leave anything in it.
///
/// # Errors
/// When the disk refuses.
pub fn note(root: &Path, file: &Artifact) -> Result<(), Error> {
    let path = root.join(&file.path);
    make_way(&path)?;
    put_in_place(&path, &file.bytes, |_| Ok(()))
}

fn make_way(path: &Path) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(|error| Error::Io(folder.to_owned(), error))
}

/// Makes new source files below `root`: all of them, or none where one is there already.
///
/// # Errors
/// When a file is there, or the disk refuses; some of the files may then have been made.
pub fn create(root: &Path, files: &[Artifact]) -> Result<(), Error> {
    let mut paths = files.iter().map(|file| root.join(&file.path));
    if let Some(path) = paths.find(|path| path.symlink_metadata().is_ok()) {
        return Err(Error::Exists(path));
    }
    overwrite(root, files)
}

/// Makes or replaces files below `root`.
///
/// # Errors
/// When the disk refuses; some of the files may then have been made.
pub fn overwrite(root: &Path, files: &[Artifact]) -> Result<(), Error> {
    for file in files {
        let path = root.join(&file.path);
        make_way(&path)?;
        replace(&path, &file.bytes)?;
    }
    Ok(())
}

/// As [`create`], in a folder that is empty or is made.
///
/// # Errors
/// When something is in the folder, or the disk refuses.
pub fn create_in_empty(root: &Path, files: &[Artifact]) -> Result<(), Error> {
    let at = |error| Error::Io(root.to_owned(), error);
    fs::create_dir_all(root).map_err(at)?;
    if fs::read_dir(root).map_err(at)?.next().is_some() {
        return Err(Error::NotEmpty(root.to_owned()));
    }
    create(root, files)
}

/// Makes the folder ours, or says why it cannot be.
fn claim(out: &Path) -> Result<File, Error> {
    let at = |error| Error::Io(out.to_owned(), error);
    fs::create_dir_all(out).map_err(at)?;
    let marker = out.join(MARKER);
    // The marker is looked for after the rest: a build that begins in this moment makes it first.
    if has_others(out).map_err(at)? && !marker.exists() {
        return Err(Error::Foreign(out.to_owned()));
    }
    let file = File::options()
        .create(true)
        .read(true)
        .append(true)
        .open(&marker)
        .map_err(|error| Error::Io(marker.clone(), error))?;
    match file.try_lock() {
        Ok(()) if is_at(&file, &marker) => Ok(file),
        Ok(()) | Err(TryLockError::WouldBlock) => Err(Error::Busy(out.to_owned())),
        Err(TryLockError::Error(error)) => Err(at(error)),
    }
}

/// Whether a folder holds anything that a build does not make before it has the lock.
fn has_others(out: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(out)? {
        let name = entry?.file_name();
        if name != MARKER && name != STAGING {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the marker that was locked is the one that the next build will find: a first build that
/// fails takes its own away.
#[cfg(unix)]
fn is_at(marker: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let files = (marker.metadata(), path.metadata());
    matches!(files, (Ok(a), Ok(b)) if (a.dev(), a.ino()) == (b.dev(), b.ino()))
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

/// Removes the folders that a build that was killed has left empty.
fn clear_empty(out: &Path) -> Result<(), Error> {
    let folders = WalkDir::new(out).min_depth(1).contents_first(true);
    for entry in folders {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(out).to_owned();
            Error::Io(path, error.into())
        })?;
        if entry.file_type().is_dir() {
            // Where it is not empty, the system refuses.
            let _ = fs::remove_dir(entry.path());
        }
    }
    Ok(())
}

/// Makes the folder of a file, where an earlier site may have had a file.
fn clear_way(out: &Path, folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    for ancestor in folder
        .ancestors()
        .take_while(|ancestor| ancestor.starts_with(out) && *ancestor != out)
    {
        if ancestor.is_file() {
            fs::remove_file(ancestor)?;
        }
    }
    fs::create_dir_all(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn publish(site: &[Artifact], out: &Path) -> Result<Published, Error> {
        let publication = Publication::begin(out)?;
        site.iter()
            .for_each(|artifact| publication.put(artifact.clone()));
        publication.commit("a-site")
    }

    fn site(files: &[(&str, &str)]) -> Vec<Artifact> {
        files
            .iter()
            .map(|(path, text)| Artifact::new(*path, *text))
            .collect()
    }

    fn listing(out: &Path) -> Vec<String> {
        let paths = stamps(out).unwrap().into_iter().map(|stamp| stamp.path);
        paths.filter(|path| path != MARKER).collect()
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
        assert!(publication.stands("a-site") && !publication.stands("another-site"));
        publication.keep("a/x", 1);
        publication.put(Artifact::new("b", "22"));
        assert_eq!(
            publication.commit("another-site").unwrap(),
            Published {
                written: 1,
                unchanged: 1,
                removed: 1
            }
        );
        assert_eq!(listing(out.path()), ["a/x", "b"]);
        assert!(is_as_left(out.path(), "another-site"));
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
        type Change = fn(&Path) -> io::Result<()>;
        let changes: [(&str, Change); 2] = [
            ("nothing", |_| Ok(())),
            ("a file", |folder| fs::write(folder, "theirs")),
        ];
        for (what, leave) in changes {
            let out = tempfile::tempdir().unwrap();
            publish(&site(&[("a/b/x", "1")]), out.path()).unwrap();
            let publication = Publication::begin(out.path()).unwrap();
            publication.put(Artifact::new("a/b/x", "2"));
            fs::remove_dir_all(out.path().join("a")).unwrap();
            leave(&out.path().join("a")).unwrap();
            publication.commit("a-site").unwrap();
            assert_eq!(fs::read(out.path().join("a/b/x")).unwrap(), b"2", "{what}");
        }
    }

    #[test]
    fn what_the_disk_refuses_is_told_with_its_place() {
        type Site = &'static [(&'static str, &'static str)];
        let refusals: [(&str, Site, &str); 3] = [
            // A folder of Concord's name that is no folder.
            (STAGING, &[("a", "1")], STAGING),
            // Nothing can be written to a folder, nor waited for.
            ("", &[("manifest.json/x", "1")], "manifest.json"),
            // Both at once is more than a disk can hold.
            ("", &[("a", "1"), ("a/b", "2")], ".concord-new/a/b"),
        ];
        for (there, files, place) in refusals {
            let out = tempfile::tempdir().unwrap();
            publish(&site(&[("c", "1")]), out.path()).unwrap();
            if !there.is_empty() {
                fs::write(out.path().join(there), "").unwrap();
            }
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
        fs::create_dir_all(out.path().join(STAGING).join("b")).unwrap();
        fs::write(out.path().join(STAGING).join("b/c"), "half").unwrap();
        fs::create_dir_all(out.path().join("empty/empty")).unwrap();
        fs::create_dir_all(out.path().join("left/left")).unwrap();
        fs::write(out.path().join(MARKER), "").unwrap();
        publish(&site(&[("a", "1"), ("empty/x/y", "2")]), out.path()).unwrap();
        assert_eq!(listing(out.path()), ["a", "empty/x/y"]);
        assert!(!out.path().join(STAGING).exists());
        assert!(!out.path().join("left").exists());
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
    fn a_folder_is_as_it_was_left_until_anything_in_it_is_another() {
        type Change = fn(&Path);
        let changes: [(&str, Change, bool); 7] = [
            ("nothing", |_| {}, true),
            (
                "a file more",
                |out| fs::write(out.join("b"), "").unwrap(),
                false,
            ),
            (
                "a file less",
                |out| fs::remove_file(out.join("a/x")).unwrap(),
                false,
            ),
            (
                "another length",
                |out| fs::write(out.join("c"), "22").unwrap(),
                false,
            ),
            (
                "another name",
                |out| fs::rename(out.join("c"), out.join("d")).unwrap(),
                false,
            ),
            (
                "an interrupted build",
                |out| fs::write(out.join(MARKER), "").unwrap(),
                false,
            ),
            (
                "no marker",
                |out| fs::remove_file(out.join(MARKER)).unwrap(),
                false,
            ),
        ];
        for (what, change, expected) in changes {
            let out = tempfile::tempdir().unwrap();
            publish(&site(&[("a/x", "1"), ("c", "2")]), out.path()).unwrap();
            change(out.path());
            assert_eq!(is_as_left(out.path(), "a-site"), expected, "{what}");
            assert!(!is_as_left(out.path(), "another-site"), "{what}");
        }
    }

    #[test]
    fn what_an_open_page_needs_stays_for_one_more_publication() {
        let out = tempfile::tempdir().unwrap();
        let version = |name: &str| {
            site(&[
                ("a/index.html", name),
                ("assets/style.css", name),
                (&format!("assets/{name}/x"), ""),
                (&format!("search/{name}/x"), ""),
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
            assert!(is_as_left(out.path(), "a-site"));
            let expected = ["assets", "search"]
                .iter()
                .flat_map(|of| there.iter().map(move |name| format!("{of}/{name}/x")));
            let listing = listing(out.path());
            let found = listing.iter().filter(|path| generation(path).is_some());
            assert!(found.eq(expected.collect::<Vec<_>>().iter()), "{listing:?}");
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
    fn what_a_build_leaves_when_it_is_killed_is_not_of_others() {
        for left in [&[MARKER][..], &[STAGING], &[MARKER, STAGING], &[]] {
            let out = tempfile::tempdir().unwrap();
            for name in left {
                match *name {
                    MARKER => fs::write(out.path().join(MARKER), "").unwrap(),
                    _ => fs::create_dir(out.path().join(name)).unwrap(),
                }
            }
            publish(&site(&[("a", "1")]), out.path()).unwrap();
            assert_eq!(listing(out.path()), ["a"], "{left:?}");
        }
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

    #[cfg(unix)]
    #[test]
    fn a_marker_that_was_taken_away_is_no_lock() {
        let out = tempfile::tempdir().unwrap();
        let marker = claim(out.path()).unwrap();
        assert!(is_at(&marker, &out.path().join(MARKER)));
        fs::remove_file(out.path().join(MARKER)).unwrap();
        assert!(!is_at(&marker, &out.path().join(MARKER)));
        File::create(out.path().join(MARKER)).unwrap();
        assert!(!is_at(&marker, &out.path().join(MARKER)));
    }

    #[test]
    fn one_build_writes_at_a_time() {
        let out = tempfile::tempdir().unwrap();
        let _first = claim(out.path()).unwrap();
        assert!(matches!(
            publish(&site(&[("a", "1")]), out.path()),
            Err(Error::Busy(_))
        ));
    }

    #[test]
    fn a_note_is_made_with_its_folder_and_takes_the_place_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b");
        for text in ["one", "another"] {
            note(folder.path(), &Artifact::new("a/b", text)).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        let left = fs::read_dir(folder.path().join("a")).unwrap().count();
        assert_eq!(left, 1, "nothing is left beside it");
        let refused = note(folder.path(), &Artifact::new("a/b/c", ""));
        assert!(matches!(refused, Err(Error::Io(at, _)) if at == path));
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

    #[test]
    fn a_source_file_is_replaced_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("26.tc.md");
        for text in ["first", "second"] {
            replace(&file, text.as_bytes()).unwrap();
            assert_eq!(fs::read(&file).unwrap(), text.as_bytes());
        }
        let taken = folder.path().join("taken");
        fs::create_dir_all(taken.join("by a folder")).unwrap();
        assert!(matches!(replace(&taken, b"a"), Err(Error::Io(path, _)) if path == taken));
        assert!(taken.join("by a folder").exists());
        assert_eq!(listing(folder.path()), ["26.tc.md"]);
    }

    #[test]
    fn source_files_are_made_where_none_of_them_is() {
        type Make = fn(&Path, &[Artifact]) -> Result<(), Error>;
        let cases: [(Make, &[&str], Option<&str>); 6] = [
            (create, &[], None),
            (create, &["other"], None),
            (create, &["b/c"], Some("b/c")),
            (create_in_empty, &[], None),
            (create_in_empty, &["other"], Some("")),
            (overwrite, &["a", "b/c"], None),
        ];
        for (make, there, refused) in cases {
            let folder = tempfile::tempdir().unwrap();
            let root = folder.path().join("portal");
            fs::create_dir(&root).unwrap();
            let theirs = there.iter().map(|path| Artifact::new(*path, "theirs"));
            overwrite(&root, &theirs.collect::<Vec<_>>()).unwrap();
            let outcome = make(&root, &site(&[("a", "ours"), ("b/c", "ours")]));
            let said = match &outcome {
                Ok(()) => None,
                Err(Error::Exists(path) | Error::NotEmpty(path)) => path.strip_prefix(&root).ok(),
                Err(other) => panic!("{other:?}"),
            };
            assert_eq!(said, refused.map(Path::new), "{there:?}");
            let ours = ["a", "b/c"]
                .map(|path| fs::read(root.join(path)).is_ok_and(|text| text == b"ours"));
            assert_eq!(ours, [refused.is_none(); 2], "{there:?}");
        }
    }
}
