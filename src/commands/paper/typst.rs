//! Typst, which sets PDFs: a program of its own, or a package of Python. It is looked for, never a part of Concord.

use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rayon::prelude::*;
use serde_json::json;

use crate::commands::Failure;
use crate::diagnostic::{Argument, Messages};

/// The variable that names it.
const VARIABLE: &str = "CONCORD_TYPST";

/// What is tried where nobody names it.
const NAMES: [&str; 3] = ["typst", "python3", "python"];

/// The first version with all that the template needs.
const OLDEST: [u32; 2] = [0, 15];

/// The standard of accessible PDFs (ISO 14289-1).
const STANDARD: &str = "ua-1";

/// What a Python is asked: which version of the package it has.
const ASK: &str =
    "import typst; from importlib.metadata import version; print('typst', version('typst'))";

/// What it then runs.
const SCRIPT: &str = include_str!("typst.py");

/// A document that is to be set.
pub(super) struct Job {
    /// Where its source is.
    pub(super) source: PathBuf,
    /// Where the PDF comes.
    pub(super) pdf: PathBuf,
}

/// Typst, where it was found.
#[derive(Debug)]
pub(super) struct Typst {
    program: OsString,
    is_python: bool,
}

/// Why a program cannot be used.
enum Unfit {
    /// It is not there, or not Typst.
    Other,
    /// It is of this version.
    Old(String),
}

impl Typst {
    /// The program that was asked for, or that the system finds.
    pub(super) fn find(asked: Option<&Path>, messages: &Messages) -> Result<Self, Failure> {
        let variable = std::env::var_os(VARIABLE).filter(|name| !name.is_empty());
        let asked = asked.map(|path| path.as_os_str().to_owned()).or(variable);
        let names = asked.iter().cloned();
        let names: Vec<OsString> = match asked {
            Some(_) => names.collect(),
            None => NAMES.map(OsString::from).to_vec(),
        };
        let mut old = None;
        for name in names {
            match Self::at(&name) {
                Ok(found) => return Ok(found),
                Err(Unfit::Old(version)) => old = old.or(Some((name, version))),
                Err(Unfit::Other) => {}
            }
        }
        let shown = |name: &OsString| Argument::from(name.to_string_lossy().into_owned());
        let oldest = OLDEST.map(|part| part.to_string()).join(".");
        Err(match (old, asked) {
            (Some((name, version)), _) => {
                let of = [
                    ("program", shown(&name)),
                    ("version", version.into()),
                    ("oldest", oldest.into()),
                ];
                messages.say("typst-old", &of)
            }
            (None, Some(name)) => messages.say("typst-unfit", &[("program", shown(&name))]),
            (None, None) => messages.say("no-typst", &[]),
        })
    }

    /// The program of this name, if it is Typst or a Python that has it.
    fn at(program: &OsString) -> Result<Self, Unfit> {
        let said = |arguments: &[&str]| {
            let mut command = Command::new(program);
            let asked = command.args(arguments).stdin(Stdio::null()).output().ok()?;
            let said = String::from_utf8(asked.stdout).ok();
            said.filter(|_| asked.status.success())
        };
        let version = said(&["--version"]).ok_or(Unfit::Other)?;
        let is_python = version.starts_with("Python");
        let version = match is_python {
            true => said(&["-c", ASK]).ok_or(Unfit::Other)?,
            false => version,
        };
        let number = version.strip_prefix("typst ").ok_or(Unfit::Other)?;
        let number = number.split_whitespace().next().unwrap_or_default();
        match is_young_enough(number) {
            true => Ok(Self {
                program: program.clone(),
                is_python,
            }),
            false => Err(Unfit::Old(number.to_owned())),
        }
    }

    /// Sets documents, none of which may read outside of `root`.
    pub(super) fn set(
        &self,
        root: &Path,
        jobs: &[Job],
        messages: &Messages,
    ) -> Result<(), Failure> {
        match self.is_python {
            true => self.set_in_python(root, jobs, messages),
            false => jobs
                .par_iter()
                .try_for_each(|job| self.set_one(root, job, messages)),
        }
    }

    fn set_one(&self, root: &Path, job: &Job, messages: &Messages) -> Result<(), Failure> {
        let mut command = Command::new(&self.program);
        command.args(["compile", "--format", "pdf", "--pdf-standard", STANDARD]);
        command.arg("--root").arg(root);
        command.arg(&job.source).arg(&job.pdf).stdin(Stdio::null());
        told(command.output(), messages)
    }

    /// All at once: a Python takes longer to start than Typst to set most documents.
    fn set_in_python(&self, root: &Path, jobs: &[Job], messages: &Messages) -> Result<(), Failure> {
        let documents: Vec<_> = jobs.iter().map(|job| (&job.source, &job.pdf)).collect();
        let order = json!({ "root": root, "documents": documents }).to_string();
        let mut command = Command::new(&self.program);
        command.args(["-c", SCRIPT]).stdin(Stdio::piped());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut run = || {
            let mut child = command.spawn()?;
            if let Some(mut input) = child.stdin.take() {
                // Where it does not listen, it says why.
                let _ = input.write_all(order.as_bytes());
            }
            child.wait_with_output()
        };
        told(run(), messages)
    }
}

/// What Typst said, where it set nothing.
fn told(ran: std::io::Result<Output>, messages: &Messages) -> Result<(), Failure> {
    let error = match ran {
        Ok(output) if output.status.success() => return Ok(()),
        Ok(output) => errors_of(&String::from_utf8_lossy(&output.stderr)).to_owned(),
        Err(error) => error.to_string(),
    };
    Err(messages.say("typst-failed", &[("error", error.into())]))
}

/// What is wrong, without the warnings before it: each use of a font that is not there is one.
fn errors_of(said: &str) -> &str {
    let mut lines = said.match_indices("error: ").map(|(at, _)| at);
    let start = lines.find(|at| *at == 0 || said[..*at].ends_with('\n'));
    said[start.unwrap_or(0)..].trim()
}

/// Whether a version is one that can set what is asked.
fn is_young_enough(version: &str) -> bool {
    let parts = version.split('.').take(OLDEST.len());
    let parts: Vec<u32> = parts.filter_map(|part| part.parse().ok()).collect();
    parts.len() == OLDEST.len() && parts[..] >= OLDEST[..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_that_are_too_old_are_told() {
        for (version, is_young) in [
            ("0.15.0", true),
            ("0.15.2", true),
            ("1.0", true),
            ("0.14.2", false),
            ("0.9.0", false),
            ("", false),
            ("x.y", false),
        ] {
            assert_eq!(is_young_enough(version), is_young, "{version}");
        }
    }

    #[test]
    fn warnings_do_not_hide_what_is_wrong() {
        let warning = "warning: unknown font family: x\n  | error: in words\n\n";
        for (said, errors) in [
            (format!("{warning}error: a\n  | b\n"), "error: a\n  | b"),
            ("error: a".to_owned(), "error: a"),
            (
                "No module named typst\n".to_owned(),
                "No module named typst",
            ),
        ] {
            assert_eq!(errors_of(&said), errors);
        }
    }
}
