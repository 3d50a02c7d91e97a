//! The layout of every page: title, addresses, language switch, breadcrumb, navigation.

use serde::Serialize;

use crate::address::{ATOM_FEED, Address};
use crate::language::LanguageId;
use crate::model::{Portal, ROOT, Texts};
use crate::plan::{self, Kind, Page};
use crate::text::beginning::beginning;
use crate::text::file_size;
use crate::theme::StringKey;
use crate::tracked::Reads;
use crate::view::heading::{ContactLink, contact, title};
use crate::view::local::{Local, status};
use crate::view::neutral::Neutral;
use crate::view::shapes::{self, Status};
use crate::view::{View, Views, card, json_ld};

#[derive(Debug, Serialize, Hash)]
struct Layout<'a> {
    kind: &'static str,
    tag: &'a str,
    title: String,
    head_title: String,
    description: String,
    canonical: String,
    alternates: Vec<Alternate<'a>>,
    switch: Vec<Switch<'a>>,
    breadcrumb: Vec<Crumb>,
    section: &'static str,
    feeds: Vec<Feed>,
    twin: Option<String>,
    pdf: Option<Pdf>,
    json_ld: Option<String>,
    image: Option<Image>,
    app: Option<String>,
    /// The language whose texts are fetched for reading without a network; empty where no copies are kept.
    offline: &'a str,
    robots: Option<&'static str>,
    share: Share,
    running: Running,
    contact: Option<ContactLink>,
}

/// What a page is called where its address is shared.
#[derive(Debug, Serialize, Hash)]
struct Share {
    title: String,
    r#type: &'static str,
    locale: Option<String>,
}

/// The head of every printed sheet: the page, and what it is of.
#[derive(Debug, Serialize, Hash)]
pub(super) struct Running {
    head: String,
    of: String,
}

/// The running head of a page that is about a document.
pub(super) fn running_of(local: &Local<'_>, kind: Kind) -> Running {
    Running {
        head: full_title(local, kind),
        of: running(local, kind),
    }
}

/// The PDF of what a page shows.
#[derive(Debug, Serialize, Hash)]
struct Pdf {
    href: String,
    /// With its kind and size.
    text: String,
}

/// The PDF of a page, or of the document whose front page it is, where there is one.
fn pdf(local: &Local<'_>, page: &Page) -> Option<Pdf> {
    let kind = match page.kind {
        Kind::Memorandum(of) => Kind::Full(of),
        kind => kind,
    };
    let of = Page {
        kind,
        language: page.language,
        address: local.address(kind),
    };
    let address = plan::paper(local.portal, &of)?.to_string();
    let bytes = *local.portal.papers.get(&address)?;
    let words = local.strings_of(kind).get(StringKey::FullPdf);
    let tag = &local.portal.languages[local.language].tag;
    let described = file_size::described("PDF", bytes, words, tag);
    Some(Pdf {
        href: address,
        text: format!("{words}{described}"),
    })
}

#[derive(Debug, Serialize, Hash)]
struct Alternate<'a> {
    hreflang: &'a str,
    href: String,
}

#[derive(Debug, Serialize, Hash)]
struct Switch<'a> {
    #[serde(flatten)]
    language: shapes::Language<'a>,
    href: String,
    current: bool,
    available: bool,
}

#[derive(Debug, Serialize, Hash)]
struct Crumb {
    label: String,
    href: Option<String>,
}

#[derive(Debug, Serialize, Hash)]
struct Feed {
    title: String,
    href: String,
    r#type: &'static str,
}

/// The picture that is shown where the address of a page is shared.
#[derive(Debug, Serialize, Hash)]
struct Image {
    href: String,
    width: usize,
    height: usize,
    words: String,
}

/// The portal as navigation.
#[derive(Debug, Serialize, Hash)]
pub(super) struct Site<'a> {
    title: &'a str,
    short: &'a str,
    base: &'a str,
    languages: Vec<shapes::Language<'a>>,
    nav: Vec<NavLink<'a>>,
    footer: Vec<FooterLink<'a>>,
    notice: &'a str,
    note: Option<String>,
    run_by: Option<String>,
}

