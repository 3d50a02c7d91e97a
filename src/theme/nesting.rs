//! How deep a file of a theme is nested, before a parser that calls itself for every level reads it: a stack
//! that overflows ends the program, and `serve` with it.
//!
//! Strings and comments are known, as well as it takes to raise no false alarm. What is taken wrongly (a
//! regular expression for a division) ends with its line, and has the large stack of [`deep`] all the same.

use std::ops::Range;
use std::thread;

use super::syntax::{keyword, tags};
use crate::budget::{STYLE_BLOCKS, THEME_CHAIN, THEME_NESTING};
use crate::diagnostic::{Diagnostic, Place};

/// What is nested too deeply in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TooDeep {
    /// Where it goes beyond the budget.
    pub(super) at: Range<usize>,
    /// The code of the problem.
    pub(super) code: &'static str,
    /// The budget.
    pub(super) most: usize,
}

impl TooDeep {
    /// What is said of it in the file of `place`.
    pub(super) fn problem(self, place: Place) -> Diagnostic {
        Diagnostic::error(self.code, Place::new(place.file, self.at)).with("most", self.most)
    }
}

fn too_deep(at: usize) -> TooDeep {
    TooDeep {
        at: at..at + 1,
        code: "theme-too-deep",
        most: THEME_NESTING,
    }
}

/// Bytes of a stack for parsers that call themselves.
const STACK: usize = 256 * 1024 * 1024;

/// What `work` gives, done with a large stack; of it only what is used takes memory.
pub(super) fn deep<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(STACK);
        let thread = builder.spawn_scoped(scope, work);
        let outcome = thread.expect("the system has a thread more").join();
        outcome.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// Looks at a style sheet.
///
/// # Errors
/// Where brackets are nested too deeply, or there are too many blocks.
pub(super) fn css(source: &str) -> Result<(), TooDeep> {
    let bytes = source.as_bytes();
    let (mut at, mut depth, mut blocks) = (0, 0_usize, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                at = after(source, at + 2, "*/");
                continue;
            }
            b'"' | b'\'' => {
                at = string_end(bytes, at);
                continue;
            }
            b'\\' => at += 1,
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        blocks += usize::from(byte == b'{');
        if blocks > STYLE_BLOCKS {
            return Err(TooDeep {
                at: at..at + 1,
                code: "theme-blocks",
                most: STYLE_BLOCKS,
            });
        }
        if depth > THEME_NESTING {
            return Err(too_deep(at));
        }
        at += 1;
    }
    Ok(())
}

/// Behind the next `end`, or at the end of the source.
pub(super) fn after(source: &str, from: usize, end: &str) -> usize {
    let found = source.as_bytes().get(from..);
    let found = found.and_then(|rest| memchr::memmem::find(rest, end.as_bytes()));
    found.map_or(source.len(), |found| from + found + end.len())
}

/// Behind the string that begins at `start`, which ends with its line at the latest.
pub(super) fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'\\' => at += 1,
            b'\n' => break,
            _ if byte == bytes[start] => break,
            _ => {}
        }
    }
    at
}

/// A bracket that is open in a script.
#[derive(Clone, Copy, Default)]
struct Open {
    /// Operators since the last statement or comma within it.
    chain: usize,
    /// Whether what is behind its end belongs to what is before it: `if (a)`.
    is_head: bool,
    /// Whether a template literal goes on behind its end.
    is_in_template: bool,
}

/// What was last in a script, white space and comments aside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    /// Something that an operator or the next statement can follow.
    Value,
    /// The end of the head of a statement.
    Head,
    /// An operator, or a word that is one: what follows is its operand.
    Operator,
}

/// A script as far as its nesting goes.
struct Script<'s> {
    source: &'s str,
    at: usize,
    open: Vec<Open>,
    /// The chains of all that is open.
    chains: usize,
    last: Last,
    /// Whether a line has ended since.
    is_new_line: bool,
    /// Whether the last word begins the head of a statement.
    expects_head: bool,
}

