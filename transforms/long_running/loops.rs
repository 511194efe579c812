//! Loops without an end, and loops that wait.

use ruff_python_ast::statement_visitor::{self, StatementVisitor};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Number, Stmt};
use ruff_text_size::Ranged;

use crate::project::routes;
use crate::python::facts::{Facts, ScopeId, ScopeKind, is_exit, last_name};

/// Whether a loop goes on for ever: `while True` with nothing in it that leaves it.
pub fn is_endless(node: &ast::StmtWhile) -> bool {
    let is_true = match &*node.test {
        Expr::BooleanLiteral(literal) => literal.value,
        Expr::NumberLiteral(literal) => {
            matches!(&literal.value, Number::Int(value) if *value != ast::Int::ZERO)
        }
        _ => false,
    };
    is_true && !leaves(&node.body)
}

/// Whether a loop counts its rounds or watches a clock: `while tries < 5`, `while time.time() < end`.
pub fn is_bounded(node: &ast::StmtWhile) -> bool {
    /// Names that the body counts with.
    struct Counted<'a>(Vec<&'a str>);
    impl<'a> StatementVisitor<'a> for Counted<'a> {
        fn visit_stmt(&mut self, stmt: &'a Stmt) {
            if let Stmt::AugAssign(node) = stmt
                && let Expr::Name(name) = &*node.target
            {
                self.0.push(&name.id);
            }
            statement_visitor::walk_stmt(self, stmt);
        }
    }
    let mut counted = Counted(Vec::new());
    counted.visit_body(&node.body);
    let is_clock = |expr: &Expr| {
        matches!(expr, Expr::Call(call) if matches!(&*call.func,
            Expr::Attribute(func) if matches!(func.attr.as_str(), "time" | "monotonic" | "now" | "perf_counter"))
            || matches!(&*call.func,
            Expr::Name(name) if matches!(name.id.as_str(), "time" | "monotonic" | "perf_counter")))
    };
    let is_count = |expr: &Expr| {
        matches!(expr, Expr::Name(name) if counted.0.contains(&name.id.as_str())) || is_clock(expr)
    };
    let counts = |expr: &Expr| match expr {
        Expr::BinOp(node) => is_count(&node.left) || is_count(&node.right),
        expr => is_count(expr),
    };
    let bounds = |test: &Expr| match test {
        Expr::Compare(node) => counts(&node.left) || node.comparators.iter().any(counts),
        test => is_count(test),
    };
    match &*node.test {
        Expr::BoolOp(test) => test.op == ast::BoolOp::And && test.values.iter().any(bounds),
        test => bounds(test),
    }
}

/// Whether a statement of the block leaves the loop around it, or the process.
pub fn leaves(body: &[Stmt]) -> bool {
    struct Search {
        /// Loops between the one that is asked about and the current statement.
        inner: usize,
        found: bool,
    }
    impl<'a> StatementVisitor<'a> for Search {
        fn visit_stmt(&mut self, stmt: &'a Stmt) {
            match stmt {
                Stmt::Return(_) | Stmt::Raise(_) => self.found = true,
                Stmt::Break(_) => self.found |= self.inner == 0,
                Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
                Stmt::While(_) | Stmt::For(_) => {
                    self.inner += 1;
                    statement_visitor::walk_stmt(self, stmt);
                    self.inner -= 1;
                }
                Stmt::Expr(node) => self.found |= is_exit(&node.value),
                _ => statement_visitor::walk_stmt(self, stmt),
            }
        }
    }
    let mut search = Search {
        inner: 0,
        found: false,
    };
    search.visit_body(body);
    search.found
}

/// Whether the function around a scope is a generator, or a coroutine.
pub fn is_generator(facts: &Facts<'_>, scope: ScopeId) -> bool {
    let Some((_, node)) = facts.function_around(scope) else {
        return false;
    };
    node.is_async || yields(&node.body)
}

/// Whether a block yields, inner functions aside.
fn yields(body: &[Stmt]) -> bool {
    struct Search(bool);
    impl<'a> Visitor<'a> for Search {
        fn visit_stmt(&mut self, stmt: &'a Stmt) {
            if !matches!(stmt, Stmt::FunctionDef(_) | Stmt::ClassDef(_)) {
                visitor::walk_stmt(self, stmt);
            }
        }

        fn visit_expr(&mut self, expr: &'a Expr) {
            match expr {
                Expr::Yield(_) | Expr::YieldFrom(_) => self.0 = true,
                Expr::Lambda(_) => {}
                _ => visitor::walk_expr(self, expr),
            }
        }
    }
    let mut search = Search(false);
    search.visit_body(body);
    search.0
}

/// Whether a function answers a URL: `@app.route(…)`, `@blueprint.post(…)`, a method of a view class.
pub fn is_view(facts: &Facts<'_>, scope: ScopeId) -> bool {
    let Some((scope, node)) = facts.function_around(scope) else {
        return false;
    };
    let mut decorators = node.decorator_list.iter();
    let decorated = decorators.any(|decorator| routes::may_decorate(&decorator.expression));
    let parent = facts.scope(scope).parent;
    let in_class = parent.is_some_and(|parent| match facts.scope(parent).kind {
        ScopeKind::Class(class) => class
            .arguments
            .iter()
            .flat_map(|a| &a.args)
            .any(|base| matches!(last_name(base), "MethodView" | "Resource" | "View")),
        _ => false,
    });
    decorated || in_class && routes::is_decorator(&node.name)
}

/// Whether a node holds a call that pauses the thread: `time.sleep(…)`, under whatever name.
pub fn sleeps(
    facts: &Facts<'_>,
    node: &impl Ranged,
    is_sleep: impl Fn(&ast::ExprCall) -> bool,
) -> bool {
    facts
        .calls
        .iter()
        .any(|call| node.range().contains_range(call.node.range()) && is_sleep(call.node))
}
