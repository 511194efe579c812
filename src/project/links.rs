//! What the names of one module lead to in the others: what each of its calls may call, and what
//! its code runs.
//!
//! Links are made once a module, when somebody asks, and know through which other modules they
//! lead: a stage of the fold makes those again whose text it changed or that lead through one, and
//! of these resolves again only what led there.

mod answers;
mod by_name;
mod decorators;
mod entries;
mod loaded;
mod origins;
mod tables;

use std::sync::Arc;

use ruff_python_ast as ast;
use ruff_python_ast::Expr;
use ruff_text_size::Ranged;
use rustc_hash::{FxHashMap, FxHashSet};

use super::dynamic;
use super::reach::{Code, body_of, code_scope};
use super::resolve::{MAX_VISITS, Target};
use super::{ModuleId, Project};
use crate::python::facts::{BindingKind, Facts, MODULE, ScopeId, Use, call_of};
use crate::python::names::first_word;
use crate::python::{Module, certain, kinds};
use answers::{Answer, again, through};
pub(super) use answers::{Stale, Through};
use decorators::is_typed;
use entries::Which;
pub(super) use origins::{Origin, origins};
use tables::Tables;

/// What each call of a module may call, in the order of [`Facts::calls`].
#[derive(Debug, Default)]
pub(super) struct Callees {
    /// Everything that the callee may stand for; empty where that is unknown.
    pub(super) targets: Vec<Arc<[Target]>>,
    /// The number of the library's object that each may call, or [`SEVERAL`].
    names: Vec<u32>,
    pub(super) through: Through,
    answers: Vec<Answer>,
    /// The scope of each call, and the answer about it, by number.
    of_calls: Arc<[(ScopeId, u32)]>,
}

/// Stands for several objects of libraries.
const SEVERAL: u32 = u32::MAX;

impl Callees {
    /// The calls that may be of one of these objects of libraries, by number, and few others.
    pub(super) fn like(&self, names: &[&str]) -> impl Iterator<Item = usize> {
        let numbers: Vec<u32> = names.iter().map(|name| kinds::number(name)).collect();
        let all = self.names.iter().enumerate();
        all.filter(move |(_, name)| **name == SEVERAL || numbers.contains(name))
            .map(|(index, _)| index)
    }

    /// What an expression may stand for, where it is the callee of a call.
    pub(super) fn of(&self, scope: ScopeId, expr: &Expr) -> Option<&[Target]> {
        Some(&self.answer(scope, expr)?.targets)
    }

    fn answer(&self, scope: ScopeId, expr: &Expr) -> Option<&Answer> {
        let (known, number) = *self.of_calls.get(call_of(expr)?)?;
        (known == scope).then(|| &self.answers[number as usize])
    }
}

/// What the code of a module runs: from a scope of it to code of the project, sorted and each once.
#[derive(Debug, Default)]
pub(super) struct Edges {
    /// Calls, as far as they may run at all.
    pub(super) calls: Vec<(ScopeId, Code)>,
    /// Calls of which only the running app knows what they call: each may be another one of these.
    pub(super) chosen: Vec<(ScopeId, Code)>,
    /// Calls and imports that no condition can leave out.
    pub(super) sure_calls: Vec<(ScopeId, Code)>,
    /// Uses of functions, which may be called later, by whoever gets them.
    pub(super) uses: Vec<(ScopeId, Code)>,
    pub(super) through: Through,
    answers: Vec<Answer>,
    /// The uses that may lead to code of the project, by number, with their answers.
    asked: Arc<[(u32, u32)]>,
}

