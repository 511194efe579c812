//! Options, configuration and comments that decide what is looked at and what is said.

use std::fs;

use super::APP;
use crate::support::Run;
use crate::support::folders::project;

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
    assert!(run(&["nowhere"]).ends_with("nowhere: no such file or folder\n"));
    assert!(run(&["expalin", "VF001"]).contains("did you mean `vfix explain`?"));
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
fn the_configuration_above_the_project_counts_from_wherever_it_is_named() {
    let config = "select = [\"VF004\"]\n";
    let files = [
        ("vfix.toml", config),
        ("backend/app.py", APP),
        ("other/x.py", ""),
    ];
    let folder = project(&files);
    let rules = |at: &str, path: &str| {
        let run = Run::new(["--show-settings", path]).at(&folder.path().join(at));
        let output = run.output();
        assert_eq!(output.code, 0, "{}", output.stderr);
        let mut lines = output.stdout.lines();
        lines.find_map(|line| Some(line.strip_prefix("rules: ")?.to_owned()))
    };
    let full = folder.path().join("backend");
    let full = full.to_string_lossy();
    for (at, path) in [
        ("backend", "."),
        (".", "backend"),
        ("other", "../backend"),
        ("other", &*full),
    ] {
        assert_eq!(rules(at, path).as_deref(), Some("VF004"), "{at} {path}");
    }
    // The working folder is not above a project beside it.
    fs::write(
        folder.path().join("other/vfix.toml"),
        "select = [\"VF001\"]\n",
    )
    .expect("written");
    assert_eq!(rules("other", "../backend").as_deref(), Some("VF004"));
    assert_eq!(
        rules("other", "../backend/app.py").as_deref(),
        Some("VF004")
    );
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
