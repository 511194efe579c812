//! Modules that `app.config.from_object('config.Config')` imports by their names, and that the project
//! does not have: a file that nobody committed.

use std::cell::LazyCell;

use ruff_text_size::Ranged;
use rustc_hash::FxHashSet;

use super::RULE;
use super::modules::may_be_of_others;
use crate::plan::Plan;
use crate::project::Project;
use crate::python::facts::{Call, last_name, string};
use crate::python::names::first_word;
use crate::rule::{Effect, Finding, Place};
use crate::transforms::imported;

/// Say which are not there, each once.
pub fn plan(project: &Project, plan: &mut Plan) {
    let mut told: FxHashSet<&str> = FxHashSet::default();
    let own = LazyCell::new(|| imported::own_names(project));
    let modules = project.reach().modules.iter().copied();
    for id in modules.filter(|id| project.mentions(*id, "from_object")) {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for call in &facts.calls {
            let Some(name) = imported_by(call) else {
                continue;
            };
            if own.contains(name)
                || may_be_of_others(project, name)
                || !imported::must_succeed(project, id, facts, call.stmt)
                || !told.insert(name)
            {
                continue;
            }
            plan.finding(Finding::manual(
                &RULE,
                Place::new(project.path(id), call.node.range()),
                // A build command may make it.
                imported::effect(project, id, call.stmt).min(Effect::MayFail),
                format!("`{name}` is imported by its name, and the project has no such module"),
                "Commit its file: what .gitignore names is not deployed. Or read the settings from the environment.",
            ));
        }
    }
}

/// The first part of the module that a call imports by its name.
fn imported_by<'p>(call: &'p Call<'p>) -> Option<&'p str> {
    if last_name(&call.node.func) != "from_object" {
        return None;
    }
    let name = call.node.arguments.args.first().and_then(string)?;
    let is_module = !name.is_empty() && !name.contains(['/', ':', ' ']);
    is_module.then(|| first_word(name))
}
