//! Which calls made a value: through names, attributes of instances, and functions of the project
//! that return what they made.
//!
//! An answer names every call that may have made it, or says that nobody knows.

mod elements;

use ruff_python_ast as ast;
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;
use rustc_hash::FxHashSet;

use super::resolve::{CallId, Target};
use super::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, ScopeId, ScopeKind, StmtId, integer};

impl Project {
    /// The calls whose result the expression may be: through names, aliases, imports, and
    /// functions of the project that return what they made. Empty where that is unknown.
    pub fn made_by(&self, module: ModuleId, scope: ScopeId, expr: &Expr) -> Vec<CallId> {
        let mut makers = Makers::new(self);
        let known = makers.expr(module, scope, expr);
        makers.finish(known)
    }

    /// The one call that makes an object, and the qualified name of what it calls.
    pub fn maker(&self, module: ModuleId, scope: ScopeId, expr: &Expr) -> Option<(CallId, String)> {
        let [maker] = self.made_by(module, scope, expr)[..] else {
            return None;
        };
        Some((maker, self.called(maker)?))
    }

    /// The calls whose result a binding may hold.
    pub fn binding_made_by(&self, module: ModuleId, binding: BindingId) -> Vec<CallId> {
        let mut makers = Makers::new(self);
        let known = makers.binding(module, binding);
        makers.finish(known)
    }

    /// The calls whose result an attribute holds of the instance that a binding is; empty where
    /// that is unknown.
    pub fn attribute_made_by(
        &self,
        module: ModuleId,
        binding: BindingId,
        name: &str,
    ) -> Vec<CallId> {
        let mut makers = Makers::new(self);
        let class = makers.class_of_instance(module, binding);
        let known = class.is_some_and(|(module, class)| makers.attribute(module, class, name));
        makers.finish(known)
    }

    /// The calls whose result the methods of a class give to an attribute of `self`; empty where
    /// that is unknown.
    pub fn own_attribute_made_by(
        &self,
        module: ModuleId,
        class: StmtId,
        name: &str,
    ) -> Vec<CallId> {
        let mut makers = Makers::new(self);
        let known = makers.attribute_of(module, class, name);
        makers.finish(known)
    }

    /// The calls whose result a function of the project returns; empty where that is unknown.
    pub fn returns(&self, module: ModuleId, function: BindingId) -> Vec<CallId> {
        let mut makers = Makers::new(self);
        let known = makers.returned(module, function);
        makers.finish(known)
    }
}

/// One search for the calls that make a value. Every method answers whether all of them are known.
struct Makers<'p> {
    project: &'p Project,
    calls: Vec<CallId>,
    seen: FxHashSet<(ModuleId, BindingId)>,
    /// Attributes of instances, by class: `self.app = other.app` may lead back to itself.
    attributes: FxHashSet<(ModuleId, BindingId, String)>,
    /// Elements of what functions return, for the same reason.
    elements: FxHashSet<(ModuleId, BindingId, usize)>,
}

impl<'p> Makers<'p> {
    fn new(project: &'p Project) -> Self {
        Makers {
            project,
            calls: Vec::new(),
            seen: FxHashSet::default(),
            attributes: FxHashSet::default(),
            elements: FxHashSet::default(),
        }
    }

    fn finish(mut self, known: bool) -> Vec<CallId> {
        self.calls.sort();
        self.calls.dedup();
        if known { self.calls } else { Vec::new() }
    }

    fn expr(&mut self, module: ModuleId, scope: ScopeId, expr: &Expr) -> bool {
        match expr {
            Expr::Call(call) => self.call(module, scope, call),
            Expr::Named(named) => self.expr(module, scope, &named.value),
            // create_app()[0]
            Expr::Subscript(node) => match (&*node.value, integer(&node.slice)) {
                (Expr::Call(call), Some(place)) => self.element(
                    module,
                    scope,
                    call,
                    usize::try_from(place).unwrap_or(usize::MAX),
                ),
                _ => false,
            },
            // create_app() if IS_VERCEL else None
            Expr::If(node) => [&node.body, &node.orelse]
                .into_iter()
                .all(|value| value.is_none_literal_expr() || self.expr(module, scope, value)),
            // Server().app
            Expr::Attribute(node) if node.value.is_call_expr() => self
                .class_of_call(module, scope, &node.value)
                .is_some_and(|(module, class)| self.attribute(module, class, &node.attr)),
            Expr::Name(_) | Expr::Attribute(_) => {
                let targets = self.project.targets(module, scope, expr);
                self.targets(&targets)
            }
            _ => false,
        }
    }

    fn targets(&mut self, targets: &[Target]) -> bool {
        !targets.is_empty()
            && targets.iter().all(|target| match target {
                Target::Local {
                    module,
                    binding,
                    rest,
                } => match &rest[..] {
                    [] => self.binding(*module, *binding),
                    [name] => self
                        .class_of_instance(*module, *binding)
                        .is_some_and(|(module, class)| self.attribute(module, class, name)),
                    _ => false,
                },
                _ => false,
            })
    }

