//! Variables that the project itself sets: `os.environ['X'] = 'y'`, and when.
//!
//! `os.environ['X'] = os.getenv('X')` gives nothing: it raises where the variable is not set.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashMap;

use super::reads::has_no_default;
use crate::project::reach::When;
use crate::project::values::Spot;
use crate::project::{ModuleId, Project};
use crate::python::facts::{ScopeId, StmtId, string};

/// The variables that the project sets, each with the earliest time.
#[derive(Debug, Default)]
pub struct Given {
    when: FxHashMap<String, When>,
}

impl Given {
    /// Note that a statement sets a variable, unless to what the environment has under its name anyway.
    pub fn add(
        &mut self,
        project: &Project,
        (module, scope, stmt): (ModuleId, ScopeId, StmtId),
        name: &str,
        value: Option<&Expr>,
    ) {
        let spot = |expr| Spot::new(module, scope, expr);
        if value.is_some_and(|value| reads_back(project, spot(value), name)) {
            return;
        }
        let when = project.reach().when(project, module, stmt);
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
fn reads_back(project: &Project, value: Spot<'_>, name: &str) -> bool {
    let followed = |at: &Spot<'_>| match at.expr {
        Expr::Name(_) | Expr::Attribute(_) => project.assigned(*at),
        _ => None,
    };
    let mut steps = std::iter::successors(Some(value), followed).take(4);
    steps.any(|at| reads(project, at, name))
}

/// `os.environ['X']`, `os.getenv('X')` without a default.
fn reads(project: &Project, at: Spot<'_>, name: &str) -> bool {
    let (base, key) = match at.expr {
        Expr::Call(call) if has_no_default(call) => (&*call.func, call.arguments.args.first()),
        Expr::Subscript(node) => (&*node.value, Some(&*node.slice)),
        _ => return false,
    };
    let from = project.qualified(at.module, at.scope, base);
    matches!(
        from.as_deref(),
        Some("os.getenv" | "os.environ.get" | "os.environ")
    ) && key.and_then(string) == Some(name)
}
