//! How an item is cited: the lines that readers copy, and the files for reference managers.
//!
//! - GB/T 7714-2015, 4.6 (electronic resources): author. title[type/carrier]. (date)[date of
//!   citation]. address. The type of a document that is none of those listed in its annex B is Z,
//!   "other"; OL says that it was read online. The date of citation is the day on which the
//!   reader looked: no build can know it, so the line has a gap that the page fills in.
//! - APA 7 (American Psychological Association, 2020), 9.11 and 10.16: group authors in full, the
//!   whole date, title, part in brackets, name of the site, address; no date of retrieval, since
//!   the text is not one that changes.

use serde::Serialize;

use crate::address::Address;
use crate::model::{ItemId, Portal};
use crate::plan::Kind;
use crate::text::date::{Date, Style};
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

/// Where the file for an item is; the same for every language.
pub(crate) fn file(portal: &Portal, id: ItemId, format: &Format) -> Address {
    let slug = &portal.memoranda[id.memorandum].slug;
    let number = portal.item(id).number;
    Address::file(format!("cite/{slug}/{number}.{}", format.extension))
}

/// The citation of an item in one language.
#[derive(Debug, Serialize, Hash)]
pub(super) struct Citation {
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

/// Who signed a memorandum and when, as the forms of citation write it in one language.
#[derive(Debug)]
pub(super) struct Imprint {
    news_date: String,
    gbt_authors: String,
    gbt_date: String,
    apa_authors: String,
    apa_date: String,
}

/// The imprint of a memorandum as the language of `local` writes it.
pub(super) fn imprint(local: &Local<'_>, memorandum: usize) -> Imprint {
    let signed = Date::day(local.portal.memoranda[memorandum].signed);
    let [comma, last] = ["cite.apa_separator", "cite.apa_last"].map(|key| local.words.get(key));
    Imprint {
        news_date: local.words.dates.format(signed),
        gbt_authors: authors(local, memorandum, ", ", ", "),
        gbt_date: signed.to_string(),
        apa_authors: authors(local, memorandum, comma, last),
        apa_date: apa_style(local).format(signed),
    }
}

/// The citation of an item as the language of `local` writes it.
pub(super) fn of(local: &Local<'_>, id: ItemId) -> Citation {
    let portal = local.portal;
    let (label, url) = (
        local.item_label(portal.item(id).number),
        Kind::Identifier(id)
            .address(portal, local.key)
            .absolute(&portal.base),
    );
    let line = |key: &str, authors: &str, date: &str| {
        let memorandum = local.text_of(&portal.memoranda[id.memorandum].title);
        let parts = [
            ("authors", authors),
            ("date", date),
            ("memorandum", memorandum),
            ("label", &label),
            ("site", local.text_of(&portal.title)),
            ("url", &url),
        ];
        let line = local.words.fill(key, &parts);
        // Where nobody is named as a party the line begins with the title.
        line.trim_start_matches([' ', '.']).to_owned()
    };
    let imprint = local.imprint(id.memorandum);
    let gbt = line("cite.gbt", &imprint.gbt_authors, &imprint.gbt_date);
    let (before, after) = gbt.split_once("{accessed}").unwrap_or((&gbt, ""));
    Citation {
        news: line("cite.news", "", &imprint.news_date),
        gbt: [before.to_owned(), after.to_owned()],
        apa: line("cite.apa", &imprint.apa_authors, &imprint.apa_date),
        files: [RIS, BIBTEX, CSL_JSON]
            .map(|format| File {
                label: format.label,
                href: file(local.portal, id, &format).to_string(),
                r#type: format.media_type,
            })
            .into(),
    }
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
        day: local.words.get("cite.apa_date").to_owned(),
        ..local.words.dates.clone()
    }
}
