//! What Vercel loads and what runs there: the entrypoint, the modules it imports, and for every
//! function whether it runs while the app is imported, on a request, or never.
//!
//! Reachability is generous: a function that may run counts as one that runs. Only code that
//! nothing but a main guard leads to counts as never run.

use std::collections::VecDeque;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::links::Edges;
use super::resolve::Target;
use super::{ModuleId, Project};
use crate::python::Facts;
use crate::python::facts::{BindingKind, MODULE, ScopeId, StmtId};

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
    let mut next = vec![entry];
    while !next.is_empty() {
        next.retain(|id| reach.known.insert(*id));
        reach.modules.extend(&next);
        // They are parsed for that.
        let imports = next.par_iter().map(|id| project.imports(*id));
        next = imports.flat_map_iter(|ids| ids.iter().copied()).collect();
    }
}

/// Functions that run at import, by calls, and functions that may run at all, by uses.
fn follow_calls(project: &Project, reach: &mut Reach) {
    let mut at_import = VecDeque::new();
    let mut live = VecDeque::new();
    for &id in &reach.modules {
        if project.facts(id).is_some() {
            at_import.push_back((id, MODULE));
            live.push_back((id, MODULE));
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
    let modules = &reach.modules;
    // The edges of a module need no other's.
    modules.par_iter().for_each(|id| {
        project.edges(*id);
    });
    close(
        project,
        modules,
        surely,
        |edges| &edges.sure_calls,
        &mut reach.surely,
    );
    close(
        project,
        modules,
        at_import,
        |edges| &edges.calls,
        &mut reach.at_import,
    );
    close(project, modules, live, |edges| &edges.uses, &mut reach.live);
}

/// A function, or a module's own code.
pub type Code = (ModuleId, ScopeId);

/// Everything that the edges of these modules lead to from the queue.
fn close(
    project: &Project,
    modules: &[ModuleId],
    mut queue: VecDeque<Code>,
    edges: impl Fn(&Edges) -> &[(ScopeId, Code)],
    known: &mut FxHashSet<Code>,
) {
    let mut next: FxHashMap<Code, Vec<Code>> = FxHashMap::default();
    for &id in modules {
        for (from, to) in edges(project.edges(id)) {
            next.entry((id, *from)).or_default().push(*to);
        }
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
