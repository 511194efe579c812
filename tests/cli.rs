//! The command line from outside: exit codes, streams, what is written and what is not.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::Run;

const APP: &str = "from dotenv import load_dotenv\nfrom flask import Flask\n\nload_dotenv()\n\
                   app = Flask(__name__)\n";

fn project(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

/// Every file with its bytes and the time of its last change.
fn state(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let mut state = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            state.extend(self::state(&path));
        } else {
            let time = fs::metadata(&path)
                .and_then(|m| m.modified())
                .expect("a time");
            state.insert(path.clone(), (fs::read(&path).expect("a file"), time));
        }
    }
    state
}

fn git(folder: &Path, args: &[&str]) -> bool {
    let mut command = Command::new("git");
    command
        .current_dir(folder)
        .args(["-c", "user.name=t", "-c", "user.email=t@t.example"]);
    let output = command.args(args).stdin(Stdio::null()).output();
    output.expect("git is needed: install git").status.success()
}

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
fn the_diff_is_taken_by_git_apply_and_by_patch() {
    for tool in [&["git", "apply"][..], &["patch", "-p1", "-s", "-i"]] {
        let folder = project(&[("web/app.py", APP)]);
        let output = Run::new([]).at(folder.path()).output();
        let patch = folder.path().join("change.diff");
        fs::write(&patch, output.stdout).expect("the diff");
        let status = Command::new(tool[0])
            .args(&tool[1..])
            .arg(&patch)
            .current_dir(folder.path())
            .status();
        assert!(
            status
                .expect("git and patch are needed: install them")
                .success()
        );
        fs::remove_file(&patch).expect("the diff");
        assert_eq!(Run::new([]).at(folder.path()).output().stdout, "");
    }
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

/// The lines of a checklist that say a state: number, state and name.
fn states(text: &str) -> Vec<(String, String)> {
    let lines = text.lines().filter_map(|line| {
        let (_, rest) = line.split_once(". [")?;
        let (state, rest) = rest.split_once("] ")?;
        Some((state.to_owned(), rest.split(':').next()?.to_owned()))
    });
    lines.collect()
}

#[test]
fn the_checklist_says_what_failed_with_its_evidence_and_where_data_should_live() {
    let app = "import sqlite3\nfrom flask import Flask\napp = Flask(__name__)\n\n\n@app.route('/')\n\
               def home():\n    open('x.log', 'a').write('x')\n    sqlite3.connect('x.db')\n    return ''\n";
    let folder = project(&[("app.py", app), ("requirements.txt", "flask\n")]);
    let before = state(folder.path());
    let output = Run::new(["--checklist"]).at(folder.path()).output();
    assert_eq!(state(folder.path()), before, "nothing is written");
    let said = states(&output.stdout);
    let names: Vec<&str> = said.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "file operations",
            "global state",
            "WSGI export",
            "cold starts",
            "timeouts",
            "error handling",
            "dependencies"
        ]
    );
    let is = |name: &str| {
        said.iter()
            .find(|one| one.1 == name)
            .map(|one| one.0.as_str())
    };
    assert_eq!(is("file operations"), Some("failed"), "{}", output.stdout);
    assert_eq!(is("dependencies"), Some("passed"), "{}", output.stdout);
    for wanted in [
        "passed after `vfix --apply`\n     app.py:8: VF003 `x.log` is written",
        "  SQLite (app.py:1)\n",
        "move to:         a database server (Neon",
        "  1. Apply the fixes",
    ] {
        assert!(
            output.stdout.contains(wanted),
            "{wanted}: {}",
            output.stdout
        );
    }
    // What did not run, or has no app to look at, has not passed.
    let output = Run::new(["--checklist", "--ignore", "VF106"])
        .at(folder.path())
        .output();
    let timeouts = states(&output.stdout)
        .into_iter()
        .find(|one| one.1 == "timeouts");
    assert_eq!(timeouts.map(|one| one.0).as_deref(), Some("unknown"));
    let empty = project(&[("tool.py", "print(1)\n")]);
    let output = Run::new(["--checklist"]).at(empty.path()).output();
    assert!(
        states(&output.stdout).iter().all(|one| one.0 == "unknown"),
        "{}",
        output.stdout
    );
    assert!(
        output.stdout.contains("nothing has to move"),
        "{}",
        output.stdout
    );
}

