//! What a file of `content/` is, by its name: the only place where names have a meaning.

use std::fmt;

use crate::address::{self, Address, Named, is_slug, nearest_slug};
use crate::budget;
use crate::content::decode::picture::{Format, is_unpublishable};
use crate::diagnostic::{Argument, Diagnostic, Place, nearest};
use crate::model::{ItemKey, PassageKind};
use crate::static_files::{FOLDER as STATIC, is_document, published};
use crate::text::{date, unfinished};

/// Folder of the content.
pub(crate) const FOLDER: &str = "content/";

/// Folder of what was public, below that of the content.
pub(crate) const HISTORY: &str = "history/";
/// The file in it that has the words that the public can read.
pub(crate) const RECORD: &str = "public.jsonl";

/// What a content file holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Entry {
    /// `home`
    Home,
    /// `<memorandum>/memorandum` or `<memorandum>/document`
    Memorandum {
        memorandum: String,
        spelling: Spelling,
    },
    /// `<memorandum>/<part>/signatures`
    Passage {
        memorandum: String,
        part: PartPath,
        kind: PassageKind,
    },
    /// `<memorandum>/<04-finance>/domain` or `<memorandum>/<04-finance>/part`
    Domain {
        memorandum: String,
        part: PartPath,
        spelling: Spelling,
    },
    /// `<memorandum>/<04-finance>/<26>`
    Item {
        memorandum: String,
        part: PartPath,
        key: ItemKey,
    },
    /// `updates/<slug>`
    Update { slug: String },
    /// `pages/<slug>`
    Page { slug: String },
}

/// The names of the two files that a signed document and its parts have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Spelling {
    /// `memorandum` and `domain`
    #[default]
    Memorandum,
    /// `document` and `part`
    Document,
}

impl Spelling {
    pub(crate) const ALL: [Self; 2] = [Self::Memorandum, Self::Document];

    /// The name of the file of a whole document.
    pub(crate) fn document(self) -> &'static str {
        match self {
            Self::Memorandum => "memorandum",
            Self::Document => "document",
        }
    }

    /// The name of the file of a part.
    pub(crate) fn part(self) -> &'static str {
        match self {
            Self::Memorandum => "domain",
            Self::Document => "part",
        }
    }
}

/// The folders of a part below that of its memorandum, each with its number and name; none for the
/// memorandum itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct PartPath(Vec<(u32, String)>);

/// A part is at most so many folders deep.
const DEEPEST: usize = 2;

impl PartPath {
    /// Whether it is the memorandum itself.
    pub(crate) fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Number and name of its own folder.
    pub(crate) fn last(&self) -> Option<&(u32, String)> {
        self.0.last()
    }

    /// The part that it is within; `None` of the memorandum itself.
    pub(crate) fn parent(&self) -> Option<Self> {
        let (_, above) = self.0.split_last()?;
        Some(Self(above.to_vec()))
    }

    /// Itself and the parts that it is within, the innermost first; the memorandum last.
    pub(crate) fn up(&self) -> impl Iterator<Item = Self> + use<> {
        std::iter::successors(Some(self.clone()), Self::parent)
    }

    /// The names of its folders, as addresses have them.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, name)| name.as_str())
    }

    /// The part in a folder of this one.
    pub(crate) fn within(&self, number: u32, name: &str) -> Self {
        let mut path = self.0.clone();
        path.push((number, name.to_owned()));
        Self(path)
    }
}

/// Its folders with a slash behind each: `04-finance/`.
impl fmt::Display for PartPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut folders = self.0.iter();
        folders.try_for_each(|(number, name)| write!(f, "{number:02}-{name}/"))
    }
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
    /// `history/public.jsonl`: the words that the public can read.
    Record,
    /// `history/<address>.toml`: the wordings that the texts at this address had.
    Ledger(String),
    /// A text in one language.
    Text(Entry, String),
    /// A picture, whose name says its format.
    Picture(Format),
    /// A document beside the texts that link to it, which is published as it is.
    Document,
}

/// Why a file is none of those that make a portal.
type Problem = Box<Diagnostic>;

/// The tables of `content/`.
const TABLES: [&str; 2] = ["names.toml", "sessions.toml"];

/// Folders of `content/` that are not memoranda.
const RESERVED: [&str; 2] = ["updates", "pages"];

