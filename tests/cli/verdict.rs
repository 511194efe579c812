//! The verdict, the checklist and the exit code that follows from them.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::APP;
use crate::support::Run;
use crate::support::folders::{project, state};

/// The lines of a checklist that say a state: number, state and name.
fn states(text: &str) -> Vec<(String, String)> {
    let lines = text.lines().filter_map(|line| {
        let (_, rest) = line.split_once(". [")?;
        let (state, rest) = rest.split_once("] ")?;
        Some((state.to_owned(), rest.split(':').next()?.to_owned()))
    });
    lines.collect()
}

#[test]
fn the_checklist_says_what_failed_with_its_evidence_and_where_data_should_live() {
    let app = "import sqlite3\nfrom flask import Flask\napp = Flask(__name__)\n\n\n@app.route('/')\n\
               def home():\n    open('x.log', 'a').write('x')\n    sqlite3.connect('x.db')\n    return ''\n";
    let folder = project(&[("app.py", app), ("requirements.txt", "flask\n")]);
    let before = state(folder.path());
    let output = Run::new(["--checklist"]).at(folder.path()).output();
    assert_eq!(state(folder.path()), before, "nothing is written");
    let said = states(&output.stdout);
    let names: Vec<&str> = said.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "file operations",
            "global state",
            "WSGI export",
            "cold starts",
            "timeouts",
            "error handling",
            "dependencies"
        ]
    );
    let is = |name: &str| {
        said.iter()
            .find(|one| one.1 == name)
            .map(|one| one.0.as_str())
    };
    assert_eq!(is("file operations"), Some("failed"), "{}", output.stdout);
    assert_eq!(is("dependencies"), Some("passed"), "{}", output.stdout);
    for wanted in [
        "passed after `vfix --apply`\n     app.py:8: VF003 `x.log` is written",
        "  SQLite (app.py:1)\n",
        "move to:         a database server (Neon",
        "  1. Apply the fixes",
    ] {
        assert!(
            output.stdout.contains(wanted),
            "{wanted}: {}",
            output.stdout
        );
    }
    // What did not run, or has no app to look at, has not passed.
    let output = Run::new(["--checklist", "--ignore", "VF106"])
        .at(folder.path())
        .output();
    let timeouts = states(&output.stdout)
        .into_iter()
        .find(|one| one.1 == "timeouts");
    assert_eq!(timeouts.map(|one| one.0).as_deref(), Some("unknown"));
    // Nobody can tell whether this package is the one that is imported.
    let app = "import frobnicate\nfrom flask import Flask\napp = Flask(__name__)\n";
    let unsure = project(&[("app.py", app), ("requirements.txt", "flask\nacme-sdk\n")]);
    let output = Run::new(["--checklist"]).at(unsure.path()).output();
    let dependencies = states(&output.stdout).pop();
    assert_eq!(dependencies.map(|one| one.0).as_deref(), Some("unknown"));
    let empty = project(&[("tool.py", "print(1)\n")]);
    let output = Run::new(["--checklist"]).at(empty.path()).output();
    assert!(
        states(&output.stdout).iter().all(|one| one.0 == "unknown"),
        "{}",
        output.stdout
    );
    assert!(
        output.stdout.contains("nothing has to move"),
        "{}",
        output.stdout
    );
}

#[test]
fn the_verdict_names_the_first_place_that_fails_while_the_app_is_imported() {
    let now = |files: &[(&str, &str)]| {
        let output = Run::new(["--check"]).at(project(files).path()).output();
        let line = output.stderr.lines().find(|line| line.contains("now:"));
        line.unwrap_or(&output.stderr).trim().to_owned()
    };
    let app = "import os\nfrom flask import Flask\nfrom pkg import zeta\n\nos.makedirs('a')\n\napp = Flask(__name__)\n";
    let makes = "import os\n\nos.makedirs('b')\n";
    let fails = |place: &str, folder: &str| {
        format!(
            "now:         Vercel loads app.py:app; the import fails at {place} (os.makedirs: `{folder}` is made \
             in the project folder), so every request answers FUNCTION_INVOCATION_FAILED"
        )
    };
    // app.py is first by its name, and pkg/zeta.py runs before its line 5.
    assert_eq!(
        now(&[
            ("app.py", app),
            ("pkg/__init__.py", ""),
            ("pkg/zeta.py", makes)
        ]),
        fails("pkg/zeta.py:3", "b")
    );
    // A package runs before its modules.
    let package = "import os\nos.makedirs('c')\n";
    assert_eq!(
        now(&[
            ("app.py", app),
            ("pkg/__init__.py", package),
            ("pkg/zeta.py", makes)
        ]),
        fails("pkg/__init__.py:2", "c")
    );
    // What runs on a request only does not stop the app from starting.
    let later = "from flask import Flask\napp = Flask(__name__)\n@app.route('/')\ndef home():\n    open('x', 'w').close()\n    return ''\n";
    assert_eq!(
        now(&[("app.py", later), ("requirements.txt", "flask\n")]),
        "now:         Vercel loads app.py:app; the app starts; 1 place fails when a request reaches it: \
         app.py:5 (open: `x` is written in the project folder)"
    );
    assert_eq!(
        now(&[(
            "app.py",
            "from flask import Flask\nserver = Flask(__name__)\n"
        )]),
        "now:         the build fails: Vercel finds no app in app.py: it is called `server`"
    );
}

