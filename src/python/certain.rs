//! Whether a place runs each time that the code around it does: no branch, loop, handler, early
//! return or short-circuit can leave it out. Where in doubt, it may be left out.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{BoolOp, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::facts::{Block, Facts, ScopeId, ScopeKind, StmtId, last_name};

/// Whether the node at `range`, in `stmt` and read in `scope`, runs and lets its failure out each
/// time that the function (or the module) around it runs.
pub fn runs_with_its_code(
    facts: &Facts<'_>,
    scope: ScopeId,
    stmt: StmtId,
    range: TextRange,
) -> bool {
    let own = facts.function_around(scope).map(|(scope, _)| scope);
    let deferred = facts
        .scopes_around(scope)
        .take_while(|id| Some(*id) != own)
        .any(|id| {
            let kind = facts.scope(id).kind;
            matches!(kind, ScopeKind::Lambda(_) | ScopeKind::Comprehension)
        });
    if deferred || is_short_circuited(facts.stmt(stmt).node, range) {
        return false;
    }
    for id in facts.ancestors(stmt) {
        let fact = facts.stmt(id);
        let Some(parent) = fact.parent else {
            break;
        };
        match (facts.stmt(parent).node, fact.role) {
            (Stmt::FunctionDef(_), _) if facts.scope_opened_by(parent) == own => break,
            (Stmt::ClassDef(_), _) | (Stmt::Try(_), Block::Finally) => {}
            (Stmt::Try(node), Block::Body) if node.handlers.is_empty() => {}
            (Stmt::With(node), _) if !suppresses(node) => {}
            _ => return false,
        }
    }
    // A return before it, in whatever branch, may end the function first.
    own.is_none_or(|own| {
        let returns = facts.scope(own).first_return;
        returns.is_none_or(|end| end > range.start())
    })
}

/// `with contextlib.suppress(KeyError):`
fn suppresses(node: &ruff_python_ast::StmtWith) -> bool {
    node.items.iter().any(|item| {
        let Expr::Call(call) = &item.context_expr else {
            return false;
        };
        last_name(&call.func) == "suppress"
    })
}

/// `a or b`, `x if test else y`: whether the range stands where it may not be evaluated.
fn is_short_circuited(stmt: &Stmt, range: TextRange) -> bool {
    struct Search {
        range: TextRange,
        found: bool,
    }
    impl Search {
        fn holds(&self, expr: &Expr) -> bool {
            expr.range().contains_range(self.range)
        }
    }
    impl<'a> Visitor<'a> for Search {
        // The blocks of a compound statement are other statements.
        fn visit_body(&mut self, _: &'a [Stmt]) {}

        fn visit_expr(&mut self, expr: &'a Expr) {
            if !self.holds(expr) {
                return;
            }
            self.found |= match expr {
                Expr::BoolOp(node) => {
                    let (BoolOp::And | BoolOp::Or) = node.op;
                    node.values.iter().skip(1).any(|value| self.holds(value))
                }
                Expr::If(node) => self.holds(&node.body) || self.holds(&node.orelse),
                _ => false,
            };
            visitor::walk_expr(self, expr);
        }
    }
    let mut search = Search {
        range,
        found: false,
    };
    search.visit_stmt(stmt);
    search.found
}

#[cfg(test)]
mod tests {
    use crate::python::Module;

    use super::*;

    /// Whether the call of `f` runs whenever the code around it does.
    fn is_certain(text: &str) -> bool {
        let module = Module::parse(text.into()).expect("the sample parses");
        let facts = module.facts();
        let call = facts
            .calls
            .iter()
            .find(|call| module.slice(&*call.node.func) == "f")
            .expect("a call of f");
        runs_with_its_code(facts, call.scope, call.stmt, call.node.range())
    }

    #[test]
    fn plain_code_runs() {
        for text in [
            "f()\n",
            "x = g(f())\n",
            "class A:\n    x = f()\n",
            "with a() as b:\n    f()\n",
            "try:\n    f()\nfinally:\n    g()\n",
            "def h():\n    x = 1\n    return f() or g()\n",
            "if f():\n    g()\n",
        ] {
            assert!(is_certain(text), "{text}");
        }
    }

    #[test]
    fn what_a_condition_or_a_handler_holds_may_not_run() {
        for text in [
            "if a:\n    f()\n",
            "try:\n    f()\nexcept E:\n    pass\n",
            "try:\n    g()\nexcept E:\n    f()\n",
            "for x in y:\n    f()\n",
            "x = a or f()\n",
            "x = f() if a else b\n",
            "x = lambda: f()\n",
            "x = [f() for a in b]\n",
            "with suppress(E):\n    f()\n",
            "def h():\n    if a:\n        return\n    f()\n",
            "match a:\n    case 1:\n        f()\n",
        ] {
            assert!(!is_certain(text), "{text}");
        }
    }
}
