//! What Vercel loads and what runs there: the entrypoint, the modules it imports, and for every
//! function whether it runs while the app is imported, on a request, or never.
//!
//! Reachability is generous: a function that may run counts as one that runs. Only code that
//! nothing but a main guard leads to counts as never run.

use std::collections::VecDeque;

use ruff_python_ast as ast;
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;
use rustc_hash::{FxHashMap, FxHashSet};

use super::callers::Callers;
use super::importing::imported_by;
use super::resolve::{CallId, Target};
use super::{ModuleId, Project};
use crate::python::facts::{BindingKind, MODULE, ScopeId, ScopeKind, StmtId};
use crate::python::{Facts, certain};

/// When a statement runs on Vercel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Never: its module is not imported, or only a main guard leads to it.
    Never,
    /// While a request is answered.
    Request,
    /// While the app is imported, so that its failure fails every request.
    Import,
}

/// The module that Vercel loads, and the app in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The module.
    pub module: ModuleId,
    /// The name that Vercel's builder picks in it; `None` where it finds none, so that the build
    /// fails and vfix chose the module.
    pub picked: Option<String>,
    /// The index of the app in [`Project::apps`].
    pub app: usize,
}

/// What runs on Vercel.
#[derive(Debug, Default)]
pub struct Reach {
    /// The entrypoint, where there is one and only one.
    pub entry: Option<Entry>,
    /// The apps among which vfix does not choose, where there are several.
    pub rivals: Vec<usize>,
    /// The modules that the entrypoint imports, itself included, in the order of discovery.
    pub modules: Vec<ModuleId>,
    /// The calls of those modules.
    pub callers: Callers,
    known: FxHashSet<ModuleId>,
    at_import: FxHashSet<(ModuleId, ScopeId)>,
    /// The part of `at_import` that no condition can leave out.
    surely: FxHashSet<(ModuleId, ScopeId)>,
    live: FxHashSet<(ModuleId, ScopeId)>,
}

impl Reach {
    /// Whether Vercel imports the module.
    pub fn contains(&self, module: ModuleId) -> bool {
        self.known.contains(&module)
    }

    /// When a statement runs on Vercel.
    pub fn when(&self, project: &Project, module: ModuleId, stmt: StmtId) -> When {
        let Some(facts) = project.facts(module) else {
            return When::Never;
        };
        if !self.contains(module) || facts.in_main_guard(stmt) {
            return When::Never;
        }
        let scope = code_scope(facts, facts.stmt(stmt).scope);
        if self.at_import.contains(&(module, scope)) {
            When::Import
        } else if self.live.contains(&(module, scope)) {
            When::Request
        } else {
            When::Never
        }
    }

    /// Whether the code around `scope` runs on every import of the app, whatever the conditions.
    pub fn surely_at_import(&self, facts: &Facts<'_>, module: ModuleId, scope: ScopeId) -> bool {
        self.surely.contains(&(module, code_scope(facts, scope)))
    }
}

/// The scope whose run decides when code in `scope` runs: the function around it, else the module.
pub fn code_scope(facts: &Facts<'_>, scope: ScopeId) -> ScopeId {
    facts
        .function_around(scope)
        .map_or(MODULE, |(scope, _)| scope)
}

/// Find the entrypoint and follow it.
pub fn find(project: &Project) -> Reach {
    let mut reach = Reach::default();
    match super::entry::find(project) {
        super::entry::Choice::One(entry) => {
            follow_imports(project, entry.module, &mut reach);
            reach.entry = Some(entry);
            follow_calls(project, &mut reach);
        }
        super::entry::Choice::Several(apps) => reach.rivals = apps,
        super::entry::Choice::None => {}
    }
    reach
}

fn follow_imports(project: &Project, entry: ModuleId, reach: &mut Reach) {
    let mut queue = VecDeque::from([entry]);
    while let Some(id) = queue.pop_front() {
        if reach.known.insert(id) {
            reach.modules.push(id);
            queue.extend(project.imports(id));
        }
    }
}

