//! Whatever the layout of a project: after the fixes Vercel's own packages find the right app and
//! it answers, or a finding says why not.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;

use serde_json::json;
use vfix::fold;
use vfix::project::builder;
use vfix::rule::{Applicability, Effect};
use vfix::transforms::PIPELINE;

use crate::support::dice::Dice;
use crate::support::environments;
use crate::support::vercel::{Layout, ask, write};

/// Where the app is made.
const FILES: &[&str] = &[
    "app.py",
    "main.py",
    "run.py",
    "hello.py",
    "web/app.py",
    "shop/__init__.py",
    "shop/web.py",
    "src/app.py",
    "src/web.py",
    "app/__init__.py",
    "api/index.py",
    "api/web.py",
    "backend/server.py",
];

/// How; `@` is the app's name there.
const FORMS: &[(&str, &str)] = &[
    ("app", "app = Flask(__name__)\n"),
    ("server", "server = Flask(__name__)\n"),
    ("application", "application = Flask(__name__)\n"),
    (
        "app",
        "try:\n    app = Flask(__name__)\nexcept OSError:\n    raise\n",
    ),
    ("app", "app, debug = Flask(__name__), False\n"),
    ("web", "web: Flask = Flask(__name__)\n"),
];

/// The path of the app's only route.
const PATHS: &[&str] = &["/who", "/who", "/api/who"];

const VIEW: &str = "\n\n@NAME.route('PATH')\ndef who():\n    return 'the app'\n";

const FACTORY: &str = "def create_app(settings=None):\n    made = Flask(__name__)\n\n    @made.route('PATH')\n    \
                       def who():\n        return 'the app'\n\n    return RESULT\n";

/// What the factory returns.
const RESULTS: &[&str] = &["made", "made", "made, settings", "(settings, made)"];

/// A script at the root that finds the module of the app by a path of its own.
const LOADERS: &[&str] = &[
    "import sys\n\nsys.path.insert(0, 'lib')\n\nfrom made import NAME\n",
    "import os\nimport sys\n\nHERE = os.path.dirname(os.path.abspath(__file__))\nsys.path.append(os.path.join(HERE, \
     'lib'))\n\nfrom made import NAME\n",
    "import sys\nfrom pathlib import Path\n\nsys.path.append(str(Path(__file__).resolve().parent / 'lib'))\n\nfrom \
     made import NAME\n",
];

const ABOVE: &[&str] = &[
    "",
    "",
    "",
    "import logging\n\n\nclass Handler(logging.Handler):\n    pass\n\n\n",
    "app = None\n\n",
    "handler = 'a name'\n\n",
    "from flask import Blueprint\n\napp = Blueprint('pages', __name__)\n\n\n",
    "import json\n\n\ndef handler(event, context):\n    return json.dumps(event)\n\n\n",
];

const OTHERS: &[(&str, &str)] = &[
    ("", ""),
    ("", ""),
    ("", ""),
    ("app.py", "class Handler:\n    pass\n"),
    ("index.py", "print('a script')\n"),
    ("config.py", "DEBUG = False\n"),
    (
        "tests/test_app.py",
        "from flask import Flask\n\napp = Flask('test')\n",
    ),
];

const MANIFESTS: &[(&str, &str)] = &[
    ("requirements.txt", "flask\n"),
    ("requirements.txt", "flask\n"),
    (
        "pyproject.toml",
        "[project]\nname = \"shop\"\nversion = \"1\"\ndependencies = [\"flask\"]\n",
    ),
    (
        "pyproject.toml",
        "[project]\nname = \"shop\"\nversion = \"1\"\ndependencies = [\"flask\"]\n\n[tool.vercel]\nentrypoint = \"gone:app\"\n",
    ),
];

const EXTRAS: &[(&str, &str)] = &[
    ("", ""),
    ("", ""),
    ("", ""),
    ("vercel.json", "{\"version\": 2}\n"),
    (
        "vercel.json",
        "{\"builds\": [{\"src\": \"api/*.py\", \"use\": \"@vercel/python\"}]}\n",
    ),
    (
        "package.json",
        "{\"devDependencies\": {\"tailwindcss\": \"3\"}}\n",
    ),
    ("package.json", "{\"dependencies\": {\"next\": \"15\"}}\n"),
];

