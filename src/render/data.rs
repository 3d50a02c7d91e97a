//! Open data: everything that the portal knows, for programs. `content/pages/data.*.md` describes
//! the fields to readers.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use crate::address::Address;
use crate::language::{Languages, Localized, Phrase};
use crate::model::{
    Citation, End, Item, ItemId, Memorandum, NamedParagraph, Passage, PassageKind, Portal,
    Reference, RelationsByEnd, Seen, Session, Step, Subject, Texts, Titled, Translated, Validity,
    WordingKind,
};
use crate::output::Output;
use crate::plan::{self, Kind};
use crate::render::fields::{
    ByLanguage, CorrectionData, DomainData, ItemData, MemorandumData, NameData, NamedItem,
    PartyData, PassageData, RelationData, SessionData, SourceData, StateData, TranslationData,
    UpdateData, WordingData,
};
use crate::text::fingerprint::sha256;
use crate::tracked::Reads;

/// What other texts of the portal say of each item.
struct Told<'a> {
    seen: RelationsByEnd<'a>,
    states: BTreeMap<ItemId, usize>,
}

/// Makes the data files of the portal, one by one: together they are as large as all its sources.
pub(super) fn data(portal: &Portal, output: &Output<'_>) {
    let ids: Vec<ItemId> = plan::items(portal).collect();
    let told = &Told {
        seen: portal.relations_of_all(),
        states: portal.states(),
    };
    let seen = &told.seen;
    let items = |reads: &Reads| -> Vec<ItemData<'_>> {
        ids.iter()
            .map(|id| item(portal, told, *id, reads))
            .collect()
    };
    let make = |name: &str, bytes: &dyn Fn(&Reads) -> Vec<u8>| {
        output.make(Address::data(name).to_string(), bytes);
    };
    // One after the other: each of the first two is as large as all sources.
    let lists = || {
        make("items.json", &|reads| {
            let items = items(reads);
            json_in(room(&items), &items)
        });
        make("items.csv", &|reads| {
            let items = items(reads);
            csv(portal, &items, room(&items))
        });
        of_portal(portal, seen, make);
    };
    let entries = || {
        ids.par_iter().for_each(|id| {
            let name = format!("{}.json", portal.item_reference(*id));
            make(&name, &|reads| json(&item(portal, told, *id, reads)));
        });
    };
    rayon::join(lists, entries);
}

/// Makes the lists of what is no item.
fn of_portal<'a>(
    portal: &'a Portal,
    seen: &RelationsByEnd<'a>,
    make: impl Fn(&str, &dyn Fn(&Reads) -> Vec<u8>),
) {
    make("memoranda.json", &|reads| {
        json(&all(&portal.memoranda, |of| {
            memorandum(portal, seen, of, reads)
        }))
    });
    make("sessions.json", &|_| {
        let sessions = portal.sessions.iter().map(|of| session(portal, of));
        json(&sessions.collect::<Vec<_>>())
    });
    make("names.json", &|_| {
        json(&all(&portal.names, |of| name(portal, of)))
    });
    make("updates.json", &|reads| {
        json(&all(&portal.updates, |of| update(portal, of, reads)))
    });
    make("translations.json", &|reads| {
        let translations = portal.translations.read(reads).iter();
        let translations = translations.map(|of| translation(portal, of));
        json(&translations.collect::<Vec<_>>())
    });
    if portal.wordings.begun.is_some() {
        make("wordings.json", &|_| json(&wordings(portal)));
    }
}