#[test]
fn check_prints_a_verdict_and_fails_on_pending_changes() {
    let folder = project(&[("app.py", APP), ("requirements.txt", "flask\n")]);
    let output = Run::new(["--check"]).at(folder.path()).output();
    assert_eq!((output.code, output.stdout.as_str()), (1, ""));
    assert!(
        output
            .stderr
            .contains("now:         Vercel loads app.py:app; the import fails at app.py:"),
        "{}",
        output.stderr
    );
    assert!(
        output
            .stderr
            .contains("after fixes: Vercel loads app.py:app; the app starts\n"),
        "{}",
        output.stderr
    );
    assert_eq!(
        Run::new(["--check", "--exit-zero"])
            .at(folder.path())
            .output()
            .code,
        0
    );
}

#[test]
fn what_is_left_decides_the_exit_code() {
    let text = "from dotenv import set_key\nfrom flask import Flask\napp = Flask(__name__)\nhandler = app\n";
    let folder = project(&[("app.py", text)]);
    let code = |args: &[&str]| {
        let run = args
            .iter()
            .fold(Run::new(["--select", "VF004"]), |run, arg| run.arg(arg));
        run.at(folder.path()).output().code
    };
    assert_eq!(code(&[]), 1);
    assert_eq!(code(&["--apply"]), 1);
    assert_eq!(code(&["--fail-on", "never"]), 0);
    assert_eq!(code(&["--exit-zero"]), 0);
}

#[test]
fn the_summary_lists_the_variables_that_the_deployment_needs() {
    let app = "import os\nfrom flask import Flask\nKEY = os.environ['KEY']\napp = Flask(__name__)\n\
               @app.route('/')\ndef home():\n    return os.environ['GREETING']\n\
               if __name__ == '__main__':\n    app.run(port=os.environ['PORT_OF_MINE'])\n";
    let folder = project(&[("app.py", app)]);
    let output = Run::new(["."]).at(folder.path()).output();
    let wanted = "  variables:   GREETING (app.py:7), KEY (app.py:3)\n";
    assert!(output.stderr.contains(wanted), "{}", output.stderr);
    // Another module reads one of them again; one with a default is not needed.
    let other = "import os\nfrom app import app\nKEYS = [os.environ['KEY'], os.getenv('B', '')]\n";
    fs::write(folder.path().join("keys.py"), other).expect("a file");
    fs::write(folder.path().join("app.py"), format!("{app}import keys\n")).expect("a file");
    let output = Run::new(["--output-format=json", "."])
        .at(folder.path())
        .output();
    let wanted = "  variables:   GREETING (app.py:7), KEY (app.py:3, keys.py:3)\n";
    assert!(output.stderr.contains(wanted), "{}", output.stderr);
    let document: Value = serde_json::from_str(&output.stdout).expect("JSON");
    let wanted = serde_json::json!([
        { "name": "GREETING", "read_at": [{ "path": "app.py", "line": 7 }] },
        { "name": "KEY", "read_at": [{ "path": "app.py", "line": 3 }, { "path": "keys.py", "line": 3 }] },
    ]);
    assert_eq!(document["projects"][0]["variables"], wanted);
    // An app that starts without them needs no list.
    let lenient = folder.path().join("app.py");
    fs::write(lenient, app.replace("['KEY']", ".get('KEY')")).expect("a file");
    let output = Run::new(["."]).at(folder.path()).output();
    assert!(!output.stderr.contains("variables:"), "{}", output.stderr);
}

#[test]
fn the_summary_names_a_call_of_a_function_that_reads_its_variable_twice_once() {
    let app = "import os\nfrom flask import Flask\n\
               def required(name):\n    if not os.getenv(name):\n        raise RuntimeError(name)\n    \
               return os.environ[name]\n\
               app = Flask(__name__)\n\
               app.secret_key = required('SECRET_KEY')\n";
    let folder = project(&[("app.py", app)]);
    let output = Run::new(["."]).at(folder.path()).output();
    let wanted = "  variables:   SECRET_KEY (app.py:8)\n";
    assert!(output.stderr.contains(wanted), "{}", output.stderr);
}

#[test]
fn the_builder_decides_whether_a_handler_that_is_no_class_fails() {
    let app = "from flask import Flask\n\napp = Flask(__name__)\nhandler = app\n";
    let pinned = r#"{"builds": [{"src": "app.py", "use": "@vercel/python@4.3.0"}]}"#;
    let now = |folder: &Path, options: &[&str]| {
        let run = options
            .iter()
            .fold(Run::new(["--dry-run"]), |run, o| run.arg(o));
        let output = run.at(folder).output();
        let fails = output.stderr.contains("crashes on a `handler`");
        assert_eq!(output.code, i32::from(fails), "{}", output.stderr);
        fails
    };
    let plain = project(&[("app.py", app)]);
    assert!(!now(plain.path(), &[]));
    assert!(now(plain.path(), &["--builder", "4.3.0"]));
    assert!(now(plain.path(), &["--builder", "6.27"]));
    assert!(!now(plain.path(), &["--builder", "6.28.0"]));
    // The command line before the configuration, and that before vercel.json.
    let pinned = project(&[("app.py", app), ("vercel.json", pinned)]);
    assert!(now(pinned.path(), &[]));
    assert!(!now(pinned.path(), &["--builder", "latest"]));
    fs::write(pinned.path().join("vfix.toml"), "builder = \"25.0.0\"\n").expect("a file");
    assert!(!now(pinned.path(), &[]));
    assert!(now(pinned.path(), &["--builder", "3.1"]));
    let bad = Run::new(["--builder", "new"]).at(plain.path()).output();
    assert_eq!(bad.code, 2, "{}", bad.stderr);
    assert!(
        bad.stderr.contains("no version such as 4.3.0"),
        "{}",
        bad.stderr
    );
}
