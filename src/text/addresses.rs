//! Finds addresses, paths and file names in a text. They are not words, so they are never converted.

use std::ops::Range;

use crate::text::han::is_ideograph;

/// The ranges of addresses in `text` (`https://…`, `mailto:…`, `www.…`, `name@host`), of paths
/// (`/data/a/`, `content/a.md`), and of file names in quotation marks or between spaces; in order.
///
/// ```
/// # use concord::text::addresses::addresses;
/// let text = "見https://example.org/發展。";
/// let found: Vec<&str> = addresses(text).into_iter().map(|at| &text[at]).collect();
/// assert_eq!(found, ["https://example.org/發展"]);
/// ```
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !may_have_one(text) {
        return found;
    }
    let mut at = 0;
    while at < text.len() {
        let start = at + text[at..].find(|c| !ends(c)).unwrap_or(text.len() - at);
        let end = start + text[start..].find(ends).unwrap_or(text.len() - start);
        if may_have_one(&text[start..end]) {
            found.extend(within(text, start..end));
        }
        at = end.max(at + 1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    found
}

/// Whether a text has one of the characters that are in every address: most words have none.
fn may_have_one(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.any(|b| matches!(b, b'/' | b'@' | b'.' | b':'))
}

/// Whether an address ends before `c`: at white space and at Chinese punctuation.
fn ends(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '<' | '>' | '"' | '`' | '|' | '“' | '”' | '‘' | '’')
        || matches!(u32::from(c), 0x3000..=0x303F | 0xFF01..=0xFF0F | 0xFF1A..=0xFF20 | 0xFF3B..=0xFF40 | 0xFF5B..=0xFF65)
}

/// The address in a range of `text` without spaces or Chinese punctuation.
fn within(text: &str, token: Range<usize>) -> Option<Range<usize>> {
    let run = &text[token.clone()];
    let start = start(run);
    let of = |from: usize| {
        let address = trimmed(&run[from..]);
        (token.start + from)..(token.start + from + address.len())
    };
    match start {
        Some(Start::Address(from)) => Some(of(from)),
        Some(Start::Host(from)) => {
            let address = host(trimmed(&run[from..]));
            Some(token.start + from..token.start + from + address.len())
        }
        None => {
            let opened = run.len() - run.trim_start_matches(['(', '[', '{', '\'']).len();
            let is_place = is_path(trimmed(&run[opened..])) || is_file(text, &token);
            is_place.then(|| of(opened))
        }
    }
}

/// How an address begins, and where.
enum Start {
    /// A scheme without a host: `mailto:`.
    Address(usize),
    /// A host, alone or after a scheme or the name of a person.
    Host(usize),
}

/// Where an address begins in a run of characters.
fn start(run: &str) -> Option<Start> {
    let back = |at: usize, fits: fn(char) -> bool| {
        run[..at]
            .char_indices()
            .rev()
            .take_while(|(_, c)| fits(*c))
            .last()
            .map(|(from, _)| from)
    };
    if run.contains(':') {
        let scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-');
        let with_host = run.find("://").and_then(|at| back(at, scheme));
        if let Some(from) = with_host {
            return Some(Start::Host(from));
        }
        for scheme in ["mailto:", "tel:", "urn:", "geo:", "doi:"] {
            if let Some(from) = run.find(scheme) {
                return Some(Start::Address(from));
            }
        }
    }
    if let Some(from) = run.find("www.") {
        return Some(Start::Host(from));
    }
    let at = run.find('@')?;
    let name = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let has_host = run[at + 1..].contains('.');
    let from = back(at, name).or_else(|| {
        // The beginning of a name in ideographs is unknown: take the beginning of the run.
        (at > 0).then_some(0)
    });
    from.filter(|_| has_host).map(Start::Host)
}

/// An address without the punctuation of the sentence that ends after it.
fn trimmed(address: &str) -> &str {
    let mut rest = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '…']);
    // A closing bracket belongs to the address only if the opening one does.
    while let Some(before) = rest.strip_suffix(')') {
        if rest.matches('(').count() >= rest.matches(')').count() {
            break;
        }
        rest = before.trim_end_matches(['.', ',', ';', ':', '!', '?']);
    }
    rest
}

