//! Says in a page in which direction each language in it is written.
//!
//! Templates, filters and texts say `lang`. That is also where the direction may change, so it is added here, once for
//! all of them, in portals where a language is written from right to left. The pages of others are as they were.

use memchr::{memchr, memmem};

use crate::text::direction::Direction;

/// A page with `dir` beside each `lang` that has none, and with addresses that nothing around them orders anew.
pub(super) fn directed(html: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest) {
        isolate(&rest[..at], &mut out);
        let (tag, after) = rest[at..].split_at(tag_end(&rest[at..]));
        match direction(tag) {
            Some((end, direction)) => {
                out.extend_from_slice(&tag[..end]);
                out.extend_from_slice(b" dir=\"");
                out.extend_from_slice(direction.name().as_bytes());
                out.push(b'"');
                out.extend_from_slice(&tag[end..]);
            }
            None => out.extend_from_slice(tag),
        }
        let plain = PLAIN.iter().find(|name| tag.starts_with(name.as_bytes()));
        let length = plain.map_or(0, |name| {
            let end = format!("</{}", &name[1..]);
            memmem::find(after, end.as_bytes()).unwrap_or(after.len())
        });
        out.extend_from_slice(&after[..length]);
        rest = &after[length..];
    }
    isolate(rest, &mut out);
    out
}

/// Elements that hold no others.
const PLAIN: [&str; 5] = ["<script", "<style", "<title", "<textarea", "<option"];

/// Whether a word has a day as machines write it: 2021-08-30.
fn has_day(word: &[u8]) -> bool {
    let is_day = |at: &[u8]| {
        let mut signs = at.iter().enumerate();
        signs.all(|(place, byte)| match place {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    };
    word.windows(10).any(is_day)
}

/// Appends words of a page, with each address in them (of the web, of a mailbox) and each day in digits as a piece of its
/// own: in a line that runs from right to left its last part would else come first.
fn isolate(text: &[u8], out: &mut Vec<u8>) {
    let is_address = |word: &[u8]| {
        memmem::find(word, b"://").is_some_and(|at| at > 0)
            || memchr(b'@', word).is_some_and(|at| at > 0 && at + 1 < word.len())
            || has_day(word)
    };
    for word in text.split_inclusive(u8::is_ascii_whitespace) {
        if !is_address(word) {
            out.extend_from_slice(word);
            continue;
        }
        let of_address = |byte: &u8| byte.is_ascii_graphic();
        let begins = word.iter().position(u8::is_ascii_alphanumeric).unwrap_or(0);
        let is_last = |byte: &u8| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'#' | b'=' | b'-' | b'_')
        };
        let length = word[begins..]
            .iter()
            .take_while(|byte| of_address(byte))
            .count();
        let address = &word[begins..begins + length];
        let ends = begins + address.iter().rposition(is_last).map_or(0, |at| at + 1);
        out.extend_from_slice(&word[..begins]);
        out.extend_from_slice(b"<bdi dir=\"ltr\">");
        out.extend_from_slice(&word[begins..ends]);
        out.extend_from_slice(b"</bdi>");
        out.extend_from_slice(&word[ends..]);
    }
}

/// Where a tag ends: behind the first `>` that is in no value of an attribute.
fn tag_end(html: &[u8]) -> usize {
    let mut quote = None;
    for (at, &byte) in html.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    html.len()
}

/// Where the attribute `lang` of a tag ends that has no `dir`, and the direction of its language.
fn direction(tag: &[u8]) -> Option<(usize, Direction)> {
    const LANG: &[u8] = b" lang=";
    let start = memmem::find(tag, LANG)? + LANG.len();
    if memmem::find(tag, b" dir=").is_some() {
        return None;
    }
    let value = &tag[start..];
    let (from, length) = match value.first()? {
        quote @ (b'"' | b'\'') => (1, memchr(*quote, &value[1..])?),
        _ => {
            let mut bytes = value.iter();
            let end = bytes.position(|byte| matches!(byte, b' ' | b'\n' | b'>'))?;
            (0, end)
        }
    };
    let language = std::str::from_utf8(&value[from..from + length]).ok()?;
    let is_said = !language.is_empty();
    is_said.then(|| (start + length + 2 * from, Direction::of(language)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_direction() {
        for (html, expected) in [
            ("<html lang=ar><p>a", "<html lang=ar dir=\"rtl\"><p>a"),
            (
                "<a title=\"a > b\" lang=\"en\" hreflang=\"ar\">x</a>",
                "<a title=\"a > b\" lang=\"en\" dir=\"ltr\" hreflang=\"ar\">x</a>",
            ),
            ("<a lang='ur'>", "<a lang='ur' dir=\"rtl\">"),
            (
                "<i lang=\"he\" dir=\"auto\">x</i> 1 < 2",
                "<i lang=\"he\" dir=\"auto\">x</i> 1 < 2",
            ),
            ("<p lang=\"\">x", "<p lang=\"\">x"),
            (
                "<script>a = \"<p lang=ar>\"</script><b lang=ar>",
                "<script>a = \"<p lang=ar>\"</script><b lang=ar dir=\"rtl\">",
            ),
            ("<a hreflang=ar>", "<a hreflang=ar>"),
            ("<p lang=", "<p lang="),
            (
                "<p>انظر (https://a.example/ar/1/). a b@c.example، x</p>",
                "<p>انظر (<bdi dir=\"ltr\">https://a.example/ar/1/</bdi>). a <bdi dir=\"ltr\">b@c.example</bdi>، x</p>",
            ),
            (
                "<title>https://a.example/</title>",
                "<title>https://a.example/</title>",
            ),
        ] {
            let directed = directed(html.as_bytes());
            assert_eq!(String::from_utf8(directed).unwrap(), expected);
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_else_changes(html in "[<>a\"' =@:/]{0,12}( lang=(ar|\"en\"|'he))?[<>a\"' =@:/é]{0,12}") {
            let directed = String::from_utf8(directed(html.as_bytes())).unwrap();
            let without = directed.replace("<bdi dir=\"ltr\">", "").replace("</bdi>", "");
            let without = without.replace(" dir=\"rtl\"", "").replace(" dir=\"ltr\"", "");
            proptest::prop_assert_eq!(without, html);
        }
    }
}
