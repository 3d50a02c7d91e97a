//! Keeps the server in step with the sources.

use std::any::Any;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use std::{io, thread};

use super::watch::{FileChange, FileChanges, Watch, watch_refused};
use crate::commands::edition_args::EditionArgs;
use crate::commands::{Failure, STACK, print, read};
use crate::compile::{Prepared, prepare};
use crate::content::Edition;
use crate::diagnostic::{Diagnostic, Messages, Report};
use crate::disk;
use crate::inventory::Inventory;
use crate::serve::{Problem, Problems, Server};
use crate::source::{Look, Sources};
use crate::theme::Theme;

/// Delay before the rest of the site is made: the browser needs the processor to show the page, and the
/// next save would start it again.
const GRACE: Duration = Duration::from_millis(200);

/// Shortest and longest time between two looks at the disk.
const BETWEEN_LOOKS: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(3)];

/// Looks take at most about one hundredth of the time of one processor, within these times.
const SHARE_OF_LOOKS: u32 = 100;

/// Shows pages as soon as they can be rendered. After that it makes all files and checks all links,
/// while it waits for the next change.
///
/// The system reports most changes at once ([`Watch`]), but not all: not a folder that replaces another,
/// not files that are written to a new folder before it is watched, and nothing on the disk of another
/// machine. So the follower also looks at the disk ([`Look`]) and reads what looks different.
pub(super) struct Follower {
    root: PathBuf,
    edition: EditionArgs,
    server: Server,
    messages: Arc<Messages>,
    watch: Watch,
    changes: FileChanges,
    /// The sources that were read last; `None` if they must be read again.
    read: Option<Arc<Sources>>,
    /// The look of the disk, taken before it was read.
    seen: Look,
    next_look: Instant,
    /// Why the portal cannot be read, as last reported.
    lost: Option<Failure>,
    /// Why the system does not report changes, as last reported.
    deaf: Option<Failure>,
    /// The last valid portal, with its sources.
    last: Option<(Arc<Sources>, Arc<Prepared>)>,
    progress: Arc<Mutex<Progress>>,
    finishing: Sender<Unfinished>,
}

/// The progress of the follower, shared with the thread that completes sites.
#[derive(Default)]
struct Progress {
    /// Number of the last change; results of earlier changes are not shown any more.
    change: u64,
    /// Whether there were no errors since the last valid portal.
    is_sound: bool,
}

/// A site that is shown already but not complete.
struct Unfinished {
    change: u64,
    edition: Edition,
    prepared: Arc<Prepared>,
    /// The report of its preparation; `None` if only the changed texts were read.
    report: Option<Report>,
    sources: Arc<Sources>,
    start: Instant,
    shown: Duration,
}

/// The effect of changed files on the last portal.
enum Effect {
    /// None: their content is the same.
    None,
    /// The same portal with other texts.
    Texts(Arc<Sources>, Arc<Prepared>),
    /// Unknown: everything must be read.
    Unknown,
}

impl Follower {
    pub(super) fn new(
        (root, edition): (&Path, EditionArgs),
        server: Server,
        messages: Arc<Messages>,
    ) -> Self {
        let root = named(root);
        let (watch, changes) = Watch::new(root.clone());
        let progress = Arc::new(Mutex::new(Progress::default()));
        let (finishing, unfinished) = mpsc::channel::<Unfinished>();
        let (shared, on, says) = (progress.clone(), server.clone(), Arc::clone(&messages));
        // If the system has no more threads, the first change reports it.
        let _ = thread("finish", move || {
            let mut inventory = None;
            while let Ok(first) = unfinished.recv() {
                let mut newest = first;
                while newest.change > 1
                    && let Ok(newer) = unfinished.recv_timeout(GRACE)
                {
                    newest = newer;
                }
                newest.finish(&on, &mut inventory, &shared, &says);
            }
        });
        Self {
            root,
            edition,
            server,
            messages,
            watch,
            changes,
            read: None,
            seen: Look::default(),
            next_look: Instant::now(),
            lost: None,
            deaf: None,
            last: None,
            progress,
            finishing,
        }
    }

