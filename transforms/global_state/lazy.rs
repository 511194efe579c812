//! What is made where it is missing: a test on a name stands before the change of it.

use ruff_python_ast::{CmpOp, Expr, Stmt, UnaryOp};
use ruff_text_size::Ranged;

use super::changes::Change;
use super::memo::function;
use crate::project::Project;
use crate::python::facts::{Call, dotted, string};
use crate::transforms::runs::{self, Runs};

/// A test on the name comes before the change: it is made once, and made again where it is gone.
pub fn is_lazy(project: &Project, change: &Change<'_>) -> bool {
    let Some(function) = function(project, change) else {
        return false;
    };
    // client = connect() if client is None else client
    let keeps_itself = match function.facts.stmt(change.stmt).node {
        Stmt::Assign(node) => matches!(&*node.value, Expr::If(chosen)
            if chosen.body.is_call_expr() && is_called(&chosen.orelse, &change.name)),
        _ => false,
    };
    keeps_itself
        || function.stmts.iter().any(|stmt| {
            let test = match stmt {
                Stmt::If(node) => &*node.test,
                Stmt::While(node) => &*node.test,
                _ => return false,
            };
            // if cls.one is None: cls.one = make(); cls.log = open_log()
            let is_beside = |other: &&Stmt| {
                matches!(other, Stmt::Assign(node) if stmt.range().contains_range(node.range())
                    && node.targets.iter().filter_map(dotted).any(|path| asks_for(test, &path.join("."))))
            };
            let is_around = stmt.range().contains_range(change.range);
            stmt.start() < change.range.start()
                && (asks_for(test, &change.name) || is_around && function.stmts.iter().any(is_beside))
        })
}

/// `if not games: load_games()`: every request that calls the function has asked for the name.
pub fn is_called_lazily(project: &Project, change: &Change<'_>) -> bool {
    let Some(facts) = project.facts(change.module) else {
        return false;
    };
    let Some((_, node)) = facts.function_around(change.scope) else {
        return false;
    };
    let function = node.name.as_str();
    // Somebody else may call it without asking.
    let mut others = project.reach().modules.iter();
    if others.any(|id| *id != change.module && project.mentions(*id, function)) {
        return false;
    }
    let asked = |call: &Call<'_>| {
        facts.ancestors(call.stmt).any(|id| {
            let fact = facts.stmt(id);
            fact.scope == call.scope
                && matches!(fact.node, Stmt::If(node) if asks_for(&node.test, &change.name))
        })
    };
    let calls = facts.calls.iter();
    let calls: Vec<&Call<'_>> = calls
        .filter(|call| matches!(&*call.node.func, Expr::Name(func) if func.id.as_str() == function))
        .collect();
    let on_request =
        |call: &&&Call<'_>| runs::call(project, change.module, call) == Runs::OnRequest;
    let live: Vec<_> = calls.iter().filter(on_request).collect();
    // Handed on, it may be called by anybody.
    let reads = facts.uses.iter();
    let reads = reads.filter(|u| u.node.id.as_str() == function).count();
    reads == calls.len() && !live.is_empty() && live.iter().all(|call| asked(call))
}

/// `x is None`, `not x`, `x`, `x is not None`, `len(x) == 0`, also as a part of more.
fn asks_for(test: &Expr, name: &str) -> bool {
    match test {
        Expr::Name(_) | Expr::Attribute(_) => is_called(test, name),
        // hasattr(app, 'model'), getattr(app, 'model', None)
        Expr::Call(call) if matches!(&*call.func, Expr::Name(func) if matches!(func.id.as_str(), "hasattr" | "getattr")) => {
            match &*call.arguments.args {
                [on, attribute, ..] => name.rsplit_once('.').is_some_and(|(owner, last)| {
                    is_called(on, owner) && string(attribute) == Some(last)
                }),
                _ => false,
            }
        }
        Expr::UnaryOp(node) => node.op == UnaryOp::Not && asks_for(&node.operand, name),
        Expr::BoolOp(node) => node.values.iter().any(|value| asks_for(value, name)),
        Expr::Call(call) => {
            matches!(&*call.func, Expr::Name(func) if func.id.as_str() == "len")
                && call.arguments.args.iter().any(|arg| asks_for(arg, name))
        }
        Expr::Compare(node) if matches!(node.comparators.first(), Some(Expr::NumberLiteral(_))) => {
            node.left.is_call_expr() && asks_for(&node.left, name)
        }
        Expr::Compare(node) => {
            matches!(
                &*node.ops,
                [CmpOp::Is | CmpOp::IsNot | CmpOp::Eq | CmpOp::NotEq]
            ) && node.comparators.iter().all(Expr::is_none_literal_expr)
                && asks_for(&node.left, name)
        }
        _ => false,
    }
}

/// Whether an expression is written like this: `app.model`.
pub fn is_called(expr: &Expr, name: &str) -> bool {
    dotted(expr).is_some_and(|path| path.iter().copied().eq(name.split('.')))
}
