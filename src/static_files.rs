//! Static files: the files of `static/`, published byte for byte at the same path, and the documents beside notes and
//! pages, published at their path below `content/`. They are not pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::address::{ASSETS, SEARCH, is_device};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::disk::{RelativePath, ancestors};
use crate::source::Sources;

/// Folder of static files in the folder of the portal.
pub const FOLDER: &str = "static/";

/// Folders of the content in which documents may be, beside the texts that link to them.
const BESIDE: [&str; 2] = ["content/updates/", "content/pages/"];

/// How files of word processors, spreadsheets and the like end, and how those of each kind begin.
const DOCUMENTS: [(&str, &[u8]); 13] = [
    ("pdf", b"%PDF"),
    ("docx", b"PK"),
    ("xlsx", b"PK"),
    ("pptx", b"PK"),
    ("odt", b"PK"),
    ("ods", b"PK"),
    ("odp", b"PK"),
    ("zip", b"PK"),
    ("doc", b"\xd0\xcf\x11\xe0"),
    ("xls", b"\xd0\xcf\x11\xe0"),
    ("ppt", b"\xd0\xcf\x11\xe0"),
    ("rtf", b"{\\rtf"),
    ("csv", b""),
];

/// So far into a file the mark of its kind may stand.
const BEGINNING: usize = 1024;

fn document(file: &str) -> Option<(&'static str, &'static [u8])> {
    let (_, end) = file.rsplit_once('.')?;
    let mut known = DOCUMENTS.into_iter();
    known.find(|(of, _)| end.eq_ignore_ascii_case(of))
}

/// Whether a file has the name of a document that readers download.
pub fn is_document(file: &str) -> bool {
    document(file).is_some()
}

/// Where on the site a file of the portal is published as it is, if it is: those of `static/`, and the documents
/// beside notes and pages.
pub fn published(file: &str) -> Option<&str> {
    let is_beside = |folder: &&str| {
        let name = file.strip_prefix(*folder);
        name.is_some_and(|name| !name.contains('/') && is_document(name))
    };
    match file.strip_prefix(FOLDER) {
        Some(path) => Some(path),
        None => BESIDE
            .iter()
            .find(|of| is_beside(of))
            .and_then(|_| file.strip_prefix("content/")),
    }
}

/// The files that are published as they are, and their bytes.
pub fn all(sources: &Sources) -> impl Iterator<Item = (&str, &[u8])> {
    let folders = BESIDE.into_iter().chain([FOLDER]);
    let files = folders.flat_map(|folder| sources.below(folder));
    files.filter(|(file, _)| published(file).is_some())
}

/// Names with a leading dot that hosts and browsers ask for. Other such files come from systems and
/// programs, and may be secret.
const PUBLIC: [&str; 4] = [".well-known", ".nojekyll", ".htaccess", ".domains"];

/// Folders for files that are named by their content: only the site itself has files there.
const OWN_FOLDERS: [&str; 2] = [ASSETS, SEARCH];

/// A file that is published as it is.
#[derive(Debug, Clone)]
pub struct StaticFile {
    /// The file of the portal.
    pub source: String,
    /// Its path on the site.
    pub path: String,
    /// Its content.
    pub bytes: Arc<[u8]>,
}

impl StaticFile {
    /// Whether it is beside the texts that link to it.
    pub fn is_beside_text(&self) -> bool {
        !self.source.starts_with(FOLDER)
    }
}

/// The static files of a portal by path. Reports files that are not published, and names that not every
/// system allows.
pub fn gather(sources: &Sources, report: &mut Report) -> Vec<StaticFile> {
    let mut files = Vec::new();
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for (file, bytes) in all(sources) {
        let path = published(file).unwrap_or(file);
        report.extend(check_kind(file, bytes));
        if let Some(problem) = problem_of(file, path) {
            report.push(problem);
            continue;
        }
        if let Some(other) = known.insert(path.to_lowercase(), file) {
            let problem = Diagnostic::error("static-twice", Place::start(file));
            report.push(problem.with("other", other));
        }
        files.extend(sources.shared(file).map(|bytes| StaticFile {
            source: file.to_owned(),
            path: path.to_owned(),
            bytes,
        }));
    }
    files
}

/// Warns of a document that is none: a page with an error that was saved as `report.pdf`, an empty file.
fn check_kind(file: &str, bytes: &[u8]) -> Report {
    let mut report = Report::new();
    let Some((kind, mark)) = document(file) else {
        return report;
    };
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    let is_of_kind = mark.is_empty() || beginning.windows(mark.len()).any(|at| at == mark);
    if bytes.is_empty() || !is_of_kind {
        let problem = Diagnostic::warning("wrong-document", Place::start(file));
        report.push(problem.with("kind", kind.to_ascii_uppercase()));
    }
    report
}

/// Why a file cannot be published at this path.
fn problem_of(file: &str, path: &str) -> Option<Diagnostic> {
    let problem = |code| Diagnostic::error(code, Place::start(file));
    let mut names = path.split('/');
    if let Some(name) = names.clone().find(|name| is_hidden(name)) {
        let problem = Diagnostic::warning("static-hidden", Place::start(file));
        return Some(problem.with("name", name).with("public", PUBLIC.join(", ")));
    }
    let is_portable = RelativePath::new(path).is_ok() && names.clone().all(is_portable);
    if !is_portable {
        return Some(problem("static-name"));
    }
    let first = names.next().filter(|first| OWN_FOLDERS.contains(first))?;
    Some(problem("static-taken").with("taken", format!("/{first}/")))
}