    /// Shows the portal for the first time, and begins to watch it.
    pub(super) fn begin(&mut self) -> Result<(), Failure> {
        self.arm(Look::at(&self.root));
        let begun = guarded(|| self.follow(&[]));
        begun.unwrap_or_else(|panic| {
            self.panicked(panic);
            Ok(())
        })
    }

    /// Follows changes until the process ends.
    pub(super) fn run(mut self) {
        loop {
            if let Err(panic) = guarded(|| self.step()) {
                self.panicked(panic);
            }
        }
    }

    fn step(&mut self) {
        let changed = self.changes.wait(self.next_look);
        let are_known = changed.iter().all(|change| change.file.is_some());
        if !changed.is_empty() {
            self.follow_or_lose(&changed);
        }
        if !are_known || Instant::now() >= self.next_look {
            self.look();
        }
    }

    /// Looks for changes that the system did not report.
    fn look(&mut self) {
        let start = Instant::now();
        let [shortest, longest] = BETWEEN_LOOKS;
        self.next_look = start + shortest;
        let mut now = Look::at(&self.root);
        if now.has_root() && !self.watch.hears(&now) {
            self.arm(now);
            now = Look::at(&self.root); // Earlier changes were not reported.
        }
        let before = std::mem::replace(&mut self.seen, now);
        let mut files: BTreeSet<&str> = self.seen.differing(&before).into_iter().collect();
        if let Some(read) = &self.read {
            files.extend(before.young().filter(|file| read.get(file).is_some()));
        }
        let changed: Vec<FileChange> = files
            .into_iter()
            .map(|file| FileChange {
                file: Some(file.to_owned()),
                is_finished: true,
            })
            .collect();
        let took = start.elapsed();
        if !changed.is_empty() || !self.seen.has_root() || self.lost.is_some() || self.is_due() {
            self.follow_or_lose(&changed);
        }
        self.next_look = Instant::now() + (took * SHARE_OF_LOOKS).clamp(shortest, longest);
    }

    /// Watches the folders that exist now, and reports when that fails and when it works again.
    fn arm(&mut self, now: Look) {
        let heard = self.watch.arm(now);
        let deaf = heard.err().map(|error| {
            let folder = self.root.display().to_string().into();
            let error = watch_refused(&error, &self.messages);
            let arguments = [("folder", folder), ("error", error)];
            self.messages.say("cannot-watch", &arguments)
        });
        match &deaf {
            Some(why) if self.deaf != deaf => anstream::eprintln!("concord: {why}"),
            None if self.deaf.is_some() => self.report_that_it_follows(),
            _ => {}
        }
        self.deaf = deaf;
    }

    fn report_that_it_follows(&self) {
        let folder = self.root.display().to_string().into();
        let said = self.messages.say("follows-again", &[("folder", folder)]);
        anstream::println!("{said}");
    }

    /// Whether the same sources now give another site, because a time has passed.
    fn is_due(&self) -> bool {
        let until = self.last.as_ref().and_then(|(_, last)| last.until());
        let now = self.edition.resolve(&self.root, &self.messages).ok();
        until
            .zip(now)
            .is_some_and(|(until, now)| until <= now.as_of)
    }

    /// Follows, and reports once if that is not possible.
    fn follow_or_lose(&mut self, changed: &[FileChange]) {
        let Err(error) = self.follow(changed) else {
            return;
        };
        if self.lost.as_ref() != Some(&error) {
            let problem = Diagnostic::global("cannot-follow").with("error", error.clone());
            self.refuse(problem);
            self.lost = Some(error);
        }
    }

    /// Reports that the program itself has failed.
    fn panicked(&mut self, panic: String) {
        self.refuse(Diagnostic::global("panicked").with("panic", panic));
    }

    /// Shows the last good site for a reason that is not in the sources. Next time, everything is read.
    fn refuse(&mut self, problem: Diagnostic) {
        let mut report = Report::new();
        report.push(problem);
        self.read = None;
        self.keep_last_site(&report, &Sources::default());
    }

    fn keep_last_site(&self, report: &Report, sources: &Sources) {
        let mut progress = lock(&self.progress);
        progress.change += 1;
        progress.is_sound = false;
        let problems = problems(report, sources, &self.messages);
        self.server.keep_last_site(problems);
        tell(report, sources, &self.messages);
    }

