//! Where code of a module stands: the blocks and scopes around it, and what a range holds.

use ruff_python_ast as ast;
use ruff_python_ast::{Expr, NodeKind, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::expressions::has_main_else;
use super::facts::{
    Binding, Block, Call, Facts, MODULE, ScopeId, ScopeKind, StmtFact, StmtId, Use, is_main_test,
};

/// The test that leads to a block of an `if` statement; `None` for its `else`.
pub fn test_of(node: &ast::StmtIf, role: Block) -> Option<&Expr> {
    match role {
        Block::Else(clause) => {
            let clause = node.elif_else_clauses.get(usize::from(clause));
            clause.and_then(|clause| clause.test.as_ref())
        }
        _ => Some(&node.test),
    }
}

impl<'a> Facts<'a> {
    /// The statement and the compound statements around it, inside out.
    pub fn ancestors(&self, id: StmtId) -> impl Iterator<Item = StmtId> {
        std::iter::successors(Some(id), |id| self.stmt(*id).parent)
    }

    /// Whether a statement stands in the body of a statement like this, at any depth.
    pub fn in_body_of(&self, id: StmtId, is_it: impl Fn(&Stmt) -> bool) -> bool {
        self.ancestors(id).any(|id| {
            let fact = self.stmt(id);
            let parent = fact.parent.filter(|_| fact.role == Block::Body);
            parent.is_some_and(|parent| is_it(self.stmt(parent).node))
        })
    }

    /// The scope and the scopes around it, inside out.
    pub fn scopes_around(&self, id: ScopeId) -> impl Iterator<Item = ScopeId> {
        std::iter::successors(Some(id), |id| self.scope(*id).parent)
    }

    /// The innermost function around a scope, itself included.
    pub fn function_around(&self, id: ScopeId) -> Option<(ScopeId, &'a ast::StmtFunctionDef)> {
        self.scopes_around(id)
            .find_map(|id| match self.scope(id).kind {
                ScopeKind::Function(node) => Some((id, node)),
                _ => None,
            })
    }

    /// Whether code in this scope runs while the module is imported, as far as scopes go: no
    /// function and no lambda around it.
    pub fn runs_at_import(&self, scope: ScopeId) -> bool {
        self.scopes_around(scope).all(|id| {
            !matches!(
                self.scope(id).kind,
                ScopeKind::Function(_) | ScopeKind::Lambda(_)
            )
        })
    }

    /// Whether code of this scope runs when a lambda is called, and not with the function around it.
    pub fn in_lambda(&self, scope: ScopeId) -> bool {
        let mut around = self.scopes_around(scope).map(|id| self.scope(id).kind);
        let first =
            around.find(|kind| matches!(kind, ScopeKind::Function(_) | ScopeKind::Lambda(_)));
        matches!(first, Some(ScopeKind::Lambda(_)))
    }

    /// Whether the statement stands in a block that only `__name__ == "__main__"` leads to.
    pub fn in_main_guard(&self, id: StmtId) -> bool {
        // Most modules have none: the cheap question first.
        let has_any = *self.has_main_guard.get_or_init(|| self.find_main_guard());
        has_any && self.is_below_main_guard(id)
    }

    /// Whether a name is bound in such a block alone, or by a function that nothing but one names:
    /// `global app`.
    pub fn is_bound_by_the_guard(&self, binding: &Binding<'_>) -> bool {
        if self.in_main_guard(binding.stmt) {
            return true;
        }
        let scope = self.stmt(binding.stmt).scope;
        let Some((_, function)) = self.function_around(scope) else {
            return false;
        };
        let mut uses = self.uses_of(&function.name, MODULE).peekable();
        uses.peek().is_some() && uses.all(|u| self.in_main_guard(u.stmt))
    }

    /// Whether the module has such a block.
    fn find_main_guard(&self) -> bool {
        self.stmts_like(&[NodeKind::StmtIf]).any(|(_, fact)| {
            let Stmt::If(node) = fact.node else {
                return false;
            };
            let clauses = node.elif_else_clauses.iter();
            let clauses = clauses.filter_map(|clause| clause.test.as_ref());
            let mut tests = clauses.chain([&*node.test]);
            has_main_else(node) || tests.any(|test| self.is_main_test(test, fact.scope))
        }) || self
            .stmts_like(&[NodeKind::StmtExpr])
            .any(|(_, fact)| self.is_guarded_expression(fact))
    }

    /// `__name__ == '__main__' and app.run()`, `app.run() if __name__ == '__main__' else None`
    fn is_guarded_expression(&self, fact: &StmtFact<'a>) -> bool {
        let Stmt::Expr(node) = fact.node else {
            return false;
        };
        match &*node.value {
            Expr::BoolOp(node) if node.op == ast::BoolOp::And => {
                self.is_main_test(&node.values[0], fact.scope)
            }
            Expr::If(node) => {
                node.orelse.is_literal_expr() && self.is_main_test(&node.test, fact.scope)
            }
            _ => false,
        }
    }

    fn is_below_main_guard(&self, id: StmtId) -> bool {
        self.is_guarded_expression(self.stmt(id))
            || self.ancestors(id).any(|id| {
                let fact = self.stmt(id);
                let Some(Stmt::If(node)) = fact.parent.map(|parent| self.stmt(parent).node) else {
                    return false;
                };
                // if __name__ != "__main__": … else: app.run()
                if fact.role == Block::Else(0) && has_main_else(node) {
                    return true;
                }
                let scope = fact.parent.map_or(MODULE, |parent| self.stmt(parent).scope);
                test_of(node, fact.role).is_some_and(|test| self.is_main_test(test, scope))
            })
    }

    /// Whether a test in a scope holds in the script that is run alone, also by a name:
    /// `is_main = __name__ == "__main__"`.
    fn is_main_test(&self, test: &Expr, scope: ScopeId) -> bool {
        match test {
            Expr::BoolOp(node) if node.op == ast::BoolOp::And => node
                .values
                .iter()
                .any(|test| self.is_main_test(test, scope)),
            Expr::Name(name) => self.assigned(&name.id, scope).is_some_and(is_main_test),
            test => is_main_test(test),
        }
    }

    /// The scope that a function or class statement opens.
    pub fn scope_opened_by(&self, id: StmtId) -> Option<ScopeId> {
        self.opened.get(&id).copied()
    }

    /// The innermost statement around an offset.
    pub fn stmt_at(&self, offset: TextSize) -> Option<StmtId> {
        let end = self
            .stmts
            .partition_point(|fact| fact.node.start() <= offset);
        let last = StmtId(u32::try_from(end.checked_sub(1)?).ok()?);
        self.ancestors(last)
            .find(|id| self.stmt(*id).node.range().contains_inclusive(offset))
    }

    /// The id of a statement node of this module.
    pub fn id_of(&self, node: &Stmt) -> Option<StmtId> {
        let first = self
            .stmts
            .partition_point(|fact| fact.node.start() < node.start());
        (first..self.stmts.len())
            .take_while(|index| self.stmts[*index].node.start() == node.start())
            .find(|index| std::ptr::eq(self.stmts[*index].node, node))
            .and_then(|index| Some(StmtId(u32::try_from(index).ok()?)))
    }

    /// The call of exactly this range.
    pub fn call_over(&self, range: TextRange) -> Option<&Call<'a>> {
        self.call_at.get(&range).map(|index| &self.calls[*index])
    }

    /// The statements that a statement holds, itself included, by its range: they stand together.
    pub fn stmts_within(&self, range: TextRange) -> &[StmtFact<'a>] {
        let before = |end| move |fact: &StmtFact<'a>| fact.node.start() < end;
        let first = self.stmts.partition_point(before(range.start()));
        let last = self.stmts.partition_point(before(range.end()));
        &self.stmts[first..last]
    }

    /// The statements that run in a scope itself.
    pub fn stmts_of(&self, scope: ScopeId) -> impl Iterator<Item = &StmtFact<'a>> {
        let opened = self.scope(scope).stmt.map(|stmt| self.stmt(stmt).node);
        let around = opened.map_or(&self.stmts[..], |node| self.stmts_within(node.range()));
        around.iter().filter(move |fact| fact.scope == scope)
    }

    /// What a function returns, by the scope that it opens: a `return` alone gives nothing.
    pub fn returned_in(&self, body: ScopeId) -> impl Iterator<Item = &'a Expr> {
        self.stmts_of(body).filter_map(|fact| match fact.node {
            Stmt::Return(node) => node.value.as_deref(),
            _ => None,
        })
    }

    /// What the statements `yield path` of a generator give, by the scope that it opens.
    pub fn yielded_in(&self, body: ScopeId) -> impl Iterator<Item = &'a Expr> {
        self.stmts_of(body).filter_map(|fact| {
            let node = fact.node.as_expr_stmt()?;
            node.value.as_yield_expr()?.value.as_deref()
        })
    }

    /// The uses that a statement holds, by its range: they stand together, in the order of the walk.
    pub fn uses_within(&self, range: TextRange) -> &[Use<'a>] {
        let before = |end| move |u: &Use<'a>| u.node.start() < end;
        let first = self.uses.partition_point(before(range.start()));
        let last = self.uses.partition_point(before(range.end()));
        &self.uses[first..last]
    }

    /// The calls that a statement holds, by its range: they stand together, as the uses do.
    pub fn calls_within(&self, range: TextRange) -> &[Call<'a>] {
        let before = |end| move |call: &Call<'a>| call.node.start() < end;
        let first = self.calls.partition_point(before(range.start()));
        let last = self.calls.partition_point(before(range.end()));
        &self.calls[first..last]
    }

    /// The bindings that a statement holds, by its range: they stand together, as the uses do.
    pub fn bindings_within(&self, range: TextRange) -> &[Binding<'a>] {
        let before = |end| move |bound: &Binding<'a>| bound.range.start() < end;
        let first = self.bindings.partition_point(before(range.start()));
        let last = self.bindings.partition_point(before(range.end()));
        &self.bindings[first..last]
    }
}

