//! How a boot ends: time, memory, exits and crashes, each with its line.

use super::{answers, json, line, project, verify};

#[test]
fn a_request_that_ends_the_process_ends_no_other() {
    let project = project("ends");
    let output = verify(&project, &["--json", "--timeout", "8"]);
    assert_eq!(output.code, 1);
    let document = json(&output);
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
    let output = verify(&project("first_boot"), &[]);
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    assert!(!output.stdout.contains("cold start"), "{}", output.stdout);
}
