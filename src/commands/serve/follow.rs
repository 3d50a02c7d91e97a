//! Keeps the server in step with the sources.

use std::any::Any;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use std::{io, thread};

use super::watch::{Change, Changes, Watch};
use super::{Arguments, EditionArgs, Failure, STACK, print, read};
use crate::compile::{Prepared, prepare};
use crate::content::Edition;
use crate::diagnostic::{Diagnostic, Messages, Report};
use crate::disk;
use crate::inventory::Inventory;
use crate::serve::{Problem, Problems, Server};
use crate::source::{Look, Sources};
use crate::theme::Theme;

/// How long the rest of the site waits for the browser, which needs the processor to show the page, and for
/// the next save, which makes it anew.
const GRACE: Duration = Duration::from_millis(200);

/// How long the disk is left alone between two looks: longer where they take long, up to a limit.
const BETWEEN_LOOKS: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(3)];

/// Looks take at most about one hundredth of the time of one processor where they can.
const SHARE_OF_LOOKS: u32 = 100;

/// Shows pages as soon as they can be rendered; that all files can be made and all links lead
/// somewhere is found out after that, while the next change is waited for.
///
/// The system tells of most changes at once ([`Watch`]). It cannot tell of all: of a folder that
/// comes to stand where another stood, of what is written to a new one before it is watched, nor
/// of anything on the disk of another machine. So the follower also looks by itself ([`Look`]),
/// and reads what looks different.
pub(super) struct Follower {
    root: PathBuf,
    edition: EditionArgs,
    server: Server,
    messages: Arc<Messages>,
    watch: Watch,
    changes: Changes,
    /// What was read last and told of; `None` where that is not known.
    read: Option<Arc<Sources>>,
    /// What the disk looked like no later than when it was read.
    seen: Look,
    next_look: Instant,
    /// Why the portal cannot be read, as it was said.
    lost: Option<Failure>,
    /// Why the system does not tell of changes, as it was said.
    deaf: Option<Failure>,
    /// The last portal that could be used, with its sources.
    last: Option<(Arc<Sources>, Arc<Prepared>)>,
    state: Arc<Mutex<State>>,
    finishing: Sender<Unfinished>,
}

/// What is known of the sources.
#[derive(Default)]
struct State {
    /// Number of the last change: what belongs to an earlier one is not shown any more.
    change: u64,
    /// Whether nothing was found to be wrong since the last portal that could be used.
    is_sound: bool,
}

/// A site of which pages are shown already.
struct Unfinished {
    change: u64,
    edition: Edition,
    prepared: Arc<Prepared>,
    /// What was found when it was prepared; `None` where only the texts that changed were read.
    report: Option<Report>,
    sources: Arc<Sources>,
    start: Instant,
    shown: Duration,
}

/// What the files that have changed make of the last portal.
enum Reread {
    /// Nothing: they are as they were read.
    Same,
    /// The same portal with other texts.
    Texts(Arc<Sources>, Arc<Prepared>),
    /// What only a whole reading can tell.
    Unknown,
}

