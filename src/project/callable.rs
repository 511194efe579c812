//! Whether a call runs code of the project: a function by its name, or by another one that it was
//! given, a method, an object of a class that has `__call__`, a function that one of the project returns.
//!
//! The answer is yes only where every value of the callee is such code, for then what it does with
//! its arguments is seen there. The entries of a table are the matter of [`super::dispatch`].

use ruff_python_ast::Expr;

use super::resolve::Target;
use super::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, Call, Facts, ScopeId, argument};

/// Values that a callee is followed through, one behind the other.
const MAX_DEPTH: usize = 6;

impl Project {
    /// Whether a call surely runs code of the project: a function, or a method of one of its classes.
    pub fn calls_own_code(&self, module: ModuleId, call: &Call<'_>) -> bool {
        let func = &call.node.func;
        let is_method = |func| self.is_own_method(module, call.scope, func);
        self.is_own_callable(module, call.scope, func)
            || func.as_attribute_expr().is_some_and(is_method)
    }

    /// The same of an expression that somebody is to call.
    pub fn is_own_callable(&self, module: ModuleId, scope: ScopeId, expr: &Expr) -> bool {
        self.is_own_code(module, scope, expr, 0)
    }

    fn is_own_code(&self, module: ModuleId, scope: ScopeId, expr: &Expr, depth: usize) -> bool {
        if depth > MAX_DEPTH {
            return false;
        }
        let sub = |expr: &Expr| self.is_own_code(module, scope, expr, depth + 1);
        match expr {
            Expr::Lambda(_) => true,
            // show if kind == 'all' else size
            Expr::If(node) => sub(&node.body) && sub(&node.orelse),
            Expr::BoolOp(node) => node.values.iter().all(sub),
            Expr::Named(node) => sub(&node.value),
            Expr::Call(maker) => {
                // partial(size, unit=1024)
                let name = self.qualified(module, scope, &maker.func);
                match name.as_deref() {
                    Some("functools.partial") => {
                        return maker.arguments.args.first().is_some_and(sub);
                    }
                    // Note = namedtuple('Note', 'name path') keeps what it is given.
                    Some("collections.namedtuple" | "typing.NamedTuple") => return true,
                    _ => {}
                }
                let made = self.sole_binding(module, scope, &maker.func);
                made.is_some_and(|made| self.gives_own_code(made, depth))
            }
            Expr::Name(_) | Expr::Attribute(_) => {
                let targets = self.targets(module, scope, expr);
                let is_own = |target: &Target| {
                    let bound = target.as_binding();
                    bound.is_some_and(|bound| self.holds_own_code(bound, depth))
                };
                !targets.is_empty() && targets.iter().all(is_own)
            }
            _ => false,
        }
    }

    /// Whether what a function returns is code of the project, or what a class makes can be called.
    fn gives_own_code(&self, (module, binding): (ModuleId, BindingId), depth: usize) -> bool {
        let Some(facts) = self.facts(module) else {
            return false;
        };
        let Some(scope) = facts.scope_opened_by(facts.binding(binding).stmt) else {
            return false;
        };
        match facts.binding(binding).kind {
            BindingKind::Class(_) => facts.scope(scope).names.contains_key("__call__"),
            BindingKind::Function(node) => {
                let mut returned = facts.returned_in(scope).peekable();
                node.decorator_list.is_empty()
                    && returned.peek().is_some()
                    && returned.all(|expr| self.is_own_code(module, scope, expr, depth + 1))
            }
            _ => false,
        }
    }

    /// Whether a binding holds nothing but code of the project.
    fn holds_own_code(&self, (module, binding): (ModuleId, BindingId), depth: usize) -> bool {
        let Some(facts) = self.facts(module) else {
            return false;
        };
        let known = facts.binding(binding);
        match known.kind {
            BindingKind::Function(_) | BindingKind::Class(_) | BindingKind::Declare => true,
            BindingKind::Assign(value) => {
                let scope = facts.stmt(known.stmt).scope;
                value.is_none_literal_expr() || self.is_own_code(module, scope, value, depth + 1)
            }
            BindingKind::Parameter(default) => {
                self.is_handed_own_code(module, facts, binding, default, depth)
            }
            _ => false,
        }
    }

    /// Whether every call of a function hands code of the project to this parameter of it.
    fn is_handed_own_code(
        &self,
        module: ModuleId,
        facts: &Facts<'_>,
        binding: BindingId,
        default: Option<&Expr>,
        depth: usize,
    ) -> bool {
        let name = facts.binding(binding).name;
        let Some(parameter) = facts.parameter(binding) else {
            return false;
        };
        let callers = self.callers();
        let is_plain = self.gets_what_is_given(module, parameter.outer, parameter.function)
            && !parameter.in_class
            && !callers.is_handed_around(&parameter.function.name, false);
        let calls = callers.of(module, parameter.stmt);
        let position = parameter.position;
        let Some(position) = position.filter(|_| is_plain && !calls.is_empty()) else {
            return false;
        };
        calls.iter().all(|id| {
            let call = self.call(*id);
            let given = call.and_then(|call| {
                let given = argument(call.node, name, position)?;
                Some((id.module, call.scope, given))
            });
            let given = given.or_else(|| Some((module, parameter.outer, default?)));
            given.is_some_and(|(module, scope, expr)| {
                self.is_own_code(module, scope, expr, depth + 1)
            })
        })
    }
}
