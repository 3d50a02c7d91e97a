//! Writes components where templates call them, so that a page need not make a scope for each of
//! its headings.
//!
//! A component is written out where nothing can tell: where what it says are its parameters and
//! names of its own, and what it is given is a path or a literal. Every other call stays a call.

use std::collections::{BTreeMap, BTreeSet};

use super::inline::as_text;
use super::syntax::{Role, keyword, names, outside_strings, tags, with_changes};
use crate::budget;

/// What is being written out in a template.
#[derive(Default)]
struct Writing<'s> {
    /// The components within each other.
    outer: Vec<&'s str>,
    /// How much was written: components that call each other twice would be as many as two to the power
    /// of their number. What is beyond the budget stays a call.
    bytes: usize,
}

/// The most components that are written out within each other.
const MOST_WITHIN: usize = 20;

/// The components of a theme.
#[derive(Debug, Default)]
pub(super) struct Components<'t> {
    /// Those that can be written out, by name.
    open: BTreeMap<&'t str, Component<'t>>,
    /// The parameters that any of them has handed down.
    implicit: BTreeSet<&'t str>,
}

#[derive(Debug)]
struct Component<'t> {
    parameters: Vec<Parameter<'t>>,
    body: String,
    /// The names that its loops give.
    bound: Vec<&'t str>,
}

#[derive(Debug)]
struct Parameter<'t> {
    name: &'t str,
    kind: Option<&'t str>,
    default: Option<&'t str>,
    is_implicit: bool,
}

/// Words of the template language that stand where a name of a value could.
const WORDS: [&str; 15] = [
    "if", "elif", "else", "endif", "for", "in", "endfor", "and", "or", "not", "is", "true",
    "false", "none", "null",
];

/// The tags that a component may have to be written out: what they do stays between them.
const KEYWORDS: [&str; 6] = ["if", "elif", "else", "endif", "for", "endfor"];

impl<'t> Components<'t> {
    /// Those that `templates` define.
    pub(super) fn of(templates: impl Iterator<Item = &'t str>) -> Self {
        let mut components = Self::default();
        for template in templates {
            let mut tags = tags(template);
            while let Some(head) = tags.next() {
                if keyword(&template[head.clone()]) != "component" {
                    continue;
                }
                let end = tags.find(|tag| keyword(&template[tag.clone()]) == "endcomponent");
                let Some(end) = end else { break };
                let body = &template[head.end..end.start];
                let head = &template[head];
                let handed_down = names(head).filter(|name| name.role == Role::Implicit);
                let handed_down = handed_down.map(|name| &head[name.at]);
                components.implicit.extend(handed_down);
                if head.ends_with("-%}") && template[end].starts_with("{%-") {
                    components.open.extend(component(head, body.trim()));
                }
            }
        }
        components
    }

    /// `template` with components written where it calls them.
    pub(super) fn written_out(&self, template: &str) -> String {
        let mut scope = None;
        let mut writing = Writing::default();
        let calls = tags(template).filter_map(|tag| {
            let said = &template[tag.clone()];
            match keyword(said) {
                "component" => scope = Some(head(said).map_or(Vec::new(), |(_, of)| of)),
                "endcomponent" => scope = None,
                _ => {}
            }
            Some((tag, self.call(said, scope.as_deref(), &mut writing)?))
        });
        with_changes(template, calls)
    }