/// Words whose operand follows them.
const PREFIXES: [&str; 17] = [
    "typeof",
    "void",
    "delete",
    "new",
    "await",
    "yield",
    "in",
    "of",
    "instanceof",
    "else",
    "do",
    "return",
    "throw",
    "case",
    "extends",
    "default",
    "async",
];

/// Looks at a module of a script.
///
/// # Errors
/// Where brackets are nested too deeply, or operators follow each other too long.
pub(super) fn script(source: &str) -> Result<(), TooDeep> {
    let mut script = Script {
        source,
        at: 0,
        open: vec![Open::default()],
        chains: 0,
        last: Last::Operator,
        is_new_line: false,
        expects_head: false,
    };
    while script.at < source.len() {
        script.step();
        if script.open.len() > THEME_NESTING {
            return Err(too_deep(script.at.saturating_sub(1)));
        }
        if script.chains > THEME_CHAIN {
            return Err(TooDeep {
                at: script.at.saturating_sub(1)..script.at,
                code: "theme-chain",
                most: THEME_CHAIN,
            });
        }
    }
    Ok(())
}

impl Script<'_> {
    fn step(&mut self) {
        let bytes = self.source.as_bytes();
        let byte = bytes[self.at];
        let next = bytes.get(self.at + 1).copied();
        match byte {
            b'\n' => {
                self.is_new_line = true;
                self.at += 1;
            }
            _ if byte.is_ascii_whitespace() => self.at += 1,
            b'/' if next == Some(b'/') => {
                self.at = after(self.source, self.at, "\n").max(self.at + 1) - 1;
                self.at += usize::from(bytes.get(self.at) != Some(&b'\n'));
            }
            b'/' if next == Some(b'*') => self.at = after(self.source, self.at + 2, "*/"),
            b'"' | b'\'' => {
                self.value();
                self.at = string_end(bytes, self.at);
            }
            b'/' if self.last != Last::Value => {
                self.value();
                self.at = regex_end(bytes, self.at);
            }
            b'`' => {
                self.operator();
                self.at += 1;
                self.template();
            }
            b'(' | b'[' | b'{' => self.enter(byte),
            b')' | b']' | b'}' => self.leave(byte),
            b';' | b',' => {
                self.end();
                self.at += 1;
            }
            b'!' | b'~' | b'+' | b'-' | b'*' | b'/' | b'%' | b'&' | b'|' | b'^' | b'<' | b'>'
            | b'=' | b'?' | b':' | b'.' | b'@' => {
                self.operator();
                self.at += 1;
            }
            _ => self.word(),
        }
    }

    fn level(&mut self) -> &mut Open {
        self.open
            .last_mut()
            .expect("the module itself is never left")
    }

    fn operator(&mut self) {
        self.level().chain += 1;
        self.chains += 1;
        self.last = Last::Operator;
        self.is_new_line = false;
        self.expects_head = false;
    }

    /// A statement, or a part of a list, ends.
    fn end(&mut self) {
        self.chains -= std::mem::take(&mut self.level().chain);
        self.last = Last::Operator;
        self.is_new_line = false;
    }

    /// A value begins: on a line of its own a statement.
    fn value(&mut self) {
        if self.is_new_line && self.last == Last::Value {
            self.end();
        }
        self.last = Last::Value;
        self.is_new_line = false;
        self.expects_head = false;
    }

    fn enter(&mut self, byte: u8) {
        let is_head = byte == b'(' && self.expects_head;
        self.operator();
        self.open.push(Open {
            is_head,
            ..Open::default()
        });
        self.at += 1;
    }

    fn leave(&mut self, byte: u8) {
        self.at += 1;
        if self.open.len() == 1 {
            return; // Closed without having been opened: the parser says so.
        }
        self.end();
        let closed = self.open.pop().expect("it is not the module");
        self.last = if closed.is_head {
            Last::Head
        } else {
            Last::Value
        };
        if closed.is_in_template {
            self.template();
        } else if byte == b'}' && self.is_end_of_block() {
            self.end();
        }
    }

    /// Whether what follows a brace has nothing to do with what was in it.
    fn is_end_of_block(&self) -> bool {
        let rest = self.source[self.at..].trim_start();
        let goes_on = [
            "else",
            "catch",
            "finally",
            "while",
            "in",
            "instanceof",
            "of",
        ];
        let word = rest.split(|c: char| !c.is_ascii_alphanumeric()).next();
        !rest.starts_with(|c| "()[].`?:=+-*/%&|^<>,;".contains(c))
            && !word.is_some_and(|word| goes_on.contains(&word))
    }

    /// The words of a template literal, up to what is put into it or to its end.
    fn template(&mut self) {
        let bytes = self.source.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'`' => {
                    self.last = Last::Value;
                    return;
                }
                b'$' if bytes.get(self.at) == Some(&b'{') => {
                    self.at += 1;
                    self.operator();
                    self.open.push(Open {
                        is_in_template: true,
                        ..Open::default()
                    });
                    return;
                }
                _ => {}
            }
        }
    }

    fn word(&mut self) {
        let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '#' | '\\');
        let rest = &self.source[self.at..];
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let length = rest
            .find(|c| !is_of_word(c))
            .unwrap_or(rest.len())
            .max(first);
        let word = &rest[..length];
        self.value();
        if PREFIXES.contains(&word) {
            self.operator();
        }
        if matches!(word, "if" | "for" | "while" | "with") {
            self.operator();
            self.expects_head = true;
        }
        self.at += length;
    }
}

