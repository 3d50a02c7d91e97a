//! Minifies templates and style sheets, once, when they are loaded.
//!
//! Minifying a page costs several times its rendering, and what a template adds to a page is the
//! same on every page. Texts from content are written without superfluous white space.

use minify_html::Cfg;

/// A template without the white space that browsers ignore. Template syntax stays as it is.
pub(super) fn template(source: &str) -> String {
    let trimmed = without_tag_lines(source);
    let bytes = minify_html::minify(trimmed.as_bytes(), &configuration());
    String::from_utf8(bytes).unwrap_or(trimmed)
}

/// A style sheet without white space and comments.
pub(super) fn css(source: &str) -> String {
    const OPEN: &str = "<style>";
    const CLOSE: &str = "</style>";
    let document = format!("{OPEN}{source}{CLOSE}");
    let bytes = minify_html::minify(
        document.as_bytes(),
        &Cfg {
            minify_css: true,
            ..configuration()
        },
    );
    String::from_utf8(bytes)
        .ok()
        .and_then(|text| Some(text.strip_prefix(OPEN)?.strip_suffix(CLOSE)?.to_owned()))
        .unwrap_or_else(|| source.to_owned())
}

/// A module without white space and comments.
pub(super) fn script(source: &str) -> String {
    const OPEN: &str = "<script type=module>";
    const CLOSE: &str = "</script>";
    let document = format!("{OPEN}{}{CLOSE}", without_comment_lines(source));
    let bytes = minify_html::minify(
        document.as_bytes(),
        &Cfg {
            minify_js: true,
            preserve_brace_template_syntax: false,
            ..configuration()
        },
    );
    String::from_utf8(bytes)
        .ok()
        .and_then(|text| Some(text.strip_prefix(OPEN)?.strip_suffix(CLOSE)?.to_owned()))
        .unwrap_or_else(|| source.to_owned())
}

/// The source without comments that have lines of their own, which the minifier keeps.
fn without_comment_lines(source: &str) -> String {
    let mut inside = false;
    let mut out = String::with_capacity(source.len());
    for line in source.lines() {
        let text = line.trim();
        inside |= text.starts_with("/*");
        if !inside && !text.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
        inside &= !text.ends_with("*/");
    }
    out
}

fn configuration() -> Cfg {
    Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        preserve_brace_template_syntax: true,
        ..Cfg::default()
    }
}

/// The source without the line breaks around lines that hold nothing but a template tag, which
/// would stay as a space in every page (`trim_blocks` and `lstrip_blocks` of Jinja).
fn without_tag_lines(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    for line in source.split_inclusive('\n') {
        let tag = line.trim();
        let alone = tag.starts_with("{%") && tag.ends_with("%}") && tag.matches("{%").count() == 1;
        out.push_str(if alone { tag } else { line });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_lose_white_space_and_keep_their_syntax() {
        let source = "{% block main %}\n<ul class=\"{% if a %}x{% endif %}\">\n  {% for i in items %}\n  \
                      <li><a href=\"{{ root }}{{ i.href }}\">{{ i.label }}</a> <b>x</b></li>\n  {% endfor %}\n</ul>\n{% endblock %}\n";
        assert_eq!(
            template(source),
            "{% block main %}<ul class=\"{% if a %}x{% endif %}\">{% for i in items %} \
             <li><a href=\"{{ root }}{{ i.href }}\">{{ i.label }}</a> <b>x</b></li>{% endfor %}</ul>{% endblock %}"
        );
    }

    #[test]
    fn style_sheets_are_minified() {
        assert_eq!(
            css("/* x */\n.a { color : red; text-autospace: normal }\n"),
            ".a{color:red;text-autospace:normal}"
        );
    }
}
