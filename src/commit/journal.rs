//! The journal of a project: what its files held before each `--apply`, so that it can be taken
//! back, and so that one that was killed half-way can be.
//!
//! It lies in the user's state folder, outside of the project, and holds no more than the files
//! that were replaced. An entry is pending until every file is in its place.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Target;

/// How many entries of a project are kept.
const KEPT: usize = 10;
const PENDING: &str = "pending.json";
const DONE: &str = "done.json";

/// The journal of one project.
pub struct Journal {
    folder: PathBuf,
}

/// One `--apply`.
#[derive(Debug, Serialize, Deserialize)]
pub struct Entry {
    /// The project root.
    pub root: PathBuf,
    /// The files, in the order in which they were written.
    pub files: Vec<File>,
}

/// One file of an entry.
#[derive(Debug, Serialize, Deserialize)]
pub struct File {
    /// Its absolute path.
    pub path: PathBuf,
    /// The file of the entry's folder that holds what it was; `None` where it was new.
    pub before: Option<String>,
    /// SHA-256 of what was written.
    pub after: String,
}

/// What a file holds now, seen from an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// What vfix wrote.
    Written,
    /// What it held before.
    Before,
    /// Something else.
    Edited,
}

impl Journal {
    /// The journal of the project at `root`, in `VFIX_STATE_DIR` or the user's state folder; `None`
    /// where the user has no such folder.
    pub fn of(root: &Path) -> Option<Self> {
        let state = std::env::var_os("VFIX_STATE_DIR")
            .map(PathBuf::from)
            .or_else(|| {
                Some(
                    dirs::state_dir()
                        .or_else(dirs::data_local_dir)?
                        .join("vfix"),
                )
            })?;
        let root = fs::canonicalize(root).ok()?;
        let key = hash(root.to_string_lossy().as_bytes());
        Some(Journal {
            folder: state.join(&key[..16]),
        })
    }

    /// Write down what is about to be replaced: targets, each with the file itself.
    ///
    /// # Errors
    /// Where the journal cannot be written: then nothing may be replaced.
    pub fn begin(&self, root: &Path, targets: &[(PathBuf, &Target)]) -> Result<PathBuf> {
        let last = self.entries().last().and_then(|path| number(path));
        let folder = self.folder.join(format!("{:06}", last.unwrap_or(0) + 1));
        let context = || format!("{}: the journal cannot be written", folder.display());
        fs::create_dir_all(&folder).with_context(context)?;
        let mut entry = Entry {
            root: root.to_owned(),
            files: Vec::new(),
        };
        for (index, (path, target)) in targets.iter().enumerate() {
            let name = target.before.as_ref().map(|_| index.to_string());
            if let (Some(name), Some(bytes)) = (&name, &target.before) {
                write_synced(&folder.join(name), bytes).with_context(context)?;
            }
            entry.files.push(File {
                path: path.clone(),
                before: name,
                after: hash(&target.after),
            });
        }
        // The list comes last: an entry without it never began.
        let list = serde_json::to_vec_pretty(&entry).with_context(context)?;
        write_synced(&folder.join("list.part"), &list).with_context(context)?;
        fs::rename(folder.join("list.part"), folder.join(PENDING)).with_context(context)?;
        Ok(folder)
    }

    /// Every file of an entry is in its place; the oldest entries go.
    ///
    /// # Errors
    /// Where the journal cannot be written.
    pub fn done(&self, folder: &Path) -> Result<()> {
        fs::rename(folder.join(PENDING), folder.join(DONE))
            .with_context(|| format!("{}: the journal", folder.display()))?;
        let entries = self.entries();
        for old in entries.iter().rev().skip(KEPT) {
            drop_entry(old);
        }
        Ok(())
    }

    /// The entries that are done, the newest last.
    pub fn finished(&self) -> Vec<PathBuf> {
        self.with(DONE)
    }

    /// The entries of runs that were killed, the newest last.
    pub fn pending(&self) -> Vec<PathBuf> {
        self.with(PENDING)
    }

    fn with(&self, list: &str) -> Vec<PathBuf> {
        let mut found = self.entries();
        found.retain(|folder| folder.join(list).is_file());
        found
    }

    fn entries(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut found: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        found.retain(|path| number(path).is_some());
        found.sort();
        found
    }
}

/// Read an entry.
///
/// # Errors
/// Where it cannot be read.
pub fn read(folder: &Path) -> Result<Entry> {
    let list = [DONE, PENDING].map(|name| folder.join(name));
    let Some(list) = list.iter().find(|path| path.is_file()) else {
        bail!("{}: is no entry of the journal", folder.display());
    };
    let bytes = fs::read(list).with_context(|| format!("{}", list.display()))?;
    serde_json::from_slice(&bytes).with_context(|| format!("{}", list.display()))
}

/// Forget an entry.
pub fn drop_entry(folder: &Path) {
    // What stays behind is without its list, and counts for nothing.
    let _ = fs::remove_file(folder.join(PENDING));
    let _ = fs::remove_dir_all(folder);
}

impl File {
    /// What the file held before; `None` where it was new.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn bytes_before(&self, folder: &Path) -> Result<Option<Vec<u8>>> {
        let Some(name) = &self.before else {
            return Ok(None);
        };
        let path = folder.join(name);
        let bytes = fs::read(&path).with_context(|| format!("{}", path.display()))?;
        Ok(Some(bytes))
    }

    /// What it holds now.
    ///
    /// # Errors
    /// Where the file or the journal cannot be read.
    pub fn state(&self, folder: &Path) -> Result<State> {
        let now = match fs::read(&self.path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => {
                return Err(error).with_context(|| format!("{}", self.path.display()));
            }
        };
        if now.as_deref().map(hash).as_ref() == Some(&self.after) {
            Ok(State::Written)
        } else if now == self.bytes_before(folder)? {
            Ok(State::Before)
        } else {
            Ok(State::Edited)
        }
    }
}

fn number(path: &Path) -> Option<u32> {
    path.file_name()?.to_str()?.parse().ok()
}

fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn write_synced(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
