//! `concord serve`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use clap::Args;
use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::help::Expected;
use super::{Failure, Outcome, Root, Which, print, read, reason};
use crate::compile::{Inventory, Prepared, prepare};
use crate::content::Edition;
use crate::diagnostic::{Messages, Report};
use crate::serve::{Problem, Problems, Server};
use crate::source::{Sources, is_source};
use crate::theme::Theme;

/// How long to wait for what an editor or `git` writes with the first file, where that is not yet
/// written or does not make sense alone.
const PAUSE: Duration = Duration::from_millis(20);

/// How long the rest of the site waits for the browser, which needs the processor to show the page, and for
/// the next save, which makes it anew.
const GRACE: Duration = Duration::from_millis(200);

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    which: Which,
    /// Port on this machine; 0 takes any that is free
    #[arg(long, value_name = "N", default_value_t = 4000, value_parser = port)]
    port: u16,
}

fn port(text: &str) -> Result<u16, Expected> {
    text.parse().map_err(|_| Expected("expected-port"))
}

pub(super) fn run(arguments: &Arguments, messages: Messages) -> Result<Outcome, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| failed(&error, &messages))?;
    runtime.block_on(serve(arguments, messages))
}

fn failed(error: &std::io::Error, messages: &Messages) -> Failure {
    messages.say("cannot-serve", &[("error", reason(error, messages))])
}

async fn serve(arguments: &Arguments, messages: Messages) -> Result<Outcome, Failure> {
    let messages = Arc::new(messages);
    let bound = Server::bind(arguments.port).await;
    let (listener, address) = bound.map_err(|error| {
        let port = arguments.port.to_string().into();
        messages.say(
            "port-in-use",
            &[("port", port), ("error", reason(&error, &messages))],
        )
    })?;
    let server = Server::default();
    let (_watcher, changes) = watch(&arguments.root.root, &messages)?;
    let mut follower = Follower::new(arguments, server.clone(), Arc::clone(&messages), changes);
    follower.follow(&[])?;
    let address = format!("http://{address}/").into();
    anstream::println!("{}", messages.say("serving", &[("address", address)]));
    std::thread::spawn(move || {
        while let Some(changed) = follower.changes.wait() {
            if let Err(message) = follower.follow(&changed) {
                anstream::eprintln!("concord: {message}");
            }
        }
    });
    let stop = async {
        // Where the signal cannot be caught the system ends the process.
        let _ = tokio::signal::ctrl_c().await;
        std::process::exit(0);
    };
    server
        .run(listener, stop)
        .await
        .map_err(|error| failed(&error, &messages))?;
    Ok(Outcome::Fine)
}

