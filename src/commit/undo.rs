//! Taking an `--apply` back: the last one on demand, one that was killed before the next begins, and
//! one that fails half-way. There is one way for all of them, and it can be killed and taken up
//! again itself.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

use super::journal::{Entry, File, Journal, State};
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
        let is_back = |file| !matches!(entry.state(file), Ok(State::Written | State::Edited));
        if !entry.files.iter().any(is_back) {
            tidy(&entry)?;
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
        let waiting = file.waiting();
        if waiting.exists() && !file.is_written(&waiting) {
            // The run was killed in the middle of a replacement: this is what was replaced.
            fs::rename(&waiting, file.replaced()).with_context(cannot(file))?;
        }
        match entry.state(file)? {
            State::Before => {}
            State::Written => written.push(file),
            // Its new text still waits, or is out of the way again: what the file holds is not of vfix.
            State::Edited if file.is_written(&waiting) || file.is_written(&file.replaced()) => {}
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
            let like = Some(file.path.as_path());
            place::write_whole(&file.part(), &file.replaced(), &bytes, like)
                .with_context(cannot(file))?;
        }
    }
    for file in &written {
        put_back(file).with_context(cannot(file))?;
    }
    // An editor may have saved a file between the look at it and the moment it was put back.
    let saved = |file: &&&File| file.replaced().exists() && !file.is_written(&file.replaced());
    if let Some(saved) = written.iter().find(saved) {
        for file in written.iter().rev() {
            put_again(file).with_context(cannot(file))?;
        }
        bail!("{}: was saved meanwhile", saved.path.display());
    }
    tidy(entry)?;
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

/// What a file was gets its place again; what vfix wrote gets the name that this had.
fn put_back(file: &File) -> io::Result<()> {
    let (old, path) = (file.replaced(), &file.path);
    match file.before {
        Some(_) => place::exchange(&old, path).or_else(|_| fs::rename(&old, path)),
        None => fs::rename(path, old),
    }
}

/// The reverse of [`put_back`], where the file system has one.
fn put_again(file: &File) -> io::Result<()> {
    let (old, path) = (file.replaced(), &file.path);
    match file.before {
        Some(_) if old.exists() => place::exchange(&old, path),
        Some(_) => Ok(()),
        None => place::rename_new(&old, path),
    }
}

/// Remove what lies beside the files of an entry.
fn tidy(entry: &Entry) -> io::Result<()> {
    let helpers = |file: &File| [file.part(), file.waiting(), file.replaced()];
    let mut helpers = entry.files.iter().flat_map(helpers);
    helpers.try_for_each(|path| place::remove(&path))
}

fn cannot(file: &File) -> impl Fn() -> String {
    move || format!("{}: cannot be put back", file.path.display())
}
