//! What Vercel loads and what runs there: the entrypoint, the modules it imports, and for every
//! function whether it runs while the app is imported, on a request, or never.
//!
//! Reachability is generous: a function that may run counts as one that runs. Only code that
//! nothing but a main guard leads to counts as never run.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::apps::Home;
use super::links::Edges;
use super::resolve::Target;
use super::{ModuleId, Project};
use crate::python::Facts;
use crate::python::facts::{BindingId, BindingKind, MODULE, ScopeId, StmtId};

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
    /// When the code of each scope runs, by module.
    runs: FxHashMap<ModuleId, Box<[Runs]>>,
}

/// Edges of one kind.
type List = fn(&Edges) -> &[(ScopeId, Code)];

/// When the code of a scope may run.
#[derive(Debug, Clone, Copy, Default)]
struct Runs {
    ever: bool,
    at_import: bool,
    /// At import, if a table has it chosen: `settings[name].init_app(app)`.
    by_choice: bool,
    /// At import, and no condition can leave it out.
    surely: bool,
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
        match self.runs(module, code_scope(facts, facts.stmt(stmt).scope)) {
            runs if runs.at_import || runs.by_choice => When::Import,
            runs if runs.ever => When::Request,
            _ => When::Never,
        }
    }

    /// Whether a statement runs at import only if the running app chooses it from a table.
    pub fn is_chosen(&self, facts: &Facts<'_>, module: ModuleId, stmt: StmtId) -> bool {
        let runs = self.runs(module, code_scope(facts, facts.stmt(stmt).scope));
        runs.by_choice && !runs.at_import
    }

    /// Whether the code around `scope` runs on every import of the app, whatever the conditions.
    pub fn surely_at_import(&self, facts: &Facts<'_>, module: ModuleId, scope: ScopeId) -> bool {
        self.runs(module, code_scope(facts, scope)).surely
    }

    fn runs(&self, module: ModuleId, scope: ScopeId) -> Runs {
        let known = self
            .runs
            .get(&module)
            .and_then(|runs| runs.get(scope.index()));
        known.copied().unwrap_or_default()
    }

    /// Note everything that these edges lead to from the queue.
    fn follow(
        &mut self,
        project: &Project,
        mut queue: Vec<Code>,
        lists: &[List],
        mark: impl Fn(&mut Runs) -> &mut bool,
    ) {
        while let Some((module, scope)) = queue.pop() {
            let runs = self.runs.entry(module).or_insert_with(|| {
                let scopes = project.facts(module).map_or(0, |facts| facts.scopes.len());
                vec![Runs::default(); scopes].into()
            });
            // A module that does not parse has no scopes.
            let is_new = |runs| !std::mem::replace(mark(runs), true);
            if runs.get_mut(scope.index()).is_some_and(is_new) && self.contains(module) {
                for list in lists {
                    queue.extend(from_scope(list(project.edges(module)), scope));
                }
            }
        }
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
            let mut first = vec![entry.module];
            // Where Vercel finds no app yet, a new file is going to import it.
            if entry.picked.is_none() {
                first.extend(project.packages_around(entry.module));
            }
            follow_imports(project, first, &mut reach);
            reach.entry = Some(entry);
            follow_calls(project, &mut reach);
        }
        super::entry::Choice::Several(apps) => reach.rivals = apps,
        super::entry::Choice::None => {}
    }
    reach
}

fn follow_imports(project: &Project, first: Vec<ModuleId>, reach: &mut Reach) {
    let mut next = first;
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
    let parsed = reach
        .modules
        .iter()
        .filter(|id| project.facts(**id).is_some());
    let mut at_import: Vec<Code> = parsed.map(|id| (*id, MODULE)).collect();
    let entry = reach.entry.iter().map(|entry| (entry.module, MODULE));
    let mut surely: Vec<Code> = entry.collect();
    // Where Vercel finds no app yet, the entrypoint is going to call what makes it.
    let unfound = reach.entry.iter().filter(|entry| entry.picked.is_none());
    for (id, binding) in unfound.flat_map(|entry| makers(project, entry)) {
        let facts = project.facts(id);
        let body = facts.and_then(|facts| facts.scope_opened_by(facts.binding(binding).stmt));
        for queue in [&mut surely, &mut at_import] {
            queue.extend(body.map(|scope| (id, scope)));
        }
    }
    // The edges of a module need no other's.
    reach.modules.par_iter().for_each(|id| {
        project.edges(*id);
    });
    let ever = at_import.clone();
    reach.follow(project, surely, &[|e| &e.sure_calls], |r| &mut r.surely);
    reach.follow(project, at_import, &[|e| &e.calls], |r| &mut r.at_import);
    reach.follow(project, ever, &[|e| &e.uses], |r| &mut r.ever);
    let chosen = reach.runs.iter().flat_map(|(id, runs)| {
        let scopes = (0..).map(ScopeId).zip(&**runs);
        let scopes = scopes.filter(|(_, runs)| runs.at_import);
        scopes.flat_map(|(scope, _)| from_scope(&project.edges(*id).chosen, scope))
    });
    let chosen: Vec<Code> = chosen.collect();
    reach.follow(project, chosen, &[|e| &e.calls, |e| &e.chosen], |r| {
        &mut r.by_choice
    });
}

/// The functions that give the app: the one that makes it, and the one of the entrypoint around that.
fn makers(project: &Project, entry: &Entry) -> Vec<(ModuleId, BindingId)> {
    let app = &project.apps()[entry.app];
    let mut found = project.factories(app);
    if matches!(app.home, Home::Function(_))
        && let Ok(factory) = project.factory_of(entry.module, app)
    {
        found.push((factory.home, factory.function));
    }
    found
}

/// Where the edges of a module lead from one scope of it.
fn from_scope(edges: &[(ScopeId, Code)], scope: ScopeId) -> impl Iterator<Item = Code> {
    let first = edges.partition_point(|(from, _)| *from < scope);
    let own = edges[first..]
        .iter()
        .take_while(move |(from, _)| *from == scope);
    own.map(|(_, code)| *code)
}

/// A function, or a module's own code.
pub type Code = (ModuleId, ScopeId);

/// The scope that runs when a target is called: a function's, or a class's `__init__`.
pub fn body_of(project: &Project, target: &Target) -> Option<Code> {
    let (module, binding) = target.as_binding()?;
    let facts = project.facts(module)?;
    let binding = facts.binding(binding);
    match binding.kind {
        BindingKind::Function(_) => Some((module, facts.scope_opened_by(binding.stmt)?)),
        BindingKind::Class(_) => {
            let class = facts.scope_opened_by(binding.stmt)?;
            let init = *facts.scope(class).names.get("__init__")?.first()?;
            Some((module, facts.scope_opened_by(facts.binding(init).stmt)?))
        }
        _ => None,
    }
}