/// An empty list of bytes with room for all texts: what holds them would move each time it grows.
fn room(items: &[ItemData<'_>]) -> Vec<u8> {
    let texts = items.iter().flat_map(|item| item.texts.values());
    Vec::with_capacity(2 * texts.map(|text| text.len()).sum::<usize>())
}

/// What is told of each entry of a list, by its index.
fn all<T, D>(list: &[T], of: impl Fn(usize) -> D) -> Vec<D> {
    (0..list.len()).map(of).collect()
}

/// JSON as files hold it: indented, so that versions can be compared line by line.
pub(super) fn json(value: &impl Serialize) -> Vec<u8> {
    json_in(Vec::new(), value)
}

/// The same, appended to `bytes`.
fn json_in(mut bytes: Vec<u8>, value: &impl Serialize) -> Vec<u8> {
    serde_json::to_writer_pretty(&mut bytes, value)
        .expect("data has string keys and no failing parts");
    bytes.push(b'\n');
    bytes
}

fn phrases<'a>(languages: &'a Languages, phrases: &'a Localized<Phrase>) -> ByLanguage<'a> {
    phrases
        .iter()
        .filter(|(language, phrase)| phrase.language == *language)
        .map(|(language, phrase)| (languages[language].key.as_str(), phrase.text.as_str()))
        .collect()
}

fn texts<'a>(languages: &'a Languages, texts: &'a Texts, reads: &Reads) -> ByLanguage<'a> {
    texts
        .iter()
        .filter(|(language, text)| text.language == *language)
        .map(|(language, text)| {
            let key = languages[language].key.as_str();
            (key, text.read(reads).plain.as_str())
        })
        .collect()
}

fn url(portal: &Portal, kind: Kind) -> String {
    let authoritative = &portal.languages[portal.languages.authoritative].key;
    kind.address(portal, authoritative).absolute(&portal.base)
}

fn item<'a>(portal: &'a Portal, told: &Told<'a>, id: ItemId, reads: &Reads) -> ItemData<'a> {
    let seen = told.seen.of(End::Item(id));
    let of: &Memorandum = &portal.memoranda[id.memorandum];
    let item: &Item = portal.item(id);
    let names = item.names.iter().map(|&name| &*portal.names[name].id);
    let reference = of.item_reference(id.item);
    let titles = || phrases(&portal.languages, &item.title);
    let title_of = |titled| match item.titled == titled {
        true => titles(),
        false => ByLanguage::new(),
    };
    ItemData {
        memorandum: &of.slug,
        number: item.key.number(),
        domain: item.domain.map(|domain| of.domains[domain].number),
        url: url(portal, Kind::Identifier(id)),
        texts: texts(&portal.languages, &item.text, reads),
        titles: title_of(Titled::Editorial),
        names: names.collect(),
        sha256: &item.sha256,
        corrections: corrections(portal, of, Some(&reference)),
        key: reference,
        label: item.label.as_ref().map(|of| phrases(&portal.languages, of)),
        heading: (item.titled == Titled::Signed).then(titles),
        parts: item
            .domain
            .map_or_else(Vec::new, |of_item| of.domain_path(of_item)),
        relations: relations(portal, seen, false),
        related_by: relations(portal, seen, true),
        state: told.states.get(&id).and_then(|of| state(portal, *of, id)),
    }
}

/// What an update says that became of an item.
fn state(portal: &Portal, index: usize, id: ItemId) -> Option<StateData<'_>> {
    let update = &portal.updates[index];
    let paragraphs = update.paragraphs.iter().filter(|(of, _)| *of == id);
    Some(StateData {
        is: update.state.as_deref()?,
        date: update.last_updated().to_string(),
        update: &update.slug,
        paragraphs: paragraphs.map(|(_, of)| of.written()).collect(),
        sources: update.sources.iter().map(|of| source(portal, of)).collect(),
    })
}

/// How lists name the items of a memorandum.
fn named(of: &Memorandum, items: impl Iterator<Item = usize>) -> Vec<NamedItem> {
    let named = |item: usize| {
        let reference = of.item_reference(item);
        match reference.parse() {
            Ok(number) => NamedItem::Number(number),
            Err(_) => NamedItem::Key(reference),
        }
    };
    items.map(named).collect()
}

