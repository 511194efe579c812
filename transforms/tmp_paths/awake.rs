//! The paragraph that makes the tables of an empty database when the app starts on Vercel:
//!
//! ```python
//! if IS_VERCEL and not os.path.exists(writable(DATABASE)):  # /tmp starts empty
//!     init_db()
//! ```
//!
//! A script that drops its tables first runs once there, as by hand.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextSize};

use super::Here;
use super::by_hand::Maker;
use super::roots::Root;
use super::sinks::{Found, Sink};
use super::table::Access;
use super::tables::{Body, Code};
use crate::plan::{Change, ChangeId, Plan};
use crate::project::configuration::is_config;
use crate::project::paths::{self, Where};
use crate::project::resolve::Target;
use crate::project::site::{self, AppSite};
use crate::project::values::Values;
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::edits;
use crate::python::facts::{Binding, BindingKind, MODULE, string};
use crate::python::imports::fresh;
use crate::python::style::Style;
use crate::transforms::vercel_env::writable;

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
    let module = here.module(site.module)?;
    let reads = site.reads(module);
    let path = project.path(site.module).to_owned();
    let is_late = |code: &Code| {
        matches!(code, Code::Part(id, range)
            if *id == site.module && !is_above(project, &site, module, range.end()))
    };
    if maker.code.iter().any(is_late) {
        return Err("its code stands below the place where the app is made".to_owned());
    }
    let database = database(project, values, &site, module, maker)?;
    let is_vercel = here.is_vercel(change, site.module, reads)?;
    let writable = writable::writable(project, change, site.module, reads, here.kind)?;
    let os = change.import(&path, module, "os", None, reads);
    let mut lines = format!(
        "if {is_vercel} and not {os}.path.exists({writable}({database})):  # /tmp starts empty\n"
    );
    match maker.root {
        Root::Script(script) => {
            let name = import(project, site.module, script)?;
            let head = name.split('.').next().unwrap_or(&name);
            let alias = match module.facts().mentions(head) {
                true => format!(" as {}", fresh(module, "make_tables")),
                false => String::new(),
            };
            lines.push_str(&format!("    import {name}{alias}\n"));
        }
        Root::Command(_, name) => {
            let quote = Style::of(module).quote;
            if name.contains([quote, '\\']) {
                return Err("its command has an unusual name".to_owned());
            }
            lines.push_str(&format!(
                "    with {app}.app_context():\n        \
                 {app}.test_cli_runner().invoke(args=[{quote}{name}{quote}], \
                 catch_exceptions=False)\n",
                app = site.name
            ));
        }
        Root::Function(body) => {
            let function = named(project, &site, module, body);
            let function = match function {
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
        }
    }
    let at_top = site.scope == MODULE && module.facts().stmt(site.spot.stmt()).parent.is_none();
    let edit = edits::insert_paragraph(module, site.spot, &lines, &[], if at_top { 2 } else { 1 })?;
    change.shared.push((path, edit));
    Ok(())
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
    let spot = maker.paths.first().ok_or("no call opens the database")?;
    let database = values.of(spot.module, spot.scope, spot.expr);
    let mut needed = Vec::new();
    let runs = |sink: &&Sink<'_>| {
        let facts = project.facts(sink.at.module);
        facts.is_some_and(|facts| {
            let mut code = maker
                .code
                .iter()
                .filter(|code| code.module() == sink.at.module);
            code.any(|code| code.holds(facts, sink.at.stmt, sink.at.range))
        })
    };
    for sink in found.sinks.iter().filter(runs) {
        let path = project.path(sink.at.module);
        let facts = project
            .facts(sink.at.module)
            .ok_or("a module does not parse")?;
        if sink.access.reads() && sink.values != database {
            let ships = sink.values.iter().all(|value| {
                matches!(value.place(), Where::Project(file)
                    if paths::is_exact(&file) && project.exists(file.as_str().into()))
            });
            if !ships {
                return Err("it reads a file that may not be in the deployment".to_owned());
            }
        }
        let around = facts
            .stmt(sink.at.stmt)
            .parent
            .map(|stmt| facts.stmt(stmt).node);
        let asked = matches!(around, Some(Stmt::If(_) | Stmt::Try(_)));
        if sink.access == Access::Delete && !asked {
            return Err("it deletes a file that is not there on Vercel".to_owned());
        }
        if sink.access.reads() {
            continue;
        }
        let moves = |change: &Change| {
            let mut edits = change.edits.iter().chain(&change.shared);
            edits.any(|(file, edit)| file == path && sink.at.range.contains_range(edit.range))
        };
        let change = plan.changes.iter().position(moves);
        needed.push(ChangeId(
            change.ok_or("what it writes stays in the project")?,
        ));
    }
    needed.sort_unstable();
    needed.dedup();
    Ok(needed)
}