/// Names of folders in which people keep what is not to be published, and which are no memoranda.
const ASIDE: [&str; 10] = [
    "backup", "backups", "bak", "draft", "drafts", "old", "temp", "tmp", "trash", "unused",
];

/// Reads the path of a file below `content/`, in a portal with the languages `keys`.
pub(crate) fn parse(path: &str, keys: &[&str]) -> Result<ContentPath, Problem> {
    read(path, keys).map_err(|mut problem| {
        problem.place = Some(Place::start(format!("{FOLDER}{path}")));
        problem
    })
}

/// What has its place by its name alone.
fn named_table(path: &str) -> Option<ContentPath> {
    match path {
        "names.toml" => return Some(ContentPath::Names),
        "sessions.toml" => return Some(ContentPath::Sessions),
        _ => {}
    }
    // A memorandum may have this name: no file of it has one of these.
    let below = path.strip_prefix(HISTORY)?;
    match below {
        RECORD => Some(ContentPath::Record),
        _ => Some(ContentPath::Ledger(below.strip_suffix(".toml")?.to_owned())),
    }
}

fn read(path: &str, keys: &[&str]) -> Result<ContentPath, Problem> {
    if let Some(table) = named_table(path) {
        return Ok(table);
    }
    let segments: Vec<&str> = path.split('/').collect();
    if segments.len() > 1 && ASIDE.contains(&segments[0].to_ascii_lowercase().as_str()) {
        let problem = Diagnostic::global("folder-aside");
        return Err(Box::new(problem.with("folder", segments[0])));
    }
    if let [memorandum, "signed.lock"] = *segments {
        check_name(Named::Memorandum, &slug(memorandum)?, keys)?;
        return Ok(ContentPath::Lock);
    }
    let (folders, file) = segments.split_at(segments.len() - 1);
    if let Some(format) = picture_format(file[0])? {
        return picture(path, folders, file[0], format);
    }
    if published(&format!("{FOLDER}{path}")).is_some() {
        return Ok(ContentPath::Document);
    }
    if is_document(file[0]) {
        let up = "../".repeat(segments.len());
        let problem = Diagnostic::global("document-beside-text");
        let problem = problem.with("file", format!("{FOLDER}{path}"));
        let offered = format!("{up}{STATIC}{}", file[0].to_ascii_lowercase());
        return Err(Box::new(problem.with("offered", offered)));
    }
    if unfinished::is_copy(file[0]) {
        return Err(Box::new(
            Diagnostic::global("copy-of-file").with("name", file[0]),
        ));
    }
    let (stem, language) = stem_and_language(file[0], keys)?;
    if let Some(folder) = meant_folder(folders, stem) {
        let mut problem = Diagnostic::global("misplaced-file");
        problem.suggestion = Some(format!("{FOLDER}{folder}/{stem}.{language}.md"));
        return Err(Box::new(problem));
    }
    let entry = entry(folders, stem)?;
    check_names(&entry, keys)?;
    // Only one spelling of a name is right: 4-finance/026.en.md is not.
    let right = format!("{entry}.{language}.md");
    if right != path {
        let problem = Diagnostic::global("file-spelling");
        return Err(Box::new(problem.with("right", format!("{FOLDER}{right}"))));
    }
    Ok(ContentPath::Text(entry, language.to_owned()))
}

/// The folder that was meant by one whose name is almost right, or by none, for a text that is no memorandum.
fn meant_folder(folders: &[&str], stem: &str) -> Option<&'static str> {
    const OF_TEXTS: [&str; 2] = ["pages", "updates"];
    if folders != ["updates"] && date::begins(stem) {
        return Some("updates");
    }
    let is_of_document = Spelling::ALL.into_iter().any(|of| of.document() == stem);
    match folders {
        [] if stem != "home" && is_slug(stem) && !is_of_document => Some("pages"),
        [folder]
            if !OF_TEXTS.contains(folder) && !is_of_document && ItemKey::parse(stem).is_none() =>
        {
            // A document may well have a name of as many letters: `paris`.
            let bare = folder.to_ascii_lowercase();
            let is_alike = |of: &&str| bare.trim_end_matches('s') == of.trim_end_matches('s');
            OF_TEXTS.into_iter().find(is_alike)
        }
        _ => None,
    }
}

/// The format of a picture with this name; `None` where it is not the name of a picture.
fn picture_format(file: &str) -> Result<Option<Format>, Problem> {
    let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
    if is_unpublishable(extension) {
        let kind = extension.to_ascii_lowercase();
        return Err(Box::new(
            Diagnostic::global("picture-kind").with("kind", kind),
        ));
    }
    Ok(Format::of_extension(extension))
}

