//! `concord serve`

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use clap::Args;
use notify_debouncer_full::notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use super::{Failure, Outcome, Root, Which, compile_and_report};
use crate::diagnostic::Messages;
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

pub(super) fn run(arguments: &Arguments, messages: Messages) -> Result<Outcome, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| failed(&error, &messages))?;
    runtime.block_on(serve(arguments, messages))
}

fn failed(error: &std::io::Error, messages: &Messages) -> Failure {
    messages.say("cannot-serve", &[("error", error.to_string().into())])
}

async fn serve(arguments: &Arguments, messages: Messages) -> Result<Outcome, Failure> {
    let messages = Arc::new(messages);
    let root = arguments.root.root.clone();
    let bound = Server::bind(arguments.port).await;
    let (listener, address) = bound.map_err(|error| {
        let port = arguments.port.to_string().into();
        messages.say(
            "port-in-use",
            &[("port", port), ("error", error.to_string().into())],
        )
    })?;
    let server = Server::default();
    let (_watcher, changes) = watch(&root, &messages)?;
    let which = arguments.which.clone();
    rebuild(&root, &which, &server, &messages)?;
    let address = format!("http://{address}/").into();
    anstream::println!("{}", messages.say("serving", &[("address", address)]));
    let (follower, says) = (server.clone(), Arc::clone(&messages));
    std::thread::spawn(move || {
        while changes.recv().is_ok() {
            if let Err(message) = rebuild(&root, &which, &follower, &says) {
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

/// Compiles anew; where something is wrong the last good site stays.
fn rebuild(
    root: &Path,
    which: &Which,
    server: &Server,
    messages: &Messages,
) -> Result<(), Failure> {
    let start = Instant::now();
    let (_, compiled) = compile_and_report(root, which, messages)?;
    match compiled.site {
        Some(site) => {
            let milliseconds = start.elapsed().as_millis().to_string().into();
            let rebuilt = [("pages", site.pages.into()), ("milliseconds", milliseconds)];
            anstream::println!("{}", messages.say("rebuilt", &rebuilt));
            server.replace(site.artifacts);
        }
        None => anstream::eprintln!("{}", messages.say("last-good-site", &[])),
    }
    Ok(())
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
