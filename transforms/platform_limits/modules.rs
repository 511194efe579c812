//! Modules of the project that an import names and that are not deployed: a file that nobody
//! committed, or one whose name differs in upper and lower case.
//!
//! A name that may be a package of others is left alone, and so is one that a package may bind.

use camino::{Utf8Path, Utf8PathBuf};
use ruff_python_ast::Stmt;
use ruff_text_size::Ranged;
use rustc_hash::{FxHashMap, FxHashSet};

use super::RULE;
use crate::plan::Plan;
use crate::project::distributions::providers;
use crate::project::names::EXAMPLES;
use crate::project::{ModuleId, Project};
use crate::python::facts::StmtId;
use crate::python::names::{first_word, last_word};
use crate::python::stdlib;
use crate::rule::{Effect, Finding, Place};
use crate::transforms::imported::{self, PROGRAM};

/// Say which modules are not where the imports look, each once.
pub fn plan(project: &Project, plan: &mut Plan) {
    let mut told: FxHashSet<String> = FxHashSet::default();
    // Most imports stand in several files of a folder.
    let mut known: FxHashMap<(&str, u32, &str), Option<Missing<'_>>> = FxHashMap::default();
    for &id in &project.reach().modules {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for (stmt, fact) in facts.import_stmts() {
            let Some((names, level)) = asked(fact.node) else {
                continue;
            };
            of_the_program(project, id, stmt, fact.node, plan);
            let folder = project.folder(id).as_str();
            let missing = names.into_iter().find_map(|name| {
                let asked = known.entry((folder, level, name));
                asked
                    .or_insert_with(|| missing(project, id, name, level))
                    .clone()
            });
            let named = missing.map(|Missing { name, other }| (name.to_owned(), other));
            let part = match named {
                Some(_) => None,
                None => missing_part(project, id, fact.node),
            };
            // A build command may make a file, and no name in one that is there.
            let (is_part, most) = match &part {
                Some((_, false)) => (true, Effect::EveryRequestFails),
                other => (other.is_some(), Effect::MayFail),
            };
            let Some((name, other)) = named.or_else(|| Some((part?.0, None))) else {
                continue;
            };
            if !imported::must_succeed(project, id, facts, stmt) {
                continue;
            }
            let name = format!("{}{name}", ".".repeat(level as usize));
            let key = match level {
                0 => name.clone(),
                _ => format!("{folder}{name}"),
            };
            if !told.insert(key) {
                continue;
            }
            let is_there = most == Effect::EveryRequestFails;
            let (message, advice) = match other {
                Some(other) => in_another_case(&name, &other),
                None => nowhere(&name, is_part, is_there),
            };
            plan.finding(Finding::manual(
                &RULE,
                Place::new(project.path(id), fact.node.range()),
                imported::effect(project, id, stmt).min(most),
                message,
                advice,
            ));
        }
    }
}

/// The modules that an import names, and its level.
fn asked(stmt: &Stmt) -> Option<(Vec<&str>, u32)> {
    match stmt {
        Stmt::Import(node) => Some((node.names.iter().map(|alias| &*alias.name).collect(), 0)),
        Stmt::ImportFrom(node) => Some((node.module.iter().map(|m| &**m).collect(), node.level)),
        _ => None,
    }
}

/// What an import of a module asks the project for, and does not find there.
pub fn not_there(project: &Project, id: ModuleId, stmt: &Stmt) -> Option<String> {
    let (names, level) = asked(stmt)?;
    let mut missing = names
        .into_iter()
        .filter_map(|name| missing(project, id, name, level));
    let named = missing.next().map(|missing| missing.name.to_owned());
    named.or_else(|| missing_part(project, id, stmt).map(|(name, _)| name))
}

fn in_another_case(name: &str, other: &Utf8Path) -> (String, &'static str) {
    (
        format!("`{name}` is {other}, and Vercel tells upper from lower case"),
        "Write both alike: rename it with `git mv`, or mend the import.",
    )
}

