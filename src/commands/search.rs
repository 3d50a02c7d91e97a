//! `concord search`

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Failure, Outcome, Root, now, print, read};
use crate::content::{self, Edition};
use crate::diagnostic::{Argument, Messages, Report};
use crate::language::LanguageId;
use crate::model::Portal;
use crate::search::asked::Words;
use crate::search::cited::Paragraph;
use crate::search::found::{self, Document};
use crate::search::tokens::tokens;
use crate::search::{Answer, Corpus, Hit, Index, answer};
use crate::theme;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What to search for; several queries are answered one after the other
    #[arg(required = true)]
    queries: Vec<String>,
    #[command(flatten)]
    root: Root,
    /// Key of the language to show and prefer [default: the authoritative one]
    #[arg(long, value_name = "KEY")]
    lang: Option<String>,
    /// How to print the answers
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Print only how the queries are cut into tokens, one line of JSON each
    #[arg(long)]
    tokens: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs: one line of JSON for each query
    Json,
}

#[derive(Serialize)]
struct Line<'a> {
    query: &'a str,
    hits: Vec<HitLine<'a>>,
    /// Words that were taken for others: as typed, as found.
    corrections: &'a [(String, String)],
    /// What is found beside items: what it is, and its address below a language.
    found: Vec<(&'a str, &'a str)>,
}

/// The most that is shown beside items.
const BESIDE: usize = 10;

#[derive(Serialize)]
struct HitLine<'a> {
    memorandum: &'a str,
    /// Its number, where it is a plain one.
    item: Option<u32>,
    /// The end of its address.
    key: String,
    tier: u8,
    score: u64,
    /// Whether it holds all of the query, and is not only related.
    holds: bool,
    /// The anchor of the paragraph that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<String>,
}

pub(super) fn run(arguments: &Arguments, messages: &Messages) -> Result<Outcome, Failure> {
    if arguments.tokens {
        for query in &arguments.queries {
            let line = serde_json::to_string(&tokens(query)).map_err(|error| error.to_string())?;
            anstream::println!("{line}");
        }
        return Ok(Outcome::Fine);
    }
    let sources = read(&arguments.root.folder(), messages)?;
    let mut problems = Report::new();
    let content = content::load(&sources, Edition::as_of(now(messages)?), &mut problems);
    let theme = content.as_ref().and_then(|content| {
        let languages = (&content.languages, content.is_unofficial);
        theme::words(&sources, &content.theme, languages, &mut problems)
    });
    let portal = content.as_ref().and_then(|content| content.portal.as_ref());
    let (Some(portal), Some(words)) = (portal, theme) else {
        print(&problems, &sources, messages);
        return Ok(Outcome::Problems);
    };
    let language = language(portal, arguments.lang.as_deref(), messages)?;
    let corpus = Corpus::with_words(portal, &Words::of(&words, portal));
    let index = Index::build(&corpus);
    let documents = found::documents(&corpus, &found::own_pages(portal, &words));
    for query in &arguments.queries {
        let answer = answer(&corpus, &index, query, language);
        let found = found::find(&corpus, &documents, query, &answer.areas);
        let text = match arguments.format {
            Format::Text => text(&corpus, language, (query, &answer, &found), messages),
            Format::Json => json(&corpus, language, (query, &answer, &found))?,
        };
        anstream::println!("{text}");
    }
    Ok(Outcome::Fine)
}

fn language(
    portal: &Portal,
    key: Option<&str>,
    messages: &Messages,
) -> Result<LanguageId, Failure> {
    let Some(key) = key else {
        return Ok(portal.languages.authoritative);
    };
    portal.languages.find(key).ok_or_else(|| {
        let known: Argument = portal.languages.keys().collect();
        messages.say(
            "no-such-language",
            &[("language", key.into()), ("known", known)],
        )
    })
}

fn text(
    corpus: &Corpus<'_>,
    language: LanguageId,
    (query, answer, found): (&str, &Answer, &[&Document]),
    messages: &Messages,
) -> String {
    let counted = [("query", query.into()), ("count", answer.count().into())];
    let mut lines = vec![messages.say("found", &counted)];
    for (typed, found) in &answer.corrections {
        let taken = [("typed", typed.into()), ("found", found.into())];
        lines.push(format!("  {}", messages.say("taken-for", &taken)));
    }
    let (results, related) = answer.hits.split_at(answer.count());
    let line = |hit: &Hit| {
        let item = corpus.item(hit.document);
        let key = item.key.in_address();
        let Some(of) = paragraph(corpus, language, hit) else {
            return format!("{key:>5}  {}", item.title[language].text);
        };
        let words = &corpus.plain(hit.document, language)[of.start..];
        let line = words.lines().next().unwrap_or_default();
        format!("{key:>5}{}  {line}", of.label)
    };
    lines.extend(results.iter().map(line));
    if !related.is_empty() {
        lines.push(format!("  {}", messages.say("related", &[])));
        lines.extend(related.iter().map(line));
    }
    for document in found.iter().take(BESIDE) {
        let title = &document.title[language];
        lines.push(format!(
            "  {}: {title} ({})",
            document.kind.key(),
            document.address
        ));
    }
    lines.join("\n")
}

/// The paragraph that a hit leads to.
fn paragraph(corpus: &Corpus<'_>, language: LanguageId, hit: &Hit) -> Option<Paragraph> {
    let at = hit.paragraph?;
    let paragraphs = corpus.paragraphs(hit.document, language);
    paragraphs.into_iter().nth(at)
}

fn json(
    corpus: &Corpus<'_>,
    language: LanguageId,
    (query, answer, found): (&str, &Answer, &[&Document]),
) -> Result<String, Failure> {
    let found = found
        .iter()
        .map(|of| (of.kind.key(), of.address.as_str()))
        .collect();
    let hits = answer
        .hits
        .iter()
        .map(|hit| (hit, corpus.items[hit.document]))
        .map(|(hit, id)| HitLine {
            memorandum: &corpus.portal.memoranda[id.memorandum].slug,
            item: corpus.item(hit.document).key.number(),
            key: corpus.portal.memoranda[id.memorandum].item_reference(id.item),
            tier: hit.tier,
            score: hit.score,
            holds: hit.holds,
            paragraph: paragraph(corpus, language, hit).map(|of| of.anchor),
        })
        .collect();
    let corrections = &answer.corrections;
    serde_json::to_string(&Line {
        query,
        hits,
        corrections,
        found,
    })
    .map_err(|error| error.to_string())
}
