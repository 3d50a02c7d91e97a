//! Each stage of a build alone, on the portal of this repository: `cargo bench --bench stages`.

use std::path::Path;
use std::sync::LazyLock;

use concord::artifact::{Artifact, Collected, Discarded, Sink as _};
use concord::compile::{Prepared, Site, compile, prepare};
use concord::content::{self, Edition};
use concord::diagnostic::Report;
use concord::inventory::Inventory;
use concord::model::Portal;
use concord::publish::Publication;
use concord::search::{Corpus, Index, answer};
use concord::source::Sources;
use divan::Bencher;
use jiff::Timestamp;

fn main() {
    divan::main();
}

static SOURCES: LazyLock<Sources> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Sources::read(root).expect("the repository holds a portal")
});

static PREPARED: LazyLock<Prepared> = LazyLock::new(|| {
    let prepared = prepare(&SOURCES, edition(), None, &mut Report::new());
    prepared.expect("the portal has no fault")
});

static PORTAL: LazyLock<Portal> = LazyLock::new(|| {
    let content = content::load(&SOURCES, edition(), &mut Report::new());
    let portal = content.and_then(|content| content.portal);
    portal.expect("the portal has no fault")
});

static FILES: LazyLock<Vec<Artifact>> = LazyLock::new(|| {
    let files = Collected::default();
    compile(&SOURCES, edition(), &files);
    files.into_files()
});

fn edition() -> Edition {
    Edition::as_of(Timestamp::UNIX_EPOCH)
}

/// Files to model: front matter, Markdown, conversion, names, dates.
#[divan::bench]
fn parse() -> bool {
    content::load(&SOURCES, edition(), &mut Report::new()).is_some()
}

/// The templates, styles and scripts of the theme, minified.
#[divan::bench]
fn load_theme_and_parse(bencher: Bencher) {
    LazyLock::force(&SOURCES);
    bencher.bench(|| prepare(&SOURCES, edition(), None, &mut Report::new()).is_some());
}

/// One page, with all that pages share.
#[divan::bench]
fn render_one_page(bencher: Bencher) {
    LazyLock::force(&PREPARED);
    bencher.bench(|| PREPARED.file("en/fifth/26/index.html"));
}

/// Every file of the site, its search index and its links.
#[divan::bench]
fn render_all(bencher: Bencher) {
    LazyLock::force(&PREPARED);
    bencher.bench(|| site(None).is_some());
}

/// The same where all its pages are unchanged.
#[divan::bench]
fn keep_all(bencher: Bencher) {
    let (_, inventory) = site(None).expect("the portal has no fault");
    bencher.bench(|| site(Some(&inventory)).is_some());
}

fn site(before: Option<&Inventory>) -> Option<(Site, Inventory)> {
    PREPARED.site(before, &Discarded, &mut Report::new())
}

/// Texts to tokens to postings.
#[divan::bench]
fn tokenise(bencher: Bencher) {
    LazyLock::force(&PORTAL);
    bencher.bench(|| Index::build(&Corpus::new(&PORTAL)).tokens.len());
}

/// One question to the index.
#[divan::bench(args = ["26", "滬港通", "stock connect", "互联互通"])]
fn search(bencher: Bencher, query: &str) {
    let corpus = Corpus::new(&PORTAL);
    let index = Index::build(&corpus);
    let language = PORTAL.languages.authoritative;
    bencher.bench_local(|| answer(&corpus, &index, query, language).hits.len());
}

/// All files into a new folder.
#[divan::bench(max_time = 5)]
fn publish(bencher: Bencher) {
    LazyLock::force(&FILES);
    bencher
        .with_inputs(|| tempfile::tempdir().expect("a temporary folder can be made"))
        .bench_values(|folder| {
            publish_to(&folder.path().join("public"));
            folder
        });
}

/// All files into a folder that holds them.
#[divan::bench(max_time = 5)]
fn publish_unchanged(bencher: Bencher) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().join("public");
    publish_to(&out);
    bencher.bench_local(|| publish_to(&out));
}

fn publish_to(out: &Path) -> usize {
    let publication = Publication::begin(out).expect("the folder is ours");
    for file in FILES.iter() {
        publication.write(file.clone());
    }
    let published = publication.commit();
    published.expect("there is room").0.written
}