/// Whether a file has the name of a picture, published or not.
pub(crate) fn is_picture(file: &str) -> bool {
    picture_format(file).map_or(true, |format| format.is_some())
}

fn picture(
    path: &str,
    folders: &[&str],
    file: &str,
    format: Format,
) -> Result<ContentPath, Problem> {
    let [folder @ ("updates" | "pages")] = *folders else {
        return Err(Box::new(Diagnostic::global("misplaced-picture")));
    };
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    // As cameras and people name them: `IMG_2041.JPG`, `first meeting.png`.
    let right = stem.to_ascii_lowercase().replace(['_', ' '], "-");
    let right = format!("{folder}/{}.{}", slug(&right)?, format.extension());
    if right != path {
        let problem = Diagnostic::global("file-spelling");
        return Err(Box::new(problem.with("right", format!("{FOLDER}{right}"))));
    }
    Ok(ContentPath::Picture(format))
}

fn stem_and_language<'a>(file: &'a str, keys: &[&'a str]) -> Result<(&'a str, &'a str), Problem> {
    let refuse = |code| {
        let endings: Vec<String> = keys.iter().map(|key| format!(".{key}.md")).collect();
        let mut problem = Diagnostic::global(code).with("endings", Argument::List(endings));
        problem.suggestion = nearest_name(file, keys);
        let is_table = file.to_ascii_lowercase().contains(".toml");
        if let (true, Some(right)) = (is_table, nearest(file, TABLES)) {
            problem.suggestion = Some(right.to_owned());
        }
        problem
    };
    let Some(name) = file.strip_suffix(".md") else {
        return Err(Box::new(refuse("useless-file")));
    };
    let Some((stem, language)) = name.rsplit_once('.') else {
        return Err(Box::new(refuse("file-without-language")));
    };
    if keys.contains(&language) {
        return Ok((stem, language));
    }
    let meant = meant_language(language).filter(|key| keys.contains(key));
    let mut problem = refuse("file-language").with("language", language);
    problem = match meant {
        Some(key) => problem.suggest(key, [key]),
        None if problem.suggestion.is_some() => return Err(Box::new(problem)),
        None => problem.suggest(language, keys.iter().copied()),
    };
    problem.suggestion = problem
        .suggestion
        .map(|suggestion| format!("{stem}.{suggestion}.md"));
    Err(Box::new(problem))
}

/// The name of a text that was meant by one with another ending: `note.tc.txt`, `note_tc.md`, `note.TC.MD`.
fn nearest_name(file: &str, keys: &[&str]) -> Option<String> {
    let lower = file.to_ascii_lowercase();
    let endings = [".txt", ".md", ".mdx", ".markdown"];
    let mut name = lower.as_str();
    while let Some(bare) = endings.iter().find_map(|end| name.strip_suffix(end)) {
        name = bare;
    }
    let (stem, key) = keys.iter().find_map(|key| {
        let stem = name.strip_suffix(key)?;
        Some((stem.strip_suffix(['.', '_', '-', ' '])?, key))
    })?;
    let is_text = name.len() < lower.len();
    (is_text && !stem.is_empty()).then(|| format!("{stem}.{key}.md"))
}

/// The usual key of the language that other programs call by this name.
fn meant_language(name: &str) -> Option<&'static str> {
    match name.to_ascii_lowercase().replace('_', "-").as_str() {
        "zh" | "zht" | "cht" | "tw" | "hk" | "zh-hk" | "zh-tw" | "zh-hant" | "big5" => Some("tc"),
        "cn" | "zhs" | "chs" | "zh-cn" | "zh-hans" | "gb" | "gbk" => Some("sc"),
        "eng" | "uk" | "us" | "en-gb" | "en-us" | "en-hk" => Some("en"),
        _ => None,
    }
}

fn entry(folders: &[&str], stem: &str) -> Result<Entry, Problem> {
    Ok(match folders {
        [] if stem == "home" => Entry::Home,
        ["updates"] => Entry::Update { slug: slug(stem)? },
        ["pages"] => Entry::Page { slug: slug(stem)? },
        [memorandum, folders @ ..] if !RESERVED.contains(memorandum) => {
            signed(slug(memorandum)?, folders, stem)?
        }
        _ => return Err(Box::new(Diagnostic::global("misplaced-file"))),
    })
}

