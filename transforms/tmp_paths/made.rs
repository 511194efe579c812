//! Which calls make an object: also `with zipfile.ZipFile(path) as archive`, as of files and
//! archives, whose `with` gives the object itself.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, ScopeId};

/// The qualified names of the calls that may have made an object; empty where one is not known.
pub fn makers(project: &Project, module: ModuleId, scope: ScopeId, expr: &Expr) -> Vec<String> {
    let made = project.made_by(module, scope, expr);
    let names = made.iter().map(|id| {
        let call = &project.facts(id.module)?.calls[id.index];
        project.qualified(id.module, call.scope, &call.node.func)
    });
    let names: Option<Vec<String>> = names.collect();
    let names = names.unwrap_or_default();
    match names.is_empty() {
        true => by_with(project, module, scope, expr).unwrap_or_default(),
        false => names,
    }
}

fn by_with(
    project: &Project,
    module: ModuleId,
    scope: ScopeId,
    expr: &Expr,
) -> Option<Vec<String>> {
    let facts = project.facts(module)?;
    let (_, bindings) = facts.lookup(&expr.as_name_expr()?.id, scope)?;
    // The name may stand for others elsewhere; the innermost `with` around it decides.
    let around = |id: &&BindingId| {
        let stmt = facts.stmt(facts.binding(**id).stmt).node;
        stmt.is_with_stmt() && stmt.range().contains_range(expr.range())
    };
    let innermost = bindings.iter().rev().find(around);
    let bindings = innermost.map_or(bindings, std::slice::from_ref);
    let maker = |id| {
        let binding = facts.binding(id);
        match binding.kind {
            BindingKind::With(Expr::Call(call)) => {
                let scope = facts.stmt(binding.stmt).scope;
                project.qualified(module, scope, &call.func)
            }
            _ => None,
        }
    };
    bindings.iter().copied().map(maker).collect()
}

/// Whether an object is made by one of these calls, and by nothing else.
pub fn is_made_by(
    project: &Project,
    module: ModuleId,
    scope: ScopeId,
    expr: &Expr,
    known: &[&str],
) -> bool {
    let makers = makers(project, module, scope, expr);
    !makers.is_empty() && makers.iter().all(|name| known.contains(&name.as_str()))
}