#[derive(Debug, Serialize, Hash)]
struct NavLink<'a> {
    key: &'static str,
    label: &'a str,
    href: String,
}

#[derive(Debug, Serialize, Hash)]
struct FooterLink<'a> {
    label: &'a str,
    href: String,
}

/// Where the jump-or-search field leads.
#[derive(Debug, Serialize, Hash)]
pub(super) struct Jump {
    action: String,
    memorandum: String,
    numbers: [u32; 2],
}

/// The navigation of pages about a memorandum.
pub(super) fn site<'a>(local: &Local<'a>, memorandum: usize) -> Site<'a> {
    let portal = local.portal;
    let strings = local.strings_of(Kind::Memorandum(memorandum));
    // Search has its field on every page.
    let nav = [
        ("home", StringKey::NavHome, Kind::Home),
        ("full", StringKey::NavFull, Kind::Full(memorandum)),
        ("names", StringKey::NavNames, Kind::Names),
        ("updates", StringKey::NavUpdates, Kind::Updates),
        ("dates", StringKey::NavDates, Kind::Dates(memorandum)),
    ];
    let has_dates = portal.memoranda[memorandum].has_dates();
    Site {
        title: local.text_of(&portal.title),
        short: local.text_of(portal.short_title()),
        base: &portal.base,
        languages: portal
            .languages
            .ids()
            .map(|language| local.language(language))
            .collect(),
        nav: nav
            .into_iter()
            .filter(|(key, ..)| *key != "dates" || has_dates)
            .map(|(key, label, kind)| NavLink {
                key,
                label: strings.get(label),
                href: local.href(kind),
            })
            .collect(),
        footer: footer(local),
        notice: local.text_of(&portal.notice),
        note: local.site_note(),
        run_by: local.run_by(),
    }
}

/// The links at the foot of a page.
fn footer<'a>(local: &Local<'a>) -> Vec<FooterLink<'a>> {
    let portal = local.portal;
    portal
        .articles
        .iter()
        .enumerate()
        .map(|(index, article)| FooterLink {
            label: local.text_of(&article.title),
            href: local.href(Kind::Article(index)),
        })
        .chain(
            [
                (StringKey::TitleChanges, Kind::Changes(None)),
                (StringKey::TitleTranslations, Kind::Translations),
                (StringKey::TitleSubscribe, Kind::Subscribe),
                (StringKey::NavSearch, Kind::Search),
            ]
            .into_iter()
            .filter(|(_, kind)| *kind != Kind::Changes(None) || portal.wordings.begun.is_some())
            .map(|(label, kind)| FooterLink {
                label: local.strings.get(label),
                href: local.href(kind),
            }),
        )
        .collect()
}

/// Where a number typed on a page about a memorandum leads.
pub(super) fn jump(local: &Local<'_>, memorandum: usize) -> Jump {
    Jump {
        action: local.href(Kind::Search),
        memorandum: local.href(Kind::Memorandum(memorandum)),
        numbers: local.memorandum(memorandum).numbers,
    }
}

/// Where a number leads that is typed on a page without a language: to the item in all of them.
fn neutral_jump(local: &Local<'_>) -> Jump {
    let latest = local.memorandum(0);
    Jump {
        memorandum: format!("{}/", latest.slug),
        ..jump(local, 0)
    }
}

/// Puts into the view what every page has.
pub(super) fn insert(views: &Views<'_>, page: &Page, reads: &Reads, view: &mut View) {
    let common = views.common(page);
    let local = &views.local[page.language];
    view.insert("lang", local.key);
    view.insert("root", &root(page, views.portal));
    view.insert("assets", &views.theme.folder);
    view.insert("t", views.words(page));
    view.insert("site", &common.site);
    match page.kind.is_neutral() {
        true => view.insert("jump", &neutral_jump(local)),
        false => view.insert("jump", &common.jump),
    }
    let neutral = page.kind.is_neutral().then(|| Neutral::new(views));
    view.insert("page", &layout(views, page, neutral.as_ref(), reads));
    if let Some(neutral) = neutral {
        neutral.insert(page, views.strings(&neutral, page), view);
    }
}

