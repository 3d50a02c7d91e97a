//! Any title and Markdown: the page is refused, or has no script, no frame, no handler and no
//! address of an unsafe scheme that the text brought.

use std::sync::{Arc, LazyLock};

use super::{NOW, portal};
use concord::artifact::Discarded;
use concord::compile::prepare;
use concord::diagnostic::Report;
use concord::source::Sources;
use concord::theme::Theme;

/// The page of which an input is the text.
const PAGE: &str = "content/pages/about.tc.md";

static PORTAL: LazyLock<(Sources, Arc<Theme>)> = LazyLock::new(|| {
    let sources = portal();
    let prepared = prepare(&sources, NOW, None, &mut Report::new());
    (sources, prepared.expect("the example has no fault").theme)
});

/// How many scripts the page has of its own.
static SCRIPTS: LazyLock<usize> = LazyLock::new(|| {
    let html = page(&PORTAL.0, false).expect("the example has no fault");
    html.matches("<script").count()
});

/// Panics where an input does what none may do.
pub fn check(data: &str) {
    let (title, markdown) = data.split_once('\n').unwrap_or(("title", data));
    let title = serde_json::to_string(title).expect("a text can be written as JSON");
    let mut sources = PORTAL.0.clone();
    sources.insert(
        PAGE,
        format!("+++\ntitle = {title}\nsummary = {title}\n+++\n\n{markdown}\n"),
    );
    if let Some(html) = page(&sources, data.len().is_multiple_of(32)) {
        assert_eq!(html.matches("<script").count(), *SCRIPTS);
        tags(&html).for_each(check_tag);
    }
}

/// The page, where the portal has no fault; with `all`, every other file is made too.
fn page(sources: &Sources, all: bool) -> Option<String> {
    let mut report = Report::new();
    let prepared = prepare(sources, NOW, Some(PORTAL.1.clone()), &mut report)?;
    if all {
        prepared.site(None, &Discarded, &mut report);
    }
    let html = prepared
        .file("tc/about/index.html")
        .expect("its template has no fault");
    Some(String::from_utf8(html).expect("a page is text"))
}

/// What is between `<` and `>`, where `>` may be quoted.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.match_indices('<').map(|(at, _)| {
        let rest = &html[at + 1..];
        let mut quote = None;
        let end = rest.find(|c| {
            match (quote, c) {
                (None, '>') => return true,
                (None, '"' | '\'') => quote = Some(c),
                (Some(open), c) if open == c => quote = None,
                _ => {}
            }
            false
        });
        &rest[..end.expect("every tag is closed")]
    })
}

fn check_tag(tag: &str) {
    let name: &str = tag.split([' ', '>']).next().unwrap_or_default();
    for never in ["iframe", "object", "embed", "base", "style", "frame"] {
        assert_ne!(name, never, "{tag}");
    }
    assert!(name != "img" || tag.contains("/assets/"), "{tag}");
    let lower = tag.to_ascii_lowercase();
    for address in ["href=", "src=", "action="] {
        for (at, _) in lower.match_indices(&format!(" {address}")) {
            let value = lower[at + 1 + address.len()..].trim_start_matches(['"', '\'']);
            for scheme in ["javascript", "data:", "vbscript", "blob:"] {
                assert!(!value.trim_start().starts_with(scheme), "{tag}");
            }
        }
    }
    // Outside quotes.
    let bare: String = lower.split('"').step_by(2).collect();
    assert!(!bare.contains(" on") && !bare.contains(" style="), "{tag}");
}
