//! Writes the words of a language into templates: what a theme says is the same on every page.
//!
//! `{{ t.cite.title }}` becomes the words themselves, and `t.home.board | fill(n=61)` a pattern
//! that need not be looked up. A component in which nothing of `t` is left no longer asks for it.

use std::ops::Range;

use super::syntax::{Name, Role, is_of_name, keyword, names, tags, with_changes};

/// `template` with the words that it names by `section.key` written into it. It says what it said
/// before, where [`is_given`] holds of every template.
pub(super) fn words<'w>(template: &str, word: &impl Fn(&str) -> Option<&'w str>) -> String {
    let said = tags(template).map(|tag| (tag.clone(), inlined(&template[tag], word)));
    without_idle_parameters(&with_changes(template, said))
}

/// Whether `t` means nothing but the words in a template: none of its tags gives the name to
/// something else.
pub(super) fn is_given(template: &str) -> bool {
    tags(template).all(|tag| {
        let tag = &template[tag];
        keyword(tag) != "raw" && said(tag).all(|name| is_handed_down(tag, &name))
    })
}

/// Where a tag says `t`.
fn said(tag: &str) -> impl Iterator<Item = Name> {
    names(tag).filter(|name| &tag[name.at.clone()] == "t" && name.role != Role::Attribute)
}

/// Whether `t` is a parameter that is handed down by itself, or asked for a word.
fn is_handed_down(tag: &str, name: &Name) -> bool {
    let is_asked = tag[name.at.end..].starts_with(['.', '[']);
    name.role == Role::Implicit || name.role == Role::Value && is_asked
}

/// A tag with the words that it names written into it.
fn inlined<'w>(tag: &str, word: &impl Fn(&str) -> Option<&'w str>) -> String {
    let found = said(tag).filter_map(|name| {
        let at = name.at.start..name.at.start + path(&tag[name.at.start..]).len();
        let word = tag[at.clone()].strip_prefix("t.").and_then(word)?;
        (!tag[at.end..].starts_with(['[', '(', '?'])).then_some((at, word))
    });
    let found: Vec<_> = found.collect();
    if let [(at, word)] = &found[..]
        && tag == format!("{{{{ {} }}}}", &tag[at.clone()])
        && let Some(text) = as_text(word)
    {
        return text;
    }
    let literals = found.into_iter();
    with_changes(
        tag,
        literals.filter_map(|(at, word)| Some((at, as_literal(word)?))),
    )
}

/// The path that a tag begins with.
fn path(tag: &str) -> &str {
    let end = tag.find(|c| !is_of_name(c) && c != '.');
    &tag[..end.unwrap_or(tag.len())]
}

/// `word` as it stands in a page; `None` where a tag beside it could take some of it away, or where
/// it would be a tag itself.
pub(super) fn as_text(word: &str) -> Option<String> {
    let mut escaped = Vec::with_capacity(word.len());
    tera::escape_html(word, &mut escaped).expect("memory can be written");
    let text = String::from_utf8(escaped).expect("what was UTF-8 is escaped in ASCII");
    let is_whole = !text.is_empty() && text.trim() == text;
    let is_tag = ["{{", "{%", "{#"].iter().any(|tag| text.contains(tag))
        || text.starts_with(['{', '%', '#'])
        || text.ends_with('{');
    (is_whole && !is_tag).then_some(text)
}

/// `word` as a string of a tag; `None` where it could not be read as it is.
fn as_literal(word: &str) -> Option<String> {
    let is_plain = !word.contains(['\\', '\n']) && !word.contains("}}") && !word.contains("%}");
    let quote = ['"', '\'', '`']
        .into_iter()
        .find(|quote| !word.contains(*quote));
    quote
        .filter(|_| is_plain)
        .map(|quote| format!("{quote}{word}{quote}"))
}

