//! A disk that refuses, and builds at once: the site stays whole.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use concord::diagnostic::MessageLanguage;
use concord::starter;

use crate::support::give_address;
use crate::users::{User, permit};

/// The sources of a version of the example portal.
struct Version(PathBuf);

impl Version {
    /// The one that is published.
    fn last(folder: &Path) -> Self {
        Self::write(folder.join("last"))
    }

    fn write(root: PathBuf) -> Self {
        for file in starter::portal(&["en"], MessageLanguage::English) {
            let path = root.join(&file.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file.bytes).unwrap();
        }
        give_address(&root);
        Self(root)
    }

    /// The one that is to follow it: every page is another, and one is long.
    fn next(folder: &Path) -> Self {
        let Self(root) = Self::write(folder.join("next"));
        let change = |file: &str, change: &dyn Fn(String) -> String| {
            let path = root.join(file);
            let text = fs::read_to_string(&path).unwrap();
            let changed = change(text.clone());
            assert_ne!(text, changed);
            fs::write(path, changed).unwrap();
        };
        let long = format!("{}\n\n", "More. ".repeat(1000)).repeat(20);
        change("content/pages/about.en.md", &|text| {
            format!("{text}\n{long}\n")
        });
        change("portal.toml", &|text| {
            text.replace("portal.two-cities.hk", "other.two-cities.hk")
        });
        Self(root)
    }

    fn build(&self, mut program: Command, out: &Path) -> Output {
        let program = program.args(["build", "--as-of=2026-11-22", "--out"]);
        let program = program.arg(out).current_dir(&self.0).env("LC_ALL", "C");
        program.output().unwrap()
    }

    /// Builds it with nothing in the way.
    fn publish(&self, program: Command, out: &Path) -> Files {
        let output = self.build(program, out);
        assert!(output.status.success(), "{output:?}");
        Files::of(out)
    }
}

fn concord() -> Command {
    Command::new(env!("CARGO_BIN_EXE_concord"))
}

/// The files of a folder but the marker, by their paths.
#[derive(PartialEq)]
struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    fn of(out: &Path) -> Self {
        let entries = walkdir::WalkDir::new(out).into_iter().map(Result::unwrap);
        let files = entries.filter(|entry| entry.file_type().is_file());
        let files = files.map(|entry| {
            let path = entry.path().strip_prefix(out).unwrap();
            (
                path.to_str().unwrap().to_owned(),
                fs::read(entry.path()).unwrap(),
            )
        });
        Self(files.filter(|(path, _)| path != ".concord").collect())
    }

    /// Whether they are those of a version, and what open pages of the one before need.
    fn are(&self, version: &Self) -> bool {
        let kept = |path: &str| path.starts_with("assets/");
        version
            .0
            .iter()
            .all(|(path, bytes)| self.0.get(path) == Some(bytes))
            && self
                .0
                .keys()
                .all(|path| version.0.contains_key(path) || kept(path))
    }
}

/// It failed, and says why in words.
fn assert_refused(output: &Output, words: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.starts_with("concord: ") && said.contains(words),
        "{said}"
    );
}

/* ---- a disk in memory ---- */

struct Disk(tempfile::TempDir);

impl Disk {
    /// `None` where this process may not mount one.
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=32m", "concord-test"]);
        let mounted = mount.arg(folder.path()).output();
        let is_mounted = mounted.is_ok_and(|output| output.status.success());
        is_mounted.then_some(Self(folder))
    }

    fn remount(&self, option: &str) {
        let mut mount = Command::new("mount");
        mount.args(["-o", &format!("remount,{option}")]);
        assert!(mount.arg(self.0.path()).status().unwrap().success());
    }

    /// Leaves so many bytes free.
    fn fill(&self, free: u64) {
        let mut stat = Command::new("stat");
        stat.args(["-f", "-c", "%a %S"]).arg(self.0.path());
        let said = String::from_utf8(stat.output().unwrap().stdout).unwrap();
        let (blocks, size) = said.trim().split_once(' ').unwrap();
        let all: u64 = blocks.parse::<u64>().unwrap() * size.parse::<u64>().unwrap();
        let ballast = vec![0; usize::try_from(all - free).unwrap()];
        fs::write(self.ballast(), ballast).unwrap();
    }

    fn empty(&self) {
        fs::remove_file(self.ballast()).unwrap();
    }

    fn ballast(&self) -> PathBuf {
        self.0.path().join("ballast")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

/// Bytes of a disk that a folder takes.
fn taken(folder: &Path) -> u64 {
    let entries = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap);
    entries
        .map(|entry| entry.metadata().unwrap().blocks() * 512)
        .sum()
}

