//! VF003: what the app writes goes to /tmp on Vercel, and is read back from there.
//!
//! Paths are mapped where a call takes them, by `writable()`, which off Vercel hands back the very
//! object that it was given; constants stay, for they are URLs, keys and messages too. Writers and
//! readers of one file move together or not at all.

mod handed_on;
mod logs;
mod roots;
mod sessions;
mod sinks;
mod sqlite;

use ruff_text_size::{Ranged, TextRange};

use crate::plan::{Change, Edit, Plan};
use crate::project::reach::When;
use crate::project::{ModuleId, Project};
use crate::python::facts::StmtId;
use crate::python::imports::Site;
use crate::rule::{Applicability, Effect, Finding, Place, Rule};

use super::{Transform, effect_of, vercel_env};
use sinks::{Kind, Sink};

/// The rule.
pub static RULE: Rule = Rule {
    code: "VF003",
    name: "tmp-paths",
    summary: "Send files, uploads, logs and SQLite databases to /tmp on Vercel.",
    fix: Applicability::Safe,
    explain: include_str!("explain.md"),
};

/// The transform.
pub struct TmpPaths;

impl Transform for TmpPaths {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        let reach = project.reach();
        let sinks: Vec<Sink<'_>> = reach
            .modules
            .iter()
            .flat_map(|id| sinks::find(project, *id))
            .collect();
        let groups = groups(&sinks);
        let urls = sqlite::find(project);
        let maps = groups
            .iter()
            .any(|group| group.iter().any(|sink| !is_stream(group, sink)));
        let env = Env {
            project,
            maps: maps || urls.iter().any(sqlite::Url::is_mapped),
        };
        for group in groups {
            match redirected(&env, &group) {
                Ok(change) => {
                    plan.change(change);
                    handed_on::plan(project, &group, plan);
                }
                Err((sink, why)) => plan.finding(Finding::manual(
                    &RULE,
                    place(project, sink.module, sink.call.stmt),
                    effect(project, &group),
                    format!("{}; not changed, because {why}", described(&group)),
                    "keep such files in object storage or a database",
                )),
            }
        }
        for sink in sinks.iter().filter(|sink| is_only_local(project, sink)) {
            plan.finding(Finding::manual(
                &RULE,
                place(project, sink.module, sink.call.stmt),
                Effect::Harmless,
                "this writes a file, in code that Vercel never runs",
                "make sure that the app on Vercel does not need it",
            ));
        }
        sqlite::plan(&env, &urls, plan);
        sessions::plan(project, plan);
    }
}

/// How changes of this plan reach IS_VERCEL: beside `writable`, where any of them maps a path.
struct Env<'p> {
    project: &'p Project,
    maps: bool,
}

impl Env<'_> {
    fn is_vercel(&self, change: &mut Change, id: ModuleId, site: Site) -> Result<String, String> {
        if self.maps {
            vercel_env::is_vercel_beside_writable(self.project, change, id, site)
        } else {
            vercel_env::is_vercel(self.project, change, id, site)
        }
    }
}

/// Sinks that may be about the same files.
type Group<'s, 'p> = Vec<&'s Sink<'p>>;

/// Sinks by what they share, as far as somebody writes there while Vercel runs the app.
fn groups<'s, 'p>(sinks: &'s [Sink<'p>]) -> Vec<Group<'s, 'p>> {
    let live: Vec<&Sink<'p>> = sinks
        .iter()
        .filter(|sink| sink.when != When::Never && !sink.roots.elsewhere)
        .filter(|sink| !logs::is_done(sink))
        .collect();
    let mut groups: Vec<Group<'s, 'p>> = Vec::new();
    for members in roots::connected(live.iter().map(|sink| &sink.roots)) {
        let group: Group<'s, 'p> = members.into_iter().map(|at| live[at]).collect();
        if group
            .iter()
            .any(|sink| matches!(sink.kind, Kind::Writes | Kind::Logs))
        {
            groups.push(group);
        }
    }
    groups
}

/// Whether a log goes to the function's log on Vercel: nobody reads it back.
fn is_stream(group: &Group<'_, '_>, sink: &Sink<'_>) -> bool {
    sink.kind == Kind::Logs
        && !group
            .iter()
            .any(|sink| matches!(sink.kind, Kind::Reads | Kind::Serves))
}

