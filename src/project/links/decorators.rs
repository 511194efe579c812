//! What decorators make of the functions and classes below them: who calls these, and what runs where
//! the decorator stands.

use ruff_python_ast as ast;
use ruff_python_ast::Expr;

use super::{Edges, Through};
use crate::project::reach::{Code, body_of, code_scope};
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingKind, Facts, ScopeId, ScopeKind, without_arguments};

impl Edges {
    /// What decorators run where they stand; and decorated functions and methods, which others call, as
    /// far as their surroundings run.
    pub(super) fn add_definitions(&mut self, project: &Project, id: ModuleId, facts: &Facts<'_>) {
        for binding in &facts.bindings {
            let decorators = match binding.kind {
                BindingKind::Function(node) => &node.decorator_list,
                BindingKind::Class(node) => &node.decorator_list,
                _ => continue,
            };
            let scope = facts.stmt(binding.stmt).scope;
            let around = code_scope(facts, scope);
            for decorator in decorators {
                let expr = &decorator.expression;
                let called = decorator_bodies(project, id, scope, expr, &mut self.through);
                let called = called.into_iter().map(|callee| (around, callee));
                self.calls.extend(called);
            }
        }
        for (own, scope) in facts.all_scopes() {
            let ScopeKind::Function(node) = scope.kind else {
                continue;
            };
            let Some((parent, stmt)) = scope.parent.zip(scope.stmt) else {
                continue;
            };
            let is_method = matches!(facts.scope(parent).kind, ScopeKind::Class(_));
            let is_plain = |decorator| hands_on_to_nobody(project, id, parent, decorator);
            let is_called =
                is_method || !node.decorator_list.iter().all(is_plain) && !is_command(node);
            if is_called && !facts.in_main_guard(stmt) {
                self.uses.push((code_scope(facts, parent), (id, own)));
            }
        }
    }
}

/// The functions of the project that a decorator runs where it stands: `register` of `@register`,
/// and what `register('name')` returns of `@register('name')`.
fn decorator_bodies(
    project: &Project,
    id: ModuleId,
    scope: ScopeId,
    decorator: &Expr,
    through: &mut Through,
) -> Vec<Code> {
    let mut bodies = |id: ModuleId, scope: ScopeId, expr: &Expr| -> Vec<Code> {
        let (targets, passed) = project.resolve_through(id, scope, expr);
        through.extend(passed);
        targets
            .iter()
            .filter_map(|target| body_of(project, target))
            .collect()
    };
    let Expr::Call(call) = decorator else {
        return bodies(id, scope, decorator);
    };
    let mut found = Vec::new();
    for (module, body) in bodies(id, scope, &call.func) {
        let Some(facts) = project.facts(module) else {
            continue;
        };
        for value in facts.returned_in(body).filter(|value| value.is_name_expr()) {
            found.extend(bodies(module, body, value));
        }
    }
    found
}

/// Whether a decorator only wraps its function, which is called by its name as one without: `@lru_cache`,
/// and one of the project whose wrapper calls it.
fn hands_on_to_nobody(
    project: &Project,
    id: ModuleId,
    scope: ScopeId,
    decorator: &ast::Decorator,
) -> bool {
    let name = project.qualified(id, scope, without_arguments(decorator));
    name.as_deref() == Some("functools.wraps") || project.hands_on(id, scope, decorator)
}

/// Whether somebody runs a function in a terminal, whoever gets the object that it became.
pub(super) fn is_typed(project: &Project, (module, scope): Code) -> bool {
    project.facts(module).is_some_and(
        |facts| matches!(facts.scope(scope).kind, ScopeKind::Function(node) if is_command(node)),
    )
}

/// `@app.cli.command('init-db')`: somebody runs it in a terminal.
fn is_command(node: &ast::StmtFunctionDef) -> bool {
    let mut decorators = node.decorator_list.iter().map(without_arguments);
    decorators.any(|func| matches!(func, Expr::Attribute(func) if &func.attr == "command"))
}
