//! Which app Vercel serves, and which one vfix works on where Vercel finds none.
//!
//! The builder's own pick comes first. Where it has none, the project's only app is meant; of several
//! the one that a Procfile or a Dockerfile names, and vfix does not choose by itself.

mod home;

use ruff_python_ast::Expr;
use rustc_hash::FxHashMap;

use super::apps::App;
pub use super::builder::builder_pick;
use super::builder::{self, Search, first_export};
use super::foreign::no_app;
use super::reach::Entry;
use super::{ModuleId, Project, deployed, scripts};
use crate::python::facts::{BindingId, BindingKind, MODULE, ScopeId};
use crate::python::names::last_word;
pub use home::starred_name;
use home::{binds, home_module, starts};

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
    let pick = served(project);
    if let Some((module, name)) = &pick
        && let Some(app) = exported_app(project, *module, name)
    {
        return Choice::One(Entry {
            module: *module,
            picked: Some(name.clone()),
            app,
        });
    }
    let candidates: Vec<usize> = (0..project.apps().len())
        .filter(|index| !project.is_support(project.apps()[*index].call.module))
        .collect();
    // A second Flask(...) in the same scope under the same name replaces the first one.
    let mut last: FxHashMap<_, usize> = FxHashMap::default();
    for app in candidates.iter().map(|index| &project.apps()[*index]) {
        if let Some(name) = bound(project, app) {
            let call = last.entry(name).or_default();
            *call = app.call.index.max(*call);
        }
    }
    let stays = |index: &usize| {
        let app = &project.apps()[*index];
        bound(project, app).is_none_or(|name| last[&name] == app.call.index)
    };
    let mut effective: Vec<usize> = candidates.into_iter().filter(stays).collect();
    if effective.len() > 1 {
        let apps = effective.iter().copied();
        let answers = |index: &usize| !scripts::made_for_itself(project, &project.apps()[*index]);
        let others: Vec<usize> = apps.filter(answers).collect();
        if !others.is_empty() {
            effective = others;
        }
    }
    match &effective[..] {
        [] => Choice::None,
        [app]
            if let Some((module, name)) = &pick
                && may_be_an_app(project, *module, name) =>
        {
            Choice::One(Entry {
                module: *module,
                picked: Some(name.clone()),
                app: *app,
            })
        }
        [app] => Choice::One(Entry {
            module: home_module(project, *app),
            picked: None,
            app: *app,
        }),
        several => {
            let entry = match pick {
                Some((module, name)) => wrapped_app(project, module, name),
                None => deployed_app(project, several),
            };
            entry.map_or_else(|| Choice::Several(several.to_vec()), Choice::One)
        }
    }
}

/// The module and the name that Vercel serves: what the builder picks, and of several functions the one
/// that holds a Flask app.
pub fn served(project: &Project) -> Option<(ModuleId, String)> {
    function_with_app(project).or_else(|| builder_pick(project))
}

/// The first function that holds a Flask app, where vercel.json makes each of several files one.
fn function_with_app(project: &Project) -> Option<(ModuleId, String)> {
    let (Search::Built(files) | Search::Functions(files)) = builder::search(project) else {
        return None;
    };
    let mut exports = files
        .chunks(1)
        .filter_map(|file| first_export(project, file));
    exports.find(|(module, name)| exported_app(project, *module, name).is_some())
}

/// The one of these apps that other hosts are told to serve.
fn deployed_app(project: &Project, apps: &[usize]) -> Option<Entry> {
    let mut found = deployed::named(project).into_iter().filter_map(|named| {
        let module = named.module;
        let mut meant = apps.iter().copied().filter(|app| match named.object {
            Some(name) => {
                exported_app(project, module, name) == Some(*app)
                    || returns(project, module, name, *app)
            }
            None => project.apps()[*app].call.module == module || starts(project, module, *app),
        });
        match (meant.next(), meant.next()) {
            (Some(app), None) => Some((module, app)),
            _ => None,
        }
    });
    let (module, app) = found.next()?;
    if !found.all(|(_, other)| other == app) {
        return None;
    }
    let module = match binds(project, module, app) {
        true => module,
        false => home_module(project, app),
    };
    Some(Entry {
        module,
        picked: None,
        app,
    })
}

/// Whether a function of a module, by its name there, returns an app.
fn returns(project: &Project, module: ModuleId, name: &str, app: usize) -> bool {
    let mut factories = project.factories(&project.apps()[app]).into_iter();
    let is_it = |id: BindingId| {
        project
            .facts(module)
            .is_some_and(|facts| facts.binding(id).name == name)
    };
    factories.any(|(home, id)| home == module && is_it(id))
}

/// The app that a class of a library wraps, such as `DispatcherMiddleware(site, {'/api': api})`: the
/// first that it gets answers what no other one is mounted for.
fn wrapped_app(project: &Project, module: ModuleId, name: String) -> Option<Entry> {
    if !may_be_an_app(project, module, &name) {
        return None;
    }
    let facts = project.facts(module)?;
    let BindingKind::Assign(mut value) = facts.binding(*facts.globals(&name).last()?).kind else {
        return None;
    };
    loop {
        value = match value {
            Expr::Call(call) => {
                let class = project.qualified(module, MODULE, &call.func)?;
                let name = last_word(&class);
                if !name.starts_with(char::is_uppercase) {
                    return None;
                }
                call.arguments.args.first()?
            }
            // site.wsgi_app
            Expr::Attribute(node) if &node.attr == "wsgi_app" => &node.value,
            Expr::Name(_) | Expr::Attribute(_) => break,
            _ => return None,
        };
    }
    match project.apps_of(module, MODULE, value)[..] {
        [app] => Some(Entry {
            module,
            picked: Some(name),
            app,
        }),
        _ => None,
    }
}

/// Whether a name may hold the app though nobody can tell: what wraps it, what a library made of
/// it, or an import of a module that is not here.
pub fn may_be_an_app(project: &Project, module: ModuleId, name: &str) -> bool {
    let Some(facts) = project.facts(module) else {
        return false;
    };
    let ids = facts.globals(name).iter().copied();
    let mut ids = ids
        .filter(|id| no_app(project, module, *id).is_none())
        .filter(|id| !facts.is_bound_by_the_guard(facts.binding(*id)));
    ids.any(|id| match facts.binding(id).kind {
        BindingKind::Assign(value) => {
            matches!(
                value,
                Expr::Call(_) | Expr::Attribute(_) | Expr::Subscript(_)
            )
        }
        BindingKind::ImportFrom { .. } => true,
        _ => false,
    })
}

/// The name that an app is bound to, with the scope that has it.
fn bound<'p>(project: &'p Project, app: &App) -> Option<(ModuleId, ScopeId, &'p str)> {
    let facts = project.facts(app.call.module)?;
    Some((app.call.module, app.scope, facts.binding(app.binding?).name))
}

/// The app that a module exports under a name, where it is one and only one.
fn exported_app(project: &Project, module: ModuleId, name: &str) -> Option<usize> {
    let facts = project.facts(module)?;
    let mut last = None;
    for id in facts.globals(name) {
        let binding = facts.binding(*id);
        if binding.scope == MODULE && !facts.is_bound_by_the_guard(binding) {
            last = project.apps_bound(module, *id).last().copied().or(last);
        }
    }
    last
}