/// Where the database lies, as code at the place of the app.
fn database<'p>(
    project: &'p Project,
    values: &Values<'p>,
    site: &AppSite,
    module: &Module,
    maker: &Maker<'p>,
) -> Result<String, String> {
    let quote = Style::of(module).quote;
    let reads = site.reads(module);
    for spot in &maker.paths {
        if let Expr::Subscript(node) = spot.expr
            && let Some(key) = string(&node.slice)
            && is_config(project, spot.module, spot.scope, &node.value)
        {
            return Ok(format!("{}.config[{quote}{key}{quote}]", site.name));
        }
    }
    let facts = module.facts();
    for spot in maker.paths.iter().filter(|spot| spot.module == site.module) {
        if let Expr::Name(name) = spot.expr
            && let Some((MODULE, [id])) = facts.lookup(&name.id, spot.scope)
            && facts.lookup(&name.id, reads.scope) == Some((MODULE, &[*id]))
            && is_bound(project, site, module, facts.binding(*id))
        {
            return Ok(name.id.to_string());
        }
    }
    let spot = maker.paths.first().ok_or("no call opens the database")?;
    let values = values.of(spot.module, spot.scope, spot.expr);
    match &values.iter().map(|value| value.place()).collect::<Vec<_>>()[..] {
        [Where::Project(file)] if paths::is_exact(file) && !file.contains([quote, '\\']) => {
            Ok(format!("{quote}{file}{quote}"))
        }
        _ => Err("where the database lies is known to the running app alone".to_owned()),
    }
}

/// What a function is called at the place of the app, where it has a name there.
fn named(project: &Project, site: &AppSite, module: &Module, body: Body) -> Option<String> {
    let facts = module.facts();
    let block = facts.stmt(site.spot.stmt()).parent;
    let own = own_name(project, body)?;
    let mut names: Vec<String> = Vec::new();
    for scope in [site.scope, MODULE] {
        for (name, ids) in &facts.scope(scope).names {
            let [id] = &ids[..] else {
                continue;
            };
            let binding = facts.binding(*id);
            let parent = facts.stmt(binding.stmt).parent;
            let ready = is_bound(project, site, module, binding)
                && (parent.is_none() || scope == site.scope && parent == block);
            let seen = facts.lookup(name, site.scope).map(|(at, _)| at) == Some(scope);
            if !ready || !seen {
                continue;
            }
            let targets = project.resolve_binding(site.module, *id);
            let [target] = &targets[..] else {
                continue;
            };
            let is_it = |(module, binding)| is_function(project, module, binding, body);
            if target.as_binding().is_some_and(is_it) {
                names.push((*name).to_owned());
            } else if *target == Target::Module(body.module) {
                names.push(format!("{name}.{own}"));
            }
        }
    }
    names.sort_by_key(|name| (name.contains('.'), name.clone()));
    names.into_iter().next()
}

/// Whether a name is bound when the code at the place of the app runs.
fn is_bound(project: &Project, site: &AppSite, module: &Module, binding: &Binding<'_>) -> bool {
    match binding.scope == site.scope {
        true => binding.range.end() <= site.reads(module).offset,
        false => is_above(project, site, module, binding.range.end()),
    }
}

/// Whether the code of a module up to an offset has run when that at the place of the app does.
fn is_above(project: &Project, site: &AppSite, module: &Module, end: TextSize) -> bool {
    let facts = module.facts();
    if site.scope == MODULE {
        return end <= site.reads(module).offset;
    }
    // app = create_app(), above what the factory reads.
    let factory = facts.function_around(site.scope);
    let factory = factory.and_then(|(scope, _)| facts.scope(scope).stmt);
    factory.is_some_and(|factory| {
        let calls = project.callers().of(site.module, factory).iter();
        let mut here = calls
            .filter(|call| call.module == site.module)
            .map(|call| &facts.calls[call.index]);
        here.all(|call| !facts.runs_at_import(call.scope) || end <= call.node.start())
    })
}

fn is_function(
    project: &Project,
    module: ModuleId,
    binding: crate::python::facts::BindingId,
    body: Body,
) -> bool {
    let facts = project.facts(module).filter(|_| module == body.module);
    facts.is_some_and(|facts| {
        let binding = facts.binding(binding);
        matches!(binding.kind, BindingKind::Function(_))
            && facts.scope_opened_by(binding.stmt) == Some(body.scope)
    })
}

fn own_name(project: &Project, body: Body) -> Option<&str> {
    let facts = project.facts(body.module)?;
    match facts.stmt(facts.scope(body.scope).stmt?).node {
        Stmt::FunctionDef(node) => Some(&node.name),
        _ => None,
    }
}

/// What stands behind `from` or `import` for a module, at another one.
fn import(project: &Project, at: ModuleId, module: ModuleId) -> Result<String, String> {
    let path = project.path(module).with_extension("");
    let path = path.as_str().trim_end_matches("/__init__");
    let folder = project.folder(at);
    let below = match folder.as_str() {
        "" => None,
        folder => path
            .strip_prefix(folder)
            .and_then(|rest| rest.strip_prefix('/')),
    };
    if let Some(name) = below.map(|rest| rest.replace('/', "."))
        && project.is_package(folder)
        && project.import_from(at, 1, &name) == Some(module)
    {
        return Ok(format!(".{name}"));
    }
    let name = path.replace('/', ".");
    let is_name = name.split('.').all(|part| {
        let mut letters = part.chars();
        letters
            .next()
            .is_some_and(|first| first.is_alphabetic() || first == '_')
            && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
    });
    match is_name && project.import(at, &name) == Some(module) {
        true => Ok(name),
        false => Err(format!("{} cannot be imported", project.path(module))),
    }
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
        for u in facts
            .uses
            .iter()
            .filter(|u| code.holds(facts, u.stmt, u.node.range()))
        {
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
