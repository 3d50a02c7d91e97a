//! `signed.lock`: what was signed, so that none of it can change unseen.
//!
//! It holds facts (dates, session, parties), the structure (each text by its path below the folder
//! of the memorandum, so that a move shows) and every signed text: its SHA-256, which the site
//! publishes, and its words, so that a change can be told character by character.

mod signed;
mod locked;
mod old;
mod format;
mod compare;
mod report;

use jiff::civil;

use crate::content::decode::path::FOLDER;
use crate::content::decode::raw;
use crate::content::decode::toml_table::Toml;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::text::diff::{Change as Mark, changed_lines};
use compare::{Difference, compare};
use locked::Locked;
pub(crate) use signed::{Signed, SignedText};

/// Path of the lock of a memorandum.
pub(crate) fn path(memorandum: &str) -> String {
    format!("{FOLDER}{memorandum}/signed.lock")
}

/// How what was signed stands towards the file that locks it.
#[derive(Debug, Default)]
pub struct LockCheck {
    /// Path of the file.
    pub path: String,
    memorandum: String,
    signed: Signed,
    /// What the file locks; `None` where there is none that can be read.
    locked: Option<Locked>,
}

/// What `concord lock` would do.
#[derive(Debug)]
pub struct LockPlan {
    /// What is not as it was locked: it is recorded as corrected, which needs a reason.
    pub corrected: Vec<Changed>,
    /// What is locked for the first time.
    pub added: Vec<Changed>,
    /// Recorded corrections that earlier versions of the file have and this one has not.
    pub lost: Vec<String>,
    /// Whether the file has the old format and does not hold: it cannot be migrated.
    pub old_does_not_hold: bool,
    corrections: Vec<raw::RawCorrection>,
    differences: Vec<Difference>,
}

/// Something that is not as it was locked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// What it is, as messages call it: `fifth/26`.
    pub text: String,
    /// Name of the fact; `None` for the words of a text.
    pub fact: Option<String>,
    /// The lines that differ, each as stretches in order; empty where the earlier words are not known.
    pub lines: Vec<Vec<(Mark, String)>>,
}

impl LockCheck {
    /// Reads the lock of a memorandum, compares what was signed with it and reports every
    /// difference; `is_there` tells of a path whether its file exists, even if it cannot be read.
    pub(crate) fn check(
        memorandum: &str,
        signed: Signed,
        is_there: impl Fn(&str) -> bool,
        file: Option<Toml<'_>>,
        problems: &mut Report,
    ) -> Self {
        let mut lock = Self {
            path: path(memorandum),
            memorandum: memorandum.to_owned(),
            signed,
            locked: None,
        };
        // What cannot be read was told where it is.
        let is_unread = file.is_none() && is_there(&path(memorandum));
        let Some(toml) = file else {
            if is_unread {
                return lock;
            }
            let place = lock.signed.first_place();
            let place = place.unwrap_or_else(|| Place::start(path(memorandum)));
            // Who looks at a portal with `serve` may go on; what is published must be locked.
            problems.push(Diagnostic::warning("not-locked", place).with("memorandum", memorandum));
            return lock;
        };
        lock.locked = Locked::read(toml, &lock.signed, problems);
        if let Some(locked) = &lock.locked {
            report::integrity(memorandum, locked, toml, problems);
            let beside = report::Beside {
                memorandum,
                signed: &lock.signed,
                locked,
                toml,
            };
            for difference in compare(&lock.signed, locked) {
                // That the old format has no facts is said of the whole file, and what a damaged
                // line locks nobody knows.
                let is_told_apart = locked.is_old && difference.is_new_fact()
                    || locked.is_damaged(difference.parts().0);
                if !is_told_apart {
                    let told = beside.told(&difference, &is_there);
                    told.into_iter().for_each(|problem| problems.push(problem));
                }
            }
        }
        lock
    }

    /// The corrections that the lock records, the earliest first.
    pub(crate) fn corrections(&self) -> &[raw::RawCorrection] {
        self.locked
            .as_ref()
            .map_or(&[], |locked| &locked.corrections)
    }

