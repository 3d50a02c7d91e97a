//! A text and its translations: which language says what, and whether it is up to date.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;

use crate::budget;
use crate::content::assemble::loader::Loader;
use crate::content::assemble::localizer::{Choice, Localizer};
use crate::content::assemble::outlines;
use crate::content::assemble::translations::Translation;
use crate::content::decode::document::{self, Document};
use crate::content::decode::library::Library;
use crate::content::decode::path::Entry;
use crate::content::decode::path::FOLDER;
use crate::content::decode::raw::{FrontMatter, RawForm};
use crate::content::decode::spanned::Spanned;
use crate::content::decode::toml_table;
use crate::content::texts::anchors;
use crate::content::texts::links::Links;
use crate::content::texts::markdown::Rendered;
use crate::content::texts::tables::{self, Otherwise};
use crate::content::texts::wording;
use crate::content::texts::{marked, signed};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::language::{LanguageId, Languages, Localized, Phrase};
use crate::model::{Origin, State, Text, TextBody, Texts};
use crate::text::fingerprint::{fingerprint, is_fingerprint};
use crate::text::script;
use crate::tracked::Reads;

/// A content file with its front matter read.
pub(crate) struct Version<'a, T> {
    /// The file.
    pub(crate) document: Document<'a>,
    /// Its front matter.
    pub(crate) front: T,
}

/// One text in all its languages: facts `F` in the authoritative one, words `W` in the others.
pub(crate) struct Paired<'a, F, W> {
    /// The authoritative version.
    pub(crate) source: Version<'a, F>,
    /// The other languages' versions.
    pub(crate) versions: Localized<Option<Version<'a, W>>>,
    /// Fingerprint of the authoritative version.
    pub(crate) fingerprint: String,
    /// The other languages in which it was signed, each with the fingerprint of its version.
    authentic: Vec<(LanguageId, Option<String>)>,
}

/// How the body of a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyKind {
    /// Signed: plain paragraphs, shown character for character. Those of a signature block have no numbers.
    Signed { is_numbered: bool },
    /// Signed, with marks for emphasis, notes and tables.
    Marked { is_numbered: bool },
    /// The portal's own: Markdown.
    Markdown,
}

impl BodyKind {
    /// How a signed text is read of which the front matter says how it is written.
    pub(crate) fn of(form: Option<&Spanned<RawForm>>, is_numbered: bool) -> Self {
        match form.map(|form| *form.get_ref()) {
            Some(RawForm::Marked) => Self::Marked { is_numbered },
            Some(RawForm::Plain) | None => Self::Signed { is_numbered },
        }
    }

    /// Where the words of the authoritative text come from.
    fn origin(self) -> Origin {
        match self {
            Self::Signed { .. } | Self::Marked { .. } => Origin::Signed,
            Self::Markdown => Origin::Written,
        }
    }

    fn is_signed(self) -> bool {
        self != Self::Markdown
    }

    /// Whether its lines may have numbers.
    fn is_numbered(self) -> bool {
        match self {
            Self::Signed { is_numbered } | Self::Marked { is_numbered } => is_numbered,
            Self::Markdown => false,
        }
    }
}

fn pair<'a, F, W>(
    entry: &Entry,
    library: &Library<'a>,
    (localizer, authentic): (&Localizer<'_>, &[LanguageId]),
    report: &mut Report,
) -> Option<Paired<'a, F, W>>
where
    F: DeserializeOwned + FrontMatter,
    W: DeserializeOwned + FrontMatter,
{
    let languages = localizer.languages;
    let documents = library.texts.get(entry)?;
    let authoritative = &languages[languages.authoritative].key;
    if !library.has_file(entry, authoritative) {
        // What else may be wrong with its translations depends on it.
        if !library.is_misnamed(entry) {
            let file = documents[0].1.body.file;
            report.push(
                Diagnostic::error("missing-source", Place::start(file))
                    .with("file", format!("{FOLDER}{entry}.{authoritative}.md")),
            );
        }
        return None;
    }
    let mut source = None;
    let mut versions = languages.localize(|_| None);
    for (language, document) in documents {
        if *language == languages.authoritative {
            let front = toml_table::read::<F>(document.front_matter, report);
            source = front.map(|front| Version {
                document: *document,
                front,
            });
        } else {
            let front = toml_table::read_words::<W, F>(document.front_matter, report);
            versions[*language] = front.map(|front| Version {
                document: *document,
                front,
            });
        }
    }
    let source: Version<'a, F> = source?;
    let of_version = |words: Vec<&str>, document: Document<'_>| {
        fingerprint(words.into_iter().chain([document.body.text]))
    };
    let authentic = authentic.iter().map(|language| {
        let version: Option<&Version<'a, W>> = versions[*language].as_ref();
        let fingerprint = version.map(|of| of_version(of.front.words(), of.document));
        (*language, fingerprint)
    });
    let paired = Paired {
        authentic: authentic.collect(),
        fingerprint: of_version(source.front.words(), source.document),
        source,
        versions,
    };
    paired.check(localizer, report);
    paired.check_authentic(entry, (library, localizer), report);
    Some(paired)
}