/// The way to the root of the site. The page for what does not exist is shown at any depth, so
/// its way begins at the host.
pub(super) fn root(page: &Page, portal: &Portal) -> String {
    if page.kind != Kind::NotFound {
        return page.address.root();
    }
    let host = portal.base.split_once("://").map_or("", |(_, rest)| rest);
    let path = host.split_once('/').map_or("", |(_, path)| path);
    if path.is_empty() {
        "/".to_owned()
    } else {
        format!("/{path}/")
    }
}

fn layout<'a>(
    views: &Views<'a>,
    page: &Page,
    neutral: Option<&Neutral<'_, 'a>>,
    reads: &Reads,
) -> Layout<'a> {
    let (portal, local) = (views.portal, &views.local[page.language]);
    // Pages for every reader say it in every language.
    let said = |say: &dyn Fn(&Local<'a>) -> String| match neutral {
        Some(neutral) => neutral.said(|local| Some(say(local))).text,
        None => say(local),
    };
    let title = said(&|local| title(local, page.kind));
    let full_title = said(&|local| full_title(local, page.kind));
    let site = said(&|local| local.text_of(&local.portal.title).to_owned());
    let running = Running {
        head: full_title.clone(),
        of: said(&|local| running(local, page.kind)),
    };
    let tag = &portal.languages[page.language].tag;
    let share = share(said(&|local| share_title(local, page.kind)), page.kind, tag);
    let contact = contact(local, page, &full_title);
    let card = || {
        let of = plan::card_of(page.kind).filter(|_| views.has_cards())?;
        Some(Image {
            href: plan::card_address(portal, of).absolute(&portal.base),
            width: card::SIZE[0] as usize,
            height: card::SIZE[1] as usize,
            words: said(&|local| words_of_card(local, of)),
        })
    };
    Layout {
        kind: page.kind.template(),
        tag,
        head_title: head_title(local, page.kind, &full_title, &site),
        description: said(&|local| description(local, page.kind, reads)),
        canonical: canonical(local, page),
        alternates: alternates(local, page),
        switch: switch(local, page),
        breadcrumb: breadcrumb(local, page.kind, &title),
        section: section(page.kind),
        feeds: feeds(local, page.kind),
        twin: plan::twin(portal, page.kind, page.language).map(|of| of.to_string()),
        pdf: pdf(local, page),
        json_ld: json_ld::of(local, page),
        app: app(views, page),
        offline: if views.keeps_copies() { local.key } else { "" },
        image: picture(local, page, reads).or_else(card),
        robots: plan::is_for_readers_alone(page.kind).then_some("noindex"),
        title,
        share,
        running,
        contact,
    }
}

/// The web app manifest of the language, on its front page: it is asked for where a site is kept.
fn app(views: &Views<'_>, page: &Page) -> Option<String> {
    let is_asked = page.kind == Kind::Home && views.has_icons();
    let key = &views.portal.languages[page.language].key;
    is_asked.then(|| Address::app(key).to_string())
}

/// The first picture of the text of a page.
fn picture(local: &Local<'_>, page: &Page, reads: &Reads) -> Option<Image> {
    let portal = local.portal;
    let texts = match page.kind {
        Kind::Update(index) => &portal.updates[index].text,
        Kind::Article(index) => &portal.articles[index].text,
        _ => return None,
    };
    let picture = texts[page.language].read(reads).illustration.as_ref()?;
    Some(Image {
        href: picture.src.replace(ROOT, &format!("{}/", portal.base)),
        width: picture.width,
        height: picture.height,
        words: picture.words.clone(),
    })
}

/// The card of a page, said in the language of `local`.
fn words_of_card(local: &Local<'_>, card: Kind) -> String {
    let portal = local.portal;
    let memorandum = card.memorandum().unwrap_or(0);
    if !card::has_board(&portal.memoranda[memorandum]) {
        return local.text_of(&portal.title).to_owned();
    }
    let items = local.memorandum(memorandum).counted_items.as_str();
    let of = match card {
        Kind::Item(id) => local.name_of_all(id),
        Kind::Domain(_, domain) => {
            let label = local.domain_label_of_all(memorandum, domain);
            match label.is_empty() {
                true => title(local, card),
                false => label,
            }
        }
        _ => {
            let of = [("items", items)];
            return local.strings_of(card).fill(StringKey::ShareCardAll, &of);
        }
    };
    let of = [("items", items), ("of", of.as_str())];
    local.strings_of(card).fill(StringKey::ShareCard, &of)
}

