//! Pages to files. A file is a function of theme and view alone.

mod citations;
mod data;
mod feeds;
mod host;
mod manifest;
mod schema;
mod sitemap;
mod xml;

use std::hash::Hash;

use rayon::prelude::*;

use crate::artifact::{Artifact, Origin, Sink};
use crate::diagnostic::{Diagnostic, Report};
use crate::model::Portal;
use crate::plan::{self, Page};
use crate::search::shards::{self, Form};
use crate::search::{Corpus, Index, selftest};
use crate::theme::Theme;
use crate::view::{View, Views};

pub use host::content_security_policy;
pub(crate) use manifest::manifest;

/// Gives every file of the site but the manifest to `sink`. What a template gets wrong is reported.
pub fn render(
    portal: &Portal,
    theme: &Theme,
    pages: &[Page],
    sink: &dyn Sink,
    report: &mut Report,
) {
    sink.begin("pages");
    let views = Views::new(portal, theme);
    self::pages(&views, theme, pages, sink, report);
    let assets = theme.assets.iter();
    put_all(
        assets
            .map(|(path, bytes)| Artifact::new(path.clone(), bytes.clone()))
            .collect(),
        sink,
    );
    portal.pictures.par_iter().for_each(|picture| {
        sink.put(Artifact::new(picture.path.clone(), &*picture.bytes));
    });
    sink.begin("data and search");
    data(&views, pages, sink);
    let origin = views.origin(search_facts(portal));
    drop(views); // What pages share is of no more use.
    let index = search(portal, origin, sink, report);
    put_all(host::files(portal, &index), sink);
}

/// Everything that is there once for the portal, or for each item, and is no page.
fn data(views: &Views<'_>, pages: &[Page], sink: &dyn Sink) {
    let portal = views.portal();
    let of_parts = || {
        feeds::feeds(views, portal, sink);
        put_all(schema::schemas(portal), sink);
        citations::citations(views, portal, sink);
        sitemap::sitemap(views, pages, sink);
    };
    rayon::join(|| data::data(views, portal, sink), of_parts);
}

fn put_all(artifacts: Vec<Artifact>, sink: &dyn Sink) {
    artifacts
        .into_par_iter()
        .for_each(|artifact| sink.put(artifact));
}

/// One page of the site, or what its template got wrong.
///
/// # Errors
/// When the template uses what the page does not have.
pub fn page(portal: &Portal, theme: &Theme, page: &Page) -> Result<Vec<u8>, Box<Diagnostic>> {
    let view = Views::new(portal, theme).view(page);
    bytes(&view, theme, page)
}

/// Gives the files of the search index to `sink`, which must find what is in it. Returns their
/// paths.
fn search(portal: &Portal, origin: Origin, sink: &dyn Sink, report: &mut Report) -> Vec<String> {
    if let Some(paths) = sink.has_below(shards::FOLDER, origin) {
        return paths;
    }
    let corpus = Corpus::new(portal);
    let index = Index::build(&corpus);
    selftest::prove(&corpus, &index, report);
    let files = shards::files(&corpus, &index, Form::of(&corpus));
    let files: Vec<Artifact> = files.into_iter().map(|of| of.made_from(origin)).collect();
    let paths = files.iter().map(|file| file.path.clone()).collect();
    put_all(files, sink);
    paths
}

/// What is found by search and is not in the outline of the portal.
fn search_facts(portal: &Portal) -> impl Hash {
    let items = plan::items(portal).map(|id| portal.item(id));
    let texts: Vec<_> = items.map(|item| (&item.text, &item.terms)).collect();
    (&portal.terms, texts)
}

fn pages(views: &Views<'_>, theme: &Theme, pages: &[Page], sink: &dyn Sink, report: &mut Report) {
    let render = |page: &Page| page_file(views, theme, page, sink).err();
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

/// Gives a page to `sink`, unless it has it already.
fn page_file(
    views: &Views<'_>,
    theme: &Theme,
    page: &Page,
    sink: &dyn Sink,
) -> Result<(), Box<Diagnostic>> {
    let path = page.address.to_file();
    let mut origin = views.origin_of(page);
    if sink.has(&path, origin) {
        return Ok(());
    }
    let view = views.view(page);
    origin.view = Some(view.fingerprint());
    if !sink.has(&path, origin) {
        let bytes = bytes(&view, theme, page)?;
        sink.put(Artifact::new(path, bytes).made_from(origin));
    }
    Ok(())
}

fn bytes(view: &View, theme: &Theme, page: &Page) -> Result<Vec<u8>, Box<Diagnostic>> {
    let mut bytes = Vec::with_capacity(32 * 1024);
    let template = page.kind.template();
    let templates = &theme.templates;
    let address = page.address.as_str();
    templates.render(template, page.language, address, view.context(), &mut bytes)?;
    Ok(bytes)
}
