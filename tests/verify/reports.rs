//! What the command prints about whole apps, by vfix's driver and by Vercel's runtime.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::{PATIENCE, interpreter, project, python, verify};
use crate::support::{self, Run};

/// The table of a report, which stands between blank lines.
fn table(report: &str) -> String {
    let mut parts = report.split("\n\n").skip(1);
    format!(
        "{}\n",
        parts.next().unwrap_or_default().trim_end_matches('\n')
    )
}

#[test]
fn apps_give_the_tables_that_are_expected_of_them() {
    let python = interpreter("vercel", &["flask-cors", "python-dotenv"]);
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/apps");
    let mut failures = Vec::new();
    let mut seen = 0;
    for entry in fs::read_dir(base).expect("tests/apps") {
        let folder = entry.expect("an app").path();
        let app = fs::read_to_string(folder.join("app.json")).expect("app.json");
        let app: Value = serde_json::from_str(&app).expect("JSON");
        let [option, seconds] = PATIENCE;
        let mut run = Run::new(["verify", option, seconds, "--both", "--only-requests"])
            .arg("--requests")
            .arg(folder.join("app.json"))
            .arg("--python")
            .arg(&python);
        for (name, value) in app["environment"].as_object().into_iter().flatten() {
            run = run
                .arg("--env")
                .arg(format!("{name}={}", value.as_str().unwrap_or("")));
        }
        let output = run.arg(folder.join("project")).output();
        let got = table(&output.stdout);
        let file = folder.join("verify.txt");
        if std::env::var_os("VFIX_BLESS").is_some() {
            fs::write(&file, &got).expect("written");
        }
        let wanted = fs::read_to_string(&file).unwrap_or_default();
        // The table itself says whether it works: a 5xx or no response in its last column.
        let last = |row: &str| row.rsplit("  ").next().unwrap_or_default().to_owned();
        let fails = wanted.lines().skip(1).any(|row| {
            last(row).starts_with('5') || last(row) == "no response" || last(row) == "fails"
        });
        if got != wanted || output.code != i32::from(fails) {
            failures.push(format!(
                "{}: exit {}\n{}\n{}",
                folder.display(),
                output.code,
                output.stdout,
                output.stderr
            ));
        }
        seen += 1;
    }
    assert!(seen >= 13, "{seen} apps");
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn the_example_of_the_readme_is_what_it_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("README.md");
    let (_, example) = readme.split_once("$ vfix verify ").expect("the example");
    let (example, _) = example.split_once("```").expect("its end");
    let (command, wanted) = example.split_once('\n').expect("its output");
    let request = "POST /notes {\"text\": \"buy milk\"}";
    let project = "tests/apps/notes/project";
    assert_eq!(command, format!("--both --request '{request}' {project}"));
    let [option, seconds] = PATIENCE;
    let output = Run::new(["verify", option, seconds, "--both", "--request", request])
        .arg("--python")
        .arg(python())
        .arg(project)
        .at(root)
        .output();
    // Behind the interpreter, which is that of the reader.
    let (_, wanted) = wanted.split_once("\nsandbox ").expect("the sandbox");
    let (_, got) = output.stdout.split_once("\nsandbox ").expect("the sandbox");
    assert_eq!(got, wanted);
}

#[test]
fn what_is_fixed_is_no_cause_of_a_failure_after_the_fixes() {
    let project = project("beside");
    let output = verify(&project, &["--both"]);
    assert_eq!(output.code, 1, "{}{}", output.stdout, output.stderr);
    let (_, after) = output
        .stdout
        .split_once("\nafter fixes: ")
        .expect("it fails");
    assert!(after.contains("(line 7 of your file)"), "{after}");
    assert!(after.contains("VF101 (unredirected-writes)"), "{after}");
    assert!(!after.contains("vfix --apply fixes it"), "{after}");
}

#[test]
fn a_package_that_is_not_declared_is_missing_in_an_environment_of_the_manifest() {
    let project = project("undeclared");
    let output = verify(&project, &["--both", "--install"]);
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    let wanted =
        "        now          after fixes\nimport  fails        starts\nGET /   no response  200\n";
    assert_eq!(table(&output.stdout), wanted);
    for words in [
        "No module named 'dotenv'",
        "app.py:2: import dotenv",
        "VF004",
    ] {
        assert!(output.stdout.contains(words), "{words}: {}", output.stdout);
    }
}