/// The change that moves a group, or the sink that stands in the way.
fn redirected<'s, 'p>(
    env: &Env<'p>,
    group: &Group<'s, 'p>,
) -> Result<Change, (&'s Sink<'p>, String)> {
    let project = env.project;
    for sink in group {
        if let Some(why) = obstacle(project, sink) {
            return Err((sink, why));
        }
    }
    let first = group
        .iter()
        .find(|sink| matches!(sink.kind, Kind::Writes | Kind::Logs))
        .unwrap_or(&group[0]);
    let mut change = Change::new(
        &RULE,
        place(project, first.module, first.call.stmt),
        Applicability::Safe,
        effect(project, group),
        described(group),
    );
    let mut done: Vec<(ModuleId, TextRange)> = Vec::new();
    for sink in group {
        let range = sink.path.range();
        // What stands inside a path that is mapped is mapped with it.
        if done
            .iter()
            .any(|(id, known)| *id == sink.module && known.contains_range(range))
        {
            continue;
        }
        done.push((sink.module, range));
        let edited = if is_stream(group, sink) {
            logs::to_stream(env, sink, &mut change)
        } else {
            wrap(project, sink, &mut change)
        };
        edited.map_err(|why| (*sink, why))?;
    }
    Ok(change)
}

/// `open(PATH)` to `open(writable(PATH))`.
fn wrap(project: &Project, sink: &Sink<'_>, change: &mut Change) -> Result<(), String> {
    let module = project
        .module(sink.module)
        .ok_or("the module does not parse")?;
    let site = Site {
        scope: sink.call.scope,
        offset: start_of(project, sink),
    };
    let name = vercel_env::writable(project, change, sink.module, site)?;
    let text = format!("{name}({})", module.slice(sink.path));
    change.edit(
        project.path(sink.module),
        Edit::replacement(sink.path.range(), text),
    );
    Ok(())
}

fn start_of(project: &Project, sink: &Sink<'_>) -> ruff_text_size::TextSize {
    let facts = project.facts(sink.module);
    facts.map_or_else(
        || sink.call.node.start(),
        |facts| facts.stmt(sink.call.stmt).node.start(),
    )
}

/// Why a sink cannot be moved.
fn obstacle(project: &Project, sink: &Sink<'_>) -> Option<String> {
    if sink.path.is_starred_expr() {
        return Some("its arguments are unpacked".to_owned());
    }
    if sink.roots.is_served() {
        return Some("files below static/ are served by their URL, from the project".to_owned());
    }
    let app = project
        .reach()
        .entry
        .as_ref()
        .map(|entry| project.apps()[entry.app].call.module);
    let is_nested = app.is_some_and(|app| !project.folder(app).as_str().is_empty());
    let is_relative = sink
        .roots
        .literal
        .as_deref()
        .is_some_and(|path| !path.starts_with('/'));
    (sink.kind == Kind::Serves && is_nested && is_relative).then(|| {
        "Flask reads this path from the folder of the app, and the writers from another".to_owned()
    })
}

/// What the worst of a group does on Vercel as it stands.
fn effect(project: &Project, group: &Group<'_, '_>) -> Effect {
    let writers = group
        .iter()
        .filter(|sink| matches!(sink.kind, Kind::Writes | Kind::Logs));
    let effects = writers.map(|sink| effect_of(project, sink.module, sink.call.stmt));
    effects.max().unwrap_or(Effect::Harmless)
}

/// What is written, in words.
fn described(group: &Group<'_, '_>) -> String {
    let logs = group.iter().all(|sink| sink.kind == Kind::Logs);
    let what = group.iter().find_map(|sink| sink.roots.literal.as_deref());
    let what = what.map_or_else(|| "a file".to_owned(), |path| format!("`{path}`"));
    let is_read_only = "the project is read-only on Vercel";
    if logs {
        format!("a log is kept in {what}, and {is_read_only}; there it goes to the function's log")
    } else {
        format!(
            "{what} is written, and {is_read_only}; in /tmp it lasts until the next cold start of \
             this instance"
        )
    }
}

/// A writer in a main guard of a module that Vercel loads.
fn is_only_local(project: &Project, sink: &Sink<'_>) -> bool {
    sink.kind == Kind::Writes
        && !sink.roots.elsewhere
        && project
            .facts(sink.module)
            .is_some_and(|facts| facts.in_main_guard(sink.call.stmt))
}

fn place(project: &Project, id: ModuleId, stmt: StmtId) -> Place {
    let range = project.facts(id).map(|facts| facts.stmt(stmt).node.range());
    Place::new(project.path(id), range.unwrap_or_default())
}