#[test]
fn byte_order_mark_and_newlines_survive() {
    let text = format!("\u{feff}{}", APP.replace('\n', "\r\n"));
    let folder = project(&[("app.py", &text)]);
    assert_eq!(Run::new(["--apply"]).at(folder.path()).output().code, 0);
    let after = fs::read_to_string(folder.path().join("app.py")).expect("the app");
    assert!(after.starts_with("\u{feff}import os\r\n"), "{after:?}");
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
}

#[test]
fn a_file_that_does_not_parse_is_named_even_where_nothing_imports_it() {
    let folder = project(&[("app.py", APP), ("other.py", "x = 1\ndef f(:\n")]);
    let output = Run::new(["--apply"]).at(folder.path()).output();
    assert_eq!(output.code, 2, "{}", output.stderr);
    let line = output
        .stderr
        .lines()
        .find(|line| line.contains("other.py:2: does not parse"));
    assert!(
        line.is_some_and(|line| line.contains("the other files are handled")),
        "{}",
        output.stderr
    );
    let after = fs::read_to_string(folder.path().join("app.py")).expect("the app");
    assert_ne!(after, APP, "what Vercel loads is written all the same");
    // Named as a path of its own, it is the only file that could have been written.
    let output = Run::new(["other.py"]).at(folder.path()).output();
    assert_eq!(
        (output.code, output.stdout.as_str()),
        (2, ""),
        "{}",
        output.stderr
    );
    assert!(
        output.stderr.contains("other.py:2: does not parse"),
        "{}",
        output.stderr
    );
}

#[test]
fn the_verdict_names_the_first_place_that_fails_while_the_app_is_imported() {
    let now = |files: &[(&str, &str)]| {
        let output = Run::new(["--check"]).at(project(files).path()).output();
        let line = output.stderr.lines().find(|line| line.contains("now:"));
        line.unwrap_or(&output.stderr).trim().to_owned()
    };
    let app = "import os\nfrom flask import Flask\nfrom pkg import zeta\n\nos.makedirs('a')\n\napp = Flask(__name__)\n";
    let makes = "import os\n\nos.makedirs('b')\n";
    let fails = |place: &str, folder: &str| {
        format!(
            "now:         Vercel loads app.py:app; the import fails at {place} (os.makedirs: `{folder}` is made \
             in the project folder), so every request answers FUNCTION_INVOCATION_FAILED"
        )
    };
    // app.py is first by its name, and pkg/zeta.py runs before its line 5.
    assert_eq!(
        now(&[
            ("app.py", app),
            ("pkg/__init__.py", ""),
            ("pkg/zeta.py", makes)
        ]),
        fails("pkg/zeta.py:3", "b")
    );
    // A package runs before its modules.
    let package = "import os\nos.makedirs('c')\n";
    assert_eq!(
        now(&[
            ("app.py", app),
            ("pkg/__init__.py", package),
            ("pkg/zeta.py", makes)
        ]),
        fails("pkg/__init__.py:2", "c")
    );
    // What runs on a request only does not stop the app from starting.
    let later = "from flask import Flask\napp = Flask(__name__)\n@app.route('/')\ndef home():\n    open('x', 'w').close()\n    return ''\n";
    assert_eq!(
        now(&[("app.py", later)]),
        "now:         Vercel loads app.py:app; the app starts; 1 place fails when a request reaches it: \
         app.py:5 (open: `x` is written in the project folder)"
    );
    assert_eq!(
        now(&[(
            "app.py",
            "from flask import Flask\nserver = Flask(__name__)\n"
        )]),
        "now:         the build fails: Vercel finds no app in app.py: it is called `server`"
    );
}

#[test]
fn check_prints_a_verdict_and_fails_on_pending_changes() {
    let folder = project(&[("app.py", APP)]);
    let output = Run::new(["--check"]).at(folder.path()).output();
    assert_eq!((output.code, output.stdout.as_str()), (1, ""));
    assert!(
        output
            .stderr
            .contains("now:         Vercel loads app.py:app; the import fails at app.py:"),
        "{}",
        output.stderr
    );
    assert!(
        output
            .stderr
            .contains("after fixes: Vercel loads app.py:app; the app starts\n"),
        "{}",
        output.stderr
    );
    assert_eq!(
        Run::new(["--check", "--exit-zero"])
            .at(folder.path())
            .output()
            .code,
        0
    );
}

