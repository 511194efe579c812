//! Folders of the project that are on the path on which modules are found: those that its own code
//! puts on `sys.path`, where the expression tells (a plain path, or one that starts at `__file__` or
//! at the working folder), and those of scripts that make or start the app.
//!
//! Names resolve by these folders, so nothing here asks what a name resolves to: an expression is
//! read by its own words, and what is not plain stays unknown.

use std::collections::hash_map::Entry;

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use ruff_python_ast::Expr;
use rustc_hash::FxHashMap;

mod reader;

use super::{ModuleId, Project};
use crate::python::Facts;
use crate::python::facts::{BindingKind, MODULE, dotted};
use crate::python::names::first_word;
use reader::{Place, Reader};

/// A folder on the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Relative to the project root.
    pub folder: Utf8PathBuf,
    /// The module that adds it.
    pub by: ModuleId,
    /// How.
    pub how: How,
}

/// How a folder comes to be on the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Before the root: `sys.path.insert(0, …)`.
    First,
    /// Behind it: `sys.path.append(…)`.
    Last,
    /// It is that of a script which makes or starts the app, off Vercel alone.
    Script,
}

/// How far names are followed.
const DEPTH: usize = 12;
/// Every folder that a module which may be part of the app adds while it is imported.
pub fn find(project: &Project) -> SearchPath {
    let mut found = SearchPath::default();
    for id in project.modules() {
        if !project.mentions(id, "sys") || !project.mentions(id, "path.") || project.is_support(id)
        {
            continue;
        }
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for (_, call) in facts.calls_named(&["insert", "append"]) {
            let Expr::Attribute(method) = &*call.node.func else {
                continue;
            };
            let how = match method.attr.as_str() {
                "insert" => How::First,
                "append" => How::Last,
                _ => continue,
            };
            let is_path = is_sys_path(facts, &method.value);
            let argument = call.node.arguments.args.last();
            let (true, Some(argument)) = (is_path, argument) else {
                continue;
            };
            // Vercel enters no main guard, and calls no function that only a script calls.
            if facts.in_main_guard(call.stmt) || !facts.runs_at_import(call.scope) {
                continue;
            }
            let reader = Reader {
                facts,
                file: project.path(id),
            };
            if let Some(Place::Folder(folder)) = reader.read(argument, DEPTH) {
                found.add(Added {
                    folder,
                    by: id,
                    how,
                });
            }
        }
    }
    // A file that hands the app on will see to it on Vercel.
    for id in project.modules() {
        let folder = project.folder(id);
        let makes_one = project.mentions(id, "Flask(") && !project.is_package(folder);
        // backend/run.py: from core import app
        let starts_one = project.mentions(id, "app.run(") && project.mentions(id, "__main__");
        let is_script = || makes_one || starts_one || names_one(project, id);
        if !folder.as_str().is_empty() && !project.is_support(id) && is_script() {
            found.add(Added {
                folder: folder.to_owned(),
                by: id,
                how: How::Script,
            });
        }
    }
    if !found.all.is_empty() {
        project
            .modules()
            .for_each(|id| found.note(project.path(id)));
    }
    found
}

/// Whether it is the file that `flask run` or gunicorn names, which takes the app or its factory from
/// what lies beside it: `app = create_app()`.
fn names_one(project: &Project, id: ModuleId) -> bool {
    let says = |word| project.mentions(id, word);
    let binds_one = says("app = ") || says("application = ") || says("import app");
    let folder = project.folder(id);
    if !binds_one || project.is_package(folder) {
        return false;
    }
    let Some(facts) = project.facts(id) else {
        return false;
    };
    let is_beside = |name: &str| {
        facts.globals(name).iter().any(|id| {
            let BindingKind::ImportFrom { node, .. } = facts.binding(*id).kind else {
                return false;
            };
            let head = node.module.as_deref().map(first_word);
            head.is_some_and(|head| {
                let package = folder.join(head).join("__init__.py");
                let module = folder.join(format!("{head}.py"));
                node.level == 0
                    && [module, package]
                        .iter()
                        .any(|at| project.module_at(at).is_some())
            })
        })
    };
    ["app", "application"]
        .iter()
        .any(|name| match facts.assigned(name, MODULE) {
            Some(Expr::Call(made)) => {
                matches!(&*made.func, Expr::Name(maker) if is_beside(&maker.id))
            }
            _ => is_beside(name),
        })
}

/// The folders that are added.
#[derive(Debug, Default)]
pub struct SearchPath {
    /// In the order in which they are added.
    pub all: Vec<Added>,
    /// The place of each among them.
    places: FxHashMap<Utf8PathBuf, usize>,
    /// Those that hold a module or a package of a name, by the name.
    by_head: FxHashMap<Box<str>, Vec<usize>>,
}

impl SearchPath {
    fn add(&mut self, added: Added) {
        if let Entry::Vacant(new) = self.places.entry(added.folder.clone()) {
            new.insert(self.all.len());
            self.all.push(added);
        }
    }

    /// Note what the folders hold that a module lies in.
    fn note(&mut self, module: &Utf8Path) {
        let stem = module.as_str().strip_suffix(".py");
        let mut path = stem.unwrap_or(module.as_str());
        while !path.is_empty() {
            let (folder, head) = path.rsplit_once('/').unwrap_or(("", path));
            if let Some(&place) = self.places.get(Utf8Path::new(folder)) {
                let known = self.by_head.entry(head.into()).or_default();
                if let Err(at) = known.binary_search(&place) {
                    known.insert(at, place);
                }
            }
            path = folder;
        }
    }

