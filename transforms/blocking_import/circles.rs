//! Imports in a circle: a module asks another one for a name that is not bound there yet, because that
//! one is still being imported. `python app.py` may not notice: what asks for `app` gets a second copy
//! of what runs as `__main__`. Vercel imports the one and only `app`.

use ruff_python_ast::Stmt;
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashSet;

use crate::project::{ModuleId, Project};
use crate::python::facts::{MODULE, StmtId};

/// Modules that one import leads through, one inside the other.
const MAX_DEPTH: usize = 100;

/// Words of a module that may bind or load anything.
const BINDS_ANYTHING: &[&str] = &[
    "globals(",
    "locals(",
    "vars(",
    "__getattr__",
    "setattr(",
    "exec(",
];
const LOADS_ANYTHING: &[&str] = &["import_module", "__import__", "import_string"];

/// An import that fails.
pub struct Circle {
    /// The module that asks.
    pub module: ModuleId,
    /// The statement.
    pub range: TextRange,
    /// The name that it asks for.
    pub name: String,
    /// The module that has no such name yet.
    pub from: ModuleId,
    /// The import in it that has not returned.
    pub waits: TextRange,
}

/// The first import that surely fails so while Vercel imports the app.
pub fn first(project: &Project) -> Option<Circle> {
    let entry = project.reach().entry.as_ref()?.module;
    if LOADS_ANYTHING.iter().any(|word| project.says(word)) {
        return None;
    }
    let mut walk = Walk {
        project,
        started: FxHashSet::default(),
        open: Vec::new(),
        found: None,
    };
    walk.module(entry);
    let circle = walk.found?;
    // api/index.py has another name on Vercel than where it is imported from.
    let is_named = circle.from != entry || project.folder(entry).as_str().is_empty();
    is_named.then_some(circle)
}

/// The imports that are followed: those at the top of a module, under no condition.
struct Walk<'p> {
    project: &'p Project,
    started: FxHashSet<ModuleId>,
    /// The modules that are being imported, each with the import in it that has not returned.
    open: Vec<(ModuleId, StmtId)>,
    found: Option<Circle>,
}

impl Walk<'_> {
    fn module(&mut self, id: ModuleId) {
        let Some(facts) = self.project.facts(id) else {
            return;
        };
        if self.open.len() >= MAX_DEPTH || !self.started.insert(id) {
            return;
        }
        for (stmt, fact) in facts.import_stmts() {
            if fact.parent.is_some() {
                continue;
            }
            self.open.push((id, stmt));
            for imported in self.project.imported_by(id, stmt) {
                self.module(*imported);
                if self.found.is_some() {
                    return;
                }
            }
            self.open.pop();
            self.found = self.fails(id, stmt);
            if self.found.is_some() {
                return;
            }
        }
    }

    /// What a statement of a module asks another one for in vain.
    fn fails(&self, id: ModuleId, stmt: StmtId) -> Option<Circle> {
        let project = self.project;
        let asking = project.facts(id)?.stmt(stmt).node;
        let Stmt::ImportFrom(node) = asking else {
            return None;
        };
        let module = node.module.as_ref().map_or("", |module| module.as_str());
        let from = project.import_from(id, node.level, module)?;
        let at = self.open.iter().position(|(open, _)| *open == from)?;
        let waits = self.open[at].1;
        let facts = project.facts(from)?;
        let is_there = |name: &str| {
            let bound = facts.globals(name).iter().map(|id| facts.binding(*id));
            let mut bound = bound.map(|binding| (binding.stmt, facts.stmt(binding.stmt).scope));
            let is_module = |other: &ModuleId| {
                let path = project.path(*other);
                let own = match path.file_stem() {
                    Some("__init__") => project.folder(*other).file_name(),
                    stem => stem,
                };
                *other != from && own == Some(name)
            };
            // __name__, __file__: each module has them from the start.
            name == "*"
                || name.starts_with("__")
                || bound.any(|(stmt, scope)| stmt < waits || scope != MODULE)
                || project.imported_by(id, stmt).iter().any(is_module)
        };
        let mut names = node.names.iter().map(|alias| alias.name.as_str());
        let name = names.find(|name| !is_there(name))?;
        let is_open_ended = facts.stars.iter().any(|(star, _)| *star < waits)
            || BINDS_ANYTHING
                .iter()
                .any(|word| project.mentions(from, word));
        let through = self.open[at + 1..].iter().map(|(module, _)| *module);
        if is_open_ended || through.chain([id]).any(|module| self.may_be_there(module)) {
            return None;
        }
        Some(Circle {
            module: id,
            range: asking.range(),
            name: name.to_owned(),
            from,
            waits: facts.stmt(waits).node.range(),
        })
    }

    /// Whether a module may have been imported before, by a statement that is not followed.
    fn may_be_there(&self, module: ModuleId) -> bool {
        self.project.reach().modules.iter().any(|id| {
            let facts = self.project.facts(*id);
            facts.is_some_and(|facts| {
                facts.import_stmts().any(|(stmt, fact)| {
                    fact.parent.is_some() && self.project.imported_by(*id, stmt).contains(&module)
                })
            })
        })
    }
}
