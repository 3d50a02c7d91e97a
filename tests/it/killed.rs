//! A build may end at any moment: a reader of the site meanwhile finds no file half written and no page
//! without its files.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use concord::text::fingerprint;
use fastrand::Rng;
use serde_json::Value;

/// How many builds are killed, in the quick form and in the long one.
const KILLS: usize = 30;
const MANY_KILLS: usize = 500;
/// Every so many kills a build is let come to its end.
const REST: usize = 5;
/// Chooses the moments.
const SEED: u64 = 7;
/// Where the example portal is published.
const BASE: &str = "https://portal.example.org/";

#[test]
fn no_moment_at_which_a_build_is_killed_harms_a_reader() {
    kill(KILLS);
}

#[test]
#[ignore = "long: scripts/test --long"]
fn no_moment_of_many_at_which_a_build_is_killed_harms_a_reader() {
    kill(MANY_KILLS);
}

fn kill(kills: usize) {
    let folder = tempfile::tempdir().unwrap();
    let portals = [first(folder.path()), second(folder.path())];
    let versions = portals.each_ref().map(|root| Version::of(root));
    let out = folder.path().join("site");
    let start = Instant::now();
    assert!(build(&portals[0], &out).wait().unwrap().success());
    let whole = start.elapsed();
    put_theirs(&out);
    let (stop, builds) = (AtomicBool::new(false), AtomicUsize::new(0));
    let (killed, seen) = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let reader = Reader::new(&out, &versions, &builds);
            while !stop.load(Ordering::SeqCst) {
                reader.walk();
            }
            reader.seen.take()
        });
        // Where the builds fail the reader must stop too, or nobody would be told.
        let killed =
            std::panic::catch_unwind(|| kill_all(kills, &portals, &versions, &out, whole, &builds));
        stop.store(true, Ordering::SeqCst);
        let seen = reader.join().unwrap();
        (
            killed.unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            seen,
        )
    });
    println!("{kills} builds killed: {killed:?}\nthe reader meanwhile: {seen:?}");
    assert_eq!(seen.faults, Vec::<String>::new());
    for (path, text) in THEIRS {
        assert_eq!(fs::read_to_string(out.join(path)).unwrap(), text, "{path}");
    }
    assert!(out.join(EMPTY).exists());
    assert!(seen.walks > 0 && seen.files > 10 * kills);
    assert!(killed.mixed > kills / 20, "too few while files were moved");
    assert!(
        killed.staged > kills / 20,
        "too few while files were staged"
    );
}

/* ---- what others have in the folder ---- */

/// Files that are not Concord's, some of them beside its own.
const THEIRS: [(&str, &str); 5] = [
    (".git/HEAD", "ref: refs/heads/gh-pages\n"),
    (
        ".well-known/security.txt",
        "Contact: mailto:x@example.org\n",
    ),
    ("CNAME", "portal.example.org\n"),
    ("google0123456789abcdef.html", "google-site-verification\n"),
    ("tc/about/notes.txt", "of the editor\n"),
];
/// A folder that a checkout has, empty.
const EMPTY: &str = ".git/refs/tags";

