//! Filters of templates, for what they do most.
//!
//! Components could do the same. A filter is cheaper: a call of a component makes a scope of its own.

use tera::value::Key;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value, escape_html};

use super::strings;
use crate::text::han;

/// Gives a Tera the filters.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("fill", fill);
    tera.register_filter("wbr", wbr);
    tera.register_filter("phrase", phrase);
    tera.register_filter("heading", heading);
    tera.register_filter("date", date);
}

/// `{{ item.title | phrase }}`: a string that may be in another language than the page, which its element says then.
fn phrase(phrase: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    marked(phrase, |text, out| Ok(escape_html(text, out)?))
}

/// `{{ item.title | heading }}`: the same as a heading, which breaks as [`wbr`] says; `t` has the words that are whole.
fn heading(phrase: &Value, _: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let strings = state.get::<Value>("t")?;
    let whole = strings
        .as_ref()
        .and_then(|t| attribute(attribute(t, "heading")?, "whole")?.as_str());
    let whole = whole.ok_or_else(|| {
        Error::message("`heading` needs the strings `t`: a component has them with `@t`")
    })?;
    marked(phrase, |text, out| push_broken(text, whole, out))
}

/// `{{ update.date | date }}`: a date, with what machines read of it.
fn date(date: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let mut out = b"<time datetime=\"".to_vec();
    escape_html(part(date, "iso")?, &mut out)?;
    out.extend(b"\">");
    escape_html(part(date, "text")?, &mut out)?;
    out.extend(b"</time>");
    safe(out)
}

/// The text of a phrase as `push` writes it, in an element with its language where it has one.
fn marked(
    phrase: &Value,
    push: impl FnOnce(&str, &mut Vec<u8>) -> TeraResult<()>,
) -> TeraResult<Value> {
    let text = part(phrase, "text")?;
    let mut out = Vec::with_capacity(2 * text.len() + 48);
    let lang = attribute(phrase, "lang").and_then(Value::as_str);
    if let Some(lang) = lang {
        out.extend(b"<span lang=\"");
        escape_html(lang, &mut out)?;
        out.extend(b"\">");
    }
    push(text, &mut out)?;
    if lang.is_some() {
        out.extend(b"</span>");
    }
    safe(out)
}

fn part<'v>(value: &'v Value, name: &'static str) -> TeraResult<&'v str> {
    let part = attribute(value, name).and_then(Value::as_str);
    part.ok_or_else(|| Error::message(format!("`{name}` is missing")))
}

fn attribute<'v>(value: &'v Value, name: &'static str) -> Option<&'v Value> {
    value.as_map()?.get(&Key::Str(name))
}

fn safe(html: Vec<u8>) -> TeraResult<Value> {
    Ok(Value::safe_string(&String::from_utf8(html)?))
}

/// `{{ t.item.label | fill(n=26) }}`: puts values into a pattern, each `{n}` by its name.
#[expect(clippy::needless_pass_by_value, reason = "what Tera asks of a filter")]
fn fill(pattern: &str, values: Kwargs, _: &State<'_>) -> String {
    strings::fill(pattern, |name, out| match values.get::<&Value>(name) {
        Ok(Some(value)) => {
            out.push_str(&value.to_string());
            true
        }
        _ => false,
    })
}

/// `{{ title | wbr(whole="Hong Kong") }}`: a heading that breaks between phrases only, in Chinese,
/// and at no hyphen nor in the words that are said to be whole, in English, but after a slash.
#[expect(clippy::needless_pass_by_value, reason = "what Tera asks of a filter")]
fn wbr(text: &str, values: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let whole = values.get::<&str>("whole")?.unwrap_or_default();
    let mut out = Vec::with_capacity(2 * text.len() + 32);
    push_broken(text, whole, &mut out)?;
    safe(out)
}

/// Appends `text` with the places where a line may end, and `whole` on one line.
fn push_broken(text: &str, whole: &str, out: &mut Vec<u8>) -> TeraResult<()> {
    let mut last = 0;
    for at in han::phrase_breaks(text) {
        push_whole(out, &text[last..at], whole)?;
        out.extend(BREAK);
        last = at;
    }
    push_whole(out, &text[last..], whole)
}

/// Where a line may end.
const BREAK: &[u8] = b"<wbr>";

