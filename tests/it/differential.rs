//! Whatever happens to a portal and to its site between two builds, an incremental build makes the
//! same site as a full one. On real disks, one of which counts whole seconds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use concord::artifact::Collected;
use concord::compile::compile;
use concord::content::Edition;
use concord::source::Sources;
use fastrand::Rng;

use crate::support::said;

/// Builds of the quick form and of the long one, on each disk.
const BUILDS: usize = 20;
const MANY_BUILDS: usize = 500;
/// Chooses what happens.
const SEED: u64 = 18;
/// When all builds are made.
const AS_OF: &str = "2026-11-22T16:00:00Z";

fn edition() -> Edition {
    Edition {
        as_of: AS_OF.parse().unwrap(),
        drafts: false,
    }
}

#[test]
fn a_build_after_anything_makes_what_a_build_from_nothing_makes() {
    on_disks(BUILDS);
}

#[test]
#[ignore = "long: scripts/test --long"]
fn a_build_after_anything_of_much_makes_what_a_build_from_nothing_makes() {
    on_disks(MANY_BUILDS);
}

fn on_disks(builds: usize) {
    let folder = tempfile::tempdir().unwrap();
    Portal::new(folder.path()).live(builds);
    match SecondsDisk::mount() {
        Some(disk) => Portal::new(disk.0.path()).live(builds),
        None => eprintln!("no disk that counts seconds: this process may not mount one"),
    }
}

/* ---- a disk whose files have times of whole seconds ---- */

struct SecondsDisk(
    tempfile::TempDir,
    #[expect(dead_code, reason = "held")] tempfile::TempDir,
);

