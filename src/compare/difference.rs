//! Compares two sites: texts, facts, addresses, files and the words of pages, each change told once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::data::Fields;
use super::known::Known;
use super::snapshot::Snapshot;
use super::visible::{Line, LineKind, VisibleWords};
use crate::address;
use crate::text::diff::{Change, changed_lines, replaced_words};

/// What readers see change between two sites.
#[derive(Debug, Default)]
pub struct Difference {
    /// Texts, by what they are of.
    pub texts: Vec<TextChange>,
    /// What the data says of something otherwise.
    pub facts: Vec<FactChange>,
    /// Other words of pages.
    pub words: Vec<TextChange>,
    /// Addresses that are new.
    pub come: Vec<String>,
    /// Addresses at which nothing is any more, or that lead elsewhere.
    pub gone: Vec<Gone>,
    /// Files that are published as they are, pictures and parts of the look that are others now.
    pub files: Vec<String>,
    /// Pages whose words have changed, which were there before.
    pub touched: Vec<String>,
}

/// A text whose words have changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextChange {
    /// What it is a text of: `fifth/26`, or the address of the page that shows it.
    pub of: String,
    /// Which text: `texts.en`; of the words of a page nothing.
    pub field: String,
    /// The tag of its language.
    pub language: String,
    /// Its words before; empty if it is new.
    pub was: String,
    /// Its words now; empty if it is gone.
    pub is: String,
    /// How many pages more show it.
    pub others: usize,
}

/// Lines that differ, each as its parts in order.
pub type Lines = Vec<Vec<(Change, String)>>;

impl TextChange {
    /// The lines that differ, word by word.
    pub fn lines(&self) -> Lines {
        changed_lines(&self.was, &self.is)
    }
}

/// A fact that is told otherwise.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactChange {
    /// Of what: `fifth/26`.
    pub of: String,
    /// Which: `signed`.
    pub field: String,
    /// What was told, if anything was.
    pub was: Option<String>,
    /// What is told now, if anything is.
    pub is: Option<String>,
}

/// An address that was published.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gone {
    /// The address.
    pub address: String,
    /// Where its readers are sent on to.
    pub leads_to: Option<String>,
    /// Whether readers who kept it find nothing, although they should.
    pub is_lost: bool,
}

impl Difference {
    /// What changes for readers of `old` when it becomes `new`.
    pub fn between(old: &Snapshot, new: &Snapshot) -> Self {
        let mut difference = Self::default();
        let mut known = Known::default();
        difference.data(old, new);
        difference.tell_once();
        for text in &difference.texts {
            known.tell(&text.was, &text.is);
        }
        for fact in &difference.facts {
            let [was, is] = [&fact.was, &fact.is].map(|of| of.as_deref().unwrap_or_default());
            known.tell(was, is);
        }
        difference.addresses(old, new);
        difference.pages(old, new, known);
        difference.files(old, new);
        difference
    }

    /// Notes that a page which the record knows (`fifth/26`) is at no address now, if that is not told yet.
    pub fn lose_recorded(&mut self, page: &str) {
        let address = format!("/{}/", page.trim_end_matches('/'));
        let is_told = self.lost().any(|lost| lost.ends_with(&address));
        if !is_told {
            self.gone.push(Gone {
                address,
                leads_to: None,
                is_lost: true,
            });
        }
    }

    /// The addresses at which readers find nothing, although they should.
    pub fn lost(&self) -> impl Iterator<Item = &str> {
        let lost = self.gone.iter().filter(|gone| gone.is_lost);
        lost.map(|gone| gone.address.as_str())
    }

