//! Puts the modules of a script together, so that a reader's device asks for one file.
//!
//! Each module but the last becomes a function that is called at once and gives what the module
//! exports, as a list: names of its properties would be in what readers load. The last one's exports are those of
//! the script. Names of one module therefore never meet those of another. What this reads of JavaScript is the first line of imports and exports,
//! as the modules of this program write them; anything else is reported.

use std::fmt::Write as _;
use std::ops::Range;

/// A module and its name, which others import it by: `tokens.js`.
pub(super) struct Module<'a> {
    pub(super) name: &'a str,
    pub(super) source: &'a str,
}

/// What keeps modules from being put together: index of the module, place in it, and why.
#[derive(Debug, PartialEq)]
pub(super) struct Problem {
    pub(super) module: usize,
    pub(super) span: Range<usize>,
    pub(super) message: String,
}

/// The script that `modules` make, each of which imports only those before it.
pub(super) fn bundle(modules: &[Module<'_>]) -> Result<String, Problem> {
    let mut out = String::new();
    let mut before: Vec<Exports<'_>> = Vec::new();
    for (at, module) in modules.iter().enumerate() {
        let is_last = at + 1 == modules.len();
        let mut exports = Vec::new();
        let mut body = String::new();
        let mut start = 0;
        for line in module.source.split_inclusive('\n') {
            let statement = statement(line.trim_end(), &before, is_last, &mut exports);
            let statement = statement.map_err(|message| Problem {
                module: at,
                span: start..start + line.trim_end().len(),
                message,
            })?;
            body.push_str(&statement);
            body.push('\n');
            start += line.len();
        }
        let variable = variable(module.name);
        let written = if is_last {
            write!(out, "{body}")
        } else {
            let exports = exports.join(", ");
            write!(
                out,
                "const {variable} = (() => {{\n{body}return [{exports}];\n}})();\n"
            )
        };
        before.push((module.name, exports));
        written.expect("a string grows");
    }
    Ok(out)
}

/// A module by its name, and what it exports, in order.
type Exports<'a> = (&'a str, Vec<String>);

/// A line as it is in the script; names that it exports are added to `exports`.
fn statement(
    line: &str,
    before: &[Exports<'_>],
    is_last: bool,
    exports: &mut Vec<String>,
) -> Result<String, String> {
    if let Some(import) = line.strip_prefix("import ") {
        return Ok(format!("const {};", bindings(import, before)?));
    }
    let Some(export) = line.strip_prefix("export ") else {
        return Ok(line.to_owned());
    };
    if is_last {
        return Ok(match export.starts_with('{') {
            true => format!("export const {};", bindings(export, before)?),
            false => line.to_owned(),
        });
    }
    let name = exported(export)
        .ok_or("write `export function name` or `export const name`, for this module is put together with others")?;
    exports.push(name.to_owned());
    Ok(export.to_owned())
}

/// `{ a, b as c } from "./x.js";` as a pattern by the order of what the module exports, and its variable.
fn bindings(clause: &str, before: &[Exports<'_>]) -> Result<String, String> {
    let (names, module) = clause
        .trim_end_matches(';')
        .split_once(" from ")
        .filter(|(names, _)| names.starts_with('{') && names.ends_with('}'))
        .ok_or("write `import { name } from \"./module.js\";` on a line of its own, for this module is put together with others")?;
    let module = module.trim_matches('"').trim_start_matches("./");
    let Some((_, exports)) = before.iter().find(|(name, _)| *name == module) else {
        return Err(format!(
            "`{module}` is not before this module in `theme.toml`"
        ));
    };
    let mut pattern = vec![""; exports.len()];
    for name in names.trim_matches(['{', '}']).split(',').map(str::trim) {
        let (name, own) = name.split_once(" as ").unwrap_or((name, name));
        let Some(at) = exports.iter().position(|of| of == name) else {
            return Err(format!("`{module}` does not export `{name}`"));
        };
        pattern[at] = own;
    }
    let last = pattern.iter().rposition(|own| !own.is_empty());
    pattern.truncate(last.map_or(0, |last| last + 1));
    Ok(format!("[{}] = {}", pattern.join(", "), variable(module)))
}

/// The name that a declaration declares.
fn exported(declaration: &str) -> Option<&str> {
    let declaration = declaration.strip_prefix("async ").unwrap_or(declaration);
    let rest = ["function ", "const ", "class "]
        .iter()
        .find_map(|keyword| declaration.strip_prefix(keyword))?;
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$')?;
    Some(&rest[..end]).filter(|name| !name.is_empty())
}

fn variable(name: &str) -> String {
    let stem = name.trim_end_matches(".js");
    let safe: String = stem
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    format!("module_{safe}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Module<'_> = Module {
        name: "one.js",
        source: "const inner = 1;\nexport const a = inner;\nexport async function b(x) {\n  return x;\n}\n",
    };

    #[test]
    fn modules_become_one_script() {
        let last = Module {
            name: "last.js",
            source: "// Why.\nimport { a, b as c } from \"./one.js\";\nexport const d = c(a);\nexport { b } from \"./one.js\";\n",
        };
        assert_eq!(
            bundle(&[ONE, last]).unwrap(),
            "const module_one = (() => {\nconst inner = 1;\nconst a = inner;\nasync function b(x) {\n  return x;\n}\n\
             return [a, b];\n})();\n// Why.\nconst [a, c] = module_one;\nexport const d = c(a);\nexport const [, b] = module_one;\n"
        );
    }

    #[test]
    fn what_cannot_be_put_together_is_told_with_its_place() {
        for (source, span, part) in [
            ("import x from \"./one.js\";", 0..25, "on a line of its own"),
            (
                "import { x } from \"./one.js\";",
                0..29,
                "`one.js` does not export `x`",
            ),
            (
                "1;\nimport { x } from \"./two.js\";",
                3..32,
                "`two.js` is not before",
            ),
            ("export { x };", 0..13, "write `export function name`"),
            ("export default 1;", 0..17, "write `export function name`"),
        ] {
            let middle = Module {
                name: "middle.js",
                source,
            };
            let last = Module {
                name: "last.js",
                source: "",
            };
            let problem = bundle(&[ONE, middle, last]).unwrap_err();
            assert_eq!((problem.module, &problem.span), (1, &span), "{source}");
            assert!(problem.message.contains(part), "{}", problem.message);
        }
    }
}
