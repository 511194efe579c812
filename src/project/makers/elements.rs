//! Which calls made a part of a tuple: what is unpacked, `make()[0]`, and what a function returns at
//! one place each time.

use ruff_python_ast as ast;
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use super::Makers;
use crate::project::resolve::CallId;
use crate::project::{ModuleId, Project};
use crate::python::Facts;
use crate::python::facts::{BindingId, ScopeId};

impl Project {
    /// The place of a call's result in the tuple that a function of the project returns each time.
    pub fn place_in_tuple(
        &self,
        module: ModuleId,
        function: BindingId,
        call: CallId,
    ) -> Option<usize> {
        let facts = self.facts(module)?;
        let scope = facts.scope_opened_by(facts.binding(function).stmt)?;
        let length = facts.stmts_of(scope).find_map(|fact| match fact.node {
            Stmt::Return(node) => match node.value.as_deref() {
                Some(Expr::Tuple(values)) => Some(values.elts.len()),
                _ => None,
            },
            _ => None,
        })?;
        (0..length).find(|place| {
            let mut makers = Makers::new(self);
            let known = makers.returned_element(module, function, *place);
            makers.finish(known) == [call]
        })
    }
}

impl Makers<'_> {
    /// `app, api = make()`, where `make` returns a tuple each time, and `app, x = Flask(), 1`.
    pub(super) fn unpacked(&mut self, module: ModuleId, facts: &Facts<'_>, id: BindingId) -> bool {
        let binding = facts.binding(id);
        let stmt = facts.stmt(binding.stmt);
        let Stmt::Assign(node) = stmt.node else {
            return false;
        };
        let [Expr::Tuple(targets)] = &node.targets[..] else {
            return false;
        };
        let place = targets
            .elts
            .iter()
            .position(|target| target.range() == binding.range);
        let Some(place) = place.filter(|_| !targets.elts.iter().any(Expr::is_starred_expr)) else {
            return false;
        };
        let call = match &*node.value {
            Expr::Tuple(values) => {
                let value = values.elts.get(place);
                return value.is_some_and(|value| self.expr(module, stmt.scope, value));
            }
            Expr::Call(call) => call,
            _ => return false,
        };
        self.element(module, stmt.scope, call, place)
    }

    /// `make()[0]`, where `make` returns a tuple each time.
    pub(super) fn element(
        &mut self,
        module: ModuleId,
        scope: ScopeId,
        call: &ast::ExprCall,
        place: usize,
    ) -> bool {
        let function = self.project.sole_binding(module, scope, &call.func);
        function.is_some_and(|(module, binding)| self.returned_element(module, binding, place))
    }

    /// The same for one element of the tuple that a function returns each time.
    fn returned_element(&mut self, module: ModuleId, function: BindingId, place: usize) -> bool {
        let Some(facts) = self.project.facts(module) else {
            return false;
        };
        let Some(scope) = facts.scope_opened_by(facts.binding(function).stmt) else {
            return false;
        };
        if !self.elements.insert((module, function, place)) {
            return true;
        }
        let mut any = false;
        for fact in facts.stmts_of(scope) {
            let Stmt::Return(node) = fact.node else {
                continue;
            };
            let value = match node.value.as_deref() {
                Some(Expr::Tuple(values)) => values.elts.get(place),
                _ => None,
            };
            if !value.is_some_and(|value| self.expr(module, scope, value)) {
                return false;
            }
            any = true;
        }
        any
    }
}
