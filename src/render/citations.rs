//! Files for reference managers: RIS, BibTeX and CSL-JSON of every item. One set is of the signed
//! text; one is of the text in each other language that has one, and says that it is a translation
//! or converted: where styles print it (`genre` of CSL, which is `M3` in RIS; `note` of BibTeX), and
//! in the note that readers look at.
//!
//! Formats: RIS as in <https://en.wikipedia.org/wiki/RIS_(file_format)>, the only public
//! description since its own page is gone; BibTeX with the fields that biblatex adds; CSL-JSON by
//! <https://github.com/citation-style-language/schema/blob/v1.0.2/schemas/input/csl-data.json>.

use std::fmt::Write as _;

use jiff::civil;
use rayon::prelude::*;
use serde_json::{Value, json};

use crate::language::LanguageId;
use crate::model::ItemId;
use crate::output::Output;
use crate::plan::{self, Kind};
use crate::render::data::json;
use crate::theme::StringKey;
use crate::tracked::Reads;
use crate::view::citation::{self, BIBTEX, CSL_JSON, Format, RIS};
use crate::view::{Local, Views};

/// What a reference manager is told of the text of an item in one language.
struct Reference<'a> {
    key: String,
    authors: Vec<&'a str>,
    title: String,
    /// The title in English, where the memorandum has one: reference managers know one
    /// translation, and English is what a bibliography in another script needs.
    translated: Option<String>,
    /// What the text is, where it is not the signed one.
    note: Option<String>,
    date: civil::Date,
    language: &'a str,
    url: String,
}

/// Makes the files of every item.
pub(super) fn citations(views: &Views<'_>, output: &Output<'_>) {
    let portal = views.portal();
    let items: Vec<ItemId> = plan::items(portal).collect();
    items.into_par_iter().for_each(|id| {
        for (language, text) in portal.item(id).text.iter() {
            // Where a text is borrowed, that of its own language is cited.
            if text.language == language {
                files(views, id, language, output);
            }
        }
    });
}

/// Makes the files of an item in one language.
fn files(views: &Views<'_>, id: ItemId, language: LanguageId, output: &Output<'_>) {
    let make = |format: Format, bytes: fn(&Reference<'_>) -> Vec<u8>| {
        let path = citation::file(views.portal(), id, language, &format).to_string();
        output.make(path, |reads| bytes(&reference(views, id, language, reads)));
    };
    make(RIS, |of| of.ris().into_bytes());
    make(BIBTEX, |of| of.bibtex().into_bytes());
    make(CSL_JSON, |of| json(&[of.csl()]));
}

fn reference<'a>(
    views: &Views<'a>,
    id: ItemId,
    language: LanguageId,
    reads: &Reads,
) -> Reference<'a> {
    let portal = views.portal();
    let of = &portal.memoranda[id.memorandum];
    let authoritative = portal.languages.authoritative;
    let english = portal.languages.iter().find(|(other, english)| {
        *other != authoritative
            && english.tag.split('-').next() == Some("en")
            && of.title[*other].language == *other
    });
    let english = english.filter(|_| language == authoritative);
    let key = portal.item_path(id).join("-");
    Reference {
        key: if language == authoritative {
            key
        } else {
            format!("{key}-{}", portal.languages[language].key)
        },
        authors: of
            .parties
            .iter()
            .map(|party| party.name[language].text.as_str())
            .collect(),
        title: title(views.local(language), id),
        translated: english.map(|(english, _)| title(views.local(english), id)),
        note: citation::note(views.local(language), &portal.item(id).text, reads),
        date: of.day(),
        language: &portal.languages[language].tag,
        url: Kind::Identifier(id)
            .address(portal, "")
            .absolute(&portal.base),
    }
}

/// The title of the memorandum and the number of the item; the title of an item is editorial.
fn title(local: &Local<'_>, id: ItemId) -> String {
    let memorandum = &local.portal.memoranda[id.memorandum].title[local.language].text;
    let label = local.item_name(id);
    let parts = [("memorandum", memorandum.as_str()), ("label", &label)];
    local
        .strings_of(Kind::Item(id))
        .fill(StringKey::CiteWork, &parts)
}

