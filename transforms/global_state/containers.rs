//! Names and expressions that hold a list, a dictionary, a set or the like.

use ruff_python_ast::Expr;

use super::state::is_shared;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, Facts, ScopeId, ScopeKind};

/// What is changed in the end: `users` in `users[k]['cart'].get('x', [])`.
pub fn root(expr: &Expr) -> &Expr {
    match expr {
        Expr::Subscript(node) => root(&node.value),
        Expr::Call(call) => match &*call.func {
            Expr::Attribute(func) if matches!(func.attr.as_str(), "get" | "setdefault") => {
                root(&func.value)
            }
            _ => expr,
        },
        _ => expr,
    }
}

/// Whether a name holds a list, a dictionary, a set or the like, and nothing else.
pub fn holds_state(project: &Project, id: ModuleId, facts: &Facts<'_>, binding: BindingId) -> bool {
    let bound = facts.binding(binding);
    let function = |scope| facts.function_around(scope).map(|(function, _)| function);
    let home = function(bound.scope);
    let ids = facts.scope(bound.scope).names.get(bound.name);
    let mut found = false;
    for id_ in ids.into_iter().flatten() {
        let other = facts.binding(*id_);
        let own = function(facts.stmt(other.stmt).scope) == home;
        match other.kind {
            BindingKind::Assign(value) if own => {
                if !value.is_none_literal_expr() {
                    if !is_container(project, id, facts.stmt(other.stmt).scope, value) {
                        return false;
                    }
                    found = true;
                }
            }
            BindingKind::Declare | BindingKind::AugAssign(_) => {}
            // Rebound by a function: that is a change of its own.
            _ if !own => {}
            _ => return false,
        }
    }
    found
        && match facts.scope(bound.scope).kind {
            ScopeKind::Class(_) => home.is_none(),
            _ => is_shared(project, id, facts, binding),
        }
}

/// Whether an expression makes a list, a dictionary, a set or the like.
pub fn is_container(project: &Project, id: ModuleId, scope: ScopeId, value: &Expr) -> bool {
    const CLASSES: &[&str] = &[
        "builtins.dict",
        "builtins.list",
        "builtins.set",
        "builtins.bytearray",
        "collections.defaultdict",
        "collections.OrderedDict",
        "collections.deque",
        "collections.Counter",
        "itertools.count",
    ];
    match value {
        Expr::List(_)
        | Expr::Dict(_)
        | Expr::Set(_)
        | Expr::ListComp(_)
        | Expr::DictComp(_)
        | Expr::SetComp(_) => true,
        Expr::BinOp(node) => is_container(project, id, scope, &node.left),
        Expr::Call(call) => project
            .qualified(id, scope, &call.func)
            .is_some_and(|name| CLASSES.contains(&name.as_str())),
        _ => false,
    }
}
