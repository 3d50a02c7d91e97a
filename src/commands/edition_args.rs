//! The arguments that say which state of the content is wanted.

use std::path::Path;

use clap::Args;
use jiff::{Timestamp, civil};

use super::help::Expected;
use super::{Failure, now, read};
use crate::content::{self, Edition};
use crate::diagnostic::Messages;
use crate::text::date::Date;

/// The arguments that choose an edition of the content.
#[derive(Debug, Clone, Args)]
pub(super) struct EditionArgs {
    /// Include drafts
    #[arg(long)]
    drafts: bool,
    /// Show what is public at another moment: 2026-11-23T09:00+08:00; a date alone is the start of
    /// that day in the time zone of the portal
    #[arg(long, value_name = "DATE", value_parser = moment)]
    as_of: Option<Moment>,
}

/// A moment as written on the command line.
#[derive(Debug, Clone, Copy)]
enum Moment {
    /// An exact moment.
    At(Timestamp),
    /// The first moment of a day.
    Day(civil::Date),
}

impl EditionArgs {
    /// The edition as of the given moment, of `SOURCE_DATE_EPOCH`
    /// (<https://reproducible-builds.org/specs/source-date-epoch/>), or of now.
    pub(super) fn resolve(&self, root: &Path, messages: &Messages) -> Result<Edition, Failure> {
        let as_of = match self.as_of {
            None => now(messages)?,
            Some(Moment::At(moment)) => moment,
            Some(Moment::Day(day)) => {
                let zone = content::zone(&read(root, messages)?);
                zone.unwrap_or_default().begin(day)
            }
        };
        Ok(Edition {
            as_of,
            drafts: self.drafts,
        })
    }
}

fn moment(text: &str) -> Result<Moment, Expected> {
    let day = Date::parse(text).filter(|date| date.day.is_some());
    let day = day.map(|date| Moment::Day(date.first_day()));
    let moment = || text.parse().map(Moment::At);
    day.map_or_else(moment, Ok)
        .map_err(|_: jiff::Error| Expected("expected-moment"))
}