/// The heading for where it is alone, as in a list of open windows.
fn full_title(local: &Local<'_>, kind: Kind) -> String {
    let title = title(local, kind);
    match kind {
        Kind::Item(id) => {
            let label = local.item_label(id);
            if label.is_empty() || label == title {
                return title;
            }
            local
                .strings_of(kind)
                .fill(StringKey::ItemCell, &[("label", &label), ("title", &title)])
        }
        _ => title,
    }
}

/// Search engines and lists of windows show no more characters of a title than these.
const MOST_SHOWN: usize = 70;

/// The title with as much of the portal's as can be shown.
fn head_title(local: &Local<'_>, kind: Kind, title: &str, site: &str) -> String {
    let (portal, strings) = (local.portal, local.strings_of(kind));
    if kind == Kind::Chooser || title == site {
        return site.to_owned();
    }
    let fits = |title: &String| title.chars().count() <= MOST_SHOWN;
    let memorandum = |index: usize| local.text_of(&portal.memoranda[index].short);
    // Where there are several documents, an item says of which it is, even where that is cut off.
    let document = match kind {
        Kind::Memorandum(_) | Kind::Full(_) | Kind::Identifier(_) => None,
        _ => kind.memorandum(),
    };
    if let Some(document) = document.and_then(|of| local.document_of_several(of)) {
        let of = [("page", title), ("site", document.text)];
        return strings.fill(StringKey::TitleHead, &of);
    }
    let long = strings.fill(StringKey::TitleHead, &[("page", title), ("site", site)]);
    if fits(&long) {
        return long;
    }
    match kind {
        Kind::Home => site.to_owned(),
        Kind::Memorandum(index) => memorandum(index).to_owned(),
        Kind::Full(index) => strings.fill(StringKey::TitleFull, &[("title", memorandum(index))]),
        _ if kind.is_neutral() => title.to_owned(),
        _ => Some(strings.fill(StringKey::TitleHeadShort, &[("page", title)]))
            .filter(fits)
            .unwrap_or_else(|| title.to_owned()),
    }
}

/// What is said of a page where its address is found or shared: what it is, and how it begins.
fn description(local: &Local<'_>, kind: Kind, reads: &Reads) -> String {
    let (portal, strings) = (local.portal, local.strings_of(kind));
    let begins = |texts: &Texts| beginning(&texts[local.language].read(reads).plain);
    let text = match kind {
        // Where all languages speak, a converted or borrowed text says the same again.
        Kind::Identifier(id) if is_again(&portal.item(id).text, local.language, reads) => {
            return String::new();
        }
        Kind::Identifier(id) | Kind::Item(id) => begins(&portal.item(id).text),
        Kind::Memorandum(index) => begins(portal.memoranda[index].first_text()),
        // Of a text without items there is nothing to count.
        Kind::Chooser | Kind::Home if portal.memoranda[0].items.is_empty() => {
            begins(portal.memoranda[0].first_text())
        }
        Kind::Update(index) => begins(&portal.updates[index].text),
        // These say what they are.
        Kind::Article(index) => return local.text_of(&portal.articles[index].summary).to_owned(),
        Kind::NotFound => return strings.get(StringKey::NotFoundText).to_owned(),
        Kind::Withdrawn(index) => return local.withdrawal(index),
        Kind::Moved(_) => return strings.get(StringKey::MovedTitle).to_owned(),
        _ => contents(local, kind),
    };
    let facts = facts(local, kind, reads);
    if facts.is_empty() {
        return text;
    }
    strings.fill(
        StringKey::ShareDescription,
        &[("facts", &facts), ("text", &text)],
    )
}

/// Whether a language has no words of its own for a text.
fn is_again(texts: &Texts, language: LanguageId, reads: &Reads) -> bool {
    matches!(
        status(&texts[language], language, reads),
        Status::Derived | Status::Fallback
    )
}