    /// What would be locked and recorded, where `history` holds earlier versions of the file, the
    /// latest first.
    pub fn plan(&self, history: impl Iterator<Item = Vec<u8>>) -> LockPlan {
        let history: Vec<Locked> = history.filter_map(|bytes| self.earlier(&bytes)).collect();
        let baseline = Locked::baseline(self.locked.as_ref(), &history);
        let differences = compare(&self.signed, &baseline);
        let corrections = self.corrections().to_vec();
        let had = history.iter().flat_map(|locked| &locked.corrections);
        let lost = had.filter(|had| !corrections.iter().any(|of| of.is_same(had)));
        let lost = lost.map(|of| self.named(of.text.get_ref(), of.fact.as_deref()));
        let mut lost: Vec<String> = lost.collect();
        lost.dedup();
        let (added, corrected): (Vec<_>, Vec<_>) = differences.iter().partition(|of| of.is_new());
        let old = self.locked.as_ref().filter(|locked| locked.is_old);
        LockPlan {
            old_does_not_hold: old
                .is_some_and(|old| compare(&self.signed, old).iter().any(|of| !of.is_new())),
            added: added.into_iter().map(|of| self.changed(of)).collect(),
            corrected: corrected.into_iter().map(|of| self.changed(of)).collect(),
            lost,
            corrections,
            differences,
        }
    }

    fn earlier(&self, bytes: &[u8]) -> Option<Locked> {
        let toml = Toml {
            file: &self.path,
            text: std::str::from_utf8(bytes).ok()?,
            offset: 0,
        };
        Locked::read(toml, &self.signed, &mut Report::new())
    }

    /// What pages, data and messages call what a correction is of.
    pub(crate) fn called(&self, key: &str, fact: Option<&str>) -> String {
        self.signed.subject(key, fact)
    }

    fn named(&self, key: &str, fact: Option<&str>) -> String {
        format!("{}/{}", self.memorandum, self.called(key, fact))
    }

    fn changed(&self, difference: &Difference) -> Changed {
        let (key, fact, was, is) = difference.parts();
        let now = is.clone().unwrap_or_default();
        let lines = match (difference, was) {
            (Difference::Text { .. }, None) => Vec::new(),
            (_, was) => changed_lines(&was.unwrap_or_default(), &now),
        };
        Changed {
            text: self.named(key, fact),
            fact: fact.map(str::to_owned),
            lines,
        }
    }

