//! The cache of incremental builds: what the last build was made from. Where nothing has changed
//! since, a build makes nothing; else it makes only the files that differ.
//!
//! It is used only by the program that wrote it. A file of the site is trusted where its stamp is the
//! one that it had, or else its bytes are. A build makes nothing only where the edition and the stamps
//! of all sources are the same too. The cache holds fingerprints, links, and the warnings of that
//! build, which are said again. Deleting it costs one full build.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::compile::Site;
use crate::content::Edition;
use crate::diagnostic::Report;
use crate::disk::{self, Moment, RelativePath, Stamp, There};
use crate::inventory::Inventory;
use crate::publish::{self, Placed};
use crate::source::{self, Sources};
use crate::text::fingerprint::{Digest, sha256};

/// Where it is, in the folder of the portal.
const FOLDER: &str = ".concord-cache";

/// What a build is made from, before anything is read.
pub struct BuildInputs {
    /// The edition but for its moment, and every source as the disk describes it.
    fingerprint: String,
    as_of: Timestamp,
    /// Sources whose next change the disk may describe alike.
    young: Vec<String>,
}

impl BuildInputs {
    /// What a build of the portal at `root` is made from; `None` where that cannot be listed.
    pub fn of(root: &Path, edition: Edition) -> Option<Self> {
        let now = Moment::of_sources();
        let stamps = source::stamps(root).ok()?;
        let mut described = format!("{}\n", edition.drafts);
        // A line that no other source has: no path holds a NUL.
        let lines = stamps.iter();
        described.extend(lines.map(|(path, stamp)| format!("{path}\0{stamp}\n")));
        let young = stamps.into_iter();
        let young = young.filter(|(_, stamp)| !stamp.tells_changes_since(now));
        Some(Self {
            fingerprint: sha256(described.as_bytes()),
            as_of: edition.as_of,
            young: young.map(|(path, _)| path).collect(),
        })
    }
}

/// What is known of the last build of a portal into a folder.
pub struct Cache {
    root: PathBuf,
    out: PathBuf,
    file: String,
    program: String,
}

/// The files of a site as the disk described them: a file with another stamp may be another. Where
/// there is no stamp, only the bytes tell.
type Stamps = BTreeMap<RelativePath, Option<Stamp>>;

/// What is known of the files of the last build's site.
pub struct Known {
    inventory: Inventory,
    stamps: Stamps,
}

/// The files that are unchanged since that build.
#[derive(Default)]
pub struct Unchanged {
    /// What they were made from.
    pub inventory: Inventory,
    stamps: Stamps,
}

/// What is known of the files of a site, as it is noted.
pub struct Noted {
    bytes: Vec<u8>,
    hash: String,
}

