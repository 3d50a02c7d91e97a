//! Fingerprints of what pages could show, which are found in less time than their views.
//!
//! The [outline](outline) of a portal is everything but its longer texts, and every file may show
//! anything of it. Of the texts a page shows those that [`texts`] names. A page whose language,
//! kind, outline and texts are the same is the same; where they are not, it may still be.

use std::hash::{BuildHasher as _, Hash, Hasher};

use foldhash::quality::FixedState;

use crate::language::LanguageId;
use crate::model::{Article, Domain, Item, Memorandum, Portal, Update};
use crate::plan::{self, Kind, Page};

/// A fingerprint of everything of `portal` but the texts that [`texts`] can name, and how they
/// stand. Where a field is added to the model, it must be added here or there.
pub(super) fn outline(portal: &Portal) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    let Portal {
        title,
        base,
        notice,
        note,
        reliance,
        contact,
        zone,
        languages,
        language_names,
        sides,
        home,
        memoranda,
        sessions,
        updates,
        articles,
        withdrawn,
        names,
        pictures: _, // No page shows more of them than its text does.
        translations: _,
        terms: _, // For the search index alone.
    } = portal;
    (title, base, notice, note, reliance, contact, zone).hash(&mut hasher);
    (languages, language_names, sides).hash(&mut hasher);
    (sessions, withdrawn, names).hash(&mut hasher);
    all(memoranda, memorandum, &mut hasher);
    for index in 0..memoranda.len() {
        plan::is_on_one_page(portal, index).hash(&mut hasher); // Its texts decide which pages there are.
    }
    all(updates, update, &mut hasher);
    all(articles, article, &mut hasher);
    article(home, &mut hasher);
    hasher.finish()
}

fn all<T, H: Hasher>(list: &[T], outline: impl Fn(&T, &mut H), hasher: &mut H) {
    list.len().hash(hasher);
    list.iter().for_each(|of| outline(of, hasher));
}

fn memorandum(of: &Memorandum, hasher: &mut impl Hasher) {
    let Memorandum {
        slug,
        session,
        signed,
        since,
        validity,
        title,
        short,
        annex,
        parties,
        preamble, // Which languages have a text of their own decides what pages link to.
        signatures,
        dates,
        domains,
        corrections,
    } = of;
    (slug, session, signed, since, validity, title, short, annex).hash(hasher);
    (parties, preamble, signatures, dates, corrections).hash(hasher);
    all(domains, domain, hasher);
}

fn domain(of: &Domain, hasher: &mut impl Hasher) {
    let Domain {
        number,
        slug,
        title,
        short,
        introduction: _,
        items,
    } = of;
    (number, slug, title, short).hash(hasher);
    all(items, |of, hasher| item(of, hasher), hasher);
}

fn item(of: &Item, hasher: &mut impl Hasher) {
    let Item {
        number,
        title,
        text: _,
        notes,
        sha256,
        names,
        terms: _,
        dates,
    } = of;
    (number, title, notes, sha256, names, dates).hash(hasher);
}

fn update(of: &Update, hasher: &mut impl Hasher) {
    let Update {
        slug,
        date,
        updated,
        corrected,
        published,
        title,
        text: _,
        memorandum,
        items,
        sources,
        aliases,
    } = of;
    (
        slug, date, updated, corrected, published, title, memorandum, items, sources, aliases,
    )
        .hash(hasher);
}

fn article(of: &Article, hasher: &mut impl Hasher) {
    let Article {
        slug,
        title,
        summary,
        text: _,
        aliases,
    } = of;
    (slug, title, summary, aliases).hash(hasher);
}

/// Feeds the texts that a page shows to `hasher`.
pub(super) fn texts(portal: &Portal, page: &Page, hasher: &mut impl Hasher) {
    let own = [page.language];
    match page.kind {
        // Those without a language lead to the front pages that there are.
        Kind::Home | Kind::Chooser | Kind::NotFound | Kind::Moved(_) => {
            portal.home.text.hash(hasher);
        }
        Kind::Identifier(id) | Kind::Item(id) => portal.item(id).text.hash(hasher),
        Kind::Update(index) => portal.updates[index].text.hash(hasher),
        Kind::Article(index) => portal.articles[index].text.hash(hasher),
        Kind::Domain(memorandum, index) => {
            let domain = &portal.memoranda[memorandum].domains[index];
            domain.introduction.hash(hasher);
            items(portal, domain, &own, hasher);
        }
        Kind::Full(index) => {
            let domains = portal.memoranda[index].domains.iter();
            domains.for_each(|domain| items(portal, domain, &own, hasher));
        }
        Kind::Parallel(index, other) => {
            let domains = portal.memoranda[index].domains.iter();
            let both = [page.language, other];
            domains.for_each(|domain| items(portal, domain, &both, hasher));
        }
        Kind::Translations => portal.translations.hash(hasher),
        // Their outline is all that they show; preamble and signatures are part of it.
        Kind::Memorandum(_)
        | Kind::Dates(_)
        | Kind::Names
        | Kind::Name(_)
        | Kind::Updates
        | Kind::Search
        | Kind::Withdrawn(_) => {}
    }
}

fn items(portal: &Portal, domain: &Domain, shown: &[LanguageId], hasher: &mut impl Hasher) {
    for item in &domain.items {
        for &language in shown {
            let text = &item.text[language];
            text.hash(hasher);
            // What is converted says whether it is so from the signed text or from a translation.
            let source = portal.languages[text.language].derived_from;
            source.map(|source| item.text[source].origin).hash(hasher);
        }
    }
}
