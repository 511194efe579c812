//! What the root of a changed expression holds: a name of a module, of a factory, an attribute.

use ruff_python_ast::Expr;

use super::Find;
use crate::python::facts::{BindingKind, MODULE, ScopeId, dotted};
use crate::transforms::global_state::containers::holds_state;
use crate::transforms::global_state::state::{Owner, State};

impl Find<'_> {
    /// What a name of a module, or of the body of a class, holds.
    pub(super) fn named(&self, scope: ScopeId, root: &Expr) -> Option<State> {
        dotted(root).filter(|_| !self.is_own(root, scope))?;
        let (module, binding) = self.project.sole_binding(self.id, scope, root)?;
        let facts = self.project.facts(module)?;
        holds_state(self.project, module, facts, binding)
            .then(|| State::of_binding(self.project, module, binding))
    }

    /// What a name of the factory around a view holds, or one that branches of the module bind.
    pub(super) fn enclosed(&self, scope: ScopeId, root: &Expr) -> Option<State> {
        let (at, ids) = self.facts.lookup(&root.as_name_expr()?.id, scope)?;
        let (inner, _) = self.facts.function_around(scope)?;
        let first = *ids.first()?;
        (at != inner && holds_state(self.project, self.id, self.facts, first))
            .then_some(State::Name(self.id, first))
    }

    /// What an attribute holds: `app.users`, `cls.items`.
    pub(super) fn owned(&self, scope: ScopeId, root: &Expr) -> Option<State> {
        let Expr::Attribute(node) = root else {
            return None;
        };
        let owner = Owner::of(self.project, self.id, scope, &node.value)?;
        owner
            .holds_container(self.project, &node.attr)
            .then(|| State::Attribute(owner, node.attr.to_string()))
    }

    /// Whether a name is one of the function's own, a parameter or a local.
    fn is_own(&self, root: &Expr, scope: ScopeId) -> bool {
        let Some(path) = dotted(root) else {
            return true;
        };
        let found = self.facts.lookup(path[0], scope);
        // A local that stands for a global is followed by resolution.
        found.is_some_and(|(at, ids)| {
            at != MODULE
                && ids.iter().any(|id| {
                    !matches!(
                        self.facts.binding(*id).kind,
                        BindingKind::Assign(Expr::Name(_) | Expr::Attribute(_))
                            | BindingKind::Import { .. }
                            | BindingKind::ImportFrom { .. }
                    )
                })
        })
    }
}
