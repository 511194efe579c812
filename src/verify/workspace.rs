//! Where vfix keeps the copies that it runs: a folder of its own, gone when the command ends.
//!
//! A command that was killed leaves its folder behind; the next one takes it away. A folder in use
//! is known by its lock, which the kernel lets go of whatever ends the process.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::TempDir;

/// The file that is locked while a folder is made.
const ENTRY: &str = "vfix-verify.lock";

/// The folder of one run.
pub struct Workspace {
    // In this order: the folder goes before the lock.
    folder: TempDir,
    _lock: File,
}

impl Workspace {
    /// A new one; folders of runs that were killed go.
    ///
    /// # Errors
    /// Where neither the user's cache folder nor that for temporary files can be written.
    pub fn new() -> Result<Self> {
        // Not /tmp, where it can be avoided: under Landlock the app may write there.
        let cache = dirs::cache_dir().map(|folder| folder.join("vfix").join("verify"));
        let base = cache
            .filter(|folder| fs::create_dir_all(folder).is_ok())
            .unwrap_or_else(std::env::temp_dir);
        // One at a time: a folder that was just made, and is not locked yet, is nobody's to take away.
        let entry = File::create(base.join(ENTRY)).context("the work folder")?;
        entry.lock().context("the work folder")?;
        sweep(&base);
        let folder = tempfile::Builder::new()
            .prefix("vfix-verify-")
            .tempdir_in(&base)
            .with_context(|| format!("{}", base.display()))?;
        let lock = File::create(folder.path().join("lock")).context("the work folder")?;
        lock.lock().context("the work folder")?;
        Ok(Workspace {
            folder,
            _lock: lock,
        })
    }

    /// A folder for a cell, with the files that go beside the project.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn folder(&self, name: &str, runtime: &[(&str, &str)]) -> Result<PathBuf> {
        let folder = self.folder.path().join(name.replace(' ', "-"));
        for part in ["task", "runtime", "root"] {
            fs::create_dir_all(folder.join(part)).context("the work folder")?;
        }
        for (name, text) in runtime {
            fs::write(folder.join("runtime").join(name), text).context("the work folder")?;
        }
        Ok(folder)
    }
}

/// Take away what runs that were killed have left.
fn sweep(base: &Path) {
    let Ok(entries) = fs::read_dir(base) else {
        return;
    };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let is_ours = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("vfix-verify-"));
        if is_ours
            && let Ok(lock) = File::open(path.join("lock"))
            && lock.try_lock().is_ok()
        {
            let _ = fs::remove_dir_all(&path);
        }
    }
}
