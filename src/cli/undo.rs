//! `vfix undo`: take the last `--apply` of a project back.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use camino::Utf8PathBuf;

use crate::commit::{self, Undone};
use crate::report::diff;

/// Take the last one back, and say so; the exit code.
///
/// # Errors
/// Where there is no such folder, or a file or the journal cannot be read or written.
pub fn run(root: &Path, list: bool) -> Result<u8> {
    if !root.is_dir() {
        bail!(
            "{}: no such folder; name the project that was written",
            root.display()
        );
    }
    for path in commit::recover(root)? {
        anstream::eprintln!("put back: {}", path.display());
    }
    if list {
        let entries = commit::list(root)?;
        for (number, files) in entries.iter().rev().enumerate() {
            let names: Vec<String> = files.iter().map(|path| shown(root, path)).collect();
            super::print(&format!("{}  {}\n", number + 1, names.join(", ")))?;
        }
        return Ok(0);
    }
    match commit::undo(root)? {
        Undone::Files(files) => {
            for path in files {
                anstream::eprintln!("put back: {}", shown(root, &path));
            }
            Ok(0)
        }
        Undone::Nothing => bail!(
            "{}: vfix has written nothing here that could be taken back",
            root.display()
        ),
        Undone::Edited(files) => {
            for (path, now, before) in files {
                let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                let name = Utf8PathBuf::from(shown(root, &path));
                super::print(&diff::unified(&name, Some(&text(&now)), &text(&before)))?;
                anstream::eprintln!(
                    "vfix: {name}: was edited since; the diff says what to take back"
                );
            }
            bail!("nothing was put back")
        }
    }
}

/// A path as it is known in the project.
fn shown(root: &Path, path: &Path) -> String {
    let root = root.canonicalize().unwrap_or_else(|_| PathBuf::from(root));
    path.strip_prefix(root)
        .unwrap_or(path)
        .display()
        .to_string()
}