fn memorandum<'a>(
    portal: &'a Portal,
    seen: &RelationsByEnd<'a>,
    index: usize,
    reads: &Reads,
) -> MemorandumData<'a> {
    let seen = seen.of(End::Memorandum(index));
    let languages = &portal.languages;
    let of = &portal.memoranda[index];
    let words = |of: &'a Localized<Phrase>| phrases(languages, of);
    let text = |of: &'a Texts| texts(languages, of, reads);
    let signed_hash = |of: &Texts| sha256(of[languages.authoritative].read(reads).plain.as_bytes());
    let parties = of.parties.iter().map(|party| PartyData {
        names: words(&party.name),
        offices: party.office.as_ref().map(words),
        signatories: party.signatory.as_ref().map(words),
    });
    let domains = (0..of.domains.len()).map(|index| domain(portal, of, index, reads));
    let preamble = of.passage(None, PassageKind::Preamble);
    let signatures = of.passage(None, PassageKind::Signatures);
    let day = |step: Step| {
        let mut milestones = of.milestones.iter();
        let milestone = milestones.find(|milestone| milestone.step == step);
        milestone.map(|milestone| milestone.day.to_string())
    };
    MemorandumData {
        memorandum: &of.slug,
        session: of.session,
        signed: day(Step::Signed),
        adopted: day(Step::Adopted),
        in_force: day(Step::InForce),
        ended: day(Step::Ended),
        valid_until: match of.validity {
            Validity::Unstated => None,
            Validity::NextSession => Some("next-session".to_owned()),
            Validity::Until(day) => Some(day.to_string()),
        },
        url: url(portal, Kind::Memorandum(index)),
        titles: words(&of.title),
        annex: of.annex.as_ref().map(words),
        parties: parties.collect(),
        preamble: preamble.map(text),
        preamble_sha256: preamble.map(signed_hash),
        signatures: signatures.map(text),
        signatures_sha256: signatures.map(signed_hash),
        passages: passages(portal, of, None, reads),
        domains: domains.collect(),
        items: named(of, of.own_items()),
        corrections: corrections(portal, of, None),
        relations: relations(portal, seen, false),
        related_by: relations(portal, seen, true),
    }
}

fn domain<'a>(
    portal: &'a Portal,
    of: &'a Memorandum,
    index: usize,
    reads: &Reads,
) -> DomainData<'a> {
    let words = |of: &'a Localized<Phrase>| phrases(&portal.languages, of);
    let domain = &of.domains[index];
    DomainData {
        number: domain.number,
        slug: &domain.slug,
        titles: words(&domain.title),
        short_titles: words(&domain.short),
        items: named(of, domain.items.clone()),
        path: of.domain_path(index),
        label: domain.label.as_ref().map(words),
        annex: domain.is_annex,
        passages: passages(portal, of, Some(index), reads),
    }
}

/// The passages of a memorandum, or of an area, that have no fields of their own.
fn passages<'a>(
    portal: &'a Portal,
    of: &'a Memorandum,
    domain: Option<usize>,
    reads: &Reads,
) -> Vec<PassageData<'a>> {
    let languages = &portal.languages;
    let has_field = |of: &Passage| {
        let of_all = [PassageKind::Preamble, PassageKind::Signatures];
        domain.is_none() && of_all.contains(&of.kind)
    };
    let passages = of.passages.iter();
    let passages = passages.filter(|of| of.domain == domain && !has_field(of));
    passages
        .map(|of| PassageData {
            passage: of.kind.name(),
            texts: texts(languages, &of.text, reads),
            sha256: sha256(
                of.text[languages.authoritative]
                    .read(reads)
                    .plain
                    .as_bytes(),
            ),
        })
        .collect()
}

/// The corrections of an item, or of every text of a memorandum.
fn corrections<'a>(
    portal: &'a Portal,
    of: &'a Memorandum,
    item: Option<&str>,
) -> Vec<CorrectionData<'a>> {
    let is_of = |text: &str| item.is_none_or(|item| text.split('#').next() == Some(item));
    of.corrections
        .iter()
        .filter(|correction| is_of(&correction.text))
        .map(|correction| CorrectionData {
            text: &correction.text,
            fact: correction.fact.as_deref(),
            date: correction.day.to_string(),
            reasons: phrases(&portal.languages, &correction.reason),
            from: &correction.from,
            to: &correction.to,
        })
        .collect()
}

fn translation<'a>(portal: &'a Portal, of: &'a Translated) -> TranslationData<'a> {
    let key = |language| portal.languages[language].key.as_str();
    let states = of.states.iter();
    let stamps = of.translates.iter();
    TranslationData {
        text: text_key(portal, of.subject),
        url: url(portal, of.subject.into()) + &of.subject.fragment(),
        fingerprint: &of.fingerprint,
        states: states
            .map(|(language, state)| (key(language), state.key()))
            .collect(),
        translates: stamps
            .filter_map(|(language, stamp)| Some((key(language), stamp.as_deref()?)))
            .collect(),
    }
}

