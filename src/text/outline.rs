//! The paragraphs of a text: which of its lines begin with a number, letter or dash of their own, and how they
//! are nested. Not a character of a line is touched.

pub mod marks;
pub mod named;
pub mod called;

use std::ops::Range;

use marks::{Class, Token};

/// The deepest level: a mark below it is a part of its line.
pub const DEEPEST: usize = 6;

/// So far may a number be from the one before; beyond it is another thing that begins with a number.
const WIDEST_GAP: u32 = 10;

/// How the lines of a text are nested.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    /// One for each line.
    pub lines: Vec<Line>,
    /// Where numbers are missing, in the order of the lines.
    pub gaps: Vec<Gap>,
    /// Whether the text itself says the levels, by spaces before its lines.
    pub is_explicit: bool,
}

/// Where a line stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// 0, or how many marks it stands below, its own included.
    pub level: usize,
    /// Which of the marked lines it is, counted on each level; empty without a mark.
    pub path: Vec<u16>,
    /// The mark, as a range of the line without white space at its ends.
    pub mark: Range<usize>,
}

/// A mark whose number does not follow that of the mark before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The line with the mark before.
    pub before: usize,
    /// The line with the mark.
    pub line: usize,
}

impl Outline {
    /// Whether any line has a mark.
    pub fn is_marked(&self) -> bool {
        self.paths().next().is_some()
    }

    /// The paths of the marked lines.
    pub fn paths(&self) -> impl Iterator<Item = &[u16]> {
        let paths = self.lines.iter().map(|line| &*line.path);
        paths.filter(|path| !path.is_empty())
    }

    /// The level of each line, where the text says them: `0 1 1`.
    pub fn levels(&self) -> Option<String> {
        let levels = self.lines.iter().map(|line| line.level.to_string());
        self.is_explicit
            .then(|| levels.collect::<Vec<_>>().join(" "))
    }
}

/// How the lines of a text are nested. Lines may begin with spaces: two of them are a level, and overrule what
/// the marks say.
///
/// ```
/// # use concord::text::outline::outline;
/// let found = outline(["1. x:", "(a) y;", "(b) z.", "2. w"]);
/// let paths: Vec<_> = found.paths().collect();
/// assert_eq!(paths, [&[1][..], &[1, 1], &[1, 2], &[2]]);
/// assert!(!outline(["2021. x"]).is_marked());
/// ```
pub fn outline<'t>(lines: impl IntoIterator<Item = &'t str>) -> Outline {
    let lines: Vec<&str> = lines.into_iter().collect();
    let tokens: Vec<Option<Token>> = lines.iter().map(|line| marks::read(line.trim())).collect();
    let is_explicit = lines.iter().skip(1).any(|line| indent(line) > 0);
    let mut reader = Reader {
        lines: &lines,
        tokens: &tokens,
        open: Vec::new(),
        outline: Outline {
            is_explicit,
            ..Outline::default()
        },
    };
    for at in 0..lines.len() {
        reader.line(at);
    }
    reader.outline
}

/// Whether a line begins with what may be a mark.
pub fn may_begin(line: &str) -> bool {
    marks::read(line.trim()).is_some()
}

/// A path as it is written: `2.1`.
pub fn written(path: &[u16]) -> String {
    let path: Vec<String> = path.iter().map(u16::to_string).collect();
    path.join(".")
}

/// How many levels the spaces before a line say.
fn indent(line: &str) -> usize {
    line.bytes().take_while(|byte| *byte == b' ').count() / 2
}

/// A series of marks that may go on.
struct Open {
    class: Class,
    number: u32,
    /// The numbers before it: the 2 of `2.3`.
    within: Vec<u32>,
    ordinal: u16,
    line: usize,
    indent: usize,
}

impl Open {
    /// How far a number is after the last one; none if the numbers before it are others.
    fn distance(&self, within: &[u32], number: u32) -> Option<u32> {
        let distance = number.checked_sub(self.number);
        distance.filter(|_| self.within == within)
    }

