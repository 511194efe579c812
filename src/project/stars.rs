//! What star imports hand on: whether a name that is added to a module changes another one.

use rustc_hash::FxHashSet;

use super::{ModuleId, Project};
use crate::plan::Import;
use crate::python::imports;

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
