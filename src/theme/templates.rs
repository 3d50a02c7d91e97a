//! Tera templates, minified and in each language, with errors that tell where in the template they arose.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rayon::prelude::*;
use tera::{Context, Error, ErrorKind, Kwargs, State, Tera, Value, escape_html};

use super::budget::{self, Counted};
use super::depth;
use super::expand::Components;
use super::files::Files;
use super::strings::{self, Strings};
use super::{inline, minify, nesting};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::language::{LanguageId, Localized};
use crate::text::han;

/// The templates of a theme.
pub struct Templates {
    /// What renders the pages of each language: minified, and with its words written in.
    localized: Localized<Tera>,
    /// The templates as written, to tell where an error arises.
    written: Sources,
    /// The same, read when there is one.
    as_written: OnceLock<Tera>,
    folder: String,
    /// What is said of the first page that did not come to an end: no other is waited for then.
    endless: OnceLock<Diagnostic>,
}

/// Templates by name.
type Sources = BTreeMap<String, String>;

/// Folders of a theme that hold templates.
const FOLDERS: [&str; 2] = ["templates/", "components/"];

/// Loads the templates of a theme that says `words`; `None` where something is wrong with those,
/// which is reported elsewhere.
pub(super) fn load(
    files: &Files<'_>,
    words: Option<&Localized<Strings>>,
    report: &mut Report,
) -> Option<Templates> {
    let folder = format!("themes/{}/", files.name);
    let mut written = Sources::new();
    for path in FOLDERS
        .iter()
        .flat_map(|folder| files.below(folder))
        .filter(|path| path.ends_with(".html"))
    {
        let text = files.text(path, report)?;
        if let Err(of) = nesting::template(text) {
            report.push(files.too_deep(path, of));
            return None;
        }
        written.insert(path.to_owned(), text.to_owned());
    }
    if let Some(problem) = depth::problem(&written, &folder) {
        report.push(problem);
        return None;
    }
    // Those of this program come to an end.
    let is_counted = !written.keys().all(|path| files.is_built_in(path));
    let minified: Sources = written
        .par_iter()
        .map(|(name, text)| (name.clone(), minify::template(text)))
        .collect();
    let localized = match words {
        Some(words) => localized(&minified, words, is_counted).map(Some),
        None => tera(&minified).map(|_| None),
    };
    match localized {
        Ok(localized) => Some(Templates {
            localized: localized?,
            written,
            as_written: OnceLock::new(),
            folder,
            endless: OnceLock::new(),
        }),
        Err(error) => {
            report.push(not_loaded(&error, &written, &folder));
            None
        }
    }
}

/// The templates for each language.
fn localized(
    minified: &Sources,
    words: &Localized<Strings>,
    is_counted: bool,
) -> Result<Localized<Tera>, Error> {
    let all = |templates: Sources| {
        if is_counted {
            tera(&counted(&templates))
        } else {
            tera(&templates)
        }
    };
    let is_given = minified.values().all(|template| inline::is_given(template));
    words.try_map(|words| {
        if !is_given {
            return all(minified.clone());
        }
        let said = minified.iter().map(|(name, template)| {
            let template = inline::words(template, &|key| words.all().get(key).map(String::as_str));
            (name.clone(), template)
        });
        let said: Sources = said.collect();
        let components = Components::of(said.values().map(String::as_str));
        let written_out = said
            .iter()
            .map(|(name, template)| (name.clone(), components.written_out(template)));
        all(written_out.collect())
    })
}

/// The templates, each of which counts what it runs through.
fn counted(templates: &Sources) -> Sources {
    let counted = templates.iter();
    counted
        .map(|(name, text)| (name.clone(), Counted::new(text).text))
        .collect()
}

/// Why templates cannot be loaded. Lines and columns count in the templates as they were written.
fn not_loaded(error: &Error, written: &Sources, folder: &str) -> Diagnostic {
    if let Err(error) = tera(written) {
        return problem(&error, folder, None);
    }
    let mut problem = problem(error, folder, None);
    problem.code = "minified-template";
    problem
}

