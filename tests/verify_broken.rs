//! The apps of tests/broken, run for real: `vfix verify` must see what the verdict says of them from
//! the code alone, which tests/broken.rs holds to the same `expect.json`: cause, file, line and rule
//! before the fix, and an app that starts and answers after it.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use crate::support::{self, Run};

#[derive(Debug, Deserialize)]
struct Expect {
    outcome: String,
    /// What a run says last.
    raises: String,
    file: String,
    line: u64,
    rule: Option<String>,
    #[serde(default)]
    environment: std::collections::BTreeMap<String, String>,
    /// The request that fails, where the import does not.
    request: Option<String>,
}

/// The runs of `vfix verify` on a project, with the packages that it declares and no others.
fn verify(project: &Path, expect: &Expect, both: bool) -> Result<Vec<Value>, String> {
    let hangs = expect.outcome == "hang";
    let mut run = Run::new(["verify", "--json", "--install", "--timeout"])
        .arg(if hangs { "10" } else { "60" })
        .env(
            "XDG_CACHE_HOME",
            support::target().join("verify-environments"),
        );
    for (name, value) in &expect.environment {
        run = run.arg("--env").arg(format!("{name}={value}"));
    }
    if let Some(request) = &expect.request {
        run = run.arg("--request").arg(request);
    }
    if both {
        run = run.arg("--both");
    }
    let output = run.arg(project).output();
    let document: Value = serde_json::from_str(&output.stdout)
        .map_err(|_| format!("exit {}: {}", output.code, output.stderr))?;
    Ok(document["runs"].as_array().cloned().unwrap_or_default())
}

/// The failure of the run that is meant.
fn failure<'r>(run: &'r Value, expect: &Expect) -> &'r Value {
    let boot = &run["boot"];
    if expect.outcome != "route" {
        return &boot["import"];
    }
    let answers = boot["answers"].as_array().into_iter().flatten();
    let mut failures = answers
        .map(|answer| &answer["failure"])
        .filter(|failure| !failure.is_null());
    failures.next().unwrap_or(&Value::Null)
}

fn starts(run: &Value) -> Result<(), String> {
    let boot = &run["boot"];
    let answers = boot["answers"].as_array().cloned().unwrap_or_default();
    let home = answers
        .iter()
        .find(|answer| answer["method"] == "GET" && answer["path"] == "/");
    let fine = answers.iter().all(|answer| answer["failure"].is_null());
    let answers_home = home.is_some_and(|answer| answer["status"] == 200);
    match boot["import"].is_null() && fine && answers_home {
        true => Ok(()),
        false => Err(format!("the fixed app does not work: {boot:#}")),
    }
}

fn check(case: &Path) -> Result<(), String> {
    let text = fs::read_to_string(case.join("expect.json")).map_err(|e| e.to_string())?;
    let expect: Expect = serde_json::from_str(&text).map_err(|e| e.to_string())?;
    let project = case.join("project");
    let by_hand = case.join("by_hand");
    let runs = verify(&project, &expect, !by_hand.is_dir())?;
    let before = failure(&runs[0], &expect);
    let kinds: &[&str] = match &*expect.outcome {
        "build" => &["no-entrypoint"],
        "hang" => &["timeout"],
        "route" => &["exception"],
        _ => &["exception", "exit"],
    };
    let last = before["frames"].as_array().and_then(|frames| frames.last());
    let place = last.map(|frame| (frame[0].as_str(), frame[1].as_u64()));
    // A loop that never ends is interrupted at any of its lines.
    let found = &before["found_at"];
    let found = (found[0].as_str(), found[1].as_u64());
    let place = match (&*expect.outcome, found) {
        ("hang", (Some(_), _)) => Some(found),
        _ => place,
    };
    let agrees = kinds.iter().any(|kind| before["kind"] == *kind)
        && place == Some((Some(&*expect.file), Some(expect.line)))
        && before["rule"].as_str() == expect.rule.as_deref()
        && before["message"]
            .as_str()
            .is_some_and(|said| said.contains(&expect.raises));
    if !agrees {
        return Err(format!("wanted {expect:?}, but {before:#}"));
    }
    if by_hand.is_dir() {
        let fixed = support::target().join("verify-by-hand");
        let _ = fs::remove_dir_all(&fixed);
        support::copy(&project, &fixed);
        support::copy(&by_hand, &fixed);
        starts(&verify(&fixed, &expect, false)?[0])
    } else {
        starts(&runs[1])
    }
}

#[test]
fn a_run_agrees_with_the_verdict_on_every_broken_app() {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let entries = fs::read_dir(base).expect("tests/broken");
    let mut cases: Vec<PathBuf> = entries.map(|e| e.expect("a folder").path()).collect();
    cases.sort();
    assert!(cases.len() >= 15, "{cases:?}");
    let failures: Vec<String> = cases
        .iter()
        .filter_map(|case| Some(format!("{}: {}", case.display(), check(case).err()?)))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}