fn put_theirs(out: &Path) {
    fs::create_dir_all(out.join(EMPTY)).unwrap();
    for (path, text) in THEIRS {
        let path = out.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/* ---- two versions of a portal ---- */

/// The example portal, with so much text that its index is in shards.
fn first(folder: &Path) -> PathBuf {
    let root = folder.join("first");
    concord(folder, &["init", "first", "--languages", "tc,en"]);
    let mut rng = Rng::with_seed(SEED);
    for number in 5..=16 {
        let mut text = || -> String {
            let words = (0..2500).map(|_| format!("w{} ", rng.u32(..4000)));
            words.collect::<String>().trim_end().to_owned()
        };
        let domain = root.join("content/first/02-education");
        let file = |text: &str| format!("+++\ntitle = \"Item {number}\"\n+++\n\n{text}\n");
        fs::write(domain.join(format!("{number}.tc.md")), file(&text())).unwrap();
    }
    concord(&root, &["lock"]);
    root
}

/// The same with pages added, changed and removed, other assets and another index.
fn second(folder: &Path) -> PathBuf {
    let root = folder.join("second");
    copy(&folder.join("first"), &root);
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    for key in ["tc", "en"] {
        let page = |name: &str| format!("content/pages/{name}.{key}.md");
        write(
            &page("contact"),
            &format!(
                "+++\ntitle = \"Contact\"\nsummary = \"c\"\n+++\n\nTo [help](help.{key}.md).\n"
            ),
        );
        write(
            &page("help"),
            &format!(
                "+++\ntitle = \"Help\"\nsummary = \"h\"\n+++\n\nTo [contact](contact.{key}.md).\n"
            ),
        );
        fs::remove_file(root.join(page("about"))).unwrap();
        let update = format!("content/updates/2026-01-15-memorandum-signed.{key}.md");
        fs::remove_file(root.join(update)).unwrap();
    }
    write(
        "themes/default/assets/mark.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
    );
    let item = "content/first/02-education/5.tc.md";
    let text = fs::read_to_string(root.join(item)).unwrap();
    write(item, &text.replace("Item 5", "Another title"));
    root
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let to = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).unwrap();
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn program(root: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_concord"));
    program
        .current_dir(root)
        .env("LC_ALL", "C")
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .stdout(Stdio::null());
    program
}

fn concord(root: &Path, arguments: &[&str]) {
    let status = program(root).args(arguments).status().unwrap();
    assert!(status.success(), "{arguments:?}");
}

fn build(root: &Path, out: &Path) -> Child {
    let mut build = program(root);
    build
        .args(["build", "--out"])
        .arg(out)
        .stderr(Stdio::null());
    build.spawn().unwrap()
}

/// The files of a version as a build makes them in peace: SHA-256 by path.
struct Version(BTreeMap<String, String>);

impl Version {
    fn of(root: &Path) -> Self {
        let out = root.join("public");
        assert!(build(root, &out).wait().unwrap().success());
        let mut files: BTreeMap<String, String> = listing(&out)
            .into_iter()
            .map(|path| (path.clone(), hash(&out.join(path))))
            .collect();
        files.remove(".concord");
        Self(files)
    }

    fn has(&self, path: &str, hash: &str) -> bool {
        self.0.get(path).is_some_and(|of| of == hash)
    }
}

fn hash(path: &Path) -> String {
    fingerprint::sha256(&fs::read(path).unwrap())
}

fn listing(out: &Path) -> BTreeSet<String> {
    let files = walkdir::WalkDir::new(out).into_iter().map(Result::unwrap);
    files
        .filter(|entry| entry.depth() > 0)
        .filter(|entry| {
            let path = entry.path().strip_prefix(out).unwrap();
            path != Path::new(EMPTY) && THEIRS.iter().all(|(theirs, _)| path != Path::new(theirs))
        })
        .filter(|entry| {
            let is_empty = || fs::read_dir(entry.path()).unwrap().next().is_none();
            entry.file_type().is_file() || is_empty()
        })
        .map(|entry| {
            entry
                .path()
                .strip_prefix(out)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned()
        })
        .collect()
}

/* ---- the builds ---- */

/// In what state builds left the folder when they were killed.
#[derive(Debug, Default)]
struct Killed {
    /// Files were waiting.
    staged: usize,
    /// Files of both versions were in their places.
    mixed: usize,
    /// It had ended before.
    too_late: usize,
}

fn kill_all(
    kills: usize,
    portals: &[PathBuf; 2],
    versions: &[Version; 2],
    out: &Path,
    whole: Duration,
    builds: &AtomicUsize,
) -> Killed {
    let mut rng = Rng::with_seed(SEED);
    let mut killed = Killed::default();
    // Microseconds after which the moves are under way at the latest; found as the kills go on, for
    // no two machines are as fast.
    let mut moving = 2000;
    for kill in 0..kills {
        let at = kill % 2;
        builds.fetch_add(1, Ordering::SeqCst);
        let before = inode(&out.join(".concord"));
        let mut child = build(&portals[at], out);
        let is_aimed = kill % 4 >= 2;
        if is_aimed {
            // The marker is replaced before the first move; the moves take a few milliseconds.
            wait_for_another(&out.join(".concord"), before, &mut child);
            std::thread::sleep(Duration::from_micros(rng.u64(..moving)));
        } else {
            std::thread::sleep(whole.mul_f64(rng.f64()));
        }
        child.kill().unwrap();
        killed.too_late += usize::from(child.wait().unwrap().success());
        assert_eq!(dead_links(out), Vec::<String>::new());
        let is_staged = out.join(".concord-new").exists();
        let is_mixed = is_mixed(out, versions);
        killed.staged += usize::from(is_staged);
        killed.mixed += usize::from(is_mixed);
        match (is_aimed, is_staged, is_mixed) {
            (true, true, false) => moving = (moving * 3 / 2).min(100_000), // too early
            (true, false, _) => moving = (moving / 2).max(200),            // too late
            _ => {}
        }
        if kill % REST == REST - 1 {
            builds.fetch_add(1, Ordering::SeqCst);
            assert!(build(&portals[at], out).wait().unwrap().success());
            check_whole(out, &versions[at], &versions[1 - at]);
            // The next build, of the other version, knows the site and reuses what it can.
            let [from, to] = [at, 1 - at].map(|at| portals[at].join(".concord-cache"));
            copy(&from, &to);
        }
    }
    // What was kept for open pages goes with the publication after, if anything is published.
    for _ in 0..2 {
        let _ = fs::remove_dir_all(portals[0].join(".concord-cache"));
        assert!(build(&portals[0], out).wait().unwrap().success());
    }
    let mut left = listing(out);
    assert!(left.remove(".concord"));
    assert!(left.iter().eq(versions[0].0.keys()), "{left:?}");
    killed
}

/// Links that lead nowhere, of all pages that a reader finds from the first one.
fn dead_links(out: &Path) -> Vec<String> {
    let mut queue = VecDeque::from(["index.html".to_owned(), "404.html".to_owned()]);
    let mut known: BTreeSet<String> = queue.iter().cloned().collect();
    let mut dead = Vec::new();
    while let Some(page) = queue.pop_front() {
        let text = fs::read(out.join(&page)).unwrap_or_default();
        for link in links(&page, &String::from_utf8_lossy(&text)) {
            if !out.join(&link).is_file() {
                dead.push(format!("{page} leads to {link}"));
            } else if link.ends_with(".html") && known.insert(link.clone()) {
                queue.push_back(link);
            }
        }
    }
    dead
}

/// Until there is another file than the one of this inode, or the build has ended.
fn wait_for_another(file: &Path, before: Option<u64>, child: &mut Child) {
    while inode(file) == before && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_micros(100));
    }
}

