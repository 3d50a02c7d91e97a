//! Line breaks as Unix writes them, and no byte order mark, in the texts of a portal: editors on Windows and
//! `git` with `core.autocrlf` write others. A text has the same fingerprint on every machine.

use std::sync::Arc;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A text with `\n` for `\r\n` and without a byte order mark. A `\r` alone stays: it is no line break of any
/// system in use.
pub fn unified(text: Vec<u8>) -> Arc<[u8]> {
    let marked = text.strip_prefix(BYTE_ORDER_MARK);
    let of_windows = memchr::memmem::find(&text, b"\r\n");
    if marked.is_none() && of_windows.is_none() {
        return text.into();
    }
    let text = marked.unwrap_or(&text);
    let is_of_windows = |at: usize| text[at] == b'\r' && text.get(at + 1) == Some(&b'\n');
    let kept = (0..text.len()).filter(|&at| !is_of_windows(at));
    kept.map(|at| text[at]).collect()
}

/// The bytes of a text to be written in the place of `before`: with the line breaks and the byte order mark
/// that the file had, so that an edit by a command changes no other line.
pub fn as_before(before: &[u8], text: &[u8]) -> Vec<u8> {
    let first_line = before.split_inclusive(|&byte| byte == b'\n').next();
    let is_of_windows = first_line.is_some_and(|line| line.ends_with(b"\r\n"));
    let mut written = Vec::with_capacity(text.len());
    if before.starts_with(BYTE_ORDER_MARK) {
        written.extend(BYTE_ORDER_MARK);
    }
    for &byte in text {
        if byte == b'\n' && is_of_windows {
            written.push(b'\r');
        }
        written.push(byte);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_of_windows_and_byte_order_marks_go() {
        for (text, expected) in [
            ("\u{FEFF}a\r\nb\r\n", "a\nb\n"),
            ("a\r\n", "a\n"),
            ("a\rb\r\r\n", "a\rb\r\n"),
            ("a\n\u{FEFF}b\r", "a\n\u{FEFF}b\r"),
            ("\u{FEFF}", ""),
            ("", ""),
        ] {
            let unified = unified(text.as_bytes().to_vec());
            assert_eq!(&*unified, expected.as_bytes(), "{text:?}");
        }
    }

    #[test]
    fn an_edit_keeps_the_line_breaks_of_the_file() {
        for (before, text, expected) in [
            ("a\n", "a\nb\n", "a\nb\n"),
            ("a\r\nb\n", "a\nb\n", "a\r\nb\r\n"),
            ("\u{FEFF}a\r\n", "a\n", "\u{FEFF}a\r\n"),
            ("", "a\n", "a\n"),
        ] {
            let written = as_before(before.as_bytes(), text.as_bytes());
            assert_eq!(String::from_utf8(written).unwrap(), expected, "{before:?}");
        }
    }
}
