//! What a file of `content/` is, by its name: the only place where names have a meaning.

use std::fmt;

use crate::address::{Address, is_slug};
use crate::diagnostic::nearest;

/// What a content file holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Entry {
    /// `home`
    Home,
    /// `<memorandum>/memorandum`
    Memorandum { memorandum: String },
    /// `<memorandum>/<04-finance>/domain`
    Domain {
        memorandum: String,
        number: u32,
        slug: String,
    },
    /// `<memorandum>/<04-finance>/<26>`
    Item {
        memorandum: String,
        domain: u32,
        slug: String,
        number: u32,
    },
    /// `updates/<slug>`
    Update { slug: String },
    /// `pages/<slug>`
    Page { slug: String },
}

/// A file below `content/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ContentPath {
    /// `names.toml`, the termbase.
    Names,
    /// `sessions.toml`.
    Sessions,
    /// `<memorandum>/signed.lock`.
    Lock,
    /// A text in one language.
    Text(Entry, String),
}

/// The file is none of those that make a portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unknown {
    /// What is wrong with the name.
    pub(crate) message: String,
    /// What was expected.
    pub(crate) help: String,
}

/// Folders of `content/` that are not memoranda.
const RESERVED: [&str; 2] = ["updates", "pages"];

/// Reads the path of a file below `content/`, in a portal with the languages `keys`.
pub(crate) fn parse(path: &str, keys: &[&str]) -> Result<ContentPath, Unknown> {
    match path {
        "names.toml" => return Ok(ContentPath::Names),
        "sessions.toml" => return Ok(ContentPath::Sessions),
        _ => {}
    }
    let segments: Vec<&str> = path.split('/').collect();
    if let [memorandum, "signed.lock"] = *segments {
        slug(memorandum)?;
        return Ok(ContentPath::Lock);
    }
    let (folders, file) = segments.split_at(segments.len() - 1);
    let (stem, language) = stem_and_language(file[0], keys)?;
    let entry = entry(folders, stem)?;
    // Only one spelling of a name is right: 4-finance/026.en.md is not.
    let right = format!("{entry}.{language}.md");
    if right != path {
        return Err(unknown(
            "this name has another spelling than the portal uses",
            format!("rename it to content/{right}"),
        ));
    }
    Ok(ContentPath::Text(entry, language.to_owned()))
}

fn stem_and_language<'a>(file: &'a str, keys: &[&'a str]) -> Result<(&'a str, &'a str), Unknown> {
    let expected = || {
        format!(
            "names end with a language and `.md`: `.{}.md`",
            keys.join(".md`, `.")
        )
    };
    let Some(name) = file.strip_suffix(".md") else {
        return Err(unknown("the portal has no use for this file", expected()));
    };
    let Some((stem, language)) = name.rsplit_once('.') else {
        return Err(unknown(
            "this name does not say the language of the text",
            expected(),
        ));
    };
    if keys.contains(&language) {
        return Ok((stem, language));
    }
    let help = nearest(language, keys.iter().copied())
        .map_or_else(expected, |near| format!("did you mean `{stem}.{near}.md`?"));
    Err(unknown(
        format!("`{language}` is not a language of this portal"),
        help,
    ))
}

fn entry(folders: &[&str], stem: &str) -> Result<Entry, Unknown> {
    Ok(match *folders {
        [] if stem == "home" => Entry::Home,
        ["updates"] => Entry::Update { slug: slug(stem)? },
        ["pages"] => Entry::Page { slug: slug(stem)? },
        [memorandum] if stem == "memorandum" && !RESERVED.contains(&memorandum) => {
            Entry::Memorandum {
                memorandum: slug(memorandum)?,
            }
        }
        [memorandum, folder] if !RESERVED.contains(&memorandum) => {
            let (number, domain) = domain_folder(folder)?;
            let memorandum = slug(memorandum)?;
            if stem == "domain" {
                Entry::Domain {
                    memorandum,
                    number,
                    slug: domain,
                }
            } else {
                let item = stem.parse().ok().filter(|&n| n > 0).ok_or_else(|| {
                    unknown(
                        format!("`{stem}` is neither `domain` nor the number of an item"),
                        "items are named by their number alone: `26.tc.md`".to_owned(),
                    )
                })?;
                Entry::Item {
                    memorandum,
                    domain: number,
                    slug: domain,
                    number: item,
                }
            }
        }
        _ => {
            return Err(unknown(
                "the portal has no use for a file here",
                "texts are `home`, `pages/<name>`, `updates/<date>-<name>`, `<memorandum>/memorandum`, \
                 `<memorandum>/<04-area>/domain` and `<memorandum>/<04-area>/<number>`"
                    .to_owned(),
            ));
        }
    })
}