#[test]
fn what_is_left_decides_the_exit_code() {
    let text = "from dotenv import set_key\nfrom flask import Flask\napp = Flask(__name__)\nhandler = app\n";
    let folder = project(&[("app.py", text)]);
    let code = |args: &[&str]| {
        let run = args
            .iter()
            .fold(Run::new(["--select", "VF004"]), |run, arg| run.arg(arg));
        run.at(folder.path()).output().code
    };
    assert_eq!(code(&[]), 1);
    assert_eq!(code(&["--apply"]), 1);
    assert_eq!(code(&["--fail-on", "never"]), 0);
    assert_eq!(code(&["--exit-zero"]), 0);
}

#[test]
fn bad_usage_is_two_and_names_the_way_out() {
    let folder = project(&[("app.py", APP)]);
    let run = |args: &[&str]| {
        let run = args.iter().fold(Run::new([]), |run, arg| run.arg(arg));
        let output = run.at(folder.path()).output();
        assert_eq!(output.code, 2, "{args:?}: {}", output.stderr);
        assert_eq!(output.stdout, "", "{args:?}");
        output.stderr
    };
    assert!(run(&["--dry-run", "--apply"]).contains("cannot be used with"));
    assert!(run(&["--select", "remove-flask-core"]).contains("did you mean `remove-flask-cors`?"));
    assert!(run(&["nowhere"]).contains("nowhere: no such file or folder"));
    assert!(run(&["-"]).contains("--stdin-filename"));
    assert!(run(&["explain", "VF999"]).contains("unknown rule `VF999`"));
}

#[test]
fn a_bad_configuration_names_the_key() {
    let folder = project(&[("app.py", APP), ("vfix.toml", "selekt = [\"VF001\"]\n")]);
    let output = Run::new([]).at(folder.path()).output();
    assert_eq!(output.code, 2);
    assert!(
        output.stderr.contains("unknown key `selekt`"),
        "{}",
        output.stderr
    );
    assert!(
        output.stderr.contains("did you mean `select`?"),
        "{}",
        output.stderr
    );
    assert_eq!(Run::new(["--isolated"]).at(folder.path()).output().code, 0);
}

#[test]
fn configuration_selects_excludes_and_ignores() {
    let only = |config: &str| {
        let folder = project(&[("app.py", APP), ("pyproject.toml", config)]);
        Run::new([]).at(folder.path()).output().stdout
    };
    assert!(only("[tool.vfix]\nselect = [\"safe-dotenv\"]\n").contains("+try:"));
    assert!(!only("[tool.vfix]\nignore = [\"VF004\"]\n").contains("+try:"));
    assert_eq!(only("[tool.vfix]\nexclude = [\"app.py\"]\n"), "");
    assert!(!only("[tool.vfix.per-file-ignores]\n\"*.py\" = [\"VF004\"]\n").contains("+try:"));
}

#[test]
fn a_comment_silences_a_rule_and_one_that_silences_nothing_is_found() {
    let text = APP.replace("load_dotenv\n", "load_dotenv  # vfix: ignore[VF004]\n");
    let folder = project(&[("app.py", &text)]);
    let output = Run::new(["--select", "VF004"]).at(folder.path()).output();
    assert_eq!((output.code, output.stdout.as_str()), (0, ""));
    assert!(!output.stderr.contains("VF901"), "{}", output.stderr);
    let folder = project(&[(
        "app.py",
        "from flask import Flask\napp = Flask(__name__)  # vfix: ignore[VF004]\n",
    )]);
    let output = Run::new(["--select", "VF004"]).at(folder.path()).output();
    assert!(output.stderr.contains("VF901"), "{}", output.stderr);
}