/* ---- full ---- */

#[test]
fn a_file_that_no_longer_fits_leaves_the_site_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (last, next) = (Version::last(folder.path()), Version::next(folder.path()));
    let out = folder.path().join("site");
    let before = last.publish(concord(), &out);
    // No file may have more than 64 blocks; the signal of it is ignored, as there is none of a disk.
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$@\"", "sh"]);
    limited.arg(env!("CARGO_BIN_EXE_concord"));
    assert_refused(&next.build(limited, &out), "File too large");
    assert!(Files::of(&out) == before);
    assert!(!next.publish(concord(), &out).are(&before));
}

#[test]
fn a_full_disk_leaves_the_last_site_or_the_next_and_nothing_between() {
    let Some(disk) = Disk::mount() else {
        // What the test above holds is held everywhere.
        eprintln!("no disk was filled: this process may not mount one");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let (last, next) = (Version::last(folder.path()), Version::next(folder.path()));
    let [last_files, next_files] = [&last, &next].map(|version| {
        let out = version.0.join("public");
        version.publish(concord(), &out)
    });
    let needed = taken(&next.0.join("public"));
    let out = disk.0.path().join("site");

    // A first site that does not fit leaves nothing.
    disk.fill(needed / 2);
    assert_refused(&last.build(concord(), &out), "the disk is full");
    assert!(!out.exists());
    disk.empty();

    let (mut refused, mut published) = (0, 0);
    for percent in [0, 1, 50, 90, 100] {
        assert!(last.publish(concord(), &out).are(&last_files));
        disk.fill(needed * percent / 100);
        let output = next.build(concord(), &out);
        disk.empty();
        let files = Files::of(&out);
        if output.status.success() {
            published += 1;
            assert!(files.are(&next_files), "{percent} %");
        } else {
            refused += 1;
            assert_refused(&output, "the disk is full");
            assert!(files.are(&last_files), "{percent} %");
        }
        assert!(
            next.publish(concord(), &out).are(&next_files),
            "{percent} %"
        );
    }
    assert!(refused > 1 && published > 0, "{refused} and {published}");
}

/* ---- read-only ---- */

#[test]
fn a_disk_that_may_only_be_read_stays_as_it_was() {
    let Some(disk) = Disk::mount() else {
        eprintln!("no disk was made read-only: this process may not mount one");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let (last, next) = (Version::last(folder.path()), Version::next(folder.path()));
    let out = disk.0.path().join("site");
    let before = last.publish(concord(), &out);
    disk.remount("ro");
    assert_refused(&next.build(concord(), &out), "the disk is read-only");
    let elsewhere = disk.0.path().join("elsewhere");
    assert_refused(&next.build(concord(), &elsewhere), "the disk is read-only");
    assert!(Files::of(&out) == before);
    disk.remount("rw");
    assert!(!next.publish(concord(), &out).are(&before));
}

#[test]
fn folders_that_may_only_be_read_are_told_and_mended_by_the_next_build() {
    let user = User::new();
    let (last, next) = (
        Version::last(user.folder.path()),
        Version::next(user.folder.path()),
    );
    user.give(user.folder.path());
    let next_files = next.publish(user.concord(), &next.0.join("public"));
    let out = user.folder.path().join("site");
    for folder in ["", "en", "data"] {
        let before = last.publish(user.concord(), &out);
        permit(&out.join(folder), 0o555);
        let output = next.build(user.concord(), &out);
        permit(&out.join(folder), 0o755);
        assert_refused(&output, "permission denied");
        let files = Files::of(&out);
        if folder.is_empty() {
            assert!(files == before);
        }
        for (path, bytes) in &files.0 {
            let of = [&before, &next_files].map(|version| version.0.get(path));
            assert!(of.contains(&Some(bytes)), "{path} is of neither version");
        }
        assert!(
            next.publish(user.concord(), &out).are(&next_files),
            "{folder}"
        );
    }
}

#[test]
fn sources_that_may_not_be_read_are_told_and_nothing_is_published() {
    for (path, said) in [
        ("content/pages/about.en.md", "content/pages/about.en.md"),
        ("content/pages", "content/pages"),
        ("content", "content"),
        ("portal.toml", "portal.toml"),
    ] {
        let user = User::new();
        let version = Version::last(user.folder.path());
        user.give(user.folder.path());
        let out = user.folder.path().join("site");
        let before = version.publish(user.concord(), &out);
        permit(&version.0.join(path), 0o000);
        let output = version.build(user.concord(), &out);
        permit(&version.0.join(path), 0o755);
        let words = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{path}: {words}");
        assert!(
            words.contains("unreadable-file") && words.contains(said),
            "{words}"
        );
        assert!(Files::of(&out) == before, "{path}");
    }
}

/* ---- links and devices ---- */

/// Makes something that is no file of Concord's, which could lead elsewhere or never end.
type Make = fn(&Path);

const MADE: [(&str, Make); 3] = [
    ("a link", |path| {
        std::os::unix::fs::symlink("/etc", path).unwrap();
    }),
    ("a pipe", |path| {
        let made = Command::new("mkfifo").arg(path).status();
        assert!(made.unwrap().success());
    }),
    ("a device", |path| {
        // Where it cannot be made, a socket is as good.
        let made = Command::new("mknod")
            .arg(path)
            .args(["c", "1", "3"])
            .output();
        if !made.unwrap().status.success() {
            std::os::unix::net::UnixListener::bind(path).unwrap();
        }
    }),
];

#[test]
fn what_is_no_file_of_ours_is_refused_and_not_waited_for() {
    for (what, make) in MADE {
        let folder = tempfile::tempdir().unwrap();
        let version = Version::last(folder.path());
        let out = folder.path().join("site");
        version.publish(concord(), &out);
        let next = Version::next(folder.path());
        for place in [
            version.0.join(".concord-cache"),
            next.0.join(".concord-cache"),
            out.join(".concord"),
            out.join(".concord-new"),
        ] {
            let away = folder.path().join("away");
            let was_there = fs::rename(&place, &away).is_ok();
            let before = Files::of(&out);
            make(&place);
            let root = if place.starts_with(&version.0) {
                &version
            } else {
                &next
            };
            let output = root.build(concord(), &out);
            assert_refused(&output, place.file_name().unwrap().to_str().unwrap());
            fs::remove_file(&place).unwrap();
            assert!(Files::of(&out) == before, "{what} at {place:?}");
            if was_there {
                fs::rename(&away, &place).unwrap();
            }
        }
        // What is known of the last build is only a help: without it all is made.
        for entry in fs::read_dir(version.0.join(".concord-cache")).unwrap() {
            let path = entry.unwrap().path();
            fs::remove_file(&path).unwrap();
            make(&path);
        }
        version.publish(concord(), &out);
    }
}

/* ---- at once ---- */

#[test]
fn builds_at_once_make_one_site() {
    let folder = tempfile::tempdir().unwrap();
    let version = Version::last(folder.path());
    let expected = version.publish(concord(), &folder.path().join("alone"));
    let out = folder.path().join("site");
    // Into no folder, and into a site that is another.
    for version_before in [None, Some(Version::next(folder.path()))] {
        if let Some(before) = version_before {
            before.publish(concord(), &out);
        }
        let ended = std::thread::scope(|scope| {
            let racing = [(); 4].map(|()| scope.spawn(|| version.build(concord(), &out)));
            racing.map(|build| build.join().unwrap())
        });
        assert!(ended.iter().any(|output| output.status.success()));
        for output in ended.iter().filter(|output| !output.status.success()) {
            assert_refused(output, "another build is writing");
        }
        assert!(Files::of(&out).are(&expected));
        assert!(version.publish(concord(), &out).are(&expected));
    }
}
