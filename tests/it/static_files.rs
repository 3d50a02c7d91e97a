//! Files in `static/` are published as they are, and replace no file of the site.

use concord::compile::compile;
use concord::diagnostic::MessageLanguage;
use concord::source::Sources;
use concord::starter;

use crate::support::{NOW, change, data, problems, site, text};

/// The example portal in English, with files that belong to its site.
fn portal(files: &[(&str, &str)]) -> Sources {
    let own = starter::portal(&["en"], MessageLanguage::English);
    let own = own.into_iter().map(|file| (file.path, file.bytes));
    let files = files.iter();
    let files = files.map(|(path, text)| (format!("static/{path}"), text.as_bytes().to_vec()));
    Sources::from_texts(own.chain(files))
}

const ABOUT: &str = "content/pages/about.en.md";

#[test]
fn files_are_published_byte_for_byte_and_are_no_pages() {
    let files = [
        ("CNAME", "portal.example.org\n"),
        (
            ".well-known/security.txt",
            "Contact: mailto:x@example.org\n",
        ),
        // Nothing is read of them: neither their links nor their ids.
        ("google0.html", "<a href=/nowhere/>x</a><b id=a><b id=a>"),
        ("en/文件 1.txt", "first\r\n\0"),
    ];
    let site = site(&portal(&files));
    let hashes = data(&site, "manifest.json");
    for (path, expected) in files {
        assert_eq!(text(&site, path), expected, "{path}");
        assert!(hashes["sha256"][path].is_string(), "{path}");
        assert!(!text(&site, "sitemap.xml").contains(path), "{path}");
    }
}

#[test]
fn links_to_them_are_checked() {
    for (link, expected) in [
        ("../../static/doc/a.pdf", None),
        ("/doc/a.pdf", None),
        ("<../../static/文件 1.pdf>", None),
        ("../../static/doc/b.pdf", Some("error[link-to-no-document]")),
        ("/doc/b.pdf", Some("error[broken-link]")),
    ] {
        let mut sources = portal(&[("doc/a.pdf", "%PDF"), ("文件 1.pdf", "%PDF")]);
        let text = sources.lossy(ABOUT).unwrap().into_owned();
        sources.insert(ABOUT, format!("{text}\n[document]({link})\n"));
        let found = problems(&sources);
        let found = found
            .iter()
            .map(|problem| problem.split(' ').next().unwrap());
        assert!(found.eq(expected), "{link}: {:?}", problems(&sources));
    }
}

#[test]
fn no_place_of_the_site_is_taken() {
    for (path, expected) in [
        (
            "index.html",
            Some("error[static-taken] static/index.html:1:1"),
        ),
        (
            "Robots.txt",
            Some("error[static-taken] static/Robots.txt:1:1"),
        ),
        ("en", Some("error[static-taken] static/en:1:1")),
        (
            "sitemap.xml/a",
            Some("error[static-taken] static/sitemap.xml/a:1:1"),
        ),
        (
            "assets/logo.svg",
            Some("error[static-taken] static/assets/logo.svg:1:1"),
        ),
        (
            ".concord",
            Some("warning[static-hidden] static/.concord:1:1"),
        ),
        (".env", Some("warning[static-hidden] static/.env:1:1")),
        ("nul.txt", Some("error[static-name] static/nul.txt:1:1")),
        ("en/other.html", None),
    ] {
        let found = problems(&portal(&[(path, "x")]));
        assert!(
            found.iter().map(String::as_str).eq(expected),
            "{path}: {found:?}"
        );
    }
}

#[test]
fn a_changed_file_is_the_only_one_that_is_made_again() {
    let mut sources = portal(&[("CNAME", "one")]);
    let before = compile(&sources, NOW, &concord::artifact::Discarded).inventory;
    change(&mut sources, "static/CNAME", "one", "two");
    let files = concord::artifact::Collected::default();
    concord::compile::recompile(&sources, NOW, Some(&before), &files);
    let made = files.into_files().into_iter().map(|file| file.path);
    assert!(made.eq(["CNAME", "manifest.json", "sw.js"]));
}

#[test]
fn a_document_beside_a_note_is_public_with_it_and_no_sooner() {
    let note = "content/updates/2026-01-15-memorandum-signed.en.md";
    for (line, is_public) in [
        ("", true),
        ("draft = true\n", false),
        ("publish = 2062-01-01T09:00:00+00:00\n", false),
        ("expires = 2026-01-31T09:00:00+00:00\n", false),
    ] {
        let mut sources = portal(&[]);
        sources.insert(
            "content/updates/report.pdf",
            vec![b'%', b'P', b'D', b'F', 0, 1],
        );
        change(
            &mut sources,
            note,
            "items = \"whole\"\n",
            &format!("items = \"whole\"\n{line}"),
        );
        change(
            &mut sources,
            note,
            "City A and",
            "[Report](report.pdf). City A and",
        );
        let told = problems(&sources);
        assert!(!told.iter().any(|of| of.contains("document")), "{told:?}");
        let site = site(&sources);
        let file = site
            .artifacts
            .iter()
            .find(|file| file.path == "updates/report.pdf");
        assert_eq!(file.is_some(), is_public, "{line}");
        if is_public {
            let page = text(&site, "en/updates/2026-01-15-memorandum-signed/index.html");
            let link = "<a href=\"../../../updates/report.pdf\">Report (PDF, 1 kB)</a>";
            assert!(page.contains(link), "{page}");
        }
    }
}
