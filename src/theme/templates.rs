//! Tera templates, minified, with errors that tell where in the template they arose.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use rayon::prelude::*;
use tera::{Context, Error, ErrorKind, Tera};

use super::budget::{self, Counted};
use super::files::Files;
use super::syntax::tags;
use super::{depth, filters, minify, nesting};
use crate::diagnostic::{Diagnostic, Place, Report};

/// The templates of a theme.
pub struct Templates {
    /// Renders the templates in their loaded form.
    tera: Tera,
    /// The templates as written and as loaded, to tell where an error arises.
    sources: BTreeMap<String, Source>,
    paths: Paths,
    /// What is said of the first page that did not come to an end: no other is waited for then.
    endless: OnceLock<Diagnostic>,
}

/// The file of each template, by its path in the theme.
type Paths = BTreeMap<String, String>;

/// A template in its forms.
struct Source {
    written: String,
    minified: String,
    /// The minified template with counts in it, where templates must be kept from running for ever.
    counted: Option<Counted>,
}

/// Folders of a theme that hold templates.
const FOLDERS: [&str; 2] = ["templates/", "components/"];

/// How the names of templates end that make pictures: those are not minified, and are drawn rather than published.
const PICTURE: &str = ".svg";

/// Loads the templates of a theme, or reports what is wrong with them.
pub(super) fn load(files: &Files<'_>, report: &mut Report) -> Option<Templates> {
    let mut written = BTreeMap::new();
    for path in FOLDERS
        .iter()
        .flat_map(|folder| files.below(folder))
        .filter(|path| path.ends_with(".html") || path.ends_with(PICTURE))
    {
        let text = files.text(path, report)?;
        if let Err(of) = nesting::template(text) {
            report.push(files.too_deep(path, of));
            return None;
        }
        written.insert(path.to_owned(), text.to_owned());
    }
    let paths = written.keys();
    let paths: Paths = paths
        .map(|path| (path.clone(), files.place(path).file))
        .collect();
    if let Some(mut problem) = depth::problem(&written) {
        problem.place = problem.place.map(|place| located(place, &paths));
        report.push(problem);
        return None;
    }
    // Those of this program come to an end.
    let is_counted = !written.keys().all(|path| files.is_built_in(path));
    let templates = Templates::new(written, paths.clone(), is_counted, minify::template);
    let problem = |(error, written): (Error, _)| not_loaded(&error, &written, &paths);
    templates.map_err(|error| report.push(problem(error))).ok()
}

/// Why templates cannot be loaded. Lines and columns count in the templates as they were written.
fn not_loaded(error: &Error, written: &BTreeMap<String, String>, paths: &Paths) -> Diagnostic {
    let place = |error| place_of(error).map(|place| located(place, paths));
    if let Err(error) = tera(written.iter().map(|(name, text)| (&**name, &**text))) {
        return problem(&error, place(&error), None);
    }
    let mut problem = problem(error, place(error), None);
    problem.code = "minified-template";
    problem
}

fn tera<'t>(templates: impl Iterator<Item = (&'t str, &'t str)>) -> Result<Tera, Error> {
    let mut tera = Tera::default();
    tera.autoescape_on(vec![".html", PICTURE]);
    filters::register(&mut tera);
    budget::register(&mut tera);
    tera.add_raw_templates(templates.collect::<Vec<_>>())?;
    Ok(tera)
}

impl Source {
    /// The template that is rendered.
    fn loaded(&self) -> &str {
        let counted = self.counted.as_ref();
        counted.map_or(&self.minified, |counted| &counted.text)
    }

    /// Where a part of the loaded template is in the template as it was written.
    fn as_written(&self, loaded: &Range<usize>) -> Range<usize> {
        let counted = self.counted.as_ref();
        let minified = |at: usize| counted.map_or(at, |counted| counted.as_written(at));
        let at = minified(loaded.start)..minified(loaded.end);
        let mut around = tags(&self.minified).filter(|tag| tag.end > at.start);
        let Some(tag) = around.next() else {
            return 0..0;
        };
        // Minifying changes nothing in a tag, and orders at most those of one element anew.
        let (minified, written) = (&self.minified, &self.written);
        let said = &minified[tag.clone()];
        let is_same = |of: &Range<usize>| minified[of.clone()] == *said && of.start < tag.start;
        let before = tags(minified).filter(is_same).count();
        let mut same = tags(written).filter(|of| written[of.clone()] == *said);
        same.nth(before).map_or(0..0, |of| {
            let start = of.start + at.start.saturating_sub(tag.start);
            start..start + at.len()
        })
    }
}

