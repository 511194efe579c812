//! vfix's view of what Vercel serves, held against Vercel's own packages.
//!
//! Modules and projects are generated; every answer must be the same as theirs.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Value, json};
use vfix::project::{Project, builder};
use vfix::python::Module;
use vfix::tree::{ReadOptions, discover};

use crate::support::lab::node_modules;

/// Statements of which each may or may not export an app.
const STATEMENTS: &[&str] = &[
    "app = 1",
    "app = None",
    "app: object = 1",
    "app: object",
    "(app) = 1",
    "a = app = 1",
    "application = app = 1",
    "a, b = app = 1, 2",
    "app, b = 1, 2",
    "[app] = [1]",
    "*app, b = 1, 2",
    "app += 1",
    "(app := 1)",
    "x = (app := 1)",
    "app.x = 1",
    "app['x'] = 1",
    "print(1); app = 1",
    "App = 1",
    "application = 1",
    "def app(environ, start_response): pass",
    "async def app(scope, receive, send): pass",
    "@decorate\ndef application(): pass",
    "class app: pass",
    "class application: pass",
    "type app = int",
    "import app",
    "import x as app",
    "from x import app",
    "from x import y as app",
    "from x import app as y",
    "from x import (a, b as application, app)",
    "from . import app",
    "from .app import app",
    "from x import *",
    "if True:\n    app = 1",
    "try:\n    app = 1\nexcept Exception:\n    pass",
    "with x as app: pass",
    "with x:\n    app = 1",
    "for app in x: pass",
    "while x:\n    app = 1",
    "match x:\n    case 1:\n        app = 1",
    "def make():\n    app = 1\n    return app",
    "class Web:\n    app = 1",
    "del app",
    "handler = 1",
    "Handler = 1",
    "handler = app",
    "def handler(event, context): pass",
    "from x import handler",
    "from x import y as Handler",
    "class handler: pass",
    "class Handler(logging.Handler): pass",
    "@decorate\nclass Handler: pass",
    "class HANDLER: pass",
    "class hAndler: pass",
    "class WebhookHandler: pass",
    "print 'x'",
    "app = (",
];

/// What may stand before or after them.
const NEIGHBOURS: &[(&str, &str)] = &[
    ("", ""),
    ("'''A docstring.'''\nfrom flask import Flask\n\n", "\n"),
    ("# no app\n", ""),
    (
        "server = 1\n",
        "\nif __name__ == '__main__':\n    app.run()\n",
    ),
    ("class Handler: pass\n", "\n"),
    ("", "\napp = application\n"),
    ("", "\nhandler = app\n"),
    ("def broken(:\n", "\n"),
];

fn module_sources() -> Vec<String> {
    let around = |statement: &&str| {
        let statement = (*statement).to_owned();
        let wrap = move |(before, after): &(&str, &str)| format!("{before}{statement}{after}");
        NEIGHBOURS.iter().map(wrap)
    };
    STATEMENTS.iter().flat_map(around).collect()
}

/// The files of a project.
pub type Layout = BTreeMap<String, String>;

fn layouts() -> Vec<Layout> {
    const EXPORT: &str = "app = 1\n";
    let layout = |files: &[(&str, &str)]| -> Layout {
        let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
        files.iter().map(owned).collect()
    };
    let mut all = Vec::new();
    // The order of the search: each file alone, and beside the ones around it.
    let names = ["app", "asgi", "index", "main", "run", "server", "wsgi"];
    let paths: Vec<String> = ["", "src/", "app/", "api/", "backend/"]
        .iter()
        .flat_map(|folder| names.map(|name| format!("{folder}{name}.py")))
        .collect();
    for (index, path) in paths.iter().enumerate() {
        all.push(layout(&[(path, EXPORT)]));
        for step in [1, 3, 8] {
            let other = &paths[(index + step) % paths.len()];
            all.push(layout(&[(path, EXPORT), (other, EXPORT)]));
            all.push(layout(&[(path, "server = 1\n"), (other, EXPORT)]));
        }
    }
    // pyproject.toml: each value as either setting, with and without a file that exports.
    let values = [
        "'run:web'",
        "'run: web'",
        "'run :web'",
        "'run.web'",
        "'pkg:web'",
        "'pkg.web:web'",
        "'gone:app'",
        "'both:app'",
        "'9run:web'",
        "'run:web()'",
        "'-m run:web'",
        "'run:9'",
        "''",
        "3",
        "['run:web']",
        "'app:create_app'",
        "'broken:app'",
        "'pkg:web:app'",
    ];
    for value in values {
        let tool = format!("[tool.vercel]\nentrypoint = {value}\n");
        let inline = format!("tool = {{ vercel = {{ entrypoint = {value} }} }}\n");
        let script = format!("[project.scripts]\napp = {value}\n");
        let both = format!("{script}[tool.vercel]\nentrypoint = 'run:web'\n");
        for pyproject in [&tool, &inline, &script, &both] {
            for app in [EXPORT, "server = 1\n"] {
                all.push(layout(&[
                    ("pyproject.toml", pyproject),
                    ("app.py", app),
                    ("run.py", "web = 1\n"),
                    ("pkg/__init__.py", ""),
                    ("pkg/web.py", "web = 1\n"),
                    ("both.py", EXPORT),
                    ("both/__init__.py", EXPORT),
                    ("broken.py", "app = (\n"),
                ]));
            }
        }
    }
    for pyproject in [
        "[[[",
        "",
        "tool = 1\n",
        "[tool]\nvercel = 1\n",
        "[project]\nname = 'x'\n",
    ] {
        all.push(layout(&[("pyproject.toml", pyproject), ("app.py", EXPORT)]));
        all.push(layout(&[("pyproject.toml", pyproject), ("run.py", EXPORT)]));
    }
    all
}

