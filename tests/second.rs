//! A second run changes nothing, wherever the app and its parts lie: what one rule writes, such as an
//! index.py, is all that another would have wanted to know in the first run.

use std::collections::BTreeMap;

use camino::Utf8Path;
use vfix::fold;
use vfix::python::names::last_word;
use vfix::rule::Applicability;
use vfix::transforms::PIPELINE;

use crate::support::Run;
use crate::support::dice::Dice;
use crate::support::folders::project;
use crate::support::texts::{Texts, after, diffs};

/// Where the app is made.
const APPS: &[&str] = &[
    "app.py",
    "hello.py",
    "web/app.py",
    "web/__init__.py",
    "src/app.py",
    "src/web/__init__.py",
    "src/web/app.py",
    "backend/app/__init__.py",
    "api/index.py",
    "api/app.py",
    "pkg/sub/app.py",
];

/// Modules with a blueprint each, by the names under which the app may import them.
const PARTS: &[&str] = &["routes", "lib.pages", "util.store", "config"];

/// How the app does what the rules look for; an import, and a statement.
const DONE: &[(&str, &str)] = &[
    (
        "from flask_cors import CORS",
        "CORS(app, origins=os.environ['ORIGINS'].split(','))",
    ),
    (
        "import flask_cors",
        "flask_cors.CORS(app, **dict(max_age=1))",
    ),
    ("from dotenv import load_dotenv", "load_dotenv()"),
    ("import logging", "logging.basicConfig(filename='app.log')"),
    ("import sqlite3", "db = sqlite3.connect('app.db')"),
    ("import json", "os.makedirs('data', exist_ok=True)"),
];

/// Other files, of which a project has one.
const OTHERS: &[(&str, &str)] = &[
    ("requirements.txt", "flask\nflask-cors\n"),
    ("requirements.txt", "flask\n"),
    (
        "pyproject.toml",
        "[project]\nname = \"x\"\nversion = \"1\"\ndependencies = [\"flask\"]\n",
    ),
    (
        "vercel.json",
        "{\"rewrites\": [{\"source\": \"/(.*)\", \"destination\": \"/api/index\"}]}\n",
    ),
    ("vercel_env.py", "REGION = 'fra1'\n"),
    ("src/vercel_env.py", "REGION = 'fra1'\n"),
    ("cors.py", "ORIGINS = []\n"),
];

fn generated(dice: &mut Dice) -> Texts {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let app = dice.pick(APPS);
    let folder = Utf8Path::new(app).parent().map_or("", Utf8Path::as_str);
    let mut imports = vec!["import os".to_owned(), "from flask import Flask".to_owned()];
    let mut body = vec!["app = Flask(__name__)".to_owned()];
    for (import, stmt) in DONE {
        if dice.below(4) == 0 {
            imports.push((*import).to_owned());
            body.push((*stmt).to_owned());
        }
    }
    for part in PARTS {
        if dice.below(3) > 0 {
            continue;
        }
        let name = last_word(part);
        let at = [folder, "", "src", "lib2"][dice.below(4)];
        let found = match dice.below(3) {
            0 if at == folder && !folder.is_empty() => format!(".{part}"),
            1 if !at.is_empty() => format!("{}.{part}", at.replace('/', ".")),
            _ => (*part).to_owned(),
        };
        imports.push(format!("from {found} import bp as {name}_bp"));
        body.push(format!("app.register_blueprint({name}_bp)"));
        let (import, decorator) = match dice.below(2) {
            0 => ("from flask_cors import cross_origin\n", "@cross_origin()\n"),
            _ => ("", ""),
        };
        let path = Utf8Path::new(at).join(format!("{}.py", part.replace('.', "/")));
        let init = path.with_file_name("__init__.py");
        files.insert(
            path.into_string(),
            format!(
                "from flask import Blueprint\n{import}\nbp = Blueprint('{name}', __name__)\n\n\n\
                 @bp.route('/{name}')\n{decorator}def view():\n    open('data/{name}', 'a').close()\n    return 'ok'\n"
            ),
        );
        if part.contains('.') && dice.below(2) == 0 {
            files.insert(init.into_string(), String::new());
        }
    }
    if dice.below(6) == 0 {
        imports.insert(0, "import sys\nsys.path.insert(0, 'src')".to_owned());
    }
    let mut text = match dice.below(3) {
        0 => format!(
            "{}\n\n\ndef create_app():\n    {}\n    return app\n",
            imports.join("\n"),
            body.join("\n    ")
        ),
        _ => format!("{}\n\n{}\n", imports.join("\n"), body.join("\n")),
    };
    if dice.below(2) == 0 && !text.contains("create_app") {
        text.push_str("\nif __name__ == '__main__':\n    app.run()\n");
    }
    files.insert(app.to_owned(), text);
    let (path, text) = OTHERS[dice.below(OTHERS.len())];
    files.entry(path.to_owned()).or_insert(text.to_owned());
    let files = files.into_iter();
    files
        .map(|(path, text)| (path.into(), text.into()))
        .collect()
}