/// What is in a folder of a memorandum.
fn signed(memorandum: String, folders: &[&str], stem: &str) -> Result<Entry, Problem> {
    if let Some(beyond) = folders.get(DEEPEST) {
        let problem = Diagnostic::global("part-too-deep").with("name", *beyond);
        return Err(Box::new(problem));
    }
    let part = folders.iter().map(|folder| domain_folder(folder));
    let part = PartPath(part.collect::<Result<_, _>>()?);
    let mut spellings = Spelling::ALL.into_iter();
    let mut kinds = PassageKind::IN_FILES.into_iter();
    let spelling = spellings.find(|of| match part.is_root() {
        true => of.document() == stem,
        false => of.part() == stem,
    });
    Ok(if let Some(spelling) = spelling {
        match part.is_root() {
            true => Entry::Memorandum {
                memorandum,
                spelling,
            },
            false => Entry::Domain {
                memorandum,
                part,
                spelling,
            },
        }
    } else if let Some(kind) = kinds.find(|kind| kind.name() == stem) {
        Entry::Passage {
            memorandum,
            part,
            kind,
        }
    } else {
        Entry::Item {
            memorandum,
            key: item_key(stem)?,
            part,
        }
    })
}

fn item_key(stem: &str) -> Result<ItemKey, Problem> {
    let key = ItemKey::parse(stem)
        .ok_or_else(|| Box::new(Diagnostic::global("item-file-name").with("name", stem)))?;
    match key.fits(budget::NUMBER) {
        true => Ok(key),
        false => Err(too_great(stem)),
    }
}

/// Refuses names that the site has for itself, or that two things would have.
fn check_names(entry: &Entry, keys: &[&str]) -> Result<(), Problem> {
    let (memorandum, below) = match entry {
        Entry::Home | Entry::Update { .. } => return Ok(()),
        Entry::Page { slug } => return check_name(Named::Page, slug, keys),
        Entry::Memorandum { memorandum, .. } => (memorandum, None),
        Entry::Passage {
            memorandum, part, ..
        }
        | Entry::Domain {
            memorandum, part, ..
        } => (memorandum, part.names().next()),
        Entry::Item {
            memorandum,
            part,
            key,
        } => {
            let area = part.names().next();
            (memorandum, area.or(Some(key.in_address())))
        }
    };
    check_name(Named::Memorandum, memorandum, keys)?;
    below.map_or(Ok(()), |name| check_name(Named::Area, name, keys))
}

fn check_name(of: Named, name: &str, keys: &[&str]) -> Result<(), Problem> {
    if of == Named::Memorandum && keys.contains(&name) {
        let problem = Diagnostic::global("name-of-a-language");
        return Err(Box::new(problem.with("name", name)));
    }
    match of.is_reserved(name) {
        true => Err(Box::new(reserved(of, name))),
        false => Ok(()),
    }
}

/// The problem of a name that the site has for itself.
pub(crate) fn reserved(of: Named, name: &str) -> Diagnostic {
    let problem = Diagnostic::global("reserved-name").with("name", name);
    let mut problem = problem.with("of", of.key());
    problem.suggestion = Some(of.other(name));
    problem
}

fn domain_folder(folder: &str) -> Result<(u32, String), Problem> {
    let wrong = || Box::new(Diagnostic::global("area-folder").with("name", folder));
    let (written, name) = folder.split_once('-').ok_or_else(wrong)?;
    let number = numbered(written)?.filter(|_| is_slug(name));
    Ok((number.ok_or_else(wrong)?, name.to_owned()))
}

/// The number of an area; `None` for what is none, and refused where it is too great.
fn numbered(written: &str) -> Result<Option<u32>, Problem> {
    if written.is_empty() || !written.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    // Digits that are no number are too many for one.
    match written.parse().unwrap_or(u32::MAX) {
        0 => Ok(None),
        number if number <= budget::NUMBER => Ok(Some(number)),
        _ => Err(too_great(written)),
    }
}

fn too_great(written: &str) -> Problem {
    Box::new(
        Diagnostic::global("number-too-great")
            .with("number", written)
            .with("most", budget::NUMBER),
    )
}

