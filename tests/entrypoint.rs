//! vfix's view of what Vercel serves, held against Vercel's own packages.
//!
//! Modules and projects are generated; every answer must be the same as theirs.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;

use serde::Deserialize;
use serde_json::json;
use vfix::project::{Project, entry};
use vfix::python::Module;

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

type Layout = BTreeMap<String, String>;

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

/// What vfix says, in the words of the builder.
fn picked(layout: &Layout) -> Option<String> {
    let texts = layout
        .iter()
        .map(|(path, text)| (path.as_str().into(), Arc::from(text.as_str())))
        .collect();
    let listing = layout.keys().map(|path| path.as_str().into()).collect();
    let project = Project::new(texts, Arc::new(listing), None);
    let (module, name) = entry::builder_pick(&project)?;
    let file = project.path(module).as_str().trim_end_matches(".py");
    let dotted = file.trim_end_matches("/__init__").replace('/', ".");
    Some(format!("{dotted}:{name}"))
}

#[derive(Deserialize)]
struct Answer {
    modules: Vec<Option<String>>,
    projects: Vec<Option<String>>,
}

#[test]
fn picks_what_vercel_picks() {
    let (sources, layouts) = (module_sources(), layouts());
    let home = tempfile::tempdir().expect("a folder");
    let mut folders = Vec::new();
    for (number, layout) in layouts.iter().enumerate() {
        let folder = home.path().join(number.to_string());
        for (path, text) in layout {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        folders.push(folder);
    }

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
    let asked = json!({ "modules": sources, "projects": folders }).to_string();
    let mut stdin = node.stdin.take().expect("a pipe");
    stdin.write_all(asked.as_bytes()).expect("node reads");
    drop(stdin);
    let output = node.wait_with_output().expect("node ends");
    assert!(output.status.success(), "node failed");
    let answer: Answer = serde_json::from_slice(&output.stdout).expect("JSON");
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
        let ours = module.as_ref().and_then(entry::detected);
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