/// Projects, each with the path that its app answers.
fn generated(count: usize) -> Vec<(Layout, &'static str)> {
    let mut dice = Dice(22);
    let layout = |_| {
        let mut files = Layout::new();
        for (path, text) in [
            OTHERS[dice.below(OTHERS.len())],
            MANIFESTS[dice.below(MANIFESTS.len())],
            EXTRAS[dice.below(EXTRAS.len())],
        ] {
            if !path.is_empty() {
                files.insert(path.to_owned(), text.to_owned());
            }
        }
        let route = dice.pick(PATHS);
        let (name, app) = match dice.below(FORMS.len() + 1) {
            0 => ("create_app", FACTORY.replace("RESULT", dice.pick(RESULTS))),
            form => {
                let (name, made) = FORMS[form - 1];
                (name, format!("{made}{}", VIEW.replace("NAME", name)))
            }
        };
        let app = app.replace("PATH", route);
        let guard = match dice.below(3) {
            0 => "\n\nif __name__ == '__main__':\n    print('run')\n",
            _ => "",
        };
        let path = dice.pick(FILES);
        let folder = path.split('/').next().unwrap_or_default();
        // A module beside it, as a script of that folder finds it.
        let is_loaded = dice.below(6) == 0;
        let beside = !is_loaded && matches!(folder, "web" | "backend") && dice.below(2) == 0;
        let near = match beside {
            true => "import near\n\n",
            false => "",
        };
        if !near.is_empty() {
            files.insert(format!("{folder}/near.py"), "NEAR = True\n".to_owned());
        }
        let above = dice.pick(ABOVE);
        let text = format!("from flask import Flask\n{near}\n{above}{app}{guard}");
        if path.starts_with("shop/") {
            files.entry("shop/__init__.py".to_owned()).or_default();
        }
        if is_loaded {
            files.insert("lib/made.py".to_owned(), text);
            let loader = dice.pick(LOADERS).replace("NAME", name);
            files.insert("main.py".to_owned(), loader);
        } else {
            files.insert(path.to_owned(), text);
        }
        (files, route)
    };
    (0..count).map(layout).collect()
}

/// The project after every safe fix, and whether a finding says that no request is answered.
fn fixed(layout: &Layout) -> (Layout, bool) {
    let texts = layout
        .iter()
        .map(|(path, text)| (path.as_str().into(), Arc::from(text.as_str())))
        .collect();
    let outcome = fold::run(texts, PIPELINE.to_vec(), Applicability::Safe);
    assert_eq!(outcome.bugs, Vec::<String>::new(), "{layout:?}");
    let fatal = outcome
        .findings
        .iter()
        .any(|found| found.is_open() && found.effect == Effect::EveryRequestFails);
    let files = outcome.project.texts().iter();
    let after: Layout = files
        .map(|(path, text)| (path.to_string(), text.to_string()))
        .collect();
    // Vercel's packages are asked below; that vfix says the same is worth a look in each case.
    let pick = builder::builder_pick(&outcome.project);
    assert!(pick.is_some() || fatal, "nobody says it: {after:?}");
    (after, fatal)
}

#[test]
fn after_the_fixes_vercel_finds_the_app_or_a_finding_says_why_not() {
    let (layouts, routes): (Vec<Layout>, Vec<&str>) = generated(240).into_iter().unzip();
    let fixed: Vec<(Layout, bool)> = layouts.iter().map(fixed).collect();
    let after: Vec<Layout> = fixed.iter().map(|(after, _)| after.clone()).collect();
    let home = tempfile::tempdir().expect("a folder");
    let folders = write(home.path(), &after);
    let requests: Vec<_> = folders
        .iter()
        .map(|path| path.as_path())
        .zip(routes.iter().copied())
        .collect();
    let answer = ask(&[], &folders, &requests);
    let picked = &answer.projects;
    let asked: Vec<_> = folders
        .iter()
        .zip(picked)
        .zip(&routes)
        .map(|((folder, pick), route)| {
            json!([folder, pick.as_deref().unwrap_or("nothing:app"), route])
        })
        .collect();
    let mut python = Command::new(environments::of_apps("laptop", &[]).join("bin/python"))
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/support/serves.py"
        ))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python runs");
    let mut stdin = python.stdin.take().expect("a pipe");
    let asked = serde_json::to_vec(&asked).expect("JSON");
    let writer = std::thread::spawn(move || stdin.write_all(&asked).expect("python reads"));
    let output = python.wait_with_output().expect("python ends");
    writer.join().expect("it is written");
    assert!(output.status.success(), "python failed");
    let answers: Vec<String> = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut wrong = Vec::new();
    let (mut served, mut rewritten) = (0, 0);
    for (index, said) in answers.iter().enumerate() {
        // A new function is reached by a rewrite alone.
        let is_new =
            |path: &str| after[index].contains_key(path) && !layouts[index].contains_key(path);
        let is_reached = answer.destinations[index].as_deref() == Some("/api/index");
        let is_function = is_new("api/index.py");
        rewritten += usize::from(is_function && is_reached);
        let serves = said == "the app" && (is_reached || !is_function);
        served += usize::from(serves);
        if serves == fixed[index].1 {
            let (pick, fatal) = (&picked[index], fixed[index].1);
            wrong.push(format!(
                "{:?}\n  becomes {:?}\n  Vercel picks {pick:?}, which answers {said:?}; an error is said: {fatal}",
                layouts[index], fixed[index].0
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        layouts.len(),
        wrong.join("\n")
    );
    assert!(served * 2 > layouts.len(), "only {served} are served");
    assert!(rewritten > 3, "only {rewritten} are behind a rewrite");
}
