//! How an item is cited: the lines that readers copy, and the files for reference managers.
//!
//! - GB/T 7714-2015, 4.6 (electronic resources): author. title[type/carrier]. (date)[date of
//!   citation]. address. The type of a document that is none of those listed in its annex B is Z,
//!   "other"; OL says that it was read online. The date of citation is the day on which the
//!   reader looked: no build can know it, so the line has a gap that the page fills in.
//! - APA 7 (American Psychological Association, 2020), 9.11 and 10.16: group authors in full, the
//!   whole date, title, part in brackets, name of the site, address; no date of retrieval, since
//!   the text is not one that changes.
//!
//! Where the text is not the one that was signed, each of them says what it is. GB/T 7714 has words
//! that explain a title after a colon, as other information on the title; APA has who translated a
//! work in the parentheses after its title, and here nobody is named.

use serde::Serialize;

use crate::address::Address;
use crate::language::LanguageId;
use crate::model::{ItemId, Origin, Portal, Step, Texts};
use crate::plan::Kind;
use crate::text::date::{Date, Style};
use crate::theme::StringKey;
use crate::tracked::Reads;
use crate::view::imprint::Imprint;
use crate::view::local::Local;

/// A file format of reference managers.
pub(crate) struct Format {
    /// End of the file name.
    pub(crate) extension: &'static str,
    /// Its name.
    pub(crate) label: &'static str,
    /// Its media type.
    pub(crate) media_type: &'static str,
}

/// RIS (Research Information Systems).
pub(crate) const RIS: Format = Format {
    extension: "ris",
    label: "RIS",
    media_type: "application/x-research-info-systems",
};
/// BibTeX and biblatex.
pub(crate) const BIBTEX: Format = Format {
    extension: "bib",
    label: "BibTeX",
    media_type: "application/x-bibtex",
};
/// The JSON of the Citation Style Language.
pub(crate) const CSL_JSON: Format = Format {
    extension: "csl.json",
    label: "CSL-JSON",
    media_type: "application/vnd.citationstyles.csl+json",
};

/// Where the file for the text of an item in `language` is: that for the signed text, which is in
/// the authoritative language, or for a version of it.
pub(crate) fn file(portal: &Portal, id: ItemId, language: LanguageId, format: &Format) -> Address {
    let lang = &*portal.languages[language].key;
    let lang = (language != portal.languages.authoritative).then_some(lang);
    Address::citation(lang, &portal.item_path(id), format.extension)
}

/// What the text is that is shown where the language of `local` looks for its own: "unofficial
/// English translation"; nothing of the text that was signed, in its own place.
pub(crate) fn note(local: &Local<'_>, texts: &Texts, reads: &Reads) -> Option<String> {
    let (languages, text) = (&local.portal.languages, &texts[local.language]);
    let own = text.read(reads).origin;
    let name = local.text_of(&local.portal.language_names[text.language]);
    let source = languages[text.language].derived_from;
    let source = source.filter(|_| own == Origin::Derived);
    let from = source.map_or("", |source| {
        local.text_of(&local.portal.language_names[source])
    });
    // What is converted from a translation is one too.
    let origin = source.map_or(own, |source| texts[source].read(reads).origin);
    let translation = translation(
        origin,
        languages.are_one(text.language, languages.authoritative),
    );
    let is_borrowed = text.language != local.language;
    let parts = [
        // The name of a translation says in which language it is.
        (is_borrowed && translation.is_none()).then_some(StringKey::OriginBorrowed),
        translation,
        source.map(|_| StringKey::OriginDerived),
    ];
    let say = |key| {
        local
            .strings
            .fill(key, &[("language", name), ("source", from)])
    };
    let parts: Vec<String> = parts.into_iter().flatten().map(say).collect();
    (!parts.is_empty()).then(|| parts.join(local.strings.get(StringKey::OriginSeparator)))
}

/// What a translation is called; `is_version` where it is in the language of the signed text, in
/// another script.
fn translation(origin: Origin, is_version: bool) -> Option<StringKey> {
    match (origin, is_version) {
        (Origin::Current, false) => Some(StringKey::OriginTranslation),
        (Origin::Stale, false) => Some(StringKey::OriginStale),
        (Origin::Current, true) => Some(StringKey::OriginVersion),
        (Origin::Stale, true) => Some(StringKey::OriginStaleVersion),
        (Origin::Signed | Origin::Written | Origin::Derived, _) => None,
    }
}

