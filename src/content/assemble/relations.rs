//! How documents and items stand to each other: who does what to whom, and who says so.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil;

use crate::content::assemble::loader::{Loader, WrittenRelation};
use crate::content::assemble::named_paragraphs;
use crate::content::decode::raw::RawRelation;
use crate::content::decode::spanned::Spanned;
use crate::content::decode::toml_table::Toml;
use crate::content::decode::values::{RawPublished, RawRelationSource, RawWords};
use crate::diagnostic::{Argument, Diagnostic, Place};
use crate::language::{Localized, Phrase};
use crate::model::{
    Citation, End, ItemId, Memorandum, NamedParagraph, Reference, Relation, RelationKind,
};

/// The documents of the portal, and their items by the ends of their addresses.
struct Ends<'m> {
    memoranda: &'m [Memorandum],
    items: Vec<BTreeMap<String, usize>>,
}

impl<'m> Ends<'m> {
    fn of(memoranda: &'m [Memorandum]) -> Self {
        Self {
            memoranda,
            items: memoranda.iter().map(Memorandum::references).collect(),
        }
    }

    fn memorandum(&self, slug: &str) -> Option<usize> {
        self.memoranda.iter().position(|of| of.slug == slug)
    }

    /// What a document, or an item of it, is.
    fn find(&self, slug: &str, item: Option<&str>) -> Option<End> {
        let memorandum = self.memorandum(slug)?;
        let Some(item) = item else {
            return Some(End::Memorandum(memorandum));
        };
        let item = *self.items[memorandum].get(item)?;
        Some(End::Item(ItemId { memorandum, item }))
    }

    /// What it is called in front matter.
    fn name(&self, end: End) -> String {
        let of = &self.memoranda[end.memorandum()];
        match end {
            End::Memorandum(_) => of.slug.clone(),
            End::Item(id) => format!("{}/{}", of.slug, of.item_reference(id.item)),
        }
    }

    fn day(&self, end: End) -> civil::Date {
        self.memoranda[end.memorandum()].day()
    }
}

/// The slug of a document and the end of the address of an item, as front matter has them: `fifth/26`.
fn parts(written: &str) -> (&str, Option<&str>) {
    match written.split_once('/') {
        Some((slug, item)) => (slug, Some(item)),
        None => (written, None),
    }
}

