//! The lines that make Vercel find the app: `app = server`.

use ruff_text_size::Ranged;

use super::elsewhere::{self, Way};
use super::ends::{blank_lines, end_of, end_of_all};
use super::handler::{Handler, handler_line, may_bind_handler};
use super::source::{OS, Source, source};
use super::wrong_pick::{self, Wrong};
use super::{RULE, is_found_after};
use crate::plan::{Change, Plan};
use crate::project::builder::{self, Search};
use crate::project::reach::Entry;
use crate::project::{ModuleId, Project};
use crate::project::{site, stars};
use crate::python::Module;
use crate::python::edits::{self, Spot};
use crate::python::facts::{Binding, BindingKind, MODULE};
use crate::python::imports::Site;
use crate::rule::{Applicability, Effect, Finding, Place};
use crate::transforms::vercel_env;

/// Add a top-level `app` that Vercel finds, and say how it is handed on from elsewhere; `wrong` is what
/// it takes for the app so far.
///
/// # Errors
/// Why there can be none.
pub fn found(
    project: &Project,
    entry: &Entry,
    wrong: Option<&Wrong>,
    plan: &mut Plan,
) -> Result<Option<Way>, String> {
    let id = entry.module;
    let module = project.module(id).ok_or("the module does not parse")?;
    let path = project.path(id).to_owned();
    let source = source(project, entry, module)?;
    let mut change = Change::new(
        &RULE,
        site::place_of(project, &project.apps()[entry.app]),
        Applicability::Safe,
        Effect::EveryRequestFails,
        String::new(),
    );
    let elsewhere = wrong.is_some_and(|wrong| wrong.module != id);
    let (way, named) = match elsewhere || !builder::is_searched(project, &path) {
        true => led_there(project, id, module, &source, &mut change, plan)?,
        false => {
            let named = named_there(project, id, module, &source, wrong, &mut change, plan)?;
            (None, named)
        }
    };
    if let Some(wrong) = wrong {
        change.finding.place = wrong.place.clone();
        change.finding.message = wrong.message(project);
    }
    if !is_found_after(project, entry, &change) {
        return Err("Vercel would still not find it".to_owned());
    }
    let id = plan.change(change);
    if let Some(name) = named {
        let served = Entry {
            picked: Some(name),
            ..entry.clone()
        };
        let first = plan.changes.len();
        handler_line(project, &served, plan);
        for change in &mut plan.changes[first..] {
            change.requires.push(id);
        }
    }
    Ok(way)
}

/// Lead Vercel to a module in which it does not look; answers how, and the name that it serves there,
/// where that is one of the module's own.
fn led_there(
    project: &Project,
    id: ModuleId,
    module: &Module,
    source: &Source,
    change: &mut Change,
    plan: &mut Plan,
) -> Result<(Option<Way>, Option<String>), String> {
    let path = project.path(id);
    change.finding.message = format!("Vercel looks for no app in {path}");
    // pyproject.toml can name no call, so the module gets a name for what it makes.
    let mut handed_on = source.clone();
    if matches!(builder::search(project), Search::Named(_)) && matches!(source, Source::Makes(_)) {
        add_alias(project, id, module, ("app", source), change, plan)?;
        handed_on = Source::Is("app".to_owned());
    }
    let mut named = None;
    let way = elsewhere::lead_to(project, id, &handed_on, change)?;
    let message = &mut change.finding.message;
    match way {
        Way::Named => {
            message.push_str("; pyproject.toml names it now");
            if let Source::Is(name) = source {
                named = Some(name.clone());
            }
        }
        Way::Rewritten => message
            .push_str("; api/index.py hands it on now, and vercel.json leads its requests there"),
        Way::NewFile => {
            let file = change.creates.first().map(|(file, _)| file.as_str());
            message.push_str(&format!("; {} hands it on now", file.unwrap_or_default()));
        }
    }
    if let Search::Named(old) = builder::search(project) {
        change.finding.place = Place::new("pyproject.toml", old.range);
        change.finding.message = match &old.target {
            None => format!(
                "pyproject.toml names the entrypoint `{}`, and there is no such file",
                old.text
            ),
            Some(_) => format!(
                "pyproject.toml names the entrypoint `{}`, and the app is in {path}",
                old.text
            ),
        };
    }
    Ok((Some(way), named))
}

/// Give the app a name that Vercel finds, in a module in which it looks; answers the name, where it
/// is one that the module has already.
fn named_there(
    project: &Project,
    id: ModuleId,
    module: &Module,
    source: &Source,
    wrong: Option<&Wrong>,
    change: &mut Change,
    plan: &mut Plan,
) -> Result<Option<String>, String> {
    let path = project.path(id);
    change.finding.message = match source {
        Source::Is(name) if name == "app" => {
            format!("Vercel finds no app in {path}: it does not see how `app` is bound")
        }
        Source::Is(name) => format!("Vercel finds no app in {path}: it is called `{name}`"),
        Source::Makes(call) => format!("Vercel finds no app in {path}: only `{call}` makes it"),
    };
    // Something else stands first: a name of the app goes above it.
    let above = wrong.and_then(|wrong| Some((&*wrong.name, wrong.stmt?)));
    let plain = match (source, above) {
        (Source::Is(name), Some(_)) if name == "app" || name == "application" => Some(&**name),
        _ => None,
    };
    // `app = Celery()` keeps its name.
    let taken = above.is_some_and(|(name, _)| name == "app");
    let name = plain.unwrap_or(if taken { "application" } else { "app" });
    if let Some((_, stmt)) = above {
        change.edit(path, wrong_pick::announce(module, stmt, name)?);
        change.rebinds.push((path.to_owned(), name.to_owned()));
    }
    if plain.is_none() {
        add_alias(project, id, module, (name, source), change, plan)?;
    }
    Ok(plain.map(str::to_owned))
}

