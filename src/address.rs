//! Where things are on the site. Addresses are permanent: changing one here breaks citations.

use std::fmt;

/// An address below the root of the site, without a slash at the start: `tc/fifth/26/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(String);

impl Address {
    /// The page that offers the languages.
    pub fn chooser() -> Self {
        Self(String::new())
    }

    /// The page shown for addresses that do not exist.
    pub fn not_found() -> Self {
        Self(NOT_FOUND.to_owned())
    }

    /// A page with the segments `path`, in a language.
    pub fn localized(lang: &str, path: &[&str]) -> Self {
        Self::page(Some(lang), path)
    }

    /// A page with the segments `path`, for readers of every language.
    pub fn neutral(path: &[&str]) -> Self {
        Self::page(None, path)
    }

    /// A file of open data.
    pub fn data(name: &str) -> Self {
        Self(format!("{DATA}/{name}"))
    }

    /// The data of the item whose page has the segments `path`.
    pub fn data_of_item(path: &[&str]) -> Self {
        Self::data(&format!("{}.json", path.join("/")))
    }

    /// A file of the signed text of the item whose page has the segments `path` for reference managers, or
    /// with `lang` of a version of it.
    pub fn citation(lang: Option<&str>, path: &[&str], extension: &str) -> Self {
        let folder = Self::page(None, &[&[CITE], lang.as_slice()].concat());
        Self(format!("{folder}{}.{extension}", path.join("/")))
    }

    /// The plain text of what `page` shows, beside it.
    pub fn twin(page: &Self) -> Self {
        Self(format!("{page}{TWIN}"))
    }

    /// The PDF of what `page` shows, beside it. `path` and the language name it: readers keep it among other files.
    pub fn paper(page: &Self, path: &[&str], lang: &str) -> Self {
        Self(format!("{page}{}-{lang}.pdf", path.join("-")))
    }

    /// The folder of files of the theme, or of a picture, that have this fingerprint together.
    pub fn assets(fingerprint: &str) -> Self {
        Self(format!("{ASSETS}/{fingerprint}/"))
    }

    /// The card of the page with the segments `path`: what is shown where its address is shared.
    pub fn card(path: &[&str]) -> Self {
        Self(format!("{CARDS}/{}.png", path.join("/")))
    }

    /// The mark of the portal as a picture of `size` × `size` pixels.
    pub fn icon(size: u32) -> Self {
        Self(format!("{ICONS}/{size}.png"))
    }

    /// What a telephone is told that keeps the site in the language `lang` beside its programs.
    pub fn app(lang: &str) -> Self {
        Self(format!("{lang}/{APP}"))
    }

    /// The feed beside `page`, or a document of its archive.
    pub fn feed(page: impl fmt::Display, archive: Option<usize>, name: &str) -> Self {
        match archive {
            None => Self(format!("{page}{name}")),
            // The same name, by which hosts know what it is.
            Some(number) => Self(format!("{page}archive/{number}/{name}")),
        }
    }

    fn page(lang: Option<&str>, path: &[&str]) -> Self {
        let segments = || lang.iter().chain(path);
        let length = segments().map(|segment| segment.len() + 1).sum();
        let mut address = String::with_capacity(length);
        for segment in segments() {
            address.push_str(segment);
            address.push('/');
        }
        Self(address)
    }

