//! The links that content makes: to other content, to files of the site, to the outside.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::content::document::Body;
use crate::content::library::FOLDER;
use crate::content::markdown::{self, Rendered, Target};
use crate::content::path::{self, ContentPath};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::language::{LanguageId, Languages};
use crate::model::ROOT;

/// Resolves the links of content, and remembers those into the site.
pub(crate) struct Links<'a> {
    languages: &'a Languages,
    files: &'a BTreeSet<&'a str>,
    /// Every link into the site: where it stands, and the address below the root.
    pub(crate) internal: Vec<(Place, String)>,
}

/// Schemes that a link may have.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

impl<'a> Links<'a> {
    /// A resolver for a portal with these content files.
    pub(crate) fn new(languages: &'a Languages, files: &'a BTreeSet<&'a str>) -> Self {
        Self {
            languages,
            files,
            internal: Vec::new(),
        }
    }

    /// Renders the Markdown of a file for the pages of `language`.
    pub(crate) fn render(
        &mut self,
        body: Body<'_>,
        language: LanguageId,
        report: &mut Report,
    ) -> Rendered {
        let mut resolve = |target: &str, span: &Range<usize>| match self.resolve(
            body.place(span),
            target,
            language,
        ) {
            Ok(Some(address)) => {
                let href = format!("{ROOT}{address}");
                self.internal.push((body.place(span), address));
                Target::Href(href)
            }
            Ok(None) => Target::Href(target.to_owned()),
            Err(problem) => Target::Wrong(problem),
        };
        markdown::render(body, &mut resolve, report)
    }

    /// The address below the root, or `None` for what leads out of the site or stays on the page.
    fn resolve(
        &self,
        place: Place,
        target: &str,
        language: LanguageId,
    ) -> Result<Option<String>, Box<Diagnostic>> {
        if SCHEMES.iter().any(|scheme| target.starts_with(scheme)) || target.starts_with('#') {
            return Ok(None);
        }
        if let Some(address) = target.strip_prefix('/') {
            return Ok(Some(address.to_owned()));
        }
        if target
            .split(['/', '#', '?'])
            .next()
            .is_some_and(|first| first.contains(':'))
        {
            let problem = Diagnostic::error("link-scheme", place);
            return Err(Box::new(problem.with("link", target)));
        }
        let (path, anchor) = target
            .split_once('#')
            .map_or((target, None), |(path, anchor)| (path, Some(anchor)));
        let Some(path) = join(&place.file, path) else {
            let problem = Diagnostic::error("link-outside", place);
            return Err(Box::new(problem.with("link", target)));
        };
        let keys: Vec<&str> = self.languages.keys().collect();
        let entry = match path::parse(&path[FOLDER.len()..], &keys) {
            Ok(ContentPath::Text(entry, _)) if self.files.contains(path.as_str()) => entry,
            _ => {
                let problem = Diagnostic::error("link-to-no-text", place);
                let known = self.files.iter().copied();
                return Err(Box::new(problem.with("file", &path).near(&path, known)));
            }
        };
        let mut address = entry.address(&self.languages[language].key).to_string();
        if let Some(anchor) = anchor {
            address.push('#');
            address.push_str(anchor);
        }
        Ok(Some(address))
    }
}

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
    path.starts_with(FOLDER).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

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

    #[test]
    fn links_lead_to_known_places() {
        let languages = languages();
        let files = BTreeSet::from([
            "content/fifth/04-finance/26.tc.md",
            "content/pages/about.tc.md",
        ]);
        let links = Links::new(&languages, &files);
        let check = |target: &str, expected: Result<Option<&str>, &str>| {
            let place = Place::start("content/pages/about.tc.md");
            let found = links.resolve(place, target, LanguageId::at(1));
            match expected {
                Ok(address) => assert_eq!(found.unwrap().as_deref(), address, "{target}"),
                Err(code) => assert_eq!(found.unwrap_err().code, code, "{target}"),
            }
        };
        check("https://example.org", Ok(None));
        check("#section-1", Ok(None));
        check("/data/items.json", Ok(Some("data/items.json")));
        check("../fifth/04-finance/26.tc.md", Ok(Some("en/fifth/26/")));
        check(
            "../fifth/04-finance/26.tc.md#cite",
            Ok(Some("en/fifth/26/#cite")),
        );
        check("about.tc.md", Ok(Some("en/about/")));
        check("../fifth/04-finance/62.tc.md", Err("link-to-no-text"));
        check("../../portal.toml", Err("link-outside"));
        check("../../../etc/passwd", Err("link-outside"));
        check("javascript:alert(1)", Err("link-scheme"));
        check("data:text/html,x", Err("link-scheme"));
    }
}