#[test]
fn a_file_that_does_not_parse_blocks_only_where_it_is_loaded() {
    let broken = "def f(:\n";
    let folder = project(&[
        ("app.py", APP),
        ("scripts/old.py", &format!("import flask\n{broken}")),
    ]);
    let output = Run::new(["--apply"]).at(folder.path()).output();
    assert_eq!(output.code, 2);
    assert!(
        output.stderr.contains("scripts/old.py:2: does not parse"),
        "{}",
        output.stderr
    );
    assert!(
        output.stderr.contains("the other files are handled"),
        "{}",
        output.stderr
    );
    assert_eq!(
        Run::new(["--select", "VF"])
            .at(folder.path())
            .output()
            .stdout,
        ""
    );

    let folder = project(&[
        ("app.py", &format!("import helper\n{APP}")),
        ("helper.py", broken),
    ]);
    let before = state(folder.path());
    let output = Run::new(["--apply"]).at(folder.path()).output();
    assert_eq!(output.code, 2);
    assert!(
        output.stderr.contains("helper.py:1: does not parse"),
        "{}",
        output.stderr
    );
    assert!(
        output.stderr.contains("nothing is written"),
        "{}",
        output.stderr
    );
    assert_eq!(state(folder.path()), before);
}

#[test]
fn a_file_that_does_not_decode_is_named_with_its_line() {
    let folder = project(&[("app.py", APP)]);
    fs::write(folder.path().join("names.py"), b"a = 1\nb = '\xFF'\n").expect("a file");
    let output = Run::new([]).at(folder.path()).output();
    assert_eq!(output.code, 2);
    assert!(
        output.stderr.contains("names.py:2: is not in the encoding"),
        "{}",
        output.stderr
    );
    assert!(
        output.stdout.contains("+++ b/app.py"),
        "the other file is handled"
    );
}

#[test]
fn folders_without_python_and_without_flask_are_left_alone() {
    for files in [&[("a.txt", "x")][..], &[("a.py", "open('x', 'w')\n")]] {
        let folder = project(files);
        let output = Run::new([]).at(folder.path()).output();
        assert_eq!((output.code, output.stdout.as_str()), (0, ""));
        assert!(output.stderr.contains("no Flask app"), "{}", output.stderr);
    }
}

#[test]
fn a_single_file_is_read_with_its_project_and_written_alone() {
    let folder = project(&[
        ("requirements.txt", "flask\n"),
        (
            "app.py",
            "import config\nfrom flask import Flask\napp = Flask(__name__)\n",
        ),
        (
            "config.py",
            "from dotenv import load_dotenv\nload_dotenv()\n",
        ),
    ]);
    let config = folder.path().join("config.py");
    let output = Run::new([]).arg(&config).output();
    assert!(!output.stdout.contains("b/app.py"), "{}", output.stdout);
    assert!(
        !output.stdout.contains("vercel_env.py"),
        "{}",
        output.stdout
    );
}

#[test]
fn standard_input_gives_the_rewritten_source() {
    let folder = project(&[]);
    let run = || {
        Run::new(["-", "--stdin-filename", "app.py"])
            .at(folder.path())
            .stdin(APP)
    };
    let output = run().output();
    assert_eq!(output.code, 0, "{}", output.stderr);
    assert!(
        output.stdout.starts_with("import os\n"),
        "{}",
        output.stdout
    );
    assert!(
        output
            .stdout
            .contains("    from dotenv import load_dotenv\n")
    );
    let output = run().arg("--dry-run").output();
    assert!(
        output.stdout.starts_with("--- a/app.py\n"),
        "{}",
        output.stdout
    );
    assert_eq!(state(folder.path()).len(), 0);
}

#[test]
fn json_has_lines_columns_and_diffs() {
    let folder = project(&[("app.py", APP)]);
    let output = Run::new(["--output-format", "json"])
        .at(folder.path())
        .output();
    let document: Value = serde_json::from_str(&output.stdout).expect("JSON");
    let project = &document["projects"][0];
    assert_eq!(project["verdict"]["entrypoint"], "app.py:app");
    assert_eq!(project["files"][0]["path"], "app.py");
    let findings = project["findings"].as_array().expect("findings");
    let dotenv = findings
        .iter()
        .find(|f| f["code"] == "VF004")
        .expect("VF004");
    assert_eq!(
        (&dotenv["line"], &dotenv["column"]),
        (&Value::from(1), &Value::from(1))
    );
    assert_eq!(
        (&dotenv["severity"], &dotenv["fix"]),
        (&Value::from("error"), &Value::from("applied"))
    );
}