impl Templates {
    /// Templates in the form that `minify` gives them; with the templates themselves where they are wrong.
    fn new(
        written: BTreeMap<String, String>,
        paths: Paths,
        is_counted: bool,
        minify: impl Fn(&str) -> String + Sync,
    ) -> Result<Self, (Error, BTreeMap<String, String>)> {
        let sources: BTreeMap<String, Source> = written
            .par_iter()
            .map(|(name, text)| {
                let minified = match name.ends_with(PICTURE) {
                    true => text.clone(),
                    false => minify(text),
                };
                let source = Source {
                    written: text.clone(),
                    counted: is_counted.then(|| Counted::new(&minified)),
                    minified,
                };
                (name.clone(), source)
            })
            .collect();
        let loaded = sources.iter().map(|(name, of)| (&**name, of.loaded()));
        match tera(loaded) {
            Ok(tera) => Ok(Self {
                tera,
                sources,
                paths,
                endless: OnceLock::new(),
            }),
            Err(error) => Err((error, written)),
        }
    }

    /// The same templates, not minified: what tests compare with.
    ///
    /// # Panics
    /// When only the minified templates can be read.
    #[must_use]
    pub fn unminified(&self) -> Self {
        let sources = self.sources.iter();
        let written = sources.map(|(name, of)| (name.clone(), of.written.clone()));
        let is_counted = self.sources.values().any(|of| of.counted.is_some());
        let paths = self.paths.clone();
        let templates = Self::new(written.collect(), paths, is_counted, str::to_owned);
        templates.unwrap_or_else(|(error, _)| panic!("{error}"))
    }

    /// Whether there is a template with a name, as [`Self::render`] takes it.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.sources.contains_key(&file(name))
    }

    /// Where a template is in the portal, or in the default theme.
    pub(crate) fn start_of(&self, name: &str) -> Place {
        located(Place::start(file(name)), &self.paths)
    }

    /// Fills the template `name` (`item` is `templates/item.html`, `card.svg` is `templates/card.svg`) and appends the outcome to `out`.
    ///
    /// # Errors
    /// When the template uses what its page does not have; `address` says which page.
    pub fn render(
        &self,
        name: &str,
        address: &str,
        context: &Context,
        out: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        if let Some(endless) = self.endless.get() {
            return Err(Box::new(endless.clone()));
        }
        budget::begin();
        let page = budget::Page::new(out);
        let rendered = self.tera.render_to(&file(name), context, page);
        rendered.map_err(|error| {
            let place = self.place(&error).unwrap_or_else(|| self.start_of(name));
            if !budget::is_spent() {
                return Box::new(problem(&error, Some(place), Some(address)));
            }
            let endless = || {
                let problem = Diagnostic::error("endless-template", place);
                problem.with("megabytes", budget::LARGEST_RUN >> 20)
            };
            Box::new(self.endless.get_or_init(endless).clone())
        })
    }

    /// Where an error is in a template as it was written.
    fn place(&self, error: &Error) -> Option<Place> {
        let mut place = place_of(error)?;
        place.span = self.sources.get(&place.file)?.as_written(&place.span);
        Some(located(place, &self.paths))
    }
}

fn file(name: &str) -> String {
    let end = if name.ends_with(PICTURE) { "" } else { ".html" };
    format!("templates/{name}{end}")
}

/// A place in a template, which is named by its path in the theme, as one in its file.
fn located(place: Place, paths: &Paths) -> Place {
    let path = paths.get(&place.file).cloned();
    Place::new(path.unwrap_or(place.file), place.span)
}

/// Where Tera finds an error, in the template that it was given.
fn place_of(error: &Error) -> Option<Place> {
    let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind() else {
        return None;
    };
    Some(Place::new(report.filename(), report.span().range.clone()))
}

/// What Tera says of a place, and on which page.
fn problem(error: &Error, place: Option<Place>, address: Option<&str>) -> Diagnostic {
    let message = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            report.message().to_owned()
        }
        _ => error.to_string(),
    };
    let of_page = address.map_or_else(String::new, |address| format!(" (/{address})"));
    let problem = match place {
        Some(place) => Diagnostic::error("template", place),
        None => Diagnostic::global("template"),
    };
    problem.with("tera", format!("{message}{of_page}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::files::BUILT_IN;

    #[test]
    fn places_are_those_of_the_templates_as_written() {
        let templates = BUILT_IN.iter().filter(|(path, _)| path.ends_with(".html"));
        for (path, bytes) in templates {
            let written = std::str::from_utf8(bytes).unwrap().to_owned();
            let minified = minify::template(&written);
            for counted in [None, Some(Counted::new(&minified))] {
                let source = Source {
                    written: written.clone(),
                    minified: minified.clone(),
                    counted,
                };
                let inside = |tag: Range<usize>| tag.start + 2..tag.end - 2;
                let loaded = source.loaded();
                let shown = |text: &str| {
                    let shown = tags(text).filter(|tag| text[tag.clone()].starts_with("{{ "));
                    shown.map(inside).collect::<Vec<_>>()
                };
                let mut places = Vec::new();
                for at in shown(loaded) {
                    let place = source.as_written(&at);
                    assert_eq!(loaded[at], written[place.clone()], "{path}");
                    places.push(place);
                }
                places.sort_by_key(|at| at.start);
                let expected = shown(&written);
                assert_eq!(places, expected, "{path}");
            }
        }
    }
}
