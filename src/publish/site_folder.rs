//! The folder of a site: moves files to their places and removes them. What is not Concord's is never
//! touched.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use crate::disk::{self, DiskError, Found, RelativePath, There};
use crate::publish::order::is_page;
use crate::publish::together;
use crate::publish::{Error, STAGING};

/// The folder of a site, with the files in it that are Concord's.
pub(super) struct SiteFolder<'p> {
    /// The folder.
    pub(super) out: &'p Path,
    /// Paths of the files that are Concord's.
    pub(super) ours: &'p BTreeSet<RelativePath>,
}

impl SiteFolder<'_> {
    /// Whether the way of each file that waits is free: nothing stands in it but what is Concord's.
    pub(super) fn check_ways<'f>(
        &self,
        files: impl Iterator<Item = &'f RelativePath>,
    ) -> Result<(), Error> {
        let mut folders = Folders::new(self.out);
        let ways = files.filter_map(|path| self.in_the_way(path, &mut folders));
        let taken: BTreeSet<PathBuf> = ways.collect();
        if taken.is_empty() {
            return Ok(());
        }
        Err(Error::Taken(taken.into_iter().collect()))
    }

    /// What is in the way of a file and is not Concord's.
    fn in_the_way(&self, path: &RelativePath, folders: &mut Folders<'_>) -> Option<PathBuf> {
        let is_ours = |path: &str| self.ours.contains(path);
        for folder in path.ancestors() {
            match folders.there(folder) {
                There::Nothing => return None,
                There::Folder => {}
                There::File if is_ours(folder) => return None, // It makes way.
                There::File | There::Other => return Some(self.out.join(folder)),
            }
        }
        let place = path.below(self.out);
        match disk::there(&place) {
            There::Nothing => None,
            There::File => (!is_ours(path.as_str())).then_some(place),
            There::Folder => self.foreign_below(&place),
            There::Other => (!together::is_leaving(&place)).then_some(place),
        }
    }

    /// Something in a folder that is not Concord's.
    fn foreign_below(&self, folder: &Path) -> Option<PathBuf> {
        let name = folder.strip_prefix(self.out).ok()?.to_str()?;
        let is_foreign = |found: &Found| match found.what {
            Ok((There::Folder, _)) => false,
            Ok((There::File, _)) => !self.is_ours(&found.path),
            _ => true,
        };
        let mut all = disk::walk(self.out, &name.replace('\\', "/"), |_| false).into_iter();
        Some(all.find(is_foreign)?.path)
    }

    /// Whether the file at `place` is Concord's.
    fn is_ours(&self, place: &Path) -> bool {
        let path = place.strip_prefix(self.out).ok().and_then(Path::to_str);
        path.is_some_and(|path| self.ours.contains(&*path.replace('\\', "/")))
    }

    /// Moves a file or folder from where it waits to its place.
    pub(super) fn place(&self, path: &str) -> Result<(), Error> {
        let (from, to) = (self.out.join(STAGING).join(path), self.out.join(path));
        if disk::there(&from) == There::Nothing {
            return Ok(()); // It came with a folder that holds files of several steps.
        }
        if let Some(folder) = to.parent() {
            self.clear_way(folder)?;
        }
        // A folder may take the place of a file, and the other way round.
        match (disk::there(&from), disk::there(&to)) {
            (There::File, There::Folder) => self.remove_ours_below(&to)?,
            (There::Folder, There::File) => disk::remove_file(&to)?,
            _ => {}
        }
        Ok(disk::rename(&from, &to)?)
    }

    /// Makes the folder of a file, where an earlier site may have had a file.
    fn clear_way(&self, folder: &Path) -> Result<(), DiskError> {
        if disk::there(folder) == There::Folder {
            return Ok(());
        }
        let is_inside = |ancestor: &&Path| ancestor.starts_with(self.out) && *ancestor != self.out;
        for ancestor in folder.ancestors().take_while(is_inside) {
            if disk::there(ancestor) == There::File && self.is_ours(ancestor) {
                disk::remove_file(ancestor)?;
            }
        }
        disk::make_folder(folder)
    }

    /// Removes a folder with the files in it, all of which are Concord's.
    fn remove_ours_below(&self, folder: &Path) -> Result<(), Error> {
        match self.foreign_below(folder) {
            Some(foreign) => Err(Error::Taken(vec![foreign])),
            None => Ok(disk::remove_folder(folder)?),
        }
    }

    /// Removes the files that the site does not have any more, and the folders that they leave
    /// empty. How many were there.
    pub(super) fn withdraw(&self, outdated: &[RelativePath]) -> Result<usize, Error> {
        let mut folders = Folders::new(self.out);
        let mut is_there = |path: &&RelativePath| {
            let mut ancestors = path.ancestors();
            let place = path.below(self.out);
            ancestors.all(|folder| folders.there(folder) == There::Folder)
                && (disk::there(&place) == There::File || together::is_leaving(&place))
        };
        let there: Vec<&RelativePath> = outdated.iter().filter(|path| is_there(path)).collect();
        let (pages, others): (Vec<&RelativePath>, Vec<_>) =
            there.into_iter().partition(|path| is_page(path));
        if pages.len() > 1 {
            // Where the disk cannot do that, they go one after the other.
            let _ = together::hide(self.out, &pages);
        }
        // Pages go before what they need.
        for path in pages.iter().chain(&others) {
            disk::remove_file(&path.below(self.out))?;
        }
        for path in outdated {
            for folder in path.ancestors().rev() {
                if disk::remove_empty_folder(&self.out.join(folder)).is_err() {
                    break; // The system refuses where something is left.
                }
            }
        }
        Ok(pages.len() + others.len())
    }
}

/// What is at folders below `out`, asked once of each.
pub(super) struct Folders<'o> {
    out: &'o Path,
    known: HashMap<String, There>,
}

impl<'o> Folders<'o> {
    pub(super) fn new(out: &'o Path) -> Self {
        let known = HashMap::new();
        Self { out, known }
    }

    pub(super) fn there(&mut self, folder: &str) -> There {
        if let Some(there) = self.known.get(folder) {
            return *there;
        }
        let there = disk::there(&self.out.join(folder));
        self.known.insert(folder.to_owned(), there);
        there
    }
}

/// Removes the files that wait, of a build that was interrupted or is done.
pub(super) fn clear_staging(out: &Path) -> Result<(), Error> {
    let staging = out.join(STAGING);
    match disk::there(&staging) {
        There::Nothing => Ok(()),
        There::Folder => {
            together::let_go(&staging);
            Ok(disk::remove_folder(&staging)?)
        }
        There::File | There::Other => Err(Error::NotAFile(staging)),
    }
}