impl SecondsDisk {
    /// An ext4 with inodes of 128 bytes, which have no room for parts of a second; `None` where this
    /// process may not make or mount one.
    fn mount() -> Option<Self> {
        let (folder, beside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let image = beside.path().join("image");
        File::create(&image).unwrap().set_len(96 << 20).unwrap();
        let mut make = Command::new("mkfs.ext4");
        make.args(["-q", "-F", "-I", "128", "-N", "40000"])
            .arg(&image);
        let mut mount = Command::new("mount");
        mount.args(["-o", "loop"]).arg(&image).arg(folder.path());
        for command in [&mut make, &mut mount] {
            let output = command.output();
            if !output.is_ok_and(|output| output.status.success()) {
                return None;
            }
        }
        let disk = Self(folder, beside);
        let file = disk.0.path().join("x");
        fs::write(&file, "").unwrap();
        let modified = file.metadata().unwrap().modified().unwrap();
        let since = modified.duration_since(std::time::UNIX_EPOCH).unwrap();
        assert_eq!(since.subsec_nanos(), 0, "its times have parts of a second");
        Some(disk)
    }
}

impl Drop for SecondsDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

/* ---- a portal and its two sites ---- */

struct Portal {
    root: PathBuf,
    sites: [PathBuf; 2],
    rng: Rng,
    /// Files that others put into the sites.
    foreign: BTreeSet<PathBuf>,
}

type Happens = fn(&mut Portal);

/// What may happen between two builds.
const HAPPENINGS: [(&str, Happens); 24] = [
    ("nothing", |_| {}),
    ("a text is edited to the same length", |of| {
        of.edit_source(same_length);
    }),
    ("a text gets longer", |of| {
        of.edit_source(|text| text.extend(b"More.\n"));
    }),
    (
        "a file is edited behind the times",
        Portal::edit_behind_the_times,
    ),
    ("a text is renamed", Portal::rename_source),
    ("two texts change places", Portal::swap_sources),
    ("a text goes and another comes", Portal::replace_source),
    (
        "an older text is restored with its time",
        Portal::restore_older,
    ),
    ("another branch is checked out", Portal::switch_branch),
    (
        "the content is replaced by a copy of itself",
        Portal::copy_content,
    ),
    ("everybody may write", |of| {
        of.run("chmod", &["-R", "a+w", "."]);
    }),
    ("all sources are touched", |of| {
        of.run("sh", &["-c", "find content | xargs touch"]);
    }),
    ("the portal gets another title", Portal::edit_settings),
    ("a file of the site is edited to the same length", |of| {
        of.edit_site(same_length);
    }),
    ("a file of the site is cut short", |of| {
        of.edit_site(|text| text.truncate(text.len() / 2));
    }),
    (
        "a file of the site is edited, and its time set back",
        Portal::edit_site_behind_the_times,
    ),
    ("a file of the site is removed", |of| {
        let file = of.file_of_site();
        fs::remove_file(file).unwrap();
    }),
    (
        "a file of the site is replaced by a copy",
        Portal::copy_file_of_site,
    ),
    (
        "two files of the site change places",
        Portal::swap_files_of_site,
    ),
    ("the site is touched", |of| {
        let site = of.site();
        of.run("sh", &["-c", &format!("find {site} | xargs touch")]);
    }),
    ("everybody may write to the site", |of| {
        let site = of.site();
        of.run("chmod", &["-R", "a+w", &site]);
    }),
    ("others put a file into the site", Portal::put_foreign),
    ("the cache is damaged", Portal::damage_cache),
    ("the marker is lost", Portal::lose_marker),
];

/// Other bytes, as many.
#[expect(clippy::ptr_arg, reason = "other changes are of the length")]
fn same_length(text: &mut Vec<u8>) {
    let at = text.iter().rposition(u8::is_ascii_alphabetic);
    if let Some(at) = at {
        text[at] = if text[at] == b'q' { b'k' } else { b'q' };
    }
}

fn rewrite(file: &Path, change: impl Fn(&mut Vec<u8>)) {
    let mut text = fs::read(file).unwrap();
    change(&mut text);
    fs::write(file, text).unwrap();
}

impl Portal {
    fn new(folder: &Path) -> Self {
        let portal = Self {
            root: folder.join("portal"),
            sites: ["one", "two"].map(|name| folder.join(name)),
            rng: Rng::with_seed(SEED),
            foreign: BTreeSet::new(),
        };
        let init = ["init", "--languages", "tc", portal.root.to_str().unwrap()];
        assert!(concord(&init).status().unwrap().success());
        for number in 1..=4 {
            portal.write_note(&format!("note-{number}"), number);
        }
        for arguments in [
            &["init", "-q", "-b", "main"][..],
            &["add", "-A"],
            &["commit", "-q", "-m", "main"],
            &["checkout", "-q", "-b", "other"],
            &["rm", "-q", "content/updates/2026-01-05-note-1.tc.md"],
            &["commit", "-q", "-m", "other"],
            &["checkout", "-q", "main"],
        ] {
            portal.git(arguments);
        }
        portal
    }

    fn live(mut self, builds: usize) {
        let mut what = Vec::new();
        for _ in 0..builds {
            for _ in 0..self.rng.usize(0..3) {
                let (name, happens) = HAPPENINGS[self.rng.usize(..HAPPENINGS.len())];
                what.push(name);
                if self.sites[0].exists() && self.sites[1].exists() {
                    happens(&mut self);
                }
            }
            let site = self.any_site();
            let which = site.file_name().unwrap().to_str().unwrap().to_owned();
            what.push(if which == "one" { "— one" } else { "— two" });
            let build = concord(&["build", "--as-of", AS_OF])
                .args([Path::new("--root"), &self.root, Path::new("--out"), &site])
                .output()
                .unwrap();
            let recently = &what[what.len().saturating_sub(12)..];
            assert!(build.status.success(), "{recently:?} {build:?}");
            self.check(&site, recently);
        }
    }

    fn build(&self, site: &Path, what: &[&str]) {
        let mut build = concord(&["build", "--as-of", AS_OF, "--root"]);
        let build = build.arg(&self.root).arg("--out").arg(site).output();
        let build = build.unwrap();
        assert!(build.status.success(), "{what:?} {build:?}");
    }

