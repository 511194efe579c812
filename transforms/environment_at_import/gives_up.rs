//! Tests behind which the import ends: `if not key: raise …`, `elif key is None: sys.exit(…)`, `assert key`.

use ruff_python_ast::{self as ast, CmpOp, Expr, Stmt, UnaryOp};
use ruff_text_size::{Ranged, TextRange};

use crate::python::facts::is_exit;

/// `if not key: raise …`, `if key is None: sys.exit(…)`, `assert key`
pub fn raises(stmt: &Stmt, range: TextRange, parent: Option<&Expr>) -> bool {
    match stmt {
        Stmt::If(node) => {
            let misses = match parent {
                Some(Expr::UnaryOp(node)) => node.op == UnaryOp::Not,
                Some(Expr::Compare(node)) => {
                    matches!(&*node.ops, [CmpOp::Is | CmpOp::Eq])
                        && node.comparators.iter().all(Expr::is_none_literal_expr)
                }
                _ => false,
            };
            misses
                && branches(node)
                    .any(|(test, body)| is_met_by_any(test, range) && body.last().is_some_and(ends))
        }
        Stmt::Assert(node) => {
            let whole = node.test.range() == range;
            let compared = matches!(parent, Some(Expr::Compare(compare))
                if matches!(&*compare.ops, [CmpOp::IsNot])
                    && compare.comparators.iter().all(Expr::is_none_literal_expr)
                    && compare.range() == node.test.range());
            whole || compared
        }
        _ => false,
    }
}

/// The tests of an `if` and of its `elif`s, each with what runs where it is met.
fn branches(node: &ast::StmtIf) -> impl Iterator<Item = (&Expr, &[Stmt])> {
    let others = node.elif_else_clauses.iter();
    let others = others.filter_map(|clause| Some((clause.test.as_ref()?, &clause.body[..])));
    std::iter::once((&*node.test, &node.body[..])).chain(others)
}

/// Whether a test is met where this part of it is: the whole, or a part of `a or b`.
fn is_met_by_any(test: &Expr, range: TextRange) -> bool {
    match test {
        Expr::BoolOp(node) => {
            node.op == ast::BoolOp::Or
                && node
                    .values
                    .iter()
                    .any(|value| value.range().contains_range(range))
        }
        Expr::UnaryOp(_) | Expr::Compare(_) => test.range().contains_range(range),
        _ => false,
    }
}

/// Whether a statement ends the import: `raise`, `sys.exit(1)`.
pub fn ends(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Raise(_) => true,
        Stmt::Expr(node) => is_exit(&node.value),
        _ => false,
    }
}

/// The whole test that a name of a statement stands in.
pub fn tested(stmt: &Stmt, range: TextRange) -> TextRange {
    match stmt {
        Stmt::If(node) => branches(node)
            .map(|(test, _)| test.range())
            .find(|test| test.contains_range(range))
            .unwrap_or(range),
        _ => range,
    }
}
