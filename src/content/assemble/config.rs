//! `portal.toml`: the languages of the portal and what it is called.

use std::collections::BTreeMap;

use crate::address::{Named, is_slug};
use crate::budget;
use crate::content::decode::characters::{self, SignedParts};
use crate::content::decode::file_text;
use crate::content::decode::library;
use crate::content::decode::path::reserved;
use crate::content::decode::raw;
use crate::content::decode::spanned::Spanned;
use crate::content::decode::toml_table::{self, Toml};
use crate::content::decode::values::RawWords;
use crate::content::texts::web::{self, Base};
use crate::content::texts::wording;
use crate::diagnostic::{Argument, Diagnostic, Place, Report, Severity};
use crate::language::{Language, LanguageId, Languages, is_tag};
use crate::model::{IndexForm, SearchFiles};
use crate::source::Sources;
use crate::text::zone::{self, Zone};

/// Path of the configuration.
pub(crate) const FILE: &str = "portal.toml";

/// `portal.toml`, checked, with its languages.
pub(crate) struct Settings<'a> {
    /// The configuration as written.
    pub(crate) config: raw::Config,
    /// Where the site will be published.
    pub(crate) base: Base,
    /// Its languages.
    pub(crate) languages: Languages,
    /// Its time zone, where it names one.
    pub(crate) zone: Option<Zone>,
    /// Where the configuration stands, for reporting.
    pub(crate) toml: Toml<'a>,
}

impl Settings<'_> {
    /// Whether the portal says that it is official, or that it is not.
    pub(crate) fn official(&self) -> Option<bool> {
        self.config.official.as_ref().map(|of| *of.get_ref())
    }

    /// How the search index is published.
    pub(crate) fn search(&self) -> SearchFiles {
        let raw = &self.config.search;
        let form = raw.form.map(|form| match form {
            raw::RawIndexForm::Whole => IndexForm::Whole,
            raw::RawIndexForm::Sharded => IndexForm::Sharded,
        });
        SearchFiles {
            form,
            elasticlunr: raw.elasticlunr,
        }
    }

    /// Name of the theme.
    pub(crate) fn theme(&self) -> &str {
        let theme = self.config.theme.as_ref();
        theme.map_or("default", |theme| theme.get_ref())
    }
}

/// Reads the configuration, or reports why it cannot be used.
pub(crate) fn read<'a>(sources: &'a Sources, report: &mut Report) -> Option<Settings<'a>> {
    let Some(bytes) = sources.get(FILE) else {
        let refused = sources
            .refused()
            .iter()
            .find(|refused| refused.path == FILE);
        let missing = || Diagnostic::global("no-portal");
        report.push(refused.map_or_else(missing, library::unreadable));
        return None;
    };
    let text = file_text::decode(FILE, bytes, budget::SETTINGS, report)?;
    let toml = Toml {
        file: FILE,
        text,
        offset: 0,
    };
    if !toml_table::fits(toml, budget::VALUE, report) {
        return None;
    }
    characters::check(toml, None, SignedParts::default(), report);
    let config: raw::Config = toml_table::read(toml, report)?;
    let base = base(&config, toml, report);
    let zone = zone(&config, toml, report);
    let languages = languages(&config, toml, report)?;
    Some(Settings {
        config,
        base,
        languages,
        zone,
        toml,
    })
}

/// Where the site will be published; nowhere where that is wrong.
fn base(config: &raw::Config, toml: Toml<'_>, report: &mut Report) -> Base {
    let refusal = match Base::read(config.base.get_ref()) {
        Ok(base) => return base,
        Err(refusal) => refusal,
    };
    let place = toml.place(&config.base.span());
    let mut problem = Diagnostic::error("wrong-base", place).with("reason", refusal.reason);
    problem.suggestion = refusal.right;
    report.push(problem);
    Base::default()
}

