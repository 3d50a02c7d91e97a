//! The parts of a portal around its memoranda: sides, sessions, updates, pages.

use toml::Spanned;

use crate::address::is_slug;
use crate::content::library::Library;
use crate::content::links::Links;
use crate::content::localizer::Localizer;
use crate::content::pairing::{self, Body, Paired};
use crate::content::path::Entry;
use crate::content::raw::{
    self, ByLanguage, PageFacts, PageWords, TitleFacts, TitleWords, UpdateFacts, UpdateWords,
};
use crate::content::toml_table::Toml;
use crate::diagnostic::{Diagnostic, Place, Report, nearest};
use crate::language::{Localized, Phrase};
use crate::model::{Article, Citation, ItemId, Memorandum, Session, Side, Update};
use crate::text::date::Date;

/// A table of `portal.toml`; where it has no authoritative text, `key` is reported missing.
pub(crate) fn table(
    table: &ByLanguage,
    key: &str,
    at: &Spanned<String>,
    toml: Toml<'_>,
    localizer: &Localizer<'_>,
    report: &mut Report,
) -> Localized<Phrase> {
    let mut problems = Report::new();
    let phrases = localizer.table(table, at, toml, &mut problems);
    if problems.has_errors() && table.is_empty() {
        report.push(Diagnostic::error(
            "missing-key",
            toml.place(&(0..0)),
            format!("`{key}` is empty"),
        ));
    } else {
        report.extend(problems);
    }
    phrases
}

/// The sides that names can be on.
pub(crate) fn sides(
    config: &raw::Config,
    toml: Toml<'_>,
    localizer: &Localizer<'_>,
    report: &mut Report,
) -> Vec<Side> {
    config
        .side
        .iter()
        .map(|side| Side {
            key: side.key.get_ref().clone(),
            label: localizer.table(&side.label, &side.key, toml, report),
        })
        .collect()
}

/// The sessions of the conference, by number.
pub(crate) fn sessions(
    library: &Library<'_>,
    localizer: &Localizer<'_>,
    report: &mut Report,
) -> Vec<Session> {
    let Some(toml) = library.sessions else {
        return Vec::new();
    };
    let raw: raw::Sessions = Library::table(Some(toml), report);
    let mut sessions: Vec<Session> = raw
        .session
        .iter()
        .map(|raw| {
            if !is_web_address(raw.source.get_ref()) {
                report.push(not_an_address(toml.place(&raw.source.span()), "source"));
            }
            Session {
                number: *raw.number.get_ref(),
                held: raw.held.0,
                name: localizer.table(&raw.name, &raw.source, toml, report),
                place: raw
                    .place
                    .as_ref()
                    .map(|place| localizer.table(place, &raw.source, toml, report)),
                areas: raw.areas,
                items: raw.items,
                source: raw.source.get_ref().clone(),
                publisher: localizer.table(&raw.publisher, &raw.source, toml, report),
            }
        })
        .collect();
    sessions.sort_by_key(|session| session.number);
    for (first, second) in raw
        .session
        .iter()
        .enumerate()
        .flat_map(|(i, a)| raw.session[..i].iter().map(move |b| (b, a)))
    {
        if first.number.get_ref() == second.number.get_ref() {
            let message = format!("session {} is there twice", first.number.get_ref());
            let place = toml.place(&second.number.span());
            report.push(
                Diagnostic::error("duplicate", place, message)
                    .related(toml.place(&first.number.span()), "first here"),
            );
        }
    }
    sessions
}

/// The text of the front page.
pub(crate) fn home(
    library: &Library<'_>,
    localizer: &Localizer<'_>,
    links: &mut Links<'_>,
    report: &mut Report,
) -> Option<Article> {
    let languages = localizer.languages;
    let key = &languages[languages.authoritative].key;
    if !library.texts.contains_key(&Entry::Home) && !library.has_file(&Entry::Home, key) {
        let file = format!("content/home.{key}.md");
        report.push(
            Diagnostic::error(
                "missing-file",
                Place::start(&*file),
                "the front page has no text",
            )
            .help(format!("add {file}")),
        );
        return None;
    }
    let front: Paired<'_, TitleFacts, TitleWords> =
        pairing::pair(&Entry::Home, library, localizer, report)?;
    let title = front.title(localizer);
    Some(Article {
        slug: String::new(),
        summary: title.clone(),
        title,
        text: front.texts(Body::Markdown, localizer, links, report),
        aliases: Vec::new(),
    })
}

/// The portal's own pages, by slug.
pub(crate) fn articles(
    library: &Library<'_>,
    localizer: &Localizer<'_>,
    links: &mut Links<'_>,
    report: &mut Report,
) -> Vec<Article> {
    let mut articles = Vec::new();
    for entry in library.texts.keys() {
        let Entry::Page { slug } = entry else {
            continue;
        };
        let front: Option<Paired<'_, PageFacts, PageWords>> =
            pairing::pair(entry, library, localizer, report);
        let Some(front) = front else { continue };
        articles.push(Article {
            slug: slug.clone(),
            title: front.title(localizer),
            summary: front.phrases(localizer, |f| Some(&f.summary), |w| w.summary.as_deref()),
            text: front.texts(Body::Markdown, localizer, links, report),
            aliases: aliases(
                &front.source.front.aliases,
                front.source.document.front_matter,
                report,
            ),
        });
    }
    articles
}

/// Old addresses, below a language: `updates/2021-08-30-signed`.
fn aliases(raw: &[Spanned<String>], toml: Toml<'_>, report: &mut Report) -> Vec<String> {
    let (fine, wrong): (Vec<_>, Vec<_>) = raw
        .iter()
        .partition(|alias| alias.get_ref().split('/').all(is_slug));
    for alias in wrong {
        let message = format!("`{}` cannot be an address", alias.get_ref());
        report.push(
            Diagnostic::error("wrong-value", toml.place(&alias.span()), message)
                .help("write the old address without language and slashes at the ends: `updates/2021-08-30-signed`"),
        );
    }
    fine.into_iter()
        .map(|alias| alias.get_ref().clone())
        .collect()
}

