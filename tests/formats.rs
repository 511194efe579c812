//! The formats for machines, each read back by a program of its own kind.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{self, Run, copy, once, target, venv};

mod patches;

/// A copy of an app of this repository.
fn app(name: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let apps = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/apps");
    copy(&apps.join(name).join("project"), folder.path());
    folder
}

fn format(folder: &Path, format: &str) -> support::Output {
    Run::new(["--output-format", format]).at(folder).output()
}

fn python(requirements: &[&str]) -> PathBuf {
    let requirements: Vec<String> = requirements.iter().map(|&one| one.to_owned()).collect();
    venv(&target().join("venv-formats"), &requirements)
}

/// What a Python program prints, with the text on its standard input.
fn run_python(python: &Path, program: &str, input: &Path) -> String {
    let output = Command::new(python)
        .args(["-c", program])
        .arg(input)
        .stdin(Stdio::null())
        .output()
        .expect("python runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The schema of SARIF 2.1.0, from the package in which Microsoft publishes it.
fn sarif_schema() -> PathBuf {
    const PACKAGE: &str = "@microsoft/jest-sarif@1.0.0-beta.0";
    let home = target().join("sarif-schema");
    once(&home, PACKAGE, || {
        let output = Command::new("npm")
            .args(["pack", "--silent", PACKAGE])
            .current_dir(&home)
            .stdin(Stdio::null())
            .output()
            .expect("npm is needed: install npm");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "npm must reach its registry: {said}"
        );
        let status = Command::new("tar")
            .args(["xzf", "microsoft-jest-sarif-1.0.0-beta.0.tgz"])
            .current_dir(&home)
            .status();
        assert!(status.expect("tar is needed: install tar").success());
    });
    home.join("package/lib/schemas/sarif-2.1.0-rtm.5.json")
}

fn sarif_problems(document: &Path) -> String {
    let program = format!(
        "import json, sys, jsonschema\n\
         schema = json.load(open({:?}))\n\
         validator = jsonschema.validators.validator_for(schema)(schema)\n\
         for error in validator.iter_errors(json.load(open(sys.argv[1]))):\n    \
             print(error.json_path, error.message[:200])\n",
        sarif_schema()
    );
    run_python(&python(&["jsonschema==4.25.1"]), &program, document)
}

/// A text with the replacements of an artifact change.
fn replaced(text: &str, change: &Value) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let offset = |line: &Value, column: &Value| {
        let number = |value: &Value| value.as_u64().expect("a number") as usize - 1;
        let (line, column) = (number(line), number(column));
        let before: usize = lines[..line].iter().map(|line| line.len()).sum();
        let rest = lines.get(line).copied().unwrap_or_default();
        let within = rest
            .char_indices()
            .nth(column)
            .map_or(rest.len(), |(at, _)| at);
        before + within
    };
    let mut new = text.to_owned();
    let all = change["replacements"].as_array().expect("replacements");
    for one in all.iter().rev() {
        let region = &one["deletedRegion"];
        let start = offset(&region["startLine"], &region["startColumn"]);
        let end = offset(&region["endLine"], &region["endColumn"]);
        let with = one["insertedContent"]["text"].as_str().expect("a text");
        new.replace_range(start..end, with);
    }
    new
}

#[test]
fn sarif_is_valid_and_its_fixes_give_what_apply_writes() {
    for name in ["shop", "weather_api", "library"] {
        let (folder, fixed) = (app(name), app(name));
        let out = folder.path().join("out.sarif");
        let run = Run::new(["--output-format", "sarif", "--output-file"]).arg(&out);
        let output = run.at(folder.path()).output();
        assert_eq!(output.stdout, "", "the document is in the file alone");
        assert_eq!(sarif_problems(&out), "", "{name}");
        Run::new(["--apply"]).at(fixed.path()).output();

        let document = fs::read_to_string(&out).expect("the document");
        let document: Value = serde_json::from_str(&document).expect("JSON");
        let results = document["runs"][0]["results"].as_array().expect("results");
        let mut files = std::collections::BTreeMap::new();
        for result in results {
            let rule = result["ruleIndex"].as_u64().expect("an index") as usize;
            let rules = &document["runs"][0]["tool"]["driver"]["rules"];
            assert_eq!(rules[rule]["id"], result["ruleId"]);
            for fix in result["fixes"].as_array().into_iter().flatten() {
                for change in fix["artifactChanges"].as_array().expect("changes") {
                    let path = change["artifactLocation"]["uri"].as_str().expect("a uri");
                    let before = fs::read_to_string(folder.path().join(path)).unwrap_or_default();
                    let after = fs::read_to_string(fixed.path().join(path)).expect("written");
                    assert_eq!(replaced(&before, change), after, "{name}/{path}");
                    files.insert(path.to_owned(), ());
                }
            }
        }
        assert!(files.len() > 1, "{name}: fixes of several files");
    }
}

