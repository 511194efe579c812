//! `vfix undo`: take the last `--apply` of a project back.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

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
    // A run names a folder, and writes the project that it finds there.
    let written = commit::written(root)?;
    let root = match &written[..] {
        [] => root,
        [only] => only,
        several => {
            let roots = several
                .iter()
                .map(|root| format!("vfix undo {}", root.display()));
            bail!(
                "several projects were written here; name one:\n  {}",
                roots.collect::<Vec<_>>().join("\n  ")
            );
        }
    };
    if list {
        let now = SystemTime::now();
        for (number, (time, files)) in commit::list(root)?.iter().rev().enumerate() {
            let names: Vec<String> = files.iter().map(|path| shown(root, path)).collect();
            let age = ago(now.duration_since(*time).unwrap_or_default());
            super::print(&format!("{}  {age}  {}\n", number + 1, names.join(", ")))?;
        }
        return Ok(0);
    }
    let recovered = commit::recover(root)?;
    if !recovered.is_empty() {
        // That was the last one.
        put_back(root, &recovered);
        return Ok(0);
    }
    match commit::undo(root)? {
        Undone::Files(files) => {
            put_back(root, &files);
            Ok(0)
        }
        Undone::Nothing => bail!(
            "{}: vfix has written nothing here that could be taken back",
            root.display()
        ),
        Undone::Edited(files) => {
            for file in files {
                let text = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
                let name = Utf8PathBuf::from(shown(root, &file.path));
                let (now, before) = (file.now.as_ref().map(text), file.before.as_ref().map(text));
                let diff = diff::unified(&name, now.as_deref(), &before.unwrap_or_default());
                super::print(&diff)?;
                super::say(&format!(
                    "vfix: {name}: was edited since; the diff says what to take back\n"
                ));
            }
            bail!("nothing was put back")
        }
    }
}

fn put_back(root: &Path, files: &[PathBuf]) {
    for path in files {
        super::say(&format!("put back: {}\n", shown(root, path)));
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

fn ago(age: Duration) -> String {
    let minutes = age.as_secs() / 60;
    let (count, unit) = match minutes {
        0 => return "just now".to_owned(),
        1..60 => (minutes, "minute"),
        60..1440 => (minutes / 60, "hour"),
        _ => (minutes / 1440, "day"),
    };
    format!("{count} {unit}{} ago", if count == 1 { "" } else { "s" })
}