/// The lines at the end of the module: `app = server`, `handler = app`.
fn add_alias(
    project: &Project,
    id: ModuleId,
    module: &Module,
    (alias, source): (&str, &Source),
    change: &mut Change,
    plan: &mut Plan,
) -> Result<(), String> {
    let path = project.path(id).to_owned();
    if let Some(clash) = clash(project, id, alias, source) {
        return Err(clash);
    }
    let is_call = matches!(source, Source::Makes(_));
    let (Source::Is(needed) | Source::Makes(needed)) = source;
    let spot = match is_call {
        true => end_of_all(project, id, module),
        false => end_of(project, id, module, needed),
    };
    let spot = spot.ok_or("the module is empty")?;
    let mut lines = match source {
        Source::Is(name) => format!("{alias} = {name}\n"),
        Source::Makes(call) => {
            let (Spot::Before(stmt) | Spot::Behind(stmt)) = spot;
            let stmt = module.facts().stmt(stmt).node;
            let offset = match spot {
                Spot::Before(_) => stmt.start(),
                Spot::Behind(_) => stmt.end(),
            };
            let here = Site {
                scope: MODULE,
                offset,
            };
            // create_app(os.getenv('MODE')), where the guard imports os itself
            let reads = call.contains("os.getenv(") || call.contains("os.environ.");
            if reads && change.import(&path, module, OS, None, here) != OS {
                return Err(format!("`{call}` needs what the guard imports"));
            }
            let is_vercel = vercel_env::is_vercel(project, change, id, here)?;
            format!("{alias} = {call} if {is_vercel} else None\n")
        }
    };
    match may_bind_handler(project, id, alias) {
        Handler::Free => lines.push_str(&format!("handler = {alias}\n")),
        Handler::Present | Handler::Crashes => {}
        Handler::Refused(why) => plan.finding(Finding::manual(
            &RULE,
            place_of_name(project, id, "handler"),
            Effect::Harmless,
            format!("`handler = {alias}` is not added: {why}"),
            format!("Nothing has to be done: Vercel serves `{alias}`."),
        )),
    }
    let blank = blank_lines(module, spot);
    let edit = edits::insert_paragraph(module, spot, &lines, &[], blank)?;
    change.edit(&path, edit);
    // The main guard may make its own app, and `app = app` changes nothing.
    change.rebinds.push((path, alias.to_owned()));
    Ok(())
}

/// Why a name may not be bound to the app at the top level of a module.
pub fn clash(project: &Project, id: ModuleId, name: &str, source: &Source) -> Option<String> {
    let module = project.module(id)?;
    let facts = module.facts();
    let other = facts.globals(name).iter().any(|other| {
        let binding = facts.binding(*other);
        let is_none =
            matches!(binding.kind, BindingKind::Assign(value) if value.is_none_literal_expr());
        !is_none && !facts.is_bound_by_the_guard(binding) && !is_unread_module(project, id, binding)
    });
    if other && *source != Source::Is(name.to_owned()) {
        return Some(format!(
            "`{name}` means something else in {}",
            project.path(id)
        ));
    }
    let unbound = facts
        .uses
        .iter()
        .any(|u| u.node.id == *name && facts.lookup(name, u.scope).is_none());
    if unbound && *source != Source::Is(name.to_owned()) {
        return Some(format!(
            "`{name}` comes from a star import in {}",
            project.path(id)
        ));
    }
    stars::star_clash(project, id, &[name], &[])
}

/// Whether a binding is one of `from flask import Flask, app`, which an editor has added and nothing
/// reads: Flask's own module of that name.
fn is_unread_module(project: &Project, id: ModuleId, binding: &Binding<'_>) -> bool {
    let BindingKind::ImportFrom { node, .. } = binding.kind else {
        return false;
    };
    node.module.as_deref() == Some("flask")
        && project.facts(id).is_some_and(|facts| {
            let mut reads = facts.uses_of(binding.name, MODULE);
            reads.all(|u| facts.in_main_guard(u.stmt))
        })
}

/// Where a module binds a name first.
pub fn place_of_name(project: &Project, id: ModuleId, name: &str) -> Place {
    let range = project.facts(id).and_then(|facts| {
        let binding = facts.globals(name).first()?;
        Some(facts.binding(*binding).range)
    });
    Place::new(project.path(id), range.unwrap_or_default())
}
