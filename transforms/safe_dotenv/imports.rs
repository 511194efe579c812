//! The imports of python-dotenv: each gets a guard, with stand-ins for the names it binds.

use ruff_python_ast::{Alias, Stmt};
use ruff_text_size::Ranged;

use super::Here;
use crate::plan::{Change, Plan};
use crate::python::edits;
use crate::python::facts::{Block, StmtId, dotted};
use crate::python::guards::{goes_on_without, is_typing_only};
use crate::python::imports::{Site, absolute_names};
use crate::python::names::first_word;
use crate::rule::Effect;
use crate::template::Template;
use crate::transforms::vercel_env;

const GUARD: Template = Template(include_str!("guard.py"));
const STUB: Template = Template(include_str!("stub.py"));

/// What the functions of python-dotenv answer where there is no file.
const EMPTY: &[(&str, &str)] = &[
    ("dotenv_values", "{}"),
    ("find_dotenv", "''"),
    ("get_key", "None"),
    ("load_dotenv", "False"),
];

/// Guard every import of python-dotenv in a module.
pub fn plan(here: &Here<'_>, plan: &mut Plan) {
    for (id, fact) in here.module.facts().import_stmts() {
        if is_dotenv(fact.node) {
            one(here, id, plan);
        }
    }
}

fn is_dotenv(stmt: &Stmt) -> bool {
    absolute_names(stmt).any(|name| first_word(name) == "dotenv")
}

/// Those of the modules which are python-dotenv, or inside it.
fn own(names: &[Alias]) -> impl Iterator<Item = &Alias> {
    names.iter().filter(|alias| is_own(alias))
}

fn is_own(alias: &Alias) -> bool {
    first_word(&alias.name) == "dotenv"
}

fn one(here: &Here<'_>, id: StmtId, plan: &mut Plan) {
    let facts = here.module.facts();
    if here.project.import(here.id, "dotenv").is_some() || is_typing_only(here.module.facts(), id) {
        return;
    }
    if facts.in_main_guard(id) {
        return;
    }
    if let Some(handled) = handled(here, id) {
        if !handled {
            plan.finding(here.finding(
                id,
                missing(here, id),
                "the import of python-dotenv may fail quietly, and a later use of its name then fails",
                "bind the name in the except block too",
            ));
        }
        return;
    }
    let declared = here.project.declares("python-dotenv");
    let may_be_there = here.project.unnamed().is_some();
    let message = if declared == Some(true) || may_be_there {
        "python-dotenv is imported without a guard; it is only needed where there is a .env file"
    } else {
        "python-dotenv is imported without a guard, and the deployment does not install it"
    };
    let mut change = here.change(id, missing(here, id), message);
    match guard(here, id, &mut change) {
        Ok(()) => {
            plan.change(change);
        }
        Err(why) => {
            let advice = "guard the import with try and except ImportError";
            let message = format!("{message}; not changed, because {why}");
            plan.finding(here.finding(id, missing(here, id), &message, advice));
        }
    }
}

/// What a missing package does here: nothing, where the manifest that Vercel reads declares it.
fn missing(here: &Here<'_>, id: StmtId) -> Effect {
    match here.project.declares("python-dotenv") {
        Some(true) => Effect::Harmless,
        None if here.project.unnamed().is_some() => here.effect(id).min(Effect::MayFail),
        _ => here.effect(id),
    }
}

/// Whether the import stands where its failure is caught, and whether every use of its
/// names is then safe: inside the same `try`, or bound by a handler too.
fn handled(here: &Here<'_>, id: StmtId) -> Option<bool> {
    let facts = here.module.facts();
    let guarded = facts.ancestors(id).find_map(|id| {
        let fact = facts.stmt(id);
        let parent = fact.parent?;
        let catches = fact.role == Block::Body && goes_on_without(facts.stmt(parent).node);
        catches.then_some(parent)
    })?;
    let range = facts.stmt(guarded).node.range();
    let bound = facts.bindings.iter().filter(|binding| binding.stmt == id);
    Some(bound.into_iter().all(|binding| {
        let others = facts.scope(binding.scope).names.get(binding.name);
        let rebound = others.is_some_and(|ids| ids.len() > 1);
        rebound
            || facts
                .uses_of(binding.name, binding.scope)
                .all(|u| range.contains_range(u.node.range()))
    }))
}

fn guard(here: &Here<'_>, id: StmtId, change: &mut Change) -> Result<(), String> {
    let facts = here.module.facts();
    let fact = facts.stmt(id);
    if facts.lookup("print", fact.scope).is_some() {
        return Err("`print` means something else in this module".to_owned());
    }
    let stubs = stubs(here, id)?;
    let site = Site {
        scope: fact.scope,
        offset: fact.node.start(),
    };
    let is_vercel = vercel_env::is_vercel(here.project, change, here.id, site)?;
    let error = here.error_name(id);
    let import = clause(fact.node).ok_or("the import is not understood")?;
    let (above, below) = others(here, fact.node, change);
    let pragma = edits::pragma_behind(here.module, id).map_or(String::new(), |p| format!("  {p}"));
    let guard = here.render(
        GUARD,
        &[
            ("VFIX_IMPORT", &format!("{import}{pragma}")),
            ("VFIX_ERROR", &error),
            ("VFIX_IS_VERCEL", &is_vercel),
        ],
    )?;
    let mut lines = format!("{}\n{}", guard.lines, stubs.join("\n"));
    if !above.is_empty() {
        lines = format!("import {}{pragma}\n\n{lines}", above.join(", "));
    }
    if !below.is_empty() {
        lines.push_str(&format!("\nimport {}{pragma}\n", below.join(", ")));
    } else if edits::is_followed(here.module, id) {
        lines.push('\n');
    }
    for edit in edits::replace(here.module, id, &lines, &[])? {
        change.edit(here.project.path(here.id), edit);
    }
    Ok(())
}