/// Warns of an address of the site at which readers will not find it; `None` where it is not known or may be right.
pub(crate) fn nowhere(settings: &Settings<'_>) -> Option<Diagnostic> {
    let base = &settings.config.base;
    let last = base.get_ref().trim_end_matches('/').rsplit('/').next();
    let mut keys = settings.config.language.iter().map(|of| of.key.get_ref());
    let is_language = keys.any(|key| last == Some(key.as_str()));
    let reason = web::nowhere(base.get_ref()).or(is_language.then_some("language"))?;
    let place = settings.toml.place(&base.span());
    Some(Diagnostic::warning("base-of-nobody", place).with("reason", reason))
}

/// Warns of a contact whose name is one for examples, which nobody owns.
pub(crate) fn contact_of_nobody(settings: &Settings<'_>) -> Option<Diagnostic> {
    let contact = settings.config.contact.as_ref()?;
    let words = match &contact.get_ref().0 {
        RawWords::One(text) => vec![text],
        RawWords::ByLanguage(table) => table.values().map(|text| text.get_ref()).collect(),
    };
    let is_of_nobody = |text: &&&String| match text.rsplit_once('@') {
        Some((_, host)) => web::nowhere(&format!("https://{host}")) == Some("example"),
        None => web::nowhere(text) == Some("example"),
    };
    let found = words.iter().find(is_of_nobody)?;
    let place = settings.toml.place(&contact.span());
    Some(Diagnostic::warning("contact-of-nobody", place).with("contact", found.as_str()))
}

/// The time zone of the portal, or reports that there is none with its name.
fn zone(config: &raw::Config, toml: Toml<'_>, report: &mut Report) -> Option<Zone> {
    let name = config.time_zone.as_ref()?;
    let zone = Zone::named(name.get_ref());
    if let Some(hours) = zone::behind(name.get_ref()) {
        let place = toml.place(&name.span());
        let problem = Diagnostic::warning("reversed-time-zone", place);
        report.push(problem.with("name", name.get_ref()).with("hours", hours));
    }
    if zone.is_none() {
        let names = zone::names();
        let written = name.get_ref();
        let mut problem =
            Diagnostic::error("unknown-time-zone", toml.place(&name.span())).with("name", written);
        problem.suggestion = zone::meant(written).map(str::to_owned);
        if problem.suggestion.is_none() && written.contains('/') {
            problem = problem.suggest(written, names.iter().map(String::as_str));
        }
        report.push(problem);
    }
    zone
}

fn languages(config: &raw::Config, toml: Toml<'_>, report: &mut Report) -> Option<Languages> {
    if let Some(beyond) = config.language.get(budget::LANGUAGES) {
        let place = toml.place(&beyond.key.span());
        report.push(
            Diagnostic::error("too-many-languages", place)
                .with("found", config.language.len())
                .with("most", budget::LANGUAGES),
        );
        return None;
    }
    let errors = report.count(Severity::Error);
    let keys = || config.language.iter().map(|l| l.key.get_ref().as_str());
    let mut first = BTreeMap::new();
    for language in &config.language {
        check_language(language, toml, report);
        check_derivation(language, config, toml, report);
        let place = toml.place(&language.key.span());
        if let Some(earlier) = first.insert(language.key.get_ref(), place.clone()) {
            report.push(
                Diagnostic::error("duplicate-language", place)
                    .with("language", language.key.get_ref())
                    .related(earlier),
            );
        }
    }
    check_alike(config, toml, report);
    let mut find = |key: &Spanned<String>| {
        let found = keys().position(|known| known == key.get_ref());
        if found.is_none() {
            report.push(unknown_language(
                toml.place(&key.span()),
                key.get_ref(),
                keys(),
            ));
        }
        found
    };
    let authoritative = find(&config.authoritative)?;
    let raw = config.language.iter();
    let list = raw
        .map(|raw| language(raw, authoritative, &mut find))
        .collect();
    // What would be said of texts in languages that are wrong follows from that alone.
    let is_fine = report.count(Severity::Error) == errors;
    is_fine.then(|| Languages::new(list, authoritative))
}