#[test]
fn a_second_run_changes_nothing_in_any_layout() {
    let mut dice = Dice(7);
    let mut wrong = Vec::new();
    let mut changed = 0;
    for _ in 0..250 {
        let texts = generated(&mut dice);
        let first = fold::run(texts.clone(), PIPELINE.to_vec(), Applicability::Unsafe);
        assert_eq!(first.bugs, Vec::<String>::new(), "{texts:?}");
        changed += usize::from(!first.files.is_empty());
        let second = after(&texts, &first);
        let second = fold::run(second, PIPELINE.to_vec(), Applicability::Unsafe);
        let more = diffs(&second);
        if !more.is_empty() {
            wrong.push(format!("{texts:#?}\n{more}"));
        }
    }
    let count = wrong.len();
    assert!(
        wrong.is_empty(),
        "{count} change again, such as {}",
        wrong[0]
    );
    assert!(changed > 200, "only {changed} are changed at all");
}

/// An app that writes in so many views, each another file.
fn with_writes(count: usize) -> String {
    let mut text = "import os\nfrom pathlib import Path\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n\
                    def save(path):\n    open(path, 'w').close()\n"
        .to_owned();
    for n in 0..count {
        let write = match n % 4 {
            0 => format!("open(os.path.join('data', '{n}.txt'), 'w').close()"),
            1 => format!("save('data/{n}.txt')"),
            2 => format!("Path('data/{n}.txt').write_text('')"),
            _ => format!("name = 'data/{n}'\n    os.makedirs(name, exist_ok=True)"),
        };
        text.push_str(&format!(
            "\n\n@app.route('/{n}')\ndef view_{n}():\n    {write}\n    return 'ok'\n"
        ));
    }
    text
}

/// What the owner adds later, who knows the helper by now.
const ADDED: &str = "

@app.route('/new')
def new():
    name = writable('data/new.txt')
    open(name, 'w').close()
    folder = writable('data')
    open(os.path.join(folder, 'a.txt'), 'w').close()
    keep(writable('data/kept.txt'))
    keep_in('data', 'kept.txt')
    return open(f'{folder}/a.txt').read() + open(name).read()


def keep(path):
    open(path, 'w').close()


def keep_in(folder, name):
    open(os.path.join(writable(folder), name), 'w').close()
";

#[test]
fn a_second_run_changes_nothing_however_often_the_helper_is_called() {
    // As many values as one expression may have, and as many calls as one question may follow.
    for count in [3, 13, 14, 15, 16, 17, 40, 800] {
        let texts = Texts::from([("app.py".into(), with_writes(count).into())]);
        let run = |texts: &Texts| {
            let outcome = fold::run(texts.clone(), PIPELINE.to_vec(), Applicability::Safe);
            assert_eq!(outcome.bugs, Vec::<String>::new(), "{count}");
            outcome
        };
        let mut texts = after(&texts, &run(&texts));
        assert!(
            texts[Utf8Path::new("app.py")].contains("writable("),
            "{count}"
        );
        assert_eq!(diffs(&run(&texts)), "", "{count}");
        let app = texts.get_mut(Utf8Path::new("app.py")).expect("the app");
        *app = format!("{app}{ADDED}").into();
        assert_eq!(diffs(&run(&texts)), "", "{count}, with more");
    }
}

/// Files beside an app without a manifest.
const BESIDE: &[(&str, &str)] = &[
    ("api/__init__.py", ""),
    ("api/db.py", "import requests\n\nNAME = 'shop'\n"),
    (
        "api/v1/users.py",
        "from flask import Flask\napp = Flask(__name__)\n",
    ),
    ("package.json", "{\"dependencies\": {\"vite\": \"5\"}}"),
    ("vercel.json", "{}"),
];

/// A manifest that the first run writes, on demand, makes no other folder the root of the project.
#[test]
fn a_second_run_takes_the_same_folders_for_projects() {
    let mut written = 0;
    for (at, import) in [
        ("api/index.py", ""),
        ("api/index.py", "from api.db import NAME"),
        ("api/index.py", "from .db import NAME"),
        ("api/v1/index.py", ""),
        ("backend/api/index.py", "from backend.api import index"),
        ("app.py", "from api.db import NAME"),
    ] {
        for chosen in 0..1_u32 << BESIDE.len() {
            let app = format!("from flask import Flask\n{import}\n\napp = Flask(__name__)\n");
            let mut files = vec![(at, &*app)];
            let others = BESIDE.iter().enumerate();
            files
                .extend(others.filter_map(|(bit, file)| (chosen >> bit & 1 == 1).then_some(*file)));
            let folder = project(&files);
            let roots = || {
                let run = Run::new(["--apply", "--unsafe-fixes", "--exit-zero"]);
                let output = run.arg("--output-format=json").at(folder.path()).output();
                let said: serde_json::Value = serde_json::from_str(&output.stdout).expect("JSON");
                let projects = said["projects"].as_array().expect("projects").iter();
                let roots = projects.map(|project| project["root"].to_string());
                roots.collect::<Vec<_>>()
            };
            let first = roots();
            written += usize::from(folder.path().join("api/requirements.txt").exists());
            assert_eq!(first, roots(), "{files:?}");
        }
    }
    assert!(written > 20, "only {written} have a new manifest in api/");
}
