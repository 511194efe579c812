//! Properties that hold for every project: generated ones, and real ones with a mistake in them.
//!
//! The cases are the same on every run; `PROPTEST_CASES=20000 cargo test properties` goes on from
//! there. Python is asked, not vfix, whether a text is Python, where its statements stand and which
//! comments it has; `diffy` applies the diff.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;

use camino::Utf8PathBuf;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use vfix::fold;
use vfix::report::diff;
use vfix::rule::Applicability;
use vfix::transforms::PIPELINE;

use crate::snapshots;

/// What `cargo fuzz` claims of any bytes is claimed here of texts with mistakes in them.
#[path = "../fuzz/src/lib.rs"]
#[allow(dead_code)]
mod targets;

type Texts = BTreeMap<Utf8PathBuf, Arc<str>>;

/// Imports, of which a module has some.
const IMPORTS: &[&str] = &[
    "import os",
    "import os as system",
    "import sys, os, json",
    "from os import path, getenv as env",
    "import logging.handlers",
    "from pathlib import Path",
    "import sqlite3",
    "from dotenv import load_dotenv",
    "from dotenv import load_dotenv as read, find_dotenv",
    "import dotenv",
    "from flask_cors import CORS",
    "from flask_cors import CORS as Cross, cross_origin",
    "import flask_cors",
    "from flask_sqlalchemy import SQLAlchemy",
    "from werkzeug.utils import secure_filename",
    "try:\n    import redis\nexcept ImportError:\n    pass",
    "try:\n    from flask_cors import CORS\nexcept ImportError:\n    CORS = None",
    "if True: from dotenv import *",
];

/// How an app is made.
const APPS: &[&str] = &[
    "app = Flask(__name__)",
    "app = application = Flask(__name__)",
    "server: Flask = Flask(__name__, static_folder=\"public\")",
    "(app := Flask(__name__))",
    "def create_app(config=None):\n    app = Flask(__name__)\n    app.config.update(config or {})\n    return app\n\napp = create_app()",
    "def create_app():\n    app = Flask(__name__)\n    return app",
    "class Site:\n    app = Flask(__name__)\n\napp = Site.app",
    "try:\n    app = Flask(__name__)\nexcept Exception:\n    raise",
    "app, other = Flask(__name__), Flask(\"other\")",
];

/// What apps do at import, in a function or in a block.
const STATEMENTS: &[&str] = &[
    "load_dotenv()",
    "read(find_dotenv())",
    "dotenv.load_dotenv(\".env.local\", override=True)",
    "CORS(app)",
    "CORS(app, origins=[\"https://a.example\", \"http://localhost:3000\"], supports_credentials=True)",
    "CORS(app, resources={r\"/api/*\": {\"origins\": \"*\"}})",
    "Cross(app, max_age=600)",
    "flask_cors.CORS(app, **options)",
    "os.makedirs(\"data\", exist_ok=True)",
    "system.mkdir('logs')",
    "if not os.path.exists(\"uploads\"): os.mkdir(\"uploads\")",
    "Path(\"data\").mkdir(parents=True, exist_ok=True)",
    "(Path(__file__).parent / \"out.txt\").write_text(\"x\")",
    "with open(\"data/notes.json\", \"w\") as stream:\n    stream.write(\"[]\")",
    "notes = open(\"data/notes.json\").read()",
    "db = sqlite3.connect(\"app.db\", check_same_thread=False)",
    "app.config[\"SQLALCHEMY_DATABASE_URI\"] = \"sqlite:///site.db\"",
    "app.config.update(UPLOAD_FOLDER=\"static/uploads\", SESSION_TYPE='filesystem')",
    "logging.basicConfig(filename=\"app.log\", level=logging.INFO)",
    "handler = logging.handlers.RotatingFileHandler(\"app.log\")",
    "app.secret_key = os.urandom(24)",
    "key = os.environ[\"API_KEY\"]",
    "text = \"\"\"\n  # not a comment\n    indented\n\"\"\"",
    "value = f\"{key!r:>{10}} {'nested'}\"; other = (1,\n    2)",
    "app.run(debug=True)",
    "if __name__ == \"__main__\":\n    app.run(host=\"0.0.0.0\", port=5000)",
    "@app.route(\"/\")\ndef index():\n    return \"ok\"",
    "@app.route(\"/save\", methods=[\"POST\"])\ndef save():\n    global count\n    count += 1\n    with open(os.path.join(\"uploads\", \"x\"), \"a\") as f: f.write(str(count))\n    return \"saved\"",
    "@app.errorhandler(404)\ndef missing(error):\n    return \"no\", 404",
    "@app.errorhandler(Exception)\ndef failed(error):\n    return \"bad\", 500",
    "handler = app",
    "count = 0",
    "lambda: (yield)",
    "match os.name:\n    case \"nt\" | \"posix\":\n        pass\n    case _:\n        raise SystemExit(1)",
];

