//! `concord new`: files from a template, for every language that writes its own.

use clap::{Args, Subcommand};
use jiff::civil;

use super::help::Expected;
use super::{
    Failure, Outcome, Root, now, print, read, tell_written, today, unwritten, with_suggestion,
};
use crate::address::{Named, is_slug, nearest_slug};
use crate::artifact::Artifact;
use crate::content::{Area, Listed, Listing};
use crate::diagnostic::{Argument, Messages, Report, nearest};
use crate::disk::replace;
use crate::edit::create;
use crate::model::{ItemKey, NameKind, PassageKind};
use crate::source::Sources;
use crate::starter::without_facts;

#[derive(Debug, Subcommand)]
pub(super) enum NewCommand {
    /// A dated note about some items
    Update(Update),
    /// A page of the portal itself
    Page(Page),
    /// An item of a memorandum
    Item(Item),
    /// An area of a memorandum
    Domain(Domain),
    /// A memorandum
    Memorandum(Memorandum),
    /// The signature block of a memorandum
    Signatures(Signatures),
    /// An entry of `names.toml`
    Name(Name),
}

#[derive(Debug, Args)]
pub(super) struct Update {
    /// Subject of the note in a few English words, for its address: `first-meeting`
    slug: String,
    #[command(flatten)]
    root: Root,
    /// Numbers of the items, separated by commas: `26,28` or `"26-30, 32"`; without it, the whole
    /// memorandum
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',', value_parser = item)]
    items: Vec<String>,
    /// Folder of the memorandum; needed only if there are several
    #[arg(long, value_name = "FOLDER")]
    memorandum: Option<String>,
    /// Day of the note [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    date: Option<civil::Date>,
}

#[derive(Debug, Args)]
pub(super) struct Page {
    /// Name of the page in its address: `contact`
    slug: String,
    #[command(flatten)]
    root: Root,
}

