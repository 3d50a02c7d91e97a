//! What the last build was made from, so that another need not make again what would be the same:
//! nothing where all its sources are the same, else only the pages that differ.
//!
//! It is trusted only where everything agrees: the program, and the folder as that build left it;
//! for a build that makes nothing also the edition, and every source as the disk describes it. It
//! holds nothing of the site but fingerprints and links; deleting it costs one build.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::artifact::Artifact;
use crate::compile::{Inventory, Site};
use crate::content::Edition;
use crate::publish;
use crate::source::{self, Sources, Stamp};
use crate::text::fingerprint::sha256;

/// Where it is, in the folder of the portal.
const FOLDER: &str = ".concord-cache";

/// What a build is made from, before anything is read.
pub struct State {
    /// The edition but for its moment, and every source as the disk describes it.
    fingerprint: String,
    as_of: Timestamp,
    /// Sources whose next change the disk may describe alike.
    young: Vec<String>,
}

impl State {
    /// What a build of the portal at `root` is made from; `None` where that cannot be listed.
    pub fn of(root: &Path, edition: Edition) -> Option<Self> {
        let stamps = source::source_stamps(root).ok()?;
        let mut described = format!("{}\n", edition.drafts);
        described.extend(stamps.iter().map(Stamp::to_string));
        let young = stamps.into_iter().filter(Stamp::is_young);
        Some(Self {
            fingerprint: sha256(described.as_bytes()),
            as_of: edition.as_of,
            young: young.map(|stamp| stamp.path).collect(),
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

/// What is known of the files of a site, as it is noted.
pub struct Noted {
    bytes: Vec<u8>,
    hash: String,
}

impl Noted {
    /// What is noted of a site with this inventory; `None` where it cannot be.
    pub fn of(inventory: &Inventory) -> Option<Self> {
        let bytes = postcard::to_allocvec(inventory).ok()?;
        let hash = sha256(&bytes);
        Some(Self { bytes, hash })
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Record {
    program: String,
    site: Site,
    /// SHA-256 of the file that holds what is known of the site's files.
    inventory: String,
    /// What the site was made from, where another build from the same has nothing to say.
    sources: Option<Sameness>,
}

/// By what it is known that the sources are the same.
#[derive(Debug, Serialize, Deserialize)]
struct Sameness {
    state: String,
    as_of: Timestamp,
    /// SHA-256 of the sources that were young.
    young: BTreeMap<String, String>,
}

impl Cache {
    /// What is known of builds by `program` of the portal at `root` into the folder `out`. Each
    /// version is another `program`.
    pub fn new(root: &Path, out: &Path, program: String) -> Self {
        let name = sha256(out.as_os_str().as_encoded_bytes());
        Self {
            root: root.to_owned(),
            out: out.to_owned(),
            file: format!("{FOLDER}/{}", &name[..16]),
            program,
        }
    }

    /// The site that a build would make, where it stands in the folder already.
    pub fn site(&self, state: &State) -> Option<Site> {
        let Record { site, sources, .. } = self.record()?;
        let sources = sources?;
        let same_sources = sources.state == state.fingerprint
            && sources.young.iter().all(|(path, hash)| {
                let now = source::read(&self.root.join(path));
                now.is_some_and(|bytes| sha256(&bytes) == *hash)
            });
        let same_edition =
            sources.as_of <= state.as_of && site.until.is_none_or(|until| state.as_of < until);
        (same_sources && same_edition && publish::is_as_left(&self.out, &site.fingerprint))
            .then_some(site)
    }

    /// What is known of the files of the last build's site, and the fingerprint of that site: it
    /// holds only as long as they stand as that build left them.
    pub fn inventory(&self) -> Option<(String, Inventory)> {
        let record = self.record()?;
        let bytes = source::read(&self.root.join(self.inventory_file()))?;
        let is_whole = sha256(&bytes) == record.inventory;
        let inventory = is_whole.then(|| postcard::from_bytes(&bytes).ok())??;
        Some((record.site.fingerprint, inventory))
    }

    /// Notes what was built. `state` was taken before `sources` were read; there is none where
    /// another build from the same has something to say. A portal that cannot be written to is
    /// built as a whole every time.
    pub fn note(
        &self,
        state: Option<State>,
        sources: &Sources,
        site: &Site,
        inventory: Option<Noted>,
    ) {
        let Some(inventory) = inventory else {
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
            sources: state.map(|state| Sameness {
                state: state.fingerprint,
                as_of: state.as_of,
                young: state.young.into_iter().filter_map(hash).collect(),
            }),
        };
        let Ok(record) = serde_json::to_vec(&record) else {
            return;
        };
        // The last one says that the others are whole.
        let files = [
            Artifact::new(format!("{FOLDER}/.gitignore"), "*\n"),
            Artifact::new(self.inventory_file(), inventory.bytes),
            Artifact::new(self.record_file(), record),
        ];
        let _ = files
            .iter()
            .try_for_each(|file| publish::note(&self.root, file));
    }

    fn record(&self) -> Option<Record> {
        let record = source::read(&self.root.join(self.record_file()))?;
        let record: Record = serde_json::from_slice(&record).ok()?;
        (record.program == self.program).then_some(record)
    }

    fn record_file(&self) -> String {
        format!("{}.json", self.file)
    }

    fn inventory_file(&self) -> String {
        format!("{}.files", self.file)
    }
}
