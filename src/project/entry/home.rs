//! Which module Vercel should load for an app that it does not find.

use std::cell::LazyCell;

use ruff_python_ast::{Expr, Identifier};
use rustc_hash::FxHashSet;

use crate::project::resolve::Target;
use crate::project::{ModuleId, Project, builder, scripts};
use crate::python::facts::{BindingId, BindingKind, MODULE};

/// The module that Vercel should load for an app: one that has it at hand and that no other module
/// imports, because only that one has all routes; among several the first that the builder
/// searches. A script that works on the app's data is none.
pub(super) fn home_module(project: &Project, index: usize) -> ModuleId {
    let app = &project.apps()[index];
    let factories = project.factories(app);
    let mut names: Vec<&str> = factories
        .iter()
        .filter_map(|(module, binding)| Some(project.facts(*module)?.binding(*binding).name))
        .collect();
    let bound = project.facts(app.call.module).zip(app.binding);
    names.extend(bound.map(|(facts, binding)| facts.binding(binding).name));
    let mentions = |id: &ModuleId| names.iter().any(|name| project.mentions(*id, name));
    let rank = |id: &ModuleId| builder::rank(project.path(*id));
    let known = LazyCell::new(|| reached(project, app.call.module));
    let is_script = |id: ModuleId| {
        mentions(&id)
            && rank(&id).is_none()
            && scripts::is_script(
                project,
                id,
                &known,
                |id| binds(project, id, index),
                |id| makes(project, id, index) || calls(project, id, &factories),
            )
    };
    let (importers, mut imported) = importers(project, app.call.module, is_script);
    let others = || importers.iter().copied();
    for id in others().filter(|id| mentions(id) && makes(project, *id, index)) {
        // run.py: logger = …; app = create_app()     app/__init__.py: from run import logger
        // Only where run.py comes first does each of the two find what it takes from the other.
        let own = reached(project, id);
        let by_others = others()
            .chain([app.call.module])
            .any(|other| !own.contains(&other) && project.imports(other).contains(&id));
        if own.contains(&app.call.module) && !by_others {
            imported[project.names.position(id)] = false;
        }
    }
    let is_imported = |id: &ModuleId| imported[project.names.position(*id)];
    // Few are imported by nobody: only those are asked whether they have the app.
    let tops: Vec<ModuleId> = others()
        .filter(|id| !is_imported(id))
        .filter(mentions)
        .filter(|id| binds(project, *id, index) || calls(project, *id, &factories))
        .chain(Some(app.call.module).filter(|id| !is_imported(id)))
        .collect();
    let first = tops
        .iter()
        .filter(|id| rank(id).is_some())
        .min_by_key(|id| rank(id));
    match (first, &tops[..]) {
        (Some(first), _) => *first,
        (None, [only]) => *only,
        (None, _) => {
            // A worker makes the app for itself, too: dashboard/tasks.py beside run.py.
            let mut starters = tops.iter().filter(|id| starts(project, **id, index));
            match (starters.next(), starters.next()) {
                (Some(only), None) => *only,
                _ => app.call.module,
            }
        }
    }
}

/// Whether a module runs the app: `app.run()`.
pub(super) fn starts(project: &Project, id: ModuleId, app: usize) -> bool {
    let calls = project.facts(id).map_or(&[][..], |facts| &facts.calls);
    calls.iter().any(|call| match &*call.node.func {
        Expr::Attribute(func) if &func.attr == "run" => {
            project.apps_of(id, call.scope, &func.value).contains(&app)
        }
        _ => false,
    })
}

/// The modules beside that of the app which are no tests and no scripts, and which modules they and
/// that one import, by position.
fn importers(
    project: &Project,
    home: ModuleId,
    is_script: impl Fn(ModuleId) -> bool,
) -> (Vec<ModuleId>, Vec<bool>) {
    let others = project.modules();
    let others = others.filter(|id| *id != home && !project.is_support(*id));
    let mut importers: Vec<ModuleId> = others.collect();
    loop {
        let mut imported = vec![false; project.slots.len()];
        for id in importers.iter().chain([&home]) {
            for other in project.imports(*id).iter().filter(|other| *other != id) {
                imported[project.names.position(*other)] = true;
            }
        }
        // What only scripts import may be one, too.
        let count = importers.len();
        importers.retain(|id| imported[project.names.position(*id)] || !is_script(*id));
        if importers.len() == count {
            return (importers, imported);
        }
    }
}

/// Whether a module has the app under a name of its own, outside of its main guard.
pub(super) fn binds(project: &Project, id: ModuleId, app: usize) -> bool {
    let may_hold_it = |kind: &BindingKind<'_>| match *kind {
        BindingKind::Assign(_) | BindingKind::Unpack => true,
        BindingKind::ImportFrom { node, .. } => {
            let of_project = |module: &Identifier| project.is_own(module);
            node.level > 0 || node.module.as_ref().is_some_and(of_project)
        }
        _ => false,
    };
    binds_as(project, id, app, may_hold_it) || starred_name(project, id, app).is_some()
}

/// Whether a module binds what it makes of the app's factory, outside of its main guard.
fn makes(project: &Project, id: ModuleId, app: usize) -> bool {
    binds_as(project, id, app, |kind| {
        matches!(kind, BindingKind::Assign(Expr::Call(_)))
    })
}

/// Whether a module binds the app by one of these, outside of its main guard.
fn binds_as(
    project: &Project,
    id: ModuleId,
    app: usize,
    is_it: impl Fn(&BindingKind<'_>) -> bool,
) -> bool {
    let Some(facts) = project.facts(id) else {
        return false;
    };
    let mut names = facts.scope(MODULE).names.values().flatten();
    names.any(|id_of| {
        let binding = facts.binding(*id_of);
        is_it(&binding.kind)
            && !facts.in_main_guard(binding.stmt)
            && project.apps_bound(id, *id_of).contains(&app)
    })
}

/// A module and what its import leads to.
fn reached(project: &Project, id: ModuleId) -> FxHashSet<ModuleId> {
    let mut found = FxHashSet::from_iter([id]);
    let mut left = vec![id];
    while let Some(id) = left.pop() {
        left.extend(project.imports(id).iter().filter(|id| found.insert(**id)));
    }
    found
}

/// The name under which a module uses an app that it has from a star import.
pub fn starred_name(project: &Project, id: ModuleId, app: usize) -> Option<&str> {
    let facts = project.facts(id)?;
    let mut stars = facts.stars.iter();
    if stars.all(|(stmt, _)| facts.in_main_guard(*stmt)) {
        return None;
    }
    // The guard may use a name that the import of the module binds: app.run()
    let unbound = facts.uses.iter();
    let unbound = unbound.filter(|u| facts.lookup(&u.node.id, u.scope).is_none());
    unbound
        .filter(|u| {
            let name = ruff_python_ast::Expr::Name(u.node.clone());
            project.apps_of(id, u.scope, &name).contains(&app)
        })
        .map(|u| u.node.id.as_str())
        .next()
}

/// Whether a module calls one of these functions.
fn calls(project: &Project, id: ModuleId, functions: &[(ModuleId, BindingId)]) -> bool {
    let is_it = |target: &Target| {
        matches!(target, Target::Local { module, binding, .. }
            if functions.contains(&(*module, *binding)))
    };
    let callees = || project.callees(id).targets.iter();
    !functions.is_empty() && callees().flat_map(|targets| targets.iter()).any(is_it)
}
