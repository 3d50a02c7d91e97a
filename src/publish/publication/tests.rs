//! Sites that are published to a folder, one after the other.

use std::fs::{self, File};

use walkdir::WalkDir;

use super::*;

fn publish(site: &[Artifact], out: &Path) -> Result<Published, Error> {
    let publication = Publication::begin(out)?;
    site.iter()
        .for_each(|artifact| publication.write(artifact.clone()));
    publication.commit().map(|(published, _)| published)
}

fn site(files: &[(&str, &str)]) -> Vec<Artifact> {
    files
        .iter()
        .map(|(path, text)| Artifact::new(*path, *text))
        .collect()
}

/// Every file but the marker at the root, in the order of their paths.
fn listing(out: &Path) -> Vec<String> {
    let files = WalkDir::new(out).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| !entry.file_type().is_dir());
    let paths = files.map(|entry| entry.path().strip_prefix(out).unwrap().to_owned());
    let paths: BTreeSet<String> = paths
        .map(|path| path.to_str().unwrap().to_owned())
        .collect();
    paths.into_iter().filter(|path| path != MARKER).collect()
}

#[test]
fn the_folder_holds_exactly_the_site() {
    let out = tempfile::tempdir().unwrap();
    let first = publish(
        &site(&[("a/b/index.html", "1"), ("c.html", "2")]),
        out.path(),
    )
    .unwrap();
    assert_eq!(
        first,
        Published {
            written: 2,
            unchanged: 0,
            removed: 0
        }
    );
    let second = publish(&site(&[("c.html", "2"), ("d", "3")]), out.path()).unwrap();
    assert_eq!(
        second,
        Published {
            written: 1,
            unchanged: 1,
            removed: 1
        }
    );
    assert_eq!(listing(out.path()), ["c.html", "d"]);
    assert!(!out.path().join("a").exists());
    let third = publish(&site(&[("c.html", "2"), ("d", "3")]), out.path()).unwrap();
    assert_eq!(third, Published::nothing(2));
}

#[test]
fn what_is_kept_is_part_of_the_site_and_not_made() {
    let out = tempfile::tempdir().unwrap();
    publish(&site(&[("a/x", "1"), ("b", "2"), ("c", "3")]), out.path()).unwrap();
    let publication = Publication::begin(out.path()).unwrap();
    publication.reused("a/x", 1);
    publication.write(Artifact::new("b", "22"));
    assert_eq!(
        publication.commit().unwrap().0,
        Published {
            written: 1,
            unchanged: 1,
            removed: 1
        }
    );
    assert_eq!(listing(out.path()), ["a/x", "b"]);
}

#[test]
fn files_and_folders_may_change_places() {
    let out = tempfile::tempdir().unwrap();
    publish(&site(&[("a", "1"), ("b/c", "2")]), out.path()).unwrap();
    publish(&site(&[("a/x", "1"), ("b", "2")]), out.path()).unwrap();
    assert_eq!(listing(out.path()), ["a/x", "b"]);
}

#[test]
fn a_file_below_the_root_may_have_the_name_of_the_marker() {
    let out = tempfile::tempdir().unwrap();
    publish(&site(&[("a/.concord", "1"), ("b", "2")]), out.path()).unwrap();
    assert_eq!(listing(out.path()), ["a/.concord", "b"]);
    publish(&site(&[("b", "2")]), out.path()).unwrap();
    assert_eq!(listing(out.path()), ["b"]);
}

#[test]
fn a_folder_that_others_take_away_meanwhile_is_made_again() {
    let out = tempfile::tempdir().unwrap();
    publish(&site(&[("a/b/x", "1")]), out.path()).unwrap();
    let publication = Publication::begin(out.path()).unwrap();
    publication.write(Artifact::new("a/b/x", "2"));
    fs::remove_dir_all(out.path().join("a")).unwrap();
    publication.commit().unwrap();
    assert_eq!(fs::read(out.path().join("a/b/x")).unwrap(), b"2");
}