impl Follower {
    pub(super) fn new(arguments: &Arguments, server: Server, messages: Arc<Messages>) -> Self {
        let root = named(&arguments.root.root);
        let (watch, changes) = Watch::new(root.clone());
        let state = Arc::new(Mutex::new(State::default()));
        let (finishing, unfinished) = mpsc::channel::<Unfinished>();
        let (shared, on, says) = (state.clone(), server.clone(), Arc::clone(&messages));
        // Where the system has no more threads, the first change says so.
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
            edition: arguments.edition.clone(),
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
            state,
            finishing,
        }
    }

    /// Shows the portal as it is, and begins to hear of changes.
    ///
    /// # Errors
    /// When there is no portal that can be read.
    pub(super) fn begin(&mut self) -> Result<(), Failure> {
        self.arm(Look::at(&self.root));
        let begun = guarded(|| self.follow(&[]));
        begun.unwrap_or_else(|panic| {
            self.panicked(panic);
            Ok(())
        })
    }

    /// Follows every change, for ever.
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

    /// Looks for what the system did not tell.
    fn look(&mut self) {
        let start = Instant::now();
        let [shortest, longest] = BETWEEN_LOOKS;
        self.next_look = start + shortest;
        let mut now = Look::at(&self.root);
        if now.has_root() && !self.watch.hears(&now) {
            self.arm(now);
            now = Look::at(&self.root); // Nothing was heard of what came before.
        }
        let before = std::mem::replace(&mut self.seen, now);
        let mut files: BTreeSet<&str> = self.seen.differing(&before).into_iter().collect();
        if let Some(read) = &self.read {
            files.extend(before.young().filter(|file| read.get(file).is_some()));
        }
        let changed: Vec<Change> = files
            .into_iter()
            .map(|file| Change {
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

    /// Hears of changes of what stands there now, and says so where that changes.
    fn arm(&mut self, now: Look) {
        let heard = self.watch.arm(now);
        let deaf = heard.err().map(|error| {
            let folder = self.root.display().to_string().into();
            let error = super::watch_refused(&error, &self.messages);
            let arguments = [("folder", folder), ("error", error)];
            self.messages.say("cannot-watch", &arguments)
        });
        match &deaf {
            Some(why) if self.deaf != deaf => anstream::eprintln!("concord: {why}"),
            None if self.deaf.is_some() => self.says_that_it_follows(),
            _ => {}
        }
        self.deaf = deaf;
    }

    fn says_that_it_follows(&self) {
        let folder = self.root.display().to_string().into();
        let said = self.messages.say("follows-again", &[("folder", folder)]);
        anstream::println!("{said}");
    }

    /// Whether a time has come at which the same sources make another site.
    fn is_due(&self) -> bool {
        let until = self.last.as_ref().and_then(|(_, last)| last.until());
        let now = self.edition.resolve(&self.root, &self.messages).ok();
        until
            .zip(now)
            .is_some_and(|(until, now)| until <= now.as_of)
    }

    /// Follows, and says it once where that cannot be done.
    fn follow_or_lose(&mut self, changed: &[Change]) {
        let Err(error) = self.follow(changed) else {
            return;
        };
        if self.lost.as_ref() != Some(&error) {
            let problem = Diagnostic::global("cannot-follow").with("error", error.clone());
            self.refuse(problem);
            self.lost = Some(error);
        }
    }

    /// Says that the program itself has failed.
    fn panicked(&mut self, panic: String) {
        self.refuse(Diagnostic::global("panicked").with("panic", panic));
    }

    /// Goes on with the last good site for a reason that is not in the sources, and reads all of
    /// them next time.
    fn refuse(&mut self, problem: Diagnostic) {
        let mut report = Report::new();
        report.push(problem);
        self.read = None;
        self.keep(&report, &Sources::default());
    }

    fn keep(&self, report: &Report, sources: &Sources) {
        let mut state = lock(&self.state);
        state.change += 1;
        state.is_sound = false;
        let problems = problems(report, sources, &self.messages);
        self.server.keep(problems);
        tell(report, sources, &self.messages);
    }

    /// Shows the portal as it is after these changes; where something is wrong the last good site
    /// stays.
    fn follow(&mut self, changed: &[Change]) -> Result<(), Failure> {
        let start = Instant::now();
        let edition = self.edition.resolve(&self.root, &self.messages)?;
        match self.reread(changed) {
            Reread::Same if !self.is_due() => return Ok(()),
            Reread::Texts(sources, prepared) if !self.is_due() => {
                self.read = Some(Arc::clone(&sources));
                self.server.preview(prepared.clone(), None);
                self.show(start, edition, sources, prepared, None);
                return Ok(());
            }
            _ => {}
        }
        // What changes while it is read looks different the next time.
        self.seen = Look::at(&self.root);
        if !self.watch.hears(&self.seen) {
            self.next_look = start; // At once, so that more is heard.
        }
        let sources = Arc::new(read(&self.root, &self.messages)?);
        if self.lost.take().is_some() {
            self.says_that_it_follows();
        }
        let mut report = Report::new();
        let prepared = prepare(&sources, edition, self.theme(&sources), &mut report);
        let Some(prepared) = prepared.map(Arc::new) else {
            if self.changes.go_on() {
                return Ok(()); // What is wrong may be mended by what comes.
            }
            self.keep(&report, &sources);
            self.read = Some(sources);
            return Ok(());
        };
        self.read = Some(Arc::clone(&sources));
        let problems = problems(&report, &sources, &self.messages);
        self.server.preview(prepared.clone(), Some(problems));
        self.show(start, edition, sources, prepared, Some(report));
        Ok(())
    }

    /// What was read last with the files that have changed.
    fn reread(&self, changed: &[Change]) -> Reread {
        let files: Option<BTreeSet<&str>> = changed.iter().map(|of| of.file.as_deref()).collect();
        let (Some(read), Some(files)) = (&self.read, files.filter(|files| !files.is_empty()))
        else {
            return Reread::Unknown;
        };
        match read.reread(&self.root, files) {
            Some((_, changed)) if changed.is_empty() => Reread::Same,
            Some((sources, changed)) => self
                .with_texts(&sources, &changed)
                .map_or(Reread::Unknown, |prepared| {
                    Reread::Texts(Arc::new(sources), prepared)
                }),
            None => Reread::Unknown,
        }
    }

    /// The last portal with the texts that have changed, where nothing else has.
    fn with_texts(&self, sources: &Sources, changed: &[&str]) -> Option<Arc<Prepared>> {
        let (_, prepared) = self.last.as_ref()?;
        if !lock(&self.state).is_sound {
            return None;
        }
        let mut prepared = Arc::clone(prepared);
        for file in changed {
            prepared = Arc::new(prepared.with_text(file, sources)?);
        }
        Some(prepared)
    }

    /// Takes note of what is shown, and has it finished.
    fn show(
        &mut self,
        start: Instant,
        edition: Edition,
        sources: Arc<Sources>,
        prepared: Arc<Prepared>,
        report: Option<Report>,
    ) {
        self.last = Some((Arc::clone(&sources), Arc::clone(&prepared)));
        let mut state = lock(&self.state);
        state.change += 1;
        state.is_sound = true;
        let unfinished = Unfinished {
            change: state.change,
            edition,
            prepared,
            report,
            sources,
            start,
            shown: start.elapsed(),
        };
        // The other end lives as long as this one.
        let _ = self.finishing.send(unfinished);
    }

    /// The theme, where nothing that it is made from has changed.
    fn theme(&self, sources: &Sources) -> Option<Arc<Theme>> {
        let (last, prepared) = self.last.as_ref()?;
        let is_same = ["portal.toml", "themes/"]
            .iter()
            .all(|prefix| last.below(prefix).eq(sources.below(prefix)));
        is_same.then(|| prepared.theme.clone())
    }
}

impl Unfinished {
    /// Makes the whole site and shows it, and tells where the program itself fails.
    fn finish(
        self,
        server: &Server,
        inventory: &mut Option<Inventory>,
        state: &Mutex<State>,
        messages: &Messages,
    ) {
        let change = self.change;
        let Err(panic) = guarded(|| self.make(server, inventory, state, messages)) else {
            return;
        };
        *inventory = None;
        let mut report = Report::new();
        report.push(Diagnostic::global("panicked").with("panic", panic));
        let sources = Sources::default();
        let mut state = lock(state);
        if state.change == change {
            state.is_sound = false;
            server.keep(problems(&report, &sources, messages));
        }
        tell(&report, &sources, messages);
    }

    /// Makes the whole site and shows it, unless something has changed in the meantime.
    /// `inventory` is of the last one that was made as a whole.
    fn make(
        self,
        server: &Server,
        inventory: &mut Option<Inventory>,
        state: &Mutex<State>,
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
        let mut state = lock(state);
        if state.change != self.change {
            if site.is_some() {
                server.catch_up(files);
            }
            return;
        }
        tell(&report, &self.sources, messages);
        let Some(site) = site else {
            state.is_sound = false;
            server.keep(problems);
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

/// It is whole, whatever panicked while it was locked.
fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
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

/// The whole name of a folder, which counts also where another comes to stand at it.
fn named(folder: &Path) -> PathBuf {
    // A shell knows by which link it came to its folder; the system does not.
    let shell = std::env::var_os("PWD").map(PathBuf::from);
    let is_here = |path: &PathBuf| path.is_absolute() && is_same(path, Path::new("."));
    match shell.filter(is_here) {
        Some(here) if folder.is_relative() => here.components().chain(below(folder)).collect(),
        _ => std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned()),
    }
}

/// The parts of a relative path but for `.`.
fn below(folder: &Path) -> impl Iterator<Item = Component<'_>> {
    folder
        .components()
        .filter(|part| *part != Component::CurDir)
}

/// Whether both lead to the same folder.
fn is_same(one: &Path, other: &Path) -> bool {
    let [one, other] = [one, other].map(disk::real_path);
    one.is_some() && one == other
}

/// Runs on a thread of its own, with a stack on which nothing that is accepted is too deep.
///
/// # Errors
/// When the system has no more threads.
pub(super) fn thread(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let thread = thread::Builder::new().name(name.to_owned());
    thread.stack_size(STACK).spawn(work).map(drop)
}

/// Does the work; where it panics, what the panic says.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    // What it leaves half done is not used: `read` and `inventory` are taken away, and what is
    // shown is only ever swapped.
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| said(panic.as_ref()))
}

/// What a panic says.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_caught_with_what_it_says() {
        assert_eq!(guarded(|| 1), Ok(1));
        assert_eq!(guarded(|| panic!("one")), Err::<(), _>("one".to_owned()));
        let number = 2;
        assert_eq!(guarded(|| panic!("{number}")), Err::<(), _>("2".to_owned()));
    }
}
