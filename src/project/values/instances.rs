//! What the attributes and properties of an object hold, where its class is one of the project.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use super::{Spot, Values};
use crate::project::classes::Class;
use crate::project::paths::Value;
use crate::project::resolve::{CallId, Target};
use crate::python::around::around;
use crate::python::facts::{
    BindingKind, generators, has_unpacking, is_enumeration, is_self, keyword, last_name,
    without_arguments,
};

/// Objects that one is followed through, one behind the other.
const MAX_STEPS: usize = 8;

impl<'p> Values<'p> {
    /// `settings.path`, where one call makes `settings`, or `folder.path` of a member of an enumeration.
    pub(super) fn of_instance(&self, at: Spot<'p>, on: &'p Expr, attr: &str) -> Option<Vec<Value>> {
        if let Some((module, class)) = self.enumeration_of(Spot { expr: on, ..at }) {
            return self.of_class(module, class, attr);
        }
        let maker = match self.project.made_by(at.module, at.scope, on)[..] {
            [maker] => maker,
            _ => self.made_for(Spot { expr: on, ..at }, MAX_STEPS)?,
        };
        let call = self.project.call(maker)?;
        let targets = self
            .project
            .resolve(maker.module, call.scope, &call.node.func);
        // settings = SimpleNamespace(folder='uploads')
        if let [Target::External(name)] = &targets[..]
            && name == "types.SimpleNamespace"
        {
            let given = Spot::new(maker.module, call.scope, keyword(call.node, attr)?);
            let is_it = |at: Spot<'p>| {
                let makers = self.project.made_by(at.module, at.scope, at.expr);
                makers.contains(&maker)
            };
            let all = std::iter::once(given).chain(self.assigned_outside(attr, is_it));
            return Some(all.flat_map(|at| self.guarded(at)).collect());
        }
        let [target] = &targets[..] else {
            return None;
        };
        let (module, binding) = target.as_binding()?;
        let binding = self.project.facts(module)?.binding(binding);
        let BindingKind::Class(class) = binding.kind else {
            return None;
        };
        // What the call gives to a constructor of the project's own is among what its callers give.
        let is_plain = class.bases().is_empty() && class.decorator_list.is_empty();
        let arguments = &call.node.arguments;
        let is_known = arguments.is_empty() || is_plain || is_enumeration(class);
        // Settings(folder='uploads'), Settings('uploads') of a data class
        let given = keyword(call.node, attr).or_else(|| by_position(call.node, class, attr));
        let given = given.filter(|_| !is_known);
        let mut values = match given {
            Some(expr) => self.guarded(Spot::new(maker.module, call.scope, expr)),
            None => self.of_class(module, binding.stmt, attr)?,
        };
        // pydantic's settings come from the environment, too; a data class is given its fields.
        let mut bases = class.bases().iter().map(last_name);
        let is_foreign = !is_enumeration(class) && bases.any(|base| base != "NamedTuple");
        if is_foreign || !is_known && given.is_none() {
            let is_path = !is_known && values.iter().all(Value::is_path);
            values.push(match is_path {
                true => Value::any().as_path(),
                false => Value::any(),
            });
        }
        Some(values)
    }

    /// The one call that makes an object which others hand on: `repo.settings`, of
    /// `repo = Repo(Settings())`, and `self.context`, of what the constructor is given.
    fn made_for(&self, at: Spot<'p>, steps: usize) -> Option<CallId> {
        let steps = steps.checked_sub(1)?;
        match at.expr {
            Expr::Call(call) => {
                let index = *self.project.facts(at.module)?.call_at.get(&call.range())?;
                let module = at.module;
                Some(CallId { module, index })
            }
            Expr::Attribute(node) if is_self(&node.value) => {
                let (module, class) = self.project.class_around(at.module, at.scope)?;
                let [assigned] = self.assigned_in(module, class, &node.attr)[..] else {
                    return None;
                };
                self.made_for(assigned, steps)
            }
            Expr::Attribute(node) => {
                let on = Spot {
                    expr: &node.value,
                    ..at
                };
                let maker = self.made_for(on, steps)?;
                self.made_for(self.field_given(maker, &node.attr)?, steps)
            }
            _ => {
                let (module, id) = self.project.sole_binding(at.module, at.scope, at.expr)?;
                let facts = self.project.facts(module)?;
                let binding = facts.binding(id);
                let given = match binding.kind {
                    BindingKind::Assign(expr) => {
                        Spot::new(module, facts.stmt(binding.stmt).scope, expr)
                    }
                    BindingKind::Parameter(None) => match self.calls_giving(module, id)[..] {
                        [(_, given)] => given?,
                        _ => return None,
                    },
                    _ => return None,
                };
                self.made_for(given, steps)
            }
        }
    }

    /// What the calls that make an object give to a field of it: `settings.database`, of
    /// `settings = Settings(database='sqlite:///shop.db')`.
    pub fn given_to_field(&self, at: Spot<'_>, node: &ast::ExprAttribute) -> Vec<Spot<'p>> {
        let makers = self.project.made_by(at.module, at.scope, &node.value);
        let given = makers.into_iter();
        given
            .filter_map(|maker| self.field_given(maker, &node.attr))
            .collect()
    }

    /// What a call that makes an object gives to a field of it, or what the class assigns to an attribute
    /// of that name.
    fn field_given(&self, maker: CallId, attr: &str) -> Option<Spot<'p>> {
        let call = self.project.call(maker)?;
        let written = |expr| Spot::new(maker.module, call.scope, expr);
        if self.project.called(maker).as_deref() == Some("types.SimpleNamespace") {
            return keyword(call.node, attr).map(written);
        }
        let (module, binding) =
            self.project
                .sole_binding(maker.module, call.scope, &call.node.func)?;
        let binding = self.project.facts(module)?.binding(binding);
        let BindingKind::Class(class) = binding.kind else {
            return None;
        };
        let takes_fields = !class.decorator_list.is_empty() || !class.bases().is_empty();
        let given = keyword(call.node, attr).or_else(|| by_position(call.node, class, attr));
        if let Some(expr) = given.filter(|_| takes_fields) {
            return Some(written(expr));
        }
        match self.assigned_in(module, binding.stmt, attr)[..] {
            [assigned] => Some(assigned),
            _ => None,
        }
    }

    /// The enumeration of the project that an expression is a member of: `Folder.INBOX`,
    /// `Folder['INBOX']`, and `folder` in `for folder in Folder`.
    fn enumeration_of(&self, at: Spot<'p>) -> Option<Class> {
        let named = |expr: &'p Expr| self.enumeration(Spot { expr, ..at });
        match at.expr {
            Expr::Subscript(node) => named(&node.value),
            Expr::Attribute(node) => {
                let (module, class) = named(&node.value)?;
                let assigned = self.assigned_in(module, class, &node.attr);
                (!assigned.is_empty()).then_some((module, class))
            }
            Expr::Name(_) => {
                let (module, id) = self.project.sole_binding(at.module, at.scope, at.expr)?;
                let facts = self.project.facts(module)?;
                let binding = facts.binding(id);
                let stmt = facts.stmt(binding.stmt);
                let iter = match (binding.kind, stmt.node) {
                    (BindingKind::For, Stmt::For(node)) if node.target.range() == binding.range => {
                        &*node.iter
                    }
                    (BindingKind::For, node) => {
                        let inside = around(node, binding.range).into_iter();
                        let mut clauses = inside.flat_map(generators);
                        &clauses
                            .find(|clause| clause.target.range() == binding.range)?
                            .iter
                    }
                    _ => return None,
                };
                self.enumeration(Spot::new(module, stmt.scope, iter))
            }
            _ => None,
        }
    }

    /// The enumeration that an expression itself is.
    fn enumeration(&self, at: Spot<'p>) -> Option<Class> {
        let (module, id) = self.project.sole_binding(at.module, at.scope, at.expr)?;
        let binding = self.project.facts(module)?.binding(id);
        let is_one = matches!(binding.kind, BindingKind::Class(class) if is_enumeration(class));
        is_one.then_some((module, binding.stmt))
    }
}

