//! VF002: a top-level `app` where Vercel's detector looks for one, the guide's `handler = app`
//! beside it, and no server that is started while the module is imported.
//!
//! Off Vercel no factory runs that did not run before, and `python main.py` still serves. After
//! each change the detector is asked again: a change that does not make it find the app is not made.

mod blocking;
mod elsewhere;
mod ends;
mod export;
mod guarded;
mod handler;
mod instance;
mod neighbours;
mod new_file;
mod off_the_path;
mod procfile;
mod rewritten;
pub mod servers;
mod source;
mod unloaded;
mod unset;
mod wrong_pick;

use std::collections::BTreeMap;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use ruff_text_size::Ranged;

use super::Transform;
use crate::plan::{Change, Plan};
use crate::project::builder::{self, Search, builder_pick};
use crate::project::entry::{self, Choice};
use crate::project::reach::Entry;
use crate::project::{ModuleId, Project, site};
use crate::python::facts::BindingId;
use crate::rule::{Applicability, Effect, Place, Rule};
use elsewhere::Way;
use source::Source;
use wrong_pick::{Pick, Wrong};

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

/// Whether a module imports its neighbours as a script does, so that the rule puts its folder on the
/// path.
pub fn needs_its_folder(project: &Project, id: ModuleId) -> bool {
    neighbours::strays(project, id).next().is_some()
}

/// Whether the rule gives the entrypoint, where it lies, an app that Vercel finds.
pub fn exports(project: &Project, entry: &Entry) -> bool {
    !is_served(project, entry)
        && builder::is_searched(project, project.path(entry.module))
        && matches!(lead(project, entry, &mut Plan::default()), Ok(None))
}

/// Whether the rule lets the entrypoint make its app on Vercel alone: `app = create_app() if IS_VERCEL
/// else None`.
pub fn makes_on_vercel(project: &Project, entry: &Entry) -> bool {
    let made = || {
        let module = project.module(entry.module)?;
        source::source(project, entry, module).ok()
    };
    !is_served(project, entry)
        && (builder::is_searched(project, project.path(entry.module))
            || matches!(builder::search(project), Search::Named(_)))
        && matches!(made(), Some(Source::Makes(_)))
}

impl Transform for ExportHandler {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        let Some(entry) = &project.reach().entry else {
            return;
        };
        blocking::plan(project, plan);
        guarded::plan(project, entry, plan);
        if is_served(project, entry) {
            neighbours::plan(project, entry, plan);
            off_the_path::plan(project, entry, plan);
            handler::handler_line(project, entry, plan);
            unloaded::plan(project, entry, plan);
            return;
        }
        // What this refuses, VF103 says.
        let led = lead(project, entry, plan);
        // A file that hands the app on sees to the path itself.
        let is_loaded = builder::is_searched(project, project.path(entry.module));
        let Ok(way) = led else {
            return;
        };
        if is_loaded || way == Some(Way::Named) {
            neighbours::plan(project, entry, plan);
        }
        unloaded::plan(project, entry, plan);
    }
}

/// Plan what makes Vercel find the app, and say how it is handed on where it lies elsewhere.
fn lead(project: &Project, entry: &Entry, plan: &mut Plan) -> Result<Option<Way>, Refusal> {
    let wrong = match wrong_pick::of(project, entry) {
        Pick::Nothing => None,
        Pick::Other => return Ok(None),
        Pick::Server(server) => return Err(Refusal::of_server(project, entry, &server)),
        Pick::Wrong(wrong) => Some(wrong),
    };
    export::found(project, entry, wrong.as_ref(), plan).map_err(|why| match &wrong {
        Some(wrong) => Refusal::of_wrong_pick(project, wrong, &why),
        None => Refusal {
            place: site::place_of(project, &project.apps()[entry.app]),
            effect: Effect::EveryRequestFails,
            message: format!(
                "Vercel finds no app in {}, and none is added: {why}",
                project.path(entry.module)
            ),
            advice: match root_directory(project, entry) {
                _ if matches!(builder::search(project), Search::Functions(_)) => {
                    "Vercel serves each file below api/ here: import the app in api/index.py, and rewrite its paths to /api/index in vercel.json.".to_owned()
                }
                _ if matches!(builder::search(project), Search::Built(_)) => format!(
                    "Name {} in `src` of `builds` and in `dest` of `routes`, or take both out of vercel.json.",
                    project.path(entry.module)
                ),
                _ if matches!(builder::search(project), Search::Services(_)) => {
                    "Name the file as the `entrypoint` of its service in vercel.json, such as \"app.py\".".to_owned()
                }
                Some(folder) => format!(
                    "Set Root Directory to `{folder}` in the project's settings on Vercel, and run vfix there."
                ),
                None => format!("{HOW_TO}, outside of any `if` or `try`."),
            },
        },
    })
}

