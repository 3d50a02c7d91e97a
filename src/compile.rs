//! Everything between the ends: from sources to the files of the site, without the disk.

use crate::artifact::Artifact;
use crate::content::{self, Content, Edition};
use crate::diagnostic::Report;
use crate::links;
use crate::plan;
use crate::render;
use crate::source::Sources;
use crate::theme::Theme;

/// The outcome of a compilation.
pub struct Compiled {
    /// The site; `None` when something is wrong that the report tells.
    pub site: Option<Site>,
    /// What the content holds; `None` when not even the configuration can be used.
    pub content: Option<Content>,
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

/// Compiles an edition of a portal. The same sources always give the same outcome.
pub fn compile(sources: &Sources, edition: Edition) -> Compiled {
    let mut report = Report::new();
    let content = content::load(sources, edition, &mut report);
    let site = content
        .as_ref()
        .and_then(|content| site(sources, content, &mut report));
    Compiled {
        site: site.filter(|_| !report.has_errors()),
        content,
        report,
    }
}

fn site(sources: &Sources, content: &Content, report: &mut Report) -> Option<Site> {
    // The theme is checked even where the content is wrong, so that all problems come together.
    let theme = Theme::load(sources, &content.theme, &content.languages, report);
    let (portal, theme) = (content.portal.as_ref()?, theme?);
    let pages = plan::plan(portal, report);
    let artifacts = render::render(portal, &theme, &pages, report);
    if report.has_errors() {
        return None; // Links to pages that could not be rendered would only hide the cause.
    }
    links::check(&artifacts, &content.links, &base_path(&portal.base), report);
    Some(Site {
        artifacts,
        pages: pages.len(),
        base: portal.base.clone(),
    })
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
