//! Generated projects: modules of any order and style with what rules look for, and packages.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::Texts;

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

/// A single file with its manifests, or a package.
pub fn project() -> impl Strategy<Value = Texts> {
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
