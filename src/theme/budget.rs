//! Keeps templates of a portal's own from running for ever: counts the work of their loops and components, and the
//! size of values that they keep. A page does not show it.
//!
//! Tera bounds one loop (`range`) and how deep components call each other, but not loops in loops,
//! nor components that call each other twice. So each loop goes over `(list) | counted(of=9)`,
//! which counts the list before the loop begins, and each component begins with a count.

use std::cell::Cell;
use std::io::{self, Write};
use std::ops::Range;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::syntax::{is_of_name, keyword, names, outside_strings, tags};

/// Bytes of templates that one page may run through: ten times what the longest page of ten
/// thousand items does, in a fraction of a second.
pub(super) const LARGEST_RUN: u32 = 64 * 1024 * 1024;

/// The least that a step costs, in bytes of a template.
const STEP: usize = 64;

/// Bytes and values that a template may keep under one name.
const LARGEST_VALUE: usize = 4 * 1024 * 1024;

/// Lists in lists.
const DEEPEST_VALUE: usize = 100;

/// Bytes that one page may have.
const LARGEST_PAGE: usize = 64 * 1024 * 1024;

thread_local! {
    /// What the page that this thread renders may still run through.
    static LEFT: Cell<u64> = const { Cell::new(0) };
}

/// Begins to count for another page.
pub(super) fn begin() {
    LEFT.set(LARGEST_RUN.into());
}

/// Whether the page that this thread renders was stopped.
pub(super) fn is_spent() -> bool {
    LEFT.get() == 0
}

/// Gives a Tera what counted templates ask for.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("counted", counted);
    tera.register_filter("held", held);
    tera.register_function("called", called);
}

#[expect(clippy::needless_pass_by_value, reason = "what Tera asks of a filter")]
fn counted(list: Value, values: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let body: u64 = values.must_get("of")?;
    let steps = list.len().unwrap_or_default() as u64;
    spend(steps.saturating_mul(body))?;
    Ok(list)
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "what Tera asks of a function"
)]
fn called(values: Kwargs, _: &State<'_>) -> TeraResult<bool> {
    spend(values.must_get("of")?)?;
    Ok(false)
}

fn held(value: Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    if is_too_large(&value) {
        return Err(stopped());
    }
    Ok(value)
}

fn spend(bytes: u64) -> TeraResult<()> {
    match LEFT.get().checked_sub(bytes).filter(|left| *left > 0) {
        Some(left) => {
            LEFT.set(left);
            Ok(())
        }
        None => Err(stopped()),
    }
}

fn stopped() -> Error {
    LEFT.set(0);
    Error::message("more than one page may take")
}

fn is_too_large(value: &Value) -> bool {
    let mut size = 0;
    let mut inner = vec![(value, 0)];
    while let Some((value, depth)) = inner.pop() {
        size += 1 + value.as_str().map_or(0, str::len);
        if size > LARGEST_VALUE || depth > DEEPEST_VALUE {
            return true;
        }
        let below = |value| (value, depth + 1);
        inner.extend(value.as_array().into_iter().flatten().map(below));
        inner.extend(
            value
                .as_map()
                .into_iter()
                .flat_map(|of| of.values())
                .map(below),
        );
    }
    false
}

/// Takes what a page writes, up to the most that it may have.
pub(super) struct Page<'p>(&'p mut Vec<u8>);

