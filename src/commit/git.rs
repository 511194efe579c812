//! The git guard: files with uncommitted changes are not written unasked.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// How many paths one call of git is given: the system limits how long a command may be.
const PATHS: usize = 256;

/// The first of the files that has uncommitted changes, behind symlinks too. Untracked files have
/// none, and outside a git repository, or on a machine without git, no file has any.
///
/// # Errors
/// Where the file lies in a repository of which git does not say what has changed.
pub fn uncommitted(files: &[PathBuf]) -> Result<Option<PathBuf>> {
    // A project may hold repositories of its own.
    let mut repositories: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for file in files {
        let file = real(file);
        let holds = |folder: &&Path| folder.join(".git").exists();
        if let Some(top) = file.ancestors().skip(1).find(holds) {
            repositories.entry(top.to_owned()).or_default().push(file);
        }
    }
    for (top, files) in repositories {
        for files in files.chunks(PATHS) {
            if let Some(path) = first_of(&top, files)? {
                return Ok(Some(top.join(path)));
            }
        }
    }
    Ok(None)
}

/// The path without symlinks; of a file that is not there, that of its folder and its name.
fn real(path: &Path) -> PathBuf {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    full.canonicalize().unwrap_or_else(|_| {
        let folder = full.parent().and_then(|folder| folder.canonicalize().ok());
        let place = folder.and_then(|folder| Some(folder.join(full.file_name()?)));
        place.unwrap_or(full)
    })
}

/// The first of the files in a repository that has uncommitted changes, relative to its top.
fn first_of(top: &Path, files: &[PathBuf]) -> Result<Option<String>> {
    let output = Command::new("git")
        // No program that the repository names is run, and its index is not refreshed.
        .args(["-c", "core.fsmonitor=false", "--no-optional-locks"])
        .args(["--literal-pathspecs", "status", "--porcelain=v1", "-z"])
        .args(["--untracked-files=no", "--no-renames", "--"])
        .args(files)
        .current_dir(top)
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output();
    let output = match output {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        output => output.context("git")?,
    };
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        if said.contains("not a git repository") {
            return Ok(None); // A .git that is none.
        }
        bail!(
            "git does not say whether there are uncommitted changes in {}: {}",
            top.display(),
            said.lines().next().unwrap_or("no reason is given")
        );
    }
    let status = String::from_utf8_lossy(&output.stdout);
    let mut paths = status.split('\0').filter_map(|entry| entry.get(3..));
    Ok(paths.next().map(str::to_owned))
}
