//! Files and projects that cannot be read, decoded or parsed, and what such a one stops.

use std::fs;

use super::APP;
use crate::support::Run;
use crate::support::folders::{project, state};

#[test]
fn a_file_that_does_not_parse_is_named_even_where_nothing_imports_it() {
    let folder = project(&[("app.py", APP), ("other.py", "x = 1\ndef f(:\n")]);
    let output = Run::new(["--apply"]).at(folder.path()).output();
    assert_eq!(output.code, 2, "{}", output.stderr);
    let line = output
        .stderr
        .lines()
        .find(|line| line.contains("other.py:2: does not parse"));
    assert!(
        line.is_some_and(|line| line.contains("the other files are handled")),
        "{}",
        output.stderr
    );
    let after = fs::read_to_string(folder.path().join("app.py")).expect("the app");
    assert_ne!(after, APP, "what Vercel loads is written all the same");
    // Named as a path of its own, it is the only file that could have been written.
    let output = Run::new(["other.py"]).at(folder.path()).output();
    assert_eq!(
        (output.code, output.stdout.as_str()),
        (2, ""),
        "{}",
        output.stderr
    );
    assert!(
        output.stderr.contains("other.py:2: does not parse"),
        "{}",
        output.stderr
    );
}

#[test]
fn what_an_editor_keeps_of_earlier_is_no_part_of_the_project() {
    let folder = project(&[
        ("app.py", APP),
        (".history/app_1.py", APP),
        (".history/app_2.py", "def f(:\n"),
        (".ipynb_checkpoints/app-checkpoint.py", APP),
    ]);
    let output = Run::new(["--apply"]).at(folder.path()).output();
    assert_eq!(output.code, 0, "{}", output.stderr);
    assert!(!output.stderr.contains(".history"), "{}", output.stderr);
    let kept = fs::read_to_string(folder.path().join(".history/app_1.py")).expect("the copy");
    assert_eq!(kept, APP);
}

#[test]
fn a_file_that_does_not_parse_blocks_only_where_it_is_loaded() {
    let broken = "def f(:\n";
    let folder = project(&[
        ("app.py", APP),
        ("scripts/old.py", &format!("import flask\n{broken}")),
    ]);
    let output = Run::new(["--apply"]).at(folder.path()).output();
    assert_eq!(output.code, 2);
    assert!(
        output.stderr.contains("scripts/old.py:2: does not parse"),
        "{}",
        output.stderr
    );
    assert!(
        output.stderr.contains("the other files are handled"),
        "{}",
        output.stderr
    );
    assert_eq!(
        Run::new(["--select", "VF"])
            .at(folder.path())
            .output()
            .stdout,
        ""
    );

    let folder = project(&[
        ("app.py", &format!("import helper\n{APP}")),
        ("helper.py", broken),
    ]);
    let before = state(folder.path());
    let output = Run::new(["--apply"]).at(folder.path()).output();
    assert_eq!(output.code, 2);
    assert!(
        output.stderr.contains("helper.py:1: does not parse"),
        "{}",
        output.stderr
    );
    assert!(
        output.stderr.contains("nothing is written"),
        "{}",
        output.stderr
    );
    assert_eq!(state(folder.path()), before);
}

#[test]
fn a_file_that_does_not_decode_is_named_with_its_line() {
    let folder = project(&[("app.py", APP)]);
    fs::write(folder.path().join("names.py"), b"a = 1\nb = '\xFF'\n").expect("a file");
    let output = Run::new([]).at(folder.path()).output();
    assert_eq!(output.code, 2);
    assert!(
        output.stderr.contains("names.py:2: is not in the encoding"),
        "{}",
        output.stderr
    );
    assert!(
        output.stdout.contains("+++ b/app.py"),
        "the other file is handled"
    );
}

#[test]
fn folders_without_python_and_without_flask_are_left_alone() {
    for files in [&[("a.txt", "x")][..], &[("a.py", "open('x', 'w')\n")]] {
        let folder = project(files);
        let output = Run::new([]).at(folder.path()).output();
        assert_eq!((output.code, output.stdout.as_str()), (0, ""));
        assert!(output.stderr.contains("no Flask app"), "{}", output.stderr);
    }
}

#[test]
fn what_lies_before_the_first_file_that_names_flask_is_read_all_the_same() {
    // Where nothing names Flask, the texts behind the first MiB are not kept.
    let filling = format!("\"\"\"{}\"\"\"\n", "no framework here\n".repeat(70_000));
    let store =
        "def keep(text):\n    with open('kept.txt', 'w') as file:\n        file.write(text)\n";
    let app = "import store\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n\
               @app.route('/')\ndef index():\n    store.keep('x')\n    return 'x'\n";
    let last = [("a_filling.py", &*filling), ("store.py", store)];
    let with_app = project(&[last[0], last[1], ("wsgi.py", app)]);
    let output = Run::new(["-j1"]).at(with_app.path()).output();
    assert!(
        output
            .stdout
            .contains("+    with open(writable('kept.txt'), 'w') as file:"),
        "{}",
        output.stderr
    );
    let without = project(&last);
    let output = Run::new(["-j1"]).at(without.path()).output();
    assert_eq!((output.code, output.stdout.as_str()), (0, ""));
    assert!(output.stderr.contains("no Flask app"), "{}", output.stderr);
}

