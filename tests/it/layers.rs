//! The order of the modules, held by tests: see `ARCHITECTURE.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use walkdir::WalkDir;

use crate::support::path;

/// A file of `src/` without its tests, by what it declares and names.
#[derive(Default)]
struct Module {
    /// Its words and signs, without comments and the text of strings.
    tokens: Vec<String>,
    /// Its strings and characters.
    strings: Vec<String>,
    /// Its children in the order in which it declares them.
    children: Vec<String>,
    /// The modules that its code names.
    uses: BTreeSet<String>,
    /// Where the names of its `pub use` come from.
    exports: BTreeMap<String, String>,
}

/// Every module by its path below the crate: `content::decode::raw`; the crate itself is ``.
struct Modules(BTreeMap<String, Module>);

impl Modules {
    fn of_program() -> Self {
        let mut files = Vec::new();
        for entry in WalkDir::new(path("src")) {
            let entry = entry.unwrap();
            let file = entry.path().strip_prefix(path("src")).unwrap();
            let name = file.to_str().unwrap().replace('/', "::");
            if let Some(name) = name.strip_suffix(".rs")
                && name != "main"
            {
                files.push((name.to_owned(), fs::read_to_string(entry.path()).unwrap()));
            }
        }
        Self::of(files)
    }

    fn of(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let is_test = |name: &str| name.ends_with("::tests");
        let files = files.into_iter().filter(|(name, _)| !is_test(name));
        let files = files.map(|(name, text)| {
            let name = if name == "lib" { String::new() } else { name };
            (name, Module::read(&text))
        });
        let mut modules = Self(files.collect());
        modules.find_exports();
        let uses = modules.0.iter().map(|(name, module)| {
            let paths = module.paths();
            let uses = paths.iter().filter(|path| !path.is_exported);
            let uses = uses.filter_map(|path| modules.target(name, &path.segments));
            (name.clone(), uses.filter(|of| of != name).collect())
        });
        let uses: Vec<(String, BTreeSet<String>)> = uses.collect();
        for (name, uses) in uses {
            modules.0.get_mut(&name).unwrap().uses = uses;
        }
        modules
    }

    fn find_exports(&mut self) {
        let names: Vec<String> = self.0.keys().cloned().collect();
        for name in names {
            for path in self.0[&name].paths() {
                let target = self.target(&name, &path.segments);
                if let (true, Some(target)) = (path.is_exported, target) {
                    let last = path.segments.last().unwrap().clone();
                    self.0.get_mut(&name).unwrap().exports.insert(last, target);
                }
            }
        }
    }

    /// The module in which what `from` names by this path is; `None` for what is not of the crate.
    fn target(&self, from: &str, path: &[String]) -> Option<String> {
        let first = path.first()?.as_str();
        let mut at = match first {
            "crate" => String::new(),
            "super" => parent(from).to_owned(),
            "self" => from.to_owned(),
            _ if self.0[from].children.iter().any(|child| child == first) => join(from, first),
            _ => return None,
        };
        for segment in &path[1..] {
            if segment == "super" {
                at = parent(&at).to_owned();
                continue;
            }
            let below = join(&at, segment);
            if self.0.contains_key(&below) {
                at = below;
            } else {
                return Some(self.0[&at].exports.get(segment).cloned().unwrap_or(at));
            }
        }
        Some(at)
    }

    /// Where a module uses one that it may not use.
    fn wrong(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for (name, module) in &self.0 {
            for used in module.uses.iter().chain(module.exports.values()) {
                let common = common(name, used);
                let within = |module: &str| {
                    let rest = module[common.len()..].trim_start_matches("::");
                    rest.split("::").next().unwrap().to_owned()
                };
                let (one, other) = (within(name), within(used));
                if one.is_empty() || used == name {
                    continue; // Its own descendant.
                }
                if other.is_empty() {
                    let below = format!("{used}::");
                    let mut own = self.0[used].uses.iter();
                    if let Some(child) = own.find(|of| !used.is_empty() && of.starts_with(&below)) {
                        wrong.push(format!("`{name}` uses `{used}`, which uses `{child}`"));
                    }
                    continue;
                }
                let children = &self.0[common].children;
                let place = |child: &str| children.iter().position(|of| of == child);
                if place(&one) < place(&other) {
                    wrong.push(format!("`{name}` uses `{used}`, which comes later"));
                }
            }
        }
        wrong
    }

    /// The outermost modules whose code has one of these, each with spaces between its tokens.
    fn naming(&self, code: &[&str]) -> BTreeSet<&str> {
        let is_naming = |module: &Module| {
            let tokens = module.tokens.join(" ");
            code.iter().any(|of| tokens.contains(of))
        };
        let those = self.0.iter().filter(|(_, module)| is_naming(module));
        those
            .map(|(name, _)| name.split("::").next().unwrap())
            .collect()
    }
}

fn parent(module: &str) -> &str {
    module.rsplit_once("::").map_or("", |(parent, _)| parent)
}

