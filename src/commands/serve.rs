//! `concord serve`

use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use clap::Args;
use notify_debouncer_full::notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use super::{Failure, Outcome, Root, Which, compile_and_report, count};
use crate::serve::Server;

/// How long to wait for the other files that an editor or `git` writes with the first.
const DEBOUNCE: Duration = Duration::from_millis(40);

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    which: Which,
    /// Port on this machine; 0 takes any that is free
    #[arg(long, value_name = "N", default_value_t = 4000)]
    port: u16,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("the server cannot start: {error}"))?;
    runtime.block_on(serve(arguments))
}

async fn serve(arguments: &Arguments) -> Result<Outcome, Failure> {
    let root = arguments.root.root.clone();
    let (listener, address) = Server::bind(arguments.port).await.map_err(|error| {
        format!(
            "port {} cannot be used: {error}; choose another with `--port N`",
            arguments.port
        )
    })?;
    let server = Server::default();
    let (_watcher, changes) = watch(&root)?;
    let which = arguments.which.clone();
    rebuild(&root, &which, &server)?;
    anstream::println!(
        "http://{address}/ shows the portal and follows every change; stop with Ctrl+C"
    );
    let follower = server.clone();
    std::thread::spawn(move || {
        while changes.recv().is_ok() {
            if let Err(message) = rebuild(&root, &which, &follower) {
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
        .map_err(|error| format!("the server failed: {error}"))?;
    Ok(Outcome::Fine)
}

/// Compiles anew; where something is wrong the last good site stays.
fn rebuild(root: &Path, which: &Which, server: &Server) -> Result<(), Failure> {
    let start = Instant::now();
    let (_, compiled) = compile_and_report(root, which)?;
    match compiled.site {
        Some(site) => {
            anstream::println!(
                "{} in {:.0} ms",
                count(site.pages, "page"),
                start.elapsed().as_secs_f64() * 1000.0
            );
            server.replace(site.artifacts);
        }
        None => anstream::eprintln!("the last good site stays until this is mended"),
    }
    Ok(())
}

type Watcher = Debouncer<RecommendedWatcher, RecommendedCache>;

/// Watches what makes the portal, and nothing that a build writes.
fn watch(root: &Path) -> Result<(Watcher, Receiver<()>), Failure> {
    let cannot = |error| format!("{} cannot be watched: {error}", root.display());
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
