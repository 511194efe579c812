//! Questions about the facts of a module: what a name means at a place, and what stands around what.

use ruff_python_ast as ast;
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::expressions::has_main_else;
use super::facts::{
    Binding, BindingId, BindingKind, Block, Call, Facts, MODULE, Scope, ScopeId, ScopeKind,
    StmtFact, StmtId, Use, is_main_test,
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
    /// The statement with this id.
    pub fn stmt(&self, id: StmtId) -> &StmtFact<'a> {
        &self.stmts[id.index()]
    }

    /// The scope with this id.
    pub fn scope(&self, id: ScopeId) -> &Scope<'a> {
        &self.scopes[id.index()]
    }

    /// The binding with this id.
    pub fn binding(&self, id: BindingId) -> &Binding<'a> {
        &self.bindings[id.index()]
    }

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

    /// The call of exactly this range.
    pub fn call_over(&self, range: TextRange) -> Option<&Call<'a>> {
        self.call_at.get(&range).map(|index| &self.calls[*index])
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
        self.ancestors(id).any(|id| {
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

    /// What is assigned to a name that nothing else binds, as a scope reads it.
    pub fn assigned(&self, name: &str, scope: ScopeId) -> Option<&'a Expr> {
        let (_, [id]) = self.lookup(name, scope)? else {
            return None;
        };
        match self.binding(*id).kind {
            BindingKind::Assign(value) => Some(value),
            _ => None,
        }
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

    /// The scope in which a name read in `scope` is bound, and its bindings there.
    /// `None` for a builtin, a name of a star import, and a name that nothing binds.
    pub fn lookup(&self, name: &str, scope: ScopeId) -> Option<(ScopeId, &[BindingId])> {
        let mut first = true;
        for id in self.scopes_around(scope) {
            let current = self.scope(id);
            // A class body sees its own names; functions and comprehensions inside it do not.
            let visible = first || !matches!(current.kind, ScopeKind::Class(_));
            first = false;
            if current.globals.contains(name) {
                return self.names_of(MODULE, name);
            }
            if visible && let Some(found) = self.names_of(id, name) {
                return Some(found);
            }
        }
        None
    }

    fn names_of(&self, scope: ScopeId, name: &str) -> Option<(ScopeId, &[BindingId])> {
        let ids = self.scope(scope).names.get(name)?;
        Some((scope, ids))
    }

    /// Bindings of a name at module level.
    pub fn globals(&self, name: &str) -> &[BindingId] {
        self.names_of(MODULE, name).map_or(&[], |(_, ids)| ids)
    }

    /// Reads that resolve to the name as bound in `scope`.
    pub fn uses_of<'s>(
        &'s self,
        name: &'s str,
        scope: ScopeId,
    ) -> impl Iterator<Item = &'s Use<'a>> {
        self.uses_named(name).filter(move |u| {
            self.lookup(name, u.scope)
                .is_some_and(|(at, _)| at == scope)
        })
    }

    /// Reads of a name, in whatever scope.
    pub fn uses_named(&self, name: &str) -> impl Iterator<Item = &Use<'a>> {
        let named = |at: &u32| self.uses[*at as usize].node.id.as_str();
        let all = self.uses_by_name.get_or_init(|| {
            let mut all: Vec<u32> = (0..).take(self.uses.len()).collect();
            all.sort_by_key(named);
            all
        });
        let first = all.partition_point(|at| named(at) < name);
        let last = all.partition_point(|at| named(at) <= name);
        all[first..last].iter().map(|at| &self.uses[*at as usize])
    }

    /// The attributes of this name in chains that start at a name, outermost first: `a.x` and `a.x.b.x`
    /// for the `x` of `a.x.b.x`.
    pub fn attributes_named(
        &self,
        name: &str,
    ) -> impl Iterator<Item = (&Use<'a>, &'a ast::ExprAttribute)> {
        let link = |(at, link): &(u32, u32)| {
            let u = &self.uses[*at as usize];
            (u, links(u).nth(*link as usize))
        };
        let named = |at: &(u32, u32)| link(at).1.map_or("", |node| node.attr.as_str());
        let all = self.links_by_name.get_or_init(|| {
            let uses = (0..).zip(&self.uses);
            let all = uses.flat_map(|(at, u)| (0..).zip(links(u)).map(move |(link, _)| (at, link)));
            let mut all: Vec<(u32, u32)> = all.collect();
            all.sort_by_key(named);
            all
        });
        let first = all.partition_point(|at| named(at) < name);
        let last = all.partition_point(|at| named(at) <= name);
        let found = all[first..last].iter().map(link);
        found.filter_map(|(u, node)| Some((u, node?)))
    }

    /// Whether the identifier occurs anywhere in the module, in whatever scope: as a binding, a
    /// read, or a `global` declaration.
    pub fn mentions(&self, name: &str) -> bool {
        let all = || {
            let scopes = self.scopes.iter().flat_map(|scope| {
                let declared = scope.globals.iter().chain(&scope.nonlocals);
                scope.names.keys().chain(declared).copied()
            });
            let read = self.uses.iter().map(|u| u.node.id.as_str());
            scopes.chain(read).map(str::to_owned).collect()
        };
        self.identifiers.get_or_init(all).contains(name)
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

    /// The scope that a function or class statement opens.
    pub fn scope_opened_by(&self, id: StmtId) -> Option<ScopeId> {
        self.opened.get(&id).copied()
    }

    /// Whether names may be bound or read in ways that the walk cannot see.
    pub fn has_dynamic_names(&self) -> bool {
        self.calls.iter().any(|call| {
            matches!(&*call.node.func, Expr::Name(name)
                if matches!(name.id.as_str(), "exec" | "eval" | "globals" | "locals" | "vars")
                    && self.lookup(&name.id, call.scope).is_none())
        })
    }
}