/// Warns of languages that readers or programs could not tell apart.
fn check_alike(config: &raw::Config, toml: Toml<'_>, report: &mut Report) {
    let of = |language: &raw::RawLanguage| {
        [
            ("tag", language.tag.get_ref().to_ascii_lowercase()),
            ("label", language.label.clone()),
            ("short", language.short.clone().unwrap_or_default()),
        ]
    };
    for (at, language) in config.language.iter().enumerate() {
        for (number, (key, value)) in of(language).into_iter().enumerate() {
            let place = toml.place(&language.key.span());
            if key == "label" && value.trim().is_empty() {
                report.push(Diagnostic::warning("empty-form", place).with("key", key));
                continue;
            }
            let mut earlier = config.language[..at].iter();
            let same = earlier.find(|other| !value.is_empty() && of(other)[number].1 == value);
            if let Some(other) = same.filter(|other| other.key.get_ref() != language.key.get_ref())
            {
                report.push(
                    Diagnostic::warning("languages-alike", place)
                        .with("language", language.key.get_ref())
                        .with("other", other.key.get_ref())
                        .with("key", key),
                );
            }
        }
    }
}

fn check_language(language: &raw::RawLanguage, toml: Toml<'_>, report: &mut Report) {
    let key = language.key.get_ref();
    let place = toml.place(&language.key.span());
    if Named::Language.is_reserved(key) {
        let mut problem = reserved(Named::Language, key);
        problem.place = Some(place);
        report.push(problem);
    } else if !is_slug(key) {
        report.push(Diagnostic::error("wrong-language-key", place).with("key", key));
    }
    let tag = language.tag.get_ref();
    let meant = meant_tag(tag);
    if !is_tag(tag) || meant.is_some() {
        let mut problem = Diagnostic::error("wrong-language-tag", toml.place(&language.tag.span()));
        problem.suggestion = meant;
        report.push(problem);
    }
    let shown = [
        Some(&language.label),
        language.short.as_ref(),
        language.notice.as_ref(),
    ];
    if let Some((code, words)) = shown
        .into_iter()
        .flatten()
        .find_map(|of| wording::script_slip(of, tag))
    {
        report
            .push(Diagnostic::warning(code, toml.place(&language.key.span())).with("words", words));
    }
    if language.hreflang.as_deref().is_some_and(|tag| !is_tag(tag)) {
        let place = toml.place(&language.tag.span());
        report.push(Diagnostic::error("wrong-language-tag", place));
    }
}

/// The tag that was meant by one with an underscore, or with the letters by which Chinese is called elsewhere
/// (`zh-TC`, which is the Chinese of the Turks and Caicos Islands).
fn meant_tag(tag: &str) -> Option<String> {
    let tag = tag.trim();
    let hyphens = tag.replace('_', "-");
    let right = match hyphens.to_ascii_lowercase().as_str() {
        "zh-tc" | "zh-hanthk" | "zh-cht" | "zh-trad" | "tc" | "cht" => "zh-Hant-HK",
        "zh-sc" | "zh-hanscn" | "zh-chs" | "zh-simp" | "sc" | "chs" => "zh-Hans-CN",
        _ if hyphens != tag && is_tag(&hyphens) => return Some(hyphens),
        _ => return None,
    };
    Some(right.to_owned())
}

/// Reports a language that is to be converted from itself, or from what is not Chinese.
fn check_derivation(
    language: &raw::RawLanguage,
    config: &raw::Config,
    toml: Toml<'_>,
    report: &mut Report,
) {
    let Some(from) = &language.derived_from else {
        return;
    };
    let source = config
        .language
        .iter()
        .find(|of| of.key.get_ref() == from.get_ref());
    let own = config
        .language
        .iter()
        .filter(|of| of.key.get_ref() == language.key.get_ref());
    if own.count() > 1 {
        return; // Which of them is meant is told.
    }
    let is_wrong = |of: &raw::RawLanguage| {
        of.key.get_ref() == language.key.get_ref()
            || is_tag(of.tag.get_ref()) && !of.tag.get_ref().starts_with("zh")
    };
    // What is converted is Simplified.
    let is_traditional = ["Hant", "HK", "TW", "MO"]
        .iter()
        .any(|of| language.tag.get_ref().contains(of));
    let tag = language.tag.get_ref();
    let is_other = is_tag(tag) && !tag.starts_with("zh");
    if is_traditional || is_other || source.is_some_and(is_wrong) {
        report.push(
            Diagnostic::error("wrong-derivation", toml.place(&from.span()))
                .with("language", language.key.get_ref())
                .with("from", from.get_ref()),
        );
    }
}

