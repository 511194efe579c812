//! Writing: all files of a project, or none. The only writer.
//!
//! Every new text is written beside its target first. Only when all of them are on the disk, and
//! the old ones are in the journal, are they renamed into place; a failure on the way puts back what
//! was renamed before it, and so does the next run after one that was killed.

mod git;
mod journal;
mod undo;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use tempfile::NamedTempFile;

pub use git::dirty;
pub use undo::{Undone, list, recover, undo};

use journal::Journal;

/// What the names of new texts begin with until they are in their places.
const PREFIX: &str = ".vfix-";

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

/// A new text on the disk, beside the file that it will replace.
struct Staged {
    /// The file itself, with symlinks followed.
    path: PathBuf,
    before: Option<Vec<u8>>,
    file: NamedTempFile,
}

/// Write all files of the project at `root`, or none; [`undo`] takes it back.
///
/// # Errors
/// Where a file has changed since it was read, or cannot be written. Every file then holds what it
/// held before.
pub fn write(root: &Path, targets: &[Target]) -> Result<()> {
    let Some(journal) = Journal::of(root) else {
        return rename_all(stage_all(targets)?);
    };
    let files = targets.iter().map(|target| Ok((place(target)?, target)));
    let files: Vec<(PathBuf, &Target)> = files.collect::<Result<_>>()?;
    // First of all: whatever is written from here on, the next run can tidy up.
    let entry = journal.begin(root, &files)?;
    match stage_all(targets).and_then(rename_all) {
        Ok(()) => journal.done(&entry),
        Err(error) => {
            journal::drop_entry(&entry);
            Err(error)
        }
    }
}

/// Every new text beside its target.
fn stage_all(targets: &[Target]) -> Result<Vec<Staged>> {
    let staged = targets
        .iter()
        .map(|target| stage(target).with_context(|| format!("{}", target.path.display())));
    staged.collect()
}

/// The file itself, with symlinks followed.
fn place(target: &Target) -> Result<PathBuf> {
    match &target.before {
        Some(_) => fs::canonicalize(&target.path)
            .with_context(|| format!("{}: cannot be found any more", target.path.display())),
        None => std::path::absolute(&target.path)
            .with_context(|| format!("{}: has no absolute path", target.path.display())),
    }
}

/// Put staged files in their places; what was done is rolled back where one cannot be.
fn rename_all(staged: Vec<Staged>) -> Result<()> {
    let mut done: Vec<(PathBuf, Option<Vec<u8>>)> = Vec::with_capacity(staged.len());
    for Staged { path, before, file } in staged {
        let renamed = match before {
            Some(_) => file.persist(&path),
            // Nobody else's new file is overwritten.
            None => file.persist_noclobber(&path),
        };
        if let Err(error) = renamed {
            roll_back(&done);
            return Err(error.error)
                .with_context(|| format!("{}: cannot be written; nothing was", path.display()));
        }
        done.push((path, before));
    }
    Ok(())
}

fn stage(target: &Target) -> Result<Staged> {
    let path = place(target)?;
    if let Some(before) = &target.before {
        let now = fs::read(&path).context("cannot be read any more")?;
        if now != *before {
            bail!("has changed since it was read; run vfix again");
        }
    }
    let folder = path.parent().context("has no folder")?;
    fs::create_dir_all(folder).context("its folder cannot be made")?;
    let mut file = NamedTempFile::with_prefix_in(PREFIX, folder).context("cannot be written")?;
    file.write_all(&target.after).context("cannot be written")?;
    match fs::metadata(&path) {
        Ok(metadata) => {
            if metadata.permissions().readonly() {
                bail!("is read-only");
            }
            file.as_file()
                .set_permissions(metadata.permissions())
                .context("its mode")?;
        }
        Err(_) => open_to_all(&file)?,
    }
    file.as_file().sync_all().context("cannot be written")?;
    Ok(Staged {
        path,
        before: target.before.clone(),
        file,
    })
}

/// A new file is readable as the umask says, and not for its owner alone as temporary files are.
#[cfg(unix)]
fn open_to_all(file: &NamedTempFile) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let permissions = fs::Permissions::from_mode(0o644);
    file.as_file()
        .set_permissions(permissions)
        .context("its mode")
}

#[cfg(not(unix))]
fn open_to_all(_file: &NamedTempFile) -> Result<()> {
    Ok(())
}

fn roll_back(done: &[(PathBuf, Option<Vec<u8>>)]) {
    for (path, before) in done {
        // The error that led here is the one to report.
        let _ = match before {
            Some(bytes) => fs::write(path, bytes),
            None => fs::remove_file(path),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(path: PathBuf, before: Option<&str>, after: &str) -> Target {
        Target {
            path,
            before: before.map(|text| text.as_bytes().to_vec()),
            after: after.as_bytes().to_vec(),
        }
    }

    #[test]
    fn a_file_that_changed_stops_all_of_them() {
        let folder = tempfile::tempdir().expect("a folder");
        let (a, b) = (folder.path().join("a.py"), folder.path().join("b.py"));
        fs::write(&a, "a").expect("a");
        fs::write(&b, "changed").expect("b");
        let targets = [
            target(a.clone(), Some("a"), "A"),
            target(b.clone(), Some("b"), "B"),
        ];
        assert!(write(folder.path(), &targets).is_err());
        assert_eq!(fs::read_to_string(&a).expect("a"), "a");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 2);
    }

    #[test]
    fn a_rename_that_fails_is_rolled_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let (a, b) = (folder.path().join("a.py"), folder.path().join("b.py"));
        fs::write(&a, "a").expect("a");
        // A new file that somebody else made in the meantime.
        fs::write(&b, "theirs").expect("b");
        let targets = [
            target(a.clone(), Some("a"), "A"),
            target(b.clone(), None, "B"),
        ];
        assert!(write(folder.path(), &targets).is_err());
        assert_eq!(fs::read_to_string(&a).expect("a"), "a");
        assert_eq!(fs::read_to_string(&b).expect("b"), "theirs");
    }
}
