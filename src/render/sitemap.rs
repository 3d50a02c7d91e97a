//! `sitemap.xml`: every page that search engines should know, with its language versions.
//!
//! Formats: <https://www.sitemaps.org/protocol.html>, and `hreflang` as in
//! <https://developers.google.com/search/docs/specialty/international/localized-versions>.

use rayon::prelude::*;

use crate::address::SITEMAP;
use crate::model::Portal;
use crate::output::Output;
use crate::plan::{self, Kind, Page};
use crate::render::xml::Xml;
use crate::view::{alternate_addresses, is_available};

/// Addresses in one file; the protocol allows 50,000.
const LIMIT: usize = 40_000;
const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// Makes the sitemap; from 40,000 pages on an index of several.
pub(super) fn sitemap(portal: &Portal, pages: &[Page], output: &Output<'_>) {
    let listed = pages.iter().filter(|page| match page.kind {
        Kind::Moved(_) => false,
        kind if plan::is_for_readers_alone(kind) => false,
        kind => is_available(portal, kind, page.language),
    });
    let listed: Vec<&Page> = listed.collect();
    let whole = SITEMAP.to_owned();
    if listed.len() <= LIMIT {
        return output.make(whole, |_| urls(portal, &listed));
    }
    let parts: Vec<(String, &[&Page])> = listed
        .chunks(LIMIT)
        .enumerate()
        .map(|(index, pages)| (format!("sitemap-{}.xml", index + 1), pages))
        .collect();
    parts.par_iter().for_each(|(path, pages)| {
        output.make(path.clone(), |_| urls(portal, pages));
    });
    output.make(whole, |_| {
        let mut index = Xml::new();
        index.element("sitemapindex", &[NAMESPACE], |xml| {
            for (path, _) in &parts {
                xml.element("sitemap", &[], |xml| {
                    xml.text("loc", &[], &format!("{}/{path}", portal.base));
                });
            }
        });
        index.finish()
    });
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
