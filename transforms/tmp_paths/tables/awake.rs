//! The paragraph that makes the tables of an empty database when the app starts on Vercel:
//!
//! ```python
//! if IS_VERCEL and not os.path.exists(writable(DATABASE)):  # /tmp starts empty
//!     init_db()
//! ```
//!
//! A script that drops its tables first runs once there, as by hand.

mod names;

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::by_hand::Maker;
use super::code::Code;
use super::guarded::adds_no_rows;
use super::moved;
use super::roots::{Command, Root};
use crate::plan::{Change, ChangeId, Plan};
use crate::project::Project;
use crate::project::reach::{When, code_scope};
use crate::project::resolve::Target;
use crate::project::site::{self, AppSite};
use crate::project::values::Values;
use crate::python::facts::MODULE;
use crate::python::imports::fresh;
use crate::python::names::first_word;
use crate::python::style::Style;
use crate::python::{Module, edits};
use crate::transforms::tmp_paths::Here;
use crate::transforms::tmp_paths::sinks::Found;
use names::{database, import, is_above, named, own_name};

/// Add the paragraph to a change.
///
/// # Errors
/// Where it may fail on Vercel, or has no place.
pub fn insert<'p>(
    here: &Here<'p>,
    values: &Values<'p>,
    maker: &Maker<'p>,
    found: &Found<'p>,
    plan: &Plan,
    change: &mut Change,
) -> Result<(), String> {
    let project = here.project;
    change.requires = files_of(project, values, maker, found, plan)?;
    let entry = project.reach().entry.as_ref().ok_or("no app is known")?;
    let site = site::of_app(project, entry)?;
    let never = project.reach().when(project, site.module, site.spot.stmt()) == When::Never;
    if never || entry.picked.is_some() && !is_named(project, &site) {
        return Err("no call of the function that makes the app is seen".to_owned());
    }
    let module = here.module(site.module)?;
    let reads = site.reads(module);
    let file = project.path(site.module).to_owned();
    let is_late = |code: &Code| {
        matches!(code, Code::Part(id, range)
            if *id == site.module && !is_above(project, &site, module, range.end()))
    };
    if maker.code.iter().any(is_late) {
        return Err("its code stands below the place where the app is made".to_owned());
    }
    // def init_db(): app = create_app()
    let around = (site.module, code_scope(module.facts(), site.scope));
    if around.1 != MODULE && maker.runs(around) {
        return Err("it calls the function that makes the app".to_owned());
    }
    let is_vercel = here.is_vercel(change, site.module, reads)?;
    let quote = Style::of(module).quote;
    let database = match (&maker.file, maker.paths.is_empty()) {
        // What is asked while the app is imported may have made the file, without tables.
        (Some((file, in_tmp)), true)
            if is_plain(file, quote) && !project.asks_databases_at_import() =>
        {
            Some((format!("{quote}{file}{quote}"), *in_tmp))
        }
        // create_all() makes what is missing; rows that stand beside it would be added once more.
        (_, true) if adds_no_rows(project, maker.code.iter().copied()) => None,
        (_, true) => return Err("it may add its rows twice".to_owned()),
        (_, false) => Some((
            database(project, values, &site, module, maker)?,
            maker.is_in_tmp(values),
        )),
    };
    let mut lines = match database {
        None => format!("if {is_vercel}:  # /tmp starts empty\n"),
        Some((mut path, in_tmp)) => {
            if !in_tmp {
                let writable = here.helper.at(change, site.module, reads)?;
                path = format!("{writable}({path})");
            }
            let os = change.import(&file, module, "os", None, reads);
            format!("if {is_vercel} and not {os}.path.exists({path}):  # /tmp starts empty\n")
        }
    };
    lines.push_str(&call(project, &site, module, maker)?);
    let at_top = site.scope == MODULE && module.facts().stmt(site.spot.stmt()).parent.is_none();
    let edit = edits::insert_paragraph(module, site.spot, &lines, &[], if at_top { 2 } else { 1 })?;
    change.shared.push((file, edit));
    Ok(())
}

/// Whether somebody names the function that makes the app: one that is picked out of `globals()` may
/// run above all that it needs.
fn is_named(project: &Project, site: &AppSite) -> bool {
    let Some(facts) = project.facts(site.module) else {
        return false;
    };
    let Some((scope, function)) = facts.function_around(site.scope) else {
        return true;
    };
    let (scope, callers) = (facts.scope(scope), project.callers());
    let is_called = |stmt| !callers.of(site.module, stmt).is_empty();
    scope.parent != Some(MODULE)
        || scope.stmt.is_some_and(is_called)
        || callers.is_loose(&function.name)
}