fn slug(text: &str) -> Result<String, Problem> {
    if is_slug(text) {
        return Ok(text.to_owned());
    }
    let mut problem = Diagnostic::global("not-a-slug").with("name", text);
    problem.suggestion = nearest_slug(text).filter(|right| is_slug(right));
    Err(Box::new(problem))
}

impl Entry {
    /// The memorandum that it is of.
    pub(crate) fn memorandum(&self) -> Option<&str> {
        match self {
            Self::Memorandum { memorandum, .. }
            | Self::Passage { memorandum, .. }
            | Self::Domain { memorandum, .. }
            | Self::Item { memorandum, .. } => Some(memorandum),
            Self::Home | Self::Update { .. } | Self::Page { .. } => None,
        }
    }

    /// The address of the page that shows this text, in one language; `is_apart` says of a part of a
    /// memorandum whether its items have addresses below its own.
    pub(crate) fn address(
        &self,
        lang: &str,
        is_apart: impl Fn(&str, &PartPath) -> bool,
    ) -> Address {
        match self {
            Self::Home => Address::localized(lang, &[]),
            Self::Memorandum { memorandum, .. } => Address::localized(lang, &[memorandum]),
            Self::Passage {
                memorandum, part, ..
            }
            | Self::Domain {
                memorandum, part, ..
            } => Address::localized(lang, &path(memorandum, part, None)),
            Self::Item {
                memorandum,
                part,
                key,
            } => {
                let root = PartPath::default();
                let part = match is_apart(memorandum, part) {
                    true => part,
                    false => &root,
                };
                Address::localized(lang, &path(memorandum, part, Some(key)))
            }
            Self::Update { slug } => Address::localized(lang, &[address::UPDATES, slug]),
            Self::Page { slug } => Address::localized(lang, &[slug]),
        }
    }

    /// Where on that page the text stands, if it has no page of its own.
    pub(crate) fn anchor(&self) -> Option<&'static str> {
        match self {
            Self::Passage { kind, .. } => Some(kind.name()),
            _ => None,
        }
    }
}

fn path<'p>(memorandum: &'p str, part: &'p PartPath, key: Option<&'p ItemKey>) -> Vec<&'p str> {
    let names = std::iter::once(memorandum).chain(part.names());
    names.chain(key.map(ItemKey::in_address)).collect()
}

