//! `sitemap.xml`: every page that search engines should know, with its language versions.
//!
//! Formats: <https://www.sitemaps.org/protocol.html>, and `hreflang` as in
//! <https://developers.google.com/search/docs/specialty/international/localized-versions>.

use crate::artifact::Artifact;
use crate::model::Portal;
use crate::plan::{Kind, Page};
use crate::render::xml::Xml;
use crate::view::{alternate_addresses, is_available};

/// Addresses in one file; the protocol allows 50,000.
const LIMIT: usize = 40_000;
const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// The sitemap; from 40,000 pages on an index of several.
pub(super) fn sitemap(portal: &Portal, pages: &[Page]) -> Vec<Artifact> {
    let listed: Vec<&Page> = pages
        .iter()
        .filter(|page| {
            !matches!(
                page.kind,
                Kind::NotFound | Kind::Withdrawn(_) | Kind::Moved(_)
            )
        })
        .filter(|page| is_available(portal, page.kind, page.language))
        .collect();
    if listed.len() <= LIMIT {
        return vec![Artifact::new("sitemap.xml", urls(portal, &listed))];
    }
    let mut artifacts = Vec::new();
    let mut index = Xml::new();
    index.element("sitemapindex", &[NAMESPACE], |xml| {
        for (number, chunk) in listed.chunks(LIMIT).enumerate() {
            let path = format!("sitemap-{}.xml", number + 1);
            xml.element("sitemap", &[], |xml| {
                xml.text("loc", &[], &format!("{}/{path}", portal.base));
            });
            artifacts.push(Artifact::new(path, urls(portal, chunk)));
        }
    });
    artifacts.push(Artifact::new("sitemap.xml", index.finish()));
    artifacts
}

fn urls(portal: &Portal, pages: &[&Page]) -> Vec<u8> {
    let mut xml = Xml::new();
    let xhtml = ("xmlns:xhtml", "http://www.w3.org/1999/xhtml");
    xml.element("urlset", &[NAMESPACE, xhtml], |xml| {
        xml.line();
        for page in pages {
            xml.element("url", &[], |xml| {
                xml.text("loc", &[], &page.address.absolute(&portal.base));
                for (hreflang, address) in alternate_addresses(portal, page.kind, page.language) {
                    let href = address.absolute(&portal.base);
                    xml.empty(
                        "xhtml:link",
                        &[
                            ("rel", "alternate"),
                            ("hreflang", hreflang),
                            ("href", &href),
                        ],
                    );
                }
            });
        }
    });
    xml.finish()
}
