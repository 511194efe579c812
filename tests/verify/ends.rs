//! How a boot ends: time, memory, exits and crashes, each with its line.

use std::fs;

use serde_json::Value;

use super::cage::{made, mark, running};
use super::{answers, json, line, project, verify};

#[test]
fn a_request_that_ends_the_process_ends_no_other() {
    let project = project("ends");
    let run = |seconds: &str| {
        let output = verify(&project, &["--json", "--timeout", seconds]);
        assert_eq!(output.code, 1);
        json(&output)
    };
    // As long as a machine under load needs for what ends; the rest takes all of it.
    let is_slow = |document: &Value| {
        let boot = &document["runs"][0]["boot"];
        let import = boot["import"]["kind"] == "timeout";
        let answers = boot["answers"].as_array().into_iter().flatten();
        let late = answers.filter(|answer| answer["failure"]["kind"] == "timeout");
        import || late.count() > 2
    };
    let mut runs = ["8", "60", "300"].into_iter().map(run);
    let document = runs
        .find(|document| !is_slow(document))
        .expect("a faster machine");
    let got = answers(&document);
    let at = |text| format!("app.py:{}", line(&project, text));
    let wanted = [
        ("/", Some(200), "none", String::new()),
        ("/a-exit", None, "exit", String::new()),
        ("/b-sys-exit", None, "exit", at("sys.exit('enough')")),
        ("/c-segfault", None, "signal", at("ctypes.string_at(0)")),
        ("/d-spin", None, "timeout", at("        pass")),
        ("/e-sleep-in-c", None, "timeout", at("time.sleep(1000)")),
        ("/f-flood", Some(200), "none", String::new()),
        ("/g-huge", Some(200), "too-large", String::new()),
        ("/h-endless", Some(200), "too-large", String::new()),
        ("/i-kill", None, "signal", String::new()),
        (
            "/j-surrogate",
            Some(500),
            "exception",
            at("raise ValueError"),
        ),
        ("/z", Some(200), "none", String::new()),
    ];
    for (path, status, kind, place) in wanted {
        let answer = got
            .get(path)
            .unwrap_or_else(|| panic!("{path} was not called"));
        let found = (answer.0, &*answer.1, answer.2.clone());
        // A loop may be between two of its lines.
        let spins = path == "/d-spin" && found.2 == at("    while True:");
        let found = if spins {
            (found.0, found.1, place.clone())
        } else {
            found
        };
        assert_eq!(found, (status, kind, place), "{path}: {document:#}");
    }
    let printed = document["runs"][0]["boot"]["printed"].as_u64();
    assert!(printed >= Some(20_000_000), "{printed:?}");
}

#[test]
fn memory_is_limited_for_the_whole_tree() {
    let project = project("hog");
    let output = verify(&project, &["--json", "--memory", "256"]);
    assert_eq!(output.code, 1);
    let answers = answers(&json(&output));
    let itself = format!("app.py:{}", line(&project, "bytearray"));
    assert_eq!(answers["/itself"], (Some(500), "memory".to_owned(), itself));
    assert_eq!(answers["/children"].1, "memory");
    assert_eq!(answers["/children"].0, None);
}

#[test]
fn each_boot_has_a_fresh_tmp() {
    let variable = format!("MADE={}", made().display());
    let output = verify(&project("first_boot"), &["--env", &variable]);
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    assert!(!output.stdout.contains("cold start"), "{}", output.stdout);
}

#[test]
fn processes_are_limited_for_the_whole_tree() {
    for mode in ["namespaces", "landlock"] {
        let project = project("bomb");
        let mark = mark(900, 0);
        let variable = format!("MARK={mark}");
        let arguments = [
            "--json",
            "--sandbox",
            mode,
            "--memory",
            "8192",
            "--env",
            &variable,
        ];
        let output = verify(&project, &arguments);
        assert_eq!(output.code, 1, "{mode}: {}", output.stderr);
        let answers = answers(&json(&output));
        // The supervisor sees it; or, for a user who is not root, the kernel refuses the next one.
        let (status, kind, _) = &answers["/"];
        let refused = *status == Some(500) && kind == "exception";
        let ended = status.is_none() && kind == "processes";
        assert!(refused || ended, "{mode}: {answers:?}");
        assert_eq!(answers["/then"].0, Some(200), "{mode}");
        assert_eq!(running(&mark), 0, "{mode}: a process lives on");
    }
}

#[test]
fn a_cold_start_that_differs_is_told() {
    let output = verify(&project("uneven"), &["--json"]);
    assert_eq!(output.code, 1, "{}", output.stderr);
    let document = json(&output);
    let told = document["runs"][0]["differences"].as_array();
    let told = told
        .expect("a list")
        .iter()
        .filter_map(|line| line.as_str());
    let told: Vec<&str> = told.collect();
    assert!(!told.is_empty(), "{document:#}");
    for line in &told {
        assert!(line.starts_with("GET /"), "{line}");
        assert!(line.ends_with("after the next cold start"), "{line}");
    }
    let shown = verify(&project("uneven"), &[]);
    assert!(
        shown.stdout.contains("after the next cold start"),
        "{}",
        shown.stdout
    );
}

#[test]
fn a_request_above_the_limit_is_answered_by_vercel() {
    let project = project("upload");
    let file = project.with_extension("json");
    let request = |bytes: usize, status: u16| {
        let body = "x".repeat(bytes);
        format!(r#"{{"method": "POST", "path": "/upload", "body": "{body}", "status": {status}}}"#)
    };
    let all = [(4_500_000, 200), (4_500_001, 413), (4_500_001, 200)];
    let all = all.map(|(bytes, status)| request(bytes, status)).join(", ");
    fs::write(&file, format!("[{all}]")).expect("written");
    let output = verify(
        &project,
        &["--json", "--requests", file.to_str().expect("UTF-8")],
    );
    let document = json(&output);
    let answers = document["runs"][0]["boot"]["answers"].as_array();
    let got: Vec<_> = answers
        .expect("answers")
        .iter()
        .map(|answer| {
            (
                answer["status"].as_u64(),
                answer["failure"]["kind"].as_str(),
            )
        })
        .collect();
    let wanted = [
        (Some(200), None),
        (Some(413), None),
        (Some(413), Some("too-large")),
    ];
    assert_eq!(got, wanted, "{document:#}");
    assert!(output.stdout.contains("FUNCTION_PAYLOAD_TOO_LARGE"));
    assert_eq!(output.code, 1);
}

#[test]
fn the_builder_that_is_named_decides_what_is_loaded() {
    let project = project("old_handler");
    let loaded = |arguments: &[&str]| {
        let output = verify(&project, arguments);
        let document = json(&output);
        document["runs"][0]["entrypoint"]
            .as_str()
            .map(str::to_owned)
    };
    assert_eq!(loaded(&["--json"]).as_deref(), Some("app.py:app"));
    let old = loaded(&["--json", "--builder", "4.3.0"]);
    assert_eq!(old.as_deref(), Some("app.py:handler"));
}