impl Reference<'_> {
    fn ris(&self) -> String {
        let date = self.date.strftime("%Y/%m/%d").to_string();
        let mut fields = vec![("TY", "GOVDOC"), ("ID", &*self.key)];
        fields.extend(self.authors.iter().map(|author| ("AU", *author)));
        fields.push(("TI", &self.title));
        fields.extend(self.translated.iter().map(|title| ("TT", title.as_str())));
        fields.extend(
            self.note
                .iter()
                .flat_map(|note| [("M3", &**note), ("N1", note)]),
        );
        fields.extend([
            ("PY", &date[..4]),
            ("DA", &*date),
            ("LA", self.language),
            ("UR", &*self.url),
            ("ER", ""),
        ]);
        let mut out = String::new();
        for (tag, value) in fields {
            // A field ends with its line.
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            let _ = write!(out, "{tag}  - {value}\r\n");
        }
        out
    }

    fn bibtex(&self) -> String {
        // Braces around a name keep it whole: a government has no family name.
        let authors: Vec<String> = self
            .authors
            .iter()
            .map(|author| format!("{{{}}}", bibtex_text(author)))
            .collect();
        let mut out = format!("@misc{{{},\n", self.key);
        let mut field = |name: &str, value: &str| {
            let _ = writeln!(out, "  {name} = {{{value}}},");
        };
        if !authors.is_empty() {
            field("author", &authors.join(" and "));
        }
        field("title", &format!("{{{}}}", bibtex_text(&self.title)));
        field("date", &self.date.to_string());
        field("year", &self.date.year().to_string());
        field("language", self.language);
        field("url", &self.url.replace('%', "\\%"));
        if let Some(translated) = &self.translated {
            let translated = bibtex_text(translated);
            field("note", &format!("English title: {translated}"));
        }
        if let Some(note) = &self.note {
            field("note", &bibtex_text(note));
        }
        out + "}\n"
    }

    fn csl(&self) -> Value {
        let authors: Vec<Value> = self
            .authors
            .iter()
            .map(|author| json!({ "literal": author }))
            .collect();
        let mut csl = json!({
            "id": self.key,
            "type": "document",
            "title": self.title,
            "author": authors,
            "issued": { "date-parts": [[self.date.year(), self.date.month(), self.date.day()]] },
            "language": self.language,
            "URL": self.url,
        });
        if let Some(translated) = &self.translated {
            // CSL has no field for a translated title; `custom` is its place for other data.
            csl["custom"] = json!({ "translated-title": translated });
        }
        if let Some(note) = &self.note {
            csl["genre"] = json!(note);
            csl["note"] = json!(note);
        }
        csl
    }
}

/// Text without the characters that mean something to TeX.
fn bibtex_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("{\\textbackslash}"),
            '~' => out.push_str("{\\textasciitilde}"),
            '^' => out.push_str("{\\textasciicircum}"),
            '#' | '$' | '%' | '&' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reference() -> Reference<'static> {
        Reference {
            key: "fifth-26".to_owned(),
            authors: vec!["上海市人民政府", "R&D 50%"],
            title: "備忘錄：第26項\n{#1_a}".to_owned(),
            translated: Some("Memorandum: Item 26".to_owned()),
            note: None,
            date: civil::date(2021, 8, 30),
            language: "zh-Hant-HK",
            url: "https://concord.example/fifth/26/".to_owned(),
        }
    }

    fn translation() -> Reference<'static> {
        Reference {
            key: "fifth-26-en".to_owned(),
            title: "Memorandum: Item 26".to_owned(),
            translated: None,
            note: Some("unofficial R&D\ntranslation".to_owned()),
            language: "en",
            ..reference()
        }
    }

    #[test]
    fn ris_has_one_line_for_each_field() {
        assert_eq!(
            reference().ris(),
            "TY  - GOVDOC\r\nID  - fifth-26\r\nAU  - 上海市人民政府\r\nAU  - R&D 50%\r\n\
             TI  - 備忘錄：第26項 {#1_a}\r\nTT  - Memorandum: Item 26\r\nPY  - 2021\r\n\
             DA  - 2021/08/30\r\nLA  - zh-Hant-HK\r\nUR  - https://concord.example/fifth/26/\r\n\
             ER  - \r\n"
        );
        assert_eq!(
            translation().ris(),
            "TY  - GOVDOC\r\nID  - fifth-26-en\r\nAU  - 上海市人民政府\r\nAU  - R&D 50%\r\n\
             TI  - Memorandum: Item 26\r\nM3  - unofficial R&D translation\r\n\
             N1  - unofficial R&D translation\r\nPY  - 2021\r\nDA  - 2021/08/30\r\n\
             LA  - en\r\nUR  - https://concord.example/fifth/26/\r\nER  - \r\n"
        );
    }

    #[test]
    fn bibtex_escapes_what_tex_would_take_for_commands() {
        let bibtex = reference().bibtex();
        assert!(bibtex.starts_with("@misc{fifth-26,\n"));
        assert!(bibtex.contains("  author = {{上海市人民政府} and {R\\&D 50\\%}},\n"));
        assert!(bibtex.contains("  title = {{備忘錄：第26項\n\\{\\#1\\_a\\}}},\n"));
        assert!(bibtex.contains("  date = {2021-08-30},\n"));
        assert_eq!(
            bibtex_text("a\\b~c^"),
            "a{\\textbackslash}b{\\textasciitilde}c{\\textasciicircum}"
        );
    }

    #[test]
    fn bibtex_has_one_note_at_most() {
        let notes = |reference: Reference<'_>| {
            let bibtex = reference.bibtex();
            let notes = bibtex.match_indices("  note = ").map(|(at, _)| at);
            notes
                .map(|at| bibtex[at..].split(",\n").next().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            notes(reference()),
            ["  note = {English title: Memorandum: Item 26}"]
        );
        assert_eq!(
            notes(translation()),
            ["  note = {unofficial R\\&D\ntranslation}"]
        );
    }

    #[test]
    fn csl_names_authors_as_they_are() {
        let csl = reference().csl();
        assert_eq!(csl["author"][0]["literal"], "上海市人民政府");
        assert_eq!(csl["issued"]["date-parts"][0], json!([2021, 8, 30]));
        assert_eq!(csl["custom"]["translated-title"], "Memorandum: Item 26");
    }

    #[test]
    fn csl_says_what_a_text_is_that_was_not_signed_and_no_more() {
        for key in ["genre", "note"] {
            assert_eq!(translation().csl()[key], "unofficial R&D\ntranslation");
            assert_eq!(reference().csl().get(key), None, "{key}");
        }
    }
}
