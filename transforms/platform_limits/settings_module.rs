//! Modules that `app.config.from_object('config.Config')` imports by their names, and that the project
//! does not have: a file that nobody committed.

use ruff_text_size::Ranged;
use rustc_hash::FxHashSet;

use super::RULE;
use super::modules::may_be_of_others;
use crate::plan::Plan;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, Facts, last_name, string};
use crate::python::names::first_word;
use crate::rule::{Effect, Finding, Place};
use crate::transforms::imported;

/// Say which are not there, each once.
pub fn plan(project: &Project, plan: &mut Plan) {
    let mut told: FxHashSet<&str> = FxHashSet::default();
    let modules = project.reach().modules.iter().copied();
    for id in modules.filter(|id| project.mentions(*id, "from_object")) {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for call in &facts.calls {
            let Some(name) = missing(project, id, facts, call).filter(|name| told.insert(name))
            else {
                continue;
            };
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

/// The module that a call imports by its name, where nothing of that name is anywhere.
fn missing<'p>(
    project: &Project,
    id: ModuleId,
    facts: &Facts<'_>,
    call: &'p Call<'p>,
) -> Option<&'p str> {
    if last_name(&call.node.func) != "from_object" {
        return None;
    }
    let name = call.node.arguments.args.first().and_then(string)?;
    let top = first_word(name);
    let is_module = |name: &str| !name.is_empty() && !name.contains(['/', ':', ' ']);
    (is_module(name)
        && !imported::own_names(project).contains(top)
        && !may_be_of_others(project, top)
        && imported::must_succeed(project, id, facts, call.stmt))
    .then_some(top)
}