/// The citation of the text of an item that is shown in one language.
#[derive(Debug, Serialize, Hash)]
pub(super) struct Citation<'a> {
    /// Stands below the text where it is copied.
    note: Option<String>,
    /// What the language of the signed text is called, where another text is shown.
    signed: Option<&'a str>,
    news: String,
    /// Before and after the date of citation.
    gbt: [String; 2],
    apa: String,
    files: Vec<File>,
}

#[derive(Debug, Serialize, Hash)]
struct File {
    label: &'static str,
    href: String,
    r#type: &'static str,
}

/// The imprint of a memorandum as the language of `local` writes it.
fn imprint<'l>(local: &'l Local<'_>, memorandum: usize) -> &'l Imprint {
    local.imprints[memorandum].get_or_init(|| make_imprint(local, memorandum))
}

fn make_imprint(local: &Local<'_>, memorandum: usize) -> Imprint {
    let signed = Date::day(local.portal.memoranda[memorandum].day());
    let [comma, last] =
        [StringKey::CiteApaSeparator, StringKey::CiteApaLast].map(|key| local.strings.get(key));
    Imprint {
        news_date: local.strings.dates.format(signed),
        gbt_authors: authors(local, memorandum, ", ", ", "),
        gbt_date: signed.to_string(),
        apa_authors: authors(local, memorandum, comma, last),
        apa_date: apa_style(local).format(signed),
    }
}

/// A text of a memorandum, as lines name it.
struct Cited<'l, 'a> {
    local: &'l Local<'a>,
    memorandum: usize,
    /// What it is called there: 第1項.
    label: &'l str,
    /// What it is, where it is not the signed text.
    note: Option<&'l str>,
    url: String,
}

impl Cited<'_, '_> {
    /// The line at `key`, with the note in the form of `note_key`.
    fn line(&self, [key, note_key]: [StringKey; 2], authors: &str, date: &str) -> String {
        let portal = self.local.portal;
        let strings = self.local.strings_of(Kind::Memorandum(self.memorandum));
        let memorandum = &portal.memoranda[self.memorandum];
        let note = self
            .note
            .map(|note| strings.fill(note_key, &[("note", note)]));
        let parts = [
            ("authors", authors),
            ("date", date),
            ("memorandum", self.local.text_of(&memorandum.title)),
            ("label", self.label),
            ("note", note.as_deref().unwrap_or_default()),
            ("site", self.local.text_of(&portal.title)),
            ("url", &self.url),
        ];
        let line = strings.fill(key, &parts);
        // Where nobody is named as a party the line begins with the title.
        line.trim_start_matches([' ', '.']).to_owned()
    }

    fn news(&self) -> String {
        let imprint = imprint(self.local, self.memorandum);
        let memorandum = &self.local.portal.memoranda[self.memorandum];
        let news = match memorandum.milestone().step {
            Step::Adopted => StringKey::CiteNewsAdopted,
            _ => StringKey::CiteNews,
        };
        self.line([news, StringKey::CiteNewsNote], "", &imprint.news_date)
    }
}

/// The citation of what the language of `local` shows as the text of an item.
pub(super) fn of<'a>(local: &Local<'a>, id: ItemId, reads: &Reads) -> Citation<'a> {
    let portal = local.portal;
    let item = portal.item(id);
    let label = local.item_name(id);
    let note = note(local, &item.text, reads);
    let cited = Cited {
        local,
        memorandum: id.memorandum,
        label: &label,
        note: note.as_deref(),
        url: url(local, Kind::Identifier(id)),
    };
    let shown = item.text[local.language].language;
    let signed = portal.languages.authoritative;
    let is_signed = item.text[shown].read(reads).origin == Origin::Signed;
    let imprint = imprint(local, id.memorandum);
    let gbt = cited.line(
        [StringKey::CiteGbt, StringKey::CiteGbtNote],
        &imprint.gbt_authors,
        &imprint.gbt_date,
    );
    let (before, after) = gbt.split_once("{accessed}").unwrap_or((&gbt, ""));
    let below = |note| {
        local
            .strings
            .fill(StringKey::CiteTextNote, &[("note", note)])
    };
    Citation {
        note: cited.note.map(below),
        signed: (!is_signed).then(|| local.text_of(&portal.language_names[signed])),
        news: cited.news(),
        gbt: [before.to_owned(), after.to_owned()],
        apa: cited.line(
            [StringKey::CiteApa, StringKey::CiteApaNote],
            &imprint.apa_authors,
            &imprint.apa_date,
        ),
        files: [RIS, BIBTEX, CSL_JSON]
            .map(|format| File {
                label: format.label,
                href: file(portal, id, shown, &format).to_string(),
                r#type: format.media_type,
            })
            .into(),
    }
}