/// The updates, the newest first.
pub(crate) fn updates(
    library: &Library<'_>,
    memoranda: &[Memorandum],
    localizer: &Localizer<'_>,
    links: &mut Links<'_>,
    report: &mut Report,
) -> Vec<Update> {
    let mut updates: Vec<Update> = library
        .texts
        .keys()
        .filter_map(|entry| match entry {
            Entry::Update { slug } => {
                update(entry, slug, library, memoranda, localizer, links, report)
            }
            _ => None,
        })
        .collect();
    updates.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.slug.cmp(&b.slug)));
    updates
}

fn update(
    entry: &Entry,
    slug: &str,
    library: &Library<'_>,
    memoranda: &[Memorandum],
    localizer: &Localizer<'_>,
    links: &mut Links<'_>,
    report: &mut Report,
) -> Option<Update> {
    let front: Paired<'_, UpdateFacts, UpdateWords> =
        pairing::pair(entry, library, localizer, report)?;
    let source = &front.source;
    let date = slug
        .get(..10)
        .and_then(Date::parse)
        .filter(|_| slug.as_bytes().get(10) == Some(&b'-'));
    if date.is_none() {
        report.push(
            Diagnostic::error(
                "file-name",
                Place::start(source.document.body.file),
                "the name of an update begins with a date that exists",
            )
            .help("rename it like this: 2021-08-30-memorandum-signed.tc.md"),
        );
    }
    let text = front.texts(Body::Markdown, localizer, links, report);
    if text[localizer.languages.authoritative].plain.is_empty() {
        let place = source.document.body.place(&(0..0));
        report.push(
            Diagnostic::error("empty-text", place, "this update says nothing")
                .help("write the note below the front matter"),
        );
    }
    let (memorandum, items) = subjects(&front, memoranda, report)?;
    Some(Update {
        slug: slug.to_owned(),
        date: date?.first_day(),
        title: front.title(localizer),
        text,
        memorandum,
        items,
        sources: citations(&front, localizer, report),
        aliases: aliases(&source.front.aliases, source.document.front_matter, report),
    })
}

/// The memorandum and the items that an update is about.
fn subjects(
    front: &Paired<'_, UpdateFacts, UpdateWords>,
    memoranda: &[Memorandum],
    report: &mut Report,
) -> Option<(usize, Vec<ItemId>)> {
    let (toml, facts) = (front.source.document.front_matter, &front.source.front);
    let slug = facts.memorandum.get_ref();
    let Some(memorandum) = memoranda
        .iter()
        .position(|memorandum| memorandum.slug == *slug)
    else {
        // Where a memorandum cannot be loaded, its own problems say so.
        if !memoranda.is_empty() {
            let known = memoranda.iter().map(|memorandum| memorandum.slug.as_str());
            let help = nearest(slug, known.clone()).map_or_else(
                || {
                    format!(
                        "the memoranda are: {}",
                        known.collect::<Vec<_>>().join(", ")
                    )
                },
                |near| format!("did you mean `{near}`?"),
            );
            report.push(
                Diagnostic::error(
                    "unknown-item",
                    toml.place(&facts.memorandum.span()),
                    format!("there is no memorandum `{slug}`"),
                )
                .help(help),
            );
        }
        return None;
    };
    let of = &memoranda[memorandum];
    let mut items = Vec::new();
    for number in &facts.items {
        match of.find(*number.get_ref()) {
            Some((domain, item)) => items.push(ItemId {
                memorandum,
                domain,
                item,
            }),
            None => {
                let last = of.items().map(|(_, item)| item.number).max().unwrap_or(0);
                let message = format!("there is no item {} in `{slug}`", number.get_ref());
                report.push(
                    Diagnostic::error("unknown-item", toml.place(&number.span()), message)
                        .help(format!("its items are numbered 1 to {last}")),
                );
            }
        }
    }
    items.sort();
    items.dedup();
    Some((memorandum, items))
}

fn citations(
    front: &Paired<'_, UpdateFacts, UpdateWords>,
    localizer: &Localizer<'_>,
    report: &mut Report,
) -> Vec<Citation> {
    let (toml, facts) = (front.source.document.front_matter, &front.source.front);
    if facts.source.is_empty() {
        report.push(
            Diagnostic::error(
                "missing-key",
                toml.place(&(0..0)),
                "this update names no source",
            )
            .help("add `[[source]]` with title, publisher and url"),
        );
    }
    for source in facts
        .source
        .iter()
        .filter(|source| !is_web_address(source.url.get_ref()))
    {
        report.push(not_an_address(toml.place(&source.url.span()), "url"));
    }
    facts
        .source
        .iter()
        .enumerate()
        .map(|(index, source)| Citation {
            title: front.phrases(
                localizer,
                |f| f.source.get(index).map(|s| s.title.as_str()),
                |w| w.source.get(index).map(|s| s.title.as_str()),
            ),
            publisher: front.phrases(
                localizer,
                |f| f.source.get(index).map(|s| s.publisher.as_str()),
                |w| w.source.get(index).map(|s| s.publisher.as_str()),
            ),
            url: source.url.get_ref().clone(),
            date: source.date.map(|date| date.0),
        })
        .collect()
}

fn is_web_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

fn not_an_address(place: Place, key: &str) -> Diagnostic {
    Diagnostic::error(
        "wrong-value",
        place,
        format!("`{key}` is not a web address"),
    )
    .help("begin it with `https://`")
}