/// Blocks around a statement; `BODY` stands where it goes.
const BLOCKS: &[&str] = &[
    "BODY",
    "BODY",
    "BODY",
    "if os.getenv(\"DEBUG\"):\n    BODY",
    "try:\n    BODY\nexcept OSError:\n    pass",
    "def setup():\n    BODY\n\nsetup()",
    "with app.app_context():\n    BODY",
    "for _ in range(2):\n    BODY\nelse:\n    pass",
    "class Setup:\n    BODY",
    "if __name__ == \"__main__\":\n    BODY",
];

/// What a file may look like, whatever stands in it.
#[derive(Debug, Clone)]
struct Style {
    indent: &'static str,
    newline: &'static str,
    head: &'static str,
    end: bool,
}

impl Style {
    /// Lines as they stand in a file of this style.
    fn file(&self, lines: &str) -> String {
        let indented = lines.split('\n').map(|line| {
            let depth = (line.len() - line.trim_start_matches("    ").len()) / 4;
            self.indent.repeat(depth) + &line[4 * depth..]
        });
        let text = self.head.to_owned() + &indented.collect::<Vec<_>>().join("\n");
        let end = if self.end { "\n" } else { "" };
        (text + end).replace('\n', self.newline)
    }
}

fn style() -> impl Strategy<Value = Style> {
    let heads = [
        "",
        "#!/usr/bin/env python3  # kept\n",
        "# -*- coding: utf-8 -*-  # kept\n\"\"\"A module.\"\"\"\n",
        "\u{c}\n",
        "\"\"\"A module\nof two lines.\"\"\"\nfrom __future__ import annotations\n",
    ];
    (
        select(vec!["    ", "  ", "\t"]),
        select(vec!["\n", "\n", "\r\n"]),
        select(heads.to_vec()),
        any::<bool>(),
    )
        .prop_map(|(indent, newline, head, end)| Style {
            indent,
            newline,
            head,
            end,
        })
}

/// A statement in a block, with a comment that has to survive.
fn placed() -> impl Strategy<Value = String> {
    (select(STATEMENTS), select(BLOCKS), 0..4).prop_map(|(statement, block, comment)| {
        let inner = block
            .lines()
            .find(|line| line.ends_with("BODY"))
            .map_or("", |line| line.trim_end_matches("BODY"));
        // The lines of a string are not indented: that would be another string.
        let mut body = String::new();
        let mut in_string = false;
        for (number, line) in statement.lines().enumerate() {
            if number > 0 {
                body.push('\n');
                if !in_string {
                    body.push_str(inner);
                }
            }
            body.push_str(line);
            in_string ^= line.matches("\"\"\"").count() % 2 == 1;
        }
        let text = block.replace("BODY", &body);
        match comment {
            0 => format!("# kept above\n{text}"),
            1 => format!("{text}  # kept behind"),
            _ => text,
        }
    })
}

fn module() -> impl Strategy<Value = String> {
    (
        style(),
        subsequence(IMPORTS, 0..6),
        select(APPS),
        prop::collection::vec(placed(), 0..9),
    )
        .prop_map(|(style, imports, app, statements)| {
            let mut lines = vec!["from flask import Flask, request  # kept".to_owned()];
            lines.extend(imports.iter().map(|&line| line.to_owned()));
            lines.push(String::new());
            lines.push(app.to_owned());
            lines.extend(statements);
            style.file(&lines.join("\n"))
        })
}

