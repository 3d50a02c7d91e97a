//! What content refers to: other content, files of the site, the outside; and its pictures.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use crate::budget;
use crate::content::decode::document::{Body, Document};
use crate::content::decode::library::Library;
use crate::content::decode::path::FOLDER;
use crate::content::decode::path::{self, ContentPath, Entry, Spelling};
use crate::content::texts::markdown::{self, Rendered, Resolver, Shown, TextStyle};
use crate::content::texts::web::{self, Base, Refusal};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::language::{LanguageId, Languages};
use crate::model::{Picture, ROOT};
use crate::static_files::{self, FOLDER as STATIC};
use crate::text::script::Converter;
use crate::text::{han, keyboard};

/// Resolves what content refers to, and remembers what of it is on the site.
pub(crate) struct Links<'c> {
    languages: &'c Languages,
    library: &'c Library<'c>,
    /// Where the site will be published.
    pub(crate) base: &'c Base,
    /// Every link into the site: where it stands, and the address below the root.
    pub(crate) internal: Vec<(Place, String)>,
    /// The pictures of texts that are shown, each as often as it is there.
    pub(crate) pictures: Vec<&'c Picture>,
    /// The files of pictures and documents that any text refers to.
    referred: BTreeSet<&'c str>,
    /// The documents that readers download, by their addresses: the file of each, and how many bytes it has.
    documents: BTreeMap<&'c str, (&'c str, usize)>,
    /// How many links led nowhere: for the first alone it is worth while to look for what was meant.
    broken: Cell<usize>,
}

/// How much was known at a moment.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    internal: usize,
    pictures: usize,
}

impl<'c> Links<'c> {
    /// A resolver for a portal with these content files, published at `base`.
    pub(crate) fn new(languages: &'c Languages, library: &'c Library<'c>, base: &'c Base) -> Self {
        let documents = library.static_files.iter();
        let documents = documents.filter(|(file, _)| static_files::is_document(file));
        let documents = documents
            .filter_map(|(file, bytes)| Some((static_files::published(file)?, (*file, *bytes))));
        Self {
            languages,
            library,
            base,
            internal: Vec::new(),
            pictures: Vec::new(),
            referred: BTreeSet::new(),
            documents: documents.collect(),
            broken: Cell::new(0),
        }
    }

