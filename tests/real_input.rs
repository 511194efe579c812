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

/// More of them, for their example apps.
const EXAMPLES: &[&str] = &[
    "apiflask==3.1.2",
    "flask-apscheduler==1.13.1",
    "flask-caching==2.5.1",
    "flask-dance==7.1.0",
    "flask-debugtoolbar==0.16.0",
    "flask-httpauth==4.8.1",
    "flask-jwt-extended==4.7.4",
    "flask-limiter==4.1.1",
    "flask-mail==0.10.0",
    "flask-security==5.9.2",
    "flask-session==0.8.0",
    "flask-smorest==0.47.0",
    "flask-wtf==1.3.0",
];

/// Folders with one unpacked distribution each.
pub fn sdists() -> Vec<PathBuf> {
    unpacked("sdists", SDISTS)
}

fn unpacked(folder: &str, requirements: &[&str]) -> Vec<PathBuf> {
    let base = support::target().join(folder);
    support::once(&base, &requirements.join("\n"), || {
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
            .args(requirements)
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
    assert_eq!(found.len(), requirements.len());
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

/// The rules whose findings are reviewed, and VF003, which leaves them what it does not change.
const REVIEWED: &str = "VF003,VF101,VF102,VF104,VF105,VF106,VF107,VF2,VF3";

/// `reviewed.txt` has a line for each finding, `true` or `false` by somebody who has read the code:
/// what is found has to be what was reviewed, and no error may be false.
#[test]
fn findings_are_those_that_were_reviewed() {
    let reviewed = include_str!("reviewed.txt");
    let lines = reviewed.lines().filter(|line| !line.starts_with('#'));
    let mut wanted: Vec<&str> = Vec::new();
    let (mut wrong, mut all) = (0, 0);
    for line in lines {
        let (verdict, finding) = line.split_once(' ').expect("a verdict and a finding");
        assert!(matches!(verdict, "true" | "false"), "{line}");
        let is_error =
            finding.ends_with("every request fails") || finding.ends_with("this route fails");
        assert!(verdict == "true" || !is_error, "a false error: {line}");
        if !finding.ends_with("no request fails") {
            all += 1;
            wrong += usize::from(verdict == "false");
        }
        wanted.push(finding);
    }
    assert!(wrong * 10 < all, "{wrong} of {all} warnings are false");
    let mut found = Vec::new();
    for sdist in sdists().into_iter().chain(unpacked("examples", EXAMPLES)) {
        let base = sdist.parent().expect("a folder").to_owned();
        for folder in folders_with_python(&sdist) {
            match &apps_in(&folder)[..] {
                [] => {}
                [_] => found.extend(findings(&folder, &base)),
                // Of several apps none is chosen, so each is looked at with the others away.
                apps => found.extend(apps.iter().flat_map(|app| alone(app, apps, &base))),
            }
        }
    }
    found.sort();
    found.dedup();
    wanted.sort_unstable();
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(
        found, wanted,
        "review what is new, and take out what is gone"
    );
}

/// `VF102 apiflask-3.1.2/examples/basic/app.py:50 works, but forgets its data` of a concise line.
fn finding(line: &str) -> Option<String> {
    let (place, rest) = line.split_once(": VF")?;
    let (place, _column) = place.rsplit_once(':')?;
    let (code, rest) = rest.split_once(' ')?;
    let (effect, _) = rest.split_once(": ")?;
    Some(format!("VF{code} {place} {effect}"))
}

/// What the reviewed rules say about a project, at paths relative to `base`.
fn findings(folder: &Path, base: &Path) -> Vec<String> {
    let options = [
        "--isolated",
        "--output-format",
        "concise",
        "--select",
        REVIEWED,
    ];
    let run = Run::new(options)
        .arg("--project-root")
        .arg(folder)
        .arg(folder);
    let output = run.at(base).output();
    let found = output.stderr.lines().filter_map(finding);
    found.filter(|line| !line.starts_with("VF003")).collect()
}

/// The same about a copy of the folder of `app`, without the other apps of it.
fn alone(app: &Path, apps: &[PathBuf], base: &Path) -> Vec<String> {
    let folder = app.parent().expect("a folder");
    let copies = tempfile::tempdir().expect("a folder");
    let path = folder.strip_prefix(base).expect("below the base");
    let copy = copies.path().join(path);
    support::copy(folder, &copy);
    for other in apps.iter().filter(|other| *other != app) {
        fs::remove_file(copy.join(other.file_name().expect("a name"))).expect("a file");
    }
    findings(&copy, copies.path())
}

/// The Python files of the folder itself that make an app.
fn apps_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.retain(|path| {
        path.extension().is_some_and(|e| e == "py")
            && fs::read_to_string(path).is_ok_and(|text| text.contains("Flask("))
    });
    files.sort();
    files
}
