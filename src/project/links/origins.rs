//! Where the names come from that a module imports from others.

use rustc_hash::FxHashMap;

use crate::project::{ModuleId, Project};
use crate::python::facts::{Binding, BindingId, BindingKind, StmtId};

/// Where an imported name comes from, as far as that is the project.
#[derive(Debug, Clone, Copy)]
pub(in crate::project) struct Origin {
    /// x of `from x import y`.
    pub(in crate::project) module: Option<ModuleId>,
    /// The module x.y.
    pub(in crate::project) member: Option<ModuleId>,
}

/// The origins of the names that `from` imports of a module bind.
pub(in crate::project) fn origins(project: &Project, id: ModuleId) -> FxHashMap<BindingId, Origin> {
    let bindings = project.facts(id).map_or(&[][..], |facts| &facts.bindings);
    // The names of one statement stand together.
    let mut last: Option<(StmtId, Option<ModuleId>)> = None;
    let origin = |(index, binding): (u32, &Binding<'_>)| {
        let BindingKind::ImportFrom { node, alias } = binding.kind else {
            return None;
        };
        let from = node.module.as_ref().map_or("", |module| module.as_str());
        let module = match last {
            Some((stmt, module)) if stmt == binding.stmt => module,
            _ => project.import_from(id, node.level, from),
        };
        last = Some((binding.stmt, module));
        let origin = Origin {
            module,
            member: project.import_member(id, node.level, from, &alias.name),
        };
        Some((BindingId(index), origin))
    };
    (0..).zip(bindings).filter_map(origin).collect()
}