    /// What a tag calls, written out; `scope` are the parameters of the component that it stands
    /// in.
    fn call<'s>(
        &'s self,
        tag: &str,
        scope: Option<&[Parameter<'_>]>,
        writing: &mut Writing<'s>,
    ) -> Option<String> {
        let call = tag.strip_prefix("{{ <")?.strip_suffix("/> }}")?;
        let (name, given) = call.split_once(' ').unwrap_or((call, ""));
        let (name, component) = self.open.get_key_value(name)?;
        let arguments = component.arguments(attributes(given)?, scope)?;
        // What it calls would be handed down what it was given.
        let is_handed_down = arguments.keys().any(|name| self.implicit.contains(name));
        let is_within = writing.outer.contains(name) || writing.outer.len() > MOST_WITHIN;
        if is_within || is_handed_down || writing.bytes > budget::THEME_JOINED {
            return None;
        }
        let body = &component.body;
        writing.bytes += body.len();
        let said = tags(body).map(|tag| Some((tag.clone(), with(&body[tag], &arguments)?)));
        let said: Vec<_> = said.collect::<Option<_>>()?;
        writing.outer.push(name);
        let said = said.into_iter().map(|(tag, said)| {
            let inner = self.call(&said, scope, writing);
            (tag, inner.unwrap_or(said))
        });
        let out = with_changes(body, said);
        writing.outer.pop();
        Some(out)
    }
}

impl<'t> Component<'t> {
    /// What each of its own parameters is given; `None` where something could tell that it was
    /// written out.
    fn arguments<'a>(
        &'a self,
        mut given: BTreeMap<&'a str, &'a str>,
        scope: Option<&[Parameter<'_>]>,
    ) -> Option<BTreeMap<&'a str, &'a str>> {
        let mut arguments = BTreeMap::new();
        for parameter in &self.parameters {
            let given = given.remove(parameter.name);
            if parameter.is_implicit && given.is_none() {
                let is_there = scope.is_none_or(|of| of.iter().any(|of| of.name == parameter.name));
                if parameter.default.is_some() || !is_there {
                    return None;
                }
                continue;
            }
            let value = given.or(parameter.default)?;
            let kind = kind(value);
            let root = value.split('.').next().unwrap_or_default();
            let is_right = parameter.kind.is_none_or(|wanted| kind == Some(wanted));
            if !is_right || kind.is_none() && (!is_path(value) || self.bound.contains(&root)) {
                return None;
            }
            arguments.insert(parameter.name, value);
        }
        given.is_empty().then_some(arguments)
    }
}

/// A component that can be written out, with its name.
fn component<'t>(opening: &'t str, body: &'t str) -> Option<(&'t str, Component<'t>)> {
    let (name, parameters) = head(opening)?;
    let mut bound = Vec::new();
    for tag in tags(body).map(|tag| &body[tag]) {
        let is_loop = keyword(tag) == "for";
        let loops = names(tag).filter(|name| &tag[name.at.clone()] == "for");
        let is_simple = !tag.starts_with("{%") || KEYWORDS.contains(&keyword(tag));
        // A list that is made in a tag binds names too.
        if !is_simple || loops.count() != usize::from(is_loop) {
            return None;
        }
        if is_loop {
            let said = names(tag).map(|name| &tag[name.at]);
            bound.extend(said.skip(1).take_while(|name| *name != "in"));
            bound.push("loop");
        }
    }
    let is_own = |name: &str| parameters.iter().any(|of| of.name == name);
    let is_known = |name: &str| is_own(name) || bound.contains(&name) || WORDS.contains(&name);
    let is_closed = tags(body).map(|tag| &body[tag]).all(|tag| {
        names(tag).all(|name| match (name.role, &tag[name.at]) {
            (Role::Value, name) => is_known(name),
            (Role::Operation, name) => name != "super",
            (Role::Attribute | Role::Key, _) => true,
            (Role::Implicit, _) => false,
        })
    });
    let is_apart = !bound.iter().any(|name| is_own(name));
    let component = Component {
        body: without_edges(body)?,
        parameters,
        bound,
    };
    (is_closed && is_apart).then_some((name, component))
}

/// The body of a component, which must not take white space from what stands around its call;
/// `None` where it would.
fn without_edges(body: &str) -> Option<String> {
    if body.is_empty() || body.starts_with("{#") || body.ends_with("#}") {
        return None;
    }
    let mut body = body.to_owned();
    if body.starts_with("{%-") || body.starts_with("{{-") {
        body.remove(2);
    }
    if body.ends_with("-%}") || body.ends_with("-}}") {
        body.remove(body.len() - 3);
    }
    Some(body)
}

