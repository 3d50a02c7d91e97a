//! The PDFs of a portal: `concord print` makes them in its folder `print/`, and a build publishes them from there
//! beside the pages that they are of.
//!
//! Beside each PDF is the source that it was set from. A PDF is published only while that source is the one that this
//! build would set: no page leads to a PDF that says something else.

use rayon::prelude::*;

use crate::artifact::Artifact;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::model::Portal;
use crate::plan::{self, Page};
use crate::render;
use crate::source::{PAPERS, Sources};
use crate::static_files::StaticFile;
use crate::theme::Theme;
use crate::tracked::Reads;
use crate::view::Views;

/// The file of the portal from which a PDF is set; `paper` is the path of the PDF.
fn source_of(paper: &str) -> String {
    let name = paper.strip_suffix(".pdf").unwrap_or(paper);
    format!("{PAPERS}/{name}.typ")
}

/// The PDF that is set from a source, as files of the portal.
pub fn pdf_of(source: &str) -> String {
    let name = source.strip_suffix(".typ").unwrap_or(source);
    format!("{name}.pdf")
}

/// The sources of all PDFs, as files of the portal.
pub fn sources(portal: &Portal, theme: &Theme, pages: &[Page]) -> Vec<Artifact> {
    let views = Views::new(portal, theme);
    let source = |page: &Page| {
        let paper = plan::paper(portal, page)?.to_string();
        let text = render::paper(&views, theme, page, &Reads::ignored())?;
        Some(Artifact::new(source_of(&paper), text))
    };
    pages.par_iter().filter_map(source).collect()
}

/// The PDFs that were made and say what the portal says now, as files of the site. Reports where they say something
/// else.
pub fn made(
    portal: &Portal,
    theme: &Theme,
    pages: &[Page],
    files: &Sources,
    report: &mut Report,
) -> Vec<StaticFile> {
    let folder = format!("{PAPERS}/");
    if files.below(&folder).next().is_none() {
        return Vec::new();
    }
    let sources = sources(portal, theme, pages).into_iter();
    let is_there = |source: &Artifact| files.get(&pdf_of(&source.path)).is_some();
    let (right, others): (Vec<_>, Vec<_>) = sources
        .filter(is_there)
        .partition(|source| files.get(&source.path) == Some(&*source.bytes));
    if let Some(first) = others.first() {
        let problem = Diagnostic::warning("paper-stale", Place::start(pdf_of(&first.path)));
        report.push(problem.with("count", others.len()));
    }
    let paper = |source: Artifact| {
        let pdf = pdf_of(&source.path);
        let path = pdf.strip_prefix(&folder)?.to_owned();
        let bytes = files.shared(&pdf)?;
        Some(StaticFile {
            source: pdf,
            path,
            bytes,
        })
    };
    right.into_iter().filter_map(paper).collect()
}
