//! What a run writes, what it refuses to write, and how it is taken back.

use std::fs;
use std::path::Path;

use super::APP;
use crate::support::Run;
use crate::support::folders::{bytes, project, state};

#[test]
fn a_dry_run_is_the_default_and_writes_nothing() {
    let folder = project(&[("app.py", APP)]);
    let before = state(folder.path());
    for args in [&[][..], &["--dry-run"]] {
        let run = args
            .iter()
            .fold(Run::new([]), |run, arg| run.arg(arg))
            .at(folder.path());
        let output = run.output();
        assert_eq!(output.code, 0, "{}", output.stderr);
        assert!(
            output.stdout.starts_with("--- a/app.py\n+++ b/app.py\n"),
            "{}",
            output.stdout
        );
        assert!(!output.stdout.contains('\u{1b}'), "no colour in a pipe");
    }
    assert_eq!(state(folder.path()), before);
}

#[test]
fn what_a_new_entrypoint_imports_is_declared_in_the_same_run() {
    let package = "from flask_sqlalchemy import SQLAlchemy\n\ndb = SQLAlchemy()\n";
    let views = "from flask import Flask\n\n\ndef create_app():\n    app = Flask(__name__)\n    return app\n";
    let folder = project(&[("web/__init__.py", package), ("web/views.py", views)]);
    let apply = || Run::new(["--apply", "--unsafe-fixes"]).at(folder.path());
    let output = apply().output();
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap_or_default();
    let index = read("index.py");
    assert!(
        index.starts_with("from web.views import create_app\n"),
        "{}",
        output.stderr
    );
    assert_eq!(read("requirements.txt"), "flask\nflask-sqlalchemy\n");
    assert_eq!(apply().output().stdout, "");
}

/// The error handler is the first that imports Flask on Vercel.
#[test]
fn what_a_fix_imports_is_declared_by_the_same_run() {
    let source =
        "if __name__ == '__main__':\n    from flask import Flask\n\napp = Flask(__name__)\n";
    let folder = project(&[("app.py", source)]);
    let apply = || {
        let run = Run::new(["--apply", "--unsafe-fixes"]);
        run.at(folder.path()).output()
    };
    assert_ne!(apply().stdout, "");
    let manifest = fs::read_to_string(folder.path().join("requirements.txt"));
    assert_eq!(manifest.expect("it is written"), "flask\n");
    assert_eq!(apply().stdout, "");
}

#[test]
fn apply_writes_what_the_dry_run_shows_and_keeps_the_mode() {
    use std::os::unix::fs::PermissionsExt;
    let folder = project(&[("app.py", APP)]);
    let app = folder.path().join("app.py");
    fs::set_permissions(&app, fs::Permissions::from_mode(0o755)).expect("a mode");
    let shown = Run::new([]).at(folder.path()).output();
    let applied = Run::new(["--apply"]).at(folder.path()).output();
    assert_eq!((shown.code, &shown.stdout), (applied.code, &applied.stdout));
    assert!(
        applied.stderr.contains("Redeploy without the build cache"),
        "{}",
        applied.stderr
    );
    assert_eq!(
        fs::metadata(&app).expect("the app").permissions().mode() & 0o777,
        0o755
    );
    let again = Run::new(["--apply"]).at(folder.path()).output();
    assert_eq!((again.code, again.stdout.as_str()), (0, ""));
    assert_eq!(
        fs::read_dir(folder.path()).expect("the folder").count(),
        1,
        "no file is left behind"
    );
}

#[test]
fn undo_takes_the_last_apply_back_and_nothing_that_was_edited_since() {
    let folder = project(&[(
        "app.py",
        "import os\r\nfrom flask import Flask\r\nos.makedirs('data')\r\napp = Flask(__name__)",
    )]);
    let before = bytes(folder.path());
    let undo = || Run::new(["undo"]).at(folder.path()).output();
    assert_eq!(undo().code, 2, "nothing was written yet");
    assert_eq!(Run::new(["--apply"]).at(folder.path()).output().code, 0);
    let applied = bytes(folder.path());
    assert!(
        applied.len() > before.len(),
        "a new file, and none of the journal: {applied:?}"
    );
    let listed = Run::new(["undo", "--list"]).at(folder.path()).output();
    assert!(
        listed.stdout.starts_with("1  ") && listed.stdout.contains("app.py"),
        "{listed:?}"
    );
    assert_eq!(bytes(folder.path()), applied);

    // An edit of the user's is never lost.
    let edited = [applied[Path::new("app.py")].clone(), b"# mine\r\n".to_vec()].concat();
    fs::write(folder.path().join("app.py"), &edited).expect("an edit");
    let refused = undo();
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("app.py: was edited since"),
        "{refused:?}"
    );
    assert!(
        refused
            .stdout
            .lines()
            .any(|line| line.starts_with('-') && line.contains("# mine")),
        "{refused:?}"
    );
    assert_eq!(
        fs::read(folder.path().join("app.py")).expect("the app"),
        edited
    );
    assert_eq!(bytes(folder.path()).len(), applied.len());

    fs::write(folder.path().join("app.py"), &applied[Path::new("app.py")]).expect("the edit goes");
    assert_eq!(undo().code, 0);
    assert_eq!(bytes(folder.path()), before);
    assert_eq!(undo().code, 2, "only once");
}

/// A run names a folder and writes the project that it finds there; so does undo.
#[test]
fn undo_finds_the_project_that_was_written() {
    let folder = project(&[
        ("README", ""),
        ("back/requirements.txt", "flask\npython-dotenv\n"),
        ("back/app.py", APP),
        ("back/part/x.py", "x = 1\n"),
    ]);
    let before = bytes(folder.path());
    for at in [".", "back", "back/part"] {
        assert_eq!(Run::new(["--apply"]).at(folder.path()).output().code, 0);
        assert_ne!(bytes(folder.path()), before);
        let listed = Run::new(["undo", "--list"])
            .at(&folder.path().join(at))
            .output();
        assert!(listed.stdout.contains("app.py"), "{at}: {listed:?}");
        let undone = Run::new(["undo"]).at(&folder.path().join(at)).output();
        assert_eq!(undone.code, 0, "{at}: {undone:?}");
        assert_eq!(bytes(folder.path()), before);
    }
    // Of two, neither is guessed.
    for (name, text) in [("requirements.txt", "flask\n"), ("app.py", APP)] {
        fs::create_dir_all(folder.path().join("other")).expect("a folder");
        fs::write(folder.path().join("other").join(name), text).expect("a file");
    }
    assert_eq!(Run::new(["--apply"]).at(folder.path()).output().code, 0);
    let both = bytes(folder.path());
    let refused = Run::new(["undo"]).at(folder.path()).output();
    assert_eq!(refused.code, 2, "{refused:?}");
    for name in ["back", "other"] {
        let line = refused.stderr.lines().find(|line| line.ends_with(name));
        let line = line.unwrap_or_else(|| panic!("{name}: {refused:?}"));
        let path = line.trim().strip_prefix("vfix undo ").expect("a command");
        assert!(Path::new(path).is_dir(), "{path}");
    }
    assert_eq!(bytes(folder.path()), both);
    let one = Run::new(["undo", "other"]).at(folder.path()).output();
    assert_eq!(one.code, 0, "{one:?}");
    let rest = Run::new(["undo"]).at(folder.path()).output();
    assert_eq!(rest.code, 0, "one is left: {rest:?}");
}
