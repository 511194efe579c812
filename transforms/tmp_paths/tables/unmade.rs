//! Tables of a SQLite file that the app asks by statements of SQL, and that nothing makes which Vercel
//! runs: a script in another folder does, a schema that somebody fed to `sqlite3`, or nobody who can
//! be seen. In `/tmp` the file starts empty, and each query fails; where a view makes the table, until
//! it is called on that instance.

use ruff_text_size::Ranged;
use rustc_hash::FxHashMap;

use super::asked_for::{Function, Made, Makers, creations, holds, views_above};
use super::code::{How, targets};
use super::moved;
use super::opened::connections;
use super::others;
use super::queries::{self, Query};
use crate::plan::Plan;
use crate::project::paths::{self, Value, Where};
use crate::project::reach::code_scope;
use crate::project::values::Values;
use crate::project::{ModuleId, Project};
use crate::python::facts::last_name;
use crate::python::guards::is_survived;
use crate::rule::{Effect, Finding, Place};
use crate::transforms::runs::{self, Runs};
use crate::transforms::tmp_paths::RULE;
use crate::transforms::tmp_paths::sinks::Found;

/// Words of code that may fetch the file, or run another program that makes the tables.
const MAY_MAKE: &[&str] = &[
    "subprocess",
    "os.system",
    "runpy",
    "exec(",
    "download_blob",
    "download_file",
    "gdown",
    "hub_download",
    "urlretrieve",
    "shutil",
    "test_cli_runner",
];
/// What a query raises where its table is missing.
const ERRORS: &[&str] = &[
    "OperationalError",
    "DatabaseError",
    "Error",
    "Exception",
    "BaseException",
];

/// A query that fails.
struct Failing<'p> {
    query: Query<'p>,
    effect: Effect,
    /// The view that makes its table, where one does.
    by: Option<&'p str>,
}

/// Say which query fails first.
pub fn plan<'p>(project: &'p Project, values: &Values<'p>, found: &Found<'p>, plan: &mut Plan) {
    let Some(mut is_certain) = starts_empty(project, values, found, plan) else {
        return;
    };
    let reach = &project.reach().modules;
    let text = |id: &ModuleId| (*id, project.source(*id).to_ascii_lowercase());
    let texts: Vec<_> = reach.iter().map(text).collect();
    let says = |words: &[&str]| texts.iter().any(|(_, text)| holds(text, words));
    if says(others::LIBRARIES) {
        return;
    }
    is_certain &= !says(MAY_MAKE);
    let Some(makers) = Makers::of(project, texts) else {
        return;
    };
    let mut known: FxHashMap<String, Option<Made>> = FxHashMap::default();
    let queries = reach
        .iter()
        .flat_map(|id| queries::of(project, values, *id));
    let failing = queries.filter_map(|query| {
        let entry = known.entry(query.table.clone());
        let made = entry.or_insert_with(|| makers.made(&query.table));
        failing(project, query, made.as_ref()?)
    });
    // The import comes before every request.
    let first = failing.reduce(|first, next| match next.effect > first.effect {
        true => next,
        false => first,
    });
    let Some(Failing { query, effect, by }) = first else {
        return;
    };
    let effect = match is_certain {
        true => effect,
        false => effect.min(Effect::MayFail),
    };
    let table = &query.table;
    let message = match by {
        Some(view) => format!(
            "only the view `{view}` makes the table `{table}`, and each instance starts without it, \
             with an empty database in /tmp"
        ),
        None => {
            let maker = maker(project, table).map_or(String::new(), |maker| format!("; {maker}"));
            format!(
                "nothing that Vercel runs makes the table `{table}`, and the database in /tmp starts \
                 empty{maker}"
            )
        }
    };
    plan.finding(Finding::manual(
        &RULE,
        Place::new(project.path(query.module), query.call.node.range()),
        effect,
        message,
        "Make the tables where the app is made, with `CREATE TABLE IF NOT EXISTS`, or keep the data in a \
         database server.",
    ));
}

/// What a query does whose table is made in this way; `None` where it does not fail.
fn failing<'p>(project: &'p Project, query: Query<'p>, made: &Made) -> Option<Failing<'p>> {
    let runs = runs::call(project, query.module, query.call);
    if runs == Runs::Never || is_caught(project, &query) {
        return None;
    }
    let Made::ByViews(makers) = made else {
        let effect = runs.failing();
        return Some(Failing {
            query,
            effect,
            by: None,
        });
    };
    let effect = match runs.at_import() {
        true => runs.failing(),
        false => {
            let facts = project.facts(query.module)?;
            let own = (query.module, code_scope(facts, query.call.scope));
            let views = views_above(project, own)?;
            let makes = |view: &Function| makers.contains(view);
            (!views.iter().all(makes)).then_some(Effect::MayFail)?
        }
    };
    let (id, scope) = *makers.first()?;
    let (_, node) = project.facts(id)?.function_around(scope)?;
    Some(Failing {
        query,
        effect,
        by: Some(&node.name),
    })
}

