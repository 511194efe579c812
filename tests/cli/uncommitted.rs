//! The git guard: what git has no other copy of is not written unasked.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use tempfile::TempDir;

use super::APP;
use crate::support::folders::{bytes, project, state};
use crate::support::{Output, Run, git};

/// What the app needs; it makes the folder a project of its own.
const DECLARED: &str = "flask\npython-dotenv\n";

/// A repository in which the app is committed.
fn committed() -> TempDir {
    let folder = project(&[("shop/app.py", APP), ("shop/requirements.txt", DECLARED)]);
    commit(folder.path());
    folder
}

fn commit(at: &Path) {
    git(at, &["init", "-q"]);
    git(at, &["add", "."]);
    git(at, &["commit", "-qm", "x"]);
}

fn apply(at: &Path, args: &[&str]) -> Output {
    let run = args
        .iter()
        .fold(Run::new(["--apply"]), |run, arg| run.arg(arg));
    run.at(at).output()
}

/// It is refused for this reason, in whichever way the project is named; the diff is printed and
/// nothing is written.
fn refuses(at: &Path, words: &str) {
    let before = bytes(at);
    let (top, shop) = (at.display().to_string(), at.join("shop"));
    let whole = shop.display().to_string();
    for (at, args) in [
        (at, &[][..]),
        (at, &["shop"]),
        (at, &["./shop/../shop"]),
        (at, &["shop/app.py"]),
        (&shop, &[]),
        (&shop, &["."]),
        (&shop, &["../shop"]),
        (Path::new("/"), &[&*whole]),
        (Path::new("/"), &[&*top]),
    ] {
        let output = apply(at, args);
        assert_eq!(output.code, 2, "{args:?} in {}: {output:?}", at.display());
        assert!(output.stderr.contains(words), "{args:?}: {output:?}");
        assert!(output.stdout.contains("/app.py"), "{args:?}: {output:?}");
    }
    assert_eq!(bytes(at), before);
}

#[test]
fn uncommitted_changes_are_not_overwritten() {
    let folder = committed();
    let at = folder.path();
    fs::write(at.join("shop/app.py"), format!("{APP}# mine\n")).expect("a change");
    refuses(at, "shop/app.py has uncommitted changes");
    git(at, &["add", "."]);
    refuses(at, "shop/app.py has uncommitted changes");
    assert_eq!(apply(at, &["--allow-dirty"]).code, 0);
    // Untracked files have nothing to lose that git knows of.
    let folder = project(&[("app.py", APP)]);
    git(folder.path(), &["init", "-q"]);
    assert_eq!(Run::new(["--apply"]).at(folder.path()).output().code, 0);
}

/// Scripts made for `cargo fix` give it.
#[test]
fn a_folder_without_git_needs_no_option_and_takes_it() {
    let written = |args: &[&str]| {
        let folder = project(&[("app.py", APP)]);
        let output = apply(folder.path(), args);
        assert_eq!(output.code, 0, "{output:?}");
        bytes(folder.path())
    };
    let without = written(&[]);
    assert_ne!(without, bytes(project(&[("app.py", APP)]).path()));
    assert_eq!(written(&["--allow-no-vcs"]), without);
    // It is none for what git knows of.
    let folder = committed();
    fs::write(folder.path().join("shop/app.py"), format!("{APP}# mine\n")).expect("a change");
    let output = apply(folder.path(), &["--allow-no-vcs"]);
    assert_eq!(output.code, 2, "{output:?}");
}

#[test]
fn other_files_of_the_repository_are_no_matter() {
    let folder = committed();
    fs::write(folder.path().join("shop/notes.txt"), "mine").expect("a file");
    git(folder.path(), &["add", "."]);
    assert_eq!(apply(folder.path(), &[]).code, 0);
}

#[test]
fn uncommitted_changes_behind_a_symlink_count() {
    let folder = project(&[
        ("shop/lib/real.py", APP),
        ("shop/requirements.txt", DECLARED),
    ]);
    let at = folder.path();
    symlink("lib/real.py", at.join("shop/app.py")).expect("a link");
    commit(at);
    fs::write(at.join("shop/lib/real.py"), format!("{APP}# mine\n")).expect("a change");
    refuses(at, "shop/lib/real.py has uncommitted changes");
    // The way to the project may be one, too.
    let outside = tempfile::tempdir().expect("a folder");
    symlink(at, outside.path().join("way")).expect("a link");
    assert_eq!(apply(outside.path(), &["way/shop"]).code, 2);
}

#[test]
fn a_repository_in_the_project_is_asked_itself() {
    let folder = project(&[
        ("app.py", "from shop.web import app\n"),
        ("shop/web.py", APP),
    ]);
    let inner = folder.path().join("shop");
    commit(&inner);
    fs::write(inner.join("web.py"), format!("{APP}# mine\n")).expect("a change");
    git(folder.path(), &["init", "-q"]);
    let output = apply(folder.path(), &[]);
    assert_eq!(output.code, 2, "{output:?}");
    let words = "shop/web.py has uncommitted changes";
    assert!(output.stderr.contains(words), "{output:?}");
}

/// Whoever may not trust a repository gets no answer from git about it.
#[test]
fn where_git_does_not_answer_nothing_is_written() {
    let folder = committed();
    let run = |args: [&str; 2]| {
        let run = Run::new(args).env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
        run.at(folder.path()).output()
    };
    let before = bytes(folder.path());
    let output = run(["--apply", "."]);
    assert_eq!(output.code, 2, "{output:?}");
    for words in ["git does not say", "dubious ownership", "--allow-dirty"] {
        assert!(output.stderr.contains(words), "{words}: {output:?}");
    }
    assert_eq!(bytes(folder.path()), before);
    assert_eq!(run(["--apply", "--allow-dirty"]).code, 0);

    // A .git that is none, and a machine without git.
    let folder = project(&[("app.py", APP), (".git/note", "")]);
    assert_eq!(apply(folder.path(), &[]).code, 0);
    let folder = committed();
    let nowhere = Run::new(["--apply"]).env("PATH", "/nonexistent");
    assert_eq!(nowhere.at(folder.path()).output().code, 0);
}

/// Nothing of the project is run and nothing beside its files is written, not even git's own index.
#[test]
fn git_runs_no_program_of_the_repository() {
    let folder = committed();
    let at = folder.path();
    let mark = tempfile::tempdir().expect("a folder");
    let program = mark.path().join("monitor");
    let script = format!("#!/bin/sh\ntouch {}/ran\n", mark.path().display());
    fs::write(&program, script).expect("a program");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("a mode");
    let program = program.display().to_string();
    git(at, &["config", "core.fsmonitor", &program]);
    // The index does not know the time of this file any more.
    fs::write(at.join("shop/app.py"), APP).expect("the same text");
    let before = state(&at.join(".git"));
    assert_eq!(apply(at, &[]).code, 0);
    assert_eq!(state(&at.join(".git")), before);
    assert!(!mark.path().join("ran").exists());
    git(at, &["status"]);
    assert!(mark.path().join("ran").exists(), "git itself runs it");
}
