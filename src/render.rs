//! Pages to files. A file is a function of theme and view alone.

mod raster;
mod fields;
mod data;
mod directed;
mod drawn;
mod citations;
mod host;
mod manifest;
mod offline;
mod paper;
mod schema;
mod short_links;
mod twins;
mod xml;
mod feeds;
mod sitemap;

use rayon::prelude::*;

use crate::address::{SEARCH_FOR_PROGRAMS, TOKENS_FOR_PROGRAMS};
use crate::artifact::Artifact;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::Portal;
use crate::output::Output;
use crate::plan::Page;
use crate::search::asked::Words;
use crate::search::shards;
use crate::search::{Corpus, Index, found, lunr, selftest};
use crate::theme::Theme;
use crate::tracked::Reads;
use crate::view::{View, Views};

pub use host::content_security_policy;
pub(crate) use manifest::manifest;
pub(crate) use offline::worker;
pub(crate) use paper::source as paper;

/// Makes every file of the site but the manifest. What a template gets wrong is reported.
pub fn render(
    portal: &Portal,
    theme: &Theme,
    pages: &[Page],
    output: &Output<'_>,
    report: &mut Report,
) {
    output.begin("pages");
    let views = Views::new(portal, theme);
    self::pages(&views, theme, pages, output, report);
    theme.assets.par_iter().for_each(|(path, bytes)| {
        output.write(Artifact::new(path.clone(), bytes.clone()));
    });
    portal.pictures.par_iter().for_each(|picture| {
        output.write(Artifact::new(picture.path.clone(), &*picture.bytes));
    });
    drawn::pictures(&views, theme, output, report);
    output.begin("data and search");
    data(&views, pages, output);
    drop(views); // What pages share is of no more use.
    let of_search = [shards::FOLDER, SEARCH_FOR_PROGRAMS, TOKENS_FOR_PROGRAMS];
    output.make_together(&of_search, || search(portal, theme, report));
    write_all(host::files(portal), output);
}

/// Everything that is there once for the portal, or for each item, and is no page.
fn data(views: &Views<'_>, pages: &[Page], output: &Output<'_>) {
    let portal = views.portal();
    let of_parts = || {
        feeds::feeds(views, output);
        write_all(schema::schemas(portal), output);
        let (path, bytes) = views.quotations(&Reads::ignored());
        output.write(Artifact::new(path, bytes));
        citations::citations(views, output);
        twins::twins(views, output);
        sitemap::sitemap(portal, pages, output);
    };
    rayon::join(|| data::data(portal, output), of_parts);
}

fn write_all(artifacts: Vec<Artifact>, output: &Output<'_>) {
    artifacts
        .into_par_iter()
        .for_each(|artifact| output.write(artifact));
}

/// One page of the site, or what its template got wrong.
///
/// # Errors
/// When the template uses what the page does not have.
pub fn page(portal: &Portal, theme: &Theme, page: &Page) -> Result<Vec<u8>, Box<Diagnostic>> {
    let view = Views::new(portal, theme).view(page, &Reads::ignored());
    bytes(&view, theme, page, portal.languages.has_leftward())
}

/// The files of the search index, which must find what is in it.
fn search(portal: &Portal, theme: &Theme, report: &mut Report) -> (Vec<Artifact>, Reads) {
    let corpus = Corpus::with_words(portal, &Words::of(&theme.words, portal));
    let index = Index::build(&corpus);
    let documents = found::documents(&corpus, &found::own_pages(portal, &theme.words));
    selftest::prove(&corpus, &index, &documents, report);
    let form = portal
        .search
        .form
        .unwrap_or_else(|| shards::suited(&corpus));
    let mut files = shards::files(&corpus, &index, &documents, form);
    files.extend(lunr::files(&corpus, &index));
    (files, corpus.into_reads())
}

fn pages(
    views: &Views<'_>,
    theme: &Theme,
    pages: &[Page],
    output: &Output<'_>,
    report: &mut Report,
) {
    let is_directed = views.portal().languages.has_leftward();
    let render = |page: &Page| {
        let path = page.address.to_file();
        let view = |reads: &Reads| views.view(page, reads);
        let made = output.make_page(path, view, |view| bytes(view, theme, page, is_directed));
        made.err()
    };
    let problems: Vec<_> = pages.par_iter().filter_map(render).collect();
    // Of pages that do not come to an end the first is told, for all.
    let mut told = false;
    for problem in problems {
        let is_endless = problem.code == "endless-template";
        if !(is_endless && told) {
            report.push(*problem);
        }
        told |= is_endless;
    }
}

fn bytes(
    view: &View,
    theme: &Theme,
    page: &Page,
    is_directed: bool,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let mut bytes = Vec::with_capacity(32 * 1024);
    let template = page.kind.template();
    let templates = &theme.templates;
    let address = page.address.as_str();
    templates.render(template, address, view.context(), &mut bytes)?;
    if is_directed {
        bytes = directed::directed(&bytes);
    }
    Ok(short_links::shortened(&bytes, &page.address))
}