/// The key of a text, which is its address below a language, with what it is where several texts
/// have one page.
fn text_key(portal: &Portal, subject: Subject) -> String {
    let address = Kind::from(subject).address(portal, "");
    let key = address.as_str().trim_matches('/');
    match subject.anchor() {
        Some(anchor) => format!("{key}/{anchor}"),
        None if key.is_empty() => "home".to_owned(),
        None => key.to_owned(),
    }
}

fn session<'a>(portal: &'a Portal, of: &'a Session) -> SessionData<'a> {
    let words = |of: &'a Localized<Phrase>| phrases(&portal.languages, of);
    SessionData {
        number: of.number,
        held: of.held.to_string(),
        names: words(&of.name),
        places: of.place.as_ref().map(words),
        areas: of.areas,
        items: of.items,
        source: &of.source,
        publishers: words(&of.publisher),
    }
}

fn name(portal: &Portal, index: usize) -> NameData<'_> {
    let name = &portal.names[index];
    let key = |language| portal.languages[language].key.as_str();
    let aliases = name.aliases.iter().filter(|(_, of)| !of.is_empty());
    let editorial = name.editorial.iter().filter(|(_, is)| **is);
    let slug = |memorandum: usize| portal.memoranda[memorandum].slug.as_str();
    let items = name.items.iter();
    NameData {
        id: &name.id,
        kind: name.kind.key(),
        side: portal.sides.get(name.side).map_or("", |side| &side.key),
        url: url(portal, Kind::Name(index)),
        forms: phrases(&portal.languages, &name.form),
        aliases: aliases.map(|(of, aliases)| (key(of), &**aliases)).collect(),
        editorial: editorial.map(|(of, _)| key(of)).collect(),
        homepage: name.homepage.as_deref(),
        items: items.map(|id| portal.item_reference(*id)).collect(),
        preambles: name.preambles.iter().map(|of| slug(*of)).collect(),
    }
}

fn update<'a>(portal: &'a Portal, index: usize, reads: &Reads) -> UpdateData<'a> {
    let languages = &portal.languages;
    let update = &portal.updates[index];
    let documents = update.documents();
    let only = documents.first().filter(|_| documents.len() == 1);
    let items = match only {
        Some(only) => named(
            &portal.memoranda[*only],
            update.items.iter().map(|id| id.item),
        ),
        None => {
            let items = update.items.iter();
            items
                .map(|id| NamedItem::Key(portal.item_reference(*id)))
                .collect()
        }
    };
    let paragraphs = update
        .paragraphs
        .iter()
        .map(|(id, paragraph)| format!("{}.{}", portal.item_reference(*id), paragraph.written()));
    let slug = |index: usize| portal.memoranda[index].slug.as_str();
    let urls = languages.keys().map(|key| {
        let address = Kind::Update(index).address(portal, key);
        (key, address.absolute(&portal.base))
    });
    let sources = update.sources.iter().map(|of| source(portal, of));
    UpdateData {
        id: &update.slug,
        date: update.date.to_string(),
        updated: update.last_updated().to_string(),
        corrected: update.corrected.map(|day| day.to_string()),
        memorandum: only.map(|only| slug(*only)),
        memoranda: documents.iter().map(|index| slug(*index)).collect(),
        items,
        paragraphs: paragraphs.collect(),
        urls: urls.collect(),
        titles: phrases(languages, &update.title),
        texts: texts(languages, &update.text, reads),
        sources: sources.collect(),
        state: update.state.as_deref(),
    }
}

/// Every wording that readers see no longer, page by page, in the order in which they ended.
fn wordings(portal: &Portal) -> Vec<WordingData<'_>> {
    let languages = &portal.languages;
    let pages = portal.wordings.earlier.iter();
    let all = pages.flat_map(|(page, earlier)| earlier.iter().map(move |of| (page, of)));
    all.map(|(page, of)| WordingData {
        page: page.as_str(),
        language: &languages[of.language].key,
        part: &of.part,
        id: &of.id,
        since: of.since.to_string(),
        since_or_before: portal.wordings.begun == Some(of.since),
        until: of.until.to_string(),
        words: of.words.as_deref(),
        kind: of.kind.map(WordingKind::key),
        reasons: of.reason.as_ref().map(|of| phrases(languages, of)),
    })
    .collect()
}

