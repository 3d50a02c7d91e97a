//! Updates: dated, sourced notes about a memorandum or some of its items.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::{ToSpan, civil};

use crate::content::assemble::loader::Loader;
use crate::content::assemble::named_paragraphs;
use crate::content::assemble::pairing::{BodyKind, Paired};
use crate::content::assemble::shelf::Shelf;
use crate::content::decode::path::Entry;
use crate::content::decode::raw::{RawSource, UpdateFacts, UpdateWords};
use crate::content::decode::spanned::Spanned;
use crate::content::decode::toml_table::Toml;
use crate::content::decode::values::{Day, RawItem, RawItems, RawMemoranda};
use crate::content::texts::life_cycle::{LifeCycle, Stage};
use crate::diagnostic::{Argument, Diagnostic, Place};
use crate::model::{Citation, ItemId, Memorandum, NamedParagraph, Reference, Update};
use crate::text::date::Date;
use crate::text::meant_value;
use crate::tracked::Reads;

type Front<'a> = Paired<'a, UpdateFacts, UpdateWords>;

/// What an update is about.
struct Subjects {
    /// Memoranda as a whole.
    whole: Vec<usize>,
    items: Vec<ItemId>,
    /// Paragraphs of these items.
    paragraphs: Vec<(ItemId, NamedParagraph)>,
}

/// Items that were meant by one text in another form, if `is_there` knows each of them.
fn meant_items(written: &str, is_there: impl Fn(&str) -> bool) -> Option<String> {
    if meant_value::is_whole(written) {
        return Some("items = \"whole\"".to_owned());
    }
    let numbers = meant_value::item_numbers(written)?;
    let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
    let are_there = numbers.iter().all(|number| is_there(number));
    are_there.then(|| numbers.join(", "))
}

/// An update may have a source that is so many years older.
const OLDEST_SOURCE: i32 = 50;

