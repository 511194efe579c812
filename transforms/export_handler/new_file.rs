//! A file of the project's root that only hands the app on, for an app that stands in a file which
//! Vercel does not look at.
//!
//! It is called index.py, or server.py or main.py where that is taken: `flask run` looks for app.py
//! and wsgi.py by itself, so that one of those could change what it runs.

use camino::{Utf8Path, Utf8PathBuf};
use ruff_python_ast::Stmt;
use ruff_text_size::Ranged;

use super::source::Source;
use crate::project::distributions::providers;
use crate::project::importing::base_of;
use crate::project::search_path::How;
use crate::project::{ModuleId, Project, platform};
use crate::python::facts::{Facts, StmtId};
use crate::python::guards::catches_import_error;
use crate::python::imports::{absolute_names, is_name};
use crate::python::names::first_word;
use crate::python::stdlib;
use crate::python::style::Style;

const NAMES: &[&str] = &["index", "server", "main"];

/// The path and the text of the file.
///
/// # Errors
/// Why it would not work.
pub fn importing(
    project: &Project,
    id: ModuleId,
    source: &Source,
) -> Result<(Utf8PathBuf, String), String> {
    let is_free = |name: &&&str| {
        let file = format!("{name}.py");
        !project.exists(Utf8Path::new(name)) && !project.exists(Utf8Path::new(&file))
    };
    let Some(name) = NAMES.iter().find(is_free) else {
        return Err(
            "Vercel does not look there, and the names for a new file are taken".to_owned(),
        );
    };
    let config = project.vercel_json();
    let routing = [
        "rewrites",
        "routes",
        "redirects",
        "functions",
        "outputDirectory",
    ];
    if let Some(key) = routing.iter().find(|key| config.get(**key).is_some()) {
        return Err(format!(
            "Vercel does not look there, and `{key}` of vercel.json may lead past a new file"
        ));
    }
    let path = Utf8PathBuf::from(format!("{name}.py"));
    let text = handing_on(project, id, source, &path)?;
    Ok((path, text))
}

/// The text of a module at `path` that imports the app and exports it.
///
/// # Errors
/// Why it would not work.
pub fn handing_on(
    project: &Project,
    id: ModuleId,
    source: &Source,
    path: &Utf8Path,
) -> Result<String, String> {
    let (above, dotted) = match dotted(project, id) {
        Ok(dotted) => (String::new(), dotted),
        Err(why) => as_script(project, id, path).ok_or(why)?,
    };
    let text = match source {
        Source::Is(name) if name == "app" => {
            format!("from {dotted} import app\n\nhandler = app\n")
        }
        Source::Is(name) => match name.split_once('.') {
            None => format!("from {dotted} import {name} as app\n\nhandler = app\n"),
            Some((class, _)) => {
                format!("from {dotted} import {class}\n\napp = {name}\nhandler = app\n")
            }
        },
        Source::Makes(call) => {
            let (function, arguments) = call.split_once('(').unwrap_or((call, ""));
            if arguments.contains('(') {
                // create_app(os.getenv('MODE')): `os` is a name of that module.
                return Err(format!("`{call}` needs names of {}", project.path(id)));
            }
            format!("from {dotted} import {function}\n\napp = {call}\nhandler = app\n")
        }
    };
    let newline = project
        .module(id)
        .map_or("\n", |module| Style::of(module).newline);
    Ok(format!("{above}{text}").replace('\n', newline))
}

/// The lines that put the folder of a module first on the path of one at `path`, as it is for a
/// script of that folder, and the name by which it is then imported. `None` where that is not all
/// that the module needs.
fn as_script(project: &Project, id: ModuleId, path: &Utf8Path) -> Option<(String, String)> {
    let folder = project.folder(id);
    let stem = project.path(id).file_stem()?;
    let has_manifest = || {
        let mut all = platform::INSTALLED.iter();
        all.any(|name| project.exists(&folder.join(name)))
    };
    // Only with Root Directory does Vercel install what a manifest beside the module declares.
    let is_root = project.vercel_manifest().is_none() && has_manifest();
    let modules = &project.reach().modules;
    // import calendar, with calendar.py beside it: Vercel's runtime may have imported Python's own.
    let is_pythons = stdlib::contains;
    let is_other = |id: &ModuleId| {
        let own = project.folder(*id) == folder;
        match own {
            true => {
                is_relative(project, *id) || neighbours(project, *id).into_iter().any(is_pythons)
            }
            false => is_stray(project, *id),
        }
    };
    if folder.as_str().contains(['\'', '\\'])
        // backend/__init__.py is there, and `from app import create_app` in backend/run.py: it only
        // runs as a script of a folder.
        || project.is_package(folder) && !is_stray(project, id)
        || !is_name(stem)
        || path.file_stem() == Some(stem)
        || stdlib::contains(stem)
        || is_installed(project, stem)
        || is_root
        || modules.iter().any(is_other)
    {
        return None;
    }
    let up = |inner: String| format!("os.path.dirname({inner})");
    let depth = path.components().count();
    let root = (0..depth).fold("os.path.abspath(__file__)".to_owned(), |inner, _| up(inner));
    let lines = format!(
        "import os\nimport sys\n\nsys.path.insert(0, os.path.join({root}, '{folder}'))\n\n"
    );
    Some((lines, stem.to_owned()))
}