#[derive(Debug, Args)]
pub(super) struct Item {
    /// Number of the item [default: the next]
    #[arg(value_parser = key)]
    number: Option<ItemKey>,
    #[command(flatten)]
    root: Root,
    /// Number or name of its area; needed only if there are areas
    #[arg(long, value_name = "AREA")]
    domain: Option<String>,
    /// Folder of the memorandum; needed only if there are several
    #[arg(long, value_name = "FOLDER")]
    memorandum: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Domain {
    /// Name of the area in its address: `finance`
    slug: String,
    #[command(flatten)]
    root: Root,
    /// Number of the area [default: the next]
    #[arg(long, value_name = "N", value_parser = number)]
    number: Option<u32>,
    /// Folder of the memorandum; needed only if there are several
    #[arg(long, value_name = "FOLDER")]
    memorandum: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Memorandum {
    /// Folder of the memorandum, a permanent part of all its addresses: `sixth`
    slug: String,
    #[command(flatten)]
    root: Root,
    /// Number of the session at which it was signed
    #[arg(long, value_name = "N", value_parser = number)]
    session: u32,
    /// Day on which it was signed [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    date: Option<civil::Date>,
}

#[derive(Debug, Args)]
pub(super) struct Signatures {
    #[command(flatten)]
    root: Root,
    /// Folder of the memorandum; needed only if there are several
    #[arg(long, value_name = "FOLDER")]
    memorandum: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Name {
    /// Name of the entry in its address: `trade-council`
    id: String,
    #[command(flatten)]
    root: Root,
    /// Kind of the name
    #[arg(long, value_name = "KIND", value_parser = NameKind::ALL.map(NameKind::key))]
    kind: String,
    /// Side that it belongs to, from `portal.toml`
    #[arg(long, value_name = "KEY")]
    side: String,
}

fn number(text: &str) -> Result<u32, Expected> {
    text.parse().map_err(|_| Expected("expected-number"))
}

fn key(text: &str) -> Result<ItemKey, Expected> {
    ItemKey::parse(text).ok_or(Expected("expected-number"))
}

fn item(text: &str) -> Result<String, Expected> {
    let text = text.trim();
    let key = text.rsplit('/').next().unwrap_or_default();
    match ItemKey::parse(key).is_some() || is_slug(key) {
        true => Ok(text.to_owned()),
        false => Err(Expected("expected-items")),
    }
}

/// A day as file names and TOML write it, and in no other form that could be read.
fn day(text: &str) -> Result<civil::Date, Expected> {
    let day: Option<civil::Date> = text.parse().ok();
    day.filter(|day| day.to_string() == text)
        .ok_or(Expected("expected-day"))
}

/// The items that `26-28` names; an item may have such a name of its own.
fn listed_range(item: &str, listed: &Listed) -> Vec<String> {
    let ends = item.split_once('-').and_then(|(first, last)| {
        let is_listed = |number: &u32| listed.items.contains(&number.to_string());
        let [first, last] = [first, last].map(|of| of.parse().ok().filter(is_listed));
        first.zip(last)
    });
    match ends {
        Some((first, last)) if !listed.items.contains(item) && first < last => {
            (first..=last).map(|number| number.to_string()).collect()
        }
        _ => vec![item.to_owned()],
    }
}

/// A text to be made: its path without language, and the file of the authoritative language.
struct Template {
    path: String,
    text: String,
    /// The message that says what to do next.
    next: &'static str,
}

pub(super) fn run(what: &NewCommand, messages: &Messages) -> Result<Outcome, Failure> {
    let root = match what {
        NewCommand::Update(Update { root, .. })
        | NewCommand::Page(Page { root, .. })
        | NewCommand::Item(Item { root, .. })
        | NewCommand::Domain(Domain { root, .. })
        | NewCommand::Memorandum(Memorandum { root, .. })
        | NewCommand::Signatures(Signatures { root, .. })
        | NewCommand::Name(Name { root, .. }) => root,
    };
    let root = &root.folder();
    let sources = read(root, messages)?;
    let mut report = Report::new();
    let Some(listing) = Listing::read(&sources, &mut report) else {
        print(&report, &sources, messages);
        return Ok(Outcome::Problems);
    };
    let templates = Templates {
        listing: &listing,
        sources: &sources,
        messages,
    };
    let template = match what {
        NewCommand::Update(arguments) => templates.update(arguments)?,
        NewCommand::Page(arguments) => templates.page(arguments)?,
        NewCommand::Item(arguments) => templates.item(arguments)?,
        NewCommand::Domain(arguments) => templates.domain(arguments)?,
        NewCommand::Memorandum(arguments) => templates.memorandum(arguments)?,
        NewCommand::Signatures(arguments) => templates.signatures(arguments)?,
        NewCommand::Name(arguments) => {
            let text = templates.name(arguments, &sources)?;
            replace(&root.join(NAMES), text.as_bytes()).map_err(|e| unwritten(e, messages))?;
            templates.tell(NAMES, "next-name");
            return Ok(Outcome::Fine);
        }
    };
    let files = templates.files(&template);
    create(root, &files).map_err(|error| unwritten(error, messages))?;
    tell_written(root, &files, messages);
    templates.tell(&files[0].path, template.next);
    Ok(Outcome::Fine)
}

const NAMES: &str = "content/names.toml";

/// Where templates are filled in.
struct Templates<'a> {
    listing: &'a Listing,
    sources: &'a Sources,
    messages: &'a Messages,
}

impl Templates<'_> {
    fn update(&self, arguments: &Update) -> Result<Template, Failure> {
        let slug = self.slug(&arguments.slug)?;
        let memorandum = self.chosen(arguments.memorandum.as_deref())?;
        let listed = &self.listing.memoranda[memorandum];
        let named = arguments.items.iter();
        let named: Vec<String> = named.flat_map(|item| listed_range(item, listed)).collect();
        if let Some(unknown) = named.iter().find(|item| !listed.items.contains(*item)) {
            let keys = listed.areas.values().flatten();
            let ends = [keys.clone().min(), keys.max()];
            let [first, last] = ends.map(|key| key.map_or_else(String::new, ToString::to_string));
            let said = [
                ("number", unknown.into()),
                ("memorandum", memorandum.into()),
                ("first", first.into()),
                ("last", last.into()),
            ];
            return Err(self.messages.say("no-such-item", &said));
        }
        let items = named.iter().map(|item| match item.parse::<u32>() {
            Ok(number) => number.to_string(),
            Err(_) => format!("\"{item}\""),
        });
        let items: Vec<String> = items.collect();
        let date = self.date(arguments.date)?;
        Ok(Template {
            path: format!("content/updates/{date}-{slug}"),
            text: format!(
                "+++\ntitle = \"\"\nmemorandum = \"{memorandum}\"\nitems = {}\n\n[[source]]\ntitle = \"\"\npublisher = \"\"\nurl = \"\"\ndate = {date}\n+++\n\n",
                match items.is_empty() {
                    true => "\"whole\"".to_owned(),
                    false => format!("[{}]", items.join(", ")),
                }
            ),
            next: "next-update",
        })
    }

    fn page(&self, arguments: &Page) -> Result<Template, Failure> {
        Ok(Template {
            path: format!("content/pages/{}", self.own(Named::Page, &arguments.slug)?),
            text: "+++\ntitle = \"\"\nsummary = \"\"\n+++\n\n".to_owned(),
            next: "next-page",
        })
    }

    fn item(&self, arguments: &Item) -> Result<Template, Failure> {
        let memorandum = self.chosen(arguments.memorandum.as_deref())?;
        let listed = &self.listing.memoranda[memorandum];
        let area = self.area(listed, arguments.domain.as_deref())?;
        // Where numbers begin anew, the next is that of the area.
        let is_apart = listed.items.iter().any(|item| item.contains('/'));
        let beside = listed
            .areas
            .iter()
            .filter(|(of, _)| !is_apart || **of == area);
        let beside = || {
            beside
                .clone()
                .flat_map(|(of, keys)| keys.iter().map(move |key| (of, key)))
        };
        let key = arguments.number.clone().unwrap_or_else(|| {
            let last = beside().filter_map(|(_, key)| key.leading_number()).max();
            ItemKey::numbered(last.map_or(1, |last| last + 1))
        });
        let folder = Listing::folder(memorandum);
        if let Some((area, _)) = beside().find(|(_, taken)| **taken == key) {
            let file = format!("{folder}/{area}{key}");
            return Err(self.messages.say("file-exists", &[("file", file.into())]));
        }
        let label = if key.number().is_some() {
            ""
        } else {
            "label = \"\"\n"
        };
        Ok(Template {
            path: format!("{folder}/{area}{key}"),
            text: format!("+++\n{label}title = \"\"\n+++\n\n"),
            next: "next-item",
        })
    }

    fn domain(&self, arguments: &Domain) -> Result<Template, Failure> {
        let slug = self.own(Named::Area, &arguments.slug)?;
        let memorandum = self.chosen(arguments.memorandum.as_deref())?;
        let listed = &self.listing.memoranda[memorandum];
        let outermost = || listed.areas.keys().filter(|area| area.is_outermost());
        let folders = || outermost().filter_map(Area::folder);
        let next = folders().map(|(number, _)| number).max().unwrap_or(0) + 1;
        let number = arguments.number.unwrap_or(next);
        let is_taken = |area: &&Area| {
            area.folder()
                .is_some_and(|of| of.0 == number || of.1 == slug)
        };
        let folder = Listing::folder(memorandum);
        if let Some(area) = outermost().find(is_taken) {
            let file = format!("{folder}/{area}");
            let file = file.trim_end_matches('/');
            return Err(self.messages.say("file-exists", &[("file", file.into())]));
        }
        let area = Area::new(number, slug);
        Ok(Template {
            path: format!("{folder}/{area}{}", listed.spelling[1]),
            text: "+++\ntitle = \"\"\n+++\n".to_owned(),
            next: "next-domain",
        })
    }

    fn memorandum(&self, arguments: &Memorandum) -> Result<Template, Failure> {
        let slug = self.own(Named::Memorandum, &arguments.slug)?;
        if self.listing.memoranda.contains_key(slug) {
            let file = Listing::folder(slug).into();
            return Err(self.messages.say("file-exists", &[("file", file)]));
        }
        let (session, date) = (arguments.session, self.date(arguments.date)?);
        let party = "[[party]]\nname = \"\"\noffice = \"\"\nsignatory = \"\"\n";
        Ok(Template {
            path: format!("{}/memorandum", Listing::folder(slug)),
            text: format!(
                "+++\nsession = {session}\nsigned = {date}\nvalid-until = \"next-session\"\ntitle = \"\"\nshort = \"\"\n\n{party}\n{party}+++\n\n"
            ),
            next: "next-memorandum",
        })
    }

    fn signatures(&self, arguments: &Signatures) -> Result<Template, Failure> {
        let memorandum = self.chosen(arguments.memorandum.as_deref())?;
        Ok(Template {
            path: format!(
                "{}/{}",
                Listing::folder(memorandum),
                PassageKind::Signatures.name()
            ),
            text: "+++\n+++\n\n".to_owned(),
            next: "next-signatures",
        })
    }

    /// `names.toml` with one entry more.
    fn name(&self, arguments: &Name, sources: &Sources) -> Result<String, Failure> {
        let id = self.slug(&arguments.id)?;
        if self.listing.names.contains(id) {
            let said = [("id", id.into())];
            return Err(self.messages.say("name-exists", &said));
        }
        let sides = || self.listing.sides.iter().map(String::as_str);
        if !sides().any(|side| side == arguments.side) {
            return Err(self.unknown("no-such-side", &arguments.side, sides()));
        }
        let forms: Vec<String> = self.writing().map(|key| format!("{key} = \"\"")).collect();
        let mut text = sources
            .lossy(NAMES)
            .map(std::borrow::Cow::into_owned)
            .unwrap_or_default();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        let (kind, side) = (&arguments.kind, &arguments.side);
        text.push_str(&format!(
            "\n[[name]]\nid = \"{id}\"\nkind = \"{kind}\"\nside = \"{side}\"\nform = {{ {} }}\n",
            forms.join(", ")
        ));
        Ok(text)
    }

    /// Keys of the languages that write their own texts, the authoritative one first.
    fn writing(&self) -> impl Iterator<Item = &str> {
        let languages = &self.listing.languages;
        let authoritative = &languages[languages.authoritative];
        let others = languages
            .iter()
            .map(|(_, language)| language)
            .filter(|other| other.key != authoritative.key && other.derived_from.is_none());
        std::iter::once(authoritative)
            .chain(others)
            .map(|language| language.key.as_str())
    }

    /// The file of every language that writes its own.
    fn files(&self, template: &Template) -> Vec<Artifact> {
        let texts = self.writing().enumerate().map(|(index, key)| {
            let text = if index == 0 {
                template.text.clone()
            } else {
                without_facts(&template.text)
            };
            Artifact::new(format!("{}.{key}.md", template.path), text)
        });
        texts.collect()
    }

    fn slug<'t>(&self, text: &'t str) -> Result<&'t str, Failure> {
        if is_slug(text) {
            return Ok(text);
        }
        let said = self.messages.say("wrong-slug", &[("name", text.into())]);
        let suggestion = nearest_slug(text);
        Err(with_suggestion(said, suggestion.as_deref(), self.messages))
    }

    /// The name of something that may not be one that the site has for itself.
    fn own<'t>(&self, of: Named, text: &'t str) -> Result<&'t str, Failure> {
        let name = self.slug(text)?;
        if of == Named::Memorandum && self.listing.languages.find(name).is_some() {
            let said = [("name", name.into())];
            return Err(self.messages.say("name-of-a-language", &said));
        }
        if !of.is_reserved(name) {
            return Ok(name);
        }
        let said = [("name", name.into()), ("of", of.key().into())];
        let said = self.messages.say("reserved-name", &said);
        let other = of.other(name);
        Err(with_suggestion(said, Some(&other), self.messages))
    }

    fn date(&self, date: Option<civil::Date>) -> Result<civil::Date, Failure> {
        let today = || Ok(today(now(self.messages)?, self.sources));
        date.map_or_else(today, Ok)
    }

    /// The memorandum that was named, or the only one.
    fn chosen<'t>(&'t self, named: Option<&'t str>) -> Result<&'t str, Failure> {
        let known = || self.listing.memoranda.keys().map(String::as_str);
        match (named, self.listing.memoranda.len()) {
            (Some(named), _) if self.listing.memoranda.contains_key(named) => Ok(named),
            (Some(named), _) => Err(self.unknown("no-such-memorandum", named, known())),
            (None, 1) => Ok(known().next().unwrap_or_default()),
            (None, _) => {
                let said = [("known", known().collect::<Argument>())];
                Err(self.messages.say("which-memorandum", &said))
            }
        }
    }

    /// The area that was named; the memorandum itself where none is, if items can be there.
    fn area(&self, listed: &Listed, named: Option<&str>) -> Result<Area, Failure> {
        let areas = || listed.areas.keys().filter(|area| area.folder().is_some());
        let Some(named) = named else {
            let own = listed.areas.get(&Area::default());
            if areas().next().is_none() || own.is_some_and(|own| !own.is_empty()) {
                return Ok(Area::default());
            }
            let known: Argument = areas().filter_map(|area| Some(area.folder()?.1)).collect();
            return Err(self.messages.say("which-area", &[("known", known)]));
        };
        let path = |area: &Area| area.to_string().trim_end_matches('/').to_owned();
        let is_named = |area: &&Area| {
            let own = |(number, slug): (u32, &str)| number.to_string() == named || slug == named;
            path(area) == named || area.folder().is_some_and(own)
        };
        let known = areas().filter_map(|area| Some(area.folder()?.1));
        areas()
            .find(is_named)
            .cloned()
            .ok_or_else(|| self.unknown("no-such-area", named, known.clone()))
    }

    /// That something is not there, with what was probably meant and what there is.
    fn unknown<'t>(
        &self,
        id: &str,
        named: &str,
        known: impl Iterator<Item = &'t str> + Clone,
    ) -> Failure {
        let list: Argument = known.clone().collect();
        let arguments = [("name", named.into()), ("known", list)];
        let said = self.messages.say(id, &arguments);
        with_suggestion(said, nearest(named, known), self.messages)
    }

    fn tell(&self, file: &str, next: &str) {
        let named = [("file", file.into())];
        anstream::println!("\n{}", self.messages.say(next, &named));
    }
}