#[test]
fn the_sarif_validator_sees_what_is_wrong() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bad.sarif");
    let bad = json!({ "version": "2.1.0", "runs": [{ "tool": {}, "results": [{}] }] });
    fs::write(&path, bad.to_string()).expect("a file");
    assert!(sarif_problems(&path).contains("'driver' is a required property"));
}

#[test]
fn a_project_that_does_not_parse_is_a_notification_of_sarif() {
    let folder = app("notes");
    fs::write(folder.path().join("bad file.py"), "def f(:\n").expect("a file");
    let output = format(folder.path(), "sarif");
    assert_eq!(output.code, 2);
    let document: Value = serde_json::from_str(&output.stdout).expect("JSON");
    let invocation = &document["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let place = &invocation["toolExecutionNotifications"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "bad%20file.py");
    assert_eq!(place["region"]["startLine"], 1);
}

#[test]
fn github_gets_one_command_a_finding_and_nothing_else() {
    let folder = app("notes");
    let wanted = format(folder.path(), "json").stdout;
    let wanted: Value = serde_json::from_str(&wanted).expect("JSON");
    let wanted = wanted["projects"][0]["findings"]
        .as_array()
        .expect("findings");
    let output = format(folder.path(), "github");
    let lines: Vec<&str> = output.stdout.lines().collect();
    assert_eq!(lines.len(), wanted.len(), "{}", output.stdout);
    for (line, finding) in lines.iter().zip(wanted) {
        let (head, message) = line
            .strip_prefix("::")
            .and_then(|rest| rest.split_once("::"))
            .expect("a command");
        let (level, properties) = head.split_once(' ').expect("a level");
        let level = match level {
            "notice" => "info",
            other => other,
        };
        assert_eq!(finding["severity"], level);
        let place = format!(
            "title={} {},file={},line={},",
            finding["code"].as_str().expect("a code"),
            finding["name"].as_str().expect("a name"),
            finding["path"].as_str().expect("a path"),
            finding["line"],
        );
        assert!(properties.starts_with(&place), "{properties}");
        assert!(message.contains(": "), "{message}");
    }
}

#[test]
fn what_would_break_a_command_of_github_is_escaped() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("a,b:c%")).expect("a folder");
    let app = "from flask import Flask\napp = Flask(__name__)\ndef f(:\n";
    fs::write(folder.path().join("a,b:c%/app.py"), app).expect("a file");
    let output = format(folder.path(), "github");
    assert!(
        output.stdout.contains("file=a%2Cb%3Ac%25/app.py,line=3::"),
        "{}",
        output.stdout
    );
}

#[test]
fn gitlab_gets_unique_fingerprints_that_survive_lines_above() {
    let folder = app("notes");
    let fingerprints = || {
        let output = format(folder.path(), "gitlab");
        let report: Value = serde_json::from_str(&output.stdout).expect("JSON");
        let entries = report.as_array().expect("a list").clone();
        let severities = ["info", "minor", "major", "critical", "blocker"];
        for entry in &entries {
            let severity = entry["severity"].as_str().expect("a severity");
            assert!(severities.contains(&severity), "{severity}");
            assert!(entry["location"]["lines"]["begin"].is_u64());
            assert!(entry["location"]["path"].is_string() && entry["check_name"].is_string());
        }
        let mut all: Vec<String> = entries
            .iter()
            .map(|entry| entry["fingerprint"].as_str().expect("a text").to_owned())
            .collect();
        all.sort();
        all
    };
    let before = fingerprints();
    assert!(before.len() > 2);
    let mut unique = before.clone();
    unique.dedup();
    assert_eq!(unique, before);
    let path = folder.path().join("app.py");
    let text = fs::read_to_string(&path).expect("the app");
    fs::write(&path, format!("# one more line\n{text}")).expect("the app");
    assert_eq!(fingerprints(), before);
}