    /// Whether numbers begin anew where those before them are `within`: as `2.1` after `1.3`.
    fn is_before(&self, within: &[u32]) -> bool {
        let mut pairs = self.within.iter().zip(within);
        let differing = pairs.find(|(own, other)| own != other);
        differing.is_some_and(|(own, other)| {
            let after = other.checked_sub(*own);
            after.is_some_and(|of| of <= WIDEST_GAP)
        })
    }
}

struct Reader<'r, 't> {
    lines: &'r [&'t str],
    tokens: &'r [Option<Token>],
    /// The innermost last.
    open: Vec<Open>,
    outline: Outline,
}

impl Reader<'_, '_> {
    fn line(&mut self, at: usize) {
        let token = self.tokens[at].as_ref();
        let found = token.and_then(|token| match self.outline.is_explicit {
            true => self.indented(at, token),
            false => self.counted(at, token),
        });
        let line = match (found, token) {
            (Some((depth, class, number)), Some(token)) if depth < DEEPEST => {
                self.enter(at, depth, (class, number), &token.within);
                Line {
                    level: depth + 1,
                    path: self.open.iter().map(|open| open.ordinal).collect(),
                    mark: 0..token.length,
                }
            }
            _ => Line {
                level: self.level_without_mark(at),
                ..Line::default()
            },
        };
        self.outline.lines.push(line);
    }

    /// The depth at which a mark counts by its number, and as what.
    fn counted(&self, at: usize, token: &Token) -> Option<(usize, Class, u32)> {
        let place = |class: Class| self.open.iter().position(|open| open.class == class);
        let readings = || token.readings.iter().copied();
        let after = |depth: usize, number: u32| self.open[depth].distance(&token.within, number);
        let next = readings().find_map(|(class, number)| {
            let depth = place(class)?;
            let is_next = after(depth, number) == Some(1) && !self.is_roman(at, class, number);
            let is_anew = number == 1 && self.open[depth].is_before(&token.within);
            (class.is_bullet() || is_next || is_anew).then_some((depth, class, number))
        });
        let new = || {
            let mut new =
                readings().filter(|(class, number)| *number == 1 && place(*class).is_none());
            let (class, number) = new.next()?;
            Some((self.open.len(), class, number))
        };
        let gap = || {
            readings().find_map(|(class, number)| {
                let depth = place(class)?;
                let is_near = after(depth, number).is_some_and(|of| (2..=WIDEST_GAP).contains(&of));
                is_near.then_some((depth, class, number))
            })
        };
        next.or_else(new).or_else(gap)
    }

    /// Whether `(i)` after `(h)` is the first of a Roman series: `(ii)` follows before `(j)` would.
    fn is_roman(&self, at: usize, class: Class, number: u32) -> bool {
        if !class.is_letter() || number != 9 {
            return false;
        }
        // What decides stands near; a long text must not be read again for each of its lines.
        let following = self.tokens[at + 1..].iter().flatten().take(32);
        let mut readings = following.flat_map(|token| &token.readings);
        let decides = readings.find_map(|(of, number)| match number {
            2 if of.is_roman_beside(class) => Some(true),
            10 if *of == class => Some(false),
            _ => None,
        });
        decides.unwrap_or(false)
    }

    /// The depth of a mark by the spaces before its line.
    fn indented(&self, at: usize, token: &Token) -> Option<(usize, Class, u32)> {
        let indent = indent(self.lines[at]);
        let depth = self.open.iter().position(|open| open.indent >= indent);
        let depth = depth.unwrap_or(self.open.len());
        let sibling = self.open.get(depth).filter(|open| open.indent == indent);
        let follows = |class: Class, number: u32| {
            sibling.is_some_and(|open| {
                let after = open.distance(&token.within, number);
                open.class == class && after.is_some_and(|of| (1..=WIDEST_GAP).contains(&of))
            })
        };
        let readings = || token.readings.iter().copied();
        let of = readings().find(|(class, number)| follows(*class, *number));
        let of = of.or_else(|| readings().find(|(_, number)| *number == 1));
        let of = of.or_else(|| readings().next().filter(|_| indent > 0));
        of.map(|(class, number)| (depth, class, number))
    }