    /// What is known now.
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            internal: self.internal.len(),
            pictures: self.pictures.len(),
        }
    }

    /// Forgets what came after `mark`: it belongs to a text that is not shown.
    pub(crate) fn forget(&mut self, mark: Mark) {
        self.internal.truncate(mark.internal);
        self.pictures.truncate(mark.pictures);
    }

    /// Adds what was resolved beside this.
    pub(crate) fn extend(&mut self, other: Self) {
        self.internal.extend(other.internal);
        self.pictures.extend(other.pictures);
        self.referred.extend(other.referred);
    }

    /// Reports the pictures, and the documents beside texts, that no text refers to, public or not.
    pub(crate) fn check_pictures(&self, report: &mut Report) {
        for (file, picture) in &self.library.pictures {
            if picture.is_some() && !self.referred.contains(file) {
                report.push(Diagnostic::warning("unused-picture", Place::start(*file)));
            }
        }
        let files = self.documents.values().map(|(file, _)| *file);
        for file in files.filter(|file| file.starts_with(FOLDER)) {
            if !self.referred.contains(file) {
                report.push(Diagnostic::warning("unused-document", Place::start(file)));
            }
        }
    }

    /// Renders the Markdown of a file for the pages of `language`, converted where there is a
    /// `converter`. `is_numbered` of a translation of signed text, whose paragraphs may have numbers.
    pub(crate) fn render(
        &mut self,
        body: Body<'_>,
        (language, is_numbered): (LanguageId, bool),
        converter: Option<&Converter>,
        report: &mut Report,
    ) -> Rendered {
        let words = TextStyle {
            chinese: self.languages.quoted_chinese(language),
            converter,
            is_numbered,
            tag: &self.languages[language].tag,
        };
        let mut resolver = InLanguage {
            links: self,
            language,
        };
        markdown::render(body, words, &mut resolver, report)
    }

    /// The address below the root, or `None` for what leads out of the site or stays on the page.
    fn resolve(
        &self,
        place: Place,
        target: &str,
        language: LanguageId,
    ) -> Result<Option<String>, Box<Diagnostic>> {
        if let Some(outside) = self.outside(target) {
            return outside.map_err(|refusal| refused(target, place, refusal));
        }
        let key = &self.languages[language].key;
        if target == "#" {
            return Err(Box::new(Diagnostic::error("link-without-address", place)));
        }
        if target.starts_with('#') {
            let address = |entry| format!("{}{target}", self.library.address(&entry, key));
            return Ok(self.entry(&place.file).map(address));
        }
        if let Some(problem) = self.no_path(target, &place) {
            return Err(Box::new(problem));
        }
        if let Some(address) = target.strip_prefix('/') {
            return Ok(Some(address.to_owned()));
        }
        let (path, anchor) = target
            .split_once('#')
            .map_or((target, None), |(path, anchor)| (path, Some(anchor)));
        let Some(path) = join(&place.file, path) else {
            let problem = Diagnostic::error("link-outside", place);
            return Err(Box::new(problem.with("link", target)));
        };
        if self.library.static_files.contains_key(&*path) {
            return Ok(static_files::published(&path).map(str::to_owned));
        }
        let entry = match self.entry(&path) {
            Some(entry) if self.library.files.contains(path.as_str()) => entry,
            _ => {
                let problem = Diagnostic::error("link-to-no-text", place.clone());
                let problem = problem.with("file", &path);
                self.broken.set(self.broken.get() + 1);
                if self.broken.get() > budget::TOLD {
                    return Err(Box::new(problem));
                }
                return Err(Box::new(self.meant(problem, &place, (target, &path), key)));
            }
        };
        let mut address = self.library.address(&entry, key).to_string();
        if let Some(anchor) = anchor.or(entry.anchor()) {
            address.push('#');
            address.push_str(anchor);
        }
        Ok(Some(address))
    }

    /// What is said of a link that is neither an address of the site nor the path of a file from its own.
    fn no_path(&self, target: &str, place: &Place) -> Option<Diagnostic> {
        if target.is_empty() {
            return Some(Diagnostic::error("link-without-address", place.clone()));
        }
        let is_words = target.contains(han::is_ideograph) && !target.contains(['.', '/', '#', ':']);
        if is_words {
            let problem = Diagnostic::error("link-to-words", place.clone());
            return Some(problem.with("link", target));
        }
        if let Some(right) = web::with_colon(target) {
            let mut problem = Diagnostic::error("link-scheme", place.clone()).with("link", target);
            problem.suggestion = Some(right);
            return Some(problem);
        }
        let (code, suggestion) = if let Some(address) = target.strip_prefix('/') {
            let is_path = [FOLDER, STATIC].iter().any(|of| address.starts_with(of));
            let is_there = is_path && self.is_there(address);
            let right = is_there.then(|| relative(&place.file, address))?;
            ("path-from-root", Some(right))
        } else if scheme(target).is_some() {
            ("link-scheme", web::nearest_page(target))
        } else {
            ("link-scheme", Some(with_scheme(target)?))
        };
        let mut problem = Diagnostic::error(code, place.clone()).with("link", target);
        problem.suggestion = suggestion;
        Some(problem)
    }

    /// Whether a file of the content, or one that is published as it is, has this path.
    fn is_there(&self, path: &str) -> bool {
        self.library.files.contains(path) || self.library.static_files.contains_key(path)
    }

    /// The file of the portal that a path names from another place, or without its language.
    fn misspelt(&self, (target, path): (&str, &str), key: &str) -> Option<String> {
        let (target, _) = target.split_once('#').unwrap_or((target, ""));
        let target = target.trim_start_matches("../").trim_start_matches("./");
        let from_root = [
            target.to_owned(),
            format!("{FOLDER}{target}"),
            format!("{STATIC}{target}"),
        ];
        let mut stems = vec![self.stem(path), self.stem(&from_root[1])];
        // A folder is named where its own text is meant.
        for spelling in Spelling::ALL {
            for name in [spelling.part(), spelling.document()] {
                stems.push(format!("{}/{name}", stems[0]));
            }
        }
        let authoritative = &self.languages[self.languages.authoritative].key;
        let with_language = stems
            .iter()
            .flat_map(|stem| [key, authoritative].map(|key| format!("{stem}.{key}.md")));
        let mut candidates = from_root.iter().cloned().chain(with_language);
        let found = candidates.find(|path| self.is_there(path));
        let in_other_case = || {
            let mut files = self.library.files.iter();
            files.find(|file| file.eq_ignore_ascii_case(path))
        };
        found.or_else(|| in_other_case().map(|&file| file.to_owned()))
    }

    /// A path without the language and the kind of its file.
    fn stem(&self, path: &str) -> String {
        let path = path.trim_end_matches('/');
        let kinds = [".md", ".html", ".htm"];
        let bare = kinds
            .iter()
            .find_map(|end| path.strip_suffix(end))
            .unwrap_or(path);
        let mut keys = self.languages.keys();
        let without = keys.find_map(|key| bare.strip_suffix(key)?.strip_suffix('.'));
        without.unwrap_or(bare).to_owned()
    }

    /// The file of the text that has the address of a path among its old ones.
    fn renamed(&self, path: &str, key: &str) -> Option<String> {
        let address = self.library.address(&self.entry(path)?, key).to_string();
        let (_, alias) = address.split_once('/')?;
        let alias = format!("\"{}\"", alias.trim_end_matches('/'));
        let has_it = |document: &Document<'_>| {
            let front = document.front_matter.text;
            front.contains("aliases") && front.contains(&alias)
        };
        let texts = self.library.texts.iter();
        let mut renamed = texts.filter(|(_, versions)| versions.iter().any(|of| has_it(&of.1)));
        let (entry, versions) = renamed.next()?;
        let own = format!("{FOLDER}{entry}.{key}.md");
        let first = || versions.first().map(|(_, of)| of.body.file.to_owned());
        self.is_there(&own).then_some(own).or_else(first)
    }

    /// What is said of an item that is not there: which there are.
    fn no_item(&self, place: &Place, path: &str) -> Option<Diagnostic> {
        let entry = self.entry(path)?;
        let Entry::Item {
            memorandum, key, ..
        } = &entry
        else {
            return None;
        };
        let known = self.library.item_references(memorandum);
        let numbers = known.iter().filter_map(|item| item.parse::<u32>().ok());
        let (first, last) = (numbers.clone().min()?, numbers.max()?);
        Some(
            Diagnostic::error("link-to-no-item", place.clone())
                .with("number", key.to_string())
                .with("memorandum", memorandum)
                .with("first", first)
                .with("last", last),
        )
    }

    /// What was probably meant by a path at which no text is. Another item is never meant: a file of the same
    /// name may have moved, and a document goes to `static/`.
    fn meant(
        &self,
        mut problem: Diagnostic,
        place: &Place,
        (target, path): (&str, &str),
        key: &str,
    ) -> Diagnostic {
        let from = &place.file;
        if let Some(now) = self.renamed(path, key) {
            problem.suggestion = Some(relative(from, &now));
            return problem
                .with("became", "alias")
                .with("old", path)
                .with("now", now);
        }
        let is_picture = path::is_picture(path) && self.library.pictures.contains_key(path);
        if is_picture {
            return Diagnostic::error("link-to-picture", place.clone()).with("file", path);
        }
        if let Some(found) = self.misspelt((target, path), key) {
            problem.suggestion = Some(relative(from, &found));
            return problem;
        }
        let known = self.library.files.iter().copied();
        let known = known.chain(self.library.static_files.keys().copied());
        let mut known = known.filter(|file| !path::is_picture(file));
        let name = path.rsplit('/').next().unwrap_or(path);
        let is_numbered = name.starts_with(|c: char| c.is_ascii_digit()) && name.ends_with(".md");
        if is_numbered && !path.contains("/updates/") {
            let folder = path.split('/').nth(1).unwrap_or_default();
            let found = known.find(|file| {
                file.rsplit('/').next() == Some(name) && file.split('/').nth(1) == Some(folder)
            });
            if found.is_none()
                && let Some(no_item) = self.no_item(place, path)
            {
                return no_item;
            }
            problem.suggestion = found.map(|found| relative(from, found));
            return problem;
        }
        if path::is_picture(name) {
            return Diagnostic::error("link-to-picture", place.clone()).with("file", path);
        }
        if static_files::is_document(name) {
            return self.no_document(place, (path, name));
        }
        let mut problem = problem.suggest(path, known);
        problem.suggestion = problem.suggestion.map(|found| relative(from, &found));
        problem
    }

    /// What is said of a link to a document called `name` that is not published.
    fn no_document(&self, place: &Place, (path, name): (&str, &str)) -> Diagnostic {
        let name = name.to_ascii_lowercase();
        let from = &place.file;
        let code = match self.library.files.contains(path) {
            true => "document-beside-text",
            false => "link-to-no-document",
        };
        let mut problem = Diagnostic::error(code, place.clone()).with("file", path);
        let end = format!("/{name}");
        let mut published = self.library.static_files.keys();
        let found = published.find(|file| file.to_ascii_lowercase().ends_with(&end));
        problem.suggestion = found.map(|file| relative(from, file));
        problem.with("offered", relative(from, &format!("{STATIC}{name}")))
    }

    /// Where a link leads below the root of the site, if it leads there, or why it may not be published;
    /// `None` for one that has no scheme that is known and no host.
    fn outside(&self, target: &str) -> Option<Result<Option<String>, Refusal>> {
        let scheme = scheme(target).map(str::to_ascii_lowercase);
        match scheme.as_deref() {
            Some("https" | "http") if target.contains("://") => {
                if let Some(below) = self.base.below(target) {
                    return Some(web::page(target).map(|_| Some(below.to_owned())));
                }
                Some(web::public_page(target).map(|_| None))
            }
            Some("mailto") => Some(web::letter(target).map(|()| None)),
            Some("tel") => Some(web::telephone(target).map(|()| None)),
            Some(_) if web::is_of_computer(target) => Some(Err(Refusal::of("computer"))),
            Some(_) => None,
            // A browser does not see these, and takes what is around them together.
            None if target.contains(char::is_control) => Some(Err(Refusal::of("control"))),
            // A browser takes a backslash for a slash, and what follows two of them for a host.
            None if target.starts_with("\\\\") => Some(Err(Refusal::of("computer"))),
            None if target.contains('\\') => Some(Err(web::backslashes(target))),
            None if target.starts_with("//") => Some(web::page(target).map(|_| None)),
            None => None,
        }
    }

    /// Checks the address of a page on the web that stands alone at `place`. One of the own site has to
    /// lead somewhere, as links do.
    pub(crate) fn web(&mut self, address: &str, place: &Place) -> Result<(), Refusal> {
        match self.base.below(address) {
            Some(below) => {
                web::page(address)?;
                self.internal.push((place.clone(), below.to_owned()));
            }
            None => {
                web::public_page(address)?;
            }
        }
        Ok(())
    }

    /// The text that a file below `content/` holds.
    fn entry(&self, file: &str) -> Option<Entry> {
        let keys: Vec<&str> = self.languages.keys().collect();
        match path::parse(file.strip_prefix(FOLDER)?, &keys) {
            Ok(ContentPath::Text(entry, _)) => Some(entry),
            _ => None,
        }
    }

    /// The picture that a text shows.
    fn shown(
        &mut self,
        place: Place,
        target: &str,
    ) -> Result<Option<&'c Picture>, Box<Diagnostic>> {
        let problem = |code| Diagnostic::error(code, place.clone()).with("picture", target);
        if target.starts_with("data:") {
            return Err(Box::new(problem("picture-outside")));
        }
        if target.starts_with("//") || target.contains(':') {
            return Err(Box::new(problem("picture-elsewhere")));
        }
        let path = join(&place.file, target).filter(|_| !target.starts_with('/'));
        let path = path.ok_or_else(|| Box::new(problem("picture-outside")))?;
        let Some((file, picture)) = self.library.pictures.get_key_value(path.as_str()) else {
            let known = self.library.pictures.keys().copied();
            return Err(Box::new(
                Diagnostic::error("no-picture", place)
                    .with("file", &path)
                    .suggest(&path, known),
            ));
        };
        self.referred.insert(file);
        self.pictures.extend(picture);
        Ok(picture.as_ref())
    }
}

