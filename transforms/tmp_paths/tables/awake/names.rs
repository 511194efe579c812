//! Names at the place of the app: of the database, of a function, of a module.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextSize};
use rustc_hash::FxHashSet;

use crate::project::configuration::is_config;
use crate::project::paths::{self, Where};
use crate::project::resolve::Target;
use crate::project::site::AppSite;
use crate::project::values::Values;
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::facts::{Binding, BindingId, BindingKind, MODULE, StmtId, string};
use crate::python::imports::is_name;
use crate::python::style::Style;
use crate::transforms::tmp_paths::tables::by_hand::Maker;
use crate::transforms::tmp_paths::tables::code::Body;

/// Where the database lies, as code at the place of the app.
pub(super) fn database<'p>(
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
        [Where::Tmp] => {
            let text = values[0]
                .literal()
                .filter(|text| !text.contains([quote, '\\']));
            let text = text.ok_or("where the database lies is known to the running app alone")?;
            Ok(format!("{quote}{text}{quote}"))
        }
        _ => Err("where the database lies is known to the running app alone".to_owned()),
    }
}

/// What a function is called at the place of the app, where it has a name there.
pub(super) fn named(
    project: &Project,
    site: &AppSite,
    module: &Module,
    body: Body,
) -> Option<String> {
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
            let ready =
                is_bound(project, site, module, binding) && (parent.is_none() || parent == block);
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
pub(super) fn is_above(project: &Project, site: &AppSite, module: &Module, end: TextSize) -> bool {
    let facts = module.facts();
    if site.scope == MODULE {
        return end <= site.reads(module).offset;
    }
    // app = create_app(), above what the factory reads; what that calls may make the app, too.
    let factory = facts.function_around(site.scope);
    let factory = factory.and_then(|(scope, _)| facts.scope(scope).stmt);
    let mut queue: Vec<(ModuleId, StmtId)> = factory
        .map(|stmt| (site.module, stmt))
        .into_iter()
        .collect();
    let mut seen = FxHashSet::default();
    while let Some((module, function)) = queue.pop() {
        if !seen.insert((module, function)) {
            continue;
        }
        for call in project.callers().of(module, function) {
            let Some(caller) = project.facts(call.module) else {
                return false;
            };
            let known = &caller.calls[call.index];
            match caller.function_around(known.scope) {
                Some((scope, _)) => {
                    let around = caller.scope(scope).stmt;
                    queue.extend(around.map(|stmt| (call.module, stmt)));
                }
                None if call.module == site.module && known.node.start() < end => return false,
                None => {}
            }
        }
    }
    factory.is_some()
}

fn is_function(project: &Project, module: ModuleId, binding: BindingId, body: Body) -> bool {
    let facts = project.facts(module).filter(|_| module == body.module);
    facts.is_some_and(|facts| {
        let binding = facts.binding(binding);
        matches!(binding.kind, BindingKind::Function(_))
            && facts.scope_opened_by(binding.stmt) == Some(body.scope)
    })
}

/// The name of a function where it is defined.
pub(super) fn own_name(project: &Project, body: Body) -> Option<&str> {
    let facts = project.facts(body.module)?;
    match facts.stmt(facts.scope(body.scope).stmt?).node {
        Stmt::FunctionDef(node) => Some(&node.name),
        _ => None,
    }
}

/// What stands behind `from` or `import` for a module, at another one.
pub(super) fn import(project: &Project, at: ModuleId, module: ModuleId) -> Result<String, String> {
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
    match name.split('.').all(is_name) && project.import(at, &name) == Some(module) {
        true => Ok(name),
        false => Err(format!("{} cannot be imported", project.path(module))),
    }
}
