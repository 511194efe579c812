//! Which modules of the project import which, by statements and by name.

use camino::{Utf8Path, Utf8PathBuf};
use ruff_python_ast::{Expr, Stmt};
use rustc_hash::{FxHashMap, FxHashSet};

use super::configuration;
use super::dynamic;
use super::helper;
use super::loaders::{self, Spelled};
use super::stars::Brought;
use super::{ModuleId, Project};
use crate::python::facts::{Call, StmtId};
use crate::python::guards::is_guarded_import;
use crate::python::imports::absolute_names;
use crate::python::names::first_word;

/// Modules of the project that a statement imports, parents of packages first.
fn imported_by(project: &Project, module: ModuleId, stmt: &Stmt) -> Vec<ModuleId> {
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
                add(project.import_member(module, node.level, from, &alias.name));
            }
            // from routes import *, where __all__ names modules of that package
            let is_star = node.names.iter().any(|alias| &alias.name == "*");
            let brought = is_star.then(|| Brought::by(project, module, node));
            if let Some(brought) = brought.flatten() {
                found.extend(brought.named(project));
            }
        }
        _ => {}
    }
    found
}

/// The modules of the project that one module imports.
#[derive(Debug, Default)]
pub(super) struct Imports {
    /// By import statements, in source order; those of others are left out.
    stmts: Vec<(StmtId, Vec<ModuleId>)>,
    /// Anywhere, parents of packages included, each once.
    pub(super) all: Vec<ModuleId>,
}

impl Imports {
    /// Those of a module.
    pub(super) fn of_module(project: &Project, module: ModuleId) -> Self {
        let Some(facts) = project.facts(module) else {
            return Imports::default();
        };
        let stmts: Vec<(StmtId, Vec<ModuleId>)> = facts
            .import_stmts()
            .map(|(id, fact)| (id, imported_by(project, module, fact.node)))
            .filter(|(_, imported)| !imported.is_empty())
            .collect();
        let mut all: Vec<ModuleId> = stmts.iter().flat_map(|(_, ids)| ids).copied().collect();
        let mut add = |id: Option<ModuleId>| all.extend(id);
        // app.config.from_object('config.Prod'), import_string('pkg.views'), import_module('pkg')
        let mut spelled = Spelled::default();
        for call in &facts.calls {
            spelled.call(project, facts, call.scope, call.node);
            if spelled.is_of_environment() {
                loaders::usual(project).for_each(|id| add(Some(id)));
            }
            let names = spelled.names.iter();
            let modules = names.filter_map(|name| name.split(':').next());
            for prefix in modules.flat_map(prefixes) {
                add(project.import(module, prefix));
            }
        }
        if dynamic::may_load(project, module) {
            all.extend(dynamic::all(project, module, facts));
        }
        if project.mentions(module, "from_pyfile") {
            let calls = facts.calls_named(&["from_pyfile"]);
            let calls = calls.filter(|(_, call)| call.node.func.is_attribute_expr());
            let found =
                |(_, call): (_, &Call<'_>)| configuration::pyfile(project, module, call.node);
            all.extend(calls.filter_map(found));
        }
        let mut seen = FxHashSet::default();
        all.retain(|id| seen.insert(*id));
        Imports { stmts, all }
    }

    /// Those of one statement.
    pub(super) fn of(&self, stmt: StmtId) -> &[ModuleId] {
        let found = self.stmts.binary_search_by_key(&stmt, |(known, _)| *known);
        found.map_or(&[], |index| &self.stmts[index].1)
    }

    /// The statements that import modules of the project, with those.
    pub(super) fn stmts(&self) -> impl Iterator<Item = (StmtId, &[ModuleId])> {
        self.stmts.iter().map(|(stmt, ids)| (*stmt, &**ids))
    }
}

impl Project {
    /// The folders from which what Vercel loads finds modules by absolute names, each with those.
    pub fn import_bases(&self) -> &[(Utf8PathBuf, Vec<ModuleId>)] {
        let find = || bases(self);
        self.known.import_bases.get_or_init(find)
    }

    /// Whether the project's root is on the path wherever the app runs, as its imports say.
    pub fn finds_root(&self) -> bool {
        finds_root(self)
    }

    /// Whether an absolute import of a plain name may find another module than the one in `folder`: a
    /// folder that the code puts on the path holds one.
    pub fn is_shadowed(&self, name: &str, folder: &Utf8Path) -> bool {
        let mut others = self.added_folders().with(name);
        others.any(|added| added.folder != folder)
    }

    /// Whether the module [`helper::FILE`] would hide a library: the project imports that name, and
    /// has none for it.
    pub fn helper_hides_library(&self) -> bool {
        let find = || is_library(self, helper::FILE);
        *self.known.library.get_or_init(find)
    }

