//! Modules that may export an app, in every way that Python has.

use crate::support::dice::Dice;

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

/// Each statement beside each of the neighbours.
pub fn combined() -> Vec<String> {
    let around = |statement: &&str| {
        let statement = (*statement).to_owned();
        let wrap = move |(before, after): &(&str, &str)| format!("{before}{statement}{after}");
        NEIGHBOURS.iter().map(wrap)
    };
    STATEMENTS.iter().flat_map(around).collect()
}

/// Modules of several statements each, in blocks, with whatever newlines and marks.
pub fn generated(count: usize) -> Vec<String> {
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