/// Keeps the server in step with the sources. Pages are shown as soon as they can be rendered;
/// that all files can be made and all links lead somewhere is found out after that, while the
/// next change is waited for.
struct Follower {
    root: PathBuf,
    which: Which,
    server: Server,
    messages: Arc<Messages>,
    changes: Changes,
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

impl Follower {
    fn new(
        arguments: &Arguments,
        server: Server,
        messages: Arc<Messages>,
        changes: Changes,
    ) -> Self {
        let (finishing, unfinished) = mpsc::channel::<Unfinished>();
        let state = Arc::new(Mutex::new(State::default()));
        let (shared, on, says) = (state.clone(), server.clone(), Arc::clone(&messages));
        std::thread::spawn(move || {
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
            root: arguments.root.root.clone(),
            which: arguments.which.clone(),
            server,
            messages,
            changes,
            last: None,
            state,
            finishing,
        }
    }

    /// Shows the portal as it is after these changes; where something is wrong the last good site
    /// stays.
    fn follow(&mut self, changed: &[Change]) -> Result<(), Failure> {
        let start = Instant::now();
        let edition = self.which.edition(&self.messages)?;
        if let Some((sources, prepared)) = self.reread(changed) {
            self.server.preview(prepared.clone(), None);
            self.show(start, edition, sources, prepared, None);
            return Ok(());
        }
        let sources = Arc::new(read(&self.root, &self.messages)?);
        let mut report = Report::new();
        let prepared = prepare(&sources, edition, self.theme(&sources), &mut report);
        let Some(prepared) = prepared.map(Arc::new) else {
            if self.changes.go_on() {
                return Ok(()); // What is wrong may be mended by what comes.
            }
            let mut state = lock(&self.state);
            state.change += 1;
            state.is_sound = false;
            let problems = problems(&report, &sources, &self.messages);
            self.server.keep(problems);
            tell(&report, &sources, &self.messages);
            return Ok(());
        };
        let problems = problems(&report, &sources, &self.messages);
        self.server.preview(prepared.clone(), Some(problems));
        self.show(start, edition, sources, prepared, Some(report));
        Ok(())
    }

    /// The last portal with the texts that have changed, where nothing else has.
    fn reread(&self, changed: &[Change]) -> Option<(Arc<Sources>, Arc<Prepared>)> {
        let (sources, prepared) = self.last.as_ref()?;
        if changed.is_empty() || !lock(&self.state).is_sound {
            return None;
        }
        let files: Option<BTreeSet<&str>> = changed.iter().map(|of| of.file.as_deref()).collect();
        let (sources, changed) = sources.reread(&self.root, files?)?;
        let mut prepared = Arc::clone(prepared);
        for file in changed {
            prepared = Arc::new(prepared.with_text(file, &sources)?);
        }
        Some((Arc::new(sources), prepared))
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
    /// Makes the whole site and shows it, unless something has changed in the meantime.
    /// `inventory` is of the last one that was made as a whole.
    fn finish(
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

/// That something has changed on the disk.
struct Change {
    /// The file below the root; `None` where that is not known.
    file: Option<String>,
    /// Whether whoever wrote it has finished.
    is_finished: bool,
}

/// What the disk tells.
struct Changes {
    coming: Receiver<Change>,
    /// Those that have come and were not handed out.
    waiting: Vec<Change>,
}

impl Changes {
    /// Waits for changes; `None` when nothing is watched any more.
    fn wait(&mut self) -> Option<Vec<Change>> {
        let mut changed = std::mem::take(&mut self.waiting);
        if changed.is_empty() {
            changed.push(self.coming.recv().ok()?);
        }
        loop {
            changed.extend(self.coming.try_iter());
            if changed.last().is_some_and(|change| change.is_finished) {
                return Some(changed);
            }
            match self.coming.recv_timeout(PAUSE) {
                Ok(change) => changed.push(change),
                Err(_) => return Some(changed),
            }
        }
    }

    /// Whether another change comes within a moment.
    fn go_on(&mut self) -> bool {
        if let Ok(change) = self.coming.recv_timeout(PAUSE) {
            self.waiting.push(change);
        }
        !self.waiting.is_empty()
    }
}

/// Watches what makes the portal, and nothing that a build writes.
fn watch(root: &Path, messages: &Messages) -> Result<(RecommendedWatcher, Changes), Failure> {
    let cannot = |error: notify::Error| {
        let folder = root.display().to_string().into();
        let error = error.to_string().into();
        messages.say("cannot-watch", &[("folder", folder), ("error", error)])
    };
    let (sender, coming) = mpsc::channel();
    let below = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    let top = below.clone();
    let told = move |event: notify::Result<Event>| {
        for change in changes(event, &top) {
            let _ = sender.send(change);
        }
    };
    let mut watcher = notify::recommended_watcher(told).map_err(cannot)?;
    for (path, mode) in [
        ("portal.toml", RecursiveMode::NonRecursive),
        ("content", RecursiveMode::Recursive),
        ("themes", RecursiveMode::Recursive),
    ] {
        let path = below.join(path);
        if path.exists() {
            watcher.watch(&path, mode).map_err(cannot)?;
        }
    }
    let waiting = Vec::new();
    Ok((watcher, Changes { coming, waiting }))
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
    let is_finished = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Modify(ModifyKind::Name(_))
        | EventKind::Remove(_) => true,
        EventKind::Access(_) => return Vec::new(),
        // Files may have been written there before it was watched.
        EventKind::Create(CreateKind::Folder) => return vec![unknown(false)],
        _ => false,
    };
    let file = |path: &PathBuf| {
        let path = path.strip_prefix(root).ok()?.to_str()?;
        Some(path.replace('\\', "/"))
    };
    let paths = event.paths.iter();
    let files = paths
        .map(file)
        .filter(|file| file.as_deref().is_none_or(is_source));
    files.map(|file| Change { file, is_finished }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{DataChange, RemoveKind, RenameMode};

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
            (
                EventKind::Create(CreateKind::Folder),
                "/portal/content/sixth",
                vec![(None, false)],
            ),
        ] {
            assert_eq!(told(kind, path), expected, "{kind:?} {path}");
        }
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

    #[test]
    fn changes_that_have_come_are_handed_out_together() {
        let mut changes = changes_of(&[("a", true), ("b", false), ("c", true)]);
        assert_eq!(changes.wait().map(|changed| changed.len()), Some(3));
        assert!(changes.wait().is_none());
    }

    #[test]
    fn a_change_that_comes_at_once_is_not_lost() {
        let mut changes = changes_of(&[("a", true)]);
        assert!(changes.go_on());
        assert_eq!(changes.wait().map(|changed| changed.len()), Some(1));
        assert!(!changes.go_on());
    }
}