fn language(
    raw: &raw::RawLanguage,
    authoritative: usize,
    find: &mut impl FnMut(&Spanned<String>) -> Option<usize>,
) -> Language {
    let derived_from = raw
        .derived_from
        .as_ref()
        .and_then(&mut *find)
        .map(LanguageId::at);
    let mut fallback: Vec<_> = raw.fallback.iter().filter_map(find).collect();
    fallback.push(authoritative);
    Language {
        key: raw.key.get_ref().clone(),
        tag: raw.tag.get_ref().clone(),
        hreflang: raw
            .hreflang
            .clone()
            .unwrap_or_else(|| raw.tag.get_ref().clone()),
        label: raw.label.clone(),
        short: raw.short.clone().unwrap_or_else(|| raw.label.clone()),
        notice: raw.notice.clone(),
        derived_from,
        fallback: fallback.into_iter().map(LanguageId::at).collect(),
    }
}

/// The problem of a key that is no language of the portal.
pub(crate) fn unknown_language<'a>(
    place: Place,
    key: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Diagnostic {
    Diagnostic::error("unknown-language", place)
        .with("language", key)
        .with("known", known.clone().collect::<Argument>())
        .suggest(key, known)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
base = "https://example.org"
authoritative = "tc"
title = { tc = "a" }
notice = { tc = "a" }
[[language]]
key = "tc"
tag = "zh-Hant-HK"
label = "繁體中文"
[[language]]
key = "sc"
tag = "zh-Hans-CN"
label = "简体中文"
derived-from = "tc"
"#;

    fn check(change: (&str, &str), code: &str) {
        let text = GOOD.replacen(change.0, change.1, 1);
        let sources = Sources::from_texts([(FILE, text)]);
        let mut report = Report::new();
        read(&sources, &mut report);
        let codes: Vec<_> = report.sorted().iter().map(|d| d.code).collect();
        assert_eq!(
            codes,
            if code.is_empty() { vec![] } else { vec![code] },
            "{change:?}"
        );
    }

    #[test]
    fn mistakes_in_the_configuration_are_reported() {
        check(("", ""), "");
        check(("https://example.org", "https://example.org/sub/path"), "");
        check(("https://example.org", "example.org"), "wrong-base");
        check(
            ("authoritative = \"tc\"", "authoritative = \"tv\""),
            "unknown-language",
        );
        check(("\"sc\"", "\"tc\""), "duplicate-language");
        check(("\"sc\"", "\"Sc\""), "wrong-language-key");
        for key in ["data", "cite", "assets", "search", "manifest.json"] {
            check(("\"sc\"", &format!("\"{key}\"")), "reserved-name");
        }
        for tag in ["繁", "zh-TC", "zh_Hant_HK"] {
            check(("zh-Hant-HK", tag), "wrong-language-tag");
        }
        check(
            ("derived-from = \"tc\"", "derived-from = \"x\""),
            "unknown-language",
        );
        check(("label", "lable"), "unknown-key");
        check(("base", "#"), "missing-key");
        let search = "[search]\nform = \"sharded\"\nelasticlunr = true\n[[language]]";
        check(("[[language]]", search), "");
        check(
            ("[[language]]", &search.replace("sharded", "large")),
            "unknown-value",
        );
        check(("title", "time-zone = \"Asia/Hong_Kong\"\ntitle"), "");
        for wrong in ["Asia/HongKong", "HKT", "+08:00", "", "asia/hong_kong"] {
            let change = format!("time-zone = \"{wrong}\"\ntitle");
            check(("title", &change), "unknown-time-zone");
        }
    }

    #[test]
    fn every_language_falls_back_to_the_authoritative_one() {
        let sources = Sources::from_texts([(FILE, GOOD)]);
        let settings = read(&sources, &mut Report::new()).unwrap();
        for (_, language) in settings.languages.iter() {
            assert_eq!(
                language.fallback.last(),
                Some(&settings.languages.authoritative)
            );
        }
    }
}
