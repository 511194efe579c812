//! The first rows of a database, which a main guard makes beside the tables: said, where they are not
//! made at start with those.

use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};

use super::Setup;
use crate::plan::Plan;
use crate::project::reach::code_scope;
use crate::project::resolve::Target;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingKind, Call, last_name};
use crate::rule::{Effect, Finding, Place};
use crate::transforms::tmp_paths::RULE;
use crate::transforms::tmp_paths::tables::code::{Body, NOT_AT_START, bodies_of, targets, unfit};

/// Methods of a model of peewee, or of a session, that add rows.
const ADD: &[&str] = &[
    "add",
    "add_all",
    "bulk_create",
    "bulk_save_objects",
    "create",
    "get_or_create",
    "insert",
    "insert_many",
];

/// Say that rows are missing, of the guard of a statement; those that are copied run at start.
pub(super) fn say(project: &Project, setup: &Setup, copied: &[&Setup], plan: &mut Plan) {
    let Some(facts) = project.facts(setup.module) else {
        return;
    };
    let guard = facts.stmt(setup.guard).node.range();
    let copied: Vec<TextRange> = copied.iter().map(|setup| setup.range).collect();
    let mut left = facts.calls_within(guard).iter().filter(|call| {
        let range = call.node.range();
        facts.in_main_guard(call.stmt) && !copied.iter().any(|part| part.contains_range(range))
    });
    let Some((module, call)) = left.find_map(|call| made_by(project, setup.module, call)) else {
        return;
    };
    let name = project
        .module(module)
        .map(|module| module.slice(&*call.node.func));
    plan.finding(Finding::manual(
        &RULE,
        Place::new(project.path(module), call.node.range()),
        Effect::MayFail,
        format!(
            "`{}` runs here, where Vercel never comes, and the tables in /tmp start empty",
            name.unwrap_or_default()
        ),
        "Have it where the tables are made when the app starts, if there are none yet.",
    ));
}

/// What makes rows of a call: itself, also where a function of the project that it calls does, or the call
/// in such a function that also starts a server.
fn made_by<'p>(
    project: &'p Project,
    module: ModuleId,
    call: &'p Call<'p>,
) -> Option<(ModuleId, &'p Call<'p>)> {
    if adds(project, module, call) {
        return Some((module, call));
    }
    if NOT_AT_START.contains(&last_name(&call.node.func)) {
        return None;
    }
    let functions = targets(project, module, call);
    let bodies = functions.filter_map(|(module, stmt)| Body::of(project, module, stmt));
    let all = bodies.flat_map(|body| {
        let inner = bodies_of(project, body.part());
        std::iter::once(body).chain(inner)
    });
    let all: Vec<Body> = all.collect();
    let added = all.iter().find_map(|body| {
        let facts = project.facts(body.module)?;
        // A view that create_app() defines adds rows of its own.
        let runs = |call: &&Call<'_>| code_scope(facts, call.scope) == body.scope;
        let mut calls = body.part().calls(facts).filter(runs);
        let call = calls.find(|call| adds(project, body.module, call))?;
        Some((body.module, call))
    })?;
    let is_fit = all.iter().all(|body| unfit(project, body.part()).is_none());
    Some(if is_fit { (module, call) } else { added })
}

/// `Note.create(text='x')` of a class of the project, `db.session.add(note)`.
fn adds(project: &Project, module: ModuleId, call: &Call<'_>) -> bool {
    let Expr::Attribute(func) = &*call.node.func else {
        return false;
    };
    let is_class = |target: &Target| {
        let bound = target.as_binding();
        bound.is_some_and(|(module, binding)| {
            let facts = project.facts(module);
            facts.is_some_and(|facts| matches!(facts.binding(binding).kind, BindingKind::Class(_)))
        })
    };
    let targets = || project.targets(module, call.scope, &func.value);
    ADD.contains(&func.attr.as_str())
        && (last_name(&func.value) == "session" || targets().iter().any(is_class))
}
