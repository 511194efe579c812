//! Many apps with one report.

use std::fs;
use std::path::Path;

use super::APP;
use crate::support::folders::project;
use crate::support::{Output, Run};

/// A clean app, two that are changed, one that is broken, and one with a bad configuration.
const APPS: &[(&str, &str)] = &[
    ("clean/tool.py", "print(1)\n"),
    ("one/app.py", APP),
    ("two/app.py", APP),
    ("broken/app.py", "import flask\ndef f(:\n"),
    ("settings/app.py", APP),
    ("settings/vfix.toml", "selekt = []\n"),
];
const PATHS: [&str; 6] = ["clean", "one", "two", "broken", "settings", "nowhere"];

fn batch(folder: &Path, more: &[&str]) -> Output {
    let run = Run::new(["batch", "--report", "report.jsonl"]);
    let run = more.iter().chain(&PATHS).fold(run, |run, arg| run.arg(arg));
    run.at(folder).output()
}

/// The lines about apps: path, exit code and whether it was written, by path.
fn lines(folder: &Path) -> Vec<(String, u64, bool)> {
    let text = fs::read_to_string(folder.join("report.jsonl")).expect("the report");
    let mut lines: Vec<_> = text
        .lines()
        .skip(1)
        .map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
            let path = line["path"].as_str().expect("its path").to_owned();
            let code = line["exit_code"].as_u64().expect("its code");
            (path, code, line["written"] == true)
        })
        .collect();
    lines.sort();
    lines
}

fn line(path: &str, code: u64, written: bool) -> (String, u64, bool) {
    (path.to_owned(), code, written)
}

#[test]
fn each_app_has_its_line_and_what_fails_is_named_and_stops_nothing() {
    let folder = project(APPS);
    let output = batch(folder.path(), &["--apply"]);
    assert_eq!((output.code, output.stdout.as_str()), (2, ""));
    assert_eq!(
        lines(folder.path()),
        [
            line("broken", 2, false),
            line("clean", 0, false),
            line("nowhere", 2, false),
            line("one", 0, true),
            line("settings", 2, false),
            line("two", 0, true),
        ]
    );
    for said in [
        "vfix: broken: broken/app.py:2: does not parse",
        "vfix: settings: settings/vfix.toml:1: unknown key `selekt`",
        "vfix: nowhere: nowhere: no such file or folder",
        "6 apps: 3 done, 0 with something left, 3 failed; 0 of them in an earlier run",
    ] {
        assert!(output.stderr.contains(said), "{said}: {}", output.stderr);
    }
    let text = |name: &str| fs::read_to_string(folder.path().join(name)).expect("an app");
    assert_ne!(text("one/app.py"), APP);
    assert_eq!(text("one/app.py"), text("two/app.py"));
    assert_eq!(text("settings/app.py"), APP);
}

#[test]
fn one_app_and_one_file_are_said_in_the_singular() {
    let folder = project(APPS);
    let run = Run::new(["batch", "--report", "report.jsonl", "one"]);
    let output = run.at(folder.path()).output();
    for said in ["one: 1 file to change, 1 finding left", "1 app: 1 done"] {
        assert!(output.stderr.contains(said), "{said}: {}", output.stderr);
    }
}

#[test]
fn a_run_goes_on_behind_its_report_and_tries_again_what_failed() {
    let folder = project(APPS);
    assert_eq!(batch(folder.path(), &[]).code, 2);
    let report = folder.path().join("report.jsonl");
    let whole = fs::read_to_string(&report).expect("the report");
    // Killed in the middle of a line, behind the head and two apps.
    let ends: Vec<usize> = whole.match_indices('\n').map(|(at, _)| at + 1).collect();
    fs::write(&report, &whole[..ends[2] + 20]).expect("written");
    let kept = whole[..ends[2]].to_owned();
    let failed = kept.matches("\"exit_code\":2").count();
    fs::write(folder.path().join("broken/app.py"), "import flask\n").expect("written");
    fs::write(folder.path().join("settings/vfix.toml"), "").expect("written");
    fs::create_dir(folder.path().join("nowhere")).expect("a folder");
    let output = batch(folder.path(), &["-q"]);
    assert_eq!((output.code, output.stderr.as_str()), (0, ""));
    let text = fs::read_to_string(&report).expect("the report");
    assert!(
        text.starts_with(&kept),
        "what was done stays as it is: {text}"
    );
    assert_eq!(lines(folder.path()).len(), 6 + failed);
    // Nothing is left to do.
    let output = batch(folder.path(), &[]);
    assert!(
        output.stderr.contains("6 of them in an earlier run"),
        "{}",
        output.stderr
    );
    assert_eq!(fs::read_to_string(&report).expect("the report"), text);
}

#[test]
fn a_report_of_another_run_and_a_file_that_is_none_are_left_alone() {
    let folder = project(APPS);
    assert_eq!(batch(folder.path(), &[]).code, 2);
    let report = folder.path().join("report.jsonl");
    let mut known = fs::read_to_string(&report).expect("the report");
    let output = batch(folder.path(), &["--apply"]);
    assert!(
        output.stderr.contains("with other options"),
        "{}",
        output.stderr
    );
    for other in ["{\"a\": 1}", "{\"a\": 1}\n", "é", "x\ny\n"] {
        assert_eq!(output.code, 2);
        assert_eq!(fs::read_to_string(&report).expect("the report"), known);
        other.clone_into(&mut known);
        fs::write(&report, other).expect("written");
        let output = batch(folder.path(), &[]);
        assert!(
            output.stderr.contains("is no report of `vfix batch`"),
            "{}",
            output.stderr
        );
    }
    assert_eq!(fs::read_to_string(&report).expect("the report"), known);
}

#[test]
fn the_help_shows_no_option_that_is_refused() {
    let folder = project(APPS);
    let help = Run::new(["batch", "--help"]).output().stdout;
    assert!(help.contains("--apply"), "{help}");
    for given in [
        &["--interactive"][..],
        &["--checklist"],
        &["--show-files"],
        &["--show-settings"],
        &["--statistics"],
        &["--patch-dir", "patches"],
        &["--project-root", "."],
        &["--stdin-filename", "app.py"],
        &["--output-file", "out"],
        &["--output-format", "json"],
        &["--color", "never"],
    ] {
        let output = batch(folder.path(), given);
        let words = format!("{} does not go with", given[0]);
        assert!(output.stderr.contains(&words), "{}", output.stderr);
        // Neither of its own nor in what is said of another one.
        assert!(!help.contains(given[0]), "{help}");
    }
    let output = batch(folder.path(), &["-"]);
    assert!(
        output.stderr.contains("`-` does not go"),
        "{}",
        output.stderr
    );
    assert!(!help.contains("standard input"), "{help}");
}