/// The lines of a package that makes its app in a function, in files that each import the others.
const PACKAGE: &[(&str, &[&str])] = &[
    (
        "shop/__init__.py",
        &[
            "import os",
            "from flask import Flask  # kept",
            "from flask_cors import CORS",
            "from .config import Config, options",
            "from .extensions import db, cors",
            "def create_app(config=Config):",
            "    app = Flask(__name__, instance_relative_config=True)",
            "    app.config.from_object(config)  # kept",
            "    app.config.from_pyfile(\"local.cfg\", silent=True)",
            "    os.makedirs(app.instance_path, exist_ok=True)",
            "    os.makedirs(app.config[\"UPLOAD_FOLDER\"], exist_ok=True)",
            "    CORS(app, resources={r\"/api/*\": {\"origins\": app.config[\"ORIGINS\"]}})",
            "    CORS(app)",
            "    cors.init_app(app, **options)",
            "    db.init_app(app)",
            "    from .views import bp; app.register_blueprint(bp)",
            "    with app.app_context(): db.create_all()",
            "    return app",
        ],
    ),
    (
        "shop/config.py",
        &[
            "import os",
            "from pathlib import Path",
            "from dotenv import load_dotenv",
            "BASE = Path(__file__).resolve().parent  # kept",
            "load_dotenv(BASE.parent / \".env\")",
            "options = {\"origins\": \"*\"}",
            "class Config:",
            "    SECRET_KEY = os.environ.get(\"SECRET_KEY\", \"dev\")",
            "    ORIGINS = [\"https://a.example\"]",
            "    UPLOAD_FOLDER = str(BASE / \"static\" / \"uploads\")  # kept",
            "    SQLALCHEMY_DATABASE_URI = os.getenv(\"DATABASE_URL\", f\"sqlite:///{BASE / 'shop.db'}\")",
            "    SESSION_TYPE = 'filesystem'",
        ],
    ),
    (
        "shop/extensions.py",
        &[
            "from flask_sqlalchemy import SQLAlchemy",
            "from flask_cors import CORS",
            "db = SQLAlchemy()  # kept",
            "cors = CORS()",
        ],
    ),
    (
        "shop/views.py",
        &[
            "import json, os",
            "from flask import Blueprint, current_app, request",
            "from flask_cors import cross_origin",
            "bp = Blueprint(\"shop\", __name__)",
            "cache = {}  # kept",
            "@bp.route(\"/api/orders\", methods=[\"POST\"])",
            "@cross_origin(origins=\"https://b.example\")",
            "def order():",
            "    cache[request.remote_addr] = 1",
            "    request.files[\"f\"].save(os.path.join(current_app.config[\"UPLOAD_FOLDER\"], \"f\"))",
            "    with open(\"orders.json\", \"a\") as f: json.dump(request.json, f)",
            "    return {}",
        ],
    ),
    (
        "run.py",
        &[
            "from shop import create_app",
            "app = create_app()",
            "if __name__ == \"__main__\": app.run()",
        ],
    ),
];

/// A package of which some lines are missing.
fn package() -> impl Strategy<Value = Texts> {
    let lines: usize = PACKAGE.iter().map(|(_, lines)| lines.len()).sum();
    (prop::collection::btree_set(0..lines, 0..6), style()).prop_map(|(gone, style)| {
        let mut numbers = 0..;
        let mut texts = Texts::new();
        for (path, lines) in PACKAGE {
            let kept: Vec<&str> = lines
                .iter()
                .filter(|line| {
                    // What a block needs to be one.
                    let opens = line.ends_with(':') || line.starts_with('@');
                    let opens = opens || line.starts_with("    return") || line.contains("SESSION");
                    let gone = gone.contains(&numbers.next().expect("a number"));
                    opens || !gone
                })
                .copied()
                .collect();
            texts.insert((*path).into(), style.file(&kept.join("\n")).into());
        }
        texts
    })
}

fn project() -> impl Strategy<Value = Texts> {
    prop_oneof![2 => modules(), 1 => package()]
}

fn modules() -> impl Strategy<Value = Texts> {
    let manifests = [
        "",
        "flask\nflask-cors==5.0.0  # kept\npython-dotenv\n",
        "Flask>=2\r\nFlask-Cors\r\n",
    ];
    let configurations = [
        "",
        "{\"builds\": [{\"src\": \"app.py\", \"use\": \"@vercel/python\"}], \"routes\": [{\"src\": \"/(.*)\", \"dest\": \"app.py\"}]}\n",
    ];
    (
        module(),
        select(vec![
            "app.py",
            "main.py",
            "api/index.py",
            "web.py",
            "web/__init__.py",
        ]),
        prop::option::of(module()),
        select(manifests.to_vec()),
        select(configurations.to_vec()),
    )
        .prop_map(|(module, name, second, manifest, configuration)| {
            let mut texts = Texts::from([(name.into(), module.into())]);
            if let Some(second) = second {
                texts.insert("helpers.py".into(), second.into());
            }
            for (name, text) in [
                ("requirements.txt", manifest),
                ("vercel.json", configuration),
            ] {
                if !text.is_empty() {
                    texts.insert(name.into(), text.into());
                }
            }
            texts
        })
}

