//! Names to which only the main guard gives a value, and which code reads that Vercel runs: a model
//! that `load_model()` loads there, settings that are read from a file. On Vercel they are not
//! bound, or still `None` or empty. As in [`super::guarded`], moving code is for the owner.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashMap;

use super::RULE;
use crate::plan::Plan;
use crate::project::reach::{When, code_scope};
use crate::project::{ModuleId, Project};
use crate::python::Facts;
use crate::python::facts::{Binding, BindingId, BindingKind, MODULE, ScopeId, StmtId, Use};
use crate::rule::{Effect, Finding, Place};

/// Say so for each such name of a module.
pub fn plan(project: &Project, id: ModuleId, plan: &mut Plan) {
    let Some(facts) = project.facts(id) else {
        return;
    };
    // Names may come from elsewhere, too.
    if facts.has_dynamic_names() || !facts.stars.is_empty() {
        return;
    }
    let guarded = Guarded {
        project,
        id,
        facts,
        functions: functions(facts),
    };
    let names = facts.scope(MODULE).names.iter();
    let mut found: Vec<Unset<'_>> = names
        .filter_map(|(name, ids)| guarded.unset(name, ids))
        .collect();
    found.sort_by_key(|unset| (unset.range.start(), unset.name));
    for unset in found {
        let reader = facts.function_around(unset.read.scope);
        let reader = reader.map_or_else(
            || "the module".to_owned(),
            |(_, node)| format!("`{}`", node.name),
        );
        let finding = Finding::manual(
            &RULE,
            Place::new(project.path(id), unset.range),
            unset.effect,
            format!(
                "only the main guard {} `{}`, which {reader} reads, and Vercel never enters it",
                unset.verb, unset.name
            ),
            "Set it above the guard, and leave only what starts the server below it.",
        );
        let read = Place::new(project.path(id), unset.read.node.range());
        plan.finding(finding.failing_at(vec![read]));
    }
}

struct Guarded<'p> {
    project: &'p Project,
    id: ModuleId,
    facts: &'p Facts<'p>,
    /// The functions of the module that the guard leads to, with the place there.
    functions: FxHashMap<ScopeId, TextRange>,
}

/// A name without its value on Vercel.
struct Unset<'p> {
    name: &'p str,
    /// `sets`, or `fills` what is empty without it.
    verb: &'static str,
    /// Where the guard sets it.
    range: TextRange,
    read: &'p Use<'p>,
    effect: Effect,
}

impl<'p> Guarded<'p> {
    fn unset(&self, name: &'p str, ids: &[BindingId]) -> Option<Unset<'p>> {
        let (mut set, mut is_bound, mut is_none) = (None, false, true);
        for id in ids {
            let binding = self.facts.binding(*id);
            if let Some(range) = self.sets(binding) {
                set = set.or(Some(range));
                continue;
            }
            match binding.kind {
                BindingKind::Declare => {}
                BindingKind::Assign(value) if self.is_placeholder(binding, value) => {
                    is_bound = true;
                    is_none &= value.is_none_literal_expr();
                }
                // It has a value without the guard.
                _ => return None,
            }
        }
        let (verb, range) = match set {
            Some(range) => ("sets", range),
            None => ("fills", self.fills(name).filter(|_| !is_none)?),
        };
        // What VF002 does about an app is said elsewhere.
        let is_app = |id: &BindingId| !self.project.apps_bound(self.id, *id).is_empty();
        if ids.iter().any(is_app) {
            return None;
        }
        let reads = self.facts.uses_of(name, MODULE);
        let mut reads: Vec<&Use<'_>> = reads.filter(|u| self.runs(u)).collect();
        reads.sort_by_key(|u| u.node.start());
        let fails = |u: &&Use<'_>| {
            !self.is_tried(u.stmt) && (!is_bound || is_none && self.is_opened(u, &reads))
        };
        let failing = reads.iter().copied().find(|u| fails(u));
        let effect = match failing {
            Some(_) => Effect::RouteFails,
            None if is_bound => Effect::MayFail,
            None => return None,
        };
        let read = failing.or(reads.first().copied())?;
        Some(Unset {
            name,
            verb,
            range,
            read,
            effect,
        })
    }