/// Resolve the callees of a module.
pub(super) fn callees(project: &Project, id: ModuleId, stale: Option<&Stale<Callees>>) -> Callees {
    let Some(module) = project.module(id) else {
        return Callees::default();
    };
    let facts = module.facts();
    let ask = |index: u32| {
        let call = &facts.calls[index as usize];
        Answer::of(project, id, index, call.scope, &call.node.func)
    };
    let (answers, of_calls) = match stale.and_then(Stale::get) {
        Some((before, changed)) => (
            again(&before.answers, changed, ask),
            Arc::clone(&before.of_calls),
        ),
        None => {
            let mut answers = Vec::new();
            let mut of_calls = Vec::with_capacity(facts.calls.len());
            // Most callees are spelled as another one is whose name has the same scope.
            let mut known: FxHashMap<(Option<ScopeId>, &str), u32> = FxHashMap::default();
            for (index, call) in (0..).zip(&facts.calls) {
                let func = &*call.node.func;
                let mut new = || {
                    answers.push(ask(index));
                    answers.len() as u32 - 1
                };
                let number = match first_name(func) {
                    Some(name) => {
                        let scope = facts.lookup(&name.id, call.scope).map(|(scope, _)| scope);
                        *known.entry((scope, module.slice(func))).or_insert_with(new)
                    }
                    None => new(),
                };
                of_calls.push((call.scope, number));
            }
            (answers, of_calls.into())
        }
    };
    let of_call = of_calls
        .iter()
        .map(|(_, number)| &answers[*number as usize]);
    Callees {
        names: of_call.clone().map(|answer| answer.name).collect(),
        targets: of_call.map(|answer| Arc::clone(&answer.targets)).collect(),
        through: through(&answers).collect(),
        answers,
        of_calls,
    }
}

/// The name that an attribute chain starts at.
fn first_name(expr: &Expr) -> Option<&ast::ExprName> {
    match expr {
        Expr::Name(name) => Some(name),
        Expr::Attribute(attribute) => first_name(&attribute.value),
        _ => None,
    }
}

/// Functions that run at import, by calls, and functions that may run at all, by uses.
pub(super) fn edges(project: &Project, id: ModuleId, stale: Option<&Stale<Edges>>) -> Edges {
    let mut edges = Edges::default();
    let Some(module) = project.module(id) else {
        return edges;
    };
    let facts = module.facts();
    let callees = project.callees(id);
    edges.through.clone_from(&callees.through);
    edges.add_calls(project, id, facts, callees);
    let ask = |index: u32| {
        let u = &facts.uses[index as usize];
        match callees.answer(u.scope, u.chain) {
            Some(known) => known.about(index),
            None => Answer::of(project, id, index, u.scope, u.chain),
        }
    };
    (edges.answers, edges.asked) = match stale.and_then(Stale::get) {
        Some((before, changed)) => (
            again(&before.answers, changed, ask),
            Arc::clone(&before.asked),
        ),
        None => uses(project, module, ask),
    };
    edges.through.extend(through(&edges.answers));
    let bodies = edges.answers.iter().map(|answer| {
        let bodies = answer
            .targets
            .iter()
            .filter_map(|target| body_of(project, target));
        // app.cli.add_command(init_db)
        bodies.filter(|body| !is_typed(project, *body)).collect()
    });
    let bodies: Vec<Vec<Code>> = bodies.collect();
    let mut tables = Tables::default();
    for (index, number) in edges.asked.iter() {
        let (u, bodies) = (&facts.uses[*index as usize], &bodies[*number as usize]);
        if !bodies.is_empty() && !facts.in_main_guard(u.stmt) {
            let around = [code_scope(facts, u.scope)];
            let readers = tables.readers(project, id, facts, u);
            for reader in readers.unwrap_or(&around) {
                let uses = bodies.iter().map(|callee| (*reader, *callee));
                edges.uses.extend(uses);
            }
        }
    }
    edges.add_definitions(project, id, facts);
    edges.add_picked(project, id, facts);
    let Edges {
        calls,
        chosen,
        sure_calls,
        uses,
        ..
    } = &mut edges;
    for list in [calls, chosen, sure_calls, uses] {
        list.sort_unstable();
        list.dedup();
    }
    edges
}