#[test]
fn junit_counts_what_it_holds() {
    const PROGRAM: &str = "
import sys, xml.etree.ElementTree as tree
for suite in tree.parse(sys.argv[1]).getroot().iter('testsuite'):
    cases = suite.findall('testcase')
    failed = [case for case in cases if case.find('failure') is not None]
    broken = [case for case in cases if case.find('error') is not None]
    print(suite.get('tests') == str(len(cases)), suite.get('failures') == str(len(failed)),
          suite.get('errors') == str(len(broken)), len(failed) > 1, len(broken),
          '<\\x7f&>' in ''.join(case.get('name') for case in broken))
";
    let folder = app("notes");
    fs::write(folder.path().join("<\u{7f}&\u{1}>.py"), "def f(:\n").expect("a file");
    let out = folder.path().join("junit.xml");
    fs::write(&out, format(folder.path(), "junit").stdout).expect("a file");
    let said = run_python(Path::new("python3"), PROGRAM, &out);
    assert_eq!(said, "True True True True 1 True\n");
}

#[test]
fn json_lines_are_the_parts_of_the_document() {
    let folder = app("notes");
    let lines = format(folder.path(), "json-lines").stdout;
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a JSON value a line"))
        .collect();
    let document = format(folder.path(), "json").stdout;
    let document: Value = serde_json::from_str(&document).expect("JSON");
    let project = &document["projects"][0];
    let of_kind = |kind: &str| {
        let own = lines.iter().filter(|line| line["kind"] == kind);
        own.map(|line| {
            let mut line = line.clone();
            let fields = line.as_object_mut().expect("an object");
            fields.remove("kind");
            assert_eq!(fields.remove("root").as_ref(), Some(&project["root"]));
            line
        })
        .collect::<Vec<Value>>()
    };
    assert_eq!(Value::from(of_kind("finding")), project["findings"]);
    assert_eq!(Value::from(of_kind("file")), project["files"]);
    assert_eq!(of_kind("verdict"), [project["verdict"].clone()]);
    assert_eq!(Value::from(of_kind("variable")), project["variables"]);
}

#[test]
fn after_apply_no_format_repeats_what_is_gone() {
    let folder = app("notes");
    let pending = format(folder.path(), "github").stdout;
    assert!(pending.contains("`vfix --apply` fixes it"), "{pending}");
    let run = Run::new(["--apply", "--output-format", "github"]);
    let left = run.at(folder.path()).output().stdout;
    assert!(!left.contains("`vfix --apply` fixes it"), "{left}");
    let again = format(folder.path(), "github").stdout;
    assert_eq!(left.lines().count(), again.lines().count(), "{left}{again}");
}

#[test]
fn rules_that_are_not_fixable_are_still_found() {
    let folder = app("notes");
    let run = |args: [&str; 2]| {
        let run = Run::new(args).arg("--output-format=json");
        run.at(folder.path()).output()
    };
    let unknown = run(["--unfixable", "VF00[]"]);
    assert_eq!(unknown.code, 2, "an unknown rule is no rule");
    for args in [["--fixable", "VF004"], ["--unfixable", "VF003"]] {
        let output = run(args);
        let document: Value = serde_json::from_str(&output.stdout).expect("JSON");
        let findings = document["projects"][0]["findings"]
            .as_array()
            .expect("findings");
        for finding in findings {
            let code = finding["code"].as_str().expect("a code");
            let left = (args[0] == "--fixable") != (code == args[1]);
            let dropped = finding["fix"]["dropped"].as_str();
            let wanted = format!("the options leave {code} unfixed");
            if left {
                assert!(dropped.is_none_or(|why| why == wanted), "{finding}");
                assert_ne!(finding["fix"], "applied", "{finding}");
            } else {
                assert_ne!(dropped, Some(&*wanted), "{finding}");
            }
        }
        let codes = |code: &str| findings.iter().any(|finding| finding["code"] == code);
        assert!(codes("VF003") && codes("VF004"));
    }
}