impl Noted {
    /// What is noted; `None` where it cannot be.
    pub fn of(what: &impl Serialize) -> Option<Self> {
        let bytes = postcard::to_allocvec(what).ok()?;
        let hash = sha256(&bytes);
        Some(Self { bytes, hash })
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Record {
    program: String,
    site: Site,
    /// SHA-256 of the file that holds what is known of the site's files.
    inventory: String,
    /// SHA-256 of the file that holds their stamps.
    stamps: String,
    /// That of the marker in the folder of the site.
    marker: Option<Stamp>,
    /// What the site was made from.
    sources: Option<SourceRecord>,
    /// SHA-256 of the file that holds the warnings, where there were any.
    report: Option<String>,
}

/// What tells that the sources are the same.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct SourceRecord {
    inputs: String,
    as_of: Timestamp,
    /// SHA-256 of the sources that were young.
    young: BTreeMap<String, String>,
}

impl Known {
    /// Those of the files below `out` that are unchanged.
    pub fn unchanged(mut self, out: &Path) -> Unchanged {
        let now = SystemTime::now().into();
        let files: Vec<_> = self.stamps.into_par_iter().collect();
        let stamps = files.into_par_iter().filter_map(|(path, known)| {
            let digest = self.inventory.digest(path.as_str())?;
            unchanged(path, known, digest, out, now)
        });
        let stamps: Stamps = stamps.collect::<Vec<_>>().into_iter().collect();
        self.inventory
            .lose_all_but(|path| stamps.contains_key(path));
        Unchanged {
            inventory: self.inventory,
            stamps,
        }
    }
}

/// The file at `path` with the stamp by which it is known from `now` on, where it is the one with the
/// stamp that was known or else with these bytes.
fn unchanged(
    path: RelativePath,
    known: Option<Stamp>,
    digest: Digest,
    out: &Path,
    now: Moment,
) -> Option<(RelativePath, Option<Stamp>)> {
    let place = path.below(out);
    let stamp = Stamp::of(&place)?;
    if known == Some(stamp) {
        return Some((path, known));
    }
    let bytes = disk::read(&place)?;
    let is_same = Digest::of(&bytes) == digest;
    is_same.then(|| {
        (
            path,
            Some(stamp).filter(|stamp| stamp.tells_changes_since(now)),
        )
    })
}

impl Unchanged {
    /// The stamps of a site's files, of which `placed` were put and the others kept.
    fn with(mut self, placed: Placed, site: &Inventory) -> Stamps {
        self.stamps.extend(placed.stamps);
        let is_of_site = |path: &RelativePath| site.digest(path.as_str()).is_some();
        self.stamps.retain(|path, _| is_of_site(path));
        self.stamps
    }
}

impl Cache {
    /// What is known of builds by `program` of the portal at `root` into the folder `out`. Each
    /// version is another `program`.
    ///
    /// # Errors
    /// The place of the cache, where something else is that could lead elsewhere.
    pub fn new(root: &Path, out: &Path, program: String) -> Result<Self, PathBuf> {
        let folder = root.join(FOLDER);
        match disk::there(&folder) {
            There::Nothing | There::Folder => {}
            There::File | There::Other => return Err(folder),
        }
        let name = sha256(out.as_os_str().as_encoded_bytes());
        Ok(Self {
            root: root.to_owned(),
            out: out.to_owned(),
            file: format!("{FOLDER}/{}", &name[..16]),
            program,
        })
    }

    /// The site that a build would make, where it is in the folder already, and what the build would
    /// say. Its warnings are values: they are said in the language of this build.
    pub fn site(&self, inputs: &BuildInputs) -> Option<(Site, Report)> {
        let record = self.record()?;
        let sources = record.sources.as_ref()?;
        let same_sources = sources.inputs == inputs.fingerprint
            && sources.young.iter().all(|(path, hash)| {
                let now = disk::read(&self.root.join(path));
                now.is_some_and(|bytes| sha256(&bytes) == *hash)
            });
        let until = record.site.until;
        let same_edition =
            sources.as_of <= inputs.as_of && until.is_none_or(|until| inputs.as_of < until);
        let marker = publish::marker(&self.out).zip(record.marker);
        let is_marked = marker.is_some_and(|(is, was)| is.has_the_bytes_of(&was));
        let is_whole = is_marked && !publish::is_interrupted(&self.out);
        if !(same_sources && same_edition && is_whole) {
            return None;
        }
        let report = record.report.as_ref();
        let report = report.map_or_else(|| Some(Report::new()), |hash| self.report(hash))?;
        self.is_unchanged(&record).then_some((record.site, report))
    }

    /// Whether every file of the site is unchanged.
    fn is_unchanged(&self, record: &Record) -> bool {
        let Some(stamps) = self.part::<Stamps>(STAMPS, &record.stamps) else {
            return false;
        };
        let files: Vec<_> = stamps.iter().collect();
        let is_known = |(path, known): &(&RelativePath, &Option<Stamp>)| {
            known.is_some() && Stamp::of(&path.below(&self.out)) == **known
        };
        if files.len() == record.site.files && files.par_iter().all(is_known) {
            return true;
        }
        let Some(known) = self.known_of(record, stamps) else {
            return false;
        };
        let unchanged = known.unchanged(&self.out);
        let is_whole = unchanged.stamps.len() == record.site.files;
        if is_whole {
            self.note_stamps(record, &unchanged.stamps); // The next build need not compare again.
        }
        is_whole
    }

