//! The journal of a project: what its files held before each `--apply`, so that it can be taken
//! back, and so that one that was killed half-way can be.
//!
//! It lies in the user's state folder, outside of the project, readable by its owner alone, and
//! holds no more than the files that were replaced. An entry is pending until every file is in its
//! place, and again while it is taken back.

use std::fs::{self, File as Handle, TryLockError};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Target;
use super::place::{self, Place};

/// How many entries of a project are kept.
const KEPT: usize = 10;
/// How long to wait for another vfix that is writing; it holds the lock for the writing alone.
const PATIENCE: Duration = Duration::from_secs(60);
const PENDING: &str = "pending.json";
const DONE: &str = "done.json";

/// The journal of one project.
pub struct Journal {
    /// Holds the journals of all projects.
    state: PathBuf,
    folder: PathBuf,
}

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
    stem: String,
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
    /// The journal of the project at `root`, in `VFIX_STATE_DIR` or the user's state folder.
    ///
    /// # Errors
    /// Where the user has no such folder, or the project is gone.
    pub fn of(root: &Path) -> Result<Self> {
        let state = match std::env::var_os("VFIX_STATE_DIR") {
            Some(state) => PathBuf::from(state),
            None => dirs::state_dir()
                .or_else(dirs::data_local_dir)
                .context("there is no folder for the journal; set VFIX_STATE_DIR")?
                .join("vfix"),
        };
        Journal::at(state, root)
    }

    /// The journal of the project at `root` in a state folder.
    ///
    /// # Errors
    /// Where the project is gone.
    pub fn at(state: PathBuf, root: &Path) -> Result<Self> {
        let root = fs::canonicalize(root).with_context(|| format!("{}", root.display()))?;
        let key = hash(root.to_string_lossy().as_bytes());
        Ok(Journal {
            folder: state.join(&key[..16]),
            state,
        })
    }

    /// Keep every other vfix from writing until the answer is dropped.
    ///
    /// # Errors
    /// Where another one goes on writing, or the lock cannot be had.
    pub fn lock(&self) -> Result<Handle> {
        let path = self.state.join("lock");
        let context = || format!("{}: the journal cannot be locked", path.display());
        place::make_private(&self.state).with_context(context)?;
        // Should it lie in somebody's repository, git passes over it.
        let _ = place::write_new(&self.state.join(".gitignore"), b"*\n", None);
        let file = Handle::create(&path).with_context(context)?;
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::Error(error)) => return Err(error).with_context(context),
                Err(TryLockError::WouldBlock) if start.elapsed() > PATIENCE => bail!(
                    "another vfix is writing (it holds {}); run vfix again",
                    path.display()
                ),
                Err(TryLockError::WouldBlock) => sleep(Duration::from_millis(20)),
            }
        }
    }

    /// Whether another vfix is writing at this moment.
    pub fn is_locked(&self) -> bool {
        let lock = Handle::open(self.state.join("lock"));
        lock.is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
    }

    /// The roots of all projects whose files were written and can be taken back.
    pub fn roots(&self) -> Vec<PathBuf> {
        let journals = fs::read_dir(&self.state).into_iter().flatten().flatten();
        let journals = journals.map(|entry| Journal {
            state: self.state.clone(),
            folder: entry.path(),
        });
        let roots = journals.filter_map(|journal| {
            let last = [journal.with(PENDING), journal.with(DONE)].concat().pop()?;
            Some(Entry::read(&last).ok()?.root)
        });
        roots.collect()
    }

    /// Write down what is about to be replaced.
    ///
    /// # Errors
    /// Where the journal cannot be written: then nothing may be replaced.
    pub fn begin(&self, root: &Path, targets: &[(Place, &Target)]) -> Result<Entry> {
        // What a killed run left here never began.
        for stray in self.entries().iter().filter(|path| list_of(path).is_none()) {
            let _ = fs::remove_dir_all(stray);
        }
        let last = self.entries().last().and_then(|path| number(path));
        let folder = self.folder.join(format!("{:06}", last.unwrap_or(0) + 1));
        let begun = self.write(&folder, root, targets);
        if begun.is_err() {
            let _ = fs::remove_dir_all(&folder);
        }
        begun.with_context(|| format!("{}: the journal cannot be written", folder.display()))
    }

    fn write(&self, folder: &Path, root: &Path, targets: &[(Place, &Target)]) -> Result<Entry> {
        place::make_private(&self.folder)?;
        place::make_private(folder)?;
        let name = |path: &Path| {
            path.file_name()
                .map(|name| name.to_string_lossy().into_owned())
        };
        let stem = [name(&self.folder), name(folder)].map(Option::unwrap_or_default);
        let mut entry = Entry {
            folder: folder.to_owned(),
            root: root.to_owned(),
            folders: Vec::new(),
            files: Vec::new(),
        };
        for (index, (place, target)) in targets.iter().enumerate() {
            let before = target.before.as_ref().map(|_| index.to_string());
            if let (Some(name), Some(bytes)) = (&before, &target.before) {
                place::write_new(&folder.join(name), bytes, None)?;
            }
            for missing in &place.missing {
                if !entry.folders.contains(missing) {
                    entry.folders.push(missing.clone());
                }
            }
            entry.files.push(File {
                path: place.path.clone(),
                before,
                after: hash(&target.after),
                stem: format!(".vfix-{}-{index}", stem.join("-")),
            });
        }
        // The list comes last: an entry without it never began.
        let list = serde_json::to_vec_pretty(&entry)?;
        place::write_new(&folder.join("list.part"), &list, None)?;
        fs::rename(folder.join("list.part"), folder.join(PENDING))?;
        for folder in [folder, &self.folder, &self.state] {
            place::sync(folder)?;
        }
        Ok(entry)
    }

    /// Every file of an entry is in its place; the oldest entries go.
    ///
    /// # Errors
    /// Where the journal cannot be written.
    pub fn done(&self, entry: &Entry) -> Result<()> {
        entry.rename(PENDING, DONE)?;
        for old in self.entries().iter().rev().skip(KEPT) {
            let _ = fs::remove_dir_all(old);
        }
        Ok(())
    }

    /// The entries that are done, the newest last, and when they were.
    pub fn finished(&self) -> Vec<(PathBuf, SystemTime)> {
        let entries = self.with(DONE).into_iter();
        let dated = entries.map(|folder| {
            let time = fs::metadata(folder.join(DONE)).and_then(|list| list.modified());
            (folder, time.unwrap_or(SystemTime::UNIX_EPOCH))
        });
        dated.collect()
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

    fn rename(&self, from: &str, to: &str) -> Result<()> {
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

fn list_of(folder: &Path) -> Option<PathBuf> {
    let lists = [DONE, PENDING].map(|name| folder.join(name));
    lists.into_iter().find(|path| path.is_file())
}

fn number(path: &Path) -> Option<u32> {
    path.file_name()?.to_str()?.parse().ok()
}

fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
