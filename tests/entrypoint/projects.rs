//! Projects in which Vercel looks for an app: in the order of its search, at random, and those of the
//! other tests.

use std::fs;
use std::path::Path;

use vfix::tree::{ReadOptions, discover};

use crate::support::dice::Dice;
use crate::support::vercel::Layout;

/// Each file of the search, and each setting of pyproject.toml.
pub fn searched() -> Vec<Layout> {
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

/// Projects of several files each, with a manifest, a front end and a vercel.json or without.
pub fn generated(count: usize) -> Vec<Layout> {
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
pub fn apps() -> Vec<Layout> {
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
