//! `concord serve`

mod watch;
mod follow;

use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;

use clap::Args;

use super::help::Expected;
use super::{Failure, Outcome, Root, STACK, is_portal, print, reason};
use crate::commands::edition_args::EditionArgs;
use crate::diagnostic::{Diagnostic, Messages, Report};
use crate::serve::Server;
use crate::source::Sources;

use follow::Follower;

/// Requests that are answered at the same time; others wait.
const REQUESTS: usize = 16;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    edition: EditionArgs,
    /// Port on this machine; 0 takes any free port
    #[arg(long, value_name = "N", default_value_t = 4000, value_parser = port)]
    port: u16,
    /// Open the site in the browser of this machine
    #[arg(long)]
    open: bool,
}

/// The program with which a system opens an address, unless the variable `BROWSER` names another.
const OPENER: &str = if cfg!(target_os = "macos") {
    "open"
} else if cfg!(target_os = "windows") {
    "explorer"
} else {
    "xdg-open"
};

/// Opens an address in the browser; says where that is not possible, and the site is served in any case.
fn open(address: &str, messages: &Messages) {
    let browser = std::env::var_os("BROWSER").filter(|browser| !browser.is_empty());
    let mut command = std::process::Command::new(browser.unwrap_or_else(|| OPENER.into()));
    command.arg(address);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if let Err(error) = command.spawn() {
        let said = [
            ("address", address.into()),
            ("error", reason(&error, messages)),
        ];
        anstream::eprintln!("{}", messages.say("cannot-open", &said));
    }
}

fn port(text: &str) -> Result<u16, Expected> {
    text.parse().map_err(|_| Expected("expected-port"))
}

pub(super) fn run(arguments: &Arguments, messages: Messages) -> Result<Outcome, Failure> {
    let root = arguments.root.folder();
    if !is_portal(&root) {
        let mut report = Report::new();
        report.push(Diagnostic::global("no-portal"));
        print(&report, &Sources::default(), &messages);
        return Ok(Outcome::Problems);
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .thread_stack_size(STACK)
        .max_blocking_threads(REQUESTS)
        .build()
        .map_err(|error| failed(&error, &messages))?;
    runtime.block_on(serve(arguments, &root, messages))
}

fn failed(error: &std::io::Error, messages: &Messages) -> Failure {
    messages.say("cannot-serve", &[("error", reason(error, messages))])
}

async fn serve(arguments: &Arguments, root: &Path, messages: Messages) -> Result<Outcome, Failure> {
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
    let mut follower = Follower::new(
        (root, arguments.edition.clone()),
        server.clone(),
        Arc::clone(&messages),
    );
    follower.begin()?;
    let address = format!("http://{address}/");
    let said = [("address", (&address).into())];
    anstream::println!("{}", messages.say("serving", &said));
    if arguments.open {
        open(&address, &messages);
    }
    let following = follow::thread("follow", move || follower.run());
    following.map_err(|error| failed(&error, &messages))?;
    let stop = async {
        // If the signal cannot be caught, the system ends the process.
        let _ = tokio::signal::ctrl_c().await;
        std::process::exit(0);
    };
    server
        .run(listener, stop)
        .await
        .map_err(|error| failed(&error, &messages))?;
    Ok(Outcome::Fine)
}