/// What stands below a quotation from what the language of `local` shows of `texts`, which are
/// called `label` in their memorandum and are to be cited at `page`.
pub(crate) fn source(
    local: &Local<'_>,
    memorandum: usize,
    label: &str,
    texts: &Texts,
    page: Kind,
    reads: &Reads,
) -> String {
    let note = note(local, texts, reads);
    let cited = Cited {
        local,
        memorandum,
        label,
        note: note.as_deref(),
        url: url(local, page),
    };
    let parts = [("line", &*cited.news()), ("url", &cited.url)];
    local.strings.fill(StringKey::QuoteSource, &parts)
}

fn url(local: &Local<'_>, page: Kind) -> String {
    local.address(page).absolute(&local.portal.base)
}

/// The governments that signed, with `comma` between them and `last` before the last.
fn authors(local: &Local<'_>, memorandum: usize, comma: &str, last: &str) -> String {
    let parties = &local.portal.memoranda[memorandum].parties;
    let names: Vec<&str> = parties
        .iter()
        .map(|party| local.text_of(&party.name))
        .collect();
    match names.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{}{last}{end}", rest.join(comma)),
        _ => names.concat(),
    }
}

/// APA puts the year first: 2021, August 30.
fn apa_style(local: &Local<'_>) -> Style {
    Style {
        day: local.strings.get(StringKey::CiteApaDate).to_owned(),
        ..local.strings.dates.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content;
    use crate::diagnostic::Report;
    use crate::model::Origin::{Current, Derived, Signed, Stale};
    use crate::model::{Text, TextBody};
    use crate::source::Sources;
    use crate::theme::Theme;
    use crate::view::Views;

    /// The language of a text, and where its words come from.
    type Shown = (&'static str, Origin);

    /// The signed language, the reader's, that of the text, where the words of the Traditional text
    /// come from, and what is said.
    const NOTES: &[(&str, &str, Shown, Origin, &str)] = &[
        ("tc", "tc", ("tc", Signed), Signed, ""),
        (
            "tc",
            "en",
            ("en", Current),
            Signed,
            "unofficial English translation",
        ),
        (
            "tc",
            "en",
            ("en", Stale),
            Signed,
            "unofficial English translation of an earlier text",
        ),
        (
            "tc",
            "en",
            ("tc", Signed),
            Signed,
            "text in Traditional Chinese",
        ),
        (
            "tc",
            "en",
            ("sc", Derived),
            Signed,
            "text in Simplified Chinese, converted from the Traditional Chinese text",
        ),
        (
            "tc",
            "en",
            ("sc", Stale),
            Signed,
            "unofficial Simplified Chinese version of an earlier text",
        ),
        ("tc", "sc", ("sc", Derived), Signed, "由繁体中文文本转换"),
        ("tc", "sc", ("sc", Current), Signed, "非官方简体中文版本"),
        (
            "tc",
            "sc",
            ("sc", Stale),
            Signed,
            "较早文本的非官方简体中文版本",
        ),
        ("tc", "sc", ("en", Current), Signed, "非官方英文译本"),
        ("tc", "sc", ("tc", Signed), Signed, "繁体中文文本"),
        ("en", "en", ("en", Signed), Current, ""),
        ("en", "tc", ("tc", Current), Current, "非官方繁體中文譯本"),
        (
            "en",
            "tc",
            ("tc", Stale),
            Stale,
            "較早文本的非官方繁體中文譯本",
        ),
        ("en", "tc", ("en", Signed), Current, "英文文本"),
        (
            "en",
            "sc",
            ("sc", Derived),
            Current,
            "非官方简体中文译本，由繁体中文文本转换",
        ),
        (
            "en",
            "sc",
            ("sc", Derived),
            Stale,
            "较早文本的非官方简体中文译本，由繁体中文文本转换",
        ),
    ];

    /// The reader's language, that of the text, what stands at the place of the note in the three
    /// forms and below a copied text, and where the files are.
    const CITATIONS: &[(&str, Shown, [&str; 4], &str)] = &[
        (
            "tc",
            ("tc", Signed),
            ["第1項", ": 第1項[Z/OL]", "（第1項）。", ""],
            "cite/first",
        ),
        (
            "sc",
            ("sc", Derived),
            [
                "第1项（由繁体中文文本转换）",
                ": 第1项: 由繁体中文文本转换[Z/OL]",
                "（第1项；由繁体中文文本转换）。",
                "（由繁体中文文本转换）",
            ],
            "cite/sc/first",
        ),
        (
            "en",
            ("en", Stale),
            [
                "(signed 15 January 2025), unofficial English translation of an earlier text",
                ": Item 1: unofficial English translation of an earlier text[Z/OL]",
                " (Item 1; unofficial English translation of an earlier text). ",
                "[unofficial English translation of an earlier text]",
            ],
            "cite/en/first",
        ),
        (
            "en",
            ("tc", Signed),
            [
                "(signed 15 January 2025), text in Traditional Chinese",
                ": Item 1: text in Traditional Chinese[Z/OL]",
                " (Item 1; text in Traditional Chinese). ",
                "[text in Traditional Chinese]",
            ],
            "cite/first",
        ),
    ];

    /// The fixture portal, with its theme.
    fn portal() -> (Portal, Theme) {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/everything");
        let sources = Sources::read(root.as_ref()).unwrap();
        let edition = content::Edition::as_of("2026-02-01T00:00:00Z".parse().unwrap());
        let mut report = Report::new();
        let content = content::load(&sources, edition, &mut report).unwrap();
        let theme = Theme::load(
            &sources,
            &content.theme,
            (&content.languages, content.is_unofficial),
            &mut report,
        );
        (content.portal.unwrap(), theme.unwrap())
    }

    /// Texts of which `reader` is shown one that is in `language`.
    fn texts(portal: &Portal, reader: &str, shown: (&str, Origin), traditional: Origin) -> Texts {
        let text = |language: &str, origin| {
            let language = portal.languages.find(language).unwrap();
            let body = TextBody {
                origin,
                plain: String::new(),
                html: String::new(),
                paragraphs: Vec::new(),
                levels: None,
                illustration: None,
            };
            Text::new((), language, body)
        };
        portal.languages.localize(|language| {
            let key = portal.languages[language].key.as_str();
            match key {
                _ if key == reader => text(shown.0, shown.1),
                "tc" => text("tc", traditional),
                _ => text(key, Current),
            }
        })
    }

    #[test]
    fn a_text_that_is_not_the_signed_one_says_what_it_is() {
        let (mut portal, theme) = portal();
        for &(authoritative, reader, shown, traditional, expected) in NOTES {
            portal.languages.authoritative = portal.languages.find(authoritative).unwrap();
            let views = Views::new(&portal, &theme);
            let local = views.local(portal.languages.find(reader).unwrap());
            let note = note(
                local,
                &texts(&portal, reader, shown, traditional),
                &Reads::ignored(),
            );
            assert_eq!(
                note.unwrap_or_default(),
                expected,
                "{authoritative} {reader} {shown:?} {traditional:?}"
            );
        }
    }

    #[test]
    fn every_form_of_a_citation_says_what_the_text_is() {
        let (mut portal, theme) = portal();
        let id = crate::plan::items(&portal)
            .find(|id| portal.memoranda[id.memorandum].slug == "first")
            .unwrap();
        for &(reader, shown, lines, folder) in CITATIONS {
            let [news, gbt, apa, below] = lines;
            let texts = texts(&portal, reader, shown, Signed);
            let items = &mut portal.memoranda[id.memorandum].items;
            std::sync::Arc::make_mut(&mut items[id.item]).text = texts.clone();
            let views = Views::new(&portal, &theme);
            let local = views.local(portal.languages.find(reader).unwrap());
            let citation = of(local, id, &Reads::ignored());
            let source = source(
                local,
                id.memorandum,
                &local.item_label(id),
                &texts,
                Kind::Identifier(id),
                &Reads::ignored(),
            );
            assert!(citation.news.ends_with(news), "{}", citation.news);
            assert!(citation.gbt[0].contains(gbt), "{:?}", citation.gbt);
            assert!(citation.apa.contains(apa), "{}", citation.apa);
            assert_eq!(citation.note.unwrap_or_default(), below);
            assert_eq!(citation.files[0].href, format!("{folder}/1.ris"));
            assert_eq!(citation.signed.is_some(), shown.0 != "tc", "{shown:?}");
            assert!(source.contains(&citation.news), "{source}");
            assert!(
                source.ends_with("https://everything.example.org/portal/first/1/"),
                "{source}"
            );
        }
    }
}
