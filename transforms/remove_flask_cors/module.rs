//! The general form: the calls stay, and import their names from a module of the project's own.

use ruff_python_ast::{Alias, Stmt};

use super::release::Release;
use super::uses::{ImportSite, Uses};
use super::{Blocked, change_at};
use crate::plan::Change;
use crate::project::Project;
use crate::python::imports::{self, Site};
use crate::python::{Module, edits, style::Style};
use crate::template::{Fill, Template};
use crate::transforms::vercel_env::{self, Home};

const MODULE: Template = Template(include_str!("cors.py"));

/// The changes that swap every import.
pub fn changes(project: &Project, uses: &Uses, release: &Release) -> Result<Vec<Change>, Blocked> {
    let mut changes = Vec::new();
    for site in &uses.imports {
        let block = |why: String| (site.module, site.stmt, why);
        let mut change = change_at(project, site.module, site.stmt, super::IMPORTED);
        let module = project
            .module(site.module)
            .ok_or_else(|| block("it does not parse".into()))?;
        match free_home(project, site)? {
            Home::File { path, import } => {
                let text = text(project, release).map_err(block)?;
                if project.text(&path).is_none() {
                    change.creates.push((path, text));
                }
                let line = swapped(module, site, &import).map_err(block)?;
                for edit in edits::replace(module, site.stmt, &line, &[])
                    .map_err(|why| block(why.to_owned()))?
                {
                    change.edit(project.path(site.module), edit);
                }
            }
            Home::Inline => pasted(project, site, module, release, &mut change).map_err(block)?,
        }
        changes.push(change);
    }
    Ok(changes)
}

/// Where the module goes, under a name that nothing in the project has.
fn free_home(project: &Project, site: &ImportSite) -> Result<Home, Blocked> {
    for name in ["cors", "app_cors", "cors_headers", "cross_origin_requests"] {
        let home = vercel_env::home(project, site.module, name);
        let Home::File { path, .. } = &home else {
            return Ok(home);
        };
        let package = path.with_extension("");
        let is_taken = project.exists(path) || project.has_files_below(&package);
        // A local variable or a library of that name would be confusing at best.
        let is_imported = project.modules().any(|id| {
            let line = format!("import {name}");
            project.mentions(id, &line) || project.mentions(id, &format!("from {name}"))
        });
        if !is_taken && !is_imported {
            return Ok(home);
        }
    }
    Err((
        site.module,
        site.stmt,
        "every name for a module of its own is taken".to_owned(),
    ))
}

/// The text of the module.
fn text(project: &Project, release: &Release) -> Result<String, String> {
    let entry = project
        .reach()
        .entry
        .as_ref()
        .and_then(|entry| project.module(entry.module));
    let style = entry.map(Style::of);
    let (flags, holes) = release.module();
    let quote = style.as_ref().map(|style| style.quote);
    let fill = Fill {
        holes: &holes,
        flags: &flags,
        quote,
    };
    let newline = style.map_or("\n", |style| style.newline);
    Ok(MODULE.module(&fill)?.replace('\n', newline))
}

/// The import statement with the new module in it, on one line.
fn swapped(module: &Module, site: &ImportSite, import: &str) -> Result<String, String> {
    let names = |aliases: &[Alias]| {
        let clause = |alias: &Alias| match &alias.asname {
            Some(asname) => format!("{} as {asname}", alias.name),
            None => alias.name.to_string(),
        };
        aliases.iter().map(clause).collect::<Vec<_>>().join(", ")
    };
    match module.facts().stmt(site.stmt).node {
        // flask_cors names its two functions in __all__.
        Stmt::ImportFrom(node) if node.names.iter().any(|alias| &alias.name == "*") => {
            Ok(format!("from {import} import CORS, cross_origin"))
        }
        Stmt::ImportFrom(node) => Ok(format!("from {import} import {}", names(&node.names))),
        Stmt::Import(node) => {
            let [alias] = &node.names[..] else {
                return Err("the statement imports other modules too".to_owned());
            };
            let name = alias.asname.as_ref().unwrap_or(&alias.name);
            let dots = import.len() - import.trim_start_matches('.').len();
            let (package, member) = import.split_at(dots);
            Ok(match package {
                "" => format!("import {member} as {name}"),
                package => format!("from {package} import {member} as {name}"),
            })
        }
        _ => Err("the import is not understood".to_owned()),
    }
}

/// The module's code in the place of the import: for a file whose neighbours cannot be imported on
/// Vercel.
fn pasted(
    project: &Project,
    site: &ImportSite,
    module: &Module,
    release: &Release,
    change: &mut Change,
) -> Result<(), String> {
    let facts = module.facts();
    let fact = facts.stmt(site.stmt);
    let Stmt::ImportFrom(node) = fact.node else {
        return Err("the whole module is imported, and there is no place for one".to_owned());
    };
    if fact.parent.is_some() {
        return Err("it is imported in a block, and there is no place for a module".to_owned());
    }
    let path = project.path(site.module);
    let here = Site {
        scope: fact.scope,
        offset: ruff_text_size::Ranged::start(fact.node),
    };
    let (flags, holes) = release.module();
    let fill = Fill {
        holes: &holes,
        flags: &flags,
        quote: Some(Style::of(module).quote),
    };
    let rendered = MODULE.render(
        &fill,
        |from, member| change.import(path, module, from, member, here),
        |name| {
            let alias = node.names.iter().find(|alias| &alias.name == name);
            match alias {
                Some(alias) => alias.asname.as_ref().unwrap_or(&alias.name).to_string(),
                None => imports::fresh(module, name),
            }
        },
    )?;
    let lines = format!("\n{}\n", rendered.lines);
    for edit in edits::replace(module, site.stmt, &lines, &rendered.verbatim)? {
        change.edit(path, edit);
    }
    Ok(())
}