/// When the text of a page was signed or written, that it is a translation where it is one, and
/// what the portal is.
fn facts(local: &Local<'_>, kind: Kind, reads: &Reads) -> String {
    let portal = local.portal;
    let of = kind
        .memorandum()
        .or((matches!(kind, Kind::Home | Kind::Chooser)).then_some(0));
    let signed = of.map(|of| {
        let of = local.memorandum(of);
        of.since.clone()
    });
    let written = match kind {
        Kind::Update(index) => Some(local.day(portal.updates[index].date).text),
        _ => None,
    };
    let status =
        shown_text(portal, kind).map(|texts| status(&texts[local.language], local.language, reads));
    let status = status.filter(|status| *status != Status::Signed && of.is_some());
    let status = status.map(|status| local.status_label(status).to_owned());
    let note = local.site_note();
    let facts: Vec<_> = [signed, written, status, note]
        .into_iter()
        .flatten()
        .collect();
    facts.join(local.strings.get(StringKey::ShareSeparator))
}

/// A text that shows in which version a page about a memorandum shows it.
fn shown_text(portal: &Portal, kind: Kind) -> Option<&Texts> {
    match kind {
        Kind::Identifier(id) | Kind::Item(id) => Some(&portal.item(id).text),
        Kind::Memorandum(index) | Kind::Full(index) => Some(portal.memoranda[index].first_text()),
        Kind::Domain(memorandum, index) => {
            let of = &portal.memoranda[memorandum];
            let first = of.items_within(index).next();
            first.map(|item| &of.items[item].text)
        }
        _ => None,
    }
}

/// What is on a page that has no text of its own.
fn contents(local: &Local<'_>, kind: Kind) -> String {
    let strings = local.strings_of(kind);
    let title = &*title(local, kind);
    let of = local.memorandum(kind.memorandum().unwrap_or(0));
    let (domains, items) = (of.domain_count.to_string(), of.item_count.to_string());
    let parts = |more: &[(&str, &str)], key: StringKey| {
        let mut parts = vec![
            ("title", of.title.text),
            ("memorandum", of.title.text),
            ("extent", &*of.extent),
            ("domain_count", &*domains),
            ("item_count", &*items),
        ];
        parts.splice(0..0, more.iter().copied());
        strings.fill(key, &parts)
    };
    match kind {
        Kind::Chooser | Kind::Home => parts(&[], StringKey::DescriptionHome),
        Kind::Full(_) => parts(&[], full_description(of.one_page)),
        Kind::Parallel(..) => parts(&[("parallel", title)], StringKey::DescriptionParallel),
        Kind::Dates(_) => parts(&[], StringKey::DescriptionDates),
        Kind::States(_) => parts(&[], StringKey::DescriptionStates),
        Kind::Changes(_) => strings.get(StringKey::DescriptionChanges).to_owned(),
        Kind::Domain(memorandum, index) => {
            let domain = local.domain(memorandum, index);
            let (label, range) = (&*domain.label, &*domain.range);
            let of = [("title", title), ("label", label), ("range", range)];
            parts(&of, StringKey::DescriptionDomain)
        }
        Kind::Names => strings.get(StringKey::DescriptionNames).to_owned(),
        Kind::Name(_) => strings.fill(StringKey::DescriptionName, &[("name", title)]),
        Kind::Updates => strings.get(StringKey::DescriptionUpdates).to_owned(),
        Kind::Subscribe => strings.get(StringKey::DescriptionSubscribe).to_owned(),
        Kind::Offline => strings.get(StringKey::DescriptionOffline).to_owned(),
        Kind::Translations => strings.get(StringKey::DescriptionTranslations).to_owned(),
        Kind::Search => strings.get(StringKey::DescriptionSearch).to_owned(),
        Kind::Verify => strings.get(StringKey::DescriptionVerify).to_owned(),
        _ => title.to_owned(),
    }
}

/// What a page is called where its address is shared.
fn share(title: String, kind: Kind, tag: &str) -> Share {
    Share {
        title,
        r#type: share_type(kind),
        locale: locale(tag),
    }
}