/// How a link in `from` names the file `to` of the same portal.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let folders: Vec<&str> = from.split('/').collect();
    let folders = &folders[..folders.len() - 1];
    let names: Vec<&str> = to.split('/').collect();
    let shared = folders
        .iter()
        .zip(&names)
        .take_while(|(a, b)| a == b)
        .count();
    let shared = shared.min(names.len() - 1);
    let up = "../".repeat(folders.len() - shared);
    format!("{up}{}", names[shared..].join("/"))
}

/// Resolves for the pages of a language.
struct InLanguage<'l, 'c> {
    links: &'l mut Links<'c>,
    language: LanguageId,
}

impl Resolver for InLanguage<'_, '_> {
    fn link(&mut self, target: &str, place: Place) -> Result<String, Box<Diagnostic>> {
        let address = self.links.resolve(place.clone(), target, self.language)?;
        Ok(match address {
            Some(address) => {
                let document = self.links.documents.get(&*address);
                self.links.referred.extend(document.map(|(file, _)| *file));
                let href = if target.starts_with('#') {
                    target.to_owned()
                } else {
                    format!("{ROOT}{address}")
                };
                self.links.internal.push((place, address));
                href
            }
            None => target.to_owned(),
        })
    }

    fn file(&self, href: &str) -> Option<(String, usize)> {
        let address = href.strip_prefix(ROOT)?;
        let (_, bytes) = *self.links.documents.get(address)?;
        let (_, kind) = address.rsplit_once('.')?;
        Some((kind.to_ascii_uppercase(), bytes))
    }

