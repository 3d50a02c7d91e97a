//! Links of a page, as short as they can be.
//!
//! Templates write every link from the root of the site, `../../../en/fifth/25/`, for they do not know where they are
//! shown. On a page of dozens of links the same path again and again is a tenth of what a phone loads before the text.

use memchr::memmem;

use crate::address::Address;

/// A page at `address` whose links begin with no step up that leads back down the same way: from `en/fifth/26/`,
/// `../../../en/fifth/25/` becomes `../25/`.
pub(super) fn shortened(html: &[u8], address: &Address) -> Vec<u8> {
    let root = address.root();
    if root.is_empty() {
        return html.to_vec();
    }
    // In text a quotation mark is escaped, so this is the value of an attribute.
    let begin = format!("=\"{root}");
    let mut out = Vec::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memmem::find(rest, begin.as_bytes()) {
        let (before, link) = rest.split_at(at + begin.len());
        let (steps, below) = way(link, address.as_str());
        out.extend_from_slice(&before[..before.len() - root.len()]);
        out.extend_from_slice("../".repeat(steps).as_bytes());
        // A link to the folder in which the page is: nothing would be the page itself.
        if steps == 0 && below.first() == Some(&b'"') {
            out.extend_from_slice(b"./");
        }
        rest = below;
    }
    out.extend_from_slice(rest);
    out
}

/// How many folders of `from` are to be left, and the rest of `link` from there.
fn way<'l>(mut link: &'l [u8], mut from: &str) -> (usize, &'l [u8]) {
    while let Some((folder, deeper)) = from.split_once('/') {
        let inside = link
            .strip_prefix(folder.as_bytes())
            .and_then(|rest| rest.strip_prefix(b"/"));
        let Some(inside) = inside else {
            break;
        };
        (link, from) = (inside, deeper);
    }
    (from.matches('/').count(), link)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &Address, html: &str, expected: &str) {
        let short = shortened(html.as_bytes(), address);
        assert_eq!(String::from_utf8(short).unwrap(), expected, "{html}");
    }

    #[test]
    fn links_go_no_further_up_than_they_must() {
        let page = Address::localized("en", &["fifth", "26"]);
        for (link, short) in [
            ("../../../en/fifth/25/", "../25/"),
            ("../../../en/fifth/", "../"),
            ("../../../en/names/x/#y", "../../names/x/#y"),
            ("../../../en/fifth/26/", "./"),
            ("../../../en/fifth/26/#y", "#y"),
            (
                "../../../en/fifth/parallel/tc/#item-26",
                "../parallel/tc/#item-26",
            ),
            // Folders with names that only begin alike.
            ("../../../en/fifths/", "../../fifths/"),
            ("../../../english/", "../../../english/"),
            ("../../../", "../../../"),
            ("https://example.org/", "https://example.org/"),
        ] {
            check(
                &page,
                &format!("<a href=\"{link}\">../../../en/fifth/25/</a>"),
                &format!("<a href=\"{short}\">../../../en/fifth/25/</a>"),
            );
        }
    }

    #[test]
    fn pages_at_the_root_stay_as_they_are() {
        let html = "<a href=\"en/\">";
        check(&Address::chooser(), html, html);
    }
}
