//! vfix's view of which files a function has, held against Vercel's own packages.

use std::sync::Arc;

use serde_json::json;
use vfix::project::Project;
use vfix::project::bundle::Bundle;

use crate::entrypoint::{Layout, asked, write};

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
        let texts = layout
            .iter()
            .map(|(path, text)| (path.as_str().into(), Arc::from(text.as_str())))
            .collect();
        let listing = layout.keys().map(|path| path.as_str().into()).collect();
        let bundle = Bundle::of(&Project::new(texts, Arc::new(listing), None));
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