/// Name and parameters of a component, by the tag that opens it.
fn head(tag: &str) -> Option<(&str, Vec<Parameter<'_>>)> {
    let (name, parameters) = tag.split_once("component")?.1.split_once('(')?;
    let parameters = parameters.rsplit_once(')')?.0;
    let commas = outside_strings(parameters).filter(|at| parameters[*at..].starts_with(','));
    let mut rest = 0;
    let parts = commas.chain([parameters.len()]).map(|end| {
        let part = &parameters[rest..end];
        rest = end + 1;
        part.trim()
    });
    let parts = parts.filter(|part| !part.is_empty());
    Some((name.trim(), parts.map(parameter).collect::<Option<_>>()?))
}

fn parameter(written: &str) -> Option<Parameter<'_>> {
    let (head, default) = match written.split_once('=') {
        Some((head, default)) => (head, Some(default.trim())),
        None => (written, None),
    };
    let (name, kind) = match head.split_once(':') {
        Some((name, kind)) => (name, Some(kind.trim())),
        None => (head, None),
    };
    let name = name.trim();
    let is_implicit = name.starts_with('@');
    let name = name.trim_start_matches('@');
    let is_plain = is_path(name) && default.is_none_or(|default| self::kind(default).is_some());
    is_plain.then_some(Parameter {
        name,
        kind,
        default,
        is_implicit,
    })
}

/// What a call gives: `p={item.title} class="x"`.
fn attributes(given: &str) -> Option<BTreeMap<&str, &str>> {
    let mut attributes = BTreeMap::new();
    let mut rest = given.trim_start();
    while !rest.is_empty() {
        let (name, value) = rest.split_once('=')?;
        let end = match value.chars().next()? {
            '{' => outside_strings(value).find(|at| value[*at..].starts_with('}'))?,
            quote @ ('"' | '\'') => 1 + value[1..].find(quote)?,
            _ => return None,
        };
        let written = &value[..=end];
        let written = written
            .strip_prefix('{')
            .map_or(written, |of| of.trim_end_matches('}'));
        if attributes.insert(name.trim(), written.trim()).is_some() {
            return None;
        }
        rest = value[end + 1..].trim_start();
    }
    Some(attributes)
}

/// A tag in which parameters are what they are given; `None` where one cannot be.
fn with(tag: &str, arguments: &BTreeMap<&str, &str>) -> Option<String> {
    let values = names(tag).filter(|name| name.role == Role::Value);
    let given = values.filter_map(|name| {
        let argument = *arguments.get(&tag[name.at.clone()])?;
        let is_asked = tag[name.at.end..].starts_with(['.', '[', '?']);
        let is_possible = kind(argument).is_none() || !is_asked;
        Some(is_possible.then(|| (name.at, argument.to_owned())))
    });
    let out = with_changes(tag, given.collect::<Option<Vec<_>>>()?);
    Some(text(&out).unwrap_or(out))
}

/// The text that a tag writes which is nothing but a string.
fn text(tag: &str) -> Option<String> {
    let written = tag.strip_prefix("{{ ")?.strip_suffix(" }}")?;
    (kind(written)? == "string").then(|| as_text(&written[1..written.len() - 1]))?
}

/// The kind of a literal; `None` of what is none, or more than that.
fn kind(written: &str) -> Option<&'static str> {
    let quote = written.chars().next()?;
    let inner = written.get(1..written.len() - 1);
    match written {
        "true" | "false" => Some("bool"),
        _ if written.bytes().all(|byte| byte.is_ascii_digit()) => Some("integer"),
        _ if matches!(quote, '"' | '\'' | '`') && written.len() > 1 && written.ends_with(quote) => {
            let is_plain = inner.is_some_and(|inner| !inner.contains([quote, '\\']));
            is_plain.then_some("string")
        }
        _ => None,
    }
}