/// Whether a module imports by a path relative to its package.
fn is_relative(project: &Project, id: ModuleId) -> bool {
    project.facts(id).is_none_or(|facts| {
        let mut stmts = facts.import_stmts();
        stmts.any(|(_, fact)| matches!(fact.node, Stmt::ImportFrom(node) if node.level > 0))
    })
}

/// The name under which a module is imported from the project's root.
///
/// # Errors
/// Why it cannot be.
pub fn dotted(project: &Project, id: ModuleId) -> Result<String, String> {
    let path = project.path(id);
    let folder = project.folder(id);
    // A folder without __init__.py is imported as well, where nothing else has its name.
    let top = folder.components().next().map(|part| part.as_str());
    if let Some(top) = top.filter(|top| !project.is_package(Utf8Path::new(top)))
        && (stdlib::contains(top)
            || is_installed(project, top)
            || project.exists(&Utf8Path::new("").join(format!("{top}.py"))))
    {
        return Err(format!(
            "{top} is no package, and another module of that name would be imported"
        ));
    }
    if let Some(stray) = project
        .reach()
        .modules
        .iter()
        .find(|id| is_stray(project, **id))
    {
        return Err(format!(
            "{} imports its neighbours as only a script in {} can",
            project.path(*stray),
            project.folder(*stray)
        ));
    }
    let dotted = path.with_extension("").as_str().replace('/', ".");
    // Python, and Vercel's runtime, have imported their own before the app gets its turn.
    let first = first_word(&dotted);
    if stdlib::contains(first) {
        return Err(format!(
            "{first} is a module of Python's own, which would be imported in its place"
        ));
    }
    let dotted = dotted.strip_suffix(".__init__").unwrap_or(&dotted);
    if !dotted.split('.').all(is_name) {
        return Err(format!("{path} cannot be imported under its name"));
    }
    Ok(dotted.to_owned())
}

/// Whether a package of others that the project declares has this import name.
fn is_installed(project: &Project, name: &str) -> bool {
    let declared = project.declared().unwrap_or_default();
    let providers = providers(name);
    declared
        .iter()
        .any(|known| known == name || providers.iter().any(|other| other == known))
}

/// Whether a module imports a neighbour by its bare name, which works where its folder is on the
/// path: on a laptop, when a script in that folder is run.
fn is_stray(project: &Project, id: ModuleId) -> bool {
    !neighbours(project, id).is_empty()
}

/// The names by which a module imports neighbours so.
fn neighbours(project: &Project, id: ModuleId) -> Vec<&str> {
    let folder = project.folder(id);
    let is_beside = |name: &&str| {
        let first = first_word(name);
        let at = |base: &Utf8Path| {
            let file = project.module_at(&base.join(format!("{first}.py")));
            file.is_some_and(|other| other != id) || project.is_package(&base.join(first))
        };
        // routes/notes.py without routes/__init__.py
        let base = || {
            let found = project.import(id, name).map(|other| project.path(other));
            found.and_then(|found| base_of(found, name))
        };
        // Of others, or found by a path that the project arranges.
        let elsewhere = || {
            let added = project.search_path().iter();
            let mut added = added.filter(|added| added.how != How::Script);
            project.means_library(id, first)
                || is_installed(project, first)
                || added.any(|added| at(&added.folder) || base() == Some(&*added.folder))
        };
        !folder.as_str().is_empty()
            && project.is_own(first)
            && !at(Utf8Path::new(""))
            && (at(folder) || base() == Some(folder))
            && !elsewhere()
    };
    // One that does not parse is named by itself, and stops the writing.
    let Some(facts) = project.facts(id) else {
        return Vec::new();
    };
    let stmts = facts.import_stmts();
    let names =
        stmts.flat_map(|(stmt, fact)| absolute_names(fact.node).map(move |name| (stmt, name)));
    let names =
        names.filter(|(stmt, name)| is_beside(name) && !has_twin(project, id, facts, *stmt, name));
    names.map(|(_, name)| name).collect()
}

/// Whether the same `try` also imports a module by a path relative to its package:
/// `try: from .notes import text`, `except ImportError: from notes import text`.
fn has_twin(project: &Project, id: ModuleId, facts: &Facts<'_>, stmt: StmtId, name: &str) -> bool {
    let is_relative = |node: &Stmt| {
        let Stmt::ImportFrom(node) = node else {
            return false;
        };
        let is_it = match &node.module {
            Some(module) => module.as_str() == name,
            // from . import notes
            None => node.names.iter().any(|alias| alias.name.as_str() == name),
        };
        is_it && node.level > 0 && project.import_from(id, node.level, name).is_some()
    };
    facts
        .ancestors(stmt)
        .any(|around| match facts.stmt(around).node {
            Stmt::Try(node) if catches_import_error(node) => {
                let within = facts.stmts_within(node.range());
                within.iter().any(|fact| is_relative(fact.node))
            }
            _ => false,
        })
}
