//! What is called of a module that is loaded by a name: `import_module(f'parts.{name}').register(app)`.
//! Which module it is only the running app knows, so the function of each may run.

use ruff_python_ast::Expr;

use super::Through;
use crate::project::dynamic::LOADERS;
use crate::project::reach::Code;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingKind, Call, ScopeId, last_name};

/// The functions that a call may run, in a module that may load others by their names.
pub(super) fn bodies(
    project: &Project,
    module: ModuleId,
    call: &Call<'_>,
    through: &mut Through,
) -> Vec<Code> {
    let Expr::Attribute(func) = &*call.node.func else {
        return Vec::new();
    };
    if !may_be_module(project, module, call.scope, &func.value) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for &id in project.imports(module) {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        through.insert(id);
        for binding in facts.globals(&func.attr) {
            let binding = facts.binding(*binding);
            let is_function = matches!(binding.kind, BindingKind::Function(_));
            let scope = facts.scope_opened_by(binding.stmt).filter(|_| is_function);
            found.extend(scope.map(|scope| (id, scope)));
        }
    }
    found
}

/// Whether an expression is what a loader gave, or what nobody knows.
fn may_be_module(project: &Project, module: ModuleId, scope: ScopeId, expr: &Expr) -> bool {
    let is_loaded = |expr: &Expr| {
        let call = expr.as_call_expr();
        call.is_some_and(|call| LOADERS.contains(&last_name(&call.func)))
    };
    match expr {
        Expr::Name(name) => {
            let facts = project.facts(module);
            let given = facts.and_then(|facts| facts.assigned(&name.id, scope));
            given.is_none_or(is_loaded)
        }
        other => is_loaded(other),
    }
}