    /// The address as it is written in links, below the root.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that answers at this address.
    pub fn to_file(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') {
            format!("{}index.html", self.0)
        } else {
            self.0.clone()
        }
    }

    /// The way from a page at this address to the root of the site: `../../../`.
    pub fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// The whole address on the site published at `base`.
    pub fn absolute(&self, base: &str) -> String {
        format!("{base}/{}", self.0)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The page shown for addresses that do not exist.
pub const NOT_FOUND: &str = "404.html";
/// The hash of every file.
pub const MANIFEST: &str = "manifest.json";
/// The list of pages for search engines.
pub const SITEMAP: &str = "sitemap.xml";
/// What search engines may read.
pub const ROBOTS: &str = "robots.txt";
/// What there is as plain text, for programs that read for people.
pub const LLMS: &str = "llms.txt";
/// The name of the plain text of a page.
pub const TWIN: &str = "index.md";
/// What starts the worker that keeps copies for readers without a network. A worker has power over what is in its
/// folder, so it is at the root.
pub const WORKER: &str = "sw.js";
/// What hosts send with files.
pub const HEADERS: &str = "_headers";
/// Where hosts send readers of old addresses.
pub const REDIRECTS: &str = "_redirects";
/// The name of a feed as Atom.
pub const ATOM_FEED: &str = "feed.xml";
/// The name of a feed as JSON.
pub const JSON_FEED: &str = "feed.json";
/// The folder of the search index.
pub const SEARCH_INDEX: &str = "search/";
/// The folder of the files of the search index that are named by their content.
pub const SEARCH_PARTS: &str = "search/parts/";

/// The search index for other programs.
pub const SEARCH_FOR_PROGRAMS: &str = "data/search.elasticlunr.json";
/// What cuts texts and queries for that index.
pub const TOKENS_FOR_PROGRAMS: &str = "data/tokens.js";

/// The first segment of what the theme brings, and of pictures.
pub const ASSETS: &str = "assets";
/// The first segment of cards.
pub const CARDS: &str = "cards";
/// The first segment of the mark as pictures.
pub const ICONS: &str = "icons";
/// Where telephones look for the icon of a site.
pub const TOUCH_ICON: &str = "apple-touch-icon.png";
/// Below a language: the web app manifest.
pub const APP: &str = "app.json";
/// The first segment of citations.
pub const CITE: &str = "cite";
/// The first segment of open data.
pub const DATA: &str = "data";
/// The first segment of the search index, and below a language that of the search page.
pub const SEARCH: &str = "search";
/// Below a language: the index of names.
pub const NAMES: &str = "names";
/// Below a language: the feeds, and how one follows them.
pub const SUBSCRIBE: &str = "subscribe";
/// Below a language: what is kept for reading without a network.
pub const OFFLINE: &str = "offline";
/// Below a language: how the translations stand.
pub const TRANSLATIONS: &str = "translations";
/// Below a language: the updates.
pub const UPDATES: &str = "updates";
/// Below a language: whether a quotation is right.
pub const VERIFY: &str = "verify";
/// Below a memorandum: the dates that it names.
pub const DATES: &str = "dates";
/// Below a memorandum: its whole text.
pub const FULL: &str = "full";
/// Below a memorandum: its text beside that in another language.
pub const PARALLEL: &str = "parallel";
/// Below a language, and below a memorandum: what has changed.
pub const CHANGES: &str = "changes";
/// Below a memorandum: its text as it was on a day.
pub const AS_AT: &str = "as-at";
/// Below a memorandum: what became of its items, as updates say.
pub const STATES: &str = "states";

/// Every name that the site itself has at its root, beside its languages and memoranda.
pub const AT_ROOT: [&str; 16] = [
    NOT_FOUND,
    HEADERS,
    REDIRECTS,
    TOUCH_ICON,
    ASSETS,
    CARDS,
    CITE,
    DATA,
    ICONS,
    "index.html",
    LLMS,
    MANIFEST,
    ROBOTS,
    SEARCH,
    SITEMAP,
    WORKER,
];

/// Every name that the site itself has below a language, beside memoranda and pages.
pub const BELOW_LANGUAGE: [&str; 10] = [
    APP,
    CHANGES,
    "index.html",
    NAMES,
    OFFLINE,
    SEARCH,
    SUBSCRIBE,
    TRANSLATIONS,
    UPDATES,
    VERIFY,
];

/// Every name that the site itself has below a memorandum, beside areas and items.
pub const BELOW_MEMORANDUM: [&str; 7] =
    [AS_AT, CHANGES, DATES, FULL, "index.html", PARALLEL, STATES];

/// What an editor gives a name to that becomes a segment of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A language, at the root.
    Language,
    /// A memorandum, at the root and below every language.
    Memorandum,
    /// A page, or the old address of one, below every language.
    Page,
    /// An area, below its memorandum.
    Area,
}

