//! Statements that a condition or a handler around them excuses: imports that may fail, and code
//! for type checkers.

use ruff_python_ast as ast;
use ruff_python_ast::{Expr, Stmt};

use super::facts::{Facts, StmtId, dotted};

/// Whether a statement stands in the body of a `try` that catches a failed import.
pub fn is_guarded_import(facts: &Facts<'_>, stmt: StmtId) -> bool {
    facts.in_body_of(
        stmt,
        |node| matches!(node, Stmt::Try(node) if catches_import_error(node)),
    )
}

/// Whether a statement runs for type checkers only: `if TYPE_CHECKING:`.
pub fn is_typing_only(facts: &Facts<'_>, stmt: StmtId) -> bool {
    facts.in_body_of(stmt, |node| {
        matches!(node, Stmt::If(node)
            if dotted(&node.test).is_some_and(|path| path.last() == Some(&"TYPE_CHECKING")))
    })
}

/// Whether a `try` statement catches ImportError, by itself or by a base class.
pub fn catches_import_error(node: &ast::StmtTry) -> bool {
    const NAMES: &[&str] = &[
        "ImportError",
        "ModuleNotFoundError",
        "Exception",
        "BaseException",
    ];
    node.handlers.iter().any(|handler| {
        let ast::ExceptHandler::ExceptHandler(handler) = handler;
        match handler.type_.as_deref() {
            None => true,
            Some(Expr::Tuple(tuple)) => tuple.elts.iter().any(|kind| is_named(kind, NAMES)),
            Some(kind) => is_named(kind, NAMES),
        }
    })
}

fn is_named(expr: &Expr, names: &[&str]) -> bool {
    matches!(expr, Expr::Name(name) if names.contains(&name.id.as_str()))
}