    /// Whether a module of the root does nothing but give an app to Vercel.
    pub fn only_hands_on(&self, id: ModuleId) -> bool {
        only_hands_on(self, id)
    }
}

/// The folders from which what Vercel loads finds modules by absolute names, each with those modules.
fn bases(project: &Project) -> Vec<(Utf8PathBuf, Vec<ModuleId>)> {
    let mut bases = FxHashSet::default();
    for &importer in &project.reach().modules {
        let Some(facts) = project.facts(importer) else {
            continue;
        };
        // What only Vercel loads says nothing of a laptop.
        if only_hands_on(project, importer) {
            continue;
        }
        for (stmt, _) in project.imports_of(importer).stmts() {
            for name in absolute_names(facts.stmt(stmt).node) {
                if let Some(found) = project.import(importer, name)
                    && let Some(base) = base_of(project.path(found), name)
                {
                    bases.insert((base.to_owned(), found));
                }
            }
        }
    }
    let mut bases: Vec<_> = bases.into_iter().collect();
    bases.sort_unstable();
    let mut grouped: Vec<(Utf8PathBuf, Vec<ModuleId>)> = Vec::new();
    for (base, found) in bases {
        match grouped.last_mut() {
            Some((last, all)) if *last == base => all.push(found),
            _ => grouped.push((base, vec![found])),
        }
    }
    grouped
}

/// Whether the root of the project is on the path wherever the app runs: a module finds another from
/// there alone, and does without it nowhere.
fn finds_root(project: &Project) -> bool {
    // An installed package is found without the folder around it.
    !installs(project)
        && project.reach().modules.iter().any(|&importer| {
            let Some(facts) = project.facts(importer) else {
                return false;
            };
            let folder = project.folder(importer);
            let from_root = |name: &str| {
                let first = first_word(name);
                let beside = folder.join(first);
                let found = project.import(importer, name);
                let base = found.and_then(|found| base_of(project.path(found), name));
                base.is_some_and(|base| base.as_str().is_empty())
                    && !project.has_files_below(&beside)
                    && !project.exists(&beside.with_extension("py"))
            };
            let mut stmts = project.imports_of(importer).stmts();
            !folder.as_str().is_empty()
                && !only_hands_on(project, importer)
                && stmts.any(|(stmt, _)| {
                    absolute_names(facts.stmt(stmt).node).any(from_root)
                        && !is_guarded_import(facts, stmt)
                })
        })
}

/// Whether the project imports a name that it has no module for.
fn is_library(project: &Project, name: &str) -> bool {
    project.modules_with(name).any(|(id, module)| {
        let mut stmts = module.facts().import_stmts();
        let imports =
            stmts.any(|(_, fact)| absolute_names(fact.node).any(|all| first_word(all) == name));
        imports && project.import(id, name).is_none()
    })
}

/// Whether a package of the project can be installed, as far as its files say.
pub fn installs(project: &Project) -> bool {
    const BUILDS: &[&str] = &["[build-system]", "[tool.poetry]", "[tool.flit"];
    project.exists("setup.py".into())
        || project.exists("setup.cfg".into())
        || project
            .text("pyproject.toml".into())
            .is_some_and(|text| BUILDS.iter().any(|table| text.contains(table)))
}

/// Whether a module of the root does nothing but import an app and give it to Vercel as `handler`.
fn only_hands_on(project: &Project, id: ModuleId) -> bool {
    let binds = |stmt: &Stmt, names: &[&str]| match stmt {
        Stmt::Assign(node) => node
            .targets
            .iter()
            .all(|target| matches!(target, Expr::Name(name) if names.contains(&name.id.as_str()))),
        _ => false,
    };
    let Some(module) = project
        .module(id)
        .filter(|_| project.folder(id).as_str().is_empty())
    else {
        return false;
    };
    let body = &module.tree().body;
    body.iter().any(|stmt| binds(stmt, &["handler"]))
        && body.iter().all(|stmt| match stmt {
            Stmt::Import(_) | Stmt::ImportFrom(_) => true,
            // sys.path.insert(0, …)
            Stmt::Expr(node) => matches!(&*node.value, Expr::Call(call)
                if matches!(&*call.func, Expr::Attribute(func) if &func.attr == "insert")),
            stmt => binds(stmt, &["app", "handler"]),
        })
}

/// The folder from which a dotted name leads to a file.
pub fn base_of<'p>(file: &'p Utf8Path, dotted: &str) -> Option<&'p Utf8Path> {
    let stem = file.as_str().strip_suffix(".py")?;
    let stem = stem.strip_suffix("/__init__").unwrap_or(stem);
    let base = stem.strip_suffix(&*dotted.replace('.', "/"))?;
    match base.strip_suffix('/') {
        Some(base) => Some(Utf8Path::new(base)),
        None => base.is_empty().then_some(Utf8Path::new("")),
    }
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
