//! The `concord` program. Exits with 0, with 1 where the content has problems, and with 2 where
//! the command could not do its work.

use std::process::ExitCode;

use clap::Parser;
use concord::commands::{Cli, run};

fn main() -> ExitCode {
    ExitCode::from(run(Cli::parse()).code())
}
