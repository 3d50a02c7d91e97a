//! `signed.lock`: the SHA-256 of every signed text, so that none can change unseen.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::content::library::FOLDER;
use crate::content::raw;
use crate::content::toml_table::{self, Toml};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::text::fingerprint::sha256;

/// The signed texts of one memorandum by key (`preamble`, `26`, `area-4`, `title`, …), each with
/// the place where it begins.
pub(crate) type SignedTexts = BTreeMap<String, (String, Place)>;

/// Path of the lock of a memorandum.
pub(crate) fn path(memorandum: &str) -> String {
    format!("{FOLDER}{memorandum}/signed.lock")
}

/// Compares the signed texts with the lock, and reports every difference; `is_there` tells of a key
/// whether its file exists, even if it cannot be read.
pub(crate) fn check(
    memorandum: &str,
    texts: &SignedTexts,
    is_there: impl Fn(&str) -> bool,
    lock: Option<Toml<'_>>,
    report: &mut Report,
) {
    let Some(toml) = lock else {
        let place = texts.values().next().map_or_else(
            || Place::start(path(memorandum)),
            |(_, place)| place.clone(),
        );
        report.push(Diagnostic::warning("not-locked", place).with("memorandum", memorandum));
        return;
    };
    let Some(lock) = toml_table::read::<raw::Lock>(toml, report) else {
        return;
    };
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
}

/// The lock that guards these texts.
pub(crate) fn write(texts: &SignedTexts) -> String {
    let mut out = String::from(
        "# SHA-256 of every signed text, as UTF-8. Written by `concord lock`; checked by every build.\n\n[sha256]\n",
    );
    let mut keys: Vec<&String> = texts.keys().collect();
    keys.sort_by_key(|key| (key.parse::<u32>().unwrap_or(0), *key));
    for key in keys {
        let _ = writeln!(out, "{key} = \"{}\"", sha256(texts[key].0.as_bytes()));
    }
    out
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
