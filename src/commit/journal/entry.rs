//! One entry of a journal: what one `--apply` replaced, and how far it came.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use super::{DONE, PENDING, hash, list_of};
use crate::commit::place;

/// One `--apply`.
#[derive(Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Where it lies in the journal.
    #[serde(skip)]
    pub folder: PathBuf,
    /// The project root.
    pub root: PathBuf,
    /// Folders that were made for new files, outer ones first.
    #[serde(default)]
    pub folders: Vec<PathBuf>,
    /// The files, in the order in which they are written.
    pub files: Vec<File>,
}

/// One file of an entry.
#[derive(Debug, Serialize, Deserialize)]
pub struct File {
    /// Its absolute path, without symlinks.
    pub path: PathBuf,
    /// The file of the entry's folder that holds what it was; `None` where it was new.
    pub before: Option<String>,
    /// SHA-256 of what was written.
    pub after: String,
    /// What the names of helper files beside it begin with.
    #[serde(default)]
    pub(super) stem: String,
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

impl Entry {
    /// Read an entry.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn read(folder: &Path) -> Result<Self> {
        let Some(list) = list_of(folder) else {
            bail!("{}: is no entry of the journal", folder.display());
        };
        let context = || format!("{}: the journal cannot be read", list.display());
        let bytes = fs::read(&list).with_context(context)?;
        let entry: Entry = serde_json::from_slice(&bytes).with_context(context)?;
        Ok(Entry {
            folder: folder.to_owned(),
            ..entry
        })
    }

    /// It is being taken back: a run that is killed from here on is taken back further by the next.
    ///
    /// # Errors
    /// Where the journal cannot be written.
    pub fn reopen(&self) -> Result<()> {
        self.rename(DONE, PENDING)
    }

    pub(super) fn rename(&self, from: &str, to: &str) -> Result<()> {
        fs::rename(self.folder.join(from), self.folder.join(to))
            .and_then(|()| place::sync(&self.folder))
            .with_context(|| format!("{}: the journal cannot be written", self.folder.display()))
    }

    /// Forget it.
    ///
    /// # Errors
    /// Where the journal cannot be written.
    pub fn forget(&self) -> Result<()> {
        // What stays behind without its list counts for nothing.
        [DONE, PENDING]
            .iter()
            .try_for_each(|list| place::remove(&self.folder.join(list)))
            .with_context(|| format!("{}: the journal cannot be written", self.folder.display()))?;
        let _ = fs::remove_dir_all(&self.folder);
        Ok(())
    }

    /// What a file held before; `None` where it was new.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn bytes_before(&self, file: &File) -> Result<Option<Vec<u8>>> {
        let Some(name) = &file.before else {
            return Ok(None);
        };
        let path = self.folder.join(name);
        let bytes = fs::read(&path).with_context(|| format!("{}", path.display()))?;
        Ok(Some(bytes))
    }

    /// What a file holds now.
    ///
    /// # Errors
    /// Where the file or the journal cannot be read.
    pub fn state(&self, file: &File) -> Result<State> {
        let now = match fs::read(&file.path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => {
                return Err(error).with_context(|| format!("{}", file.path.display()));
            }
        };
        if now.as_deref().map(hash).as_ref() == Some(&file.after) {
            Ok(State::Written)
        } else if now == self.bytes_before(file)? {
            Ok(State::Before)
        } else {
            Ok(State::Edited)
        }
    }
}

impl File {
    /// Whether what vfix wrote for it is what lies there.
    pub fn is_written(&self, path: &Path) -> bool {
        fs::read(path).is_ok_and(|bytes| hash(&bytes) == self.after)
    }

    /// Where its new text waits, as a whole, until it gets its place.
    pub fn waiting(&self) -> PathBuf {
        self.beside("new")
    }

    /// Where a text for it is written, until it is whole.
    pub fn part(&self) -> PathBuf {
        self.beside("part")
    }

    /// Where its old text stays until every file is in its place: the very file, under this name.
    /// While that is taken back, the text that vfix wrote.
    pub fn replaced(&self) -> PathBuf {
        self.beside("old")
    }

    fn beside(&self, what: &str) -> PathBuf {
        self.path.with_file_name(format!("{}.{what}", self.stem))
    }
}
