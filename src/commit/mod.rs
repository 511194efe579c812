//! Writing: all files of a project, or none. Nothing else writes into a project.
//!
//! What the files held goes into the journal first. Every new text is written beside its target, and
//! only when all of them are on the disk does each change places with its target, which is then compared
//! with what was read. A failure on the way takes all of it back at once, and the next run does so
//! after one that was killed.

mod git;
mod journal;
mod place;
#[cfg(test)]
mod tests;
mod undo;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

pub use git::uncommitted;
pub use undo::{Edited, Undone, is_interrupted, list, recover, undo, written};

use journal::{Entry, Journal};
use place::Place;

/// One file to write.
#[derive(Debug, Clone)]
pub struct Target {
    /// Where.
    pub path: PathBuf,
    /// The bytes that were read; `None` for a file that must not exist yet.
    pub before: Option<Vec<u8>>,
    /// The bytes to write.
    pub after: Vec<u8>,
}

/// Write all files of the project at `root`, or none; [`undo`] takes it back.
///
/// # Errors
/// Where a file has changed since it was read, or cannot be written. Every file then holds what it
/// held before, or the error says that it does not.
pub fn write(root: &Path, targets: &[Target]) -> Result<()> {
    write_with(&Journal::of(root)?, root, targets)
}

fn write_with(journal: &Journal, root: &Path, targets: &[Target]) -> Result<()> {
    let _lock = journal.lock()?;
    let clean = journal.pending().is_empty();
    ensure!(
        clean,
        "another run was killed while it wrote; run vfix again"
    );
    let root = fs::canonicalize(root).with_context(|| format!("{}", root.display()))?;
    let files = places(&root, targets)?;
    // First of all: whatever is written from here on, the next run can tidy up.
    let entry = journal.begin(&root, &files)?;
    let targets: Vec<&Target> = files.into_iter().map(|(_, target)| target).collect();
    let Err(error) = replace(&entry, &targets).and_then(|()| journal.done(&entry)) else {
        return Ok(());
    };
    match undo::take_back(&entry) {
        Ok(()) => Err(error.context("nothing is written")),
        Err(second) => Err(error.context(format!(
            "some files are written and cannot be put back ({second:#}); `vfix undo` tries again"
        ))),
    }
}

/// Where each target really is; a file that is reached by two names is written once.
fn places<'t>(root: &Path, targets: &'t [Target]) -> Result<Vec<(Place, &'t Target)>> {
    let mut files: Vec<(Place, &Target)> = Vec::with_capacity(targets.len());
    for target in targets {
        let shown = || format!("{}", target.path.display());
        let place = place::find(root, target).with_context(shown)?;
        match files.iter().find(|(known, _)| known.path == place.path) {
            Some((_, known)) => ensure!(
                known.after == target.after,
                "{} and {} are one file and would become two; make one of them a file of its own",
                known.path.display(),
                target.path.display()
            ),
            None => files.push((place, target)),
        }
    }
    Ok(files)
}

/// Put new texts in the places of the files of an entry.
fn replace(entry: &Entry, targets: &[&Target]) -> Result<()> {
    for folder in &entry.folders {
        fs::create_dir(folder).with_context(|| format!("{}", folder.display()))?;
    }
    let files = || entry.files.iter().zip(targets);
    for (file, target) in files() {
        let like = file.before.as_ref().map(|_| file.path.as_path());
        place::write_whole(&file.part(), &file.waiting(), &target.after, like)
            .with_context(|| format!("{}: cannot be written", file.path.display()))?;
    }
    for (file, target) in files() {
        let shown = || format!("{}", file.path.display());
        place::unchanged(&file.path, target).with_context(shown)?;
        let placed = match file.before {
            Some(_) => place::replace(&file.waiting(), &file.path, &file.replaced()),
            None => place::rename_new(&file.waiting(), &file.path),
        };
        placed.with_context(|| format!("{}: cannot be written", file.path.display()))?;
    }
    // An editor may have saved a file between the last look at it and the moment it was replaced.
    for (file, target) in files().filter(|(file, _)| file.before.is_some()) {
        place::unchanged(&file.replaced(), target)
            .with_context(|| format!("{}", file.path.display()))?;
    }
    let folders = entry.folders.iter().map(PathBuf::as_path);
    let parents = entry.files.iter().filter_map(|file| file.path.parent());
    let made = folders.clone().filter_map(Path::parent);
    for folder in parents.chain(folders).chain(made).collect::<BTreeSet<_>>() {
        place::sync(folder).with_context(|| format!("{}", folder.display()))?;
    }
    for file in &entry.files {
        let name = file.replaced();
        place::remove(&name).with_context(|| format!("{}", name.display()))?;
    }
    Ok(())
}