fn domain_folder(folder: &str) -> Result<(u32, String), Unknown> {
    folder
        .split_once('-')
        .and_then(|(number, name)| {
            let number = number.parse().ok().filter(|&n| n > 0)?;
            is_slug(name).then(|| (number, name.to_owned()))
        })
        .ok_or_else(|| {
            unknown(
                format!("`{folder}` is not the folder of an area"),
                "areas are named by number and a lower-case name: `04-finance`".to_owned(),
            )
        })
}

fn slug(text: &str) -> Result<String, Unknown> {
    if is_slug(text) {
        return Ok(text.to_owned());
    }
    Err(unknown(
        format!("`{text}` cannot be part of an address"),
        "use lower-case Latin letters, digits and single hyphens".to_owned(),
    ))
}

fn unknown(message: impl Into<String>, help: String) -> Unknown {
    Unknown {
        message: message.into(),
        help,
    }
}

impl Entry {
    /// The address of the page that shows this text, in one language.
    pub(crate) fn address(&self, lang: &str) -> Address {
        match self {
            Self::Home => Address::localized(lang, &[]),
            Self::Memorandum { memorandum } => Address::localized(lang, &[memorandum]),
            Self::Domain {
                memorandum, slug, ..
            } => Address::localized(lang, &[memorandum, slug]),
            Self::Item {
                memorandum, number, ..
            } => Address::item(Some(lang), memorandum, *number),
            Self::Update { slug } => Address::localized(lang, &["updates", slug]),
            Self::Page { slug } => Address::localized(lang, &[slug]),
        }
    }
}

/// The path below `content/`, without language and suffix.
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => write!(f, "home"),
            Self::Memorandum { memorandum } => write!(f, "{memorandum}/memorandum"),
            Self::Domain {
                memorandum,
                number,
                slug,
            } => write!(f, "{memorandum}/{number:02}-{slug}/domain"),
            Self::Item {
                memorandum,
                domain,
                slug,
                number,
            } => {
                write!(f, "{memorandum}/{domain:02}-{slug}/{number}")
            }
            Self::Update { slug } => write!(f, "updates/{slug}"),
            Self::Page { slug } => write!(f, "pages/{slug}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 3] = ["tc", "sc", "en"];

    #[test]
    fn names_say_what_a_file_is() {
        let check = |path: &str, expected: &str| {
            let found = parse(path, &KEYS).unwrap_or_else(|u| panic!("{path}: {}", u.message));
            let shown = match found {
                ContentPath::Text(entry, language) => entry.address(&language).to_string(),
                other => format!("{other:?}"),
            };
            assert_eq!(shown, expected);
        };
        check("home.tc.md", "tc/");
        check("fifth/memorandum.en.md", "en/fifth/");
        check("fifth/04-finance/domain.tc.md", "tc/fifth/finance/");
        check("fifth/04-finance/26.sc.md", "sc/fifth/26/");
        check("fifth/100-more/1000.tc.md", "tc/fifth/1000/");
        check(
            "updates/2021-08-30-signed.tc.md",
            "tc/updates/2021-08-30-signed/",
        );
        check("pages/about.en.md", "en/about/");
        check("fifth/signed.lock", "Lock");
        check("names.toml", "Names");
    }

    #[test]
    fn other_names_are_refused_with_the_right_form() {
        let check = |path: &str, message: &str, help: &str| {
            let found = parse(path, &KEYS).unwrap_err();
            assert!(found.message.contains(message), "{path}: {}", found.message);
            assert!(found.help.contains(help), "{path}: {}", found.help);
        };
        check(
            "fifth/4-finance/26.tc.md",
            "another spelling",
            "content/fifth/04-finance/26.tc.md",
        );
        check(
            "fifth/04-finance/026.en.md",
            "another spelling",
            "content/fifth/04-finance/26.en.md",
        );
        check("fifth/04-finance/0.en.md", "neither `domain`", "26.tc.md");
        check(
            "fifth/finance/26.tc.md",
            "not the folder of an area",
            "04-finance",
        );
        check(
            "fifth/04-Finance/26.tc.md",
            "not the folder of an area",
            "04-finance",
        );
        check(
            "fifth/04-finance/26.t.md",
            "`t` is not a language",
            "`26.tc.md`",
        );
        check(
            "fifth/04-finance/26.md",
            "does not say the language",
            ".tc.md",
        );
        check(
            "Fifth/memorandum.tc.md",
            "cannot be part of an address",
            "lower-case",
        );
        check("pages/about.txt", "no use for this file", ".md");
        check(
            "pages/more/about.tc.md",
            "no use for a file here",
            "pages/<name>",
        );
        check("notes.tc.md", "no use for a file here", "home");
    }

    proptest::proptest! {
        #[test]
        fn any_path_is_read_or_refused(path in "[a-z0-9./-]{0,40}") {
            if let Ok(ContentPath::Text(entry, language)) = parse(&path, &KEYS) {
                proptest::prop_assert_eq!(format!("{entry}.{language}.md"), path);
            }
        }
    }
}
