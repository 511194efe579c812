//! Scripts of the project that the app starts as programs of their own:
//! `subprocess.run([sys.executable, 'tag.py'])`. A file that one finds by a path of its own, and not by
//! what it is given, it finds in the project: nobody tells it of `/tmp`.

use ruff_python_ast::Expr;
use rustc_hash::FxHashSet;

use super::Group;
use crate::project::paths::{self, Value, Where};
use crate::project::resolve::CallId;
use crate::project::values::Values;
use crate::project::{ModuleId, Project};
use crate::python::facts::elements;
use crate::transforms::tmp_paths::sinks::Found;
use crate::transforms::tmp_paths::sinks::command;
use crate::transforms::tmp_paths::sinks::known::PROGRAMS;

/// Calls that start a script of Python, beside those of programs.
const RUNNERS: &[&str] = &[
    "asyncio.create_subprocess_exec",
    "asyncio.create_subprocess_shell",
    "runpy.run_path",
    "subprocess.getoutput",
    "subprocess.getstatusoutput",
];

/// A module that runs in a program of its own.
pub struct Child {
    /// The call that starts the program.
    pub call: CallId,
    /// The module: the script, or what it imports.
    pub module: ModuleId,
}

/// The modules that run so, and that the app itself does not import, each with the first call that
/// starts it.
pub fn find<'p>(project: &'p Project, values: &Values<'p>, found: &Found<'p>) -> Vec<Child> {
    let mut all = Vec::new();
    let mut seen: FxHashSet<ModuleId> = FxHashSet::default();
    for (call, name) in &found.others {
        let starts =
            |name: &String| PROGRAMS.contains(&name.as_str()) || RUNNERS.contains(&name.as_str());
        if !name.as_ref().is_some_and(starts) {
            continue;
        }
        let mut next = scripts(project, values, *call);
        while let Some(module) = next.pop() {
            // What the app imports asks the helper, whichever program it runs in.
            if !project.reach().contains(module) && seen.insert(module) {
                all.push(Child {
                    call: *call,
                    module,
                });
                next.extend(project.imports(module));
            }
        }
    }
    all
}

/// The scripts of the project that a call names.
fn scripts<'p>(project: &'p Project, values: &Values<'p>, id: CallId) -> Vec<ModuleId> {
    let Some(own) = project.call(id) else {
        return Vec::new();
    };
    // create_subprocess_exec(sys.executable, 'tag.py')
    let mut parts: Vec<(CallId, &'p Expr)> = own
        .node
        .arguments
        .args
        .iter()
        .map(|arg| (id, arg))
        .collect();
    for command in command::all(project, id) {
        parts.extend(command.parts.iter().map(|part| (command.call, *part)));
    }
    let mut found = Vec::new();
    for (call, part) in parts {
        let Some(scope) = project.call(call).map(|call| call.scope) else {
            continue;
        };
        let texts = elements(part).unwrap_or(std::slice::from_ref(part)).iter();
        let texts = texts.flat_map(|text| values.of(call.module, scope, text));
        let words: Vec<Value> = texts.flat_map(|text| text.words()).collect();
        for (index, word) in words.iter().enumerate() {
            let of_option = || {
                let option = index
                    .checked_sub(1)
                    .and_then(|before| words[before].literal());
                let name = word.literal().filter(|_| option == Some("-m"))?;
                Some(name.replace('.', "/") + ".py")
            };
            let path = match word.place() {
                Where::Project(path) if path.ends_with(".py") => Some(path),
                _ => of_option(),
            };
            found.extend(path.and_then(|path| module(project, &path)));
        }
    }
    found
}

/// The module at a path, or at one that ends so: the program may start in another folder.
fn module(project: &Project, path: &str) -> Option<ModuleId> {
    project.module_at(path.into()).or_else(|| {
        let below = format!("/{path}");
        let mut modules = project.modules();
        modules.find(|id| project.path(*id).as_str().ends_with(&below))
    })
}

/// The first of these modules that spells a path of the group, or a part of it, by itself.
pub fn user<'c>(
    project: &Project,
    children: &'c [Child],
    group: &Group<'_, '_>,
) -> Option<&'c Child> {
    if children.is_empty() {
        return None;
    }
    let written = group.written();
    let parts: FxHashSet<&str> = written.iter().flat_map(|path| own_parts(path)).collect();
    let mut children = children.iter();
    children.find(|child| {
        let source = project.source(child.module);
        parts.iter().any(|part| spells(source, part))
    })
}

/// The names of a path that tell it from others: its folders, and the file where it lies in none.
fn own_parts(path: &str) -> impl Iterator<Item = &str> {
    let folder = paths::folder_of(path);
    let file = Some(path).filter(|path| paths::is_exact(path));
    let file = file.and_then(|path| path.rsplit('/').next());
    let folders = folder.split('/').filter(|name| *name != "static");
    folders.chain(file).filter(|name| !name.is_empty())
}

/// Whether a name stands in a text of a module as a part of a path: `'uploads'`, `'./uploads/in.wav'`.
fn spells(source: &str, name: &str) -> bool {
    let ends = |c: Option<char>| c.is_some_and(|c| matches!(c, '\'' | '"' | '/' | '\\'));
    source.match_indices(name).any(|(at, _)| {
        let before = source[..at].chars().next_back();
        ends(before) && ends(source[at + name.len()..].chars().next())
    })
}
