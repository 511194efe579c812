//! The walk over a folder, and what it leaves out.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{DirEntry, WalkBuilder};

use super::{Problem, ReadOptions};

/// Folders that never hold the app's own code.
pub(super) const SKIPPED: &[&str] = &[
    ".git",
    ".hg",
    // Copies that editors keep of what was written before.
    ".history",
    ".ipynb_checkpoints",
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

/// Files of patterns, which are read unasked in every folder.
const PATTERNS: &[&str] = &[".vercelignore", ".gitignore", ".git/info/exclude"];

/// Files of patterns that are none: a FIFO or a device has no end. Their folders are left out.
#[derive(Debug, Clone, Default)]
pub(super) struct Endless(Arc<Mutex<Vec<PathBuf>>>);

impl Endless {
    /// Whether a folder has one; it is noted.
    fn is_in(&self, folder: &Path, options: &ReadOptions) -> bool {
        let read = if options.respect_gitignore {
            PATTERNS.len()
        } else {
            1
        };
        let mut paths = PATTERNS[..read].iter().map(|name| folder.join(name));
        let is_endless = |path: &PathBuf| {
            fs::metadata(path).is_ok_and(|known| !known.is_file() && !known.is_dir())
        };
        let found = paths.find(is_endless);
        let is_in = found.is_some();
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend(found);
        is_in
    }

    /// Whether a folder or one around it has one.
    pub(super) fn is_around(&self, folder: &Path, options: &ReadOptions) -> bool {
        let full = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        full.ancestors().any(|folder| self.is_in(folder, options))
    }

    /// What is to be said of them.
    pub(super) fn problems(&self, root: &Path) -> Vec<Problem> {
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
        let found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let problems = found.iter().map(|path| {
            let full = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            Problem {
                path: full
                    .strip_prefix(&root)
                    .unwrap_or(&full)
                    .to_string_lossy()
                    .into_owned()
                    .into(),
                line: None,
                message: "is no regular file; remove it, its folder was left out".to_owned(),
            }
        });
        problems.collect()
    }
}

/// The walk over a folder, without what never holds the app's own code, in the order of the disk.
pub(super) fn walk(
    root: &Path,
    options: &ReadOptions,
    endless: &Endless,
) -> impl Iterator<Item = Result<DirEntry, ignore::Error>> {
    let (endless, options) = (endless.clone(), *options);
    WalkBuilder::new(root)
        .hidden(false)
        .git_ignore(options.respect_gitignore)
        .git_exclude(options.respect_gitignore)
        .git_global(false)
        .require_git(false)
        .parents(options.respect_gitignore)
        .ignore(false)
        .add_custom_ignore_filename(".vercelignore")
        .filter_entry(move |entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            !is_folder
                || !is_skipped(entry)
                    && (entry.depth() == 0 || !endless.is_in(entry.path(), &options))
        })
        .build()
}

fn is_skipped(entry: &DirEntry) -> bool {
    entry.depth() > 0
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

/// What the walk could not read, with the path that its error names.
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
