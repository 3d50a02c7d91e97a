//! Sources to [`Portal`](crate::model::Portal): decodes, parses, pairs and checks the content.
//!
//! Every problem goes into the report and the work goes on, so that an editor sees all of them.
//! The outcome is a valid portal or none.
//!
//! It has five floors, each of which uses only those before it:
//!
//! 1. `decode`: the bytes of a file to what is written in it. Front matter and body (`document`),
//!    typed values (`toml_table`, `raw`), pictures; `library` sorts the files by their names (`path`).
//! 2. `lock`: what was signed, compared with `signed.lock`.
//! 3. `texts`: Markdown to HTML, links, anchors, and when a text is public.
//! 4. `history`: what the public could read, compared with what was recorded of it.
//! 5. `assemble`: `portal.toml`, the languages of a text together, memoranda, names, updates and pages.

mod decode;
mod lock;
mod texts;
mod history;
mod assemble;

pub use assemble::Content;
pub use assemble::listing::{Area, Listed, Listing};
pub use assemble::text_reader::TextReader;
pub use assemble::translations::{Translation, Wording, stamped, wording};
pub(crate) use decode::file_text::utf8;
pub use decode::schema::{schemas, translation_keys};
pub(crate) use decode::toml_table::{Toml, fits};
pub use history::{Asked, History, RecordPlan, Reworded};
pub use lock::{Changed, LockCheck, LockPlan};
pub use texts::life_cycle::{Edition, Waiting};
pub(crate) use texts::links::relative as link;
pub(crate) use texts::wording::{is_title_in_chinese, markup};

use crate::content::assemble::config;
use crate::content::decode::library::Library;
use crate::diagnostic::Report;
use crate::source::Sources;
use crate::static_files;
use crate::text::zone::Zone;

/// Loads the content of a portal as an edition has it; `None` when not even its configuration can be used.
pub fn load(sources: &Sources, edition: Edition, report: &mut Report) -> Option<Content> {
    let settings = config::read(sources, report)?;
    let library = Library::gather(sources, &settings.languages, report);
    Some(assemble::assemble(&settings, &library, edition, report))
}

/// Warns where the address of the site in `portal.toml` is none at which readers will find it, or the contact none at
/// which they find the editors, or where the host is told another name. This is no part of
/// [`load`]: the example portal and previews have such an address, and are right.
pub fn nowhere(sources: &Sources) -> Report {
    let mut report = Report::new();
    let settings = config::read(sources, &mut Report::new());
    let Some(settings) = settings else {
        return report;
    };
    let problems = [
        config::nowhere(&settings),
        config::contact_of_nobody(&settings),
        static_files::other_host(sources, settings.config.base.get_ref()),
    ];
    let problems = problems.into_iter().flatten();
    problems.for_each(|problem| report.push(problem));
    report
}

/// The tag of the authoritative language of the portal.
pub fn tag(sources: &Sources) -> Option<String> {
    let languages = config::read(sources, &mut Report::new())?.languages;
    Some(languages[languages.authoritative].tag.clone())
}

/// The time zone of the portal, where it names one.
pub fn zone(sources: &Sources) -> Option<Zone> {
    config::read(sources, &mut Report::new())?.zone
}
