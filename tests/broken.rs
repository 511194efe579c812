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