/// Hold a claim to as many values as are configured, the same ones on every run.
fn holds<S: Strategy>(values: &S, claim: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let held = TestRunner::new_with_rng(config, rng).run(values, claim);
    held.unwrap_or_else(|failure| panic!("{failure}"));
}

/// A Python that answers for as long as the test runs: a process for each question would be most of
/// the time.
struct Python {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Python {
    fn start() -> Self {
        let program = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/holds.py");
        let mut child = Command::new("python3")
            .args(["-W", "ignore", program])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 is needed: install Python 3.11 or newer");
        let questions = child.stdin.take().expect("a pipe");
        let answers = BufReader::new(child.stdout.take().expect("a pipe"));
        Python {
            child,
            questions,
            answers,
        }
    }

    /// What does not hold for a file, the first of it.
    fn objection(&mut self, question: &Value) -> Option<String> {
        writeln!(self.questions, "{question}").expect("python3 reads");
        let mut answer = String::new();
        self.answers
            .read_line(&mut answer)
            .expect("python3 answers");
        let answer: Value = serde_json::from_str(&answer).expect("python3 answers in JSON");
        answer.as_str().map(str::to_owned)
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn what_is_made_of_any_project_is_python_and_holds_what_the_diff_leaves_alone() {
    let python = RefCell::new(Python::start());
    let changed = Cell::new(0);
    holds(&(project(), any::<bool>()), |(before, unsafe_too)| {
        let allowed = match unsafe_too {
            true => Applicability::Unsafe,
            false => Applicability::Safe,
        };
        let outcome = fold::run(before.clone(), PIPELINE.to_vec(), allowed);
        prop_assert_eq!(&outcome.bugs, &Vec::<String>::new());
        prop_assert!(outcome.broken.is_empty(), "{:?}", outcome.broken);
        let mut after = before.clone();
        for (path, change) in &outcome.files {
            let old = before.get(path).map(|text| &**text);
            let patch = diff::unified(path, old, &change.after);
            let parsed = diffy::Patch::from_str(&patch);
            let parsed = parsed.map_err(|e| TestCaseError::fail(format!("{e}: {patch}")))?;
            let applied = diffy::apply(old.unwrap_or_default(), &parsed);
            let applied = applied.map_err(|e| TestCaseError::fail(format!("{e}: {patch}")))?;
            prop_assert_eq!(&*applied, &*change.after, "before and diff give after");
            if path.extension() == Some("py") {
                let question = json!({
                    "path": path, "before": old.unwrap_or_default(), "after": &*change.after,
                    "patch": patch,
                });
                let objection = python.borrow_mut().objection(&question);
                prop_assert_eq!(objection, None, "{}", patch);
            }
            after.insert(path.clone(), Arc::clone(&change.after));
        }
        let again = fold::run(after, PIPELINE.to_vec(), allowed);
        let more: Vec<String> = again
            .files
            .iter()
            .map(|(path, c)| diff::unified(path, c.before.as_deref(), &c.after))
            .collect();
        prop_assert!(
            more.is_empty(),
            "a second run changes more:\n{}",
            more.concat()
        );
        changed.set(changed.get() + usize::from(!outcome.files.is_empty()));
        Ok(())
    });
    let changed = changed.get();
    assert!(
        changed > 100,
        "{changed} projects needed a fix: nothing was shown"
    );
}

/// Where a mistake goes, and which.
#[derive(Debug, Clone)]
enum Mistake {
    /// Characters that are gone.
    Cut(Index, usize),
    /// A piece that stands there twice.
    Twice(Index, usize),
    /// Something that somebody typed.
    Typed(Index, &'static str),
}

fn mistake() -> impl Strategy<Value = Mistake> {
    let typed = vec![
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ":",
        ";",
        ",",
        "=",
        ":=",
        "@",
        "\"",
        "'''",
        "\\",
        "\n",
        "\r",
        "\t",
        "    ",
        "\u{c}",
        "\0",
        "#",
        "*",
        "**",
        "f'{",
        "lambda ",
        "async ",
        "await ",
        "del ",
        "return ",
        "yield ",
        "global app\n",
        "from . import *\n",
        "import app\n",
        "ü",
        "名",
        "\u{feff}",
        "0x",
        "1e",
        "app",
        "None",
        "class ",
        "match ",
        "case _:",
        "if ",
        "else:\n",
    ];
    prop_oneof![
        (any::<Index>(), 1..40usize).prop_map(|(at, long)| Mistake::Cut(at, long)),
        (any::<Index>(), 1..40usize).prop_map(|(at, long)| Mistake::Twice(at, long)),
        (any::<Index>(), select(typed)).prop_map(|(at, text)| Mistake::Typed(at, text)),
    ]
}

fn with_mistake(text: &str, mistake: &Mistake) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (Mistake::Cut(at, _) | Mistake::Twice(at, _) | Mistake::Typed(at, _)) = mistake;
    let at = at.index(chars.len() + 1);
    let (head, tail) = chars.split_at(at);
    let middle: Vec<char> = match mistake {
        Mistake::Cut(..) => Vec::new(),
        Mistake::Twice(_, long) => [tail, tail]
            .iter()
            .flat_map(|tail| tail.iter().take(*long).copied())
            .collect(),
        Mistake::Typed(_, text) => text.chars().collect(),
    };
    let skipped = match mistake {
        Mistake::Cut(_, long) | Mistake::Twice(_, long) => (*long).min(tail.len()),
        Mistake::Typed(..) => 0,
    };
    let parts = [head, &middle, &tail[skipped..]];
    parts.iter().flat_map(|part| part.iter()).collect()
}

/// Up to four mistakes in what `texts` hold, for `claim` to look at.
fn holds_with_mistakes(texts: Vec<String>, claim: impl Fn(&str)) {
    let mistakes = prop::collection::vec(mistake(), 1..5);
    holds(&(select(texts), mistakes), |(text, mistakes)| {
        claim(
            &mistakes
                .iter()
                .fold(text, |text, mistake| with_mistake(&text, mistake)),
        );
        Ok(())
    });
}

#[test]
fn a_mistake_in_any_project_ends_in_a_result_or_in_a_named_line() {
    let mistakes = prop::collection::vec((any::<Index>(), mistake()), 1..5);
    let strategy = (select(snapshots::projects()), mistakes);
    holds(&strategy, |(mut texts, mistakes)| {
        for (file, mistake) in &mistakes {
            let at = file.index(texts.len());
            let text = texts.values_mut().nth(at).expect("a file");
            *text = with_mistake(text, mistake).into();
        }
        targets::check(&texts);
        Ok(())
    });
}

#[test]
fn a_mistake_in_any_manifest_ends_in_a_result() {
    let projects = snapshots::projects();
    let joined = projects.iter().filter_map(|texts| {
        let manifests = targets::MANIFESTS.iter();
        let texts = manifests.map(|name| texts.get(camino::Utf8Path::new(name)));
        let texts: Vec<&str> = texts.map(|text| text.map_or("", |text| text)).collect();
        let any = texts.iter().any(|text| !text.is_empty());
        any.then(|| texts.join(&char::from(targets::SEPARATOR).to_string()))
    });
    holds_with_mistakes(joined.collect(), |text| targets::manifests(text.as_bytes()));
}

#[test]
fn a_mistake_in_any_template_is_refused_in_words() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/transforms");
    let rules = std::fs::read_dir(folder).expect("transforms");
    let rules = rules.map(|rule| rule.expect("a rule").path());
    let files = rules.filter(|rule| rule.is_dir()).flat_map(|rule| {
        let files = std::fs::read_dir(rule).expect("a rule");
        files.map(|file| file.expect("a file").path())
    });
    let python = files.filter(|file| file.extension().is_some_and(|e| e == "py"));
    let texts: Vec<String> = python
        .map(|file| std::fs::read_to_string(file).expect("a template"))
        .collect();
    assert!(texts.len() > 3, "the templates lie elsewhere");
    holds_with_mistakes(texts, |text| targets::template(text.as_bytes()));
}
