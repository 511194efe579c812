//! What star imports hand on: the modules of a package that its `__all__` names, and whether a name that
//! is added to a module changes another one.

use camino::Utf8Path;
use ruff_python_ast::helpers::any_over_expr;
use ruff_python_ast::{Expr, StmtImportFrom};
use rustc_hash::FxHashSet;

use super::dynamic::lists_modules;
use super::{ModuleId, Project};
use crate::plan::Import;
use crate::python::facts::{BindingKind, elements, string};
use crate::python::imports;

/// What `from package import *` loads of a package.
#[derive(Debug)]
pub(super) struct Brought<'p> {
    /// The folder of the package.
    folder: &'p Utf8Path,
    /// The `__init__.py` in it.
    package: ModuleId,
    /// The names that `__all__` spells.
    names: FxHashSet<String>,
    /// Whether it holds what lies in the folder.
    lists: bool,
}

impl<'p> Brought<'p> {
    /// By a star import in a module; `None` where it names no package with an `__all__`.
    pub(super) fn by(
        project: &'p Project,
        importer: ModuleId,
        star: &StmtImportFrom,
    ) -> Option<Self> {
        let from = star.module.as_ref().map_or("", |module| module.as_str());
        let package = project.import_from(importer, star.level, from)?;
        if project.path(package).file_stem() != Some("__init__")
            || !project.mentions(package, "__all__")
        {
            return None;
        }
        let facts = project.facts(package)?;
        let mut names = FxHashSet::default();
        let mut lists = false;
        for id in facts.globals("__all__") {
            let (BindingKind::Assign(value) | BindingKind::AugAssign(value)) =
                facts.binding(*id).kind
            else {
                continue;
            };
            let is_spelled =
                elements(value).is_some_and(|all| all.iter().all(|e| string(e).is_some()));
            lists |= !is_spelled && lists_modules(project, package);
            any_over_expr(value, |part| {
                if let Expr::StringLiteral(name) = part {
                    names.insert(name.value.to_str().to_owned());
                }
                false
            });
        }
        let brings = lists || !names.is_empty();
        brings.then(|| Brought {
            folder: project.folder(package),
            package,
            names,
            lists,
        })
    }

    /// The folder whose modules it loads, whatever they are called.
    pub(super) fn listed(&self) -> Option<&'p Utf8Path> {
        self.lists.then_some(self.folder)
    }

    /// The modules that it names.
    pub(super) fn named(&self, project: &Project) -> Vec<ModuleId> {
        let names = self.names.iter();
        let modules = names.filter_map(|name| project.import_member(self.package, 1, "", name));
        let mut modules: Vec<ModuleId> = modules.collect();
        modules.sort_unstable();
        modules
    }

    /// Whether it brings a module of the package.
    pub(super) fn brings(&self, name: &str) -> bool {
        self.lists || self.names.contains(name)
    }
}

/// The names among `wanted` that some star import may bind from a module of the project.
pub(super) fn bound(project: &Project, wanted: &[&'static str]) -> FxHashSet<&'static str> {
    let mut sources = FxHashSet::default();
    for (id, module) in project.modules_with("import *") {
        let stars = module.facts().stars.iter();
        sources.extend(stars.filter_map(|(_, star)| {
            let from = star.module.as_ref().map_or("", |module| module.as_str());
            project.import_from(id, star.level, from)
        }));
    }
    let mut found = FxHashSet::default();
    for facts in sources.into_iter().filter_map(|id| project.facts(id)) {
        found.extend(wanted.iter().filter(|name| !facts.globals(name).is_empty()));
    }
    found
}

/// Why names may not be added to a module, as definitions or as imports: another module
/// star-imports it and means something else by one of them.
pub fn star_clash(
    project: &Project,
    module: ModuleId,
    names: &[&str],
    imports: &[&Import],
) -> Option<String> {
    let mut readers = vec![module];
    let mut next = 0;
    while let Some(&id) = readers.get(next) {
        next += 1;
        for (other, parsed) in project.modules_with("import *") {
            let facts = parsed.facts();
            let star = facts.stars.iter().find(|(_, star)| {
                let from = star.module.as_ref().map_or("", |module| module.as_str());
                project.import_from(other, star.level, from) == Some(id)
            });
            let Some((star, _)) = star.filter(|_| !readers.contains(&other)) else {
                continue;
            };
            // A binding below the star import wins; the same import above it changes nothing.
            let differs = |name: &str, import: Option<&Import>| {
                let ids = facts.globals(name);
                let same = ids.iter().map(|id| facts.binding(*id)).all(|binding| {
                    binding.stmt > *star
                        || import.is_some_and(|import| {
                            let member = import.member.as_deref();
                            imports::is_import_of(&binding.kind, &import.module, member)
                        })
                });
                facts.mentions(name) && (ids.is_empty() || !same)
            };
            let clash = names.iter().copied().find(|name| differs(name, None));
            let imported = imports.iter().copied();
            let clash = clash.or_else(|| {
                imported
                    .map(|import| (&*import.name, import))
                    .find_map(|(name, import)| differs(name, Some(import)).then_some(name))
            });
            if let Some(name) = clash {
                let path = project.path(other);
                return Some(format!(
                    "{path} star-imports the module and means something else by `{name}`"
                ));
            }
            readers.push(other);
        }
    }
    None
}
