//! What names hold: assignments, loops, and what functions return.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use super::followed::What;
use super::{Spot, Values, unknown};
use crate::project::ModuleId;
use crate::project::paths::Value;
use crate::project::resolve::Target;
use crate::python::Facts;
use crate::python::facts::{Binding, BindingId, BindingKind, elements};

impl<'p> Values<'p> {
    /// Follow an expression that is no binding, once at a time.
    pub(super) fn guarded(&self, at: Spot<'p>) -> Vec<Value> {
        let start = What::Start(at.module, at.expr.start());
        let followed = self.followed.inside(start, || self.expr(at));
        followed.map_or_else(unknown, |(values, _)| values)
    }

    /// What a name, or an attribute that leads to a module, may be.
    pub(super) fn name(&self, at: Spot<'p>) -> Vec<Value> {
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
        values
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
        let here = |expr: &'p Expr| Spot::new(module, facts.stmt(binding.stmt).scope, expr);
        match binding.kind {
            BindingKind::Assign(value) if value.is_none_literal_expr() => None,
            BindingKind::Assign(value) => {
                let values = self.expr(here(value));
                // A hole that is a whole name keeps its identity: two uses of it are one file.
                let all_unknown = values.iter().all(Value::is_unknown);
                (!all_unknown).then_some(values)
            }
            BindingKind::With(context) => Some(self.entered(here(context)))
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
        let here = |expr: &'p Expr| Spot::new(module, stmt.scope, expr);
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

    /// What `with` gives: what a `@contextmanager` of the project yields, or the object itself.
    fn entered(&self, context: Spot<'p>) -> Vec<Value> {
        let yielded = || {
            let call = context.expr.as_call_expr()?;
            let (at, scope) = (context.module, context.scope);
            let (module, function) = self.project.sole_binding(at, scope, &call.func)?;
            let facts = self.project.facts(module)?;
            let Binding { kind, stmt, .. } = *facts.binding(function);
            let BindingKind::Function(node) = kind else {
                return None;
            };
            let [decorator] = &node.decorator_list[..] else {
                return None;
            };
            let home = facts.stmt(stmt).scope;
            let name = self
                .project
                .qualified(module, home, &decorator.expression)?;
            let manages = matches!(
                &*name,
                "contextlib.contextmanager" | "contextlib.asynccontextmanager"
            );
            let body = facts.scope_opened_by(stmt).filter(|_| manages)?;
            let yields = facts.yielded_in(body);
            let spots = yields.map(|expr| Spot::new(module, body, expr));
            let values = || spots.flat_map(|spot| self.expr(spot)).collect();
            self.followed.once(What::Returned(module, function), values)
        };
        yielded().unwrap_or_else(|| self.expr(context))
    }

    /// What a function of the project returns, where every `return` has a value.
    pub(super) fn returned(&self, module: ModuleId, function: BindingId) -> Option<Vec<Value>> {
        let facts = self.project.facts(module)?;
        let scope = facts.scope_opened_by(facts.binding(function).stmt)?;
        let returns = facts.returned_in(scope);
        let returns = returns.filter(|value| !value.is_none_literal_expr());
        let spot = |expr| Spot::new(module, scope, expr);
        self.followed.once(What::Returned(module, function), || {
            returns.flat_map(|expr| self.expr(spot(expr))).collect()
        })
    }
}
