//! Every folder `tests/broken/<cause>/` is an app that fails on Vercel for one cause.
//!
//! `expect.json` says which one, in which file and line, and which rule finds it. Here the verdict
//! must say so from the code alone, and that the app starts once it is fixed: by the rule, or by
//! hand as the finding advises, where `by_hand/` holds the files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use crate::support::{self, Run};

/// What fails; the run for real reads the other keys of `expect.json`.
#[derive(Debug, Deserialize)]
struct Expect {
    outcome: String,
    cause: String,
    file: String,
    line: u64,
    rule: Option<String>,
}

fn cases() -> Vec<PathBuf> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let entries = fs::read_dir(base).expect("tests/broken");
    let mut cases: Vec<PathBuf> = entries.map(|e| e.expect("a folder").path()).collect();
    cases.sort();
    cases
}

/// The verdict on a folder.
fn verdict(project: &Path) -> Value {
    let run = Run::new(["--output-format", "json"]).arg("--project-root");
    let output = run.arg(project).output();
    let document: Value = serde_json::from_str(&output.stdout).expect(&output.stderr);
    document["projects"][0]["verdict"].clone()
}

fn starts(verdict: &Value, line: &str) -> Result<(), String> {
    let said = verdict[line].as_str().unwrap_or_default();
    match said.contains("the app starts") && !said.contains("fails") {
        true => Ok(()),
        false => Err(format!("{line}: {said}")),
    }
}

fn check(case: &Path) -> Result<Expect, String> {
    let text = fs::read_to_string(case.join("expect.json")).map_err(|e| e.to_string())?;
    let expect: Expect = serde_json::from_str(&text).map_err(|e| e.to_string())?;
    let project = case.join("project");
    let before = verdict(&project);
    let (now, failure) = (
        before["now"].as_str().unwrap_or_default(),
        &before["first_failure"],
    );
    let start = match &*expect.outcome {
        "build" => "the build fails",
        "route" => "the app starts; 1 place fails when a request reaches it",
        "variable" => "the app starts; 1 place may fail",
        _ => "the import fails",
    };
    let got = (
        failure["path"].as_str(),
        failure["line"].as_u64(),
        failure["rule"].as_str(),
    );
    let wanted = (
        Some(&*expect.file),
        Some(expect.line),
        expect.rule.as_deref(),
    );
    if !now.contains(start) || got != wanted || !now.contains(&expect.cause) {
        return Err(format!("wanted {expect:?}\n  now: {now}\n  {failure}"));
    }
    let by_hand = case.join("by_hand");
    if by_hand.is_dir() {
        let fixed = tempfile::tempdir().map_err(|e| e.to_string())?;
        support::copy(&project, fixed.path());
        support::copy(&by_hand, fixed.path());
        starts(&verdict(fixed.path()), "now")?;
    } else {
        starts(&before, "after_fixes")?;
    }
    Ok(expect)
}

#[test]
fn the_verdict_names_what_fails_first_and_that_the_fixed_app_starts() {
    let mut failures = Vec::new();
    let mut outcomes: BTreeMap<String, usize> = BTreeMap::new();
    for case in cases() {
        match check(&case) {
            Ok(expect) => *outcomes.entry(expect.outcome).or_default() += 1,
            Err(problem) => failures.push(format!("{}: {problem}", case.display())),
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(outcomes.values().sum::<usize>() >= 15, "{outcomes:?}");
    assert!(
        outcomes.len() == 5,
        "every outcome has a case: {outcomes:?}"
    );
}

/// What is said on standard error about a folder, without its own path.
fn said<const N: usize>(project: &Path, arguments: [&str; N]) -> (i32, String) {
    let output = Run::new(arguments).arg(project).output();
    let shown = project.display().to_string();
    (output.code, output.stderr.replace(&shown, "PROJECT"))
}

#[test]
fn a_build_that_fails_is_said_without_the_rule_that_says_why() {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let project = base.join("file_that_vercel_does_not_look_at/project");
    let (_, text) = said(&project, ["--ignore", "VF002,VF103"]);
    let wanted = "now:         the build fails: Vercel finds no app in ";
    assert!(text.contains(wanted), "{text}");
}

#[test]
fn a_folder_without_an_app_is_told_apart_from_one_with_several() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("tool.py"), "print('hello')\n").expect("written");
    let (code, text) = said(folder.path(), []);
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains("PROJECT: no Flask app is found; nothing is changed"),
        "{text}"
    );

    let app =
        "import connexion\n\napi = connexion.App(__name__, specification_dir='.')\napp = api.app\n";
    fs::write(folder.path().join("config.py"), app).expect("written");
    let (code, text) = said(folder.path(), []);
    assert_eq!(code, 0, "{text}");
    let held = "no Flask app is found; what `connexion.App` makes at config.py:3 is not looked into; \
                nothing is changed";
    assert!(text.contains(held), "{text}");
    fs::remove_file(folder.path().join("config.py")).expect("removed");

    fs::create_dir(folder.path().join("tests")).expect("a folder");
    let app = "from flask import Flask\n\nweb = Flask(__name__)\n";
    fs::write(folder.path().join("tests/fake.py"), app).expect("written");
    fs::write(folder.path().join("requirements.txt"), "flask\n").expect("written");
    let (_, text) = said(folder.path(), []);
    assert!(
        text.contains("no Flask app is found outside of tests and scripts"),
        "{text}"
    );

    for name in ["shop.py", "blog.py"] {
        fs::write(folder.path().join(name), app).expect("written");
    }
    let (_, text) = said(folder.path(), []);
    assert!(
        text.contains("several Flask apps, among which vfix does not choose"),
        "{text}"
    );
}

#[test]
fn an_app_in_a_virtual_environment_is_not_passed_over_in_silence() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["env", "venv"] {
        fs::create_dir_all(folder.path().join(name).join("lib")).expect("a folder");
    }
    let app = "from flask import Flask\n\napp = Flask(__name__)\n";
    fs::write(folder.path().join("env/pyvenv.cfg"), "home = /usr/bin\n").expect("written");
    fs::write(folder.path().join("env/app.py"), app).expect("written");
    fs::write(folder.path().join("env/lib/flask.py"), app).expect("written");
    fs::write(folder.path().join("venv/web.py"), app).expect("written");
    let (code, text) = said(folder.path(), []);
    assert_eq!(code, 2, "{text}");
    for path in ["env/app.py", "venv/web.py"] {
        let wanted = format!("{path}: lies in a virtual environment, which Vercel does not deploy");
        assert!(text.contains(&wanted), "{text}");
    }
    assert!(!text.contains("lib/flask.py"), "{text}");
}