fn inode(file: &Path) -> Option<u64> {
    file.metadata().ok().map(|file| file.ino())
}

/// Whether pages of both versions are in their places.
fn is_mixed(out: &Path, [first, second]: &[Version; 2]) -> bool {
    let differing = first.0.keys().filter(|path| path.ends_with(".html"));
    let mut found = [false; 2];
    for path in differing.filter(|path| second.0.get(*path).is_some_and(|of| *of != first.0[*path]))
    {
        let hash = hash(&out.join(path));
        found[usize::from(second.has(path, &hash))] = true;
    }
    found == [true; 2]
}

/// After a build that came to its end there is its version, and of the other no more than the
/// folders that are named by their fingerprint.
fn check_whole(out: &Path, version: &Version, other: &Version) {
    let mut left = listing(out);
    for (path, expected) in &version.0 {
        assert!(left.remove(path), "{path} is missing");
        assert_eq!(&hash(&out.join(path)), expected, "{path}");
    }
    assert!(left.remove(".concord"));
    for path in left {
        let is_kept = path.starts_with("assets/");
        assert!(
            is_kept && other.0.contains_key(&path),
            "{path} is left over"
        );
    }
}

/* ---- the reader ---- */

#[derive(Debug, Default)]
struct Seen {
    walks: usize,
    files: usize,
    /// Links that led nowhere, from a page that was read before and does not lead there any more.
    withdrawn: usize,
    /// What two further builds have overtaken while it was read.
    overtaken: usize,
    faults: Vec<String>,
}

/// Walks the site from its first page, as a browser or a crawler does.
struct Reader<'a> {
    out: &'a Path,
    versions: &'a [Version; 2],
    builds: &'a AtomicUsize,
    seen: Cell<Seen>,
}

impl<'a> Reader<'a> {
    fn new(out: &'a Path, versions: &'a [Version; 2], builds: &'a AtomicUsize) -> Self {
        let seen = Cell::default();
        Self {
            out,
            versions,
            builds,
            seen,
        }
    }

    fn count(&self, count: impl FnOnce(&mut Seen)) {
        let mut seen = self.seen.take();
        count(&mut seen);
        self.seen.set(seen);
    }

    fn fault(&self, fault: String) {
        self.count(|seen| seen.faults.push(fault));
    }