/// Warns where the file `CNAME`, by which a host is told the name of the site, has another than the address of the site.
pub fn other_host(sources: &Sources, base: &str) -> Option<Diagnostic> {
    const FILE: &str = "static/CNAME";
    let found = std::str::from_utf8(sources.get(FILE)?).ok()?.trim();
    let url = url::Url::parse(base).ok()?;
    let expected = url.host_str()?;
    (!found.eq_ignore_ascii_case(expected)).then(|| {
        Diagnostic::warning("other-host", Place::start(FILE))
            .with("found", found)
            .with("expected", expected)
    })
}

fn is_hidden(name: &str) -> bool {
    name.starts_with('.') && !PUBLIC.contains(&name)
}

/// Whether every system allows this name.
fn is_portable(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    !name.contains(['<', '>', '"', '|', '?', '*'])
        && !name.ends_with(['.', ' '])
        && !is_device(&stem.to_ascii_lowercase())
}

/// Reports static files at the path of another file or folder of the site. `paths` are all files of the
/// site. On many systems `A` and `a` are the same path.
pub fn check_paths<'p>(
    files: &[StaticFile],
    paths: impl Iterator<Item = &'p String>,
    report: &mut Report,
) {
    if files.is_empty() {
        return;
    }
    let own: BTreeMap<String, &StaticFile> = files
        .iter()
        .map(|file| (file.path.to_lowercase(), file))
        .collect();
    let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
    for path in paths {
        let lower = path.to_lowercase();
        let in_its_way = std::iter::once(&*lower).chain(ancestors(&lower));
        for at in in_its_way {
            if let Some(file) = own.get(at).filter(|file| file.path != *path || at != lower) {
                taken.insert(&file.source, path);
            }
        }
        let below = format!("{lower}/");
        let inside = own.range(below.clone()..);
        for (_, file) in inside.take_while(|(at, _)| at.starts_with(&below)) {
            taken.insert(&file.source, path);
        }
    }
    for (source, by) in taken {
        report.push(taken_by(source, by));
    }
}

/// The problem of a static file at a path that the site itself uses.
pub fn taken_by(source: &str, by: &str) -> Diagnostic {
    let place = Place::start(source);
    let folder = by.strip_suffix("index.html").unwrap_or(by);
    let by = if folder.is_empty() { by } else { folder };
    Diagnostic::error("static-taken", place).with("taken", format!("/{by}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paths that are published, and the codes of what is reported.
    fn gathered(files: &[&str]) -> (Vec<String>, Vec<&'static str>) {
        let files = files.iter().map(|file| (format!("{FOLDER}{file}"), "%PDF"));
        let mut report = Report::new();
        let found = gather(&Sources::from_texts(files), &mut report);
        let codes = report.sorted().iter().map(|problem| problem.code).collect();
        (found.into_iter().map(|file| file.path).collect(), codes)
    }

    #[test]
    fn files_are_published_at_their_own_paths() {
        let files = [".well-known/security.txt", "CNAME", "文件/備忘錄 1.pdf"];
        assert_eq!(
            gathered(&files),
            (files.map(str::to_owned).to_vec(), vec![])
        );
    }

    #[test]
    fn names_that_lead_elsewhere_or_are_hidden_are_not_published() {
        for (file, code) in [
            (".env", "static-hidden"),
            ("a/.secret/b", "static-hidden"),
            ("a\\b", "static-name"),
            ("a:b", "static-name"),
            ("what?", "static-name"),
            ("con.txt", "static-name"),
            ("a.", "static-name"),
            ("assets/x.css", "static-taken"),
            ("search/index.json", "static-taken"),
        ] {
            assert_eq!(gathered(&[file]), (vec![], vec![code]), "{file}");
        }
        assert_eq!(gathered(&["A.txt", "a.txt"]).1, ["static-twice"]);
    }

    #[test]
    fn documents_beside_texts_are_published() {
        for (file, path) in [
            ("content/updates/report.pdf", Some("updates/report.pdf")),
            ("content/pages/Table.XLSX", Some("pages/Table.XLSX")),
            ("content/updates/note.tc.md", None),
            ("content/updates/a/report.pdf", None),
            ("content/fifth/report.pdf", None),
            ("static/a/report.pdf", Some("a/report.pdf")),
        ] {
            assert_eq!(published(file), path, "{file}");
        }
    }

    #[test]
    fn a_document_is_what_its_name_says() {
        for (file, bytes, is_told) in [
            ("a.pdf", &b"%PDF-1.7"[..], false),
            ("a.pdf", b"\n\n%PDF-1.4", false),
            ("a.pdf", b"<!doctype html>", true),
            ("a.pdf", b"", true),
            ("a.docx", b"PK\x03\x04", false),
            ("a.docx", b"\xd0\xcf\x11\xe0", true),
            ("a.csv", b"a,b", false),
            ("a.csv", b"", true),
            ("a.txt", b"", false),
        ] {
            assert_eq!(!check_kind(file, bytes).is_empty(), is_told, "{file}");
        }
    }

    #[test]
    fn no_path_of_the_site_is_taken() {
        for (file, is_taken) in [
            ("index.html", true),
            ("en", true),
            ("EN", true),
            ("en/Index.html", true),
            ("robots.txt/x", true),
            ("en/more.pdf", false),
            ("other.html", false),
        ] {
            let mut report = Report::new();
            let file = StaticFile {
                source: format!("{FOLDER}{file}"),
                path: file.to_owned(),
                bytes: Arc::default(),
            };
            let paths = ["INDEX.html", "en/index.html", "robots.txt", &file.path];
            let paths = paths.map(str::to_owned);
            check_paths(std::slice::from_ref(&file), paths.iter(), &mut report);
            assert_eq!(report.has_errors(), is_taken, "{}", file.path);
        }
    }
}
