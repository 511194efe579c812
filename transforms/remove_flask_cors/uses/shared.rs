//! Which names of a module other modules take: those stay bound.

use ruff_python_ast as ast;
use ruff_python_ast::Expr;

use super::is_package;
use crate::project::{ModuleId, Project};
use crate::python::Facts;
use crate::python::facts::{Binding, BindingId, BindingKind, Use, dotted, string};

/// Whether another module may take a global name of this one: by an import of the name, of the
/// module, or of all its names; or this one lists it in `__all__`.
pub fn is_shared(project: &Project, module: ModuleId, name: &str) -> bool {
    let takes = |id: ModuleId| {
        id != module
            && project.mentions(id, name)
            && project.imports(id).contains(&module)
            && project
                .facts(id)
                .is_none_or(|facts| takes_it(project, id, facts, module, name))
    };
    let listed = project.facts(module).is_some_and(|facts| {
        let mut all = facts.globals("__all__").iter();
        all.any(|id| match facts.binding(*id).kind {
            BindingKind::Assign(
                Expr::List(ast::ExprList { elts, .. }) | Expr::Tuple(ast::ExprTuple { elts, .. }),
            ) => elts.iter().any(|item| string(item) == Some(name)),
            _ => true,
        })
    });
    listed || project.modules().any(takes)
}

/// Whether a module takes a name of another: by `from it import name`, as the attribute of what may
/// be that module, or by a star. What it imports itself from elsewhere is its own.
fn takes_it(
    project: &Project,
    id: ModuleId,
    facts: &Facts<'_>,
    module: ModuleId,
    name: &str,
) -> bool {
    let imports = |binding: &Binding<'_>| {
        let BindingKind::ImportFrom { node, alias } = binding.kind else {
            return false;
        };
        let from = node.module.as_ref().map_or("", |from| from.as_str());
        let own = node.level == 0 && is_package(from);
        alias.name.as_str() == name
            && !own
            && project
                .import_from(id, node.level, from)
                .is_none_or(|it| it == module)
    };
    let reads = |u: &Use<'_>| {
        let bound = facts.lookup(&u.node.id, u.scope);
        if u.node.id == *name && bound.is_none() && !facts.stars.is_empty() {
            return true;
        }
        let path = dotted(u.chain).unwrap_or_default();
        let of_package = |id: &BindingId| matches!(facts.binding(*id).kind, BindingKind::Import { module, .. } if is_package(module));
        path.iter().skip(1).any(|part| *part == name)
            && !bound.is_some_and(|(_, ids)| ids.iter().all(of_package))
    };
    facts.bindings.iter().any(imports) || facts.uses.iter().any(reads)
}

/// Whether another module imports every name of this one.
pub fn is_starred(project: &Project, module: ModuleId) -> bool {
    project.modules_with("*").any(|(id, other)| {
        other.facts().stars.iter().any(|(_, star)| {
            let from = star.module.as_ref().map_or("", |module| module.as_str());
            project.import_from(id, star.level, from) == Some(module)
        })
    })
}
