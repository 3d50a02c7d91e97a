//! Files for the host: headers, redirects, robots.

use std::fmt::Write as _;

use crate::artifact::Artifact;
use crate::model::Portal;
use crate::plan;

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

fn headers() -> String {
    format!(
        "/*\n  Content-Security-Policy: {}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n\
         /assets/*\n  Cache-Control: public, max-age=31536000, immutable\n\
         /data/*\n  Access-Control-Allow-Origin: *\n\
         /cite/*\n  Access-Control-Allow-Origin: *\n\
         /*/feed.xml\n  Content-Type: application/atom+xml; charset=utf-8\n\
         /*/feed.json\n  Content-Type: application/feed+json; charset=utf-8\n",
        content_security_policy()
    )
}

fn redirects(portal: &Portal) -> String {
    let mut out = String::from("# Addresses that have moved\n");
    for (from, to) in plan::moved(portal) {
        let _ = writeln!(out, "/{from} /{to} 301");
    }
    out
}