impl Loader<'_, '_, '_> {
    /// How all documents and items stand to each other, in their order.
    pub(super) fn relations(&mut self, memoranda: &[Memorandum]) -> Vec<Relation> {
        let written = std::mem::take(&mut self.relations);
        if written.is_empty() {
            return Vec::new();
        }
        let ends = Ends::of(memoranda);
        let mut places: BTreeMap<(End, RelationKind, End), Place> = BTreeMap::new();
        let mut stated: BTreeMap<(End, RelationKind, End, Vec<u16>), Place> = BTreeMap::new();
        let mut relations = Vec::new();
        for WrittenRelation { of, relation, toml } in &written {
            let raw = relation.get_ref();
            let place = toml.place(&raw.to.span());
            let source = self.source(&raw.source, *toml);
            // What cannot be read was told where it is.
            let Some(from) = ends.find(&of.0, of.1.as_deref()) else {
                continue;
            };
            let Some((to, paragraph)) = self.target(raw, &place, &ends) else {
                continue;
            };
            let path = paragraph.as_ref().map(|of| of.path.clone());
            let key = (from, raw.is, to, path.unwrap_or_default());
            if from == to {
                self.report
                    .push(Diagnostic::error("relation-to-itself", place));
                continue;
            }
            if let Some(first) = stated.get(&key) {
                let problem = Diagnostic::error("relation-twice", place);
                self.report.push(problem.related(first.clone()));
                continue;
            }
            self.check_order((from, raw.is, to), &place, &ends);
            places.entry((from, raw.is, to)).or_insert(place.clone());
            stated.insert(key, place);
            relations.push(Relation {
                from,
                kind: raw.is,
                to,
                paragraph,
                source,
            });
        }
        self.check_circles(&places, &ends);
        relations.sort_by_key(|of| {
            let path = of.paragraph.as_ref().map(|of| of.path.clone());
            (of.from.memorandum(), of.from, of.kind, of.to, path)
        });
        relations
    }

    /// What a relation leads to, with the paragraph of it that is meant; reports that it is not there.
    fn target(
        &mut self,
        raw: &RawRelation,
        place: &Place,
        ends: &Ends<'_>,
    ) -> Option<(End, Option<NamedParagraph>)> {
        let written = raw.to.get_ref();
        let (text, path) = named_paragraphs::parts(written);
        let end = self.end(text, place, ends)?;
        let (Some(path), End::Item(id)) = (path, end) else {
            // A document as a whole has no paragraphs of its own.
            if path.is_some() {
                self.report_unknown(written, place, ends);
                return None;
            }
            return Some((end, None));
        };
        let item = &ends.memoranda[id.memorandum].items[id.item];
        let paragraph = self.paragraph(item, (written, path), place)?;
        Some((end, Some(paragraph)))
    }

    /// The document or item that a relation leads to; reports that it is not there.
    fn end(&mut self, written: &str, place: &Place, ends: &Ends<'_>) -> Option<End> {
        let (slug, item) = parts(written);
        let found = ends.find(slug, item);
        let is_unread = || match item {
            None => false,
            Some(item) => self.library.item_references(slug).contains(item),
        };
        // Where no document can be loaded, their own problems say so.
        if found.is_none() && !ends.memoranda.is_empty() && !is_unread() {
            self.report_unknown(written, place, ends);
        }
        found
    }

    /// Reports that there is no document or item that is written so.
    fn report_unknown(&mut self, written: &str, place: &Place, ends: &Ends<'_>) {
        let (slug, item) = parts(written);
        let problem = Diagnostic::error("unknown-relation", place.clone()).with("to", written);
        let problem = match ends.memorandum(slug) {
            Some(memorandum) => {
                let items = &ends.items[memorandum];
                let all: Vec<String> = items.keys().map(|item| format!("{slug}/{item}")).collect();
                problem
                    .with("known", slug)
                    .suggest(written, all.iter().map(String::as_str))
            }
            None => {
                let slugs = ends.memoranda.iter().map(|of| of.slug.as_str());
                let all = slugs.clone().map(|of| match item {
                    Some(item) => format!("{of}/{item}"),
                    None => of.to_owned(),
                });
                let all: Vec<String> = all.collect();
                problem
                    .with("known", slugs.collect::<Argument>())
                    .suggest(written, all.iter().map(String::as_str))
            }
        };
        self.report.push(problem);
    }

    /// Warns of a text that does something to one which did not exist yet. It may name one that is planned.
    fn check_order(
        &mut self,
        (from, kind, to): (End, RelationKind, End),
        place: &Place,
        ends: &Ends<'_>,
    ) {
        let [own, other] = [from, to].map(|end| ends.day(end));
        if kind != RelationKind::RefersTo && own < other {
            let problem = Diagnostic::warning("relation-to-later", place.clone());
            self.report.push(
                problem
                    .with("day", own.to_string())
                    .with("to", ends.name(to))
                    .with("later", other.to_string()),
            );
        }
    }

    /// Reports texts that continue or replace each other in a circle, each text at most once.
    fn check_circles(
        &mut self,
        places: &BTreeMap<(End, RelationKind, End), Place>,
        ends: &Ends<'_>,
    ) {
        for kind in [RelationKind::Continues, RelationKind::Replaces] {
            let edges = places.keys().filter(|(_, of, _)| *of == kind);
            let mut graph: BTreeMap<End, Vec<End>> = BTreeMap::new();
            for (from, _, to) in edges {
                graph.entry(*from).or_default().push(*to);
            }
            for circle in circles(&graph) {
                let (from, to) = (circle[circle.len() - 1], circle[0]);
                let names = circle.iter().chain([&to]).map(|end| ends.name(*end));
                let place = places[&(from, kind, to)].clone();
                let problem = Diagnostic::error("relation-circle", place);
                let circle = names.collect::<Vec<_>>().join(" → ");
                self.report.push(problem.with("circle", circle));
            }
        }
    }

    /// Who says so; `None` where the signed text does.
    fn source(&mut self, raw: &Spanned<RawRelationSource>, toml: Toml<'_>) -> Option<Citation> {
        let RawRelationSource::Published(published) = raw.get_ref() else {
            return None;
        };
        let RawPublished {
            title,
            publisher,
            url,
            date,
        } = published;
        let date = date.map(|date| date.0);
        self.check_source(date, &raw.span(), toml);
        self.check_web_address("url", url, toml);
        Some(Citation {
            title: self.words("title", title, toml),
            publisher: self.words("publisher", publisher, toml),
            reference: Reference::Web(url.get_ref().clone()),
            date,
        })
    }

    /// Words that are written once, in the authoritative language, or in each of some.
    fn words(&mut self, key: &str, raw: &Spanned<RawWords>, toml: Toml<'_>) -> Localized<Phrase> {
        let languages = self.localizer.languages;
        match raw.get_ref() {
            RawWords::One(text) => {
                if text.trim().is_empty() {
                    let place = toml.place(&raw.span());
                    self.report
                        .push(Diagnostic::error("empty-value", place).with("key", key));
                }
                let own = languages
                    .localize(|of| (of == languages.authoritative).then_some(text.as_str()));
                self.localizer.phrases(&own)
            }
            RawWords::ByLanguage(table) => {
                self.localizer.table(table, &raw.span(), toml, self.report)
            }
        }
    }
}