/// Behind the regular expression that begins at `start`, which ends with its line at the latest.
fn regex_end(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut is_class) = (start + 1, false);
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'\\' => at += 1,
            b'[' => is_class = true,
            b']' => is_class = false,
            b'\n' => break,
            b'/' if !is_class => break,
            _ => {}
        }
    }
    at
}

/// Elements that never have an end, or whose end may be left out: others of their kind are no deeper.
const WITHOUT_END: [&str; 28] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "li", "p", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody",
    "tfoot", "rt", "rp", "colgroup",
];

/// Looks at a template. How deep its expressions and blocks are, Tera itself says.
///
/// # Errors
/// Where elements are nested too deeply, or conditions follow each other too long.
pub(super) fn template(source: &str) -> Result<(), TooDeep> {
    let mut depth = 0_usize;
    let mut conditions = Vec::new();
    let mut start = 0;
    let ends = tags(source).chain(std::iter::once(source.len()..source.len()));
    for tag in ends {
        elements(source, start..tag.start, &mut depth)?;
        match keyword(&source[tag.clone()]) {
            "if" => conditions.push(0),
            "elif" => {
                if let Some(count) = conditions.last_mut() {
                    *count += 1;
                }
                if conditions.iter().sum::<usize>() > THEME_NESTING {
                    return Err(too_deep(tag.start));
                }
            }
            "endif" => drop(conditions.pop()),
            _ => {}
        }
        start = tag.end;
    }
    Ok(())
}

