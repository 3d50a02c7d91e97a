//! Minifies templates, style sheets and scripts, once, when they are loaded.
//!
//! Minifying a page costs several times its rendering, and what a template adds to a page is the
//! same on every page. Texts from content are written without superfluous white space.

use std::ops::Range;

use minify_html::Cfg;
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_diagnostics::OxcDiagnostic;
use oxc_minifier::{MangleOptions, Minifier, MinifierOptions};
use oxc_parser::{Parser, ParserReturn};
use oxc_span::SourceType;

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

/// Places in a script, and what is wrong there.
pub(super) type SyntaxErrors = Vec<(Range<usize>, String)>;

/// Whether a module is JavaScript.
///
/// # Errors
/// When it is none: each place, and what is wrong there.
pub(super) fn check_script(source: &str) -> Result<(), SyntaxErrors> {
    parse(&Allocator::default(), source).map(|_| ())
}

fn parse<'a>(allocator: &'a Allocator, source: &'a str) -> Result<ParserReturn<'a>, SyntaxErrors> {
    let parsed = Parser::new(allocator, source, SourceType::mjs()).parse();
    if parsed.errors.is_empty() {
        Ok(parsed)
    } else {
        Err(parsed.errors.iter().map(syntax_error).collect())
    }
}

/// A module in the fewest bytes: white space, comments and the names that only it knows.
///
/// minify-html uses the same minifier, but drops the short names that it chose.
///
/// # Errors
/// When it is no JavaScript: each place, and what is wrong there.
pub(super) fn script(source: &str) -> Result<String, SyntaxErrors> {
    let allocator = Allocator::default();
    let mut program = parse(&allocator, source)?.program;
    let mangle = MangleOptions {
        top_level: true,
        ..MangleOptions::default()
    };
    let options = MinifierOptions {
        mangle: Some(mangle),
        ..MinifierOptions::default()
    };
    let minified = Minifier::new(options).minify(&allocator, &mut program);
    let written = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(minified.scoping)
        .build(&program);
    Ok(written.code)
}

fn syntax_error(error: &OxcDiagnostic) -> (Range<usize>, String) {
    let label = error.labels.as_ref().and_then(|labels| labels.first());
    let span = label.map_or(0..0, |label| label.offset()..label.offset() + label.len());
    (span, error.message.to_string())
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
    fn scripts_are_minified_and_keep_what_they_export() {
        let source = "// why\nconst inner = (long) => long + 1;\nexport function shown(value) {\n  return inner(value) * inner(value);\n}\n";
        let minified = script(source).unwrap();
        assert!(minified.contains("shown"), "{minified}");
        assert!(
            !minified.contains("long") && !minified.contains("why"),
            "{minified}"
        );
        let problems = script("const a = ;").unwrap_err();
        assert_eq!(problems[0].0, 10..11, "{problems:?}");
    }

    #[test]
    fn style_sheets_are_minified() {
        assert_eq!(
            css("/* x */\n.a { color : red; text-autospace: normal }\n"),
            ".a{color:red;text-autospace:normal}"
        );
    }
}
