//! FileChanges on the disk as the system reports them.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind};
use notify::{Error, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::commands::reason;
use crate::diagnostic::{Argument, Messages};
use crate::disk;
use crate::source::{Look, ROOTS, is_source};

/// How long to wait for further files that an editor or `git` writes together with the first, while that
/// one is incomplete or invalid alone.
const PAUSE: Duration = Duration::from_millis(20);

/// The longest wait, while one write follows another.
const LONGEST: Duration = Duration::from_millis(500);

/// Watches folders for changes. The system watches folders, not names: a folder that replaces another
/// must be watched anew.
pub(super) struct Watch {
    root: PathBuf,
    sender: Sender<FileChange>,
    watcher: Option<RecommendedWatcher>,
    /// The folders that are watched; `None` if some could not be.
    watched: Option<Look>,
}

impl Watch {
    /// Prepares to watch the portal at `root`, an absolute path. [`Watch::arm`] starts it.
    pub(super) fn new(root: PathBuf) -> (Self, FileChanges) {
        let (sender, coming) = mpsc::channel();
        let watch = Self {
            root,
            sender,
            watcher: None,
            watched: None,
        };
        let waiting = Vec::new();
        (watch, FileChanges { coming, waiting })
    }

    /// Whether all folders of this look are watched.
    pub(super) fn hears(&self, now: &Look) -> bool {
        let watched = self.watched.as_ref();
        watched.is_some_and(|watched| watched.has_folders_of(now))
    }

    /// Watches the folders of the look `now`, and no others. Earlier changes are not reported.
    ///
    /// # Errors
    /// If the system refuses to watch one of them; the others are watched.
    pub(super) fn arm(&mut self, now: Look) -> Result<(), Error> {
        self.watched = None;
        self.watcher = None; // The system may not have enough for both.
        let (sender, top) = (self.sender.clone(), self.root.clone());
        let told = move |event: notify::Result<Event>| {
            for change in changes(event, &top) {
                let _ = sender.send(change);
            }
        };
        let watcher = self.watcher.insert(notify::recommended_watcher(told)?);
        // Watch only the names in the root, not the files that a build writes below it.
        let mut refused = watcher.watch(&self.root, RecursiveMode::NonRecursive).err();
        for path in ROOTS.map(|top| self.root.join(top)) {
            if disk::folder(&path).is_some() {
                let outcome = watcher.watch(&path, RecursiveMode::Recursive);
                refused = refused.or(outcome.err());
            }
        }
        match refused {
            None => self.watched = Some(now),
            Some(error) if !is_gone(&error) => return Err(error),
            Some(_) => {} // The next look finds it.
        }
        Ok(())
    }
}

/// Whether the folder to be watched does not exist any more.
fn is_gone(error: &Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// A change on the disk.
pub(super) struct FileChange {
    /// The file, relative to the root; `None` if unknown.
    pub(super) file: Option<String>,
    /// Whether the file is complete.
    pub(super) is_finished: bool,
}

/// The changes that were reported and not handled yet.
pub(super) struct FileChanges {
    coming: Receiver<FileChange>,
    /// FileChanges that were received but not returned.
    waiting: Vec<FileChange>,
}

impl FileChanges {
    /// Waits for changes until a time; returns none if there were none.
    pub(super) fn wait(&mut self, until: Instant) -> Vec<FileChange> {
        let mut changed = std::mem::take(&mut self.waiting);
        if changed.is_empty() {
            match self.coming.recv_timeout(left(until)) {
                Ok(change) => changed.push(change),
                Err(_) => return changed,
            }
        }
        let last = Instant::now() + LONGEST;
        loop {
            changed.extend(self.coming.try_iter());
            if changed.last().is_some_and(|change| change.is_finished) {
                return changed;
            }
            match self.coming.recv_timeout(PAUSE.min(left(last))) {
                Ok(change) => changed.push(change),
                Err(_) => return changed,
            }
        }
    }

    /// Whether another change follows at once.
    pub(super) fn more_follow(&mut self) -> bool {
        if let Ok(change) = self.coming.recv_timeout(PAUSE) {
            self.waiting.push(change);
        }
        !self.waiting.is_empty()
    }
}

fn left(until: Instant) -> Duration {
    until.saturating_duration_since(Instant::now())
}

/// The changes of an event in the portal at `root`. An unclear event counts as a change.
fn changes(event: notify::Result<Event>, root: &Path) -> Vec<FileChange> {
    let unknown = |is_finished| FileChange {
        file: None,
        is_finished,
    };
    let Ok(event) = event else {
        return vec![unknown(false)];
    };
    if event.need_rescan() {
        return vec![unknown(false)]; // More changes than the system can queue.
    }
    let is_finished = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Modify(ModifyKind::Name(_))
        | EventKind::Remove(_) => true,
        EventKind::Access(_) => return Vec::new(),
        _ => false,
    };
    // A new folder may have files already, and a removed one takes its files away.
    let is_folder = matches!(
        event.kind,
        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder)
    );
    let change = |path: &PathBuf| {
        let Some(file) = below(root, path) else {
            return Some(unknown(is_finished));
        };
        if file.is_empty() {
            // The root itself: it matters only whether it was moved or replaced.
            let is_moved = !matches!(event.kind, EventKind::Modify(ModifyKind::Metadata(_)));
            return is_moved.then(|| unknown(false));
        }
        is_source(&file).then(|| FileChange {
            is_finished: is_finished && !is_folder,
            file: Some(file).filter(|_| !is_folder),
        })
    };
    event.paths.iter().filter_map(change).collect()
}

