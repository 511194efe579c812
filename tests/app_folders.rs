//! Where an app has its root path, its instance folder, and those of static files and templates: vfix
//! says the same as Flask, in a process that starts in the project as Vercel's does.

use std::process::Command;

use camino::Utf8PathBuf;
use vfix::project::Project;

use crate::support::environments;
use crate::support::folders::project;

/// What Flask says, of the module that is imported: each folder as it lies in the project.
const ASK: &str = "
import importlib, os, sys
sys.path.insert(0, os.getcwd())
app = importlib.import_module(sys.argv[1]).app
folders = [app.root_path, app.instance_path, app.static_folder]
folders.append(os.path.join(app.root_path, app.template_folder))
print(*(os.path.relpath(os.path.realpath(folder)) for folder in folders), sep='\\n')
";

/// The module that is loaded, the call that makes the app there, and the files beside it.
const CASES: &[(&str, &str, &[&str])] = &[
    ("app", "Flask(__name__)", &[]),
    ("app", "Flask('api')", &[]),
    ("app", "Flask('')", &[]),
    ("app", "Flask('a.b')", &[]),
    ("app", "Flask('app')", &[]),
    ("app", "Flask(import_name='__name__')", &[]),
    ("app", "Flask(__name__, None, 'assets')", &[]),
    ("app", "Flask(__name__, static_folder='./a/../b/')", &[]),
    (
        "app",
        "Flask(__name__, static_folder=os.path.join(os.path.dirname(__file__), 'x'))",
        &[],
    ),
    (
        "app",
        "Flask(__name__, template_folder=os.path.abspath('pages'))",
        &[],
    ),
    ("app", "Flask('shop')", &["shop/__init__.py"]),
    (
        "app",
        "Flask('shop.web')",
        &["shop/__init__.py", "shop/web.py"],
    ),
    ("shop.app", "Flask(__name__)", &["shop/__init__.py"]),
    ("shop.app", "Flask('shop')", &["shop/__init__.py"]),
    (
        "shop.app",
        "Flask(__name__.split('.')[0], static_folder='../static')",
        &["shop/__init__.py"],
    ),
    (
        "shop.web.app",
        "Flask(__name__)",
        &["shop/__init__.py", "shop/web/__init__.py"],
    ),
    (
        "shop.web.app",
        "Flask(__name__.partition('.')[0])",
        &["shop/__init__.py", "shop/web/__init__.py"],
    ),
];

#[test]
fn folders_of_an_app_are_those_of_flask() {
    let python = environments::on_vercel().join("bin/python");
    for (module, call, beside) in CASES {
        let path = format!("{}.py", module.replace('.', "/"));
        let text = format!("import os\n\nfrom flask import Flask\n\napp = {call}\n");
        let main = format!("from {module} import app\n");
        let mut files = vec![(path.as_str(), text.as_str())];
        files.extend(beside.iter().map(|path| (*path, "")));
        if *module != "app" {
            files.push(("main.py", &main));
        }
        let folder = project(&files);
        let mut ask = Command::new(&python);
        let ask = ask.args(["-c", ASK, module]).current_dir(folder.path());
        let output = ask.output().expect("the environment's Python");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{call}: {said}");
        let told = String::from_utf8_lossy(&output.stdout);
        let told: Vec<&str> = told
            .lines()
            .map(|folder| folder.strip_prefix('.').unwrap_or(folder))
            .collect();

        let project = Project::of_files(files.iter().map(|(path, text)| (&**path, &**text)));
        let known = [
            project.root_path().map(ToOwned::to_owned),
            project.instance_folder(),
            project.static_folder(),
            project.template_folder(),
        ];
        let known: Vec<String> = known
            .into_iter()
            .map(|folder| folder.map_or("unknown".to_owned(), Utf8PathBuf::into_string))
            .collect();
        assert_eq!(known, told, "{module}: {call}");
    }
}