impl Edges {
    /// What imports and calls run, as far as no main guard leads to them.
    fn add_calls(&mut self, project: &Project, id: ModuleId, facts: &Facts<'_>, callees: &Callees) {
        for (stmt, imported) in project.imports_of(id).stmts() {
            let fact = facts.stmt(stmt);
            if certain::runs_with_its_code(facts, fact.scope, stmt, fact.node.range()) {
                let importer = code_scope(facts, fact.scope);
                let bodies = imported.iter().map(|other| (importer, (*other, MODULE)));
                self.sure_calls.extend(bodies);
            }
        }
        let loads = dynamic::calls_loaders(project, id);
        for (call, targets) in facts.calls.iter().zip(&callees.targets) {
            let bodies = targets.iter().filter_map(|t| body_of(project, t));
            let mut bodies: Vec<Code> = bodies.collect();
            let (mut is_one, mut is_chosen) = (targets.len() == 1, false);
            // A library's function is in no table of the project.
            let is_known = || targets.iter().any(|t| matches!(t, Target::External(_)));
            if bodies.is_empty() && !is_known() {
                let own = entries::own_method(project, id, call, &mut self.through);
                let which;
                (bodies, which) = match own {
                    Some(body) => (vec![body], Which::Each),
                    None => entries::bodies(project, id, call, &mut self.through),
                };
                (is_one, is_chosen) = (which == Which::One, which == Which::Chosen);
            }
            let is_loaded = loads && bodies.is_empty();
            if is_loaded {
                bodies = loaded::bodies(project, id, call, &mut self.through);
                is_one = false;
            }
            let Some(&first) = bodies.first() else {
                continue;
            };
            if facts.in_main_guard(call.stmt) {
                continue;
            }
            let caller = code_scope(facts, call.scope);
            // No name of this module leads there.
            if is_loaded {
                self.uses.extend(bodies.iter().map(|body| (caller, *body)));
            }
            // app.add_url_rule('/', 'home', lambda: connect().name): who gets it calls it later
            if !facts.in_lambda(call.scope) {
                let list = match is_chosen {
                    true => &mut self.chosen,
                    false => &mut self.calls,
                };
                list.extend(bodies.into_iter().map(|callee| (caller, callee)));
            }
            if is_one
                && certain::runs_with_its_code(facts, call.scope, call.stmt, call.node.range())
            {
                self.sure_calls.push((caller, first));
            }
        }
    }
}

/// The uses of names of a module that may lead to code of the project, and the answers about them.
fn uses(
    project: &Project,
    module: &Module,
    ask: impl Fn(u32) -> Answer,
) -> (Vec<Answer>, Arc<[(u32, u32)]>) {
    let facts = module.facts();
    let (mut answers, mut asked) = (Vec::new(), Vec::new());
    // As for callees.
    let mut known: FxHashMap<(Option<ScopeId>, &str), Option<u32>> = FxHashMap::default();
    let leading = facts.bindings.iter();
    let leading = leading.filter(|binding| project.leads(&binding.kind, &[]));
    let leading: FxHashSet<&str> = leading.map(|binding| binding.name).collect();
    for (index, u) in (0..).zip(&facts.uses) {
        // Most names lead nowhere, whatever their scope.
        if facts.stars.is_empty() && !leading.contains(u.node.id.as_str()) {
            continue;
        }
        let scope = facts.lookup(&u.node.id, u.scope).map(|(scope, _)| scope);
        let number = known.entry((scope, module.slice(u.chain)));
        let number = number.or_insert_with(|| {
            project.may_lead(facts, u, &[]).then(|| {
                answers.push(ask(index));
                answers.len() as u32 - 1
            })
        });
        asked.extend(number.map(|number| (index, number)));
    }
    (answers, asked.into())
}

impl Project {
    /// Whether a name that a module reads may lead through one of these modules, itself included:
    /// the cheap question about all of its names.
    pub fn leads_to(&self, id: ModuleId, is_one: impl Fn(ModuleId) -> bool) -> bool {
        is_one(id) || self.edges(id).through.iter().any(|other| is_one(*other))
    }

    /// Whether a name may lead to another module of the project, to a function or class of this
    /// one, or to one of these libraries. The cheap question before a resolution: builtins, other
    /// libraries and locals that hold data are the most of all names.
    pub fn may_lead(&self, facts: &Facts<'_>, u: &Use<'_>, libraries: &[&str]) -> bool {
        let Some((_, ids)) = facts.lookup(&u.node.id, u.scope) else {
            return !facts.stars.is_empty();
        };
        // With more bindings than that a resolution gives up.
        ids.len() <= MAX_VISITS + 1
            && ids
                .iter()
                .any(|id| self.leads(&facts.binding(*id).kind, libraries))
    }

    fn leads(&self, kind: &BindingKind<'_>, libraries: &[&str]) -> bool {
        let leads = |dotted: &str| {
            let head = first_word(dotted);
            libraries.contains(&head) || self.is_own(dotted)
        };
        match *kind {
            BindingKind::Import { module, .. } => leads(module),
            BindingKind::ImportFrom { node, .. } => {
                node.level > 0 || node.module.as_ref().is_some_and(|module| leads(module))
            }
            BindingKind::Assign(value) => matches!(value, Expr::Name(_) | Expr::Attribute(_)),
            BindingKind::Function(_) | BindingKind::Class(_) => true,
            _ => false,
        }
    }
}