    fn picture(&mut self, target: &str, place: Place) -> Result<Option<Shown>, Box<Diagnostic>> {
        let picture = self.links.shown(place, target)?;
        Ok(picture.map(|picture| Shown {
            src: format!("{ROOT}{}", picture.path),
            width: picture.width,
            height: picture.height,
        }))
    }
}

/// What stands before the first colon of a link that has a scheme.
fn scheme(target: &str) -> Option<&str> {
    let first = target.split(['/', '#', '?', '\\']).next()?;
    first.split_once(':').map(|(scheme, _)| scheme)
}

/// The problem of a link that is no whole address.
fn refused(target: &str, place: Place, refusal: Refusal) -> Box<Diagnostic> {
    let problem = Diagnostic::error("link-form", place).with("link", target);
    let mut problem = problem.with("reason", refusal.reason);
    problem.suggestion = refusal.right;
    Box::new(problem)
}

/// The address that was meant where its scheme was forgotten: `www.gov.hk/en`, `a@gov.hk`.
fn with_scheme(target: &str) -> Option<String> {
    let typed = keyboard::with_ascii(target, ":@.");
    if typed != target && scheme(&typed).is_some() {
        return Some(typed);
    }
    let without_colon = ["https//", "http//"];
    if let Some(rest) = without_colon.iter().find_map(|of| target.strip_prefix(of)) {
        return Some(format!("https://{rest}"));
    }
    let first = target.split(['/', '#', '?']).next()?;
    if first.contains('@') {
        return Some(format!("mailto:{target}"));
    }
    let is_host = first.starts_with("www.") || HOSTS.iter().any(|end| first.ends_with(end));
    is_host.then(|| format!("https://{target}"))
}