/// The path below `content/`, without language and suffix.
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => write!(f, "home"),
            Self::Memorandum {
                memorandum,
                spelling,
            } => write!(f, "{memorandum}/{}", spelling.document()),
            Self::Passage {
                memorandum,
                part,
                kind,
            } => write!(f, "{memorandum}/{part}{}", kind.name()),
            Self::Domain {
                memorandum,
                part,
                spelling,
            } => write!(f, "{memorandum}/{part}{}", spelling.part()),
            Self::Item {
                memorandum,
                part,
                key,
            } => write!(f, "{memorandum}/{part}{key}"),
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
            let found = parse(path, &KEYS).unwrap_or_else(|u| panic!("{path}: {}", u.code));
            let shown = match found {
                ContentPath::Text(entry, language) => {
                    entry.address(&language, |_, _| false).to_string()
                }
                other => format!("{other:?}"),
            };
            assert_eq!(shown, expected);
        };
        check("home.tc.md", "tc/");
        check("fifth/memorandum.en.md", "en/fifth/");
        check("fifth/04-finance/domain.tc.md", "tc/fifth/finance/");
        check("fifth/04-finance/26.sc.md", "sc/fifth/26/");
        check("fifth/100-more/1000.tc.md", "tc/fifth/1000/");
        check("fifth/2021-more/99999.tc.md", "tc/fifth/99999/");
        check(
            "updates/2021-08-30-signed.tc.md",
            "tc/updates/2021-08-30-signed/",
        );
        check("pages/about.en.md", "en/about/");
        check("paris/document.en.md", "en/paris/");
        check("paris/12bis.en.md", "en/paris/12bis/");
        check("paris/03-observers.en.md", "en/paris/observers/");
        check("paris/closing.en.md", "en/paris/");
        check("gba/02-general/part.tc.md", "tc/gba/general/");
        check("gba/02-general/opening.tc.md", "tc/gba/general/");
        check("gba/02-general/01-more/part.tc.md", "tc/gba/general/more/");
        check("gba/02-general/01-more/3-2.tc.md", "tc/gba/3-2/");
        check("fifth/signed.lock", "Lock");
        check("names.toml", "Names");
        check("updates/2026-03-02-first-meeting.jpg", "Picture(Jpeg)");
        check("pages/map.avif", "Picture(Avif)");
    }

    /// Names, why they are refused, and what is offered.
    const REFUSED: &[(&str, &str, &str)] = &[
        (
            "fifth/4-finance/26.tc.md",
            "file-spelling",
            "content/fifth/04-finance/26.tc.md",
        ),
        (
            "fifth/04-finance/026.en.md",
            "file-spelling",
            "content/fifth/04-finance/26.en.md",
        ),
        ("fifth/04-finance/0.en.md", "item-file-name", ""),
        ("fifth/finance/26.tc.md", "area-folder", ""),
        ("fifth/04-finance/20210830.tc.md", "number-too-great", ""),
        ("fifth/04-finance/100000.tc.md", "number-too-great", ""),
        (
            "fifth/04-finance/99999999999999999999.tc.md",
            "number-too-great",
            "",
        ),
        ("fifth/20210830-finance/1.tc.md", "number-too-great", ""),
        ("fifth/04-finance/+1.tc.md", "item-file-name", ""),
        ("fifth/04-Finance/26.tc.md", "area-folder", ""),
        ("fifth/04-finance/26.t.md", "file-language", "26.tc.md"),
        ("fifth/04-finance/26.md", "file-without-language", ""),
        ("Fifth/memorandum.tc.md", "not-a-slug", "fifth"),
        ("pages/about.txt", "useless-file", ""),
        (
            "updates/IMG_2041.JPG",
            "file-spelling",
            "content/updates/img-2041.jpg",
        ),
        ("pages/map.jpeg", "file-spelling", "content/pages/map.jpg"),
        ("pages/地圖.png", "not-a-slug", ""),
        ("pages/map.SVG", "picture-kind", ""),
        ("fifth/04-finance/26.png", "misplaced-picture", ""),
        ("photo.png", "misplaced-picture", ""),
        ("pages/more/about.tc.md", "misplaced-file", ""),
        ("pages/search.tc.md", "reserved-name", "search-page"),
        ("pages/updates.en.md", "reserved-name", "updates-page"),
        ("data/memorandum.tc.md", "reserved-name", "data-memorandum"),
        ("cite/01-a/1.tc.md", "reserved-name", "cite-memorandum"),
        (
            "names/signatures.tc.md",
            "reserved-name",
            "names-memorandum",
        ),
        ("search/signed.lock", "reserved-name", "search-memorandum"),
        ("fifth/14-full/domain.tc.md", "reserved-name", "full-area"),
        ("fifth/14-dates/62.tc.md", "reserved-name", "dates-area"),
        ("en/memorandum.tc.md", "name-of-a-language", ""),
        ("sc/01-a/1.tc.md", "name-of-a-language", ""),
        ("notes.tc.md", "misplaced-file", "content/pages/notes.tc.md"),
        ("fifth/notes.tc.md", "item-file-name", ""),
        ("fifth/01-a/02-b/03-c/4.tc.md", "part-too-deep", ""),
        (
            "fifth/3-observers.tc.md",
            "file-spelling",
            "content/fifth/03-observers.tc.md",
        ),
        ("fifth/12Bis.tc.md", "item-file-name", ""),
        ("fifth/01-full.tc.md", "reserved-name", "full-area"),
        ("fifth/100000bis.tc.md", "number-too-great", ""),
    ];

    #[test]
    fn other_names_are_refused_with_the_right_form() {
        let check = |path: &str, code: &str, suggestion: &str| {
            let found = parse(path, &KEYS).unwrap_err();
            assert_eq!(found.code, code, "{path}");
            let right = match found.arguments.first() {
                Some(("right", Argument::Text(right))) => right.clone(),
                _ => found.suggestion.unwrap_or_default(),
            };
            assert_eq!(right, suggestion, "{path}");
        };
        for &(path, code, suggestion) in REFUSED {
            check(path, code, suggestion);
        }
    }

    #[test]
    fn items_of_parts_with_numbers_of_their_own_have_addresses_below_them() {
        let ContentPath::Text(entry, _) = parse("jd/90-annex-ii/3.en.md", &KEYS).unwrap() else {
            panic!("it is a text");
        };
        for (is_apart, expected) in [(false, "en/jd/3/"), (true, "en/jd/annex-ii/3/")] {
            assert_eq!(entry.address("en", |_, _| is_apart).as_str(), expected);
        }
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