    /// The site is what a build from nothing makes, and what others have there.
    fn check(&self, site: &Path, what: &[&str]) {
        let sources = Sources::read(&self.root).unwrap();
        let collected = Collected::default();
        let made = compile(&sources, edition(), &collected);
        assert!(made.site.is_some(), "{}", said(&made.report, &sources));
        let expected = collected.into_files().into_iter();
        let expected: BTreeMap<String, Vec<u8>> =
            expected.map(|file| (file.path, file.bytes)).collect();
        for (path, bytes) in &expected {
            let there = fs::read(site.join(path)).unwrap_or_default();
            assert!(there == *bytes, "{path} is stale after {what:?}");
        }
        for path in files(site) {
            let below = path.strip_prefix(site).unwrap().to_str().unwrap();
            // The look of pages that readers have open; nothing that was said.
            let of_theme = path.with_file_name("style.css").exists();
            let is_former = below.starts_with("assets/") && of_theme;
            let is_known = expected.contains_key(below) || below == ".concord";
            let is_foreign = self.foreign.contains(&path);
            assert!(
                is_known || is_former || is_foreign,
                "{below} is left after {what:?}"
            );
        }
        for path in self.foreign.iter().filter(|path| path.starts_with(site)) {
            assert_eq!(
                fs::read(path).unwrap(),
                b"theirs",
                "{path:?} after {what:?}"
            );
        }
    }

    fn write_note(&self, slug: &str, number: u32) {
        let text = format!(
            "+++\ntitle = \"Note {number}\"\nmemorandum = \"first\"\nitems = [{number}]\n\n[[source]]\ntitle = \"Example\"\n\
             publisher = \"Example\"\nurl = \"https://example.org/{number}\"\n+++\n\nText {number}.\n"
        );
        fs::write(self.note(slug), text).unwrap();
    }

    fn note(&self, slug: &str) -> PathBuf {
        self.root
            .join(format!("content/updates/2026-01-05-{slug}.tc.md"))
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&self.root);
        let output = command.output().unwrap();
        assert!(
            output.status.success(),
            "{program} {arguments:?} {output:?}"
        );
    }

    fn git(&self, arguments: &[&str]) {
        let who = [
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.org",
            "-c",
            "gc.auto=0",
        ];
        self.run("git", &[&who[..], arguments].concat());
    }

    /* ---- what happens to the sources ---- */

    fn notes(&self) -> Vec<PathBuf> {
        let notes = files(&self.root.join("content/updates"));
        let is_note = |path: &PathBuf| path.to_str().unwrap().contains("-note-");
        notes.into_iter().filter(is_note).collect()
    }

    fn any_note(&mut self) -> Option<PathBuf> {
        let notes = self.notes();
        self.rng.choice(notes)
    }

    fn edit_source(&mut self, change: fn(&mut Vec<u8>)) {
        if let Some(note) = self.any_note() {
            rewrite(&note, change);
        }
    }

    fn edit_behind_the_times(&mut self) {
        if let Some(note) = self.any_note() {
            edit_and_set_back(&note);
        }
    }

    fn rename_source(&mut self) {
        let slug = format!("note-{}", self.rng.u32(10..99));
        let to = self.note(&slug);
        if let Some(note) = self.any_note() {
            fs::rename(note, to).unwrap();
        }
    }

    fn swap_sources(&mut self) {
        if let [first, .., last] = &*self.notes() {
            swap(first, last);
        }
    }

    fn replace_source(&mut self) {
        if let Some(note) = self.any_note() {
            fs::remove_file(note).unwrap();
        }
        let number = self.rng.u32(1..=4);
        let slug = format!("note-{}", self.rng.u32(10..99));
        self.write_note(&slug, number);
    }

    fn restore_older(&mut self) {
        let Some(note) = self.any_note() else {
            return;
        };
        let kept = self.root.join("kept");
        self.run("cp", &["-p", note.to_str().unwrap(), "kept"]);
        rewrite(&note, same_length);
        let sites = self.sites.clone();
        let site = self.rng.choice(&sites).unwrap();
        self.build(site, &["between an edit and its end"]);
        fs::rename(kept, note).unwrap();
    }

