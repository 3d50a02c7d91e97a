//! What stands at the names of a portal, without reading any file: two looks differ where something
//! has changed, however it was changed and whether or not the system told of it.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

use crate::disk::{self, Found, Identity, Moment, Stamp, There};
use crate::source::everything;

/// Everything that could be a source, as the disk described it at one moment.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// The folder of the portal; `None` where there is none.
    root: Option<Identity>,
    /// Folders by their paths below the root.
    folders: BTreeMap<String, Identity>,
    /// Whatever else stands there; `None` of what the disk refuses to describe.
    files: BTreeMap<String, Option<Stamp>>,
    /// Files that were changed so lately that their next change may look like none.
    young: Vec<String>,
}

impl Look {
    /// Looks at the portal at `root`.
    pub fn at(root: &Path) -> Self {
        let now = Moment::from(SystemTime::now());
        Self::of(disk::folder(root), everything(root), now)
    }

    fn of(root: Option<Identity>, all: Vec<Found>, now: Moment) -> Self {
        let mut look = Self {
            root,
            ..Self::default()
        };
        for Found { name, what, .. } in all {
            match what {
                Ok((There::Folder, folder)) => {
                    look.folders.insert(name, folder.identity());
                }
                Ok((_, file)) => {
                    if !file.tells_changes_since(now) {
                        look.young.push(name.clone());
                    }
                    look.files.insert(name, Some(file));
                }
                // A folder that cannot be read is here as if it were a file.
                Err(_) => {
                    look.files.insert(name, None);
                }
            }
        }
        look
    }

    /// Whether there is a folder at the root.
    pub fn has_root(&self) -> bool {
        self.root.is_some()
    }

    /// Whether the same folders stand at the same names.
    pub fn has_folders_of(&self, other: &Self) -> bool {
        self.root == other.root && self.folders == other.folders
    }

    /// Paths below the root at which something else stands than `before`, of files and of folders.
    pub fn differing<'l>(&'l self, before: &'l Self) -> Vec<&'l str> {
        let files = differing(&self.files, &before.files);
        files
            .chain(differing(&self.folders, &before.folders))
            .collect()
    }

    /// Files that may have been changed since and look the same.
    pub fn young(&self) -> impl Iterator<Item = &str> {
        self.young.iter().map(String::as_str)
    }
}

fn differing<'l, T: PartialEq>(
    now: &'l BTreeMap<String, T>,
    before: &'l BTreeMap<String, T>,
) -> impl Iterator<Item = &'l str> {
    let came = now
        .iter()
        .filter(|(path, of)| before.get(*path) != Some(*of));
    let went = before.keys().filter(|path| !now.contains_key(*path));
    came.map(|(path, _)| path.as_str())
        .chain(went.map(String::as_str))
}

#[cfg(test)]
mod tests {
    use std::{fs, io};

    use super::*;

    type Act = fn(&Path) -> io::Result<()>;

    /// What is done to a portal, and the paths at which it can be seen.
    const ACTS: [(&str, Act, &[&str]); 9] = [
        ("nothing", |_| Ok(()), &[]),
        (
            "another text of the same length",
            |root| {
                fs::write(root.join("new"), "2")?;
                fs::rename(root.join("new"), root.join("content/a/1.md"))
            },
            &["content/a/1.md"],
        ),
        (
            "a longer text",
            |root| fs::write(root.join("content/a/1.md"), "12"),
            &["content/a/1.md"],
        ),
        (
            "a file less",
            |root| fs::remove_file(root.join("content/a/1.md")),
            &["content/a/1.md"],
        ),
        (
            "a folder more",
            |root| fs::create_dir(root.join("themes")),
            &["themes"],
        ),
        (
            "a folder in the place of another",
            |root| {
                fs::rename(root.join("content/b"), root.join("kept"))?;
                fs::create_dir(root.join("content/b"))
            },
            &["content/b"],
        ),
        (
            "a folder in the place of a file",
            |root| {
                fs::remove_file(root.join("portal.toml"))?;
                fs::create_dir(root.join("portal.toml"))
            },
            &["portal.toml", "portal.toml"],
        ),
        (
            "what an editor leaves behind",
            |root| fs::write(root.join("content/.1.md.swp"), ""),
            &[],
        ),
        (
            "what is no source",
            |root| fs::create_dir(root.join("public")),
            &[],
        ),
    ];

    #[test]
    fn every_change_can_be_seen() {
        for (name, act, expected) in ACTS {
            let root = tempfile::tempdir().unwrap();
            for folder in ["content/a", "content/b"] {
                fs::create_dir_all(root.path().join(folder)).unwrap();
            }
            fs::write(root.path().join("content/a/1.md"), "1").unwrap();
            fs::write(root.path().join("portal.toml"), "").unwrap();
            let before = Look::at(root.path());
            act(root.path()).unwrap();
            let now = Look::at(root.path());
            assert_eq!(now.differing(&before), expected, "{name}");
        }
    }

    #[test]
    fn another_folder_at_the_same_name_is_another() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("portal");
        assert!(!Look::at(&root).has_root());
        fs::create_dir_all(root.join("content")).unwrap();
        let before = Look::at(&root);
        assert!(before.has_root() && before.has_folders_of(&Look::at(&root)));
        fs::rename(&root, folder.path().join("kept")).unwrap();
        fs::create_dir_all(root.join("content")).unwrap();
        assert!(!before.has_folders_of(&Look::at(&root)));
    }

    #[test]
    fn what_was_just_written_is_not_trusted_to_look_changed_when_it_is() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("portal.toml"), "").unwrap();
        let young = Look::at(root.path());
        assert_eq!(young.young().collect::<Vec<_>>(), ["portal.toml"]);
        let in_a_minute = SystemTime::now() + std::time::Duration::from_secs(60);
        let later = Look::of(None, everything(root.path()), in_a_minute.into());
        assert_eq!((later.young().count(), later.files.len()), (0, 1));
    }
}
