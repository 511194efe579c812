//! The lines that name the app: `app = server`, `handler = app`.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use super::blocking::starts_server;
use super::elsewhere::{self, Way};
use super::wrong_pick::{self, Wrong};
use super::{RULE, is_found_after};
use crate::plan::{Change, Plan};
use crate::project::apps::Home;
use crate::project::builder::{self, Search};
use crate::project::entry;
use crate::project::reach::Entry;
use crate::project::resolve::Target;
use crate::project::{ModuleId, Project};
use crate::project::{site, stars};
use crate::python::Module;
use crate::python::binds::always_binds;
use crate::python::edits::{self, Spot};
use crate::python::facts::{BindingId, BindingKind, MODULE, ScopeKind, is_main_test};
use crate::python::imports::Site;
use crate::rule::{Applicability, Effect, Finding, Place};
use crate::transforms::vercel_env;

/// How a module gets at its app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// An expression that is the app: `server`, `Web.app`.
    Is(String),
    /// A call that makes it: `create_app()`.
    Makes(String),
}

/// Add `handler = app` where Vercel finds the app already.
pub fn handler_line(project: &Project, entry: &Entry, plan: &mut Plan) {
    let (Some(name), Some(module)) = (&entry.picked, project.module(entry.module)) else {
        return;
    };
    let path = project.path(entry.module).to_owned();
    let place = place_of_name(project, entry.module, name);
    match may_bind_handler(project, entry.module, name) {
        Handler::Present => {}
        Handler::Crashes => plan.finding(Finding::manual(
            &RULE,
            place_of_name(project, entry.module, "handler"),
            Effect::EveryRequestFails,
            format!(
                "{} crashes on a `handler` that is no class",
                builder_words(project)
            ),
            "Unpin it: write \"use\": \"@vercel/python\", or remove the line.",
        )),
        Handler::Refused(why) => plan.finding(Finding::manual(
            &RULE,
            place,
            Effect::Harmless,
            format!("`handler = {name}` is not added: {why}"),
            format!("Nothing has to be done: Vercel serves `{name}`."),
        )),
        Handler::Free => {
            let mut change = Change::new(
                &RULE,
                place.clone(),
                Applicability::Safe,
                Effect::Harmless,
                format!("`{name}` is not exported as `handler`, as Vercel's guide asks"),
            );
            let lines = format!("handler = {name}\n");
            let spot = end_of(project, entry.module, module, name);
            let spot = spot.ok_or("the module is empty");
            match spot.and_then(|spot| {
                edits::insert_paragraph(module, spot, &lines, &[], blank_lines(module, spot))
            }) {
                Ok(edit) => {
                    change.edit(&path, edit);
                    plan.change(change);
                }
                Err(why) => plan.finding(Finding::manual(
                    &RULE,
                    place,
                    Effect::Harmless,
                    format!("`handler = {name}` is not added: {why}"),
                    format!("Nothing has to be done: Vercel serves `{name}`."),
                )),
            }
        }
    }
}

