//! The first rows of a database, which a main guard makes beside the tables: said, where they are not
//! made at start with those.

use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};

use super::Setup;
use crate::plan::Plan;
use crate::project::resolve::Target;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingKind, Call, last_name};
use crate::rule::{Effect, Finding, Place};
use crate::transforms::tmp_paths::RULE;
use crate::transforms::tmp_paths::tables::code::{Body, Code, NOT_AT_START, bodies_of, targets};

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

/// Say that rows are missing, of a guard of which these statements run at start.
pub(super) fn say(project: &Project, setups: &[&Setup], plan: &mut Plan) {
    let Some(setup) = setups.first() else {
        return;
    };
    let Some(facts) = project.facts(setup.module) else {
        return;
    };
    let range_of = |stmt| facts.stmt(stmt).node.range();
    let guard = range_of(setup.guard);
    let copied: Vec<TextRange> = setups.iter().map(|setup| range_of(setup.stmt)).collect();
    let mut left = facts.calls_within(guard).iter().filter(|call| {
        let range = call.node.range();
        facts.in_main_guard(call.stmt) && !copied.iter().any(|part| part.contains_range(range))
    });
    let Some(call) = left.find(|call| leads_to_rows(project, setup.module, call)) else {
        return;
    };
    let name = project
        .module(setup.module)
        .map(|module| module.slice(&*call.node.func));
    plan.finding(Finding::manual(
        &RULE,
        Place::new(project.path(setup.module), call.node.range()),
        Effect::MayFail,
        format!(
            "`{}` runs here, where Vercel never comes, and the tables in /tmp start empty",
            name.unwrap_or_default()
        ),
        "Have it where the tables are made when the app starts, if there are none yet.",
    ));
}

/// Whether a call adds rows, or is one of a function of the project that does.
fn leads_to_rows(project: &Project, module: ModuleId, call: &Call<'_>) -> bool {
    if adds(project, module, call) {
        return true;
    }
    if NOT_AT_START.contains(&last_name(&call.node.func)) {
        return false;
    }
    let functions = targets(project, module, call);
    let bodies = functions.filter_map(|(module, stmt)| Body::of(project, module, stmt));
    let mut all = bodies.flat_map(|body| {
        let part = body.part();
        let inner = bodies_of(project, part).into_iter().map(|body| body.part());
        std::iter::once(part).chain(inner)
    });
    all.any(|code: Code| {
        let facts = project.facts(code.module());
        facts.is_some_and(|facts| {
            code.calls(facts)
                .any(|call| adds(project, code.module(), call))
        })
    })
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
