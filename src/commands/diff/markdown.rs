//! A difference for a comment on a pull request. Its words are those of somebody who proposes them, so nothing in them
//! may become a mark, a link or a call of a person.

use std::fmt::Write as _;

use super::told::{Entry, Section};
use crate::budget;
use crate::diagnostic::Messages;
use crate::text::diff::Change;

/// The sections, one below the other; the last entries are counted where there are more than a comment may hold.
pub(super) fn written(sections: &[Section], messages: &Messages) -> String {
    let mut out = format!("### {}\n", inert(&messages.say("diff-title", &[])));
    if sections.is_empty() {
        let _ = writeln!(out, "\n{}", inert(&messages.say("diff-nothing", &[])));
    }
    let mut left = 0;
    for section in sections {
        let mut written = format!("\n#### {}\n\n", inert(&section.title));
        if let Some(help) = &section.help {
            let _ = writeln!(written, "{}\n", inert(help));
        }
        let (mut shown, head) = (0, written.len());
        for entry in section.first() {
            let entry = self::entry(entry);
            if out.len() + written.len() + entry.len() > budget::COMMENT {
                break;
            }
            written.push_str(&entry);
            shown += 1;
        }
        left += section.entries.len() - shown;
        if written.len() > head {
            out.push_str(&written);
        }
    }
    if left > 0 {
        let more = messages.say("diff-more", &[("count", left.into())]);
        let _ = writeln!(out, "\n{}", inert(&more));
    }
    out
}

fn entry(entry: &Entry) -> String {
    let mut out = format!("- {}", inert(&entry.of));
    if let Some(remark) = &entry.remark {
        let _ = write!(out, " ({})", inert(remark));
    }
    out.push('\n');
    for line in entry.words.iter().flat_map(|(lines, _)| lines) {
        out.push_str("  > ");
        for (change, words) in line {
            let words = inert(words);
            let _ = match change {
                Change::Same => write!(out, "{words}"),
                Change::Removed => write!(out, "<del>{words}</del>"),
                Change::Added => write!(out, "<ins>{words}</ins>"),
            };
        }
        // Each line of a text is a line of its own.
        out.push_str("<br>\n");
    }
    out
}

/// Words that stay what they are, whatever they hold: no mark of Markdown or HTML, no link, no name that is called.
fn inert(words: &str) -> String {
    /// What GitHub would look for no longer is a word behind it.
    const CUT: &str = "<!-- -->";
    let mut out = String::with_capacity(words.len() + 16);
    let mut letters = words.chars().peekable();
    let mut is_number = true;
    while let Some(letter) = letters.next() {
        let is_first = out.is_empty();
        let is_cut = match letter {
            '@' => true,
            '#' | ':' => letters.peek().is_some_and(|next| !next.is_whitespace()),
            '.' => out.to_ascii_lowercase().ends_with("www"),
            _ => false,
        };
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '|' | '!' | '$' => {
                out.extend(['\\', letter]);
            }
            // At the beginning these would make a heading or a list.
            '#' | '+' | '-' | '=' if is_first => out.extend(['\\', letter]),
            '.' | ')' if is_number => out.extend(['\\', letter]),
            letter => out.push(letter),
        }
        if is_cut {
            out.push_str(CUT);
        }
        is_number &= letter.is_ascii_digit();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_becomes_a_mark_a_link_or_a_call() {
        for (words, expected) in [
            ("第26項 (first/1), 10:30", "第26項 (first/1), 10:<!-- -->30"),
            ("@everyone #12 GH", "@<!-- -->everyone #<!-- -->12 GH"),
            (
                "https://example.org www.example.org",
                "https:<!-- -->//example.org www.<!-- -->example.org",
            ),
            (
                "<img src=x> & ![a](b) `c` **d**",
                "&lt;img src=x&gt; &amp; \\!\\[a\\](b) \\`c\\` \\*\\*d\\*\\*",
            ),
            ("- a", "\\- a"),
            ("1. a", "1\\. a"),
            ("# a\n> b", "\\# a &gt; b"),
        ] {
            assert_eq!(inert(words), expected);
        }
    }
}
