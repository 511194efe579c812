//! Taking an `--apply` back: the last one on demand, one that was killed before the next begins, and
//! one that fails half-way. There is one way for all of them, and it can be killed and taken up
//! again itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

use super::journal::{Entry, Journal, State};
use super::place;

/// What was taken back.
#[derive(Debug)]
pub enum Undone {
    /// Every file of the last entry, by path.
    Files(Vec<PathBuf>),
    /// There is nothing to take back.
    Nothing,
    /// Nothing, because somebody has edited files since.
    Edited(Vec<Edited>),
}

/// A file that somebody has edited after vfix wrote it.
#[derive(Debug)]
pub struct Edited {
    /// Its path.
    pub path: PathBuf,
    /// What it holds; `None` where it is gone.
    pub now: Option<Vec<u8>>,
    /// What it held before vfix; `None` where there was none.
    pub before: Option<Vec<u8>>,
}

/// Take the last `--apply` of the project at `root` back, all of it or nothing.
///
/// # Errors
/// Where a file or the journal cannot be read or written.
pub fn undo(root: &Path) -> Result<Undone> {
    let journal = Journal::of(root)?;
    if journal.finished().is_empty() {
        return Ok(Undone::Nothing);
    }
    let _lock = journal.lock()?;
    let Some((folder, _)) = journal.finished().pop() else {
        return Ok(Undone::Nothing);
    };
    let entry = Entry::read(&folder)?;
    let mut edited = Vec::new();
    for file in &entry.files {
        if entry.state(file)? == State::Edited {
            edited.push(Edited {
                path: file.path.clone(),
                now: fs::read(&file.path).ok(),
                before: entry.bytes_before(file)?,
            });
        }
    }
    if !edited.is_empty() {
        return Ok(Undone::Edited(edited));
    }
    if let Err(error) = entry.reopen().and_then(|()| take_back(&entry)) {
        // Where nothing is back yet, it counts as done again; else the next run goes on.
        let untouched = |file| matches!(entry.state(file), Ok(State::Written));
        if entry.files.iter().all(untouched) {
            journal.done(&entry)?;
        }
        return Err(error);
    }
    let files = entry.files.into_iter();
    Ok(Undone::Files(files.map(|file| file.path).collect()))
}

/// The entries of the project's journal that can be taken back, the newest last: when they were
/// written, and their files.
///
/// # Errors
/// Where the journal cannot be read.
pub fn list(root: &Path) -> Result<Vec<(SystemTime, Vec<PathBuf>)>> {
    let finished = Journal::of(root)?.finished().into_iter();
    let entries = finished.map(|(folder, time)| {
        let files = Entry::read(&folder)?.files.into_iter();
        Ok((time, files.map(|file| file.path).collect()))
    });
    entries.collect()
}

/// Whether a run on this project was killed while it wrote.
pub fn is_interrupted(root: &Path) -> bool {
    Journal::of(root).is_ok_and(|journal| {
        let is_pending = || !journal.pending().is_empty();
        // What another run that is writing has begun it has ended when it lets go of the lock.
        is_pending() && !journal.is_locked() && is_pending()
    })
}

/// The roots of the projects that were written at, below or around a folder; where there is one at
/// it, that alone.
///
/// # Errors
/// Where the folder is gone, or there is no folder for the journal.
pub fn written(folder: &Path) -> Result<Vec<PathBuf>> {
    let full = fs::canonicalize(folder).with_context(|| format!("{}", folder.display()))?;
    let mut roots = Journal::of(&full)?.roots();
    if roots.contains(&full) {
        return Ok(vec![full]);
    }
    roots.retain(|root| root.starts_with(&full) || full.starts_with(root));
    roots.sort();
    Ok(roots)
}

/// Take back what a run that was killed half-way has written; answers the files of that run, if
/// there was one.
///
/// # Errors
/// Where that cannot be done, because a file was edited since or cannot be written.
pub fn recover(root: &Path) -> Result<Vec<PathBuf>> {
    let Ok(journal) = Journal::of(root) else {
        return Ok(Vec::new());
    };
    if journal.pending().is_empty() {
        return Ok(Vec::new());
    }
    let _lock = journal.lock()?;
    let mut all = Vec::new();
    // Nobody holds the lock: whoever is pending now was killed.
    for folder in journal.pending().iter().rev() {
        let entry = Entry::read(folder)?;
        take_back(&entry)?;
        all.extend(entry.files.into_iter().map(|file| file.path));
    }
    Ok(all)
}

/// Put every file of a pending entry back as it was, and forget the entry.
///
/// # Errors
/// Where a file was edited since, or cannot be written: the entry stays pending then, and every file
/// of it is as it was before or as vfix wrote it.
pub fn take_back(entry: &Entry) -> Result<()> {
    let mut written = Vec::new();
    for file in &entry.files {
        match entry.state(file)? {
            State::Before => {}
            State::Written => written.push(file),
            // Its new text still waits: whatever the file holds, vfix did not write it.
            State::Edited if file.waiting().exists() => {}
            State::Edited => bail!(
                "{}: was edited after a run of vfix that was killed; what it held before is in {}; \
                 remove that folder when you are done with it",
                file.path.display(),
                entry.folder.display()
            ),
        }
    }
    // Everything that needs room comes before anything that is seen.
    for file in &written {
        if !file.replaced().exists()
            && let Some(bytes) = entry.bytes_before(file)?
        {
            place::remove(&file.waiting())
                .and_then(|()| place::write_new(&file.waiting(), &bytes, Some(&file.path)))
                .and_then(|()| fs::rename(file.waiting(), file.replaced()))
                .inspect_err(|_| drop(place::remove(&file.waiting())))
                .with_context(|| format!("{}: cannot be put back", file.path.display()))?;
        }
    }
    for file in &written {
        let result = match file.before {
            Some(_) => fs::rename(file.replaced(), &file.path),
            None => place::remove(&file.path),
        };
        result.with_context(|| format!("{}: cannot be put back", file.path.display()))?;
    }
    for file in &entry.files {
        place::remove(&file.replaced())?;
        place::remove(&file.waiting())?;
    }
    for folder in entry.folders.iter().rev() {
        // One with anything else in it stays.
        let _ = fs::remove_dir(folder);
    }
    let parents: BTreeSet<&Path> = entry.files.iter().filter_map(|f| f.path.parent()).collect();
    for parent in parents.into_iter().filter(|parent| parent.is_dir()) {
        place::sync(parent)?;
    }
    entry.forget()
}