impl Named {
    /// Its key in messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Memorandum => "memorandum",
            Self::Page => "page",
            Self::Area => "area",
        }
    }

    /// Whether the site itself has the name where this would stand. Letters count alike in both
    /// cases, as they do for some file systems.
    pub fn is_reserved(self, name: &str) -> bool {
        let is_in = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        match self {
            Self::Language => is_in(&AT_ROOT),
            Self::Memorandum => is_in(&AT_ROOT) || is_in(&BELOW_LANGUAGE),
            Self::Page => is_in(&BELOW_LANGUAGE),
            Self::Area => is_in(&BELOW_MEMORANDUM),
        }
    }

    /// A name like one that is reserved, which is not.
    pub fn other(self, name: &str) -> String {
        format!("{}-{}", name.to_ascii_lowercase(), self.key())
    }
}

/// The most bytes that a segment of an address may have; file systems allow a few more for its end.
const LONGEST: usize = 200;

/// Names that a folder cannot have on every system.
pub fn is_device(text: &str) -> bool {
    let numbered = text.strip_prefix("com").or(text.strip_prefix("lpt"));
    matches!(text, "con" | "prn" | "aux" | "nul")
        || numbered.is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
}

/// Whether a file is in the folder of files with fingerprints in their addresses.
pub fn is_asset(file: &str) -> bool {
    file.split_once('/')
        .is_some_and(|(folder, _)| folder == ASSETS)
}

/// How a file of the site came to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublishedAs<'a> {
    /// It was made of the content: pages, data, feeds.
    Made,
    /// It is a part of the look of pages, or a picture, with this name.
    Look(&'a str),
    /// It is a file that is published as it is.
    ItIs,
}

/// How the file of the site at `path` came to be there.
pub fn published_as(path: &str) -> PublishedAs<'_> {
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let name = path.rsplit('/').next().unwrap_or(path);
    match first {
        // Data that a script loads is made of the content.
        ASSETS if name.ends_with(".json") => PublishedAs::Made,
        // Behind the folder is the fingerprint.
        ASSETS => PublishedAs::Look(rest.split_once('/').map_or(rest, |(_, name)| name)),
        ICONS | TOUCH_ICON => PublishedAs::Look(path),
        CARDS | CITE | DATA | SEARCH => PublishedAs::Made,
        _ if rest.is_empty() && AT_ROOT.contains(&first) => PublishedAs::Made,
        _ if [APP, ATOM_FEED, JSON_FEED, TWIN, "index.html"].contains(&name) => PublishedAs::Made,
        _ => PublishedAs::ItIs,
    }
}

/// Whether a page says of others how they stand or what has changed.
pub fn is_report(address: &str) -> bool {
    let mut segments = address.split('/');
    segments.any(|segment| [TRANSLATIONS, CHANGES, AS_AT].contains(&segment))
}

/// Whether a page shows a document as it was on a day. There is one for each of the last days on which something
/// changed, so the earliest go.
pub fn is_as_at(address: &str) -> bool {
    address.split('/').any(|segment| segment == AS_AT)
}

/// Whether `text` can be a segment of an address: lower-case words joined by hyphens.
pub fn is_slug(text: &str) -> bool {
    (1..=LONGEST).contains(&text.len())
        && !is_device(text)
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The segment that `text` was probably meant to be: `First Meeting` as `first-meeting`.
pub fn nearest_slug(text: &str) -> Option<String> {
    if !text.is_ascii() {
        return None;
    }
    let text = text.to_ascii_lowercase();
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| words.join("-"))
}

/// Places of pages that the site makes: no heading of a text can have the anchor of one of them. Others
/// end with a number or a kind.
const ANCHORS: [&str; 38] = [
    "about-title",
    "all-names",
    "all-updates",
    "annex",
    "annex-title",
    "area",
    "board-title",
    "cite-title",
    "closing",
    "closing-title",
    "contents-title",
    "corrections-title",
    "earlier-title",
    "forms-title",
    "items-title",
    "jump",
    "jump-hint",
    "jump-suggestions",
    "main",
    "names-title",
    "opening",
    "opening-title",
    "others-title",
    "parties-title",
    "preamble",
    "preamble-title",
    "related",
    "related-title",
    "search",
    "search-hint",
    "search-suggestions",
    "signatures",
    "signatures-title",
    "sources-title",
    "summary-title",
    "texts-title",
    "toc-title",
    "updates-title",
];

