//! What goes to standard output and standard error: diffs, formats, pages, and what a pipe takes.

use std::fs;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::APP;
use crate::support::folders::{bytes, project, state};
use crate::support::{Run, git};

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
        git(
            shown.path(),
            &["apply", "--whitespace=nowarn", "change.diff"],
        );
        fs::remove_file(shown.path().join("change.diff")).expect("it is there");
        assert_eq!(Run::new(["--apply"]).at(written.path()).output().code, 0);
        assert_eq!(bytes(shown.path()), bytes(written.path()), "{text:?}");
        let again = Run::new(["--dry-run"]).at(written.path()).output();
        assert_eq!(again.stdout, "", "{text:?}");
    }
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