    /// Goes to a mark, and notes what is missing before it.
    fn enter(&mut self, at: usize, depth: usize, (class, number): (Class, u32), within: &[u32]) {
        let indent = indent(self.lines[at]);
        self.open.truncate(depth + 1);
        match self.open.get_mut(depth) {
            Some(open) => {
                let is_beside = open.within == within;
                let next = if is_beside { open.number + 1 } else { 1 };
                if open.class == class && next < number {
                    let before = open.line;
                    self.outline.gaps.push(Gap { before, line: at });
                }
                open.ordinal = open.ordinal.saturating_add(1);
                (open.class, open.number, open.line) = (class, number, at);
                within.clone_into(&mut open.within);
                open.indent = indent;
            }
            None => self.open.push(Open {
                class,
                number,
                within: within.to_vec(),
                ordinal: 1,
                line: at,
                indent,
            }),
        }
    }

    /// The level of a line without a mark: that of the line before, or of what that is a part of where the
    /// sentence goes on after its list.
    fn level_without_mark(&self, at: usize) -> usize {
        if self.outline.is_explicit {
            let indent = indent(self.lines[at]);
            let above = self.open.iter().take_while(|open| open.indent <= indent);
            return above.count();
        }
        let Some(before) = self.outline.lines.last() else {
            return 0;
        };
        let goes_on = self.lines[at - 1].trim_end().ends_with(goes_on)
            || self.lines[at].trim_start().starts_with(char::is_lowercase);
        match before.path.is_empty() {
            false if goes_on => before.level - 1,
            _ => before.level,
        }
    }
}

