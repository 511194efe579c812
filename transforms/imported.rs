//! What the modules that Vercel loads import: the ground of the rules about packages.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::effect_of;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Facts, StmtId};
use crate::python::guards::{self, is_guarded_import, is_typing_only};
use crate::python::imports::absolute_names;
use crate::python::names::first_word;
use crate::rule::Effect;

/// The module of the program that started: on a laptop it may be one of the project, on Vercel it is the
/// runtime.
pub const PROGRAM: &str = "__main__";

/// The modules outside of the project that Vercel loads, by the first part of their names, each with
/// the first import that must succeed; one that no condition may leave out comes before others.
pub fn first_imports(project: &Project) -> BTreeMap<String, (ModuleId, StmtId)> {
    let mut found: FxHashMap<&str, (Effect, ModuleId, StmtId)> = FxHashMap::default();
    let own = own_names(project);
    for &id in &project.reach().modules {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for (stmt, fact) in facts.import_stmts() {
            for top in absolute_names(fact.node).map(first_word) {
                let known = found.get(top).map(|(effect, ..)| *effect);
                // Nearly all were found before, and how an import runs takes a while to ask.
                let is_own = own.contains(top) || top == PROGRAM;
                if known == Some(Effect::EveryRequestFails) || is_own {
                    continue;
                }
                if !must_succeed(project, id, facts, stmt) {
                    break;
                }
                let effect = effect(project, id, stmt);
                if known.is_none_or(|known| effect > known) {
                    found.insert(top, (effect, id, stmt));
                }
            }
        }
    }
    let found = found.into_iter();
    found
        .map(|(top, (_, id, stmt))| (top.to_owned(), (id, stmt)))
        .collect()
}

/// Whether something fails on Vercel where an import does.
pub fn must_succeed(project: &Project, id: ModuleId, facts: &Facts<'_>, stmt: StmtId) -> bool {
    !is_guarded_import(facts, stmt)
        && !is_typing_only(facts, stmt)
        && !guards::is_behind_a_search(facts, stmt)
        && effect_of(project, id, stmt) != Effect::Harmless
        && !is_for_another_system(project, facts, stmt)
}

/// Whether the conditions around a statement leave it out on Vercel's Linux and Python.
pub fn is_for_another_system(project: &Project, facts: &Facts<'_>, stmt: StmtId) -> bool {
    guards::is_left_out(facts, stmt, Some(project.python().minor))
}

/// What an import that fails does: one under a condition, such as a setting, may not be made.
pub fn effect(project: &Project, id: ModuleId, stmt: StmtId) -> Effect {
    let effect = effect_of(project, id, stmt);
    let facts = project.facts(id);
    match facts.is_some_and(|facts| guards::is_conditional(facts, stmt)) {
        true if effect == Effect::EveryRequestFails => Effect::MayFail,
        _ => effect,
    }
}

/// The names of every module and folder of the project, wherever they lie: the path that finds
/// them may be set at run time.
pub fn own_names(project: &Project) -> FxHashSet<&str> {
    let mut names = FxHashSet::default();
    for path in project.listing().iter() {
        let (folder, file) = path
            .as_str()
            .rsplit_once('/')
            .unwrap_or(("", path.as_str()));
        names.extend(folder.split('/'));
        names.extend(file.strip_suffix(".py"));
    }
    names
}
