//! Routes of the app that are registered in code which Vercel does not run: a script that imports the
//! app, adds routes and runs it, or a function that only such a script calls.

use ruff_text_size::Ranged;

use super::RULE;
use crate::plan::Plan;
use crate::project::apps::Home;
use crate::project::reach::{Code, Entry, When, body_of, code_scope};
use crate::project::routes;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, Facts, ScopeKind};
use crate::rule::{Effect, Finding, Place};

/// Say so, once a module.
pub fn plan(project: &Project, entry: &Entry, plan: &mut Plan) {
    let app = &project.apps()[entry.app];
    let (Home::Module, Some(binding)) = (app.home, app.binding) else {
        return;
    };
    let Some(facts) = project.facts(app.call.module) else {
        return;
    };
    let name = facts.binding(binding).name;
    let served = project.path(entry.module);
    for (id, module) in project.modules_with(name) {
        if project.is_support(id) {
            continue;
        }
        let facts = module.facts();
        let mut lost = facts.calls.iter().filter_map(|call| {
            let method = call.node.func.as_attribute_expr()?;
            let registers = routes::method(call).is_some() || &method.attr == "register_blueprint";
            if !registers || facts.in_main_guard(call.stmt) {
                return None;
            }
            let why = why_unseen(project, id, facts, call)?;
            (project.apps_of(id, call.scope, &method.value) == [entry.app]).then_some((call, why))
        });
        let Some((call, why)) = lost.next() else {
            continue;
        };
        let path = project.path(id);
        let (place, advice) = match why {
            Unseen::Module => (
                format!("{path}, which Vercel does not load: it serves {served}"),
                format!(
                    "Import the module at the end of {served}, or name it as the entrypoint in pyproject.toml."
                ),
            ),
            Unseen::Function(name) => (
                format!("`{name}` of {path}, which only a script calls, and Vercel runs none"),
                format!(
                    "Register it where {served} makes the app, and leave only what starts the server in `{name}`."
                ),
            ),
        };
        plan.finding(Finding::manual(
            &RULE,
            Place::new(path, call.node.range()),
            Effect::RouteFails,
            format!("a route is registered in {place}"),
            advice,
        ));
    }
}

/// Why Vercel does not run a registration.
enum Unseen<'a> {
    /// It loads no such module.
    Module,
    /// It does not call the function of this name, and a script does.
    Function(&'a str),
}

fn why_unseen<'a>(
    project: &Project,
    id: ModuleId,
    facts: &Facts<'a>,
    call: &Call<'_>,
) -> Option<Unseen<'a>> {
    let is_loaded = project.reach().contains(id);
    if facts.runs_at_import(call.scope) {
        return (!is_loaded).then_some(Unseen::Module);
    }
    let scope = code_scope(facts, call.scope);
    let ScopeKind::Function(function) = facts.scope(scope).kind else {
        return None;
    };
    let name = function.name.as_str();
    let is_idle = !is_loaded || project.reach().when(project, id, call.stmt) == When::Never;
    (is_idle && is_called_by_script(project, (id, scope), name)).then_some(Unseen::Function(name))
}

/// Whether a module that is run as a script, in another file, calls a function: below its main guard, or
/// whenever it is loaded, which Vercel never does.
fn is_called_by_script(project: &Project, code: Code, name: &str) -> bool {
    let mut modules = project.modules_with(name);
    modules.any(|(id, module)| {
        let facts = module.facts();
        let starts = |call: &Call<'_>| {
            facts.in_main_guard(call.stmt)
                || !project.reach().contains(id) && facts.runs_at_import(call.scope)
        };
        let calls_it = |call: &Call<'_>| {
            let targets = project.resolve(id, call.scope, &call.node.func);
            let mut bodies = targets.iter().filter_map(|target| body_of(project, target));
            bodies.any(|body| body == code)
        };
        let mut calls = facts.calls.iter();
        id != code.0 && !project.is_support(id) && calls.any(|call| starts(call) && calls_it(call))
    })
}
