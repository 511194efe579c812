//! vfix's view of which files a function has, held against Vercel's own packages; and what it says of
//! large ones.

use std::fs::{self, File};

use serde_json::json;
use vfix::project::bundle::Bundle;

use crate::support::Run;
use crate::support::vercel::{Layout, asked, project, write};

/// The files of a project, but for vercel.json.
const FILES: &[&str] = &[
    "app.py",
    "public.py",
    ".gitignore",
    ".python-version",
    "data/a.csv",
    "data/deep/b.csv",
    "data/deep/.hidden.csv",
    "old/data/c.csv",
    "public/a.css",
    "shop/__init__.py",
    "shop/public/a.css",
    "shop/views.py",
    "shop/__pycache__/views.pyc",
    "templates/home.html",
    "node_modules/x/index.js",
    "front/node_modules/x/index.js",
    "front/yarn.lock",
    "venv/a.py",
    "front/venv/a.py",
    "requirements.txt",
    "texts/ä b.txt",
];

/// Settings of vercel.json.
const CONFIGS: &[&str] = &[
    "{}",
    r#"{"functions": {"app.py": {"maxDuration": 3}}}"#,
    r#"{"functions": {"app.py": {"excludeFiles": "data/**"}}}"#,
    r#"{"functions": {"app": {"excludeFiles": "data/**"}}}"#,
    r#"{"functions": {"*.py": {"excludeFiles": "data/*"}}}"#,
    r#"{"functions": {"**/*.py": {"excludeFiles": "**/*.csv"}}}"#,
    r#"{"functions": {"**": {"excludeFiles": "{data,old}/**"}}}"#,
    r#"{"functions": {"other.py": {"excludeFiles": "**"}}}"#,
    r#"{"functions": {"api/*.py": {"excludeFiles": "**"}}}"#,
    r#"{"functions": {"app.py": {"excludeFiles": "data"}}}"#,
    r#"{"functions": {"app.py": {"excludeFiles": "**/data/**"}}}"#,
    r#"{"functions": {"app.py": {"excludeFiles": "shop/view?.py"}}}"#,
    r#"{"functions": {"app.py": {"excludeFiles": "shop/[uv]*"}}}"#,
    r#"{"functions": {"app.py": {"excludeFiles": "*"}}}"#,
    r#"{"functions": {"app.py": {"excludeFiles": "**", "includeFiles": "shop/**"}}}"#,
    r#"{"functions": {"app.py": {"includeFiles": "public/**"}}}"#,
    r#"{"functions": {"app.py": {"includeFiles": "{public,front/venv}/**", "excludeFiles": "texts/**"}}}"#,
    r#"{"functions": {"app.py": {"excludeFiles": "data/**"}, "*.py": {"excludeFiles": "shop/**"}}}"#,
    r#"{"functions": {"*.py": {"excludeFiles": "shop/**"}, "app.py": {"excludeFiles": "data/**"}}}"#,
];

fn layout(config: &str) -> Layout {
    let text = |path: &str| if path == "app.py" { "app = 1\n" } else { "" };
    let files = FILES.iter();
    let mut files: Layout = files
        .map(|path| ((*path).to_owned(), text(path).to_owned()))
        .collect();
    files.insert("vercel.json".to_owned(), config.to_owned());
    files
}

#[test]
fn a_function_has_the_files_that_vercel_gives_it() {
    let layouts: Vec<Layout> = CONFIGS.iter().map(|config| layout(config)).collect();
    let home = tempfile::tempdir().expect("a folder");
    let folders = write(home.path(), &layouts);
    let asks = folders.iter().map(|folder| json!([folder, "app.py"]));
    let theirs = asked(&json!({ "bundles": asks.collect::<Vec<_>>() })).bundles;
    assert_eq!(theirs.len(), CONFIGS.len());
    let mut wrong = Vec::new();
    for (layout, theirs) in layouts.iter().zip(&theirs) {
        let bundle = Bundle::of(&project(layout));
        let held = layout.keys();
        let ours: Vec<&String> = held
            .filter(|path| bundle.holds(path.as_str().into()))
            .collect();
        if ours != theirs.iter().collect::<Vec<_>>() {
            let config = &layout["vercel.json"];
            wrong.push(format!("{config}\n  Vercel {theirs:?}\n  vfix   {ours:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What VF305 says of an app with files of so many MB, which take no room on the disk.
fn said(sizes: &[(&str, u64)], requirements: &str) -> (i32, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write(
        "app.py",
        "import scipy\nfrom flask import Flask\n\napp = Flask(__name__)\n",
    );
    write("requirements.txt", requirements);
    write(".gitignore", "ignored/\n");
    for (path, megabytes) in sizes {
        write(path, "");
        let file = File::options().write(true).open(folder.path().join(path));
        let file = file.expect("a file");
        file.set_len(megabytes * 1_000_000).expect("a sparse file");
    }
    let run = Run::new(["--check", "--output-format", "concise", "--select", "VF305"]);
    let output = run.arg(folder.path()).output();
    let lines = output.stderr.lines().filter(|line| line.contains("VF305"));
    (output.code, lines.collect::<Vec<_>>().join("\n"))
}

#[test]
fn large_files_of_the_function_are_counted() {
    let (code, lines) = said(&[("data/model.bin", 300)], "flask\n");
    assert_eq!(code, 1, "{lines}");
    assert!(
        lines.contains("data/model.bin") && lines.contains("the deployment fails"),
        "{lines}"
    );

    // Each is small enough, and both together are not.
    let (code, lines) = said(&[("static/film.mp4", 60)], "flask\n");
    assert_eq!(code, 0, "{lines}");
    assert!(lines.contains("each cold start fetches 60 MB"), "{lines}");
    let (code, lines) = said(&[("static/film.mp4", 200)], "flask\nscipy\n");
    assert_eq!(code, 0, "{lines}");
    assert!(
        lines.contains("and large files 200 MB; above 235 MB"),
        "{lines}"
    );
}

#[test]
fn large_files_that_the_function_does_not_have_are_not_counted() {
    let elsewhere = [
        ("public/film.mp4", 300),
        ("node_modules/x/blob.bin", 300),
        ("ignored/data.bin", 300),
        ("notes.bin", 10),
    ];
    assert_eq!(said(&elsewhere, "flask\nscipy\n"), (0, String::new()));
}
