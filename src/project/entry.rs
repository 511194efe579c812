//! Which app Vercel serves, and which one vfix works on where Vercel finds none.
//!
//! The builder's own pick comes first. Where it has none, the project's only app is meant; among
//! several, vfix does not choose.

use super::apps::{App, Home};
use super::reach::Entry;
use super::{ModuleId, Project};
use crate::python::facts::MODULE;

/// The outcome of the search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// One app.
    One(Entry),
    /// Several that could be meant, by index.
    Several(Vec<usize>),
    /// No Flask app.
    None,
}

/// Find the app.
pub fn find(project: &Project) -> Choice {
    if let Some((module, name)) = builder_pick(project)
        && let Some(app) = exported_app(project, module, &name)
    {
        return Choice::One(Entry {
            module,
            picked: Some(name),
            app,
        });
    }
    let candidates: Vec<usize> = (0..project.apps().len())
        .filter(|index| !project.is_support(project.apps()[*index].call.module))
        .collect();
    // A second Flask(...) in the same scope under the same name replaces the first one.
    let effective: Vec<usize> = candidates
        .iter()
        .copied()
        .filter(|index| {
            !candidates
                .iter()
                .any(|other| replaces(project, *other, *index))
        })
        .collect();
    match &effective[..] {
        [] => Choice::None,
        [app] => Choice::One(Entry {
            module: home_module(project, &project.apps()[*app]),
            picked: None,
            app: *app,
        }),
        several => Choice::Several(several.to_vec()),
    }
}

fn replaces(project: &Project, later: usize, earlier: usize) -> bool {
    let (later, earlier) = (&project.apps()[later], &project.apps()[earlier]);
    let Some(facts) = project.facts(earlier.call.module) else {
        return false;
    };
    let name = |app: &App| app.binding.map(|id| facts.binding(id).name);
    later.call.module == earlier.call.module
        && later.scope == earlier.scope
        && later.call.index > earlier.call.index
        && name(later).is_some()
        && name(later) == name(earlier)
}

/// The module whose import makes the app: where it is made, or the one module that calls its
/// factory.
fn home_module(project: &Project, app: &App) -> ModuleId {
    if app.home == Home::Module {
        return app.call.module;
    }
    let factories = project.factories(app);
    let callers: Vec<ModuleId> = project
        .modules()
        .filter(|id| *id != app.call.module && !project.is_support(*id))
        .filter(|id| {
            let names = factories.iter().filter_map(|(module, binding)| {
                Some(project.facts(*module)?.binding(*binding).name)
            });
            names.into_iter().any(|name| project.mentions(*id, name))
        })
        .filter(|id| {
            let Some(facts) = project.facts(*id) else {
                return false;
            };
            facts.calls.iter().any(|call| {
                let targets = project.resolve(*id, call.scope, &call.node.func);
                targets.iter().any(|target| {
                    matches!(target, super::resolve::Target::Local { module, binding, .. }
                        if factories.contains(&(*module, *binding)))
                })
            })
        })
        .collect();
    match &callers[..] {
        [caller] => *caller,
        _ => app.call.module,
    }
}

/// The app that a module exports under a name, where it is one and only one.
fn exported_app(project: &Project, module: ModuleId, name: &str) -> Option<usize> {
    let facts = project.facts(module)?;
    let mut last = None;
    for id in facts.globals(name) {
        if facts.binding(*id).scope == MODULE {
            last = project.apps_bound(module, *id).last().copied().or(last);
        }
    }
    last
}

/// The module and the name that Vercel's builder picks.
fn builder_pick(project: &Project) -> Option<(ModuleId, String)> {
    const NAMES: &[&str] = &["app", "index", "server", "main", "wsgi", "asgi"];
    for folder in ["", "src", "app", "api"] {
        for name in NAMES {
            let path = camino::Utf8Path::new(folder).join(format!("{name}.py"));
            let Some(id) = project.module_at(&path) else {
                continue;
            };
            let Some(facts) = project.facts(id) else {
                continue;
            };
            for name in ["app", "application"] {
                let top = |id: &crate::python::facts::BindingId| {
                    facts.stmt(facts.binding(*id).stmt).parent.is_none()
                };
                if facts.globals(name).iter().any(top) {
                    return Some((id, name.to_owned()));
                }
            }
        }
    }
    None
}