/// Whether all SQLite files that the app opens start empty in `/tmp`, and whether that is certain;
/// `None` where one does not.
fn starts_empty<'p>(
    project: &'p Project,
    values: &Values<'p>,
    found: &Found<'p>,
    plan: &Plan,
) -> Option<bool> {
    let (mut any, mut is_certain) = (false, true);
    for &id in &project.reach().modules {
        for (call, path) in connections(project, id, How::Statements) {
            let mut is_known = false;
            let range = call.node.range();
            for value in values.of(id, call.scope, path) {
                match value.place() {
                    _ if value.is_file_uri() => return None,
                    Where::Project(file)
                        if paths::is_exact(&file)
                            && !project.exists(file.as_str().into())
                            && moved::is(project, id, range, plan) =>
                    {
                        is_known = true;
                        let others = found.at(&file).filter(|sink| {
                            (sink.at.module, sink.at.range) != (id, range) && !sink.access.reads()
                        });
                        // An upload, or a copy of another file.
                        let mut others = others.map(|sink| (sink.at.module, sink.at.range));
                        let connects = |(module, at)| {
                            let mut calls = connections(project, module, How::Statements);
                            calls.any(|(call, _)| call.node.range() == at)
                        };
                        if !others.all(connects) {
                            return None;
                        }
                    }
                    Where::Tmp if value.literal().is_some() => {
                        is_known = true;
                        if may_be_filled(project, values, &value) {
                            return None;
                        }
                    }
                    Where::Unknown(_) => is_certain = false,
                    _ => return None,
                }
            }
            if !is_known {
                return None;
            }
            any = true;
        }
    }
    any.then_some(is_certain)
}

/// Whether code may put a file there that has tables: an upload, a copy, a download.
fn may_be_filled<'p>(project: &'p Project, values: &Values<'p>, path: &Value) -> bool {
    const FILL: &[&str] = &[
        "copy",
        "copy2",
        "copyfile",
        "move",
        "open",
        "rename",
        "replace",
        "save",
        "urlretrieve",
    ];
    let mut modules = project.reach().modules.iter();
    modules.any(|&id| {
        let calls = project.facts(id).map_or(&[][..], |facts| &facts.calls);
        let mut calls = calls.iter();
        calls.any(|call| {
            let mut given = call.node.arguments.args.iter();
            FILL.contains(&last_name(&call.node.func))
                && given.any(|expr| values.of(id, call.scope, expr).contains(path))
        })
    })
}

/// Whether the app goes on where a query fails, or a function of its own that runs it may.
fn is_caught(project: &Project, query: &Query<'_>) -> bool {
    let Some(facts) = project.facts(query.module) else {
        return true;
    };
    let call = query.call;
    let mut called = targets(project, query.module, call);
    is_survived(facts, call.stmt, ERRORS)
        || called.any(|(module, function)| {
            let facts = project.facts(module);
            facts.is_none_or(|facts| {
                let range = facts.stmt(function).node.range();
                let within = facts.stmts_within(range);
                within.iter().any(|fact| fact.node.is_try_stmt())
            })
        })
}

/// What makes a table elsewhere.
fn maker(project: &Project, table: &str) -> Option<String> {
    let files = project.listing().iter();
    let schemas = files.filter(|path| path.extension() == Some("sql"));
    let schema = schemas.max_by_key(|path| path.as_str().contains("schema"));
    let name = schema.and_then(|path| path.file_name());
    let makes = |text: &str| {
        name.is_some_and(|name| text.contains(name)) || {
            let text = text.to_ascii_lowercase();
            creations(&text, table).next().is_some()
                || text.contains("to_sql") && text.contains(table)
        }
    };
    let mut others = project.modules().filter(|id| {
        let is_test = project.path(*id).as_str().contains("test");
        !is_test && !project.reach().contains(*id)
    });
    match others.find(|id| makes(project.source(*id))) {
        Some(id) => Some(format!(
            "{} does, which Vercel does not load",
            project.path(id)
        )),
        None => Some(format!("no code runs {}", schema?)),
    }
}
