//! The texts in which the browser looks for quotations, as a file that is named by its content.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::address::Address;
use crate::language::{LanguageId, Localized};
use crate::model::{IndexForm, ItemId, Portal, Subject};
use crate::plan;
use crate::quotation::portal::{Place, Standing};
use crate::quotation::{Places, Wording};
use crate::search::folding;
use crate::search::shards::SMALL;
use crate::text::fingerprint;
use crate::text::han::is_ideograph;
use crate::tracked::Reads;
use crate::view::Views;

/// The name of the file in its folder.
const NAME: &str = "quotations.json";

/// What `verify.js` reads.
#[derive(Serialize)]
struct File<'a> {
    /// What it folds by.
    fold: Vec<i64>,
    /// Whether the texts of items are here; else those that are near are found by the index of the search.
    whole: bool,
    languages: Vec<LanguageEntry<'a>>,
    documents: Vec<DocumentEntry<'a>>,
    places: Vec<PlaceEntry<'a>>,
    texts: Vec<TextEntry<'a>>,
}

/// Words of the interface by the key of its language.
type Said<'a> = BTreeMap<&'a str, String>;

#[derive(Serialize)]
struct LanguageEntry<'a> {
    key: &'a str,
    tag: &'a str,
    /// Whether texts that it does not have are converted.
    derived: bool,
    names: Said<'a>,
}

#[derive(Serialize)]
struct DocumentEntry<'a> {
    slug: &'a str,
    /// The languages in which it was signed: indices.
    signed: Vec<usize>,
}

#[derive(Serialize)]
struct PlaceEntry<'a> {
    at: String,
    title: bool,
    labels: Said<'a>,
}

#[derive(Serialize)]
struct TextEntry<'a> {
    place: usize,
    language: usize,
    standing: &'a str,
    words: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    earlier: Option<EarlierEntry<'a>>,
}

/// The anchor of an earlier wording, and from when to when it was public.
#[derive(Serialize)]
struct EarlierEntry<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<String>,
    since: Said<'a>,
    until: Said<'a>,
}

/// The file, and the path at which it is published.
pub(super) fn file(views: &Views<'_>, reads: &Reads) -> (String, Vec<u8>) {
    let portal = views.portal;
    let whole = is_whole(portal, reads);
    let places = Places::of(portal, whole, reads);
    let file = File {
        fold: fold(&places.wordings),
        whole,
        languages: portal
            .languages
            .iter()
            .map(|(language, of)| LanguageEntry {
                key: &of.key,
                tag: &of.tag,
                derived: of.derived_from.is_some(),
                names: said(portal, |own| {
                    let names: &Localized<_> = &portal.language_names[language];
                    names[own].text.clone()
                }),
            })
            .collect(),
        documents: portal
            .memoranda
            .iter()
            .map(|of| DocumentEntry {
                slug: &of.slug,
                signed: of.authentic.iter().map(|of| of.index()).collect(),
            })
            .collect(),
        places: places.places.iter().map(|of| place(views, of)).collect(),
        texts: places
            .wordings
            .iter()
            .map(|of| text(views, &places, of))
            .collect(),
    };
    let bytes = serde_json::to_vec(&file).expect("strings, numbers and lists can be written");
    let folder = Address::assets(&fingerprint::of_files([(NAME, &*bytes)]));
    (format!("{folder}{NAME}"), bytes)
}

/// What words can count for on this portal: nothing is called converted where nothing is.
pub(super) fn standings(portal: &Portal) -> Vec<&'static str> {
    let is_other = |language: LanguageId| {
        let mut documents = portal.memoranda.iter();
        documents.any(|of| !of.authentic.contains(&language))
    };
    let is_derived = |language: LanguageId| portal.languages[language].derived_from.is_some();
    let mut others = portal.languages.ids().filter(|of| is_other(*of));
    let mut known = vec![Standing::Signed, Standing::Editorial];
    if others.any(is_derived) {
        known.push(Standing::Converted);
    }
    let mut others = portal.languages.ids().filter(|of| is_other(*of));
    // A version in another script may be translated too.
    if others.next().is_some() {
        known.push(Standing::Translation);
    }
    known.into_iter().map(Standing::key).collect()
}

/// Whether the texts of all items are small enough for a reader to load: as for the index of the search.
fn is_whole(portal: &Portal, reads: &Reads) -> bool {
    if let Some(form) = portal.search.form {
        return form == IndexForm::Whole;
    }
    let mut left = SMALL;
    plan::items(portal).all(|id: ItemId| {
        let texts = portal.item(id).text.iter();
        let own = texts.filter(|(language, text)| text.language == *language);
        let bytes: usize = own.map(|(_, text)| text.read(reads).plain.len()).sum();
        let is_room = bytes <= left;
        left = left.saturating_sub(bytes);
        is_room
    })
}

fn said(portal: &Portal, say: impl Fn(LanguageId) -> String) -> Said<'_> {
    let languages = portal.languages.iter();
    languages
        .map(|(language, of)| (of.key.as_str(), say(language)))
        .collect()
}

fn fold(wordings: &[Wording]) -> Vec<i64> {
    let signs = wordings.iter().flat_map(|of| of.words.chars());
    let used = signs.filter(|sign| is_ideograph(*sign)).map(folding::han);
    folding::steps(&used.collect())
}

fn place<'a>(views: &Views<'a>, of: &Place) -> PlaceEntry<'a> {
    let label = |language: LanguageId| {
        let local = &views.local[language];
        if let Subject::Item(id) = of.subject {
            return local.name_of_all(id);
        }
        let title = local.subject(of.subject);
        title.label.unwrap_or_else(|| title.title.text.to_owned())
    };
    PlaceEntry {
        at: of.address(),
        title: of.is_title,
        labels: said(views.portal, label),
    }
}

fn text<'a>(views: &Views<'a>, places: &Places, of: &'a Wording) -> TextEntry<'a> {
    let portal = views.portal;
    let is_item = matches!(places.places[of.place].subject, Subject::Item(_));
    let earlier = of.earlier.as_ref().map(|(id, days)| {
        let day = |day| said(portal, |language| views.local[language].day(day).text);
        EarlierEntry {
            anchor: is_item.then(|| format!("w-{id}")),
            since: day(days[0]),
            until: day(days[1]),
        }
    });
    TextEntry {
        place: of.place,
        language: of.language.index(),
        standing: of.standing.key(),
        words: &of.words,
        earlier,
    }
}
