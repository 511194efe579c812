//! `vfix explain`: pages in a terminal and in a pipe, and logs that are pasted.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::folders::project;
use crate::support::{Output, Run};

/// The answer to a log, pasted in a folder.
fn answer(folder: &Path, log: &str) -> Output {
    Run::new(["explain", "-"]).at(folder).stdin(log).output()
}

/// What CPython prints when it imports a file of a folder, as if the folder were Vercel's.
fn traceback(folder: &Path, module: &str) -> String {
    let output = Command::new("python3")
        .args(["-c", &format!("import {module}")])
        .current_dir(folder)
        .env_remove("DATABASE_URL")
        .stdin(Stdio::null())
        .output()
        .expect("python3 is needed: install Python 3.11 or newer");
    assert!(!output.status.success(), "{module} must fail");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let root = folder
        .canonicalize()
        .expect("a folder")
        .display()
        .to_string();
    said.replace(&root, "/var/task")
}

#[test]
fn a_page_is_plain_in_a_pipe_and_laid_out_in_a_terminal() {
    let piped = Run::new(["explain", "VF003"]).output();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("transforms/tmp_paths/explain.md");
    assert_eq!(piped.stdout, fs::read_to_string(source).expect("the page"));
    let shown = Run::new(["explain", "VF003"])
        .env("CLICOLOR_FORCE", "1")
        .output();
    assert!(shown.stdout.starts_with("\u{1b}["), "{}", shown.stdout);
    assert!(!shown.stdout.contains("\n## ") && !shown.stdout.contains("```"));
    assert!(shown.stdout.contains("with open("), "{}", shown.stdout);
}

#[test]
fn a_traceback_of_vercel_leads_to_the_line_of_the_project() {
    let app = "from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.post('/')\ndef add():\n    \
               with open('orders.log', 'a') as log:\n        log.write('x')\n    return 'ok'\n";
    let folder = project(&[("app.py", app), ("requirements.txt", "flask\n")]);
    let log = "[POST] / status=500\nTraceback (most recent call last):\n  \
               File \"/var/task/flask/app.py\", line 1473, in wsgi_app\n    response = x\n  \
               File \"/var/task/app.py\", line 8, in add\n    with open('orders.log', 'a') as log:\n\
               OSError: [Errno 30] Read-only file system: 'orders.log'\n\
               Code: FUNCTION_INVOCATION_FAILED\n";
    let output = answer(folder.path(), log);
    assert_eq!(output.code, 0, "{}", output.stderr);
    for wanted in [
        "line 7: OSError: [Errno 30] Read-only file system: 'orders.log'\n",
        "  VF003 tmp-paths: ",
        "  at app.py:8, in add\n      with open('orders.log', 'a') as log:\n",
        "  app.py:8: VF003 `orders.log` is written",
    ] {
        assert!(
            output.stdout.contains(wanted),
            "{wanted}: {}",
            output.stdout
        );
    }
    assert!(
        !output.stdout.contains("FUNCTION_INVOCATION_FAILED"),
        "the cause is known: {}",
        output.stdout
    );
}

/// The ways in which a traceback reaches the clipboard: as JSON, with the error first, with Windows
/// newlines, time stamps or colours.
#[test]
fn a_traceback_is_read_in_whatever_way_it_was_copied() {
    let app = "import os\nfrom flask import Flask\n\napp = Flask(__name__)\nKEY = os.environ['API_KEY']\n";
    let folder = project(&[("app.py", app), ("requirements.txt", "flask\n")]);
    let head = "Traceback (most recent call last):";
    let file = "  File \"/var/task/app.py\", line 5, in <module>\n    KEY = os.environ['API_KEY']";
    let error = "KeyError: 'API_KEY'";
    let plain = format!("{head}\n{file}\n{error}\n");
    let json = serde_json::json!({ "level": "error", "message": plain, "path": "/" });
    let stamped = |line: &str| format!("2026-11-20T09:12:33.120Z\tERROR\t{line}\n");
    let logs = [
        plain.clone(),
        plain.replace('\n', "\r\n"),
        plain.lines().map(stamped).collect(),
        plain.replace(error, &format!("\u{1b}[1m\u{1b}[31m{error}\u{1b}[0m")),
        format!("[ERROR] {error}\n{head}\n{file}\nEND RequestId: 5c1f\n"),
        format!("{json}\n"),
        serde_json::to_string_pretty(&json).expect("JSON"),
    ];
    for log in logs {
        let output = answer(folder.path(), &log);
        for wanted in [
            "Set it in the project's settings",
            "at app.py:5, in <module>",
            "app.py:5: VF203",
        ] {
            assert!(
                output.stdout.contains(wanted),
                "{wanted}: {log}{}",
                output.stdout
            );
        }
    }
}

#[test]
fn tracebacks_that_python_prints_are_known() {
    let files = [
        ("pkg/__init__.py", ""),
        (
            "pkg/env.py",
            "import os\n\nurl = os.environ['DATABASE_URL']\n",
        ),
        ("pkg/missing.py", "import acme_of_nobody\n"),
        ("pkg/handler.py", "issubclass(print, int)\n"),
        (
            "pkg/database.py",
            "import sqlite3\nsqlite3.connect('/nowhere/x.db')\n",
        ),
        ("pkg/file.py", "open('words.txt')\n"),
    ];
    let folder = project(&files);
    for (module, wanted, line) in [
        ("pkg.env", "It is not set", 3),
        ("pkg.missing", "VF301", 1),
        ("pkg.handler", "VF002", 1),
        ("pkg.database", "VF003", 2),
        ("pkg.file", "__file__", 1),
    ] {
        let log = traceback(folder.path(), module);
        let output = answer(folder.path(), &log);
        let place = format!("at pkg/{}.py:{line}", &module[4..]);
        assert!(
            output.stdout.contains(&place),
            "{module}: {log}{}",
            output.stdout
        );
        let wanted = wanted.replace("It is not set", "Set it in the project's settings");
        assert!(
            output.stdout.contains(&wanted),
            "{module}: {}",
            output.stdout
        );
    }
}

#[test]
fn a_path_of_another_machine_ends_in_a_file_of_the_project() {
    let folder = project(&[("web/app.py", "import x\n"), ("app.py", "\n")]);
    let log = "Traceback (most recent call last):\n  \
               File \"C:\\Users\\me\\web\\app.py\", line 1, in <module>\n    import x\n\
               ModuleNotFoundError: No module named 'x'\n";
    let output = answer(folder.path(), log);
    assert!(
        output.stdout.contains("at web/app.py:1, in <module>"),
        "{}",
        output.stdout
    );
    // A package of the deployment is none of the project's files.
    let log = log.replace("C:\\Users\\me\\web\\", "/var/task/jinja2/");
    let output = answer(folder.path(), &log);
    assert!(!output.stdout.contains("\n  at "), "{}", output.stdout);
}

#[test]
fn a_log_outside_of_a_project_gets_its_answer_and_an_unknown_one_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = answer(folder.path(), "Code: FUNCTION_INVOCATION_FAILED\n");
    assert_eq!(output.code, 0, "{}", output.stderr);
    assert!(output.stdout.contains("vfix --check"), "{}", output.stdout);
    let output = answer(folder.path(), "GET / 200\n\u{1b}[31mall is well\u{1b}[0m\n");
    assert_eq!((output.code, output.stdout.as_str()), (1, ""));
    assert!(
        output.stderr.contains("nothing in these 2 lines is known"),
        "{}",
        output.stderr
    );
    let output = Run::new(["explain", "-", "VF001"]).stdin("").output();
    assert_eq!(output.code, 2, "{}", output.stderr);
}