/// The heading with what it is the heading of, for where nothing else is seen of the page.
fn share_title(local: &Local<'_>, kind: Kind) -> String {
    let (portal, strings) = (local.portal, local.strings_of(kind));
    let title = title(local, kind);
    let short = |index: usize| local.text_of(&portal.memoranda[index].short).to_owned();
    let (label, title) = match kind {
        Kind::Item(id) | Kind::Identifier(id) => {
            let title = local.text_of(&portal.item(id).title).to_owned();
            let label = local.label_of_all(id);
            if label.is_empty() {
                return title;
            }
            (label, title)
        }
        Kind::Domain(memorandum, index) => {
            let label = local.domain_label_of_all(memorandum, index);
            if label.is_empty() || label == title {
                return title;
            }
            (label, title)
        }
        Kind::Dates(index)
        | Kind::States(index)
        | Kind::Changes(Some(index))
        | Kind::Parallel(index, _) => (title, short(index)),
        Kind::Name(_) => (strings.get(StringKey::TitleNames).to_owned(), title),
        Kind::Update(_) => (strings.get(StringKey::TitleUpdates).to_owned(), title),
        _ => return title,
    };
    strings.fill(
        StringKey::ShareTitle,
        &[("label", &label), ("title", &title)],
    )
}

fn share_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Identifier(_)
        | Kind::Memorandum(_)
        | Kind::Full(_)
        | Kind::Parallel(..)
        | Kind::Domain(..)
        | Kind::Item(_)
        | Kind::Update(_)
        | Kind::Article(_) => "article",
        Kind::Chooser
        | Kind::NotFound
        | Kind::Home
        | Kind::Dates(_)
        | Kind::States(_)
        | Kind::Changes(_)
        | Kind::AsAt(..)
        | Kind::Names
        | Kind::Name(_)
        | Kind::Updates
        | Kind::Subscribe
        | Kind::Offline
        | Kind::Translations
        | Kind::Search
        | Kind::Verify
        | Kind::Withdrawn(_)
        | Kind::Moved(_) => "website",
    }
}

/// A language tag with a region as the Open Graph protocol writes it: `zh_HK` for `zh-Hant-HK`.
fn locale(tag: &str) -> Option<String> {
    let mut parts = tag.split('-');
    let language = parts.next()?;
    let is_region = |part: &&str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_uppercase());
    let region = parts.find(is_region)?;
    Some(format!("{language}_{region}"))
}

/// What a printed page is of: its memorandum, or the portal; and what the portal is.
fn running(local: &Local<'_>, kind: Kind) -> String {
    let portal = local.portal;
    let of = match kind.memorandum() {
        Some(memorandum) => &portal.memoranda[memorandum].short,
        None => &portal.title,
    };
    let note = local.site_note();
    let parts: Vec<_> = [Some(local.text_of(of)), note.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    parts.join(local.strings.get(StringKey::ShareSeparator))
}

fn full_description(is_on_one_page: bool) -> StringKey {
    match is_on_one_page {
        true => StringKey::DescriptionFull,
        false => StringKey::DescriptionFullByArea,
    }
}

/// The language whose text the page shows: its own, or the one it borrows from.
fn shown(portal: &Portal, kind: Kind, language: LanguageId) -> LanguageId {
    let text = |texts: &Texts| texts[language].language;
    match kind {
        Kind::Item(id) => text(&portal.item(id).text),
        Kind::Memorandum(index) | Kind::Full(index) => text(portal.memoranda[index].first_text()),
        Kind::Domain(of, index) => portal.memoranda[of].domains[index].title[language].language,
        Kind::Update(index) => text(&portal.updates[index].text),
        Kind::Article(index) => text(&portal.articles[index].text),
        Kind::Home => text(&portal.home.text),
        Kind::Chooser
        | Kind::NotFound
        | Kind::Identifier(_)
        | Kind::Parallel(..)
        | Kind::Dates(_)
        | Kind::States(_)
        | Kind::Changes(_)
        | Kind::AsAt(..)
        | Kind::Names
        | Kind::Name(_)
        | Kind::Updates
        | Kind::Subscribe
        | Kind::Offline
        | Kind::Translations
        | Kind::Search
        | Kind::Verify
        | Kind::Withdrawn(_)
        | Kind::Moved(_) => language,
    }
}

/// A page that borrows its text is no page of its own to search engines.
fn canonical(local: &Local<'_>, page: &Page) -> String {
    let portal = local.portal;
    if let Kind::Moved(alias) = page.kind {
        return local
            .address(plan::aliases(portal)[alias].1)
            .absolute(&portal.base);
    }
    let language = shown(portal, page.kind, page.language);
    page.kind
        .address(portal, &portal.languages[language].key)
        .absolute(&portal.base)
}

/// The kind that has a page in every language and says the same as `kind`.
fn counterpart(kind: Kind) -> Kind {
    match kind {
        Kind::Identifier(id) => Kind::Item(id),
        Kind::Chooser | Kind::NotFound | Kind::Moved(_) => Kind::Home,
        _ => kind,
    }
}

/// Whether a page shows a text of its own language.
pub(crate) fn is_available(portal: &Portal, kind: Kind, language: LanguageId) -> bool {
    shown(portal, kind, language) == language
}

/// The page in every language that has it, and the page for readers of any other.
fn alternates<'a>(local: &Local<'a>, page: &Page) -> Vec<Alternate<'a>> {
    alternate_addresses(local.portal, page.kind, page.language)
        .into_iter()
        .map(|(hreflang, address)| Alternate {
            hreflang,
            href: address.absolute(&local.portal.base),
        })
        .collect()
}

