//! Python that nobody here wrote: source distributions of Flask and its extensions with their
//! example apps, and the whole standard library as a negative.
//!
//! vfix must not panic, what it writes must compile, a second run must be empty, and a file whose
//! project has no Flask must stay as it is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::{self, Run};

/// Source distributions from PyPI, pinned.
const SDISTS: &[&str] = &[
    "flask==3.1.3",
    "flask-cors==6.0.5",
    "flask-admin==1.6.1",
    "flask-sqlalchemy==3.1.1",
    "flask-login==0.6.3",
    "flask-restx==1.3.0",
    "flask-socketio==5.5.1",
];

/// Folders with one unpacked distribution each.
pub fn sdists() -> Vec<PathBuf> {
    let base = support::target().join("sdists");
    support::once(&base, &SDISTS.join("\n"), || {
        let archives = base.join("archives");
        let pip = Command::new("python3")
            .args([
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-deps",
                "--no-binary",
                ":all:",
                "-d",
            ])
            .arg(&archives)
            .args(SDISTS)
            .stdin(Stdio::null())
            .output()
            .expect("python3 is needed: install Python 3.11 or newer");
        let said = String::from_utf8_lossy(&pip.stderr);
        assert!(
            pip.status.success(),
            "pip download, which needs PyPI and python3-pip: {said}"
        );
        for archive in fs::read_dir(&archives).expect("archives") {
            let archive = archive.expect("an archive").path();
            let tar = Command::new("tar")
                .arg("xzf")
                .arg(&archive)
                .arg("-C")
                .arg(&base)
                .status();
            assert!(
                tar.expect("tar is needed").success(),
                "{}",
                archive.display()
            );
        }
        fs::remove_dir_all(&archives).expect("archives");
    });
    let mut found: Vec<PathBuf> = fs::read_dir(&base)
        .expect("the unpacked distributions")
        .map(|entry| entry.expect("a folder").path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    assert_eq!(found.len(), SDISTS.len());
    found
}

/// Every folder below `root` that holds Python, itself included: each is a project to try.
fn folders_with_python(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut queue = vec![root.to_owned()];
    while let Some(folder) = queue.pop() {
        let entries: Vec<PathBuf> = fs::read_dir(&folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        if entries
            .iter()
            .any(|path| path.extension().is_some_and(|e| e == "py"))
        {
            found.push(folder);
        }
        queue.extend(
            entries
                .into_iter()
                .filter(|path| path.is_dir() && !path.is_symlink()),
        );
    }
    found.sort();
    found
}

#[test]
fn example_apps_are_rewritten_well_or_left_alone() {
    let mut changed = 0;
    for sdist in sdists() {
        let copy = tempfile::tempdir().expect("a folder");
        support::copy(&sdist, copy.path());
        for folder in folders_with_python(copy.path()) {
            let first = Run::new(["--apply", "--project-root"])
                .arg(&folder)
                .output();
            let at = folder.display();
            assert!(
                first.code != 101 && !first.stderr.contains("panicked"),
                "{at}: {}",
                first.stderr
            );
            assert!(
                !first.stderr.contains("a bug in vfix"),
                "{at}: {}",
                first.stderr
            );
            changed += usize::from(!first.stdout.is_empty());
            let second = Run::new(["--project-root"]).arg(&folder).output();
            assert_eq!(second.stdout, "", "{at}: a second run changes nothing");
        }
        support::compile(copy.path());
    }
    assert!(changed > 0, "some example app needs a fix");
}

#[test]
fn the_standard_library_is_left_alone() {
    let output = Command::new("python3")
        .args([
            "-c",
            "import sysconfig; print(sysconfig.get_paths()['stdlib'])",
        ])
        .output()
        .expect("python3 is needed: install Python 3.11 or newer");
    let stdlib = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    let run = Run::new(["--exclude", "site-packages", "--project-root"])
        .arg(&stdlib)
        .output();
    assert_eq!(run.stdout, "");
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    assert!(run.stderr.contains("0 to change"), "{}", run.stderr);
}
