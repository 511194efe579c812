//! Names that lead to themselves, or each to the one before it many times over: to follow every road
//! would take longer with every line, or need twice the memory.

use std::fs;

use super::limited;

const APP: &str = "\
import os, subprocess, sys
from flask import Flask
from flask_cors import CORS
from dotenv import load_dotenv
from sqlalchemy import create_engine
from pydantic import Field
from pydantic_settings import BaseSettings
app = Flask(__name__)
";

/// What is asked about a name; each has a way of its own to follow it.
const USES: &str = "
app.config['SQLALCHEMY_DATABASE_URI'] = name
app.config.from_object(name)
app.secret_key = name
CORS(app, origins=name)
load_dotenv(name)
create_engine(name)
os.makedirs(name)
subprocess.run(name)
sys.path.insert(0, name)
";

/// Lines that hold `name`, and what that is bound to.
const LINES: usize = 30;

fn ends(form: &str, lines: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("app.py"), format!("{APP}{lines}{USES}")).expect("a file");
    let (code, out, said) = limited(folder.path(), &["--unsafe-fixes"]);
    assert_ne!(code, 2, "{form}: {said}");
    assert!(out.contains("+++ b/app.py"), "{form}: {out}\n{said}");
}

#[test]
fn names_that_lead_to_themselves_end() {
    for form in [
        "name = name if name else name",
        "name = name or other\nother = other or name",
        "name = [name, *name, name]",
        "name = name(name, name, name)",
        "name = {**name, 'a': name}\nname = name['a']",
        "name = name.get(name, name)",
        "name = f'{name}{name}'",
        "class name(name, name, name): KEY = 1",
    ] {
        let lines = format!("{form}\n").repeat(LINES);
        ends(form, &format!("name = 'a'\nother = 'b'\n{lines}"));
    }
}

#[test]
fn names_that_double_end() {
    // The name before, and what is made of it over and over.
    type Line = fn(&str, &str) -> String;
    let forms: &[(&str, &str, Line)] = &[
        ("texts", "'a/b'", |before, name| {
            format!("{name} = {before} + {before} + {before}\nos.makedirs({name})")
        }),
        ("formats", "'a/b'", |before, name| {
            format!("{name} = '{{}}/{{x}}'.format({before}, x={before})\nos.makedirs({name})")
        }),
        ("folders", "'a/b'", |before, name| {
            let many = format!(", {before}").repeat(100);
            format!("{name} = os.path.join({before}{many})\nsys.path.insert(0, {name})")
        }),
        ("arguments", "'a'", |before, name| {
            let many = format!("{before}, ").repeat(100);
            format!("{name} = f({many})\napp.secret_key = {name}")
        }),
        ("classes", "object", |before, name| {
            let many = format!("{before}, ").repeat(8);
            format!("class {name}({many}): KEY = 1\napp.config.from_object({name})")
        }),
        ("settings", "BaseSettings", |before, name| {
            let many = format!("{before}, ").repeat(30);
            format!("class {name}({many}):\n    key_of_{name}: str\n{name}()")
        }),
        ("held settings", "BaseSettings", |before, name| {
            let field = |number| format!("    f{number}: str = Field(default_factory={before})\n");
            let many: String = (0..30).map(field).collect();
            format!("class {name}(BaseSettings):\n    key: str\n{many}{name}()")
        }),
        ("functions", "print", |before, name| {
            let many = format!(", {before}(x)").repeat(8);
            format!("def {name}(x): subprocess.run(x), open(x, 'w'){many}")
        }),
    ];
    for (form, first, line) in forms {
        let lines = (1..=LINES).map(|at| line(&format!("a{}", at - 1), &format!("a{at}")) + "\n");
        let lines: String = lines.collect();
        ends(form, &format!("a0 = {first}\n{lines}name = a{LINES}\n"));
    }
}

/// Each method is reached on two ways, on which other attributes are set anew.
#[test]
fn methods_on_many_ways_end() {
    let step = |n: usize| {
        let (to, at) = (n - 1, n);
        format!(
            "    def left{at}(self):\n        self.x{at} = 1\n        self.step{to}()\n    \
             def right{at}(self):\n        self.y{at} = 1\n        self.step{to}()\n    \
             def step{at}(self):\n        self.left{at}()\n        self.right{at}()\n"
        )
    };
    let steps: String = (1..=LINES).map(step).collect();
    let class = format!(
        "class Store:\n    def __init__(self):\n        self.items = []\n    \
         def step0(self):\n        self.items.append(1)\n{steps}store = Store()\n\
         @app.route('/')\ndef view():\n    store.step{LINES}()\n    return ''\n"
    );
    ends("methods", &format!("name = 'a'\n{class}"));
}
