//! Templates that include or extend others, which include others: how deep that goes.
//!
//! Tera follows them one within the other, again for every one, so that a long chain takes long
//! before it takes all of the stack.

use std::collections::BTreeMap;

use super::syntax::{keyword, tags};
use crate::diagnostic::{Diagnostic, Place};

/// The most templates of which each needs the next.
const DEEPEST: usize = 32;

/// What is wrong with templates that are too deep, those that need each other in a circle among
/// them.
pub(super) fn problem(templates: &BTreeMap<String, String>) -> Option<Diagnostic> {
    let needs: BTreeMap<&str, Vec<(&str, usize)>> = templates
        .iter()
        .map(|(name, text)| (name.as_str(), needs(text)))
        .collect();
    let mut depths: BTreeMap<&str, usize> = needs.keys().map(|name| (*name, 0)).collect();
    loop {
        let mut deeper = depths.clone();
        for (name, needs) in &needs {
            for (needed, at) in needs {
                let Some(depth) = depths.get(needed) else {
                    continue;
                };
                if depth + 1 > DEEPEST {
                    let place = Place::new(*name, *at..at + needed.len());
                    let problem = Diagnostic::error("deep-template", place);
                    return Some(problem.with("most", DEEPEST));
                }
                let known = deeper.entry(name).or_default();
                *known = (*known).max(depth + 1);
            }
        }
        if deeper == depths {
            return None;
        }
        depths = deeper;
    }
}

/// The templates that a template names, and where.
fn needs(template: &str) -> Vec<(&str, usize)> {
    let named = tags(template).filter_map(|tag| {
        let said = &template[tag.clone()];
        if !matches!(keyword(said), "include" | "extends") {
            return None;
        }
        let start = said.find(['"', '\'', '`'])?;
        let quote = said[start..].chars().next()?;
        let name = said[start + 1..].split(quote).next()?;
        Some((name, tag.start + start + 1))
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A template for each name, which needs those that follow it.
    fn deep(templates: &[(String, String)]) -> Option<String> {
        let problem = problem(&templates.iter().cloned().collect())?;
        problem.place.map(|place| place.file)
    }

    fn chain(length: usize) -> Vec<(String, String)> {
        let text = |at: usize| format!("a {{%- include 'b{}' %}}", at + 1);
        (0..length).map(|at| (format!("b{at}"), text(at))).collect()
    }

    #[test]
    fn a_chain_has_an_end() {
        assert_eq!(deep(&chain(DEEPEST)), None);
        assert_eq!(deep(&chain(DEEPEST + 2)), Some("b0".to_owned()));
        assert!(deep(&chain(3000)).is_some());
        let many: Vec<_> = (0..3000)
            .map(|at| (format!("c{at}"), "{% extends \"b0\" %}".to_owned()))
            .chain(chain(3))
            .collect();
        assert_eq!(deep(&many), None);
        let circle = ["{% include \"b\" %}", "{% extends `a` %}"];
        let circle = ["a", "b"].into_iter().zip(circle);
        let circle: Vec<_> = circle.map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
        assert!(deep(&circle).is_some());
        let none = [(
            "a".to_owned(),
            "{{ 'x' }}{# {% include 'a' %} #}{% include 'z' %}".to_owned(),
        )];
        assert_eq!(deep(&none), None);
    }
}