impl<'a> Loader<'a, '_, '_> {
    /// Reads the front matter of every version of a text, and notes how they stand; `None` when
    /// the authoritative version cannot be used, which is then reported.
    pub(super) fn pair<F, W>(&mut self, entry: &Entry) -> Option<Paired<'a, F, W>>
    where
        F: DeserializeOwned + FrontMatter,
        W: DeserializeOwned + FrontMatter,
    {
        let by = (self.localizer, &*self.authentic);
        let paired = pair(entry, self.library, by, self.report)?;
        let translation = paired.translation(entry, self.localizer);
        self.translations.push(translation);
        Some(paired)
    }

    /// The body of a text in every language.
    pub(super) fn texts<F: FrontMatter, W: FrontMatter>(
        &mut self,
        front: &Paired<'_, F, W>,
        kind: BodyKind,
    ) -> Texts {
        front.texts(kind, self.localizer, self.links, self.report)
    }
}

impl<'a, F, W> Paired<'a, F, W> {
    /// The versions in the other languages in which the text was signed.
    pub(crate) fn also_signed(&self) -> impl Iterator<Item = (LanguageId, &Version<'a, W>)> {
        let authentic = self.authentic.iter();
        authentic.filter_map(|(of, _)| Some((*of, self.versions[*of].as_ref()?)))
    }
}