impl Loader<'_, '_, '_> {
    /// The updates, the newest first.
    pub(super) fn updates(&mut self, memoranda: &[Memorandum]) -> Shelf<Update> {
        let mut shelf = Shelf::default();
        let entries = self.library.texts.keys();
        let entries = entries.filter(|entry| matches!(entry, Entry::Update { .. }));
        let entries: Vec<Entry> = entries.cloned().collect();
        self.each(
            &entries,
            |loader, entry| {
                let Entry::Update { slug } = entry else {
                    return None;
                };
                let front = loader.pair::<UpdateFacts, UpdateWords>(entry)?;
                let date = loader.date(slug, front.source.document.body.file);
                let life = front.source.front.life(date);
                loader.check_life(life, front.source.document.front_matter);
                loader.check_date(life, front.source.document.body.file);
                if let Some(date) = date {
                    loader.check_publication(life, date, front.source.document.front_matter);
                }
                let update = loader.update(&front, (slug, date), memoranda);
                Some((front, update))
            },
            |loader, entry, read, links| {
                let Some((front, update)) = read else {
                    return;
                };
                loader.note_state(&front);
                let Some(update) = update else {
                    return;
                };
                let facts = &front.source.front;
                let (life, aliases) = (facts.life(Some(update.date)), update.aliases.clone());
                let zone = loader.calendar.zone();
                let changes = [&facts.updated, &facts.corrected].into_iter().flatten();
                loader.expect(changes.map(|day| zone.begin(day.get_ref().0)));
                loader.shelve(&mut shelf, entry, life, (update, &aliases), links);
            },
        );
        self.check_copies();
        let updates = &mut shelf.public;
        updates.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.slug.cmp(&b.slug)));
        self.check_states(&shelf.public, memoranda);
        shelf
    }

    /// Notes what an update says that became of its items: whether there are words for it, the theme knows. Reports
    /// one that says so of no item.
    fn note_state(&mut self, front: &Front<'_>) {
        let (toml, facts) = (front.source.document.front_matter, &front.source.front);
        let Some(state) = &facts.state else { return };
        let place = toml.place(&state.span());
        self.states.push((state.get_ref().clone(), place.clone()));
        let has_items = matches!(&facts.items, Some(items)
            if matches!(items.get_ref(), RawItems::Some(list) if !list.is_empty()));
        if !has_items {
            self.report
                .push(Diagnostic::error("state-without-items", place));
        }
    }

    /// Warns of two updates that say of one day that different things became of an item: nobody knows which is later.
    fn check_states(&mut self, updates: &[Update], memoranda: &[Memorandum]) {
        let mut known: BTreeMap<(ItemId, civil::Date), &Update> = BTreeMap::new();
        for update in updates.iter().filter(|of| of.state.is_some()) {
            for item in &update.items {
                let other = known
                    .entry((*item, update.last_updated()))
                    .or_insert(update);
                if other.state == update.state {
                    continue;
                }
                let states = [other, update].map(|of| of.state.as_deref().unwrap_or_default());
                let [file, place] = [other, update].map(|of| self.file_of(of));
                let problem = Diagnostic::warning("states-of-one-day", Place::start(place));
                let reference = memoranda[item.memorandum].item_reference(item.item);
                self.report.push(
                    problem
                        .with("number", reference)
                        .with("day", update.last_updated().to_string())
                        .with("state", states[1])
                        .with("other", states[0])
                        .with("file", file),
                );
            }
        }
    }

    /// The file with the facts of an update.
    fn file_of(&self, update: &Update) -> String {
        let slug = update.slug.clone();
        let versions = self.library.texts.get(&Entry::Update { slug });
        let authoritative = self.localizer.languages.authoritative;
        let mut versions = versions.into_iter().flatten();
        let source = versions.find(|(language, _)| *language == authoritative);
        source.map_or_else(String::new, |(_, document)| document.body.file.to_owned())
    }

    fn update(
        &mut self,
        front: &Front<'_>,
        (slug, date): (&str, Option<civil::Date>),
        memoranda: &[Memorandum],
    ) -> Option<Update> {
        let source = &front.source;
        let text = self.texts(front, BodyKind::Markdown);
        let written = &text[self.localizer.languages.authoritative];
        let mut lines = source.document.body.text.lines();
        if written.read(&Reads::ignored()).plain.is_empty() || lines.all(is_heading) {
            let place = source.document.body.place(&(0..0));
            self.report.push(Diagnostic::error("empty-update", place));
        }
        let changes = [
            ("updated", &source.front.updated),
            ("corrected", &source.front.corrected),
        ];
        let [updated, corrected] = changes.map(|(key, day)| self.change(key, day, date, front));
        let published = source.front.life(date).begin(self.calendar);
        let sources = self.citations(front, memoranda);
        let aliases = self.aliases(&source.front.aliases, source.document.front_matter);
        self.check_aliases(&source.front.aliases, source.document.front_matter);
        let about = self.subjects(front, memoranda)?;
        let update = Update {
            slug: slug.to_owned(),
            date: date?,
            updated,
            corrected,
            published: published?,
            title: front.title(self.localizer),
            text,
            memoranda: about.whole,
            items: about.items,
            paragraphs: about.paragraphs,
            state: source.front.state.as_ref().map(|of| of.get_ref().clone()),
            sources,
            aliases,
        };
        let file = source.document.body.file;
        for about in update.documents() {
            self.check_age(update.date, &memoranda[about], file);
        }
        Some(update)
    }

    /// Warns of an old address that no update ever had: all of them are below `updates/`.
    fn check_aliases(&mut self, aliases: &[Spanned<String>], toml: Toml<'_>) {
        for alias in aliases
            .iter()
            .filter(|alias| !alias.get_ref().contains('/') && !alias.get_ref().is_empty())
        {
            let place = toml.place(&alias.span());
            let mut problem =
                Diagnostic::warning("alias-of-no-update", place).with("alias", alias.get_ref());
            problem.suggestion = Some(format!("\"updates/{}\"", alias.get_ref()));
            self.report.push(problem);
        }
    }

    /// Warns of an update whose file is the copy of another: what was to be changed in it was forgotten.
    fn check_copies(&mut self) {
        let authoritative = self.localizer.languages.authoritative;
        let mut known = BTreeMap::new();
        for (entry, versions) in &self.library.texts {
            let mut versions = versions.iter();
            let source = versions.find(|(language, _)| *language == authoritative);
            let Some((_, document)) = source.filter(|_| matches!(entry, Entry::Update { .. }))
            else {
                continue;
            };
            let said = (document.front_matter.text, document.body.text.trim());
            if let Some(other) = known.insert(said, document.body.file) {
                let problem = Diagnostic::warning("update-twice", Place::start(document.body.file));
                self.report.push(problem.with("other", other));
            }
        }
    }

    /// Warns of a source that is dated long before or after the update: a year was mistyped.
    fn check_source_age(&mut self, source: &RawSource, at: &Range<usize>, front: &Front<'_>) {
        let facts = &front.source.front;
        let name = front.source.document.body.file.rsplit('/').next();
        let dated = name.and_then(|name| name.get(..10)).and_then(Date::parse);
        let dated = dated.map(Date::first_day);
        let (Some(day), Some(dated)) = (source.date.map(|date| date.0), dated) else {
            return;
        };
        let changes = [&facts.updated, &facts.corrected].into_iter().flatten();
        let published = facts.publish.as_ref().map(|of| of.get_ref().day);
        let changes = changes.map(|of| of.get_ref().0);
        let last = changes.chain(published).fold(dated, Ord::max);
        let near = dated.saturating_sub(OLDEST_SOURCE.years())..=last.saturating_add(3.months());
        if !near.contains(&day) {
            let place = front.source.document.front_matter.place(at);
            self.report.push(
                Diagnostic::warning("distant-source", place)
                    .with("day", day.to_string())
                    .with("date", dated.to_string()),
            );
        }
    }

    /// The date at the beginning of the name.
    fn date(&mut self, slug: &str, file: &str) -> Option<civil::Date> {
        let date = slug.get(..10).and_then(Date::parse);
        let date = date.filter(|_| slug.as_bytes().get(10) == Some(&b'-'));
        if date.is_none() {
            let mut problem = Diagnostic::error("update-file-name", Place::start(file));
            let suffix = file
                .rsplit('/')
                .next()
                .and_then(|name| name.split_once('.'));
            problem.suggestion = dated_name(slug)
                .zip(suffix)
                .map(|(name, (_, suffix))| format!("{name}.{suffix}"));
            self.report.push(problem);
        }
        date.map(Date::first_day)
    }

    /// Warns of an update that nobody can read yet, because its day has not begun.
    fn check_date(&mut self, life: LifeCycle<'_>, file: &str) {
        if let Stage::Unpublished(day) = life.stage(self.calendar)
            && life.publish.is_none()
        {
            let early = Diagnostic::warning("day-to-come", Place::start(file));
            self.report.push(self.by_zone(early, day));
        }
    }

    /// Warns of an update that is dated long before what it is about was signed: a year was mistyped.
    fn check_age(&mut self, day: civil::Date, about: &Memorandum, file: &str) {
        if day < about.day().saturating_sub(6.months()) {
            self.report.push(
                Diagnostic::warning("older-than-signed", Place::start(file))
                    .with("day", day.to_string())
                    .with("memorandum", &about.slug)
                    .with("signed", about.day().to_string()),
            );
        }
    }

    /// Warns of a time of publication that is more than a month away from the date of the update: a year or a month
    /// was mistyped.
    fn check_publication(&mut self, life: LifeCycle<'_>, date: civil::Date, toml: Toml<'_>) {
        let Some(publish) = life.publish else { return };
        let day = publish.get_ref().day;
        let near = date.saturating_sub(1.month())..=date.saturating_add(1.month());
        if !near.contains(&day) {
            self.report.push(
                Diagnostic::warning("distant-time", toml.place(&publish.span()))
                    .with("day", day.to_string())
                    .with("date", date.to_string()),
            );
        }
    }

    /// Warns of a source that is dated after the moment for which the site is made.
    pub(super) fn check_source(
        &mut self,
        day: Option<civil::Date>,
        at: &Range<usize>,
        toml: Toml<'_>,
    ) {
        let zone = self.calendar.zone();
        if let Some(day) = day.filter(|day| !self.calendar.is_past(zone.begin(*day))) {
            let problem = Diagnostic::warning("source-to-come", toml.place(at));
            let problem = self.by_zone(problem, day);
            self.report.push(problem);
        }
    }

    /// Which day is meant, and by which zone.
    pub(super) fn by_zone(&self, problem: Diagnostic, day: civil::Date) -> Diagnostic {
        let zone = self.calendar.zone();
        problem
            .with("day", day.to_string())
            .with("zone", zone.name())
    }

    /// The day of a change, which cannot be before what the update tells. Until it has begun, nothing
    /// has changed that readers could be told of.
    fn change(
        &mut self,
        key: &str,
        day: &Option<Spanned<Day>>,
        date: Option<civil::Date>,
        front: &Front<'_>,
    ) -> Option<civil::Date> {
        let written = day.as_ref()?;
        let day = written.get_ref().0;
        if date.is_some_and(|date| day < date) {
            let place = front.source.document.front_matter.place(&written.span());
            self.report
                .push(Diagnostic::error("changed-too-early", place).with("key", key));
            return Some(day);
        }
        if self.calendar.is_past(self.calendar.zone().begin(day)) {
            return Some(day);
        }
        if front.source.front.life(date).stage(self.calendar) == Stage::Public {
            let place = front.source.document.front_matter.place(&written.span());
            let early = Diagnostic::warning("change-to-come", place).with("key", key);
            self.report.push(self.by_zone(early, day));
        }
        None
    }

    /// What an update is about. A memorandum of which items are named is not meant as a whole.
    fn subjects(&mut self, front: &Front<'_>, memoranda: &[Memorandum]) -> Option<Subjects> {
        let (toml, facts) = (front.source.document.front_matter, &front.source.front);
        let slugs = facts.memorandum.as_ref().map(RawMemoranda::each);
        let slugs = slugs.unwrap_or_default();
        let has_items = matches!(&facts.items, Some(items)
            if matches!(items.get_ref(), RawItems::Some(list) if !list.is_empty()));
        if slugs.is_empty() && !has_items {
            let place = toml.place(&(0..0));
            let problem = Diagnostic::error("missing-key", place);
            self.report.push(problem.with("key", "memorandum"));
        }
        let found = slugs
            .iter()
            .map(|slug| self.find_memorandum(slug, toml, memoranda));
        let found: Vec<Option<usize>> = found.collect();
        let named: BTreeSet<usize> = found.into_iter().collect::<Option<_>>()?;
        let paragraphs = self.items(front, &named, memoranda);
        let mut items: Vec<ItemId> = paragraphs.iter().map(|(id, _)| *id).collect();
        items.dedup();
        let has_items = |of: &usize| items.iter().any(|id| id.memorandum == *of);
        let whole = named.into_iter().filter(|of| !has_items(of)).collect();
        let paragraphs = paragraphs.into_iter();
        let paragraphs = paragraphs.filter_map(|(id, paragraph)| Some((id, paragraph?)));
        Some(Subjects {
            whole,
            paragraphs: paragraphs.collect(),
            items,
        })
    }

    /// The index of the memorandum with a slug; reports that there is none.
    fn find_memorandum(
        &mut self,
        slug: &Spanned<String>,
        toml: Toml<'_>,
        memoranda: &[Memorandum],
    ) -> Option<usize> {
        let found = memoranda.iter().position(|of| of.slug == *slug.get_ref());
        // Where no memorandum can be loaded, their own problems say so.
        if found.is_none() && !memoranda.is_empty() {
            let known = memoranda.iter().map(|of| of.slug.as_str());
            self.report.push(
                Diagnostic::error("unknown-memorandum", toml.place(&slug.span()))
                    .with("memorandum", slug.get_ref())
                    .with("known", known.clone().collect::<Argument>())
                    .suggest(slug.get_ref(), known),
            );
        }
        found
    }

    /// The items as they are written; none of an update about whole memoranda. Warns where that is not
    /// said, because the items may have been forgotten.
    fn written_items<'f>(&mut self, front: &'f Front<'_>) -> &'f [Spanned<RawItem>] {
        let (toml, facts) = (front.source.document.front_matter, &front.source.front);
        let place = match &facts.items {
            None => toml.place(&(0..0)),
            Some(items) => match items.get_ref() {
                RawItems::Whole => return &[],
                RawItems::Some(list) if !list.is_empty() => return list,
                RawItems::Some(_) => toml.place(&items.span()),
            },
        };
        let slugs = facts.memorandum.as_ref().map(RawMemoranda::each);
        if let Some(slug) = slugs.unwrap_or_default().first() {
            let problem = Diagnostic::warning("no-items-named", place);
            self.report.push(problem.with("memorandum", slug.get_ref()));
        }
        &[]
    }

    /// The items and paragraphs that an update names, in their order: by the ends of their addresses where it is
    /// about one memorandum, else with the memorandum before it.
    fn items(
        &mut self,
        front: &Front<'_>,
        named: &BTreeSet<usize>,
        memoranda: &[Memorandum],
    ) -> Vec<(ItemId, Option<NamedParagraph>)> {
        let toml = front.source.document.front_matter;
        let only = named.first().filter(|_| named.len() == 1);
        let mut known: BTreeMap<usize, BTreeMap<String, usize>> = BTreeMap::new();
        let mut items = Vec::new();
        for raw in self.written_items(front) {
            let (written, place) = (&*raw.get_ref().0, toml.place(&raw.span()));
            let (reference, path) = named_paragraphs::parts(written);
            let own = only.map(|only| (*only, reference));
            let other = reference.split_once('/').and_then(|(slug, item)| {
                let memorandum = memoranda.iter().position(|of| of.slug == slug)?;
                Some((memorandum, item))
            });
            let mut places = own.into_iter().chain(other);
            let found = places.find_map(|(memorandum, item)| {
                let of = &memoranda[memorandum];
                let items = known.entry(memorandum).or_insert_with(|| of.references());
                let item = *items.get(item)?;
                Some(ItemId { memorandum, item })
            });
            let Some(id) = found else {
                self.check_unknown(reference, other.or(own), place, memoranda);
                continue;
            };
            let item = &memoranda[id.memorandum].items[id.item];
            let paragraph = path.map(|path| self.paragraph(item, (written, path), &place));
            let about = (id, paragraph.flatten());
            if path.is_some() == about.1.is_some() && items.contains(&about) {
                let problem = Diagnostic::error("item-twice", place);
                self.report.push(problem.with("number", written));
            }
            items.push(about);
        }
        items.sort_by_key(|(id, paragraph)| (*id, paragraph.as_ref().map(|of| of.path.clone())));
        items.dedup();
        items
    }

    /// Reports an item that is not there, in the memorandum of which it was meant to be where that is known.
    fn check_unknown(
        &mut self,
        reference: &str,
        meant: Option<(usize, &str)>,
        place: Place,
        memoranda: &[Memorandum],
    ) {
        let Some((memorandum, item)) = meant else {
            // Where no memorandum can be loaded, their own problems say so.
            if let Some(of) = memoranda.first() {
                let slug = of.slug.as_str();
                let known = memoranda.iter().map(|of| of.slug.as_str());
                self.report.push(
                    Diagnostic::error("item-of-which", place)
                        .with("number", reference)
                        .with("example", format!("{slug}/{reference}"))
                        .with("known", known.collect::<Argument>()),
                );
            }
            return;
        };
        let of = &memoranda[memorandum];
        let there = self.library.item_references(&of.slug);
        if there.contains(item) {
            return; // What cannot be read was told where it is.
        }
        let meant = meant_items(reference, |item| there.contains(item));
        let end =
            |item: Option<usize>| item.map_or_else(String::new, |item| of.item_reference(item));
        let last = of.items.len().checked_sub(1);
        let mut problem = Diagnostic::error("unknown-item", place)
            .with("number", item)
            .with("memorandum", &of.slug)
            .with("first", end(last.map(|_| 0)))
            .with("last", end(last));
        problem.suggestion = meant;
        self.report.push(problem);
    }

    fn citations(&mut self, front: &Front<'_>, memoranda: &[Memorandum]) -> Vec<Citation> {
        let (toml, facts) = (front.source.document.front_matter, &front.source.front);
        if facts.source.is_empty() {
            let place = toml.place(&(0..0));
            self.report.push(Diagnostic::error("no-source", place));
        }
        self.check_translated_sources(front);
        let mut citations = Vec::new();
        for (index, source) in facts.source.iter().enumerate() {
            let at = source.span();
            let source = source.get_ref();
            self.check_source(source.date.map(|date| date.0), &at, toml);
            self.check_source_age(source, &at, front);
            let same = |other: &&Spanned<RawSource>| {
                let other = other.get_ref();
                let url = |of: &RawSource| of.url.as_ref().map(|url| url.get_ref().clone());
                url(other).is_some()
                    && url(other) == url(source)
                    && other.title.get_ref() == source.title.get_ref()
            };
            if facts.source[..index].iter().any(|other| same(&other)) {
                let problem = Diagnostic::warning("source-twice", toml.place(&at));
                self.report.push(problem);
            }
            for (key, value) in [("title", &source.title), ("publisher", &source.publisher)] {
                if value.get_ref().trim().is_empty() {
                    let place = toml.place(&value.span());
                    self.report
                        .push(Diagnostic::error("empty-value", place).with("key", key));
                }
            }
            let Some(reference) = self.reference(source, &at, toml, memoranda) else {
                continue;
            };
            citations.push(Citation {
                title: front.phrases(
                    self.localizer,
                    |f| Some(f.source.get(index)?.get_ref().title.get_ref().as_str()),
                    |w| w.source.get(index).map(|s| s.title.as_str()),
                ),
                publisher: front.phrases(
                    self.localizer,
                    |f| Some(f.source.get(index)?.get_ref().publisher.get_ref().as_str()),
                    |w| w.source.get(index).map(|s| s.publisher.as_str()),
                ),
                reference,
                date: source.date.map(|date| date.0),
            });
        }
        citations
    }

    /// Warns of a translation that names more or fewer sources: they belong together by their order.
    fn check_translated_sources(&mut self, front: &Front<'_>) {
        let expected = front.source.front.source.len();
        for (_, version) in front.versions.iter() {
            let Some(version) = version else { continue };
            let found = version.front.source.len();
            if found != expected {
                let place = version.document.front_matter.place(&(0..0));
                let problem = Diagnostic::warning("sources-differ", place);
                self.report
                    .push(problem.with("found", found).with("expected", expected));
            }
        }
    }

    /// Where a source can be read, the source itself standing `at`; reports where it says neither
    /// or both of the two keys.
    fn reference(
        &mut self,
        source: &RawSource,
        at: &Range<usize>,
        toml: Toml<'_>,
        memoranda: &[Memorandum],
    ) -> Option<Reference> {
        match (&source.url, &source.memorandum) {
            (Some(url), None) => {
                self.check_web_address("url", url, toml);
                if self.links.base.below(url.get_ref()).is_some() {
                    let problem = Diagnostic::warning("source-is-portal", toml.place(&url.span()));
                    self.report.push(problem);
                }
                Some(Reference::Web(url.get_ref().clone()))
            }
            (None, Some(slug)) => self
                .find_memorandum(slug, toml, memoranda)
                .map(Reference::Memorandum),
            (None, None) => {
                let place = toml.place(at);
                self.report
                    .push(Diagnostic::error("missing-key", place).with("key", "url"));
                None
            }
            (Some(_), Some(slug)) => {
                let place = toml.key_before("memorandum", &slug.span());
                self.report.push(Diagnostic::error("two-references", place));
                None
            }
        }
    }
}

