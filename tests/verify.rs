//! `vfix verify`: real apps in the real sandbox.

#[path = "verify/cage.rs"]
mod cage;
#[path = "verify/ends.rs"]
mod ends;
#[path = "verify/neighbours.rs"]
mod neighbours;
#[path = "verify/reports.rs"]
mod reports;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{self, Output, Run};

/// The interpreter with what the apps of tests/apps use on a laptop.
fn python() -> PathBuf {
    interpreter("laptop", &[])
}

/// An interpreter with the packages of the apps, but for the ones to leave out.
fn interpreter(name: &str, without: &[&str]) -> PathBuf {
    let lines = include_str!("requirements.txt").lines();
    let wanted = lines.filter(|line| !without.iter().any(|package| line.starts_with(package)));
    let wanted: Vec<String> = wanted.map(str::to_owned).collect();
    support::venv(&support::target().join(name), &wanted)
}

/// A project with one of the hostile apps, in a folder of the test that asks: several run the same app
/// at once.
fn project(name: &str) -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verify");
    let thread = std::thread::current();
    let test = thread.name().unwrap_or_default().replace("::", "-");
    let project = support::target().join("verify").join(test).join(name);
    let _ = fs::remove_dir_all(&project);
    fs::create_dir_all(&project).expect("a folder");
    let case = tests.join("cases").join(format!("{name}.py"));
    let source = fs::read(case).or_else(|_| fs::read(tests.join(name).join("app.py")));
    fs::write(project.join("app.py"), source.expect("the app")).expect("written");
    fs::write(project.join("requirements.txt"), "Flask\n").expect("written");
    project
}

/// For tests in which time is no matter: on a machine under load, an import takes minutes.
const PATIENCE: [&str; 2] = ["--timeout", "600"];

fn verify(project: &Path, arguments: &[&str]) -> Output {
    let mut run = Run::new(["verify", "--python"]).arg(python());
    let patience = PATIENCE
        .iter()
        .filter(|_| !arguments.contains(&PATIENCE[0]));
    for argument in patience.chain(arguments) {
        run = run.arg(argument);
    }
    run.arg(project).output()
}

fn json(output: &Output) -> Value {
    serde_json::from_str(&output.stdout)
        .unwrap_or_else(|e| panic!("{e}: {}\n{}", output.stdout, output.stderr))
}

/// Status, kind of failure and place of each answer, by path.
fn answers(document: &Value) -> BTreeMap<String, (Option<u64>, String, String)> {
    let list = document["runs"][0]["boot"]["answers"].as_array();
    let list = list.unwrap_or_else(|| panic!("no answers: {document}"));
    let each = list.iter().map(|answer| {
        let failure = &answer["failure"];
        let kind = failure["kind"].as_str().unwrap_or("none").to_owned();
        let path = answer["path"].as_str().expect("a path").to_owned();
        (path, (answer["status"].as_u64(), kind, place(failure)))
    });
    each.collect()
}

/// `app.py:12`, the innermost line of a failure.
fn place(failure: &Value) -> String {
    let last = failure["frames"]
        .as_array()
        .and_then(|frames| frames.last());
    last.map_or(String::new(), |frame| {
        format!("{}:{}", frame[0].as_str().unwrap_or("?"), frame[1])
    })
}

/// The number of the line of an app that holds a text.
fn line(project: &Path, text: &str) -> usize {
    let source = fs::read_to_string(project.join("app.py")).expect("the app");
    let found = source.lines().position(|line| line.contains(text));
    found.unwrap_or_else(|| panic!("no line with {text}")) + 1
}