    /// Whether readers see no difference.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
            && self.facts.is_empty()
            && self.words.is_empty()
            && self.come.is_empty()
            && self.gone.is_empty()
            && self.files.is_empty()
            && self.touched.is_empty()
    }

    fn data(&mut self, old: &Snapshot, new: &Snapshot) {
        let none = Fields::new();
        let languages: BTreeMap<String, String> = languages(old).chain(languages(new)).collect();
        let things: BTreeSet<&String> = old.facts.keys().chain(new.facts.keys()).collect();
        for of in things {
            let [was, is] = [old, new].map(|site| site.facts.get(of).unwrap_or(&none));
            let fields: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
            for field in fields {
                let (was, is) = (was.get(field), is.get(field));
                if was != is {
                    self.field((of, field), (was, is), &languages);
                }
            }
        }
    }

    /// What a document says of the corrections of its items is told of each item alone.
    fn tell_once(&mut self) {
        let texts = self.texts.iter().map(|of| said(&of.of, &of.field, &of.is));
        let facts = self.facts.iter();
        let facts = facts.map(|of| said(&of.of, &of.field, of.is.as_deref().unwrap_or_default()));
        let all: Vec<[String; 2]> = texts.chain(facts).flatten().collect();
        let is_repeated = |change: Option<[String; 2]>| {
            change.is_some_and(|[of, what]| {
                let below = format!("{of}/");
                all.iter()
                    .any(|[other, same]| *same == what && other.starts_with(&below))
            })
        };
        self.texts
            .retain(|of| !is_repeated(said(&of.of, &of.field, &of.is)));
        self.facts.retain(|of| {
            !is_repeated(said(
                &of.of,
                &of.field,
                of.is.as_deref().unwrap_or_default(),
            ))
        });
    }

    fn field(
        &mut self,
        (of, field): (&String, &String),
        (was, is): (Option<&String>, Option<&String>),
        languages: &BTreeMap<String, String>,
    ) {
        let (whole, last) = field.rsplit_once('.').unwrap_or(("", field));
        // How a translation stands is no text of it, and none where there is no text.
        if whole == "states" && (was.is_none() || is.is_none()) {
            return;
        }
        if let Some(language) = languages.get(last).filter(|_| whole != "states") {
            self.texts.push(TextChange {
                of: of.clone(),
                field: field.clone(),
                language: language.clone(),
                was: was.cloned().unwrap_or_default(),
                is: is.cloned().unwrap_or_default(),
                others: 0,
            });
            return;
        }
        self.facts.push(FactChange {
            of: of.clone(),
            field: field.clone(),
            was: was.cloned(),
            is: is.cloned(),
        });
    }

    fn addresses(&mut self, old: &Snapshot, new: &Snapshot) {
        let leads_to = |site: &Snapshot, address: &str| {
            let page = site.pages.get(address)?;
            Some(absolute(address, page.leads_to.as_deref()?))
        };
        for address in new.addresses().difference(&old.addresses()) {
            self.come.push((*address).clone());
        }
        for address in old.addresses() {
            let is_there = new.addresses().contains(address);
            let (before, leads_to) = (leads_to(old, address), leads_to(new, address));
            if !is_there || (leads_to.is_some() && leads_to != before) {
                self.gone.push(Gone {
                    address: address.clone(),
                    leads_to,
                    is_lost: !is_there && !address::is_as_at(address),
                });
            }
        }
    }

    fn pages(&mut self, old: &Snapshot, new: &Snapshot, known: Known) {
        let mut told_of: BTreeMap<(String, String), Told> = BTreeMap::new();
        let tell = |all: &mut BTreeMap<(String, String), Told>, change: Told| {
            let key = (change.change.was.clone(), change.change.is.clone());
            all.entry(key)
                .and_modify(|of| of.change.others += 1)
                .or_insert(change);
        };
        // What a change of the data is counted or listed in follows from it.
        let has_data = !self.texts.is_empty() || !self.facts.is_empty() || !self.come.is_empty();
        let pages = new.pages.iter().filter_map(|(address, is)| {
            let was = old.pages.get(address).filter(|was| was.lines != is.lines)?;
            // That it leads elsewhere is told.
            is.leads_to.is_none().then_some((address, was, is))
        });
        let (reports, pages): (Vec<_>, Vec<_>) =
            pages.partition(|(address, ..)| address::is_report(address));
        self.touched = reports
            .iter()
            .chain(&pages)
            .map(|(of, ..)| (*of).clone())
            .collect();
        self.touched.sort();
        for (address, was, is) in &pages {
            let runs = untold(&known, (was, is), has_data, false);
            runs.into_iter()
                .for_each(|run| tell(&mut told_of, told(address, run)));
        }
        for change in only_there(&known, new, old, true) {
            tell(&mut told_of, change);
        }
        for change in only_there(&known, old, new, false) {
            tell(&mut told_of, change);
        }
        // What has changed elsewhere is reported and kept, which need not be told.
        if !has_data && told_of.is_empty() {
            for (address, was, is) in reports.iter().chain(&pages) {
                let runs = untold(&known, (was, is), has_data, true);
                runs.into_iter()
                    .for_each(|run| tell(&mut told_of, told(address, run)));
            }
        }
        self.words_once(told_of.into_values().collect(), known);
    }

    /// Tells of words what is not told yet.
    fn words_once(&mut self, mut told: Vec<Told>, mut known: Known) {
        // The longest first: others repeat a part of it.
        told.sort_by_key(|of| std::cmp::Reverse(of.change.was.len() + of.change.is.len()));
        // Labels in which the same words changed, with the first that is told.
        let mut labels: BTreeMap<(String, Vec<[String; 2]>), usize> = BTreeMap::new();
        for Told { change, is_prose } in told {
            let (was, is) = (change.was.as_str(), change.is.as_str());
            let is_known = match (was.is_empty(), is.is_empty()) {
                (false, false) => known.explains(was, is),
                (_, is_gone) => known.explains_line(if is_gone { was } else { is }, !is_gone),
            };
            if is_known {
                continue;
            }
            let words = replaced_words(was, is)
                .into_iter()
                .map(|of| [of.was, of.is]);
            let same = (change.language.clone(), words.collect());
            if let Some(first) = labels.get(&same).filter(|_| !is_prose) {
                self.words[*first].others += change.others + 1;
                continue;
            }
            labels.insert(same, self.words.len());
            known.tell(was, is);
            self.words.push(change);
        }
        self.words.sort();
    }

    fn files(&mut self, old: &Snapshot, new: &Snapshot) {
        for (address, is) in &new.files {
            if old.files.get(address).is_some_and(|was| was != is) {
                self.files.push(address.clone());
            }
        }
        let names: BTreeSet<&String> = old.look.keys().chain(new.look.keys()).collect();
        for name in names {
            if old.look.get(name) != new.look.get(name) {
                self.files.push(name.clone());
            }
        }
    }
}