/// Language codes and addresses of the versions of a page in `from`; the same for each of them, but
/// for parallel texts.
pub(crate) fn alternate_addresses(
    portal: &Portal,
    kind: Kind,
    from: LanguageId,
) -> Vec<(&str, Address)> {
    if matches!(kind, Kind::NotFound | Kind::Withdrawn(_) | Kind::Moved(_)) {
        return Vec::new();
    }
    let kind = counterpart(kind);
    let version = |language: LanguageId| kind.for_readers_of(portal, from, language);
    // A parallel text has two versions: each of its languages as the reader's own.
    let has_version = |language: LanguageId| match kind {
        Kind::Parallel(_, other) => language == from || language == other,
        _ => is_available(portal, kind, language),
    };
    let address = |kind: Kind, id| kind.address(portal, &portal.languages[id].key);
    let versions = || portal.languages.ids().filter(|id| has_version(*id));
    let mut alternates: Vec<_> = versions()
        .map(|id| {
            let hreflang = portal.languages[id].hreflang.as_str();
            (hreflang, address(version(id), id))
        })
        .collect();
    let authoritative = portal.languages.authoritative;
    let default = match kind {
        Kind::Item(id) => address(Kind::Identifier(id), authoritative),
        Kind::Home => address(Kind::Chooser, authoritative),
        Kind::Parallel(..) if !has_version(authoritative) => {
            let first = versions().next().unwrap_or(from);
            address(version(first), first)
        }
        _ => address(version(authoritative), authoritative),
    };
    alternates.push(("x-default", default));
    alternates
}

fn switch<'a>(local: &Local<'a>, page: &Page) -> Vec<Switch<'a>> {
    let kind = counterpart(page.kind);
    let neutral = kind != page.kind;
    let portal = local.portal;
    portal
        .languages
        .iter()
        .map(|(language, of)| {
            let kind = kind.for_readers_of(portal, page.language, language);
            Switch {
                language: local.language(language),
                href: kind.address(portal, &of.key).to_string(),
                current: language == page.language && !neutral,
                available: is_available(portal, kind, language),
            }
        })
        .collect()
}

