//! The files of a site as a whole: their names, that they are the same each time, and that
//! minified pages say what the templates say.

use std::collections::BTreeSet;

use concord::address::{AT_ROOT, BELOW_LANGUAGE, BELOW_MEMORANDUM};
use serde_json::Value;

use crate::support::{NOW, Site, data, everything, reworded, site};

#[test]
fn the_same_sources_make_the_same_site() {
    let sources = reworded();
    let first = site(&sources).artifacts;
    assert!(first == site(&sources).artifacts);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .unwrap();
    assert!(first == pool.install(|| site(&sources)).artifacts);
}

/// The fields only: an independent validator reads the whole schema in the browser tests.
#[test]
fn the_schema_has_the_fields_of_the_items() {
    let site = site(&everything());
    let schema = data(&site, "data/items.schema.json");
    let keys = |value: &Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    let fields = &schema["items"]["properties"];
    for item in data(&site, "data/items.json").as_array().unwrap() {
        assert_eq!(keys(item), keys(fields));
        // A language without a text is left out.
        let known = keys(&fields["texts"]["properties"]);
        assert!(keys(&item["texts"]).iter().all(|key| known.contains(key)));
    }
}

/// The segments of addresses, each with those below it, as far as three deep.
fn segments<'s>(site: &'s Site, before: &[&str]) -> BTreeSet<&'s str> {
    let paths = site.artifacts.iter().map(|file| file.path.as_str());
    let below = |path: &'s str| {
        let mut segments = path.split('/');
        let is_below = before.iter().all(|name| segments.next() == Some(*name));
        segments.next().filter(|_| is_below)
    };
    paths.filter_map(below).collect()
}

#[test]
fn every_name_of_the_site_is_in_the_list_of_those_that_nothing_else_may_have() {
    // What a portal has that records its wordings is among them.
    let site = site(&reworded());
    let languages = ["tc", "sc", "en"];
    let named = |known: &[&'static str], of: &[&'static str]| -> BTreeSet<&'static str> {
        known.iter().chain(of).copied().collect()
    };
    // Memoranda, and static files.
    let of_root = [&languages[..], &["first", "second", "CNAME", "documents"]].concat();
    assert_eq!(segments(&site, &[]), named(&AT_ROOT, &of_root));
    // Pages with old addresses, and memoranda.
    let pages = [
        "about", "about-us", "news", "old", "press", "first", "second",
    ];
    let own = ["1", "2", "3", "4", "trade", "education"];
    for language in languages {
        assert_eq!(segments(&site, &[language]), named(&BELOW_LANGUAGE, &pages));
        assert_eq!(
            segments(&site, &[language, "first"]),
            named(&BELOW_MEMORANDUM, &own)
        );
    }
}

#[test]
fn minified_templates_say_what_the_written_ones_say() {
    use concord::tracked::Reads;
    use concord::{content, diagnostic::Report, plan, theme::Theme, view::Views};

    let sources = everything();
    let mut report = Report::new();
    let content = content::load(&sources, NOW, &mut report).unwrap();
    let theme = Theme::load(
        &sources,
        &content.theme,
        (&content.languages, content.is_unofficial),
        &mut report,
    )
    .unwrap();
    let portal = content.portal.unwrap();
    let pages = plan::plan(&portal, &mut report);
    let views = Views::new(&portal, &theme);
    let unminified = theme.templates.unminified();
    for page in &pages {
        let context = views.view(page, &Reads::ignored());
        let (name, address) = (page.kind.template(), page.address.as_str());
        let [minified, written] = [&theme.templates, &unminified].map(|templates| {
            let mut bytes = Vec::new();
            let rendered = templates.render(name, address, context.context(), &mut bytes);
            rendered.unwrap();
            String::from_utf8(bytes).unwrap()
        });
        // The minifier writes what stands for a character as that.
        let written = written.replace("&nbsp;", "\u{a0}");
        assert_eq!(words(&minified), words(&written), "/{address}");
    }
}

/// The text of a page, words apart as a reader sees them; what separates blocks does not count.
fn words(html: &str) -> Vec<String> {
    const INLINE: [&str; 11] = [
        "a", "b", "span", "time", "code", "em", "strong", "wbr", "label", "del", "title",
    ];
    let mut out = String::new();
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag
            .trim_start_matches('/')
            .split([' ', '\n'])
            .next()
            .unwrap();
        if !INLINE.contains(&name) {
            out.push('\n');
        }
        out.push_str(text);
    }
    out.split_whitespace().map(str::to_owned).collect()
}
