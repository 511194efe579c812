//! A connection of the module becomes one of each request, as the guide writes it: `get_db()` keeps
//! it in `flask.g`, and what was opened is closed again.
//!
//! Only where every use is in sight: all of them in functions of one module that only requests run.
//! What the app did with one connection for all (an open transaction, a temporary table) changes.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use super::RULE;
use crate::plan::{Change, Edit};
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingKind, Call, Facts, MODULE, StmtId, Use};
use crate::python::imports::Site;
use crate::python::style::Style;
use crate::python::{Module, edits};
use crate::rule::{Applicability, Effect, Place};
use crate::transforms::runs::{self, Runs};

/// The names that the new functions have and use, which must be free.
const NAMES: &[&str] = &["get_db", "close_db", "g.db"];

/// The change for a connection, without a message, or why it is left to its owner.
pub fn change(
    project: &Project,
    id: ModuleId,
    call: &Call<'_>,
    effect: Effect,
) -> Result<Change, &'static str> {
    let module = project.module(id).ok_or("the module does not parse")?;
    let facts = module.facts();
    let stmt = facts.stmt(call.stmt);
    let Stmt::Assign(node) = stmt.node else {
        return Err("it is no plain assignment");
    };
    let (None, [Expr::Name(target)], true) = (
        stmt.parent,
        &node.targets[..],
        node.value.range() == call.node.range(),
    ) else {
        return Err("it is no plain assignment");
    };
    let name = target.id.as_str();
    let uses = uses(project, id, facts, name)?;
    let app = app(project, id, facts)?;
    if NAMES.iter().any(|name| module.text().contains(name)) || facts.has_dynamic_names() {
        return Err("a name that it needs may be taken");
    }
    let path = project.path(id);
    let place = Place::new(path, call.node.range());
    let mut change = Change::new(&RULE, place, Applicability::Unsafe, effect, "");
    let site = Site {
        scope: MODULE,
        offset: stmt.node.start(),
    };
    let g = change.import(path, module, "flask", Some("g"), site);
    if module.slice(call.node).contains(['\n', '\r']) {
        return Err("the call goes over several lines");
    }
    let lines = functions(
        &g,
        module.slice(call.node),
        app.name,
        Style::of(module).quote,
    );
    let spot = match app.stmt < call.stmt {
        true => call.stmt,
        false => next(facts, app.stmt).ok_or("nothing follows the app")?,
    };
    let added = edits::insert_paragraph(module, edits::Spot::Before(spot), &lines, &[], 2)?;
    if spot == call.stmt {
        change.edit(path, in_place_of(module, call.stmt, &added)?);
    } else {
        for edit in edits::remove(module, call.stmt)? {
            change.edit(path, edit);
        }
        change.edit(path, added);
    }
    for u in uses {
        change.edit(path, Edit::replacement(u.node.range(), "get_db()"));
    }
    Ok(change)
}

/// The function that connects for a request, and the one that closes what it opened.
fn functions(g: &str, connect: &str, app: &str, quote: char) -> String {
    format!(
        "def get_db():\n    \
             if {quote}db{quote} not in {g}:\n        \
                 {g}.db = {connect}\n    \
             return {g}.db\n\n\n\
         @{app}.teardown_appcontext\n\
         def close_db(error):\n    \
             db = {g}.pop({quote}db{quote}, None)\n    \
             if db is not None:\n        \
                 db.close()\n"
    )
}

/// A paragraph in the place of the statement above which it was to stand; what follows is set off from
/// it.
fn in_place_of(module: &Module, stmt: StmtId, added: &Edit) -> Result<Edit, &'static str> {
    let removed = edits::remove(module, stmt)?;
    let [removed] = &removed[..] else {
        return Err("its line is not its own");
    };
    if removed.range.start() != added.range.start() || !removed.text.is_empty() {
        return Err("a comment stands beside it");
    }
    let behind = &module.text()[removed.range.end().to_usize()..];
    let newline = Style::of(module).newline;
    let blank = behind.len() - behind.trim_start_matches(newline).len();
    let below = match behind.trim().is_empty() {
        true => 1,
        false => 3usize.saturating_sub(blank / newline.len()).max(1),
    };
    let text = added.text.trim_end_matches(newline);
    let text = format!("{text}{}", newline.repeat(below));
    Ok(Edit::replacement(removed.range, text))
}

/// The reads of a name of the module, where only requests read it, and only there.
fn uses<'p>(
    project: &Project,
    id: ModuleId,
    facts: &'p Facts<'p>,
    name: &'p str,
) -> Result<Vec<&'p Use<'p>>, &'static str> {
    if facts.globals(name).len() != 1 {
        return Err("its name is bound more than once");
    }
    let imported = project.modules().any(|other| {
        other != id && project.mentions(other, name) && project.imports(other).contains(&id)
    });
    if imported {
        return Err("another module may use it");
    }
    let uses: Vec<&Use<'_>> = facts.uses_of(name, MODULE).collect();
    let on_request =
        |u: &&Use<'_>| runs::place(project, id, u.scope, u.stmt, u.node.range()) == Runs::OnRequest;
    match !uses.is_empty() && uses.iter().all(on_request) {
        true => Ok(uses),
        false => Err("not only requests use it"),
    }
}

struct App<'p> {
    name: &'p str,
    stmt: StmtId,
}

/// The one app that the module makes at its top.
fn app<'p>(project: &Project, id: ModuleId, facts: &'p Facts<'p>) -> Result<App<'p>, &'static str> {
    let made = facts.bindings.iter().filter(|binding| {
        matches!(binding.kind, BindingKind::Assign(Expr::Call(call))
            if binding.scope == MODULE
                && project.qualified(id, MODULE, &call.func).as_deref() == Some("flask.Flask"))
    });
    let made: Vec<_> = made.collect();
    let [app] = made[..] else {
        return Err("the module does not make the app");
    };
    if facts.stmt(app.stmt).parent.is_some() || facts.globals(app.name).len() != 1 {
        return Err("the app is made under a condition");
    }
    Ok(App {
        name: app.name,
        stmt: app.stmt,
    })
}

/// The statement that follows one at the top of the module.
fn next(facts: &Facts<'_>, stmt: StmtId) -> Option<StmtId> {
    let end = facts.stmt(stmt).node.end();
    let mut all = facts.all_stmts();
    let found = all.find(|(_, fact)| fact.parent.is_none() && fact.node.start() >= end);
    found.map(|(stmt, _)| stmt)
}