/// Appends `text` with every `whole` in an element that keeps it on one line.
fn push_whole(out: &mut Vec<u8>, text: &str, whole: &str) -> TeraResult<()> {
    if whole.is_empty() || !text.contains(whole) {
        return push_whole_words(out, text);
    }
    for (index, part) in text.split(whole).enumerate() {
        if index == 0 {
            push_whole_words(out, part)?;
        } else if let Some(rest) = part.strip_prefix('/') {
            // A slash ends a line and does not begin one.
            push_on_one_line(out, &format!("{whole}/"))?;
            out.extend(BREAK);
            push_whole_words(out, rest)?;
        } else {
            push_on_one_line(out, whole)?;
            push_whole_words(out, part)?;
        }
    }
    Ok(())
}

fn push_on_one_line(out: &mut Vec<u8>, words: &str) -> TeraResult<()> {
    out.extend(b"<span class=\"whole\">");
    escape_html(words, out)?;
    out.extend(b"</span>");
    Ok(())
}

/// Longer words may break at a hyphen after all, or they might not fit a narrow screen.
const LONGEST: usize = 20;

/// Appends `text` with every hyphenated word in an element that keeps it on one line.
fn push_whole_words(out: &mut Vec<u8>, text: &str) -> TeraResult<()> {
    if !text.contains(['-', '/']) {
        return Ok(escape_html(text, out)?);
    }
    for piece in text.split_inclusive([' ', '/']) {
        let word = piece.trim_end_matches([' ', '/']);
        let hyphenated = word.is_ascii() && word.trim_matches('-').contains('-');
        if hyphenated && word.len() <= LONGEST {
            push_on_one_line(out, word)?;
            escape_html(&piece[word.len()..], out)?;
        } else {
            escape_html(piece, out)?;
        }
        if piece.ends_with('/') {
            out.extend(BREAK);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use tera::Context;

    use super::*;

    fn show(template: &str) -> String {
        let mut tera = Tera::default();
        register(&mut tera);
        tera.add_raw_template("a.html", template).unwrap();
        let mut context = Context::new();
        let part = |of: &[(&str, &str)]| {
            of.iter()
                .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
                .collect::<BTreeMap<_, _>>()
        };
        context.insert(
            "t",
            &BTreeMap::from([("heading", part(&[("whole", "Hong Kong")]))]),
        );
        context.insert("own", &part(&[("text", "Hong Kong <b>")]));
        context.insert(
            "other",
            &part(&[("text", "會議第五次會議"), ("lang", "zh")]),
        );
        context.insert(
            "day",
            &part(&[("text", "30 August"), ("iso", "2021-08-30")]),
        );
        tera.render("a.html", &context).unwrap()
    }

    #[test]
    fn phrases_are_marked_where_they_are_in_another_language() {
        assert_eq!(show("{{ own | phrase }}"), "Hong Kong &lt;b&gt;");
        assert_eq!(
            show("{{ other | phrase }}"),
            "<span lang=\"zh\">會議第五次會議</span>"
        );
    }

    #[test]
    fn headings_are_phrases_that_break_where_they_should() {
        assert_eq!(
            show("{{ own | heading }}"),
            "<span class=\"whole\">Hong Kong</span> &lt;b&gt;"
        );
        assert_eq!(
            show("{{ other | heading }}"),
            "<span lang=\"zh\">會議<wbr>第五次會議</span>"
        );
    }

    #[test]
    fn dates_are_for_machines_too() {
        assert_eq!(
            show("{{ day | date }}"),
            "<time datetime=\"2021-08-30\">30 August</time>"
        );
    }

    #[test]
    fn patterns_are_filled() {
        assert_eq!(
            show("{{ '第{n}項 {x}' | fill(n=26, x='<b>') }}"),
            "第26項 &lt;b&gt;"
        );
    }

    #[test]
    fn hyphenated_words_stay_whole() {
        assert_eq!(
            show("{{ 'Hong Kong/Shanghai Co-operation - <b>' | wbr }}"),
            "Hong Kong/<wbr>Shanghai <span class=\"whole\">Co-operation</span> - &lt;b&gt;"
        );
    }

    #[test]
    fn words_that_belong_together_stay_on_one_line() {
        assert_eq!(
            show("{{ 'of the Hong Kong/Shanghai' | wbr(whole='Hong Kong') }}"),
            "of the <span class=\"whole\">Hong Kong/</span><wbr>Shanghai"
        );
    }

    #[test]
    fn headings_are_escaped_and_broken_between_phrases() {
        assert_eq!(
            show("{{ '會議第五次會議<b>' | wbr }}"),
            "會議<wbr>第五次會議<wbr>&lt;b&gt;"
        );
    }
}
