//! Names across files, and what they stand for.

use super::*;

fn project(files: &[(&str, &str)]) -> Project {
    Project::of_files(files.iter().copied())
}

/// The qualified names of the callees in one file.
fn callees(project: &Project, path: &str) -> Vec<Option<String>> {
    let id = project.module_at(path.into()).expect("the file is there");
    let calls = &project.facts(id).expect("it parses").calls;
    calls
        .iter()
        .map(|call| project.qualified(id, call.scope, &call.node.func))
        .collect()
}

fn named(name: &str) -> Option<String> {
    Some(name.to_owned())
}

#[test]
fn imports_and_aliases_lead_to_qualified_names() {
    let project = project(&[(
        "a.py",
        "import flask_cors as fc, os.path\nfrom flask import Flask as F\nC = fc.CORS\nC()\nF()\nos.path.join()\nopen()\n",
    )]);
    let wanted = [
        "flask_cors.CORS",
        "flask.Flask",
        "os.path.join",
        "builtins.open",
    ];
    assert_eq!(callees(&project, "a.py"), wanted.map(named));
}

#[test]
fn names_of_other_modules_are_followed() {
    let project = project(&[
        ("pkg/__init__.py", "from .ext import *\n"),
        ("pkg/ext.py", "from flask_cors import CORS\nimport flask\n"),
        (
            "a.py",
            "from pkg import CORS\nimport pkg.ext\nCORS()\npkg.ext.flask.Flask()\n",
        ),
    ]);
    assert_eq!(
        callees(&project, "a.py"),
        ["flask_cors.CORS", "flask.Flask"].map(named)
    );
}

#[test]
fn a_module_that_its_package_imports_is_that_module() {
    let project = project(&[
        ("pkg/__init__.py", "from . import ext\n"),
        ("pkg/ext.py", "import flask\n"),
        ("pkg/views.py", "from . import ext\next.flask.Flask()\n"),
        ("a.py", "from pkg import ext\next.flask.Flask()\n"),
    ]);
    for path in ["pkg/views.py", "a.py"] {
        assert_eq!(callees(&project, path), [named("flask.Flask")], "{path}");
    }
}

#[test]
fn a_name_of_the_package_hides_its_module() {
    let project = project(&[
        (
            "pkg/__init__.py",
            "from .ext import ext\nfrom . import ext\n",
        ),
        ("pkg/ext.py", "from flask import Flask as ext\n"),
        ("a.py", "from pkg import ext\next()\n"),
    ]);
    assert_eq!(callees(&project, "a.py"), [named("flask.Flask")]);
}

#[test]
fn a_name_that_may_be_two_things_is_not_qualified() {
    let text =
        "try:\n    from flask_cors import CORS\nexcept ImportError:\n    CORS = None\nCORS()\n";
    let project = project(&[("a.py", text)]);
    assert_eq!(callees(&project, "a.py"), [None]);
    let id = project.module_at("a.py".into()).expect("the file is there");
    let call = &project.facts(id).expect("it parses").calls[0];
    assert!(project.may_be(id, call.scope, &call.node.func, "flask_cors.CORS"));
}

#[test]
fn shadowed_and_rebound_names_are_not_the_import() {
    let text = "from flask_cors import CORS\ndef f(CORS):\n    CORS()\n";
    let project = project(&[("a.py", text)]);
    assert_eq!(callees(&project, "a.py"), [None]);
}

#[test]
fn cycles_end() {
    let project = project(&[
        ("a.py", "from b import x\nx()\n"),
        ("b.py", "from a import x\n"),
    ]);
    assert_eq!(callees(&project, "a.py"), [None]);
}

#[test]
fn an_app_is_found_through_a_factory_of_another_module() {
    let project = project(&[
        (
            "pkg/__init__.py",
            "from flask import Flask\ndef create_app():\n    app = Flask(__name__)\n    return app\n",
        ),
        (
            "run.py",
            "from pkg import create_app\nserver = create_app()\nserver.run()\n",
        ),
    ]);
    let id = project
        .module_at("run.py".into())
        .expect("the file is there");
    let facts = project.facts(id).expect("it parses");
    assert_eq!(project.apps_bound(id, facts.globals("server")[0]), [0]);
    assert_eq!(project.apps().len(), 1);
}

#[test]
fn a_name_of_a_star_import_may_be_bound_to_itself() {
    let project = project(&[
        (
            "base.py",
            "from flask import Flask\napp = Flask(__name__)\n",
        ),
        ("a.py", "from base import *\napp = app\n"),
    ]);
    let id = project.module_at("a.py".into()).expect("the file is there");
    let facts = project.facts(id).expect("it parses");
    assert_eq!(project.apps_bound(id, facts.globals("app")[0]), [0]);
}

#[test]
fn a_class_of_flask_makes_an_app_under_any_name() {
    let project = project(&[
        ("app.py", "from base import Maker\napp = Maker(__name__)\n"),
        ("base.py", "import flask\nMaker = flask.Flask\n"),
        (
            "other.py",
            "from flask import Flask as Site\nsite = (Made := Site)(__name__)\n",
        ),
        (
            "plain.py",
            "from flask import Flask, Blueprint\npages = Blueprint('pages', __name__)\n",
        ),
    ]);
    let apps = project.apps().iter();
    let paths: Vec<&str> = apps
        .map(|app| project.path(app.call.module).as_str())
        .collect();
    assert_eq!(paths, ["app.py", "other.py"]);
}

#[test]
fn a_subclass_of_flask_makes_an_app() {
    let text = "import flask\nclass My(flask.Flask):\n    pass\napp = My(__name__)\n";
    assert_eq!(project(&[("a.py", text)]).apps().len(), 1);
}