#[test]
fn what_is_not_ours_stays() {
    let out = tempfile::tempdir().unwrap();
    publish(&site(&[("a/x", "1"), ("b/y", "2")]), out.path()).unwrap();
    let theirs = [
        ".git/HEAD",
        "CNAME",
        ".well-known/x",
        "a/theirs",
        "c/d/theirs",
    ];
    for path in theirs {
        let path = out.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "theirs").unwrap();
    }
    fs::create_dir_all(out.path().join(".git/refs/tags")).unwrap();
    for next in [&[("b/y", "3"), ("c/z", "4")][..], &[]] {
        publish(&site(next), out.path()).unwrap();
        let mut expected = theirs.to_vec();
        expected.extend(next.iter().map(|(path, _)| *path));
        expected.sort_unstable();
        assert_eq!(listing(out.path()), expected);
    }
    assert!(out.path().join(".git/refs/tags").exists());
    assert!(!out.path().join("b").exists());
}

#[test]
fn what_is_in_the_way_and_not_ours_is_told_and_nothing_is_moved() {
    type Make = fn(&Path);
    let made: [(&str, Make, &str); 5] = [
        (
            "a file",
            |out| fs::write(out.join("new"), "theirs").unwrap(),
            "new",
        ),
        (
            "a file for a folder",
            |out| fs::write(out.join("b"), "theirs").unwrap(),
            "b",
        ),
        (
            "a folder for a file",
            |out| {
                fs::create_dir(out.join("new")).unwrap();
                fs::write(out.join("new/theirs"), "theirs").unwrap();
            },
            "new/theirs",
        ),
        #[cfg(unix)]
        (
            "a link",
            |out| std::os::unix::fs::symlink("/etc/hostname", out.join("new")).unwrap(),
            "new",
        ),
        #[cfg(unix)]
        (
            "a link to a folder",
            |out| std::os::unix::fs::symlink(out.parent().unwrap(), out.join("b")).unwrap(),
            "b",
        ),
    ];
    for (what, make, taken) in made {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("site");
        publish(&site(&[("a", "1")]), &out).unwrap();
        make(&out);
        let there = listing(&out);
        let refused = publish(&site(&[("a", "2"), ("new", "3"), ("b/c", "4")]), &out);
        match refused {
            Err(Error::Taken(paths)) => assert_eq!(paths, [out.join(taken)], "{what}"),
            other => panic!("{what}: {other:?}"),
        }
        assert_eq!(listing(&out), there, "{what}");
        assert_eq!(fs::read(out.join("a")).unwrap(), b"1", "{what}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{what}");
    }
}

/// A folder of the site may have been replaced by a link to one of others.
#[cfg(unix)]
#[test]
fn nothing_is_removed_behind_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theirs) = (folder.path().join("site"), folder.path().join("theirs"));
    publish(&site(&[("a/x", "1"), ("b", "2")]), &out).unwrap();
    fs::rename(out.join("a"), &theirs).unwrap();
    std::os::unix::fs::symlink(&theirs, out.join("a")).unwrap();
    publish(&site(&[("b", "2")]), &out).unwrap();
    assert_eq!(fs::read(theirs.join("x")).unwrap(), b"1");
}

#[test]
fn a_file_with_the_same_bytes_is_taken_for_ours() {
    let out = tempfile::tempdir().unwrap();
    publish(&site(&[("a", "1")]), out.path()).unwrap();
    fs::write(out.path().join("CNAME"), "x").unwrap();
    publish(&site(&[("a", "1"), ("CNAME", "x")]), out.path()).unwrap();
    publish(&site(&[("a", "1")]), out.path()).unwrap();
    assert_eq!(listing(out.path()), ["a"]);
}

#[test]
fn no_file_leads_out_of_the_folder() {
    for path in [
        "../theirs",
        "/tmp/concord-theirs",
        "a/../../theirs",
        ".concord",
        ".concord-new/x",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("site");
        let refused = publish(&site(&[("a", "1"), (path, "2")]), &out);
        assert!(
            matches!(refused, Err(Error::Climbs(_) | Error::Taken(_))),
            "{path}"
        );
        let publication = Publication::begin(&out).unwrap();
        publication.reused(path, 1);
        let kept = publication.commit();
        assert_eq!(
            kept.is_err(),
            path.contains("..") || path.starts_with('/'),
            "{path}"
        );
        assert!(!folder.path().join("theirs").exists());
    }
}

#[test]
fn what_the_disk_refuses_is_told_with_its_place() {
    type Site = &'static [(&'static str, &'static str)];
    let refusals: [(Site, &str); 2] = [
        // Nothing can be written to a folder, nor waited for.
        (&[("manifest.json/x", "1")], "manifest.json"),
        // Both at once is more than a disk can hold.
        (&[("a", "1"), ("a/b", "2")], ".concord-new/a/b"),
    ];
    for (files, place) in refusals {
        let out = tempfile::tempdir().unwrap();
        publish(&site(&[("c", "1")]), out.path()).unwrap();
        match publish(&site(files), out.path()) {
            Err(Error::Disk(refused)) => assert_eq!(refused.path, out.path().join(place)),
            other => panic!("{place}: {other:?}"),
        }
    }
}

