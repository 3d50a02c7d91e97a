//! Paths that cannot lead out of a folder.

use std::borrow::Borrow;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// A path below a folder, with `/` on every system: `tc/fifth/26/index.html`.
///
/// Every path that a file, a cache or a theme names becomes one before it is used on the disk. It
/// has one or more segments, none of which is empty, `.` or `..`; it has no backslash and no colon,
/// which mean folders and drives on Windows, and no control character. So it leads to a place below
/// any folder that it is joined to, as far as that folder has no symbolic links.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RelativePath(String);

/// A path that could lead out of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Climbs(pub String);

impl RelativePath {
    /// The path that `text` is.
    pub fn new(text: impl Into<String>) -> Result<Self, Climbs> {
        let text = text.into();
        let is_segment = |part: &str| !matches!(part, "" | "." | "..");
        let has_bad = |c: char| matches!(c, '\\' | ':') || c.is_control();
        if text.split('/').all(is_segment) && !text.contains(has_bad) {
            Ok(Self(text))
        } else {
            Err(Climbs(text))
        }
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where it is below `folder`.
    pub fn below(&self, folder: &Path) -> PathBuf {
        folder.join(&self.0)
    }

    /// The folders that it is in, outermost first: `a` and `a/b` of `a/b/c`.
    pub fn ancestors(&self) -> impl DoubleEndedIterator<Item = &str> {
        ancestors(&self.0)
    }
}

/// The folders that a path is in, outermost first.
pub fn ancestors(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

impl TryFrom<String> for RelativePath {
    type Error = Climbs;

    fn try_from(text: String) -> Result<Self, Climbs> {
        Self::new(text)
    }
}

impl From<RelativePath> for String {
    fn from(path: RelativePath) -> Self {
        path.0
    }
}

impl Borrow<str> for RelativePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RelativePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Climbs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` could lead out of its folder",
            self.0.escape_debug()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::path::Component;

    #[test]
    fn only_what_stays_below_a_folder_is_a_path() {
        for (text, is_path) in [
            ("a", true),
            ("tc/fifth/26/index.html", true),
            ("文件/備忘錄 1.pdf", true),
            (".well-known/security.txt", true),
            ("a/..b/c..", true),
            ("", false),
            ("/etc/passwd", false),
            ("..", false),
            ("a/../../b", false),
            ("./a", false),
            ("a//b", false),
            ("a/", false),
            ("..\\a", false),
            ("C:/a", false),
            ("C:a", false),
            ("a\nb", false),
            ("a\0b", false),
        ] {
            assert_eq!(RelativePath::new(text).is_ok(), is_path, "{text:?}");
        }
    }

    #[test]
    fn a_path_that_was_written_down_is_looked_at_when_it_is_read() {
        let read = |text: &str| serde_json::from_str::<RelativePath>(text);
        assert_eq!(read("\"a/b\"").unwrap().as_str(), "a/b");
        assert!(read("\"../a\"").is_err());
    }

    #[test]
    fn folders_come_from_the_outside() {
        let path = RelativePath::new("a/b/c").unwrap();
        assert!(path.ancestors().eq(["a", "a/b"]));
    }

    proptest! {
        #[test]
        fn no_text_leads_out_of_a_folder(text in "(\\PC|[./\\\\:a\u{0}\n]|\\.\\.|/){0,12}") {
            if let Ok(path) = RelativePath::new(text) {
                let whole = path.below(Path::new("/folder"));
                let below = whole.strip_prefix("/folder").unwrap();
                prop_assert!(below.components().all(|part| matches!(part, Component::Normal(_))));
                prop_assert!(below.components().next().is_some());
            }
        }
    }
}