fn is_path(written: &str) -> bool {
    let is_name = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    written.split('.').all(is_name) && !WORDS.contains(&written)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMPONENTS: &str = r#"
{% component phrase(p) -%}
{%- if p.lang -%}<i lang="{{ p.lang }}">{{ p.text }}</i>{%- else -%}{{ p.text }}{%- endif -%}
{%- endcomponent phrase %}
{% component link(item, class: string = "", level: integer = 3, @root) -%}
<a class="{{ class }}" href="{{ root }}{{ item.href }}">{% if level == 2 %}{{ <phrase p={item.title} /> }}{% endif %}</a>
{%- endcomponent link %}
{% component list(items) -%}
{% for item in items %}{{ loop.index }}{{ item | fill(item=items) }}{% endfor %}
{%- endcomponent list %}
{% component open(x) %} {{ x }} {% endcomponent open %}
{% component own(x) -%}{{ x }}{{ y }}{%- endcomponent own %}
{% component sets(x) -%}{% set y = x %}{{ x }}{%- endcomponent sets %}
{% component again(x) -%}<b>{{ <again x={x} /> }}</b>{%- endcomponent again %}
{% component other(root) -%}{{ root }}{%- endcomponent other %}
{% component noted(x) -%}{#- why -#}{{ x }}{%- endcomponent noted %}
{% component made(x) -%}{{ [x for x in x] }}{%- endcomponent made %}
{% component hides(x) -%}{% for x in x %}{{ x }}{% endfor %}{%- endcomponent hides %}
{% component kept(x, @root = "/") -%}{{ root }}{{ x }}{%- endcomponent kept %}
"#;

    fn written_out(template: &str) -> String {
        Components::of([COMPONENTS].into_iter()).written_out(template)
    }

    #[test]
    fn components_stand_where_they_are_called() {
        for (template, expected) in [
            (
                "a {{ <phrase p={x.title} /> }} b",
                "a {% if x.title.lang -%}<i lang=\"{{ x.title.lang }}\">{{ x.title.text }}</i>{%- else -%}{{ x.title.text }}{%- endif %} b",
            ),
            (
                "{{ <link item={x} class=\"a&b\" level={2} /> }}",
                "<a class=\"a&amp;b\" href=\"{{ root }}{{ x.href }}\">{% if 2 == 2 %}{% if x.title.lang -%}<i lang=\"{{ x.title.lang }}\">{{ x.title.text }}</i>{%- else -%}{{ x.title.text }}{%- endif %}{% endif %}</a>",
            ),
            (
                "{{ <list items={x.items} /> }}",
                "{% for item in x.items %}{{ loop.index }}{{ item | fill(item=x.items) }}{% endfor %}",
            ),
            ("{{ <again x={y} /> }}", "<b>{{ <again x={y} /> }}</b>"),
        ] {
            assert_eq!(written_out(template), expected);
        }
    }

    #[test]
    fn what_could_be_told_apart_stays_a_call() {
        for template in [
            "{{ <nothing /> }}",
            "{{ <phrase /> }}",
            "{{ <phrase p={x} q={y} /> }}",
            "{{ <phrase p={x or y} /> }}",
            "{{ <phrase p={x[0]} /> }}",
            "{{ <phrase p=\"words\" /> }}",
            "{{- <phrase p={x} /> }}",
            "{{ <link item={x} level=\"2\" /> }}",
            "{{ <link item={x} class={y} /> }}",
            "{{ <list items={item.items} /> }}",
            "{{ <open x={y} /> }}",
            "{{ <own x={y} /> }}",
            "{{ <sets x={y} /> }}",
            "{{ <noted x={y} /> }}",
            "{{ <made x={y} /> }}",
            "{{ <hides x={y} /> }}",
            "{{ <kept x={y} /> }}",
            // What it calls would be handed down another root.
            "{{ <other root={x} /> }}",
            // The parameter is not handed down to where the words would stand.
            "{% component one(x) -%}{{ <link item={x} /> }}{%- endcomponent one %}",
        ] {
            assert_eq!(written_out(template), template);
        }
    }

    /// What a component, or a template that calls some, may be made of.
    const PIECES: [&str; 23] = [
        "x",
        " ",
        "{{ p }}",
        "{{ p.a }}",
        "{{ q }}",
        "{{ root }}",
        "{% if p.a %}y{% else %} z{% endif %}",
        "{%- if q == \"s\" -%} s {%- endif -%}",
        "{% for i in p.l %}{{ i }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "{%- for p in i -%}{{ p }}{%- endfor -%}",
        "{{ p.a | upper }}",
        "{{ <a p={p} /> }}",
        "{{ <b p={p.m} q=\"s\" /> }}",
        "{{ <c p={p} root={p.a} /> }}",
        "{{ <a p={i} /> }}",
        "{% for i in p.l %} {{ <c p={p} root={i} /> }}{% endfor %}",
        "{{ <b p={p} q={root} /> }} {#- c -#}",
        "{% set q = p.a %}",
        "{{ 6 /p.n }}",
        "{% if 1 <p.n and p.n is odd %}o{% endif %}",
        "{{ [p ~ root for p in i] | join(sep=p) }}",
        "{#- p -#}",
        "{% for p in p.l %}{{ p }}{% endfor %}",
    ];
    const HEADS: [&str; 4] = [
        "a(p, @root)",
        "b(p, q: string = \"<\")",
        "c(root, p)",
        "a(p)",
    ];

    /// What a page is with the components written out, and without; `None` where it is none.
    fn both(components: &[(usize, Vec<usize>)], page: &[usize]) -> Option<[String; 2]> {
        let pieces = |of: &[usize]| of.iter().map(|at| PIECES[*at]).collect::<String>();
        let mut template = String::new();
        for (head, body) in components {
            let (head, body) = (HEADS[*head], pieces(body));
            let component = format!("{{% component {head} -%}}{body}{{%- endcomponent %}}\n");
            template.push_str(&component);
        }
        template.push_str(&pieces(page));
        let written_out = Components::of([template.as_str()].into_iter()).written_out(&template);
        let inner = BTreeMap::from([("a", "<i>")]);
        let mut context = tera::Context::new();
        context.insert("root", "../");
        context.insert("q", "page");
        context.insert("i", &["1", "2"]);
        context.insert(
            "p",
            &serde_json::json!({ "a": "&", "l": ["u", "v"], "m": inner, "n": 3 }),
        );
        let [before, after] = [template, written_out].map(|template| {
            let mut tera = tera::Tera::default();
            tera.add_raw_template("page.html", &template)
                .and_then(|()| tera.render("page.html", &context))
        });
        Some([before.ok()?, after.unwrap()])
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(2000))]

        #[test]
        fn pages_are_the_same_as_with_calls(
            bodies in proptest::collection::vec(proptest::collection::vec(0..PIECES.len(), 1..5), 3),
            has_root in proptest::bool::ANY,
            page in proptest::collection::vec(0..PIECES.len(), 1..6),
        ) {
            let heads = [if has_root { 0 } else { 3 }, 1, 2];
            let components: Vec<_> = heads.into_iter().zip(bodies).collect();
            if let Some([before, after]) = both(&components, &page) {
                proptest::prop_assert_eq!(before, after);
            }
        }

        #[test]
        fn any_text_can_be_read(text in "[{}%<>/ a-c=(),.:@\"-]{0,80}") {
            let template = format!("{{% component a({text}) -%}}{text}{{%- endcomponent a %}}{{{{ <a {text} /> }}}}");
            Components::of([template.as_str()].into_iter()).written_out(&template);
        }
    }
}
