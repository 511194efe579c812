//! Which reads of an optional name are safe: those behind the import's success, a flag, a test of
//! the name, or a handler that catches what the missing name raises.

use ruff_python_ast::{self as ast, Expr, NodeKind, Stmt};
use ruff_text_size::Ranged;
use rustc_hash::FxHashMap;

use super::Attempt;
use crate::python::facts::{Block, Facts, ScopeId, StmtId, Use, is_exit};

impl<'p> Attempt<'_, 'p> {
    /// Whether a read happens only where the import has succeeded.
    pub(super) fn is_guarded(&self, u: &Use<'_>) -> bool {
        let inside = self.node.range().contains_range(u.node.range());
        let in_handler = self
            .node
            .handlers
            .iter()
            .any(|h| h.range().contains_range(u.node.range()));
        if inside && !in_handler {
            return true;
        }
        // A flag that the try sets: HAS_X = True, X_ERROR = error.
        let flags = self.flags.get_or_init(|| self.find_flags());
        !flags.is_empty() && self.is_behind(u, flags)
    }

    /// Whether the read asks for the name itself: `if x`, `x is None`, `x and …`.
    pub(super) fn is_test(&self, u: &Use<'_>) -> bool {
        let whole = |test: &Expr| test.range() == u.node.range();
        let in_expression = match u.parent {
            Some(Expr::Compare(_) | Expr::BoolOp(_)) => true,
            Some(Expr::UnaryOp(node)) => node.op == ast::UnaryOp::Not,
            Some(Expr::If(node)) => whole(&node.test),
            _ => false,
        };
        let in_statement = match self.facts.stmt(u.stmt).node {
            Stmt::If(node) => {
                let mut others = node.elif_else_clauses.iter();
                whole(&node.test) || others.any(|c| c.test.as_ref().is_some_and(whole))
            }
            Stmt::Assert(node) => whole(&node.test),
            _ => false,
        };
        u.chain.range() == u.node.range() && (in_expression || in_statement)
    }

    /// Whether a test of one of the names decides that a read happens.
    pub(super) fn is_behind(&self, u: &Use<'_>, names: &[&str]) -> bool {
        let mentions =
            |test: &Expr| words(self.module.slice(test)).any(|word| names.contains(&word));
        // elif redis.Redis().ping(): the read itself asks nothing
        let asks = |test: &Expr| !test.range().contains_range(u.node.range()) && mentions(test);
        let around = |id: StmtId| match self.facts.stmt(id).node {
            Stmt::If(node) => {
                let mut others = node.elif_else_clauses.iter();
                asks(&node.test) || others.any(|clause| clause.test.as_ref().is_some_and(asks))
            }
            Stmt::FunctionDef(node) => {
                let mut decorators = node.decorator_list.iter();
                id != u.stmt && decorators.any(|decorator| mentions(&decorator.expression))
            }
            _ => false,
        };
        // HAS_X and x.f(), x.f() if x else None
        let is_flag = |other: &Use<'_>| other.node.id != u.node.id || self.is_test(other);
        let around_it = self.facts.stmt(u.stmt).node.range();
        let beside = self.facts.uses_within(around_it).iter().any(|other| {
            other.stmt == u.stmt
                && other.node.start() != u.node.start()
                && names.contains(&other.node.id.as_str())
                && is_flag(other)
        });
        // if not HAS_X: return, before it in the same function or module
        let own = self.facts.function_around(u.scope).map(|(scope, _)| scope);
        let mut exits = self.exits.get(&own).into_iter().flatten();
        let before = exits.any(|node| node.end() <= u.node.start() && mentions(&node.test));
        self.facts.ancestors(u.stmt).any(around) || beside || before
    }

    /// Names that the handlers, the body or the `else` assign.
    fn find_flags(&self) -> Vec<&'p str> {
        let bindings = self.facts.bindings_within(self.node.range()).iter();
        let inside = bindings.filter(|binding| self.node.range().contains_range(binding.range));
        let mut flags: Vec<&str> = inside
            .filter(|binding| {
                let stmt = self.facts.stmt(binding.stmt).node;
                stmt.is_assign_stmt() || stmt.is_ann_assign_stmt()
            })
            .map(|binding| binding.name)
            .collect();
        // One that a later line computes from it: HAS_X = 'x' in sys.modules.
        flags.sort_unstable();
        flags.dedup();
        flags
    }

    /// Whether something catches the NameError of a read: then the meaning would change.
    pub(super) fn is_caught(&self, u: &Use<'_>) -> bool {
        self.facts.ancestors(u.stmt).any(|id| {
            let fact = self.facts.stmt(id);
            let Some(Stmt::Try(node)) = fact.parent.map(|parent| self.facts.stmt(parent).node)
            else {
                return false;
            };
            fact.role == Block::Body && node.handlers.iter().any(catches_name_error)
        })
    }
}

/// The `if` statements that end the rest of their block, by the function that they stand in.
pub(super) type Exits<'p> = FxHashMap<Option<ScopeId>, Vec<&'p ast::StmtIf>>;

/// Those of a module.
pub(super) fn exits<'p>(facts: &Facts<'p>) -> Exits<'p> {
    let mut exits = Exits::default();
    for (_, fact) in facts.stmts_like(&[NodeKind::StmtIf]) {
        if let Stmt::If(node) = fact.node
            && node.body.last().is_some_and(leaves_block)
        {
            let own = facts.function_around(fact.scope).map(|(scope, _)| scope);
            exits.entry(own).or_default().push(node);
        }
    }
    exits
}

/// The identifiers of a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
}

/// Whether a handler ends the import of the module, so that no read comes after it.
pub(super) fn leaves(handler: &ast::ExceptHandler) -> bool {
    let ast::ExceptHandler::ExceptHandler(handler) = handler;
    handler.body.iter().any(leaves_block)
}

fn leaves_block(stmt: &Stmt) -> bool {
    matches!(
        stmt,
        Stmt::Raise(_) | Stmt::Return(_) | Stmt::Continue(_) | Stmt::Break(_)
    ) || matches!(stmt, Stmt::Expr(node) if is_exit(&node.value))
}

fn catches_name_error(handler: &ast::ExceptHandler) -> bool {
    let ast::ExceptHandler::ExceptHandler(handler) = handler;
    let catches = |expr: &Expr| {
        let name = match expr {
            Expr::Name(name) => name.id.as_str(),
            _ => return true,
        };
        matches!(
            name,
            "NameError" | "AttributeError" | "TypeError" | "Exception" | "BaseException"
        )
    };
    match handler.type_.as_deref() {
        None => true,
        Some(Expr::Tuple(tuple)) => tuple.elts.iter().any(catches),
        Some(kind) => catches(kind),
    }
}