/// The elements that a stretch of a template opens and closes.
fn elements(source: &str, stretch: Range<usize>, depth: &mut usize) -> Result<(), TooDeep> {
    let text = &source[stretch.clone()];
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        let is_end = rest.starts_with('/');
        let name = rest.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        let name = &name[..end.unwrap_or(name.len())];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        if WITHOUT_END.iter().any(|of| name.eq_ignore_ascii_case(of)) {
            continue;
        }
        if is_end {
            *depth = depth.saturating_sub(1);
        } else {
            *depth += 1;
        }
        if *depth > THEME_NESTING {
            return Err(too_deep(stretch.start + at));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(outcome: Result<(), TooDeep>) -> &'static str {
        outcome.map_or_else(|of| of.code, |()| "")
    }

    #[test]
    fn style_sheets_are_no_deeper_than_they_may_be() {
        for (source, expected) in [
            ("a{".repeat(100_000), "theme-too-deep"),
            ("a:not(".repeat(100_000), "theme-too-deep"),
            ("@media print{".repeat(100_000), "theme-too-deep"),
            (format!("a{{b:{}", "[".repeat(100_000)), "theme-too-deep"),
            ("a{b:c}".repeat(10_000), "theme-blocks"),
            ("a{b:c}".repeat(1_000), ""),
            (format!("/*{}*/a{{}}", "{".repeat(10_000)), ""),
            (format!("a{{content:\"{}\"}}", "(".repeat(10_000)), ""),
            ("\\{".repeat(10_000), ""),
        ] {
            assert_eq!(code(css(&source)), expected, "{source:.20}");
        }
    }

    #[test]
    fn scripts_are_no_deeper_than_they_may_be() {
        const MANY: usize = 100_000;
        for unit in ["(", "[", "{", "`${", "a={b:", "function a(){", "()=>{"] {
            assert_eq!(code(script(&unit.repeat(MANY))), "theme-too-deep", "{unit}");
        }
        for unit in [
            "!",
            "- ",
            "a?b:",
            "a+",
            "a=>",
            "if(a)",
            "if(a)\n",
            "if(a){}else ",
            ".a",
            "a()",
            "a``",
            "a=",
            "a**",
            "typeof ",
            "typeof\n",
            "new ",
            "for(;;)",
            "while(a)\n",
            "a:",
            "a.b().c()\n.d",
            "a[0][0]",
            "a?.b",
            "do ",
            "await\n",
            "\"a\"+",
            "1+",
        ] {
            let source = unit.repeat(MANY);
            assert_ne!(code(script(&source)), "", "{unit}");
        }
    }

    #[test]
    fn scripts_as_they_are_written_raise_no_alarm() {
        for unit in [
            "function a(b) {\n  return b + 1;\n}\n",
            "function a(b) {\n  return b + 1\n}\n",
            "const a = b\n",
            "a(b)\nc.d(e)\n",
            "if (a) {\n  b()\n} else if (c) {\n  d()\n}\n",
            "if (a) b();\n",
            "const a = /[(\"`{]/.test(b);\n",
            "a = b / c; d = e / f;\n",
            "// it's (\n",
            "/* ( */\n",
            "a(`${b} (`);\n",
            "a('(');\n",
            "{ a: 1, b: -2, c: [1, 2] },\n",
            "class A {\n  b() {\n    return 1\n  }\n  c = 2\n}\n",
            "switch (a) {\n  case 1:\n    b()\n    break\n}\n",
            "a = () => {\n  b()\n}\n",
            "港 = 滬;\n",
        ] {
            let source = unit.repeat(10_000);
            assert_eq!(script(&source), Ok(()), "{unit}");
        }
    }

    #[test]
    fn templates_are_no_deeper_than_they_may_be() {
        for (source, expected) in [
            ("<div>".repeat(100_000), "theme-too-deep"),
            ("<b><i>".repeat(100_000), "theme-too-deep"),
            (
                format!("{{% if a %}}{}", "{% elif a %}".repeat(100_000)),
                "theme-too-deep",
            ),
            ("<li>a<br>".repeat(1_000), ""),
            ("<p>a</p><div class=\"a\"></div>\n".repeat(1_000), ""),
            ("{% if a %}<a>{% elif b %}</a>{% endif %}".repeat(1_000), ""),
            ("{{ a <b }}{{ <b /> }}".repeat(1_000), ""),
        ] {
            assert_eq!(code(template(&source)), expected, "{source:.20}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_looked_at(text in "[a-c{}()\\[\\]/*'\"`$\\\\<>=;,:%#\n 港]{0,80}") {
            let _ = (css(&text), script(&text), template(&text));
        }
    }
}
