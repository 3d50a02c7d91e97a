//! What the system tells of changes on the disk.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind};
use notify::{Error, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::disk;
use crate::source::{Look, ROOTS, is_source};

/// How long to wait for what an editor or `git` writes with the first file, where that is not yet
/// written or does not make sense alone.
const PAUSE: Duration = Duration::from_millis(20);

/// How long to wait at most, where one write follows another without end.
const LONGEST: Duration = Duration::from_millis(500);

/// Hears of changes while they are made. What is watched are folders, not names: where another
/// comes to stand at a name, nothing is heard of it before it is watched in its turn.
pub(super) struct Watch {
    root: PathBuf,
    sender: Sender<Change>,
    watcher: Option<RecommendedWatcher>,
    /// The folders that are watched; `None` where some could not be.
    watched: Option<Look>,
}

impl Watch {
    /// For the portal at `root`, an absolute path. Nothing is heard before [`Watch::arm`].
    pub(super) fn new(root: PathBuf) -> (Self, Changes) {
        let (sender, coming) = mpsc::channel();
        let watch = Self {
            root,
            sender,
            watcher: None,
            watched: None,
        };
        let waiting = Vec::new();
        (watch, Changes { coming, waiting })
    }

    /// Whether everything that stands there is watched.
    pub(super) fn hears(&self, now: &Look) -> bool {
        let watched = self.watched.as_ref();
        watched.is_some_and(|watched| watched.has_folders_of(now))
    }

    /// Watches the folders that stand there `now`, and no others. What was written to them before
    /// is not told.
    ///
    /// # Errors
    /// When the system refuses to watch one of them; the others are watched.
    pub(super) fn arm(&mut self, now: Look) -> Result<(), Error> {
        self.watched = None;
        self.watcher = None; // The system may have too few for both.
        let (sender, top) = (self.sender.clone(), self.root.clone());
        let told = move |event: notify::Result<Event>| {
            for change in changes(event, &top) {
                let _ = sender.send(change);
            }
        };
        let watcher = self.watcher.insert(notify::recommended_watcher(told)?);
        // The root tells which names come and go, and nothing of what a build writes below it.
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
            Some(_) => {} // The next look finds out.
        }
        Ok(())
    }
}

/// Whether what was to be watched is there no more.
fn is_gone(error: &Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// That something has changed on the disk.
pub(super) struct Change {
    /// The file below the root; `None` where that is not known.
    pub(super) file: Option<String>,
    /// Whether whoever wrote it has finished.
    pub(super) is_finished: bool,
}

/// What the disk tells.
pub(super) struct Changes {
    coming: Receiver<Change>,
    /// Those that have come and were not handed out.
    waiting: Vec<Change>,
}

impl Changes {
    /// Waits for changes; there are none where none came until then.
    pub(super) fn wait(&mut self, until: Instant) -> Vec<Change> {
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

    /// Whether another change comes within a moment.
    pub(super) fn go_on(&mut self) -> bool {
        if let Ok(change) = self.coming.recv_timeout(PAUSE) {
            self.waiting.push(change);
        }
        !self.waiting.is_empty()
    }
}

fn left(until: Instant) -> Duration {
    until.saturating_duration_since(Instant::now())
}

/// What an event tells of the portal at `root`. What cannot be told apart is taken for a change.
fn changes(event: notify::Result<Event>, root: &Path) -> Vec<Change> {
    let unknown = |is_finished| Change {
        file: None,
        is_finished,
    };
    let Ok(event) = event else {
        return vec![unknown(false)];
    };
    if event.need_rescan() {
        return vec![unknown(false)]; // More came than the system keeps.
    }
    let is_finished = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Modify(ModifyKind::Name(_))
        | EventKind::Remove(_) => true,
        EventKind::Access(_) => return Vec::new(),
        _ => false,
    };
    // Files may have been written to a folder before it was watched, and all of one go with it.
    let is_folder = matches!(
        event.kind,
        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder)
    );
    let change = |path: &PathBuf| {
        let Some(file) = below(root, path) else {
            return Some(unknown(is_finished));
        };
        if file.is_empty() {
            // The root itself: what matters is only whether it is the same.
            let is_moved = !matches!(event.kind, EventKind::Modify(ModifyKind::Metadata(_)));
            return is_moved.then(|| unknown(false));
        }
        is_source(&file).then(|| Change {
            is_finished: is_finished && !is_folder,
            file: Some(file).filter(|_| !is_folder),
        })
    };
    event.paths.iter().filter_map(change).collect()
}

/// The path of a file below the root, with `/`; `None` where it is not below it.
fn below(root: &Path, path: &Path) -> Option<String> {
    let path = path.strip_prefix(root).ok()?.to_str()?;
    Some(path.replace('\\', "/"))
}

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
    fn more_changes_than_the_system_keeps_are_a_change() {
        let event = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(changes(Ok(event), Path::new("/portal")).len(), 1);
    }

    fn changes_of(list: &[(&str, bool)]) -> Changes {
        let (sender, coming) = mpsc::channel();
        for (file, is_finished) in list {
            let file = Some((*file).to_owned());
            let is_finished = *is_finished;
            sender.send(Change { file, is_finished }).unwrap();
        }
        let waiting = Vec::new();
        Changes { coming, waiting }
    }

    /// Long enough for what comes at once.
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
        assert!(changes.go_on());
        assert_eq!(changes.wait(soon()).len(), 1);
        assert!(!changes.go_on());
    }

    #[test]
    fn a_file_that_is_written_without_end_is_handed_out() {
        let (sender, coming) = mpsc::channel();
        let waiting = Vec::new();
        let mut changes = Changes { coming, waiting };
        std::thread::scope(|scope| {
            let (stop, stopped) = mpsc::channel::<()>();
            scope.spawn(move || {
                while stopped.recv_timeout(PAUSE / 10).is_err() {
                    let file = Some("a".to_owned());
                    let is_finished = false;
                    let _ = sender.send(Change { file, is_finished });
                }
            });
            assert!(!changes.wait(soon()).is_empty());
            stop.send(()).unwrap();
        });
    }
}
