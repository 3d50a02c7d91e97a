//! In what order files go to their places and away: after each step every link and asset of the
//! folder holds.

use crate::address::{MANIFEST, SEARCH_INDEX, is_asset};
use crate::disk::{RelativePath, ancestors};

/// When something is moved: what others refer to comes before what refers to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// Named by its fingerprint, or new; nothing of the present site refers to it.
    Fingerprinted,
    New,
    /// New at the root, from where all else is found.
    Entrance,
    Page,
    /// Feeds, data, the sitemap, and the head of the search index.
    List,
    Manifest,
}

impl Step {
    /// That of a file that is not there yet.
    pub(super) fn of_new(path: &RelativePath) -> Self {
        let path = path.as_str();
        if is_asset(path) || path.starts_with(SEARCH_INDEX) {
            Self::Fingerprinted
        } else if !path.contains('/') {
            Self::Entrance
        } else {
            Self::New
        }
    }

    /// That of a file that takes the place of another.
    pub(super) fn of_changed(path: &RelativePath) -> Self {
        match path.as_str() {
            MANIFEST => Self::Manifest,
            _ if is_page(path) => Self::Page,
            _ => Self::List,
        }
    }
}

/// Whether readers see it as a page, which links to others.
pub(super) fn is_page(path: &RelativePath) -> bool {
    path.as_str().ends_with(".html")
}

/// The folder in which the theme's files of a version of the site are, if it may be one:
/// `assets/1f` of `assets/1f/portal.js`. Pictures have such folders too.
pub(super) fn folder_of_assets(path: &RelativePath) -> Option<&str> {
    let path = path.as_str();
    let mut folders = ancestors(path).skip(1);
    folders.next().filter(|_| is_asset(path))
}

/// The file of the theme that every page needs, and that no folder of a picture has.
pub(super) const STYLE: &str = "style.css";
