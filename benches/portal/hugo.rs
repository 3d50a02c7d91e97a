//! The corpus as Hugo reads it, with templates that give the same pages and links.

use std::fmt::Write as _;
use std::path::Path;

use concord::text::script::Converter;

use crate::corpus::{Corpus, Domain, Item, Pair, Update};
use crate::write;

/// The site without its content; `benches/portal/hugo/`.
const SITE: [(&str, &str); 9] = [
    ("hugo.toml", include_str!("hugo/hugo.toml")),
    (
        "layouts/baseof.html",
        include_str!("hugo/layouts/baseof.html"),
    ),
    ("layouts/home.html", include_str!("hugo/layouts/home.html")),
    (
        "layouts/section.html",
        include_str!("hugo/layouts/section.html"),
    ),
    ("layouts/page.html", include_str!("hugo/layouts/page.html")),
    (
        "layouts/taxonomy.html",
        include_str!("hugo/layouts/taxonomy.html"),
    ),
    // Both list pages.
    (
        "layouts/term.html",
        include_str!("hugo/layouts/taxonomy.html"),
    ),
    (
        "layouts/home.atom.xml",
        include_str!("hugo/layouts/home.atom.xml"),
    ),
    (
        "layouts/sitemap.xml",
        include_str!("hugo/layouts/sitemap.xml"),
    ),
];

/// Writes the site into `folder`.
pub(crate) fn write_site(corpus: &Corpus, folder: &Path) {
    for (path, text) in SITE {
        write(&folder.join(path), text);
    }
    let writer = Writer {
        content: &folder.join("content"),
        converter: &Converter::new([]),
    };
    writer.page(
        "_index",
        "",
        &Pair::new("合作項目", "Cooperation Projects"),
        &Pair::new("主頁。", "The front page."),
    );
    writer.page(
        "fifth/_index",
        "",
        &Pair::new("合作備忘錄", "Memorandum"),
        &Pair::new("序言。", "The preamble."),
    );
    for domain in &corpus.domains {
        writer.domain(domain, corpus);
    }
    for organisation in &corpus.organisations {
        let path = format!("names/{}/_index", organisation.id);
        writer.page(&path, "", &organisation.form, &Pair::new("", ""));
    }
    let paths: Vec<String> = corpus.domains.iter().flat_map(item_paths).collect();
    for update in &corpus.updates {
        writer.update(update, &paths);
    }
}

fn folder(domain: &Domain) -> String {
    format!("fifth/{:02}-{}", domain.number, domain.slug)
}

/// Where the items of an area are, in the order of their numbers.
fn item_paths(domain: &Domain) -> impl Iterator<Item = String> {
    let folder = folder(domain);
    domain
        .items
        .iter()
        .map(move |item| format!("{folder}/{}", item.number))
}

struct Writer<'a> {
    content: &'a Path,
    converter: &'a Converter,
}

impl Writer<'_> {
    fn domain(&self, domain: &Domain, corpus: &Corpus) {
        let folder = folder(domain);
        let facts = format!(
            "number = {}\nurl = \"fifth/{}/\"\nweight = {}\n",
            domain.number, domain.slug, domain.number
        );
        self.page(
            &format!("{folder}/_index"),
            &facts,
            &domain.title,
            &Pair::new("", ""),
        );
        for item in &domain.items {
            self.item(&folder, item, corpus);
        }
    }

    fn item(&self, folder: &str, item: &Item, corpus: &Corpus) {
        let names: Vec<&str> = item
            .organisations
            .iter()
            .map(|&at| corpus.organisations[at].id.as_str())
            .collect();
        let about = corpus
            .updates
            .iter()
            .filter(|update| update.items.contains(&item.number));
        let updates: Vec<String> = about
            .map(|update| format!("updates/{}", update.slug))
            .collect();
        let mut facts = String::new();
        let number = item.number;
        let _ = writeln!(
            facts,
            "number = {number}\nweight = {number}\nurl = \"fifth/{number}/\"\nnames = {names:?}\nupdates = {updates:?}"
        );
        self.page(
            &format!("{folder}/{number}"),
            &facts,
            &item.title,
            &item.text(),
        );
    }

    fn update(&self, update: &Update, paths: &[String]) {
        let about: Vec<&str> = update
            .items
            .iter()
            .map(|&number| paths[number - 1].as_str())
            .collect();
        let facts = format!("date = {}\nabout = {about:?}\n", update.date);
        self.page(
            &format!("updates/{}", update.slug),
            &facts,
            &update.title,
            &update.text,
        );
    }

    /// A page in every language.
    fn page(&self, path: &str, facts: &str, title: &Pair, text: &Pair) {
        let simplified = |text: &str| self.converter.simplified(text);
        let languages = [
            ("tc", title.tc.clone(), text.tc.clone()),
            ("sc", simplified(&title.tc), simplified(&text.tc)),
            ("en", title.en.clone(), text.en.clone()),
        ];
        for (key, title, text) in languages {
            let page = format!("+++\ntitle = {title:?}\n{facts}+++\n\n{text}\n");
            write(&self.content.join(format!("{path}.{key}.md")), &page);
        }
    }
}