    /// The place in the guard where a binding happens.
    fn sets(&self, binding: &Binding<'_>) -> Option<TextRange> {
        if self.facts.in_main_guard(binding.stmt) {
            return Some(binding.range);
        }
        let scope = code_scope(self.facts, self.facts.stmt(binding.stmt).scope);
        let range = self.functions.get(&scope)?;
        (!self.is_live(binding.stmt)).then_some(*range)
    }

    /// Where the guard fills an empty list or dictionary; `None` where requests fill it, too.
    fn fills(&self, name: &str) -> Option<TextRange> {
        let filled = self.facts.uses_of(name, MODULE).filter(|u| is_filled(u));
        let mut first = None;
        for u in filled {
            let scope = code_scope(self.facts, u.scope);
            let range = match self.facts.in_main_guard(u.stmt) {
                true => Some(u.node.range()),
                false if self.is_live(u.stmt) => return None,
                false => self.functions.get(&scope).copied(),
            };
            first = first.or(range);
        }
        first
    }

    fn is_live(&self, stmt: StmtId) -> bool {
        self.project.reach().when(self.project, self.id, stmt) != When::Never
    }

    /// `model = None`, `labels = []`: what stands at module level until the value comes.
    fn is_placeholder(&self, binding: &Binding<'_>, value: &Expr) -> bool {
        let is_empty = match value {
            Expr::NoneLiteral(_) => true,
            Expr::List(list) => list.elts.is_empty(),
            Expr::Dict(dict) => dict.items.is_empty(),
            _ => false,
        };
        is_empty && self.facts.stmt(binding.stmt).scope == MODULE
    }

    fn runs(&self, u: &Use<'_>) -> bool {
        !self.facts.in_main_guard(u.stmt) && self.is_live(u.stmt)
    }

    fn is_tried(&self, stmt: StmtId) -> bool {
        let mut stmts = self.facts.ancestors(stmt);
        stmts.any(
            |id| matches!(self.facts.stmt(id).node, Stmt::Try(node) if !node.handlers.is_empty()),
        )
    }

    /// `model.predict(x)`, `model['a']`, `model(x)`, in a function that never asks for it first.
    fn is_opened(&self, u: &Use<'_>, reads: &[&Use<'_>]) -> bool {
        let function = code_scope(self.facts, u.scope);
        let mut here = reads
            .iter()
            .filter(|other| code_scope(self.facts, other.scope) == function);
        here.all(|other| match other.parent {
            _ if other.chain.is_attribute_expr() => true,
            Some(Expr::Subscript(parent)) => parent.value.range() == other.chain.range(),
            Some(Expr::Call(parent)) => parent.func.range() == other.chain.range(),
            _ => false,
        })
    }
}

/// `labels.append(x)`, `settings['a'] = 1`
fn is_filled(u: &Use<'_>) -> bool {
    match (u.chain, u.parent) {
        (Expr::Attribute(method), Some(Expr::Call(call))) => {
            let name = method.attr.as_str();
            let is_call = call.func.range() == method.range() && method.value.is_name_expr();
            is_call
                && matches!(
                    name,
                    "add" | "append" | "extend" | "insert" | "setdefault" | "update"
                )
        }
        (Expr::Name(name), Some(Expr::Subscript(parent))) => {
            parent.ctx.is_store() && parent.value.range() == name.range()
        }
        _ => false,
    }
}

/// The functions of a module that its main guard leads to, with the name there that does.
pub fn functions(facts: &Facts<'_>) -> FxHashMap<ScopeId, TextRange> {
    let mut found = FxHashMap::default();
    let in_guard = facts.uses.iter().filter(|u| facts.in_main_guard(u.stmt));
    let mut queue: Vec<(&Use<'_>, TextRange)> = in_guard.map(|u| (u, u.node.range())).collect();
    queue.reverse();
    while let Some((u, range)) = queue.pop() {
        let ids = facts
            .lookup(&u.node.id, u.scope)
            .map_or(&[][..], |(_, ids)| ids);
        for binding in ids.iter().map(|id| facts.binding(*id)) {
            let (BindingKind::Function(_), Some(scope)) =
                (binding.kind, facts.scope_opened_by(binding.stmt))
            else {
                continue;
            };
            if found.insert(scope, range).is_none() {
                let body = facts.uses_within(facts.stmt(binding.stmt).node.range());
                queue.extend(body.iter().map(|u| (u, range)));
            }
        }
    }
    found
}