/// What is said of a module, or of a part of one which may be a module, too, if it is not there itself.
fn nowhere(name: &str, is_part: bool, module_is_there: bool) -> (String, &'static str) {
    if module_is_there {
        return (
            format!("`{name}` is imported, and its module has no such name"),
            "Commit what the module is to hold, or take the import out.",
        );
    }
    let kind = if is_part { "name or module" } else { "module" };
    (
        format!("`{name}` is imported, and the project has no such {kind}"),
        "Commit its file, or take the import out: what .gitignore names is not deployed.",
    )
}

/// `from __main__ import app`: on Vercel that is the runtime.
fn of_the_program(project: &Project, id: ModuleId, stmt: StmtId, node: &Stmt, plan: &mut Plan) {
    let Stmt::ImportFrom(import) = node else {
        return;
    };
    let is_program = import.level == 0 && import.module.as_deref() == Some(PROGRAM);
    let mut names = import.names.iter().map(|alias| alias.name.as_str());
    let Some(name) = names.find(|name| is_program && !name.starts_with("__") && *name != "*")
    else {
        return;
    };
    let facts = project.facts(id);
    if facts.is_some_and(|facts| imported::must_succeed(project, id, facts, stmt)) {
        plan.finding(Finding::manual(
            &RULE,
            Place::new(project.path(id), node.range()),
            imported::effect(project, id, stmt),
            format!(
                "`{name}` is imported from `{PROGRAM}`, which on Vercel is the runtime and not the app"
            ),
            "Make it in a module of its own, and import it from there, here and in the file that you start.",
        ));
    }
}

#[derive(Clone)]
struct Missing<'n> {
    /// As the import names it, up to the first part that is not there.
    name: &'n str,
    /// What is there in another case.
    other: Option<Utf8PathBuf>,
}

fn missing<'n>(project: &Project, id: ModuleId, name: &'n str, level: u32) -> Option<Missing<'n>> {
    // Nearly all are there: the cheap question first.
    if project.import_from(id, level, name).is_some() {
        return None;
    }
    let top = first_word(name);
    let is_ours = level > 0;
    if !is_ours && may_be_of_others(project, top) {
        return None;
    }
    let mut holders = match level {
        0 => bases(project, id),
        _ => {
            let folder = project.folder(id).ancestors().nth(level as usize - 1)?;
            vec![folder.to_owned()]
        }
    };
    let ends = name
        .match_indices('.')
        .map(|(at, _)| at)
        .chain([name.len()]);
    for end in ends {
        let dotted = &name[..end];
        let part = last_word(dotted);
        let below: Vec<Utf8PathBuf> = holders.iter().map(|base| base.join(part)).collect();
        let there: Vec<Utf8PathBuf> = below
            .iter()
            .filter(|path| is_there(project, path))
            .cloned()
            .collect();
        if !there.is_empty() {
            holders = there;
            continue;
        }
        // Of a top-level name without a trace in the project nobody knows that it is ours.
        let is_known = is_ours || end > top.len();
        let other = match is_known {
            true => below.iter().find_map(|path| project.in_other_case(path)),
            false => top_in_other_case(project, top),
        };
        // A package may find its modules elsewhere, and a module may stand for a package.
        let is_plain = holders.iter().all(|folder| {
            let path = folder.join("__init__.py");
            !project
                .text(&path)
                .is_some_and(|text| text.contains("__path__") || text.contains("sys.modules"))
                && (folder.as_str().is_empty() || project.has_files_below(folder))
        });
        let has_trace = !is_known && below.iter().any(|path| has_example(project, path));
        return (other.is_some() || has_trace || is_known && is_plain).then_some(Missing {
            name: dotted,
            other,
        });
    }
    None
}

