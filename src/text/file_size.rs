//! What kind of file a link leads to and how large it is, as readers of a language expect to read it.

use crate::text::han;

/// What stands behind the words of a link to a file: ` (PDF, 121 kB)`. The kind is not said again where `words`
/// say it.
pub fn described(kind: &str, bytes: usize, words: &str, tag: &str) -> String {
    let is_chinese = han::is_written_in(tag);
    let size = size(bytes, if is_chinese { "KB" } else { "kB" });
    match (words.contains(kind), is_chinese) {
        (false, true) => format!("（{kind}，{size}）"),
        (true, true) => format!("（{size}）"),
        (false, false) => format!(" ({kind}, {size})"),
        (true, false) => format!(" ({size})"),
    }
}

/// A number of bytes in thousands or millions, rounded up, so that no file is of nothing.
fn size(bytes: usize, thousands: &str) -> String {
    let kilobytes = bytes.div_ceil(1000);
    if kilobytes < 1000 {
        return format!("{kilobytes} {thousands}");
    }
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_described_in_the_language_of_the_reader() {
        for (kind, bytes, words, tag, expected) in [
            ("PDF", 120_001, "report", "en", " (PDF, 121 kB)"),
            ("PDF", 120_001, "報告", "zh-Hant-HK", "（PDF，121 KB）"),
            ("PDF", 2_300_000, "报告（PDF）", "zh-Hans-CN", "（2.3 MB）"),
            ("DOCX", 1, "form", "en", " (DOCX, 1 kB)"),
            ("PDF", 999_999, "the PDF", "en", " (1.0 MB)"),
        ] {
            assert_eq!(described(kind, bytes, words, tag), expected);
        }
    }
}