/// The lines that make the tables: the script is imported, the command invoked, or the function called.
///
/// # Errors
/// Where it has no name at the place of the app.
fn call(
    project: &Project,
    site: &AppSite,
    module: &Module,
    maker: &Maker<'_>,
) -> Result<String, String> {
    match maker.root {
        Root::Script(script) => {
            let name = import(project, site.module, script)?;
            let head = first_word(&name);
            let alias = match module.facts().mentions(head) {
                true => format!(" as {}", fresh(module, "make_tables")),
                false => String::new(),
            };
            Ok(format!("    import {name}{alias}\n"))
        }
        Root::Command(_, Command { group, name }) => {
            let name = name.spelled();
            let words: Vec<&str> = group.into_iter().chain([&*name]).collect();
            let quote = Style::of(module).quote;
            if !words.iter().all(|word| is_plain(word, quote)) {
                return Err("its command has an unusual name".to_owned());
            }
            let words = words.join(&format!("{quote}, {quote}"));
            Ok(format!(
                "    with {app}.app_context():\n        \
                 {app}.test_cli_runner().invoke(args=[{quote}{words}{quote}], \
                 catch_exceptions=False)\n",
                app = site.name
            ))
        }
        Root::Function(body) => {
            let mut lines = String::new();
            let function = match named(project, site, module, body) {
                Some(name) => name,
                None if body.module == site.module => {
                    return Err("it has no name where the app is made".to_owned());
                }
                None => {
                    let from = import(project, site.module, body.module)?;
                    let name = own_name(project, body).ok_or("it has no name")?;
                    let known = match module.facts().mentions(name) {
                        true => fresh(module, "make_tables"),
                        false => name.to_owned(),
                    };
                    let alias = match known == name {
                        true => String::new(),
                        false => format!(" as {known}"),
                    };
                    lines.push_str(&format!("    from {from} import {name}{alias}\n\n"));
                    known
                }
            };
            lines.push_str(&match in_context(project, maker)? {
                true => format!(
                    "    with {}.app_context():\n        {function}()\n",
                    site.name
                ),
                false => format!("    {function}()\n"),
            });
            Ok(lines)
        }
    }
}

/// Whether a text stands between these quotes as it is.
fn is_plain(text: &str, quote: char) -> bool {
    !text.contains([quote, '\\'])
}

/// The changes that send to `/tmp` what the code writes.
///
/// # Errors
/// Where a file that it touches may make it fail.
fn files_of<'p>(
    project: &'p Project,
    values: &Values<'p>,
    maker: &Maker<'p>,
    found: &Found<'p>,
    plan: &Plan,
) -> Result<Vec<ChangeId>, String> {
    let mut needed = moved::with(project, &maker.code, found, plan)?;
    if !maker.is_in_tmp(values) {
        needed.extend(moved::opened(project, &maker.opened, plan)?);
    }
    for url in &maker.urls {
        let change = moved::url(project, *url, plan);
        needed.push(change.ok_or("its file stays in the project")?);
    }
    Ok(needed)
}

/// Whether the code needs the context of the app, and opens none itself.
fn in_context(project: &Project, maker: &Maker<'_>) -> Result<bool, String> {
    let mut needed = false;
    for code in &maker.code {
        let id = code.module();
        let Some(facts) = project.facts(id) else {
            continue;
        };
        if code.calls(facts).any(
            |call| matches!(&*call.node.func, Expr::Attribute(func) if &func.attr == "app_context"),
        ) {
            return Ok(false);
        }
        for u in code.uses(facts) {
            if !project.may_lead(facts, u, &["flask"]) {
                continue;
            }
            for target in project.resolve(id, u.scope, u.chain) {
                let Target::External(name) = target else {
                    continue;
                };
                let mut parts = name.split('.');
                match (parts.next(), parts.next()) {
                    (Some("flask"), Some("g" | "current_app")) => needed = true,
                    (Some("flask"), Some("request" | "session")) => {
                        return Err("it needs a request".to_owned());
                    }
                    _ => {}
                }
            }
        }
    }
    Ok(needed)
}