impl Snapshot {
    /// The addresses of pages and of files that are published as they are.
    fn addresses(&self) -> BTreeSet<&String> {
        self.pages.keys().chain(self.files.keys()).collect()
    }
}

/// The languages of a site by their keys, with their tags: each has a front page.
fn languages(site: &Snapshot) -> impl Iterator<Item = (String, String)> {
    site.pages.iter().filter_map(|(address, page)| {
        let key = address.strip_prefix('/')?.strip_suffix('/')?;
        let is_front = !key.is_empty() && !key.contains('/');
        is_front.then(|| (key.to_owned(), page.language.clone()))
    })
}

/// Of what a correction is, and what is said of it; `None` of all that is no correction.
fn said(of: &str, field: &str, is: &str) -> Option<[String; 2]> {
    let is_correction = field.starts_with("corrections[");
    is_correction.then(|| [of.to_owned(), format!("{field} {is}")])
}

/// Lines of a page that others have taken the place of.
type Run<'p> = (&'p [Arc<Line>], &'p [Arc<Line>]);

/// What has changed on a page and follows from nothing that is told; what it keeps of earlier words only where that is
/// asked for.
fn untold<'p>(
    known: &Known,
    (was, is): (&'p VisibleWords, &'p VisibleWords),
    has_data: bool,
    is_record: bool,
) -> Vec<Run<'p>> {
    let runs = runs(&was.lines, &is.lines).into_iter().flat_map(by_kind);
    let untold = runs
        .filter(|run| is_record || !is_of(run, LineKind::Record))
        .flat_map(one_by_one)
        .filter(|run| !(is_explained(known, run) || has_data && is_count(run)));
    untold.collect()
}

/// A change of a page as it is told.
struct Told {
    change: TextChange,
    /// Whether it is one of a text.
    is_prose: bool,
}

fn told(address: &str, (was, is): Run<'_>) -> Told {
    let language = is.first().or(was.first()).map(|line| line.language.clone());
    let is_prose = is_of(&(was, is), LineKind::Prose);
    let [was, is] = [was, is].map(|lines| {
        let words: Vec<&str> = lines.iter().map(|line| line.words.as_str()).collect();
        words.join("\n")
    });
    let change = TextChange {
        of: address.to_owned(),
        field: String::new(),
        language: language.unwrap_or_default(),
        was,
        is,
        others: 0,
    };
    Told { change, is_prose }
}

