//! No text that a portal, its theme, a marker or a cache holds leads out of the folders of the
//! portal and of its site.

use std::fs;
use std::path::Path;

use concord::artifact::{Artifact, Sink as _};
use concord::compile::compile;
use concord::diagnostic::MessageLanguage;
use concord::publish::Publication;
use concord::source::Sources;
use concord::starter;
use concord::text::fingerprint::sha256;
use proptest::prelude::*;

use crate::support::NOW;

const UPDATE: &str = "content/updates/2026-01-15-memorandum-signed.en.md";
const ABOUT: &str = "content/pages/about.en.md";

fn portal() -> Sources {
    let files = starter::portal(&["en"], MessageLanguage::English);
    Sources::from_texts(files.into_iter().map(|file| (file.path, file.bytes)))
}

fn rewritten(file: &str, from: &str, to: &str) -> Sources {
    let mut sources = portal();
    let text = sources.lossy(file).unwrap().into_owned();
    assert!(text.contains(from), "{file} has no {from}");
    sources.insert(file, text.replacen(from, to, 1));
    sources
}

/// The portal with a file at this path.
fn with(path: String, text: &str) -> Sources {
    let mut sources = portal();
    sources.insert(path, text);
    sources
}

/// A portal that says `path`, as TOML or in Markdown, where something is named.
type Place = fn(&str) -> Sources;

/// Everywhere that a portal or a theme names something that is part of a path.
const PLACES: [(&str, Place); 12] = [
    ("theme", |path| {
        rewritten(
            "portal.toml",
            "\n[[language]]",
            &format!("\ntheme = {path:?}\n\n[[language]]"),
        )
    }),
    ("language", |path| {
        rewritten("portal.toml", "key = \"en\"", &format!("key = {path:?}"))
    }),
    ("alias", |path| {
        rewritten(UPDATE, "\n+++\n", &format!("\naliases = [{path:?}]\n+++\n"))
    }),
    ("name", |path| {
        rewritten(
            "content/names.toml",
            "id = \"",
            &format!("id = {path:?} # "),
        )
    }),
    ("link", |path| {
        rewritten(ABOUT, "\n+++\n", &format!("\n+++\n\n[a](<{path}>)\n"))
    }),
    ("picture", |path| {
        rewritten(ABOUT, "\n+++\n", &format!("\n+++\n\n![a](<{path}>)\n"))
    }),
    ("page", |path| {
        with(
            format!("content/pages/{path}.en.md"),
            "+++\ntitle = \"a\"\nsummary = \"a\"\n+++\n\na\n",
        )
    }),
    ("memorandum", |path| {
        with(format!("content/{path}/memorandum.en.md"), "+++\n+++\n")
    }),
    ("static file", |path| {
        with(format!("static/{path}"), "theirs")
    }),
    ("asset", |path| {
        with(format!("themes/default/assets/{path}"), "theirs")
    }),
    ("script", |path| {
        with(
            "themes/default/theme.toml".to_owned(),
            &format!("styles = []\n[scripts]\n{path:?} = []\n"),
        )
    }),
    ("style", |path| {
        with(
            "themes/default/theme.toml".to_owned(),
            &format!("styles = [{path:?}]\n"),
        )
    }),
];

/// A folder with the portal's own, the site's, and what is of others beside them.
struct Around(tempfile::TempDir);

impl Around {
    fn new() -> Self {
        let around = Self(tempfile::tempdir().unwrap());
        let theirs = around.0.path().join("theirs");
        fs::create_dir_all(&theirs).unwrap();
        fs::write(theirs.join("a"), "theirs").unwrap();
        fs::create_dir(around.0.path().join("deep")).unwrap();
        around
    }

    /// Deep enough for a few steps up to stay within.
    fn site(&self) -> std::path::PathBuf {
        self.0.path().join("deep/site")
    }

    fn check(&self) {
        let site = self.site();
        let walk = walkdir::WalkDir::new(self.0.path())
            .into_iter()
            .map(Result::unwrap);
        let outside = walk.filter(|entry| !entry.path().starts_with(&site));
        let files: Vec<_> = outside
            .filter(|entry| entry.file_type().is_file())
            .collect();
        assert_eq!(files.len(), 1, "{files:?}");
        assert_eq!(fs::read(files[0].path()).unwrap(), b"theirs");
        for path in ["/concord-theirs", "/tmp/concord-theirs"] {
            assert!(!Path::new(path).exists(), "{path}");
        }
    }
}

/// Steps up and down, separators of all systems, and names that are there.
fn path() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "..",
        "/",
        "\\",
        ".",
        "theirs",
        "a",
        "C:",
        "%2e%2e",
        "%2f",
        "~",
        " ",
        "/tmp/concord-theirs",
        "index.html",
    ]);
    prop::collection::vec(part, 1..8).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_a_portal_names_leads_elsewhere(path in path(), at in 0..PLACES.len()) {
        let sources = PLACES[at].1(&path);
        let around = Around::new();
        let publication = Publication::begin(&around.site()).unwrap();
        if compile(&sources, NOW, &publication).site.is_some() {
            let _ = publication.commit();
        }
        around.check();
    }

    #[test]
    fn nothing_that_a_marker_or_a_cache_names_leads_elsewhere(path in path(), is_of_site: bool) {
        let around = Around::new();
        let site = around.site();
        let publish = |files: &[&str]| {
            let publication = Publication::begin(&site)?;
            files.iter().for_each(|file| publication.write(Artifact::new(*file, "ours")));
            publication.commit()
        };
        publish(&["a", "b/c"]).unwrap();
        // The marker as if it were right, naming more.
        let list = format!("\na\nb/c\n{path}\n");
        let text = format!("concord 2 {}\n{list}", sha256(list.as_bytes()));
        fs::write(site.join(".concord"), text).unwrap();
        let _ = publish(&["a"]);
        let _ = publish(&if is_of_site { vec!["a", &path] } else { vec![] });
        if let Ok(publication) = Publication::begin(&site) {
            publication.reused(&path, 4);
            let _ = publication.commit();
        }
        around.check();
    }
}

#[test]
fn every_place_can_be_named_rightly() {
    for (what, place) in PLACES {
        assert!(place("a").below("").count() > 0, "{what}");
    }
}