    /// Shows the portal after these changes. If it has errors, the last good site stays.
    fn follow(&mut self, changed: &[FileChange]) -> Result<(), Failure> {
        let start = Instant::now();
        let edition = self.edition.resolve(&self.root, &self.messages)?;
        match self.reread(changed) {
            Effect::None if !self.is_due() => return Ok(()),
            Effect::Texts(sources, prepared) if !self.is_due() => {
                self.read = Some(Arc::clone(&sources));
                self.server.preview(prepared.clone(), None);
                self.show(start, edition, sources, prepared, None);
                return Ok(());
            }
            _ => {}
        }
        // A file that changes while it is read looks different next time.
        self.seen = Look::at(&self.root);
        if !self.watch.hears(&self.seen) {
            self.next_look = start; // At once, to watch the new folders.
        }
        let sources = Arc::new(read(&self.root, &self.messages)?);
        if self.lost.take().is_some() {
            self.report_that_it_follows();
        }
        let mut report = Report::new();
        let prepared = prepare(&sources, edition, self.theme(&sources), &mut report);
        let Some(prepared) = prepared.map(Arc::new) else {
            if self.changes.more_follow() {
                return Ok(()); // The next change may correct the errors.
            }
            self.keep_last_site(&report, &sources);
            self.read = Some(sources);
            return Ok(());
        };
        self.read = Some(Arc::clone(&sources));
        let problems = problems(&report, &sources, &self.messages);
        self.server.preview(prepared.clone(), Some(problems));
        self.show(start, edition, sources, prepared, Some(report));
        Ok(())
    }

    /// Reads the changed files and finds their effect.
    fn reread(&self, changed: &[FileChange]) -> Effect {
        let files: Option<BTreeSet<&str>> = changed.iter().map(|of| of.file.as_deref()).collect();
        let (Some(read), Some(files)) = (&self.read, files.filter(|files| !files.is_empty()))
        else {
            return Effect::Unknown;
        };
        match read.reread(&self.root, files) {
            Some((_, changed)) if changed.is_empty() => Effect::None,
            Some((sources, changed)) => self
                .with_texts(&sources, &changed)
                .map_or(Effect::Unknown, |prepared| {
                    Effect::Texts(Arc::new(sources), prepared)
                }),
            None => Effect::Unknown,
        }
    }

    /// The last portal with the changed texts; `None` if anything else has changed.
    fn with_texts(&self, sources: &Sources, changed: &[&str]) -> Option<Arc<Prepared>> {
        let (_, prepared) = self.last.as_ref()?;
        if !lock(&self.progress).is_sound {
            return None;
        }
        let mut prepared = Arc::clone(prepared);
        for file in changed {
            prepared = Arc::new(prepared.with_text(file, sources)?);
        }
        Some(prepared)
    }

    /// Records the site that is shown, and hands it over to be completed.
    fn show(
        &mut self,
        start: Instant,
        edition: Edition,
        sources: Arc<Sources>,
        prepared: Arc<Prepared>,
        report: Option<Report>,
    ) {
        self.last = Some((Arc::clone(&sources), Arc::clone(&prepared)));
        let mut progress = lock(&self.progress);
        progress.change += 1;
        progress.is_sound = true;
        let unfinished = Unfinished {
            change: progress.change,
            edition,
            prepared,
            report,
            sources,
            start,
            shown: start.elapsed(),
        };
        // The receiver lives as long as the follower.
        let _ = self.finishing.send(unfinished);
    }

    /// The last theme, if its sources are unchanged.
    fn theme(&self, sources: &Sources) -> Option<Arc<Theme>> {
        let (last, prepared) = self.last.as_ref()?;
        let is_same = ["portal.toml", "themes/"]
            .iter()
            .all(|prefix| last.below(prefix).eq(sources.below(prefix)));
        is_same.then(|| prepared.theme.clone())
    }
}

impl Unfinished {
    /// Makes the whole site and shows it; reports a panic.
    fn finish(
        self,
        server: &Server,
        inventory: &mut Option<Inventory>,
        progress: &Mutex<Progress>,
        messages: &Messages,
    ) {
        let change = self.change;
        let Err(panic) = guarded(|| self.make(server, inventory, progress, messages)) else {
            return;
        };
        *inventory = None;
        let mut report = Report::new();
        report.push(Diagnostic::global("panicked").with("panic", panic));
        let sources = Sources::default();
        let mut progress = lock(progress);
        if progress.change == change {
            progress.is_sound = false;
            server.keep_last_site(problems(&report, &sources, messages));
        }
        tell(&report, &sources, messages);
    }

