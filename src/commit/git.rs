//! The git guard: files with uncommitted changes are not written unasked.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Those of the files that have uncommitted changes. Untracked files have none, and outside a git
/// repository, or without git, no file has any.
pub fn dirty(root: &Path, files: &[PathBuf]) -> BTreeSet<PathBuf> {
    if files.is_empty() {
        return BTreeSet::new();
    }
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args([
            "status",
            "--porcelain=v1",
            "-z",
            "--untracked-files=no",
            "--no-renames",
            "--",
        ])
        .args(files)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    let Ok(output) = output else {
        return BTreeSet::new();
    };
    let top = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(["rev-parse", "--show-toplevel"])
        .stderr(Stdio::null())
        .output();
    let Ok(top) = top else {
        return BTreeSet::new();
    };
    if !output.status.success() || !top.status.success() {
        return BTreeSet::new();
    }
    // Paths in the status are relative to the top of the work tree.
    let top = String::from_utf8_lossy(&top.stdout);
    let top = Path::new(top.trim_end_matches(['\n', '\r']));
    let status = String::from_utf8_lossy(&output.stdout);
    status
        .split('\0')
        .filter_map(|entry| entry.get(3..))
        .map(|path| top.join(path))
        .collect()
}