#[test]
fn findings_are_one_line_each_in_the_concise_format() {
    let folder = project(&[("app.py", APP)]);
    let output = Run::new(["--output-format", "concise"])
        .at(folder.path())
        .output();
    let found = output
        .stderr
        .lines()
        .any(|line| line.starts_with("app.py:1:1: VF004 fixed: "));
    assert!(found, "{}", output.stderr);
    let quiet = Run::new(["-q"]).at(folder.path()).output();
    assert_eq!((quiet.code, quiet.stderr.as_str()), (0, ""));
    assert!(!quiet.stdout.is_empty());
}

#[test]
fn uncommitted_changes_are_not_overwritten() {
    let folder = project(&[("app.py", "import os\n")]);
    let at = folder.path();
    assert!(git(at, &["init", "-q"]) && git(at, &["add", "."]) && git(at, &["commit", "-qm", "x"]));
    fs::write(at.join("app.py"), APP).expect("a change");
    let output = Run::new(["--apply"]).at(at).output();
    assert_eq!(output.code, 2);
    assert!(
        output.stderr.contains("has uncommitted changes"),
        "{}",
        output.stderr
    );
    assert!(
        output.stdout.contains("+++ b/app.py"),
        "the diff is still printed"
    );
    assert_eq!(fs::read_to_string(at.join("app.py")).expect("the app"), APP);
    assert_eq!(
        Run::new(["--apply", "--allow-dirty"]).at(at).output().code,
        0
    );
    // Untracked files have nothing to lose that git knows of.
    let folder = project(&[("app.py", APP)]);
    assert!(git(folder.path(), &["init", "-q"]));
    assert_eq!(Run::new(["--apply"]).at(folder.path()).output().code, 0);
}

#[test]
fn a_package_with_a_manifest_of_its_own_is_one_project() {
    let folder = project(&[
        ("backend/__init__.py", ""),
        ("backend/requirements.txt", "flask\n"),
        ("backend/app/__init__.py", APP),
        ("backend/main.py", "from app import app\n"),
    ]);
    let output = Run::new(["--apply"]).at(folder.path()).output();
    assert_eq!(
        output.stderr.matches("after fixes:").count(),
        1,
        "{}",
        output.stderr
    );
    let again = Run::new(["--apply"]).at(folder.path()).output();
    assert_eq!(again.stdout, "", "{}", again.stderr);
}

#[test]
fn many_projects_are_handled_and_a_broken_one_stops_none() {
    let folder = project(&[
        ("a/requirements.txt", "flask\n"),
        ("a/app.py", APP),
        ("b/requirements.txt", "flask\n"),
        ("b/app.py", "from flask import Flask\napp = Flask(\n"),
        ("c/backend/requirements.txt", "flask\n"),
        ("c/backend/app.py", APP),
    ]);
    let output = Run::new(["--apply"]).at(folder.path()).output();
    assert_eq!(output.code, 2);
    for path in ["a/app.py", "c/backend/app.py"] {
        assert!(
            output.stdout.contains(&format!("+++ b/{path}")),
            "{}",
            output.stdout
        );
        let text = fs::read_to_string(folder.path().join(path)).expect("the app");
        assert!(text.contains("IS_VERCEL"), "{path}");
    }
    assert!(
        output.stderr.contains("b/app.py:3: does not parse"),
        "{}",
        output.stderr
    );
}

/// /dev/full refuses every byte with ENOSPC, as a log file on a full disk does.
#[test]
#[cfg(target_os = "linux")]
fn a_standard_error_that_takes_nothing_loses_neither_the_work_nor_the_exit_code() {
    let app = project(&[("app.py", APP)]);
    let run = |args: &[&str]| {
        let full = fs::OpenOptions::new().write(true).open("/dev/full");
        Command::new(env!("CARGO_BIN_EXE_vfix"))
            .args(args)
            .current_dir(app.path())
            .env("VFIX_STATE_DIR", app.path().join("state"))
            .stdout(Stdio::null())
            .stderr(full.expect("/dev/full"))
            .status()
            .expect("vfix runs")
            .code()
    };
    assert_eq!(run(&["--apply"]), Some(0));
    let fixed = fs::read_to_string(app.path().join("app.py")).expect("app.py");
    assert!(fixed.contains("except ImportError"), "{fixed}");
    assert_eq!(run(&["undo"]), Some(0));
    assert_eq!(
        fs::read_to_string(app.path().join("app.py")).expect("app.py"),
        APP
    );
    assert_eq!(run(&["undo"]), Some(2), "there is nothing to take back");
}