    fn walk(&self) {
        let mut queue = VecDeque::from(["index.html".to_owned(), "404.html".to_owned()]);
        let mut known: BTreeSet<String> = queue.iter().cloned().collect();
        while let Some(path) = queue.pop_front() {
            let since = self.builds.load(Ordering::SeqCst);
            let Some(text) = self.read(&path) else {
                // It was there when it was found.
                continue;
            };
            for link in links(&path, &text) {
                self.follow(&path, &link, since);
                if known.insert(link.clone()) {
                    queue.push_back(link);
                }
            }
        }
        for list in ["manifest.json", "data/items.json"] {
            let text = self.read(list).unwrap_or_default();
            if serde_json::from_str::<Value>(&text).is_err() {
                self.fault(format!("{list} is no JSON"));
            }
        }
        self.search();
        self.count(|seen| seen.walks += 1);
    }

    /// A file as one of the versions has it: anything else is half a file.
    fn read(&self, path: &str) -> Option<String> {
        let bytes = fs::read(self.out.join(path)).ok()?;
        self.count(|seen| seen.files += 1);
        let hash = fingerprint::sha256(&bytes);
        if !self.versions.iter().any(|version| version.has(path, &hash)) {
            self.fault(format!(
                "{path} is of neither version: {} bytes",
                bytes.len()
            ));
        }
        String::from_utf8(bytes).ok()
    }

    /// Follows a link of a page that was read after `since` builds had begun.
    fn follow(&self, page: &str, link: &str, since: usize) {
        if self.out.join(link).is_file() {
            return;
        }
        let is_overtaken = self.builds.load(Ordering::SeqCst) >= since + 2;
        let names_its_version = link.starts_with("assets/");
        if is_overtaken {
            self.count(|seen| seen.overtaken += 1);
        } else if !names_its_version && !self.leads(page, link) {
            self.count(|seen| seen.withdrawn += 1);
        } else {
            self.fault(format!("{page} leads to {link}, which is not there"));
        }
    }

    /// Whether a page, read again, still leads there.
    fn leads(&self, page: &str, link: &str) -> bool {
        let again = self.read(page).unwrap_or_default();
        links(page, &again).contains(link)
    }

    /// The head of the index, and all that it names. As the search page does, it begins anew where
    /// the site was published meanwhile.
    fn search(&self) {
        let mut last = Vec::new();
        for _ in 0..3 {
            let Some((names, missing)) = self.parts_of_index() else {
                self.fault("the head of the index is not whole".to_owned());
                return;
            };
            if missing.is_empty() {
                return;
            }
            if names == last {
                self.fault(format!("the index lacks {missing:?}"));
                return;
            }
            last = names;
        }
        self.count(|seen| seen.overtaken += 1);
    }

    /// The files of the index that its head names, and those of them that are missing.
    fn parts_of_index(&self) -> Option<(Vec<String>, Vec<String>)> {
        let head: Value = serde_json::from_str(&self.read("search/index.json")?).ok()?;
        let shards = head["shards"].as_array()?.iter().chain([&head["words"]]);
        let names: Vec<String> = shards
            .filter_map(|name| Some(name.as_str()?.to_owned()))
            .collect();
        let missing = names.iter().filter(|name| {
            let text = self.read(&format!("search/parts/{name}.json"));
            let is_named = |text: String| fingerprint::of_files([("", text.as_bytes())]) == **name;
            !text.is_some_and(is_named)
        });
        let missing = missing.cloned().collect();
        Some((names, missing))
    }
}

/// The files of the site that a page names, by `href` or `src`.
fn links(page: &str, html: &str) -> BTreeSet<String> {
    let attributes = [" href=", " src="].into_iter().flat_map(|attribute| {
        let at = html.match_indices(attribute);
        at.map(move |(at, _)| &html[at + attribute.len()..])
    });
    let values = attributes.filter_map(|rest| match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split([' ', '>']).next(),
    });
    values.filter_map(|value| file(page, value)).collect()
}

fn file(page: &str, link: &str) -> Option<String> {
    let link = link
        .split(['#', '?'])
        .next()
        .filter(|link| !link.is_empty())?;
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    let relative = match link.strip_prefix(BASE) {
        Some(below) => {
            folders.clear();
            below
        }
        None if link.contains("://") || link.starts_with("mailto:") => return None,
        None => link,
    };
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                folders.pop();
            }
            name => folders.push(name),
        }
    }
    if link.ends_with('/') || matches!(link.rsplit('/').next(), Some("." | "..")) {
        folders.push("index.html");
    }
    Some(folders.join("/"))
}