    /// The file that locks what was signed as it is now. What was locked otherwise is recorded as
    /// corrected on `day` for a `reason`, given in the language with this key.
    pub fn write(
        &self,
        plan: &LockPlan,
        day: civil::Date,
        (language, reason): (&str, &str),
    ) -> String {
        let mut corrections = plan.corrections.clone();
        let corrected = plan.differences.iter().filter(|of| !of.is_new());
        corrections.extend(corrected.map(|of| of.record(day, (language, reason))));
        format::write(&self.signed, &corrections)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::decode::document::Body;

    const DAY: civil::Date = civil::date(2026, 11, 23);

    /// A memorandum with these texts, and with one fact.
    fn signed(texts: &[(&str, &str)]) -> Signed {
        let mut signed = Signed::new("tc", "memorandum");
        signed.fact("memorandum", "session", 5, vec![Place::start("a")]);
        for (key, words) in texts {
            let body = Body {
                file: "a",
                text: words,
                offset: 0,
            };
            signed.text(*key, SignedText::body(words, body));
        }
        signed
    }

    fn read(texts: &[(&str, &str)], file: Option<&str>) -> (LockCheck, Vec<String>) {
        let toml = file.map(|text| Toml {
            file: "lock",
            text,
            offset: 0,
        });
        let mut report = Report::new();
        let lock = LockCheck::check("fifth", signed(texts), |_| false, toml, &mut report);
        let problems = report.sorted();
        let problems = problems
            .iter()
            .map(|d| format!("{} {:?}", d.code, d.arguments));
        (lock, problems.collect())
    }

    fn write(texts: &[(&str, &str)]) -> String {
        let (lock, _) = read(texts, None);
        lock.write(&lock.plan(std::iter::empty()), DAY, ("tc", ""))
    }

    /// The file after `concord lock --reason`.
    fn relock(texts: &[(&str, &str)], file: &str, reason: &str) -> String {
        let (lock, _) = read(texts, Some(file));
        lock.write(&lock.plan(std::iter::empty()), DAY, ("tc", reason))
    }

    fn codes(texts: &[(&str, &str)], file: &str) -> Vec<String> {
        let (_, problems) = read(texts, Some(file));
        let code = |problem: &String| problem.split(' ').next().unwrap_or_default().to_owned();
        let mut codes: Vec<String> = problems.iter().map(code).collect();
        codes.sort();
        codes
    }

    const TEXTS: &[(&str, &str)] = &[
        ("memorandum", "甲\n「乙」\\\""),
        ("04-finance#heading", "金融"),
        ("04-finance/26", "丙"),
        ("04-finance/27", "丁"),
    ];

    /// The texts with one of them otherwise, elsewhere, or gone.
    fn with(
        key: &str,
        now: Option<(&'static str, &'static str)>,
    ) -> Vec<(&'static str, &'static str)> {
        let texts = TEXTS.iter().filter(|(of, _)| *of != key).copied();
        texts.chain(now).collect()
    }

    #[test]
    fn a_lock_that_was_written_holds_and_is_not_written_again() {
        let file = write(TEXTS);
        assert_eq!(read(TEXTS, Some(&file)).1, Vec::<String>::new());
        assert_eq!(relock(TEXTS, &file, "無"), file, "nothing to record");
    }

    #[test]
    fn every_difference_is_told_once() {
        let file = write(TEXTS);
        for (texts, expected) in [
            (
                with("04-finance/26", Some(("04-finance/26", "丙改"))),
                "signed-text-changed",
            ),
            (with("04-finance/26", None), "signed-text-missing"),
            (with("", Some(("04-finance/28", "戊"))), "signed-text-new"),
            (
                with("04-finance/27", Some(("05-youth/27", "丁"))),
                "signed-text-moved",
            ),
            (
                with("04-finance/27", Some(("04-finance/28", "丁"))),
                "signed-text-moved",
            ),
        ] {
            assert_eq!(codes(&texts, &file), [expected]);
        }
        // An area whose folder has another name takes its items with it.
        let renamed = [
            TEXTS[0],
            ("04-money#heading", "金融"),
            ("04-money/26", "丙"),
            ("04-money/27", "丁"),
        ];
        assert_eq!(codes(&renamed, &file), ["signed-text-moved"]);
        let both = with("04-finance/27", Some(("05-youth/27", "丁改")));
        assert_eq!(
            codes(&both, &file),
            ["signed-text-changed", "signed-text-moved"]
        );
    }

    #[test]
    fn a_line_of_the_lock_that_is_gone_or_changed_is_told() {
        let file = write(TEXTS);
        let without = |start: &str, from: usize| {
            let mut seen = 0;
            let lines = file.lines().filter(|line| {
                seen += usize::from(line.starts_with(start));
                !line.starts_with(start) || seen != from
            });
            lines.collect::<Vec<_>>().join("\n")
        };
        for (file, expected) in [
            (without("\"04-finance/26\"", 1), &["lock-damaged"][..]),
            (without("\"04-finance/26\"", 2), &["lock-damaged"]),
            (without("session", 1), &["signed-fact-changed"]),
            (without("version", 1), &["missing-key"]),
            (without("corrections", 1), &["missing-key"]),
            (
                file.replace("version = 2", "version = 3"),
                &["lock-version"],
            ),
            (file.replace("\"丙\"", "\"丙改\""), &["lock-damaged"]),
            (
                file.replace("session = 5", "session = 6"),
                &["signed-fact-changed"],
            ),
            (
                file.replace("count = 0", "count = 1"),
                &["corrections-changed"],
            ),
        ] {
            assert_eq!(codes(TEXTS, &file), expected, "{file}");
        }
    }

    #[test]
    fn corrections_are_recorded_one_after_the_other_and_cannot_be_taken_out() {
        let mut file = write(TEXTS);
        for (words, reason) in [("丙乙", "「丙」後漏植一字"), ("己", "\"丙\"")] {
            let texts = with("04-finance/26", Some(("04-finance/26", words)));
            file = relock(&texts, &file, reason);
            assert_eq!(read(&texts, Some(&file)).1, Vec::<String>::new());
        }
        let texts = with("04-finance/26", Some(("04-finance/26", "己")));
        let (lock, _) = read(&texts, Some(&file));
        let recorded: Vec<_> = lock
            .corrections()
            .iter()
            .map(|of| {
                (
                    of.text.get_ref().as_str(),
                    of.reason["tc"].get_ref().as_str(),
                )
            })
            .collect();
        assert_eq!(
            recorded,
            [
                ("04-finance/26", "「丙」後漏植一字"),
                ("04-finance/26", "\"丙\"")
            ]
        );
        assert_eq!(lock.corrections()[0].to, lock.corrections()[1].from);
        // A reason may be given in other languages later.
        let translated = file.replacen("reason = { ", "reason = { en = \"x\", ", 1);
        assert_eq!(codes(&texts, &translated), [""; 0]);
        let blocks: Vec<&str> = file.split("\n[[correction]]").collect();
        for taken in [1, 2] {
            let rest = blocks.iter().enumerate().filter(|(at, _)| *at != taken);
            let rest: Vec<&str> = rest.map(|(_, block)| *block).collect();
            let rest = rest.join("\n[[correction]]");
            assert_eq!(codes(&texts, &rest), ["corrections-changed"]);
        }
    }

    #[test]
    fn moves_and_facts_are_recorded_too() {
        let file = write(TEXTS).replace("session = 5", "session = 4");
        let texts = with("04-finance/27", Some(("05-youth/27", "丁")));
        let file = relock(&texts, &file, "誤植");
        assert_eq!(codes(&texts, &file), [""; 0]);
        let (lock, _) = read(&texts, Some(&file));
        let recorded: Vec<_> = lock
            .corrections()
            .iter()
            .map(|of| (of.fact.as_deref(), of.from.as_deref(), of.to.as_deref()))
            .collect();
        assert_eq!(
            recorded,
            [
                (Some("session"), Some("4"), Some("5")),
                (Some("path"), Some("04-finance/27"), Some("05-youth/27")),
            ]
        );
    }

    /// How many texts and facts are corrected, added and lost by `concord lock`.
    fn planned(texts: &[(&str, &str)], file: Option<&str>, history: &[&str]) -> [usize; 3] {
        let (lock, _) = read(texts, file);
        let history = history.iter().map(|text| text.as_bytes().to_vec());
        let plan = lock.plan(history);
        [plan.corrected.len(), plan.added.len(), plan.lost.len()]
    }

    #[test]
    fn what_was_ever_locked_needs_a_reason() {
        let first = write(TEXTS);
        let changed = with("04-finance/26", Some(("04-finance/26", "改")));
        let by_hand = write(&changed);
        let corrected = relock(&changed, &first, "誤植");
        let again = with("04-finance/26", Some(("04-finance/26", "再改")));
        for (texts, file, history, expected) in [
            // Locked for the first time: four texts and a fact.
            (TEXTS, None, &[][..], [0, 5, 0]),
            (&*changed, Some(&*first), &[], [1, 0, 0]),
            // The lock was taken away, or written by hand.
            (&changed, None, &[&*first], [1, 0, 0]),
            (&changed, Some(&by_hand), &[&first], [1, 0, 0]),
            // A record was taken away with its note.
            (&changed, Some(&by_hand), &[&corrected, &first], [0, 0, 1]),
            (&again, Some(&corrected), &[&corrected, &first], [1, 0, 0]),
            (TEXTS, Some(&first), &[&first], [0, 0, 0]),
        ] {
            assert_eq!(planned(texts, file, history), expected, "{texts:?}");
        }
        // What was recorded as gone is not asked for again.
        let gone = with("04-finance/27", None);
        let without = relock(&gone, &first, "誤植");
        assert_eq!(
            planned(&gone, Some(&without), &[&without, &first]),
            [0, 0, 0]
        );
    }

    fn old(texts: &[(&str, &str)]) -> String {
        let hash = |key: &str, words: &str| {
            format!(
                "{} = \"{}\"\n",
                signed::reference(key),
                crate::text::fingerprint::sha256(words.as_bytes())
            )
        };
        let hashes: String = texts.iter().map(|(key, words)| hash(key, words)).collect();
        format!(
            "[sha256]\n{hashes}\n[[correction]]\ntext = \"26\"\ndate = 2026-01-01\nreason = {{ tc = \"甲\" }}\nfrom = \"a\"\nto = \"b\"\n"
        )
    }

    #[test]
    fn a_lock_of_the_old_format_is_written_anew_where_it_holds() {
        let file = old(TEXTS);
        assert_eq!(codes(TEXTS, &file), ["old-lock"]);
        let file = relock(TEXTS, &file, "");
        assert_eq!(codes(TEXTS, &file), [""; 0]);
        let (lock, _) = read(TEXTS, Some(&file));
        assert_eq!(lock.corrections()[0].text.get_ref(), "04-finance/26");

        let changed = with("04-finance/26", Some(("04-finance/26", "改")));
        let file = old(TEXTS);
        assert_eq!(codes(&changed, &file), ["old-lock", "signed-text-changed"]);
        let (lock, _) = read(&changed, Some(&file));
        assert!(lock.plan(std::iter::empty()).old_does_not_hold);
    }
}