#[test]
fn a_package_that_is_declared_and_not_here_is_no_matter_of_the_manifest() {
    let project = project("undeclared");
    let python = interpreter("vercel", &["flask-cors", "python-dotenv"]);
    let source = fs::read_to_string(project.join("app.py")).expect("the app");
    let source = source
        .replace("import dotenv", "import rich")
        .replace("dotenv.load_dotenv()", "rich.print()");
    fs::write(project.join("app.py"), source).expect("written");
    fs::write(project.join("requirements.txt"), "flask\nrich\n").expect("written");
    let [option, seconds] = PATIENCE;
    let run = || {
        let run = Run::new(["verify", option, seconds, "--python"]);
        run.arg(&python).arg(&project).output()
    };
    let output = run();
    assert_eq!(output.code, 1, "{}", output.stderr);
    let words =
        "requirements.txt declares it, and this interpreter does not have it: run with --install";
    assert!(output.stdout.contains(words), "{}", output.stdout);
    assert!(!output.stdout.contains("VF301"), "{}", output.stdout);

    fs::write(project.join("requirements.txt"), "flask\n").expect("written");
    let output = run();
    assert!(output.stdout.contains("VF301"), "{}", output.stdout);
}

#[test]
fn an_environment_has_the_versions_of_the_lock_file() {
    let project = project("locked");
    fs::remove_file(project.join("requirements.txt")).expect("it is there");
    let manifest = "[project]\nname = \"shop\"\nversion = \"1\"\ndependencies = [\"flask\"]\n\n\
                    [dependency-groups]\ndev = [\"no-such-package-of-vfix\"]\n";
    fs::write(project.join("pyproject.toml"), manifest).expect("written");
    let lock = "version = 1\nrequires-python = \">=3.9\"\n\n\
                [[package]]\nname = \"flask\"\nversion = \"3.0.0\"\nsource = { registry = \"https://pypi.org/simple\" }\n\n\
                [[package]]\nname = \"no-such-package-of-vfix\"\nversion = \"1.0\"\n\n\
                [[package]]\nname = \"shop\"\nversion = \"1\"\nsource = { virtual = \".\" }\n";
    fs::write(project.join("uv.lock"), lock).expect("written");
    let output = verify(&project, &["--install"]);
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    let words = "with the packages of pyproject.toml, as uv.lock pins them";
    assert!(output.stdout.contains(words), "{}", output.stdout);

    let poetry = "[tool.poetry.dependencies]\npython = \"^3.9\"\nflask = \"^3.0\"\n";
    fs::write(project.join("pyproject.toml"), poetry).expect("written");
    let output = verify(&project, &["--install"]);
    assert_eq!(output.code, 2, "{}", output.stdout);
    assert!(
        output
            .stderr
            .contains("declares its packages to poetry alone"),
        "{}",
        output.stderr
    );
}

/// An interpreter that Vercel's runtime runs on: the newest of this machine.
fn newer_python() -> PathBuf {
    let mut found = Vec::new();
    let path = std::env::var("PATH").unwrap_or_default();
    let home = std::env::var("HOME").unwrap_or_default();
    let versions = Path::new(&home).join(".pyenv/versions");
    let pyenv = fs::read_dir(versions).into_iter().flatten().flatten();
    let folders = std::env::split_paths(&path).chain(pyenv.map(|entry| entry.path().join("bin")));
    for folder in folders {
        for minor in 12..=14 {
            let python = folder.join(format!("python3.{minor}"));
            let runs = || {
                Command::new(&python)
                    .args(["-c", "import ensurepip, venv"])
                    .output()
            };
            if python.exists() && runs().is_ok_and(|output| output.status.success()) {
                found.push((minor, python));
            }
        }
    }
    let newest = found.into_iter().max();
    newest
        .expect("Python 3.12 or newer with venv is needed: install it, or add it to PATH")
        .1
}

#[test]
fn the_real_runtime_says_the_same_as_the_driver() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/apps/pages");
    let cache = support::target().join("verify-environments");
    let run = |runtime: &str| {
        let output = Run::new([
            "verify",
            "--both",
            "--install",
            "--runtime",
            runtime,
            "--python",
        ])
        .arg(newer_python())
        .arg("--requests")
        .arg(project.join("app.json"))
        .arg(project.join("project"))
        .env("XDG_CACHE_HOME", &cache)
        .output();
        assert_eq!(output.code, 1, "{}{}", output.stdout, output.stderr);
        output.stdout
    };
    let (driver, vercel) = (run("driver"), run("vercel"));
    assert_eq!(driver, vercel);
    for row in [
        "POST /login                      500     302",
        "GET /static/opening%20hours.txt  404     200",
    ] {
        assert!(vercel.contains(row), "{vercel}");
    }

    let older = verify(&project.join("project"), &["--runtime", "vercel"]);
    let version = |python: &Path| {
        let output = Command::new(python).arg("-V").output().expect("it runs");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    };
    if version(&python()).as_str() < "Python 3.12" {
        assert_eq!(older.code, 2);
        assert!(
            older.stderr.contains("needs Python 3.12 or newer"),
            "{}",
            older.stderr
        );
    }
}
