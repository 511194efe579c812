//! Taking an `--apply` back: the last one on demand, and one that was killed before the next begins.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::journal::{self, File, Journal, State};
use super::{PREFIX, Target, rename_all, stage};

/// What was taken back.
#[derive(Debug)]
pub enum Undone {
    /// Every file of the last entry, by path.
    Files(Vec<PathBuf>),
    /// There is nothing to take back.
    Nothing,
    /// Nothing, because somebody has edited files since: their path, what they hold and what they
    /// held before vfix.
    Edited(Vec<(PathBuf, Vec<u8>, Vec<u8>)>),
}

/// Take the last `--apply` of the project at `root` back, all of it or nothing.
///
/// # Errors
/// Where a file or the journal cannot be read or written.
pub fn undo(root: &Path) -> Result<Undone> {
    let finished = Journal::of(root).map_or_else(Vec::new, |journal| journal.finished());
    let Some(folder) = finished.last() else {
        return Ok(Undone::Nothing);
    };
    let entry = journal::read(folder)?;
    let mut edited = Vec::new();
    for file in &entry.files {
        if file.state(folder)? == State::Edited {
            let now = fs::read(&file.path).unwrap_or_default();
            let before = file.bytes_before(folder)?.unwrap_or_default();
            edited.push((file.path.clone(), now, before));
        }
    }
    if !edited.is_empty() {
        return Ok(Undone::Edited(edited));
    }
    restore(root, folder, &entry.files)?;
    Ok(Undone::Files(
        entry.files.into_iter().map(|file| file.path).collect(),
    ))
}

/// The entries of the project's journal that can be taken back, the newest last: their files.
///
/// # Errors
/// Where the journal cannot be read.
pub fn list(root: &Path) -> Result<Vec<Vec<PathBuf>>> {
    let finished = Journal::of(root).map_or_else(Vec::new, |journal| journal.finished());
    let paths = |folder: &PathBuf| -> Result<Vec<PathBuf>> {
        let files = journal::read(folder)?.files;
        Ok(files.into_iter().map(|file| file.path).collect())
    };
    finished.iter().map(paths).collect()
}

/// Take back what a run that was killed half-way has written; answers the files, if there was one.
///
/// # Errors
/// Where that cannot be done, because a file was edited since or cannot be written.
pub fn recover(root: &Path) -> Result<Vec<PathBuf>> {
    let pending = Journal::of(root).map_or_else(Vec::new, |journal| journal.pending());
    let mut all = Vec::new();
    for folder in pending.iter().rev() {
        let entry = journal::read(folder)?;
        for file in &entry.files {
            if file.state(folder)? == State::Edited {
                bail!(
                    "{}: was edited after a run of vfix that was killed; what it held before is \
                     in {}",
                    file.path.display(),
                    folder.display()
                );
            }
        }
        let parents: BTreeSet<&Path> = entry.files.iter().filter_map(|f| f.path.parent()).collect();
        for path in parents.into_iter().flat_map(left_over) {
            fs::remove_file(&path).with_context(|| format!("{}", path.display()))?;
        }
        restore(root, folder, &entry.files)?;
        all.extend(entry.files.into_iter().map(|file| file.path));
    }
    Ok(all)
}

/// New texts that never came into their places.
fn left_over(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let ours = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with(PREFIX) && name.len() == PREFIX.len() + 6)
    };
    entries.map(|entry| entry.path()).filter(ours).collect()
}

/// Put every file of an entry back, and forget the entry.
fn restore(root: &Path, folder: &Path, files: &[File]) -> Result<()> {
    let mut staged = Vec::new();
    let mut made = Vec::new();
    for file in files {
        if file.state(folder)? != State::Written {
            continue;
        }
        let now = fs::read(&file.path).with_context(|| format!("{}", file.path.display()))?;
        match file.bytes_before(folder)? {
            Some(after) => {
                let target = Target {
                    path: file.path.clone(),
                    before: Some(now),
                    after,
                };
                let path = || format!("{}", file.path.display());
                staged.push(stage(&target).with_context(path)?);
            }
            None => made.push(&file.path),
        }
    }
    rename_all(staged)?;
    for path in made {
        fs::remove_file(path).with_context(|| format!("{}", path.display()))?;
        // A folder that was made for it; one with anything else in it stays.
        let parent = path.parent().filter(|parent| *parent != root);
        let _ = parent.map(fs::remove_dir);
    }
    journal::drop_entry(folder);
    Ok(())
}