/// What a call gives by its position to a field of a data class, or of a named tuple; `None` where its
/// place among the parameters is not the one among the fields.
fn by_position<'p>(
    call: &'p ast::ExprCall,
    class: &ast::StmtClassDef,
    attr: &str,
) -> Option<&'p Expr> {
    let is_plain = match (class.bases(), &class.decorator_list[..]) {
        // @dataclass, @dataclass(frozen=True)
        ([], [only]) => {
            let options = only.expression.as_call_expr();
            last_name(without_arguments(only)) == "dataclass"
                && !options.is_some_and(|call| {
                    let mut options = ["init", "kw_only"].iter();
                    has_unpacking(call) || options.any(|option| keyword(call, option).is_some())
                })
        }
        ([base], []) => last_name(base) == "NamedTuple",
        _ => false,
    };
    let mut methods = class.body.iter().filter_map(Stmt::as_function_def_stmt);
    if !is_plain || methods.any(|method| &method.name == "__init__") {
        return None;
    }
    let fields = class.body.iter().filter_map(Stmt::as_ann_assign_stmt);
    let mut place = None;
    for (index, field) in fields.enumerate() {
        let is_field = match &*field.annotation {
            Expr::Subscript(node) => last_name(&node.value) != "ClassVar",
            Expr::BinOp(_) => true, // str | None
            annotation => !matches!(last_name(annotation), "ClassVar" | "KW_ONLY" | ""),
        };
        // words: list = field(init=False)
        if !is_field || field.value.as_deref().is_some_and(Expr::is_call_expr) {
            return None;
        }
        if field.target.as_name_expr()?.id == *attr {
            place = Some(index);
            break;
        }
    }
    let given = call.arguments.args.get(place?)?;
    let is_unpacked = call.arguments.args.iter().any(Expr::is_starred_expr);
    (!is_unpacked).then_some(given)
}