#[cfg(test)]
mod tests {
    use crate::python::Module;

    use super::*;

    fn parse(text: &str) -> Module {
        Module::parse(text.into()).expect("the sample parses")
    }

    #[test]
    fn the_main_guard_is_known_either_way_round_and_without_its_else() {
        for test in [
            "__name__ == '__main__'",
            "'__main__' == __name__",
            "__name__ == '__name__'",
            "__name__ in ('__main__', '__mp_main__')",
            "__name__ in {'__main__'}",
            "__name__.startswith('__main__')",
            "not __name__ != '__main__'",
            "not (not __name__ == '__main__')",
            "(main := __name__ == '__main__')",
            "is_main",
            "is_main and a.b",
        ] {
            let name = "is_main = __name__ == '__main__'\n";
            let module = parse(&format!("{name}if {test}:\n    a()\nelse:\n    b()\n"));
            let facts = module.facts();
            let guarded: Vec<_> = facts
                .calls
                .iter()
                .map(|call| facts.in_main_guard(call.stmt))
                .collect();
            assert!(guarded.ends_with(&[true, false]), "{test}");
        }
    }

    #[test]
    fn what_may_hold_elsewhere_is_no_main_guard() {
        for test in [
            "is_main or a.b",
            "not is_main",
            "twice",
            "__name__.startswith('__ma')",
            "__name__.startswith('__main__', 1)",
            "__name__.endswith('__main__')",
            "not __name__ == '__main__'",
            "(main := __name__)",
            "mode == '__main__'",
            "'__main__' == mode",
            "__name__ == mode",
            "mode == __name__",
            "mode.startswith('__main__')",
            "mode in ('__main__', '__mp_main__')",
            "__name__ in ()",
            "__name__ in ('__main__', 'app')",
        ] {
            let names =
                "is_main = __name__ == '__main__'\ntwice = __name__ == '__main__'\ntwice = c\n";
            let module = parse(&format!("{names}if {test}:\n    a()\n"));
            let facts = module.facts();
            let mut calls = facts.calls.iter();
            assert!(!calls.any(|call| facts.in_main_guard(call.stmt)), "{test}");
        }
    }