    /// The class of the project that a binding holds an instance of: `server = Server()`.
    fn class_of_instance(
        &self,
        module: ModuleId,
        binding: BindingId,
    ) -> Option<(ModuleId, BindingId)> {
        let facts = self.project.facts(module)?;
        let binding = facts.binding(binding);
        let BindingKind::Assign(value) = binding.kind else {
            return None;
        };
        self.class_of_call(module, facts.stmt(binding.stmt).scope, value)
    }

    fn class_of_call(
        &self,
        module: ModuleId,
        scope: ScopeId,
        value: &Expr,
    ) -> Option<(ModuleId, BindingId)> {
        let Expr::Call(call) = value else {
            return None;
        };
        let (module, binding) = self.project.sole_binding(module, scope, &call.func)?;
        let facts = self.project.facts(module)?;
        let is_class = matches!(facts.binding(binding).kind, BindingKind::Class(_));
        is_class.then_some((module, binding))
    }

    /// What `self.name = value` in the methods of a class gives its instances.
    fn attribute(&mut self, module: ModuleId, class: BindingId, name: &str) -> bool {
        let Some(facts) = self.project.facts(module) else {
            return false;
        };
        if !self.attributes.insert((module, class, name.to_owned())) {
            return true;
        }
        self.attribute_of(module, facts.binding(class).stmt, name)
    }

    fn attribute_of(&mut self, module: ModuleId, stmt: StmtId, name: &str) -> bool {
        let Some(facts) = self.project.facts(module) else {
            return false;
        };
        let Some(class) = facts.scope_opened_by(stmt) else {
            return false;
        };
        let inside = facts.stmt(stmt).node.range();
        let mut values = facts.attributes_named(name).filter_map(|(u, link)| {
            let fact = facts.stmt(u.stmt);
            let scope = facts.scope(fact.scope);
            let (Stmt::Assign(node), ScopeKind::Function(method)) = (fact.node, &scope.kind) else {
                return None;
            };
            let own = method.parameters.iter_non_variadic_params().next()?;
            let is_own = matches!(&*link.value, Expr::Name(on) if on.id == *own.parameter.name);
            let is_target = |target: &Expr| target.range() == link.range();
            (inside.contains_range(link.range())
                && scope.parent == Some(class)
                && is_own
                && node.targets.iter().any(is_target))
            .then_some((fact.scope, &*node.value))
        });
        let Some(first) = values.next() else {
            return false;
        };
        std::iter::once(first)
            .chain(values)
            .all(|(scope, value)| value.is_none_literal_expr() || self.expr(module, scope, value))
    }

    fn call(&mut self, module: ModuleId, scope: ScopeId, call: &ast::ExprCall) -> bool {
        let Some(facts) = self.project.facts(module) else {
            return false;
        };
        // A function of the project hands on what it returns.
        let targets = self.project.targets(module, scope, &call.func);
        if let [target] = &targets[..]
            && let Some((module, binding)) = target.as_binding()
            && let Some(facts) = self.project.facts(module)
            && let BindingKind::Function(node) = facts.binding(binding).kind
            && !node.is_async
        {
            return self.returned(module, binding);
        }
        let Some(&index) = facts.call_at.get(&call.range()) else {
            return false;
        };
        self.calls.push(CallId { module, index });
        true
    }

    fn binding(&mut self, module: ModuleId, id: BindingId) -> bool {
        let Some(facts) = self.project.facts(module) else {
            return false;
        };
        if !self.seen.insert((module, id)) {
            return true;
        }
        let binding = facts.binding(id);
        match binding.kind {
            // `app = None` above `global app; app = create()` adds nothing.
            BindingKind::Assign(value) => {
                value.is_none_literal_expr()
                    || self.expr(module, facts.stmt(binding.stmt).scope, value)
            }
            BindingKind::Declare => true,
            BindingKind::Unpack => self.unpacked(module, facts, id),
            BindingKind::ImportFrom { .. } => {
                let targets = self.project.resolve_binding(module, id);
                self.targets(&targets)
            }
            _ => false,
        }
    }

    /// The calls whose result a function returns, when every `return` is known.
    fn returned(&mut self, module: ModuleId, function: BindingId) -> bool {
        let Some(facts) = self.project.facts(module) else {
            return false;
        };
        let Some(scope) = facts.scope_opened_by(facts.binding(function).stmt) else {
            return false;
        };
        if !self.seen.insert((module, function)) {
            return true;
        }
        let mut values = facts.stmts_of(scope).filter_map(|fact| match fact.node {
            Stmt::Return(node) => Some(node.value.as_deref()),
            _ => None,
        });
        let Some(first) = values.next() else {
            return false;
        };
        std::iter::once(first)
            .chain(values)
            .all(|value| value.is_some_and(|value| self.expr(module, scope, value)))
    }
}
