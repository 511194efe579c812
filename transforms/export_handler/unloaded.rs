//! Routes of the app that are registered in a module which Vercel does not load: a script that
//! imports the app, adds routes and runs it.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::RULE;
use crate::plan::Plan;
use crate::project::Project;
use crate::project::apps::Home;
use crate::project::reach::Entry;
use crate::project::routes;
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
    let unloaded = project
        .modules_with(name)
        .filter(|(id, _)| !project.reach().contains(*id) && !project.is_support(*id));
    for (id, module) in unloaded {
        let facts = module.facts();
        let first = facts.calls.iter().find(|call| {
            let Expr::Attribute(attribute) = &*call.node.func else {
                return false;
            };
            (routes::method(call).is_some() || &attribute.attr == "register_blueprint")
                && facts.runs_at_import(call.scope)
                && !facts.in_main_guard(call.stmt)
                && project.apps_of(id, call.scope, &attribute.value) == [entry.app]
        });
        if let Some(call) = first {
            let (path, served) = (project.path(id), project.path(entry.module));
            plan.finding(Finding::manual(
                &RULE,
                Place::new(path, call.node.range()),
                Effect::RouteFails,
                format!("a route is registered in {path}, which Vercel does not load: it serves {served}"),
                format!("Import the module at the end of {served}, or name it as the entrypoint in pyproject.toml."),
            ));
        }
    }
}
