//! `signed.lock`: the SHA-256 of every signed text, so that none can change unseen.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil;

use crate::content::library::FOLDER;
use crate::content::raw;
use crate::content::toml_table::{self, Toml};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::text::fingerprint::sha256;

/// The signed texts of one memorandum by key (`preamble`, `26`, `area-4`, `title`, …), each with
/// the place where it begins.
pub(crate) type SignedTexts = BTreeMap<String, (String, Place)>;

/// Begins what a lock records of a correction.
const CORRECTION: &str = "[[correction]]";

/// Path of the lock of a memorandum.
pub(crate) fn path(memorandum: &str) -> String {
    format!("{FOLDER}{memorandum}/signed.lock")
}

/// Reads the lock, compares the signed texts with it and reports every difference; `is_there` tells of a key
/// whether its file exists, even if it cannot be read.
pub(crate) fn check(
    memorandum: &str,
    texts: &SignedTexts,
    is_there: impl Fn(&str) -> bool,
    lock: Option<Toml<'_>>,
    report: &mut Report,
) -> Option<raw::Lock> {
    let Some(toml) = lock else {
        let place = texts.values().next().map_or_else(
            || Place::start(path(memorandum)),
            |(_, place)| place.clone(),
        );
        report.push(Diagnostic::warning("not-locked", place).with("memorandum", memorandum));
        return None;
    };
    let lock = toml_table::read::<raw::Lock>(toml, report)?;
    for (key, (text, place)) in texts {
        match lock.sha256.get(key) {
            Some(hash) if *hash.get_ref() == sha256(text.as_bytes()) => {}
            Some(hash) => report.push(
                Diagnostic::error("signed-text-changed", place.clone())
                    .with("text", format!("{memorandum}/{key}"))
                    .related(toml.place(&hash.span())),
            ),
            None => report.push(
                Diagnostic::error("signed-text-new", place.clone())
                    .with("text", format!("{memorandum}/{key}"))
                    .related(toml.place(&(0..0))),
            ),
        }
    }
    for (key, hash) in lock
        .sha256
        .iter()
        .filter(|(key, _)| !texts.contains_key(*key) && !is_there(key))
    {
        report.push(
            Diagnostic::error("signed-text-missing", toml.place(&hash.span()))
                .with("text", format!("{memorandum}/{key}")),
        );
    }
    Some(lock)
}

/// How the signed texts of a memorandum stand towards the file that locks them.
#[derive(Debug, Default)]
pub struct Lock {
    /// Path of the file.
    pub path: String,
    /// The texts that are not what was locked.
    pub changed: Vec<Changed>,
    /// SHA-256 of every text as it is now, in the order of the file.
    hashes: Vec<(String, String)>,
    /// The corrections that are recorded, as they are written.
    corrections: String,
}

/// A signed text that is not what was locked.
#[derive(Debug)]
pub struct Changed {
    /// Its key in the lock: `26`, `preamble`.
    pub text: String,
    /// SHA-256 of what was locked.
    from: String,
    /// SHA-256 of what it is now.
    to: String,
}

impl Lock {
    /// Compares the texts of a memorandum with its lock, as [`check`] has read it.
    pub(crate) fn new(
        memorandum: &str,
        texts: &SignedTexts,
        raw: Option<&raw::Lock>,
        toml: Option<Toml<'_>>,
    ) -> Self {
        let mut hashes: Vec<(String, String)> = texts
            .iter()
            .map(|(key, (text, _))| (key.clone(), sha256(text.as_bytes())))
            .collect();
        hashes.sort_by_key(|(key, _)| (key.parse::<u32>().unwrap_or(0), key.clone()));
        let locked = |key: &String| Some(raw?.sha256.get(key)?.get_ref());
        let changed = hashes
            .iter()
            .filter_map(|(key, now)| {
                let from = locked(key).filter(|from| *from != now)?;
                Some(Changed {
                    text: key.clone(),
                    from: from.clone(),
                    to: now.clone(),
                })
            })
            .collect();
        let recorded = toml.and_then(|toml| Some(&toml.text[toml.text.find(CORRECTION)?..]));
        Self {
            path: path(memorandum),
            changed,
            hashes,
            corrections: recorded.unwrap_or_default().to_owned(),
        }
    }