/// Functions that run at import, by calls, and functions that may run at all, by uses.
fn follow_calls(project: &Project, reach: &mut Reach) {
    let mut at_import = VecDeque::new();
    let mut live = VecDeque::new();
    let mut calls = Vec::new();
    let mut sure_calls = Vec::new();
    let mut uses = Vec::new();
    let mut callers = Callers::default();
    for &id in &reach.modules {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        at_import.push_back((id, MODULE));
        live.push_back((id, MODULE));
        for (index, fact) in facts.stmts.iter().enumerate() {
            let (stmt, range) = (StmtId(index as u32), fact.node.range());
            if fact.node.is_import_stmt() || fact.node.is_import_from_stmt() {
                let imported = imported_by(project, id, fact.node);
                if !imported.is_empty()
                    && certain::runs_with_its_code(facts, fact.scope, stmt, range)
                {
                    let importer = (id, code_scope(facts, fact.scope));
                    sure_calls.extend(imported.iter().map(|other| (importer, (*other, MODULE))));
                }
            }
        }
        callers.note_uses(facts);
        for (index, call) in facts.calls.iter().enumerate() {
            let targets = project.resolve(id, call.scope, &call.node.func);
            let this = CallId { module: id, index };
            callers.note(project, this, &call.node.func, &targets);
            if facts.in_main_guard(call.stmt) {
                continue;
            }
            let bodies: Vec<Code> = targets.iter().filter_map(|t| body_of(project, t)).collect();
            let caller = (id, code_scope(facts, call.scope));
            calls.extend(bodies.iter().map(|callee| (caller, *callee)));
            if targets.len() == 1
                && !bodies.is_empty()
                && certain::runs_with_its_code(facts, call.scope, call.stmt, call.node.range())
            {
                sure_calls.push((caller, bodies[0]));
            }
        }
        for u in facts.uses.iter().filter(|u| !facts.in_main_guard(u.stmt)) {
            // Only names that can stand for a function: locals that hold data are the most.
            let may_call = facts.lookup(&u.node.id, u.scope).is_none_or(|(_, ids)| {
                ids.iter().any(|id| {
                    !matches!(
                        facts.binding(*id).kind,
                        BindingKind::Parameter(_) | BindingKind::For
                    )
                })
            });
            if may_call {
                for target in project.resolve(id, u.scope, u.chain) {
                    if let Some(callee) = body_of(project, &target) {
                        uses.push(((id, code_scope(facts, u.scope)), callee));
                    }
                }
            }
        }
        for binding in &facts.bindings {
            let decorators = match binding.kind {
                BindingKind::Function(node) => &node.decorator_list,
                BindingKind::Class(node) => &node.decorator_list,
                _ => continue,
            };
            let scope = facts.stmt(binding.stmt).scope;
            let around = (id, code_scope(facts, scope));
            for decorator in decorators {
                let called = decorator_bodies(project, id, scope, &decorator.expression);
                calls.extend(called.into_iter().map(|callee| (around, callee)));
            }
        }
        // Decorated functions and methods are called by others, as far as their surroundings run.
        for (index, scope) in facts.scopes.iter().enumerate() {
            let ScopeKind::Function(node) = scope.kind else {
                continue;
            };
            let Some((parent, stmt)) = scope.parent.zip(scope.stmt) else {
                continue;
            };
            let is_method = matches!(facts.scope(parent).kind, ScopeKind::Class(_));
            let is_called = is_method || !node.decorator_list.is_empty() && !is_command(node);
            if is_called && !facts.in_main_guard(stmt) {
                let around = code_scope(facts, parent);
                uses.push(((id, around), (id, ScopeId(index as u32))));
            }
        }
    }
    let entry = reach.entry.iter().map(|entry| (entry.module, MODULE));
    let mut surely: VecDeque<Code> = entry.collect();
    // Where Vercel finds no app yet, the entrypoint is going to call what makes it.
    let unfound = reach.entry.iter().filter(|entry| entry.picked.is_none());
    for (id, binding) in unfound.flat_map(|entry| project.factories(&project.apps()[entry.app])) {
        let facts = project.facts(id);
        let body = facts.and_then(|facts| facts.scope_opened_by(facts.binding(binding).stmt));
        for queue in [&mut surely, &mut at_import, &mut live] {
            queue.extend(body.map(|scope| (id, scope)));
        }
    }
    reach.callers = callers;
    close(surely, &sure_calls, &mut reach.surely);
    close(at_import, &calls, &mut reach.at_import);
    close(live, &uses, &mut reach.live);
}

/// The functions of the project that a decorator runs where it stands: `register` of `@register`,
/// and what `register('name')` returns of `@register('name')`.
fn decorator_bodies(
    project: &Project,
    id: ModuleId,
    scope: ScopeId,
    decorator: &Expr,
) -> Vec<Code> {
    let bodies = |expr: &Expr| {
        let targets = project.resolve(id, scope, expr).into_iter();
        targets.filter_map(|target| body_of(project, &target))
    };
    let Expr::Call(call) = decorator else {
        return bodies(decorator).collect();
    };
    let mut found = Vec::new();
    for (module, body) in bodies(&call.func) {
        let Some(facts) = project.facts(module) else {
            continue;
        };
        for fact in facts.stmts.iter().filter(|fact| fact.scope == body) {
            if let Stmt::Return(node) = fact.node
                && let Some(value @ Expr::Name(_)) = node.value.as_deref()
            {
                let targets = project.resolve(module, body, value).into_iter();
                found.extend(targets.filter_map(|target| body_of(project, &target)));
            }
        }
    }
    found
}

/// `@app.cli.command('init-db')`: somebody runs it in a terminal.
fn is_command(node: &ast::StmtFunctionDef) -> bool {
    node.decorator_list.iter().any(|decorator| {
        let callee = match &decorator.expression {
            Expr::Call(call) => &*call.func,
            other => other,
        };
        matches!(callee, Expr::Attribute(attribute) if attribute.attr.as_str() == "command")
    })
}

/// A function, or a module's own code.
pub type Code = (ModuleId, ScopeId);

/// Everything that the edges lead to from the queue.
fn close(mut queue: VecDeque<Code>, edges: &[(Code, Code)], known: &mut FxHashSet<Code>) {
    let mut next: FxHashMap<Code, Vec<Code>> = FxHashMap::default();
    for (from, to) in edges {
        next.entry(*from).or_default().push(*to);
    }
    while let Some(code) = queue.pop_front() {
        if known.insert(code) {
            queue.extend(next.get(&code).into_iter().flatten().copied());
        }
    }
}

/// The scope that runs when a target is called: a function's, or a class's `__init__`.
pub fn body_of(project: &Project, target: &Target) -> Option<Code> {
    let Target::Local {
        module,
        binding,
        rest,
    } = target
    else {
        return None;
    };
    let facts = project.facts(*module)?;
    let binding = facts.binding(*binding);
    match binding.kind {
        BindingKind::Function(_) if rest.is_empty() => {
            Some((*module, facts.scope_opened_by(binding.stmt)?))
        }
        BindingKind::Class(_) if rest.is_empty() => {
            let class = facts.scope_opened_by(binding.stmt)?;
            let init = *facts.scope(class).names.get("__init__")?.first()?;
            Some((*module, facts.scope_opened_by(facts.binding(init).stmt)?))
        }
        _ => None,
    }
}