fn join(module: &str, child: &str) -> String {
    match module {
        "" => child.to_owned(),
        _ => format!("{module}::{child}"),
    }
}

/// The innermost module that both are in, or are.
fn common<'m>(one: &'m str, other: &str) -> &'m str {
    let mut common = one;
    while !common.is_empty() && other != common && !other.starts_with(&format!("{common}::")) {
        common = parent(common);
    }
    common
}

/// A path as code names it: `crate::model::Portal`.
struct Named {
    segments: Vec<String>,
    /// Whether it is in a `pub use`.
    is_exported: bool,
}

impl Module {
    fn read(text: &str) -> Self {
        // Tests may use everything.
        let tests = text.find("\nmod tests");
        let (tokens, strings) = tokens(&text[..tests.unwrap_or(text.len())]);
        let declares =
            |pair: &[String]| (pair[0] == "mod" && pair[2] == ";").then(|| pair[1].clone());
        let children = tokens.windows(3).filter_map(declares).collect();
        Self {
            tokens,
            strings,
            children,
            ..Self::default()
        }
    }

    /// Every path in it.
    fn paths(&self) -> Vec<Named> {
        let mut paths = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            if self.tokens[at] == "use" {
                let is_exported = at > 0 && ["pub", ")"].contains(&&*self.tokens[at - 1]);
                at = self.tree(at + 1, &[], is_exported, &mut paths);
            } else if is_word(&self.tokens[at]) && (at == 0 || self.tokens[at - 1] != "::") {
                let mut segments = vec![self.tokens[at].clone()];
                while self.is(at + 1, "::") && self.tokens.get(at + 2).is_some_and(|of| is_word(of))
                {
                    segments.push(self.tokens[at + 2].clone());
                    at += 2;
                }
                if segments.len() > 1 {
                    let is_exported = false;
                    paths.push(Named {
                        segments,
                        is_exported,
                    });
                }
            }
            at += 1;
        }
        paths
    }

    /// Adds the paths of the tree of a `use` that begins at `at`; where it ends.
    fn tree(
        &self,
        mut at: usize,
        before: &[String],
        is_exported: bool,
        paths: &mut Vec<Named>,
    ) -> usize {
        let mut segments = before.to_vec();
        while is_word(&self.tokens[at]) && self.tokens[at] != "as" || self.is(at, "::") {
            if !self.is(at, "::") {
                segments.push(self.tokens[at].clone());
            }
            at += 1;
        }
        if self.is(at, "{") {
            while !self.is(at, "}") {
                at = self.tree(at + 1, &segments, is_exported, paths);
            }
            return at + 1;
        }
        while ![",", "}", ";"].contains(&&*self.tokens[at]) {
            at += 1; // `as name`, `*`
        }
        if segments.len() > before.len() || self.is(at - 1, "*") {
            paths.push(Named {
                segments,
                is_exported,
            });
        }
        at
    }

    fn is(&self, at: usize, token: &str) -> bool {
        self.tokens.get(at).is_some_and(|of| of == token)
    }
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The words and signs of code, and its strings and characters.
fn tokens(code: &str) -> (Vec<String>, Vec<String>) {
    let (mut tokens, mut strings) = (Vec::new(), Vec::new());
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let is_character = rest.starts_with("'\\") || rest.chars().nth(2) == Some('\'');
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(raw) = raw_string(rest) {
            strings.push(rest[..raw].to_owned());
            raw
        } else if c == '"' || c == '\'' && is_character {
            let length = 1 + closing(&rest[1..], c);
            strings.push(rest[..length].to_owned());
            length
        } else if is_word(rest) {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
            let end = end.unwrap_or(rest.len());
            tokens.push(rest[..end].to_owned());
            end
        } else {
            let length = if rest.starts_with("::") {
                2
            } else {
                c.len_utf8()
            };
            if !c.is_whitespace() {
                tokens.push(rest[..length].to_owned());
            }
            length
        };
        rest = &rest[length..];
    }
    (tokens, strings)
}

/// The length of the raw string that code begins with.
fn raw_string(code: &str) -> Option<usize> {
    let after = code.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let inner = after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(2 + hashes + inner.find(&end)? + end.len())
}