impl<'p> Page<'p> {
    pub(super) fn new(bytes: &'p mut Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl Write for Page<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LARGEST_PAGE {
            LEFT.set(0);
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A template that counts, and where.
pub(super) struct Counted {
    /// Its output is that of the template that it is made from.
    pub(super) text: String,
    /// Places in that template, and how much longer this one is from there on.
    inserted: Vec<(usize, usize)>,
}

impl Counted {
    pub(super) fn new(template: &str) -> Self {
        let mut text = String::with_capacity(template.len() * 2);
        let mut inserted = Vec::new();
        let mut last = 0;
        for (at, what) in insertions(template) {
            text.push_str(&template[last..at]);
            text.push_str(&what);
            inserted.push((at, what.len()));
            last = at;
        }
        text.push_str(&template[last..]);
        Self { text, inserted }
    }

    /// The place of a byte of this template in the one that it is made from.
    pub(super) fn as_written(&self, at: usize) -> usize {
        let mut longer = 0;
        for (place, length) in &self.inserted {
            if at <= place + longer {
                break;
            }
            longer += length.min(&(at - place - longer));
        }
        at - longer
    }
}

/// What is put into a template, and where, in order.
fn insertions(template: &str) -> Vec<(usize, String)> {
    let tags = shown_tags(template);
    let bodies = bodies(template, &tags);
    let mut insertions = Vec::new();
    for (tag, body) in tags.into_iter().zip(bodies) {
        let said = &template[tag.clone()];
        let mut around = |part: Range<usize>, after: String| {
            insertions.push((tag.start + part.start, "(".to_owned()));
            insertions.push((tag.start + part.end, after));
        };
        for list in lists_made(said) {
            around(list, format!(") | counted(of={STEP})"));
        }
        match keyword(said) {
            "for" => {
                if let Some(list) = list(said) {
                    around(list, format!(") | counted(of={body})"));
                }
            }
            "set" | "set_global" => match value(said) {
                Some(value) if value.is_empty() => {
                    insertions.push((tag.start + value.start, " | held".to_owned()));
                }
                Some(value) => around(value, ") | held".to_owned()),
                None => {}
            },
            "component" => {
                let [open, close] = if said.ends_with("-%}") {
                    ["{%-", "-%}"]
                } else {
                    ["{%", "%}"]
                };
                let count = format!("{open} if called(of={body}) %}}{{% endif {close}");
                insertions.push((tag.end, count));
            }
            _ => {}
        }
    }
    insertions.sort_by_key(|(at, _)| *at);
    insertions
}

/// The tags of a template that Tera reads as such.
fn shown_tags(template: &str) -> Vec<Range<usize>> {
    let mut is_raw = false;
    let shown = tags(template).filter(|tag| {
        let word = keyword(&template[tag.clone()]);
        is_raw = (is_raw || word == "raw") && word != "endraw";
        !is_raw
    });
    shown.collect()
}

/// The bytes from each tag to its end, of those that have one; else those of a step.
fn bodies(template: &str, tags: &[Range<usize>]) -> Vec<usize> {
    let mut bodies = vec![STEP; tags.len()];
    let mut open = Vec::new();
    for (index, tag) in tags.iter().enumerate() {
        match keyword(&template[tag.clone()]) {
            "for" | "component" => open.push(index),
            "endfor" | "endcomponent" => {
                if let Some(begun) = open.pop() {
                    bodies[begun] = STEP.max(tag.start - tags[begun].end);
                }
            }
            _ => {}
        }
    }
    bodies
}

/// What a loop goes over: `{% for x in list %}`.
fn list(tag: &str) -> Option<Range<usize>> {
    let mut names = names(tag);
    let start = names.find(|at| &tag[at.clone()] == "in")?.end;
    Some(trimmed(tag, start..end(tag)?))
}

/// What lists are made from in a tag: `[x for x in list if x]`.
fn lists_made(tag: &str) -> Vec<Range<usize>> {
    let mut words: Vec<_> = names(tag).collect();
    if keyword(tag) == "for" {
        words.remove(0);
    }
    let fors = words.iter().filter(|at| &tag[(*at).clone()] == "for");
    let lists = fors.filter_map(|at| {
        let mut after = words.iter().filter(|word| word.start > at.end);
        let start = after.find(|word| &tag[(*word).clone()] == "in")?.end;
        Some(trimmed(tag, start..start + length(&tag[start..])))
    });
    lists.collect()
}

/// The value that a tag keeps under a name: `{% set x = value %}`, or nothing where what follows
/// the tag is kept: `{% set x %}`.
fn value(tag: &str) -> Option<Range<usize>> {
    let name = names(tag).nth(1)?;
    let rest = tag[name.end..].trim_start();
    if !rest.starts_with('=') {
        let at = tag[..end(tag)?].trim_end().len();
        return Some(at..at);
    }
    Some(trimmed(tag, tag.len() - rest.len() + 1..end(tag)?))
}

/// Where what a tag says ends.
fn end(tag: &str) -> Option<usize> {
    let said = tag.strip_suffix("-%}").or(tag.strip_suffix("%}"));
    said.map(str::len)
}

/// How long the expression is with which this begins, in a list that is made.
fn length(code: &str) -> usize {
    let mut depth = 0_usize;
    for at in outside_strings(code) {
        let rest = &code[at..];
        match rest.as_bytes()[0] {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' if depth > 0 => depth -= 1,
            b']' => return at,
            b'i' if depth == 0 && is_if(&code[..at], rest) => return at,
            _ => {}
        }
    }
    code.len()
}

/// Whether the word `if` is here.
fn is_if(before: &str, rest: &str) -> bool {
    let is_end = |c: Option<char>| !c.is_some_and(is_of_name);
    rest.starts_with("if") && is_end(before.chars().next_back()) && is_end(rest.chars().nth(2))
}

fn trimmed(text: &str, at: Range<usize>) -> Range<usize> {
    let written = &text[at.clone()];
    let start = at.start + written.len() - written.trim_start().len();
    start..start + written.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a template writes, and what it writes when it counts.
    fn written(template: &str) -> [Result<String, String>; 2] {
        let mut context = tera::Context::new();
        context.insert("l", &["a", "b"]);
        context.insert("m", &std::collections::BTreeMap::from([("k", ["c"])]));
        let counted = Counted::new(template).text;
        [template.to_owned(), counted].map(|text| {
            begin();
            let mut tera = Tera::default();
            register(&mut tera);
            let loaded = tera.add_raw_template("a.html", &text);
            let rendered = loaded.and_then(|()| tera.render("a.html", &context));
            rendered.map_err(|error| error.to_string())
        })
    }

    #[test]
    fn a_template_that_counts_writes_the_same() {
        let mut fine = 0;
        for template in [
            "",
            "no tags { % } {{ 'a' }}",
            " {% for x in l %} {{ x }} {% endfor %} ",
            " {%- for x in l -%} {{ x }} {%- endfor -%} ",
            "{% for k, v in m %}{{ k }}{{ v }}{% else %}none{% endfor %}",
            "{% for x in [] %}{% else %}none{% endfor %}",
            "{% for x in l if l %}",
            "{% for x in l if 1 > 2 else m.k %}{{ x }}{% endfor %}",
            "{% for x in m.k or l %}{{ x }}{% endfor %}",
            "{% for x in l | reverse %}{{ x }}{% endfor %}",
            "{% for x in 'in]%}' %}{{ x }}{% endfor %}",
            "{% for x in l %}{% for y in l %}{{ x ~ y }}{% break %}{% endfor %}{% continue %}{% endfor %}",
            "{% for x in [y ~ 'if' for y in l if y == 'a'] %}{{ x }}{% endfor %}",
            "{{ [x for x in l] | join(sep=', ') }}",
            "{{ [[y for y in m.k] for x in [z for z in l]] }}",
            "{{ [x for x in (l if m else l)][0] }}{% if 'a' in l %}in{% endif %}",
            "{% set x = l[0] ~ '=' %}{{ x }}{% set y = '<' | safe %}{{ y }}",
            "{% set x = 1 == 2 or l if m else 3 -%}  {{ x }}",
            "{% set x | replace(from='a', to='=') -%} a{{ l }} {%- endset %}{{ x }}{%set y%}<{%endset%}{{ y }}",
            "{% set x %}a{{ l }}{% endset %}{{ x }}{% for i in l %}{% set_global z = i %}{% endfor %}{{ z }}",
            "{% raw %}{% for x in l %}{{ x }}{% endraw %}",
            "{# {% for x in l %} #}{% component c(a, b=1) %} {{ a }} {% endcomponent c %} {{ <c a={l} /> }}",
            "{% component c(a) -%} {{ a }} {%- endcomponent %} {{ <c a={l[0]} /> }}",
            "{% component c(a) -%} {{ a }}{{ body }} {%- endcomponent %} {% <c a='b'> %} x {% </c> %}",
            "{% for x in nothing %}{% endfor %}",
            "{% for x in 5 %}{% endfor %}",
        ] {
            let [plain, counted] = written(template);
            assert_eq!(plain.is_err(), counted.is_err(), "{template}: {counted:?}");
            if let Ok(plain) = plain {
                assert_eq!(Ok(plain), counted, "{template}");
                fine += 1;
            }
        }
        assert_eq!(fine, 23);
    }

    #[test]
    fn what_has_no_end_is_stopped() {
        for template in [
            "{% for a in range(end=100000) %}{% for b in range(end=100000) %}{% endfor %}{% endfor %}",
            "{% set r = range(end=90000) %}{% for a in r %}{% for b in r %}x{% endfor %}{% endfor %}",
            "{{ [[b for b in range(end=90000)] | length for a in range(end=90000)] | length }}",
            "{% for a in range(end=9000) %}{% set b %}{{ [c for c in range(end=9000)] }}{% endset %}{% endfor %}",
            "{% component c(n) %}{% if n < 19 %}{{ <c n={n + 1} /> }}{{ <c n={n + 1} /> }}{{ <c n={n + 1} /> }}{% endif %}{% endcomponent c %}{{ <c n={0} /> }}",
            "{% set x = 'abcd' %}{% for i in range(end=60) %}{% set_global x = x ~ x %}{% endfor %}",
            "{% set x = 'a' %}{% for i in range(end=60) %}{% set_global x %}{{ x }}{{ x }}{% endset %}{% endfor %}",
            "{% set x = [1] %}{% for i in range(end=60) %}{% set_global x = [x, x] %}{% endfor %}",
            "{% set x = [1] %}{% for i in range(end=90000) %}{% set_global x = [x] %}{% endfor %}",
        ] {
            let text = Counted::new(template).text;
            let mut tera = Tera::default();
            register(&mut tera);
            tera.add_raw_template("a.html", &text).unwrap();
            begin();
            let error = tera.render("a.html", &tera::Context::new()).unwrap_err();
            assert!(
                is_spent() && error.to_string().contains("more than"),
                "{template}: {error}"
            );
        }
    }

    #[test]
    fn places_are_those_of_the_template_as_written() {
        let template = "a\n{% for x in l %}b{% set y = x %}\n{% endfor %}c";
        let counted = Counted::new(template);
        for part in ["a\n{%", "b{%", "= ", "\n{% endfor", "}c"] {
            let [at, expected] = [counted.text.as_str(), template].map(|text| text.find(part));
            assert_eq!(Some(counted.as_written(at.unwrap())), expected, "{part}");
        }
        assert_eq!(counted.as_written(counted.text.len()), template.len());
        let inside = counted.text.find("counted").unwrap();
        assert_eq!(counted.as_written(inside), template.find(" %}b").unwrap());
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_read(text in "([{}%<>/ a-c=(),.:@\"-]|\\[|\\]|for |in |set |if |\\{% ){0,40}") {
            let counted = Counted::new(&text);
            proptest::prop_assert!(counted.as_written(counted.text.len()) == text.len());
        }
    }
}
