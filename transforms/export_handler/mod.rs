//! VF002: a top-level `app` where Vercel's detector looks for one, the guide's `handler = app`
//! beside it, and no server that is started while the module is imported.
//!
//! Off Vercel no factory runs that did not run before, and `python main.py` still serves. After
//! each change the detector is asked again: a change that does not make it find the app is not made.

pub mod blocking;
mod export;
mod guarded;
mod new_file;
mod unloaded;

use std::collections::BTreeMap;
use std::sync::Arc;

use camino::Utf8PathBuf;

use super::Transform;
use crate::plan::{Change, Plan};
use crate::project::entry::{self, Choice};
use crate::project::reach::Entry;
use crate::project::{ModuleId, Project, site};
use crate::python::facts::BindingId;
use crate::rule::{Applicability, Effect, Finding, Place, Rule};

/// VF002.
pub static RULE: Rule = Rule {
    code: "VF002",
    name: "export-handler",
    summary: "Let Vercel find the app, and start no server while it is imported.",
    fix: Applicability::Safe,
    explain: include_str!("explain.md"),
};

/// The transform.
pub struct ExportHandler;

impl Transform for ExportHandler {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        let reach = project.reach();
        let Some(entry) = &reach.entry else {
            if let [first, ..] = &reach.rivals[..] {
                plan.finding(rivals(project, *first, reach.rivals.len()));
            }
            return;
        };
        blocking::plan(project, plan);
        guarded::plan(project, entry, plan);
        if is_served(project, entry) {
            export::handler_line(project, entry, plan);
            unloaded::plan(project, entry, plan);
            return;
        }
        match foreign_pick(project, entry) {
            Pick::None => {}
            Pick::Other => return,
            Pick::Class(finding) => return plan.finding(finding),
        }
        if let Err(why) = export::found(project, entry, plan) {
            let path = project.path(entry.module);
            plan.finding(Finding::manual(
                &RULE,
                site::place_of(project, &project.apps()[entry.app]),
                Effect::EveryRequestFails,
                format!("Vercel finds no app in {path}, and none is added: {why}"),
                "Bind the app to the name `app` at the top level of app.py, index.py, main.py, server.py or \
                 wsgi.py, outside of any `if` or `try`.",
            ));
        }
    }
}

/// Whether Vercel picks the app, under a name that holds it when the import is over.
fn is_served(project: &Project, entry: &Entry) -> bool {
    let (Some(name), Some(facts)) = (&entry.picked, project.facts(entry.module)) else {
        return false;
    };
    let ids = facts.globals(name);
    let apps = |id: &BindingId| project.apps_bound(entry.module, *id);
    ids.iter()
        .any(|id| apps(id).contains(&entry.app) && !facts.in_main_guard(facts.binding(*id).stmt))
        || ids.iter().all(|id| apps(id).is_empty())
            && entry::may_be_an_app(project, entry.module, name)
}

/// What the detector picks where it does not pick the app.
enum Pick {
    None,
    /// An object that may be an app of whatever kind.
    Other,
    /// A class that is no request handler.
    Class(Finding),
}

fn foreign_pick(project: &Project, entry: &Entry) -> Pick {
    let Some((module, name)) = entry::builder_pick(project) else {
        return Pick::None;
    };
    if entry.picked.as_deref() == Some(&name) {
        return Pick::None;
    }
    let Some(facts) = project.facts(module) else {
        return Pick::Other;
    };
    let class = facts.globals(&name).iter().find_map(|id| {
        use crate::python::facts::BindingKind;
        match facts.binding(*id).kind {
            BindingKind::Class(node) => Some((facts.binding(*id), node)),
            _ => None,
        }
    });
    match class {
        Some((binding, node)) if !is_http_handler(project, module, node) => {
            Pick::Class(Finding::manual(
                &RULE,
                Place::new(project.path(module), binding.range),
                Effect::EveryRequestFails,
                format!("Vercel takes the class `{name}` for the app, because it stands first"),
                format!(
                    "Rename the class, or import it from another module: Vercel serves the first top-level `app` or class `{name}`."
                ),
            ))
        }
        _ => Pick::Other,
    }
}

/// A class that Vercel can serve as it is.
fn is_http_handler(
    project: &Project,
    module: ModuleId,
    node: &ruff_python_ast::StmtClassDef,
) -> bool {
    let bases = node
        .arguments
        .iter()
        .flat_map(|arguments| &arguments.args[..]);
    bases.into_iter().any(|base| {
        let name = project.qualified(module, crate::python::facts::MODULE, base);
        name.is_some_and(|name| name.ends_with("HTTPRequestHandler"))
    })
}

fn rivals(project: &Project, first: usize, count: usize) -> Finding {
    let place = site::place_of(project, &project.apps()[first]);
    match entry::builder_pick(project) {
        Some((module, name)) => Finding::manual(
            &RULE,
            place,
            Effect::Harmless,
            format!(
                "the project makes {count} Flask apps, and which of them `{name}` of {} is cannot be read from the code: nothing is changed",
                project.path(module)
            ),
            "",
        ),
        None => Finding::manual(
            &RULE,
            place,
            Effect::EveryRequestFails,
            format!("the project makes {count} Flask apps, and Vercel finds none of them"),
            "Choose one: bind it to the name `app` at the top level of app.py, index.py, main.py, server.py or \
             wsgi.py.",
        ),
    }
}

/// Whether Vercel finds the app once the change is made.
fn is_found_after(project: &Project, entry: &Entry, change: &Change) -> bool {
    let mut texts: BTreeMap<Utf8PathBuf, Arc<str>> = project.texts().clone();
    let mut listing = (**project.listing()).clone();
    let mut edits = change.edits.clone();
    edits.sort_by_key(|(_, edit)| std::cmp::Reverse(edit.range.start()));
    for (path, edit) in &edits {
        let Some(text) = texts.get(path) else {
            return false;
        };
        let mut new = text.to_string();
        new.replace_range(std::ops::Range::<usize>::from(edit.range), &edit.text);
        texts.insert(path.clone(), new.into());
    }
    for (path, text) in &change.creates {
        texts.insert(path.clone(), text.as_str().into());
        listing.insert(path.clone());
    }
    let after = Project::new(texts, Arc::new(listing), Some(project));
    let Choice::One(found) = entry::find(&after) else {
        return false;
    };
    let (was, is) = (&project.apps()[entry.app], &after.apps()[found.app]);
    is_served(&after, &found)
        && after.path(is.call.module) == project.path(was.call.module)
        && is.call.index == was.call.index
}
