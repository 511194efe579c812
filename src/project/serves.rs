//! Whether running a statement may serve requests: what sets an app up must stand before it.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashSet;

use super::{ModuleId, Project};
use crate::python::facts::{BindingKind, ScopeId};

/// Calls that answer requests, or give out a client that does.
const SERVERS: &[&str] = &[
    "run",
    "run_app",
    "run_simple",
    "run_server",
    "run_forever",
    "serve",
    "serve_forever",
    "WSGIServer",
    "test_client",
];

/// Whether running a statement of `scope` may serve requests, by itself or through a function.
/// Generous: any call of these names counts.
/// What the statements before have called, and what serves none, is `seen`.
pub(super) fn serves(
    project: &Project,
    module: ModuleId,
    scope: ScopeId,
    stmt: &Stmt,
    seen: &mut Seen,
) -> bool {
    serves_within(project, module, scope, stmt.range(), seen)
}

/// Functions that were looked into.
pub(super) type Seen = FxHashSet<(ModuleId, ScopeId)>;

fn serves_within(
    project: &Project,
    module: ModuleId,
    scope: ScopeId,
    range: TextRange,
    seen: &mut Seen,
) -> bool {
    let Some(facts) = project.facts(module) else {
        return false;
    };
    let function = |scope| facts.function_around(scope).map(|(scope, _)| scope);
    let home = function(scope);
    let inside = facts
        .uses_within(range)
        .iter()
        .filter(|u| function(u.scope) == home && !facts.in_main_guard(u.stmt));
    for u in inside {
        let last = match u.chain {
            Expr::Attribute(attribute) => attribute.attr.as_str(),
            _ => u.node.id.as_str(),
        };
        if SERVERS.contains(&last) {
            return true;
        }
        for target in project.resolve(module, u.scope, u.chain) {
            if let Some((module, binding)) = target.as_binding()
                && let Some(other) = project.facts(module)
                && let BindingKind::Function(node) = other.binding(binding).kind
                && let Some(body) = other.scope_opened_by(other.binding(binding).stmt)
                && seen.insert((module, body))
                && serves_within(project, module, body, node.range(), seen)
            {
                return true;
            }
        }
    }
    false
}