/// What anchors of notes begin with; their numbers follow.
pub const NOTE: &str = "note-";
/// The same of an item in a list of items.
pub const ITEM: &str = "item-";

/// The anchor of the item whose page has these segments below its memorandum.
pub fn item_anchor(path: &[&str]) -> String {
    format!("item-{}", path.join("-"))
}

/// The anchor of a paragraph of the text with an anchor: `item-4.2.1`. No other anchor has a full stop.
pub fn paragraph_anchor(text: &str, path: &str) -> String {
    format!("{text}.{path}")
}

/// Whether the site needs an anchor for itself: `main`, `item-26`, `domain-4-title`, `note-1`.
pub fn is_reserved_anchor(anchor: &str) -> bool {
    let numbered = [ITEM, "domain-", NOTE];
    let numbered = numbered.iter().find_map(|start| anchor.strip_prefix(start));
    let number = numbered.map(|rest| rest.strip_suffix("-title").unwrap_or(rest));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    ANCHORS.binary_search(&anchor).is_ok() || number.is_some_and(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_offered_can_be_a_segment() {
        for (text, offered) in [
            ("First Meeting", Some("first-meeting")),
            ("HKTDC_2", Some("hktdc-2")),
            ("-a--b-", Some("a-b")),
            ("首次會議", None),
            ("--", None),
        ] {
            let found = nearest_slug(text);
            assert_eq!(found.as_deref(), offered);
            assert!(found.is_none_or(|slug| is_slug(&slug)));
        }
    }

    #[test]
    fn addresses_files_and_the_way_back() {
        for (address, text, file, root) in [
            (Address::chooser(), "", "index.html", ""),
            (Address::not_found(), "404.html", "404.html", ""),
            (
                Address::neutral(&["fifth", "26"]),
                "fifth/26/",
                "fifth/26/index.html",
                "../../",
            ),
            (
                Address::localized("tc", &["fifth", "26"]),
                "tc/fifth/26/",
                "tc/fifth/26/index.html",
                "../../../",
            ),
            (Address::localized("en", &[]), "en/", "en/index.html", "../"),
            (
                Address::data("items.json"),
                "data/items.json",
                "data/items.json",
                "../",
            ),
        ] {
            assert_eq!(
                (
                    address.as_str(),
                    address.to_file().as_str(),
                    address.root().as_str()
                ),
                (text, file, root)
            );
        }
    }

    #[test]
    fn names_of_the_site_are_its_own() {
        for (name, of, is_reserved) in [
            ("data", Named::Language, true),
            ("cite", Named::Language, true),
            ("Search", Named::Language, true),
            ("names", Named::Language, false),
            ("assets", Named::Memorandum, true),
            ("updates", Named::Memorandum, true),
            ("full", Named::Memorandum, false),
            ("search", Named::Page, true),
            ("subscribe", Named::Page, true),
            ("translations", Named::Page, true),
            ("data", Named::Page, false),
            ("dates", Named::Area, true),
            ("PARALLEL", Named::Area, true),
            ("search", Named::Area, false),
        ] {
            assert_eq!(of.is_reserved(name), is_reserved, "{name} of {of:?}");
            let other = of.other(name);
            assert!(is_slug(&other) && !of.is_reserved(&other), "{other}");
        }
    }

    #[test]
    fn slugs() {
        for (text, good) in [
            ("finance", true),
            ("belt-and-road", true),
            ("m-plus", true),
            ("1862-theatre", true),
            ("", false),
            ("-a", false),
            ("a--b", false),
            ("A", false),
            ("金融", false),
            ("a/b", false),
            ("..", false),
        ] {
            assert_eq!(is_slug(text), good, "{text}");
        }
    }
}
