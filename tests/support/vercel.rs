//! What Vercel's own packages answer, asked in one run of Node.js.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;
use serde_json::{Value, json};
use vfix::project::Project;

use super::{once, target};

/// The files of a project.
pub type Layout = BTreeMap<String, String>;

/// A layout as vfix reads it.
pub fn project(layout: &Layout) -> Project {
    Project::of_files(
        layout
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    )
}

/// The answers of Vercel's packages, in the order of the questions.
#[derive(Deserialize)]
pub struct Answer {
    pub modules: Vec<Option<String>>,
    pub projects: Vec<Option<String>>,
    pub destinations: Vec<Option<String>>,
    pub bundles: Vec<Vec<String>>,
    /// The manifest, and the Python; no Python where the build stops.
    pub manifests: Vec<(Option<String>, Option<String>)>,
}

/// Write each layout to a folder of its own below `home`.
pub fn write(home: &Path, layouts: &[Layout]) -> Vec<PathBuf> {
    let one = |(number, layout): (usize, &Layout)| {
        let folder = home.join(number.to_string());
        for (path, text) in layout {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        folder
    };
    layouts.iter().enumerate().map(one).collect()
}

/// What Vercel's packages say about these modules and projects, and where each project's rewrites
/// lead a request.
pub fn ask(sources: &[String], folders: &[PathBuf], requests: &[(&Path, &str)]) -> Answer {
    asked(&json!({ "modules": sources, "projects": folders, "requests": requests }))
}

/// What they say to a question of tests/support/detect_many.js.
pub fn asked(question: &Value) -> Answer {
    let mut node = Command::new("node")
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/support/detect_many.js"
        ))
        .arg(node_modules())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node is needed: install Node.js");
    let mut stdin = node.stdin.take().expect("a pipe");
    let question = question.to_string();
    stdin.write_all(question.as_bytes()).expect("node reads");
    drop(stdin);
    let output = node.wait_with_output().expect("node ends");
    assert!(output.status.success(), "node failed");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// Vercel's packages from npm.
pub fn node_modules() -> PathBuf {
    let home = target().join("npm");
    let packages = [
        "@vercel/python@25.0.0",
        "@vercel/python-analysis@0.14.0",
        "@vercel/fs-detectors@7.7.3",
    ];
    once(&home, &packages.join("\n"), || {
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--silent", "--prefix"])
            .arg(&home);
        let output = npm.args(packages).stdin(Stdio::null()).output();
        let output = output.expect("npm is needed: install Node.js with npm");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "npm install of Vercel's packages: {said}"
        );
    });
    home.join("node_modules")
}