    #[test]
    fn an_expression_may_be_the_main_guard() {
        for (text, is_guard) in [
            ("__name__ == '__main__' and a()\n", true),
            ("a() if __name__ == '__main__' else None\n", true),
            ("__name__ == '__main__' or a()\n", false),
            ("debug and a()\n", false),
            ("a() if debug else None\n", false),
            ("a() if __name__ == '__main__' else b()\n", false),
        ] {
            let module = parse(text);
            let facts = module.facts();
            let mut calls = facts.calls.iter();
            let found = calls.any(|call| facts.in_main_guard(call.stmt));
            assert_eq!(found, is_guard, "{text}");
        }
    }

    #[test]
    fn statements_know_their_block() {
        use Block::{Body, Else, Except, Finally};
        let tried = "try:\n    a\nexcept E:\n    b\nelse:\n    c\nfinally:\n    d\n";
        let looped = "while a:\n    b\nelse:\n    c\n";
        for (source, wanted) in [
            (tried, &[Body, Body, Except(0), Else(0), Finally][..]),
            (looped, &[Body, Body, Else(0)]),
            (
                &looped.replace("while a", "for a in b"),
                &[Body, Body, Else(0)],
            ),
        ] {
            let module = parse(source);
            let roles: Vec<_> = module.facts().stmts.iter().map(|fact| fact.role).collect();
            assert_eq!(roles, wanted, "{source}");
        }
    }
}
