//! The lines of a document of a word processor, as they are found.

use std::collections::BTreeSet;

use crate::import::read::runs::Runs;
use crate::import::source::{Form, Line, Remark, Source};

/// What was found so far.
#[derive(Debug)]
pub(super) struct Collected {
    source: Source,
    /// Which paragraph of the file it is.
    at: usize,
    is_after_blank: bool,
    /// The notes that the paragraph refers to.
    referred: Vec<(String, BTreeSet<Remark>)>,
    notes: usize,
    /// What the runs of the paragraph are.
    pub(super) runs: Runs,
    /// Whether there are words at places that are not read.
    pub(super) is_lost: bool,
}

impl Collected {
    pub(super) fn new() -> Self {
        Self {
            source: Source {
                is_wrapped: true,
                ..Source::default()
            },
            at: 0,
            is_after_blank: true,
            referred: Vec::new(),
            notes: 0,
            runs: Runs::default(),
            is_lost: false,
        }
    }

    /// Everything.
    pub(super) fn finish(self) -> Source {
        self.source
    }

    /// Goes to the next paragraph, or row of a table; whether `lines` of it have words. Without words it is a blank line.
    pub(super) fn begin(&mut self, lines: &[String]) -> bool {
        self.at += 1;
        let has_words = lines.iter().any(|line| !line.trim().is_empty());
        self.is_after_blank |= !has_words;
        if let Some(words) = self.runs.left_out() {
            self.source.left_out.push((self.at, words));
        }
        if !has_words {
            self.runs.remarks();
        }
        has_words
    }

    /// Adds a paragraph with the number that is shown before it.
    pub(super) fn paragraph(
        &mut self,
        lines: &[String],
        heading: Option<u8>,
        number: Option<&str>,
    ) {
        let remarks = self.runs.remarks();
        for (index, words) in lines.iter().enumerate() {
            let number = number.filter(|_| index == 0).map(|of| format!("{of} "));
            let generated = number.as_ref().map_or(0, String::len);
            self.source.push(Line {
                text: format!("{}{}", number.unwrap_or_default(), words.trim()),
                at: self.at,
                is_after_blank: self.is_after_blank,
                heading,
                generated,
                form: Form::Text,
                remarks: remarks.clone(),
                level: 0,
            });
            self.is_after_blank = false;
        }
        self.tell_notes();
    }

    /// Adds a row, whose cells have lines.
    pub(super) fn row(&mut self, cells: &[Vec<String>]) {
        let cells: Vec<String> = cells
            .iter()
            .map(|lines| {
                let lines = lines.iter().map(|line| line.trim());
                let words: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
                words.join(" ").replace('|', "\\|")
            })
            .collect();
        if self.begin(&cells) {
            self.source.push(Line {
                text: format!("| {} |", cells.join(" | ")),
                at: self.at,
                is_after_blank: true,
                form: Form::Row,
                remarks: self.runs.remarks(),
                ..Line::default()
            });
        }
        self.tell_notes();
    }

    /// Ends a table.
    pub(super) fn end_table(&mut self) {
        self.is_after_blank = true;
    }

    /// A note; what refers to it.
    pub(super) fn note(&mut self, words: &str, runs: &Runs) -> String {
        self.notes += 1;
        let number = self.notes;
        self.runs.add(runs);
        let remarks = runs.clone().remarks();
        self.referred
            .push((format!("[^{number}]: {words}"), remarks));
        format!("[^{number}]")
    }

    fn tell_notes(&mut self) {
        for (text, remarks) in std::mem::take(&mut self.referred) {
            self.source.push(Line {
                text,
                at: self.at,
                form: Form::Note,
                remarks,
                ..Line::default()
            });
        }
    }
}
