//! Pictures that the site draws itself: a card for each item, area and document, and the mark of the portal as
//! telephones show it beside programs.

use rayon::prelude::*;
use serde::Serialize;

use crate::address::{Address, TOUCH_ICON};
use crate::artifact::Artifact;
use crate::diagnostic::{Diagnostic, Report};
use crate::language::LanguageId;
use crate::output::Output;
use crate::plan;
use crate::render::data::json;
use crate::render::raster::Canvas;
use crate::text::direction::Direction;
use crate::theme::Theme;
use crate::view::{CARD, CARD_SIZE, ICON, View, Views};

/// The sizes of icons that a web app manifest should name, in pixels.
const ICONS: [u32; 2] = [192, 512];
/// The size in which telephones look for [`TOUCH_ICON`].
const TOUCH_ICON_SIZE: u32 = 180;

/// Makes all pictures, and what names the icons; reports what is wrong with their templates.
pub(super) fn pictures(views: &Views<'_>, theme: &Theme, output: &Output<'_>, report: &mut Report) {
    let portal = views.portal();
    if views.has_cards() {
        let card = |canvas: &mut Canvas, card| {
            let path = plan::card_address(portal, card).to_string();
            let draw = |view: &View| draw(theme, (CARD, view), canvas, &path);
            let made = output.make_page(path.clone(), |_| views.card(card), draw);
            made.err()
        };
        let cards = plan::cards(portal).into_par_iter();
        let made = cards.map_init(|| Canvas::new(CARD_SIZE), card);
        tell(made.flatten(), report);
    }
    if views.has_icons() {
        let icons = ICONS.map(|size| (Address::icon(size).to_string(), size));
        let touch_icon = (TOUCH_ICON.to_owned(), TOUCH_ICON_SIZE);
        let icon = |(path, size): (String, u32)| {
            let canvas = &mut Canvas::new([size; 2]);
            let draw = |view: &View| draw(theme, (ICON, view), canvas, &path);
            let made = output.make_page(path.clone(), |_| views.icon(size), draw);
            made.err()
        };
        let icons = icons.into_par_iter().chain([touch_icon]);
        tell(icons.filter_map(icon), report);
        for language in portal.languages.ids() {
            output.write(app(views, theme, language));
        }
    }
}

/// Reports the first problem: one template makes all pictures of a kind.
fn tell(problems: impl ParallelIterator<Item = Box<Diagnostic>>, report: &mut Report) {
    let problems: Vec<_> = problems.collect();
    if let Some(problem) = problems.into_iter().next() {
        report.push(*problem);
    }
}

/// The picture that a template makes of a view.
fn draw(
    theme: &Theme,
    (template, view): (&str, &View),
    canvas: &mut Canvas,
    path: &str,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let mut svg = Vec::new();
    let templates = &theme.templates;
    templates.render(template, path, view.context(), &mut svg)?;
    canvas.png(&svg, theme).map_err(|reason| {
        let place = templates.start_of(template);
        let problem = Diagnostic::error("theme-picture", place);
        Box::new(problem.with("reason", reason))
    })
}

/// A web app manifest: what a telephone is told that keeps the site beside its programs
/// (<https://www.w3.org/TR/appmanifest/>). Addresses in it are relative to itself.
#[derive(Serialize)]
struct App<'a> {
    name: &'a str,
    short_name: &'a str,
    lang: &'a str,
    /// Only where it is not that of most languages.
    #[serde(skip_serializing_if = "Option::is_none")]
    dir: Option<&'static str>,
    start_url: &'static str,
    /// Every language of the portal, and the addresses without one.
    scope: &'static str,
    /// With the address in sight, which readers cite.
    display: &'static str,
    background_color: Option<&'a str>,
    theme_color: Option<&'a str>,
    icons: Vec<Icon>,
}

#[derive(Serialize)]
struct Icon {
    src: String,
    sizes: String,
    r#type: &'static str,
}

fn app(views: &Views<'_>, theme: &Theme, language: LanguageId) -> Artifact {
    let portal = views.portal();
    let key = &portal.languages[language].key;
    let local = views.local(language);
    let direction = portal.languages[language].direction();
    let token = |name: &str| theme.tokens.get(name).map(String::as_str);
    let app = App {
        name: local.text_of(&portal.title),
        short_name: local.text_of(portal.short_title()),
        lang: &portal.languages[language].tag,
        dir: (direction == Direction::RightToLeft).then(|| direction.name()),
        start_url: "./",
        scope: "../",
        display: "minimal-ui",
        background_color: token("paper"),
        theme_color: token("tide"),
        icons: ICONS
            .map(|size| Icon {
                src: format!("../{}", Address::icon(size)),
                sizes: format!("{size}x{size}"),
                r#type: "image/png",
            })
            .into(),
    };
    Artifact::new(Address::app(key).to_string(), json(&app))
}
