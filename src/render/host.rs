//! Files for the host: headers, redirects, robots.

use std::fmt::Write as _;

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
        Artifact::new("_headers", headers()),
        Artifact::new("_redirects", redirects(portal)),
        Artifact::new(
            "robots.txt",
            format!(
                "User-agent: *\nAllow: /\nSitemap: {}/sitemap.xml\n",
                portal.base
            ),
        ),
    ]
}

/// Types that hosts do not know by the name of the file.
const TYPES: [(&str, &str); 6] = [
    ("/*/feed.xml", "application/atom+xml"),
    ("/*/feed.json", "application/feed+json"),
    ("/*.ris", "application/x-research-info-systems"),
    ("/*.bib", "application/x-bibtex"),
    ("/*.csl.json", "application/vnd.citationstyles.csl+json"),
    ("/*.csv", "text/csv"),
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
    add("/assets/*", "Cache-Control", FOR_EVER);
    add(&format!("/{}*", shards::PARTS), "Cache-Control", FOR_EVER);
    add("/search/index.json", "Cache-Control", "no-cache");
    for folder in ["/data/*", "/cite/*"] {
        add(folder, "Access-Control-Allow-Origin", "*");
    }
    for (pattern, media_type) in TYPES {
        add(
            pattern,
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
