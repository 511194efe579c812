//! What names hold: assignments, parameters by their callers, and what functions return.

use std::rc::Rc;

use ruff_python_ast as ast;
use ruff_python_ast::{Decorator, Expr, Stmt};
use ruff_text_size::Ranged;

use super::followed::What;
use super::{Spot, Values, unknown};
use crate::project::ModuleId;
use crate::project::paths::Value;
use crate::project::resolve::{CallId, Target};
use crate::project::started::Started;
use crate::python::Facts;
use crate::python::facts::{
    Binding, BindingId, BindingKind, ScopeId, ScopeKind, argument, elements, has_unpacking,
    last_name,
};
use crate::python::parameters::Parameter;

impl<'p> Values<'p> {
    /// Follow an expression that is no binding, once at a time.
    pub(super) fn guarded(&self, at: Spot<'p>) -> Vec<Value> {
        let start = What::Start(at.module, at.expr.start());
        let followed = self.followed.inside(start, || self.expr(at));
        followed.map_or_else(unknown, |(values, _)| values)
    }

    /// What a name, or an attribute that leads to a module, may be.
    pub(super) fn name(&self, at: Spot<'p>) -> Option<Vec<Value>> {
        let targets = self.project.targets(at.module, at.scope, at.expr);
        let mut values = Vec::new();
        for target in targets.iter() {
            match (target, target.as_binding()) {
                (_, Some((module, binding))) => values.extend(self.binding(module, binding)),
                (Target::External(name), _) => values.push(match name.as_str() {
                    "os.devnull" => Value::text("/dev/null"),
                    "os.sep" | "os.path.sep" => Value::text("/"),
                    "os.pardir" | "os.path.pardir" => Value::text(".."),
                    "os.curdir" | "os.path.curdir" => Value::text("."),
                    "sys.stdout" | "sys.stderr" => Value::buffer(),
                    "__main__.__file__" => Value::of_program(),
                    _ => Value::any(),
                }),
                _ => values.extend(self.named_attribute(at).unwrap_or_else(unknown)),
            }
        }
        Some(values)
    }

    /// `path = file.name`: what the attribute is, where the name holds nothing else, or None before.
    fn named_attribute(&self, at: Spot<'p>) -> Option<Vec<Value>> {
        let name = at.expr.as_name_expr()?;
        let facts = self.project.facts(at.module)?;
        let (_, ids) = facts.lookup(&name.id, at.scope)?;
        let mut ids = ids.iter().filter(|id| {
            let kind = facts.binding(**id).kind;
            !matches!(kind, BindingKind::Assign(value) if value.is_none_literal_expr())
        });
        let (id, None) = (ids.next()?, ids.next()) else {
            return None;
        };
        matches!(facts.binding(*id).kind, BindingKind::Assign(_))
            .then(|| self.binding(at.module, *id))
            .filter(|values| values.iter().all(|value| !value.is_unknown()))
    }

    /// What a binding may be, each once a question; a hole of its own where that is not known.
    pub(super) fn binding(&self, module: ModuleId, id: BindingId) -> Vec<Value> {
        let values = self.followed.once(What::Binding(module, id), || {
            let values = self.bound(module, id);
            let values = values.filter(|values| !values.is_empty());
            values.unwrap_or_else(|| vec![Value::of_binding(module, id)])
        });
        values.unwrap_or_else(unknown)
    }

