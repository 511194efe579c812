//! The short form: each `CORS(app, …)` with literal options becomes a hook where it stood.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextSize};

use super::hook::Options;
use super::literal::Literal;
use super::release::Release;
use super::uses::Uses;
use super::{change_at, policy};
use crate::plan::{Change, Edit};
use crate::project::resolve::CallId;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, StmtId, has_unpacking, keyword};
use crate::python::imports::{self, Site};
use crate::python::{edits, style::Style};
use crate::template::{Fill, Template};

const HOOK: Template = Template(include_str!("hook.py"));

/// The changes, where every use has the short form; `None` where one has not.
pub fn changes(project: &Project, uses: &Uses, release: &Release) -> Option<Vec<Change>> {
    if uses.others > 0 || uses.imports.iter().any(|site| site.guarded) {
        return None;
    }
    // The extension also wraps the error handlers, before any later hook: with another hook, or
    // with options from the configuration, the short form would be another policy.
    let interferes = |id: &ModuleId| {
        project
            .source(*id)
            .replace("CORS_HEADERS", "")
            .contains("CORS_")
            || project.mentions(*id, "after_request")
            || project.mentions(*id, "process_response")
            || replaces_headers(project, *id)
    };
    if project.reach().modules.iter().any(interferes) {
        return None;
    }
    let mut changes = Vec::new();
    let (mut apps, mut calls) = (Vec::new(), Vec::new());
    for id in &uses.extensions {
        let (app, change) = one(project, *id, release)?;
        // Two calls on one app do more than both of them alone.
        if apps.contains(&app) {
            return None;
        }
        apps.push(app);
        calls.push(change);
    }
    for site in &uses.imports {
        let module = project.module(site.module)?;
        let message = if uses.extensions.is_empty() {
            "flask_cors is imported and not used"
        } else {
            super::IMPORTED
        };
        let mut change = change_at(project, site.module, site.stmt, message);
        let aliases: Vec<_> = match module.facts().stmt(site.stmt).node {
            Stmt::Import(node) => node.names.iter().collect(),
            Stmt::ImportFrom(node) => node.names.iter().collect(),
            _ => return None,
        };
        for edit in edits::remove_names(module, site.stmt, &aliases).ok()? {
            change.edit(project.path(site.module), edit);
        }
        changes.push(change);
    }
    changes.extend(calls);
    Some(changes)
}

/// `response.headers = {…}`: what is no Headers object has no add().
fn replaces_headers(project: &Project, id: ModuleId) -> bool {
    let is_headers = |target: &Expr| matches!(target, Expr::Attribute(attribute) if &attribute.attr == "headers");
    project.facts(id).is_none_or(|facts| {
        facts.stmts.iter().any(|fact| match fact.node {
            Stmt::Assign(node) => node.targets.iter().any(is_headers),
            _ => false,
        })
    })
}

/// The hook for one call: the app it is for, and the change.
fn one(project: &Project, id: CallId, release: &Release) -> Option<(usize, Change)> {
    let module = project.module(id.module)?;
    let facts = module.facts();
    let call = &facts.calls[id.index];
    if !stands_alone(project, id.module, call) || has_unpacking(call.node) {
        return None;
    }
    let app = app_argument(call)?;
    let [index] = project.apps_of(id.module, call.scope, app)[..] else {
        return None;
    };
    let options = options(call)?;
    let style = Style::of(module);
    let holes = options
        .holes(module.slice(app), release)?
        .quoted(style.quote);
    let texts: Vec<(&str, &str)> = holes.texts.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let fill = Fill {
        holes: &texts,
        flags: &holes.flags,
        quote: Some(style.quote),
    };
    let message = format!("the policy is: {}", policy::words(&options));
    let mut change = change_at(project, id.module, call.stmt, &message);
    let path = project.path(id.module);
    let start = facts.stmt(call.stmt).node.start();
    let site = Site {
        scope: call.scope,
        offset: start,
    };
    let rendered = HOOK
        .render(
            &fill,
            |from, member| change.import(path, module, from, member, site),
            |name| imports::fresh(module, name),
        )
        .ok()?;
    let mut lines = rendered.lines.clone();
    if edits::is_followed(module, call.stmt) {
        lines.push('\n');
    }
    for edit in edits::replace(module, call.stmt, &lines, &rendered.verbatim).ok()? {
        change.edit(path, edit);
    }
    let line = module.line_start(start);
    if line > TextSize::new(0) && !ends_blank(&module.text()[..line.to_usize()]) {
        change.edit(path, Edit::insertion(line, style.newline));
    }
    Some((index, change))
}

/// Whether a text ends with a blank line, or with the header of a block.
fn ends_blank(text: &str) -> bool {
    let last = text.lines().next_back().unwrap_or_default().trim();
    last.is_empty() || last.ends_with(':')
}

/// `CORS(app)` as a statement, or `cors = CORS(app)` with a name that nobody reads.
fn stands_alone(project: &Project, id: ModuleId, call: &Call<'_>) -> bool {
    let Some(facts) = project.facts(id) else {
        return false;
    };
    let fact = facts.stmt(call.stmt);
    // The hook must be there on every path on which the call was made.
    match fact.node {
        Stmt::Expr(node) => node.value.range() == call.node.range(),
        Stmt::Assign(node) => {
            let [Expr::Name(name)] = &node.targets[..] else {
                return false;
            };
            let read = facts.uses.iter().any(|u| u.node.id == name.id);
            let global = facts.runs_at_import(fact.scope);
            // Another module may import the name: only a text without the word surely does not.
            let elsewhere = global
                && project.modules().any(|other| {
                    other != id
                        && project.mentions(other, &name.id)
                        && project
                            .facts(other)
                            .is_none_or(|facts| facts.mentions(&name.id))
                });
            node.value.range() == call.node.range()
                && !read
                && !elsewhere
                && facts
                    .scope(fact.scope)
                    .names
                    .get(name.id.as_str())
                    .is_some_and(|b| b.len() == 1)
        }
        _ => false,
    }
}

/// The app, as a name: any other expression may do something.
fn app_argument<'a>(call: &Call<'a>) -> Option<&'a Expr> {
    let app = match &call.node.arguments.args[..] {
        [app] => app,
        [] => keyword(call.node, "app")?,
        _ => return None,
    };
    app.is_name_expr().then_some(app)
}

/// The literal options of a call.
fn options(call: &Call<'_>) -> Option<Options> {
    let keywords = call.node.arguments.keywords.iter();
    let mut given = Vec::new();
    for keyword in keywords {
        let name = keyword.arg.as_ref()?.as_str();
        if name != "app" && policy::ignored(std::iter::once(name)).is_empty() {
            given.push((name.to_owned(), Literal::of(&keyword.value)?));
        }
    }
    Options::new(given)
}

/// What the owner should know about the policies: place and words.
pub fn notes(project: &Project, uses: &Uses) -> Vec<(ModuleId, StmtId, String)> {
    let mut notes = Vec::new();
    for id in &uses.extensions {
        let Some(facts) = project.facts(id.module) else {
            continue;
        };
        let call = &facts.calls[id.index];
        let names = call
            .node
            .arguments
            .keywords
            .iter()
            .filter_map(|k| k.arg.as_deref());
        for name in policy::ignored(names.filter(|name| *name != "app")) {
            let message = format!("flask-cors knows no option `{name}`: it has no effect");
            notes.push((id.module, call.stmt, message));
        }
        if let Some(options) = options(call) {
            let warnings = policy::warnings(&options).into_iter();
            notes.extend(warnings.map(|message| (id.module, call.stmt, message)));
        }
    }
    notes
}
