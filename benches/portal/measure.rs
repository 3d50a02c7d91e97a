//! What a program costs.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4 as _;
use walkdir::WalkDir;

/// What one run of a program cost.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    pub(crate) wall: Duration,
    pub(crate) cpu: Duration,
    /// Bytes of memory at the peak.
    pub(crate) peak: u64,
}

/// Runs a program that must succeed.
pub(crate) fn run(program: &Path, arguments: &[&str]) -> Cost {
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    let ended = child.wait4().expect("a child can be waited for");
    assert!(
        ended.status.success(),
        "{} {arguments:?} failed",
        program.display()
    );
    Cost {
        wall: start.elapsed(),
        cpu: ended.rusage.utime + ended.rusage.stime,
        peak: ended.rusage.maxrss,
    }
}

/// The run in the middle, by wall time.
pub(crate) fn median(mut runs: Vec<Cost>) -> Cost {
    runs.sort_by_key(|cost| cost.wall);
    runs[runs.len() / 2]
}

/// Files and bytes in a folder.
pub(crate) fn size(folder: &Path) -> (usize, u64) {
    let files = WalkDir::new(folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file());
    files.fold((0, 0), |(files, bytes), entry| {
        (
            files + 1,
            bytes + entry.metadata().map_or(0, |metadata| metadata.len()),
        )
    })
}
