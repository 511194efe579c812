//! What code outside of a class does with its objects: it sets their attributes, as in
//! `store.path = 'notes.txt'`, and has others make them, as in `map(Store, paths)`.

use ruff_python_ast::{Expr, NodeKind, Stmt};
use ruff_text_size::Ranged;
use rustc_hash::FxHashMap;

use super::{Spot, Values};
use crate::project::Project;
use crate::project::classes::Class;
use crate::project::resolve::Target;
use crate::python::facts::{Use, is_self, last_name};

/// Assignments to attributes of objects, by the attribute: the object, and the value.
pub(super) type Outside<'p> = FxHashMap<&'p str, Vec<(Spot<'p>, Spot<'p>)>>;

/// Functions that are given a class and make no object of it.
const ASK: &[&str] = &[
    "cast",
    "from_object",
    "getattr",
    "hasattr",
    "isinstance",
    "issubclass",
    "query",
    "select",
    "super",
    "type",
];

impl<'p> Values<'p> {
    /// What is assigned to an attribute of an object that is the right one.
    pub(super) fn assigned_outside(
        &self,
        attr: &str,
        is_it: impl Fn(Spot<'p>) -> bool,
    ) -> Vec<Spot<'p>> {
        let all = self.outside.get_or_init(|| collect(self.project));
        let assigned = all.get(attr).into_iter().flatten();
        let own = assigned.filter(|(object, _)| is_it(*object));
        own.map(|(_, value)| *value).collect()
    }

    /// Whether an attribute of this name is set on any object from outside.
    pub(super) fn is_assigned_outside(&self, attr: &str) -> bool {
        let all = self.outside.get_or_init(|| collect(self.project));
        all.contains_key(attr)
    }

    /// Whether an object may be one of a class.
    pub(super) fn may_be_of(&self, object: Spot<'p>, class: Class) -> bool {
        let Spot {
            module,
            scope,
            expr,
        } = object;
        let classes = self.project.classes_of(module, scope, expr);
        let targets = self.project.targets(module, scope, expr);
        let is_other = |target: &Target| matches!(target, Target::External(_) | Target::Module(_));
        match &classes[..] {
            [] => {
                !targets.iter().any(is_other)
                    && self.project.apps_of(module, scope, expr).is_empty()
            }
            known => known
                .iter()
                .any(|one| self.project.may_inherit(*one, class)),
        }
    }

    /// Whether others make objects of a class too: what it is handed to, or a class that inherits.
    pub(super) fn is_made_unseen(&self, class: Class) -> bool {
        if let Some(known) = self.made_unseen.borrow().get(&class) {
            return *known;
        }
        let facts = self.project.facts(class.0);
        let node = facts.and_then(|facts| facts.stmt(class.1).node.as_class_def_stmt());
        let answer = node.is_none_or(|node| is_handed_on(self.project, &node.name));
        self.made_unseen.borrow_mut().insert(class, answer);
        answer
    }
}

/// Whether a class of this name is given to a function or returned by one, kept in a display or an
/// attribute, one of two in a condition, or inherited from.
fn is_handed_on(project: &Project, name: &str) -> bool {
    let modules = project.reach().modules.iter();
    let mut modules = modules.filter(|id| project.mentions(**id, name));
    modules.any(|id| {
        let facts = project.facts(*id);
        facts.is_some_and(|facts| {
            let is_base = |u: &Use<'_>| {
                let class = facts.stmt(u.stmt).node.as_class_def_stmt();
                class.is_some_and(|class| {
                    let mut bases = class.bases().iter();
                    bases.any(|base| base.range() == u.chain.range())
                })
            };
            // def make(): return Note, and def make(kind=Note), but no parameter of that type
            let is_kept = |u: &Use<'_>| {
                let is_it = |expr: &Expr| expr.range() == u.chain.range();
                match facts.stmt(u.stmt).node {
                    Stmt::Return(node) => node.value.as_deref().is_some_and(is_it),
                    Stmt::Assign(node) => {
                        is_it(&node.value) && node.targets.iter().any(Expr::is_attribute_expr)
                    }
                    Stmt::FunctionDef(node) => {
                        let mut parameters = node.parameters.iter_non_variadic_params();
                        parameters.any(|p| p.default.as_deref().is_some_and(is_it))
                    }
                    _ => false,
                }
            };
            let mut uses = facts.uses.iter().filter(|u| last_name(u.chain) == name);
            uses.any(|u| match u.parent {
                Some(Expr::Call(call)) => {
                    call.func.range() != u.chain.range() && !ASK.contains(&last_name(&call.func))
                }
                Some(Expr::List(_) | Expr::Tuple(_) | Expr::Set(_) | Expr::Dict(_)) => true,
                Some(Expr::If(node)) => node.test.range() != u.chain.range(),
                _ => is_base(u) || is_kept(u),
            })
        })
    })
}

fn collect(project: &Project) -> Outside<'_> {
    let mut found = Outside::default();
    for &id in &project.reach().modules {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for (_, fact) in facts.stmts_like(&[NodeKind::StmtAssign, NodeKind::StmtAnnAssign]) {
            let (targets, value) = match fact.node {
                Stmt::Assign(node) => (&node.targets[..], Some(&node.value)),
                Stmt::AnnAssign(node) => (std::slice::from_ref(&*node.target), node.value.as_ref()),
                _ => continue,
            };
            let Some(value) = value.filter(|value| !value.is_none_literal_expr()) else {
                continue;
            };
            for target in targets {
                let Expr::Attribute(target) = target else {
                    continue;
                };
                let spot = |expr| Spot::new(id, fact.scope, expr);
                if !is_self(&target.value) {
                    let assigned = found.entry(target.attr.as_str()).or_default();
                    assigned.push((spot(&target.value), spot(value)));
                }
            }
        }
    }
    found
}