impl<F: FrontMatter, W: FrontMatter> Paired<'_, F, W> {
    /// Reports empty titles, translations without one, and translations that are not up to date.
    fn check(&self, localizer: &Localizer<'_>, report: &mut Report) {
        let has_title = |title: Option<&str>| title.is_some_and(|title| !title.trim().is_empty());
        let needs_title = self.source.front.needs_title();
        let is_written = match needs_title {
            true => has_title(self.source.front.title()),
            false => !self.source.document.body.text.is_empty(),
        };
        if needs_title && !is_written {
            report.push(missing_title(self.source.document));
        }
        let tag = |language: LanguageId| &localizer.languages[language].tag;
        let source = &self.source;
        let authoritative = tag(localizer.languages.authoritative);
        wording::check(
            source.document,
            &source.front.words(),
            authoritative,
            report,
        );
        if let Some(title) = source.front.title() {
            wording::check_title(source.document, title, authoritative, report);
        }
        for (language, version) in self.versions.iter() {
            let Some(version) = version else { continue };
            wording::check(
                version.document,
                &version.front.words(),
                tag(language),
                report,
            );
            if let Some(title) = version.front.title() {
                wording::check_title(version.document, title, tag(language), report);
            }
            let derived = localizer.languages[language].derived_from.is_some();
            if needs_title && !derived && !has_title(version.front.title()) {
                report.push(missing_title(version.document));
            }
            self.check_tables(version, report);
            // What is not written yet has no translation that could be compared with it.
            if is_written && !self.is_signed_in(language, localizer) && self.is_stale(version) {
                report.push(self.stale(version));
            }
        }
    }

    /// Warns of tables that are aligned otherwise than in the source.
    fn check_tables(&self, version: &Version<'_, W>, report: &mut Report) {
        let (source, translation) = (self.source.document.body, version.document.body);
        for table in tables::aligned_otherwise(source.text, translation.text) {
            let (place, other) = match table {
                Otherwise::InText(at, other) => (source.place(&at), translation.place(&other)),
                Otherwise::InTranslation(at, other) => {
                    (translation.place(&at), source.place(&other))
                }
            };
            report.push(Diagnostic::warning("table-aligned-otherwise", place).related(other));
        }
    }

    /// Reports files that are missing of what was signed in several languages, and headings in them.
    fn check_authentic(
        &self,
        entry: &Entry,
        (library, localizer): (&Library<'_>, &Localizer<'_>),
        report: &mut Report,
    ) {
        for (language, _) in &self.authentic {
            let key = &localizer.languages[*language].key;
            let Some(version) = &self.versions[*language] else {
                if !library.has_file(entry, key) {
                    let place = self.source.document.body.place(&(0..0));
                    report.push(
                        Diagnostic::error("missing-authentic-text", place)
                            .with("file", format!("{FOLDER}{entry}.{key}.md"))
                            .with("language", key),
                    );
                }
                continue;
            };
            let is_heading = matches!(entry, Entry::Memorandum { .. } | Entry::Domain { .. });
            let title = version.front.title().unwrap_or_default().trim();
            let is_derived = localizer.languages[*language].derived_from.is_some();
            if is_heading && is_derived && title.is_empty() {
                report.push(missing_title(version.document));
            }
        }
    }

    /// Whether the text was signed in a language.
    fn is_signed_in(&self, language: LanguageId, localizer: &Localizer<'_>) -> bool {
        let mut authentic = self.authentic.iter();
        language == localizer.languages.authoritative || authentic.any(|(of, _)| *of == language)
    }

    /// How the text of `language` stands towards the authoritative one.
    fn state(&self, language: LanguageId, localizer: &Localizer<'_>) -> State {
        if language == localizer.languages.authoritative {
            return State::Source;
        }
        match &self.versions[language] {
            Some(_) if self.is_signed_in(language, localizer) => State::Source,
            Some(version) if self.is_stale(version) => State::Stale,
            Some(version) if self.has_words(version) => State::Current,
            _ if localizer.languages[language].derived_from.is_some() => State::Derived,
            _ => State::Missing,
        }
    }

    /// The state of every version of the text, whose files `entry` names.
    fn translation(&self, entry: &Entry, localizer: &Localizer<'_>) -> Translation {
        let languages = localizer.languages;
        Translation {
            entry: entry.clone(),
            fingerprint: self.fingerprint.clone(),
            states: languages.localize(|language| self.state(language, localizer)),
            translates: languages.localize(|language| {
                let stamp = self.versions[language].as_ref()?.front.translates()?;
                Some(stamp.get_ref().clone())
            }),
        }
    }

    /// Whether a translation has the text, and not only a title or a note beside it.
    fn has_words(&self, version: &Version<'_, W>) -> bool {
        !version.document.body.text.is_empty() || self.source.document.body.text.is_empty()
    }

    /// Whether a translation was made from another text than any that was signed.
    fn is_stale(&self, version: &Version<'_, W>) -> bool {
        let authentic = self.authentic.iter().filter_map(|(_, of)| of.as_ref());
        let mut current = authentic.chain([&self.fingerprint]);
        let stamp = version.front.translates();
        stamp.is_none_or(|stamp| current.all(|of| of != stamp.get_ref()))
    }

    fn stale(&self, version: &Version<'_, W>) -> Diagnostic {
        let file = version.document.body.file;
        let toml = version.document.front_matter;
        let problem = match version.front.translates() {
            Some(stamp) => {
                let code = match is_fingerprint(stamp.get_ref()) {
                    true => "stale-translation",
                    false => "wrong-fingerprint",
                };
                Diagnostic::warning(code, toml.place(&stamp.span()))
            }
            None => Diagnostic::warning("unstamped-translation", toml.place(&(0..0))),
        };
        let source = self.source.document.body;
        problem
            .with("file", file)
            .with("fingerprint", &self.fingerprint)
            .related(source.place(&(0..0)))
    }

    /// A phrase of the front matter in every language.
    pub(crate) fn phrases(
        &self,
        localizer: &Localizer<'_>,
        source: impl for<'f> Fn(&'f F) -> Option<&'f str>,
        words: impl for<'w> Fn(&'w W) -> Option<&'w str>,
    ) -> Localized<Phrase> {
        let own = localizer.languages.localize(|language| {
            if language == localizer.languages.authoritative {
                source(&self.source.front)
            } else {
                self.versions[language]
                    .as_ref()
                    .and_then(|version| words(&version.front))
            }
        });
        localizer.phrases(&own)
    }

    /// The title in every language.
    pub(crate) fn title(&self, localizer: &Localizer<'_>) -> Localized<Phrase> {
        self.phrases(localizer, FrontMatter::title, FrontMatter::title)
    }

    fn texts(
        &self,
        kind: BodyKind,
        localizer: &Localizer<'_>,
        links: &mut Links<'_>,
        report: &mut Report,
    ) -> Texts {
        let languages = localizer.languages;
        let authoritative = languages.authoritative;
        let mut rendered = languages.localize(|language| {
            if language == authoritative {
                return Some(self.source_text(kind, authoritative, links, report));
            }
            let version = self.versions[language].as_ref()?;
            if kind.is_signed() && self.is_signed_in(language, localizer) {
                return Some(signed_text(version.document, kind, report));
            }
            let body = version.document.body;
            let language = (language, kind.is_numbered());
            (!body.text.is_empty()).then(|| links.render(body, language, None, report))
        });
        if kind.is_numbered() {
            self.check_outlines(&rendered, authoritative, report);
        }
        let anchors = self.anchors(kind, &rendered, languages, report);
        let mut own = languages.localize(|language| {
            let rendered = rendered[language].take()?;
            let (origin, body) = match &self.versions[language] {
                Some(version) if self.is_signed_in(language, localizer) => {
                    (kind.origin(), version.document.body)
                }
                Some(version) if self.is_stale(version) => (Origin::Stale, version.document.body),
                Some(version) => (Origin::Current, version.document.body),
                None => (kind.origin(), self.source.document.body),
            };
            let anchors = &anchors[language];
            Self::check_counted((&rendered, anchors), body, links, report);
            Some(self.text(language, origin, rendered.with_anchors(anchors)))
        });
        let mut derived = languages.localize(|language| {
            match localizer.choose(language, |id| own[id].is_some()) {
                Choice::Derived(from) => {
                    let text = own[from].as_ref();
                    let plain = text.map_or("", |text| &text.read(&Reads::ignored()).plain);
                    let from = (from, plain, &*anchors[from]);
                    self.derive(kind, language, from, localizer, links, report)
                }
                Choice::Own | Choice::Borrowed(_) => None,
            }
        });
        for of in languages.ids() {
            own[of] = derived[of].take().or_else(|| own[of].take());
        }
        self.lent(own, localizer)
    }

    /// Warns of numbers that are missing, and of versions that are divided otherwise than the authoritative one.
    fn check_outlines(
        &self,
        rendered: &Localized<Option<Rendered>>,
        authoritative: LanguageId,
        report: &mut Report,
    ) {
        let version = |language: LanguageId| {
            let body = match &self.versions[language] {
                Some(version) => version.document.body,
                None => self.source.document.body,
            };
            Some((&rendered[language].as_ref()?.lines, body))
        };
        let source = version(authoritative);
        for (language, _) in rendered.iter() {
            let Some((lines, body)) = version(language) else {
                continue;
            };
            outlines::check_gaps(lines, body, report);
            if let Some(source) = source.filter(|_| language != authoritative) {
                outlines::check_alike((lines, body), source, report);
            }
        }
    }

    /// For each language its own text, or the one that it borrows.
    fn lent(&self, mut own: Localized<Option<Text>>, localizer: &Localizer<'_>) -> Texts {
        let languages = localizer.languages;
        let file = self.source.document.body.file;
        let mut borrowed = languages.localize(|language| {
            match localizer.choose(language, |id| own[id].is_some()) {
                Choice::Own => None,
                Choice::Derived(from) | Choice::Borrowed(from) => {
                    Some(own[from].as_ref()?.borrowed_by(language, file))
                }
            }
        });
        languages.localize(|language| {
            let text = borrowed[language].take().or_else(|| own[language].take());
            text.expect("the authoritative language has a text")
        })
    }

    fn source_text(
        &self,
        kind: BodyKind,
        language: LanguageId,
        links: &mut Links<'_>,
        report: &mut Report,
    ) -> Rendered {
        let body = self.source.document.body;
        match kind {
            BodyKind::Markdown => links.render(body, (language, false), None, report),
            _ => signed_text(self.source.document, kind, report),
        }
    }

    /// The anchors of the headings in each language that has a text of its own. Signed text has no
    /// headings, and where it is shown stand others like it: what a translation has of them is no place
    /// that a link leads to.
    fn anchors(
        &self,
        kind: BodyKind,
        rendered: &Localized<Option<Rendered>>,
        languages: &Languages,
        report: &mut Report,
    ) -> Localized<Vec<String>> {
        let version = |language: LanguageId| {
            let document = if language == languages.authoritative {
                self.source.document
            } else {
                self.versions[language].as_ref()?.document
            };
            let headings = &*rendered[language].as_ref()?.headings;
            let body = document.body;
            Some(anchors::Version { headings, body })
        };
        let mut all = languages.localize(|_| Vec::new());
        let others = languages.ids().filter(|of| *of != languages.authoritative);
        let others = others.filter_map(|of| Some((of, version(of)?)));
        let (others, versions): (Vec<_>, Vec<_>) = others.unzip();
        if kind.is_signed() {
            versions
                .into_iter()
                .for_each(|of| anchors::refuse(of, report));
            return all;
        }
        if let Some(source) = version(languages.authoritative) {
            let (own, translated) = anchors::anchors(source, &versions, report);
            all[languages.authoritative] = own;
            others
                .into_iter()
                .zip(translated)
                .for_each(|(of, own)| all[of] = own);
        }
        all
    }

    /// Warns of links to headings by their number, which is another heading's when one is added.
    fn check_counted(
        (rendered, anchors): (&Rendered, &[String]),
        body: document::Body<'_>,
        links: &Links<'_>,
        report: &mut Report,
    ) {
        let counted: BTreeSet<usize> = rendered.counted(anchors).collect();
        for at in counted {
            let counted = anchors::counted(at);
            let of_file = links.internal.iter().rev();
            let link = of_file.filter(|(place, address)| {
                place.file == body.file && address.split_once('#').is_some_and(|of| of.1 == counted)
            });
            for (place, _) in link {
                let problem = Diagnostic::warning("counted-anchor", place.clone());
                report.push(
                    problem
                        .with("counted", &counted)
                        .with("anchor", &anchors[at]),
                );
            }
        }
    }

    /// The text of `language`, converted from that of `from`, whose words alone are `plain`, and whose
    /// headings have these anchors.
    fn derive(
        &self,
        kind: BodyKind,
        language: LanguageId,
        (from, plain, anchors): (LanguageId, &str, &[String]),
        localizer: &Localizer<'_>,
        links: &mut Links<'_>,
        report: &mut Report,
    ) -> Option<Text> {
        let is_source = from == localizer.languages.authoritative;
        let document = if is_source {
            self.source.document
        } else {
            self.versions[from].as_ref()?.document
        };
        let (body, converter) = (document.body, localizer.converter);
        let is_signed = self.is_signed_in(from, localizer);
        let rendered = if is_signed && kind.is_signed() {
            let text = &*converter.simplified(body.text);
            // The mistakes of this text were reported when it was read in its own language.
            signed_body(document::Body { text, ..body }, kind, &mut Report::new())
        } else {
            let language = (language, kind.is_numbered());
            // The mistakes of this text were reported when it was read in its own language.
            links.render(body, language, Some(converter), &mut Report::new())
        };
        if let Some(rare) = script::rare_character(plain, &rendered.plain) {
            report.push(
                Diagnostic::error("rare-character", body.place(&(0..0)))
                    .with("character", rare)
                    .with("language", &localizer.languages[language].key),
            );
        }
        Some(self.text(language, Origin::Derived, rendered.with_anchors(anchors)))
    }

    fn text(&self, language: LanguageId, origin: Origin, rendered: Rendered) -> Text {
        let Rendered {
            plain,
            html,
            illustration,
            headings: _,
            paragraphs,
            lines,
        } = rendered;
        let body = TextBody {
            origin,
            plain,
            html,
            paragraphs,
            levels: lines.outline.levels(),
            illustration,
        };
        Text::new(self.source.document.body.file, language, body)
    }
}

