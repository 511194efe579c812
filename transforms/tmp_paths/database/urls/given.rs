//! What stands behind the name, or the function, that gives a URL.

use ruff_python_ast::Expr;

use crate::project::Project;
use crate::project::values::Spot;
use crate::python::facts::BindingKind;

/// What a name, or an attribute, is assigned.
pub(super) fn assigned<'p>(project: &'p Project, at: Spot<'p>) -> impl Iterator<Item = Spot<'p>> {
    let targets = project.resolve(at.module, at.scope, at.expr).into_iter();
    targets.filter_map(|target| {
        let (module, binding) = target.as_binding()?;
        let facts = project.facts(module)?;
        let binding = facts.binding(binding);
        let BindingKind::Assign(expr) = binding.kind else {
            return None;
        };
        let scope = facts.stmt(binding.stmt).scope;
        Some(Spot::new(module, scope, expr))
    })
}

/// What a function of the project returns, where the callee means that one alone.
pub(super) fn returned<'p>(project: &'p Project, at: Spot<'p>, callee: &Expr) -> Vec<Spot<'p>> {
    let found = || {
        let (module, binding) = project.sole_binding(at.module, at.scope, callee)?;
        let facts = project.facts(module)?;
        let binding = facts.binding(binding);
        let BindingKind::Function(node) = binding.kind else {
            return None;
        };
        let body = facts.scope_opened_by(binding.stmt)?;
        let spots = facts
            .returned_in(body)
            .map(|expr| Spot::new(module, body, expr));
        node.decorator_list.is_empty().then(|| spots.collect())
    };
    found().unwrap_or_default()
}
