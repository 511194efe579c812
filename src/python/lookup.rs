//! What a name means at a place of its module, by Python's own rules, and where it is read.

use ruff_python_ast as ast;
use ruff_python_ast::Expr;

use super::facts::{BindingId, BindingKind, Facts, MODULE, ScopeId, ScopeKind, Use};

impl<'a> Facts<'a> {
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
}