fn source<'a>(portal: &'a Portal, of: &'a Citation) -> SourceData<'a> {
    SourceData {
        titles: phrases(&portal.languages, &of.title),
        publishers: phrases(&portal.languages, &of.publisher),
        url: match &of.reference {
            Reference::Web(address) => Cow::Borrowed(address),
            Reference::Memorandum(index) => url(portal, Kind::Memorandum(*index)).into(),
        },
        date: of.date.map(|date| date.to_string()),
    }
}

/// What a document or item does to others, or what others do to it.
fn relations<'a>(portal: &'a Portal, seen: &[Seen<'a>], is_inverse: bool) -> Vec<RelationData<'a>> {
    let seen = seen.iter().filter(|of| of.is_inverse == is_inverse);
    seen.map(|of| RelationData {
        is: of.relation.kind.key(),
        text: match of.other {
            End::Memorandum(index) => portal.memoranda[index].slug.clone(),
            End::Item(id) => portal.item_reference(id),
        },
        paragraph: of.relation.paragraph.as_ref().map(NamedParagraph::written),
        source: of.relation.source.as_ref().map(|of| source(portal, of)),
    })
    .collect()
}

/// The text of a cell that no program which opens the table takes for a formula: an apostrophe stands
/// before what could be one, as OWASP has it (<https://owasp.org/www-community/attacks/CSV_Injection>).
fn without_formula(mut cell: String) -> String {
    if cell.starts_with(FORMULAS) {
        cell.insert(0, '\'');
    }
    cell
}

/// What formulas begin with, in half and full width, and what a program may skip before one.
const FORMULAS: [char; 11] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}',
];

/// The items as a table, appended to `bytes`: RFC 4180 with a byte order mark, without which
/// spreadsheets take UTF-8 for something else. All words are in quotation marks: what opens a table
/// without asking for its separators takes a semicolon for one. No cell is a formula.
fn csv(portal: &Portal, items: &[ItemData<'_>], mut bytes: Vec<u8>) -> Vec<u8> {
    let keys: Vec<&str> = portal.languages.keys().collect();
    bytes.extend("\u{FEFF}".as_bytes());
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .quote_style(csv::QuoteStyle::NonNumeric)
        .from_writer(bytes);
    let mut write = |record: Vec<String>| {
        let cells = record.into_iter().map(without_formula);
        writer.write_record(cells).expect("memory can be written");
    };
    let columns = |prefix: &str| {
        keys.iter()
            .map(|key| format!("{prefix}_{key}"))
            .collect::<Vec<_>>()
    };
    let fixed = ["memorandum", "number", "domain", "url"].map(str::to_owned);
    let last = ["names", "sha256", "key"].map(str::to_owned);
    write([&fixed[..], &columns("title"), &columns("text"), &last].concat());
    for item in items {
        let by_language = |of: &ByLanguage<'_>| {
            keys.iter()
                .map(|key| of.get(key).copied().unwrap_or_default().to_owned())
                .collect::<Vec<_>>()
        };
        let fixed = [
            item.memorandum.to_owned(),
            item.number.map_or_else(String::new, |of| of.to_string()),
            item.domain.map_or_else(String::new, |of| of.to_string()),
            item.url.clone(),
        ];
        let last = [
            item.names.join(" "),
            item.sha256.to_owned(),
            item.key.clone(),
        ];
        write(
            [
                &fixed[..],
                &by_language(&item.titles),
                &by_language(&item.texts),
                &last,
            ]
            .concat(),
        );
    }
    writer.into_inner().expect("memory can be written")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_all_others_stay() {
        for cell in [
            "=1+1",
            "=HYPERLINK(\"https://example.org/\")",
            "+1",
            "-1",
            "-5% 的稅率",
            "@SUM(1,1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1",
            "＋1",
            "－1",
            "＠1",
        ] {
            assert_eq!(without_formula(cell.to_owned()), format!("'{cell}"));
        }
        for cell in [
            "",
            "26",
            "1=1",
            " =1",
            "'=1",
            "「=1」",
            "一－二",
            "—破折號",
            "a@example.org",
        ] {
            assert_eq!(without_formula(cell.to_owned()), cell);
        }
    }
}
