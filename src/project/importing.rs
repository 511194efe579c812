//! Which modules of the project import which, by statements and by name.

use ruff_python_ast::{Expr, Stmt};
use rustc_hash::{FxHashMap, FxHashSet};

use super::objects;
use super::{ModuleId, Project};

/// Modules of the project that a statement imports, parents of packages first.
pub fn imported_by(project: &Project, module: ModuleId, stmt: &Stmt) -> Vec<ModuleId> {
    let mut found = Vec::new();
    let mut add = |id: Option<ModuleId>| found.extend(id);
    match stmt {
        Stmt::Import(node) => {
            for alias in &node.names {
                for prefix in prefixes(&alias.name) {
                    add(project.import(module, prefix));
                }
            }
        }
        Stmt::ImportFrom(node) => {
            let from = node.module.as_ref().map_or("", |module| module.as_str());
            for prefix in prefixes(from) {
                add(project.import_from(module, node.level, prefix));
            }
            if from.is_empty() {
                add(project.import_from(module, node.level, ""));
            }
            for alias in &node.names {
                let name = match from {
                    "" => alias.name.to_string(),
                    from => format!("{from}.{}", alias.name),
                };
                add(project.import_from(module, node.level, &name));
            }
        }
        _ => {}
    }
    found
}

/// Modules of the project that a module imports anywhere, parents of packages included, each once;
/// [`Project::imports`] remembers them.
pub fn imports(project: &Project, module: ModuleId) -> Vec<ModuleId> {
    let Some(facts) = project.facts(module) else {
        return Vec::new();
    };
    let stmts = facts.stmts.iter();
    let mut found: Vec<ModuleId> = stmts
        .flat_map(|fact| imported_by(project, module, fact.node))
        .collect();
    let mut add = |id: Option<ModuleId>| found.extend(id);
    // app.config.from_object('config.Prod'), import_string('pkg.views'), import_module('pkg')
    for call in &facts.calls {
        let dynamic = matches!(&*call.node.func, Expr::Attribute(attribute)
            if matches!(attribute.attr.as_str(), "from_object" | "import_module"))
            || matches!(&*call.node.func, Expr::Name(name)
                if matches!(name.id.as_str(), "import_string" | "import_module" | "__import__"));
        if dynamic && let Some(object) = call.node.arguments.args.first() {
            let names = objects::names(object).into_iter();
            let modules = names.filter_map(|name| name.split(':').next());
            for prefix in modules.flat_map(prefixes) {
                add(project.import(module, prefix));
            }
        }
    }
    let mut seen = FxHashSet::default();
    found.retain(|id| seen.insert(*id));
    found
}

/// Modules that hold a word, and those that import such a one, directly or through others; among
/// those that Vercel loads, where that is known.
pub(super) fn loading(project: &Project, word: &str) -> FxHashSet<ModuleId> {
    let reach = project.reach();
    let mut importers: FxHashMap<ModuleId, Vec<ModuleId>> = FxHashMap::default();
    let mut queue: Vec<ModuleId> = Vec::new();
    let loaded = project.modules();
    for id in loaded.filter(|id| reach.entry.is_none() || reach.contains(*id)) {
        if project.mentions(id, word) {
            queue.push(id);
        }
        for other in project.imports(id) {
            importers.entry(*other).or_default().push(id);
        }
    }
    let mut found = FxHashSet::default();
    while let Some(id) = queue.pop() {
        if found.insert(id) {
            queue.extend(importers.get(&id).into_iter().flatten());
        }
    }
    found
}

/// `a.b.c` gives `a`, `a.b` and `a.b.c`: importing a module runs its packages first.
fn prefixes(dotted: &str) -> impl Iterator<Item = &str> {
    let ends = dotted
        .match_indices('.')
        .map(|(at, _)| at)
        .chain([dotted.len()]);
    ends.map(|end| &dotted[..end])
        .filter(|prefix| !prefix.is_empty())
}