/// How hosts end that editors name most.
const HOSTS: [&str; 5] = [".hk", ".cn", ".com", ".org", ".net"];

/// The path that `relative` names from the folder of `file`; `None` outside `content/`.
fn join(file: &str, relative: &str) -> Option<String> {
    let mut segments: Vec<&str> = file.split('/').collect();
    segments.pop();
    for segment in relative.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            name => segments.push(name),
        }
    }
    let path = segments.join("/");
    let is_published = path.starts_with(FOLDER) || path.starts_with(STATIC);
    is_published.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::source::Sources;

    fn languages() -> Languages {
        let language = |key: &str| Language {
            key: key.to_owned(),
            tag: key.to_owned(),
            hreflang: key.to_owned(),
            label: key.to_owned(),
            short: key.to_owned(),
            notice: None,
            derived_from: None,
            fallback: vec![LanguageId::at(0)],
        };
        Languages::new(vec![language("tc"), language("en")], 0)
    }

    /// With such a scheme, or as if it had one, and not whole.
    const NOT_WHOLE: [&str; 14] = [
        "https://",
        "https:///x",
        "HTTPS://example.org",
        "https://user:word@example.org",
        "https://example.org\\a",
        "https://example.org/\t",
        "//example.org/a",
        "\\\\example.org\\a",
        "/\\example.org",
        "..\\fifth\\memorandum.tc.md",
        "/data/\u{1}",
        "mailto:",
        "mailto:a b@gov.hk",
        "mailto:?subject=a",
    ];

    /// Without a scheme that links may have.
    const OF_NO_SCHEME: [&str; 9] = [
        "https:",
        "https:example.org",
        "java\tscript:alert(1)",
        "javascript:alert(1)",
        "ftp://example.org",
        "data:text/html,x",
        "www.gov.hk",
        "info.gov.hk/gia",
        "press@gov.hk",
    ];

    #[test]
    fn links_lead_to_known_places() {
        let languages = languages();
        let sources = Sources::from_texts([
            ("content/fifth/04-finance/26.tc.md", "+++\n+++\n"),
            ("content/fifth/signatures.tc.md", "+++\n+++\n"),
            ("content/pages/about.tc.md", "+++\n+++\n"),
        ]);
        let library = Library::gather(&sources, &languages, &mut Report::new());
        let base = Base::read("https://portal.example/sub").unwrap();
        let links = Links::new(&languages, &library, &base);
        let check = |target: &str, expected: Result<Option<&str>, &str>| {
            let place = Place::start("content/pages/about.tc.md");
            let found = links.resolve(place, target, LanguageId::at(1));
            match expected {
                Ok(address) => assert_eq!(found.unwrap().as_deref(), address, "{target}"),
                Err(code) => assert_eq!(found.unwrap_err().code, code, "{target}"),
            }
        };
        check("https://example.org", Ok(None));
        check("#section-1", Ok(Some("en/about/#section-1")));
        check("/data/items.json", Ok(Some("data/items.json")));
        check("../fifth/04-finance/26.tc.md", Ok(Some("en/fifth/26/")));
        check(
            "../fifth/04-finance/26.tc.md#cite",
            Ok(Some("en/fifth/26/#cite")),
        );
        check(
            "../fifth/signatures.tc.md",
            Ok(Some("en/fifth/#signatures")),
        );
        check("about.tc.md", Ok(Some("en/about/")));
        check("../fifth/04-finance/62.tc.md", Err("link-to-no-item"));
        check("../../portal.toml", Err("link-outside"));
        check("../../../etc/passwd", Err("link-outside"));
        for own in [
            "https://portal.example/sub/en/about/#a",
            "http://Portal.example:80/sub/en/about/#a",
            "/en/about/#a",
        ] {
            check(own, Ok(Some("en/about/#a")));
        }
        check("https://portal.example/other/", Ok(None));
        check("mailto:press@gov.hk?subject=a%20b", Ok(None));
        for wrong in NOT_WHOLE {
            check(wrong, Err("link-form"));
        }
        for other in OF_NO_SCHEME {
            check(other, Err("link-scheme"));
        }
        check("report.pdf", Err("link-to-no-document"));
        check("about.md", Err("link-to-no-text"));
    }
}
