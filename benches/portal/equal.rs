//! That two sites have the same pages, and that these have the same links.

use std::fs;
use std::path::Path;

use crate::corpus::Corpus;

const LANGUAGES: [&str; 3] = ["tc", "sc", "en"];
/// Of how many item pages one has its links compared.
const SAMPLE: usize = 97;

/// What a site lacks of the corpus: pages, and links of items.
pub(crate) fn missing(corpus: &Corpus, site: &Path) -> Vec<String> {
    let mut missing = Vec::new();
    for language in LANGUAGES {
        for address in addresses(corpus) {
            let page = format!("{language}/{address}index.html");
            if !site.join(&page).is_file() {
                missing.push(page);
            }
        }
        for domain in &corpus.domains {
            for item in domain.items.iter().filter(|item| item.number % SAMPLE == 1) {
                let page = format!("{language}/fifth/{}/index.html", item.number);
                let html = fs::read_to_string(site.join(&page)).unwrap_or_default();
                let names = item
                    .organisations
                    .iter()
                    .map(|&at| format!("/names/{}/", corpus.organisations[at].id));
                let updates = corpus
                    .updates
                    .iter()
                    .filter(|update| update.items.contains(&item.number));
                let updates = updates.map(|update| format!("/updates/{}/", update.slug));
                let languages = LANGUAGES.map(|other| format!("/{other}/fifth/{}/", item.number));
                let area = format!("/fifth/{}/", domain.slug);
                let links = names.chain(updates).chain(languages).chain([area]);
                missing.extend(
                    links
                        .filter(|link| !html.contains(link))
                        .map(|link| format!("{page}: {link}")),
                );
            }
        }
    }
    missing
}

/// The pages of every language, below its folder.
fn addresses(corpus: &Corpus) -> impl Iterator<Item = String> {
    let domains = corpus.domains.iter();
    let items = domains.clone().flat_map(|domain| &domain.items);
    let fixed = ["", "names/", "updates/", "fifth/"].map(str::to_owned);
    fixed
        .into_iter()
        .chain(domains.map(|domain| format!("fifth/{}/", domain.slug)))
        .chain(items.map(|item| format!("fifth/{}/", item.number)))
        .chain(
            corpus
                .organisations
                .iter()
                .map(|of| format!("names/{}/", of.id)),
        )
        .chain(
            corpus
                .updates
                .iter()
                .map(|of| format!("updates/{}/", of.slug)),
        )
}
