//! `concord editor`

use std::path::PathBuf;

use clap::Args;

use super::{Failure, Outcome, Root, now, print, read, tell_written, unwritten};
use crate::content::{self, Content, Edition};
use crate::diagnostic::{Messages, Report};
use crate::disk::{self, There};
use crate::edit::{create, overwrite};
use crate::editor::{self, Host, Repository};
use crate::source::Sources;
use crate::theme;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: Root,
    /// Repository of the portal: its owner and its name
    #[arg(long, value_name = "REPOSITORY")]
    repository: String,
    /// Who keeps it
    #[arg(long, value_enum, value_name = "HOST", default_value = "github")]
    host: Host,
    /// Address of the host, if it is a server of your own
    #[arg(long, value_name = "URL")]
    server: Option<String>,
    /// The branch that is published
    #[arg(long, value_name = "BRANCH", default_value = "main")]
    branch: String,
    /// At GitLab: identifier of the application with which editors sign in, if they need no token
    #[arg(long, value_name = "ID")]
    application: Option<String>,
    /// Where the form will be published: another origin than that of the portal
    #[arg(long, value_name = "URL")]
    address: Option<String>,
    /// Folder to write to
    #[arg(long, value_name = "DIR", default_value = "editor")]
    out: PathBuf,
}

pub(super) fn run(arguments: &Arguments, messages: &Messages) -> Result<Outcome, Failure> {
    let repository = repository(arguments, messages)?;
    let sources = read(&arguments.root.folder(), messages)?;
    let edition = Edition::as_of(now(messages)?);
    let mut report = Report::new();
    let content = content::load(&sources, edition, &mut report);
    let Some((content, portal)) = content
        .as_ref()
        .and_then(|of| Some((of, of.portal.as_ref()?)))
    else {
        print(&report, &sources, messages);
        return Ok(Outcome::Problems);
    };
    if let Some(address) = &arguments.address {
        check_address(address, &portal.base, messages)?;
    }
    let states = states(&sources, content, &mut report);
    let files = editor::files((content, portal), &sources, &states, &repository, messages);
    // A form that was written before is written anew; what is no form stays as it is.
    let is_form = disk::there(&arguments.out.join("stamp.js")) == There::File;
    let write = if is_form { overwrite } else { create };
    write(&arguments.out, &files).map_err(|error| unwritten(error, messages))?;
    tell_written(&arguments.out, &files, messages);
    let folder = arguments.out.display().to_string().into();
    anstream::println!("{}", messages.say("editor-written", &[("folder", folder)]));
    Ok(Outcome::Fine)
}

fn repository(arguments: &Arguments, messages: &Messages) -> Result<Repository, Failure> {
    let path = arguments.repository.as_str();
    let parts: Vec<&str> = path.split('/').collect();
    let is_name = |part: &&str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
    };
    let most = match arguments.host {
        Host::Github => 2,
        // Groups of GitLab can be within groups.
        Host::Gitlab => usize::MAX,
    };
    if parts.len() < 2 || parts.len() > most || !parts.iter().all(is_name) {
        return Err(messages.say("editor-repository", &[("repository", path.into())]));
    }
    if let Some(server) = &arguments.server
        && origin(server).is_none()
    {
        return Err(messages.say("editor-no-address", &[("address", server.into())]));
    }
    Ok(Repository {
        host: arguments.host,
        path: path.to_owned(),
        branch: arguments.branch.clone(),
        server: arguments.server.clone(),
        application: arguments.application.clone(),
    })
}

/// Refuses an address of the form on the origin of the portal: scripts of one could read what the other keeps there.
fn check_address(address: &str, base: &str, messages: &Messages) -> Result<(), Failure> {
    let Some(of_form) = origin(address) else {
        return Err(messages.say("editor-no-address", &[("address", address.into())]));
    };
    let is_here = ["http://localhost", "http://127.0.0.1"]
        .iter()
        .any(|of| of_form.starts_with(of));
    if of_form.starts_with("http:") && !is_here {
        return Err(messages.say("editor-not-encrypted", &[("address", address.into())]));
    }
    if Some(&of_form) == origin(base).as_ref() {
        let said = [("address", address.into()), ("base", base.into())];
        return Err(messages.say("editor-address", &said));
    }
    Ok(())
}

/// Scheme, host and port of an address of the web.
fn origin(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok()?;
    let is_web = matches!(url.scheme(), "https" | "http") && url.has_host();
    is_web.then(|| url.origin().ascii_serialization())
}

/// The states of items that the theme has words for, with these words.
fn states(sources: &Sources, content: &Content, report: &mut Report) -> Vec<(String, String)> {
    let languages = (&content.languages, content.is_unofficial);
    let words = theme::words(sources, &content.theme, languages, report);
    let states = words.map(|words| {
        let states = words[content.languages.authoritative].states();
        states
            .map(|(state, said)| (state.to_owned(), said.to_owned()))
            .collect()
    });
    states.unwrap_or_default()
}