/// Add a top-level `app` that Vercel finds; `wrong` is what it takes for the app so far.
///
/// # Errors
/// Why there can be none.
pub fn found(
    project: &Project,
    entry: &Entry,
    wrong: Option<&Wrong>,
    plan: &mut Plan,
) -> Result<(), String> {
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
    let mut named = None;
    let elsewhere = wrong.is_some_and(|wrong| wrong.module != id);
    if elsewhere || !builder::is_searched(project, &path) {
        change.finding.message = format!("Vercel looks for no app in {path}");
        // pyproject.toml can name no call, so the module gets a name for what it makes.
        let mut handed_on = source.clone();
        if matches!(builder::search(project), Search::Named(_))
            && matches!(source, Source::Makes(_))
        {
            add_alias(project, id, module, &source, &mut change, plan)?;
            handed_on = Source::Is("app".to_owned());
        }
        match elsewhere::lead_to(project, id, &handed_on, &mut change)? {
            Way::Named => {
                change
                    .finding
                    .message
                    .push_str("; pyproject.toml names it now");
                if let Source::Is(name) = &source {
                    named = Some(name.clone());
                }
            }
            Way::NewFile => {
                let file = change.creates.first().map(|(file, _)| file.clone());
                let file = file.unwrap_or_default();
                let added = format!("; {file} hands it on now");
                change.finding.message.push_str(&added);
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
    } else {
        change.finding.message = match &source {
            Source::Is(name) if name == "app" => {
                format!("Vercel finds no app in {path}: it does not see how `app` is bound")
            }
            Source::Is(name) => format!("Vercel finds no app in {path}: it is called `{name}`"),
            Source::Makes(call) => {
                format!("Vercel finds no app in {path}: only `{call}` makes it")
            }
        };
        // A class that stands first: the name of the app goes above it.
        let mut alias = true;
        if let Some(class) = wrong.and_then(|wrong| wrong.class) {
            let plain = match &source {
                Source::Is(name) if name == "app" || name == "application" => Some(name.clone()),
                _ => None,
            };
            alias = plain.is_none();
            let name = plain.unwrap_or_else(|| "app".to_owned());
            change.edit(&path, wrong_pick::announce(module, class, &name)?);
            change.rebinds.push((path.clone(), name.clone()));
            named = (!alias).then_some(name);
        }
        if alias {
            add_alias(project, id, module, &source, &mut change, plan)?;
        }
    }
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
    Ok(())
}

/// The lines at the end of the module: `app = server`, `handler = app`.
fn add_alias(
    project: &Project,
    id: ModuleId,
    module: &Module,
    source: &Source,
    change: &mut Change,
    plan: &mut Plan,
) -> Result<(), String> {
    let path = project.path(id).to_owned();
    if let Some(clash) = clash(project, id, "app", source) {
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
        Source::Is(name) => format!("app = {name}\n"),
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
            let is_vercel = vercel_env::is_vercel(project, change, id, here)?;
            format!("app = {call} if {is_vercel} else None\n")
        }
    };
    match may_bind_handler(project, id, "app") {
        Handler::Free => lines.push_str("handler = app\n"),
        Handler::Present | Handler::Crashes => {}
        Handler::Refused(why) => plan.finding(Finding::manual(
            &RULE,
            place_of_name(project, id, "handler"),
            Effect::Harmless,
            format!("`handler = app` is not added: {why}"),
            "Nothing has to be done: Vercel serves `app`.",
        )),
    }
    let blank = blank_lines(module, spot);
    let edit = edits::insert_paragraph(module, spot, &lines, &[], blank)?;
    change.edit(&path, edit);
    // The main guard may make its own app, and `app = app` changes nothing.
    change.rebinds.push((path, "app".to_owned()));
    Ok(())
}

/// How the entrypoint gets at its app.
fn source(project: &Project, entry: &Entry, module: &Module) -> Result<Source, String> {
    let id = entry.module;
    let app = &project.apps()[entry.app];
    let facts = module.facts();
    if app.call.module == id && facts.in_main_guard(app.stmt) {
        return Err("the app is made under the main guard, which Vercel never enters".to_owned());
    }
    let body = &module.tree().body[..];
    // server = Flask(__name__)
    let mut names: Vec<(BindingId, &str)> = Vec::new();
    for (name, ids) in &facts.scope(MODULE).names {
        let mut kept = ids
            .iter()
            .filter(|id| !facts.in_main_guard(facts.binding(**id).stmt));
        let is_app = |id: &BindingId| project.apps_bound(entry.module, *id).contains(&entry.app);
        let first = kept.next().filter(|id| is_app(id));
        if let Some(first) = first.filter(|_| kept.all(is_app)) {
            names.push((*first, name));
        }
    }
    names.sort_by_key(|(id, name)| (*name != "app", *id));
    if let Some((_, name)) = names.iter().find(|(_, name)| always_binds(body, name)) {
        return Ok(Source::Is((*name).to_owned()));
    }
    if let Some((_, name)) = names.first() {
        return Err(format!(
            "`{name}` is bound under a condition, and may be missing"
        ));
    }
    // from base import *
    if let Some(name) = entry::starred_name(project, id, entry.app) {
        return Ok(Source::Is(name.to_owned()));
    }
    // app, started = Flask(__name__), True
    if let Ok(site) = site::of_app(project, entry)
        && site.module == id
        && site.scope == MODULE
        && always_binds(body, &site.name)
    {
        return Ok(Source::Is(site.name));
    }
    match app.home {
        // class Web: app = Flask(__name__)
        Home::Class if app.call.module == id => {
            let class = match facts.scope(app.scope).kind {
                ScopeKind::Class(node) => node,
                _ => return Err("the app is made in a class".to_owned()),
            };
            let name = app.binding.map(|binding| facts.binding(binding).name);
            match name {
                Some(name) if always_binds(body, &class.name) && is_single(facts, &class.name) => {
                    Ok(Source::Is(format!("{}.{name}", class.name)))
                }
                _ => Err("the app is made in a class".to_owned()),
            }
        }
        Home::Class => Err("the app is made in a class".to_owned()),
        Home::Module => Err("it has no name at the top level".to_owned()),
        Home::Function(_) => match attribute_of_instance(project, entry, module) {
            Some(name) => Ok(Source::Is(name)),
            None => factory(project, entry, module),
        },
    }
}

/// `server.app`, where `server = Server()` and a method says `self.app = Flask(__name__)`.
fn attribute_of_instance(project: &Project, entry: &Entry, module: &Module) -> Option<String> {
    let app = &project.apps()[entry.app];
    let home = project.facts(app.call.module)?;
    let Stmt::Assign(node) = home.stmt(app.stmt).node else {
        return None;
    };
    let attribute = node.targets.iter().find_map(Expr::as_attribute_expr)?;
    let names = &module.facts().scope(MODULE).names;
    let holds = |name: &&str| match names[*name][..] {
        [id] => {
            project.attribute_made_by(entry.module, id, &attribute.attr) == [app.call]
                && always_binds(&module.tree().body, name)
        }
        _ => false,
    };
    let name = names.keys().copied().filter(|name| holds(name)).min()?;
    Some(format!("{name}.{}", attribute.attr))
}

/// `create_app()`, where the entrypoint has one function that makes the app.
fn factory(project: &Project, entry: &Entry, module: &Module) -> Result<Source, String> {
    let id = entry.module;
    let facts = module.facts();
    let app = &project.apps()[entry.app];
    let mut found = Vec::new();
    for (name, ids) in &facts.scope(MODULE).names {
        let [binding] = &ids[..] else {
            continue;
        };
        if let Some((home, function)) = function_of(project, id, *binding)
            && project.returns(home, function) == [app.call]
            && always_binds(&module.tree().body, name)
        {
            found.push((*binding, *name, home, function));
        }
    }
    found.sort_by_key(|(id, ..)| *id);
    let called = facts.calls.iter().find_map(|call| {
        let Expr::Name(name) = &*call.node.func else {
            return None;
        };
        let known = found.iter().find(|(_, known, ..)| name.id == **known)?;
        facts.in_main_guard(call.stmt).then_some((*known, call))
    });
    let chosen = match (&called, &found[..]) {
        (Some((known, _)), _) => *known,
        (None, [only]) => *only,
        (None, []) => return Err("no function at the top level returns it".to_owned()),
        (None, several) => match several.iter().find(|(_, name, ..)| *name == "create_app") {
            Some(known) => *known,
            None => return Err("several functions return it".to_owned()),
        },
    };
    let (_, name, home, function) = chosen;
    if needs_no_arguments(project, home, function) {
        return Ok(Source::Makes(format!("{name}()")));
    }
    // if __name__ == '__main__': app = create_app('production')
    match called {
        Some((_, call)) if is_constant(call.node) => {
            Ok(Source::Makes(module.slice(call.node).to_owned()))
        }
        _ => Err(format!(
            "`{name}` needs arguments: write `app = {name}(...)` with the right ones"
        )),
    }
}

/// The function of the project that a binding is, or imports.
fn function_of(
    project: &Project,
    id: ModuleId,
    binding: BindingId,
) -> Option<(ModuleId, BindingId)> {
    let facts = project.facts(id)?;
    match facts.binding(binding).kind {
        BindingKind::Function(node) => (!node.is_async).then_some((id, binding)),
        BindingKind::ImportFrom { .. } => {
            let targets = project.resolve_binding(id, binding);
            let [
                Target::Local {
                    module,
                    binding,
                    rest,
                },
            ] = &targets[..]
            else {
                return None;
            };
            let kind = project.facts(*module)?.binding(*binding).kind;
            matches!(kind, BindingKind::Function(node) if !node.is_async && rest.is_empty())
                .then_some((*module, *binding))
        }
        _ => None,
    }
}

fn needs_no_arguments(project: &Project, module: ModuleId, function: BindingId) -> bool {
    let Some(facts) = project.facts(module) else {
        return false;
    };
    match facts.binding(function).kind {
        BindingKind::Function(node) => {
            let parameters = &node.parameters;
            let mut plain = parameters.iter_non_variadic_params();
            plain.all(|parameter| parameter.default.is_some()) && node.decorator_list.is_empty()
        }
        _ => false,
    }
}

/// Whether all arguments of a call are literals.
fn is_constant(call: &ruff_python_ast::ExprCall) -> bool {
    let keywords = call.arguments.keywords.iter();
    let mut values = (call.arguments.args.iter()).chain(keywords.map(|keyword| &keyword.value));
    values.all(Expr::is_literal_expr)
}

/// Whether a name of the module has one binding only.
fn is_single(facts: &crate::python::Facts<'_>, name: &str) -> bool {
    facts.globals(name).len() == 1
}

/// What `handler` is in a module.
enum Handler {
    Free,
    Present,
    /// It is there, and the pinned builder does not bear it.
    Crashes,
    Refused(String),
}

/// Who decides which builder it is.
fn builder_words(project: &Project) -> String {
    match project.chosen_builder() {
        Some(builder) => format!("the builder {builder}"),
        None => "the builder that vercel.json pins".to_owned(),
    }
}

fn may_bind_handler(project: &Project, id: ModuleId, app: &str) -> Handler {
    let Some(facts) = project.facts(id) else {
        return Handler::Refused("the module does not parse".to_owned());
    };
    let old = project.builder().is_old();
    let ids = facts.globals("handler");
    let is_app = |id: &BindingId| match facts.binding(*id).kind {
        BindingKind::Assign(Expr::Name(name)) => name.id == *app,
        _ => false,
    };
    let makes_app = |binding: &BindingId| !project.apps_bound(id, *binding).is_empty();
    if !ids.is_empty() && ids.iter().all(|id| is_app(id) || makes_app(id)) {
        return if old {
            Handler::Crashes
        } else {
            Handler::Present
        };
    }
    if old {
        return Handler::Refused(format!(
            "{} crashes on a `handler` that is no class",
            builder_words(project)
        ));
    }
    match clash(project, id, "handler", &Source::Is(app.to_owned())) {
        Some(why) => Handler::Refused(why),
        None => Handler::Free,
    }
}

/// Why a name may not be bound to the app at the top level of a module.
fn clash(project: &Project, id: ModuleId, name: &str, source: &Source) -> Option<String> {
    let module = project.module(id)?;
    let facts = module.facts();
    let other = facts.globals(name).iter().any(|id| {
        let binding = facts.binding(*id);
        let is_none =
            matches!(binding.kind, BindingKind::Assign(value) if value.is_none_literal_expr());
        !is_none && !facts.in_main_guard(binding.stmt)
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

/// The end of a module as Vercel runs it, behind what binds a name: before the main guard, and
/// before a server that starts.
fn end_of(project: &Project, id: ModuleId, module: &Module, name: &str) -> Option<Spot> {
    let facts = module.facts();
    let name = name.split('.').next().unwrap_or(name);
    let bound = facts.globals(name).iter().map(|id| facts.binding(*id));
    let bound = bound.filter(|binding| !facts.in_main_guard(binding.stmt));
    let bound = bound.map(|binding| binding.range.end()).max();
    let body = &module.tree().body[..];
    let end = body.iter().find(|stmt| {
        bound.is_none_or(|bound| bound < stmt.start()) && ends_import(project, id, stmt)
    });
    match end {
        Some(stmt) => facts.id_of(stmt).map(Spot::Before),
        None => facts.id_of(body.last()?).map(Spot::Behind),
    }
}

/// The end of a module for a call that may need all of it: behind a guard that is not the end.
fn end_of_all(project: &Project, id: ModuleId, module: &Module) -> Option<Spot> {
    let last = module.tree().body.last()?;
    let stmt = module.facts().id_of(last)?;
    Some(match ends_import(project, id, last) {
        true => Spot::Before(stmt),
        false => Spot::Behind(stmt),
    })
}

fn ends_import(project: &Project, id: ModuleId, stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::If(node) if is_main_test(&node.test)) || starts_server(project, id, stmt)
}

/// Two blank lines below a function or class, one elsewhere.
fn blank_lines(module: &Module, spot: Spot) -> usize {
    let facts = module.facts();
    let above = match spot {
        Spot::Behind(stmt) => Some(facts.stmt(stmt).node),
        Spot::Before(stmt) => {
            let stmt = facts.stmt(stmt).node;
            let body = module.tree().body.iter();
            body.take_while(|other| other.start() < stmt.start()).last()
        }
    };
    match above {
        Some(Stmt::FunctionDef(_) | Stmt::ClassDef(_)) => 2,
        _ => 1,
    }
}

fn place_of_name(project: &Project, id: ModuleId, name: &str) -> Place {
    let range = project.facts(id).and_then(|facts| {
        let binding = facts.globals(name).first()?;
        Some(facts.binding(*binding).range)
    });
    Place::new(project.path(id), range.unwrap_or_default())
}