fn tera(templates: &Sources) -> Result<Tera, Error> {
    let mut tera = Tera::default();
    tera.register_filter("fill", fill);
    tera.register_filter("wbr", wbr);
    budget::register(&mut tera);
    let templates = templates
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    tera.add_raw_templates(templates.collect::<Vec<_>>())?;
    Ok(tera)
}

/// `{{ t.item.label | fill(n=26) }}`: puts values into a pattern, each `{n}` by its name.
#[expect(clippy::needless_pass_by_value, reason = "what Tera asks of a filter")]
fn fill(pattern: &str, values: Kwargs, _: &State<'_>) -> String {
    strings::fill(pattern, |name, out| match values.get::<&Value>(name) {
        Ok(Some(value)) => {
            out.push_str(&value.to_string());
            true
        }
        _ => false,
    })
}

/// `{{ title | wbr(whole="Hong Kong") }}`: a heading that breaks between phrases only, in Chinese,
/// and at no hyphen nor in the words that are said to be whole, in English, but after a slash.
#[expect(clippy::needless_pass_by_value, reason = "what Tera asks of a filter")]
fn wbr(text: &str, values: Kwargs, _: &State<'_>) -> tera::TeraResult<Value> {
    let whole = values.get::<&str>("whole")?.unwrap_or_default();
    let mut out = Vec::with_capacity(2 * text.len() + 32);
    let mut last = 0;
    for at in han::phrase_breaks(text) {
        push_whole(&mut out, &text[last..at], whole)?;
        out.extend(BREAK);
        last = at;
    }
    push_whole(&mut out, &text[last..], whole)?;
    Ok(Value::safe_string(&String::from_utf8(out)?))
}

/// Where a line may end.
const BREAK: &[u8] = b"<wbr>";

/// Appends `text` with every `whole` in an element that keeps it on one line.
fn push_whole(out: &mut Vec<u8>, text: &str, whole: &str) -> tera::TeraResult<()> {
    if whole.is_empty() || !text.contains(whole) {
        return push_whole_words(out, text);
    }
    for (index, part) in text.split(whole).enumerate() {
        if index == 0 {
            push_whole_words(out, part)?;
        } else if let Some(rest) = part.strip_prefix('/') {
            // A slash ends a line and does not begin one.
            push_on_one_line(out, &format!("{whole}/"))?;
            out.extend(BREAK);
            push_whole_words(out, rest)?;
        } else {
            push_on_one_line(out, whole)?;
            push_whole_words(out, part)?;
        }
    }
    Ok(())
}

fn push_on_one_line(out: &mut Vec<u8>, words: &str) -> tera::TeraResult<()> {
    out.extend(b"<span class=\"whole\">");
    escape_html(words, out)?;
    out.extend(b"</span>");
    Ok(())
}

/// Longer words may break at a hyphen after all, or they might not fit a narrow screen.
const LONGEST: usize = 20;

/// Appends `text` with every hyphenated word in an element that keeps it on one line.
fn push_whole_words(out: &mut Vec<u8>, text: &str) -> tera::TeraResult<()> {
    if !text.contains(['-', '/']) {
        return Ok(escape_html(text, out)?);
    }
    for piece in text.split_inclusive([' ', '/']) {
        let word = piece.trim_end_matches([' ', '/']);
        let hyphenated = word.is_ascii() && word.trim_matches('-').contains('-');
        if hyphenated && word.len() <= LONGEST {
            push_on_one_line(out, word)?;
            escape_html(&piece[word.len()..], out)?;
        } else {
            escape_html(piece, out)?;
        }
        if piece.ends_with('/') {
            out.extend(BREAK);
        }
    }
    Ok(())
}

impl Templates {
    /// Fills the template `name` (`item` is `templates/item.html`) in a language and appends the
    /// outcome to `out`.
    ///
    /// # Errors
    /// When the template uses what its page does not have; `address` says which page.
    pub fn render(
        &self,
        name: &str,
        language: LanguageId,
        address: &str,
        context: &Context,
        out: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        if let Some(endless) = self.endless.get() {
            return Err(Box::new(endless.clone()));
        }
        budget::begin();
        let page = budget::Page::new(out);
        let rendered = self.localized[language].render_to(&file(name), context, page);
        rendered.map_err(|error| {
            if budget::is_spent() {
                let endless = || self.endless(name, context);
                return Box::new(self.endless.get_or_init(endless).clone());
            }
            // Lines and columns count in the template as it was written.
            let error = self.render_as_written(name, context).err().unwrap_or(error);
            Box::new(problem(&error, &self.folder, Some((name, address))))
        })
    }

