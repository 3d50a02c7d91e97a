//! The stamp of a file: what the disk says of it, without reading it.

use std::fmt;
use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

/// A file as the disk describes it: another description once anyone has written to it, or has put
/// another file in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    device: u64,
    inode: u64,
    /// In bytes.
    pub length: u64,
    /// When it or what is said of it was last changed. On Unix nobody can set this time.
    changed: Moment,
    /// When its bytes were last changed, which anyone may set.
    modified: Moment,
}

/// A moment of the clock that the disk goes by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    /// Since 1970.
    seconds: i64,
    nanoseconds: u32,
}

/// Device and inode, where the system has them.
pub type Identity = (u64, u64);

/// Two changes in one step of a clock look alike. The steps of disks that count seconds: those of
/// FAT are two.
const LONG_STEP: Duration = Duration::from_secs(2);
/// The steps of other disks: the kernel's clock has a hundred ticks a second or more.
const SHORT_STEP: Duration = Duration::from_millis(20);

impl Stamp {
    /// The stamp of the file at `path`; `None` where there is none, or something else.
    pub fn of(path: &Path) -> Option<Self> {
        let metadata = path.symlink_metadata().ok()?;
        metadata.is_file().then(|| Self::from(&metadata))
    }

    /// Which file or folder it is, whatever its name.
    pub fn identity(&self) -> Identity {
        (self.device, self.inode)
    }

    /// When the file was last changed.
    pub fn changed(&self) -> Moment {
        self.changed
    }

    /// Whether every change that is made at `now` or later gives the file another stamp.
    pub fn tells_changes_since(&self, now: Moment) -> bool {
        let step = if self.changed.nanoseconds == 0 {
            LONG_STEP
        } else {
            SHORT_STEP
        };
        // Elsewhere anyone can set the only time that there is.
        cfg!(unix) && self.changed.later_by(step) < now
    }

    /// Whether this is the same file with the same bytes, though its name may have changed since.
    pub fn has_the_bytes_of(&self, other: &Self) -> bool {
        let bytes = |of: &Self| (of.device, of.inode, of.length, of.modified);
        bytes(self) == bytes(other)
    }
}

impl From<&Metadata> for Stamp {
    #[cfg(unix)]
    fn from(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self {
            device: metadata.dev(),
            inode: metadata.ino(),
            length: metadata.len(),
            changed: Moment::new(metadata.ctime(), metadata.ctime_nsec()),
            modified: Moment::new(metadata.mtime(), metadata.mtime_nsec()),
        }
    }

    #[cfg(not(unix))]
    fn from(metadata: &Metadata) -> Self {
        let modified = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH).into();
        Self {
            device: 0,
            inode: 0,
            length: metadata.len(),
            changed: modified,
            modified,
        }
    }
}

impl Moment {
    #[cfg(unix)]
    fn new(seconds: i64, nanoseconds: i64) -> Self {
        Self {
            seconds,
            nanoseconds: u32::try_from(nanoseconds).unwrap_or_default(),
        }
    }

    /// A moment before which every change was made that a disk may describe as one made now.
    pub fn of_sources() -> Self {
        // Disks of other machines have clocks of their own.
        let step = LONG_STEP;
        Self::from(
            SystemTime::now()
                .checked_sub(step)
                .unwrap_or(SystemTime::UNIX_EPOCH),
        )
    }

    fn later_by(self, step: Duration) -> Self {
        let nanoseconds = self.nanoseconds + step.subsec_nanos();
        let carried = nanoseconds / 1_000_000_000;
        let seconds = i64::try_from(step.as_secs()).unwrap_or_default() + i64::from(carried);
        Self {
            seconds: self.seconds.saturating_add(seconds),
            nanoseconds: nanoseconds % 1_000_000_000,
        }
    }
}

impl From<SystemTime> for Moment {
    fn from(time: SystemTime) -> Self {
        let since = time
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        Self {
            seconds: i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
            nanoseconds: since.subsec_nanos(),
        }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [changed, modified] = [self.changed, self.modified];
        write!(f, "{} {} {} ", self.device, self.inode, self.length)?;
        write!(f, "{}.{} ", changed.seconds, changed.nanoseconds)?;
        write!(f, "{}.{}", modified.seconds, modified.nanoseconds)
    }
}

/// Which folder is at `path`, through symbolic links; `None` where there is none.
pub fn folder(path: &Path) -> Option<Identity> {
    let metadata = path.metadata().ok().filter(Metadata::is_dir)?;
    Some(Stamp::from(&metadata).identity())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn stamp(seconds: i64, nanoseconds: u32) -> Stamp {
        let changed = Moment {
            seconds,
            nanoseconds,
        };
        Stamp {
            device: 1,
            inode: 2,
            length: 3,
            changed,
            modified: changed,
        }
    }

    #[test]
    fn a_stamp_tells_changes_once_a_step_of_the_clock_has_passed() {
        for (changed, now, tells) in [
            ((100, 5_000_000), (100, 5_000_000), false),
            ((100, 5_000_000), (100, 25_000_000), false),
            ((100, 5_000_000), (100, 25_000_001), true),
            ((100, 990_000_000), (101, 10_000_001), true),
            ((100, 0), (101, 0), false),
            ((100, 0), (102, 0), false),
            ((100, 0), (103, 0), true),
        ] {
            let now = stamp(now.0, now.1).changed;
            let found = stamp(changed.0, changed.1).tells_changes_since(now);
            assert_eq!(found, tells && cfg!(unix), "{changed:?} {now:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_takes_the_place_of_another_has_another_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let [a, b] = ["a", "b"].map(|name| folder.path().join(name));
        fs::write(&a, "one").unwrap();
        fs::write(&b, "two").unwrap();
        let before = Stamp::of(&a).unwrap();
        assert_eq!(Stamp::of(&a), Some(before));
        fs::rename(&b, &a).unwrap();
        assert!(!Stamp::of(&a).unwrap().has_the_bytes_of(&before));
        assert_eq!(Stamp::of(&b), None);
    }
}