/// The name that was meant by one whose date is written otherwise: `20260302-meeting`, `2026-3-2-meeting`.
/// Where days and months cannot be told apart, nobody knows.
fn dated_name(slug: &str) -> Option<String> {
    let (numbers, words) = match slug
        .get(..8)
        .filter(|of| of.bytes().all(|b| b.is_ascii_digit()))
    {
        Some(day) => {
            let numbers = [&day[..4], &day[4..6], &day[6..]];
            (numbers, slug[8..].trim_start_matches('-'))
        }
        None => {
            let mut parts = slug.splitn(4, '-');
            let numbers = [parts.next()?, parts.next()?, parts.next()?];
            (numbers, parts.next()?)
        }
    };
    let [first, month, last] = numbers.map(|number| number.parse::<u16>().ok());
    let (first, month, last) = (first?, month?, last?);
    let (year, day) = if last > 31 {
        (last, first)
    } else if first < 100 {
        (2000 + first, last)
    } else {
        (first, last)
    };
    let is_clear = last <= 31 || day > 12;
    let day = Date::parse(&format!("{year:04}-{month:02}-{day:02}"))?;
    (is_clear && !words.is_empty()).then(|| format!("{day}-{words}"))
}

/// Whether a line is a heading of Markdown, or empty.
fn is_heading(line: &str) -> bool {
    let line = line.trim();
    let words = line.trim_start_matches('#');
    words.is_empty() || words.len() < line.len() && words.starts_with([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::dated_name;

    #[test]
    fn dates_of_names_are_understood_in_other_forms() {
        for (slug, expected) in [
            ("2026-3-2-meeting", Some("2026-03-02-meeting")),
            ("20260302-meeting", Some("2026-03-02-meeting")),
            ("22-03-2026-meeting", Some("2026-03-22-meeting")),
            ("02-03-2026-meeting", None),
            ("26-03-02-meeting", Some("2026-03-02-meeting")),
            ("2026-13-02-meeting", None),
            ("2026-03-02", None),
            ("meeting", None),
        ] {
            assert_eq!(dated_name(slug).as_deref(), expected, "{slug}");
        }
    }
}