    fn switch_branch(&mut self) {
        self.git(&["reset", "-q", "--hard"]);
        self.git(&["clean", "-q", "-d", "-f", "content"]);
        let branch = if self.rng.bool() { "main" } else { "other" };
        self.git(&["checkout", "-q", branch]);
    }

    fn copy_content(&mut self) {
        self.run("mv", &["content", "away"]);
        self.run("cp", &["-r", "away", "content"]);
        self.run("rm", &["-r", "away"]);
    }

    fn edit_settings(&mut self) {
        rewrite(&self.root.join("portal.toml"), |text| {
            let all = String::from_utf8(text.clone()).unwrap();
            let other = if all.contains("https://portal.example.org") {
                all.replace("https://portal.example.org", "https://another.example.org")
            } else {
                all.replace("https://another.example.org", "https://portal.example.org")
            };
            *text = other.into_bytes();
        });
    }

    fn damage_cache(&mut self) {
        let cached = files(&self.root.join(".concord-cache"));
        let Some(file) = self.rng.choice(cached) else {
            return;
        };
        let at = self.rng.usize(..);
        rewrite(&file, |bytes| {
            let length = bytes.len().max(1);
            if let Some(byte) = bytes.get_mut(at % length) {
                *byte ^= 1;
            }
        });
    }

    /* ---- what happens to a site ---- */

    /// What else happens to the site then cannot be told from what others have there.
    fn lose_marker(&mut self) {
        let site = self.any_site();
        for _ in 0..2 {
            self.build(&site, &["its marker was lost"]);
            self.check(&site, &["its marker was lost"]);
            fs::write(site.join(".concord"), "").unwrap();
        }
        self.build(&site, &["its marker was lost"]);
    }

    fn any_site(&mut self) -> PathBuf {
        self.sites[self.rng.usize(..2)].clone()
    }

    fn site(&mut self) -> String {
        self.any_site().to_str().unwrap().to_owned()
    }

    fn file_of_site(&mut self) -> PathBuf {
        let site = self.any_site();
        let mut files = files(&site);
        files.retain(|path| !path.ends_with(".concord") && !self.foreign.contains(path));
        self.rng.choice(files).unwrap()
    }

    fn edit_site(&mut self, change: fn(&mut Vec<u8>)) {
        rewrite(&self.file_of_site(), change);
    }

    fn edit_site_behind_the_times(&mut self) {
        edit_and_set_back(&self.file_of_site());
    }

    fn copy_file_of_site(&mut self) {
        let file = self.file_of_site();
        let copy = file.with_extension("copy");
        fs::copy(&file, &copy).unwrap();
        fs::rename(copy, file).unwrap();
    }

    fn swap_files_of_site(&mut self) {
        let (first, second) = (self.file_of_site(), self.file_of_site());
        if first != second {
            swap(&first, &second);
        }
    }

    fn put_foreign(&mut self) {
        let file = self.file_of_site();
        let foreign = file.with_file_name(format!("theirs-{}", self.rng.u32(..1000)));
        fs::write(&foreign, "theirs").unwrap();
        self.foreign.insert(foreign);
    }
}

fn concord(arguments: &[&str]) -> Command {
    let mut concord = Command::new(env!("CARGO_BIN_EXE_concord"));
    concord
        .args(arguments)
        .env("LC_ALL", "C")
        .stdout(Stdio::null());
    concord
}

/// Edits a file to the same length, and gives it the time that it had.
fn edit_and_set_back(file: &Path) {
    let modified = file.metadata().unwrap().modified().unwrap();
    rewrite(file, same_length);
    let file = File::options().append(true).open(file).unwrap();
    file.set_modified(modified).unwrap();
}

fn swap(first: &Path, second: &Path) {
    let between = first.with_extension("between");
    for (from, to) in [(first, &*between), (second, first), (&between, second)] {
        fs::rename(from, to).unwrap();
    }
}

/// Every file below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter();
    let files = walk
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file());
    files.map(walkdir::DirEntry::into_path).collect()
}