/// Circles in a graph, none of which share a place: of many that do, one is enough to find the rest.
fn circles(graph: &BTreeMap<End, Vec<End>>) -> Vec<Vec<End>> {
    let mut done = BTreeSet::new();
    let mut told = BTreeSet::new();
    let mut circles = Vec::new();
    for &start in graph.keys() {
        if done.contains(&start) {
            continue;
        }
        // The way from `start`, with how many of the ways on were taken at each place: no recursion, for a
        // chain may be as long as there are items.
        let mut way: Vec<(End, usize)> = vec![(start, 0)];
        let mut on_way = BTreeSet::from([start]);
        while let Some((at, taken)) = way.last_mut() {
            let next = graph.get(at).and_then(|next| next.get(*taken)).copied();
            *taken += 1;
            match next {
                Some(next) if on_way.contains(&next) => {
                    if told.contains(&next) {
                        continue;
                    }
                    let back = way.iter().rev().map(|(at, _)| *at);
                    let before = back.take_while(|at| *at != next && !told.contains(at));
                    let mut circle: Vec<End> = before.chain([next]).collect();
                    circle.reverse();
                    // Else it was left at a place of another.
                    let is_whole = way[way.len() - circle.len()].0 == next;
                    if is_whole {
                        told.extend(circle.iter().copied());
                        circles.push(circle);
                    }
                }
                Some(next) if !done.contains(&next) => {
                    on_way.insert(next);
                    way.push((next, 0));
                }
                Some(_) => {}
                None => {
                    on_way.remove(at);
                    done.insert(*at);
                    way.pop();
                }
            }
        }
    }
    circles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_place_is_in_two_circles_and_a_chain_is_none() {
        let graph = |edges: &[(usize, usize)]| {
            let mut graph: BTreeMap<End, Vec<End>> = BTreeMap::new();
            for &(from, to) in edges {
                let [from, to] = [from, to].map(End::Memorandum);
                graph.entry(from).or_default().push(to);
            }
            circles(&graph)
        };
        let ends = |of: &[usize]| of.iter().map(|of| End::Memorandum(*of)).collect::<Vec<_>>();
        assert!(graph(&[(2, 1), (1, 0), (2, 0)]).is_empty());
        assert_eq!(graph(&[(0, 1), (1, 0)]), [ends(&[0, 1])]);
        assert_eq!(graph(&[(0, 1), (1, 2), (2, 1)]), [ends(&[1, 2])]);
        let two = graph(&[(0, 1), (1, 0), (2, 3), (3, 2)]);
        assert_eq!(two, [ends(&[0, 1]), ends(&[2, 3])]);
        // What many circles share is told once.
        let shared = graph(&[(0, 1), (1, 0), (1, 2), (2, 0), (2, 1)]);
        assert_eq!(shared, [ends(&[0, 1])]);
        let ways_back = (0..1000).flat_map(|at| [(at, at + 1), (at + 1, 0)]);
        assert_eq!(graph(&ways_back.collect::<Vec<_>>()).len(), 1);
        let long: Vec<_> = (0..100_000).map(|at| (at, at + 1)).collect();
        assert!(graph(&long).is_empty());
    }
}