    /// The file that locks the texts as they are now. What was locked otherwise is recorded as
    /// corrected on `day` for a `reason`, given in the language with this key.
    pub fn write(&self, day: civil::Date, (key, reason): (&str, &str)) -> String {
        let mut out = String::from(
            "# SHA-256 of every signed text, as UTF-8. Written by `concord lock`; checked by every build.\n\n[sha256]\n",
        );
        for (key, hash) in &self.hashes {
            let _ = writeln!(out, "{key} = \"{hash}\"");
        }
        if !self.corrections.is_empty() {
            let _ = write!(out, "\n{}", self.corrections);
        }
        let reason = toml::Value::String(reason.to_owned());
        for Changed { text, from, to } in &self.changed {
            let _ = write!(
                out,
                "\n{CORRECTION}\ntext = \"{text}\"\ndate = {day}\nreason = {{ {key} = {reason} }}\nfrom = \"{from}\"\nto = \"{to}\"\n"
            );
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(pairs: &[(&str, &str)]) -> SignedTexts {
        pairs
            .iter()
            .map(|(key, text)| ((*key).to_owned(), ((*text).to_owned(), Place::start("a"))))
            .collect()
    }

    fn lock(texts: &SignedTexts, file: Option<&str>) -> Lock {
        let toml = file.map(|text| Toml {
            file: "lock",
            text,
            offset: 0,
        });
        let raw = check("fifth", texts, |_| false, toml, &mut Report::new());
        Lock::new("fifth", texts, raw.as_ref(), toml)
    }

    fn write(texts: &SignedTexts) -> String {
        lock(texts, None).write(civil::date(2026, 11, 23), ("tc", ""))
    }

    fn problems(texts: &SignedTexts, lock: Option<&str>) -> Vec<String> {
        let mut report = Report::new();
        let lock = lock.map(|text| Toml {
            file: "lock",
            text,
            offset: 0,
        });
        check("fifth", texts, |_| false, lock, &mut report);
        report
            .sorted()
            .iter()
            .map(|d| format!("{} {:?}", d.code, d.arguments))
            .collect()
    }

    #[test]
    fn a_lock_that_was_written_holds() {
        let texts = texts(&[("preamble", "甲"), ("26", "乙"), ("2", "丙")]);
        let lock = write(&texts);
        assert_eq!(problems(&texts, Some(&lock)), Vec::<String>::new());
        let keys: Vec<_> = lock
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .map(|(key, _)| key)
            .collect();
        assert_eq!(keys, ["preamble", "2", "26"]);
    }

    #[test]
    fn corrections_are_recorded_one_after_the_other() {
        let mut file = write(&texts(&[("26", "甲"), ("27", "乙")]));
        for (text, day, reason) in [("丙", 23, "「甲」為誤植"), ("丁", 24, "\"丙\"")] {
            let texts = texts(&[("26", text), ("27", "乙")]);
            file = lock(&texts, Some(&file)).write(civil::date(2026, 11, day), ("tc", reason));
            assert_eq!(problems(&texts, Some(&file)), Vec::<String>::new());
            let again = lock(&texts, Some(&file)).write(civil::date(2026, 11, 30), ("tc", "無"));
            assert_eq!(again, file, "nothing to record");
        }
        let raw: raw::Lock = toml::from_str(&file).unwrap();
        let recorded: Vec<_> = raw
            .correction
            .iter()
            .map(|of| {
                (
                    of.text.get_ref().as_str(),
                    of.reason["tc"].get_ref().as_str(),
                    of.date.0.day(),
                )
            })
            .collect();
        assert_eq!(recorded, [("26", "「甲」為誤植", 23), ("26", "\"丙\"", 24)]);
        assert_eq!(raw.correction[0].to, raw.correction[1].from);
        assert_eq!(raw.correction[0].from, sha256("甲".as_bytes()));
    }

    #[test]
    fn every_difference_is_reported() {
        let locked = write(&texts(&[("preamble", "甲"), ("26", "乙"), ("27", "丁")]));
        let changed = texts(&[("preamble", "甲"), ("26", "乙改"), ("28", "戊")]);
        let found = problems(&changed, Some(&locked));
        assert!(found[0].contains("fifth/26"), "{found:?}");
        assert!(found[1].contains("fifth/28"), "{found:?}");
        assert!(found[2].contains("fifth/27"), "{found:?}");
        assert_eq!(found.len(), 3);
        assert_eq!(problems(&changed, None).len(), 1);
    }
}
