//! A difference for a terminal.

use std::fmt::Write as _;

use super::told::Section;
use crate::commands::marked;
use crate::diagnostic::Messages;

/// The sections, one below the other.
pub(super) fn written(sections: &[Section], messages: &Messages) -> String {
    let mut out = String::new();
    for (at, section) in sections.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let _ = writeln!(out, "{}", section.title);
        for entry in section.first() {
            let remark = entry.remark.iter().map(|remark| format!(" ({remark})"));
            let _ = writeln!(out, "  {}{}", entry.of, remark.collect::<String>());
            for line in entry.words.iter().flat_map(|(lines, _)| lines) {
                let _ = writeln!(out, "    {}", marked(line));
            }
        }
        let left = section.entries.len() - section.first().len();
        if left > 0 {
            let more = messages.say("diff-more", &[("count", left.into())]);
            let _ = writeln!(out, "  {more}");
        }
        if let Some(help) = &section.help {
            let _ = writeln!(out, "  {help}");
        }
    }
    out
}