#[test]
fn rules_pages_completions_and_the_manual_are_printed() {
    let output = Run::new(["rules"]).output();
    assert!(
        output.stdout.contains("VF001  remove-flask-cors"),
        "{}",
        output.stdout
    );
    let output = Run::new(["explain", "tmp-paths", "VF004"]).output();
    assert!(
        output.stdout.starts_with("# VF003 tmp-paths\n"),
        "{}",
        output.stdout
    );
    assert!(output.stdout.contains("\n# VF004 safe-dotenv\n"));
    assert!(
        Run::new(["completions", "bash"])
            .output()
            .stdout
            .contains("_vfix")
    );
    assert!(Run::new(["man"]).output().stdout.contains(".TH vfix"));
}

/// Names and bytes of every file.
fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let all = state(folder).into_iter();
    all.map(|(path, (bytes, _))| (path, bytes)).collect()
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
    let edited = [
        applied[Path::new(&folder.path().join("app.py"))].clone(),
        b"# mine\r\n".to_vec(),
    ]
    .concat();
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

    fs::write(
        folder.path().join("app.py"),
        &applied[Path::new(&folder.path().join("app.py"))],
    )
    .expect("the edit goes");
    assert_eq!(undo().code, 0);
    assert_eq!(bytes(folder.path()), before);
    assert_eq!(undo().code, 2, "only once");
}

#[test]
fn diffs_of_odd_newlines_are_taken_by_git_apply() {
    let lines = [
        "import os",
        "from dotenv import load_dotenv",
        "from flask import Flask",
        "load_dotenv()",
        "app = Flask(__name__)",
    ];
    let mixed = ["\r\n", "\n", "\r\n", "\n", ""];
    let mixed: String = lines
        .iter()
        .zip(mixed)
        .flat_map(|(line, end)| [*line, end])
        .collect();
    for text in [lines.join("\r"), format!("{}\r", lines.join("\r")), mixed] {
        let (shown, written) = (project(&[("app.py", &text)]), project(&[("app.py", &text)]));
        let diff = Run::new(["--dry-run"]).at(shown.path()).output().stdout;
        fs::write(shown.path().join("change.diff"), &diff).expect("the diff");
        let git = std::process::Command::new("git")
            .args(["apply", "--whitespace=nowarn", "change.diff"])
            .current_dir(shown.path())
            .output()
            .expect("git is needed: install git");
        assert!(git.status.success(), "{text:?}\n{diff:?}\n{git:?}");
        fs::remove_file(shown.path().join("change.diff")).expect("it is there");
        assert_eq!(Run::new(["--apply"]).at(written.path()).output().code, 0);
        let names = |folder: &TempDir| {
            let all = bytes(folder.path()).into_iter();
            all.map(|(path, bytes)| (path.file_name().map(ToOwned::to_owned), bytes))
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&shown), names(&written), "{text:?}");
        let again = Run::new(["--dry-run"]).at(written.path()).output();
        assert_eq!(again.stdout, "", "{text:?}");
    }
}

#[test]
fn the_summary_lists_the_variables_that_the_deployment_needs() {
    let app = "import os\nfrom flask import Flask\nKEY = os.environ['KEY']\napp = Flask(__name__)\n\
               @app.route('/')\ndef home():\n    return os.environ['GREETING']\n";
    let folder = project(&[("app.py", app)]);
    let output = Run::new(["."]).at(folder.path()).output();
    let wanted = "  variables:   GREETING (app.py:7), KEY (app.py:3)\n";
    assert!(output.stderr.contains(wanted), "{}", output.stderr);
    // Another module reads one of them again; one with a default is not needed.
    let other = "import os\nfrom app import app\nKEYS = [os.environ['KEY'], os.getenv('B', '')]\n";
    fs::write(folder.path().join("keys.py"), other).expect("a file");
    fs::write(folder.path().join("app.py"), format!("{app}import keys\n")).expect("a file");
    let output = Run::new(["--output-format=json", "."])
        .at(folder.path())
        .output();
    let wanted = "  variables:   GREETING (app.py:7), KEY (app.py:3, keys.py:3)\n";
    assert!(output.stderr.contains(wanted), "{}", output.stderr);
    let document: Value = serde_json::from_str(&output.stdout).expect("JSON");
    let wanted = serde_json::json!([
        { "name": "GREETING", "read_at": [{ "path": "app.py", "line": 7 }] },
        { "name": "KEY", "read_at": [{ "path": "app.py", "line": 3 }, { "path": "keys.py", "line": 3 }] },
    ]);
    assert_eq!(document["projects"][0]["variables"], wanted);
    // An app that starts without them needs no list.
    let lenient = folder.path().join("app.py");
    fs::write(lenient, app.replace("['KEY']", ".get('KEY')")).expect("a file");
    let output = Run::new(["."]).at(folder.path()).output();
    assert!(!output.stderr.contains("variables:"), "{}", output.stderr);
}