    /// Makes the whole site and shows it, unless a source has changed since. `inventory` is that of the
    /// last complete site.
    fn make(
        self,
        server: &Server,
        inventory: &mut Option<Inventory>,
        progress: &Mutex<Progress>,
        messages: &Messages,
    ) {
        let mut report = Report::new();
        let prepared = match self.report {
            Some(found) => {
                report = found;
                Some(self.prepared)
            }
            None => {
                let theme = Some(Arc::clone(&self.prepared.theme));
                prepare(&self.sources, self.edition, theme, &mut report).map(Arc::new)
            }
        };
        let files = server.successor();
        let before = inventory.as_ref();
        let made = prepared.and_then(|prepared| prepared.site(before, &files, &mut report));
        let site = made.map(|(site, known)| {
            *inventory = Some(known);
            site
        });
        let problems = problems(&report, &self.sources, messages);
        let mut progress = lock(progress);
        if progress.change != self.change {
            if site.is_some() {
                server.catch_up(files);
            }
            return;
        }
        tell(&report, &self.sources, messages);
        let Some(site) = site else {
            progress.is_sound = false;
            server.keep_last_site(problems);
            return;
        };
        server.replace(files, problems);
        let [shown, made] = [self.shown, self.start.elapsed()];
        let milliseconds = |time: Duration| time.as_millis().to_string().into();
        let rebuilt = [
            ("pages", site.pages.into()),
            ("shown", milliseconds(shown)),
            ("made", milliseconds(made)),
        ];
        anstream::println!("{}", messages.say("rebuilt", &rebuilt));
    }
}

/// Locks the progress. A panic cannot leave it incomplete.
fn lock(progress: &Mutex<Progress>) -> MutexGuard<'_, Progress> {
    progress.lock().unwrap_or_else(PoisonError::into_inner)
}

fn tell(report: &Report, sources: &Sources, messages: &Messages) {
    print(report, sources, messages);
    if report.has_errors() {
        anstream::eprintln!("{}", messages.say("last-good-site", &[]));
    }
}

fn problems(report: &Report, sources: &Sources, messages: &Messages) -> Problems {
    let problems = Problem::all(report, sources, messages);
    (report.summary(messages), problems)
}

/// The absolute path of a folder, with the links by which it was named: they may lead elsewhere later.
fn named(folder: &Path) -> PathBuf {
    // Only the shell knows the links in the path of the current folder.
    let shell = std::env::var_os("PWD").map(PathBuf::from);
    let is_here = |path: &PathBuf| path.is_absolute() && is_same(path, Path::new("."));
    match shell.filter(is_here) {
        Some(here) if folder.is_relative() => here.components().chain(below(folder)).collect(),
        _ => std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned()),
    }
}

/// The parts of a relative path, without `.`.
fn below(folder: &Path) -> impl Iterator<Item = Component<'_>> {
    folder
        .components()
        .filter(|part| *part != Component::CurDir)
}

/// Whether both are the same folder.
fn is_same(one: &Path, other: &Path) -> bool {
    let [one, other] = [one, other].map(disk::real_path);
    one.is_some() && one == other
}

/// Runs `work` on a new thread with a large stack (see [`STACK`]); an error if the system
/// has no more.
pub(super) fn thread(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let thread = thread::Builder::new().name(name.to_owned());
    thread.stack_size(STACK).spawn(work).map(drop)
}

/// Runs `work`; a panic becomes an error with its message.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    // Nothing incomplete is used afterwards: `read` and `inventory` are reset, and the site that is
    // shown is only swapped.
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| said(panic.as_ref()))
}

/// The message of a panic.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_caught_with_its_message() {
        assert_eq!(guarded(|| 1), Ok(1));
        assert_eq!(guarded(|| panic!("one")), Err::<(), _>("one".to_owned()));
        let number = 2;
        assert_eq!(guarded(|| panic!("{number}")), Err::<(), _>("2".to_owned()));
    }
}