/// A generator of numbers that is the same on every machine.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    pub fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.below(from.len())]
    }
}

/// Modules of several statements each, in blocks, with whatever newlines and marks.
fn generated_modules(count: usize) -> Vec<String> {
    const BLOCKS: &[&str] = &[
        "",
        "",
        "",
        "if x:\n",
        "try:\n",
        "with x:\n",
        "def f():\n",
        "class A:\n",
        "for i in x:\n",
        "while x:\n",
        "async def g():\n",
        "if __name__ == '__main__':\n",
    ];
    const COMMENTS: &[&str] = &[
        "",
        "# app = 1\n",
        "'''\napp = 1\n'''\n",
        "\n\n",
        "\x0c\n",
        "import os; x = 1\n",
        "x = \\\n  1\n",
    ];
    let mut dice = Dice(20_261_125);
    let module = |_| {
        let mut text = String::new();
        for _ in 0..=dice.below(5) {
            text.push_str(dice.pick(COMMENTS));
            let block = dice.pick(BLOCKS);
            text.push_str(block);
            let indent = if block.is_empty() { "" } else { "    " };
            for line in dice.pick(STATEMENTS).lines() {
                text.push_str(&format!("{indent}{line}\n"));
            }
            if block == "try:\n" {
                text.push_str("finally:\n    pass\n");
            }
        }
        match dice.below(6) {
            0 => text.replace('\n', "\r\n"),
            1 => text.trim_end().to_owned(),
            _ => text,
        }
    };
    (0..count).map(module).collect()
}

/// Projects of several files each, with a manifest, a front end and a vercel.json or without.
fn generated_layouts(count: usize) -> Vec<Layout> {
    const PATHS: &[&str] = &[
        "app.py",
        "index.py",
        "main.py",
        "wsgi.py",
        "src/app.py",
        "src/server.py",
        "app/__init__.py",
        "app/main.py",
        "api/index.py",
        "api/app.py",
        "api/users.py",
        "api/v1/items.py",
        "api/_private.py",
        "api/.hidden.py",
        "run.py",
        "backend/app.py",
        "pkg/__init__.py",
        "pkg/web.py",
    ];
    const TEXTS: &[&str] = &[
        "app = 1\n",
        "app = 1\n",
        "server = 1\n",
        "application = 1\n",
        "class Handler: pass\n",
        "class handler: pass\n",
        "def create_app(): pass\n",
        "if x:\n    app = 1\n",
        "",
        "app = (\n",
    ];
    const PYPROJECTS: &[&str] = &[
        "[project]\nname = 'x'\ndependencies = ['flask']\n",
        "[tool.vercel]\nentrypoint = 'run:app'\n",
        "[tool.vercel]\nentrypoint = 'pkg.web:server'\n",
        "[tool.vercel]\nentrypoint = 'gone:app'\n",
        "[project.scripts]\napp = 'run:main'\n",
        "[project.scripts]\napp = 'gone:main'\n[tool.ruff]\n",
    ];
    const PACKAGES: &[&str] = &[
        r#"{"dependencies": {"next": "15.0.0"}}"#,
        r#"{"devDependencies": {"tailwindcss": "3"}}"#,
        r#"{"scripts": {"build": "vite"}, "devDependencies": {"a": "1", "vite": "5"}}"#,
        r#"{"dependencies": {"svelte": "4"}}"#,
        r#"{"name": "next"}"#,
        r#"{"dependencies":{"@sveltejs/kit":"2"}}"#,
    ];
    const CONFIGS: &[&str] = &[
        "{}",
        r#"{"version": 2, "rewrites": [{"source": "/(.*)", "destination": "/api/index"}]}"#,
        r#"{"framework": null}"#,
        r#"{"framework": "flask"}"#,
        r#"{"framework": "vite"}"#,
        r#"{"builds": []}"#,
        r#"{"builds": [{"src": "app.py", "use": "@vercel/python"}]}"#,
        r#"{"builds": [{"src": "./api/index.py", "use": "@vercel/python"}]}"#,
        r#"{"builds": [{"src": "/run.py", "use": "@vercel/python@latest"}]}"#,
        r#"{"builds": [{"src": "api/*.py", "use": "@vercel/python"}]}"#,
        r#"{"builds": [{"src": "**/*.py", "use": "@vercel/python"}]}"#,
        r#"{"builds": [{"src": "{run,main}.py", "use": "@vercel/python"}]}"#,
        r#"{"builds": [{"src": "public/**", "use": "@vercel/static"}, {"src": "api/**/*.py", "use": "@vercel/python"}]}"#,
        r#"{"builds": [{"src": "package.json", "use": "@vercel/static-build"}, {"src": "main.py", "use": "@vercel/python"}]}"#,
        r#"{"builds": [{"src": "gone.py", "use": "@vercel/python"}]}"#,
        r#"{"services": {}}"#,
        r#"{"services": {"web": {"root": ".", "entrypoint": "app.py"}}}"#,
        r#"{"services": {"web": {"root": ".", "entrypoint": "main:server"}}}"#,
        r#"{"services": {"api": {"root": "api", "entrypoint": "index.py"}, "web": {"root": ".", "entrypoint": "run.py"}}}"#,
        r#"{"services": {"back": {"root": "backend/", "framework": "flask"}}}"#,
        r#"{"services": {"web": {"root": ".", "framework": "flask", "entrypoint": "./run.py"}}}"#,
        r#"{"services": {"web": {"root": ".", "runtime": "python"}}}"#,
        r#"{"builds": [{"src": "pyproject.toml", "use": "@vercel/python"}]}"#,
    ];
    let mut dice = Dice(5);
    let layout = |_| {
        let mut files = Layout::new();
        for _ in 0..=dice.below(5) {
            files.insert(dice.pick(PATHS).to_owned(), dice.pick(TEXTS).to_owned());
        }
        for (path, texts, odds) in [
            ("requirements.txt", &["flask\n", "requests\n"][..], 2),
            ("pyproject.toml", PYPROJECTS, 3),
            ("package.json", PACKAGES, 3),
            ("vercel.json", CONFIGS, 2),
        ] {
            if dice.below(odds) == 0 {
                files.insert(path.to_owned(), dice.pick(texts).to_owned());
            }
        }
        files
    };
    (0..count).map(layout).collect()
}