    /// What is known of the files of the last build's site.
    pub fn known(&self) -> Option<Known> {
        let record = self.record()?;
        let stamps = self.part(STAMPS, &record.stamps)?;
        self.known_of(&record, stamps)
    }

    fn known_of(&self, record: &Record, stamps: Stamps) -> Option<Known> {
        let inventory = self.part(FILES, &record.inventory)?;
        Some(Known { inventory, stamps })
    }

    /// Notes what was built. `inputs` were taken before `sources` were read. Of the files that `placed` has not, stamps
    /// are those of `unchanged`. A portal that cannot be written to is built as a whole every time.
    pub fn note(
        &self,
        inputs: Option<BuildInputs>,
        sources: &Sources,
        (site, report): (&Site, &Report),
        (inventory, noted): (&Inventory, Option<Noted>),
        (unchanged, placed): (Unchanged, Placed),
    ) {
        let marker = placed.marker;
        let has_warnings = !report.sorted().is_empty();
        let stamps = Noted::of(&unchanged.with(placed, inventory));
        let (Some(inventory), Some(stamps), Some(report)) = (noted, stamps, Noted::of(report))
        else {
            return;
        };
        let hash = |path: String| {
            let hash = sha256(sources.get(&path)?);
            Some((path, hash))
        };
        let record = Record {
            program: self.program.clone(),
            site: site.clone(),
            inventory: inventory.hash,
            stamps: stamps.hash,
            marker,
            sources: inputs.map(|inputs| SourceRecord {
                inputs: inputs.fingerprint,
                as_of: inputs.as_of,
                young: inputs.young.into_iter().filter_map(hash).collect(),
            }),
            report: has_warnings.then_some(report.hash),
        };
        let mut parts = vec![(FILES, inventory.bytes), (STAMPS, stamps.bytes)];
        if has_warnings {
            parts.push((REPORT, report.bytes));
        }
        self.write(&parts, &record);
    }

    fn note_stamps(&self, record: &Record, stamps: &Stamps) {
        let Some(noted) = Noted::of(stamps) else {
            return;
        };
        let record = Record {
            stamps: noted.hash,
            ..record.clone()
        };
        self.write(&[(STAMPS, noted.bytes)], &record);
    }

    /// Writes parts, and last the record, which says that they are whole.
    fn write(&self, parts: &[(&str, Vec<u8>)], record: &Record) {
        let Ok(record) = serde_json::to_vec(record) else {
            return;
        };
        let note = |path: String, bytes: &[u8]| {
            let path = RelativePath::new(path).ok()?;
            disk::note(&self.root, &path, bytes).ok()
        };
        let _ = note(format!("{FOLDER}/.gitignore"), b"*\n")
            .and_then(|()| {
                let mut parts = parts.iter();
                parts.try_for_each(|(end, bytes)| note(format!("{}{end}", self.file), bytes))
            })
            .and_then(|()| note(format!("{}{RECORD}", self.file), &record));
    }

    fn record(&self) -> Option<Record> {
        let record = disk::read(&self.root.join(format!("{}{RECORD}", self.file)))?;
        let record: Record = serde_json::from_slice(&record).ok()?;
        (record.program == self.program).then_some(record)
    }

    /// A part of what was noted, where it has this hash.
    fn part<T: DeserializeOwned>(&self, end: &str, hash: &str) -> Option<T> {
        postcard::from_bytes(&self.bytes(end, hash)?).ok()
    }

    /// The warnings that were noted. Their codes are strings of the program; here they are borrowed
    /// from the file, which therefore stays in memory. It is read at most once.
    fn report(&self, hash: &str) -> Option<Report> {
        let bytes = self.bytes(REPORT, hash)?;
        postcard::from_bytes(Vec::leak(bytes)).ok()
    }

    fn bytes(&self, end: &str, hash: &str) -> Option<Vec<u8>> {
        let bytes = disk::read(&self.root.join(format!("{}{end}", self.file)))?;
        (sha256(&bytes) == hash).then_some(bytes)
    }
}

/// Ends of the names of its files: of the record, of what files were made from, of their stamps, of
/// the warnings.
const RECORD: &str = ".json";
const FILES: &str = ".files";
const STAMPS: &str = ".stamps";
const REPORT: &str = ".report";