#[test]
fn many_projects_are_handled_and_a_broken_one_stops_none() {
    let folder = project(&[
        ("a/requirements.txt", "flask\n"),
        ("a/app.py", APP),
        ("b/requirements.txt", "flask\n"),
        ("b/app.py", "from flask import Flask\napp = Flask(\n"),
        ("c/backend/requirements.txt", "flask\n"),
        ("c/backend/app.py", APP),
    ]);
    let output = Run::new(["--apply"]).at(folder.path()).output();
    assert_eq!(output.code, 2);
    for path in ["a/app.py", "c/backend/app.py"] {
        assert!(
            output.stdout.contains(&format!("+++ b/{path}")),
            "{}",
            output.stdout
        );
        let text = fs::read_to_string(folder.path().join(path)).expect("the app");
        assert!(text.contains("IS_VERCEL"), "{path}");
    }
    assert!(
        output.stderr.contains("b/app.py:3: does not parse"),
        "{}",
        output.stderr
    );
}

/// requirements.txt as PowerShell writes it.
fn utf_16(text: &str) -> Vec<u8> {
    let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_manifest_that_is_not_plain_utf_8_stops_the_build() {
    let said = |path: &str, bytes: &[u8], others: &[(&str, &str)]| {
        let app = [("app.py", "from flask import Flask\napp = Flask(__name__)\n")];
        let folder = project(&[&app[..], others].concat());
        fs::write(folder.path().join(path), bytes).expect("a manifest");
        let run = Run::new(["--check", "--select", "VF301"]).at(folder.path());
        run.output().stderr
    };
    let verdict = "the build fails: requirements.txt:1 (requirements.txt is not";
    let named = "VF301]: requirements.txt is not plain UTF-8";
    let marked = "\u{feff}flask\n".as_bytes();
    for bytes in [&utf_16("flask==3.1.0\r\n")[..], marked] {
        let found = said("requirements.txt", bytes, &[]);
        assert!(
            found.contains(&format!("now:         {verdict}")),
            "{found}"
        );
        let fixed = "after fixes: Vercel loads app.py:app; the app starts";
        assert!(found.contains(fixed), "{found}");
    }
    let other_letters = utf_16("flask==3.1.0 # caf\u{e9}\r\n");
    let unmarked = &utf_16("flask==3.1.0\r\n")[2..];
    for bytes in [&other_letters[..], unmarked] {
        let found = said("requirements.txt", bytes, &[]);
        assert!(
            found.contains(&format!("after fixes: {verdict}")),
            "{found}"
        );
        assert!(found.contains(named), "{found}");
    }
    let pyproject = "[project]\nname = \"x\"\nversion = \"1\"\ndependencies = [\"flask\"]\n";
    let older = r#"{"builds": [{"src": "app.py", "use": "@vercel/python@4.3.0"}]}"#;
    let kept = [
        said("requirements.txt", "flask # caf\u{e9}\n".as_bytes(), &[]),
        // It reads another one, or an older builder does.
        said("requirements.txt", marked, &[("pyproject.toml", pyproject)]),
        said("requirements.txt", marked, &[("vercel.json", older)]),
    ];
    for said in kept {
        assert!(!said.contains("VF301]"), "{said}");
    }
}

#[test]
fn requirements_in_utf_16_become_plain_and_come_back() {
    let folder = project(&[(
        "app.py",
        "import requests\nfrom flask import Flask\napp = Flask(__name__)\n",
    )]);
    let manifest = folder.path().join("requirements.txt");
    let before = utf_16("flask==3.1.0\r\n");
    fs::write(&manifest, &before).expect("a manifest");
    let rule = ["--select", "VF301"];
    Run::new(rule).arg("--apply").at(folder.path()).output();
    let plain = fs::read_to_string(&manifest).expect("a text");
    assert_eq!(plain, "flask==3.1.0\r\nrequests\r\n");
    assert_eq!(Run::new(rule).at(folder.path()).output().stdout, "");
    Run::new(["undo"]).at(folder.path()).output();
    assert_eq!(fs::read(&manifest).expect("a manifest"), before);
}

#[test]
fn a_project_that_fails_stops_no_other_and_is_in_every_format() {
    let files = [
        ("a/app.py", APP),
        ("b/app.py", APP),
        ("b/vfix.toml", "selekt = []\n"),
        ("c/app.py", APP),
    ];
    for format in ["json", "json-lines", "sarif", "github", "gitlab", "junit"] {
        let folder = project(&files);
        let run = [
            "--apply",
            "--allow-dirty",
            "--output-format",
            format,
            "a",
            "b",
            "c",
        ];
        let output = Run::new(run).at(folder.path()).output();
        assert_eq!(output.code, 2, "{}", output.stderr);
        let said = "b/vfix.toml:1: unknown key `selekt`";
        assert!(output.stderr.contains(said), "{}", output.stderr);
        assert!(
            output.stdout.contains("unknown key"),
            "{format}: {}",
            output.stdout
        );
        let text = |name: &str| fs::read_to_string(folder.path().join(name)).expect("an app");
        assert_ne!(text("a/app.py"), APP);
        assert_eq!(text("b/app.py"), APP);
        assert_ne!(text("c/app.py"), APP);
    }
    // What is wrong with the command itself stops everything before anything is read.
    let folder = project(&files);
    let output = Run::new(["--apply", "--select", "VF999", "a", "c"])
        .at(folder.path())
        .output();
    assert_eq!(output.code, 2);
    assert_eq!(
        output.stderr.matches("unknown rule").count(),
        1,
        "{}",
        output.stderr
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("a/app.py")).expect("it"),
        APP
    );
}