    /// What a binding is given where it stands; `None` where that is not followed.
    pub(super) fn bound(&self, module: ModuleId, id: BindingId) -> Option<Vec<Value>> {
        let facts = self.project.facts(module)?;
        let binding = facts.binding(id);
        let here = |expr: &'p Expr| Spot {
            module,
            scope: facts.stmt(binding.stmt).scope,
            expr,
        };
        match binding.kind {
            BindingKind::Assign(value) if value.is_none_literal_expr() => None,
            BindingKind::Assign(value) => {
                let values = self.expr(here(value));
                // A hole that is a whole name keeps its identity: two uses of it are one file.
                let all_unknown = values.iter().all(Value::is_unknown);
                (!all_unknown).then_some(values)
            }
            BindingKind::With(context) => Some(self.expr(here(context)))
                .filter(|values| values.iter().all(|value| !value.is_unknown())),
            BindingKind::Unpack => self
                .unpacked(module, facts, binding)
                .filter(|values| !values.iter().all(Value::is_unknown)),
            BindingKind::Parameter(default) => self.parameter(module, facts, id, default),
            BindingKind::For => match facts.stmt(binding.stmt).node {
                Stmt::For(node) if self.is_uploads(here(&node.iter), &node.iter) => {
                    Some(vec![Value::buffer()])
                }
                _ => self.looped(module, facts, binding),
            },
            // logger.add(send_to_slack)
            BindingKind::Function(_) => Some(vec![Value::buffer()]),
            _ => None,
        }
    }

    /// What a name is that a value is unpacked into.
    fn unpacked(
        &self,
        module: ModuleId,
        facts: &'p Facts<'p>,
        binding: &Binding<'p>,
    ) -> Option<Vec<Value>> {
        let stmt = facts.stmt(binding.stmt);
        let here = |expr: &'p Expr| Spot {
            module,
            scope: stmt.scope,
            expr,
        };
        let node = match stmt.node {
            Stmt::Assign(node) if node.targets[0].range().contains_range(binding.range) => node,
            // for index, file in enumerate(files)
            Stmt::For(node) if self.is_paired(here(&node.iter), node, binding.range) => {
                return Some(vec![Value::buffer()]);
            }
            _ => return self.looped(module, facts, binding),
        };
        let [target] = &node.targets[..] else {
            return None;
        };
        let targets = elements(target)?;
        let given = &*node.value;
        let at = targets.iter().position(|it| it.range() == binding.range)?;
        match given {
            // base, suffix = os.path.splitext(path)
            Expr::Call(call) if at == 0 => return self.first_of(here(given), call),
            // handle, path = tempfile.mkstemp()
            Expr::Call(call) => {
                let name = self.project.qualified(module, stmt.scope, &call.func)?;
                return (name == "tempfile.mkstemp" && at == 1).then(|| self.expr(here(given)));
            }
            _ => {}
        }
        // json, text = base / 'x.json', base / 'x.txt'
        match elements(given) {
            Some(all) => {
                let mut both = all.iter().chain(targets);
                let plain = all.len() == targets.len() && !both.any(Expr::is_starred_expr);
                plain.then(|| self.expr(here(&all[at])))
            }
            // uploads, exports = (base / name for name in ('uploads', 'exports'))
            None => self.each(here(given)),
        }
    }

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
                self.guarded(Spot {
                    module: id.module,
                    scope: call.scope,
                    expr,
                })
            }));
        }
        for (caller, scope, call) in calls {
            let given = argument(call, binding.name, position);
            match given {
                Some(expr) if expr.is_none_literal_expr() => {}
                Some(expr) => values.extend(self.guarded(Spot {
                    module: caller,
                    scope,
                    expr,
                })),
                None if has_unpacking(call) => return None,
                // Nothing is opened then, or what the function chooses.
                None if default.is_some_and(Expr::is_none_literal_expr) => {}
                None => values.extend(default.map_or_else(unknown, |expr| {
                    self.expr(Spot {
                        module,
                        scope: parameter.outer,
                        expr,
                    })
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
                (Some(expr), _) => Spot {
                    module: caller.module,
                    scope: call.scope,
                    expr,
                },
                (None, Some(expr)) if !has_unpacking(call.node) => Spot {
                    module,
                    scope: outside,
                    expr,
                },
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

    /// What a function of the project returns, where every `return` has a value.
    pub(super) fn returned(&self, module: ModuleId, function: BindingId) -> Option<Vec<Value>> {
        let facts = self.project.facts(module)?;
        let scope = facts.scope_opened_by(facts.binding(function).stmt)?;
        let returns = facts.returned_in(scope);
        let returns = returns.filter(|value| !value.is_none_literal_expr());
        let spot = |expr| Spot {
            module,
            scope,
            expr,
        };
        self.followed.once(What::Returned(module, function), || {
            returns.flat_map(|expr| self.expr(spot(expr))).collect()
        })
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
