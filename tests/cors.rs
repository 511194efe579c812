//! Real flask-cors against apps that vfix rewrote: a differential test over a generated option
//! space, for each release whose behaviour is reproduced.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{self, Run};

/// The examples in the source of flask-cors, as they are rewritten.
const EXAMPLES: [&str; 3] = [
    "app_based_example/after",
    "blueprints_based_example/after",
    "view_based_example/after",
];

/// A virtual environment with Flask and one release of flask-cors.
fn python_with(release: &str) -> PathBuf {
    let home = support::target().join(format!("flask-cors-{release}"));
    let wanted = [
        format!("flask-cors=={release}"),
        "flask==3.1.3".to_owned(),
        "packaging==25.0".to_owned(), // its own tests import it
        // What apps put beside it.
        "asgiref==3.8.1".to_owned(),
        "flask-restful==0.3.10".to_owned(),
        "flask-restx==1.3.0".to_owned(),
    ];
    support::venv(&home, &wanted)
}

fn python_script(python: &Path, script: &str, arguments: &[&Path]) -> (bool, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(script);
    let output = Command::new(python).arg(script).args(arguments).output();
    let output = output.expect("the virtual environment runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    (output.status.success(), format!("{said}{errors}"))
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn differential(python: &Path, command: &str, folder: &Path) -> (bool, String) {
    python_script(
        python,
        "tests/cors/differential.py",
        &[command.as_ref(), folder],
    )
}

/// Take flask-cors out of every app below a folder.
fn rewrite(apps: &Path) {
    let run = Run::new(["--apply", "--quiet", "--select", "VF001"])
        .arg(apps)
        .output();
    assert!(run.code == 0, "{}", run.stderr);
}

fn holds(release: &str) {
    let python = python_with(release);
    let apps = folder();
    let (written, said) = differential(&python, "write", apps.path());
    assert!(written, "{said}");
    rewrite(apps.path());
    let (same, said) = differential(&python, "compare", apps.path());
    assert!(same, "{said}");
    assert!(said.contains(" 0 differ"), "{said}");
    let hooks = said
        .split("'hooks': ")
        .nth(1)
        .and_then(|rest| rest.split(',').next());
    let hooks: u32 = hooks
        .and_then(|n| n.parse().ok())
        .expect("the number of hooks");
    assert!(hooks > 90, "literal options get the hook: {said}");
}

/// The ways in which projects use the package: several files, optional imports, names in use.
#[test]
fn projects_answer_as_before_without_the_package() {
    let python = python_with("6.0.5");
    let (apps, originals) = (folder(), folder());
    let script = "tests/cors/projects.py";
    let (written, said) = python_script(&python, script, &["write".as_ref(), apps.path()]);
    assert!(written, "{said}");
    rewrite(apps.path());
    let arguments = ["compare".as_ref(), apps.path(), originals.path()];
    let (same, said) = python_script(&python, script, &arguments);
    assert!(same, "{said}");
    assert!(said.contains(" 0 differ"), "{said}");
}

/// Each thing that flask-cors does, done wrong: some app must show it.
#[test]
fn wrong_forms_of_the_generated_code_are_seen() {
    let python = python_with("6.0.5");
    let apps = folder();
    let (written, said) = differential(&python, "write", apps.path());
    assert!(written, "{said}");
    rewrite(apps.path());
    let (killed, said) = differential(&python, "mutants", apps.path());
    assert!(killed && said.contains(" 0 survive"), "{said}");
}

#[test]
fn the_tests_of_flask_cors_itself_pass() {
    let python = python_with("6.0.5");
    let sdists = crate::real_input::sdists();
    let is_it = |path: &&PathBuf| path.ends_with("flask_cors-6.0.5");
    let sdist = sdists.iter().find(is_it).expect("its source");
    let work = folder();
    let arguments = [sdist.as_path(), work.path()];
    let (written, said) = python_script(&python, "tests/cors/own_tests.py", &arguments);
    assert!(written, "{said}");
    for rewritten in ["user"].into_iter().chain(EXAMPLES) {
        let run = Run::new(["--apply", "--quiet", "--select", "VF001"])
            .arg(work.path().join(rewritten))
            .output();
        assert!(run.code == 0, "{}", run.stderr);
    }
    let (passed, said) = python_script(&python, "tests/cors/own_tests.py", &arguments);
    assert!(passed, "{said}");
}

#[test]
fn answers_are_those_of_flask_cors_6() {
    holds("6.0.5");
}

#[test]
fn answers_are_those_of_flask_cors_5() {
    holds("5.0.1");
}

#[test]
fn answers_are_those_of_flask_cors_4() {
    holds("4.0.2");
}

#[test]
fn answers_are_those_of_flask_cors_3() {
    holds("3.0.10");
}
