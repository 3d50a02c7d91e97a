//! `concord import`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{
    Failure, Outcome, Root, is_portal, print, read, shown, tell_written, unwritten, with_suggestion,
};
use crate::address::{Named, is_slug, nearest_slug};
use crate::artifact::Artifact;
use crate::content::Listing;
use crate::diagnostic::{Argument, Diagnostic, Messages, Place, Report};
use crate::disk::{self, DiskError};
use crate::edit::{self, create};
use crate::import::account;
use crate::import::answers::Answers;
use crate::import::beside;
use crate::import::files::{self, Into};
use crate::import::fitting;
use crate::import::join::Join;
use crate::import::kinds::Kinds;
use crate::import::plan::{Kind, Plan, Rule, Slot, Sure};
use crate::import::source::{Remark, Source};
use crate::source::Sources;
use crate::text::fingerprint::sha256;

/// So many items are named in one message.
const SHOWN: usize = 12;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Text, Markdown, HTML, Word (`.docx`) or OpenDocument (`.odt`)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    root: Root,
    /// Print what each line becomes, and what is asked; write nothing
    #[arg(long)]
    plan: bool,
    /// Folder of the document, a permanent part of all its addresses: `paris`
    #[arg(long = "as", value_name = "FOLDER", required_unless_present = "plan")]
    name: Option<String>,
    /// Key of the language of the text
    #[arg(long = "lang", value_name = "KEY", required_unless_present = "plan")]
    language: Option<String>,
    /// A plan that was printed, with your answers
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, messages: &Messages) -> Result<Outcome, Failure> {
    let root = arguments.root.folder();
    let sources = match is_portal(&root) || !arguments.plan {
        true => read(&root, messages)?,
        false => Sources::default(),
    };
    let Some(read) = File::read(&arguments.file, arguments.answers.as_deref(), messages)? else {
        return Ok(Outcome::Problems);
    };
    let kinds = Kinds::of(&sources);
    let mut listing = None;
    if let (Some(name), Some(language)) = (&arguments.name, &arguments.language) {
        let mut report = Report::new();
        let Some(found) = Listing::read(&sources, &mut report) else {
            print(&report, &sources, messages);
            return Ok(Outcome::Problems);
        };
        check_name(name, language, &found, messages)?;
        listing = Some((found, name, language));
    }
    let mut plan = account::plan(&read.source, &kinds, &read.answers);
    if !read.fits(&plan, &kinds, messages) {
        return Ok(Outcome::Problems);
    }
    if let Some((listing, name, _)) = &listing
        && !put_beside(&mut plan, &read, (name, listing), messages)
    {
        return Ok(Outcome::Problems);
    }
    if arguments.plan {
        anstream::print!("{}", printed(&plan, &read, messages));
        read.tell_doubts(&plan, messages);
        return Ok(Outcome::Fine);
    }
    let Some((listing, name, language)) = listing else {
        return Err(messages.say("import-incomplete", &[]));
    };
    let authoritative = &listing.languages[listing.languages.authoritative];
    let into = Into {
        document: name,
        language,
        is_authoritative: authoritative.key == *language,
    };
    written(&root, (&plan, &read), into, messages)
}

/// Writes the files of a plan, and says what is next.
fn written(
    root: &Path,
    (plan, read): (&Plan, &File),
    into: Into<'_>,
    messages: &Messages,
) -> Result<Outcome, Failure> {
    let written = files_of(plan, &read.source, into, messages)?;
    read.tell_doubts(plan, messages);
    create(root, &written).map_err(|error| match error {
        // Nothing is replaced: what is there may have been corrected by hand.
        edit::Error::Exists(file) => {
            let said = [("file", shown(&file)), ("document", into.document.into())];
            messages.say("import-exists", &said)
        }
        error => unwritten(error, messages),
    })?;
    tell_written(root, &written, messages);
    tell_counts(plan, messages);
    let said = [
        ("document", into.document.into()),
        ("language", into.language.into()),
    ];
    let next = match into.is_authoritative {
        true => "next-import",
        false => "next-import-translation",
    };
    anstream::println!("\n{}", messages.say(next, &said));
    Ok(Outcome::Fine)
}

