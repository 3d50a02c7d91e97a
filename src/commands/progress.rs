//! A line in the terminal while something takes longer than a second.

use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::diagnostic::Messages;

/// How long an editor waits before it is said what is going on, and how often that is said again.
const STEP: Duration = Duration::from_secs(1);

/// The line; it disappears when this does.
pub(super) struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Says what is going on, where somebody looks on.
    pub(super) fn begin(messages: &Messages) -> Self {
        if !io::stderr().is_terminal() {
            return Self(None);
        }
        Self::saying(messages.say("working", &[]), io::stderr())
    }

    /// What `work` gives, during which it is said.
    pub(super) fn during<T>(messages: &Messages, work: impl FnOnce() -> T) -> T {
        let _says = Self::begin(messages);
        work()
    }

    /// Says it to `out` every second, with the seconds that have passed.
    fn saying(what: String, mut out: impl io::Write + Send + 'static) -> Self {
        let (end, ended) = mpsc::channel();
        let says = move || {
            let mut seconds = 0_u32;
            while ended.recv_timeout(STEP) == Err(RecvTimeoutError::Timeout) {
                seconds += 1;
                let _ = write!(out, "\r{what} {seconds} s");
                let _ = out.flush();
            }
            if seconds > 0 {
                // To the beginning of the line, and nothing after it.
                let _ = write!(out, "\r\x1b[K");
                let _ = out.flush();
            }
        };
        let thread = std::thread::Builder::new().spawn(says);
        Self(thread.ok().map(|thread| (end, thread)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((end, thread)) = self.0.take() {
            drop(end);
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Shared(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_is_done_at_once_says_nothing() {
        let said = Shared::default();
        drop(Progress::saying("…".to_owned(), said.clone()));
        assert!(said.0.lock().unwrap().is_empty());
    }
}
