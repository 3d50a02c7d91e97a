//! `concord serve`

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use clap::Args;
use notify_debouncer_full::notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use super::help::Expected;
use super::{Failure, Outcome, Root, Which, print, read, reason};
use crate::artifact::Collected;
use crate::compile::{Prepared, prepare};
use crate::diagnostic::{Messages, Report};
use crate::serve::{Problem, Problems, Server};
use crate::source::Sources;
use crate::theme::Theme;

/// How long to wait for the other files that an editor or `git` writes with the first.
const DEBOUNCE: Duration = Duration::from_millis(20);

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
    let mut follower = Follower::new(arguments, server.clone(), Arc::clone(&messages));
    let (_watcher, changes) = watch(&follower.root, &messages)?;
    follower.follow()?;
    let address = format!("http://{address}/").into();
    anstream::println!("{}", messages.say("serving", &[("address", address)]));
    std::thread::spawn(move || {
        while changes.recv().is_ok() {
            if let Err(message) = follower.follow() {
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
    /// The last sources that could be used, with the theme that was loaded from them.
    last: Option<(Arc<Sources>, Arc<Theme>)>,
    /// Number of the last change: what belongs to an earlier one is not shown any more.
    latest: Arc<Mutex<u64>>,
    finishing: Sender<Unfinished>,
}

/// A site of which pages are shown already.
struct Unfinished {
    change: u64,
    prepared: Arc<Prepared>,
    report: Report,
    sources: Arc<Sources>,
    start: Instant,
    shown: Duration,
}

impl Follower {
    fn new(arguments: &Arguments, server: Server, messages: Arc<Messages>) -> Self {
        let (finishing, unfinished) = mpsc::channel::<Unfinished>();
        let latest = Arc::new(Mutex::new(0));
        let (shared, on, says) = (latest.clone(), server.clone(), Arc::clone(&messages));
        std::thread::spawn(move || {
            while let Ok(first) = unfinished.recv() {
                let newest = unfinished.try_iter().last().unwrap_or(first);
                newest.finish(&on, &shared, &says);
            }
        });
        Self {
            root: arguments.root.root.clone(),
            which: arguments.which.clone(),
            server,
            messages,
            last: None,
            latest,
            finishing,
        }
    }

    /// Reads the portal anew and shows its pages; where something is wrong the last good site
    /// stays.
    fn follow(&mut self) -> Result<(), Failure> {
        let start = Instant::now();
        let sources = Arc::new(read(&self.root, &self.messages)?);
        let mut report = Report::new();
        let theme = self.theme(&sources);
        let prepared = prepare(
            &sources,
            self.which.edition(&self.messages)?,
            theme,
            &mut report,
        );
        let problems = problems(&report, &sources, &self.messages);
        let mut latest = lock(&self.latest);
        *latest += 1;
        let Some(prepared) = prepared.map(Arc::new) else {
            self.server.keep(problems);
            tell(&report, &sources, &self.messages);
            return Ok(());
        };
        self.last = Some((sources.clone(), prepared.theme.clone()));
        self.server.preview(prepared.clone(), problems);
        let unfinished = Unfinished {
            change: *latest,
            prepared,
            report,
            sources,
            start,
            shown: start.elapsed(),
        };
        // The other end lives as long as this one.
        let _ = self.finishing.send(unfinished);
        Ok(())
    }

    /// The theme, where nothing that it is made from has changed.
    fn theme(&self, sources: &Sources) -> Option<Arc<Theme>> {
        let (last, theme) = self.last.as_ref()?;
        let is_same = ["portal.toml", "themes/"]
            .iter()
            .all(|prefix| last.below(prefix).eq(sources.below(prefix)));
        is_same.then(|| theme.clone())
    }
}

impl Unfinished {
    /// Makes the whole site and shows it, unless something has changed in the meantime.
    fn finish(mut self, server: &Server, latest: &Mutex<u64>, messages: &Messages) {
        let files = Collected::default();
        let site = self.prepared.site(&files, &mut self.report);
        let files = files.into_files();
        let problems = problems(&self.report, &self.sources, messages);
        let latest = lock(latest);
        if *latest != self.change {
            if site.is_some() {
                server.catch_up(files);
            }
            return;
        }
        tell(&self.report, &self.sources, messages);
        let Some(site) = site else {
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

/// A number is whole, whatever panicked while it was locked.
fn lock(latest: &Mutex<u64>) -> MutexGuard<'_, u64> {
    latest.lock().unwrap_or_else(PoisonError::into_inner)
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

type Watcher = Debouncer<RecommendedWatcher, RecommendedCache>;

/// Watches what makes the portal, and nothing that a build writes.
fn watch(root: &Path, messages: &Messages) -> Result<(Watcher, Receiver<()>), Failure> {
    let cannot = |error: notify_debouncer_full::notify::Error| {
        let folder = root.display().to_string().into();
        let error = error.to_string().into();
        messages.say("cannot-watch", &[("folder", folder), ("error", error)])
    };
    let (sender, receiver) = mpsc::channel();
    let mut watcher = new_debouncer(DEBOUNCE, None, move |result: DebounceEventResult| {
        // What cannot be told apart is taken for a change.
        let changed = result.map_or(true, |events| {
            events
                .iter()
                .any(|event| !matches!(event.kind, EventKind::Access(_)))
        });
        if changed {
            let _ = sender.send(());
        }
    })
    .map_err(cannot)?;
    for (path, mode) in [
        ("portal.toml", RecursiveMode::NonRecursive),
        ("content", RecursiveMode::Recursive),
        ("themes", RecursiveMode::Recursive),
    ] {
        let path = root.join(path);
        if path.exists() {
            watcher.watch(&path, mode).map_err(cannot)?;
        }
    }
    Ok((watcher, receiver))
}