#[test]
fn what_an_interrupted_build_left_is_cleared() {
    let out = tempfile::tempdir().unwrap();
    publish(&site(&[("a", "1")]), out.path()).unwrap();
    let mut publication = Publication::begin(out.path()).unwrap();
    publication.write(Artifact::new("left/left/index.html", "2"));
    publication.write(Artifact::new("left/b", "3"));
    let staged = std::mem::take(&mut *publication.staged());
    publication.write_journal(&staged.wanted).unwrap();
    fs::create_dir_all(out.path().join("left/left")).unwrap();
    fs::write(out.path().join("left/b"), "3").unwrap();
    drop(publication);
    fs::create_dir(out.path().join(STAGING)).unwrap();
    publish(&site(&[("a", "1")]), out.path()).unwrap();
    assert_eq!(listing(out.path()), ["a"]);
    assert!(!out.path().join(STAGING).exists());
    assert!(!out.path().join("left").exists());
}

#[cfg(unix)]
#[test]
fn what_should_be_our_folder_and_is_a_link_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theirs) = (folder.path().join("site"), folder.path().join("theirs"));
    publish(&site(&[("a", "1")]), &out).unwrap();
    fs::create_dir(&theirs).unwrap();
    fs::write(theirs.join("x"), "theirs").unwrap();
    std::os::unix::fs::symlink(&theirs, out.join(STAGING)).unwrap();
    let refused = publish(&site(&[("a", "2")]), &out);
    assert!(matches!(refused, Err(Error::NotAFile(_))));
    assert_eq!(fs::read(theirs.join("x")).unwrap(), b"theirs");
    assert_eq!(fs::read(out.join("a")).unwrap(), b"1");
}

#[test]
fn stamps_are_of_the_files_that_were_put() {
    let out = tempfile::tempdir().unwrap();
    publish(&site(&[("a", "1"), ("b", "2")]), out.path()).unwrap();
    let publication = Publication::begin(out.path()).unwrap();
    for (file, text) in [("a", "1"), ("c/d", "3")] {
        publication.write(Artifact::new(file, text));
    }
    publication.reused("b", 1);
    let (_, placed) = publication.commit().unwrap();
    let paths = placed.stamps.keys().map(RelativePath::as_str);
    assert!(paths.eq(["a", "c/d"]));
    for (path, stamp) in placed.stamps {
        // One that is too young to tell the next change has none.
        let is = Stamp::of(&path.below(out.path()));
        assert!(stamp.is_none() || stamp == is, "{path}");
    }
}

#[test]
fn a_site_that_is_not_committed_leaves_the_folder_as_it_was() {
    let out = tempfile::tempdir().unwrap();
    publish(&site(&[("a", "1")]), out.path()).unwrap();
    let publication = Publication::begin(out.path()).unwrap();
    publication.write(Artifact::new("a", "2"));
    publication.write(Artifact::new("b/c", "3"));
    assert!(out.path().join(STAGING).join("b/c").exists());
    assert!(!out.path().join("b").exists());
    drop(publication);
    assert_eq!(listing(out.path()), ["a"]);
    assert_eq!(fs::read(out.path().join("a")).unwrap(), b"1");
    assert!(!out.path().join(STAGING).exists());
}

#[test]
fn what_others_refer_to_moves_first() {
    let out = tempfile::tempdir().unwrap();
    let new = [
        "assets/2/x",
        "search/2/x",
        "a/new/index.html",
        "z/c/index.html",
        "new.html",
    ];
    let changed = [
        "a/index.html",
        "index.html",
        "a.json",
        "sitemap.xml",
        "manifest.json",
    ];
    let old = changed.into_iter().chain(["assets/1/x", "search/1/x"]);
    publish(
        &old.map(|path| Artifact::new(path, "1")).collect::<Vec<_>>(),
        out.path(),
    )
    .unwrap();
    let publication = Publication::begin(out.path()).unwrap();
    for path in new.into_iter().chain(changed) {
        publication.write(Artifact::new(path, "2"));
    }
    let staged = std::mem::take(&mut *publication.staged());
    let order: Vec<&str> = publication
        .moves(&staged)
        .iter()
        .map(|(_, path)| *path)
        .collect();
    // New folders move as a whole.
    let new = ["assets/2", "search/2", "a/new", "z", "new.html"];
    assert_eq!(order, [new, changed].concat());
}

