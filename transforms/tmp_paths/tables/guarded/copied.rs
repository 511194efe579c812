//! Whether a statement of the main guard can run at start as it stands, and what its copy sets there.

use ruff_python_ast::{Stmt, WithItem};
use ruff_text_size::{Ranged, TextRange};

use super::Setup;
use crate::project::Project;
use crate::project::resolve::Target;
use crate::python::facts::{Binding, BindingId, BindingKind, Facts, MODULE, StmtId, last_name};
use crate::python::names::first_word;
use crate::python::stdlib;
use crate::transforms::tmp_paths::tables::code::{Code, unfit};
use crate::transforms::tmp_paths::tables::{create_all, others};

/// The names that the copy of a statement sets in its module: `admin = User(name='admin')`.
pub(super) fn sets<'p>(setup: &Setup, facts: &'p Facts<'p>) -> Result<Vec<&'p str>, String> {
    let scope = facts.stmt(setup.stmt).scope;
    let inside = |range: TextRange| setup.range.contains_range(range);
    let is_import = |binding: &Binding<'_>| {
        matches!(
            binding.kind,
            BindingKind::Import { .. } | BindingKind::ImportFrom { .. }
        )
    };
    let own = facts
        .bindings
        .iter()
        .filter(|binding| binding.scope == scope && inside(binding.range) && !is_import(binding));
    let names: Vec<&str> = own.map(|binding| binding.name).collect();
    let is_taken = |name: &&&str| {
        let mut ids = facts.globals(name).iter();
        ids.any(|id| !inside(facts.binding(*id).range))
    };
    match names.iter().find(is_taken) {
        Some(name) => Err(format!("it sets `{name}`, which other code sets too")),
        None => Ok(names),
    }
}

/// The imports of its guard that a statement needs, in their order: `from models import init_db`.
pub(super) fn imports(project: &Project, setup: &Setup, facts: &Facts<'_>) -> Vec<StmtId> {
    let own = facts.uses_within(setup.range).iter();
    let ids = own.filter_map(|u| Some(facts.lookup(&u.node.id, u.scope)?.1));
    let imported = ids
        .flatten()
        .filter(|id| is_imported(project, setup, facts, **id));
    let mut stmts: Vec<StmtId> = imported.map(|id| facts.binding(*id).stmt).collect();
    stmts.sort_by_key(|stmt| facts.stmt(*stmt).node.start());
    stmts.dedup();
    stmts
}

/// Whether a binding is an import of the guard above a statement that can stand above the guard, too: of a
/// module that the app loads anyway, under a name that nothing else has.
fn is_imported(project: &Project, setup: &Setup, facts: &Facts<'_>, id: BindingId) -> bool {
    let binding = facts.binding(id);
    let is_loaded = || match binding.kind {
        BindingKind::Import { .. } | BindingKind::ImportFrom { .. } => {
            let targets = project.resolve_binding(setup.module, id);
            targets.iter().all(|target| match target {
                Target::Module(module) | Target::Local { module, .. } => {
                    project.reach().contains(*module)
                }
                Target::External(name) => stdlib::contains(first_word(name)),
            })
        }
        _ => false,
    };
    facts.stmt(binding.stmt).parent == Some(setup.guard)
        && binding.range.end() < setup.range.start()
        && facts.globals(binding.name).len() == 1
        && is_loaded()
}

/// Why a statement cannot run at start as it stands.
pub(super) fn cannot_run(project: &Project, setup: &Setup, facts: &Facts<'_>) -> Option<String> {
    let inside = |range: TextRange| setup.range.contains_range(range);
    for u in facts.uses_within(setup.range) {
        let Some((scope, ids)) = facts.lookup(&u.node.id, u.scope) else {
            continue;
        };
        // `app = create_app()` under the guard, or in the `main()` that the guard calls.
        let bound = |id: &BindingId| {
            let binding = facts.binding(*id);
            let is_elsewhere = scope != MODULE || facts.in_main_guard(binding.stmt);
            is_elsewhere && !inside(binding.range) && !is_imported(project, setup, facts, *id)
        };
        if ids.iter().any(bound) {
            return Some(format!(
                "it needs `{}`, which only the guard sets",
                u.node.id
            ));
        }
    }
    let within = facts.stmts_within(setup.range);
    if within.iter().any(|fact| fact.node.is_return_stmt()) {
        return Some("it holds a loop or a return".to_owned());
    }
    let code = setup.code();
    let lacks_context =
        setup.needs_context && !code.clone().any(|code| opens_context(project, code));
    let is_unregistered =
        || setup.needs_context && create_all::is_unregistered(project, setup.code());
    let mut reasons = code.clone().filter_map(|code| unfit(project, code));
    reasons
        .next()
        .or_else(|| setup.has_others.then(|| others::MAY_BE.to_owned()))
        .or_else(|| others::touched(project, setup.how, setup.all_code()))
        .or_else(|| lacks_context.then(|| "the context of the app is opened elsewhere".to_owned()))
        .or_else(|| is_unregistered().then(|| create_all::UNREGISTERED.to_owned()))
}

/// Whether code makes tables alone: it calls nothing that may add rows.
pub fn adds_no_rows(project: &Project, code: impl IntoIterator<Item = Code>) -> bool {
    const HARMLESS: &[&str] = &[
        "app_context",
        "create_all",
        "create_table",
        "create_tables",
        "echo",
        "info",
        "print",
    ];
    code.into_iter().all(|code| {
        let facts = project.facts(code.module());
        facts.is_some_and(|facts| {
            code.calls(facts)
                .all(|call| HARMLESS.contains(&last_name(&call.node.func)))
        })
    })
}

fn opens_context(project: &Project, code: Code) -> bool {
    let facts = project.facts(code.module());
    facts.is_some_and(|facts| {
        let mut stmts = facts.all_stmts();
        stmts.any(|(id, fact)| is_context(fact.node) && code.holds(facts, id, fact.node.range()))
    })
}

/// `with app.app_context():`
pub(super) fn is_context(stmt: &Stmt) -> bool {
    let opens = |item: &WithItem| {
        let name = item
            .context_expr
            .as_call_expr()
            .map(|call| last_name(&call.func));
        name.is_some_and(|name| matches!(name, "app_context" | "test_request_context"))
    };
    stmt.as_with_stmt()
        .is_some_and(|node| node.items.iter().any(opens))
}
