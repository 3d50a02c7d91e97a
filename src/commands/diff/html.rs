//! A difference as a page for a browser, which needs no other file.

use quick_xml::escape::escape;
use std::fmt::Write as _;

use super::told::{Entry, Section};
use crate::diagnostic::Messages;
use crate::text::diff::Change;

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:1rem/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}\
h1{font-size:1.6rem;line-height:1.3}h2{font-size:1.2rem;margin-top:2.5rem}\
ul{padding-left:1.2rem}li{margin:.4rem 0}\
blockquote{margin:.3rem 0 .8rem;padding-left:.8rem;border-left:.2rem solid}\
blockquote p{margin:.2rem 0}\
del{text-decoration:line-through}ins{font-weight:bold;text-decoration:underline}\
.error{border:.15rem solid;padding:0 1rem}\
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}";

/// The page.
pub(super) fn written(sections: &[Section], messages: &Messages) -> String {
    let title = messages.say("diff-title", &[]);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n",
        messages.language().tag(),
        title = escape(&title),
    );
    if sections.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", escape(messages.say("diff-nothing", &[])));
    }
    for section in sections {
        let class = if section.is_error {
            " class=\"error\""
        } else {
            ""
        };
        let _ = writeln!(out, "<section{class}>\n<h2>{}</h2>", escape(&section.title));
        if let Some(help) = &section.help {
            let _ = writeln!(out, "<p>{}</p>", escape(help));
        }
        out.push_str("<ul>\n");
        for entry in &section.entries {
            entry_to(&mut out, entry, messages);
        }
        out.push_str("</ul>\n</section>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn entry_to(out: &mut String, entry: &Entry, messages: &Messages) {
    let _ = write!(out, "<li><b>{}</b>", escape(&entry.of));
    if let Some(remark) = &entry.remark {
        let _ = write!(out, " ({})", escape(remark));
    }
    if let Some((lines, language)) = &entry.words {
        let lang = match language.is_empty() {
            true => String::new(),
            false => format!(" lang=\"{}\"", escape(language)),
        };
        let unseen = |id: &str| {
            let said = messages.say(id, &[]);
            format!(
                "<span class=\"unseen\" lang=\"{}\">{} </span>",
                messages.language().tag(),
                escape(&said)
            )
        };
        let _ = write!(out, "<blockquote{lang}>");
        for line in lines {
            out.push_str("<p>");
            for (change, words) in line {
                let words = escape(words);
                let _ = match change {
                    Change::Same => write!(out, "{words}"),
                    Change::Removed => write!(out, "<del>{}{words}</del>", unseen("diff-removed")),
                    Change::Added => write!(out, "<ins>{}{words}</ins>", unseen("diff-added")),
                };
            }
            out.push_str("</p>");
        }
        out.push_str("</blockquote>");
    }
    out.push_str("</li>\n");
}