/// The attributes of the chain that starts at a name, outermost first.
fn links<'a>(u: &Use<'a>) -> impl Iterator<Item = &'a ast::ExprAttribute> + use<'a> {
    let next = |expr: &'a Expr| expr.as_attribute_expr();
    std::iter::successors(next(u.chain), move |node| next(&node.value))
}

#[cfg(test)]
mod tests {
    use crate::python::Module;

    use super::*;

    fn parse(text: &str) -> Module {
        Module::parse(text.into()).expect("the sample parses")
    }

    /// The lines of the bindings that the last read of a name resolves to.
    fn resolved(text: &str, name: &str) -> Option<Vec<usize>> {
        let module = parse(text);
        let facts = module.facts();
        let last = facts.uses.iter().rev().find(|u| u.node.id == *name)?;
        let (_, ids) = facts.lookup(name, last.scope)?;
        Some(
            ids.iter()
                .map(|id| module.line(facts.binding(*id).range.start()))
                .collect(),
        )
    }

    #[test]
    fn the_first_iterable_is_read_once_and_outside() {
        let module = parse("y = [a for a in y for b in a]\n");
        let read = |name: &str| {
            let uses = module.facts().uses.iter();
            uses.filter(|u| u.node.id == *name).count()
        };
        assert_eq!((read("y"), read("a"), read("b")), (1, 2, 0));
    }

    #[test]
    fn a_name_is_mentioned_by_a_binding_a_read_or_a_declaration() {
        let module = parse("def f(a):\n    global b\n    def g():\n        nonlocal a\n    c()\n");
        let facts = module.facts();
        for name in ["f", "a", "b", "g", "c"] {
            assert!(facts.mentions(name), "{name}");
        }
        assert!(!facts.mentions("d"));
    }

    #[test]
    fn functions_skip_class_scopes() {
        let text = "x = 1\nclass A:\n    x = 2\n    def f(self):\n        return x\n";
        assert_eq!(resolved(text, "x"), Some(vec![1]));
        let text = "x = 1\nclass A:\n    x = 2\n    y = x\n";
        assert_eq!(resolved(text, "x"), Some(vec![3]));
    }

    #[test]
    fn a_comprehension_in_a_class_skips_the_class() {
        let text = "x = 1\nclass A:\n    x = 2\n    y = [x for _ in (1,)]\n";
        assert_eq!(resolved(text, "x"), Some(vec![1]));
    }

    #[test]
    fn nonlocal_means_what_a_function_around_binds_further_down() {
        let text = "x = 0\ndef f():\n    def g():\n        nonlocal x\n        x = 1\n    x = 2\n    return x\n";
        assert_eq!(resolved(text, "x"), Some(vec![5, 6]));
        let text = "x = 0\ndef f():\n    def g():\n        nonlocal x\n        x = 1\n    x = 2\nprint(x)\n";
        assert_eq!(resolved(text, "x"), Some(vec![1]));
        let text = "class A:\n    x = 0\n    def f(self, x):\n        def g():\n            nonlocal x\n            x = 1\n            return x\n";
        assert_eq!(resolved(text, "x"), Some(vec![3, 6]));
    }

    #[test]
    fn global_and_nonlocal_move_a_binding() {
        let text = "x = 1\ndef f():\n    global x\n    x = 2\nprint(x)\n";
        assert_eq!(resolved(text, "x"), Some(vec![1, 4]));
        let text =
            "def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2\n    return x\n";
        assert_eq!(resolved(text, "x"), Some(vec![2, 5]));
    }

    #[test]
    fn a_local_of_another_function_is_not_seen() {
        let text = "def f():\n    x = 1\ndef g():\n    return x\n";
        assert_eq!(resolved(text, "x"), None);
    }

    #[test]
    fn comprehensions_and_walruses_bind_where_python_says() {
        let text = "[x for x in y]\nprint(x)\n";
        assert_eq!(resolved(text, "x"), None);
        let text = "[z for _ in y if (x := 1)]\nprint(x)\n";
        assert_eq!(resolved(text, "x"), Some(vec![1]));
    }

    #[test]
    fn defaults_and_decorators_run_around_the_function() {
        let text = "def f(a=b):\n    b = 1\n";
        assert_eq!(resolved(text, "b"), None);
        let text = "@d\ndef f():\n    d = 1\n";
        assert_eq!(resolved(text, "d"), None);
    }

    #[test]
    fn a_use_knows_its_chain_and_what_stands_around_it() {
        let module = parse("fc.CORS(app.x, key=app)\n");
        let facts = module.facts();
        let chains: Vec<_> = facts.uses.iter().map(|u| module.slice(u.chain)).collect();
        assert_eq!(chains, ["fc.CORS", "app.x", "app"]);
        assert!(
            facts
                .uses
                .iter()
                .all(|u| u.parent.is_some_and(Expr::is_call_expr))
        );
    }

    #[test]
    fn the_main_guard_is_known_either_way_round_and_without_its_else() {
        for test in [
            "__name__ == '__main__'",
            "'__main__' == __name__",
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

    #[test]
    fn a_tree_that_is_too_deep_is_refused_and_not_dropped() {
        let deep = format!("x = {}1", "-".repeat(50_000));
        assert!(Module::parse(deep.as_str().into()).is_err());
        let sum = format!("x = 1{}", " + 1".repeat(50_000));
        assert!(Module::parse(sum.as_str().into()).is_err());
        let brackets = "[".repeat(1_000_000);
        assert!(Module::parse(brackets.as_str().into()).is_err());
    }
}