    /// Those below which a dotted name may be found.
    pub fn with(&self, dotted: &str) -> impl Iterator<Item = &Added> + Clone {
        let head = first_word(dotted);
        let places = self.by_head.get(head).into_iter().flatten();
        places.map(|place| &self.all[*place])
    }

    /// Whether a folder is one of them.
    pub fn holds(&self, folder: &Utf8Path) -> bool {
        self.places.contains_key(folder)
    }
}

/// `sys.path`, or `path` of `from sys import path`.
fn is_sys_path(facts: &Facts<'_>, expr: &Expr) -> bool {
    match dotted(expr).as_deref() {
        Some(["sys", "path"]) => true,
        Some(["path"]) => facts.globals("path").iter().any(|id| {
            matches!(facts.binding(*id).kind,
                BindingKind::ImportFrom { node, .. } if node.module.as_deref() == Some("sys"))
        }),
        _ => false,
    }
}

/// A path without `.` and `..`; `None` where it leaves the project.
pub fn normal(path: &Utf8Path) -> Option<Utf8PathBuf> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.components() {
        match part {
            Utf8Component::CurDir => {}
            Utf8Component::ParentDir => {
                parts.pop()?;
            }
            Utf8Component::Normal(name) => parts.push(name),
            Utf8Component::RootDir | Utf8Component::Prefix(_) => return None,
        }
    }
    Some(parts.join("/").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a line of back/run.py puts on the path.
    fn added(line: &str) -> Vec<String> {
        let text = format!(
            "import os\nimport os.path as osp\nimport sys\nfrom pathlib import Path\n\
             HERE = osp.dirname(osp.abspath(__file__))\nROOT = Path(__file__).resolve().parent.parent\n{line}\n"
        );
        let project = Project::of_files([("back/run.py", &*text)]);
        let found = find(&project).all.into_iter();
        found.map(|added| added.folder.into_string()).collect()
    }

    #[test]
    fn what_is_plain_is_read() {
        for (expression, folder) in [
            ("'lib'", "lib"),
            ("'./lib/../src'", "src"),
            ("HERE", "back"),
            ("osp.join(HERE, '..', 'lib')", "lib"),
            ("os.path.join(os.path.dirname(__file__), os.pardir)", ""),
            ("os.path.abspath('lib')", "lib"),
            ("os.path.join(os.getcwd(), 'lib')", "lib"),
            ("os.path.dirname(HERE)", ""),
            ("str(ROOT / 'lib' / 'deep')", "lib/deep"),
            ("str(Path(__file__).parents[1].joinpath('lib'))", "lib"),
            ("os.fspath(Path.cwd() / 'lib')", "lib"),
        ] {
            let line = format!("sys.path.insert(0, {expression})");
            assert_eq!(added(&line), [folder], "{expression}");
        }
        assert_eq!(
            added("if HERE not in sys.path:\n    sys.path.append(HERE)"),
            ["back"]
        );
        assert_eq!(added("from sys import path\npath.append('lib')"), ["lib"]);
    }

    #[test]
    fn what_is_not_plain_or_not_run_stays_unknown() {
        for line in [
            "sys.path.insert(0, os.environ['LIB'])",
            "sys.path.insert(0, '/opt/lib')",
            "sys.path.insert(0, '../other')",
            "sys.path.insert(0, str(ROOT.parent))",
            "sys.path.insert(0, HERE + '/lib')",
            "sys.path.remove('lib')",
            "path = []\npath.append('lib')",
            "def use():\n    sys.path.append('lib')",
            "if __name__ == '__main__':\n    sys.path.append('lib')",
            "A = B\nB = A\nsys.path.append(A)",
        ] {
            assert_eq!(added(line), Vec::<String>::new(), "{line}");
        }
    }

    #[test]
    fn a_folder_that_comes_first_hides_the_root() {
        let found = |line: &str| {
            let main = format!("import sys\n{line}\nimport config\n");
            let files = [
                ("main.py", &*main),
                ("config.py", ""),
                ("lib/config.py", ""),
            ];
            let project = Project::of_files(files);
            let main = project.module_at("main.py".into()).expect("main.py");
            let config = project.import(main, "config").expect("a module");
            project.path(config).to_string()
        };
        assert_eq!(found("sys.path.insert(0, 'lib')"), "lib/config.py");
        assert_eq!(found("sys.path.append('lib')"), "config.py");
    }

    #[test]
    fn a_script_finds_what_lies_beside_it_from_everywhere() {
        let files = [
            (
                "back/app.py",
                "from flask import Flask\nimport views.items\napp = Flask(__name__)\n",
            ),
            ("back/db.py", ""),
            ("back/views/__init__.py", ""),
            ("back/views/items.py", "import db\n"),
            ("tests/app.py", "app = Flask('x')\n"),
        ];
        let project = Project::of_files(files);
        let items = project
            .module_at("back/views/items.py".into())
            .expect("it is there");
        assert_eq!(
            project.import(items, "db"),
            project.module_at("back/db.py".into())
        );
        let folders: Vec<_> = project
            .search_path()
            .iter()
            .map(|added| &*added.folder)
            .collect();
        assert_eq!(folders, ["back"]);
    }
}
