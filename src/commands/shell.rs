//! `concord completions` and `concord man`: what shells and `man` know of the commands.

use std::io::{self, Write as _};

use clap::{Args, Command};
use clap_complete::Shell;

use super::{Failure, Outcome};
use crate::diagnostic::{Argument, Messages};

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct Manual {
    /// The command: `build`, `new update` [default: the program itself]
    command: Vec<String>,
}

/// Prints the script with which a shell completes commands and options.
pub(super) fn completions(arguments: &Completions, mut program: Command) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut program, "concord", &mut script);
    print(&script);
    Outcome::Fine
}

/// Prints a page for `man`.
pub(super) fn manual(
    arguments: &Manual,
    mut program: Command,
    messages: &Messages,
) -> Result<Outcome, Failure> {
    program.build();
    let mut command = &program;
    for name in &arguments.command {
        command = command.find_subcommand(name).ok_or_else(|| {
            let known: Argument = command.get_subcommands().map(Command::get_name).collect();
            messages.say("no-command", &[("command", name.into()), ("known", known)])
        })?;
    }
    let page = clap_mangen::Man::new(command.clone());
    let mut text = Vec::new();
    if page.render(&mut text).is_ok() {
        print(&text);
    }
    Ok(Outcome::Fine)
}

/// Writes to the terminal or a pipe. Whoever reads only the beginning closes the pipe, which is no mistake.
fn print(text: &[u8]) {
    let _ = io::stdout().write_all(text);
}
