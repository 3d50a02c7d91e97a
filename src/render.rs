//! Pages to files. A file is a function of theme and view alone.

mod citations;
mod data;
mod feeds;
mod host;
mod manifest;
mod schema;
mod sitemap;
mod xml;

use rayon::prelude::*;

use crate::artifact::Artifact;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::Portal;
use crate::plan::Page;
use crate::search::shards::{self, Form};
use crate::search::{Corpus, Index, selftest};
use crate::theme::Theme;
use crate::view::Views;

pub use host::content_security_policy;

/// Every file of the site, by path. What a template gets wrong is reported.
pub fn render(
    portal: &Portal,
    theme: &Theme,
    pages: &[Page],
    report: &mut Report,
) -> Vec<Artifact> {
    let views = Views::new(portal, theme);
    let mut artifacts = self::pages(&views, theme, pages, report);
    artifacts.extend(
        theme
            .assets
            .iter()
            .map(|(path, bytes)| Artifact::new(path.clone(), bytes.clone())),
    );
    artifacts.extend(feeds::feeds(&views, portal));
    artifacts.extend(data::data(portal));
    artifacts.push(schema::schema(portal));
    artifacts.extend(citations::citations(&views, portal));
    artifacts.extend(sitemap::sitemap(portal, pages));
    artifacts.extend(host::files(portal));
    artifacts.extend(search(portal, report));
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    for pair in artifacts
        .windows(2)
        .filter(|pair| pair[0].path == pair[1].path)
    {
        report.push(Diagnostic::global("same-path").with("file", &pair[0].path));
    }
    artifacts.push(manifest::manifest(&artifacts));
    artifacts
}

/// The files of the search index, which must find what is in it.
fn search(portal: &Portal, report: &mut Report) -> Vec<Artifact> {
    let corpus = Corpus::new(portal);
    let index = Index::build(&corpus);
    selftest::prove(&corpus, &index, report);
    shards::files(&corpus, &index, Form::of(&corpus))
}

fn pages(views: &Views<'_>, theme: &Theme, pages: &[Page], report: &mut Report) -> Vec<Artifact> {
    let rendered: Vec<_> = pages
        .par_iter()
        .map(|page| page_file(views, theme, page))
        .collect();
    let mut artifacts = Vec::with_capacity(rendered.len());
    for outcome in rendered {
        match outcome {
            Ok(artifact) => artifacts.push(artifact),
            Err(problem) => report.push(*problem),
        }
    }
    artifacts
}

fn page_file(views: &Views<'_>, theme: &Theme, page: &Page) -> Result<Artifact, Box<Diagnostic>> {
    let context = views.view(page);
    let mut bytes = Vec::with_capacity(16 * 1024);
    theme.templates.render(
        page.kind.template(),
        page.address.as_str(),
        &context,
        &mut bytes,
    )?;
    Ok(Artifact::new(page.address.to_file(), bytes))
}