/// The texts of pages that only one of two sites has, and that stand nowhere in the other.
fn only_there(known: &Known, site: &Snapshot, other: &Snapshot, is_new: bool) -> Vec<Told> {
    let pages = site.pages.iter();
    let pages = pages.filter(|(address, page)| {
        page.leads_to.is_none()
            && other
                .pages
                .get(*address)
                .is_none_or(|of| of.leads_to.is_some())
    });
    let mut pages = pages.peekable();
    if pages.peek().is_none() {
        return Vec::new();
    }
    let there = other.pages.values().flat_map(|page| &page.lines);
    let there: BTreeSet<&str> = there.map(|line| line.words.as_str()).collect();
    let mut texts = Vec::new();
    for (address, page) in pages {
        let is_only_here = |line: &&Arc<Line>| {
            line.kind == LineKind::Prose
                && !there.contains(line.words.as_str())
                && !known.explains_line(&line.words, is_new)
        };
        let lines: Vec<Arc<Line>> = page.lines.iter().filter(is_only_here).cloned().collect();
        if !lines.is_empty() {
            let none: &[Arc<Line>] = &[];
            texts.push(told(
                address,
                if is_new {
                    (none, &lines)
                } else {
                    (&lines, none)
                },
            ));
        }
    }
    texts
}

/// Whether all lines are of a kind.
fn is_of((was, is): &Run<'_>, kind: LineKind) -> bool {
    was.iter().chain(*is).all(|line| line.kind == kind)
}

/// Lines of a kind apart from those of others: what is kept of earlier words stands behind a text.
fn by_kind<'p>((was, is): Run<'p>) -> Vec<Run<'p>> {
    let text = |lines: &'p [Arc<Line>]| {
        let record = lines.iter().position(|line| line.kind == LineKind::Record);
        lines.split_at(record.unwrap_or(lines.len()))
    };
    let ((was, old_record), (is, new_record)) = (text(was), text(is));
    let runs = [(was, is), (old_record, new_record)].into_iter();
    runs.filter(|(was, is)| !was.is_empty() || !is.is_empty())
        .collect()
}

/// Whether only numbers of labels differ.
fn is_count(run: &Run<'_>) -> bool {
    let without = |lines: &[Arc<Line>]| -> Vec<String> {
        let words = lines
            .iter()
            .map(|line| line.words.replace(|c: char| c.is_ascii_digit(), ""));
        words.collect()
    };
    let is_label = run
        .0
        .iter()
        .chain(run.1)
        .all(|line| line.kind == LineKind::Label);
    is_label && without(run.0) == without(run.1)
}

/// Where each line has taken the place of one, these pairs; otherwise the lines together.
fn one_by_one<'p>((was, is): Run<'p>) -> Vec<Run<'p>> {
    if was.len() != is.len() {
        return vec![(was, is)];
    }
    was.chunks(1)
        .zip(is.chunks(1))
        .filter(|(was, is)| was != is)
        .collect()
}

/// Whether it is told why these lines changed.
fn is_explained(known: &Known, (was, is): &Run<'_>) -> bool {
    let pairs = || was.iter().zip(*is);
    let is_told = |(was, is): (&Arc<Line>, &Arc<Line>)| known.explains(&was.words, &is.words);
    (was.len() == is.len() && pairs().all(is_told))
        || was
            .iter()
            .any(|line| known.explains_line(&line.words, false))
        || is.iter().any(|line| known.explains_line(&line.words, true))
}

/// The runs of lines that differ.
fn runs<'p>(was: &'p [Arc<Line>], is: &'p [Arc<Line>]) -> Vec<Run<'p>> {
    let operations = capture_diff_slices(Algorithm::Myers, was, is);
    let differ = operations
        .iter()
        .filter(|of| !matches!(of, DiffOp::Equal { .. }));
    differ
        .map(|of| (&was[of.old_range()], &is[of.new_range()]))
        .collect()
}

/// Where a relative link on a page leads.
fn absolute(page: &str, link: &str) -> String {
    let site = url::Url::parse("https://site.invalid/").and_then(|site| site.join(page));
    match site.and_then(|page| page.join(link)) {
        Ok(to) if to.host_str() == Some("site.invalid") => to.path().to_owned(),
        _ => link.to_owned(),
    }
}