/// Where a string or character ends that `quote` closes, after the quote.
fn closing(code: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in code.char_indices() {
        if c == quote && !is_escaped {
            return at + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    code.len()
}

#[test]
fn each_module_uses_only_those_above_it() {
    let wrong = Modules::of_program().wrong();
    assert!(wrong.is_empty(), "{} {wrong:#?}", wrong.len());
}

#[test]
fn what_breaks_the_order_is_seen() {
    let wrong = |files: &[(&str, &str)]| {
        let files = files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        Modules::of(files).wrong().len()
    };
    let order = ("lib", "pub mod a;\npub mod b;");
    let siblings = ("b", "mod c;\nmod d;\npub use d::D;");
    for (one, other, expected) in [
        (("a", "use crate::b::B;"), ("b", ""), 1),
        (("a", "fn f() { crate::b::f() }"), ("b", ""), 1),
        (("a", "use {std::fs, crate::{b::{B, C}}};"), ("b", ""), 1),
        (
            ("a", "// crate::b::B\nconst A: &str = \"crate::b\";"),
            ("b", "use crate::a;"),
            0,
        ),
        (
            ("a", "#[cfg(test)]\nmod tests {\n use crate::b::B; }"),
            ("b", ""),
            0,
        ),
        (("b::c", "use super::d;"), siblings, 1),
        (("b::c", "use crate::b::D;"), siblings, 1),
        (("b::d", "use super::c::C;"), siblings, 0),
        (("b::c", "use super::B;"), ("b", "mod c;\nuse c::C;"), 1),
        (("b::c", "use super::B;"), ("b", "mod c;\npub use c::C;"), 0),
        (
            ("b::c", "use super::super::a::A;"),
            ("b", "mod c;\nfn f() { c::f() }"),
            0,
        ),
    ] {
        let d = ("b::d", "");
        let a = ("a", "");
        let files = [order, a, d, other, one];
        assert_eq!(wrong(&files), expected, "{one:?} {other:?}");
    }
}

#[test]
fn every_text_in_a_file_is_read_with_the_reads_of_that_file() {
    let mut wrong = Vec::new();
    for folder in ["src/view", "src/render", "src/search", "src/plan"] {
        for entry in WalkDir::new(path(folder))
            .into_iter()
            .filter_map(Result::ok)
        {
            let Ok(text) = fs::read_to_string(entry.path()) else {
                continue;
            };
            let code = text.split("#[cfg(test)]").next().unwrap();
            if code.contains("Reads::ignored") {
                wrong.push(entry.path().to_owned());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn one_module_touches_the_disk() {
    const DISK: [&str; 10] = [
        "fs ::",
        ":: fs",
        " File :: o",
        "WalkDir",
        ". symlink_metadata (",
        ". metadata ( )",
        ". canonicalize (",
        ". exists ( )",
        ". is_file ( )",
        ". is_dir ( )",
    ];
    let touching = Modules::of_program();
    assert_eq!(touching.naming(&DISK), BTreeSet::from(["disk"]));
}

/// What knows the time, the machine or chance.
const OUTSIDE: [&str; 8] = [
    "SystemTime",
    "Instant",
    ":: now (",
    "Command",
    "rand ::",
    "env ::",
    "HashMap",
    "HashSet",
];

#[test]
fn nothing_between_the_ends_knows_the_time_or_chance() {
    let ends = [
        "disk", "source", "git", "publish", "cache", "serve", "commands",
    ];
    let modules = Modules::of_program();
    let naming = modules.naming(&OUTSIDE).into_iter();
    let between: Vec<&str> = naming.filter(|module| !ends.contains(module)).collect();
    assert!(between.is_empty(), "{between:?}");
}

/// The innermost modules with a string of which this is true, but for these and what is in them.
fn saying(but: &[&str], is: impl Fn(&str) -> bool) -> Vec<String> {
    let modules = Modules::of_program().0.into_iter();
    let others = modules.filter(|(name, _)| !but.contains(&name.split("::").next().unwrap()));
    let saying = others.filter(|(_, module)| {
        let mut strings = module.strings.iter();
        strings.any(|text| is(text.trim_matches('"')))
    });
    saying.map(|(name, _)| name).collect()
}

#[test]
fn only_text_knows_chinese() {
    let ranges = [
        '\u{2E80}'..='\u{9FFF}',
        '\u{F900}'..='\u{FAFF}',
        '\u{FF00}'..='\u{FFEF}',
    ];
    let is_chinese = |c: char| ranges.iter().any(|range| range.contains(&c));
    // A page of `serve` speaks to every reader before there is a site.
    let knowing = saying(&["text", "serve"], |text| text.contains(is_chinese));
    assert!(knowing.is_empty(), "{knowing:?}");
    assert!(!saying(&["serve"], |text| text.contains(is_chinese)).is_empty());
}

#[test]
fn addresses_are_spelt_in_one_module() {
    const NAMES: [&str; 8] = [
        "404.html",
        "_headers",
        "_redirects",
        "feed.xml",
        "feed.json",
        "manifest.json",
        "robots.txt",
        "sitemap.xml",
    ];
    let is_address = |text: &str| {
        let text = text.trim_start_matches("{}").trim_start_matches('/');
        let folders = ["assets/", "cite/", "data/", "search/"];
        let is_below = folders.iter().any(|folder| text.starts_with(folder));
        is_below || NAMES.iter().any(|name| text.contains(name))
    };
    // The files of a theme are in a folder with such a name too.
    let mut spelling = saying(&["address"], is_address);
    spelling.retain(|module| module != "theme");
    assert!(spelling.is_empty(), "{spelling:?}");
    assert!(!saying(&[], is_address).is_empty());
}