/// The path of a file relative to the root, with `/`; `None` if it is outside.
fn below(root: &Path, path: &Path) -> Option<String> {
    let path = path.strip_prefix(root).ok()?.to_str()?;
    Some(path.replace('\\', "/"))
}

/// The reason why the system cannot watch a folder; frequent ones are in the editor's language.
pub(super) fn watch_refused(error: &Error, messages: &Messages) -> Argument {
    let known = match &error.kind {
        ErrorKind::MaxFilesWatch => "io-watches",
        ErrorKind::Io(error) if error.raw_os_error() == Some(TOO_MANY) => "io-watchers",
        ErrorKind::Io(error) => return reason(error, messages),
        _ => return error.to_string().into(),
    };
    messages.say(known, &[]).into()
}

/// Error of Linux for too many watchers of a user, or too many open files of a process (`EMFILE`).
const TOO_MANY: i32 = 24;

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{DataChange, Flag, MetadataKind, RenameMode};

    fn told(kind: EventKind, path: &str) -> Vec<(Option<String>, bool)> {
        let event = Event::new(kind).add_path(PathBuf::from(path));
        changes(Ok(event), Path::new("/portal"))
            .into_iter()
            .map(|change| (change.file, change.is_finished))
            .collect()
    }

    #[test]
    fn events_tell_which_source_has_changed_and_whether_it_is_written() {
        const ITEM: &str = "/portal/content/fifth/04-finance/26.en.md";
        let item = |is_finished| vec![(Some(ITEM["/portal/".len()..].to_owned()), is_finished)];
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let renamed = EventKind::Modify(ModifyKind::Name(RenameMode::To));
        let being_written = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        for (kind, path, expected) in [
            (written, ITEM, item(true)),
            (renamed, ITEM, item(true)),
            (EventKind::Remove(RemoveKind::File), ITEM, item(true)),
            (being_written, ITEM, item(false)),
            (EventKind::Create(CreateKind::File), ITEM, item(false)),
            (EventKind::Access(AccessKind::Read), ITEM, vec![]),
            (written, "/portal/content/.26.en.md.swp", vec![]),
            (written, "/portal/content/26.en.md~", vec![]),
            (written, "/portal/public/index.html", vec![]),
            (written, "/elsewhere/26.en.md", vec![(None, true)]),
        ] {
            assert_eq!(told(kind, path), expected, "{kind:?} {path}");
        }
    }

    #[test]
    fn of_folders_only_those_of_sources_count() {
        let renamed = EventKind::Modify(ModifyKind::Name(RenameMode::To));
        let removed = EventKind::Remove(RemoveKind::Folder);
        let unknown = || vec![(None, false)];
        for (kind, path, expected) in [
            (
                EventKind::Create(CreateKind::Folder),
                "/portal/content/sixth",
                unknown(),
            ),
            (removed, "/portal/content/fifth", unknown()),
            (
                EventKind::Create(CreateKind::Folder),
                "/portal/public",
                vec![],
            ),
            (removed, "/portal/public", vec![]),
            (renamed, "/portal/.concord-new", vec![]),
            (
                renamed,
                "/portal/content",
                vec![(Some("content".to_owned()), true)],
            ),
            (renamed, "/portal", vec![(None, false)]),
            (removed, "/portal", unknown()),
            (
                EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any)),
                "/portal",
                vec![],
            ),
        ] {
            assert_eq!(told(kind, path), expected, "{kind:?} {path}");
        }
    }

    #[test]
    fn more_changes_than_the_system_can_queue_are_a_change() {
        let event = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(changes(Ok(event), Path::new("/portal")).len(), 1);
    }

    fn changes_of(list: &[(&str, bool)]) -> FileChanges {
        let (sender, coming) = mpsc::channel();
        for (file, is_finished) in list {
            let file = Some((*file).to_owned());
            let is_finished = *is_finished;
            sender.send(FileChange { file, is_finished }).unwrap();
        }
        let waiting = Vec::new();
        FileChanges { coming, waiting }
    }

    /// Late enough for changes that come at once.
    fn soon() -> Instant {
        Instant::now() + Duration::from_secs(60)
    }

    #[test]
    fn changes_that_have_come_are_handed_out_together() {
        let mut changes = changes_of(&[("a", true), ("b", false), ("c", true)]);
        assert_eq!(changes.wait(soon()).len(), 3);
        assert_eq!(changes.wait(soon()).len(), 0);
    }

    #[test]
    fn a_change_that_comes_at_once_is_not_lost() {
        let mut changes = changes_of(&[("a", true)]);
        assert!(changes.more_follow());
        assert_eq!(changes.wait(soon()).len(), 1);
        assert!(!changes.more_follow());
    }

    #[test]
    fn a_file_that_is_written_without_end_is_handed_out() {
        let (sender, coming) = mpsc::channel();
        let waiting = Vec::new();
        let mut changes = FileChanges { coming, waiting };
        std::thread::scope(|scope| {
            let (stop, stopped) = mpsc::channel::<()>();
            scope.spawn(move || {
                while stopped.recv_timeout(PAUSE / 10).is_err() {
                    let file = Some("a".to_owned());
                    let is_finished = false;
                    let _ = sender.send(FileChange { file, is_finished });
                }
            });
            assert!(!changes.wait(soon()).is_empty());
            stop.send(()).unwrap();
        });
    }
}
