//! Signed texts as HTML. They are not Markdown: not a character of them is touched.

use crate::content::texts::markdown::Rendered;
use crate::content::texts::paragraphs::{self, Lines, escape};
use crate::text::outline::Line;

/// A signed text: what is in the file is what is shown, whatever its characters. `is_numbered` where its lines may have
/// numbers: those of a signature block have none.
pub(crate) fn render(text: &str, is_numbered: bool) -> Rendered {
    let lines = match is_numbered {
        true => Lines::of_signed(text),
        false => Lines::without_numbers(paragraphs::lines(text).collect()),
    };
    let mut rendered = Rendered {
        html: String::with_capacity(text.len() + 16),
        plain: String::with_capacity(text.len()),
        ..Rendered::default()
    };
    let none = Line::default();
    for (at, range) in lines.ranges.iter().enumerate() {
        if at > 0 {
            rendered.html.push('\n');
            rendered.plain.push('\n');
        }
        let words = text[range.clone()].trim();
        let line = lines.outline.lines.get(at).unwrap_or(&none);
        let (mark, rest) = words.split_at(line.mark.end);
        paragraphs::begin(line, mark, &mut rendered.html);
        let paragraph = paragraphs::paragraph(line, mark, &rendered.plain);
        rendered.paragraphs.extend(paragraph);
        rendered.plain.push_str(mark);
        escape(rest, &mut rendered.html);
        rendered.html.push_str("</p>");
        rendered.plain.push_str(rest);
    }
    rendered.lines = lines;
    rendered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PARAGRAPH;

    #[test]
    fn signed_text_is_shown_as_it_stands() {
        let rendered = render("(簡稱「進博會」) **M+** <b> 2021 年\n\n# 二", true);
        assert_eq!(rendered.plain, "(簡稱「進博會」) **M+** <b> 2021 年\n# 二");
        assert_eq!(
            rendered.html,
            "<p>(簡稱「進博會」) **M+** &lt;b&gt; 2021 年</p>\n<p># 二</p>"
        );
    }

    #[test]
    fn numbered_lines_have_a_level_and_a_place() {
        let rendered = render("1. x:\n\n  (a)  y;\n\nz", true);
        assert_eq!(rendered.plain, "1. x:\n(a)  y;\nz");
        assert_eq!(
            rendered.html.replace(PARAGRAPH, "|"),
            "<p class=\"l1\"|1|><span class=\"mark\">1.</span> x:</p>\n\
             <p class=\"l2\"|1.1|><span class=\"mark\">(a)</span>  y;</p>\n<p class=\"l1\">z</p>"
        );
        let marks = [0, 1].map(|line| rendered.lines.mark(line));
        assert_eq!(marks, ["1.", "(a)"]);
        let block = render("For the one:\n\n1. A. B.", false);
        assert_eq!(block.html, "<p>For the one:</p>\n<p>1. A. B.</p>");
    }

    proptest::proptest! {
        #[test]
        fn the_content_of_the_html_is_the_signed_text(
            lines in proptest::collection::vec(r#" {0,4}(\(?[a-i1-3一]{1,2}[.)、] ?|- |)[a-z<&"一]{0,4}"#, 1..20)
        ) {
            let text = lines.join("\n\n");
            let rendered = render(text.trim(), true);
            let content = rendered.html.split('<').map(|piece| piece.split_once('>').map_or(piece, |of| of.1));
            let content: String = content.collect();
            let content = content.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
            let expected: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            proptest::prop_assert_eq!(&content, &expected.join("\n"));
            proptest::prop_assert_eq!(&rendered.plain, &content);
        }
    }
}