/// The files of a plan, which have every word of the source.
pub(super) fn files_of(
    plan: &Plan,
    source: &Source,
    into: Into<'_>,
    messages: &Messages,
) -> Result<Vec<Artifact>, Failure> {
    let files = files::files(plan, into);
    account::check(source, plan, &files).map_err(|loss| {
        let (line, file) = match loss {
            account::Loss::Line(line, _) => (line.to_string(), String::new()),
            account::Loss::File(file) | account::Loss::Order(file) => (String::new(), file),
        };
        messages.say(
            "import-account",
            &[("line", line.into()), ("file", file.into())],
        )
    })?;
    Ok(files)
}

/// A file to be imported, with the answers of its editor.
pub(super) struct File {
    name: String,
    bytes: Vec<u8>,
    fingerprint: String,
    pub(super) source: Source,
    pub(super) answers: Answers,
    plan: Option<(String, String)>,
}

impl File {
    /// Reads a file and the plan with the answers; `None` where one has mistakes, which are said.
    pub(super) fn read(
        file: &Path,
        answers: Option<&Path>,
        messages: &Messages,
    ) -> Result<Option<Self>, Failure> {
        let bytes = |path: &Path| {
            disk::bytes(path).map_err(|refused: DiskError| unwritten(refused, messages))
        };
        let name = file.display().to_string();
        let mut read = Self {
            bytes: bytes(file)?,
            name,
            fingerprint: String::new(),
            source: Source::default(),
            answers: Answers::default(),
            plan: None,
        };
        read.fingerprint = sha256(&read.bytes);
        let mut report = Report::new();
        if let Some(source) = crate::import::read(&read.name, &read.bytes, &mut report) {
            read.source = source;
        }
        if let Some(path) = answers {
            let name = path.display().to_string();
            let text = String::from_utf8_lossy(&bytes(path)?).into_owned();
            if let Some(found) = Answers::read(&name, &text, &read.fingerprint, &mut report) {
                read.answers = found;
            }
            read.plan = Some((name, text));
        }
        let is_fine = !report.has_errors();
        read.tell(&report, messages);
        Ok(is_fine.then_some(read))
    }

    fn tell(&self, report: &Report, messages: &Messages) {
        let plan = self
            .plan
            .iter()
            .map(|(name, text)| (name.clone(), text.clone().into_bytes()));
        // Excerpts of an archive show nothing.
        let is_text = std::str::from_utf8(&self.bytes).is_ok();
        let file = is_text.then(|| (self.name.clone(), self.bytes.clone()));
        let sources = Sources::from_texts(plan.chain(file));
        print(report, &sources, messages);
    }

    /// Whether its answers can be followed; what cannot is said.
    pub(super) fn fits(&self, plan: &Plan, kinds: &Kinds, messages: &Messages) -> bool {
        let report = fitting::check(plan, &self.answers, kinds);
        self.tell(&report, messages);
        !report.has_errors()
    }

    /// Warns of what an editor must decide: numbers that are missing or there twice, and what words do not say.
    pub(super) fn tell_doubts(&self, plan: &Plan, messages: &Messages) {
        let mut report = Report::new();
        let text = std::str::from_utf8(&self.bytes).unwrap_or_default();
        let starts: Vec<usize> = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        let place = |line: usize| {
            let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
            let start = start
                + text.get(start..).map_or(0, |rest| {
                    rest.len() - rest.trim_start_matches([' ', '\t']).len()
                });
            Place::new(self.name.clone(), start..start)
        };
        for gap in &plan.gaps {
            let line = plan.source.lines[gap.line].at;
            let problem = Diagnostic::warning("import-gap", place(line)).with("line", line);
            let problem = problem.with("number", gap.number.as_str());
            report.push(problem.with("before", gap.before.as_str()));
        }
        for repeat in &plan.repeats {
            let line = plan.source.lines[repeat.line].at;
            let problem = Diagnostic::warning("import-repeat", place(line)).with("line", line);
            let problem = problem
                .with("number", repeat.number.as_str())
                .with("first", plan.source.lines[repeat.first].at);
            report.push(problem.with("is", if repeat.is_same { "same" } else { "before" }));
        }
        if plan.title().is_empty() {
            report.push(Diagnostic::warning("import-no-title", place(1)));
        }
        if let Some(day) = plan.signed.as_deref().filter(|_| !plan.is_signed_said) {
            let problem = Diagnostic::warning("import-day-not-said", self.answers.place("signed"));
            report.push(problem.with("day", day));
        }
        for remark in Remark::ALL {
            let lines = remarked(plan, remark);
            if let Some(first) = lines.first() {
                let problem = Diagnostic::warning("import-remark", place(*first));
                let problem = problem.with("remark", remark.name());
                report.push(problem.with("lines", listed(&lines)));
            }
        }
        self.tell(&report, messages);
    }
}