#[test]
fn control_characters_of_a_file_survive_in_a_pipe() {
    let text = APP.replace(
        "load_dotenv()\n",
        "load_dotenv()\nRED = '\u{1b}[31m\u{7f}'\n",
    );
    let folder = project(&[("app.py", &text)]);
    let run = Run::new(["-", "--stdin-filename", "app.py"]).stdin(&text);
    let output = run.at(folder.path()).output();
    assert!(
        output.stdout.contains("RED = '\u{1b}[31m\u{7f}'\n"),
        "{:?}",
        output.stdout
    );
    let shown = Run::new([]).at(folder.path()).output();
    assert!(
        shown.stdout.contains("RED = '\u{1b}[31m\u{7f}'\n"),
        "{:?}",
        shown.stdout
    );
}

#[test]
fn the_builder_decides_whether_a_handler_that_is_no_class_fails() {
    let app = "from flask import Flask\n\napp = Flask(__name__)\nhandler = app\n";
    let pinned = r#"{"builds": [{"src": "app.py", "use": "@vercel/python@4.3.0"}]}"#;
    let now = |folder: &Path, options: &[&str]| {
        let run = options
            .iter()
            .fold(Run::new(["--dry-run"]), |run, o| run.arg(o));
        let output = run.at(folder).output();
        let fails = output.stderr.contains("crashes on a `handler`");
        assert_eq!(output.code, i32::from(fails), "{}", output.stderr);
        fails
    };
    let plain = project(&[("app.py", app)]);
    assert!(!now(plain.path(), &[]));
    assert!(now(plain.path(), &["--builder", "4.3.0"]));
    assert!(now(plain.path(), &["--builder", "6.27"]));
    assert!(!now(plain.path(), &["--builder", "6.28.0"]));
    // The command line before the configuration, and that before vercel.json.
    let pinned = project(&[("app.py", app), ("vercel.json", pinned)]);
    assert!(now(pinned.path(), &[]));
    assert!(!now(pinned.path(), &["--builder", "latest"]));
    fs::write(pinned.path().join("vfix.toml"), "builder = \"25.0.0\"\n").expect("a file");
    assert!(!now(pinned.path(), &[]));
    assert!(now(pinned.path(), &["--builder", "3.1"]));
    let bad = Run::new(["--builder", "new"]).at(plain.path()).output();
    assert_eq!(bad.code, 2, "{}", bad.stderr);
    assert!(
        bad.stderr.contains("no version such as 4.3.0"),
        "{}",
        bad.stderr
    );
}

#[test]
fn a_project_below_the_top_of_its_repository_names_its_root_directory() {
    let app = "from flask import Flask\n\napp = Flask(__name__)\n";
    let repository = project(&[
        ("web/package.json", "{}"),
        ("backend/app.py", app),
        ("backend/requirements.txt", "flask\n"),
        (".git/HEAD", "ref: refs/heads/main\n"),
    ]);
    let output = Run::new(["--check"]).at(repository.path()).output();
    let wanted = "backend:\n  now:         Vercel loads app.py:app; the app starts";
    assert!(output.stderr.contains(wanted), "{}", output.stderr);
    let settings = "Root Directory is `backend`";
    assert!(output.stderr.contains(settings), "{}", output.stderr);
    let top = project(&[("app.py", app), (".git/HEAD", "ref: refs/heads/main\n")]);
    let output = Run::new(["--check"]).at(top.path()).output();
    assert!(
        !output.stderr.contains("Root Directory"),
        "{}",
        output.stderr
    );
}
