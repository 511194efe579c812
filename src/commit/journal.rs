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
use sha2::{Digest, Sha256};

mod entry;

use super::Target;
use super::place::{self, Place};
pub use entry::{Entry, File, State};

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