/// As the system tells those who watch the folder.
#[cfg(target_os = "linux")]
#[test]
fn pages_are_removed_before_what_they_need() {
    use notify::event::{EventKind, RemoveKind};
    use notify::{RecursiveMode, Watcher as _};

    let out = tempfile::tempdir().unwrap();
    let there = ["a/data.json", "a/index.html", "b/x.png", "c/index.html"];
    publish(&site(&there.map(|path| (path, "1"))), out.path()).unwrap();
    let (tell, told) = std::sync::mpsc::channel();
    let mut watcher = notify::recommended_watcher(tell).unwrap();
    watcher.watch(out.path(), RecursiveMode::Recursive).unwrap();
    publish(&[], out.path()).unwrap();
    let longest = std::time::Duration::from_secs(20);
    let events = std::iter::from_fn(|| told.recv_timeout(longest).ok());
    let removed = events.map(Result::unwrap).filter_map(|event| {
        let is_file = event.kind == EventKind::Remove(RemoveKind::File);
        let path = event.paths.first()?.strip_prefix(out.path()).ok()?;
        is_file.then(|| path.to_str().unwrap().to_owned())
    });
    assert_eq!(
        removed.take(there.len()).collect::<Vec<_>>(),
        ["a/index.html", "c/index.html", "a/data.json", "b/x.png"]
    );
}

#[test]
fn what_an_open_page_needs_stays_for_one_more_publication() {
    let out = tempfile::tempdir().unwrap();
    let version = |name: &str| {
        site(&[
            ("a/index.html", name),
            (&format!("assets/{name}/style.css"), ""),
            (&format!("assets/{name}/x/y"), ""),
            // Of a text that may have been withdrawn.
            (&format!("assets/of-{name}/photo.jpg"), ""),
            (&format!("search/{name}/tc.json"), ""),
        ])
    };
    for (name, there) in [
        ("1", &["1"][..]),
        ("2", &["1", "2"]),
        ("3", &["2", "3"]),
        ("2", &["2", "3"]),
        ("2", &["2"]),
    ] {
        publish(&version(name), out.path()).unwrap();
        let looks = ["style.css", "x/y"];
        let looks = there
            .iter()
            .flat_map(|name| looks.map(|file| format!("assets/{name}/{file}")));
        let mut expected: Vec<String> = looks.collect();
        expected.push("a/index.html".to_owned());
        expected.push(format!("assets/of-{name}/photo.jpg"));
        expected.push(format!("search/{name}/tc.json"));
        expected.sort_unstable();
        assert_eq!(listing(out.path()), expected, "{name}");
    }
}

#[test]
fn a_folder_of_others_is_not_touched() {
    let out = tempfile::tempdir().unwrap();
    fs::write(out.path().join("thesis.txt"), "mine").unwrap();
    assert!(matches!(
        publish(&site(&[("a", "1")]), out.path()),
        Err(Error::Foreign(_))
    ));
    assert_eq!(fs::read(out.path().join("thesis.txt")).unwrap(), b"mine");
    assert!(!out.path().join(MARKER).exists());
}

#[test]
fn a_first_site_that_is_not_committed_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for (out, is_there) in [("empty", true), ("none", false)] {
        let out = folder.path().join(out);
        if is_there {
            fs::create_dir(&out).unwrap();
        }
        let publication = Publication::begin(&out).unwrap();
        publication.write(Artifact::new("a", "1"));
        drop(publication);
        assert_eq!(out.exists(), is_there, "{out:?}");
        assert!(!out.join(MARKER).exists());
        publish(&site(&[("a", "1")]), &out).unwrap();
    }
}

#[test]
fn unchanged_files_keep_their_times() {
    let out = tempfile::tempdir().unwrap();
    publish(&site(&[("a", "1")]), out.path()).unwrap();
    let path = out.path().join("a");
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    File::options()
        .append(true)
        .open(&path)
        .unwrap()
        .set_modified(old)
        .unwrap();
    publish(&site(&[("a", "1"), ("b", "2")]), out.path()).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), old);
}
