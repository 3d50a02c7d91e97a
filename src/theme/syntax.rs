//! What a template says, as far as it takes to write other words into it: its tags, and the names
//! in them.

use std::ops::Range;

/// What a name in a tag stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A value, or a word of the template language.
    Value,
    /// A part of a value: what follows a dot.
    Attribute,
    /// What is given under this name: `n=26`.
    Key,
    /// A parameter of a component that is handed down by itself: `@root`.
    Implicit,
    /// A filter, a test, a function or a component.
    Operation,
}

/// A name in a tag.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) at: Range<usize>,
    pub(super) role: Role,
}

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

/// `text` with what `changes` say in their places, which are in order.
pub(super) fn with_changes(
    text: &str,
    changes: impl IntoIterator<Item = (Range<usize>, String)>,
) -> String {
    let mut out = String::with_capacity(2 * text.len());
    let mut last = 0;
    for (at, change) in changes {
        out.push_str(&text[last..at.start]);
        out.push_str(&change);
        last = at.end;
    }
    out.push_str(&text[last..]);
    out
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

/// The names in a tag, words of the template language among them.
pub(super) fn names(tag: &str) -> impl Iterator<Item = Name> {
    let begins = |at: &usize| {
        let before = tag[..*at].chars().next_back();
        let first = tag[*at..].chars().next();
        first.is_some_and(|c| is_of_name(c) && !c.is_numeric()) && !before.is_some_and(is_of_name)
    };
    outside_strings(tag).filter(begins).map(|start| {
        let length = tag[start..].find(|c| !is_of_name(c));
        let at = start..length.map_or(tag.len(), |length| start + length);
        let role = role(&tag[..at.start], &tag[at.end..]);
        Name { at, role }
    })
}

/// Whether `c` can be part of a name.
pub(super) fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// What a name stands for between what stands before and after it.
fn role(before: &str, after: &str) -> Role {
    let (close_before, close_after) = (before.trim_end(), after.trim_start());
    let opening = before.trim_start_matches(['{', '%', '-', ' ', '\n']);
    let last_word = close_before.rsplit(|c| !is_of_name(c)).next();
    let is_test = match last_word {
        Some("is") => true,
        Some("not") => close_before
            .trim_end_matches("not")
            .trim_end()
            .ends_with(" is"),
        _ => false,
    };
    if before.ends_with('.') {
        Role::Attribute
    } else if before.ends_with('@') {
        Role::Implicit
    } else if close_after.starts_with('=') && !close_after.starts_with("==") {
        Role::Key
    } else if is_test
        || close_before.ends_with('|')
        || matches!(opening, "<" | "</")
        || after.starts_with('(')
    {
        Role::Operation
    } else {
        Role::Value
    }
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
    fn names_have_roles() {
        use Role::{Attribute, Implicit, Key, Operation, Value};
        for (tag, expected) in [
            (
                "{{ a.b[c] }}",
                vec![("a", Value), ("b", Attribute), ("c", Value)],
            ),
            ("{{ 'a' ~ b1 }}", vec![("b1", Value)]),
            (
                "{{ a | fill(n=b) }}",
                vec![("a", Value), ("fill", Operation), ("n", Key), ("b", Value)],
            ),
            (
                "{% if a == b %}",
                vec![("if", Value), ("a", Value), ("b", Value)],
            ),
            (
                "{% if a is not defined %}",
                vec![
                    ("if", Value),
                    ("a", Value),
                    ("is", Value),
                    ("not", Operation),
                    ("defined", Operation),
                ],
            ),
            (
                "{{ <phrase p={a.b} /> }}",
                vec![
                    ("phrase", Operation),
                    ("p", Key),
                    ("a", Value),
                    ("b", Attribute),
                ],
            ),
            (
                "{% component a(b, @t) %}",
                vec![
                    ("component", Value),
                    ("a", Operation),
                    ("b", Value),
                    ("t", Implicit),
                ],
            ),
        ] {
            let found: Vec<_> = names(tag).map(|name| (&tag[name.at], name.role)).collect();
            assert_eq!(found, expected, "{tag}");
        }
    }

    #[test]
    fn not_every_angle_opens_a_component() {
        for (tag, expected) in [
            ("{{ a /b <c }}", vec!["a", "b", "c"]),
            ("{{ é1 / b }}", vec!["é1", "b"]),
            ("{{ <a /> }}", vec![]),
            ("{%- </a> -%}", vec![]),
        ] {
            let values = names(tag).filter(|name| name.role == Role::Value);
            let values: Vec<_> = values.map(|name| &tag[name.at]).collect();
            assert_eq!(values, expected, "{tag}");
        }
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