/// A name of an import.
fn spelled(alias: &Alias) -> String {
    match &alias.asname {
        Some(asname) => format!("{} as {asname}", alias.name),
        None => alias.name.to_string(),
    }
}

/// What `import os, dotenv, json` imports above python-dotenv, and what below; without what the
/// change imports further above.
fn others(here: &Here<'_>, stmt: &Stmt, change: &Change) -> (Vec<String>, Vec<String>) {
    let Stmt::Import(node) = stmt else {
        return Default::default();
    };
    let path = here.project.path(here.id);
    let is_above = |alias: &Alias| {
        change.imports.iter().any(|(known, import)| {
            known == path
                && import.member.is_none()
                && import.name == import.module
                && alias.asname.is_none()
                && import.module == alias.name.as_str()
        })
    };
    let mut parts = node.names.split(is_own).map(|part| {
        let kept = part.iter().filter(|alias| !is_above(alias));
        kept.map(spelled).collect::<Vec<_>>()
    });
    (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    )
}

/// The import of python-dotenv alone, on one line.
fn clause(stmt: &Stmt) -> Option<String> {
    let names = |names: &[Alias]| names.iter().map(spelled).collect::<Vec<_>>().join(", ");
    match stmt {
        Stmt::Import(node) => Some(format!("import {}", own(&node.names).next().map(spelled)?)),
        Stmt::ImportFrom(node) => Some(format!(
            "from {} import {}",
            node.module.as_ref()?,
            names(&node.names)
        )),
        _ => None,
    }
}

/// Stand-ins for what the import binds, indented to stand in the handler.
fn stubs(here: &Here<'_>, id: StmtId) -> Result<Vec<String>, String> {
    let facts = here.module.facts();
    let empty = |function: &str| {
        let known = EMPTY.iter().find(|(known, _)| *known == function);
        known
            .map(|(_, empty)| *empty)
            .ok_or_else(|| format!("`{function}` of python-dotenv has no harmless stand-in"))
    };
    let mut found = Vec::new();
    match facts.stmt(id).node {
        Stmt::ImportFrom(node) if node.names.iter().any(|alias| &alias.name == "*") => {
            for (function, empty) in EMPTY {
                let used = facts
                    .uses
                    .iter()
                    .any(|u| u.node.id == **function && facts.lookup(function, u.scope).is_none());
                if used {
                    found.push(stub(here, function, empty, 1)?);
                }
            }
        }
        Stmt::ImportFrom(node) => {
            for alias in &node.names {
                let name = alias.asname.as_ref().unwrap_or(&alias.name);
                only_binding(here, id, name)?;
                found.push(stub(here, name, empty(&alias.name)?, 1)?);
            }
        }
        Stmt::Import(node) => {
            let mut own = own(&node.names);
            let (Some(alias), None) = (own.next(), own.next()) else {
                return Err("it imports python-dotenv twice".to_owned());
            };
            if &alias.name != "dotenv" {
                return Err("it imports a module inside python-dotenv".to_owned());
            }
            let name = alias.asname.as_ref().unwrap_or(&alias.name);
            only_binding(here, id, name)?;
            found.push(class_stub(here, id, name, &empty)?);
        }
        _ => return Err("the import is not understood".to_owned()),
    }
    Ok(found)
}

/// A name that something else binds too would get the stand-in's meaning.
fn only_binding(here: &Here<'_>, id: StmtId, name: &str) -> Result<(), String> {
    let facts = here.module.facts();
    let others = facts.scope(facts.stmt(id).scope).names.get(name);
    let same =
        |id: &crate::python::facts::BindingId| is_dotenv(facts.stmt(facts.binding(*id).stmt).node);
    match others.is_none_or(|ids| ids.iter().all(same)) {
        true => Ok(()),
        false => Err(format!("`{name}` is bound by other code too")),
    }
}

fn stub(here: &Here<'_>, name: &str, empty: &str, levels: usize) -> Result<String, String> {
    let quote = crate::python::style::Style::of(here.module)
        .quote
        .to_string();
    let empty = empty.replace('\'', &quote);
    let rendered = here.render(STUB, &[("VFIX_NAME", name), ("VFIX_EMPTY", &empty)])?;
    Ok(indented(&rendered.lines, levels))
}

/// `dotenv.load_dotenv(…)` after `import dotenv`: a class with the functions that are used.
fn class_stub(
    here: &Here<'_>,
    id: StmtId,
    name: &str,
    empty: &dyn Fn(&str) -> Result<&'static str, String>,
) -> Result<String, String> {
    let facts = here.module.facts();
    let mut functions: Vec<String> = Vec::new();
    for u in facts.uses_of(name, facts.stmt(id).scope) {
        let path = dotted(u.chain).unwrap_or_default();
        let [_, function] = path[..] else {
            return Err(format!(
                "`{name}` is used in other ways than `{name}.load_dotenv()`"
            ));
        };
        if !functions.iter().any(|known| known == function) {
            functions.push(function.to_owned());
        }
    }
    let mut lines = format!("    class {name}:\n");
    for (index, function) in functions.iter().enumerate() {
        if index > 0 {
            lines.push('\n');
        }
        lines.push_str("        @staticmethod\n");
        lines.push_str(&stub(here, function, empty(function)?, 2)?);
    }
    if functions.is_empty() {
        lines.push_str("        pass\n");
    }
    Ok(lines)
}

fn indented(lines: &str, levels: usize) -> String {
    let indent = "    ".repeat(levels);
    lines
        .split_inclusive('\n')
        .map(|line| format!("{indent}{line}"))
        .collect()
}