    /// What does not come to an end when the template `name` is filled.
    fn endless(&self, name: &str, context: &Context) -> Diagnostic {
        budget::begin();
        let mut bytes = Vec::new();
        let page = budget::Page::new(&mut bytes);
        let rendered = tera(&counted(&self.written))
            .and_then(|tera| tera.render_to(&file(name), context, page));
        let place = rendered.err().and_then(|error| self.place(&error));
        let place = place.unwrap_or_else(|| Place::start(format!("{}{}", self.folder, file(name))));
        Diagnostic::error("endless-template", place).with("megabytes", budget::LARGEST_RUN >> 20)
    }

    /// Where an error of a counted template stands in the template as it was written.
    fn place(&self, error: &Error) -> Option<Place> {
        let ErrorKind::RenderingError(report) = error.kind() else {
            return None;
        };
        let counted = Counted::new(self.written.get(report.filename())?);
        let span = &report.span().range;
        let span = counted.as_written(span.start)..counted.as_written(span.end);
        Some(Place::new(
            format!("{}{}", self.folder, report.filename()),
            span,
        ))
    }

    /// Fills the template as it was written, neither minified nor localized: the oracle for tests.
    ///
    /// # Errors
    /// As [`Templates::render`].
    pub fn render_as_written(&self, name: &str, context: &Context) -> Result<String, Error> {
        let tera = match self.as_written.get() {
            Some(tera) => tera,
            None => {
                let tera = tera(&self.written)?;
                self.as_written.get_or_init(|| tera)
            }
        };
        tera.render(&file(name), context)
    }
}

fn file(name: &str) -> String {
    format!("templates/{name}.html")
}

/// What Tera says, of the page of a template at an address where there is one.
fn problem(error: &Error, folder: &str, page: Option<(&str, &str)>) -> Diagnostic {
    let of_page = page.map_or_else(String::new, |(_, address)| format!(" (/{address})"));
    let (problem, message) = match (error.kind(), page) {
        (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report), _) => {
            let file = format!("{folder}{}", report.filename());
            let place = Place::new(file, report.span().range.clone());
            (
                Diagnostic::error("template", place),
                report.message().to_owned(),
            )
        }
        (_, Some((name, _))) => {
            let place = Place::start(format!("{folder}{}", file(name)));
            (Diagnostic::error("template", place), error.to_string())
        }
        _ => (Diagnostic::global("template"), error.to_string()),
    };
    problem.with("tera", format!("{message}{of_page}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(template: &str) -> String {
        let tera = tera(&[("a.html".to_owned(), template.to_owned())].into()).unwrap();
        tera.render("a.html", &Context::new()).unwrap()
    }

    #[test]
    fn patterns_are_filled() {
        assert_eq!(
            show("{{ '第{n}項 {x}' | fill(n=26, x='<b>') }}"),
            "第26項 &lt;b&gt;"
        );
    }

    #[test]
    fn hyphenated_words_stay_whole() {
        assert_eq!(
            show("{{ 'Hong Kong/Shanghai Co-operation - <b>' | wbr }}"),
            "Hong Kong/<wbr>Shanghai <span class=\"whole\">Co-operation</span> - &lt;b&gt;"
        );
    }

    #[test]
    fn words_that_belong_together_stay_on_one_line() {
        assert_eq!(
            show("{{ 'of the Hong Kong/Shanghai' | wbr(whole='Hong Kong') }}"),
            "of the <span class=\"whole\">Hong Kong/</span><wbr>Shanghai"
        );
    }

    #[test]
    fn headings_are_escaped_and_broken_between_phrases() {
        assert_eq!(
            show("{{ '會議第五次會議<b>' | wbr }}"),
            "會議<wbr>第五次會議<wbr>&lt;b&gt;"
        );
    }
}