/// A part of a package of the project that nothing binds there: `from app import jobs`, without
/// app/jobs.py; or a name that a module has not. And whether it is of a package.
fn missing_part(project: &Project, id: ModuleId, stmt: &Stmt) -> Option<(String, bool)> {
    let Stmt::ImportFrom(node) = stmt else {
        return None;
    };
    let dotted = node.module.as_deref().unwrap_or_default();
    let package = project.import_from(id, node.level, dotted)?;
    let path = project.path(package);
    let facts = project.facts(package)?;
    let is_package = path.file_name() == Some("__init__.py");
    let is_bound = |name: &str| {
        let mut scopes = facts.scopes.iter();
        scopes.any(|scope| scope.names.contains_key(name))
    };
    let folder = path.parent()?;
    let is_part = |name: &str| is_package && is_there(project, &folder.join(name));
    let mut names = node.names.iter().map(|alias| &*alias.name);
    let name = names
        .find(|name| *name != "*" && !name.starts_with("__") && !is_bound(name) && !is_part(name));
    // Nearly every name is there, and needs no more questions.
    let is_closed =
        || facts.stars.is_empty() && !OPEN.iter().any(|word| project.mentions(package, word));
    let name = name.filter(|_| is_closed())?;
    // config.DEBUG = True, in another module
    let set = [format!(".{name} ="), format!(".{name}=")];
    let mut others = project.modules_with(name);
    let mut is_set =
        || others.any(|(id, _)| set.iter().any(|text| project.source(id).contains(text)));
    if !is_package && is_set() {
        return None;
    }
    let full = match dotted {
        "" => name.to_owned(),
        _ => format!("{dotted}.{name}"),
    };
    Some((full, is_package))
}

/// By what a module may have names that no statement binds.
const OPEN: &[&str] = &[
    "__dict__",
    "__getattr__",
    "__path__",
    "_convert_",
    "exec(",
    "global_enum",
    "globals(",
    "locals(",
    "setattr",
    "sys.modules",
    "vars(",
];

/// The folders from which a module may find another one.
fn bases(project: &Project, id: ModuleId) -> Vec<Utf8PathBuf> {
    let added = project
        .search_path()
        .iter()
        .map(|added| added.folder.clone());
    let usual = ["".into(), project.folder(id).to_owned(), "src".into()];
    usual.into_iter().chain(added).collect()
}

/// Whether a top-level name may be that of a package or a module of others.
pub fn may_be_of_others(project: &Project, top: &str) -> bool {
    stdlib::contains(top) || !providers(top).is_empty() || project.installs(top) == Some(true)
}

/// Whether a module or a folder of modules lies there, of whatever kind: `x.py`, `x/`, `x.so`.
fn is_there(project: &Project, path: &Utf8Path) -> bool {
    project.has_files_below(path) || {
        let file = format!("{path}.");
        let from = project.listing().range(Utf8PathBuf::from(&file)..);
        let mut ends = from.map_while(|found| found.as_str().strip_prefix(&file));
        // config.example.py, config.py.dist
        ends.any(|end| !end.split('.').any(|part| EXAMPLES.contains(&part)))
    }
}

/// Whether a module that is not there is one of the project, for an example of it is there: whoever has
/// the file keeps it out of git.
pub fn has_example(project: &Project, path: &Utf8Path) -> bool {
    let (folder, name) = (path.parent(), path.file_name().unwrap_or_default());
    let names = EXAMPLES.iter().flat_map(|word| {
        [
            format!("{name}.{word}.py"),
            format!("{name}.py.{word}"),
            format!("{name}_{word}.py"),
            format!("{word}_{name}.py"),
        ]
    });
    let mut paths =
        names.map(|name| folder.map_or(name.clone().into(), |folder| folder.join(&name)));
    // Most projects have none: the cheap question first.
    let examples = project.examples();
    let mut has_any = || paths.any(|path| examples.contains(&path));
    !examples.is_empty() && !is_there(project, path) && has_any()
}

/// The module or the folder at the root that a top-level name means, but for its case.
pub fn top_in_other_case(project: &Project, top: &str) -> Option<Utf8PathBuf> {
    let part = top.to_ascii_lowercase();
    let declared = project.declared().unwrap_or_default();
    // Xlib of python-xlib, beside xlib.py
    let is_declared = declared
        .iter()
        .any(|name| name.split('-').any(|word| word == part));
    let found = project.in_other_case(top.into());
    found.filter(|_| !is_declared && !may_be_of_others(project, top))
}