/// Whether a sentence goes on after `c`.
fn goes_on(c: char) -> bool {
    matches!(c, ',' | ';' | '，' | '；' | '、' | '،' | '؛')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The outline of lines as their paths, or level and nothing: `1.2`, `(1)`.
    fn shown(lines: &[&str]) -> String {
        let outline = outline(lines.iter().copied());
        let lines = outline.lines.iter().map(|line| match line.path.is_empty() {
            true => format!("({})", line.level),
            false => {
                assert_eq!(line.level, line.path.len());
                let path = line.path.iter().map(u16::to_string);
                path.collect::<Vec<_>>().join(".")
            }
        });
        lines.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn marks_of_every_class_are_nested() {
        for (lines, expected) in [
            (&["1. x", "(a) y", "(b) z", "2. w"][..], "1 1.1 1.2 2"),
            (&["1.1 x", "1.2 y", "1.2.1 z", "1.3 w"], "1 2 2.1 3"),
            (
                &["1. x", "1.1. y", "1.2. z", "2. w", "2.1. v"],
                "1 1.1 1.2 2 2.1",
            ),
            (&["1.1 x", "1.2 y", "2.1 z", "2.2 w", "2.3 v"], "1 2 3 4 5"),
            (&["1.1.2 x", "1.1.1 x", "1.1.2 y", "2.1.1 z"], "(0) 1 2 3"),
            (&["  1.1 x", "  1.2 y", "  2.1 z", "  2.2 w"], "1 2 3 4"),
            (
                &["(1) x", "1) y", "a) z", "2) w", "(2) v"],
                "1 1.1 1.1.1 1.2 2",
            ),
            (
                &["(A) x", "(a) y", "(i) z", "(ii) w", "(B) v"],
                "1 1.1 1.1.1 1.1.2 2",
            ),
            (&["I. x", "II. y", "III. z", "IV. w"], "1 2 3 4"),
            (&["A. x", "a. y", "b. z", "B. w"], "1 1.1 1.2 2"),
            (&["一、甲", "（一）乙", "（二）丙", "二、丁"], "1 1.1 1.2 2"),
            (
                &["(一)甲", "1.乙", "①丙", "②丁", "2.戊"],
                "1 1.1 1.1.1 1.1.2 1.2",
            ),
            (&["１．甲", "（１）乙", "（２）丙", "２．丁"], "1 1.1 1.2 2"),
            (&["１　甲", "一　乙", "二　丙", "２　丁"], "1 1.1 1.2 2"),
            (&["ア．甲", "イ．乙", "ウ．丙"], "1 2 3"),
            (&["甲、x", "乙、y", "丙、z"], "1 2 3"),
            (&["① x", "② y", "③ z"], "1 2 3"),
            (&["⑴ x", "⑵ y", "(3) z"], "1 2 3"),
            (
                &["الأطراف:", "١- س", "(أ) ص", "(ب) ع", "٢- ف"],
                "(0) 1 1.1 1.2 2",
            ),
            (&["๑. ก", "๒. ข", "๓. ค"], "1 2 3"),
            (&["१. क", "२. ख"], "1 2"),
            (&["1. x", "а) y", "б) z", "2. w"], "1 1.1 1.2 2"),
            (&["α) x", "β) y"], "1 2"),
            (&["Ⅰ. x", "Ⅱ. y"], "1 2"),
            (&["1° x", "2° y"], "1 2"),
            (
                &["The Parties:", "- x", "- y", "• z", "• w", "- v"],
                "(0) 1 2 2.1 2.2 3",
            ),
            (&["（三）原則。", "——甲", "——乙"], "(0) 1 2"),
        ] {
            assert_eq!(shown(lines), expected, "{lines:?}");
        }
    }

    #[test]
    fn what_only_looks_like_a_mark_is_a_part_of_its_line() {
        for line in [
            "2021. x",
            "3. x",
            "1.5 million people",
            "1.1",
            "1",
            "(hereinafter) x",
            "(s)he x",
            "(a)bove",
            "-5 degrees",
            "*M+* x",
            "U.S. law",
            "第一條 x",
            "一帶一路",
            "十、x",
            "（簡稱「進博會」）",
            "滬港",
            "",
        ] {
            assert_eq!(shown(&[line]), "(0)", "{line}");
        }
        assert_eq!(shown(&["1. x", "2021. y", "2. z"]), "1 (1) 2");
        assert_eq!(shown(&["1. x", "(c) y"]), "1 (1)");
        assert_eq!(shown(&["1.2 x", "1.1 y", "2.2 z"]), "(0) 1 (1)");
        assert_eq!(shown(&["1.1 x", "1.2 y", "99.1 million z"]), "1 2 (1)");
        // One that is open already does not begin again.
        assert_eq!(shown(&["(a) x", "(b) y", "(a) z"]), "1 2 (1)");
    }

    #[test]
    fn i_is_a_letter_after_h() {
        let letters: Vec<String> = ('a'..='k').map(|c| format!("({c}) x")).collect();
        let letters: Vec<&str> = letters.iter().map(String::as_str).collect();
        assert_eq!(shown(&letters), "1 2 3 4 5 6 7 8 9 10 11");
        assert_eq!(shown(&["(a) x", "(i) y", "(ii) z", "(b) w"]), "1 1.1 1.2 2");
        let mut both = letters[..8].to_vec();
        both.extend(["(i) y", "(ii) z", "(i) w"]);
        assert_eq!(shown(&both), "1 2 3 4 5 6 7 8 8.1 8.2 9");
        let to_z: Vec<String> = ('a'..='z').map(|c| format!("({c}) x")).collect();
        let mut to_z: Vec<&str> = to_z.iter().map(String::as_str).collect();
        to_z.extend(["(aa) x", "(bb) y"]);
        assert!(shown(&to_z).ends_with("25 26 27 28"));
    }

    #[test]
    fn a_gap_counts_and_is_told() {
        let found = outline(["9. x:", "(a) y", "(b) z", "(c) w", "(e) v", "(f) u"]);
        let paths: Vec<_> = found.paths().collect();
        assert_eq!(paths, [&[1][..], &[2], &[3], &[4], &[5]]);
        assert_eq!(found.gaps, [Gap { before: 3, line: 4 }]);
        assert_eq!(outline(["(a) x", "(b) y"]).gaps, []);
        assert_eq!(outline(["1.1 x", "1.2 y", "2.1 z"]).gaps, []);
        let found = outline(["x", "  1.1 y", "  2.3 z"]);
        assert_eq!(found.gaps, [Gap { before: 1, line: 2 }]);
    }

    #[test]
    fn a_line_without_a_mark_belongs_to_what_it_goes_on_with() {
        for (lines, expected) in [
            (&["x:", "(a) y", "Z"][..], "(0) 1 (1)"),
            (
                &["1. x:", "(a) y;", "(b) z,", "W they shall."],
                "1 1.1 1.2 (1)",
            ),
            (
                &["1. x:", "(a) y.", "shall go on.", "More."],
                "1 1.1 (1) (1)",
            ),
            (&["x,", "y,", "z"], "(0) (0) (0)"),
            (
                &["3.双方は。", "台湾問題に関し。", "4.双方は。"],
                "(0) (0) (0)",
            ),
        ] {
            assert_eq!(shown(lines), expected, "{lines:?}");
        }
    }

    #[test]
    fn spaces_overrule() {
        for (lines, expected) in [
            (
                &["The Parties:", "  (a) x", "    (i) y", "  (b) z", "shall."][..],
                "(0) 1 1.1 2 (0)",
            ),
            (&["1. x", "  (c) y", "  more of it", "2. z"], "1 1.1 (2) 2"),
            (&["(a) x", "  (a) y", "  (b) z", "(b) w"], "1 1.1 1.2 2"),
            (&["  1. x", "2. y"], "1 2"),
        ] {
            assert_eq!(shown(lines), expected, "{lines:?}");
        }
        let found = outline(["a:", "  (a) b", "  c"]);
        assert_eq!(found.levels().as_deref(), Some("0 1 1"));
        assert_eq!(outline(["(a) b"]).levels(), None);
    }

    #[test]
    fn deeper_than_the_deepest_is_no_mark() {
        let marks = [
            "1. x",
            "(a) x",
            "(i) x",
            "- x",
            "• x",
            "一、x",
            "（一）x",
            "① x",
        ];
        assert_eq!(
            shown(&marks),
            "1 1.1 1.1.1 1.1.1.1 1.1.1.1.1 1.1.1.1.1.1 (6) (6)"
        );
    }

    #[test]
    fn an_article_has_the_same_paths_in_every_script() {
        let versions = [
            [
                "1. Everyone.",
                "2. In the exercise:",
                "(a) x;",
                "(b) y.",
                "3. These.",
            ],
            [
                "1. Toute personne.",
                "2. Dans:",
                "a) x;",
                "b) y.",
                "3. Ces.",
            ],
            ["١. لكل", "٢. يخضع:", "(أ) س؛", "(ب) ص.", "٣. لا"],
            ["๑. ทุกคน", "๒. ในการ", "(ก) ก", "(ข) ข", "๓. สิทธิ"],
            [
                "1. Каждый.",
                "2. При:",
                "а) x;",
                "б) y.",
                "3. Осуществление.",
            ],
            [
                "一、人人。",
                "二、行使：",
                "（一）甲；",
                "（二）乙。",
                "三、這些。",
            ],
            [
                "１．すべて人は。",
                "２．行使：",
                "ア．甲",
                "イ．乙",
                "３．これらの。",
            ],
        ];
        for version in versions {
            assert_eq!(shown(&version), "1 2 2.1 2.2 3", "{version:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn an_outline_has_each_line_and_no_path_twice(
            lines in proptest::collection::vec(r"( {0,4})(\(?[a-i1-3一二]{1,2}[.)、] ?|- |)[a-zA-Z]{0,3}[,;]?", 0..40)
        ) {
            let found = outline(lines.iter().map(String::as_str));
            proptest::prop_assert_eq!(found.lines.len(), lines.len());
            let mut paths: Vec<_> = found.paths().map(<[u16]>::to_vec).collect();
            for (line, text) in found.lines.iter().zip(&lines) {
                proptest::prop_assert!(text.trim().is_char_boundary(line.mark.end));
                proptest::prop_assert!(line.level <= DEEPEST);
            }
            // What a path stands below is there, before it.
            for (at, path) in paths.iter().enumerate() {
                let parent = &path[..path.len() - 1];
                proptest::prop_assert!(parent.is_empty() || paths[..at].iter().any(|of| of == parent));
            }
            let count = paths.len();
            paths.sort();
            paths.dedup();
            proptest::prop_assert_eq!(paths.len(), count);
        }
    }
}
