//! Takes pages away together. Pages of several languages lead to each other: whichever went first, a
//! link of another would lead nowhere for a moment, or for ever where the build is killed in it.
//!
//! Each page first becomes a symbolic link to itself, in a folder beside the site: for readers
//! nothing has changed. Then that folder gets another name, in one step, and none of the pages is
//! there any more. The links, which lead nowhere now, are removed at leisure.

use std::path::Path;

use crate::disk::{self, DiskError, RelativePath};
use crate::publish::STAGING;

/// The folder in which pages wait, below the one in which files do.
const LEAVING: &str = "leaving";
/// Its name once they are gone.
const GONE: &str = "gone";

/// Takes pages of the site in `out` out of the sight of readers, all at once. What is left of them
/// is to be removed.
///
/// # Errors
/// When the disk has no links; some pages may be links then, and can still be read.
pub(super) fn hide(out: &Path, pages: &[&RelativePath]) -> Result<(), DiskError> {
    let staging = out.join(STAGING);
    let leaving = staging.join(LEAVING);
    disk::make_folder(&leaving)?;
    for (number, page) in pages.iter().enumerate() {
        let place = page.below(out);
        if is_leaving(&place) {
            continue; // A build that was killed has left it so.
        }
        disk::add_name(&place, &leaving.join(number.to_string()))?;
        let back = "../".repeat(page.ancestors().count());
        let link = staging.join("link");
        disk::link(&format!("{back}{STAGING}/{LEAVING}/{number}"), &link)?;
        disk::rename(&link, &place)?;
    }
    disk::rename(&leaving, &staging.join(GONE))
}

/// Whether the file at `place` is a link that [`hide`] made.
pub(super) fn is_leaving(place: &Path) -> bool {
    let leads_to = disk::leads_to(place);
    let mut parts = leads_to.components().rev().skip(1);
    [LEAVING, STAGING]
        .iter()
        .all(|name| parts.next().is_some_and(|of| of.as_os_str() == *name))
}

/// Lets the pages go that a build that was killed has made links, before the folder is cleared.
pub(super) fn let_go(staging: &Path) {
    // There are none, as a rule.
    let _ = disk::rename(&staging.join(LEAVING), &staging.join(GONE));
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;

    use super::*;
    use crate::disk::{There, there};

    #[test]
    fn pages_are_there_until_all_of_them_are_gone() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path();
        let pages = ["a.html", "en/a/index.html", "tc/a/index.html"];
        let pages = pages.map(|path| RelativePath::new(path).unwrap());
        for page in &pages {
            let place = page.below(out);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, page.as_str()).unwrap();
        }
        // As a build leaves it that is killed before the last step.
        fs::create_dir_all(out.join(STAGING).join(GONE).join("in the way")).unwrap();
        assert!(hide(out, &pages.each_ref()).is_err());
        for page in &pages {
            let place = page.below(out);
            assert_eq!(fs::read_to_string(&place).unwrap(), page.as_str());
            assert!(is_leaving(&place));
        }
        fs::remove_dir_all(out.join(STAGING).join(GONE)).unwrap();
        let_go(&out.join(STAGING));
        for page in &pages {
            let place = page.below(out);
            assert!(!place.exists());
            assert_eq!(there(&place), There::Other);
        }
    }

    #[test]
    fn a_link_of_others_is_not_ours() {
        let folder = tempfile::tempdir().unwrap();
        for (to, is_ours) in [
            (".concord-new/leaving/7", true),
            ("../../.concord-new/leaving/7", true),
            ("/etc/hostname", false),
            ("leaving/7", false),
            ("7", false),
        ] {
            let link = folder.path().join("link");
            disk::link(to, &link).unwrap();
            assert_eq!(is_leaving(&link), is_ours, "{to}");
            fs::remove_file(&link).unwrap();
        }
        assert!(!is_leaving(&folder.path().join("nothing")));
    }
}
