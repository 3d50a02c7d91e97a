//! The tags of a template, and the names in them.

use std::ops::Range;

/// Where the tags of a template are, but for comments.
pub(super) fn tags(template: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += template[at..].find('{')?;
            let close = match template.as_bytes().get(at + 1) {
                Some(b'{') => "}}",
                Some(b'%') => "%}",
                Some(b'#') => "#}",
                _ => {
                    at += 1;
                    continue;
                }
            };
            let start = at;
            let inner = &template[start + 2..];
            let end = if close == "#}" {
                inner.find(close)?
            } else {
                outside_strings(inner).find(|of| inner[*of..].starts_with(close))?
            };
            at = start + 2 + end + close.len();
            if close != "#}" {
                return Some(start..at);
            }
        }
    })
}

/// The places of the characters that are not in a string.
pub(super) fn outside_strings(code: &str) -> impl Iterator<Item = usize> {
    let (mut quote, mut is_escaped) = (None, false);
    let outside = code.char_indices().filter(move |&(_, c)| {
        let was_quote = quote;
        match quote {
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            Some(_) if is_escaped => is_escaped = false,
            Some(_) if c == '\\' => is_escaped = true,
            Some(open) if c == open => quote = None,
            _ => {}
        }
        was_quote.is_none()
    });
    outside.map(|(at, _)| at)
}

/// What a tag does: `if` of `{%- if x %}`, and nothing of `{{ x }}`.
pub(super) fn keyword(tag: &str) -> &str {
    let inner = tag.strip_prefix("{%").unwrap_or_default();
    let inner = inner.trim_start_matches('-').trim_start();
    &inner[..inner.find(|c| !is_of_name(c)).unwrap_or(inner.len())]
}

/// Where the names in a tag are, words of the template language among them.
pub(super) fn names(tag: &str) -> impl Iterator<Item = Range<usize>> {
    let begins = |at: &usize| {
        let before = tag[..*at].chars().next_back();
        let first = tag[*at..].chars().next();
        first.is_some_and(|c| is_of_name(c) && !c.is_numeric()) && !before.is_some_and(is_of_name)
    };
    outside_strings(tag).filter(begins).map(|start| {
        let length = tag[start..].find(|c| !is_of_name(c));
        start..length.map_or(tag.len(), |length| start + length)
    })
}

/// Whether `c` can be part of a name.
pub(super) fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_end_outside_strings_and_comments_are_none() {
        let template =
            "a {{ x }} {# {{ y }} #} {b} {%- if '%}' == x -%} {{ \"}}\" ~ '\\'}}' }} {{ open";
        let found: Vec<&str> = tags(template).map(|tag| &template[tag]).collect();
        assert_eq!(
            found,
            ["{{ x }}", "{%- if '%}' == x -%}", "{{ \"}}\" ~ '\\'}}' }}"]
        );
    }

    #[test]
    fn names_are_words_outside_strings() {
        let tag = "{%- if é1.b2 == 'c' and d | fill(n=e) -%}";
        let found: Vec<_> = names(tag).map(|name| &tag[name]).collect();
        assert_eq!(found, ["if", "é1", "b2", "and", "d", "fill", "n", "e"]);
    }

    #[test]
    fn what_a_tag_does() {
        let tags = [
            "{%- if x %}",
            "{% else %}",
            "{%if x%}",
            "{{ if }}",
            "{% <if> %}",
        ];
        assert_eq!(tags.map(keyword), ["if", "else", "if", "", ""]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_read(text in "[{}%#a-z.'\"\\\\ =|<>/()é-]{0,60}") {
            for tag in tags(&text) {
                names(&text[tag]).for_each(drop);
            }
        }
    }
}
