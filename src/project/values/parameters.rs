//! What parameters hold: what the callers of their functions give, and their defaults.

use std::rc::Rc;

use ruff_python_ast as ast;
use ruff_python_ast::{Decorator, Expr};
use ruff_text_size::Ranged;

use super::{Spot, Values, unknown};
use crate::project::ModuleId;
use crate::project::paths::Value;
use crate::project::resolve::CallId;
use crate::project::started::Started;
use crate::python::Facts;
use crate::python::facts::{
    Binding, BindingId, BindingKind, ScopeId, ScopeKind, argument, has_unpacking, last_name,
};
use crate::python::parameters::Parameter;

impl<'p> Values<'p> {
    /// What the callers of a function hand to a parameter, and its default.
    pub(super) fn parameter(
        &self,
        module: ModuleId,
        facts: &'p Facts<'p>,
        id: BindingId,
        default: Option<&'p Expr>,
    ) -> Option<Vec<Value>> {
        let binding = facts.binding(id);
        if let ScopeKind::Lambda(lambda) = facts.scope(binding.scope).kind {
            return self.parameter_of_lambda(module, facts, id, lambda);
        }
        let parameter = facts.parameter(id)?;
        let mut named = parameter.function.parameters.iter();
        let own = named.find(|own| own.name() == binding.name)?;
        if own.annotation().is_some_and(is_stream) {
            return Some(vec![Value::buffer()]);
        }
        let all = parameter.function.decorator_list.iter();
        let changing: Vec<&Decorator> = all
            .filter(|decorator| !self.project.hands_on(module, parameter.outer, decorator))
            .collect();
        let is_static = match &changing[..] {
            [] => false,
            [only] if parameter.in_class => match last_name(&only.expression) {
                "staticmethod" => true,
                "classmethod" => false,
                _ => return None,
            },
            _ => return None, // Whoever it is handed to calls it.
        };
        let position = parameter.position?;
        let position = position.checked_sub(usize::from(parameter.in_class && !is_static))?;
        let mut values = Vec::new();
        let calls = self.calls_of(module, &parameter)?;
        for id in self.project.callers().started(module, parameter.stmt) {
            let call = self.project.call(*id)?;
            let started = Started::at(self.project, *id)?;
            let given = started.argument(binding.name, position);
            values.extend(given.map_or_else(unknown, |expr| {
                self.guarded(Spot::new(id.module, call.scope, expr))
            }));
        }
        for (caller, scope, call) in calls {
            let given = argument(call, binding.name, position);
            match given {
                Some(expr) if expr.is_none_literal_expr() => {}
                Some(expr) => values.extend(self.guarded(Spot::new(caller, scope, expr))),
                None if has_unpacking(call) => return None,
                // Nothing is opened then, or what the function chooses.
                None if default.is_some_and(Expr::is_none_literal_expr) => {}
                None => values.extend(default.map_or_else(unknown, |expr| {
                    self.expr(Spot::new(module, parameter.outer, expr))
                })),
            }
        }
        (!values.iter().all(Value::is_unknown)).then_some(values)
    }

    /// The same of `save = lambda path: open(path, 'w')`, which is called by its name alone.
    fn parameter_of_lambda(
        &self,
        module: ModuleId,
        facts: &'p Facts<'p>,
        id: BindingId,
        lambda: &'p ast::ExprLambda,
    ) -> Option<Vec<Value>> {
        let name = facts.binding(id).name;
        let mut all = lambda.parameters.as_deref()?.iter_non_variadic_params();
        let (position, parameter) = all
            .by_ref()
            .enumerate()
            .find(|(_, p)| p.parameter.name.as_str() == name)?;
        let is_it = |binding: &&Binding<'_>| matches!(binding.kind, BindingKind::Assign(value) if value.range() == lambda.range());
        let function = facts.bindings.iter().find(is_it)?;
        let callers = self.project.callers();
        let is_method = matches!(facts.scope(function.scope).kind, ScopeKind::Class(_));
        if is_method || callers.is_loose(function.name) {
            return None;
        }
        let mut values = Vec::new();
        for caller in callers.of(module, function.stmt) {
            let call = self.project.call(*caller)?;
            let given = argument(call.node, name, position);
            let outside = function.scope;
            let spot = match (given, parameter.default.as_deref()) {
                (Some(expr), _) => Spot::new(caller.module, call.scope, expr),
                (None, Some(expr)) if !has_unpacking(call.node) => Spot::new(module, outside, expr),
                _ => return None,
            };
            values.extend(self.guarded(spot));
        }
        (!values.iter().all(Value::is_unknown)).then_some(values)
    }

    /// The calls of the function of a parameter; `None` where it is also handed around.
    pub(super) fn calls_of(
        &self,
        module: ModuleId,
        parameter: &Parameter<'_>,
    ) -> Option<Vec<(ModuleId, ScopeId, &'p ast::ExprCall)>> {
        let (stmt, in_class) = (parameter.stmt, parameter.in_class);
        let name = parameter.function.name.as_str();
        let callers = self.project.callers();
        if callers.is_handed_around(name, in_class) {
            return None;
        }
        let class = self.project.facts(module)?.stmt(stmt).parent;
        let of_method;
        let calls = match class.filter(|_| in_class) {
            Some(class) if name == "__init__" => match self.is_made_unseen((module, class)) {
                true => return None,
                false => callers.of(module, class),
            },
            Some(class) => {
                let known = self.methods.borrow().get(&(module, stmt)).cloned();
                of_method = known.unwrap_or_else(|| {
                    let calls = self.project.calls_of_method((module, class), name);
                    let calls: Rc<[CallId]> = calls.into();
                    let mut methods = self.methods.borrow_mut();
                    methods.insert((module, stmt), Rc::clone(&calls));
                    calls
                });
                &of_method
            }
            None => callers.of(module, stmt),
        };
        let found = calls.iter().filter_map(|id| {
            let call = self.project.call(*id)?;
            Some((id.module, call.scope, call.node))
        });
        Some(found.collect())
    }
}

/// Whether an annotation says that a parameter is an open file or an upload: `file: FileStorage`,
/// `out: IO[bytes]`.
fn is_stream(annotation: &Expr) -> bool {
    const STREAMS: &[&str] = &[
        "BinaryIO",
        "BufferedReader",
        "BytesIO",
        "FileStorage",
        "IO",
        "StringIO",
        "TextIO",
    ];
    match annotation {
        Expr::Subscript(node) => is_stream(&node.value),
        Expr::Name(name) => STREAMS.contains(&name.id.as_str()),
        Expr::Attribute(node) => STREAMS.contains(&node.attr.as_str()),
        _ => false,
    }
}