fn missing_title(document: Document<'_>) -> Diagnostic {
    Diagnostic::error("missing-title", document.front_matter.place(&(0..0)))
}

/// Signed text is not Markdown: what is in the file is what is shown, whatever its characters.
fn signed_text(document: Document<'_>, kind: BodyKind, report: &mut Report) -> Rendered {
    let body = document.body;
    if body.text.is_empty() {
        report.push(Diagnostic::error("empty-signed-text", body.place(&(0..0))));
    }
    let mut offset = 0;
    let (mut previous_is_text, mut previous_is_row) = (false, false);
    for line in body.text.split_inclusive('\n') {
        let is_text = !line.trim().is_empty();
        if line.len() > budget::PARAGRAPH {
            let place = body.place(&(offset..offset + line.len()));
            report.push(document::paragraph_too_long(place, line.len()));
        }
        let is_row = matches!(kind, BodyKind::Marked { .. }) && marked::is_row(line);
        if is_text && previous_is_text && !(is_row && previous_is_row) {
            report.push(Diagnostic::error(
                "wrapped-text",
                body.place(&(offset..offset)),
            ));
        }
        (previous_is_text, previous_is_row) = (is_text, is_row);
        offset += line.len();
    }
    signed_body(body, kind, report)
}

fn signed_body(body: document::Body<'_>, kind: BodyKind, report: &mut Report) -> Rendered {
    match kind {
        BodyKind::Marked { is_numbered } => marked::render(body, is_numbered, report),
        _ => signed::render(body.text, kind.is_numbered()),
    }
}
