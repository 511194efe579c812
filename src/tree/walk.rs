//! The walk over a folder, and what it leaves out.

use std::fs;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::{Problem, ReadOptions};

/// Folders that never hold the app's own code.
pub(super) const SKIPPED: &[&str] = &[
    ".git",
    ".hg",
    ".svn",
    ".tox",
    ".nox",
    ".venv",
    ".vercel",
    "__pycache__",
    "__pypackages__",
    "node_modules",
    "site-packages",
    "venv",
];

/// The walk over a folder, without what never holds the app's own code.
pub(super) fn walk(
    root: &Path,
    options: &ReadOptions,
) -> impl Iterator<Item = Result<DirEntry, ignore::Error>> {
    WalkBuilder::new(root)
        .hidden(false)
        .git_ignore(options.respect_gitignore)
        .git_exclude(options.respect_gitignore)
        .git_global(false)
        .require_git(false)
        .parents(options.respect_gitignore)
        .ignore(false)
        .add_custom_ignore_filename(".vercelignore")
        .sort_by_file_name(Ord::cmp)
        .filter_entry(|entry| !is_skipped(entry))
        .build()
}

fn is_skipped(entry: &DirEntry) -> bool {
    entry.depth() > 0
        && entry.file_type().is_some_and(|kind| kind.is_dir())
        && (entry.file_name().to_str().is_some_and(|name| SKIPPED.contains(&name))
            // A virtual environment of any name.
            || entry.path().join("pyvenv.cfg").exists())
}

/// Whether a symlink leads to a regular file inside the project.
pub(super) fn leads_inside(root: &Path, entry: &DirEntry) -> bool {
    entry.path_is_symlink()
        && fs::canonicalize(entry.path()).is_ok_and(|target| {
            target.is_file()
                && root
                    .canonicalize()
                    .is_ok_and(|root| target.starts_with(root))
        })
}

pub(super) fn unreadable(root: &Path, error: &ignore::Error) -> Problem {
    let text = error.to_string();
    let path = text
        .split(": ")
        .next()
        .map(PathBuf::from)
        .unwrap_or_default();
    let relative = path.strip_prefix(root).unwrap_or(&path);
    Problem {
        path: relative.to_string_lossy().into_owned().into(),
        line: None,
        message: format!("cannot be read: {text}"),
    }
}