/// The lines of a file with a remark; of words that are left out, those on which they stand.
fn remarked(plan: &Plan, remark: Remark) -> Vec<usize> {
    let lines = plan.source.lines.iter();
    let lines = lines.filter(|line| line.remarks.contains(&remark));
    let mut lines: Vec<usize> = lines.map(|line| line.at).collect();
    if remark == Remark::Hidden {
        lines.extend(plan.source.left_out.iter().map(|(at, _)| *at));
    }
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// Numbers of lines as words.
fn listed(lines: &[usize]) -> String {
    let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
    lines.join(", ")
}

/// Whether a document of this name can be made.
pub(super) fn check_document(name: &str, messages: &Messages) -> Result<(), Failure> {
    if !is_slug(name) {
        let said = messages.say("wrong-slug", &[("name", name.into())]);
        return Err(with_suggestion(
            said,
            nearest_slug(name).as_deref(),
            messages,
        ));
    }
    if Named::Memorandum.is_reserved(name) {
        let of = Named::Memorandum;
        let said = messages.say(
            "reserved-name",
            &[("name", name.into()), ("of", of.key().into())],
        );
        return Err(with_suggestion(said, Some(&of.other(name)), messages));
    }
    Ok(())
}

fn check_name(
    name: &str,
    language: &str,
    listing: &Listing,
    messages: &Messages,
) -> Result<(), Failure> {
    check_document(name, messages)?;
    if listing.languages.find(name).is_some() {
        return Err(messages.say("name-of-a-language", &[("name", name.into())]));
    }
    if listing.languages.find(language).is_none() {
        let keys = || listing.languages.iter().map(|(_, of)| of.key.as_str());
        let known: Argument = keys().collect();
        let said = messages.say(
            "no-such-language",
            &[("language", language.into()), ("known", known)],
        );
        return Err(with_suggestion(
            said,
            crate::diagnostic::nearest(language, keys()),
            messages,
        ));
    }
    Ok(())
}

/// Puts a plan beside the document that is there in another language; whether it fits, which is said.
fn put_beside(
    plan: &mut Plan,
    file: &File,
    (name, listing): (&str, &Listing),
    messages: &Messages,
) -> bool {
    let Some(listed) = listing.memoranda.get(name) else {
        return true;
    };
    let is_named = file.answers.texts("parts").is_some();
    let found = beside::put(plan, listed, is_named);
    let mut report = Report::new();
    let place = || Place::start(file.name.clone());
    if let Some((there, here)) = found.parts {
        let problem = Diagnostic::error("import-other-parts", place()).with("document", name);
        report.push(problem.with("there", there).with("here", here));
    }
    let items = |problem: Diagnostic, items: &[String]| {
        problem.with("document", name).with(
            "items",
            items
                .iter()
                .map(String::as_str)
                .take(SHOWN)
                .collect::<Argument>(),
        )
    };
    if !found.extra.is_empty() {
        let problem = Diagnostic::error("import-other-items", place());
        report.push(items(problem, &found.extra));
    }
    if !found.missing.is_empty() {
        let problem = Diagnostic::warning("import-fewer-items", place());
        report.push(items(problem, &found.missing));
    }
    let is_fine = !report.has_errors();
    file.tell(&report, messages);
    is_fine
}

/// Says how much was found.
pub(super) fn tell_counts(plan: &Plan, messages: &Messages) {
    let count = |is: fn(&Kind) -> bool| plan.units.iter().filter(|unit| is(&unit.kind)).count();
    let joins: usize = plan.paragraphs.iter().map(|of| of.joins.len()).sum();
    let asked = plan
        .pieces
        .iter()
        .filter(|piece| piece.sure == Sure::Ask)
        .count();
    let said = [
        ("parts", count(|of| matches!(of, Kind::Part { .. })).into()),
        ("items", count(|of| matches!(of, Kind::Item(_))).into()),
        ("joins", joins.into()),
        ("dropped", plan.dropped.len().into()),
        ("asked", asked.into()),
    ];
    anstream::println!("{}", messages.say("import-found", &said));
}

/// The plan as text: a TOML file with the answers, and in its comments what each line becomes.
fn printed(plan: &Plan, file: &File, messages: &Messages) -> String {
    let mut out = String::new();
    let comment = |text: &str, out: &mut String| {
        for line in text.lines() {
            let _ = writeln!(out, "# {line}");
        }
    };
    let head = [("file", Argument::from(file.name.as_str()))];
    comment(&messages.say("import-plan", &head), &mut out);
    let _ = writeln!(out, "source = \"{}\"\n\n[answers]", file.fingerprint);
    for question in &plan.questions {
        let said = [
            ("question", Argument::from(question.id)),
            ("lines", listed(&question.lines).into()),
            ("others", question.others.join(", ").into()),
        ];
        out.push('\n');
        comment(&messages.say("import-question", &said), &mut out);
        let _ = writeln!(out, "{} = {}", question.id, question.answer);
    }
    out.push('\n');
    comment(&messages.say("import-lines", &[]), &mut out);
    for rule in Rule::ALL {
        let said = messages.say("import-rule", &[("rule", rule.name().into())]);
        let _ = writeln!(out, "#   {}: {said}", rule.name());
    }
    out.push_str("#\n");
    rows(plan, messages, &mut out);
    out
}

fn rows(plan: &Plan, messages: &Messages, out: &mut String) {
    let mut pieces = plan.pieces.iter().peekable();
    let mut rows: Vec<(usize, String)> = plan
        .dropped
        .iter()
        .map(|(at, words)| (*at, row(*at, "dropped", "-", "answer", "sure", words)))
        .collect();
    // What is not shown is there in full: nobody else will read it.
    rows.extend(plan.source.left_out.iter().map(|(at, words)| {
        let row = format!(
            "# {at:>5}  {:<18}  {:<24}  {:<8}  {:<6}  {words}\n",
            "left out", "-", "hidden", "ask"
        );
        (*at, row)
    }));
    for (number, paragraph) in plan.paragraphs.iter().enumerate() {
        let mut roles: Vec<&str> = Vec::new();
        let mut first = None;
        let mut sure = Sure::Sure;
        while let Some(piece) = pieces.next_if(|piece| piece.paragraph == number) {
            roles.push(role(plan, piece.unit, piece.slot));
            sure = sure.max(piece.sure);
            first.get_or_insert((piece.unit, piece.rule));
        }
        roles.dedup();
        let (unit, rule) = first.unwrap_or((0, Rule::Follows));
        let line = plan.line(number);
        let text = &plan.source.lines[paragraph.first].text;
        rows.push((
            line,
            row(
                line,
                &roles.join("+"),
                &plan.path(unit),
                rule.name(),
                sure.name(),
                text,
            ),
        ));
        for remark in &paragraph.remarks {
            let said = messages.say("import-remark-line", &[("remark", remark.name().into())]);
            rows.push((line, format!("#        ^ {said}\n")));
        }
        rows.extend(paragraph.joins.iter().map(|join| joined(plan, unit, join)));
    }
    rows.sort_by_key(|(line, _)| *line);
    for (_, row) in rows {
        out.push_str(&row);
    }
}

/// The row of a line that was joined to the one before it.
fn joined(plan: &Plan, unit: usize, join: &Join) -> (usize, String) {
    let line = &plan.source.lines[join.line];
    let sure = if join.is_asked { "ask" } else { "likely" };
    let role = match (join.is_without_hyphen, join.is_over_page) {
        (true, _) => "joined, without -",
        (_, true) => "joined, over blank",
        _ => "joined",
    };
    (
        line.at,
        row(line.at, role, &plan.path(unit), "join", sure, &line.text),
    )
}

fn role(plan: &Plan, unit: usize, slot: Slot) -> &'static str {
    match (slot, &plan.units[unit].kind) {
        (Slot::Heading, Kind::Document) => "title",
        (Slot::Annex, _) => "annex",
        (Slot::Body, Kind::Document) => "preamble",
        (Slot::Number, Kind::Part { .. }) => "part",
        (Slot::Heading, Kind::Part { .. }) => "part heading",
        (Slot::Number, _) => "item",
        (Slot::Heading, _) => "heading",
        (Slot::Body, Kind::Passage(kind)) => kind.name(),
        (Slot::Body, _) => "text",
    }
}

fn row(line: usize, role: &str, key: &str, rule: &str, sure: &str, words: &str) -> String {
    const SHOWN: usize = 60;
    let mut shown: String = words
        .chars()
        .take(SHOWN)
        .filter(|c| !c.is_control())
        .collect();
    if words.chars().count() > SHOWN {
        shown.push('…');
    }
    format!("# {line:>5}  {role:<18}  {key:<24}  {rule:<8}  {sure:<6}  {shown}\n")
}