/// The address without Chinese words after its host: `www.gov.hk查詢`.
fn host(address: &str) -> &str {
    let after_scheme = address.find("://").map_or(0, |at| at + 3);
    let host = &address[after_scheme..];
    if host.contains(['/', '?', '#']) {
        return address;
    }
    let label = host.rfind('.').map_or(0, |dot| dot + 1);
    let last = &host[label..];
    let words = last.find(is_ideograph).filter(|&at| at > 0);
    words.map_or(address, |at| &address[..after_scheme + label + at])
}

/// Whether a run is a path: `/data/發展/`, `../發展.md`, `content/發展.md`.
fn is_path(run: &str) -> bool {
    let is_rooted = ["/", "./", "../", "~/"]
        .iter()
        .any(|root| run.starts_with(root));
    let begins_as_one = is_rooted || run.starts_with(|c: char| c.is_ascii_alphanumeric());
    let parts = run.split('/').filter(|part| !part.is_empty()).count();
    let slashes = run.matches('/').count();
    begins_as_one && slashes > 0 && parts > 0 && (has_extension(run) || is_rooted && slashes > 1)
}

/// Whether a run between spaces, quotation marks or brackets is the name of a file.
fn is_file(text: &str, token: &Range<usize>) -> bool {
    let run = &text[token.clone()];
    let before = text[..token.start].chars().next_back();
    let after = text[token.end..].chars().next();
    let opens = before.is_none_or(|c| c == ' ' || "「『《（〈\"“‘`".contains(c));
    let closes = after.is_none_or(|c| c == ' ' || "」』》）〉\"”’`".contains(c));
    // Without spaces, a whole sentence may end with a file name; it is longer than a name.
    let is_short = before.is_some() || after.is_none() && run.chars().count() < SENTENCE;
    opens && closes && is_short && has_extension(run)
}

/// A run of so many characters is a sentence, not the name of a file.
const SENTENCE: usize = 13;

/// Whether a run ends with a known file extension.
fn has_extension(run: &str) -> bool {
    const KNOWN: [&str; 24] = [
        "txt", "md", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "csv",
        "json", "xml", "toml", "html", "htm", "zip", "png", "jpg", "jpeg", "webp", "svg", "ris",
    ];
    run.rsplit_once('.').is_some_and(|(stem, extension)| {
        !stem.is_empty()
            && KNOWN
                .iter()
                .any(|known| extension.eq_ignore_ascii_case(known))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        addresses(text).into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn addresses_end_with_the_words_around_them() {
        for (text, expected) in [
            (
                "見 https://zh.example.org/發展?題=港 。",
                &["https://zh.example.org/發展?題=港"][..],
            ),
            (
                "見https://zh.example.org/發展，及http://a.org/門戶/。",
                &["https://zh.example.org/發展", "http://a.org/門戶/"],
            ),
            ("（https://a.org/發展(二)）", &["https://a.org/發展(二)"]),
            ("(see https://a.org/發展).", &["https://a.org/發展"]),
            ("「https://發展.hk/門」", &["https://發展.hk/門"]),
            ("電郵press@gov.hk查詢", &["press@gov.hk"]),
            ("網址www.gov.hk查詢", &["www.gov.hk"]),
            ("https://www.gov.hk查詢", &["https://www.gov.hk"]),
            (
                "mailto:a@b.hk?subject=關於發展",
                &["mailto:a@b.hk?subject=關於發展"],
            ),
            ("發展@example.org", &["發展@example.org"]),
            (
                "在 /data/發展/ 與 content/發展.md 內",
                &["/data/發展/", "content/發展.md"],
            ),
            ("檔案「發展.txt」及 計畫.PDF 。", &["發展.txt", "計畫.PDF"]),
            ("發展.csv", &["發展.csv"]),
            ("ftp://a/發", &["ftp://a/發"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn words_are_no_addresses() {
        for text in [
            "",
            ".",
            "/",
            "@",
            ":",
            "和/或",
            "A/B測試",
            "上海/香港/澳門",
            "比例 1:2",
            "2021.8.30 簽署",
            "24/7/365天",
            "我們把它改名為發展.txt",
            "會議：發展",
            "與 @某人 聯絡",
            "一 / 二",
            "// 發展",
            "://發",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    proptest::proptest! {
        #[test]
        fn ranges_are_in_order_and_do_not_overlap(text in "[a:/.@發 「」，w()]{0,40}|\\PC{0,30}") {
            let mut last = 0;
            for at in addresses(&text) {
                proptest::prop_assert!(last <= at.start && at.start < at.end);
                proptest::prop_assert!(text.is_char_boundary(at.start) && text.is_char_boundary(at.end));
                last = at.end;
            }
        }
    }
}
