//! What the last build was made from, so that another from the same need not be made.
//!
//! It is trusted only where everything agrees: the program, the folder as that build left it, the
//! edition, and every source as the disk describes it. It holds nothing of the site, so that the
//! worst that a wrong one could do is to let a folder stand as it is; deleting it costs one build.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::artifact::Artifact;
use crate::compile::Site;
use crate::content::Edition;
use crate::publish;
use crate::source::{self, Sources, Stamp};
use crate::text::fingerprint::sha256;

/// Where it is, in the folder of the portal.
const FOLDER: &str = ".concord-cache";

/// What a build is made from, before anything is read.
pub struct State {
    /// The program, the edition but for its moment, and every source as the disk describes it.
    fingerprint: String,
    as_of: Timestamp,
    /// Sources whose next change the disk may describe alike.
    young: Vec<String>,
}

impl State {
    /// What a build by `program` of the portal at `root` is made from; `None` where that cannot be
    /// listed. `program` is another for each version.
    pub fn of(root: &Path, edition: Edition, program: &str) -> Option<Self> {
        let stamps = source::source_stamps(root).ok()?;
        let mut described = format!("{program}\n{}\n", edition.drafts);
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
}

#[derive(Debug, Serialize, Deserialize)]
struct Record {
    state: String,
    as_of: Timestamp,
    /// SHA-256 of the sources that were young.
    young: BTreeMap<String, String>,
    site: Site,
}

impl Cache {
    /// What is known of builds of the portal at `root` into the folder `out`.
    pub fn new(root: &Path, out: &Path) -> Self {
        let name = sha256(out.as_os_str().as_encoded_bytes());
        Self {
            root: root.to_owned(),
            out: out.to_owned(),
            file: format!("{FOLDER}/{}.json", &name[..16]),
        }
    }

    /// The site that a build would make, where it stands in the folder already.
    pub fn site(&self, state: &State) -> Option<Site> {
        let record = source::read(&self.root.join(&self.file))?;
        let record: Record = serde_json::from_slice(&record).ok()?;
        let same_sources = record.state == state.fingerprint
            && record.young.iter().all(|(path, hash)| {
                let now = source::read(&self.root.join(path));
                now.is_some_and(|bytes| sha256(&bytes) == *hash)
            });
        let same_edition = record.as_of <= state.as_of
            && record.site.until.is_none_or(|until| state.as_of < until);
        (same_sources && same_edition && publish::is_as_left(&self.out, &record.site.fingerprint))
            .then_some(record.site)
    }

    /// Notes what was built from `sources`, which were read after `state` was taken. A portal that
    /// cannot be written to is built as a whole every time.
    pub fn note(&self, state: State, sources: &Sources, site: &Site) {
        let hash = |path: String| {
            let hash = sha256(sources.get(&path)?);
            Some((path, hash))
        };
        let record = Record {
            state: state.fingerprint,
            as_of: state.as_of,
            young: state.young.into_iter().filter_map(hash).collect(),
            site: site.clone(),
        };
        let Ok(record) = serde_json::to_vec(&record) else {
            return;
        };
        let files = [
            Artifact::new(format!("{FOLDER}/.gitignore"), "*\n"),
            Artifact::new(self.file.clone(), record),
        ];
        let _ = publish::overwrite(&self.root, &files);
    }
}