/// The folder that is a project of its own: Vercel would find the entrypoint at its root.
fn root_directory<'p>(project: &'p Project, entry: &Entry) -> Option<&'p Utf8Path> {
    let folder = project.folder(entry.module);
    let file = project.path(entry.module).file_name()?;
    let inside = builder::rank(file.into()).is_some() && !project.is_package(folder);
    (inside && !folder.as_str().is_empty()).then_some(folder)
}

const HOW_TO: &str = "Bind the app to the name `app` at the top level of app.py, index.py, main.py, server.py or \
                      wsgi.py";

/// Why Vercel serves no app, where only the owner can decide.
pub struct Refusal {
    /// Where.
    pub place: Place,
    /// What it does.
    pub effect: Effect,
    /// Why nothing is changed.
    pub message: String,
    /// What to do.
    pub advice: String,
}

impl Refusal {
    /// A class that Vercel serves, and the Flask app beside it that nobody reaches.
    fn of_server(project: &Project, entry: &Entry, server: &Wrong) -> Self {
        let (name, path) = (&server.name, project.path(server.module));
        let app = project.path(entry.module);
        Refusal {
            place: server.place.clone(),
            effect: Effect::MayFail,
            message: format!(
                "Vercel serves the class `{name}` of {path}, and no request reaches the Flask app in {app}"
            ),
            advice: format!(
                "Give the class another name than `{name}`, or move it to a module that Vercel does not search, if the Flask app is meant."
            ),
        }
    }

    fn of_wrong_pick(project: &Project, wrong: &Wrong, why: &str) -> Self {
        let name = &wrong.name;
        Refusal {
            place: wrong.place.clone(),
            effect: Effect::EveryRequestFails,
            message: format!("{}, and nothing is changed: {why}", wrong.message(project)),
            advice: match (wrong.is_class, project.exists("pyproject.toml".into())) {
                (true, _) => format!(
                    "Rename the class, or import it from another module: Vercel serves the first top-level `app` or class `{name}`."
                ),
                (false, true) => "Name the app in pyproject.toml: `[tool.vercel]` with `entrypoint = \"module:name\"`.".to_owned(),
                (false, false) => format!("Give it another name than `{name}`, or move it to a module that Vercel does not search."),
            },
        }
    }
}

/// What VF002 cannot decide in a project, if anything.
pub fn refusal(project: &Project) -> Option<Refusal> {
    let reach = project.reach();
    let Some(entry) = &reach.entry else {
        return rivals(project, &reach.rivals);
    };
    if is_served(project, entry) {
        return imports_itself(project, entry);
    }
    lead(project, entry, &mut Plan::default()).err()
}

/// app.py beside a package app/: `from app import app` in it finds app.py itself on Vercel, and the
/// package on a laptop, where app.py is `__main__`.
fn imports_itself(project: &Project, entry: &Entry) -> Option<Refusal> {
    let path = project.path(entry.module);
    let name = path.as_str().strip_suffix(".py")?;
    if name.contains('/') || !project.is_package(name.into()) {
        return None;
    }
    let facts = project.facts(entry.module)?;
    let package = project.module_at(&Utf8Path::new(name).join("__init__.py"))?;
    let stmt = facts.all_stmts().find(|(stmt, fact)| {
        facts.runs_at_import(fact.scope)
            && !facts.in_main_guard(*stmt)
            && project.imported_by(entry.module, *stmt).contains(&package)
    });
    let (_, fact) = stmt?;
    Some(Refusal {
        place: Place::new(path, fact.node.range()),
        effect: Effect::EveryRequestFails,
        message: format!(
            "{path} imports `{name}`, and on Vercel that is {path} itself, not the package {name}/"
        ),
        advice: format!("Rename {path} to main.py."),
    })
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

fn rivals(project: &Project, apps: &[usize]) -> Option<Refusal> {
    let place = site::place_of(project, &project.apps()[*apps.first()?]);
    let count = apps.len();
    Some(match builder_pick(project) {
        Some((module, name)) => Refusal {
            place,
            effect: Effect::Harmless,
            message: format!(
                "the project makes {count} Flask apps, and which of them `{name}` of {} is cannot be read from the code: nothing is changed",
                project.path(module)
            ),
            advice: String::new(),
        },
        None => Refusal {
            place,
            effect: Effect::EveryRequestFails,
            message: format!(
                "the project makes {count} Flask apps ({}), and Vercel finds none of them",
                where_made(project, apps)
            ),
            advice: format!("Choose one. {HOW_TO}."),
        },
    })
}

/// Where the apps are made: `admin.py:3, shop.py:5`, and no more than three.
fn where_made(project: &Project, apps: &[usize]) -> String {
    let place = |app: &usize| {
        let app = &project.apps()[*app];
        let place = site::place_of(project, app);
        let line = project.module(app.call.module)?.line(place.start.into());
        Some(format!("{}:{line}", place.path))
    };
    let mut places: Vec<String> = apps.iter().take(3).filter_map(place).collect();
    if apps.len() > 3 {
        places.push("…".to_owned());
    }
    places.join(", ")
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
