//! Files for the host: headers, redirects, robots.

use std::fmt::Write as _;

use crate::address::{
    ASSETS, ATOM_FEED, CITE, DATA, HEADERS, JSON_FEED, REDIRECTS, ROBOTS, SEARCH_INDEX, SITEMAP,
    WORKER,
};
use crate::artifact::Artifact;
use crate::model::Portal;
use crate::plan;
use crate::search::shards;

/// The content security policy of every page: nothing but the site's own files, nothing inline.
/// Themes state the same in a `meta` element, for hosts that send no headers.
pub fn content_security_policy() -> &'static str {
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
     connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
}

/// `_headers` and `_redirects` as Netlify and Cloudflare Pages read them, and `robots.txt`.
pub(super) fn files(portal: &Portal) -> Vec<Artifact> {
    vec![
        Artifact::new(HEADERS, headers()),
        Artifact::new(REDIRECTS, redirects(portal)),
        Artifact::new(
            ROBOTS,
            format!(
                "User-agent: *\nAllow: /\nSitemap: {}/{SITEMAP}\n",
                portal.base
            ),
        ),
    ]
}

/// Types that hosts do not know by the name of the file, or its end.
const TYPES: [(&str, &str); 7] = [
    (ATOM_FEED, "application/atom+xml"),
    (JSON_FEED, "application/feed+json"),
    (".ris", "application/x-research-info-systems"),
    (".bib", "application/x-bibtex"),
    (".csl.json", "application/vnd.citationstyles.csl+json"),
    (".csv", "text/csv"),
    (".md", "text/markdown"),
];

fn headers() -> String {
    const FOR_EVER: &str = "public, max-age=31536000, immutable";
    let mut out = format!(
        "/*\n  Content-Security-Policy: {}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n",
        content_security_policy()
    );
    let mut add = |pattern: &str, name: &str, value: &str| {
        let _ = write!(out, "{pattern}\n  {name}: {value}\n");
    };
    // Hosts join the values of all patterns that fit, so no file may fit two of these.
    add(&format!("/{ASSETS}/*"), "Cache-Control", FOR_EVER);
    add(&format!("/{}*", shards::PARTS), "Cache-Control", FOR_EVER);
    add(
        &format!("/{SEARCH_INDEX}index.json"),
        "Cache-Control",
        "no-cache",
    );
    add(&format!("/{WORKER}"), "Cache-Control", "no-cache");
    for folder in [DATA, CITE] {
        add(&format!("/{folder}/*"), "Access-Control-Allow-Origin", "*");
    }
    for (end, media_type) in TYPES {
        let slash = if end.starts_with('.') { "" } else { "/" };
        add(
            &format!("/*{slash}{end}"),
            "Content-Type",
            &format!("{media_type}; charset=utf-8"),
        );
    }
    out
}

fn redirects(portal: &Portal) -> String {
    let mut out = String::from("# Addresses that have moved\n");
    for (from, to) in plan::moved(portal) {
        let _ = writeln!(out, "/{from} /{to} 301");
    }
    out
}