/// The template without the parameter `@t` of components that do not use it.
fn without_idle_parameters(template: &str) -> String {
    let mut tags = tags(template).peekable();
    let idle = std::iter::from_fn(move || {
        loop {
            let at = tags.find(|tag| keyword(&template[tag.clone()]) == "component")?;
            let mut is_used = false;
            let is_inside = |tag: &Range<usize>| keyword(&template[tag.clone()]) != "endcomponent";
            while let Some(tag) = tags.next_if(is_inside) {
                is_used |= said(&template[tag]).next().is_some();
            }
            if !is_used {
                let head = template[at.clone()].replacen("@t, ", "", 1);
                let head = head.replacen(", @t)", ")", 1).replacen("(@t)", "()", 1);
                return Some((at, head));
            }
        }
    });
    with_changes(template, idle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inlined(template: &str) -> String {
        words(template, &|key| match key {
            "cite.title" => Some("Cite \u{201C}this\u{201D} & that"),
            "cite.quoted" => Some("He said \"it\""),
            "list.separator" => Some(", "),
            "list.nothing" => Some(""),
            "board.items" => Some("{n} items"),
            "raw.tag" => Some("{{ x }}"),
            _ => None,
        })
    }

    #[test]
    fn words_stand_where_templates_name_them() {
        for (template, expected) in [
            (
                "<p>{{ t.cite.title }}</p>",
                "<p>Cite \u{201C}this\u{201D} &amp; that</p>",
            ),
            // A tag beside it must not take its white space away.
            (
                "{{ t.list.separator }}{%- if x %}",
                "{{ \", \" }}{%- if x %}",
            ),
            ("{{ t.list.nothing }}", "{{ \"\" }}"),
            (
                "{{- t.cite.title }}",
                "{{- \"Cite \u{201C}this\u{201D} & that\" }}",
            ),
            (
                "{{ t.board.items | fill(n=t.cite.quoted) }}",
                "{{ \"{n} items\" | fill(n='He said \"it\"') }}",
            ),
            ("{% if t.list.nothing %}", "{% if \"\" %}"),
            (
                "{{ t.cite.title.x }} {{ t.cite[x] }} {{ t[x] }}",
                "{{ t.cite.title.x }} {{ t.cite[x] }} {{ t[x] }}",
            ),
            (
                "{{ t.no.word }} {{ at.cite.title }} {{ x.t.cite }}",
                "{{ t.no.word }} {{ at.cite.title }} {{ x.t.cite }}",
            ),
            (
                "{{ 't.cite.title' }} {# {{ t.cite.title }} #} t.cite.title",
                "{{ 't.cite.title' }} {# {{ t.cite.title }} #} t.cite.title",
            ),
            ("{{ t.raw.tag }}", "{{ t.raw.tag }}"),
            ("{{ t.cite.title", "{{ t.cite.title"),
        ] {
            assert_eq!(inlined(template), expected);
        }
    }

    #[test]
    fn components_ask_for_no_words_that_they_do_not_use() {
        for (head, expected) in [
            ("(p, @t, @root)", "(p, @root)"),
            ("(p, @t)", "(p)"),
            ("(@t, @root)", "(@root)"),
            ("(@t)", "()"),
        ] {
            let component = |head: &str, body: &str| {
                format!("{{% component a{head} -%}}{body}{{%- endcomponent a %}}")
            };
            let used = component(head, "{{ t.cite[x] }}");
            let idle = component(head, "{{ t.cite.title }}");
            let expected = component(expected, "Cite \u{201C}this\u{201D} &amp; that");
            assert_eq!(
                inlined(&format!("{idle}{used}{idle}")),
                format!("{expected}{used}{expected}")
            );
        }
    }

    #[test]
    fn what_gives_the_name_to_something_else_is_noticed() {
        for (template, expected) in [
            (
                "{{ t.a.b }} {{ t[x] }} {% component a(@t) %} t {{ 't' }} {# t #}",
                true,
            ),
            ("{% for t in list %}", false),
            ("{% set t = 1 %}", false),
            ("{% component a(t) %}", false),
            ("{{ <a t={x} /> }}", false),
            ("{% raw %}{{ t.a.b }}{% endraw %}", false),
        ] {
            assert_eq!(is_given(template), expected, "{template}");
        }
    }
}
