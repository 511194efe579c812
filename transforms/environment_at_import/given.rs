//! Variables that the project itself sets: `os.environ['X'] = 'y'`, and when.
//!
//! `os.environ['X'] = os.getenv('X')` gives nothing: it raises where the variable is not set.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashMap;

use crate::project::reach::When;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingKind, ScopeId, StmtId, string};

/// The variables that the project sets, each with the earliest time.
#[derive(Debug, Default)]
pub struct Given {
    when: FxHashMap<String, When>,
}

impl Given {
    /// Note that a statement sets a variable.
    pub fn add(&mut self, project: &Project, id: ModuleId, stmt: StmtId, name: &str) {
        let when = project.reach().when(project, id, stmt);
        let known = self.when.entry(name.to_owned()).or_insert(When::Never);
        *known = when.max(*known);
    }

    /// Whether a variable is set for a read that runs at import, or later.
    pub fn covers(&self, name: &str, at_import: bool) -> bool {
        let when = self.when.get(name).copied().unwrap_or(When::Never);
        when == When::Import || when == When::Request && !at_import
    }
}

/// The value that a statement gives to `os.environ[…]`.
pub fn value_put<'s>(
    project: &Project,
    id: ModuleId,
    scope: ScopeId,
    stmt: &'s Stmt,
) -> Option<&'s Expr> {
    let Stmt::Assign(node) = stmt else {
        return None;
    };
    let is_environment = |target: &Expr| {
        target.as_subscript_expr().is_some_and(|target| {
            project.qualified(id, scope, &target.value).as_deref() == Some("os.environ")
        })
    };
    node.targets
        .iter()
        .any(is_environment)
        .then_some(&*node.value)
}

/// Whether a value is put into the environment, which takes no None.
pub fn is_put(
    project: &Project,
    id: ModuleId,
    scope: ScopeId,
    stmt: &Stmt,
    range: TextRange,
) -> bool {
    value_put(project, id, scope, stmt).is_some_and(|value| value.range() == range)
}

/// Whether a value is what the environment has under this name anyway.
pub fn reads_back(
    project: &Project,
    id: ModuleId,
    scope: ScopeId,
    value: &Expr,
    name: &str,
) -> bool {
    let mut at = (id, scope, value);
    for _ in 0..4 {
        let (id, scope, value) = at;
        let (base, key) = match value {
            Expr::Call(call) => (&*call.func, call.arguments.args.first()),
            Expr::Subscript(node) => (&*node.value, Some(&*node.slice)),
            Expr::Name(_) | Expr::Attribute(_) => {
                let Some((module, binding)) = project.sole_binding(id, scope, value) else {
                    return false;
                };
                let Some(facts) = project.facts(module) else {
                    return false;
                };
                let binding = facts.binding(binding);
                let BindingKind::Assign(value) = binding.kind else {
                    return false;
                };
                at = (module, facts.stmt(binding.stmt).scope, value);
                continue;
            }
            _ => return false,
        };
        let from = project.qualified(id, scope, base);
        let is_read = matches!(
            from.as_deref(),
            Some("os.getenv" | "os.environ.get" | "os.environ")
        );
        let has_default = value
            .as_call_expr()
            .is_some_and(|call| call.arguments.len() > 1);
        return is_read && !has_default && key.and_then(string) == Some(name);
    }
    false
}