/// The whole apps and the broken apps of the tests, as they stand.
fn apps() -> Vec<Layout> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let options = ReadOptions {
        respect_gitignore: true,
        max_file_size: 10,
    };
    let mut found = Vec::new();
    for group in ["apps", "broken"] {
        for app in fs::read_dir(base.join(group)).expect("the apps") {
            let project = app.expect("an app").path().join("project");
            for root in discover(&[project], &options).expect("a project") {
                let files = root.tree.sources();
                found.push(
                    files
                        .map(|s| (s.path.to_string(), s.text.to_string()))
                        .collect(),
                );
            }
        }
    }
    found
}

/// A layout as vfix reads it.
pub fn project(layout: &Layout) -> Project {
    Project::of_files(
        layout
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    )
}

/// What vfix says, in the words of the builder.
fn picked(layout: &Layout) -> Option<String> {
    let project = project(layout);
    let (module, name) = builder::builder_pick(&project)?;
    let file = project.path(module).as_str().trim_end_matches(".py");
    let dotted = file.trim_end_matches("/__init__").replace('/', ".");
    Some(format!("{dotted}:{name}"))
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

#[test]
fn picks_what_vercel_picks() {
    let mut sources = module_sources();
    sources.extend(generated_modules(1_000));
    let mut layouts = layouts();
    layouts.extend(generated_layouts(600));
    let apps = apps();
    assert!(apps.len() >= 30, "{}", apps.len());
    layouts.extend(apps);
    let home = tempfile::tempdir().expect("a folder");
    let folders = write(home.path(), &layouts);
    let answer = ask(&sources, &folders, &[]);
    assert_eq!(
        (answer.modules.len(), answer.projects.len()),
        (sources.len(), layouts.len())
    );
    assert!(sources.len() >= 300, "too few modules: {}", sources.len());
    for answers in [&answer.modules, &answer.projects] {
        let found = answers.iter().flatten().count();
        assert!(
            found > 50 && answers.len() - found > 50,
            "{found} of {}",
            answers.len()
        );
    }

    let mut wrong = Vec::new();
    for (source, theirs) in sources.iter().zip(&answer.modules) {
        let module = Module::parse(Arc::from(source.as_str())).ok();
        let ours = module.as_ref().and_then(builder::detected);
        if ours != theirs.as_deref() {
            wrong.push(format!("{source:?}: Vercel {theirs:?}, vfix {ours:?}"));
        }
    }
    for (layout, theirs) in layouts.iter().zip(&answer.projects) {
        let ours = picked(layout);
        if ours != *theirs {
            wrong.push(format!("{layout:?}: Vercel {theirs:?}, vfix {ours:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