fn breadcrumb(local: &Local<'_>, kind: Kind, title: &str) -> Vec<Crumb> {
    let link = |label: &str, kind: Kind| Crumb {
        label: label.to_owned(),
        href: Some(local.href(kind)),
    };
    let memorandum = |index: usize| {
        link(
            local.text_of(&local.portal.memoranda[index].short),
            Kind::Memorandum(index),
        )
    };
    let strings = local.strings_of(kind);
    let mut crumbs = vec![link(strings.get(StringKey::NavHome), Kind::Home)];
    match kind {
        Kind::Chooser | Kind::NotFound | Kind::Identifier(_) | Kind::Home | Kind::Moved(_) => {
            return Vec::new();
        }
        Kind::Full(index) | Kind::Parallel(index, _) | Kind::Dates(index) | Kind::States(index) => {
            crumbs.push(memorandum(index));
        }
        Kind::Domain(index, domain) => {
            crumbs.push(memorandum(index));
            let parent = local.portal.memoranda[index].domains[domain].parent;
            crumbs.extend(domain_crumbs(local, index, parent));
        }
        Kind::Item(id) => {
            crumbs.push(memorandum(id.memorandum));
            let domain = local.portal.item(id).domain;
            crumbs.extend(domain_crumbs(local, id.memorandum, domain));
        }
        Kind::Subscribe => crumbs.push(link(strings.get(StringKey::NavUpdates), Kind::Updates)),
        Kind::Name(_) => crumbs.push(link(strings.get(StringKey::NavNames), Kind::Names)),
        Kind::Update(_) => crumbs.push(link(strings.get(StringKey::NavUpdates), Kind::Updates)),
        _ => {}
    }
    let here = match kind {
        Kind::Item(id) => local.item_name(id),
        Kind::Full(_) => strings.get(StringKey::NavFull).to_owned(),
        Kind::Memorandum(index) => local
            .text_of(&local.portal.memoranda[index].short)
            .to_owned(),
        _ => title.to_owned(),
    };
    crumbs.push(Crumb {
        label: here,
        href: None,
    });
    crumbs
}

/// An area, and before it those that it is within.
fn domain_crumbs(local: &Local<'_>, memorandum: usize, innermost: Option<usize>) -> Vec<Crumb> {
    let of = &local.portal.memoranda[memorandum];
    let domains = innermost.map(|domain| of.with_parents(domain));
    let crumb = |domain: usize| Crumb {
        label: local.text_of(&of.domains[domain].short).to_owned(),
        href: Some(local.href(Kind::Domain(memorandum, domain))),
    };
    let mut crumbs: Vec<_> = domains.into_iter().flatten().map(crumb).collect();
    crumbs.reverse();
    crumbs
}

fn section(kind: Kind) -> &'static str {
    match kind {
        Kind::Home | Kind::Memorandum(_) | Kind::Domain(..) | Kind::Item(_) => "home",
        Kind::Full(_) | Kind::Parallel(..) => "full",
        Kind::Dates(_) => "dates",
        Kind::Names | Kind::Name(_) => "names",
        Kind::Updates | Kind::Update(_) | Kind::Subscribe | Kind::States(_) => "updates",
        Kind::AsAt(..) => "full",
        Kind::Search => "search",
        Kind::Chooser
        | Kind::NotFound
        | Kind::Identifier(_)
        | Kind::Translations
        | Kind::Verify
        | Kind::Changes(_)
        | Kind::Offline
        | Kind::Article(_)
        | Kind::Withdrawn(_)
        | Kind::Moved(_) => "",
    }
}

/// The feeds that a reader of the page may want.
fn feeds(local: &Local<'_>, kind: Kind) -> Vec<Feed> {
    let mut feeds = Vec::new();
    let mut offer = |title: &str, page: Kind| {
        let title = match page {
            Kind::Changes(_) => local.changes_title(page),
            _ => local.feed_title(title, page),
        };
        let base = local.href(page);
        feeds.push(Feed {
            title,
            href: Address::feed(&base, None, ATOM_FEED).to_string(),
            r#type: "application/atom+xml",
        });
    };
    let domain = match kind {
        Kind::Domain(memorandum, domain) => Some((memorandum, domain)),
        Kind::Item(id) => local.portal.item(id).domain.map(|of| (id.memorandum, of)),
        _ => None,
    };
    if let Some((memorandum, domain)) = domain {
        let short = &local.portal.memoranda[memorandum].domains[domain].short;
        offer(local.text_of(short), Kind::Domain(memorandum, domain));
        return feeds;
    }
    match kind {
        Kind::NotFound | Kind::Chooser | Kind::Identifier(_) | Kind::Moved(_) => {}
        Kind::Changes(_) => offer("", kind),
        _ => offer(local.text_of(&local.portal.title), Kind::Updates),
    }
    feeds
}
