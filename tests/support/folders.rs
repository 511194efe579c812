//! Folders that tests make, and what they hold before and after a run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;

/// A folder with these files: path and text.
pub fn project(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

/// Every file and folder below a folder, with its bytes (none of a folder) and when it was written.
pub fn state(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let modified = fs::symlink_metadata(&path).and_then(|meta| meta.modified());
        let modified = modified.expect("a time");
        let bytes = match path.is_dir() {
            true => Vec::new(),
            false => fs::read(&path).expect("a file"),
        };
        if path.is_dir() {
            found.extend(state(&path));
        }
        found.insert(path, (bytes, modified));
    }
    found
}

/// Every file below a folder, by its path there, with its bytes.
pub fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let all = state(folder).into_iter();
    let files = all.filter(|(path, _)| !path.is_dir());
    files
        .map(|(path, (bytes, _))| {
            let below = path.strip_prefix(folder).expect("it lies below");
            (below.to_owned(), bytes)
        })
        .collect()
}
