//! The `concord` program. Exits with 0, with 1 where the content has problems, and with 2 where
//! the command could not do its work.

#![forbid(unsafe_code)]

use std::process::ExitCode;

use concord::commands;

// Rendering makes and drops many small values on every core at once; the system's allocator gives
// their pages back and takes them again.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(commands::main().code())
}
