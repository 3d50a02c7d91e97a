//! Everything between the ends: from sources to the files of the site, without the disk.

use std::sync::Arc;

use crate::artifact::Artifact;
use crate::content::{self, Edition};
use crate::diagnostic::{Place, Report};
use crate::links;
use crate::model::Portal;
use crate::plan::{self, Page};
use crate::render;
use crate::source::Sources;
use crate::theme::Theme;

/// The outcome of a compilation.
pub struct Compiled {
    /// The site; `None` when something is wrong that the report tells.
    pub site: Option<Site>,
    /// Every problem that was found.
    pub report: Report,
}

/// The files of a site.
pub struct Site {
    /// Every file, by path.
    pub artifacts: Vec<Artifact>,
    /// How many of them are pages.
    pub pages: usize,
    /// Address at which the site is published.
    pub base: String,
}

/// A portal that was read without an error: any page of it can be rendered, or all.
pub struct Prepared {
    /// How its pages get their look.
    pub theme: Arc<Theme>,
    portal: Portal,
    pages: Vec<Page>,
    links: Vec<(Place, String)>,
}

/// Compiles an edition of a portal. The same sources always give the same outcome.
pub fn compile(sources: &Sources, edition: Edition) -> Compiled {
    let mut report = Report::new();
    let prepared = prepare(sources, edition, None, &mut report);
    let site = prepared.and_then(|prepared| prepared.site(&mut report));
    Compiled { site, report }
}

/// Reads a portal. `theme` is what an earlier reading had, where its sources have not changed.
pub fn prepare(
    sources: &Sources,
    edition: Edition,
    theme: Option<Arc<Theme>>,
    report: &mut Report,
) -> Option<Prepared> {
    let content = content::load(sources, edition, report)?;
    // The theme is checked even where the content is wrong, so that all problems come together.
    let theme = theme
        .or_else(|| Theme::load(sources, &content.theme, &content.languages, report).map(Arc::new));
    let (portal, theme) = (content.portal?, theme?);
    let pages = plan::plan(&portal, report);
    (!report.has_errors()).then_some(Prepared {
        theme,
        portal,
        pages,
        links: content.links,
    })
}

impl Prepared {
    /// One page or asset of the site by its path, rendered now; `None` for every other file.
    pub fn file(&self, path: &str) -> Option<Vec<u8>> {
        let mut assets = self.theme.assets.iter();
        if let Some((_, bytes)) = assets.find(|(asset, _)| asset == path) {
            return Some(bytes.clone());
        }
        let page = self
            .pages
            .iter()
            .find(|page| page.address.to_file() == path)?;
        render::page(&self.portal, &self.theme, page).ok()
    }

    /// The whole site; `None` when something is wrong that the report tells.
    pub fn site(&self, report: &mut Report) -> Option<Site> {
        let artifacts = render::render(&self.portal, &self.theme, &self.pages, report);
        if report.has_errors() {
            return None; // Links to pages that could not be rendered would only hide the cause.
        }
        let base = &self.portal.base;
        links::check(&artifacts, &self.links, &base_path(base), report);
        (!report.has_errors()).then(|| Site {
            artifacts,
            pages: self.pages.len(),
            base: base.clone(),
        })
    }
}

/// The path of an address, with slashes at both ends.
fn base_path(base: &str) -> String {
    let path = base.splitn(4, '/').nth(3).unwrap_or_default();
    if path.is_empty() {
        "/".to_owned()
    } else {
        format!("/{path}/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_an_address() {
        for (base, path) in [
            ("https://example.org", "/"),
            ("https://example.org/sub", "/sub/"),
            ("https://example.org/a/b", "/a/b/"),
        ] {
            assert_eq!(base_path(base), path);
        }
    }
}
